#include "source/office/office_blocks.h"

#include <algorithm>
#include <array>

#include "source/markup_text.h"

namespace litmotif::source {
namespace {

constexpr std::size_t kMostColumns = 2'000;   // of one row: what reads it takes time by their square
constexpr std::array<std::string_view, 10> kRaised = {"\xE2\x81\xB0", "\xC2\xB9", "\xC2\xB2", "\xC2\xB3", "\xE2\x81\xB4", "\xE2\x81\xB5", "\xE2\x81\xB6", "\xE2\x81\xB7", "\xE2\x81\xB8", "\xE2\x81\xB9"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\t' || c == '\n';
    words += static_cast<std::size_t>(!space && !inside);
    inside = !space;
  }
  return words;
}

bool ends_a_sentence(std::string_view text) { return text.ends_with('.') || text.ends_with(';') || text.ends_with(':') || text.ends_with(',') || text.ends_with('?') || text.ends_with('!'); }

// "1.12", "2.3.1." as numbers of paragraphs; "3." and "(a)" are marks of lists.
bool is_stepped_number(std::string_view marker) {
  if (marker.ends_with('.')) marker.remove_suffix(1);
  return !marker.empty() && is_digit(marker.front()) && is_digit(marker.back()) && marker.find('.') != std::string_view::npos && marker.find_first_not_of("0123456789.") == std::string_view::npos;
}

bool is_number_mark(std::string_view marker) { return !marker.empty() && (is_digit(marker.front()) || (marker.front() >= 'A' && marker.front() <= 'Z')); }

// A list typed by hand: a bullet before white space, or any short mark before a tab.
std::size_t typed_mark(std::string_view text) {
  for (const std::string_view bullet : {"\xE2\x80\xA2", "\xE2\x96\xAA", "\xE2\x97\x8F", "\xE2\x97\xA6", "\xC2\xB7", "\xE2\x80\xA3", "\xE2\x9E\xA2"}) {
    if (text.starts_with(bullet) && text.size() > bullet.size() && (text[bullet.size()] == ' ' || text[bullet.size()] == '\t')) return bullet.size();
  }
  const std::size_t tab = text.find('\t');
  if (tab == 0 || tab > 6) return 0;
  const std::string_view mark = text.substr(0, tab);
  if (mark == "-" || mark == "o" || mark == "*" || mark == "\xE2\x80\x93") return tab;
  const std::string_view inner = mark.starts_with('(') ? mark.substr(1) : mark;
  if (!inner.ends_with('.') && !inner.ends_with(')')) return 0;
  const std::string_view sign = inner.substr(0, inner.size() - 1);
  const bool digits = !sign.empty() && sign.size() <= 3 && sign.find_first_not_of("0123456789") == std::string_view::npos;
  const bool roman = !sign.empty() && sign.find_first_not_of("ivx") == std::string_view::npos;
  return digits || roman || (sign.size() == 1 && sign[0] >= 'a' && sign[0] <= 'z') ? tab : 0;
}

void spaces_for_breaks(std::string& text) { std::replace(text.begin(), text.end(), '\n', ' '); }

std::string words_of(const Block& block) {
  if (block.cells.empty()) return block.role == BlockRole::kListItem && !block.marker.empty() ? block.marker + " " + block.text : block.text;
  std::string out;
  for (const std::string& cell : block.cells) {
    if (!out.empty() && !cell.empty()) out += '\n';
    out += cell;
  }
  return out;
}

}  // namespace

Status too_many_blocks() { return Status(Code::kLimit, "holds more paragraphs or cells of tables than are read (two million paragraphs); split it"); }

void OfficeBlocks::text(std::string_view words, const RunStyle& style) {
  Story& at = story();
  const bool blank = trim_space(words).empty();
  if (!blank) {
    if (!at.any) at.first = style;
    at.any = true;
    at.all_bold = at.all_bold && style.bold;
    at.all_italic = at.all_italic && style.italic;
    at.largest = std::max(at.largest, style.size);
  }
  if (!style.raised) {
    at.text += words;
    return;
  }
  for (const char c : words) {
    if (is_digit(c)) at.text += kRaised[static_cast<std::size_t>(c - '0')];
    else at.text += c;
  }
}

