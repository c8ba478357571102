#include <algorithm>
#include <array>
#include <utility>

#include "source/articles/jats_parts.h"

namespace litmotif::source {
namespace {

using enum JatsTag;
using NamedTag = std::pair<std::string_view, JatsTag>;

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

bool is_space(char byte) { return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r'; }

}  // namespace

JatsTag jats_tag(std::string_view name) {
  const auto* found = std::lower_bound(kTags.begin(), kTags.end(), name, [](const NamedTag& each, std::string_view wanted) { return each.first < wanted; });
  return found != kTags.end() && found->first == name ? found->second : kOther;
}

void JatsText::add(std::string_view text, std::uint64_t before, std::uint64_t at) {
  std::size_t from = 0;
  while (from < text.size() && is_space(text[from])) ++from;
  if (from > 0) space();
  if (from == text.size()) return;
  // Pieces whose characters are entities are longer in the file.
  const bool plain = at >= text.size() && before <= at - text.size();
  if (text_.empty()) start_ = plain ? at - text.size() + from : before;
  std::size_t last = text.size();
  while (is_space(text[last - 1])) --last;
  end_ = plain ? at - (text.size() - last) : at;
  while (from < last) {
    std::size_t word = from;
    while (word < last && !is_space(text[word])) ++word;
    if (space_) text_ += ' ';
    text_ += text.substr(from, word - from);
    space_ = word < last;
    while (word < last && is_space(text[word])) ++word;
    from = word;
  }
  space_ = last < text.size();
}

void JatsText::space_after_word() {
  if (text_.empty()) return;
  const auto last = static_cast<unsigned char>(text_.back());
  if (last >= 0x80 || (last >= '0' && last <= '9') || (last >= 'A' && last <= 'Z') || (last >= 'a' && last <= 'z') || last == '.' || last == ',' || last == ';') space_ = true;
}

std::string JatsText::take() {
  space_ = false;
  return std::exchange(text_, {});
}

std::string jats_section_type(std::string_view sec_type) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 28> kTypes = {{
      {"intro", "introduction"}, {"introduction", "introduction"}, {"objective", "introduction"}, {"objectives", "introduction"}, {"background", "background"}, {"methods", "methods"}, {"method", "methods"},
      {"materials", "methods"}, {"subjects", "methods"}, {"materials-methods", "methods"}, {"materials and methods", "methods"}, {"results", "results"}, {"findings", "findings"}, {"discussion", "discussion"},
      {"conclusions", "conclusion"}, {"conclusion", "conclusion"}, {"recommendations", "recommendations"}, {"supplementary-material", "front"}, {"conflict", "front"}, {"coi-statement", "front"}, {"funding", "front"},
      {"disclosure", "front"}, {"contributions", "front"}, {"data-availability", "front"}, {"datasets", "front"}, {"ethics-statement", "front"}, {"additional-information", "front"}, {"acknowledgments", "acknowledgements"}}};
  std::string folded(sec_type.substr(0, sec_type.find('|')));
  std::transform(folded.begin(), folded.end(), folded.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  for (const auto& [stated, type] : kTypes) {
    if (folded == stated) return std::string(type);
  }
  return {};
}

std::string raised(std::string_view text, bool only) {
  static constexpr std::array<std::string_view, 10> kDigits = {"\xE2\x81\xB0", "\xC2\xB9", "\xC2\xB2", "\xC2\xB3", "\xE2\x81\xB4", "\xE2\x81\xB5", "\xE2\x81\xB6", "\xE2\x81\xB7", "\xE2\x81\xB8", "\xE2\x81\xB9"};
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c >= '0' && c <= '9') out += kDigits.at(static_cast<std::size_t>(c - '0'));
    else if (only && c != ',') continue;
    else if (c == '+') out += "\xE2\x81\xBA";
    else if (c == '-') out += "\xE2\x81\xBB";
    else if (text.substr(at).starts_with("\xE2\x88\x92")) out += "\xE2\x81\xBB", at += 2;
    else out += c;
  }
  return out;
}

}  // namespace litmotif::source
