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

// How much of the text beside a place is as the anchor has it: bytes before and after, from the quote outwards.
struct Agreement {
  std::size_t before = 0, after = 0;
  std::size_t both() const { return before + after; }
};
Agreement agreement(std::string_view before, std::string_view after, const RowAnchor& anchor) {
  Agreement agreed;
  while (agreed.before < std::min(before.size(), anchor.prefix.size()) && before[before.size() - 1 - agreed.before] == anchor.prefix[anchor.prefix.size() - 1 - agreed.before]) ++agreed.before;
  while (agreed.after < std::min(after.size(), anchor.suffix.size()) && after[agreed.after] == anchor.suffix[agreed.after]) ++agreed.after;
  return agreed;
}

// The same words in another file are taken for the row only where the text on one side is the same too: "Staff were short." stands in many reports.
constexpr std::size_t kBesides = 16;
bool same_surroundings(const Agreement& agreed, const RowAnchor& anchor) {
  const auto enough = [](std::size_t bytes, const std::string& of) { return !of.empty() && bytes >= std::min(of.size(), kBesides); };
  return enough(agreed.before, anchor.prefix) || enough(agreed.after, anchor.suffix) || (anchor.prefix.empty() && anchor.suffix.empty());
}

// Where the anchor's quote stands in a text: the place with most of what stood beside it, the first of equals. npos: nowhere.
struct QuotePlace {
  std::size_t byte = std::string_view::npos;
  Agreement agreed;
};
QuotePlace find_quote(std::string_view text, const RowAnchor& anchor) {
  constexpr std::size_t kPlaces = 1000;  // of a quote that is everywhere
  QuotePlace best;
  std::size_t seen = 0;
  for (std::size_t at = text.find(anchor.exact); at != std::string_view::npos && seen < kPlaces; at = text.find(anchor.exact, at + 1), ++seen) {
    const Agreement agreed = agreement(text.substr(0, at), text.substr(at + anchor.exact.size()), anchor);
    if (best.byte == std::string_view::npos || agreed.both() > best.agreed.both()) best = {at, agreed};
  }
  return best;
}

struct Lost {
  std::string row;
  RowAnchor anchor;
  bool document_is_there = false;  // the rules no longer find it there
  std::string found;               // the row that says the same now
  bool in_file = false;            // in a later reading of its file
  std::size_t agreed = 0;
};

// Looks among the rows of one theme for those with the quotes of rows that are gone. "Its file": that of any document that had the anchor's public id.
Status find_again(Database& database, const std::string& codebook, const std::string& theme, const std::multimap<std::string, Lost*, std::less<>>& lost) {
  LITMOTIF_SQL(row, database,
               "SELECT r.id, substr(d.text, r.start + 1, r.\"end\" - r.start), substr(d.text, max(r.start - 31, 1), min(r.start, 32)), substr(d.text, r.\"end\" + 1, 32), d.file "
               "FROM codebooks c JOIN themes t ON t.codebook = c.id JOIN evidence_rows r ON r.codebook = c.id AND r.theme = t.number JOIN documents d ON d.id = r.document "
               "WHERE c.name = ? AND t.id = ? AND r.to_run IS NULL AND d.to_run IS NULL ORDER BY r.id",
               codebook, theme);
  return row.each([&]() -> Status {
    const auto [first, last] = lost.equal_range(row.text(1));
    for (auto at = first; at != last; ++at) {
      Lost& one = *at->second;
      if (one.document_is_there) continue;
      LITMOTIF_SQL(file, database, "SELECT 1 FROM documents WHERE public_id = ? AND file = ?", one.anchor.document, row.integer(4));
      Result<bool> in_file = file.step();
      if (!in_file.ok()) return in_file.status();
      const Agreement agreed = agreement(row.text(2), row.text(3), one.anchor);
      if (!in_file.value() && !same_surroundings(agreed, one.anchor)) continue;
      if (!one.found.empty() && std::pair(in_file.value(), agreed.both()) <= std::pair(one.in_file, one.agreed)) continue;
      one.found = row.string(0);
      one.in_file = in_file.value();
      one.agreed = agreed.both();
    }
    return {};
  });
}

// An edited quote is places in one text, and is left out of another.
void leave_out_places(Stand& stand) {
  std::erase_if(stand.edits, [](const auto& edit) { return edit.first == "spans"; });
}

}  // namespace

