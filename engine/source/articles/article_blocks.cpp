// What an article's elements leave behind: rows of tables, list items, notes, paragraphs and what interrupts them, entries of the reference list.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "source/articles/article_walk.h"
#include "source/file_offsets.h"

namespace litmotif::source {
namespace {

constexpr std::size_t kMostColumns = 500;
constexpr std::string_view kBullet = "\xE2\x80\xA2";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

// Bytes of a list mark that stands in the text of an item, and of the space behind it; 0 without one.
struct PrintedMark {
  std::size_t mark = 0, whole = 0;
};
PrintedMark printed_mark(std::string_view text) {
  const auto found = [&](std::size_t mark) { return mark + 1 < text.size() && text[mark] == ' ' ? PrintedMark{mark, mark + 1} : PrintedMark(); };
  // Bullets as programs find them in print: • · ▪ ■ ● ◦ ○ – — - *
  for (const std::string_view bullet : {"\xE2\x80\xA2", "\xC2\xB7", "\xE2\x96\xAA", "\xE2\x96\xA0", "\xE2\x97\x8F", "\xE2\x97\xA6", "\xE2\x97\x8B", "\xE2\x80\x93", "\xE2\x80\x94", "-", "*"}) {
    if (text.starts_with(bullet)) return found(bullet.size());
  }
  std::size_t at = text.starts_with('(') ? 1 : 0;
  const std::size_t first = at;
  while (at < text.size() && at < first + 3 && is_digit(text[at])) ++at;
  const bool number = at > first;
  // "iv)", "b)"; "A." begins a name.
  while (!number && at < text.size() && at < first + 4 && is_lower(text[at])) ++at;
  if (at == first || at >= text.size()) return {};
  if (text[at] == ')' || (number && first == 0 && text[at] == '.')) return found(at + 1);
  return {};
}

// The same letters and digits, whatever stands between them.
bool begins_with_words(std::string_view text, std::string_view words) {
  const auto sign = [](char c) { return static_cast<unsigned char>(c) < 0x80 && !is_digit(c) && !is_lower(static_cast<char>(c | 0x20)); };
  std::size_t at = 0;
  for (const char c : words) {
    if (sign(c)) continue;
    while (at < text.size() && sign(text[at])) ++at;
    if (at >= text.size() || (text[at] != c && (text[at] | 0x20) != (c | 0x20))) return false;
    ++at;
  }
  return at >= text.size() || !is_digit(text[at]);  // "Table 1" does not begin "Table 12"
}

int covered(std::string_view value) {
  int out = 0;
  for (const char c : value.substr(0, 3)) out = is_digit(c) ? out * 10 + (c - '0') : 0;
  return std::max(out, 1);
}

}  // namespace

void ArticleWalk::open_list(Frame& frame, bool ordered) {
  flush();
  lists_.push_back({ordered, 0});
  frame.listed = true;
  ++frame.list;
}

void ArticleWalk::open_item(Frame& frame) {
  flush();
  frame.item = true;
  if (lists_.empty()) return;
  List& list = lists_.back();
  ++list.items;
  marker_ = list.ordered ? fmt::format("{}.", list.items) : std::string(kBullet);
}

void ArticleWalk::close_list() {
  flush();
  lists_.pop_back();
}

void ArticleWalk::open_aside(Frame& frame) {
  std::swap(text_, paused_);
  frame.aside = true;
}

void ArticleWalk::open_note(Frame& frame) {
  std::swap(text_, paused_);
  frame.note = true;
  frame.title = frame.caption = frame.raised = frame.mark = frame.math = false;
  marker_.clear();
}

void ArticleWalk::close_aside() {
  flush();
  std::swap(text_, paused_);
}

void ArticleWalk::open_row(std::uint64_t before) {
  table_->cells.clear();
  table_->links.clear();
  table_->all_header = true;
  table_->start = before;
}

void ArticleWalk::open_cell(std::string_view columns, std::string_view rows) {
  text_.take();
  table_->columns = covered(columns);
  table_->rows = covered(rows);
}

// A cell that covers several columns stands in the first of them; those it covers, to the right and below, are empty.
void ArticleWalk::close_cell() {
  ArticleTable& table = *table_;
  while (table.cells.size() < table.rows_below.size() && table.rows_below[table.cells.size()] > 0) {
    --table.rows_below[table.cells.size()];
    table.cells.emplace_back();
    spent_ += sizeof(std::string);
  }
  for (const Link& link : text_.links()) table.links.push_back({link.span, link.to, static_cast<std::uint32_t>(table.cells.size())});
  std::string text = text_.take();
  spent_ += text.size();
  const std::size_t before = table.cells.size();
  for (int i = 0; i < table.columns && table.cells.size() < kMostColumns; ++i) {
    if (table.rows_below.size() <= table.cells.size()) table.rows_below.resize(table.cells.size() + 1, 0);
    table.rows_below[table.cells.size()] = table.rows - 1;
    table.cells.push_back(std::exchange(text, {}));
  }
  spent_ += (table.cells.size() - before) * sizeof(std::string);
}

void ArticleWalk::close_row() {
  ArticleTable& table = *table_;
  while (table.cells.size() < table.rows_below.size() && table.rows_below[table.cells.size()] > 0) {
    --table.rows_below[table.cells.size()];
    table.cells.emplace_back();
    spent_ += sizeof(std::string);
  }
  if (std::all_of(table.cells.begin(), table.cells.end(), [](const std::string& cell) { return cell.empty(); })) return;
  Block& block = paused_.empty() ? document().blocks.emplace_back() : asides_.emplace_back();
  spent_ += sizeof(Block);
  block.role = BlockRole::kTableRow;
  block.part = frames_.back().part;
  block.header_row = table.head || table.all_header;
  block.page = frames_.back().page > 0 ? frames_.back().page : page_;
  block.cells = std::move(table.cells);
  block.links = std::move(table.links);
  table.cells.clear();
  table.links.clear();
  block.file_start = last_ == 0 ? 0 : table.start;
  block.file_end = last_;
}

// But for white space.
bool ArticleWalk::stands_there(std::string_view text, std::uint64_t start) const {
  const std::string_view bytes = context_.input.bytes;
  const std::uint64_t from = start - context_.input.first_byte;
  if (from > bytes.size() || bytes.size() - from < text.size()) return false;
  return std::equal(text.begin(), text.end(), bytes.begin() + static_cast<std::ptrdiff_t>(from), [](char a, char b) { return a == b || (a == ' ' && (b == '\n' || b == '\t' || b == '\r')); });
}

Block& ArticleWalk::add(BlockRole role, std::string text, std::uint64_t start, std::uint64_t end, int page) {
  const Frame& frame = frames_.back();
  Block block;
  block.role = role;
  block.part = frame.part;
  block.page = page;
  spent_ += text.size() + sizeof(Block);
  if (end > start) {
    block.file_start = start;
    const std::uint64_t file_end = context_.input.first_byte + context_.input.bytes.size();
    block.file_end = stands_there(text, start) ? end : end_of_changed(start, end, text.size(), file_end);
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
  return (paused_.empty() ? document().blocks : asides_).emplace_back(std::move(block));
}

// What waited for the end of a paragraph, or of a table.
void ArticleWalk::release_asides() {
  if (asides_.empty() || !paused_.empty() || !within_document()) return;
  std::vector<Block>& blocks = document().blocks;
  std::move(asides_.begin(), asides_.end(), std::back_inserter(blocks));
  asides_.clear();
}

// The text collected so far as a block of what is open.
void ArticleWalk::flush() {
  if (text_.empty() || !within_document()) {
    text_.take();
    return release_asides();
  }
  const Frame& frame = frames_.back();
  std::uint64_t start = text_.start();
  const std::uint64_t end = text_.end();
  std::vector<Link> links = text_.links();
  std::string text = text_.take();
  const std::size_t taken = text.size();
  BlockRole role = BlockRole::kParagraph;
  if (frame.note) {
    role = BlockRole::kFootnote;
  } else if (frame.caption || (frame.title && frame.part == BlockPart::kBox)) {
    role = BlockRole::kCaption;
  } else if (frame.title) {
    role = BlockRole::kHeading;
  } else if (frame.item && !marker_.empty()) {
    role = BlockRole::kListItem;
    // A program that saw a list in print leaves its marks in the text.
    if (const PrintedMark mark = printed_mark(text); marker_ == kBullet && mark.whole > 0) {
      marker_ = text.substr(0, mark.mark);
      text.erase(0, mark.whole);
      if (end > start) start = std::min(start + mark.whole, end);
    }
  } else if (frame.quote) {
    role = BlockRole::kQuotation;
  }
  if (!label_.empty() && (role == BlockRole::kCaption || role == BlockRole::kHeading)) {
    const std::string label = std::exchange(label_, {});
    const bool stopped = label.ends_with('.') || label.ends_with(':') || role == BlockRole::kHeading;
    if (role == BlockRole::kHeading || !begins_with_words(text, label)) text.insert(0, label + (stopped ? " " : ". "));
  }
  if (!prefix_.empty()) text.insert(0, std::exchange(prefix_, {}));
  if (role == BlockRole::kHeading && abstracts_ == 0 && frame.part == BlockPart::kUnsaid) section_type_.clear();
  // What came in front of the words, or went, moves their links; all else stands as it was taken.
  const auto moved = static_cast<std::uint32_t>(text.size() - taken);
  for (Link& link : links) link.span = {link.span.start + moved, link.span.end + moved};
  add(role, std::move(text), start, end, text_.page()).links = std::move(links);
  release_asides();
}

void ArticleWalk::close_reference(std::string composed, const std::string& doi) {
  std::string text = text_.take();
  if (!printed_ && !composed.empty()) text = std::move(composed);
  else if (!doi.empty() && text.find("10.") == std::string::npos) text += " doi:" + doi;
  if (text.empty()) return;
  if (!reference_label_.empty()) {
    const bool number = reference_label_.find_first_not_of("0123456789") == std::string::npos;
    text.insert(0, reference_label_ + (number ? ". " : " "));
  }
  add(BlockRole::kParagraph, std::move(text), text_.start(), text_.end(), text_.page()).anchor = std::exchange(reference_id_, {});
}

}  // namespace litmotif::source
