#include "pipeline/workbench.h"

#include <algorithm>
#include <optional>

#include <litmotif/citation.h>
#include <litmotif/sentences.h>
#include <litmotif/system.h>
#include <litmotif/text.h>

namespace litmotif::pipeline {
namespace {

Status add_codebook(Result<Codebook> parsed, std::vector<ActiveCodebook>& into) {
  if (!parsed.ok()) return parsed.status();
  ActiveCodebook active;
  active.book = std::make_unique<Codebook>(std::move(parsed).value());
  for (const ActiveCodebook& other : into) {
    if (other.book->id == active.book->id) {
      return Status(Code::kInvalidArgument, "two codebooks are called '" + active.book->id + "'; give one of them another name after `codebook:`").in(active.book->path);
    }
  }
  Result<Matcher> matcher = Matcher::compile(*active.book);
  if (!matcher.ok()) return matcher.status();
  active.matcher = std::make_unique<Matcher>(std::move(matcher).value());
  into.push_back(std::move(active));
  return {};
}

Claim claim_of_section(std::string_view type) {
  if (type == "introduction" || type == "background") return Claim::kBackground;
  if (type == "methods") return Claim::kMethod;
  if (type == "recommendations") return Claim::kRecommendation;
  return Claim::kFinding;
}

std::vector<SentenceToCode> sentences_to_code(const Document& document) {
  std::vector<SentenceToCode> sentences;
  sentences.reserve(document.sentences.size());
  for (const Sentence& sentence : document.sentences) {
    const Passage& passage = document.passages[sentence.passage];
    SentenceToCode code;
    code.span = sentence.span;
    code.evidence = may_be_evidence(document, sentence);
    if (const std::uint32_t stem = last_sentence_of(document, lead_in(passage)); stem != kNone) code.stem = document.sentences[stem].span;
    code.passage = passage.span;
    if (passage.section != kNone) {
      code.section = document.sections[passage.section].type;
      code.default_claim = claim_of_section(code.section);
    }
    sentences.push_back(code);
  }
  return sentences;
}

// Sentences of passages in another language than the codebook's (a code) are no evidence under it; what is too short to tell is taken as covered. False when no evidence is left.
bool keep_language(const Document& document, const std::string& language, std::vector<SentenceToCode>& sentences) {
  bool any = false;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const std::string& spoken = document.passages[document.sentences[i].passage].language;
    if (!spoken.empty() && !language.empty() && spoken != language) sentences[i].evidence = false;
    any |= sentences[i].evidence;
  }
  return any;
}

}  // namespace

Result<std::vector<ActiveCodebook>> load_codebooks(const std::vector<std::string>& files) {
  std::vector<ActiveCodebook> active;
  std::vector<CodebookProblem> problems;
  for (const std::string& file : files) LITMOTIF_TRY(add_codebook(load_codebook(file, problems), active));
  return active;
}

Status add_stored_codebooks(Store& store, std::vector<ActiveCodebook>& active) {
  std::vector<CodebookProblem> problems;
  Result<std::vector<StoredCodebook>> stored = store.codebooks();
  if (!stored.ok()) return stored.status();
  for (const StoredCodebook& book : stored.value()) {
    const bool given = std::any_of(active.begin(), active.end(), [&](const ActiveCodebook& other) { return other.book->id == book.name; });
    if (!given) LITMOTIF_TRY(add_codebook(parse_codebook(book.source, book.path, problems), active));
  }
  return {};
}

Status find_changes(Store& store, std::vector<ActiveCodebook>& active) {
  std::vector<CodebookProblem> problems;
  Result<std::vector<StoredCodebook>> stored = store.codebooks();
  if (!stored.ok()) return stored.status();
  for (ActiveCodebook& codebook : active) {
    const auto former = std::ranges::find(stored.value(), codebook.book->id, &StoredCodebook::name);
    if (former == stored.value().end() || !former->applied || former->hash == codebook.book->hash) continue;
    const Result<Codebook> before = parse_codebook(former->source, former->path, problems);
    if (!before.ok()) continue;  // written for another version of the language
    std::optional<Codebook> changed = changed_rules(before.value(), *codebook.book);
    if (!changed) continue;
    codebook.changed_rules = std::make_unique<Codebook>(*std::move(changed));
    Result<Matcher> matcher = Matcher::compile(*codebook.changed_rules);
    if (!matcher.ok()) continue;  // said of the codebook itself
    codebook.changes = std::make_unique<Matcher>(std::move(matcher).value());
  }
  return {};
}

