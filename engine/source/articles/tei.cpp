// TEI P5, and P4 where it uses the same names: what GROBID makes of papers, and books and reports that people have encoded. Each text becomes a document.
//
// GROBID writes flat divisions whose depth shows in the numbers of their headings, collects figures, tables and notes behind the text, gives its entries no
// numbers though the text cites them by number, and states, when asked, on which page of the PDF a piece stood ("coords").
#include "source/articles/tei.h"

#include <algorithm>
#include <array>

#include "source/markup_text.h"

namespace litmotif::source {

using enum ArticleTag;

namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

// What a division says it is.
struct DivisionType {
  std::string_view type;
  BlockPart part;
  std::string_view section_type;
};
constexpr auto kDivisionTypes = std::to_array<DivisionType>({
    {"abbreviations", BlockPart::kFront, "front"}, {"abstract", BlockPart::kAbstract, "abstract"}, {"ack", BlockPart::kFront, "acknowledgements"}, {"acknowledgement", BlockPart::kFront, "acknowledgements"},
    {"acknowledgements", BlockPart::kFront, "acknowledgements"}, {"acknowledgment", BlockPart::kFront, "acknowledgements"}, {"acknowledgments", BlockPart::kFront, "acknowledgements"},
    {"annex", BlockPart::kAppendix, "appendix"}, {"app", BlockPart::kAppendix, "appendix"}, {"appendices", BlockPart::kAppendix, "appendix"}, {"appendix", BlockPart::kAppendix, "appendix"},
    {"availability", BlockPart::kFront, "front"}, {"bibliography", BlockPart::kReferences, "references"}, {"box", BlockPart::kBox, ""}, {"colophon", BlockPart::kFront, "front"},
    {"conflict", BlockPart::kFront, "front"}, {"contents", BlockPart::kNavigation, "contents"}, {"contribution", BlockPart::kFront, "front"}, {"contributions", BlockPart::kFront, "front"},
    {"dedication", BlockPart::kFront, "front"}, {"funding", BlockPart::kFront, "front"}, {"glossary", BlockPart::kFront, "front"}, {"imprint", BlockPart::kFront, "front"}, {"index", BlockPart::kNavigation, ""},
    {"references", BlockPart::kReferences, "references"}, {"sidebar", BlockPart::kBox, ""}, {"toc", BlockPart::kNavigation, "contents"},
});

// "2.1." has two parts; 0: no number of a section. Page furniture taken for a heading has longer ones.
int number_depth(std::string_view number) {
  int depth = 0;
  std::size_t digits = 0;
  for (const char c : number) {
    if (c >= '0' && c <= '9') {
      if (++digits > 3) return 0;
      depth += digits == 1 ? 1 : 0;
    } else if (c == '.') {
      digits = 0;
    } else {
      return 0;
    }
  }
  return depth;
}

// Whether only a label stands there ("Figure 1 :"), which belongs before what follows it.
bool is_label(std::string_view text) { return text.size() <= 24 && text.find_first_of("0123456789IVX") != std::string_view::npos && std::count(text.begin(), text.end(), ' ') <= 2; }

bool is_superscript(XmlAttributes attributes) {
  for (const std::string_view name : {"rend", "rendition", "style"}) {
    if (attribute(attributes, name).find("sup") != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

void Tei::open_document(Frame& frame, XmlAttributes attributes) {
  flush();
  frame = {};
  frame.tag = kArticle;
  begin_document().record.type.clear();  // for the header to say
  header_.reset();
  work_.reset();
  language_.clear();
  cited_as_.clear();
  numbers_.clear();
  last_number_ = notes_ = 0;
  header_blocks_ = 0;
  coordinates_ = false;
  document().record.language = attribute(attributes, "lang").substr(0, 2);
}

void Tei::open_header(Frame& frame, XmlAttributes attributes) {
  const ArticleTag tag = frame.tag;
  if (tag == kAside || (tag == kFn && attribute(attributes, "type") != "raw_reference")) return skip();
  header_->start(tag, attributes);
  if (tag == kBreak) field_.space();
  if (is_tei_field(tag)) {
    frame.field = true;
    field_.take();
  }
}

void Tei::open_division(Frame& frame, XmlAttributes attributes) {
  if (frame.caption) return;  // GROBID wraps the sentences of a caption
  flush();
  frame.running = false;
  frame.reads = true;  // words that stand in no paragraph
  label_.clear();
  prefix_.clear();
  section_type_.clear();
  const std::string type = lower(attribute(attributes, "type"));
  if (type.empty()) return;
  const auto* known = std::find_if(kDivisionTypes.begin(), kDivisionTypes.end(), [&](const DivisionType& each) { return each.type == type; });
  if (known == kDivisionTypes.end()) {
    section_type_ = article_section_type(type);
    return;
  }
  part(frame, known->part);
  section_type_ = known->section_type;
  if (known->part == BlockPart::kAbstract) {
    frame.section = 0;
    ++abstracts_;
  }
}

// A heading makes its division a section; divisions without one only hold together what is in them.
void Tei::open_heading(Frame& frame, XmlAttributes attributes) {
  const ArticleTag around = outer().tag;
  if (around == kFigure) {
    frame.field = true;
    frame.reads = false;
    field_.take();
    return;
  }
  begin_block(frame);
  if (around == kTable) {
    frame.caption = true;
    return;
  }
  if (around != kSec && around != kBody && around != kFrontMatter && around != kBack && around != kText && around != kRefList && around != kAbstract) return;
  frame.title = true;
  if (!outer().headed) ++outer().section;
  outer().headed = true;
  label_ = attribute(attributes, "n");
  frame.section = std::max(outer().section, number_depth(label_));
}

void Tei::open_figure(Frame& frame, XmlAttributes attributes) {
  // A picture within a sentence does not end it.
  if (frame.running && !frame.note && !frame.aside && !text_.empty()) open_aside(frame);
  else flush();
  frame.running = false;
  frame.item = frame.quote = false;
  label_.clear();
  figure_name_ = attribute(attributes, "type") == "table" ? "Table " : "Figure ";
}

void Tei::open_item(Frame& frame, XmlAttributes attributes) {
  ArticleWalk::open_item(frame);
  frame.reads = frame.running = true;
  std::string number(attribute(attributes, "n"));
  if (number.empty()) number = std::exchange(term_, {});
  if (number.empty() || number.size() > 20) return;
  marker_ = std::move(number);
  if (marker_.find_first_not_of("0123456789") == std::string::npos) marker_ += '.';
}

void Tei::open_note(Frame& frame, XmlAttributes attributes) {
  if (frame.note || frame.aside) {
    text_.space();
    return;
  }
  std::string number(attribute(attributes, "n"));
  const bool within = frame.running && !text_.empty();
  if (number.size() > 20 || number.find_first_of(" \t\r\n]") != std::string::npos) number.clear();
  if (within) {
    ++notes_;
    if (number.empty()) number = std::to_string(notes_);
    // As in Markdown: `document` takes it out of the sentence.
    text_.attach("[^" + number + "]", last_, last_);
  }
  ArticleWalk::open_note(frame);
  frame.reads = frame.running = true;
  marker_ = std::move(number);
}

// An entry of a list; in running text, what one would print of it.
void Tei::open_work(Frame& frame, XmlAttributes attributes) {
  inline_work_ = frame.running;
  if (inline_work_ && frame.tag == kCitation) return;  // printed as it stands
  if (!inline_work_) {
    if (frame.part != BlockPart::kReferences) part(frame, BlockPart::kReferences);
    flush();
    printed_ = false;
    reference_label_ = attribute(attributes, "n");
  }
  frame.reference = true;
  frame.reads = !inline_work_;
  work_id_ = attribute(attributes, "id");
  work_.emplace();
}

void Tei::open_field(Frame& frame, XmlAttributes attributes) {
  const ArticleTag tag = frame.tag;
  const bool raw = tag == kFn && attribute(attributes, "type") == "raw_reference";
  if (tag == kAside || tag == kRef || (tag == kFn && !raw)) return skip();
  work_->start(tag, attributes);
  if (tag == kBreak) text_.space();
  if (!is_tei_field(tag)) return;
  text_.space_after_word();
  frame.field = true;
  field_.take();
}

void Tei::open_inline(Frame& frame, XmlAttributes attributes) {
  switch (frame.tag) {
    case kOriginal:
      if (outer().tag == kChoice) skip();
      break;
    case kPageBreak: turn_page(attributes); [[fallthrough]];
    case kBreak:
      if (attribute(attributes, "break") != "no") text_.space();
      break;
    case kDispFormula:
      text_.space();
      // Set apart it stands for no words; TeX is none.
      if (!frame.running || lower(attribute(attributes, "notation")) == "tex") skip();
      break;
    case kMath: frame.math = true; break;
    case kVerseLine: text_.space(); break;
    case kXref:
      if (frame.mark) break;
      frame.mark = true;
      frame.raised = false;
      mark_type_ = lower(attribute(attributes, "type"));
      mark_target_ = attribute(attributes, "target");
      field_.take();
      break;
    case kSup:
      if (frame.mark || frame.raised || frame.math || !is_superscript(attributes)) break;
      frame.raised = true;
      field_.take();
      break;
    default: break;
  }
}

void Tei::open_in_table(Frame& frame, XmlAttributes attributes, std::uint64_t before) {
  switch (frame.tag) {
    case kTable: ++table_->depth; break;
    case kTableRow: {
      if (table_->depth > 0) break;
      const std::string_view role = attribute(attributes, "role");
      table_->head = role == "label" || role == "head" || role == "header";
      open_row(before);
      break;
    }
    case kTableCell:
      frame.reads = frame.running = true;
      if (table_->depth > 0) text_.space();
      else open_cell(attribute(attributes, "cols"), attribute(attributes, "rows"));
      if (attribute(attributes, "role") != "label") table_->all_header = false;
      break;
    case kTitle:
      if (outer().tag == kTable && table_->depth == 0) open_heading(frame, attributes);
      else text_.space();
      break;
    case kFn: open_note(frame, attributes); break;
    case kParagraph: case kList: case kListItem: case kLabel: case kDispQuote: text_.space(); break;
    default: open_inline(frame, attributes); break;
  }
}

void Tei::open(Frame& frame, XmlAttributes attributes, std::uint64_t before) {
  const ArticleTag tag = frame.tag;
  if (tag == kArticle) return open_document(frame, attributes);
  if (!within_document()) return;  // the header of a corpus
  if (tag == kFront) {
    flush();
    frame.front = true;
    header_.emplace();
    if (document().record.language.empty()) language_ = attribute(attributes, "lang").substr(0, 2);
    return;
  }
  if (frame.front && tag != kAbstract) return open_header(frame, attributes);
  if (frame.reference) return open_field(frame, attributes);
  if (frame.field) {
    if (tag == kFn) skip();
    if (tag == kBreak || tag == kPageBreak) field_.space();
    return;
  }
  if (!attributes.empty()) stand_on_page(frame, attributes);
  if (table_) return open_in_table(frame, attributes, before);
  switch (tag) {
    case kText:
      if (const std::string_view language = attribute(attributes, "lang"); !language.empty()) document().record.language = language.substr(0, 2);
      if (attribute(attributes, "type") == "box") part(frame, BlockPart::kBox);
      if (document().page_labels.empty()) header_blocks_ = std::max(header_blocks_, document().blocks.size());
      break;
    case kAbstract: {
      give_title();
      const std::string_view language = attribute(attributes, "lang");
      if (abstracts_++ > 0 && !language.empty()) return skip();  // a translation
      part(frame, BlockPart::kAbstract);
      frame.front = false;
      frame.reads = true;
      frame.section = 0;
      break;
    }
    case kBody: case kFrontMatter: case kBack:
      part(frame, BlockPart::kBody);
      frame.reads = true;
      break;
    case kTitlePage: part(frame, BlockPart::kFront); break;
    case kSec: open_division(frame, attributes); break;
    case kTitle: open_heading(frame, attributes); break;
    case kParagraph:
      if (outer().tag == kQuote && !outer().quote) {
        // What began within a sentence is set off all the same.
        flush();
        quotes_.back() = kSetOff;
        outer().quote = frame.quote = true;
      }
      begin_block(frame);
      break;
    case kDispQuote:
      begin_block(frame);
      frame.quote = true;
      break;
    case kSpeech:
      begin_block(frame);
      frame.quote = true;
      prefix_.clear();
      break;
    case kSpeaker: case kLabel:
      frame.field = true;
      frame.reads = false;
      field_.take();
      break;
    case kQuote:
      quotes_.push_back(frame.running ? text_.text().size() : kSetOff);
      if (frame.running) break;
      begin_block(frame);
      frame.quote = true;
      break;
    case kList: {
      const std::string type = lower(attribute(attributes, "type")) + " " + lower(attribute(attributes, "rend"));
      open_list(frame, type.find("order") != std::string::npos || type.find("number") != std::string::npos);
      frame.reads = frame.running = false;
      break;
    }
    case kListItem: open_item(frame, attributes); break;
    case kFigure: open_figure(frame, attributes); break;
    case kCaption:
      if (!is_label(label_)) close_figure();
      begin_block(frame);
      frame.caption = true;
      break;
    case kTable:
      close_figure();
      flush();
      table_.emplace();
      break;
    case kFn: open_note(frame, attributes); break;
    case kRefList:
      part(frame, BlockPart::kReferences);
      section_type_ = "references";
      frame.running = frame.reads = false;
      break;
    case kRef: case kCitation: open_work(frame, attributes); break;
    default: open_inline(frame, attributes); break;
  }
}

Match recognise_tei(const Probe& probe) {
  if (!probe.is_text) return Match::kNo;
  const XmlRoot root = xml_root(probe.text);
  if (root.name != "TEI" && root.name != "teiCorpus" && root.name != "TEI.2" && root.name != "teiCorpus.2") return Match::kNo;
  // P4 had no name space.
  const bool tei = root.tag.find("http://www.tei-c.org/ns/1.0") != std::string_view::npos || probe.text.find("<teiHeader") != std::string::npos || probe.text.find(":teiHeader") != std::string::npos;
  return tei ? Match::kByContent : Match::kNo;
}

Status read_tei(const ReadContext& context) {
  Tei reader(context);
  LITMOTIF_TRY(read_xml(context.input, reader, context.warnings));
  LITMOTIF_TRY(reader.finish());
  if (!reader.any()) return Status(Code::kParse, "holds no <TEI>, which a text in TEI begins with").in(context.input.path);
  return {};
}

}  // namespace litmotif::source
