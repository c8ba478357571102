// Pieces of the JATS reader: names of elements, text in the making, the record of an article's front, entries of its reference list.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/source.h>

#include "source/xml.h"

namespace litmotif::source {

enum class JatsTag : std::uint8_t {
  kOther, kAbstract, kAck, kApp, kArticle, kArticleId, kArticleTitle, kBack, kBody, kBoxedText, kBreak, kCaption, kCitation, kCollab, kContrib, kDate, kDay, kDefItem, kDispFormula, kDispQuote,
  kElocationId, kEtal, kFigure, kFn, kFpage, kFront, kGivenNames, kGlossary, kIssn, kIssue, kJournalId, kJournalTitle, kKwd, kLabel, kList, kListItem, kLpage, kMath, kMonth, kName, kNotes, kParagraph, kPubId,
  kPublisherLoc, kPublisherName, kRef, kRefList, kSec, kSkip, kSource, kStringName, kSubArticle, kSubtitle, kSuffix, kSup, kSupplement, kSurname, kTable, kTableCell, kTableHeader, kTableRow, kTerm,
  kTableWrap, kThead, kTitle, kTitleGroup, kVolume, kXref, kYear
};
JatsTag jats_tag(std::string_view name);

// White space made single spaces, none at the ends. Knows where in the file its first and last words stand.
class JatsText {
 public:
  // `before`: end of the event before this one; `at`: end of this one.
  void add(std::string_view text, std::uint64_t before, std::uint64_t at);
  void space() { space_ = !text_.empty(); }
  void space_after_word();  // where two elements would make one word of two
  bool empty() const { return text_.empty(); }
  const std::string& text() const { return text_; }
  std::uint64_t start() const { return start_; }
  std::uint64_t end() const { return end_; }
  std::string take();

 private:
  std::string text_;
  bool space_ = false;
  std::uint64_t start_ = 0, end_ = 0;
};

// Section::type for a value of sec-type ("materials|methods"), or "" when it states none of them.
std::string jats_section_type(std::string_view sec_type);

// Digits, plus and minus raised: "10" "-3" -> "10⁻³". `only`: everything else goes.
std::string raised(std::string_view text, bool only);

// What the elements of an article's front, and of a reference, hold: collected by start and end, in any order.
class JatsFront {
 public:
  explicit JatsFront(Record& record) : record_(record) {}
  void start(JatsTag tag, XmlAttributes attributes);
  void end(JatsTag tag, std::string text);
  void finish();

 private:
  void close_date();
  Record& record_;
  std::string contrib_, id_type_, first_page_, last_page_, subtitle_, short_journal_;
  bool counted_date_ = false;
  std::string month_, day_, late_year_;
  bool release_ = false;
  Name name_;
};

class JatsReference {
 public:
  void start(JatsTag tag, XmlAttributes attributes);
  void end(JatsTag tag, std::string text);
  // As one would print it from its fields.
  std::string composed() const;
  const std::string& doi() const { return doi_; }

 private:
  std::vector<std::string> people_;
  std::string surname_, given_, year_, title_, source_, volume_, issue_, first_, last_, publisher_, place_, doi_, id_type_;
};

}  // namespace litmotif::source
