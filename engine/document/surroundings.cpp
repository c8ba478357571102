// Zones that hang on what stands around a passage: readers' comments, front matter, quotations, boxes.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "document/characters.h"
#include "document/patterns.h"
#include "document/zoning.h"

namespace litmotif::document {

namespace {

std::string_view first_words(std::string_view text, int count) {
  std::size_t end = 0;
  for (int i = 0; i < count && end < text.size(); ++i) {
    end = text.find(' ', end + 1);
    if (end == std::string_view::npos) end = text.size();
  }
  while (end > 0 && (text[end - 1] == ',' || text[end - 1] == ':')) --end;
  return text.substr(0, end);
}

bool is_comment_label(std::string_view text) {
  if (text.size() > 40) return false;
  const std::string folded = fold_label(text);
  constexpr std::array<std::string_view, 6> kLabels = {"comment date", "comment date:", "posted on", "posted on:", "date posted", "comment posted"};
  return std::find(kLabels.begin(), kLabels.end(), folded) != kLabels.end();
}

bool is_comment_form(std::string_view text) {
  if (text.size() > 40) return false;
  const std::string folded = fold_label(text);
  if (folded.starts_with("comments on this") || folded.starts_with("comments are")) return true;
  constexpr std::array<std::string_view, 9> kLabels = {"add your comment", "add a comment", "leave a comment", "leave a reply", "post a comment", "post comment", "reply", "report this comment", "log in to comment"};
  return std::find(kLabels.begin(), kLabels.end(), folded) != kLabels.end();
}

// "Comments (9)", "3 comments", "Readers' comments".
bool is_comments_title(std::string_view text) {
  const std::string folded = fold_short(text, 30);
  if (!has_word_nocase(folded, "comments")) return false;
  return folded == "comments" || folded.find("comments (") != std::string::npos || folded.ends_with(" comments");
}

constexpr std::size_t kMostFrontProse = 12;  // paragraphs

bool is_comment_date(std::string_view text) { return text.size() <= 40 && (is_date(first_words(text, 3)) || is_date(first_words(text, 4))); }

}  // namespace

// Saved web pages: name, role, "Comment date", date, then the comment. The head of each comment says who speaks and is no evidence.
void Zoning::comments() {
  const std::size_t count = document_.passages.size();
  bool any = false, titled = false;
  const auto zone = [&](std::size_t i, Zone value) {
    if (document_.passages[i].kind != PassageKind::kHeading) document_.passages[i].zone = value;
  };
  for (std::size_t i = 0; i < count; ++i) {
    if (!any && i >= 2 && i * 5 > count && document_.passages[i].kind != PassageKind::kHeading && is_comments_title(text(i))) {
      zone(i, Zone::kFront);
      end_sections(i);
      any = titled = true;
      continue;
    }
    // Under such a title a date alone ends the head of a comment.
    if (titled && is_comment_date(text(i))) {
      std::size_t head = i;
      while (head > 0 && i - head < 4 && !notes_[head].gap_before && text(head - 1).size() < 70) --head;
      for (std::size_t k = head; k <= i; ++k) zone(k, Zone::kFront);
      continue;
    }
    if (is_comment_form(text(i))) {
      zone(i, Zone::kFront);
      continue;
    }
    if (!is_comment_label(text(i))) {
      if (any && open(i)) zone(i, Zone::kComments);
      continue;
    }
    // Role and name stand above; the name may be set off by an empty line.
    std::size_t head = i;
    bool gap = false;
    for (int lines = 0; lines < 5 && head > 0; ++lines) {
      const std::string_view words = text(head - 1);
      const bool heading = document_.passages[head - 1].kind == PassageKind::kHeading;
      if (heading || words.size() > 100 || ends_sentence(words) || document_.passages[head - 1].kind == PassageKind::kListItem) break;
      if (gap && notes_[head].gap_before) break;
      gap |= notes_[head].gap_before;
      --head;
    }
    for (std::size_t k = head; k <= i; ++k) zone(k, Zone::kFront);
    if (!any) end_sections(head);
    if (i + 1 < count && find_year(text(i + 1)) > 0 && text(i + 1).size() < 40) zone(++i, Zone::kFront);
    any = true;
  }
}

// What readers wrote belongs to no section of the document.
void Zoning::end_sections(std::size_t at) {
  const std::uint32_t end = at > 0 ? document_.passages[at - 1].span.end : 0;
  for (std::size_t k = at; k < document_.passages.size(); ++k) {
    // The next section's heading; a title in the middle has none of its own.
    if (document_.passages[k].kind == PassageKind::kHeading && !notes_[k].title) break;
    document_.passages[k].section = kNone;
  }
  for (Section& section : document_.sections) {
    const bool goes_on = at < document_.passages.size() && section.span.start < end && section.span.end > end;
    if (goes_on) section.span.end = end;
  }
}

// Where the text proper begins: the first section that belongs to it, or the first prose that is no publisher's note; never before the contents page.
std::size_t Zoning::body_start() const {
  const std::size_t count = document_.passages.size();
  std::size_t contents = 0, prose = 0;
  for (std::size_t i = 0; i < count && i <= count / 3; ++i) {
    // An abstract and thanks may stand before or between the lists; after a chapter of prose what looks like contents is a table.
    prose += text(i).size() >= 200 && ends_sentence(text(i)) ? 1 : 0;
    if (contents > 0 && prose > kMostFrontProse) break;
    if (document_.passages[i].zone != Zone::kContents) continue;
    contents = i + 1;
    prose = 0;
  }
  for (std::size_t i = contents; i < count; ++i) {
    const Passage& passage = document_.passages[i];
    const std::string_view words = text(i);
    if (passage.kind == PassageKind::kHeading) {
      if (notes_[i].title || passage.section == kNone) continue;
      const std::string& type = document_.sections[passage.section].type;
      if (!type.empty() && type != "front" && type != "acknowledgements" && type != "contents") return i;
      continue;
    }
    if (passage.zone == Zone::kFront || passage.zone == Zone::kContents || is_publishing_detail(words)) continue;
    if (passage.kind == PassageKind::kTableRow || passage.kind == PassageKind::kCaption || passage.kind == PassageKind::kFootnote) continue;
    if (words.size() >= 150 && ends_sentence(words)) return i;
    // In a short note the first full sentence under a heading of its own is the text.
    const bool section = passage.section != kNone || count < 12;
    if (section && ((words.size() >= 60 && ends_sentence(words)) || (passage.kind == PassageKind::kListItem && words.size() >= 40) || words.ends_with(":"))) return i;
  }
  return contents;
}

// Abstracts and summaries are read first, and printed before the contents by many.
bool Zoning::is_summary(std::uint32_t section) const {
  if (section == kNone) return false;
  const std::string& type = document_.sections[section].type;
  return type == "abstract" || type == "executive-summary" || type == "key-messages";
}

void Zoning::front() {
  const std::size_t count = document_.passages.size();
  const std::size_t start = body_start();
  for (std::size_t i = 0; i < count; ++i) {
    if (!open(i)) continue;
    const bool edge = i < count / 6 + 3 || i + count / 8 + 3 >= count;
    const bool authors = i > 0 && document_.passages[i - 1].kind == PassageKind::kHeading && is_author_line(text(i));
    // A chapter may speak of licences and printers too.
    const std::uint32_t section = document_.passages[i].section;
    const bool prose = section != kNone && !document_.sections[section].type.empty() && text(i).size() >= 200 && ends_sentence(text(i));
    const bool before = i < start && !is_summary(section);
    if (before || authors || (edge && !prose && is_publishing_detail(text(i)))) document_.passages[i].zone = Zone::kFront;
  }
}

// One quotation from end to end; a name, role or number of the speaker may follow.
bool Zoning::is_quotation(std::string_view text) {
  if (text.size() < 40) return false;
  const Character first = first_character(text);
  char32_t closing = 0;
  if (first.code == '"') closing = '"';
  else if (first.code == 0x201C) closing = 0x201D;
  else if (first.code == 0x2018) closing = 0x2019;
  else if (first.code == 0xAB) closing = 0xBB;
  else return false;
  // The first closing mark that can end a quotation: an apostrophe has a letter after it.
  std::size_t end = std::string_view::npos;
  for (std::size_t at = first.bytes; at < text.size();) {
    const Character next = first_character(text.substr(at));
    at += next.bytes;
    if (next.code != closing) continue;
    const char32_t after = first_character(text.substr(at)).code;
    if (is_letter(after) || is_digit(after)) continue;
    end = at;
    if (closing != 0x2019) break;
    // "patients' care": a plural's apostrophe; the last mark decides if the speaker's name does not follow.
    const char32_t before = last_character(text.substr(0, at - next.bytes)).code;
    if (before == '.' || before == '!' || before == '?' || before == ',' || before == 0x2026) break;
  }
  if (end == std::string_view::npos) return false;
  std::string_view rest = trim(text.substr(end));
  // Footnote marks and numbers of references after the closing mark.
  for (Character mark = first_character(rest); is_superscript(mark.code) || mark.code == ','; mark = first_character(rest)) rest.remove_prefix(mark.bytes);
  const bool whole = rest.empty() || rest == ".";
  const char32_t next = first_character(rest).code;
  const bool speaker = rest.size() <= 100 && (next == '(' || next == '[' || next == 0x2013 || next == 0x2014 || next == '-');
  return (whole || speaker) && end * 10 >= text.size() * 5 && count_words(text.substr(0, end), 8) >= 7;
}

void Zoning::quotations() {
  for (std::size_t i = 0; i < document_.passages.size(); ++i) {
    Passage& passage = document_.passages[i];
    if ((passage.zone == Zone::kBody || passage.zone == Zone::kAppendix) && passage.kind != PassageKind::kHeading && is_quotation(text(i))) passage.zone = Zone::kQuotation;
  }
}

// Charts and tables of a PDF come out as many short pieces that are no sentences. Pieces that are no rows any more are no evidence: captions, not a table.
void Zoning::fragments() {
  constexpr std::size_t kLongestPiece = 260;
  const std::size_t count = document_.passages.size();
  const auto loose = [&](std::size_t i) {
    const Zone zone = document_.passages[i].zone;
    return zone == Zone::kBody || zone == Zone::kAppendix || (zone == Zone::kQuotation && !notes_[i].stated && is_figures(text(i)));
  };
  const auto piece = [&](std::size_t i) {
    const Passage& passage = document_.passages[i];
    if (!shape_.boxed && passage.span.size() >= kLongestPiece) return false;
    const bool row = shape_.boxed || (!notes_[i].stated && has_digit(text(i)));
    return row && loose(i) && (passage.kind == PassageKind::kParagraph || passage.kind == PassageKind::kListItem) && notes_[i].mark == 0 && !ends_sentence(text(i)) &&
           !text(i).ends_with(':') && (passage.span.size() < 90 || (passage.span.size() < kLongestPiece && is_figures(text(i)) && text(i).find(". ") == std::string_view::npos) || (shape_.boxed && is_name_entry(text(i))));
  };
  const auto caption = [&](std::size_t i, std::string_view name) { return i < count && document_.passages[i].kind == PassageKind::kCaption && starts_with_nocase(text(i), name); };
  for (std::size_t i = 0; i < count;) {
    std::size_t j = i, pieces = 0;
    for (; j < count; ++j) {
      if (piece(j)) ++pieces;
      else if (j + 1 >= count || pieces == 0 || !piece(j + 1) || document_.passages[j].kind == PassageKind::kHeading || document_.passages[j].span.size() > 200) break;
    }
    // Right under the caption of a table two rows are one.
    const bool enough = pieces >= (shape_.boxed ? 5U : 4U) || (shape_.boxed && pieces >= 2 && i > 0 && caption(i - 1, "table"));
    const bool table = (i > 0 && caption(i - 1, "table")) || caption(j, "table");
    for (std::size_t k = i; enough && k < j; ++k) {
      if (!loose(k) || (!piece(k) && ends_sentence(text(k)))) continue;
      // A line of plain text is a whole row; in a PDF, what has figures beside its words under the caption of a table.
      const bool row = !shape_.boxed || (table && has_digit(text(k)) && count_words(text(k), 4) >= 4);
      document_.passages[k].zone = row ? Zone::kTable : Zone::kCaption;
    }
    i = std::max(j, i + 1);
  }
  // Among cells that are sentences: on a page with many pieces they are a table's.
  std::map<int, std::pair<std::size_t, std::size_t>> pages;  // pieces, passages
  if (!shape_.boxed) return;
  for (std::size_t i = 0; i < count; ++i) {
    if (document_.passages[i].kind == PassageKind::kFootnote || document_.passages[i].kind == PassageKind::kHeading) continue;
    auto& [pieces, all] = pages[notes_[i].page];
    pieces += piece(i) ? 1 : 0;
    all += is_evidence(document_.passages[i].zone) ? 1 : 0;
  }
  for (std::size_t i = 0; i < count; ++i) {
    const auto& [pieces, all] = pages[notes_[i].page];
    if (pieces >= 5 && pieces * 4 >= all && piece(i)) document_.passages[i].zone = Zone::kCaption;
  }
  boxes_of_charts();
}

// Boxes of a diagram that stand beside each other look like rows: names without figures or verbs, between other pieces of it.
void Zoning::boxes_of_charts() {
  const std::size_t count = document_.passages.size();
  const auto row = [&](std::size_t i) { return document_.passages[i].kind == PassageKind::kTableRow && document_.passages[i].zone == Zone::kTable; };
  const auto piece = [&](std::size_t i) { return document_.passages[i].kind == PassageKind::kParagraph && document_.passages[i].zone == Zone::kCaption; };
  for (std::size_t i = 0; i < count;) {
    std::size_t end = i;
    bool names = true;
    for (; end < count && row(end) && notes_[end].page == notes_[i].page; ++end) names &= !has_digit(text(end)) && !has_verb(text(end)) && !ends_sentence(text(end));
    const bool between = end > i && i > 0 && end < count && piece(i - 1) && piece(end) && notes_[i - 1].page == notes_[i].page && notes_[end].page == notes_[i].page;
    for (std::size_t k = i; names && between && k < end; ++k) document_.passages[k].zone = Zone::kCaption;
    i = std::max(end, i + 1);
  }
}

// Where paragraphs are numbered, one without a number in a box is not of the text around it.
bool Zoning::numbers_paragraphs() const {
  std::size_t numbered = 0, all = 0;
  for (const Passage& passage : document_.passages) {
    if (passage.kind != PassageKind::kParagraph || passage.zone != Zone::kBody) continue;
    ++all;
    numbered += passage.paragraph.empty() ? 0 : 1;
  }
  return numbered >= 20 && numbered * 2 >= all;
}

// After the caption of a box: what the format sets off, what is set in the same smaller or larger type, or what bears no number.
void Zoning::boxes() {
  const bool numbered = numbers_paragraphs();
  const std::size_t count = document_.passages.size();
  for (std::size_t i = 0; i + 1 < count; ++i) {
    if (document_.passages[i].kind != PassageKind::kCaption || !starts_with_nocase(text(i), "box")) continue;
    // "BOX 7", and its title below.
    const std::size_t first = document_.passages[i + 1].kind == PassageKind::kCaption && count_words(text(i), 4) <= 2 ? i + 2 : i + 1;
    if (first >= count) break;
    const bool set_off = document_.passages[first].zone == Zone::kQuotation && notes_[first].stated;
    const float size = notes_[first].size;
    const bool type = size > 0 && std::abs(size - shape_.body_size) > 0.4F;
    for (std::size_t k = first; k < count; ++k) {
      Passage& passage = document_.passages[k];
      if (passage.kind == PassageKind::kHeading || passage.kind == PassageKind::kCaption) break;
      if (passage.kind == PassageKind::kFootnote && numbered) continue;
      bool inside = k == first || passage.kind == PassageKind::kListItem;
      if (set_off) inside = passage.zone == Zone::kQuotation && notes_[k].stated;
      else if (type) inside = std::abs(notes_[k].size - size) < 0.3F;
      else if (numbered) inside = passage.paragraph.empty();
      if (!inside || (passage.zone != Zone::kBody && passage.zone != Zone::kQuotation)) break;
      passage.zone = Zone::kBox;
    }
  }
}

}  // namespace litmotif::document
