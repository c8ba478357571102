#include <algorithm>
#include <array>
#include <utility>

#include "source/articles/jats.h"

namespace litmotif::source {
namespace {

using enum ArticleTag;
using NamedTag = std::pair<std::string_view, ArticleTag>;

// kSkip: what holds no words of the text (identifiers, addresses, licences, the TeX beside a formula's MathML). Sorted.
constexpr std::array<NamedTag, 103> kTags = {{
    {"abstract", kAbstract}, {"ack", kAck}, {"aff", kSkip}, {"alt-text", kSkip}, {"annotation", kSkip}, {"app", kApp}, {"article", kArticle}, {"article-id", kArticleId}, {"article-title", kArticleTitle},
    {"attrib", kParagraph}, {"author-notes", kSkip}, {"back", kBack}, {"bio", kNotes}, {"body", kBody}, {"boxed-text", kBoxedText}, {"break", kBreak}, {"caption", kCaption}, {"chapter-title", kArticleTitle},
    {"citation", kCitation}, {"collab", kCollab}, {"contrib", kContrib}, {"copyright-statement", kSkip}, {"counts", kSkip}, {"custom-meta-group", kSkip}, {"custom-meta-wrap", kSkip}, {"data-title", kArticleTitle},
    {"date", kDate}, {"day", kDay}, {"def-item", kDefItem}, {"disp-formula", kDispFormula}, {"disp-formula-group", kDispFormula}, {"disp-quote", kDispQuote}, {"element-citation", kCitation},
    {"elocation-id", kElocationId}, {"etal", kEtal}, {"fig", kFigure}, {"fn", kFn}, {"fpage", kFpage}, {"front", kFront}, {"front-stub", kFront}, {"funding-group", kSkip}, {"given-names", kGivenNames},
    {"glossary", kGlossary}, {"history", kSkip}, {"issn", kIssn}, {"issue", kIssue}, {"journal-id", kJournalId}, {"journal-title", kJournalTitle}, {"kwd", kKwd}, {"label", kLabel}, {"license", kSkip},
    {"list", kList}, {"list-item", kListItem}, {"long-desc", kSkip}, {"lpage", kLpage}, {"math", kMath}, {"mixed-citation", kCitation}, {"month", kMonth}, {"name", kName}, {"nlm-citation", kCitation},
    {"notes", kNotes}, {"object-id", kSkip}, {"p", kParagraph}, {"permissions", kSkip}, {"product", kSkip}, {"pub-date", kDate}, {"pub-id", kPubId}, {"publisher-loc", kPublisherLoc},
    {"publisher-name", kPublisherName}, {"ref", kRef}, {"ref-list", kRefList}, {"related-article", kSkip}, {"related-object", kSkip}, {"response", kSubArticle}, {"sec", kSec}, {"sec-meta", kSkip},
    {"self-uri", kSkip}, {"series-text", kSkip}, {"sig-block", kParagraph}, {"source", kSource}, {"string-name", kStringName}, {"sub-article", kSubArticle}, {"subtitle", kSubtitle}, {"suffix", kSuffix},
    {"sup", kSup}, {"supplementary-material", kSupplement}, {"surname", kSurname}, {"table", kTable}, {"table-wrap", kTableWrap}, {"td", kTableCell}, {"term", kTerm}, {"tex-math", kSkip}, {"th", kTableHeader},
    {"thead", kThead}, {"title", kTitle}, {"title-group", kTitleGroup}, {"tr", kTableRow}, {"trans-abstract", kSkip}, {"trans-title-group", kSkip}, {"verse-group", kDispQuote}, {"volume", kVolume}, {"xref", kXref},
    {"year", kYear},
}};

}  // namespace

ArticleTag jats_tag(std::string_view name) {
  const auto* found = std::lower_bound(kTags.begin(), kTags.end(), name, [](const NamedTag& each, std::string_view wanted) { return each.first < wanted; });
  return found != kTags.end() && found->first == name ? found->second : kOther;
}

}  // namespace litmotif::source
