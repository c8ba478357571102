// JATS and its forerunner, the NLM journal article XML: an article, and each of its sub-articles, becomes a document. One pass: text is collected until an
// element that stands by itself begins or ends, and is then a block. Footnotes within a sentence wait until its paragraph is over.
#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <optional>
#include <utility>

#include "source/jats_parts.h"
#include "source/readers.h"

namespace litmotif::source {
namespace {

using enum JatsTag;

constexpr std::size_t kMostColumns = 500;

struct Table {
  std::vector<std::string> cells;
  std::vector<int> rows_below;  // by column: rows a cell above still covers
  int depth = 0;                // tables within cells
  bool head = false, all_header = true;
  std::uint64_t start = 0;
  int columns = 1, rows = 1;    // of the open cell
};

struct Article {
  RawDocument document;
  std::optional<JatsFront> front;
  std::string type;
};

class Jats : public XmlEvents {
 public:
  explicit Jats(const ReadContext& context) : context_(context) { frames_.push_back({}); }

  Status start(std::string_view name, XmlAttributes attributes, std::uint64_t at) override {
    const std::uint64_t before = std::exchange(last_, at);
    Frame frame = frames_.back();
    frame.tag = jats_tag(name);
    frame.listed = false;
    frames_.push_back(frame);
    if (skipped_ > 0 || frame.tag == kSkip) {
      // What is left out of a formula leaves its place.
      if (skipped_++ == 0) text_.space();
      return {};
    }
    open(frames_.back(), attributes, before);
    if (spent_ > context_.options.largest_document) return Status(Code::kLimit, fmt::format("has more than {} MB of text", context_.options.largest_document >> 20)).in(context_.input.path);
    return {};
  }

  Status end(std::string_view, std::uint64_t at) override {
    last_ = at;
    if (frames_.size() < 2) return {};
    const Frame frame = frames_.back();
    if (skipped_ > 0) {
      --skipped_;
      frames_.pop_back();
      return {};
    }
    Status status = close(frame);
    frames_.pop_back();
    return status;
  }

  void text(std::string_view text, std::uint64_t at) override {
    const std::uint64_t before = std::exchange(last_, at);
    if (skipped_ > 0) return;
    const Frame& frame = frames_.back();
    if (frame.math && text.find_first_not_of(" \t\r\n") == std::string_view::npos) return;
    if (frame.field || frame.raised || frame.mark) {
      field_.add(text, before, at);
      if (!frame.reference && !frame.raised && !frame.mark) return;
      if (frame.raised || frame.mark) return;
    }
    if (frame.tag == kCitation && text.find_first_of(".,;:()") != std::string_view::npos) printed_ = true;
    if (frame.reads) text_.add(text, before, at);
  }

  Status finish() {
    while (!articles_.empty()) LITMOTIF_TRY(hand_over());
    return {};
  }
  bool any() const { return any_; }

 private:
  struct Frame {
    JatsTag tag = kOther;
    BlockPart part = BlockPart::kUnsaid;
    bool reads = false;      // text is text of the document
    bool front = false;      // fields go to the record
    bool reference = false;  // fields go to the entry
    bool field = false;      // text is the value of a field
    bool raised = false, mark = false, math = false;
    bool listed = false;     // this element opened a list
    bool title = false, caption = false, quote = false, note = false, item = false;
    int section = 0, list = 0;
  };

  void open(Frame& frame, XmlAttributes attributes, std::uint64_t before);
  Status close(const Frame& frame);
  void open_front(Frame& frame, XmlAttributes attributes);
  void open_cell(XmlAttributes attributes);
  void close_cell();
  void close_row();
  void flush();
  void add(BlockRole role, std::string text, std::uint64_t start, std::uint64_t end);
  void close_reference();
  Status hand_over();

  void begin_block(Frame& frame) {
    flush();
    frame.reads = !articles_.empty();
  }
  void part(Frame& frame, BlockPart part) {
    flush();
    frame.part = frame.part == BlockPart::kBox && part == BlockPart::kBody ? BlockPart::kBox : part;
  }

