// Markdown by cmark-gfm (the CommonMark reference parser with tables): its tree becomes blocks, inline marks go, texts stay. References to
// footnotes ("[^3]") stay too: they are taken out, and remembered, where the document's text is written.
// Only the table extension is attached: it alone adds no character to the parser's global table of special characters, which other threads read.
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <string_view>

#include <litmotif/text.h>

#include "source/byte_set.h"
#include "source/file_offsets.h"
#include "source/text/markdown_front.h"
#include "source/markup_text.h"
#include "source/readers.h"

namespace litmotif::source {
namespace {

constexpr std::size_t kLargest = std::size_t{16} << 20;  // bytes: every one may become a node of 150

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
using Tree = std::unique_ptr<cmark_node, FreeNode>;

Tree parse(std::string_view text) {
  static std::once_flag registered;
  std::call_once(registered, cmark_gfm_core_extensions_ensure_registered);
  cmark_parser* parser = cmark_parser_new(CMARK_OPT_DEFAULT);
  cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
  cmark_parser_feed(parser, text.data(), text.size());
  Tree tree(cmark_parser_finish(parser));
  cmark_parser_free(parser);
  return tree;
}

struct InlineText {
  std::string text;
  std::string image_words;  // descriptions of pictures
  bool bold = false, italic = false;  // all of it
};

// The words of a paragraph, heading or cell. Soft breaks become spaces, hard ones line breaks.
InlineText inline_text(cmark_node* block) {
  InlineText out;
  int strong = 0, emphasis = 0, image = 0;
  bool all_strong = true, all_emphasis = true;
  cmark_iter* at = cmark_iter_new(block);
  for (cmark_event_type event = cmark_iter_next(at); event != CMARK_EVENT_DONE; event = cmark_iter_next(at)) {
    cmark_node* node = cmark_iter_get_node(at);
    const int step = event == CMARK_EVENT_ENTER ? 1 : -1;
    const cmark_node_type type = cmark_node_get_type(node);
    std::string& into = image > 0 ? out.image_words : out.text;
    if (type == CMARK_NODE_STRONG) {
      strong += step;
    } else if (type == CMARK_NODE_EMPH) {
      emphasis += step;
    } else if (type == CMARK_NODE_IMAGE) {
      image += step;
      if (step < 0) out.image_words += '\n';
    } else if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE) {
      const std::string_view literal = cmark_node_get_literal(node);
      into += literal;
      if (image == 0 && literal.find_first_not_of(" \t") != std::string_view::npos) {
        all_strong = all_strong && strong > 0;
        all_emphasis = all_emphasis && emphasis > 0;
      }
    } else if (type == CMARK_NODE_SOFTBREAK) {
      // A first line of strong words alone heads the paragraph below it.
      const bool heads = all_strong && strong == 0 && image == 0 && !out.text.empty() && out.text.find('\n') == std::string::npos;
      into += heads ? '\n' : ' ';
    } else if (type == CMARK_NODE_LINEBREAK) {
      into += '\n';
    } else if (type == CMARK_NODE_HTML_INLINE && is_line_break_tag(cmark_node_get_literal(node))) {
      into += '\n';
    }
  }
  cmark_iter_free(at);
  for (std::size_t mark = out.text.find("~~"); mark != std::string::npos; mark = out.text.find("~~", mark)) out.text.erase(mark, 2);
  out.text = trim_space(out.text);
  out.bold = all_strong && !out.text.empty();
  out.italic = all_emphasis && !out.text.empty();
  return out;
}

// The extension's node types are known by name only.
bool is_table_row(cmark_node* node) {
  const std::string_view type = cmark_node_get_type_string(node);
  return type == "table_row" || type == "table_header";
}

class Blocks {
 public:
  explicit Blocks(std::string_view text) : text_(text) {
    constexpr ByteSet kLineEnds("\r\n");
    for (std::size_t at = 0; at <= text_.size();) {
      line_starts_.push_back(at);
      at = kLineEnds.find(text_, at);
      if (at == std::string_view::npos) break;
      at += text_.substr(at).starts_with("\r\n") ? 2 : 1;
    }
  }

