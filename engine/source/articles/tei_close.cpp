// What a TEI text's elements leave behind, and where they stand.
#include <algorithm>
#include <charconv>

#include "source/articles/tei.h"

namespace litmotif::source {

using enum ArticleTag;

namespace {

// "Figure 1 :" -> "Figure 1"
std::string without_stops(std::string label) {
  while (!label.empty() && std::string_view(" .:").find(label.back()) != std::string_view::npos) label.pop_back();
  return label;
}

// The number a citation consists of: "[12]" -> 12; 0 when it is anything else, a year for one.
int cited_number(std::string_view text) {
  while (!text.empty() && std::string_view("[( ").find(text.front()) != std::string_view::npos) text.remove_prefix(1);
  while (!text.empty() && std::string_view("]).,; ").find(text.back()) != std::string_view::npos) text.remove_suffix(1);
  int value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  return fault == std::errc() && end == text.data() + text.size() && value > 0 && value < 1500 ? value : 0;
}

// "1", "2,3", "4-6" and nothing else, as they are printed raised.
bool is_bare_number(std::string_view text) {
  bool digits = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] >= '0' && text[at] <= '9') digits = true;
    else if (text.substr(at).starts_with("\xE2\x80\x93")) at += 2;
    else if (std::string_view(",- *").find(text[at]) == std::string_view::npos) return false;
  }
  return digits && leading_number(text) < 1500;
}

bool is_note_mark(std::string_view type, std::string_view target) {
  if (!type.empty()) return type == "foot" || type == "footnote" || type == "note" || type == "noteanchor" || type == "endnote" || type == "fn";
  for (const std::string_view start : {"#fn", "#ftn", "#foot", "#note", "#endnote"}) {
    if (target.starts_with(start)) return true;
  }
  return false;
}

}  // namespace

void Tei::give_title() {
  if (!header_ || title_given_) return;
  title_given_ = true;
  if (header_->title().empty()) return;
  const BlockPart part = std::exchange(frames_.back().part, BlockPart::kFront);
  add(BlockRole::kTitle, header_->title(), 0, 0, 0);
  frames_.back().part = part;
}

// coords="3,60.1,70.2,220,180;..." begins with the page. Pieces without any would seem to stand on the page of the piece before: all or none are heeded.
void Tei::stand_on_page(Frame& frame, XmlAttributes attributes) {
  const int page = leading_number(attribute(attributes, "coords"));
  if (page <= 0 || page > 100'000) return;
  if (frame.tag == kParagraph || frame.tag == kSentence) coordinates_ = true;
  if (coordinates_) frame.page = page;
}

void Tei::turn_page(XmlAttributes attributes) {
  std::vector<std::string>& labels = document().page_labels;
  if (labels.empty() && (!text_.empty() || document().blocks.size() > header_blocks_)) labels.emplace_back();  // what stands before the first break is a page, too
  labels.emplace_back(attribute(attributes, "n"));
  page_ = static_cast<int>(labels.size());
  spent_ += 64;
}

void Tei::close_figure() {
  if (label_.empty()) return;
  frames_.back().caption = true;
  add(BlockRole::kCaption, std::exchange(label_, {}), field_.start(), field_.end(), frames_.back().page > 0 ? frames_.back().page : page_);
}

void Tei::close_field(const Frame& frame) {
  const std::string value = field_.take();
  const ArticleTag around = outer().tag;
  if (frame.tag == kSpeaker) {
    prefix_ = without_stops(value) + ": ";
  } else if (around == kFigure) {
    // A number alone repeats that of the heading.
    const bool number = value.find_first_not_of("0123456789") == std::string::npos;
    if (frame.tag == kTitle) label_ = without_stops(value);
    else if (label_.empty() && !value.empty()) label_ = number ? figure_name_ + value : without_stops(value);
  } else if (around == kList) {
    // "(a)" is a mark; a word is what the item explains.
    if (value.size() <= 6 && (value.size() == 1 || value.find_first_of("0123456789().") != std::string::npos)) term_ = value;
    else prefix_ = value + " ";
  } else if (around == kListItem || around == kFn) {
    marker_ = value;
  } else {
    put(value, field_.start(), field_.end());
  }
}

void Tei::close_mark(const Frame& frame) {
  const std::uint64_t start = field_.start(), end = field_.end();
  const std::string value = field_.take();
  if (!frame.reads || value.empty()) return;
  if (!frame.mark) return text_.attach(raised(value, false), start, end);
  if (mark_type_ == "bibr") {
    if (const int number = cited_number(value); number > 0 && mark_target_.starts_with('#') && mark_target_.find(' ') == std::string::npos) {
      cited_as_.emplace(mark_target_.substr(1), number);
      numbers_.insert(number);
    }
    // In print it was raised: as it stands it would be a number of the sentence.
    if (is_bare_number(value) && !text_.empty() && !text_.within_brackets()) return text_.attach(raised(value, false), start, end);
  } else if (is_note_mark(mark_type_, mark_target_) && value.size() <= 20 && value.find_first_of(" ]") == std::string::npos) {
    if (!text_.empty()) text_.attach("[^" + value + "]", start, end);
    return;
  }
  put(value, start, end);
}

// Programs take headings without type of their own for paragraphs.
void Tei::close_paragraph(const Frame& frame) {
  const std::string& words = text_.text();
  const bool alone = words.size() <= 40 && !frame.note && !frame.caption && !frame.quote && !frame.item && frame.list == 0 && (frame.part == BlockPart::kBody || frame.part == BlockPart::kAbstract);
  if (!alone) return;
  std::size_t from = words.find_first_not_of("0123456789. ");
  from = std::min(from, words.size());
  std::string type = article_section_type(std::string_view(words).substr(from, words.find_last_not_of(": .") + 1 - from));
  if (type.empty()) return;
  section_type_ = std::move(type);
  frames_.back().title = true;
  ++frames_.back().section;
}

// What has no letters, or is as long as a paragraph, heads nothing.
void Tei::close_heading() {
  const std::string& words = text_.text();
  if (words.starts_with(label_)) label_.clear();
  if (std::any_of(words.begin(), words.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }) &&
      (words.size() <= 200 || !words.ends_with('.'))) {
    return;
  }
  frames_.back().title = false;
  if (!label_.empty()) prefix_ = std::exchange(label_, {}) + " ";
}

