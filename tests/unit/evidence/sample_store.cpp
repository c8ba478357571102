#include "sample_store.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include <litmotif/reviewing.h>
#include <litmotif/text.h>

namespace litmotif {
namespace {

template <class T>
T must(Result<T> result) {
  EXPECT_TRUE(result.ok()) << result.status().to_string();
  if (!result.ok()) throw std::runtime_error(result.status().to_string());
  return std::move(result).value();
}

void must(const Status& status) {
  if (!status.ok()) throw std::runtime_error(status.to_string());
}

}  // namespace

SampleDocument::SampleDocument(std::string title, int year) {
  made.document.record.title = std::move(title);
  made.document.record.year = year;
  made.document.record.type = "report";
  made.document.language = "en";
}

std::uint32_t SampleDocument::append(std::string_view text, std::string_view before) {
  std::string& all = made.document.text;
  if (!all.empty()) all += before;
  const auto start = static_cast<std::uint32_t>(all.size());
  all += text;
  return start;
}

SampleDocument& SampleDocument::section(const std::string& title, std::string type) {
  const std::uint32_t start = append(title, "\n\n");
  const auto end = static_cast<std::uint32_t>(made.document.text.size());
  for (Section& open : made.document.sections) open.span.end = std::max(open.span.end, start);
  made.document.sections.push_back({title, title, std::move(type), 1, {start, end}});
  made.document.sentences.push_back({{start, end}, static_cast<std::uint32_t>(made.document.passages.size())});
  made.document.passages.push_back({{start, end}, PassageKind::kHeading, Zone::kHeading, static_cast<std::uint32_t>(made.document.sections.size() - 1), kNone, {}});
  return *this;
}

SampleDocument& SampleDocument::page(int page, std::string label) {
  const std::size_t start = made.document.text.size() + (made.document.text.empty() ? 0 : 2);
  made.document.page_starts.push_back({static_cast<std::uint32_t>(start), page, std::move(label)});
  made.document.pages = std::max(made.document.pages, page);
  return *this;
}

SampleDocument& SampleDocument::passage(std::initializer_list<std::string> sentences, Zone zone, PassageKind kind) {
  const auto number = static_cast<std::uint32_t>(made.document.passages.size());
  ByteSpan whole;
  for (const std::string& sentence : sentences) {
    const std::uint32_t start = append(sentence, whole.empty() ? "\n\n" : " ");
    const auto end = static_cast<std::uint32_t>(made.document.text.size());
    made.document.sentences.push_back({{start, end}, number});
    whole = {whole.empty() ? start : whole.start, end};
  }
  const auto section = made.document.sections.empty() ? kNone : static_cast<std::uint32_t>(made.document.sections.size() - 1);
  made.document.passages.push_back({whole, kind, zone, section, kNone, {}});
  if (section != kNone) made.document.sections.back().span.end = whole.end;
  return *this;
}

SampleDocument& SampleDocument::stem(std::uint32_t passage) {
  made.document.passages.back().stem = passage;
  return *this;
}

SampleDocument& SampleDocument::reference(const std::string& entry, std::string key) {
  passage({entry}, Zone::kReferences);
  const ByteSpan span = made.document.passages.back().span;
  made.document.references.push_back(span);
  made.citations.references.push_back({span, std::move(key), {}, {}, 1.0F});
  return *this;
}

SampleDocument& SampleDocument::citation(std::uint32_t sentence, std::string_view text, std::string key, std::uint32_t reference) {
  const ByteSpan within = made.document.sentences[sentence].span;
  const auto start = static_cast<std::uint32_t>(made.document.text.find(text, within.start));
  made.citations.citations.push_back({{start, start + static_cast<std::uint32_t>(text.size())}, sentence, std::move(key), reference, false});
  return *this;
}

StoredRow& SampleDocument::row(std::uint32_t sentence, std::uint32_t theme, Stance stance) {
  const CodePoints points(made.document.text);
  StoredRow& row = rows.emplace_back();
  row.theme = theme;
  row.sentence = sentence;
  row.passage = made.document.sentences[sentence].passage;
  row.spans = {points.span(made.document.sentences[sentence].span)};
  row.stance = stance;
  row.role = stance == Stance::kNone ? Role::kTopic : Role::kFactor;
  row.rules = {theme};  // each theme of the sample has one rule
  return row;
}

Codebook sample_codebook() {
  Codebook book;
  book.id = "care";
  book.version = "1";
  book.source =
      "codebook: care\nversion: '1'\nlanguage: en\nthemes:\n  leadership:\n    label: Leadership\n    include: [leader*]\n    themes:\n      clinical:\n        label: Clinical leadership\n"
      "        include: [clinical leader*]\n  governance:\n    label: Governance\n    include: [governance]\n  finance:\n    label: Money\n    include: [budget*, {before(2): [[shared, aligned, joint, common, pooled, delegated, devolved, capitated, integrated], [budget*, purse, pot, allocation]]}]\n"
      "stance:\n  target: integration\n";
  book.hash = sha256(book.source);
  const auto theme = [&](std::string id, std::string path, std::string label, std::int32_t parent, const char* rule) {
    Theme made;
    made.id = std::move(id);
    made.path = std::move(path);
    made.label = std::move(label);
    made.parent = parent;
    Rule& include = made.include.emplace_back();
    include.id = made.id + "#1";
    include.pattern.text = rule;
    include.pattern.words = {rule};
    book.themes.push_back(std::move(made));
  };
  theme("leadership", "leadership", "Leadership", -1, "leader*");
  theme("leadership/clinical", "leadership/clinical", "Clinical leadership", 0, "clinical leader*");
  theme("governance", "governance", "Governance", -1, "governance");
  theme("finance", "finance", "Money", -1, "budget*");
  return book;
}

SampleReview::SampleReview() {
  std::string name = (std::filesystem::temp_directory_path() / "litmotif-evidence-XXXXXX").string();
  directory_ = ::mkdtemp(name.data());
  store_ = std::make_unique<Store>(must(Store::open(directory_ + "/review", Store::Mode::kWrite)));
  run_ = must(store_->begin_run("test", "{}"));
  must(store_->begin_batch());
  numbers_ = must(store_->put_codebook(sample_codebook()));
}

SampleReview::~SampleReview() {
  store_.reset();
  std::error_code ignored;
  std::filesystem::remove_all(directory_, ignored);
}

FileId SampleReview::add_file(const StoredFile& file) { return must(store_->put_file(file)); }

DocumentId SampleReview::add(const std::string& path, SampleDocument document) {
  StoredFile file;
  file.path = path;
  file.sha256 = sha256(path);
  file.reader = "plain";
  file.documents = 1;
  file.sentences = static_cast<std::uint32_t>(document.made.document.sentences.size());
  const FileId id = add_file(file);
  const Record record = document.made.document.record;
  DocumentCoding coding;
  coding.codebook = numbers_.id;
  coding.coverage = document.coverage;
  coding.rows = std::move(document.rows);
  coding.hits = std::move(document.hits);
  document.made.codings.push_back(std::move(coding));
  const DocumentId added = must(store_->put_document(id, std::move(document.made)));
  must(store_->put_record(id, 0, record, added).status());
  return added;
}

void SampleReview::add_record(FileId file, std::uint32_t entry, const Record& record) { must(store_->put_record(file, entry, record, DocumentId{}).status()); }

Store& SampleReview::done() {
  must(store_->update_reports());
  must(store_->commit_batch());
  RunInfo counts;
  counts.outcome = "done";
  must(store_->end_run(run_, counts));
  return *store_;
}

Result<DecisionCounts> joined(Store& store, std::string_view log, std::vector<Status>* refused) {
  std::vector<Status> faults;
  return join_log(store, log, "log.jsonl", "9999-01-01T00:00:00.000Z", refused == nullptr ? faults : *refused);
}

void fill(SampleReview& review) {
  SampleDocument report("Joining up care in the valleys", 2015);
  report.made.document.record.authors = {{"Okafor", "Ngozi", {}}, {"Brandt", "Lena", {}}, {"Silva", "Rui", {}}};
  report.page(3, "1").section("Findings", "findings");                                                           // sentence 0
  report.passage({"Clinical leaders opened doors – “always”.", "Budgets were pooled late."});                    // 1, 2
  report.page(4, "2").passage({"Several things helped:"});                                                       // 3
  report.passage({"governance that people trusted (Kim 2010)"}, Zone::kBody, PassageKind::kListItem).stem(2);    // 4
  report.reference("Kim A (2010) Trust in boards. Leeds.", "kim-2010").citation(4, "Kim 2010", "kim-2010", 0);  // 5
  report.row(1, kClinical, Stance::kEnabler);
  StoredRow& late = report.row(2, kFinance, Stance::kBarrier);
  late.by_absence = true;
  StoredRow& trust = report.row(4, kGovernance, Stance::kEnabler);
  trust.citations = {0};
  trust.voice = Voice::kCited;
  trust.cue_from_stem = true;
  report.row(4, kLeadership);
  review.add("b/report.txt", std::move(report));

  SampleDocument abstract("Zoë’s trial of shared budgets", 2018);
  abstract.made.document.record.type = "article";
  abstract.made.document.basis = TextBasis::kAbstract;
  abstract.passage({"Budgets were pooled late.", "Nothing else changed."});
  abstract.row(0, kFinance, Stance::kBarrier);
  review.add("a/abstract.txt", std::move(abstract));

  SampleDocument foreign("Führung im Verbund");
  foreign.made.document.language = "de";
  foreign.coverage = Coverage::kLanguageNotCovered;
  foreign.passage({"Führung half."});
  review.add("c/foreign.txt", std::move(foreign));
}

std::vector<std::string> ids_that_match(Store& store, const std::string& theme) {
  std::vector<std::string> ids;
  const std::vector<RowMatch> rows = rows_that_match(store, nullptr, theme, "", false).value();
  for (const RowMatch& row : rows) ids.push_back(row.id);
  return ids;
}

}  // namespace litmotif
