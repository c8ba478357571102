// The log of decisions: appended to, read, never changed.
#include <litmotif/store.h>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "store/row_columns.h"
#include "store/store_impl.h"

namespace litmotif {
namespace {

constexpr std::uint32_t kBeside = 32;  // characters of an anchor before and after the quote

std::vector<std::string> split_ids(std::string_view text) {
  std::vector<std::string> ids;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t blank = std::min(text.find(' ', from), text.size());
    ids.emplace_back(text.substr(from, blank - from));
    from = blank + 1;
  }
  return ids;
}

std::string_view kind_of(const Decision& decision) {
  return is_on_row(decision) ? "row" : is_of_records(decision.action) ? "record" : is_of_reports(decision.action) ? "report" : "attribute";
}

// What tables and searches see of it.
auto seen(const Stand& stand) { return std::tuple(stand.withdrawn || stand.verdict == Verdict::kRejected, stand.edits); }

}  // namespace

Result<RowAnchor> Store::anchor_of(const StoredRow& row) {
  LITMOTIF_SQL(about, impl_->database, "SELECT public_id, text FROM documents WHERE id = ?", row.document.value);
  Result<bool> found = about.step();
  if (!found.ok()) return found.status();
  if (!found.value() || row.spans.empty()) return Status(Code::kCorrupt, fmt::format("evidence row {} has no document or no place", row.id)).in("review.db");
  Result<const Impl::BookNames*> names = impl_->names_of(row.codebook);
  if (!names.ok()) return names.status();
  const std::string_view text = about.text(1);
  const CodePoints points(text);
  const Span span = row.spans.front();
  if (span.end > points.size() || row.theme >= names.value()->themes()) return Status(Code::kCorrupt, fmt::format("evidence row {} lies outside its document's text", row.id)).in("review.db");
  RowAnchor anchor;
  anchor.document = about.string(0);
  anchor.span = span;
  anchor.exact = points.bytes(span).of(text);
  anchor.prefix = points.bytes({span.start - std::min(span.start, kBeside), span.start}).of(text);
  anchor.suffix = points.bytes({span.end, std::min(span.end + kBeside, static_cast<std::uint32_t>(points.size()))}).of(text);
  anchor.codebook = names.value()->name;
  anchor.theme_id = names.value()->theme_ids[row.theme];
  return anchor;
}

Result<std::size_t> Store::put_decisions(const std::vector<Decision>& decisions) {
  Database& database = impl_->database;
  Change change(*impl_);
  LITMOTIF_TRY(change.begin());
  std::size_t added = 0;
  bool of_records = false, of_reports = false;
  std::map<std::string, Stand> before;  // by row
  for (const Decision& decision : decisions) {
    LITMOTIF_SQL(find, database, "SELECT 1 FROM decisions WHERE id = ?", decision.id);
    Result<bool> found = find.step();
    if (!found.ok()) return found.status();
    if (found.value()) continue;
    const bool on_row = is_on_row(decision);
    of_records = of_records || is_of_records(decision.action);
    of_reports = of_reports || is_of_reports(decision.action);
    if (on_row && !before.contains(decision.subject)) {
      Result<std::vector<Decision>> log = impl_->read_decisions(decision.subject);
      if (!log.ok()) return log.status();
      before.emplace(decision.subject, stand_of(std::move(log).value()));
    }
    LITMOTIF_SQL(insert, database, "INSERT INTO decisions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", decision.id, kind_of(decision), decision.subject, decision.reviewer, decision.time, decision.round,
                 decision.blind, decision.codebook_hash, action_name(decision.action), decision.reason, decision.field, decision.old_value, decision.new_value,
                 fmt::format("{}", fmt::join(decision.supersedes, " ")));
    LITMOTIF_TRY(insert.run());
    ++added;
    if (!on_row) continue;
    const RowAnchor& anchor = decision.anchor;
    LITMOTIF_SQL(keep, database, "INSERT OR IGNORE INTO anchors VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", decision.subject, anchor.document, anchor.exact, anchor.prefix, anchor.suffix, anchor.span.start,
                 anchor.span.end, anchor.codebook, anchor.theme_id);
    LITMOTIF_TRY(keep.run());
  }
  impl_->stands.reset();
  std::set<std::string> books;
  for (const auto& [row, stand] : before) {
    Result<std::vector<Decision>> log = impl_->read_decisions(row);
    if (!log.ok()) return log.status();
    const std::string book = log.value().front().anchor.codebook;
    if (seen(stand_of(std::move(log).value())) != seen(stand)) books.insert(book);
  }
  Result<std::vector<StoredCodebook>> all = codebooks();
  if (!all.ok()) return all.status();
  for (const StoredCodebook& book : all.value()) {
    if (books.contains(book.name)) LITMOTIF_TRY(coding_changed(book.id));
  }
  LITMOTIF_TRY(settle_added_rows());
  if (of_records) LITMOTIF_TRY(update_reports());
  if (of_reports) LITMOTIF_TRY(impl_->update_studies());
  LITMOTIF_TRY(change.keep());
  return added;
}

Result<std::vector<Decision>> Store::decisions(std::string_view row) { return impl_->read_decisions(row, {}); }

Result<std::vector<Decision>> Store::attribute_decisions() { return impl_->read_decisions({}, "attribute"); }

Result<std::vector<Decision>> Store::Impl::read_decisions(std::string_view subject, std::string_view kind) {
  std::vector<Decision> all;
  LITMOTIF_SQL(line, database,
               "SELECT v.id, v.subject, v.reviewer, v.time, v.round, v.blind, v.codebook_hash, v.action, v.reason, v.field, v.old_value, v.new_value, v.supersedes, a.document, a.exact, a.prefix, a.suffix, "
               "a.start, a.\"end\", a.codebook, a.theme_id FROM decisions v LEFT JOIN anchors a ON a.row = v.subject WHERE (?1 = '' OR v.subject = ?1) AND (?2 = '' OR v.subject_kind = ?2) "
               "ORDER BY v.time, v.id",
               subject, kind);
  LITMOTIF_TRY(line.each([&]() -> Status {
    Decision decision;
    decision.id = line.string(0);
    decision.subject = line.string(1);
    decision.reviewer = line.string(2);
    decision.time = line.string(3);
    decision.round = line.number(4);
    decision.blind = line.integer(5) != 0;
    decision.codebook_hash = line.string(6);
    Result<Action> action = action_from_name(line.text(7));
    if (!action.ok()) return Status(Code::kCorrupt, fmt::format("decision {}: {}", decision.id, action.status().message())).in("review.db");
    decision.action = action.value();
    decision.reason = line.string(8);
    decision.field = line.string(9);
    decision.old_value = line.string(10);
    decision.new_value = line.string(11);
    decision.supersedes = split_ids(line.text(12));
    decision.anchor = {line.string(13), line.string(14), line.string(15), line.string(16), {line.number(17), line.number(18)}, line.string(19), line.string(20)};
    LITMOTIF_TRY(line.sound());
    all.push_back(std::move(decision));
    return {};
  }));
  return all;
}

}  // namespace litmotif
