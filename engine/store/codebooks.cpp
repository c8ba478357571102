// Codebooks, their themes and rules under numbers that never change.
#include <litmotif/store.h>

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "store/store_impl.h"

namespace litmotif {
namespace {

// Numbers given so far, and the next one free.
struct Given {
  std::unordered_map<std::string, std::uint32_t> numbers;
  std::uint32_t next = 0;

  // The number of this name, and whether it is new.
  std::pair<std::uint32_t, bool> number(std::string name) {
    const auto [at, is_new] = numbers.try_emplace(std::move(name), next);
    next += is_new ? 1 : 0;
    return {at->second, is_new};
  }
};

Status read_given(Statement& row, Given& given) {
  return row.each([&] {
    given.numbers.emplace(row.string(0), row.number(1));
    given.next = std::max(given.next, row.number(1) + 1);
  });
}

std::string rule_name(std::uint32_t theme, std::string_view text) { return fmt::format("{}:{}", theme, text); }

Status put_themes(Database& database, const Codebook& book, CodebookNumbers& numbers) {
  const std::int64_t id = numbers.id.value;
  Given themes;
  Given rules;
  LITMOTIF_SQL(known_themes, database, "SELECT id, number FROM themes WHERE codebook = ?", id);
  LITMOTIF_TRY(read_given(known_themes, themes));
  LITMOTIF_SQL(known_rules, database, "SELECT theme || ':' || text, number FROM rules WHERE codebook = ?", id);
  LITMOTIF_TRY(read_given(known_rules, rules));
  LITMOTIF_SQL(put_theme, database, "INSERT OR REPLACE INTO themes VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  LITMOTIF_SQL(put_rule, database, "INSERT INTO rules VALUES (?, ?, ?, ?)");
  for (std::size_t i = 0; i < book.themes.size(); ++i) {
    const Theme& theme = book.themes[i];
    if (theme.parent >= static_cast<std::int64_t>(i)) return Status(Code::kInvalidArgument, "a theme stands before its parent").in(book.path, theme.path);
    std::optional<std::int64_t> parent;
    if (theme.parent >= 0) parent = numbers.themes[static_cast<std::size_t>(theme.parent)];
    const auto [number, is_new] = themes.number(theme.id);
    if (is_new || numbers.changed) LITMOTIF_TRY(put_theme.with(id, number, theme.id, theme.path, theme.label, theme.definition, parent, i).run());
    numbers.themes.push_back(number);
    std::vector<std::uint32_t>& of_theme = numbers.rules.emplace_back();
    for (const Rule& rule : theme.include) {
      const auto [rule_number, is_new_rule] = rules.number(rule_name(number, rule.pattern.text));
      if (is_new_rule) LITMOTIF_TRY(put_rule.with(id, rule_number, number, rule.pattern.text).run());
      of_theme.push_back(rule_number);
    }
  }
  return {};
}

// Parents that lead to a theme, and to a top in the end.
bool is_forest(const std::vector<StoredTheme>& themes) {
  for (const StoredTheme& theme : themes) {
    std::size_t steps = 0;
    for (std::int64_t at = theme.parent; at != -1; at = themes[static_cast<std::size_t>(at)].parent) {
      if (at < 0 || at >= static_cast<std::int64_t>(themes.size()) || ++steps > themes.size()) return false;
    }
  }
  return true;
}

Status damaged() { return Status(Code::kCorrupt, "the codebook's themes or rules are damaged; restore review.db from a copy"); }

}  // namespace

Result<CodebookNumbers> Store::put_codebook(const Codebook& book) {
  Database& database = impl_->database;
  Change change(*impl_);
  LITMOTIF_TRY(change.begin());
  CodebookNumbers numbers;
  impl_->book_names.clear();
  std::string stored_hash, coded_hash;
  {
    LITMOTIF_SQL(find, database, "SELECT id, hash, coded_hash FROM codebooks WHERE name = ?", book.id);
    Result<bool> found = find.step();
    if (!found.ok()) return found.status();
    if (found.value()) {
      numbers.id.value = find.integer(0);
      stored_hash = find.string(1);
      coded_hash = find.string(2);
    }
  }
  numbers.changed = stored_hash != book.hash;
  numbers.stale = coded_hash != book.hash;
  if (numbers.changed) {
    LITMOTIF_SQL(put, database,
                 "INSERT INTO codebooks (name, version, hash, path, source, coding_generation) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (name) DO UPDATE SET version = ?2, hash = ?3, "
                 "path = ?4, source = ?5 RETURNING id",
                 book.id, book.version, book.hash, book.path, book.source, impl_->generation + 1);
    Result<bool> row = put.step();
    if (!row.ok()) return row.status();
    numbers.id.value = put.integer(0);
    LITMOTIF_TRY(put.run());
    LITMOTIF_SQL(keep, database, "INSERT OR IGNORE INTO codebook_versions VALUES (?, ?, ?, ?, ?)", numbers.id.value, impl_->run, book.version, book.hash, book.source);
    LITMOTIF_TRY(keep.run());
    LITMOTIF_SQL(forget, database, "UPDATE themes SET position = NULL WHERE codebook = ?", numbers.id.value);
    LITMOTIF_TRY(forget.run());
    impl_->changed = true;
  }
  LITMOTIF_TRY(put_themes(database, book, numbers));
  LITMOTIF_TRY(change.keep());
  return numbers;
}

Result<std::vector<StoredCodebook>> Store::codebooks() {
  std::vector<StoredCodebook> books;
  LITMOTIF_SQL(row, impl_->database,
               "SELECT id, name, version, hash, path, source, coding_generation, coded_hash = hash AND NOT EXISTS (SELECT 1 FROM runs WHERE version <> ? AND outcome IS NOT 'previewed') "
               "FROM codebooks ORDER BY name",
               LITMOTIF_VERSION);
  LITMOTIF_TRY(row.each([&] { books.push_back({CodebookId{row.integer(0)}, row.string(1), row.string(2), row.string(3), row.string(4), row.string(5), row.integer(6), row.integer(7) != 0}); }));
  return books;
}

Result<std::vector<CodebookVersion>> Store::codebook_versions(CodebookId codebook) {
  std::vector<CodebookVersion> versions;
  LITMOTIF_SQL(row, impl_->database, "SELECT from_run, version, hash FROM codebook_versions WHERE codebook = ? ORDER BY from_run, hash", codebook.value);
  LITMOTIF_TRY(row.each([&] { versions.push_back({row.integer(0), row.string(1), row.string(2)}); }));
  return versions;
}

Result<std::vector<StoredTheme>> Store::themes(CodebookId codebook) {
  std::vector<StoredTheme> themes;
  LITMOTIF_SQL(row, impl_->database, "SELECT number, id, path, label, definition, ifnull(parent, -1), ifnull(position, -1) FROM themes WHERE codebook = ? ORDER BY number", codebook.value);
  LITMOTIF_TRY(row.each([&]() -> Status {
    if (row.integer(0) != static_cast<std::int64_t>(themes.size())) return damaged();  // numbers are indexes
    themes.push_back({row.number(0), row.string(1), row.string(2), row.string(3), row.string(4), row.integer(5), row.integer(6)});
    return {};
  }));
  if (!is_forest(themes)) return damaged();
  return themes;
}

Result<std::vector<std::string>> Store::rules(CodebookId codebook) {
  std::vector<std::string> rules;
  LITMOTIF_SQL(row, impl_->database,
               "SELECT t.id || ': ' || r.text, r.number FROM rules r LEFT JOIN themes t ON t.codebook = r.codebook AND t.number = r.theme WHERE r.codebook = ? ORDER BY r.number",
               codebook.value);
  LITMOTIF_TRY(row.each([&]() -> Status {
    if (row.null(0) || row.integer(1) != static_cast<std::int64_t>(rules.size())) return damaged();
    rules.push_back(row.string(0));
    return {};
  }));
  return rules;
}

Status Store::coding_complete(CodebookId codebook) {
  Change change(*impl_);
  LITMOTIF_TRY(change.begin());
  LITMOTIF_SQL(update, impl_->database, "UPDATE codebooks SET coded_hash = hash WHERE id = ?", codebook.value);
  LITMOTIF_TRY(update.run());
  return change.keep();
}

Status Store::coding_changed(CodebookId codebook) {
  Change change(*impl_);
  LITMOTIF_TRY(change.begin());
  LITMOTIF_SQL(update, impl_->database, "UPDATE codebooks SET coding_generation = ? WHERE id = ?", impl_->generation + 1, codebook.value);
  LITMOTIF_TRY(update.run());
  impl_->changed = true;
  return change.keep();
}

}  // namespace litmotif
