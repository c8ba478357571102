#include <algorithm>

#include "citation/letters.h"
#include "citation/phrases.h"
#include "citation/speech_parts.h"

namespace litmotif {
namespace {

constexpr std::size_t kLongestMark = 80;  // bytes of a citation's brackets that are looked at

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \n\t");
  return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \n\t") - first + 1);
}

constexpr Phrases kInterviews(std::to_array<std::string_view>({" interview ", " interviews ", " focus group ", " focus groups ", " fg ", " survey ", " workshop ", " diary "}));
constexpr Phrases kOfPersons(std::to_array<std::string_view>({" female ", " male ", " aged ", " years old ", " year old ", " yrs ", " anonymous "}));
constexpr Phrases kPlaces(std::to_array<std::string_view>({" site ", " ward ", " hospital ", " practice ", " clinic ", " area ", " centre ", " center ", " unit ", " team ", " school ", " home ", " region ", " district ", " locality ",
                                                          " village ", " case ", " pilot ", " facility "}));
constexpr Phrases kNoTags(std::to_array<std::string_view>({" emphasis ", " italics ", " see ", " figure ", " fig ", " table ", " box ", " appendix ", " translation ", " translated ", " p ", " pp ", " page ", " para ", " paragraph ", " section ",
                                                          " chapter ", " ibid ", " field notes ", " fieldnotes ", " observation "}));
bool has_year(std::string_view text) {
  for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
    const bool four = is_digit(text[i]) && is_digit(text[i + 1]) && is_digit(text[i + 2]) && is_digit(text[i + 3]);
    const bool alone = (i == 0 || !is_digit(text[i - 1])) && (i + 4 == text.size() || !is_digit(text[i + 4]));
    if (four && alone && (text.substr(i, 2) == "19" || text.substr(i, 2) == "20")) return true;
  }
  return false;
}

}  // namespace

bool is_participant_code(std::string_view part) {
  part = trim(part);
  if (part.starts_with('#')) part.remove_prefix(1);
  std::size_t letters = 0;
  while (letters < part.size() && (is_upper(part[letters]) || is_lower(part[letters]))) ++letters;
  if (letters == 0 || letters > 6 || !is_upper(part[0]) || part.substr(0, letters) == "Q") return false;
  std::size_t at = letters;
  while (at < part.size() && at < letters + 2 && std::string_view(" -_./#").find(part[at]) != std::string_view::npos) ++at;
  std::size_t digits = 0;
  while (at + digits < part.size() && is_digit(part[at + digits])) ++digits;
  if (digits == 0 || digits > 4 || (digits == 4 && (part.substr(at, 2) == "19" || part.substr(at, 2) == "20"))) return false;
  const std::string_view rest = part.substr(at + digits);
  return rest.size() <= 1 || rest.front() == ' ' || rest.front() == '_' || rest.front() == '-' || rest.front() == '/';
}

bool mentions_works(std::string_view text) {
  if (text.find(" et al") != std::string_view::npos) return true;
  for (std::size_t at = text.find_first_of("(["); at != std::string_view::npos; at = text.find_first_of("([", at + 1)) {
    std::string_view inside = text.substr(at + 1, kLongestMark);
    inside = inside.substr(0, inside.find_first_of(")]"));
    const bool number = text[at] == '[' && !inside.empty() && is_digit(inside[0]) && inside.find_first_not_of("0123456789,-\u2013 ") == std::string_view::npos;
    // Square brackets also hold what was put in: "[in March 2020]".
    if (number || (text[at] == '(' && has_year(inside))) return true;
  }
  return false;
}

Decision tag_verdict(std::string_view tag) {
  tag = trim(tag);
  if (tag.empty()) return std::nullopt;
  const std::string words = flat(tag);
  const ClassedWords classes(tag);
  const bool person = classes.has(WordClass::kPerson);
  if (kNoTags.in(words)) return person ? Decision(Verdict::kParticipant) : std::nullopt;
  const bool number = tag.find_first_of("0123456789") != std::string_view::npos;
  if (person || kInterviews.in(words) || kOfPersons.in(words) || (number && kPlaces.in(words))) return Verdict::kParticipant;
  for (std::size_t start = 0; start <= tag.size();) {
    const std::size_t end = std::min(tag.find_first_of(",;:", start), tag.size());
    if (is_participant_code(tag.substr(start, end - start))) return Verdict::kParticipant;
    start = end + 1;
  }
  if (has_year(tag)) return Verdict::kNobody;  // a work cited
  return classes.has(WordClass::kBody) ? Decision(Verdict::kOrganisation) : std::nullopt;
}

}  // namespace litmotif
