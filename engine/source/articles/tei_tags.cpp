#include <algorithm>
#include <array>
#include <utility>

#include "source/articles/tei.h"

namespace litmotif::source {
namespace {

using enum ArticleTag;
using NamedTag = std::pair<std::string_view, ArticleTag>;

// kSkip: what is no text, or no longer; kAside: no words of a record or an entry. Sorted.
constexpr std::array<NamedTag, 137> kTags = {{
    {"TEI", kArticle}, {"TEI.2", kArticle}, {"ab", kParagraph}, {"abbr", kOriginal}, {"abstract", kAbstract}, {"addrLine", kVerseLine}, {"address", kParagraph}, {"affiliation", kAside},
    {"analytic", kAnalytic}, {"author", kAuthor}, {"availability", kAside}, {"back", kBack}, {"bibl", kCitation}, {"biblFull", kRef}, {"biblScope", kScope}, {"biblStruct", kRef},
    {"body", kBody}, {"byline", kParagraph}, {"calendarDesc", kAside}, {"cb", kBreak}, {"cell", kTableCell}, {"choice", kChoice}, {"closer", kParagraph}, {"corr", kCorrected},
    {"correspDesc", kAside}, {"date", kDate}, {"dateline", kParagraph}, {"del", kSkip}, {"div", kSec}, {"div0", kSec}, {"div1", kSec}, {"div2", kSec}, {"div3", kSec}, {"div4", kSec},
    {"div5", kSec}, {"div6", kSec}, {"div7", kSec}, {"docAuthor", kParagraph}, {"docDate", kParagraph}, {"docEdition", kParagraph}, {"docImprint", kParagraph}, {"edition", kEdition},
    {"editionStmt", kAside}, {"editor", kEditor}, {"email", kAside}, {"encodingDesc", kAside}, {"epigraph", kDispQuote}, {"expan", kCorrected}, {"extent", kAside}, {"facsimile", kSkip},
    {"figDesc", kCaption}, {"figure", kFigure}, {"floatingText", kText}, {"forename", kGivenNames}, {"formula", kDispFormula}, {"front", kFrontMatter}, {"funder", kAside}, {"fw", kSkip},
    {"gb", kBreak}, {"genName", kSuffix}, {"group", kText}, {"head", kTitle}, {"hi", kSup}, {"idno", kPubId}, {"imprimatur", kParagraph}, {"imprint", kImprint}, {"item", kListItem},
    {"keywords", kKeywords}, {"l", kVerseLine}, {"label", kLabel}, {"language", kLanguage}, {"lb", kBreak}, {"lg", kDispQuote}, {"list", kList}, {"listBibl", kRefList}, {"listOrg", kSkip},
    {"math", kMath}, {"meeting", kMeeting}, {"milestone", kBreak}, {"monogr", kMonogr}, {"msDesc", kAside}, {"name", kStringName}, {"note", kFn}, {"notesStmt", kAside},
    {"opener", kParagraph}, {"orgName", kCollab}, {"orig", kOriginal}, {"p", kParagraph}, {"particDesc", kAside}, {"pb", kPageBreak}, {"persName", kName}, {"principal", kAside},
    {"ptr", kPointer}, {"pubPlace", kPublisherLoc}, {"publicationStmt", kPublication}, {"publisher", kPublisherName}, {"q", kQuote}, {"quote", kQuote}, {"rdg", kSkip}, {"ref", kXref},
    {"reg", kCorrected}, {"relatedItem", kAside}, {"respStmt", kAside}, {"revisionDesc", kAside}, {"roleName", kAside}, {"row", kTableRow}, {"s", kSentence}, {"said", kQuote},
    {"salute", kParagraph}, {"series", kSeries}, {"seriesStmt", kSeries}, {"settingDesc", kAside}, {"sic", kOriginal}, {"signed", kParagraph}, {"sourceDesc", kSourceDesc},
    {"sourceDoc", kSkip}, {"sp", kSpeech}, {"speaker", kSpeaker}, {"sponsor", kAside}, {"stage", kParagraph}, {"standOff", kSkip}, {"surname", kSurname}, {"surplus", kSkip},
    {"table", kTable}, {"teiCorpus", kCorpus}, {"teiCorpus.2", kCorpus}, {"teiHeader", kFront}, {"term", kKwd}, {"text", kText}, {"textDesc", kAside}, {"title", kArticleTitle},
    {"titlePage", kTitlePage}, {"titlePart", kParagraph}, {"titleStmt", kTitleGroup}, {"trailer", kParagraph}, {"u", kSpeech}, {"xenoData", kAside},
}};

}  // namespace

ArticleTag tei_tag(std::string_view name) {
  const auto* found = std::lower_bound(kTags.begin(), kTags.end(), name, [](const NamedTag& each, std::string_view wanted) { return each.first < wanted; });
  return found != kTags.end() && found->first == name ? found->second : kOther;
}

bool is_tei_field(ArticleTag tag) {
  switch (tag) {
    case kArticleTitle: case kAuthor: case kCollab: case kDate: case kEdition: case kEditor: case kFn: case kGivenNames: case kKeywords: case kKwd: case kListItem: case kName: case kPubId: case kPublisherLoc:
    case kPublisherName: case kScope: case kStringName: case kSuffix: case kSurname:
      return true;
    default: return false;
  }
}

}  // namespace litmotif::source