  // A footnote's body has lines of its own: all its blocks take the definition's place.
  void read(std::string_view markdown, const FootnoteDefinition* footnote) {
    const Tree tree = parse(markdown);
    footnote_ = footnote;
    marker_ = footnote == nullptr ? "" : footnote->label;
    cmark_iter* at = cmark_iter_new(tree.get());
    for (cmark_event_type event = cmark_iter_next(at); event != CMARK_EVENT_DONE; event = cmark_iter_next(at)) {
      cmark_node* node = cmark_iter_get_node(at);
      if (event == CMARK_EVENT_ENTER) {
        if (enter(node)) cmark_iter_reset(at, node, CMARK_EVENT_EXIT);
      } else {
        leave(node);
      }
    }
    cmark_iter_free(at);
  }

  // In file order, places as bytes of the text.
  std::vector<Block> take() {
    std::stable_sort(blocks_.begin(), blocks_.end(), [](const Block& a, const Block& b) { return a.file_start < b.file_start; });
    return std::move(blocks_);
  }

 private:
  bool enter(cmark_node* node);  // true: done with what is below
  void leave(cmark_node* node);
  void add_table_row(cmark_node* row);
  void add_html(cmark_node* node);
  void add_paragraph(cmark_node* node);
  Block& add(cmark_node* node, BlockRole role, std::string text);
  std::string item_marker(cmark_node* item) const;
  std::size_t place(int line, int column) const;

  std::string_view text_;
  std::vector<std::size_t> line_starts_;
  const FootnoteDefinition* footnote_ = nullptr;
  std::vector<Block> blocks_;
  int lists_ = 0, quotes_ = 0;
  std::string marker_;  // for the next paragraph
};

std::size_t Blocks::place(int line, int column) const {
  const auto index = static_cast<std::size_t>(std::max(line, 1)) - 1;
  if (index >= line_starts_.size()) return text_.size();
  const std::size_t end = index + 1 < line_starts_.size() ? line_starts_[index + 1] : text_.size();
  return std::min(line_starts_[index] + static_cast<std::size_t>(std::max(column, 0)), end);
}

Block& Blocks::add(cmark_node* node, BlockRole role, std::string text) {
  Block& block = blocks_.emplace_back();
  block.role = footnote_ == nullptr ? role : BlockRole::kFootnote;
  block.text = std::move(text);
  block.level = lists_;
  block.marker = std::exchange(marker_, {});
  if (footnote_ != nullptr) {
    block.file_start = footnote_->start;
    block.file_end = footnote_->end;
  } else {
    block.file_start = place(cmark_node_get_start_line(node), cmark_node_get_start_column(node) - 1);
    block.file_end = std::max<std::uint64_t>(block.file_start, place(cmark_node_get_end_line(node), cmark_node_get_end_column(node)));
    while (block.file_end > block.file_start && trim_space(text_.substr(block.file_end - 1, 1)).empty()) --block.file_end;
  }
  return block;
}

void Blocks::add_paragraph(cmark_node* node) {
  InlineText words = inline_text(node);
  if (words.text.empty()) {
    // A picture by itself: its description is a caption if it has words; "image" and file names say nothing.
    const std::string caption(trim_space(words.image_words));
    if (std::count(caption.begin(), caption.end(), ' ') >= 2) add(node, BlockRole::kCaption, caption);
    return;
  }
  BlockRole role = BlockRole::kParagraph;
  if (!marker_.empty()) {
    role = BlockRole::kListItem;
  } else if (quotes_ > 0) {
    role = BlockRole::kQuotation;
  }
  Block& block = add(node, role, std::move(words.text));
  block.bold = words.bold;
  block.italic = words.italic;
}

void Blocks::add_table_row(cmark_node* row) {
  std::vector<std::string> cells;
  for (cmark_node* cell = cmark_node_first_child(row); cell != nullptr; cell = cmark_node_next(cell)) {
    cells.push_back(inline_text(cell).text);
  }
  if (std::all_of(cells.begin(), cells.end(), [](const std::string& cell) { return cell.empty(); })) return;
  Block& block = add(row, BlockRole::kTableRow, "");
  block.cells = std::move(cells);
  block.header_row = cmark_gfm_extensions_get_table_row_is_header(row) != 0;
}

void Blocks::add_html(cmark_node* node) {
  std::string text = text_without_tags(cmark_node_get_literal(node));
  if (!text.empty()) add(node, BlockRole::kParagraph, std::move(text));
}

// "-", "*", "+", "3." or "3)" as it stands in the text.
std::string Blocks::item_marker(cmark_node* item) const {
  if (footnote_ != nullptr) return marker_;
  const std::size_t start = place(cmark_node_get_start_line(item), cmark_node_get_start_column(item) - 1);
  std::size_t end = start;
  while (end < text_.size() && text_[end] >= '0' && text_[end] <= '9') ++end;
  return std::string(text_.substr(start, end + 1 - start));
}

bool Blocks::enter(cmark_node* node) {
  const cmark_node_type type = cmark_node_get_type(node);
  if (type == CMARK_NODE_LIST) {
    ++lists_;
  } else if (type == CMARK_NODE_ITEM) {
    marker_ = item_marker(node);
  } else if (type == CMARK_NODE_BLOCK_QUOTE) {
    ++quotes_;
  } else if (type == CMARK_NODE_HEADING) {
    std::string text = inline_text(node).text;
    marker_.clear();
    if (!text.empty()) add(node, BlockRole::kHeading, std::move(text)).level = cmark_node_get_heading_level(node);
    return true;
  } else if (type == CMARK_NODE_PARAGRAPH) {
    add_paragraph(node);
    return true;
  } else if (type == CMARK_NODE_CODE_BLOCK) {
    const std::string text(trim_line_breaks(cmark_node_get_literal(node)));
    if (!text.empty()) add(node, BlockRole::kCode, text);
  } else if (type == CMARK_NODE_HTML_BLOCK) {
    add_html(node);
  } else if (is_table_row(node)) {
    add_table_row(node);
    return true;
  }
  return false;
}

void Blocks::leave(cmark_node* node) {
  const cmark_node_type type = cmark_node_get_type(node);
  if (type == CMARK_NODE_LIST) --lists_;
  if (type == CMARK_NODE_BLOCK_QUOTE) --quotes_;
  if (type == CMARK_NODE_ITEM) marker_.clear();
}

}  // namespace