Status Store::Impl::read_stands() {
  if (stands) return {};
  Stands read;
  Result<std::vector<Decision>> all = read_decisions({});
  if (!all.ok()) return all.status();
  std::map<std::string, std::vector<Decision>> logs;
  for (Decision& decision : all.value()) logs[decision.subject].push_back(std::move(decision));
  std::vector<Lost> lost;
  for (auto& [row, log] : logs) {
    const RowAnchor anchor = log.front().anchor;
    Stand stand = stand_of(std::move(log));
    LITMOTIF_SQL(now, database, "SELECT d.public_id FROM evidence_rows r JOIN documents d ON d.id = r.document WHERE r.id = ? AND r.to_run IS NULL", row);
    Result<bool> found = now.step();
    if (!found.ok()) return found.status();
    if (found.value() && now.text(0) != anchor.document) leave_out_places(stand);
    if (!found.value() && !stand.withdrawn) {
      LITMOTIF_SQL(document, database, "SELECT 1 FROM documents WHERE public_id = ? AND to_run IS NULL", anchor.document);
      Result<bool> there = document.step();
      if (!there.ok()) return there.status();
      lost.push_back({row, anchor, there.value(), {}, false, 0});
    }
    read.of_row.emplace(row, std::move(stand));
  }
  std::map<std::pair<std::string, std::string>, std::multimap<std::string, Lost*, std::less<>>> by_theme;
  for (Lost& one : lost) by_theme[{one.anchor.codebook, one.anchor.theme_id}].emplace(one.anchor.exact, &one);
  for (const auto& [theme, of_theme] : by_theme) LITMOTIF_TRY(find_again(database, theme.first, theme.second, of_theme));
  for (const Lost& one : lost) {
    if (one.found.empty()) {
      const Stand& stand = read.of_row.at(one.row);
      if (stand.verdict == Verdict::kNone && !stand.noted) continue;  // all that was said is taken back
      read.lost.emplace_back(one.row, one.anchor);
      continue;
    }
    read.now.emplace(one.row, one.found);
    Stand stand = read.of_row.at(one.row);
    leave_out_places(stand);
    read.of_row.emplace(one.found, std::move(stand));  // what was decided of that row itself goes before
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
    if (field == "spans") row.spans = spans_from_text(value);
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
  Result<std::vector<Decision>> all = impl_->read_decisions({});
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
    if (stand.withdrawn || (stand.verdict == Verdict::kNone && !stand.noted)) continue;  // all that was said is taken back
    Result<bool> found = find.with(row).step();
    LITMOTIF_TRY(find.run());
    if (!found.ok()) return found.status();
    if (found.value()) ++counts[stand.verdict];
  }
  return counts;
}

Status Store::settle_added_rows() {
  Database& database = impl_->database;
  Change change(*impl_);
  LITMOTIF_TRY(change.begin());
  Result<std::vector<Decision>> all = decisions();
  if (!all.ok()) return all.status();
  std::map<std::string, std::vector<Decision>> logs;
  for (Decision& decision : all.value()) logs[decision.subject].push_back(std::move(decision));
  std::int64_t run = impl_->run;
  if (run == 0 && !logs.empty()) {
    LITMOTIF_SQL(last, database, "SELECT ifnull(max(id), 0) FROM runs");
    Result<bool> found = last.step();
    if (!found.ok()) return found.status();
    run = last.integer(0);
  }
  std::set<std::int64_t> books;
  for (auto& [id, log] : logs) {
    if (std::ranges::none_of(log, [](const Decision& decision) { return decision.action == Action::kAdd; })) continue;
    const RowAnchor anchor = log.front().anchor;
    const bool withdrawn = stand_of(std::move(log)).withdrawn;
    LITMOTIF_SQL(find, database, "SELECT codebook FROM evidence_rows WHERE id = ? AND to_run IS NULL", id);
    Result<bool> there = find.step();
    if (!there.ok()) return there.status();
    if (withdrawn != there.value()) continue;
    if (withdrawn) {
      books.insert(find.integer(0));
      LITMOTIF_SQL(end, database, "UPDATE evidence_rows SET to_run = ? WHERE id = ? AND to_run IS NULL", run, id);
      LITMOTIF_TRY(end.run());
      continue;
    }
    Result<std::optional<StoredRow>> row = impl_->place_row(id, anchor);
    if (!row.ok()) return row.status();
    if (!row.value()) continue;
    books.insert(row.value()->codebook.value);
    LITMOTIF_TRY(impl_->put_added_row(*row.value(), run));
  }
  for (const std::int64_t book : books) LITMOTIF_TRY(coding_changed(CodebookId{book}));
  if (!books.empty()) impl_->stands.reset();
  return change.keep();
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
  // The document it was added in; else a later reading of its file, or the text that is most like it beside the quote.
  std::pair<int, std::size_t> most = {0, 0};
  LITMOTIF_SQL(document, database,
               "SELECT d.id, d.text, d.public_id = ?1, EXISTS (SELECT 1 FROM documents e WHERE e.public_id = ?1 AND e.file = d.file) FROM documents d "
               "WHERE d.to_run IS NULL AND instr(d.text, ?2) > 0 ORDER BY d.public_id",
               anchor.document, anchor.exact);
  LITMOTIF_TRY(document.each([&] {
    const std::string_view text = document.text(1);
    const CodePoints points(text);
    QuotePlace place = find_quote(text, anchor);
    const bool same_text = document.integer(2) != 0;
    if (same_text && points.bytes(anchor.span).of(text) == anchor.exact) place.byte = points.to_byte(anchor.span.start);
    if (place.byte == std::string_view::npos) return;
    const bool in_file = document.integer(3) != 0;
    if (!in_file && !same_surroundings(place.agreed, anchor)) return;
    const std::pair<int, std::size_t> fit = {same_text ? 3 : in_file ? 2 : 1, place.agreed.both()};
    if (fit <= most) return;
    most = fit;
    row.document.value = document.integer(0);
    row.spans = {points.span({static_cast<std::uint32_t>(place.byte), static_cast<std::uint32_t>(place.byte + anchor.exact.size())})};
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
