// reStructuredText by its block structure: titles by their adornment in order of sight, lists, quotations, tables, notes, directives. No library reads it from C++; docutils is Python.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include <litmotif/text.h>

#include "source/file_metadata.h"
#include "source/file_offsets.h"
#include "source/markup_text.h"
#include "source/readers.h"
#include "source/text/rst_parts.h"

namespace litmotif::source {
namespace {

constexpr std::size_t kLargest = std::size_t{64} << 20;  // bytes
constexpr int kDeepest = 60;                             // blocks in blocks
constexpr std::size_t kMostCells = 1'000'000;            // of all tables
constexpr std::size_t kMostFilledIn = std::size_t{16} << 20;  // bytes, by substitutions

struct TextLine {
  std::string_view text;  // without white space at its end
  std::size_t indent = 0, at = 0;
  bool blank = false;
};

struct Around {  // what a stretch of lines stands in
  BlockRole role = BlockRole::kParagraph;
  BlockPart part = BlockPart::kUnsaid;
  int level = 0;
  std::string marker;  // for the first paragraph
};

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

class Rst {
 public:
  Rst(std::string_view text, RawDocument& document) : document_(document) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      TextLine line;
      line.at = at;
      std::string_view words = text.substr(at, end - at);
      const std::size_t last = words.find_last_not_of(" \t\r");
      words = words.substr(0, last == std::string_view::npos ? 0 : last + 1);
      line.indent = std::min(words.find_first_not_of(" \t"), words.size());
      line.text = words.substr(line.indent);
      line.blank = line.text.empty();
      lines_.push_back(line);
      at = end + 1;
    }
  }

  Status read() {
    find_substitutions();
    parse(0, lines_.size(), 0, {}, 0);
    // One title above all others, before anything else, is the document's.
    auto& blocks = document_.blocks;
    if (!blocks.empty() && blocks[0].role == BlockRole::kHeading && std::count_if(blocks.begin(), blocks.end(), [](const Block& one) { return one.role == BlockRole::kHeading && one.level == 1; }) == 1) {
      blocks[0].role = BlockRole::kTitle;
      blocks[0].level = 0;
      for (Block& block : blocks) block.level -= block.role == BlockRole::kHeading ? 1 : 0;
    }
    if (room_ == 0) return Status(Code::kLimit, fmt::format("has tables with more than {} cells", kMostCells));
    if (substitutions_.room == 0) return Status(Code::kLimit, fmt::format("fills in more than {} MB by its substitutions (|name|)", kMostFilledIn >> 20));
    return {};
  }

 private:
  std::size_t end_of_indented(std::size_t i, std::size_t last, std::size_t indent) const {
    std::size_t end = i;
    for (; i < last && (lines_[i].blank || lines_[i].indent > indent); ++i) {
      if (!lines_[i].blank) end = i + 1;
    }
    return end;
  }
  std::size_t least_indent(std::size_t first, std::size_t last) const {
    std::size_t least = std::string::npos;
    for (; first < last; ++first) least = lines_[first].blank ? least : std::min(least, lines_[first].indent);
    return least == std::string::npos ? 0 : least;
  }

  Block& add(BlockRole role, std::string text, std::size_t first, std::size_t last, const Around& around) {
    Block& block = document_.blocks.emplace_back();
    block.role = role;
    block.text = std::move(text);
    block.part = around.part;
    block.level = around.level;
    block.file_start = lines_[first].at + lines_[first].indent;
    const TextLine& end = lines_[std::max(last, first + 1) - 1];
    block.file_end = std::max<std::uint64_t>(block.file_start, end.at + end.indent + end.text.size());
    return block;
  }

  void find_substitutions() {
    for (const TextLine& line : lines_) {
      if (!line.text.starts_with(".. |") || substitutions_.texts.size() > 1000) continue;
      const std::size_t end = line.text.find('|', 4), what = line.text.find("replace::", std::min(end, line.text.size()));
      if (end != std::string_view::npos && what != std::string_view::npos) substitutions_.texts[std::string(line.text.substr(4, end - 4))] = trim_space(line.text.substr(what + 9));
    }
  }

