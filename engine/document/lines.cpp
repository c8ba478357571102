// Blocks to lines, and what the lines look like as a whole: wrapped to a width, spaced out, set in which font.
#include <algorithm>
#include <cmath>
#include <map>

#include <litmotif/text.h>

#include "document/characters.h"
#include "document/parts.h"
#include "document/patterns.h"

namespace litmotif::document {

namespace {

bool is_line(const Block& block) { return block.role == BlockRole::kLine || block.role == BlockRole::kUnknown; }

std::uint32_t indent_of(std::string_view space) {
  std::uint32_t columns = 0;
  for (const char byte : space) columns += byte == '\t' ? 8 - columns % 8 : (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U ? 0 : 1;
  return columns;
}

// Valid UTF-8 without U+0000, whatever the reader did.
std::string_view clean(const std::string& text, Lines& lines) {
  const bool zero = text.find('\0') != std::string::npos;
  if (!zero && is_valid_utf8(text)) return text;
  std::string repaired = replace_invalid_utf8(text);
  std::string& kept = lines.owned.emplace_back();
  for (const char byte : repaired) {
    if (byte == '\0') kept += "\xEF\xBF\xBD";
    else kept += byte;
  }
  return kept;
}

}  // namespace

Lines make_lines(RawDocument& raw) {
  Lines lines;
  lines.all.reserve(raw.blocks.size());
  lines.page_labels = std::move(raw.page_labels);
  bool blank = false, page_break = false;
  int text_page = 1;
  const bool paged = std::any_of(raw.blocks.begin(), raw.blocks.end(), [](const Block& block) { return block.page > 0; });
  // A form feed is the page break of plain text.
  const bool feeds = !paged && std::any_of(raw.blocks.begin(), raw.blocks.end(), [](const Block& block) { return block.page_break_before; });
  std::uint64_t file_end = 0;
  for (const Block& block : raw.blocks) {
    blank |= block.blank_before;
    page_break |= block.page_break_before;
    if (feeds && block.page_break_before) ++text_page;
    const std::string_view whole = clean(block.text, lines);
    const bool exact = block.file_end > block.file_start && block.file_end - block.file_start == block.text.size() && whole.data() == block.text.data();
    // A line break inside a block is one the author set: what follows it stands by itself.
    for (std::size_t at = 0; at <= whole.size();) {
      const std::size_t end = std::min(whole.find('\n', at), whole.size());
      const std::string_view part = whole.substr(at, end - at);
      const std::string_view headless = trim_left(part);
      const std::size_t offset = at + (part.size() - headless.size());
      const std::uint32_t indent = indent_of(part.substr(0, part.size() - headless.size()));
      at = end + 1;
      Line line;
      line.block = &block;
      line.text = trim_right(headless);
      if (line.text.empty() && (block.cells.empty() || offset > 0)) continue;
      line.line_like = is_line(block);
      // What a format states may stand behind the text of later pages: figures, notes.
      const int page_before = lines.all.empty() ? 1 : lines.all.back().page;
      const int block_page = line.line_like || block.page <= 0 ? std::max(block.page, page_before) : block.page;
      line.page = paged ? block_page : feeds ? text_page : 0;
      line.exact = exact;
      line.file = block.file_start + offset;
      line.blank_before = blank;
      line.page_break = page_break || (!lines.all.empty() && line.page != lines.all.back().page);
      line.indent = indent;
      line.columns = count_columns(line.text);
      const std::uint64_t content = exact ? line.file : block.file_start;
      line.gap = content > file_end && file_end > 0 ? static_cast<std::uint32_t>(std::min<std::uint64_t>(content - file_end, 1000)) : 0;
      file_end = exact ? line.file + line.text.size() : block.file_end;
      blank = page_break = false;
      lines.pages = std::max(lines.pages, line.page);
      lines.all.push_back(line);
    }
  }
  lines.pages = std::max(lines.pages, static_cast<int>(lines.page_labels.size()));
  return lines;
}

namespace {

// Wrapped prose: the lines that fill the width mostly break off in mid-sentence, and the next begins in lower case.
void measure_wrapping(const std::vector<const Line*>& lines, Shape& shape) {
  if (lines.size() < 3) return;
  std::vector<std::uint32_t> columns;
  columns.reserve(lines.size());
  for (const Line* line : lines) columns.push_back(line->columns);
  const auto at = columns.begin() + static_cast<std::ptrdiff_t>(columns.size() * 9 / 10);
  std::nth_element(columns.begin(), at, columns.end());
  shape.width = *at;
  if (shape.width < 25) return;
  std::size_t full = 0, lower = 0, spaced = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    spaced += lines[i + 1]->blank_before ? 1 : 0;
    if (lines[i]->columns * 10 < shape.width * 7) continue;
    ++full;
    if (!ends_sentence(lines[i]->text) && starts_lower(lines[i + 1]->text)) ++lower;
  }
  shape.wrapped = shape.width <= 200 && full >= 2 && lower * 10 >= full * 3;
  shape.spaced_out = shape.wrapped && spaced * 10 >= lines.size() * 7;
}

// The usual gap of spaced-out lines is the median: most gaps are between lines, few between paragraphs.
void measure_gap(const std::vector<const Line*>& lines, Shape& shape) {
  std::vector<std::uint32_t> gaps;
  for (const Line* line : lines) {
    if (line->blank_before && line->gap > 0) gaps.push_back(line->gap);
  }
  if (gaps.empty()) return;
  const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
  std::nth_element(gaps.begin(), middle, gaps.end());
  shape.gap = *middle;
}

void measure_fonts(const std::vector<const Line*>& lines, Shape& shape) {
  std::map<int, std::uint64_t> sizes;
  std::uint64_t bold = 0, all = 0;
  for (const Line* line : lines) {
    const Block& block = *line->block;
    if (block.box.bottom > block.box.top) shape.boxed = true;
    if (block.font_size > 0) sizes[static_cast<int>(std::lround(block.font_size * 4))] += line->columns;
    bold += block.bold ? line->columns : 0;
    all += line->columns;
  }
  std::uint64_t most = 0;
  for (const auto& [size, count] : sizes) {
    if (count > most) {
      most = count;
      shape.body_size = static_cast<float>(size) / 4;
    }
  }
  shape.body_bold = bold * 2 > all;
}

}  // namespace

Shape measure(const Lines& lines) {
  Shape shape;
  std::vector<const Line*> plain;
  std::size_t imprints = 0;
  for (const Line& line : lines.all) {
    if (!line.line_like) continue;
    plain.push_back(&line);
    if (is_imprint(line.text)) ++imprints;
  }
  shape.listing = imprints >= 5 && imprints * 25 >= plain.size();
  measure_wrapping(plain, shape);
  measure_fonts(plain, shape);
  if (shape.boxed) shape.spaced_out = false;
  if (shape.spaced_out) measure_gap(plain, shape);
  return shape;
}

}  // namespace litmotif::document