  const ReadContext& context_;
  std::vector<Frame> frames_;
  std::deque<Article> articles_;     // open; a front refers into its own
  std::vector<RawDocument> inner_;  // sub-articles read: they come after theirs
  JatsText text_, field_, paused_;  // paused_: the sentence a footnote stands in
  std::vector<Block> notes_;
  std::vector<std::string> lists_;  // list-type
  std::vector<int> items_;
  std::string label_, marker_, section_type_, reference_label_;
  std::optional<JatsReference> reference_;
  std::optional<Table> table_;
  std::uint64_t last_ = 0, spent_ = 0;
  int skipped_ = 0, abstracts_ = 0;
  bool printed_ = false, any_ = false;
};

void Jats::open_front(Frame& frame, XmlAttributes attributes) {
  JatsFront& front = *articles_.back().front;
  front.start(frame.tag, attributes);
  switch (frame.tag) {
    case kArticleTitle:
      frame.title = frame.field = true;
      field_.take();
      break;
    case kArticleId: case kCollab: case kDay: case kElocationId: case kFpage: case kGivenNames: case kIssn: case kIssue: case kJournalTitle: case kKwd: case kLpage: case kMonth:
    case kPublisherLoc: case kPublisherName: case kStringName: case kSubtitle: case kSuffix: case kSurname: case kVolume: case kYear:
      frame.field = true;
      field_.take();
      break;
    default: break;
  }
}

void Jats::open(Frame& frame, XmlAttributes attributes, std::uint64_t before) {
  const JatsTag tag = frame.tag;
  if (tag == kArticle || tag == kSubArticle) {
    flush();
    frame = {};
    frame.tag = tag;
    Article& article = articles_.emplace_back();
    any_ = true;
    RawDocument& document = article.document;
    document.reader = "jats";
    document.reader_version = reader_version("jats");
    document.encoding = "UTF-8";
    document.record.language = attribute(attributes, "lang").substr(0, 2);
    article.type = attribute(attributes, "article-type");
    abstracts_ = 0;
    return;
  }
  if (articles_.empty()) return;
  if (tag == kFront) {
    frame.front = true;
    articles_.back().front.emplace(articles_.back().document.record);
    return;
  }
  if (frame.front && tag != kAbstract) {
    if (!articles_.back().front) return;
    if (tag == kXref || tag == kFn) {
      skipped_ = 1;  // marks of affiliations and notes in names and title
      return;
    }
    if (frame.field) {
      if (tag == kBreak) field_.space();
      if (tag == kName || tag == kContrib) skipped_ = 1;  // the members of a body
      return;
    }
    return open_front(frame, attributes);
  }
  if (frame.reference) {
    if (!reference_) return;  // an article within an entry
    reference_->start(tag, attributes);
    switch (tag) {
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
    return;
  }
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
      section_type_ = jats_section_type(attribute(attributes, "sec-type"));
      break;
    case kRef:
      flush();
      frame.reference = true;
      printed_ = false;
      reference_label_.clear();
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
    case kList:
      flush();
      lists_.emplace_back(attribute(attributes, "list-type"));
      items_.push_back(0);
      frame.listed = true;
      ++frame.list;
      break;
    case kListItem:
      flush();
      frame.item = true;
      if (items_.empty()) break;
      ++items_.back();
      marker_ = lists_.back() == "order" ? fmt::format("{}.", items_.back()) : "\xE2\x80\xA2";
      break;
    case kDefItem: begin_block(frame); break;
    case kLabel:
      frame.reads = false;
      frame.field = true;
      field_.take();
      break;
    case kFn:
      if (frame.note) break;
      std::swap(text_, paused_);
      frame.note = true;
      marker_.clear();
      break;
    case kDispFormula:
      text_.space();
      ++skipped_;
      break;
    case kMath: frame.math = true; break;
    case kBreak: text_.space(); break;
    case kXref:
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
      if (table_ && table_->depth == 0) {
        table_->cells.clear();
        table_->all_header = true;
        table_->start = before;
      }
      break;
    case kTableCell: case kTableHeader:
      frame.reads = table_.has_value();
      if (!table_) break;
      if (table_->depth > 0) text_.space();
      else open_cell(attributes);
      if (tag == kTableCell) table_->all_header = false;
      break;
    default: break;
  }
}

void Jats::open_cell(XmlAttributes attributes) {
  text_.take();
  const auto count = [&](std::string_view name) {
    const std::string_view value = attribute(attributes, name);
    int out = 0;
    for (const char c : value.substr(0, 3)) out = c >= '0' && c <= '9' ? out * 10 + (c - '0') : 0;
    return std::max(out, 1);
  };
  table_->columns = count("colspan");
  table_->rows = count("rowspan");
}

// A cell that covers several columns stands in the first of them; those it covers, to the right and below, are empty.
void Jats::close_cell() {
  Table& table = *table_;
  const auto covered = [&] { return table.cells.size() < table.rows_below.size() && table.rows_below[table.cells.size()] > 0; };
  while (covered()) {
    --table.rows_below[table.cells.size()];
    table.cells.emplace_back();
  }
  std::string text = text_.take();
  spent_ += text.size();
  for (int i = 0; i < table.columns && table.cells.size() < kMostColumns; ++i) {
    if (table.rows_below.size() <= table.cells.size()) table.rows_below.resize(table.cells.size() + 1, 0);
    table.rows_below[table.cells.size()] = table.rows - 1;
    table.cells.push_back(i == 0 ? std::move(text) : std::string());
  }
}

void Jats::close_row() {
  Table& table = *table_;
  while (table.cells.size() < table.rows_below.size() && table.rows_below[table.cells.size()] > 0) {
    --table.rows_below[table.cells.size()];
    table.cells.emplace_back();
  }
  if (std::all_of(table.cells.begin(), table.cells.end(), [](const std::string& cell) { return cell.empty(); })) return;
  Block& block = articles_.back().document.blocks.emplace_back();
  block.role = BlockRole::kTableRow;
  block.part = frames_.back().part;
  block.header_row = table.head || table.all_header;
  block.cells = std::move(table.cells);
  table.cells.clear();
  block.file_start = last_ == 0 ? 0 : table.start;
  block.file_end = last_;
}

void Jats::add(BlockRole role, std::string text, std::uint64_t start, std::uint64_t end) {
  const Frame& frame = frames_.back();
  Block block;
  block.role = role;
  block.part = frame.part;
  spent_ += text.size() + 64;
  if (end > start) {
    // Ranges of the same length promise the same bytes.
    const std::uint64_t first = context_.input.first_byte;
    if (end - start == text.size() && (start < first || context_.input.bytes.substr(start - first, text.size()) != text) && start > first) --start;
    block.file_start = start;
    block.file_end = end;
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
  if (role == BlockRole::kFootnote && !paused_.empty()) notes_.push_back(std::move(block));
  else articles_.back().document.blocks.push_back(std::move(block));
}

// The text collected so far as a block of what is open.
void Jats::flush() {
  if (text_.empty() || articles_.empty()) {
    text_.take();
    return;
  }
  const Frame& frame = frames_.back();
  const std::uint64_t start = text_.start(), end = text_.end();
  std::string text = text_.take();
  BlockRole role = BlockRole::kParagraph;
  if (frame.caption || (frame.title && frame.part == BlockPart::kBox)) {
    role = BlockRole::kCaption;
  } else if (frame.title) {
    role = BlockRole::kHeading;
  } else if (frame.note) {
    role = BlockRole::kFootnote;
  } else if (frame.item && !marker_.empty()) {
    role = BlockRole::kListItem;
  } else if (frame.quote) {
    role = BlockRole::kQuotation;
  }
  if (!label_.empty() && (role == BlockRole::kCaption || role == BlockRole::kHeading)) {
    const bool stopped = label_.ends_with('.') || label_.ends_with(':') || role == BlockRole::kHeading;
    text = std::exchange(label_, {}) + (stopped ? " " : ". ") + text;
  }
  if (role == BlockRole::kHeading && abstracts_ == 0 && frame.part == BlockPart::kUnsaid) section_type_.clear();
  add(role, std::move(text), start, end);
  if (frame.note) return;
  std::vector<Block>& blocks = articles_.back().document.blocks;
  std::move(notes_.begin(), notes_.end(), std::back_inserter(blocks));
  notes_.clear();
}

void Jats::close_reference() {
  std::string text = text_.take();
  if (!printed_) text = reference_->composed();
  else if (!reference_->doi().empty() && text.find("10.") == std::string::npos) text += " doi:" + reference_->doi();
  reference_.reset();
  if (text.empty()) return;
  if (!reference_label_.empty()) {
    const bool number = reference_label_.find_first_not_of("0123456789") == std::string::npos;
    text = reference_label_ + (number ? ". " : " ") + text;
  }
  add(BlockRole::kParagraph, std::move(text), text_.start(), text_.end());
}

Status Jats::close(const Frame& frame) {
  if (articles_.empty()) return {};
  const Frame& outer = frames_[frames_.size() - 2];
  if (frame.field && !outer.field) {
    std::string value = field_.take();
    if (frame.front) {
      if (!articles_.back().front) return {};
      if (frame.tag == kArticleTitle) {
        frames_.back().part = BlockPart::kFront;
        add(BlockRole::kTitle, value, 0, 0);
      }
      articles_.back().front->end(frame.tag, std::move(value));
    } else if (frame.reference) {
      if (!reference_) return {};
      if (frame.tag == kLabel) reference_label_ = std::move(value);
      else reference_->end(frame.tag, std::move(value));
    } else if (outer.item || outer.note) {
      marker_ = std::move(value);
    } else {
      label_ = std::move(value);
    }
    return {};
  }
  if ((frame.mark && !outer.mark) || (frame.raised && !outer.raised && !outer.mark)) {
    // A space before the mark would make it a word.
    const std::string mark = raised(field_.text(), frame.mark);
    const std::uint64_t start = field_.start();
    field_.take();
    if (frame.reads) text_.add(mark, start, last_);
    return {};
  }
  if (frame.front && articles_.back().front) articles_.back().front->end(frame.tag, {});
  if (frame.reference && reference_ && frame.tag != kRef) reference_->end(frame.tag, {});
  switch (frame.tag) {
    case kArticle: case kSubArticle: flush(); return hand_over();
    case kFront:
      if (!articles_.back().front) break;
      articles_.back().front->finish();
      articles_.back().front.reset();
      break;
    case kRef:
      if (!frame.reference || outer.reference || !reference_) break;
      close_reference();
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
      if (!frame.note || outer.note) break;
      flush();
      std::swap(text_, paused_);
      break;
    case kList:
      if (!frame.listed) break;
      flush();
      lists_.pop_back();
      items_.pop_back();
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

Status Jats::hand_over() {
  flush();
  Article article = std::move(articles_.back());
  articles_.pop_back();
  RawDocument& document = article.document;
  Record& record = document.record;
  if (!article.type.empty()) record.other.emplace_back("article-type", article.type);
  for (const Block& block : document.blocks) {
    if (block.part != BlockPart::kAbstract || block.section_type == "abstract") continue;
    if (!record.abstract_text.empty()) record.abstract_text += '\n';
    record.abstract_text += block.text;
  }
  if (document.blocks.empty()) document.warnings.push_back({"no-text", "The article holds no text.", ""});
  if (!articles_.empty()) {
    inner_.push_back(std::move(document));
    return {};
  }
  LITMOTIF_TRY(context_.sink(std::move(document)));
  for (RawDocument& inner : std::exchange(inner_, {})) LITMOTIF_TRY(context_.sink(std::move(inner)));
  return {};
}

}  // namespace

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
