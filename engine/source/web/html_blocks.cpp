// The walk over a page, element by element, that gathers text into blocks. Block elements and table cells end a block, other elements do not touch it:
// "<b>inte</b>grated" stays one word.
#include "source/web/html_blocks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "source/web/html_notes.h"
#include "source/web/html_run.h"
#include "source/web/html_table.h"
#include "source/markup_text.h"

namespace litmotif::source {
namespace {

class Walk {
 public:
  Walk(const HtmlPage& page, const HtmlBlockOptions& options) : page_(page), tree_(page.tree), notes_(page.tree), options_(options) {
    state_.part = options.part;
  }

  std::vector<Block> run() {
    if (page_.title != 0) add_title();
    for (std::uint32_t i = 0; i < tree_.nodes.size();) {
      while (!frames_.empty() && frames_.back().end <= i) leave();
      const Use use = page_.use[i];
      const bool wanted = is_wanted(i);
      if (tree_.nodes[i].tag == Tag::kText) {
        if (wanted) add_text(i);
        ++i;
      } else if (use >= Use::kAround) {
        // What hides nothing between two words is no space; what stood there as a block ends one.
        if (is_block(tree_.nodes[i].tag)) flush();
        i = tree_.nodes[i].end;
      } else {
        i = enter(i, wanted);
      }
    }
    while (!frames_.empty()) leave();
    flush();
    settle_title();
    return std::move(blocks_);
  }

 private:
  struct State {
    BlockPart part = BlockPart::kUnsaid;
    int heading = 0, quotes = 0;
    bool note = false, caption = false, pre = false, lines = false, bold = false, italic = false, item = false, definition = false;
  };
  struct Frame {
    std::uint32_t node = 0, end = 0;
    State before;
  };
  struct List {
    bool ordered = false;
    int next = 1, step = 1;
    char type = '1';
  };

  // Of what stands outside the main text only comments are read.
  bool is_wanted(std::uint32_t i) const {
    const bool inside = (i >= page_.main && i < tree_.nodes[page_.main].end) || (!page_.lead.empty() && page_.lead[i]);
    return page_.use[i] == Use::kComments || (page_.use[i] == Use::kText && inside);
  }
  std::uint32_t enter(std::uint32_t i, bool wanted);
  void leave();
  void enter_list(std::uint32_t i, Tag tag);
  void enter_item(std::uint32_t i, Tag tag);
  bool skips(std::uint32_t i, Tag tag) const;
  bool add_raised(std::uint32_t i);
  void add_text(std::uint32_t i);
  void add_title();
  void flush();
  void settle_title();

