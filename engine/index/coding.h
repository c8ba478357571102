// What one codebook found in one segment: its themes and its evidence rows, in a file of its own so that re-coding never touches text or words.
// Rows stand in order of theme, then sentence; themes in the codebook's order, depth first, so that a theme and all below it are one run of rows.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/base.h>

#include "index/array_file.h"
#include "index/manifest.h"
#include "index/segment.h"

namespace litmotif::index {

struct Row {
  std::uint32_t sentence = 0;  // of the segment
  std::uint8_t stance = 0, role = 0, claim = 0, voice = 0, speaker = 0;  // values of the enumerations
  std::uint8_t by_absence = 0;
  std::uint16_t rules = 0;  // how many fired: what a theme counts for in ranking
};
static_assert(sizeof(Row) == 12);

struct ThemeEntry {
  std::string id, path;
  std::uint32_t number = 0;  // StoredTheme::number
  std::uint32_t end = 0;  // themes [own, end) are it and those below it
  int depth = 1;
};

struct CodingRow {
  std::uint32_t theme = 0;
  Row row;
  std::vector<std::string> cites;
};

struct CodingContent {
  std::int64_t codebook = 0, generation = 0;
  std::uint32_t segment = 0, sentences = 0;
  std::vector<ThemeEntry> themes;
  std::vector<CodingRow> rows;  // any order
};

Result<ListedFile> write_coding(const std::string& directory, const std::string& name, CodingContent&& content);

class CodingFile {
 public:
  static Result<CodingFile> open(const std::string& directory, const ListedCoding& listed, const Segment& segment);

  std::int64_t codebook() const { return codebook_; }
  std::uint32_t themes() const { return ids_.size(); }
  std::string_view theme_id(std::uint32_t theme) const { return ids_.at(theme); }
  std::string_view theme_path(std::uint32_t theme) const { return paths_.at(theme); }
  int theme_depth(std::uint32_t theme) const { return depth_[theme]; }
  std::uint32_t theme_number(std::uint32_t theme) const { return number_[theme]; }  // in the store
  // Theme with this path or id; themes() when there is none.
  std::uint32_t find_theme(std::string_view path_or_id) const;

  std::span<const Row> rows() const { return rows_; }
  std::uint32_t theme_end(std::uint32_t theme) const { return end_[theme]; }  // themes [theme, end) are it and those below it
  // Rows of a theme and of all below it, as a run of rows().
  Range rows_under(std::uint32_t theme) const;
  Range rows_at(std::uint32_t theme) const;
  // Does this row cite the work with this key?
  bool row_cites(std::uint32_t row, std::string_view key) const;

 private:
  explicit CodingFile(ArrayFile file) : file_(std::move(file)) {}
  bool connect(const Segment& segment);

  ArrayFile file_;
  std::int64_t codebook_ = 0;
  StringTable ids_, paths_, cite_keys_;
  std::span<const std::uint32_t> number_, end_, theme_rows_, cite_row_, cite_key_;
  std::span<const std::int32_t> depth_;
  std::span<const Row> rows_;
};

}  // namespace litmotif::index
