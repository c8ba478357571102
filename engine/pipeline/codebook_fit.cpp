// One codebook on a review's text: how much each rule takes in, and what stands beside.
#include <litmotif/pipeline.h>
#include <litmotif/sentences.h>

#include <algorithm>
#include <map>
#include <set>

#include <litmotif/text.h>

#include "pipeline/near_misses.h"
#include "pipeline/trial.h"

namespace litmotif {
namespace {

using namespace pipeline;

constexpr std::uint64_t kSampled = 60'000;  // evidence sentences, about, for near misses

struct Found {
  std::uint64_t documents = 0, sentences = 0;
  std::vector<std::uint64_t> rules, themes;
  std::optional<PhraseTally> phrases;
  PhraseCounts elsewhere;
};

bool is_sampled(DocumentId document, std::uint64_t every) { return static_cast<std::uint64_t>(document.value) % every == 0; }

template <class Visit>
void each_evidence(const Document& document, Visit visit) {
  for (std::uint32_t i = 0; i < document.sentences.size(); ++i) {
    if (is_evidence(document.passages[document.sentences[i].passage])) visit(i, document.sentences[i].span.of(document.text));
  }
}

Status use(const DocumentToCode& document, const std::vector<ActiveCodebook>& books, std::size_t rules, std::uint64_t every, Bench& bench, Found& found) {
  const std::size_t themes = books[0].book->themes.size();
  if (!found.phrases) {
    found.rules.resize(rules);
    found.themes.resize(themes);
    found.phrases.emplace(themes);
  }
  if (!document.primary) return {};
  ++found.documents;
  const std::vector<DocumentCoding> codings = code_document(document.document, document.citations, books, bench.worker);
  // By sentence: the themes it is under with the places of their hits.
  std::map<std::uint32_t, std::map<std::uint32_t, std::vector<ByteSpan>>> under;
  std::set<std::pair<std::uint32_t, std::uint32_t>> rules_seen, themes_seen;
  const CodePoints points(document.document.text);
  for (const StoredHit& hit : codings[0].hits) {
    if (rules_seen.emplace(hit.sentence, hit.rule).second) ++found.rules[hit.rule];
    if (themes_seen.emplace(hit.sentence, hit.theme).second) ++found.themes[hit.theme];
    const std::uint32_t start = document.document.sentences[hit.sentence].span.start;
    const ByteSpan span = points.bytes(hit.span);
    under[hit.sentence][hit.theme].push_back({span.start - start, span.end - start});
  }
  each_evidence(document.document, [&](std::uint32_t sentence, std::string_view text) {
    ++found.sentences;
    if (!is_sampled(document.id, every)) return;
    std::vector<PhraseTally::Under> themes_here;
    if (const auto at = under.find(sentence); at != under.end()) {
      for (const auto& [theme, hits] : at->second) themes_here.push_back({theme, hits});
    }
    found.phrases->add(text, themes_here);
  });
  return {};
}

Result<std::uint64_t> sentences_of(const std::string& review, DocumentId last) {
  Result<Store> store = Store::open(review, Store::Mode::kRead);
  if (!store.ok()) return store.status();
  Result<std::vector<std::pair<DocumentId, std::uint32_t>>> documents = store.value().documents_to_code(last);
  if (!documents.ok()) return documents.status();
  std::uint64_t sentences = 0;
  for (const auto& [document, count] : documents.value()) sentences += count;
  return sentences;
}

}  // namespace

Result<CodebookFit> fit_codebook(const IndexRequest& request) {
  if (request.codebooks.size() != 1) return Status(Code::kInvalidArgument, "one codebook is needed");
  std::vector<std::string> rules;
  std::vector<ActiveCodebook> books;
  Result<ActiveCodebook> loaded = load_for_trial(request.codebooks[0], 1, rules);
  if (!loaded.ok()) return loaded.status();
  books.push_back(std::move(loaded).value());
  Result<DocumentId> last = last_document_of(request.review);
  if (!last.ok()) return last.status();
  Result<std::uint64_t> sentences = sentences_of(request.review, last.value());
  if (!sentences.ok()) return sentences.status();
  const std::uint64_t every = sentences.value() / kSampled + 1;

  const Codebook& book = *books[0].book;
  CodebookFit fit;
  for (const Theme& theme : book.themes) {
    fit.themes.push_back({theme.path, 0});
    for (const Rule& rule : theme.include) fit.rules.push_back({theme.path, rule.pattern.text, rule.line, 0});
  }
  PhraseTally phrases(book.themes.size());
  LITMOTIF_TRY(over_stored_text<Found>(
      request.review, last.value(), books, limits_of(request),
      [&](DocumentToCode&& document, Bench& bench, Found& found) { return use(document, books, rules.size(), every, bench, found); },
      [&](Found& found) -> Status {
        fit.documents += found.documents;
        fit.sentences += found.sentences;
        for (std::size_t i = 0; i < found.rules.size(); ++i) fit.rules[i].sentences += found.rules[i];
        for (std::size_t i = 0; i < found.themes.size(); ++i) fit.themes[i].sentences += found.themes[i];
        if (found.phrases) phrases.add(*found.phrases);
        return {};
      }));
  phrases.choose();
  PhraseCounts elsewhere;
  const std::vector<ActiveCodebook> none;
  LITMOTIF_TRY(over_stored_text<Found>(
      request.review, last.value(), none, limits_of(request),
      [&](DocumentToCode&& document, Bench&, Found& found) -> Status {
        if (document.primary && is_sampled(document.id, every)) {
          each_evidence(document.document, [&](std::uint32_t, std::string_view text) { phrases.add_elsewhere(text, found.elsewhere); });
        }
        return {};
      },
      [&](Found& found) -> Status {
        for (const auto& [key, count] : found.elsewhere) elsewhere[key].sentences += count.sentences;
        return {};
      }));
  if (request.stop != nullptr && *request.stop) return Status(Code::kInterrupted, "interrupted");
  std::vector<std::string> paths;
  for (const Theme& theme : book.themes) paths.push_back(theme.path);
  fit.sampled = phrases.sentences();
  fit.near_misses = phrases.near_misses(elsewhere, paths);
  return fit;
}

}  // namespace litmotif