  std::string words(std::string_view text) { return std::string(trim_space(rst_words(text, substitutions_))); }

  void parse(std::size_t first, std::size_t last, std::size_t indent, Around around, int depth);
  std::size_t title(std::size_t i, std::size_t last);
  std::size_t table(std::size_t i, std::size_t last, const Around& around);
  std::size_t explicit_block(std::size_t i, std::size_t last, const Around& around, int depth);
  void directive(std::string_view name, std::string_view argument, std::size_t line, std::size_t first, std::size_t last, const Around& around, int depth);
  std::size_t item(std::size_t i, std::size_t last, std::size_t mark, const Around& around, int depth);
  std::size_t field(std::size_t i, std::size_t last, const Around& around);
  std::size_t paragraph(std::size_t i, std::size_t last, std::size_t indent, Around& around, int depth);
  void code(std::size_t first, std::size_t last, const Around& around);

  RawDocument& document_;
  std::vector<TextLine> lines_;
  RstSubstitutions substitutions_{{}, kMostFilledIn};
  std::vector<std::string> adornments_;  // by level
  std::size_t room_ = kMostCells;  // for cells of tables
  int counted_ = 0;                      // "#." items of the list that is open
  bool in_front_ = true;                 // nothing but a title so far: fields are the document's
};

void Rst::parse(std::size_t first, std::size_t last, std::size_t indent, Around around, int depth) {
  for (std::size_t i = first; i < last;) {
    const TextLine& line = lines_[i];
    if (line.blank) {
      ++i;
      continue;
    }
    std::size_t next = i;
    if (line.indent > indent && depth < kDeepest) {
      next = end_of_indented(i, last, indent);
      Around inner = around;
      if (inner.role == BlockRole::kParagraph && inner.level == 0) inner.role = BlockRole::kQuotation;
      parse(i, next, least_indent(i, next), inner, depth + 1);
      i = next;
      continue;
    }
    if (depth == 0) next = title(i, last);
    if (next == i) next = table(i, last, around);
    if (next == i && (line.text == ".." || line.text.starts_with(".. "))) next = explicit_block(i, last, around, depth);
    if (next == i && line.text.starts_with("__ ")) next = i + 1;
    if (next == i && line.text[0] == ':') next = field(i, last, around);
    if (next == i) {
      const std::size_t mark = mark_of(line.text);
      const bool bullet = mark > 0 && (static_cast<unsigned char>(line.text[0]) >= 0x80 || line.text[0] == '*' || line.text[0] == '-' || line.text[0] == '+');
      // "A. Einstein was a great man" goes on at the margin; an item is set in.
      const bool set_in = i + 1 >= last || lines_[i + 1].blank || lines_[i + 1].indent >= line.indent + mark || mark_of(lines_[i + 1].text) > 0;
      if (mark > 0 && (bullet || set_in) && depth < kDeepest) next = item(i, last, mark, around, depth);
      else counted_ = 0;
    }
    if (next == i) next = paragraph(i, last, indent, around, depth);
    i = std::max(next, i + 1);
  }
}

std::size_t Rst::title(std::size_t i, std::size_t last) {
  const TextLine& line = lines_[i];
  std::string key;
  std::size_t words_at = i, end = i;
  if (is_adornment(line.text) && line.indent == 0 && i + 2 < last && !lines_[i + 1].blank && lines_[i + 2].text == line.text && !is_simple_border(line.text)) {
    key = std::string(2, line.text[0]);
    words_at = i + 1;
    end = i + 3;
  } else if (line.indent == 0 && i + 1 < last && lines_[i + 1].indent == 0 && is_adornment(lines_[i + 1].text) && !is_adornment(line.text) && (lines_[i + 1].text.size() >= columns_of(line.text) || lines_[i + 1].text.size() >= 4)) {
    key = std::string(1, lines_[i + 1].text[0]);
    end = i + 2;
  } else if (is_adornment(line.text) && line.text.size() >= 4 && (i + 1 >= last || lines_[i + 1].blank)) {
    return i + 1;  // a line between two parts
  } else {
    return i;
  }
  auto known = std::find(adornments_.begin(), adornments_.end(), key);
  if (known == adornments_.end()) known = adornments_.insert(adornments_.end(), key);
  add(BlockRole::kHeading, words(lines_[words_at].text), words_at, words_at + 1, {}).level = static_cast<int>(known - adornments_.begin()) + 1;
  if (document_.blocks.size() > 1) in_front_ = false;
  return end;
}

