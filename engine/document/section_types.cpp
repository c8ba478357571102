#include "document/section_types.h"

#include <array>

#include "document/characters.h"
#include "document/outer_matter.h"
#include "document/patterns.h"

namespace litmotif::document {

namespace {

// Titles as reports, papers and reviews print them; the first that fits wins.
constexpr TitleNames kNames(std::to_array<TitleName>({
    {"executive summary", "executive-summary", true},
    {"plain language summary", "executive-summary", true},
    {"summary of findings", "executive-summary", true},
    {"summary of key", "key-messages", true},
    {"summary", "executive-summary", false},
    {"key messages", "key-messages", true},
    {"key points", "key-messages", true},
    {"key findings", "key-messages", true},
    {"main messages", "key-messages", true},
    {"main points", "key-messages", false},
    {"key learning points", "key-messages", true},
    {"at a glance", "key-messages", false},
    {"abstract", "abstract", false},
    {"introduction and background", "introduction", true},
    {"introduction", "introduction", true},
    {"about this report", "introduction", true},
    {"about this paper", "introduction", true},
    {"about this review", "introduction", true},
    {"purpose of this", "introduction", true},
    {"aims and objectives", "introduction", true},
    {"aim", "introduction", false},
    {"objective", "introduction", false},
    {"purpose", "introduction", false},
    {"rationale", "background", false},
    {"background", "background", true},
    {"context", "background", false},
    {"policy context", "background", true},
    {"literature review", "background", true},
    {"search strateg", "methods", true},
    {"method", "methods", true},
    {"methodology", "methods", true},
    {"methodological", "methods", true},
    {"materials and methods", "methods", true},
    {"research methods", "methods", true},
    {"research design", "methods", true},
    {"design and methods", "methods", true},
    {"design/methodology/approach", "methods", false},
    {"data and methods", "methods", true},
    {"data collection", "methods", true},
    {"data sources", "methods", false},
    {"study selection", "methods", false},
    {"study design", "methods", false},
    {"our approach", "methods", false},
    {"about this work", "methods", false},
    {"how we did", "methods", true},
    {"how the research was", "methods", true},
    {"design", "methods", false},
    {"setting", "methods", false},
    {"participants", "methods", false},
    {"subjects", "methods", false},
    {"results and discussion", "results", true},
    {"results", "results", true},
    {"findings and discussion", "findings", true},
    {"findings", "findings", true},
    {"main results", "results", true},
    {"main outcome measures", "methods", true},
    {"what we found", "findings", true},
    {"what was found", "findings", true},
    {"how the review was", "methods", true},
    {"how this", "methods", true},
    {"the evidence", "findings", false},
    {"discussion and conclusion", "discussion", true},
    {"discussion", "discussion", true},
    {"limitations", "discussion", true},
    {"strengths and limitations", "discussion", true},
    {"implications", "discussion", true},
    {"policy implications", "discussion", true},
    {"practice implications", "discussion", true},
    {"originality", "discussion", true},
    {"practical implications", "discussion", true},
    {"conclusions and recommendations", "conclusion", true},
    {"conclusion and recommendations", "conclusion", true},
    {"conclusion", "conclusion", true},
    {"concluding", "conclusion", true},
    {"recommendations", "recommendations", true},
    {"our recommendations", "recommendations", true},
    {"list of recommendations", "recommendations", true},
    {"next steps", "recommendations", false},
    {"references", "references", true},
    {"reference list", "references", false},
    {"reference", "references", false},
    {"bibliography", "references", true},
    {"works cited", "references", false},
    {"literature cited", "references", false},
    {"list of references", "references", false},
    {"further reading", "references", false},
    {"endnotes", "references", false},
    {"included studies", "references", false},
    {"excluded studies", "references", true},
    {"appendix", "appendix", true},
    {"appendices", "appendix", true},
    {"online appendi", "appendix", true},
    {"web appendi", "appendix", true},
    {"multimedia appendi", "appendix", true},
    {"technical appendi", "appendix", true},
    {"supplementary appendi", "appendix", true},
    {"annex", "appendix", true},
    {"annexe", "appendix", true},
    {"acknowledgement", "acknowledgements", true},
    {"acknowledgment", "acknowledgements", true},
    {"contents", "contents", false},
    {"table of contents", "contents", false},
    {"list of figures", "contents", true},
    {"list of tables", "contents", true},
}));

std::string_view find_type(std::string_view folded, bool exact) {
  const TitleName* name = kNames.find(folded, exact);
  return name != nullptr ? name->type : outer_type(folded, exact);
}

std::string folded_title(std::string_view title) {
  std::string folded = fold_label(without_number(title));
  for (const std::string_view word : {"chapter ", "section ", "part "}) {
    if (!starts_with_nocase(folded, word)) continue;
    const std::size_t colon = folded.find_first_of(":.-");
    if (colon < 16) folded = std::string(trim(std::string_view(folded).substr(colon + 1)));
  }
  while (!folded.empty() && (folded.back() == ':' || folded.back() == '.')) folded.pop_back();
  return folded;
}

}  // namespace

std::string section_type(std::string_view title) {
  const std::string folded = folded_title(title);
  const std::string_view type = find_type(folded, false);
  if (!type.empty()) return std::string(type);
  // A list of comments is often headed by how many there are: "Comments (12)", "3 comments".
  if (folded.size() < 24 && has_word_nocase(folded, "comments") && has_digit(folded)) return "comments";
  // "Chapter 8: Conclusions and recommendations", "Our methods"
  if (count_words(folded, 6) <= 4) {
    if (has_word_nocase(folded, "foreword") || has_word_nocase(folded, "preface")) return "front";
    if (has_word_nocase(folded, "methods") || has_word_nocase(folded, "methodology")) return "methods";
    if (has_word_nocase(folded, "recommendations")) return "recommendations";
    if (has_word_nocase(folded, "findings")) return "findings";
    if (has_word_nocase(folded, "conclusions")) return "conclusion";
    if (folded == "notes and references" || folded == "sources and references" || folded == "notes" || folded == "sources") return "references";
  }
  return {};
}

std::string_view without_number(std::string_view title) {
  const Mark mark = find_mark(title);
  const bool number = mark.kind == MarkKind::kNumber || mark.kind == MarkKind::kDecimal || (mark.kind == MarkKind::kRoman && !mark.letter_too) ||
                      (mark.kind == MarkKind::kLetter && mark.sign == '.');
  if (number && mark.bytes < title.size()) return title.substr(mark.bytes);
  // "3 Methods": a bare number before a capital.
  const std::string_view word = first_word(title);
  const std::string_view rest = trim_left(title.substr(word.size()));
  if (word.size() <= 2 && number_value(word) > 0 && starts_upper(rest)) return rest;
  return title;
}

int number_depth(std::string_view title) {
  const Mark mark = find_mark(title);
  if (mark.kind == MarkKind::kDecimal) {
    int depth = 1;
    for (const char byte : mark.number) depth += byte == '.' ? 1 : 0;
    return depth;
  }
  return without_number(title).size() < title.size() ? 1 : 0;
}

bool is_known_heading(std::string_view line) {
  if (line.size() > 60 || (!starts_upper(line) && !is_digit(first_character(line).code))) return false;
  const Character last = last_character(line);
  if (last.code == '.' || last.code == ',' || last.code == ';') return false;
  return !find_type(folded_title(line), true).empty();
}

}  // namespace litmotif::document
