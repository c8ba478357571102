// Evidence rows and hits: reading, naming, ending.
#include <litmotif/store.h>

#include <fmt/format.h>

#include <map>
#include <unordered_map>
#include <unordered_set>

#include "store/row_columns.h"
#include "store/store_impl.h"

namespace litmotif {
namespace {

// Numbers of the theme and all below it, by codebook.
using Wanted = std::unordered_map<std::int64_t, std::unordered_set<std::uint32_t>>;

Result<Wanted> themes_wanted(Store& store, const std::string& path_or_id) {
  Wanted wanted;
  Result<std::vector<StoredCodebook>> books = store.codebooks();
  if (!books.ok()) return books.status();
  for (const StoredCodebook& book : books.value()) {
    Result<std::vector<StoredTheme>> themes = store.themes(book.id);
    if (!themes.ok()) return themes.status();
    std::string path = path_or_id;
    for (const StoredTheme& theme : themes.value()) {
      if (theme.id == path_or_id) path = theme.path;
    }
    for (const StoredTheme& theme : themes.value()) {
      if (theme.path == path || theme.path.starts_with(path + "/")) wanted[book.id.value].insert(theme.number);
    }
  }
  return wanted;
}

Status damaged_row(std::string_view id) {
  return Status(Code::kCorrupt, fmt::format("evidence row {} is damaged; run litmotif recode", id)).in("review.db");
}

}  // namespace

Result<StoredRow> row_of(const Statement& row) {
  StoredRow stored;
  stored.id = row.string(0);
  stored.document.value = row.integer(1);
  stored.codebook.value = row.integer(2);
  stored.theme = row.number(3);
  stored.spans = spans_from_text(row.text(4));
  if (stored.spans.empty()) stored.spans.push_back({row.number(5), row.number(6)});
  stored.sentence = row.number(7);
  stored.passage = row.number(8);
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
  LITMOTIF_TRY(row.sound());
  for (const Span& span : stored.spans) {
    if (span.start > span.end) return damaged_row(stored.id);
  }
  return stored;
}

Result<const Store::Impl::BookNames*> Store::Impl::names_of(CodebookId codebook) {
  const auto known = book_names.find(codebook.value);
  if (known != book_names.end()) return &known->second;
  BookNames names;
  LITMOTIF_SQL(book, database, "SELECT name, (SELECT count(*) FROM rules WHERE codebook = codebooks.id) FROM codebooks WHERE id = ?", codebook.value);
  Result<bool> found = book.step();
  if (!found.ok()) return found.status();
  if (!found.value()) return Status(Code::kNotFound, "no such codebook in the review");
  names.name = book.string(0);
  names.rules = book.number(1);
  LITMOTIF_SQL(theme, database, "SELECT id FROM themes WHERE codebook = ? ORDER BY number", codebook.value);  // numbers have no gaps
  LITMOTIF_TRY(theme.each([&] { names.theme_ids.push_back(theme.string(0)); }));
  return &(book_names[codebook.value] = std::move(names));
}

Status Store::Impl::name_rows(DocumentId document, std::string_view text, const BookNames& names, DocumentCoding& coding) {
  if (coding.rows.empty()) return {};
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
  BytePlaces places{points};
  std::map<std::pair<std::uint32_t, std::string_view>, int> equals;
  for (StoredRow& row : coding.rows) {
    if (row.theme >= names.themes() || row.spans.empty()) return Status(Code::kInvalidArgument, "a row under a theme the codebook does not have");
    const std::string_view quote = places.span(row.spans.front().start, row.spans.front().end).of(text);
    const int before = equals[{row.theme, quote}]++;
    row.id = content_id("e", {public_id, names.name, names.theme_ids[row.theme], quote, std::to_string(before)});
  }
  if (!places.sound) return Status(Code::kInvalidArgument, "a row outside its document's text");
  return {};
}

Status Store::Impl::end_coding(DocumentId document) {
  LITMOTIF_SQL(rows, database, "UPDATE evidence_rows SET to_run = ? WHERE document = ? AND to_run IS NULL", run, document.value);
  LITMOTIF_TRY(rows.run());
  LITMOTIF_SQL(hits, database, "UPDATE hits SET to_run = ? WHERE document = ? AND to_run IS NULL", run, document.value);
  LITMOTIF_TRY(hits.run());
  stands.reset();
  LITMOTIF_SQL(cover, database, "DELETE FROM coverage WHERE document = ?", document.value);
  return cover.run();
}

Status Store::each_row(const RowFilter& filter, const std::function<Status(const StoredRow&)>& visit) {
  Wanted wanted;
  if (!filter.theme.empty()) {
    Result<Wanted> found = themes_wanted(*this, filter.theme);
    if (!found.ok()) return found.status();
    wanted = std::move(found).value();
  }
  if (filter.as_decided) LITMOTIF_TRY(impl_->read_stands());
  const bool decided = filter.as_decided && !impl_->stands->of_row.empty();
  const auto take = [&](Statement& row) -> Status {
    return row.each([&]() -> Status {
      const auto is_wanted = [&](std::int64_t codebook, std::uint32_t theme) {
        const auto book = wanted.find(codebook);
        return filter.theme.empty() || (book != wanted.end() && book->second.count(theme) != 0);
      };
      if (!decided && !is_wanted(row.integer(2), row.number(3))) return row.sound();
      Result<StoredRow> stored = row_of(row);
      if (!stored.ok()) return stored.status();
      if (decided) {
        Result<bool> kept = impl_->decide(stored.value(), filter.rejected);
        if (!kept.ok()) return kept.status();
        if (!kept.value() || !is_wanted(stored.value().codebook.value, stored.value().theme)) return {};  // a decision may have moved it to another theme
      }
      if (stored.value().sentence >= row.number(20)) return damaged_row(stored.value().id);
      return visit(stored.value());
    });
  };
  const std::int64_t book = filter.codebook ? filter.codebook->value : 0;
  if (filter.document) {
    LITMOTIF_SQL(row, impl_->database,
                 LITMOTIF_ROW_COLUMNS ", d.sentence_count FROM documents d CROSS JOIN evidence_rows r ON r.document = d.id WHERE d.id = ?1 AND d.to_run IS NULL AND (?2 = 0 OR d.is_primary = 1) "
                 "AND r.to_run IS NULL AND (?3 = 0 OR r.codebook = ?3) ORDER BY r.codebook, r.sentence, r.number",
                 filter.document->value, filter.primary_only, book);
    return take(row);
  }
  // CROSS JOIN keeps the order of the loops: documents in table order, each with its rows by primary key. Nothing is sorted.
  LITMOTIF_SQL(row, impl_->database,
               LITMOTIF_ROW_COLUMNS ", d.sentence_count FROM files f CROSS JOIN documents d ON d.file = f.id CROSS JOIN evidence_rows r ON r.document = d.id "
               "WHERE d.to_run IS NULL AND (?1 = 0 OR d.is_primary = 1) AND r.to_run IS NULL AND (?2 = 0 OR r.codebook = ?2) ORDER BY f.path, d.entry, d.id, r.codebook, r.sentence, r.number",
               filter.primary_only, book);
  return take(row);
}

Result<std::optional<StoredRow>> Store::find_row(std::string_view id) {
  LITMOTIF_SQL(row, impl_->database, LITMOTIF_ROW_SELECT " WHERE r.id = ? AND r.to_run IS NULL", id);
  Result<bool> found = row.step();
  if (!found.ok()) return found.status();
  if (!found.value()) return std::optional<StoredRow>();
  Result<StoredRow> stored = row_of(row);
  if (!stored.ok()) return stored.status();
  Result<bool> kept = impl_->decide(stored.value(), true);
  if (!kept.ok()) return kept.status();
  return kept.value() ? std::optional<StoredRow>(std::move(stored).value()) : std::optional<StoredRow>();
}

Status Store::each_hit(DocumentId document, CodebookId codebook, const std::function<Status(const StoredHit&)>& visit) {
  LITMOTIF_SQL(row, impl_->database, "SELECT sentence, theme, rule, start, \"end\" FROM hits WHERE document = ? AND codebook = ? AND to_run IS NULL ORDER BY start, theme, rule, \"end\"",
               document.value, codebook.value);
  return row.each([&]() -> Status {
    const StoredHit hit{row.number(0), row.number(1), row.number(2), {row.number(3), row.number(4)}};
    LITMOTIF_TRY(row.sound());
    if (hit.span.start > hit.span.end) return Status(Code::kCorrupt, "a stored hit is damaged; run litmotif recode").in("review.db");
    return visit(hit);
  });
}

Result<std::vector<std::pair<Coverage, std::uint64_t>>> Store::coverage(CodebookId codebook) {
  std::vector<std::pair<Coverage, std::uint64_t>> counts;
  LITMOTIF_SQL(row, impl_->database, "SELECT c.state, count(*) FROM coverage c JOIN documents d ON d.id = c.document WHERE c.codebook = ? AND d.to_run IS NULL GROUP BY c.state ORDER BY c.state",
               codebook.value);
  LITMOTIF_TRY(row.each([&] { counts.emplace_back(enum_from_name(row.text(0), coverage_name, 4), static_cast<std::uint64_t>(row.integer(1))); }));
  return counts;
}

}  // namespace litmotif