Worker::Worker(const std::vector<ActiveCodebook>& codebooks, const SourceOptions& options) : sources(options) {
  for (const ActiveCodebook& active : codebooks) coders.emplace_back(*active.matcher);
}

std::unique_ptr<Worker> Workers::take() {
  {
    const std::lock_guard<std::mutex> lock(guard_);
    if (!idle_.empty()) {
      std::unique_ptr<Worker> worker = std::move(idle_.back());
      idle_.pop_back();
      return worker;
    }
  }
  return std::make_unique<Worker>(codebooks_, options_);
}

void Workers::give_back(std::unique_ptr<Worker> worker) {
  const std::lock_guard<std::mutex> lock(guard_);
  idle_.push_back(std::move(worker));
}

std::vector<DocumentCoding> code_document(const Document& document, const Citations& citations, const std::vector<ActiveCodebook>& codebooks, Worker& worker) {
  std::vector<DocumentCoding> codings;
  if (codebooks.empty()) return codings;
  std::vector<SentenceToCode> all = sentences_to_code(document);
  const bool has_evidence = std::any_of(all.begin(), all.end(), [](const SentenceToCode& sentence) { return sentence.evidence; });
  const CodePoints points(document.text);
  const bool mixed = std::any_of(document.passages.begin(), document.passages.end(), [](const Passage& passage) { return !passage.language.empty(); });
  std::optional<std::vector<Speech>> speech;
  std::vector<ByteSpan> hits;
  for (std::size_t i = 0; i < codebooks.size(); ++i) {
    const CodebookNumbers& numbers = codebooks[i].numbers;
    DocumentCoding& found = codings.emplace_back();
    found.codebook = numbers.id;
    if (!has_evidence) {
      found.coverage = Coverage::kNoText;
      continue;
    }
    const std::string language = language_code(codebooks[i].book->language);
    const bool covered = document.language.empty() || language.empty() || document.language == language;
    std::vector<SentenceToCode> kept;
    if (mixed) kept = all;
    const std::vector<SentenceToCode>& sentences = mixed ? kept : all;
    if (!covered || (mixed && !keep_language(document, language, kept))) {
      found.coverage = Coverage::kLanguageNotCovered;
      continue;
    }
    worker.coders[i].code(document.text, sentences, worker.coding);
    if (i + 1 == codebooks.size()) all = {};  // as large as a text of short sentences is, or larger
    found.hits.reserve(worker.coding.hits.size());
    for (const Hit& hit : worker.coding.hits) found.hits.push_back({hit.sentence, numbers.themes[hit.theme], numbers.rules[hit.theme][hit.rule], points.span(hit.span)});
    found.rows.reserve(worker.coding.rows.size());
    Attribution attribution;
    const CodedRow* attributed = nullptr;  // rows of one clause come one after another, and share it
    for (const CodedRow& coded : worker.coding.rows) {
      StoredRow row;
      row.codebook = numbers.id;
      row.theme = numbers.themes[coded.theme];
      row.spans = {points.span(document.sentences[coded.sentence].span)};
      row.sentence = coded.sentence;
      row.passage = document.sentences[coded.sentence].passage;
      row.stance = coded.stance;
      row.by_absence = coded.by_absence;
      row.cue_from_stem = coded.cue_from_stem;
      row.role = coded.role;
      row.claim = coded.claim;
      if (attributed == nullptr || attributed->sentence != coded.sentence || attributed->clause != coded.clause) attribution = attribute(document, citations, coded.sentence, coded.clause);
      attributed = &coded;
      row.voice = attribution.voice;
      row.citations = attribution.citations;
      hits.clear();
      for (const std::uint32_t hit : coded.hits) {
        const Hit& at = worker.coding.hits[hit];
        row.rules.push_back(numbers.rules[at.theme][at.rule]);
        hits.push_back(at.span);
      }
      if (!speech) speech = find_speech(document);
      row.speaker = speaker_of(document, citations, *speech, coded.sentence, coded.clause, hits);
      std::sort(row.rules.begin(), row.rules.end());
      row.rules.erase(std::unique(row.rules.begin(), row.rules.end()), row.rules.end());
      found.rows.push_back(std::move(row));
    }
  }
  return codings;
}

}  // namespace litmotif::pipeline