// GROBID gives entries no numbers: those by which the text cites them tell, and the order of the list tells the others'.
std::string Tei::number_of_entry() {
  if (cited_as_.empty()) return {};
  if (const auto known = cited_as_.find(work_id_); known != cited_as_.end()) {
    last_number_ = known->second;
    return std::to_string(last_number_);
  }
  if (last_number_ == 0 || numbers_.contains(last_number_ + 1)) return {};
  return std::to_string(++last_number_);
}

void Tei::close_work() {
  const ArticleReference reference = work_->reference();
  if (inline_work_) {
    if (const std::string printed = reference.printed(); !printed.empty()) {
      text_.space_after_word();
      text_.add(printed, last_, last_);
    }
    work_.reset();
    return;
  }
  if (reference_label_.empty()) reference_label_ = number_of_entry();
  std::string composed = reference.printed();
  if (!work_->raw().empty()) {
    composed = work_->raw();
    printed_ = false;
    if (composed.front() == '[' || (composed.front() >= '0' && composed.front() <= '9')) reference_label_.clear();
    if (!reference.doi.empty() && composed.find("10.") == std::string::npos) composed += " doi:" + reference.doi;
  }
  close_reference(std::move(composed), reference.doi);
  work_.reset();
}

Status Tei::close(const Frame& frame) {
  const Frame& outer = ArticleWalk::outer();
  if (frame.tag == kArticle) return end_document();
  if (frame.front) {
    if (frame.tag == kFront) {
      give_title();
      header_->complete(document().record);
      header_.reset();
    } else if (header_) {
      header_->end(frame.tag, frame.field && is_tei_field(frame.tag) ? field_.take() : std::string());
    }
    return {};
  }
  if (frame.reference) {
    if (!work_) return {};
    work_->end(frame.tag, frame.field && is_tei_field(frame.tag) ? field_.take() : std::string());
    if (!outer.reference) close_work();
    return {};
  }
  if (frame.field) {
    if (!outer.field) close_field(frame);
    return {};
  }
  if ((frame.mark && !outer.mark) || (frame.raised && !outer.raised && !outer.mark)) {
    close_mark(frame);
    return {};
  }
  switch (frame.tag) {
    case kTable:
      if (!table_ || table_->depth-- > 0) break;
      table_.reset();
      flush();  // notes of its cells
      break;
    case kTableRow:
      if (table_ && table_->depth == 0) close_row();
      break;
    case kTableCell:
      if (table_ && table_->depth == 0) close_cell();
      break;
    case kSentence: case kVerseLine: text_.space(); break;
    case kFn:
      if (frame.note && !outer.note) close_aside();
      break;
    case kQuote:
      if (table_ || quotes_.empty()) break;
      if (quotes_.back() == kSetOff) flush();
      else text_.enclose(quotes_.back(), "\xE2\x80\x9C", "\xE2\x80\x9D");
      quotes_.pop_back();
      break;
    case kList:
      if (frame.listed) close_list();
      term_.clear();
      prefix_.clear();
      break;
    case kFigure:
      flush();
      close_figure();
      if (frame.aside && !outer.aside) close_aside();
      break;
    case kTitle:
      if (frame.title) close_heading();
      if (!table_ || frame.caption) flush();
      break;
    case kParagraph:
      if (table_) break;
      close_paragraph(frame);
      flush();
      break;
    case kListItem: case kCaption: case kSec: case kDispQuote: case kSpeech: case kAbstract: case kBody: case kFrontMatter: case kBack: case kText: case kTitlePage: case kRefList:
      if (table_) break;
      flush();
      if (frame.tag == kListItem) marker_.clear();
      break;
    default: break;
  }
  return {};
}

void Tei::complete(RawDocument& document) {
  if (header_) header_->complete(document.record);  // cut short within it
  header_.reset();
  if (document.record.language.empty()) document.record.language = language_;
  quotes_.clear();
  title_given_ = false;
}

}  // namespace litmotif::source