bool OfficeBlocks::has_text() const { return !trim_space(stories_.back().text).empty(); }

void OfficeBlocks::place(std::uint64_t start, std::uint64_t end) {
  story().file_start = start;
  story().file_end = end;
}

void OfficeBlocks::put(Block&& block) {
  Story& at = story();
  ++count_;
  if (at.is_note) {
    block.role = block.cells.empty() ? BlockRole::kFootnote : block.role;
    block.marker = std::exchange(at.marker, {});
    block.level = 0;
  }
  if (at.is_box && block.part == BlockPart::kUnsaid) block.part = BlockPart::kBox;
  if (!at.tables.empty() && at.tables.back().cell_open) at.tables.back().rows.back().cells.back().blocks.push_back(std::move(block));
  else at.blocks.push_back(std::move(block));
}

// What hung on the paragraph or table that has just ended.
void OfficeBlocks::put_after(Story& at) {
  if (!at.tables.empty() || at.after.empty()) return;
  at.blocks.insert(at.blocks.end(), std::make_move_iterator(at.after.begin()), std::make_move_iterator(at.after.end()));
  at.after.clear();
}

void OfficeBlocks::end_paragraph(ParagraphKind kind) {
  Story& at = story();
  std::string text(trim_space(at.text));
  at.text.clear();
  const bool any = std::exchange(at.any, false), bold = std::exchange(at.all_bold, true) && any, italic = std::exchange(at.all_italic, true) && any;
  const float size = std::exchange(at.largest, 0.0F);
  const std::uint64_t file_start = std::exchange(at.file_start, 0), file_end = std::exchange(at.file_end, 0);
  if (text.empty()) return put_after(at);

  Block block;
  // Styles of headings are put on whole numbered paragraphs too, for the sake of their numbers.
  if (kind.role == BlockRole::kHeading) {
    const std::size_t words = count_words(text);
    if (words > 40 || (words > 20 && ends_a_sentence(text))) kind.role = BlockRole::kParagraph, kind.level = 0;
  }
  if (kind.role == BlockRole::kParagraph && kind.marker.empty()) {
    if (const std::size_t typed = typed_mark(text); typed > 0) {
      kind.role = BlockRole::kListItem;
      kind.level = std::max(kind.level, 1);
      kind.marker = text.substr(0, typed);
      text = trim_space(std::string_view(text).substr(typed));
    }
  }
  const bool heads = kind.role == BlockRole::kListItem && bold && is_number_mark(kind.marker) && !ends_a_sentence(text) && count_words(text) <= 12;
  const bool stepped = (kind.role == BlockRole::kListItem || kind.role == BlockRole::kParagraph) && is_stepped_number(kind.marker);
  if (heads || stepped) kind.role = BlockRole::kParagraph, kind.level = 0;
  const bool heading = kind.role == BlockRole::kHeading || kind.role == BlockRole::kTitle;
  if (!kind.marker.empty() && (heading || heads || stepped)) text.insert(0, std::exchange(kind.marker, {}) + " ");
  if (heading || kind.role == BlockRole::kCaption) spaces_for_breaks(text);
  if (heading) {
    std::size_t open = 0;
    while ((open = text.find("[^", open)) != std::string::npos) text.erase(open, std::min(text.find(']', open), text.size() - 1) + 1 - open);
  }
  block.role = kind.role;
  block.part = kind.part;
  block.level = kind.level;
  block.marker = std::move(kind.marker);
  block.text = std::move(text);
  block.bold = bold;
  block.italic = italic;
  block.font_size = size;
  block.file_start = file_start;
  block.file_end = file_end;
  put(std::move(block));
  put_after(at);
}

void OfficeBlocks::mark_call(const std::string& marker) {
  Story& at = story();
  if (has_text() && at.tables.empty() && !marker.empty() && marker.size() <= 20) at.text += "[^" + marker + "]";
}

