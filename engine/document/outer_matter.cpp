#include "document/outer_matter.h"

#include <algorithm>
#include <array>
#include <string>

#include "document/characters.h"
#include "document/patterns.h"
#include "document/section_types.h"

namespace litmotif::document {

namespace {

// What journals and publishers of reports call what stands around the text. A plural is understood.
constexpr TitleNames kOuter(std::to_array<TitleName>({
    {"list of boxes", "contents", true},
    {"list of abbreviations", "front", true},
    {"list of acronyms", "front", true},
    {"abbreviation", "front", true},
    {"acronym", "front", true},
    {"glossary", "front", true},
    {"nomenclature", "front", false},
    {"key to abbreviations", "front", true},
    {"foreword", "front", true},
    {"preface", "front", true},
    {"about the author", "front", true},
    {"the authors", "front", false},
    {"about us", "front", true},
    {"contributors", "front", false},
    {"list of contributors", "front", true},
    {"declared interests", "front", false},
    {"register of interests", "front", true},
    {"contact details", "front", true},
    {"contact us", "front", true},
    {"contact", "front", false},
    {"how to contact us", "front", false},
    {"useful contacts", "front", false},
    {"opening hours", "front", true},
    {"further copies", "front", true},
    {"current membership", "front", true},
    {"membership of the", "front", true},
    {"list of members", "front", true},
    {"committee members", "front", false},
    {"steering group members", "front", false},
    {"list of witnesses", "front", true},
    {"witnesses", "front", false},
    {"oral evidence", "front", false},
    {"written evidence", "front", false},
    {"list of written evidence", "front", true},
    {"list of oral evidence", "front", true},
    {"list of evidence", "front", true},
    {"published written evidence", "front", false},
    {"unpublished evidence", "front", false},
    {"list of reports from the committee", "front", true},
    {"formal minutes", "front", false},
    {"list of attendees", "front", true},
    {"attendees", "front", false},
    {"list of participants", "front", true},
    {"list of interviewees", "front", true},
    {"list of respondents", "front", true},
    {"core participants", "front", false},
    {"copyright", "front", true},
    {"disclaimer", "front", false},
    {"picture credits", "front", false},
    {"photo credits", "front", false},
    {"publisher's note", "front", true},
    {"publishing information", "front", false},
    {"index", "front", false},
    {"comments", "comments", false},
    {"readers' comments", "comments", true},
    {"reader comments", "comments", true},
    {"responses to this article", "comments", true},
    {"leave a comment", "comments", true},
}));

// What authors declare at the end of a paper, or at its beginning.
constexpr TitleNames kDeclarations(std::to_array<TitleName>({
    {"declaration", "front", false},
    {"competing interest", "front", true},
    {"competing financial interest", "front", true},
    {"conflict of interest", "front", true},
    {"conflicts of interest", "front", true},
    {"conflicting interest", "front", true},
    {"declaration of interest", "front", true},
    {"declarations of interest", "front", true},
    {"declaration of competing", "front", true},
    {"declaration of conflicting", "front", true},
    {"statement of interest", "front", true},
    {"duality of interest", "front", true},
    {"disclosure", "front", false},
    {"disclosure statement", "front", true},
    {"financial disclosure", "front", true},
    {"author contribution", "front", true},
    {"authors' contribution", "front", true},
    {"author's contribution", "front", true},
    {"contributions of authors", "front", true},
    {"contributorship", "front", true},
    {"author information", "front", false},
    {"authors' information", "front", false},
    {"author details", "front", false},
    {"author note", "front", false},
    {"funding", "front", false},
    {"funding statement", "front", true},
    {"funding information", "front", true},
    {"funding source", "front", false},
    {"source of funding", "front", false},
    {"sources of funding", "front", false},
    {"role of the funding source", "front", true},
    {"role of funding source", "front", true},
    {"role of the funder", "front", true},
    {"financial support", "front", false},
    {"sources of support", "front", false},
    {"ethics", "front", false},
    {"ethics approval", "front", true},
    {"ethical approval", "front", true},
    {"ethics statement", "front", true},
    {"ethical statement", "front", true},
    {"ethical standard", "front", false},
    {"statement of ethics", "front", false},
    {"compliance with ethical", "front", true},
    {"consent for publication", "front", true},
    {"consent to participate", "front", true},
    {"patient consent", "front", true},
    {"informed consent", "front", false},
    {"data availability", "front", true},
    {"data and materials availability", "front", true},
    {"availability of data", "front", true},
    {"availability of supporting data", "front", true},
    {"data sharing", "front", false},
    {"data sharing statement", "front", true},
    {"data access statement", "front", true},
    {"code availability", "front", true},
    {"accession number", "front", true},
    {"accession code", "front", true},
    {"trial registration", "front", true},
    {"clinical trial registration", "front", true},
    {"provenance and peer review", "front", true},
    {"publication history", "front", false},
    {"pre-publication history", "front", false},
    {"how to cite", "front", true},
    {"suggested citation", "front", true},
}));

// In an annex a title of few words says what is listed there.
constexpr auto kAnnex = std::to_array<TitleName>({
    {"members", "front", true},
    {"membership", "front", true},
    {"terms of reference", "front", true},
    {"remit", "front", false},
    {"witnesses", "front", true},
    {"participants", "front", true},
    {"contributors", "front", true},
    {"interviewees", "front", true},
    {"respondents", "front", true},
    {"attendees", "front", true},
    {"organisations", "front", false},
    {"organisations that", "front", true},
    {"organisations consulted", "front", true},
    {"people we", "front", true},
    {"people consulted", "front", true},
    {"who we", "front", true},
    {"stakeholders consulted", "front", true},
    {"oral evidence", "front", true},
    {"written evidence", "front", true},
    {"evidence received", "front", true},
    {"evidence submitted", "front", true},
    {"submissions", "front", true},
    {"core participants", "front", true},
    {"interests", "front", false},
    {"steering group", "front", true},
    {"advisory group", "front", true},
    {"advisory board", "front", true},
    {"project team", "front", true},
    {"recent reports from", "front", true},
    {"risk register", "front", true},
    {"distribution list", "front", false},
    {"call for evidence", "search-methods", true},
    {"calls for evidence", "search-methods", true},
    {"questionnaire", "search-methods", true},
    {"survey questions", "search-methods", true},
    {"survey instrument", "search-methods", true},
    {"interview guide", "search-methods", true},
    {"interview schedule", "search-methods", true},
    {"interview questions", "search-methods", true},
    {"topic guide", "search-methods", true},
    {"discussion guide", "search-methods", true},
    {"consultation questions", "search-methods", true},
    {"data extraction form", "search-methods", true},
    {"search strateg", "search-methods", true},
});

// "Additional files", "Electronic supplementary material", "Supporting information for this article": files that go with a paper, not what supports a claim.
bool names_supplements(std::string_view folded) {
  if (folded.empty() || std::string_view("adeosw").find(folded.front()) == std::string_view::npos) return false;
  constexpr std::array<std::string_view, 4> kWhere = {"electronic", "online", "web", "digital"};
  constexpr std::array<std::string_view, 4> kKinds = {"supplementary", "supplemental", "supporting", "additional"};
  constexpr std::array<std::string_view, 13> kThings = {"file", "information", "material", "data", "document", "content", "figure", "table", "text", "video", "movie", "note", "appendi"};
  constexpr std::array<std::string_view, 9> kOthers = {"and", "&", "for", "this", "the", "article", "paper", "online", "s"};
  const auto among = [](const auto& names, std::string_view word) { return std::find(names.begin(), names.end(), word) != names.end(); };
  if (among(kWhere, first_word(folded))) folded = trim_left(folded.substr(first_word(folded).size()));
  if (folded == "supplement" || folded == "supplements") return true;
  if (!among(kKinds, first_word(folded))) return false;
  folded = trim_left(folded.substr(first_word(folded).size()));
  bool thing = false;
  for (int words = 0; !folded.empty() && words < 8; ++words) {
    std::string_view word = first_word(folded);
    folded = trim_left(folded.substr(word.size()));
    while (!word.empty() && (word.back() == ',' || word.back() == ':' || word.back() == '.')) word.remove_suffix(1);
    const bool names = std::any_of(kThings.begin(), kThings.end(), [&](std::string_view name) { return word.starts_with(name) && word.size() <= name.size() + 3; });
    const bool number = has_digit(word) && word.size() <= 4;
    if (!names && !number && !among(kOthers, word)) return false;
    thing |= names;
  }
  return thing && folded.empty();
}

// The length of "appendix 2", "annex a" at the start of a folded title; 0 when it is no such label.
std::size_t label_length(std::string_view folded) {
  for (const std::string_view word : {"appendix", "annexe", "annex"}) {
    if (!folded.starts_with(word)) continue;
    const std::string_view rest = trim_left(folded.substr(word.size()));
    if (rest.empty()) return folded.size();
    if (rest.front() == ':') return folded.size() - rest.size();
    if (rest.size() + word.size() == folded.size()) return 0;  // "appendixes"
    std::string_view label = first_word(rest);
    while (!label.empty() && (label.back() == ':' || label.back() == '.')) label.remove_suffix(1);
    const auto digit = [&](std::size_t at) { return at < label.size() && is_digit(static_cast<unsigned char>(label[at])); };
    const bool numbered = !label.empty() && label.size() <= 4 && (label.size() == 1 || digit(0) || digit(1) || roman_value(label) > 0);
    return numbered ? folded.size() - rest.size() + label.size() : 0;
  }
  return 0;
}

std::string_view annex_subject(std::string_view folded) {
  std::string_view rest = folded.substr(label_length(folded));
  while (!rest.empty()) {
    const Character first = first_character(rest);
    if (is_letter(first.code) || is_digit(first.code)) break;
    rest.remove_prefix(first.bytes);
  }
  for (const std::string_view article : {"the ", "list of ", "full list of "}) {
    if (rest.starts_with(article) && outer_type(rest, false).empty()) rest.remove_prefix(article.size());
  }
  return rest;
}

}  // namespace

bool TitleName::fits(std::string_view folded, bool exact) const {
  if (!folded.starts_with(title)) return false;
  std::string_view rest = folded.substr(title.size());
  if (rest.starts_with('s')) rest.remove_prefix(1);
  if (rest.empty()) return true;
  const char after = rest.front();
  // "Participants' views" is about what they said.
  const bool possessive = after == '\'' || rest.starts_with("\xE2\x80\x99");
  const bool stem = title.ends_with("strateg") || title.ends_with("appendi");
  return !exact && prefix && !possessive && (stem || after < 'a' || after > 'z');
}

std::string_view outer_type(std::string_view folded, bool exact) {
  if (const TitleName* name = kOuter.find(folded, exact); name != nullptr) return name->type;
  if (const TitleName* name = kDeclarations.find(folded, exact); name != nullptr) return name->type;
  return names_supplements(folded) ? "front" : "";
}

bool is_ambiguous_outer(std::string_view title) {
  constexpr auto kNames = std::to_array<TitleName>({{"funding", "", false}, {"funding source", "", false}, {"sources of funding", "", false}, {"financial support", "", false}, {"ethics", "", true}, {"ethical approval", "", true}, {"ethical standard", "", false}, {"informed consent", "", false}, {"data availability", "", false},
                                                    {"availability of data", "", true}, {"data sharing", "", false}, {"disclosure", "", false}, {"declaration", "", false}, {"accession number", "", true},
                                                    {"trial registration", "", true}, {"contact", "", false}, {"contributors", "", false}, {"the authors", "", false}, {"disclaimer", "", false},
                                                    {"index", "", false}, {"witnesses", "", false}, {"attendees", "", false}, {"written evidence", "", false}, {"oral evidence", "", false}});
  const std::string folded = fold_label(without_number(title));
  return std::any_of(kNames.begin(), kNames.end(), [&](const TitleName& name) { return name.fits(folded, false); });
}

bool is_annex_heading(std::string_view title) {
  if (title.size() > 220 || !trim_left(title).starts_with('A') || ends_sentence(title)) return false;
  const std::string folded = fold_label(title);
  const std::size_t label = label_length(folded);
  if (label == 0) return false;
  // "Annex A sets out": a sentence. The folded title is as long as the words up to here.
  std::string_view rest = title.substr(std::min(label, title.size()));
  while (!rest.empty()) {
    const Character first = first_character(rest);
    if (is_letter(first.code) || is_digit(first.code)) break;
    rest.remove_prefix(first.bytes);
  }
  return rest.empty() || !starts_lower(rest);
}

std::string annex_label(std::string_view title) {
  const std::string folded = fold_label(title);
  return folded.substr(0, label_length(folded));
}

Zone annex_zone(std::string_view title) {
  const std::string folded = fold_label(without_number(title));
  const std::string_view subject = annex_subject(folded);
  if (subject.empty()) return Zone::kBody;
  for (const TitleName& name : kAnnex) {
    const bool instrument = name.type == "search-methods";
    // "Staff questionnaire", "Interview topic guide".
    if (name.fits(subject, false) || (instrument && subject.size() <= 60 && has_word_nocase(subject, name.title))) return instrument ? Zone::kSearchMethods : Zone::kFront;
  }
  const std::string type = section_type(subject);
  if (type == "front" || type == "acknowledgements" || type == "contents") return Zone::kFront;
  return type == "references" ? Zone::kReferences : Zone::kBody;
}

}  // namespace litmotif::document
