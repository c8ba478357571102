#include "world.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include <fmt/format.h>

#include <litmotif/text.h>

namespace litmotif::testing {
namespace {

// Few words, so that they meet often; inflections, accents, capitals, numbers, apostrophes among them.
const std::vector<std::string> kWords = {"leader",  "leaders", "Leadership", "led",       "leading", "vision", "visions", "visible",  "visit", "trust", "trusted",   "trust's", "partner",
                                         "partners", "care",    "cared",      "caring",    "café",    "Café",   "organisation", "organizations", "pooled", "budget", "budgets", "the",  "of",
                                         "and",     "AND",     "not",        "3.5",       "2015",    "don't",  "woman",   "women",    "womb",  "shared", "share",     "sharing", "ﬁnance"};
const std::vector<std::string> kJoints = {" ", " ", " ", " ", " ", " ", "-", "/", ", ", " (", "; ", "\n", " – "};
const std::vector<std::string> kThemes = {"leadership", "leadership/clinical", "trust", "money", "money/pooled", "money/pooled/local"};
const std::vector<std::string> kKeys = {"okafor-2016", "brandt-2012b", "nhsengland-2014a"};
const std::vector<std::string> kZones = {"body", "body", "body", "heading", "table", "references", "quotation"};
const std::vector<std::string> kSections = {"introduction", "results", "discussion", ""};

std::string codebook_yaml() {
  return "codebook: small\nversion: \"1\"\nthemes:\n"
         "  leadership:\n    include: [leader*]\n    themes:\n      clinical:\n        include: [clinical lead]\n"
         "  trust:\n    include: [trust*]\n"
         "  money:\n    include: [money]\n    themes:\n      pooled:\n        include: [pooled budget]\n        themes:\n          local:\n            include: [local pool]\n";
}

}  // namespace

void must(const Status& status) {
  if (!status.ok()) throw std::runtime_error(status.to_string());
}

World::World(std::uint32_t seed) : random_(seed) {
  std::string path = (std::filesystem::temp_directory_path() / "litmotif-index-XXXXXX").string();
  if (mkdtemp(path.data()) == nullptr) throw std::runtime_error("no temporary directory");
  review_ = path + "/review";
  store_ = std::make_unique<Store>(must(Store::open(review_, Store::Mode::kWrite)));
  std::vector<CodebookProblem> problems;
  book_ = must(parse_codebook(codebook_yaml(), "small.yaml", problems));
  run_ = must(store_->begin_run("index", "{}"));
  must(store_->begin_batch());
  numbers_ = must(store_->put_codebook(book_));
  must(store_->commit_batch());
}

World::~World() {
  store_.reset();
  std::error_code error;
  std::filesystem::remove_all(std::filesystem::path(review_).parent_path(), error);
}

std::string World::random_word() { return pick(kWords); }

std::string World::make_sentence() {
  std::string text = random_word();
  for (std::uint32_t i = draw(14); i > 0; --i) text += pick(kJoints) + random_word();
  return text + ".";
}

NewDocument World::make_document(std::uint32_t entry) {
  NewDocument made;
  made.entry = entry;
  Document& document = made.document;
  document.record.title = fmt::format("{} {} of number {}", random_word(), random_word(), draw(1000000));
  document.record.authors = {parse_name(draw(2) == 0 ? "Okafor, Ngozi" : "van der Berg, Ané")};
  document.record.year = draw(5) == 0 ? 0 : static_cast<int>(2008 + draw(10));
  document.record.type = draw(2) == 0 ? "article" : "report";
  document.language = draw(4) == 0 ? "de" : "en";
  document.basis = draw(2) == 0 ? TextBasis::kFullText : TextBasis::kAbstract;
  const std::uint32_t sections = draw(3);
  for (std::uint32_t s = 0; s <= sections; ++s) {
    const auto start = static_cast<std::uint32_t>(document.text.size());
    const std::uint32_t outer = static_cast<std::uint32_t>(document.sections.size());
    document.sections.push_back({"A", "A", pick(kSections), 1, {start, start}});
    const bool nested = draw(3) == 0;
    for (std::uint32_t p = 1 + draw(3); p > 0; --p) {
      Passage passage;
      passage.section = outer;
      passage.zone = zone_from_name(pick(kZones));
      if (draw(6) == 0) passage.language = document.language == "de" ? "en" : "fr";
      if (nested && p == 1) {
        const auto from = static_cast<std::uint32_t>(document.text.size());
        passage.section = static_cast<std::uint32_t>(document.sections.size());
        document.sections.push_back({"B", "A / B", pick(kSections), 2, {from, from}});
      }
      passage.span.start = static_cast<std::uint32_t>(document.text.size());
      for (std::uint32_t i = draw(4); i > 0; --i) {
        const auto from = static_cast<std::uint32_t>(document.text.size());
        document.text += make_sentence();
        document.sentences.push_back({{from, static_cast<std::uint32_t>(document.text.size())}, static_cast<std::uint32_t>(document.passages.size())});
        document.text += ' ';
        if (draw(6) == 0) {
          Citation citation;
          citation.span = document.sentences.back().span;
          citation.sentence = static_cast<std::uint32_t>(document.sentences.size() - 1);
          citation.key = pick(kKeys);
          made.citations.citations.push_back(citation);
        }
      }
      document.text += "\n\n";
      passage.span.end = static_cast<std::uint32_t>(document.text.size());
      document.sections[passage.section].span.end = passage.span.end;
      document.passages.push_back(passage);
    }
    document.sections[outer].span.end = static_cast<std::uint32_t>(document.text.size());
  }
  made.codings.push_back(make_coding(document, made.citations));
  return made;
}

DocumentCoding World::make_coding(const Document& document, const Citations& citations) {
  DocumentCoding coding;
  coding.codebook = numbers_.id;
  const CodePoints points(document.text);
  for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
    if (!is_evidence(document.passages[document.sentences[s].passage].zone)) continue;
    for (std::uint32_t i = draw(3); i > 0; --i) {
      const std::uint32_t theme = draw(static_cast<std::uint32_t>(numbers_.themes.size()));
      StoredRow row;
      row.theme = numbers_.themes[theme];
      row.spans = {points.span(document.sentences[s].span)};
      row.sentence = s;
      row.passage = document.sentences[s].passage;
      row.stance = static_cast<Stance>(draw(6));
      row.role = static_cast<Role>(draw(3));
      row.claim = static_cast<Claim>(draw(6));
      row.voice = static_cast<Voice>(draw(3));
      row.speaker = static_cast<Speaker>(draw(4));
      row.rules = {numbers_.rules[theme].front()};
      for (std::uint32_t c = 0; c < citations.citations.size(); ++c) {
        if (citations.citations[c].sentence == s) row.citations.push_back(c);
      }
      StoredHit hit;
      hit.sentence = s;
      hit.theme = row.theme;
      hit.rule = row.rules.front();
      hit.span = {row.spans.front().start, row.spans.front().start + 3};
      if (std::find(coding.hits.begin(), coding.hits.end(), hit) == coding.hits.end()) coding.hits.push_back(hit);
      coding.rows.push_back(row);
    }
  }
  return coding;
}