void OfficeBlocks::start_note(const std::string& marker) {
  mark_call(marker);
  stories_.emplace_back().is_note = true;
  story().marker = marker;
}

void OfficeBlocks::start_box() { stories_.emplace_back().is_box = true; }

void OfficeBlocks::end_aside() {
  if (stories_.size() < 2) return;
  while (!story().tables.empty()) end_table(false);
  end_paragraph({});
  std::vector<Block> blocks = std::move(story().blocks);
  stories_.pop_back();
  Story& at = story();
  at.after.insert(at.after.end(), std::make_move_iterator(blocks.begin()), std::make_move_iterator(blocks.end()));
}

void OfficeBlocks::add_note(std::vector<Block> note, const std::string& marker) {
  mark_call(marker);
  bool first = true;
  for (Block& block : note) {
    if (block.cells.empty()) block.role = BlockRole::kFootnote;
    block.level = 0;
    block.marker = first ? marker : std::string();
    first = false;
    ++count_;
    story().after.push_back(std::move(block));
  }
}

std::vector<Block> OfficeBlocks::take() {
  while (stories_.size() > 1) end_aside();
  while (!story().tables.empty()) end_table(false);
  end_paragraph({});
  put_after(story());
  return std::move(story().blocks);
}

// ---- tables ----

void OfficeBlocks::start_table() {
  if (has_text()) end_paragraph({});
  Story& at = story();
  if (!at.tables.empty()) at.tables.back().has_inner = true;
  at.tables.emplace_back();
}

void OfficeBlocks::start_row() {
  if (story().tables.empty()) return;
  Table& table = story().tables.back();
  table.rows.emplace_back();
  table.row_open = true;
}

void OfficeBlocks::start_cell(int columns) {
  if (story().tables.empty() || !story().tables.back().row_open) return;
  Table& table = story().tables.back();
  Cell& cell = table.rows.back().cells.emplace_back();
  cell.columns = std::clamp(columns, 1, static_cast<int>(kMostColumns));
  cells_ += static_cast<std::size_t>(cell.columns);
  table.cell_open = true;
}

void OfficeBlocks::skip_columns(int columns) {
  if (columns <= 0 || story().tables.empty() || !story().tables.back().row_open) return;
  Cell& cell = story().tables.back().rows.back().cells.emplace_back();
  cell.columns = std::clamp(columns, 1, static_cast<int>(kMostColumns));
  cells_ += static_cast<std::size_t>(cell.columns);
  cell.empty_place = true;
}

void OfficeBlocks::end_cell() {
  if (story().tables.empty() || !story().tables.back().cell_open) return;
  end_paragraph({});
  story().tables.back().cell_open = false;
}

void OfficeBlocks::end_row(bool header, bool left_out) {
  if (story().tables.empty() || !story().tables.back().row_open) return;
  end_cell();
  Table& table = story().tables.back();
  table.row_open = false;
  table.rows.back().header = header;
  if (left_out) table.rows.pop_back();
}