std::size_t Rst::table(std::size_t i, std::size_t last, const Around& around) {
  const bool grid = is_grid_border(lines_[i].text), simple = is_simple_border(lines_[i].text);
  if (!grid && !simple) return i;
  std::vector<std::string_view> drawn;
  std::size_t end = i, borders = 0;
  for (; end < last; ++end) {
    const std::string_view text = lines_[end].text;
    if (grid && !text.starts_with('+') && !text.starts_with('|')) break;
    borders += simple && is_simple_border(text) ? 1 : 0;
    const std::size_t cut = std::min(lines_[end].indent, lines_[i].indent);
    drawn.push_back(lines_[end].blank ? std::string_view() : std::string_view(text.data() - (lines_[end].indent - cut), text.size() + lines_[end].indent - cut));
    // A simple table ends with a border before an empty line.
    if (simple && borders >= 2 && is_simple_border(text) && (end + 1 >= last || lines_[end + 1].blank)) {
      ++end;
      break;
    }
  }
  in_front_ = false;
  for (RstRow& row : grid ? rst_grid(drawn, room_) : rst_simple(drawn, room_)) {
    Block& block = add(BlockRole::kTableRow, "", i, end, around);
    for (std::string& cell : row.cells) block.cells.push_back(words(cell));
    block.header_row = row.header;
  }
  return end;
}

std::size_t Rst::explicit_block(std::size_t i, std::size_t last, const Around& around, int depth) {
  const TextLine& line = lines_[i];
  const std::string_view rest = trim_space(line.text.substr(2));
  const std::size_t end = std::max(end_of_indented(i + 1, last, line.indent), i + 1);
  if (rest.starts_with('[') && rest.find(']') != std::string_view::npos) {
    const std::size_t close = rest.find(']');
    std::string text(rest.substr(close + 1));
    for (std::size_t k = i + 1; k < end; ++k) text += lines_[k].blank ? "\n" : " " + std::string(lines_[k].text);
    Block& block = add(BlockRole::kFootnote, words(text), i, end, {});
    block.marker = rest.substr(1, close - 1);
    if (block.text.empty()) document_.blocks.pop_back();
    return end;
  }
  const std::size_t colons = rest.find("::");
  const std::string_view name = rest.substr(0, std::min(colons, rest.size()));
  const bool named = colons != std::string_view::npos && !name.empty() && name.find_first_of(" |_") == std::string_view::npos;
  if (named && depth < kDeepest) directive(name, trim_space(rest.substr(colons + 2)), i, i + 1, end, around, depth);
  return end;  // a comment, a target or a substitution otherwise
}

