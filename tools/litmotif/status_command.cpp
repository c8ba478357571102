// status and verify: what is in a review, and whether it is sound.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <map>

#include <litmotif/index.h>
#include <litmotif/store.h>
#include <litmotif/system.h>

#include "command.h"
#include "file_groups.h"
#include "review.h"
#include "terminal.h"

namespace litmotif::tool {
namespace {

using Json = nlohmann::ordered_json;

struct Summary {
  std::vector<StoredFile> files;
  std::map<FileState, std::uint64_t> states;
  std::map<std::int64_t, std::map<std::string, std::uint64_t>> languages;  // by file: documents in each
  std::map<std::int64_t, std::uint64_t> pages;
  std::map<TextBasis, std::uint64_t> bases;
  std::uint64_t documents = 0, sentences = 0, reports = 0;
  struct Book {
    StoredCodebook book;
    std::vector<std::string> other_texts;  // hashes: other content that went by the same version
    std::vector<std::pair<Coverage, std::uint64_t>> coverage;
    Store::Residue residue;
  };
  std::vector<Book> books;
  std::map<Verdict, std::size_t> verdicts;
  std::size_t rows_not_found = 0;  // that decisions hang on
  std::vector<RunInfo> runs;
};

Result<Summary> summarise(Store& store) {
  Summary summary;
  Result<std::vector<StoredFile>> files = store.files();
  if (!files.ok()) return files.status();
  summary.files = std::move(files).value();
  for (const StoredFile& file : summary.files) ++summary.states[file.state];
  Result<std::vector<DocumentInfo>> documents = store.documents();
  if (!documents.ok()) return documents.status();
  for (const DocumentInfo& document : documents.value()) {
    ++summary.documents;
    ++summary.bases[document.basis];
    if (!document.language.empty()) ++summary.languages[document.file.value][document.language];
    summary.pages[document.file.value] += static_cast<std::uint64_t>(document.pages);
    summary.sentences += document.sentences;
    summary.reports += document.primary ? 1 : 0;
  }
  Result<std::vector<StoredCodebook>> books = store.codebooks();
  if (!books.ok()) return books.status();
  for (StoredCodebook& book : books.value()) {
    Summary::Book& one = summary.books.emplace_back();
    Result<std::vector<std::pair<Coverage, std::uint64_t>>> coverage = store.coverage(book.id);
    if (!coverage.ok()) return coverage.status();
    one.coverage = std::move(coverage).value();
    Result<Store::Residue> residue = store.residue(book.id);
    if (!residue.ok()) return residue.status();
    one.residue = residue.value();
    Result<std::vector<CodebookVersion>> versions = store.codebook_versions(book.id);
    if (!versions.ok()) return versions.status();
    for (const CodebookVersion& version : versions.value()) {
      const bool other = version.version == book.version && version.hash != book.hash;
      if (other && std::ranges::find(one.other_texts, version.hash) == one.other_texts.end()) one.other_texts.push_back(version.hash);
    }
    one.book = std::move(book);
  }
  auto verdicts = store.verdicts();
  if (!verdicts.ok()) return verdicts.status();
  summary.verdicts = std::move(verdicts).value();
  auto lost = store.rows_not_found();
  if (!lost.ok()) return lost.status();
  summary.rows_not_found = lost.value().size();
  Result<std::vector<RunInfo>> runs = store.runs();
  if (!runs.ok()) return runs.status();
  summary.runs = std::move(runs).value();
  return summary;
}

// Enough of a hash to tell two texts apart by eye.
std::string_view prefix(std::string_view hash) { return hash.substr(0, 12); }

void print_text(const Summary& summary) {
  print(fmt::format("{}\n  {}", bold("Files"), plural(summary.files.size(), "file")));
  const char* separator = ": ";
  for (const auto& [state, count] : summary.states) {
    print(fmt::format("{}{} {}", separator, number(count), file_state_name(state)));
    separator = ", ";
  }
  print("\n");
  for (const FileGroup& group : group_by_archive(summary.files)) {
    const StoredFile& file = *group.first;
    if (file.state != FileState::kRead) {
      print(fmt::format("  {:<10} {}{}{}\n", file.state == FileState::kReadWithWarnings ? "warnings" : file_state_name(file.state), harmless(group.name), file.reason.empty() ? "" : ": ",
                        harmless(file.reason)));
    }
    for (const Warning& warning : file.warnings) print(dim(fmt::format("             {}{}{}\n", harmless(warning.place), warning.place.empty() ? "" : ": ", harmless(warning.message))));
  }
  print(fmt::format("{}\n  {} of {}, {}\n", bold("Documents"), plural(summary.documents, "document"), plural(summary.reports, "report"), plural(summary.sentences, "sentence")));
  for (const auto& [basis, count] : summary.bases) print(fmt::format("  {:>9} {}\n", number(count), text_basis_name(basis)));
  for (const Summary::Book& book : summary.books) {
    print(fmt::format("{} {} {}\n", bold("Codebook"), book.book.name, book.book.version));
    print(fmt::format("  from {}, content {}\n", harmless(book.book.path), prefix(book.book.hash)));
    if (!book.other_texts.empty()) {
      std::string others;
      for (const std::string& hash : book.other_texts) others += fmt::format("{}{}", others.empty() ? "" : ", ", prefix(hash));
      print(fmt::format("  not what version '{}' was before ({}); a new version number would tell them apart\n", book.book.version, others));
    }
    for (const auto& [coverage, count] : book.coverage) print(fmt::format("  {:>9} documents {}\n", number(count), coverage_name(coverage)));
    const double share = book.residue.sentences == 0 ? 0 : 100.0 * static_cast<double>(book.residue.without_theme) / static_cast<double>(book.residue.sentences);
    print(fmt::format("  {:>9} sentences to code, {} ({:.1f} %) under no theme\n", number(book.residue.sentences), number(book.residue.without_theme), share));
  }
  if (!summary.verdicts.empty() || summary.rows_not_found > 0) {
    print(bold("Decisions") + "\n");
    for (const auto& [verdict, count] : summary.verdicts) print(fmt::format("  {:>9} {} {}\n", number(count), count == 1 ? "row" : "rows", verdict == Verdict::kNone ? "noted" : verdict_name(verdict)));
    if (summary.rows_not_found > 0) print(fmt::format("  {:>9} that are gone, where none says the same (litmotif review log names them)\n", number(summary.rows_not_found)));
  }
  print(bold("Runs") + "\n");
  for (const RunInfo& run : summary.runs) {
    print(fmt::format("  {:>3}  {}  {}  {}\n", run.id.value, run.started, run.outcome.empty() ? "not finished" : run.outcome, harmless(run.command)));
  }
}

// What became of each file. Seconds are of the run that read it: they are in no table, which must come out alike for every run.
Json sources(const Summary& summary) {
  Json list = Json::array();
  for (const StoredFile& file : summary.files) {
    const auto languages = summary.languages.find(file.id.value);
    const auto pages = summary.pages.find(file.id.value);
    Json one = {{"path", file.path}, {"state", file_state_name(file.state)}, {"reader", file.reader}, {"reader_version", file.reader_version}, {"encoding", file.encoding}};
    one["languages"] = languages == summary.languages.end() ? Json(Json::object()) : Json(languages->second);
    one["pages"] = pages == summary.pages.end() ? 0 : pages->second;
    one["documents"] = file.documents;
    one["records"] = file.records;
    one["passages"] = file.passages;
    one["sentences"] = file.sentences;
    one["characters"] = file.characters;
    one["bytes"] = file.size;
    one["warnings"] = file.warnings.size();
    one["seconds"] = file.seconds;
    list.push_back(std::move(one));
  }
  return list;
}

std::string to_json(const Summary& summary) {
  Json json = {{"schema", "litmotif/1"}, {"files", {{"found", summary.files.size()}}}};
  for (const auto& [state, count] : summary.states) json["files"][std::string(file_state_name(state))] = count;
  json["not_plainly_read"] = Json::array();
  for (const StoredFile& file : summary.files) {
    if (file.state == FileState::kRead) continue;
    Json warnings = Json::array();
    for (const Warning& warning : file.warnings) warnings.push_back({{"kind", warning.kind}, {"place", warning.place}, {"message", warning.message}});
    json["not_plainly_read"].push_back({{"path", file.path}, {"state", file_state_name(file.state)}, {"reason", file.reason}, {"warnings", warnings}});
  }
  json["sources"] = sources(summary);
  json["documents"] = summary.documents;
  json["reports"] = summary.reports;
  json["sentences"] = summary.sentences;
  for (const auto& [basis, count] : summary.bases) json["text_basis"][std::string(text_basis_name(basis))] = count;
  json["codebooks"] = Json::array();
  for (const Summary::Book& book : summary.books) {
    Json one = {{"codebook", book.book.name}, {"version", book.book.version}, {"hash", book.book.hash}, {"file", book.book.path}, {"same_version_before", book.other_texts}};
    for (const auto& [coverage, count] : book.coverage) one["coverage"][std::string(coverage_name(coverage))] = count;
    one["evidence_sentences"] = book.residue.sentences;
    one["under_no_theme"] = book.residue.without_theme;
    json["codebooks"].push_back(std::move(one));
  }
  const auto count_of = [&](Verdict verdict) {
    const auto found = summary.verdicts.find(verdict);
    return found == summary.verdicts.end() ? std::size_t{0} : found->second;
  };
  json["decisions"] = {{"accepted", count_of(Verdict::kAccepted)}, {"rejected", count_of(Verdict::kRejected)}, {"disputed", count_of(Verdict::kDisputed)}, {"not_found", summary.rows_not_found}};
  json["runs"] = Json::array();
  for (const RunInfo& run : summary.runs) json["runs"].push_back({{"run", run.id.value}, {"started", run.started}, {"finished", run.finished}, {"outcome", run.outcome}, {"command", run.command}});
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

int run_status(const Call& call) {
  Result<Review> review = open_review(call.arguments[0], false);
  if (!review.ok()) return fail(review.status());
  Result<Summary> summary = summarise(*review.value().store);
  if (!summary.ok()) return fail(summary.status());
  if (call.get("--format") == "json") {
    print(to_json(summary.value()));
  } else {
    print_text(summary.value());
    if (!index_is_current(*review.value().store)) print("The index is behind the store; the next search brings it up to date.\n");
  }
  return kDone;
}

int run_verify(const Call& call) {
  const std::string& directory = call.arguments[0];
  if (const Status place = check_place(directory, false); !place.ok()) return fail(place);
  Result<std::uint64_t> jobs = call.number("--jobs", static_cast<std::uint64_t>(available_cores()), 1, 256);
  if (!jobs.ok()) return fail(jobs.status());
  if (call.has("--repair")) {
    Result<ReviewLock> lock = ReviewLock::acquire(directory);
    if (!lock.ok()) return fail(lock.status());
    {
      Result<Store> exists = Store::open(directory, Store::Mode::kRead);
      if (!exists.ok()) return fail(exists.status());
    }
    Result<Store> store = Store::open(directory, Store::Mode::kWrite);
    if (!store.ok()) return fail(store.status());
    if (verify_index(store.value()).empty() && index_is_current(store.value())) {
      note("the index is sound and current; nothing to repair");
    } else {
      std::error_code fault;
      std::filesystem::remove_all(directory + "/index", fault);  // derived: made again from the store
      if (fault) return fail(Status(Code::kIo, fmt::format("cannot remove the damaged index: {}", fault.message())).in(directory + "/index"));
    }
    IndexBuildOptions build;
    build.jobs = static_cast<int>(jobs.value());
    const Status repaired = update_index(store.value(), build);
    if (!repaired.ok()) return fail(repaired);
  }
  Result<Review> review = open_review(directory, false);
  if (!review.ok()) return fail(review.status());
  Result<std::vector<Status>> faults = review.value().store->verify();
  if (!faults.ok()) return fail(faults.status());
  std::vector<Status> all = std::move(faults).value();
  bool behind = false;  // a run was stopped after its batch was stored; nothing is wrong with that
  for (Status& fault : verify_index(*review.value().store)) {
    if (fault.code() == Code::kTooOld) behind = true;
    else all.push_back(std::move(fault));
  }
  for (const Status& fault : all) complain("fault", fault);
  if (!all.empty()) {
    note(fmt::format("{}; an index is made again with: litmotif verify {} --repair", plural(all.size(), "fault"), directory));
    return kError;
  }
  note(behind ? "the store is sound; the index is behind it, and the next search brings it up to date" : "the store and the index are sound");
  return kDone;
}

}  // namespace litmotif::tool
