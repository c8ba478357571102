#include "source/office/rtf_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include <litmotif/text.h>

#include "source/office/docx_styles.h"
#include "source/file_metadata.h"
#include "source/markup_text.h"
#include "source/office/symbol_font.h"

namespace litmotif::source {
namespace {

constexpr std::size_t kDeepest = 1'000;
constexpr std::size_t kMostEntries = 20'000;  // fonts, styles

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

Status RtfText::read() {
  for (RtfToken token = tokens_.next(); token.kind != RtfToken::Kind::kEnd; token = tokens_.next()) {
    token_at_ = token.at;
    const bool raw = token.kind == RtfToken::Kind::kHex || token.kind == RtfToken::Kind::kText;
    if (!raw) flush_bytes();
    switch (token.kind) {
      case RtfToken::Kind::kOpen: LITMOTIF_TRY(open()); break;
      case RtfToken::Kind::kClose: close(); break;
      case RtfToken::Kind::kWord: word(token); break;
      case RtfToken::Kind::kHex:
        if (!skips_one()) bytes(std::string(1, static_cast<char>(token.number)));
        break;
      case RtfToken::Kind::kText: {
        const auto skipped = std::min<std::size_t>(static_cast<std::size_t>(skip_), token.text.size());
        skip_ -= static_cast<int>(skipped);
        bytes(token.text.substr(skipped));
        break;
      }
      case RtfToken::Kind::kSign:
        if (token.text == "*") state().may_be_unknown = true;
        else if (skips_one()) break;
        else if (token.text == "~") character("\xC2\xA0");
        else if (token.text == "_") character("\xE2\x80\x91");
        else if (token.text == "\\" || token.text == "{" || token.text == "}") bytes(token.text);
        else if (token.text == "\n" || token.text == "\r") end_paragraph();
        break;
      case RtfToken::Kind::kEnd: break;
    }
    if (blocks_.bytes() > kMostBlockBytes) return too_many_blocks();
  }
  flush_bytes();
  cut_short_ = states_.size() > 1;
  while (states_.size() > 1) close();
  end_paragraph();
  return {};
}

Status RtfText::open() {
  if (states_.size() > kDeepest) return Status(Code::kLimit, fmt::format("nests its groups more than {} deep; such a file is not read", kDeepest)).in("", fmt::format("byte {}", first_byte_ + token_at_));
  skip_ = 0;
  State inner = state();
  inner.closes_aside = inner.may_be_unknown = false;
  states_.push_back(inner);
  return {};
}

void RtfText::close() {
  skip_ = 0;
  if (states_.size() < 2) return;
  const State closed = state();
  const Place outer = states_[states_.size() - 2].place;
  if (closed.place != outer && closed.place != Place::kSkipped) {
    std::string value(trim_space(collected_));
    if (closed.place == Place::kTitle) put_title(record_, value);
    else if (closed.place == Place::kAuthor) put_people(record_, value);
    else if (closed.place == Place::kSubject) put_other(record_, "Subject", value);
    else if (closed.place == Place::kKeywords) put_other(record_, "Keywords", value);
    else if (closed.place == Place::kMark) mark_ = value;
    collected_.clear();
  }
  if (closed.closes_aside) {
    end_paragraph();
    if (grid().table) blocks_.end_table(false);
    if (grids_.size() > 1) grids_.pop_back();
    blocks_.end_aside();
  }
  states_.pop_back();
}

// A word that says what its group holds; false when it is none of these.
bool RtfText::destination(std::string_view name) {
  static constexpr std::array<std::string_view, 45> kSkipped = {
      "colortbl", "pict", "objdata", "objclass", "objname", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn",
      "datafield", "xmlnstbl", "listtable", "listoverridetable", "rsidtbl", "themedata", "colorschememapping", "latentstyles", "datastore", "generator", "atnid", "atnauthor", "atnref", "atndate", "atntime",
      "atrfstart", "atrfend", "bkmkstart", "bkmkend", "nonshppict", "shppict", "sp", "shprslt", "revtbl", "filetbl", "mmathPr"};
  State& at = state();
  if (is_one_of(name, kSkipped)) {
    at.place = Place::kSkipped;
  } else if (name == "annotation") {
    ++comments_;
    at.place = Place::kSkipped;
  } else if (name == "fonttbl") {
    at.place = Place::kFonts;
  } else if (name == "stylesheet") {
    at.place = Place::kStyles;
  } else if (name == "info") {
    at.place = Place::kSkipped;
    at.is_info = true;
  } else if (at.is_info && at.place == Place::kSkipped && (name == "title" || name == "author" || name == "subject" || name == "keywords")) {
    at.place = name == "title" ? Place::kTitle : name == "author" ? Place::kAuthor : name == "subject" ? Place::kSubject : Place::kKeywords;
    collected_.clear();
  } else if (at.place == Place::kSkipped) {
    return false;
  } else if (name == "fldinst") {
    at.place = Place::kFieldCode;
  } else if (name == "listtext" || name == "pntext") {
    at.place = Place::kMark;
    collected_.clear();
  } else if (name == "footnote" || name == "shptxt") {
    if (at.place != Place::kText) return true;
    if (name == "footnote") blocks_.start_note(std::to_string(++notes_));
    else blocks_.start_box();
    grids_.emplace_back();
    at.closes_aside = true;
    at.paragraph = Paragraph();
    any_ = false;
  } else if (name != "shpinst" && name != "shp" && name != "fldrslt" && name != "field" && name != "object" && name != "result") {
    return false;
  }
  at.may_be_unknown = false;
  return true;
}

void RtfText::word(const RtfToken& token) {
  if (skips_one()) return;
  const std::string_view name = token.text;
  const bool optional = std::exchange(state().may_be_unknown, false);
  if (destination(name)) return;
  State& at = state();
  if (optional) {
    // "{\*\word": who does not know it leaves it out.
    if (at.place != Place::kFonts && at.place != Place::kStyles) at.place = Place::kSkipped;
    return;
  }
  if (name == "ansicpg") {
    if (const std::string page = page_of_number(token.number); !page.empty()) file_page_ = page;
  } else if (name == "mac" || name == "pc" || name == "pca") {
    file_page_ = name == "mac" ? "macintosh" : name == "pc" ? "cp437" : "cp850";
  } else if (name == "deff") {
    default_font_ = at.font = token.number;
  } else if (name == "uc") {
    at.skip_after_unicode = std::clamp(token.number, 0, 10);
  } else if (name == "u") {
    unicode(token.number);
  } else if (at.place == Place::kFonts) {
    if (name == "f") at.font = token.number;
    else if (fonts_.size() >= kMostEntries) return;
    else if (name == "fcharset") fonts_[at.font].code_page = charset_page(token.number), fonts_[at.font].symbols = token.number == 2;
    else if (name == "cpg") fonts_[at.font].code_page = page_of_number(token.number);
  } else if (at.place == Place::kStyles) {
    if (name == "s") style_number_ = token.number;
    else if (name == "outlinelevel") style_.outline = token.number;
  } else if (!state_word(token) && !table_word(token)) {
    if (const std::string_view sign = sign_of(name); !sign.empty()) character(sign);
  }
}

bool RtfText::state_word(const RtfToken& token) {
  State& at = state();
  const std::string_view name = token.text;
  const bool on = !token.has_number || token.number != 0;
  if (name == "plain") {
    at.bold = at.italic = at.raised = at.hidden = at.deleted = false;
    at.font = default_font_;
    at.size = 12;
  } else if (name == "b") at.bold = on;
  else if (name == "i") at.italic = on;
  else if (name == "super") at.raised = on;
  else if (name == "nosupersub" || name == "sub") at.raised = false;
  else if (name == "v") at.hidden = on;
  else if (name == "deleted") at.deleted = on;
  else if (name == "f") at.font = token.number;
  else if (name == "fs") at.size = static_cast<float>(std::clamp(token.number, 0, 4000)) / 2;
  else if (name == "pard") at.paragraph = Paragraph();
  else if (name == "s") at.paragraph.style = token.number;
  else if (name == "outlinelevel") at.paragraph.outline = token.number;
  else if (name == "ls") at.paragraph.list = token.number;
  else if (name == "ilvl") at.paragraph.level = std::clamp(token.number, 0, 8);
  else if (name == "intbl") at.paragraph.in_table = on;
  else if (name == "par" || name == "sect") end_paragraph();
  else return false;
  return true;
}

bool RtfText::table_word(const RtfToken& token) {
  const std::string_view name = token.text;
  Grid& at = grid();
  if (state().place != Place::kText) return false;
  if (name == "trowd") {
    at.continued.clear();
    at.header = at.continues = false;
  } else if (name == "trhdr") {
    at.header = true;
  } else if (name == "clmrg" || name == "clvmrg") {
    at.continues = true;
  } else if (name == "cellx") {
    if (at.continued.size() < 1000) at.continued.push_back(std::exchange(at.continues, false));
  } else if (name == "cell") {
    end_cell();
  } else if (name == "nestcell") {
    end_paragraph();
  } else if (name == "row") {
    end_row();
  } else {
    return false;
  }
  return true;
}

void RtfText::open_cell() {
  Grid& at = grid();
  if (!std::exchange(at.table, true)) blocks_.start_table();
  if (!std::exchange(at.row, true)) blocks_.start_row(), at.at = 0;
  if (!std::exchange(at.cell, true)) blocks_.start_cell(1);
}

void RtfText::end_cell() {
  Grid& at = grid();
  const bool merged = at.at < at.continued.size() && at.continued[at.at];
  if (merged && !at.cell && at.row) {
    blocks_.skip_columns(1);
  } else {
    open_cell();
    end_paragraph();
    blocks_.end_cell();
  }
  at.cell = false;
  ++at.at;
}

void RtfText::end_row() {
  Grid& at = grid();
  if (at.row) blocks_.end_row(at.header, false);
  at.row = at.cell = false;
}

const std::string& RtfText::code_page() const {
  const auto font = fonts_.find(states_.back().font);
  return font == fonts_.end() || font->second.code_page.empty() ? file_page_ : font->second.code_page;
}

// True for what stands in for a character that was given as \u already.
bool RtfText::skips_one() {
  if (skip_ == 0) return false;
  --skip_;
  return true;
}

void RtfText::bytes(std::string_view raw) {
  if (raw.empty() || state().place == Place::kSkipped || state().place == Place::kFieldCode) return;
  const auto font = fonts_.find(state().font);
  const bool symbols = font != fonts_.end() && font->second.symbols && state().place == Place::kText;
  const std::string& page = code_page();
  if (!raw_.empty() && (page != raw_page_ || symbols != raw_symbols_)) flush_bytes();
  if (raw_.empty()) raw_at_ = token_at_;
  raw_page_ = page;
  raw_symbols_ = symbols;
  raw_ += raw;
  if (raw_.size() > 65536) flush_bytes();
}

void RtfText::flush_bytes() {
  if (raw_.empty()) return;
  const std::string raw = std::exchange(raw_, {});
  std::string out;
  if (raw_symbols_) {
    const auto font = fonts_.find(state().font);
    for (const char c : raw) out += c == ' ' ? " " : symbol_text(static_cast<unsigned char>(c), font == fonts_.end() || font->second.name.empty() ? "Symbol" : font->second.name);
  } else if (std::all_of(raw.begin(), raw.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
    out = raw;
  } else if (has_two_byte_characters(raw_page_)) {
    out = decode(raw, raw_page_).text;
  } else {
    auto& table = single_[raw_page_];
    if (table == nullptr) {
      table = std::make_shared<std::array<std::string, 256>>();
      for (std::size_t i = 0; i < 256; ++i) table->at(i) = i < 0x80 ? std::string(1, static_cast<char>(i)) : decode(std::string(1, static_cast<char>(i)), raw_page_).text;
    }
    for (const char c : raw) out += table->at(static_cast<unsigned char>(c));
  }
  std::replace_if(out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t'; }, ' ');
  const std::size_t now = std::exchange(token_at_, raw_at_);  // they stood before what is being looked at
  character(out);
  token_at_ = now;
}

void RtfText::unicode(int code) {
  skip_ = state().skip_after_unicode;
  std::uint32_t point = static_cast<std::uint32_t>(code < 0 ? code + 0x10000 : code);
  if (point >= 0xD800 && point < 0xDC00) {
    high_surrogate_ = static_cast<int>(point);
    return;
  }
  if (point >= 0xDC00 && point < 0xE000 && high_surrogate_ != 0) point = 0x10000 + ((static_cast<std::uint32_t>(high_surrogate_) - 0xD800U) << 10U) + (point - 0xDC00U);
  high_surrogate_ = 0;
  std::string out;
  if (point >= 0xF020 && point <= 0xF0FF) {
    const auto font = fonts_.find(state().font);
    out = symbol_text(point, font == fonts_.end() ? "" : font->second.name);
  } else if (point == 0xAD) {
    return;  // shows at line ends only
  } else {
    append_utf8(point, out);
  }
  character(out);
}

// One or more characters where the text has come to.
void RtfText::character(std::string_view utf8) {
  State& at = state();
  switch (at.place) {
    case Place::kSkipped:
    case Place::kFieldCode: return;
    case Place::kFonts: {
      std::string& name = fonts_.size() < kMostEntries || fonts_.count(at.font) > 0 ? fonts_[at.font].name : collected_;
      if (name.size() < 100 && !name.ends_with(';')) name += utf8;
      return;
    }
    case Place::kStyles: {
      style_.name += utf8.substr(0, 200);
      if (!style_.name.ends_with(';')) return;
      style_.name.pop_back();
      style_.name = lower_ascii(trim_space(style_.name));
      styles_.add(std::to_string(style_number_), std::move(style_));
      style_ = WordStyle();
      style_number_ = 0;
      return;
    }
    case Place::kText: break;
    default:
      if (collected_.size() < 10'000) collected_ += utf8;
      return;
  }
  if (at.hidden || at.deleted) return;
  const bool blank = trim_space(utf8).empty();
  if (at.paragraph.in_table) {
    if (!blank || grid().table) open_cell();
  } else if (grid().table && !blank) {
    end_row();
    blocks_.end_table(false);
    grid() = Grid();
  }
  if (!std::exchange(any_, true)) first_ = token_at_;
  blocks_.text(utf8, {at.bold, at.italic, at.raised, at.size});
}

ParagraphKind RtfText::kind_of() {
  const Paragraph& at = state().paragraph;
  const std::string style = std::to_string(at.style);
  ParagraphKind kind = styles_.meaning(style).kind;
  const int outline = at.outline >= 0 ? at.outline : styles_.paragraph(style).outline.value_or(9);
  if (outline < 9 && kind.part == BlockPart::kUnsaid && kind.role != BlockRole::kTitle) {
    kind.role = BlockRole::kHeading;
    kind.level = outline + 1;
  }
  if (!mark_.empty()) {
    if (kind.role == BlockRole::kParagraph) kind.role = BlockRole::kListItem;
    if (kind.role == BlockRole::kListItem) kind.level = at.level + 1;
    if (kind.role == BlockRole::kListItem || kind.role == BlockRole::kHeading) kind.marker = mark_;
  } else if (kind.role == BlockRole::kListItem) {
    kind.marker.clear();
  }
  return kind;
}

void RtfText::end_paragraph() {
  if (state().place != Place::kText) return;
  if (any_) blocks_.place(first_byte_ + first_, first_byte_ + std::max(first_, token_at_));
  blocks_.end_paragraph(kind_of());
  any_ = false;
  mark_.clear();
}

}  // namespace litmotif::source