void Rst::directive(std::string_view name, std::string_view argument, std::size_t line, std::size_t first, std::size_t last, const Around& around, int depth) {
  static constexpr std::array<std::string_view, 22> kNoText = {"contents", "toctree", "index", "raw", "include", "meta", "image", "sectnum", "section-numbering", "header", "footer", "target-notes", "role", "default-role", "title",
                                                               "date", "highlight", "math", "literalinclude", "bibliography", "unicode", "plot"};
  static constexpr std::array<std::string_view, 14> kBoxes = {"note", "warning", "tip", "important", "caution", "danger", "error", "hint", "attention", "admonition", "topic", "sidebar", "seealso", "container"};
  if (is_one_of(name, kNoText)) return;
  in_front_ = false;
  const std::size_t indent = least_indent(first, last);
  while (first < last && !lines_[first].blank && lines_[first].text[0] == ':') ++first;  // options
  if (name == "code" || name == "code-block" || name == "sourcecode" || name == "parsed-literal") return code(first, last, around);
  Around inner = around;
  if (name == "figure" || name == "table" || name == "list-table" || name == "csv-table") {
    if (name != "figure" && !argument.empty()) add(BlockRole::kCaption, words(argument), line, line + 1, around);
    if (name == "figure") inner.role = BlockRole::kCaption;
  } else if (name == "epigraph" || name == "highlights" || name == "pull-quote") {
    inner.role = BlockRole::kQuotation;
  } else if (name == "rubric") {
    add(BlockRole::kParagraph, words(argument), line, line + 1, around).bold = true;
    return;
  } else if (is_one_of(name, kBoxes)) {
    const bool abstract = argument == "Abstract" || argument == "abstract";
    inner.part = abstract ? BlockPart::kAbstract : name == "container" ? around.part : BlockPart::kBox;
    const bool titled = name == "admonition" || name == "topic" || name == "sidebar";
    if (!argument.empty() && name != "container") add(BlockRole::kParagraph, words(argument), line, line + 1, inner).bold = titled;
  } else if (!argument.empty() && name != "only" && name != "class" && name != "compound" && name.find(':') == std::string_view::npos) {
    add(BlockRole::kParagraph, words(argument), line, line + 1, around);
  }
  if (first < last) parse(first, last, indent, inner, depth + 1);
}

std::size_t Rst::item(std::size_t i, std::size_t last, std::size_t mark, const Around& around, int depth) {
  TextLine& line = lines_[i];
  Around inner = around;
  inner.level = around.level + 1;
  inner.role = BlockRole::kListItem;
  inner.marker = trim_space(line.text.substr(0, mark));
  if (inner.marker == "#." || inner.marker == "#)") inner.marker = std::to_string(++counted_) + inner.marker.back();
  const std::size_t end = std::max(end_of_indented(i + 1, last, line.indent), i + 1);
  const std::size_t spaces = std::min(line.text.find_first_not_of(' ', mark), line.text.size());
  line.indent += spaces;
  line.text.remove_prefix(spaces);
  line.blank = line.text.empty();
  in_front_ = false;
  const int counted = std::exchange(counted_, 0);
  // Lines that go on further left than the first word are the item's all the same.
  parse(i, end, line.indent, inner, depth + 1);
  counted_ = counted;
  return end;
}

// ":Author: Ann Okafor": at the head of the document it is said of the document.
std::size_t Rst::field(std::size_t i, std::size_t last, const Around& around) {
  const std::string_view text = lines_[i].text;
  const std::size_t colon = text.find(": ", 1), close = colon == std::string_view::npos && text.ends_with(':') && text.size() > 2 ? text.size() - 1 : colon;
  if (close > 60 || text.substr(1, close - 1).find('`') != std::string_view::npos) return i;
  const std::size_t end = std::max(end_of_indented(i + 1, last, lines_[i].indent), i + 1);
  std::string value(trim_space(text.substr(close + 1)));
  for (std::size_t k = i + 1; k < end; ++k) value += (value.empty() ? "" : " ") + std::string(lines_[k].text);
  value = words(value);
  const std::string name = fold(text.substr(1, close - 1));
  Record& record = document_.record;
  if (!in_front_) {
    if (!value.empty()) add(BlockRole::kParagraph, std::string(text.substr(1, close - 1)) + ": " + value, i, end, around);
  } else if (name == "author" || name == "authors") {
    put_people(record, value);
  } else if (name == "title") {
    put_title(record, value);
  } else if (name == "date" || name == "year") {
    record.date = value;
    const std::size_t year = value.find_first_of("12");
    if (year != std::string::npos && value.find_first_not_of("0123456789", year) - year == 4) record.year = std::stoi(value.substr(year, 4));
    else if (value.size() == 4 && value.find_first_not_of("0123456789") == std::string::npos) record.year = std::stoi(value);
  } else if (name == "abstract") {
    record.abstract_text = value;
  } else if (name == "doi") {
    record.doi = normal_doi(value);
  } else {
    put_other(record, std::string(text.substr(1, close - 1)), value);
  }
  return end;
}

