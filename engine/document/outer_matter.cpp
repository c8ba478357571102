#include "document/outer_matter.h"

#include <array>
#include <string>

#include "document/characters.h"
#include "document/patterns.h"
#include "document/section_types.h"

namespace litmotif::document {

namespace {

constexpr std::array<TitleName, 72> kOuter = {{
    {"list of boxes", "contents", true},
    {"list of abbreviations", "front", true},
    {"list of acronyms", "front", true},
    {"abbreviations", "front", true},
    {"acronyms", "front", true},
    {"glossary", "front", true},
    {"key to abbreviations", "front", true},
    {"foreword", "front", true},
    {"preface", "front", true},
    {"about the author", "front", true},
    {"about the authors", "front", true},
    {"the authors", "front", false},
    {"about us", "front", true},
    {"author contributions", "front", true},
    {"authors' contributions", "front", true},
    {"contributors", "front", false},
    {"list of contributors", "front", true},
    {"competing interests", "front", true},
    {"conflict of interest", "front", true},
    {"conflicts of interest", "front", true},
    {"declaration of interest", "front", true},
    {"declarations of interest", "front", true},
    {"declared interests", "front", false},
    {"declaration of competing", "front", true},
    {"register of interests", "front", true},
    {"funding", "front", false},
    {"funding statement", "front", true},
    {"ethics approval", "front", true},
    {"ethical approval", "front", true},
    {"data availability", "front", true},
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
    {"supplementary material", "front", true},
    {"comments", "comments", false},
    {"readers' comments", "comments", true},
    {"reader comments", "comments", true},
    {"responses to this article", "comments", true},
    {"leave a comment", "comments", true},
}};

// In an annex a title of few words says what is listed there.
constexpr std::array<TitleName, 44> kAnnex = {{
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
}};

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
  if (folded.size() == title.size()) return true;
  const char after = folded[title.size()];
  // "Participants' views" is about what they said.
  const bool possessive = after == '\'' || folded.substr(title.size()).starts_with("\xE2\x80\x99");
  return !exact && prefix && !possessive && (after < 'a' || after > 'z' || title.ends_with("strateg"));
}

std::string_view outer_type(std::string_view folded, bool exact) {
  for (const TitleName& name : kOuter) {
    if (name.fits(folded, exact)) return name.type;
  }
  return {};
}

bool is_ambiguous_outer(std::string_view title) {
  constexpr std::array<std::string_view, 10> kNames = {"funding", "contact", "contributors", "the authors", "disclaimer", "index", "witnesses", "attendees", "written evidence", "oral evidence"};
  const std::string folded = fold_label(without_number(title));
  for (const std::string_view name : kNames) {
    if (folded == name) return true;
  }
  return false;
}

bool is_annex_heading(std::string_view title) {
  if (title.size() > 220 || !starts_upper(title) || ends_sentence(title)) return false;
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
