#include "index/coding.h"

#include <algorithm>
#include <map>
#include <utility>

namespace litmotif::index {
namespace {

struct Header {
  std::int64_t codebook = 0, generation = 0;
  std::uint32_t segment = 0, sentences = 0;
};

}  // namespace

Result<ListedFile> write_coding(const std::string& directory, const std::string& name, CodingContent&& content) {
  Result<ArrayFileWriter> created = ArrayFileWriter::create(directory + "/" + name, FileKind::kCoding);
  if (!created.ok()) return created.status();
  ArrayFileWriter& file = created.value();
  std::stable_sort(content.rows.begin(), content.rows.end(), [](const CodingRow& a, const CodingRow& b) {
    return std::pair(a.theme, a.row.sentence) < std::pair(b.theme, b.row.sentence);
  });
  const Header header{content.codebook, content.generation, content.segment, content.sentences};
  file.begin_array();
  file.append(&header, 1);

  StringTableWriter ids, paths;
  std::vector<std::uint32_t> number, end, theme_rows{0};
  std::vector<std::int32_t> depth;
  std::size_t at = 0;
  for (std::uint32_t theme = 0; theme < content.themes.size(); ++theme) {
    ids.add(content.themes[theme].id);
    paths.add(content.themes[theme].path);
    number.push_back(content.themes[theme].number);
    end.push_back(content.themes[theme].end);
    depth.push_back(content.themes[theme].depth);
    while (at < content.rows.size() && content.rows[at].theme == theme) ++at;
    theme_rows.push_back(static_cast<std::uint32_t>(at));
  }
  ids.write(file);
  paths.write(file);
  file.array(number);
  file.array(end);
  file.array(depth);
  file.array(theme_rows);

  std::map<std::string, std::uint32_t> numbers;
  for (const CodingRow& row : content.rows) {
    for (const std::string& key : row.cites) numbers.emplace(key, 0);
  }
  StringTableWriter keys;
  for (auto& [key, number] : numbers) number = keys.add(key);
  std::vector<Row> rows;
  std::vector<std::uint32_t> cite_row, cite_key;
  for (const CodingRow& row : content.rows) {
    for (const std::string& key : row.cites) {
      cite_row.push_back(static_cast<std::uint32_t>(rows.size()));
      cite_key.push_back(numbers[key]);
    }
    rows.push_back(row.row);
  }
  file.array(rows);
  file.array(cite_row);
  file.array(cite_key);
  keys.write(file);
  const Result<WrittenFile> written = file.finish();
  if (!written.ok()) return written.status();
  return list_file(directory, name, written.value());
}

Result<CodingFile> CodingFile::open(const std::string& directory, const ListedCoding& listed, const Segment& segment) {
  Result<ArrayFile> arrays = ArrayFile::open(directory + "/" + listed.file.name, FileKind::kCoding);
  if (!arrays.ok()) return arrays.status();
  CodingFile coding(std::move(arrays).value());
  if (!coding.connect(segment) || coding.codebook_ != listed.codebook) {
    return Status(Code::kCorrupt, "its columns do not fit together; the index will be rebuilt").in(directory + "/" + listed.file.name);
  }
  return coding;
}

bool CodingFile::connect(const Segment& segment) {
  const std::span<const Header> header = file_.items<Header>(0);
  if (header.size() != 1 || header[0].segment != segment.number() || header[0].sentences != segment.sentences()) return false;
  codebook_ = header[0].codebook;
  number_ = file_.items<std::uint32_t>(5);
  end_ = file_.items<std::uint32_t>(6);
  depth_ = file_.items<std::int32_t>(7);
  theme_rows_ = file_.items<std::uint32_t>(8);
  rows_ = file_.items<Row>(9);
  cite_row_ = file_.items<std::uint32_t>(10);
  cite_key_ = file_.items<std::uint32_t>(11);
  if (file_.arrays() != 14 || !ids_.open(file_, 1) || !paths_.open(file_, 3) || !cite_keys_.open(file_, 12)) return false;
  const std::size_t themes = ids_.size();
  if (paths_.size() != themes || number_.size() != themes || end_.size() != themes || depth_.size() != themes || theme_rows_.size() != themes + 1 || cite_row_.size() != cite_key_.size()) return false;
  for (std::size_t i = 0; i < themes; ++i) {
    if (end_[i] <= i || end_[i] > themes || theme_rows_[i] > theme_rows_[i + 1]) return false;
  }
  return theme_rows_.front() == 0 && theme_rows_.back() == rows_.size();
}

std::uint32_t CodingFile::find_theme(std::string_view path_or_id) const {
  for (std::uint32_t i = 0; i < themes(); ++i) {
    if (theme_path(i) == path_or_id) return i;
  }
  for (std::uint32_t i = 0; i < themes(); ++i) {
    if (theme_id(i) == path_or_id) return i;
  }
  return themes();
}

Range CodingFile::rows_under(std::uint32_t theme) const { return {theme_rows_[theme], theme_rows_[end_[theme]]}; }
Range CodingFile::rows_at(std::uint32_t theme) const { return {theme_rows_[theme], theme_rows_[theme + 1]}; }

bool CodingFile::row_cites(std::uint32_t row, std::string_view key) const {
  const std::uint32_t number = cite_keys_.find(key);
  if (number == cite_keys_.size()) return false;
  const auto [first, last] = std::equal_range(cite_row_.begin(), cite_row_.end(), row);
  for (auto at = first; at != last; ++at) {
    if (cite_key_[static_cast<std::size_t>(at - cite_row_.begin())] == number) return true;
  }
  return false;
}

}  // namespace litmotif::index