Match recognise_markdown(const Probe& probe) {
  if (!probe.is_text) return Match::kNo;
  for (const std::string_view suffix : {".md", ".markdown", ".mdown", ".mkd"}) {
    if (probe.suffix == suffix) return Match::kByContent;
  }
  if (!probe.suffix.empty() && probe.suffix != ".txt" && probe.suffix != ".text") return Match::kNo;
  // Without the suffix, marks that plain text does not use: several headings, and links, tables or strong words.
  if (probe.text.find('#') == std::string::npos) return Match::kNo;
  int headings = 0, marks = 0;
  std::string_view rest = probe.text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    const std::size_t hashes = std::min(line.find_first_not_of('#'), line.size());
    if (hashes >= 1 && hashes <= 6 && hashes + 1 < line.size() && line[hashes] == ' ') ++headings;
    if (line.find("](http") != std::string_view::npos || line.starts_with("|--") || line.starts_with("| --") || line.find("**") != std::string_view::npos) ++marks;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return headings >= 2 && marks >= 1 ? Match::kByContent : Match::kNo;
}

Status read_markdown(const ReadContext& context) {
  const std::string_view bytes = context.input.bytes;
  if (bytes.size() > std::min<std::uint64_t>(kLargest, context.options.largest_document)) {
    return Status(Code::kLimit, fmt::format("has {} MB; Markdown of up to {} MB is read", bytes.size() >> 20, kLargest >> 20));
  }
  const Decoded decoded = decode(bytes);
  Result<PreparedMarkdown> prepared = prepare_markdown(decoded.text);
  if (!prepared.ok()) return prepared.status();
  const PreparedMarkdown& source = prepared.value();

  RawDocument document;
  document.reader = "markdown";
  document.reader_version = reader_version("markdown");
  document.encoding = decoded.encoding;
  document.warnings = decoded.warnings;
  document.record = source.front;
  Blocks blocks(source.text);
  blocks.read(source.text, nullptr);
  for (const FootnoteDefinition& note : source.footnotes) blocks.read(note.body, &note);
  document.blocks = blocks.take();
  FileOffsets offsets(decoded, bytes);
  for (Block& block : document.blocks) {
    block.file_start = offsets.at(block.file_start);
    block.file_end = offsets.at(block.file_end);
  }
  if (document.blocks.empty()) document.warnings.push_back({"no-text", "The file holds no text.", ""});
  return context.sink(std::move(document));
}

}  // namespace litmotif::source
