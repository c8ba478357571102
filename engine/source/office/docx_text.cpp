#include "source/office/docx_text.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "source/office/symbol_font.h"

namespace litmotif::source {
namespace {

constexpr std::size_t kMostOpen = 256;  // fields, content controls: as deep as the XML may be

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Fields of Word and of citation managers that hold the list of references.
bool lists_references(std::string_view instruction) {
  for (const std::string_view word : {"BIBLIOGRAPHY", "ZOTERO_BIBL", "CSL_BIBLIOGRAPHY", "EN.REFLIST"}) {
    if (instruction.find(word) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

bool WordText::starts_skipped(std::string_view name) const {
  static constexpr std::array<std::string_view, 14> kAlways = {"delText",    "delInstrText", "rPrChange",    "pPrChange", "tblPrChange", "trPrChange",   "tcPrChange",
                                                               "sectPrChange", "tblGridChange", "numberingChange", "sectPr",    "rt",          "tblPrExChange", "binData"};
  if (is_one_of(name, kAlways)) return true;
  const bool properties = paragraphs_.back().in_properties || paragraphs_.back().in_run_properties;
  if ((name == "del" || name == "moveFrom") && !properties && (tables_.empty() || !tables_.back().in_cell_properties)) return true;
  return name == "sdtContent" && placeholder_;
}

Status WordText::start(std::string_view name, XmlAttributes attributes, std::uint64_t) {
  ++depth_;
  if (taken_ > largest_) return Status(Code::kLimit, fmt::format("holds more than {} MB of text; split it", largest_ >> 20));
  if (made_ + blocks_.bytes() > kMostBlockBytes) return too_many_blocks();
  if (skipped_ > 0) {
    ++skipped_;
    return {};
  }
  if (name == "Fallback" && !alternatives_.empty() && alternatives_.back().second < taken_) skipped_ = 1;
  if (skipped_ == 0 && starts_skipped(name)) {
    if (name == "del" || name == "moveFrom") ++reading_.changes;
    placeholder_ = false;
    skipped_ = 1;
  }
  if (skipped_ > 0 || start_property(name, attributes) || start_table(name, attributes) || start_inline(name, attributes)) return {};

  if (name == "p") {
    paragraph() = Paragraph();
    paragraph().base = reading_.styles.paragraph("").run;
    paragraph().run = paragraph().base;
  } else if (name == "txbxContent") {
    blocks_.start_box();
    paragraphs_.emplace_back();
    tables_.emplace_back();  // tables around the box are none of its own
  } else if (name == "AlternateContent") {
    alternatives_.emplace_back(depth_, taken_);
  } else if (name == "sdt" && content_controls_.size() < kMostOpen) {
    content_controls_.push_back(false);
    placeholder_ = false;
  } else if (name == "showingPlcHdr") {
    placeholder_ = is_on(attributes);
  } else if ((name == "tag" || name == "docPartGallery" || name == "bibliography") && !content_controls_.empty()) {
    const std::string_view value = attribute(attributes, "val");
    if (name == "bibliography" || value.starts_with("MENDELEY_BIBLIOGRAPHY")) content_controls_.back() = true;
  } else if (name == "footnote" || name == "endnote") {
    const std::string_view type = attribute(attributes, "type");
    note_ = type.empty() || type == "normal" ? attribute(attributes, "id") : std::string_view();
    if (note_.empty()) skipped_ = 1;
  } else if (name == "altChunk" || name == "subDoc") {
    ++reading_.foreign;
  } else if (name == "ins" || name == "moveTo") {
    ++reading_.changes;
  }
  return {};
}

// Children of w:pPr and w:rPr; true when the element is one of them.
bool WordText::start_property(std::string_view name, XmlAttributes attributes) {
  Paragraph& at = paragraph();
  if (name == "pPr") {
    at.in_properties = true;
    return true;
  }
  if (name == "rPr") {
    at.in_run_properties = true;
    return true;
  }
  const std::string_view value = attribute(attributes, "val");
  if (at.in_properties && at.in_run_properties) {
    if (name == "del" || name == "moveFrom") at.joins_next = true;
    return true;
  }
  if (at.in_run_properties) {
    if (name == "rStyle") {
      WordRun run = at.base;
      run.lay_over(reading_.styles.other(std::string(value)).run);
      run.lay_over(at.run);
      at.run = run;
    } else {
      at.run.take(name, attributes);
    }
    return true;
  }
  if (!at.in_properties) return false;
  if (name == "pStyle") {
    at.style = value;
    at.base = reading_.styles.paragraph(at.style).run;
    at.run = at.base;
  } else if (name == "numId") {
    at.list = number_of(value);
  } else if (name == "ilvl") {
    at.list_level = number_of(value);
  } else if (name == "outlineLvl") {
    at.outline = number_of(value, 9);
  } else if (name == "framePr" && !attribute(attributes, "dropCap").empty() && attribute(attributes, "dropCap") != "none") {
    at.joins_next = at.drop_cap = true;
  } else if (name == "ind") {
    for (const std::string_view side : {"left", "start"}) {
      if (!attribute(attributes, side).empty()) at.left = number_of(attribute(attributes, side));
    }
    for (const std::string_view side : {"right", "end"}) {
      if (!attribute(attributes, side).empty()) at.right = number_of(attribute(attributes, side));
    }
  }
  return true;
}

bool WordText::start_table(std::string_view name, XmlAttributes attributes) {
  const std::string_view value = attribute(attributes, "val");
  if (name == "tbl") {
    if (blocks_.has_text()) end_paragraph();
    blocks_.start_table();
    tables_.emplace_back();
    return true;
  }
  if (tables_.empty()) return false;
  Table& at = tables_.back();
  if (name == "tblStyle") {
    at.style = value;
  } else if (name == "tblLook") {
    const std::string_view first = attribute(attributes, "firstRow");
    int bits = 0x20;
    if (first.empty() && !value.empty()) std::from_chars(value.data(), value.data() + value.size(), bits, 16);
    at.look_first_row = first.empty() ? (bits & 0x20) != 0 : first != "0" && first != "false";
  } else if (name == "tr") {
    blocks_.start_row();
    at.header_row = at.deleted_row = false;
  } else if (name == "trPr" || name == "tcPr") {
    at.in_cell_properties = true;
  } else if (name == "gridBefore") {
    blocks_.skip_columns(number_of(value));
  } else if (name == "tblHeader") {
    at.header_row = is_on(attributes);
  } else if (name == "del" && at.in_cell_properties) {
    at.deleted_row = true;
  } else if (name == "tc") {
    at.columns = 1;
    at.continues = false;
    at.cell_waits = true;
  } else if (name == "gridSpan") {
    at.columns = std::max(1, number_of(value, 1));
  } else if (name == "vMerge") {
    at.continues = value != "restart";
  } else {
    return false;
  }
  return true;
}

// A cell is opened by its first content, when its properties are known.
void WordText::open_cell() {
  if (tables_.empty() || !tables_.back().cell_waits) return;
  tables_.back().cell_waits = false;
  if (tables_.back().continues) blocks_.skip_columns(tables_.back().columns);
  else blocks_.start_cell(tables_.back().columns);
}

bool WordText::start_inline(std::string_view name, XmlAttributes attributes) {
  if (name == "p" || name == "sdt") open_cell();
  if (name == "t") in_text_ = true;
  else if (name == "instrText") in_instruction_ = true;
  else if (name == "r") paragraph().run = paragraph().base;
  else if (name == "tab" || name == "ptab") add("\t");
  else if (name == "br") add(attribute(attributes, "type").empty() || attribute(attributes, "type") == "textWrapping" ? "\n" : " ");
  else if (name == "cr") add("\n");
  else if (name == "noBreakHyphen") add("\xE2\x80\x91");
  else if (name == "sym") {
    std::uint32_t code = 0;
    const std::string_view digits = attribute(attributes, "char");
    std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    add(symbol_text(code, attribute(attributes, "font")));
  } else if (name == "fldChar") field_mark(attribute(attributes, "fldCharType"));
  else if (name == "footnoteReference") call_note(reading_.footnotes, attributes);
  else if (name == "endnoteReference") call_note(reading_.endnotes, attributes);
  else if (name == "commentReference") ++reading_.comments;
  else return false;
  return true;
}

void WordText::field_mark(std::string_view type) {
  if (type == "begin") {
    if (fields_.size() < kMostOpen) fields_.emplace_back();
  } else if (fields_.empty()) {
    return;
  } else if (type == "separate") {
    fields_.back().code = false;
    fields_.back().references = lists_references(fields_.back().instruction);
  } else if (type == "end") {
    fields_.pop_back();
  }
}

void WordText::call_note(WordNotes& notes, XmlAttributes attributes) {
  const auto found = notes.blocks.find(std::string(attribute(attributes, "id")));
  if (found == notes.blocks.end()) return;
  // A second call of the same note has nothing to add.
  const bool own_mark = !attribute(attributes, "customMarkFollows").empty() && attribute(attributes, "customMarkFollows") != "0";
  const std::string mark = own_mark ? std::string() : print_number(++notes.called, notes.style);
  for (const Block& block : found->second) taken_ += block.text.size();
  blocks_.add_note(std::move(found->second), mark);
  notes.blocks.erase(found);
}

void WordText::add(std::string_view words) {
  if (paragraph().run.hidden.value_or(false)) return;
  if (std::any_of(fields_.begin(), fields_.end(), [](const Field& field) { return field.code; })) return;
  const WordRun& run = paragraph().run;
  const std::string font = run.font.value_or("");
  taken_ += words.size();
  std::string changed;
  if (replace_symbols(words, font, changed)) words = changed;
  blocks_.text(words, {run.bold.value_or(false), run.italic.value_or(false), run.raised.value_or(false), run.size.value_or(0)});
}

void WordText::text(std::string_view text, std::uint64_t) {
  if (skipped_ > 0) return;
  if (in_instruction_ && !fields_.empty() && fields_.back().instruction.size() < 200) fields_.back().instruction += text.substr(0, 200);
  if (!in_text_) return;
  // Line breaks of the XML are white space; soft hyphens show at line ends only.
  std::string clean;
  if (text.find_first_of("\n\r\xC2") != std::string_view::npos) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text.substr(i).starts_with("\xC2\xAD")) ++i;
      else clean += text[i] == '\n' || text[i] == '\r' ? ' ' : text[i];
    }
    text = clean;
  }
  add(text);
}

ParagraphKind WordText::kind_of(Paragraph& paragraph) {
  const WordStyle& style = reading_.styles.paragraph(paragraph.style);
  const WordStyles::Meaning& meaning = reading_.styles.meaning(paragraph.style);
  ParagraphKind kind = meaning.kind;
  const int outline = paragraph.outline.value_or(style.outline.value_or(9));
  const bool contents = kind.part == BlockPart::kNavigation;
  if (outline < 9 && kind.role != BlockRole::kTitle && kind.role != BlockRole::kCaption && !contents && meaning.field.empty()) {
    kind.role = BlockRole::kHeading;
    kind.level = outline + 1;
    kind.marker.clear();
  } else if (kind.role == BlockRole::kHeading && !contents && paragraph.outline.value_or(style.outline.value_or(0)) >= 9) {
    // Its look is taken from a heading, but it says that it is text.
    kind.role = BlockRole::kParagraph;
    kind.level = 0;
  }
  const bool references = std::any_of(fields_.begin(), fields_.end(), [](const Field& field) { return field.references; }) || std::find(content_controls_.begin(), content_controls_.end(), true) != content_controls_.end();
  if (references && kind.role != BlockRole::kHeading) kind.part = BlockPart::kReferences;

  const int list = paragraph.list.value_or(style.list.value_or(0));
  if (list > 0) {
    const int level = paragraph.list_level.value_or(paragraph.list ? 0 : style.list_level.value_or(reading_.numbering.level_of(list, paragraph.style)));
    if (std::optional<std::string> mark = reading_.numbering.next(list, level)) {
      kind.marker = std::move(*mark);
      if (kind.role == BlockRole::kParagraph && !contents && !kind.marker.empty()) kind.role = BlockRole::kListItem;
      if (kind.role == BlockRole::kListItem) kind.level = std::clamp(level, 0, WordNumbering::kLevels - 1) + 1;
      if (kind.role != BlockRole::kListItem && kind.role != BlockRole::kHeading && kind.role != BlockRole::kParagraph) kind.marker.clear();
    }
  }
  // Set in from both sides by a centimetre is how a quotation looks that has no style of its own.
  constexpr int kSetIn = 500;
  if (kind.role == BlockRole::kParagraph && kind.part == BlockPart::kUnsaid && tables_.empty() && paragraph.left.value_or(style.left.value_or(0)) >= kSetIn && paragraph.right.value_or(style.right.value_or(0)) >= kSetIn) {
    kind.role = BlockRole::kQuotation;
  }
  return kind;
}

void WordText::end_paragraph() {
  Paragraph& at = paragraph();
  if (at.joins_next) {
    // A reviewer who takes out the break between two paragraphs means no word to run into the next.
    if (!at.drop_cap && blocks_.has_text()) blocks_.text(" ", {});
    return;
  }
  // A number is counted even when the item is empty, as Word does.
  blocks_.end_paragraph(kind_of(at));
  // A field's code does not go on for paragraphs: one that never separates would hide all that follows.
  std::erase_if(fields_, [](const Field& field) { return field.code; });
}

Status WordText::end(std::string_view name, std::uint64_t) {
  --depth_;
  if (skipped_ > 0) {
    --skipped_;
    return {};
  }
  Paragraph& at = paragraph();
  if (name == "t") in_text_ = false;
  else if (name == "instrText") in_instruction_ = false;
  else if (name == "pPr") at.in_properties = at.in_run_properties = false, at.run = at.base;
  else if (name == "rPr") at.in_run_properties = false;
  else if (name == "p") end_paragraph();
  else if (name == "sdt" && !content_controls_.empty()) content_controls_.pop_back(), placeholder_ = false;
  else if (name == "AlternateContent" && !alternatives_.empty()) alternatives_.pop_back();
  else if ((name == "footnote" || name == "endnote") && !note_.empty()) {
    notes[note_] = blocks_.take();
    made_ += blocks_.bytes();
    blocks_ = OfficeBlocks();
    note_.clear();
  } else if (name == "txbxContent" && paragraphs_.size() > 1) {
    blocks_.end_aside();
    paragraphs_.pop_back();
    if (!tables_.empty()) tables_.pop_back();
  } else if (!tables_.empty()) {
    Table& table = tables_.back();
    if (name == "trPr" || name == "tcPr") {
      table.in_cell_properties = false;
    } else if (name == "tc") {
      open_cell();
      at.joins_next = false;
      blocks_.end_cell();
    } else if (name == "tr") {
      blocks_.end_row(table.header_row, table.deleted_row);
    } else if (name == "tbl") {
      blocks_.end_table(table.look_first_row && reading_.styles.other(table.style).header_row);
      tables_.pop_back();
    }
  }
  return {};
}

}  // namespace litmotif::source
