// Decisions on rows: found again after the text or the codebook changed, and put over what the rules say.
#include <litmotif/store.h>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "store/row_columns.h"
#include "store/store_impl.h"

namespace litmotif {
namespace {

// Rows that reviewers add are numbered from here within their sentence, beyond any that rules bring.
constexpr std::uint32_t kFirstAdded = 1000000;

// How much of the text around a place is as the anchor has it: characters before and after, from the quote outwards.
std::size_t agreement(std::string_view before, std::string_view after, const RowAnchor& anchor) {
  std::size_t agreed = 0;
  while (agreed < before.size() && agreed < anchor.prefix.size() && before[before.size() - 1 - agreed] == anchor.prefix[anchor.prefix.size() - 1 - agreed]) ++agreed;
  std::size_t behind = 0;
  while (behind < after.size() && behind < anchor.suffix.size() && after[behind] == anchor.suffix[behind]) ++behind;
  return agreed + behind;
}

// Where the anchor's quote stands in a text: the place with most of what stood around it, the first of equals. Bytes; npos: nowhere.
std::pair<std::size_t, std::size_t> best_place(std::string_view text, const RowAnchor& anchor) {
  constexpr std::size_t kPlaces = 1000;  // of a quote that is everywhere
  std::size_t best = std::string_view::npos, most = 0, seen = 0;
  for (std::size_t at = text.find(anchor.exact); at != std::string_view::npos && seen < kPlaces; at = text.find(anchor.exact, at + 1), ++seen) {
    const std::size_t end = at + anchor.exact.size();
    const std::size_t agreed = 1 + agreement(text.substr(at - std::min(at, anchor.prefix.size()), std::min(at, anchor.prefix.size())), text.substr(end, anchor.suffix.size()), anchor);
    if (agreed <= most) continue;
    best = at;
    most = agreed;
  }
  return {best, most};
}

struct Lost {
  std::string row;
  RowAnchor anchor;
  std::string found;      // the row that says the same now
  std::size_t agreed = 0;
};

// Looks among the rows of one theme for those with the quotes of rows that are gone.
Status find_again(Database& database, const std::string& codebook, const std::string& theme, std::vector<Lost*>& lost) {
  LITMOTIF_SQL(row, database,
               "SELECT r.id, substr(d.text, r.start + 1, r.\"end\" - r.start), substr(d.text, max(r.start - 31, 1), min(r.start, 32)), substr(d.text, r.\"end\" + 1, 32) "
               "FROM codebooks c JOIN themes t ON t.codebook = c.id JOIN evidence_rows r ON r.codebook = c.id AND r.theme = t.number JOIN documents d ON d.id = r.document "
               "WHERE c.name = ? AND t.id = ? AND r.to_run IS NULL AND d.to_run IS NULL ORDER BY r.id",
               codebook, theme);
  return row.each([&] {
    for (Lost* one : lost) {
      if (row.text(1) != one->anchor.exact) continue;
      const std::size_t agreed = 1 + agreement(row.text(2), row.text(3), one->anchor);
      if (agreed <= one->agreed) continue;
      one->agreed = agreed;
      one->found = row.string(0);
    }
  });
}

}  // namespace

Status Store::Impl::read_stands() {
  if (stands) return {};
  Stands read;
  std::vector<Lost> lost;
  std::unordered_map<std::string, std::vector<Decision>> of;
  {
    LITMOTIF_SQL(any, database, "SELECT 1 FROM decisions LIMIT 1");
    Result<bool> found = any.step();
    if (!found.ok()) return found.status();
    if (!found.value()) {
      stands.emplace();
      return {};
    }
  }
  Result<std::vector<Decision>> all = read_decisions({});
  if (!all.ok()) return all.status();
  for (Decision& decision : all.value()) of[decision.subject].push_back(std::move(decision));
  std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> by_theme;
  for (auto& [subject, decisions] : of) {
    const std::optional<RowAnchor> anchor = decisions.front().anchor;
    LITMOTIF_SQL(find, database, "SELECT 1 FROM evidence_rows WHERE id = ? AND to_run IS NULL", subject);
    Result<bool> found = find.step();
    if (!found.ok()) return found.status();
    Stand stand = stand_of(std::move(decisions));
    if (!found.value() && anchor && !stand.withdrawn) {
      by_theme[{anchor->codebook, anchor->theme_id}].push_back(lost.size());
      lost.push_back({subject, *anchor, {}, 0});
    }
    read.of_row.emplace(subject, std::move(stand));
  }
  for (const auto& [theme, which] : by_theme) {
    std::vector<Lost*> of_theme;
    for (const std::size_t i : which) of_theme.push_back(&lost[i]);
    LITMOTIF_TRY(find_again(database, theme.first, theme.second, of_theme));
  }
  std::ranges::sort(lost, [](const Lost& a, const Lost& b) { return a.row < b.row; });
  for (const Lost& one : lost) {
    if (one.found.empty()) {
      read.lost.emplace_back(one.row, one.anchor);
    } else {
      read.now.emplace(one.row, one.found);
      read.of_row.emplace(one.found, read.of_row.at(one.row));  // what was decided of the row itself goes before
    }
  }
  stands = std::move(read);
  return {};
}

Result<bool> Store::Impl::decide(StoredRow& row, bool rejected_too) {
  LITMOTIF_TRY(read_stands());
  if (stands->of_row.empty()) return true;
  const auto found = stands->of_row.find(row.id);
  if (found == stands->of_row.end()) return true;
  const Stand& stand = found->second;
  if (stand.withdrawn || (stand.verdict == Verdict::kRejected && !rejected_too)) return false;
  row.verdict = stand.verdict;
  if (stand.edits.empty()) return true;
  const auto as_found = std::make_shared<const StoredRow>(row);
  for (const auto& [field, value] : stand.edits) {
    if (field == "stance") row.stance = enum_from_name(value, stance_name, 6);
    if (field == "by_absence") row.by_absence = value == "true";
    if (field == "role") row.role = enum_from_name(value, role_name, 3);
    if (field == "claim") row.claim = enum_from_name(value, claim_name, 6);
    if (field == "voice") row.voice = enum_from_name(value, voice_name, 3);
    if (field == "speaker") row.speaker = enum_from_name(value, speaker_name, 4);
    if (field == "theme") {
      Result<const BookNames*> names = names_of(row.codebook);
      if (!names.ok()) return names.status();
      const auto theme = std::ranges::find(names.value()->theme_ids, value);
      if (theme != names.value()->theme_ids.end()) row.theme = static_cast<std::uint32_t>(theme - names.value()->theme_ids.begin());
    }
    if (field == "spans" && !spans_of(value).empty()) row.spans = spans_of(value);
  }
  row.as_found = as_found;
  return true;
}

Result<std::vector<std::pair<std::string, RowAnchor>>> Store::rows_not_found() {
  LITMOTIF_TRY(impl_->read_stands());
  return impl_->stands->lost;
}

Result<std::map<std::string, std::vector<Decision>>> Store::decisions_by_row() {
  LITMOTIF_TRY(impl_->read_stands());
  std::map<std::string, std::vector<Decision>> by_row;
  if (impl_->stands->of_row.empty()) return by_row;
  Result<std::vector<Decision>> all = decisions();
  if (!all.ok()) return all.status();
  for (Decision& decision : all.value()) {
    const auto moved = impl_->stands->now.find(decision.subject);
    by_row[moved == impl_->stands->now.end() ? decision.subject : moved->second].push_back(std::move(decision));
  }
  return by_row;
}

Result<std::map<Verdict, std::size_t>> Store::verdicts() {
  LITMOTIF_TRY(impl_->read_stands());
  std::map<Verdict, std::size_t> counts;
  LITMOTIF_SQL(find, impl_->database, "SELECT 1 FROM evidence_rows r JOIN documents d ON d.id = r.document WHERE r.id = ? AND r.to_run IS NULL AND d.to_run IS NULL");
  for (const auto& [row, stand] : impl_->stands->of_row) {
    if (stand.withdrawn) continue;
    Result<bool> found = find.with(row).step();
    LITMOTIF_TRY(find.run());
    if (!found.ok()) return found.status();
    if (found.value()) ++counts[stand.verdict];
  }
  return counts;
}

Result<bool> Store::settle_added_rows() {
  Database& database = impl_->database;
  Change change(*impl_);
  LITMOTIF_TRY(change.begin());
  Result<std::vector<Decision>> all = decisions();
  if (!all.ok()) return all.status();
  std::map<std::string, std::vector<Decision>> added;
  for (const Decision& decision : all.value()) {
    if (decision.action == Action::kAdd && decision.anchor) added[decision.subject];
  }
  for (Decision& decision : all.value()) {
    if (const auto of = added.find(decision.subject); of != added.end()) of->second.push_back(std::move(decision));
  }
  std::int64_t run = impl_->run;
  if (run == 0) {
    LITMOTIF_SQL(last, database, "SELECT ifnull(max(id), 0) FROM runs");
    Result<bool> found = last.step();
    if (!found.ok()) return found.status();
    run = last.integer(0);
  }
  std::set<std::int64_t> touched;
  for (auto& [id, decisions] : added) {
    const auto first = std::ranges::find(decisions, Action::kAdd, &Decision::action);
    const RowAnchor anchor = first->anchor.value_or(RowAnchor{});
    const bool withdrawn = stand_of(decisions).withdrawn;
    std::int64_t book = 0;
    {
      LITMOTIF_SQL(find, database, "SELECT codebook FROM evidence_rows WHERE id = ? AND to_run IS NULL", id);
      Result<bool> found = find.step();
      if (!found.ok()) return found.status();
      if (found.value()) book = find.integer(0);
    }
    if (withdrawn == (book == 0)) continue;
    if (withdrawn) {
      LITMOTIF_SQL(end, database, "UPDATE evidence_rows SET to_run = ? WHERE id = ? AND to_run IS NULL", run, id);
      LITMOTIF_TRY(end.run());
      touched.insert(book);
      continue;
    }
    Result<std::optional<StoredRow>> row = impl_->place_row(id, anchor);
    if (!row.ok()) return row.status();
    if (!row.value()) continue;
    LITMOTIF_TRY(impl_->put_added_row(*row.value(), run));
    touched.insert(row.value()->codebook.value);
  }
  for (const std::int64_t book : touched) LITMOTIF_TRY(coding_changed(CodebookId{book}));
  if (!touched.empty()) impl_->stands.reset();
  LITMOTIF_TRY(change.keep());
  return !touched.empty();
}

Result<std::optional<StoredRow>> Store::Impl::place_row(const std::string& id, const RowAnchor& anchor) {
  StoredRow row;
  row.id = id;
  row.origin = "reviewer";
  {
    LITMOTIF_SQL(theme, database, "SELECT c.id, t.number FROM codebooks c JOIN themes t ON t.codebook = c.id WHERE c.name = ? AND t.id = ?", anchor.codebook, anchor.theme_id);
    Result<bool> found = theme.step();
    if (!found.ok()) return found.status();
    if (!found.value()) return std::optional<StoredRow>();
    row.codebook.value = theme.integer(0);
    row.theme = theme.number(1);
  }
  std::size_t most = 0;
  // The document it was added in, else the one with most of what stood around it.
  LITMOTIF_SQL(document, database, "SELECT id, text, public_id = ?1 FROM documents WHERE to_run IS NULL AND (public_id = ?1 OR instr(text, ?2) > 0) ORDER BY public_id != ?1, public_id", anchor.document,
               anchor.exact);
  LITMOTIF_TRY(document.each([&] {
    const std::string_view text = document.text(1);
    const CodePoints points(text);
    auto [at, agreed] = best_place(text, anchor);
    if (document.integer(2) != 0 && anchor.span.end <= points.size() && points.bytes(anchor.span).of(text) == anchor.exact) {
      at = points.to_byte(anchor.span.start);
      agreed = std::string_view::npos;
    }
    if (at == std::string_view::npos || agreed <= most) return;
    most = agreed;
    row.document.value = document.integer(0);
    row.spans = {points.span({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + anchor.exact.size())})};
  }));
  if (row.spans.empty()) return std::optional<StoredRow>();
  LITMOTIF_SQL(sentence, database, "SELECT number, passage FROM sentences WHERE document = ? AND start <= ? ORDER BY start DESC LIMIT 1", row.document.value, row.spans.front().start);
  Result<bool> found = sentence.step();
  if (!found.ok()) return found.status();
  if (!found.value()) return std::optional<StoredRow>();
  row.sentence = sentence.number(0);
  row.passage = sentence.number(1);
  return std::optional<StoredRow>(std::move(row));
}

Status Store::Impl::put_added_row(const StoredRow& row, std::int64_t of_run) {
  LITMOTIF_SQL(next, database, "SELECT ifnull(max(number) + 1, 0) FROM evidence_rows WHERE document = ? AND codebook = ? AND sentence = ?", row.document.value, row.codebook.value, row.sentence);
  Result<bool> found = next.step();
  if (!found.ok()) return found.status();
  const std::uint32_t number = std::max(next.number(0), kFirstAdded);
  const Span span = row.spans.front();
  LITMOTIF_SQL(insert, database, "INSERT INTO evidence_rows VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, 0, ?, ?, ?, ?, 0, '', '', 'reviewer', ?, NULL)", row.document.value, row.codebook.value,
               row.sentence, number, row.id, row.theme, row.passage, span.start, span.end, stance_name(row.stance), role_name(row.role), claim_name(row.claim), voice_name(row.voice),
               speaker_name(row.speaker), of_run);
  return insert.run();
}

}  // namespace litmotif
