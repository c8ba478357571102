// Evidence rows and hits: reading, naming, ending.
#include <litmotif/store.h>

#include <fmt/format.h>

#include <charconv>
#include <unordered_map>

#include "store/row_columns.h"
#include "store/store_impl.h"

namespace litmotif {
namespace {

// "3-17 20-25" -> spans.
std::vector<Span> spans_of(std::string_view text) {
  std::vector<Span> spans;
  const char* at = text.data();
  const char* end = at + text.size();
  while (at < end) {
    Span span;
    const auto first = std::from_chars(at, end, span.start);
    if (first.ec != std::errc() || first.ptr == end) break;
    const auto second = std::from_chars(first.ptr + 1, end, span.end);
    if (second.ec != std::errc()) break;
    spans.push_back(span);
    at = second.ptr < end ? second.ptr + 1 : second.ptr;
  }
  return spans;
}

}  // namespace

StoredRow row_of(const Statement& row) {
  const auto number = [&](int column) { return static_cast<std::uint32_t>(row.integer(column)); };
  StoredRow stored;
  stored.id = row.string(0);
  stored.document.value = row.integer(1);
  stored.codebook.value = row.integer(2);
  stored.theme = number(3);
  stored.spans = spans_of(row.text(4));
  if (stored.spans.empty()) stored.spans.push_back({number(5), number(6)});
  stored.sentence = number(7);
  stored.passage = number(8);
  stored.stance = enum_from_name(row.text(9), stance_name, 6);
  stored.by_absence = row.integer(10) != 0;
  stored.cue_from_stem = row.integer(11) != 0;
  stored.role = enum_from_name(row.text(12), role_name, 3);
  stored.claim = enum_from_name(row.text(13), claim_name, 6);
  stored.voice = enum_from_name(row.text(14), voice_name, 3);
  stored.speaker = enum_from_name(row.text(15), speaker_name, 4);
  stored.citations = split_numbers(row.text(16));
  stored.rules = split_numbers(row.text(17));
  stored.origin = row.string(18);
  return stored;
}

Result<const Store::Impl::BookNames*> Store::Impl::names_of(CodebookId codebook) {
  const auto known = book_names.find(codebook.value);
  if (known != book_names.end()) return &known->second;
  BookNames names;
  LITMOTIF_SQL(book, database, "SELECT name FROM codebooks WHERE id = ?", codebook.value);
  Result<bool> found = book.step();
  if (!found.ok()) return found.status();
  if (!found.value()) return Status(Code::kNotFound, "no such codebook in the review");
  names.name = book.string(0);
  LITMOTIF_SQL(theme, database, "SELECT number, id FROM themes WHERE codebook = ? ORDER BY number", codebook.value);
  for (;;) {
    Result<bool> more = theme.step();
    if (!more.ok()) return more.status();
    if (!more.value()) break;
    names.theme_ids.resize(static_cast<std::size_t>(theme.integer(0)) + 1);
    names.theme_ids.back() = theme.string(1);
  }
  return &(book_names[codebook.value] = std::move(names));
}

Status Store::Impl::name_rows(DocumentId document, std::string_view text, DocumentCoding& coding) {
  if (coding.rows.empty()) return {};
  Result<const BookNames*> names = names_of(coding.codebook);
  if (!names.ok()) return names.status();
  LITMOTIF_SQL(about, database, "SELECT public_id FROM documents WHERE id = ?", document.value);
  Result<bool> found = about.step();
  if (!found.ok()) return found.status();
  if (!found.value()) return Status(Code::kNotFound, "no such document in the review");
  const std::string public_id = about.string(0);
  std::string own_text;
  if (text.empty()) {
    LITMOTIF_SQL(body, database, "SELECT text FROM documents WHERE id = ?", document.value);
    Result<bool> has = body.step();
    if (!has.ok()) return has.status();
    own_text = body.string(0);
    text = own_text;
  }
  const CodePoints points(text);
  std::unordered_map<std::string, int> equals;
  for (StoredRow& row : coding.rows) {
    const Span span = row.spans.empty() ? Span{} : row.spans.front();
    const std::string_view quote = points.bytes(span).of(text);
    const std::string& theme = names.value()->theme_ids[row.theme];
    const int before = equals[fmt::format("{}\n{}", theme, quote)]++;
    row.id = content_id("e", {public_id, names.value()->name, theme, quote, fmt::format("{}", before)});
  }
  return {};
}

Status Store::Impl::end_row(DocumentId document, CodebookId codebook, std::uint32_t sentence, std::uint32_t number) {
  LITMOTIF_SQL(remove, database, "DELETE FROM evidence_rows WHERE document = ? AND codebook = ? AND sentence = ? AND number = ? AND from_run = ?", document.value, codebook.value, sentence,
               number, run);
  LITMOTIF_TRY(remove.run());
  LITMOTIF_SQL(end, database, "UPDATE evidence_rows SET to_run = ? WHERE document = ? AND codebook = ? AND sentence = ? AND number = ? AND to_run IS NULL", run, document.value,
               codebook.value, sentence, number);
  return end.run();
}

Status Store::Impl::end_coding(DocumentId document) {
  LITMOTIF_SQL(rows, database, "UPDATE evidence_rows SET to_run = ? WHERE document = ? AND to_run IS NULL", run, document.value);
  LITMOTIF_TRY(rows.run());
  LITMOTIF_SQL(hits, database, "UPDATE hits SET to_run = ? WHERE document = ? AND to_run IS NULL", run, document.value);
  LITMOTIF_TRY(hits.run());
  LITMOTIF_SQL(cover, database, "DELETE FROM coverage WHERE document = ?", document.value);
  return cover.run();
}

Status Store::each_row(const RowFilter& filter, const std::function<Status(const StoredRow&)>& visit) {
  // Theme numbers wanted, by codebook: the theme itself and all below it.
  std::unordered_map<std::int64_t, std::vector<bool>> wanted;
  if (!filter.theme.empty()) {
    Result<std::vector<StoredCodebook>> books = codebooks();
    if (!books.ok()) return books.status();
    for (const StoredCodebook& book : books.value()) {
      Result<std::vector<StoredTheme>> list = themes(book.id);
      if (!list.ok()) return list.status();
      std::vector<bool>& bits = wanted[book.id.value];
      std::string path = filter.theme;
      for (const StoredTheme& theme : list.value()) {
        if (theme.id == filter.theme) path = theme.path;
      }
      for (const StoredTheme& theme : list.value()) {
        if (bits.size() <= theme.number) bits.resize(theme.number + 1);
        bits[theme.number] = theme.path == path || theme.path.starts_with(path + "/");
      }
    }
  }
  const std::int64_t book = filter.codebook ? filter.codebook->value : 0;
  const std::int64_t document = filter.document ? filter.document->value : 0;
  // CROSS JOIN keeps the order of the loops: documents in table order, each with its rows by primary key.
  LITMOTIF_SQL(row, impl_->database,
               LITMOTIF_ROW_SELECT_FROM_DOCUMENTS
               " WHERE d.to_run IS NULL AND (?1 = 0 OR d.is_primary = 1) AND (?2 = 0 OR d.id = ?2) AND r.to_run IS NULL AND (?3 = 0 OR r.codebook = ?3) "
               "ORDER BY f.path, d.entry, d.id, r.codebook, r.sentence, r.number",
               filter.primary_only, document, book);
  for (;;) {
    Result<bool> more = row.step();
    if (!more.ok()) return more.status();
    if (!more.value()) return {};
    if (!filter.theme.empty()) {
      const std::vector<bool>& bits = wanted[row.integer(2)];
      const auto theme = static_cast<std::size_t>(row.integer(3));
      if (theme >= bits.size() || !bits[theme]) continue;
    }
    LITMOTIF_TRY(visit(row_of(row)));
  }
}

Result<std::optional<StoredRow>> Store::find_row(std::string_view id) {
  LITMOTIF_SQL(row, impl_->database, LITMOTIF_ROW_SELECT " WHERE r.id = ? AND r.to_run IS NULL", id);
  Result<bool> found = row.step();
  if (!found.ok()) return found.status();
  if (!found.value()) return std::optional<StoredRow>();
  return std::optional<StoredRow>(row_of(row));
}

Status Store::each_hit(DocumentId document, CodebookId codebook, const std::function<Status(const StoredHit&)>& visit) {
  LITMOTIF_SQL(row, impl_->database, "SELECT sentence, theme, rule, start, \"end\" FROM hits WHERE document = ? AND codebook = ? AND to_run IS NULL ORDER BY start, theme, rule, \"end\"",
               document.value, codebook.value);
  for (;;) {
    Result<bool> more = row.step();
    if (!more.ok()) return more.status();
    if (!more.value()) return {};
    const auto number = [&](int column) { return static_cast<std::uint32_t>(row.integer(column)); };
    LITMOTIF_TRY(visit({number(0), number(1), number(2), {number(3), number(4)}}));
  }
}

Result<std::vector<std::pair<Coverage, std::uint64_t>>> Store::coverage(CodebookId codebook) {
  std::vector<std::pair<Coverage, std::uint64_t>> counts;
  LITMOTIF_SQL(row, impl_->database, "SELECT c.state, count(*) FROM coverage c JOIN documents d ON d.id = c.document WHERE c.codebook = ? AND d.to_run IS NULL GROUP BY c.state ORDER BY c.state",
               codebook.value);
  for (;;) {
    Result<bool> more = row.step();
    if (!more.ok()) return more.status();
    if (!more.value()) return counts;
    counts.emplace_back(enum_from_name(row.text(0), coverage_name, 4), static_cast<std::uint64_t>(row.integer(1)));
  }
}

}  // namespace litmotif