FileId World::add_file(const std::string& path, int documents) {
  must(store_->begin_batch());
  StoredFile file;
  file.path = path;
  file.sha256 = sha256(path);
  const FileId id = must(store_->put_file(file));
  for (int i = 0; i < documents; ++i) must(store_->put_document(id, make_document(static_cast<std::uint32_t>(i))).status());
  must(store_->commit_batch());
  return id;
}

void World::drop_file(FileId file) {
  must(store_->begin_batch());
  must(store_->drop_file_documents(file));
  must(store_->commit_batch());
}

void World::recode() {
  std::vector<DocumentId> ids;
  for (const DocumentInfo& info : must(store_->documents())) ids.push_back(info.id);
  must(store_->begin_batch());
  for (const DocumentId id : ids) {
    const StoredDocument stored = must(store_->read_document(id));
    must(store_->put_coding(id, make_coding(stored.document, stored.citations)).status());
  }
  must(store_->coding_changed(numbers_.id));
  must(store_->commit_batch());
}

void World::update(int jobs, std::uint64_t memory_bytes) {
  IndexBuildOptions options;
  options.jobs = jobs;
  options.memory_bytes = memory_bytes;
  must(update_index(*store_, options));
}

std::string World::random_leaf() {
  const std::vector<std::string> stances = {"enabler", "barrier", "mixed", "no-effect", "unclear", "none"}, claims = {"finding", "recommendation", "method"};
  switch (draw(20)) {
    case 0: return "vis*";
    case 1: return draw(2) == 0 ? "wom?n" : "trus*";
    case 2:
    case 3: return fmt::format("\"{} {}\"", random_word(), random_word());
    case 4: return fmt::format("\"{} lea* {}\"", random_word(), random_word());
    case 5: return fmt::format("\"{}\" NEAR/{} \"{}\"", random_word(), draw(4), random_word());
    case 6: return fmt::format("(\"{}\" OR \"{} {}\") NEAR/{} (vis* OR \"{}\")", random_word(), random_word(), random_word(), draw(6), random_word());
    case 7: return "theme:" + pick(kThemes);
    case 8: return fmt::format("theme:{}{{{}}}", pick(kThemes), pick(stances));
    case 9: return fmt::format("theme:{}{{{} {}}}", pick(kThemes), pick(claims), draw(2) == 0 ? "cited" : "literature");
    case 10: return fmt::format("theme:{}{{cites:{}}}", pick(kThemes), pick(kKeys));
    case 11: return draw(2) == 0 ? "theme:none" : "stance:" + pick(stances);
    case 12: return "zone:" + pick(kZones);
    case 13: return draw(3) == 0 ? "section:results" : draw(2) == 0 ? "section:introduction" : "language:" + pick(std::vector<std::string>{"en", "de", "fr"});
    case 14: return fmt::format("year:{}", draw(3) == 0 ? "..2012" : draw(2) == 0 ? "2010..2014" : "2012");
    case 15: return draw(2) == 0 ? "type:report" : "text:abstract";
    case 16: return draw(2) == 0 ? "author:okafor" : "title:" + fmt::format("\"{}\"", random_word());
    case 17: return draw(2) == 0 ? "file:b*" : "file:three.ris";
    case 18: return "cites:" + pick(kKeys);
    default: return fmt::format("\"{}\"", random_word());
  }
}

std::string World::random_tree(int depth) {
  const std::uint32_t kind = depth == 0 ? 9 : draw(10);
  if (kind < 3) return fmt::format("({}) {}", random_tree(depth - 1), random_tree(depth - 1));
  if (kind < 5) return fmt::format("({} OR {})", random_tree(depth - 1), random_tree(depth - 1));
  if (kind < 6) return fmt::format("NOT ({})", random_tree(depth - 1));
  return random_leaf();
}

std::string World::random_query() { return random_tree(3); }

}  // namespace litmotif::testing
