#include "review.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include <litmotif/text.h>
#include "store/database.h"

namespace litmotif {

Review::Review() {
  std::string name = (std::filesystem::temp_directory_path() / "litmotif-store-XXXXXX").string();
  directory_ = std::string(::mkdtemp(name.data())) + "/review";
}

Review::~Review() {
  std::error_code ignored;
  std::filesystem::remove_all(std::filesystem::path(directory_).parent_path(), ignored);
}

std::string Review::files() const {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(directory_)) names.insert(entry.path().filename().string());
  return fmt::format("{}", fmt::join(names, " "));
}

std::string Review::ask(const std::string& sql) const {
  Database database;
  must(database.open(this->database(), false));
  Statement row = must(database.prepare(sql.c_str()));
  std::vector<std::string> rows;
  must(row.each([&] { rows.push_back(row.string(0)); }));
  return fmt::format("{}", fmt::join(rows, "\n"));
}

void Review::tamper_at(const std::string& database, const std::string& sql) {
  Database opened;
  must(opened.open(database, true));
  must(opened.execute(sql.c_str()));
}

NewDocument make_document(const std::string& title, const std::vector<std::string>& sentences) {
  NewDocument made;
  Document& document = made.document;
  const auto size = [&] { return static_cast<std::uint32_t>(document.text.size()); };
  document.record.title = title;
  document.language = "en";
  document.text = title;
  document.passages.push_back({{0, size()}, PassageKind::kHeading, Zone::kHeading, 0, kNone, ""});
  document.sentences.push_back({{0, size()}, 0});
  document.text += "\n\n";
  const std::uint32_t start = size();
  for (const std::string& sentence : sentences) {
    if (size() > start) document.text += ' ';
    const std::uint32_t from = size();
    document.text += sentence;
    document.sentences.push_back({{from, size()}, 1});
  }
  document.passages.push_back({{start, size()}, PassageKind::kParagraph, Zone::kBody, 0, kNone, ""});
  document.sections.push_back({title, title, "findings", 1, {0, size()}});
  return made;
}

Codebook make_codebook(const std::string& name, const std::vector<ThemeRules>& themes) {
  Codebook book;
  book.id = name;
  book.version = "1";
  for (const ThemeRules& from : themes) {
    Theme theme;
    theme.id = from.id;
    theme.path = from.path;
    theme.label = "Label of " + from.id;
    for (std::size_t i = 0; i < book.themes.size(); ++i) {
      if (from.path.starts_with(book.themes[i].path + "/")) theme.parent = static_cast<std::int32_t>(i);
    }
    for (const std::string& text : from.rules) {
      Rule rule;
      rule.pattern.text = text;
      theme.include.push_back(rule);
    }
    book.source += fmt::format("{} {}: {}\n", from.id, from.path, fmt::join(from.rules, ", "));
    book.themes.push_back(theme);
  }
  book.hash = sha256(book.source);
  return book;
}

FileId put_file(Store& store, const std::string& path) {
  StoredFile file;
  file.path = path;
  file.sha256 = sha256(path);
  return must(store.put_file(file));
}

Span sentence_span(const Document& document, std::uint32_t sentence) { return CodePoints(document.text).span(document.sentences[sentence].span); }

StoredRow make_row(const Document& document, std::uint32_t sentence, std::uint32_t theme, Stance stance) {
  StoredRow row;
  row.theme = theme;
  row.sentence = sentence;
  row.passage = document.sentences[sentence].passage;
  row.spans = {sentence_span(document, sentence)};
  row.stance = stance;
  return row;
}

StoredHit make_hit(const Document& document, std::uint32_t sentence, std::uint32_t theme, std::uint32_t rule) {
  const Span span = sentence_span(document, sentence);
  return {sentence, theme, rule, {span.start, span.start + 3}};
}

std::vector<std::string> rows_of(Store& store, const RowFilter& filter) {
  std::vector<std::string> rows;
  must(store.each_row(filter, [&](const StoredRow& row) {
    rows.push_back(fmt::format("{}@{}/{}:{}", row.document.value, row.sentence, row.theme, stance_name(row.stance)));
    return Status();
  }));
  return rows;
}

}  // namespace litmotif