void OfficeBlocks::end_table(bool first_row_is_header) {
  if (story().tables.empty()) return;
  end_row(false, false);
  Story& at = story();
  Table table = std::move(at.tables.back());
  at.tables.pop_back();
  const std::size_t before = at.blocks.size();

  const auto held = [](const Row& row) { return std::count_if(row.cells.begin(), row.cells.end(), [](const Cell& cell) { return !cell.blocks.empty(); }); };
  std::erase_if(table.rows, [&](const Row& row) { return held(row) == 0; });
  const bool single = std::all_of(table.rows.begin(), table.rows.end(), [](const Row& row) { return row.cells.size() == 1; });
  // A table that holds tables, or headings with their text, lays out a page.
  const auto lays_out = [](const Cell& cell) {
    const auto heading = std::find_if(cell.blocks.begin(), cell.blocks.end(), [](const Block& block) { return block.role == BlockRole::kHeading; });
    std::size_t words = 0;
    for (auto block = heading; block != cell.blocks.end(); ++block) words += count_words(block->text);
    return words >= 40;
  };
  const bool layout = table.has_inner || std::any_of(table.rows.begin(), table.rows.end(), [&](const Row& row) { return std::any_of(row.cells.begin(), row.cells.end(), lays_out); });
  if (single || layout) {
    for (Row& row : table.rows) {
      for (Cell& cell : row.cells) {
        for (Block& block : cell.blocks) {
          --count_;
          if (single && block.part == BlockPart::kUnsaid) block.part = BlockPart::kBox;
          put(std::move(block));
        }
      }
    }
    return put_after(at);
  }

  bool any_header = std::any_of(table.rows.begin(), table.rows.end(), [](const Row& row) { return row.header; });
  const auto is_bold = [](const Row& row) {
    bool all = true;
    for (const Cell& cell : row.cells) {
      for (const Block& block : cell.blocks) all = all && block.bold;
    }
    return all;
  };
  if (!any_header && table.rows.size() > 1) {
    const bool by_type = held(table.rows.front()) > 1 && is_bold(table.rows.front()) && !is_bold(table.rows[1]);
    table.rows.front().header = first_row_is_header || by_type;
  }
  for (Row& row : table.rows) {
    Block block;
    block.role = BlockRole::kTableRow;
    block.header_row = row.header;
    const bool whole = row.cells.size() == 1;
    for (Cell& cell : row.cells) {
      std::string words;
      for (const Block& inner : cell.blocks) {
        if (!words.empty()) words += '\n';
        words += words_of(inner);
        block.file_start = block.file_start == 0 ? inner.file_start : block.file_start;
        block.file_end = std::max(block.file_end, inner.file_end);
        if (inner.part != BlockPart::kBox && block.part == BlockPart::kUnsaid) block.part = inner.part;
        --count_;
      }
      block.cells.push_back(std::move(words));
      if (whole) break;
      block.cells.resize(std::min(block.cells.size() + static_cast<std::size_t>(cell.columns - 1), kMostColumns));
      if (block.cells.size() == kMostColumns) break;
    }
    put(std::move(block));
  }
  if (at.blocks.size() > before || at.tables.empty()) put_after(at);
}

void find_set_headings(std::vector<Block>& blocks) {
  const bool stated = std::any_of(blocks.begin(), blocks.end(), [](const Block& block) { return block.role == BlockRole::kHeading || block.role == BlockRole::kTitle; });
  std::vector<std::pair<float, std::size_t>> sizes;  // with the bytes set in each
  for (const Block& block : blocks) {
    if (block.font_size <= 0 || block.text.empty()) continue;
    const auto known = std::find_if(sizes.begin(), sizes.end(), [&](const auto& one) { return one.first == block.font_size; });
    if (known != sizes.end()) known->second += block.text.size();
    else if (sizes.size() < 100) sizes.emplace_back(block.font_size, block.text.size());
  }
  const auto most = std::max_element(sizes.begin(), sizes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (!stated && most != sizes.end()) {
    const float body = most->first;
    std::erase_if(sizes, [&](const auto& one) { return one.first < body * 1.1F; });
    std::sort(sizes.begin(), sizes.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      Block& block = blocks[i];
      const bool short_line = block.role == BlockRole::kParagraph && block.part == BlockPart::kUnsaid && !block.text.empty() && count_words(block.text) <= 20 && !block.text.ends_with('.') && !block.text.ends_with(',');
      if (!short_line || block.font_size < body * 1.1F) continue;
      const auto rank = std::find_if(sizes.begin(), sizes.end(), [&](const auto& one) { return one.first <= block.font_size; }) - sizes.begin();
      block.role = rank == 0 && i < 10 ? BlockRole::kTitle : BlockRole::kHeading;
      block.level = std::min(static_cast<int>(rank) + 1, 6);
      spaces_for_breaks(block.text);
    }
  }
  for (Block& block : blocks) block.font_size = 0;
}

}  // namespace litmotif::source