void Rst::code(std::size_t first, std::size_t last, const Around& around) {
  while (first < last && lines_[first].blank) ++first;
  if (first >= last) return;
  const std::size_t indent = least_indent(first, last);
  std::string text;
  for (std::size_t k = first; k < last; ++k) {
    if (k > first) text += '\n';
    if (!lines_[k].blank) text += std::string(lines_[k].indent - indent, ' ') + std::string(lines_[k].text);
  }
  add(BlockRole::kCode, std::move(text), first, last, around);
}

std::size_t Rst::paragraph(std::size_t i, std::size_t last, std::size_t indent, Around& around, int depth) {
  std::size_t end = i;
  std::string text;
  const bool lines = lines_[i].text.starts_with("| ") || lines_[i].text == "|";  // breaks the author set
  const bool session = lines_[i].text.starts_with(">>> ");
  for (; end < last && !lines_[end].blank && (end == i || lines_[end].indent <= indent || lines); ++end) {
    std::string_view words = lines_[end].text;
    if (lines && words.starts_with("|")) words = trim_space(words.substr(1));
    if (end > i) text += lines || session ? '\n' : ' ';
    text += words;
  }
  in_front_ = false;
  const bool literal = !lines && text.ends_with("::");
  if (literal) text.resize(text.size() - (text == "::" || text.ends_with(" ::") ? 2 : 1));
  std::string shown = session ? text : words(text);
  const std::string_view only = trim_space(text);
  const bool bold = only.size() > 4 && only.starts_with("**") && only.find("**", 2) == only.size() - 2;
  if (!shown.empty()) {
    BlockRole role = session ? BlockRole::kCode : around.role;
    if (role == BlockRole::kListItem && around.marker.empty()) role = BlockRole::kParagraph;
    Block& block = add(role, std::move(shown), i, end, around);
    block.bold = bold;
    block.marker = std::exchange(around.marker, {});
  }
  std::size_t below = end;
  while (below < last && lines_[below].blank) ++below;
  if (literal && below < last && lines_[below].indent > indent) {
    end = end_of_indented(below, last, indent);
    code(below, end, around);
  } else if (below == end && end < last && lines_[end].indent > indent && depth < kDeepest) {
    // A term with its definition.
    end = end_of_indented(below, last, indent);
    Around inner = around;
    inner.role = around.role == BlockRole::kQuotation ? BlockRole::kQuotation : BlockRole::kParagraph;
    parse(below, end, least_indent(below, end), inner, depth + 1);
  }
  return end;
}

}  // namespace

Match recognise_rst(const Probe& probe) { return probe.is_text && (probe.suffix == ".rst" || probe.suffix == ".rest") ? Match::kByContent : Match::kNo; }

Status read_rst(const ReadContext& context) {
  const std::string_view bytes = context.input.bytes;
  if (bytes.size() > std::min<std::uint64_t>(kLargest, context.options.largest_document)) {
    return Status(Code::kLimit, fmt::format("has {} MB; reStructuredText of up to {} MB is read", bytes.size() >> 20, kLargest >> 20));
  }
  const Decoded decoded = decode(bytes);
  RawDocument document;
  document.reader = "rst";
  document.reader_version = reader_version("rst");
  document.encoding = decoded.encoding;
  document.warnings = decoded.warnings;
  document.record.type.clear();  // a file does not say what kind of publication it is
  LITMOTIF_TRY(Rst(decoded.text, document).read());
  FileOffsets offsets(decoded, bytes, context.input.first_byte);
  for (Block& block : document.blocks) {
    block.file_start = offsets.at(block.file_start);
    block.file_end = offsets.at(block.file_end);
  }
  if (document.blocks.empty()) document.warnings.push_back({"no-text", "The file holds no text.", ""});
  return context.sink(std::move(document));
}

}  // namespace litmotif::source
