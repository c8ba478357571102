// review: what a reviewer decides about evidence rows.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <map>

#include <litmotif/reviewing.h>
#include <litmotif/system.h>
#include <litmotif/text.h>

#include "command.h"
#include "review.h"
#include "terminal.h"

namespace litmotif::tool {
namespace {

Result<Reviewer> reviewer_of(const Call& call) {
  Reviewer reviewer;
  reviewer.name = call.get("--by");
  for (const char* variable : {"LITMOTIF_REVIEWER", "USER"}) {
    if (const char* name = std::getenv(variable); reviewer.name.empty() && name != nullptr) reviewer.name = name;
  }
  if (reviewer.name.empty()) return Status(Code::kInvalidArgument, "nobody is named who decides; add --by NAME, or set LITMOTIF_REVIEWER");
  reviewer.name = replace_invalid_utf8(reviewer.name);
  reviewer.time = iso_time_of_milliseconds(now_milliseconds());
  Result<std::uint64_t> round = call.number("--round", 1, 1, 1000);
  if (!round.ok()) return round.status();
  reviewer.round = static_cast<std::uint32_t>(round.value());
  reviewer.blind = call.has("--blind");
  reviewer.adjudicates = call.has("--adjudicate");
  return reviewer;
}

// "stance=barrier" -> stance, barrier
Result<std::vector<std::pair<std::string, std::string>>> edits_of(const Call& call) {
  std::vector<std::pair<std::string, std::string>> edits;
  for (const std::string& edit : call.all("--set")) {
    const std::size_t sign = edit.find('=');
    if (sign == std::string::npos) return Status(Code::kInvalidArgument, fmt::format("--set {}: expected FIELD=VALUE, such as stance=barrier", edit));
    edits.emplace_back(edit.substr(0, sign), edit.substr(sign + 1));
  }
  return edits;
}

// A review opened for deciding. The lock goes when the object does.
struct Desk {
  ReviewLock lock;
  Store store;
};

Result<Desk> open_desk(const std::string& directory) {
  LITMOTIF_TRY(check_place(directory, false));
  {
    Result<Store> exists = Store::open(directory, Store::Mode::kRead);  // a reviewer makes no review
    if (!exists.ok()) return exists.status();
  }
  Result<ReviewLock> lock = ReviewLock::acquire(directory);
  if (!lock.ok()) return lock.status();
  Result<Store> store = Store::open(directory, Store::Mode::kWrite);
  if (!store.ok()) return store.status();
  return Desk{std::move(lock).value(), std::move(store).value()};
}

// Rows by id, or those that --theme and --query name; of these each with its theme.
Result<std::vector<RowMatch>> rows_of(const Call& call, bool rejected_too) {
  std::vector<std::string> ids(call.arguments.begin() + 1, call.arguments.end());
  const bool matching = call.has("--theme") || call.has("--query");
  if (ids.empty() && !matching) return Status(Code::kInvalidArgument, "no rows are named; give their ids (litmotif table shows them), or --theme, --query for all that match");
  if (!ids.empty() && matching) return Status(Code::kInvalidArgument, "rows are named by their ids, or by --theme and --query, not by both");
  if (!matching) {
    std::vector<RowMatch> named;
    for (std::string& id : ids) named.push_back({std::move(id), {}});
    return named;
  }
  Result<Review> review = open_review(call.arguments[0], call.has("--query"));
  if (!review.ok()) return review.status();
  return rows_that_match(*review.value().store, review.value().index.get(), call.get("--theme"), call.get("--query"), rejected_too);
}

std::vector<std::string> ids_of(const std::vector<RowMatch>& rows) {
  std::vector<std::string> ids;
  for (const RowMatch& row : rows) ids.push_back(row.id);
  return ids;
}

// "leadership 33, country/england 12", most first: a query names sentences, and all their rows with them.
std::string by_theme(const std::vector<RowMatch>& rows) {
  std::map<std::string, std::size_t> counts;
  for (const RowMatch& row : rows) ++counts[row.theme];
  std::vector<std::pair<std::string, std::size_t>> order(counts.begin(), counts.end());
  std::ranges::stable_sort(order, std::ranges::greater(), [](const auto& one) { return one.second; });
  constexpr std::size_t kMost = 8;
  std::string text;
  for (std::size_t i = 0; i < order.size() && i < kMost; ++i) text += fmt::format("{}{} {}", i == 0 ? "" : ", ", order[i].first, number(order[i].second));
  return order.size() > kMost ? fmt::format("{}, and {} more", text, plural(order.size() - kMost, "theme")) : text;
}

// "rejected", "accepted, stance=mixed".
std::string in_words(const Stand& stand) {
  if (stand.withdrawn) return "gone, for it was added and that is taken back";
  std::string words(stand.verdict == Verdict::kNone ? "as the rules have it" : verdict_name(stand.verdict));
  for (const auto& [field, value] : stand.edits) words += fmt::format(", {}={}", field, value);
  return words;
}

// "3 accepted, 1 rejected".
std::string counted(const std::vector<std::pair<std::string, Stand>>& stands) {
  std::map<std::string, std::size_t> counts;
  for (const auto& [row, stand] : stands) ++counts[stand.withdrawn ? "gone" : stand.verdict == Verdict::kNone ? "as the rules have it" : std::string(verdict_name(stand.verdict))];
  std::string text;
  for (const auto& [words, count] : counts) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", number(count), words);
  return text;
}

int tell(const Result<DecisionCounts>& counts, std::string_view deed, std::string_view what = "row") {
  if (!counts.ok()) return fail(counts.status());
  const DecisionCounts& done = counts.value();
  std::string line = fmt::format("{} {}: {}", plural(done.rows, what), deed, plural(done.decisions, "new decision"));
  if (done.unchanged > 0) line += fmt::format(", {} as before", done.unchanged);
  note(line);
  if (!done.disputed.empty()) {
    note(fmt::format("reviewers differ on {}: {}{}; --adjudicate settles it", plural(done.disputed.size(), what), done.disputed.front(), done.disputed.size() > 1 ? ", ..." : ""));
  }
  return done.rows == 0 ? kNothingFound : kDone;
}

constexpr std::int64_t kClocksDiffer = std::int64_t{10} * 60 * 1000;  // ms by which the clock of a colleague may be ahead

int import_log(Store& store, std::string_view jsonl, const std::string& path) {
  constexpr std::size_t kMost = 20;  // lines to be told one by one
  std::vector<Status> refused;
  const Result<DecisionCounts> counts = join_log(store, jsonl, path, iso_time_of_milliseconds(now_milliseconds() + kClocksDiffer), refused);
  if (refused.empty()) return tell(counts, "read");
  for (std::size_t i = 0; i < refused.size() && i < kMost; ++i) static_cast<void>(fail(refused[i]));
  if (refused.size() > kMost) note(fmt::format("and {} more such lines", number(refused.size() - kMost)));
  note("nothing of the log was taken");
  return kError;
}

int decide_on(const Call& call, const RowDecision& decision, std::string_view deed) {
  Result<Reviewer> reviewer = reviewer_of(call);
  if (!reviewer.ok()) return fail(reviewer.status());
  Result<std::vector<RowMatch>> rows = rows_of(call, false);
  if (!rows.ok()) return fail_in_query(call.get("--query"), rows.status());
  const bool matching = !rows.value().empty() && !rows.value().front().theme.empty();
  if (call.has("--dry-run")) {
    note(fmt::format("{} would be {}{}", plural(rows.value().size(), "row"), deed, matching ? ": " + by_theme(rows.value()) : ""));
    return rows.value().empty() ? kNothingFound : kDone;
  }
  Result<Desk> desk = open_desk(call.arguments[0]);
  if (!desk.ok()) return fail(desk.status());
  const Result<DecisionCounts> counts = decide(desk.value().store, ids_of(rows.value()), decision, reviewer.value());
  const int code = tell(counts, deed);
  if (matching && code == kDone) note(fmt::format("by theme: {}; litmotif review undo {} --last takes it all back", by_theme(rows.value()), call.arguments[0]));
  if (decision.action == Action::kEdit && code == kDone) {
    note(fmt::format("an edit accepts the row, unless you rejected it: {} now", counted(counts.value().stands)));
  }
  return code;
}

}  // namespace

int run_review_accept(const Call& call) { return decide_on(call, {Action::kAccept, call.get("--reason"), {}}, "accepted"); }

int run_review_reject(const Call& call) { return decide_on(call, {Action::kReject, call.get("--reason"), {}}, "rejected"); }

int run_review_note(const Call& call) {
  if (call.get("--text").empty()) return fail(Status(Code::kInvalidArgument, "a note says something; add --text TEXT"));
  return decide_on(call, {Action::kNote, call.get("--text"), {}}, "noted");
}

int run_review_edit(const Call& call) {
  auto edits = edits_of(call);
  if (!edits.ok()) return fail(edits.status());
  if (edits.value().empty()) return fail(Status(Code::kInvalidArgument, "nothing to change; add --set FIELD=VALUE, such as --set stance=barrier or --set theme=governance"));
  return decide_on(call, {Action::kEdit, call.get("--reason"), std::move(edits).value()}, "edited");
}

int run_review_set(const Call& call) {
  Result<Reviewer> reviewer = reviewer_of(call);
  if (!reviewer.ok()) return fail(reviewer.status());
  std::vector<std::pair<std::string, std::string>> values;
  for (std::size_t i = 2; i < call.arguments.size(); ++i) {
    const std::string& edit = call.arguments[i];
    const std::size_t sign = edit.find('=');
    if (sign == std::string::npos) return fail(Status(Code::kInvalidArgument, fmt::format("{}: expected ATTRIBUTE=VALUE, such as country=England", edit)));
    values.emplace_back(edit.substr(0, sign), edit.substr(sign + 1));
  }
  Result<Desk> desk = open_desk(call.arguments[0]);
  if (!desk.ok()) return fail(desk.status());
  return tell(set_attributes(desk.value().store, call.arguments[1], values, call.get("--reason"), reviewer.value()), "set", "study");
}

int run_review_undo(const Call& call) {
  Result<Reviewer> reviewer = reviewer_of(call);
  if (!reviewer.ok()) return fail(reviewer.status());
  const bool last = call.has("--last");
  if (last && (call.arguments.size() > 1 || call.has("--theme") || call.has("--query"))) return fail(Status(Code::kInvalidArgument, "--last takes back all that was decided last; leave out the rows, --theme and --query"));
  Result<std::vector<RowMatch>> rows = last ? std::vector<RowMatch>() : rows_of(call, true);
  if (!rows.ok()) return fail_in_query(call.get("--query"), rows.status());
  Result<Desk> desk = open_desk(call.arguments[0]);
  if (!desk.ok()) return fail(desk.status());
  const Result<DecisionCounts> counts = last ? undo_last(desk.value().store, reviewer.value()) : undo(desk.value().store, ids_of(rows.value()), reviewer.value());
  if (last && counts.status().code() == Code::kNotFound) {
    note(counts.status().message());
    return kNothingFound;
  }
  if (!counts.ok()) return fail(counts.status());
  const DecisionCounts& done = counts.value();
  const std::string& name = reviewer.value().name;
  if (done.decisions == 0) {
    if (done.rows == 0) {
      note("no evidence matches; a query of themes finds no rows that were rejected: --last takes back all you decided last, --theme alone finds them too");
      return kNothingFound;
    }
    note(fmt::format("nothing to take back: {} has decided nothing about {}; --by NAME says whose decisions are meant", name, done.rows == 1 ? "this row" : fmt::format("these {} rows", number(done.rows))));
    return kNothingFound;
  }
  constexpr std::size_t kMost = 10;  // rows to be told one by one
  note(fmt::format("taken back: what {} decided last on {}{}", name, plural(done.decisions, done.stands.empty() ? "study" : "row"), done.unchanged == 0 ? "" : fmt::format("; nothing on {}", plural(done.unchanged, "other"))));
  if (done.stands.size() > kMost) note(fmt::format("they now stand as: {}", counted(done.stands)));
  for (const auto& [row, stand] : done.stands) {
    if (done.stands.size() <= kMost) note(fmt::format("  {} is now {}", row, in_words(stand)));
  }
  return kDone;
}

int run_review_add(const Call& call) {
  Result<Reviewer> reviewer = reviewer_of(call);
  if (!reviewer.ok()) return fail(reviewer.status());
  auto edits = edits_of(call);
  if (!edits.ok()) return fail(edits.status());
  for (const char* flag : {"--theme", "--quote"}) {
    if (call.get(flag).empty()) return fail(Status(Code::kInvalidArgument, fmt::format("a new row has a theme and a quote; {} is missing", flag)));
  }
  Result<Desk> desk = open_desk(call.arguments[0]);
  if (!desk.ok()) return fail(desk.status());
  const Result<DocumentInfo> document = find_document(desk.value().store, call.arguments[0], call.arguments[1]);
  if (!document.ok()) return fail(document.status());
  Result<std::string> id = add_row(desk.value().store, {document.value().public_id, call.get("--quote"), call.get("--theme"), call.get("--codebook"), std::move(edits).value(), call.get("--reason")}, reviewer.value());
  if (!id.ok()) return fail(id.status());
  print(id.value() + "\n");
  return kDone;
}

int run_review_join(const Call& call) {
  Result<Reviewer> reviewer = reviewer_of(call);
  if (!reviewer.ok()) return fail(reviewer.status());
  Result<Desk> desk = open_desk(call.arguments[0]);
  if (!desk.ok()) return fail(desk.status());
  const Result<std::string> report = join_reports(desk.value().store, {call.arguments.begin() + 1, call.arguments.end()}, call.get("--reason"), reviewer.value());
  if (!report.ok()) return fail(report.status());
  note(fmt::format("{} reports are one: {}", call.arguments.size() - 1, report.value()));
  return kDone;
}

int run_review_link(const Call& call) {
  Result<Reviewer> reviewer = reviewer_of(call);
  if (!reviewer.ok()) return fail(reviewer.status());
  Result<Desk> desk = open_desk(call.arguments[0]);
  if (!desk.ok()) return fail(desk.status());
  const Result<std::string> study = link_reports(desk.value().store, {call.arguments.begin() + 1, call.arguments.end()}, call.get("--reason"), reviewer.value());
  if (!study.ok()) return fail(study.status());
  note(fmt::format("{} reports are one study: {}", call.arguments.size() - 1, study.value()));
  return kDone;
}

int run_review_unlink(const Call& call) {
  Result<Reviewer> reviewer = reviewer_of(call);
  if (!reviewer.ok()) return fail(reviewer.status());
  Result<Desk> desk = open_desk(call.arguments[0]);
  if (!desk.ok()) return fail(desk.status());
  const auto reports = unlink_reports(desk.value().store, {call.arguments.begin() + 1, call.arguments.end()}, call.get("--reason"), reviewer.value());
  if (!reports.ok()) return fail(reports.status());
  note(fmt::format("{} of its own again: {}", reports.value().size() == 1 ? "a study" : "each a study", fmt::join(reports.value(), ", ")));
  return kDone;
}

int run_review_split(const Call& call) {
  Result<Reviewer> reviewer = reviewer_of(call);
  if (!reviewer.ok()) return fail(reviewer.status());
  Result<Desk> desk = open_desk(call.arguments[0]);
  if (!desk.ok()) return fail(desk.status());
  const auto reports = split_report(desk.value().store, call.arguments[1], {call.arguments.begin() + 2, call.arguments.end()}, call.get("--reason"), reviewer.value());
  if (!reports.ok()) return fail(reports.status());
  note(fmt::format("the records named are now a report of their own: {}", fmt::join(reports.value(), ", ")));
  return kDone;
}

int run_review_log(const Call& call) {
  Result<Review> review = open_review(call.arguments[0], false);
  if (!review.ok()) return fail(review.status());
  Result<std::string> log = log_to_jsonl(*review.value().store);
  if (!log.ok()) return fail(log.status());
  auto lost = review.value().store->rows_not_found();
  if (!lost.ok()) return fail(lost.status());
  const std::string output = call.get("--output");
  if (output.empty() || output == "-") {
    print(log.value());
  } else {
    if (is_within(output, call.arguments[0])) return fail(Status(Code::kInvalidArgument, "lies within the review, which holds nothing but its own files; choose a place outside").in(output));
    const Status written = write_file(output, log.value());
    if (!written.ok()) return fail(written);
    note(fmt::format("{}: {}", output, plural(static_cast<std::uint64_t>(std::count(log.value().begin(), log.value().end(), '\n')), "decision")));
  }
  for (const auto& [row, anchor] : lost.value()) note(fmt::format("{}: the row is gone, and none says the same: \"{}\"", row, harmless(anchor.exact)));
  return log.value().empty() ? kNothingFound : kDone;
}

int run_review_import(const Call& call) {
  const std::string& path = call.arguments[1];
  const std::string suffix = fold(std::filesystem::path(path).extension().string());
  constexpr std::array<std::string_view, 6> kTables = {".xlsx", ".xlsm", ".csv", ".tsv", ".tab", ".txt"};
  const bool log = suffix == ".jsonl";
  if (!log && std::ranges::find(kTables, suffix) == kTables.end()) {
    return fail(Status(Code::kInvalidArgument, "is no log of decisions (.jsonl) and no table (.xlsx, .csv, .tsv); save a spreadsheet as one of these").in(path));
  }
  if (const Status there = check_there(path); !there.ok()) return fail(there);
  // A pipe or a terminal would be waited for, perhaps for ever.
  std::error_code fault;
  if (!std::filesystem::is_regular_file(path, fault)) return fail(Status(Code::kInvalidArgument, "is a folder, a pipe or a device; decisions are read from a file: save them as one").in(path));
  Result<std::string> bytes = read_file(path);
  if (!bytes.ok()) return fail(bytes.status());
  Result<Reviewer> reviewer = log ? Result<Reviewer>(Reviewer()) : reviewer_of(call);
  if (!reviewer.ok()) return fail(reviewer.status());
  Result<Desk> desk = open_desk(call.arguments[0]);
  if (!desk.ok()) return fail(desk.status());
  if (log) return import_log(desk.value().store, decode(bytes.value()).text, path);
  const Result<DecisionCounts> counts = decide_by_table(desk.value().store, bytes.value(), path, reviewer.value());
  if (counts.ok()) {
    for (const std::string& sentence : counts.value().passed_over) note(fmt::format("{}: {}", path, sentence));
  }
  return tell(counts, "decided on");
}

}  // namespace litmotif::tool
