// Dates, volumes and pages have a form: each of their tokens is a number or one of few words.
#include "citation/letters.h"
#include "citation/reference_entry.h"
#include "citation/reference_fields.h"

namespace litmotif {
namespace {

bool is_loose(const Token& token) { return token.word_start == token.word_end; }
std::size_t size_of(const Token& token) { return token.word_end - token.word_start; }

// 1 to 31, "1st", "12-14"
bool is_day(std::string_view line, const Token& token) {
  const std::string_view word = line.substr(token.word_start, size_of(token));
  if (word.empty() || word.size() > 6 || !is_digit(word[0])) return false;
  int value = 0;
  std::size_t i = 0;
  while (i < word.size() && i < 3 && is_digit(word[i])) value = value * 10 + (word[i++] - '0');
  if (value < 1 || value > 31) return false;
  const std::string_view rest = word.substr(i);
  return rest.empty() || rest == "st" || rest == "nd" || rest == "rd" || rest == "th" || token.looks(kRangeShape);
}

// Letters around the digits of "A27", "e1012", "R1250–R1259" are few; "IJCAI-91" and "5th" are names.
bool is_numeral(std::string_view word, std::size_t most) {
  std::size_t letters = 0;
  for (const char c : word) letters += is_upper(c) || is_lower(c) ? 1U : 0U;
  const bool ordinal = word.ends_with("st") || word.ends_with("nd") || word.ends_with("rd") || word.ends_with("th");
  return letters <= most && !ordinal;
}

}  // namespace

float date_form(std::string_view line, const std::vector<Token>& tokens, std::size_t first, std::size_t last) {
  if (last - first > 8) return FieldScores::kNever;
  int years = 0;
  int months = 0;
  int days = 0;
  int undated = 0;
  int words = 0;
  for (std::size_t i = first; i < last; ++i) {
    const Token& token = tokens[i];
    const std::string_view word = line.substr(token.word_start, size_of(token));
    if (is_loose(token) || word == "–" || word == "-") continue;
    const bool two_marks = word.size() >= 8 && word.size() <= 10 && word.find_first_of("/.") != word.find_last_of("/.");  // 25/04/2013
    const bool spaced = (word == "n" || word == "s") && i + 1 < last && size_of(tokens[i + 1]) == 1 && line[tokens[i + 1].word_start] == 'd';  // "s. d."
    if (token.looks(kYearShape) || (two_marks && year_at(word.substr(word.size() - 4), 0).year != 0)) ++years;
    else if (spaced) ++undated;
    else if (token.is(kUndatedWord)) ++undated;
    else if (token.is(kMonthWord) && !token.looks(kNumeralShape)) ++months;
    else if (is_day(line, token)) ++days;
    else if (word.size() > 5 && word.size() < 32 && token.looks(kNumeralShape) && token.is(kMonthWord) && year_at(word, word.size() - 4).year != 0) ++years;  // "Jan–Feb2004"
    else if (((word == "in" || word == "In" || word == "date" || word == "no" || word == "de" || word == "c" || word == "ca" || word == "of" || word == "and" || word == "to" || word == "n" || word == "d" || word == "filed") ||
              token.looks(kDashShape)) && ++words <= 2) continue;
    else if (const std::size_t slash = word.find_first_of("/."); slash != std::string_view::npos && token.looks(kNumeralShape) && word.size() <= 10 && (is_day(line, {token.start, token.end, token.word_start, token.word_start + slash}) || year_at(word, 0).year != 0)) ++days;
    else return FieldScores::kNever;
  }
  if (years == 0 && undated == 0 && (months == 0 || days == 0)) return FieldScores::kNever;
  if (years == 0 && undated == 0) return 1.2F;
  if (days > 0 && months == 0 && years > 0) return -1.5F;
  if (years > 2) return FieldScores::kNever;
  const Token& head = tokens[first];
  const Token& tail = tokens[last - 1];
  const bool old = !head.bracket_opens && line.substr(head.word_start, 1) == "1" && line.substr(head.word_start + 1, 1) < "7" && head.looks(kYearShape);
  float points = (old ? 0.5F : 1.5F) + (head.bracket_opens && tail.bracket_closes ? 1.5F : 0) + (months > 0 ? 0.8F : 0) + (months > 0 && days > 0 ? 0.5F : 0) + (undated > 0 ? 1.F : 0) - (years > 1 ? 0.7F : 0);
  // What stands in brackets is in one field.
  if (head.bracket_opens != tail.bracket_closes && last - first > 1) points -= 0.5F;
  return points;
}

float volume_form(std::string_view line, const std::vector<Token>& tokens, std::size_t first, std::size_t last) {
  if (last - first > 8) return FieldScores::kNever;
  int labels = 0;
  int numbers = 0;
  int bracketed = 0;
  int months = 0;
  int years = 0;
  for (std::size_t i = first; i < last; ++i) {
    const Token& token = tokens[i];
    const std::string_view word = line.substr(token.word_start, size_of(token));
    if (is_loose(token) || token.looks(kDashShape)) continue;
    if (word.find('/') != word.rfind('/')) return FieldScores::kNever;  // a date
    if (word.ends_with('-') || word.ends_with("–")) return FieldScores::kNever;
    if (token.is(kVolumeWord)) {
      ++labels;
    } else if (token.looks(kDigitsShape | kRangeShape | kNumeralShape) || (token.looks(kRomanShape) && size_of(token) <= 7) || (labels > 0 && size_of(token) == 1 && token.looks(kCapitalShape))) {
      if (token.looks(kDigitsShape) && size_of(token) > (token.bracket_opens ? 6U : 5U)) return FieldScores::kNever;
      if (token.looks(kNumeralShape | kRangeShape) && (size_of(token) > 12 || !is_numeral(word, labels > 0 ? 3 : 1))) return FieldScores::kNever;
      if (token.looks(kYearShape)) ++years;
      ++numbers;
      if (token.bracket_opens && i > first) ++bracketed;
    } else if (numbers > 0 && (word == "and" || word == "&" || word == "et")) {
      continue;
    } else if (numbers > 0 && token.is(kMonthWord) && ++months <= 2) {
      continue;
    } else {
      return FieldScores::kNever;
    }
  }
  if (numbers == 0 || numbers > 5) return FieldScores::kNever;
  const Token& tail = tokens[last - 1];
  if (tail.is(kVolumeWord) && !tail.looks(kDigitsShape | kNumeralShape) && (labels > 1 || size_of(tail) < 3)) return FieldScores::kNever;  // its number is behind it
  const Token& only = tokens[first];
  float points = 0.6F;
  if (labels > 0) points += 1.8F + (labels > 1 ? 1.8F : 0);
  if (bracketed > 0) points += 1.5F;
  if (labels == 0 && numbers == 1 && only.looks(kRomanShape) && !only.looks(kDigitsShape)) points -= size_of(only) == 1 ? 2.F : 0.8F;
  if (labels == 0 && numbers > 2) points -= 0.8F;
  if (labels == 0 && numbers == 1 && only.looks(kRangeShape)) points -= 1.6F;
  if (years > 0) points -= labels > 0 ? 0.4F : 3.5F;
  if (months > 0) points -= bracketed > 0 ? 0.8F : 4.F;
  if (tail.is(kVolumeWord) && !tail.looks(kDigitsShape)) points += 1;  // "3 vols."
  return points;
}

float pages_form(std::string_view line, const std::vector<Token>& tokens, std::size_t first, std::size_t last) {
  if (last - first > 10) return FieldScores::kNever;
  int labels = 0;
  int numbers = 0;
  int ranges = 0;
  int dashes = 0;
  for (std::size_t i = first; i < last; ++i) {
    const Token& token = tokens[i];
    const std::string_view word = line.substr(token.word_start, size_of(token));
    if (is_loose(token)) continue;
    if (token.looks(kDashShape)) {
      ++dashes;
    } else if (token.is(kPageWord)) {
      ++labels;
    } else if (token.looks(kRangeShape)) {
      if (!is_numeral(word, labels > 0 ? 4 : 2) && word.find_first_of("0123456789") != std::string_view::npos) return FieldScores::kNever;
      ++ranges;
    } else if (token.looks(kDigitsShape | kNumeralShape) || (labels > 0 && (token.looks(kRomanShape) || (size_of(token) <= 6 && token.looks(kLowerShape) && word.find_first_not_of("ivxlc") == std::string_view::npos)))) {
      if (!is_numeral(word, labels > 0 ? 8 : 1)) return FieldScores::kNever;
      if (size_of(token) > 9 && word.find('_') == std::string_view::npos && word.find("--") == std::string_view::npos) return FieldScores::kNever;
      ++numbers;
      if (word.ends_with('-') || word.ends_with("–") || word.starts_with('-') || word.starts_with("–")) ++dashes;
      if (word.find('_') != std::string_view::npos || word.find("--") != std::string_view::npos) ++ranges;
    } else if (labels > 0 && (word == "np" || word == "NP" || size_of(token) == 1)) {
      ++numbers;
    } else if (numbers + ranges > 0 && (word == "et" || word == "and" || word == "&" || word == "f" || word == "ff" || word == "to" || word == "au")) {
      continue;
    } else {
      return FieldScores::kNever;
    }
  }
  if (numbers + ranges == 0 || numbers + ranges > 5) return FieldScores::kNever;
  if (labels > 0 && !tokens[first].is(kPageWord) && (labels > 1 || !tokens[last - 1].is(kPageWord))) return FieldScores::kNever;
  float points = 0;
  if (labels > 0) points += 2.6F;
  if (ranges > 0 || (dashes > 0 && numbers == 2)) points += 1.6F;
  else if (labels == 0) points -= numbers == 1 ? 0.3F : 1.5F;
  if (labels == 0 && ranges + numbers > 1 && dashes == 0) points -= 1;
  if (labels == 0 && ranges == 0 && tokens[first].looks(kYearShape)) points -= 1.5F;
  if (tokens[first].bracket_opens && tokens[last - 1].bracket_closes) points += labels > 0 ? 0.5F : ranges > 0 ? -0.3F : -3.F;
  if (labels == 0 && ranges == 1 && tokens[first].looks(kYearShape)) points -= 1;
  return points;
}

}  // namespace litmotif
