// Rows of type among the lines of a PDF's page: lines side by side, and parts of lines parted by wide spaces.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "document/parts.h"

namespace litmotif::document {

struct Piece {
  std::string_view text;
  float left = 0, right = 0;
};

struct TypeRow {
  std::vector<std::size_t> lines;
  bool given = false;  // the reader gave several pieces on end
  float top = 0, bottom = 0, size = 0;
  bool bold = true;
  std::vector<Piece> pieces;
};

// How far back a line may find the row it stands on, in rows.
enum class Reach : std::uint8_t {
  kNear,  // lines of cells may come out of order; a short one, as those of dates and figures, a good deal later
  kFar,   // columns may be given one after another
};

// The rows of type of [first, last), which are text of one page.
std::vector<TypeRow> type_rows(const Lines& lines, std::size_t first, std::size_t last, Reach reach);

}  // namespace litmotif::document
