// What a JATS article's elements leave behind: rows of tables, paragraphs and what interrupts them, entries of the reference list.

#include <algorithm>

#include "source/articles/jats_reader.h"

namespace litmotif::source {

using enum JatsTag;

constexpr std::size_t kMostColumns = 500;

void Jats::open_cell(XmlAttributes attributes) {
  text_.take();
  const auto count = [&](std::string_view name) {
    const std::string_view value = attribute(attributes, name);
    int out = 0;
    for (const char c : value.substr(0, 3)) out = c >= '0' && c <= '9' ? out * 10 + (c - '0') : 0;
    return std::max(out, 1);
  };
  table_->columns = count("colspan");
  table_->rows = count("rowspan");
}

// A cell that covers several columns stands in the first of them; those it covers, to the right and below, are empty.
void Jats::close_cell() {
  JatsTable& table = *table_;
  const auto covered = [&] { return table.cells.size() < table.rows_below.size() && table.rows_below[table.cells.size()] > 0; };
  while (covered()) {
    --table.rows_below[table.cells.size()];
    table.cells.emplace_back();
    spent_ += sizeof(std::string);
  }
  std::string text = text_.take();
  spent_ += text.size();
  const std::size_t before = table.cells.size();
  for (int i = 0; i < table.columns && table.cells.size() < kMostColumns; ++i) {
    if (table.rows_below.size() <= table.cells.size()) table.rows_below.resize(table.cells.size() + 1, 0);
    table.rows_below[table.cells.size()] = table.rows - 1;
    table.cells.push_back(i == 0 ? std::move(text) : std::string());
  }
  spent_ += (table.cells.size() - before) * sizeof(std::string);
}

void Jats::close_row() {
  JatsTable& table = *table_;
  while (table.cells.size() < table.rows_below.size() && table.rows_below[table.cells.size()] > 0) {
    --table.rows_below[table.cells.size()];
    table.cells.emplace_back();
    spent_ += sizeof(std::string);
  }
  if (std::all_of(table.cells.begin(), table.cells.end(), [](const std::string& cell) { return cell.empty(); })) return;
  Block& block = articles_.back().document.blocks.emplace_back();
  spent_ += sizeof(Block);
  block.role = BlockRole::kTableRow;
  block.part = frames_.back().part;
  block.header_row = table.head || table.all_header;
  block.cells = std::move(table.cells);
  table.cells.clear();
  block.file_start = last_ == 0 ? 0 : table.start;
  block.file_end = last_;
}

void Jats::add(BlockRole role, std::string text, std::uint64_t start, std::uint64_t end) {
  const Frame& frame = frames_.back();
  Block block;
  block.role = role;
  block.part = frame.part;
  spent_ += text.size() + sizeof(Block);
  if (end > start) {
    block.file_start = start;
    block.file_end = end;
  }
  block.text = std::move(text);
  if (role == BlockRole::kHeading) {
    block.level = std::max(frame.section, 0) + (frame.part == BlockPart::kAbstract ? 1 : 0);
    block.level = std::max(block.level, 1);
    block.section_type = std::exchange(section_type_, {});
  } else if (role == BlockRole::kListItem || frame.list > 0) {
    block.level = frame.list;
  }
  if (role == BlockRole::kListItem || role == BlockRole::kFootnote) block.marker = std::exchange(marker_, {});
  if (role == BlockRole::kFootnote && !paused_.empty()) notes_.push_back(std::move(block));
  else articles_.back().document.blocks.push_back(std::move(block));
}

// The text collected so far as a block of what is open.
void Jats::flush() {
  if (text_.empty() || articles_.empty()) {
    text_.take();
    return;
  }
  const Frame& frame = frames_.back();
  const std::uint64_t start = text_.start(), end = text_.end();
  std::string text = text_.take();
  BlockRole role = BlockRole::kParagraph;
  if (frame.caption || (frame.title && frame.part == BlockPart::kBox)) {
    role = BlockRole::kCaption;
  } else if (frame.title) {
    role = BlockRole::kHeading;
  } else if (frame.note) {
    role = BlockRole::kFootnote;
  } else if (frame.item && !marker_.empty()) {
    role = BlockRole::kListItem;
  } else if (frame.quote) {
    role = BlockRole::kQuotation;
  }
  if (!label_.empty() && (role == BlockRole::kCaption || role == BlockRole::kHeading)) {
    const bool stopped = label_.ends_with('.') || label_.ends_with(':') || role == BlockRole::kHeading;
    text = std::exchange(label_, {}) + (stopped ? " " : ". ") + text;
  }
  if (role == BlockRole::kHeading && abstracts_ == 0 && frame.part == BlockPart::kUnsaid) section_type_.clear();
  add(role, std::move(text), start, end);
  if (frame.note) return;
  std::vector<Block>& blocks = articles_.back().document.blocks;
  std::move(notes_.begin(), notes_.end(), std::back_inserter(blocks));
  notes_.clear();
}

void Jats::close_reference() {
  std::string text = text_.take();
  if (!printed_) text = reference_->composed();
  else if (!reference_->doi().empty() && text.find("10.") == std::string::npos) text += " doi:" + reference_->doi();
  reference_.reset();
  if (text.empty()) return;
  if (!reference_label_.empty()) {
    const bool number = reference_label_.find_first_not_of("0123456789") == std::string::npos;
    text = reference_label_ + (number ? ". " : " ") + text;
  }
  add(BlockRole::kParagraph, std::move(text), text_.start(), text_.end());
}

}  // namespace litmotif::source
