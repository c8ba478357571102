// JATS and its forerunner, the NLM journal article XML: an article, and each of its sub-articles, becomes a document.
#include <algorithm>
#include <utility>

#include "source/articles/jats.h"

namespace litmotif::source {

using enum ArticleTag;

void Jats::open_front(Frame& frame, XmlAttributes attributes) {
  JatsFront& front = *articles_.back().front;
  front.start(frame.tag, attributes);
  switch (frame.tag) {
    case kArticleTitle:
      frame.title = frame.field = true;
      field_.take();
      break;
    case kArticleId: case kCollab: case kDay: case kElocationId: case kFpage: case kGivenNames: case kIssn: case kIssue: case kJournalId: case kJournalTitle: case kKwd: case kLpage: case kMonth:
    case kPublisherLoc: case kPublisherName: case kStringName: case kSubtitle: case kSuffix: case kSurname: case kVolume: case kYear:
      frame.field = true;
      field_.take();
      break;
    default: break;
  }
}

void Jats::open_reference(Frame& frame, XmlAttributes attributes) {
  if (!reference_) return;  // an article within an entry
  reference_->start(frame.tag, attributes);
  switch (frame.tag) {
    case kArticleTitle: case kCollab: case kElocationId: case kEtal: case kFpage: case kGivenNames: case kIssue: case kLpage: case kPubId: case kPublisherLoc: case kPublisherName: case kSource:
    case kStringName: case kSurname: case kVolume: case kYear:
      if (frame.field) break;
      text_.space_after_word();
      frame.field = true;
      field_.take();
      break;
    case kLabel:
      frame.reads = false;
      frame.field = true;
      field_.take();
      break;
    case kBreak: text_.space(); break;
    case kCitation: frame.reads = true; break;
    default: break;
  }
}

void Jats::open(Frame& frame, XmlAttributes attributes, std::uint64_t before) {
  const ArticleTag tag = frame.tag;
  if (tag == kArticle || tag == kSubArticle) {
    flush();
    frame = {};
    frame.tag = tag;
    begin_document().record.language = attribute(attributes, "lang").substr(0, 2);
    articles_.push_back({{}, std::string(attribute(attributes, "article-type"))});
    return;
  }
  if (!within_document()) return;
  if (tag == kFront) {
    frame.front = true;
    articles_.back().front.emplace(document().record);
    return;
  }
  if (frame.front && tag != kAbstract) {
    if (!articles_.back().front) return;
    if (tag == kXref || tag == kFn) return skip();  // marks of affiliations and notes in names and title
    if (frame.field) {
      if (tag == kBreak) field_.space();
      if (tag == kName || tag == kContrib) skip();  // the members of a body
      return;
    }
    return open_front(frame, attributes);
  }
  if (frame.reference) return open_reference(frame, attributes);
  if (table_ && tag != kTable && tag != kTableRow && tag != kTableCell && tag != kTableHeader && tag != kThead && tag != kXref && tag != kSup && tag != kMath) {
    if (tag != kOther) text_.space();
    return;
  }
  switch (tag) {
    case kAbstract:
      part(frame, BlockPart::kAbstract);
      frame.front = false;
      frame.section = 0;
      ++abstracts_;
      break;
    case kBody: part(frame, BlockPart::kBody); break;
    case kBoxedText: part(frame, BlockPart::kBox); break;
    case kAck: case kNotes: case kGlossary: case kSupplement:
      part(frame, BlockPart::kFront);
      section_type_ = tag == kAck ? "acknowledgements" : "front";
      if (tag != kSupplement) ++frame.section;
      break;
    case kApp:
      part(frame, BlockPart::kAppendix);
      section_type_ = "appendix";
      ++frame.section;
      break;
    case kRefList:
      part(frame, BlockPart::kReferences);
      section_type_ = "references";
      ++frame.section;
      break;
    case kSec:
      flush();
      ++frame.section;
      label_.clear();
      section_type_ = article_section_type(attribute(attributes, "sec-type"));
      break;
    case kRef:
      flush();
      frame.reference = true;
      printed_ = false;
      reference_label_.clear();
      reference_id_ = attribute(attributes, "id");
      reference_.emplace();
      break;
    case kTitle:
      begin_block(frame);
      frame.title = true;
      break;
    case kFigure: case kTableWrap:
      flush();
      label_.clear();
      break;
    case kCaption:
      flush();
      frame.caption = true;
      break;
    case kParagraph: begin_block(frame); break;
    case kDispQuote:
      flush();
      frame.quote = true;
      break;
    case kList: open_list(frame, attribute(attributes, "list-type") == "order"); break;
    case kListItem: open_item(frame); break;
    case kDefItem: begin_block(frame); break;
    case kLabel:
      frame.reads = false;
      frame.field = true;
      field_.take();
      break;
    case kFn:
      if (!frame.note) open_note(frame);
      break;
    case kDispFormula:
      text_.space();
      skip();
      break;
    case kMath: frame.math = true; break;
    case kBreak: text_.space(); break;
    case kXref:
      if (attribute(attributes, "ref-type") == "bibr" && !frame.field) {
        frame.cites = true;
        cited_ = attribute(attributes, "rid");
        (frame.raised || frame.mark ? field_ : text_).open_link();
        break;
      }
      if (attribute(attributes, "ref-type") != "fn" || frame.mark || frame.raised) break;
      frame.mark = true;
      field_.take();
      break;
    case kSup:
      if (frame.mark || frame.raised || frame.math) break;
      frame.raised = true;
      field_.take();
      break;
    case kTable:
      if (table_) {
        ++table_->depth;
      } else {
        flush();
        table_.emplace();
      }
      break;
    case kThead:
      if (table_ && table_->depth == 0) table_->head = true;
      break;
    case kTableRow:
      if (table_ && table_->depth == 0) open_row(before);
      break;
    case kTableCell: case kTableHeader:
      frame.reads = table_.has_value();
      if (!table_) break;
      if (table_->depth > 0) text_.space();
      else open_cell(attribute(attributes, "colspan"), attribute(attributes, "rowspan"));
      if (tag == kTableCell) table_->all_header = false;
      break;
    default: break;
  }
}

void Jats::close_field(const Frame& frame) {
  std::string value = field_.take();
  if (frame.front) {
    if (!articles_.back().front) return;
    if (frame.tag == kArticleTitle) {
      frames_.back().part = BlockPart::kFront;
      if (!value.empty()) add(BlockRole::kTitle, value, 0, 0, page_);
    }
    articles_.back().front->end(frame.tag, std::move(value));
  } else if (frame.reference) {
    if (!reference_) return;
    if (frame.tag == kLabel) reference_label_ = std::move(value);
    else reference_->end(frame.tag, std::move(value));
  } else if (outer().item || outer().note) {
    marker_ = std::move(value);
  } else {
    label_ = std::move(value);
  }
}

Status Jats::close(const Frame& frame) {
  const Frame& outer = ArticleWalk::outer();
  if (frame.cites) {
    (frame.raised || frame.mark ? field_ : text_).close_link(std::exchange(cited_, {}));
    return {};
  }
  if (frame.field && !outer.field) {
    close_field(frame);
    return {};
  }
  if ((frame.mark && !outer.mark) || (frame.raised && !outer.raised && !outer.mark)) {
    // A space before the mark would make it a word.
    const std::string printed = field_.text();
    const std::vector<Link> links = field_.links();
    const std::string mark = raised(printed, frame.mark);
    const std::uint64_t start = field_.start();
    field_.take();
    if (!frame.reads) return {};
    text_.add(mark, start, last_);
    text_.add_links(links, text_.text().size() - mark.size(), [&](std::uint32_t at) { return raised(std::string_view(printed).substr(0, at), frame.mark).size(); });
    return {};
  }
  if (frame.front && articles_.back().front) articles_.back().front->end(frame.tag, {});
  if (frame.reference && reference_ && frame.tag != kRef) reference_->end(frame.tag, {});
  switch (frame.tag) {
    case kArticle: case kSubArticle: return end_document();
    case kFront:
      if (!articles_.back().front) break;
      articles_.back().front->finish();
      articles_.back().front.reset();
      break;
    case kRef:
      if (!frame.reference || outer.reference || !reference_) break;
      close_reference(reference_->fields().printed(), reference_->fields().doi);
      reference_.reset();
      break;
    case kTable:
      if (table_ && table_->depth-- == 0) table_.reset();
      break;
    case kThead:
      if (table_ && table_->depth == 0) table_->head = false;
      break;
    case kTableRow:
      if (table_ && table_->depth == 0) close_row();
      break;
    case kTableCell: case kTableHeader:
      if (table_ && table_->depth == 0) close_cell();
      break;
    case kTerm: text_.space(); break;
    case kFn:
      if (frame.note && !outer.note) close_aside();
      break;
    case kList:
      if (frame.listed) close_list();
      break;
    case kTitle: case kParagraph: case kListItem: case kDefItem: case kCaption: case kSec: case kDispQuote: case kAbstract: case kBody: case kBoxedText: case kAck: case kNotes: case kGlossary:
    case kSupplement: case kApp: case kRefList:
      if (!table_) flush();
      if (frame.tag == kListItem) marker_.clear();
      break;
    default: break;
  }
  return {};
}

void Jats::complete(RawDocument& document) {
  if (!articles_.back().type.empty()) document.record.other.emplace_back("article-type", articles_.back().type);
  articles_.pop_back();
}

Match recognise_jats(const Probe& probe) {
  // The root element, or the name of its DTD; archives wrap several articles in an element of their own.
  const std::string_view head = probe.is_text ? std::string_view(probe.text) : std::string_view();
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || head[first] != '<') return Match::kNo;
  for (const std::string_view mark : {"<article>", "<article ", "<article\n", "<article\r", "<sub-article"}) {
    const std::size_t root = head.find(mark);
    if (root == std::string_view::npos) continue;
    const std::string_view below = head.substr(root);
    const bool front = below.find("<article-meta") != std::string_view::npos || below.find("<front") != std::string_view::npos || below.find("<journal-meta") != std::string_view::npos;
    if (front || head.substr(0, root).find("JATS") != std::string_view::npos || head.substr(0, root).find("NLM//DTD") != std::string_view::npos) return Match::kByContent;
  }
  return probe.suffix == ".nxml" || probe.suffix == ".jats" ? Match::kBySuffix : Match::kNo;
}

Status read_jats(const ReadContext& context) {
  Jats reader(context);
  LITMOTIF_TRY(read_xml(context.input, reader, context.warnings));
  LITMOTIF_TRY(reader.finish());
  if (!reader.any()) return Status(Code::kParse, "holds no <article>; JATS begins with one").in(context.input.path);
  return {};
}

}  // namespace litmotif::source
