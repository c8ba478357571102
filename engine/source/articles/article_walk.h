// The walk along an article in XML, whatever its vocabulary: what is open, what has been collected, the blocks that came of it. One pass: text is collected until an
// element that stands by itself begins or ends, and is then a block. Notes within a sentence wait until its paragraph is over. A vocabulary is a class below this
// one that says what its elements open and close.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/articles/article_text.h"
#include "source/readers.h"
#include "source/xml.h"

namespace litmotif::source {

// What elements are, in all vocabularies. kSkip: what holds no words of the text.
enum class ArticleTag : std::uint8_t {
  kOther, kAbstract, kAck, kAnalytic, kApp, kArticle, kArticleId, kArticleTitle, kAside, kAuthor, kBack, kBody, kBoxedText, kBreak, kCaption, kChoice, kCitation, kCollab, kContrib,
  kCorpus, kCorrected, kDate, kDay, kDefItem, kDispFormula, kDispQuote, kEdition, kEditor, kElocationId, kEtal, kFigure, kFn, kFpage, kFront, kFrontMatter, kGivenNames, kGlossary,
  kImprint, kIssn, kIssue, kJournalId, kJournalTitle, kKeywords, kKwd, kLabel, kLanguage, kList, kListItem, kLpage, kMath, kMeeting, kMonogr, kMonth, kName, kNotes, kOriginal,
  kPageBreak, kParagraph, kPointer, kPubId, kPublication, kPublisherLoc, kPublisherName, kQuote, kRef, kRefList, kScope, kSec, kSentence, kSeries, kSkip, kSource, kSourceDesc,
  kSpeaker, kSpeech, kStringName, kSubArticle, kSubtitle, kSuffix, kSup, kSupplement, kSurname, kTable, kTableCell, kTableHeader, kTableRow, kTableWrap, kTerm, kText, kThead,
  kTitle, kTitleGroup, kTitlePage, kVerseLine, kVolume, kXref, kYear
};
using TagOf = ArticleTag (*)(std::string_view name);

struct ArticleTable {
  std::vector<std::string> cells;
  std::vector<Link> links;
  std::vector<int> rows_below;  // by column: rows a cell above still covers
  int depth = 0;                // tables within cells
  bool head = false, all_header = true;
  std::uint64_t start = 0;
  int columns = 1, rows = 1;    // of the open cell
};

class ArticleWalk : public XmlEvents {
 public:
  Status start(std::string_view name, XmlAttributes attributes, std::uint64_t at) final;
  Status end(std::string_view name, std::uint64_t at) final;
  void text(std::string_view text, std::uint64_t at) final;

  // What is open at the end of a file that is cut short.
  Status finish();
  bool any() const { return any_; }

 protected:
  ArticleWalk(const ReadContext& context, std::string_view reader, TagOf tag_of) : context_(context), reader_(reader), tag_of_(tag_of) { frames_.push_back({}); }

  // An open element; what it does not say is that of the element around it.
  struct Frame {
    ArticleTag tag = ArticleTag::kOther;
    BlockPart part = BlockPart::kUnsaid;
    bool reads = false;      // text is text of the document
    bool running = false;    // within a run of words: a paragraph, an item, a cell
    bool front = false;      // fields go to the record
    bool reference = false;  // fields go to the entry
    bool field = false;      // text is the value of a field
    bool raised = false, mark = false, math = false;
    bool listed = false;     // this element opened a list
    bool headed = false;     // this element has had its heading
    bool title = false, caption = false, quote = false, note = false, item = false;
    bool aside = false;      // a figure within a sentence
    bool cites = false;      // this element is a link to entries
    int section = 0, list = 0;
    int page = 0;  // stated for this element alone
  };
  virtual void open(Frame& frame, XmlAttributes attributes, std::uint64_t before) = 0;
  virtual Status close(const Frame& frame) = 0;
  // The document is over; what else is known of it.
  virtual void complete(RawDocument&) {}

  RawDocument& begin_document();
  Status end_document();
  bool within_document() const { return !documents_.empty(); }
  RawDocument& document() { return documents_.back(); }
  Frame& outer() { return frames_[frames_.size() - 2]; }

  void skip() { ++skipped_; }  // this element and all in it
  void begin_block(Frame& frame);
  void put(std::string_view text, std::uint64_t start, std::uint64_t end);  // as text() does
  void part(Frame& frame, BlockPart part);
  void flush();
  Block& add(BlockRole role, std::string text, std::uint64_t start, std::uint64_t end, int page);

  void open_list(Frame& frame, bool ordered);
  void open_item(Frame& frame);
  void close_list();
  // What stands within a sentence and is none of it waits until the paragraph is over.
  void open_aside(Frame& frame);
  void close_aside();
  void open_note(Frame& frame);
  void open_row(std::uint64_t before);
  void close_row();
  void open_cell(std::string_view columns, std::string_view rows);
  void close_cell();
  // `text_` as an entry of the reference list: as printed, if it was, else as composed from its fields.
  void close_reference(std::string composed, const std::string& doi);

  const ReadContext& context_;
  std::vector<Frame> frames_;
  ArticleText text_, field_, paused_;  // paused_: the sentence a note or figure stands in
  std::string label_, marker_, section_type_, reference_label_, reference_id_;
  std::string prefix_;  // words that go before those of the next block
  std::optional<ArticleTable> table_;
  std::uint64_t last_ = 0, spent_ = 0;  // spent_: bytes that the open articles take
  int skipped_ = 0, abstracts_ = 0, page_ = 0;
  bool printed_ = false;  // the entry at hand has the signs between its fields

 private:
  struct List {
    bool ordered = false;
    int items = 0;
  };
  void release_asides();
  bool stands_there(std::string_view text, std::uint64_t start) const;

  std::string_view reader_;
  TagOf tag_of_;
  std::deque<RawDocument> documents_;  // open, one within another; their records stay where they are
  std::vector<RawDocument> inner_;     // sub-articles read: they come after theirs
  std::vector<Block> asides_;
  std::vector<List> lists_;
  bool any_ = false;
};

}  // namespace litmotif::source
