#include "index/document_table.h"

#include <unordered_map>

#include <litmotif/text.h>

namespace litmotif::index {
namespace {

template <class Form>
std::string spaced(std::string_view text, Form&& form) {
  std::vector<ByteSpan> words;
  split_words(text, words);
  std::string out = " ";
  for (const ByteSpan word : words) {
    out += form(word.of(text));
    out += ' ';
  }
  return out;
}

}  // namespace

std::string spaced_keys(std::string_view text) { return spaced(text, inflection_key); }
std::string spaced_folds(std::string_view text) { return spaced(text, fold); }

Result<ListedFile> write_document_table(const std::string& directory, const std::string& name, const std::vector<DocumentInfo>& documents) {
  Result<ArrayFileWriter> created = ArrayFileWriter::create(directory + "/" + name, FileKind::kDocuments);
  if (!created.ok()) return created.status();
  ArrayFileWriter& file = created.value();
  std::unordered_map<std::string, std::uint32_t> numbers;
  StringTableWriter strings, titles, authors;
  const auto number = [&](const std::string& text) {
    const auto [entry, is_new] = numbers.try_emplace(text, static_cast<std::uint32_t>(numbers.size()));
    if (is_new) strings.add(text);
    return entry->second;
  };
  std::unordered_map<std::string, std::string> keys;  // titles repeat their words: one key a distinct word
  const auto key = [&](std::string_view word) -> const std::string& {
    const auto [entry, is_new] = keys.try_emplace(std::string(word));
    if (is_new) entry->second = inflection_key(word);
    return entry->second;
  };
  std::vector<std::int64_t> id;
  std::vector<std::int32_t> year;
  std::vector<std::uint8_t> flags;
  std::vector<std::uint32_t> type, language, path;
  for (const DocumentInfo& document : documents) {
    id.push_back(document.id.value);
    year.push_back(document.year);
    flags.push_back(static_cast<std::uint8_t>(static_cast<unsigned>(document.basis) << 1 | (document.primary ? 1U : 0U)));
    type.push_back(number(document.type));
    language.push_back(number(document.language));
    path.push_back(number(document.path));
    titles.add(spaced(document.title, key));
    authors.add(spaced_folds(document.authors));
  }
  file.array(id);
  file.array(year);
  file.array(flags);
  file.array(type);
  file.array(language);
  file.array(path);
  strings.write(file);
  titles.write(file);
  authors.write(file);
  const Result<WrittenFile> written = file.finish();
  if (!written.ok()) return written.status();
  return list_file(directory, name, written.value());
}

Result<DocumentTable> DocumentTable::open(const std::string& directory, const ListedFile& file) {
  Result<ArrayFile> arrays = ArrayFile::open(directory + "/" + file.name, FileKind::kDocuments);
  if (!arrays.ok()) return arrays.status();
  DocumentTable table(std::move(arrays).value());
  if (!table.connect()) return Status(Code::kCorrupt, "its columns do not fit together; the index will be rebuilt").in(directory + "/" + file.name);
  return table;
}

bool DocumentTable::connect() {
  id_ = file_.items<std::int64_t>(0);
  year_ = file_.items<std::int32_t>(1);
  flags_ = file_.items<std::uint8_t>(2);
  type_ = file_.items<std::uint32_t>(3);
  language_ = file_.items<std::uint32_t>(4);
  path_ = file_.items<std::uint32_t>(5);
  const std::size_t size = id_.size();
  return file_.arrays() == 12 && strings_.open(file_, 6) && titles_.open(file_, 8) && authors_.open(file_, 10) && year_.size() == size &&
         flags_.size() == size && type_.size() == size && language_.size() == size && path_.size() == size && titles_.size() == size &&
         authors_.size() == size;
}

}  // namespace litmotif::index
