// Codebooks, their themes and rules under numbers that never change.
#include <litmotif/store.h>

#include <fmt/format.h>

#include "store/store_impl.h"

namespace litmotif {
namespace {

Result<std::uint32_t> number_of_theme(Database& database, std::int64_t codebook, const Theme& theme, std::int64_t parent, std::size_t position) {
  std::int64_t number = -1;
  {
    LITMOTIF_SQL(find, database, "SELECT number FROM themes WHERE codebook = ? AND id = ?", codebook, theme.id);
    Result<bool> found = find.step();
    if (!found.ok()) return found.status();
    if (found.value()) number = find.integer(0);
  }
  if (number < 0) {
    LITMOTIF_SQL(next, database, "SELECT ifnull(max(number) + 1, 0) FROM themes WHERE codebook = ?", codebook);
    Result<bool> found = next.step();
    if (!found.ok()) return found.status();
    number = next.integer(0);
  }
  LITMOTIF_SQL(put, database, "INSERT OR REPLACE INTO themes VALUES (?, ?, ?, ?, ?, ?, nullif(?, -1), ?)", codebook, number, theme.id, theme.path, theme.label, theme.definition, parent,
               position);
  LITMOTIF_TRY(put.run());
  return static_cast<std::uint32_t>(number);
}

Result<std::uint32_t> number_of_rule(Database& database, std::int64_t codebook, std::uint32_t theme, const std::string& text) {
  {
    LITMOTIF_SQL(find, database, "SELECT number FROM rules WHERE codebook = ? AND theme = ? AND text = ?", codebook, theme, text);
    Result<bool> found = find.step();
    if (!found.ok()) return found.status();
    if (found.value()) return static_cast<std::uint32_t>(find.integer(0));
  }
  LITMOTIF_SQL(put, database, "INSERT INTO rules SELECT ?1, ifnull(max(number) + 1, 0), ?2, ?3 FROM rules WHERE codebook = ?1 RETURNING number", codebook, theme, text);
  Result<bool> row = put.step();
  if (!row.ok()) return row.status();
  const auto number = static_cast<std::uint32_t>(put.integer(0));
  LITMOTIF_TRY(put.run());
  return number;
}

}  // namespace

Result<CodebookNumbers> Store::put_codebook(const Codebook& book) {
  Database& database = impl_->database;
  CodebookNumbers numbers;
  impl_->book_names.clear();
  std::string stored_hash;
  {
    LITMOTIF_SQL(find, database, "SELECT id, hash FROM codebooks WHERE name = ?", book.id);
    Result<bool> found = find.step();
    if (!found.ok()) return found.status();
    if (found.value()) {
      numbers.id.value = find.integer(0);
      stored_hash = find.string(1);
    }
  }
  numbers.changed = stored_hash != book.hash;
  if (numbers.changed) {
    LITMOTIF_SQL(put, database,
                 "INSERT INTO codebooks (name, version, hash, path, source, coding_generation) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (name) DO UPDATE SET version = ?2, hash = ?3, "
                 "path = ?4, source = ?5 RETURNING id",
                 book.id, book.version, book.hash, book.path, book.source, impl_->generation + 1);
    Result<bool> row = put.step();
    if (!row.ok()) return row.status();
    numbers.id.value = put.integer(0);
    LITMOTIF_TRY(put.run());
    LITMOTIF_SQL(keep, database, "INSERT OR REPLACE INTO codebook_versions VALUES (?, ?, ?, ?, ?)", numbers.id.value, impl_->run, book.version, book.hash, book.source);
    LITMOTIF_TRY(keep.run());
    LITMOTIF_SQL(forget, database, "UPDATE themes SET position = NULL WHERE codebook = ?", numbers.id.value);
    LITMOTIF_TRY(forget.run());
    impl_->changed = true;
  }
  for (std::size_t i = 0; i < book.themes.size(); ++i) {
    const Theme& theme = book.themes[i];
    const std::int64_t parent = theme.parent < 0 ? -1 : static_cast<std::int64_t>(numbers.themes[static_cast<std::size_t>(theme.parent)]);
    Result<std::uint32_t> number = number_of_theme(database, numbers.id.value, theme, parent, i);
    if (!number.ok()) return number.status();
    numbers.themes.push_back(number.value());
    std::vector<std::uint32_t>& rules = numbers.rules.emplace_back();
    for (const Rule& rule : theme.include) {
      Result<std::uint32_t> rule_number = number_of_rule(database, numbers.id.value, number.value(), rule.pattern.text);
      if (!rule_number.ok()) return rule_number.status();
      rules.push_back(rule_number.value());
    }
  }
  return numbers;
}

Result<std::vector<StoredCodebook>> Store::codebooks() {
  std::vector<StoredCodebook> books;
  LITMOTIF_SQL(row, impl_->database, "SELECT id, name, version, hash, path, source, coding_generation FROM codebooks ORDER BY name");
  for (;;) {
    Result<bool> more = row.step();
    if (!more.ok()) return more.status();
    if (!more.value()) return books;
    books.push_back({CodebookId{row.integer(0)}, row.string(1), row.string(2), row.string(3), row.string(4), row.string(5), row.integer(6)});
  }
}

Result<std::vector<StoredTheme>> Store::themes(CodebookId codebook) {
  std::vector<StoredTheme> themes;
  LITMOTIF_SQL(row, impl_->database, "SELECT number, id, path, label, definition, ifnull(parent, -1), ifnull(position, -1) FROM themes WHERE codebook = ? ORDER BY number", codebook.value);
  for (;;) {
    Result<bool> more = row.step();
    if (!more.ok()) return more.status();
    if (!more.value()) return themes;
    themes.push_back({static_cast<std::uint32_t>(row.integer(0)), row.string(1), row.string(2), row.string(3), row.string(4), row.integer(5), row.integer(6)});
  }
}

Result<std::vector<std::string>> Store::rules(CodebookId codebook) {
  std::vector<std::string> rules;
  LITMOTIF_SQL(row, impl_->database, "SELECT t.id || ': ' || r.text FROM rules r JOIN themes t ON t.codebook = r.codebook AND t.number = r.theme WHERE r.codebook = ? ORDER BY r.number",
               codebook.value);
  for (;;) {
    Result<bool> more = row.step();
    if (!more.ok()) return more.status();
    if (!more.value()) return rules;
    rules.push_back(row.string(0));
  }
}

Result<std::vector<std::pair<DocumentId, std::string>>> Store::coding_hashes(CodebookId codebook) {
  std::vector<std::pair<DocumentId, std::string>> hashes;
  LITMOTIF_SQL(row, impl_->database, "SELECT c.document, c.coding_sha256 FROM coverage c JOIN documents d ON d.id = c.document WHERE c.codebook = ? AND d.to_run IS NULL ORDER BY c.document",
               codebook.value);
  for (;;) {
    Result<bool> more = row.step();
    if (!more.ok()) return more.status();
    if (!more.value()) return hashes;
    hashes.emplace_back(DocumentId{row.integer(0)}, row.string(1));
  }
}

Status Store::coding_changed(CodebookId codebook) {
  LITMOTIF_SQL(update, impl_->database, "UPDATE codebooks SET coding_generation = ? WHERE id = ?", impl_->generation + 1, codebook.value);
  impl_->changed = true;
  return update.run();
}

}  // namespace litmotif