  const HtmlPage& page_;
  const HtmlTree& tree_;
  HtmlNotes notes_;
  HtmlBlockOptions options_;
  State state_;
  std::vector<Frame> frames_;
  std::vector<List> lists_;
  TextRun run_;
  std::string marker_;
  bool item_ = false, fresh_note_ = false;
  HtmlTableRows table_;
  std::uint32_t table_node_ = 0;
  std::vector<Block> blocks_;
};

// Letters and Roman numbers as browsers print them.
std::string item_number(int number, char type) {
  if (number < 1 || type == '1') return std::to_string(number);
  std::string out;
  if (type == 'a' || type == 'A') {
    for (int rest = number; rest > 0; rest = (rest - 1) / 26) out.insert(out.begin(), static_cast<char>(type + (rest - 1) % 26));
    return out;
  }
  if (number >= 4000) return std::to_string(number);
  constexpr std::array<std::pair<int, std::string_view>, 13> kRoman = {
      {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}}};
  for (const auto& [value, letters] : kRoman) {
    for (; number >= value; number -= value) out += letters;
  }
  if (type == 'I') std::transform(out.begin(), out.end(), out.begin(), [](char c) { return static_cast<char>(c - 32); });
  return out;
}

int number_of(std::string_view text, int otherwise) {
  int value = 0;
  const bool minus = text.starts_with('-');
  if (minus) text.remove_prefix(1);
  if (text.empty() || text.size() > 6 || text.find_first_not_of("0123456789") != std::string_view::npos) return otherwise;
  for (const char c : text) value = value * 10 + (c - '0');
  return minus ? -value : value;
}

// What a link back from a note, or one to the heading itself, consists of.
bool is_link_mark(std::string_view words) {
  constexpr std::array<std::string_view, 11> kMarks = {
    "\xC2\xB6", "#", "\xC2\xA7", "\xE2\x86\xA9", "\xE2\x86\xA9\xEF\xB8\x8E", "\xE2\x86\x91", "^", "\xE2\xA4\xB4", "\xE2\x86\xB5", "\xF0\x9F\x94\x97", "\xE2\x86\x90"};
  return std::find(kMarks.begin(), kMarks.end(), words) != kMarks.end();
}

bool Walk::skips(std::uint32_t i, Tag tag) const {
  if (tag == Tag::kA && tree_.attribute(i, "href").starts_with('#') && tree_.nodes[i].end - i <= 8) {
    const std::vector<std::string> names = name_words(tree_, i);
    if (std::find(names.begin(), names.end(), "backref") != names.end() || tree_.attribute(i, "role") == "doc-backlink") return true;
    return is_link_mark(tree_.words(i));
  }
  if (tag != Tag::kOther || !tree_.has(i, "class")) return false;
  const std::vector<std::string> names = name_words(tree_, i);
  return std::find(names.begin(), names.end(), "backlink") != names.end() || std::find(names.begin(), names.end(), "editsection") != names.end();
}

// Raised digits as everywhere in the engine; the mark of a note is left to its link.
bool Walk::add_raised(std::uint32_t i) {
  const std::string raised = raised_digits(tree_.words(i));
  if (raised.empty()) return false;
  std::uint32_t text = 0;
  for (std::uint32_t k = i; k < tree_.nodes[i].end; ++k) {
    if (tree_.nodes[k].tag == Tag::kA && !notes_.link_label(k).empty()) return false;
    if (text == 0 && tree_.nodes[k].tag == Tag::kText) text = k;
  }
  run_.add(raised, tree_.nodes[text].start, tree_.nodes[text].stop, state_.bold, state_.italic);
  return true;
}

void Walk::enter_list(std::uint32_t i, Tag tag) {
  List list;
  list.ordered = tag == Tag::kOl;
  list.step = tree_.has(i, "reversed") ? -1 : 1;
  const std::string_view type = tree_.attribute(i, "type");
  if (type.size() == 1 && std::string_view("aAiI").find(type.front()) != std::string_view::npos) list.type = type.front();
  list.next = number_of(tree_.attribute(i, "start"), 1);
  lists_.push_back(list);
}

void Walk::enter_item(std::uint32_t i, Tag tag) {
  item_ = true;
  marker_.clear();
  if (tag != Tag::kLi) return;
  if (lists_.empty() || !lists_.back().ordered) {
    marker_ = "\xE2\x80\xA2";
    return;
  }
  List& list = lists_.back();
  list.next = number_of(tree_.attribute(i, "value"), list.next);
  marker_ = item_number(list.next, list.type);
  if (!state_.note) marker_ += '.';
  list.next += list.step;
}

std::uint32_t Walk::enter(std::uint32_t i, bool wanted) {
  const HtmlNode& node = tree_.nodes[i];
  if (node.tag == Tag::kBr) {
    if (wanted) run_.line_break();
    return i + 1;
  }
  if (wanted && skips(i, node.tag)) return node.end;
  if (wanted && node.tag == Tag::kSup && add_raised(i)) return node.end;
  if (wanted && node.tag == Tag::kA) {
    // As in Markdown: `document` takes it out of the sentence.
    if (const std::string label = notes_.link_label(i); !label.empty()) {
      if (!run_.text.empty()) run_.add("[^" + label + "]", 0, 0, false, false);
      return node.end;
    }
  }
  if (is_block(node.tag)) flush();
  frames_.push_back({i, node.end, state_});
  const BlockPart part = page_.use[i] == Use::kComments ? BlockPart::kComments : stated_part(page_, i, options_.book);
  if (part != BlockPart::kUnsaid && state_.part != BlockPart::kComments && state_.part != BlockPart::kNavigation) state_.part = part;
  if (notes_.is_note(i)) {
    state_.note = true;
    fresh_note_ = true;
  }
  switch (node.tag) {
    case Tag::kB: state_.bold = true; break;
    case Tag::kSummary: state_.bold = true; break;
    case Tag::kI: state_.italic = true; break;
    case Tag::kQ:
      if (wanted) run_.add("\xE2\x80\x9C", 0, 0, state_.bold, state_.italic);
      break;
    case Tag::kBlockquote: ++state_.quotes; break;
    case Tag::kFigcaption:
    case Tag::kCaption: state_.caption = true; break;
    case Tag::kPre:
      state_.pre = true;
      // A whole page in one such element is plain text.
      state_.lines = page_.words(i) >= 100 && page_.words(i) * 2 > page_.words(page_.main);
      break;
    case Tag::kOl:
    case Tag::kUl:
    case Tag::kMenu:
    case Tag::kDir:
    case Tag::kDl: enter_list(i, node.tag); break;
    case Tag::kLi:
    case Tag::kDt:
    case Tag::kDd:
      state_.item = true;
      state_.definition = node.tag == Tag::kDd;
      enter_item(i, node.tag);
      break;
    case Tag::kTable:
      if (table_node_ == 0 && wanted && is_data_table(page_, i)) table_node_ = i;
      break;
    case Tag::kTr:
      if (table_node_ != 0) table_.begin_row();
      break;
    case Tag::kTd:
    case Tag::kTh:
      if (table_node_ != 0) table_.begin_cell(number_of(tree_.attribute(i, "colspan"), 1), number_of(tree_.attribute(i, "rowspan"), 1), node.tag == Tag::kTh);
      break;
    case Tag::kThead:
      if (table_node_ != 0) table_.begin_head();
      break;
    case Tag::kTbody:
    case Tag::kTfoot:
      if (table_node_ != 0) table_.end_head();
      break;
    default:
      if (const int level = heading_level(node.tag); level > 0) state_.heading = level;
      else if (tree_.attribute(i, "role") == "heading") state_.heading = std::clamp(number_of(tree_.attribute(i, "aria-level"), 2), 1, 9);
  }
  return i + 1;
}

void Walk::leave() {
  const Frame frame = frames_.back();
  frames_.pop_back();
  const Tag tag = tree_.nodes[frame.node].tag;
  if (tag == Tag::kQ && is_wanted(frame.node)) run_.close_quote();
  if (is_block(tag) || state_.heading != frame.before.heading) flush();
  if (tag == Tag::kOl || tag == Tag::kUl || tag == Tag::kMenu || tag == Tag::kDir || tag == Tag::kDl) {
    if (!lists_.empty()) lists_.pop_back();
  }
  if (tag == Tag::kLi || tag == Tag::kDt || tag == Tag::kDd) item_ = false;
  if (table_node_ != 0) {
    if (tag == Tag::kTd || tag == Tag::kTh) table_.end_cell();
    if (tag == Tag::kThead) table_.end_head();
    if ((tag == Tag::kTr || frame.node == table_node_) && table_.end_row()) blocks_.push_back(table_.take(state_.part));
    if (frame.node == table_node_) {
      table_node_ = 0;
      table_.end_table();
    }
  }
  state_ = frame.before;
}

void Walk::add_text(std::uint32_t i) {
  const HtmlNode& node = tree_.nodes[i];
  run_.add_html(tree_.text(i), node.start, node.stop, {state_.pre, state_.bold, state_.italic});
  if (run_.wants_break()) {
    // Two line breaks on end part paragraphs.
    TextRun rest = run_.split();
    flush();
    run_ = std::move(rest);
  }
}

void Walk::add_title() {
  Block block;
  block.role = BlockRole::kTitle;
  block.level = 1;
  block.text = tree_.words(page_.title);
  for (std::uint32_t i = page_.title; i < tree_.nodes[page_.title].end; ++i) {
    if (tree_.nodes[i].tag != Tag::kText || trim_space(tree_.text(i)).empty()) continue;
    if (block.file_end == 0) block.file_start = tree_.nodes[i].start;
    block.file_end = tree_.nodes[i].stop;
  }
  blocks_.push_back(std::move(block));
}

// What people may do with a comment is no part of it.
bool is_comment_control(std::string_view text) {
  constexpr std::array<std::string_view, 14> kControls = {
    "Reply", "Log in to reply", "Permalink", "Report", "Report abuse", "Share", "Like", "Edit", "Flag", "Reply to this comment", "Log in to Reply", "Quote",
    "Report this comment", "Log in or register to post comments"};
  return std::find(kControls.begin(), kControls.end(), text) != kControls.end();
}

void Walk::flush() {
  TextRun run = std::exchange(run_, {});
  run.finish(state_.pre);
  if (count_page_words(run.text) == 0 && run.text.find_first_of("0123456789") == std::string::npos) return;
  if (table_node_ != 0 && table_.in_cell() && !state_.caption) {
    table_.add(run);
    return;
  }
  if (state_.part == BlockPart::kComments && (is_comment_control(run.text) || (state_.heading > 0 && heads_other_pages(run.text)))) return;
  Block block;
  block.part = state_.part;
  block.bold = run.bold;
  block.italic = run.italic;
  block.file_start = run.start;
  block.file_end = run.stop;
  const int depth = std::max(static_cast<int>(lists_.size()), state_.item ? 1 : 0);
  if (state_.heading > 0) {
    block.role = BlockRole::kHeading;
    block.level = state_.heading;
    block.bold = block.italic = false;
    item_ = false;
    std::replace(run.text.begin(), run.text.end(), '\n', ' ');
  } else if (state_.note) {
    block.role = BlockRole::kFootnote;
    if (item_) block.marker = std::exchange(marker_, {});
    if (block.marker.empty() || block.marker == "\xE2\x80\xA2") block.marker = fresh_note_ ? take_note_mark(run.text) : std::string();
    item_ = fresh_note_ = false;
  } else if (state_.caption) {
    block.role = BlockRole::kCaption;
  } else if (state_.lines) {
    std::string_view rest = run.text;
    bool blank = true;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      Block line;
      line.role = BlockRole::kLine;
      line.part = state_.part;
      line.text = rest.substr(0, end);
      line.blank_before = blank;
      blank = trim_space(line.text).empty();
      if (!blank) blocks_.push_back(std::move(line));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return;
  } else if (state_.pre) {
    block.role = BlockRole::kCode;
  } else if (item_) {
    block.role = BlockRole::kListItem;
    block.marker = std::exchange(marker_, {});
    block.level = depth + (state_.definition ? 1 : 0);  // what a term means stands below it
    item_ = false;
  } else {
    block.role = state_.quotes > 0 ? BlockRole::kQuotation : BlockRole::kParagraph;
    block.level = depth;
  }
  const bool first_comment = block.part == BlockPart::kComments && (blocks_.empty() || blocks_.back().part != BlockPart::kComments);
  if (first_comment && block.role == BlockRole::kHeading) block.section_type = "comments";
  block.text = std::move(run.text);
  blocks_.push_back(std::move(block));
}

// A first heading of its own rank that everything else stands under is the title.
void Walk::settle_title() {
  if (options_.book || page_.title != 0) return;
  Block* first = nullptr;
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    if (blocks_[i].role != BlockRole::kHeading || blocks_[i].level != 1 || blocks_[i].part == BlockPart::kComments) continue;
    if (first != nullptr || i > 8) return;
    first = &blocks_[i];
  }
  if (first != nullptr) first->role = BlockRole::kTitle;
}

}  // namespace

std::vector<Block> page_blocks(const HtmlPage& page, const HtmlBlockOptions& options) { return Walk(page, options).run(); }

}  // namespace litmotif::source
