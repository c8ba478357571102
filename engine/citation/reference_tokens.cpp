#include "citation/reference_tokens.h"

#include <algorithm>
#include <array>

#include <litmotif/text.h>
#include "citation/letters.h"
#include "citation/reference_entry.h"

namespace litmotif {
namespace {

struct Quote {
  std::string_view text;
  int pair;
  bool opens, closes;
};
constexpr auto kQuotes = std::to_array<Quote>({{"“", 1, true, true}, {"”", 1, true, true}, {"\"", 1, true, true}, {"``", 1, true, false}, {"''", 1, false, true}, {"„", 1, true, false}, {"«", 2, true, false},
                                               {"»", 2, false, true}, {"‘", 3, true, false}, {"’", 3, false, true}, {"'", 3, true, true}, {"`", 3, true, false}, {"‚", 3, true, false}, {"《", 4, true, false}, {"》", 4, false, true}});

const Quote* quote_at(std::string_view text, std::size_t at) {
  if (at >= text.size() || is_digit(text[at]) || is_upper(text[at]) || is_lower(text[at])) return nullptr;
  const auto* found = std::ranges::find_if(kQuotes, [&](const Quote& quote) { return text.substr(at).starts_with(quote.text); });
  return found == kQuotes.end() ? nullptr : found;
}

const Quote* quote_before(std::string_view text, std::size_t end) {
  const auto* found = std::ranges::find_if(kQuotes, [before = text.substr(0, end)](const Quote& quote) { return before.ends_with(quote.text); });
  return found == kQuotes.end() ? nullptr : found;
}

bool is_upper_point(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  if (c < 0x100) return c >= 0xC0 && c <= 0xDE && c != 0xD7;
  if (c < 0x180) return (c >= 0x139 && c <= 0x148) || c >= 0x178 ? c % 2 == 1 : c % 2 == 0;
  if (c >= 0x391 && c <= 0x42F) return c <= 0x3A9 || c >= 0x400;
  return c >= 0x1E00 && c < 0x1F00 && c % 2 == 0;
}

bool begins_upper(std::string_view word) {
  if (word.empty()) return false;
  const auto byte = [&](std::size_t i) { return i < word.size() ? static_cast<unsigned char>(word[i]) : 0U; };
  char32_t code = byte(0);
  if (code >= 0xE0 && code < 0xF0) code = (code & 0xFU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
  else if (code >= 0xC0) code = (code & 0x1FU) << 6U | (byte(1) & 0x3FU);
  return is_upper_point(code);
}

// Capitals (an accented one is two bytes), stops, hyphens.
bool is_initials(std::string_view word) {
  int capitals = 0;
  bool stops = false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word[i] == '.') stops = true;
    else if (const std::size_t dash = dash_at(word, i); dash > 0) i += dash - 1;
    else if (!begins_upper(word.substr(i))) return false;
    else {
      ++capitals;
      if (static_cast<unsigned char>(word[i]) >= 0x80) ++i;
    }
  }
  return capitals >= 1 && capitals <= 5 && (capitals <= 3 || stops);
}

// XIV and no other letters in a row: "ICML" is none.
bool is_roman(std::string_view word) {
  std::size_t at = 0;
  for (const std::array<char, 3>& place : {std::array<char, 3>{'M', ' ', ' '}, {'C', 'D', 'M'}, {'X', 'L', 'C'}, {'I', 'V', 'X'}}) {
    const auto is = [&](std::size_t i, char c) { return i < word.size() && word[i] == c; };
    if (is(at, place[0]) && (is(at + 1, place[1]) || is(at + 1, place[2]))) {
      at += 2;
      continue;
    }
    if (is(at, place[1])) ++at;
    for (int repeats = 0; repeats < 3 && is(at, place[0]); ++repeats) ++at;
  }
  return at == word.size();
}

std::uint32_t shape_of(std::string_view word) {
  std::uint32_t shape = 0;
  if (word.empty()) return shape;
  bool digits = true;
  bool any_digit = false;
  bool dashes = true;
  bool roman = true;
  bool caps = true;
  std::size_t inner_dash = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (is_digit(word[i])) any_digit = true;
    else digits = false;
    roman = roman && std::string_view("IVXLCM").find(word[i]) != std::string_view::npos;
    caps = caps && ((word[i] >= 'A' && word[i] <= 'Z') || word[i] == '&' || word[i] == '-' || static_cast<unsigned char>(word[i]) >= 0x80);
    if (const std::size_t dash = dash_at(word, i); dash > 0) {
      if (i > 0) inner_dash = i;
      i += dash - 1;
    } else if (word[i] != '_') dashes = false;
  }
  if (dashes) return kDashShape;
  const YearMark year = year_at(word, 0);
  if (year.year != 0 && (year.end == word.size() || (word.size() - year.end <= 7 && (word[year.end] == '/' || dash_at(word, year.end) > 0)))) shape |= kYearShape;
  if (digits) {
    shape |= kDigitsShape;
  } else if (any_digit) {
    const std::size_t behind = inner_dash == 0 ? 0 : inner_dash + dash_at(word, inner_dash);
    const bool short_ends = inner_dash > 0 && inner_dash <= 8 && word.size() - behind <= 8;
    const auto numeral = [](std::string_view part) { return std::ranges::any_of(part, is_digit) && std::ranges::count_if(part, is_letter) <= 2; };
    shape |= short_ends && numeral(word.substr(0, inner_dash)) && numeral(word.substr(behind)) ? kRangeShape : kNumeralShape;
  } else if (inner_dash > 0 && word.size() <= 14 && std::ranges::all_of(word, [&](char c) { return std::string_view("ivxlcIVXLC-").find(c) != std::string_view::npos || static_cast<unsigned char>(c) >= 0x80; }) &&
             word.find_first_of("ivxlc") != std::string_view::npos) {
    shape |= kRangeShape;  // xii–xxiv
  }
  if (roman && is_roman(word)) shape |= kRomanShape;
  if (!any_digit && is_initials(word)) shape |= kInitialsShape;
  if (begins_upper(word)) {
    shape |= kCapitalShape;
    if (caps && word.size() >= 3) shape |= kCapsShape;
  } else if (is_letter(word[0])) {
    shape |= kLowerShape;
  }
  return shape;
}

// A blank is put where fields touch: "2013;122(2):179", "Claeys,P.", "15(1-2)".
bool cut_after(std::string_view word, std::size_t i) {
  if (i + 1 >= word.size()) return false;
  const char next = word[i + 1];
  if (quote_at(word, i + 1) != nullptr || next == ')' || next == ']') return false;
  if (word[i] == ';') return true;
  if (word[i] == ':') return next != '/' && (is_digit(next) || (i > 0 && is_digit(word[i - 1])));
  if (word[i] == ',') return !is_digit(next) || i < 1 || !is_digit(word[i - 1]);
  // "v.201", "p.247", "pp.124": labels; "n°82".
  if ((word[i] == '.' || word.substr(0, i + 1).ends_with("°")) && is_digit(next) && i > 0 && is_letter(word[i - 1])) return i <= 8;
  if ((next == '(' || next == '[') && (is_digit(word[i]) || word[i] == ')')) return true;
  if ((word[i] == ')' || word[i] == ']') && (is_digit(next) || is_letter(next))) return i > 1 && is_digit(word[i - 1]);
  return false;
}

void add_token(std::string_view line, std::size_t start, std::size_t end, bool wall, std::vector<Token>& tokens) {
  Token token;
  token.start = start;
  token.end = end;
  token.wall = wall;
  while (start < end) {
    if (line[start] == '(' || line[start] == '[' || line[start] == '{') token.bracket_opens = true;
    else if (const Quote* quote = quote_at(line, start); quote != nullptr && quote->opens) {
      token.quote_opens = true;
      start += quote->text.size() - 1;
    } else if (std::string_view("<*.,;:/").find(line[start]) == std::string_view::npos) break;
    ++start;
  }
  while (end > start) {
    const char last = line[end - 1];
    if (last == ')' || last == ']' || last == '}') token.bracket_closes = true;
    else if (last == '.' || last == ',' || last == ';' || last == ':' || last == '?' || last == '!') {
      // Of several marks the one that separates: ".,"  is a comma, "?," too.
      if (token.after == 0 || (token.after == '.' && last != '.')) token.after = last;
    } else if (const Quote* quote = quote_before(line, end); quote != nullptr && quote->closes) {
      token.quote_closes = true;
      end -= quote->text.size() - 1;
    } else if (last != '>' && last != '*' && last != '/') {
      break;
    }
    --end;
  }
  if (start >= end) {
    for (std::size_t i = token.start; i < token.end; ++i) {
      if (std::string_view(".,;:?!").find(line[i]) != std::string_view::npos) token.after = line[i];
    }
    // Marks alone belong to the word before them, an opening bracket or quotation mark to the word behind, as a loose token without a word.
    if (!tokens.empty() && !token.bracket_opens && !(token.quote_opens && !token.quote_closes) && !wall) {
      Token& before = tokens.back();
      before.end = token.end;
      before.bracket_closes = before.bracket_closes || token.bracket_closes;
      before.quote_closes = before.quote_closes || token.quote_closes;
      if (token.after != 0) before.after = token.after;
      return;
    }
    start = end = token.start;
  }
  token.word_start = start;
  token.word_end = end;
  std::string_view word = line.substr(start, end - start);
  token.shape = shape_of(word);
  // The stop of an initial or abbreviation belongs to the word.
  const bool stop = end < line.size() && line[end] == '.';
  if (word.size() <= 24) {
    std::string folded = fold(word);
    token.classes = word_classes(folded);
    if (token.classes == 0) {
      for (std::size_t long_dash = folded.find("–"); long_dash != std::string::npos; long_dash = folded.find("–")) folded.replace(long_dash, 3, "-");
      std::ranges::replace(folded, '/', '-');
      for (std::size_t dash = folded.find('-'), from = 0; from < folded.size(); from = dash == std::string::npos ? folded.size() : dash + 1, dash = folded.find('-', from)) {
        token.classes |= word_classes(std::string_view(folded).substr(from, dash == std::string::npos ? dash : dash - from)) & (kPublisherWord | kMonthWord);
      }
    }
    if (folded.ends_with("'s") || folded.ends_with("’s")) token.classes |= word_classes(std::string_view(folded).substr(0, folded.find_last_of('\'') == std::string::npos ? folded.size() : folded.find_last_of('\'')));
  }
  // "Proc.", "vol.", "Physiol."; a word of the language at the end of a title is longer or begins small.
  const bool shortened = word.size() <= 3 || (word.size() <= 5 && (token.shape & kCapitalShape) != 0) || (word.size() <= 12 && token.classes != 0 && (token.classes & (kPlaceWord | kFunctionWord)) == 0 && word.size() <= 8);
  if (stop && shortened && (token.shape & (kYearShape | kDigitsShape | kRangeShape)) == 0) token.shape |= kAbbreviated;
  tokens.push_back(token);
}

bool opens_number(const std::vector<Token>& tokens, std::size_t i) {
  return i < tokens.size() && (tokens[i].looks(kDigitsShape | kRangeShape | kNumeralShape | kYearShape) || (tokens[i].looks(kRomanShape) && !tokens[i].looks(kLowerShape)));
}

// Words that mean something only beside others: "no 4", "in press", "Fall 2003".
void settle_classes(std::string_view line, std::vector<Token>& tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    Token& token = tokens[i];
    const std::size_t size = token.word_end - token.word_start;
    const bool number_next = opens_number(tokens, i + 1) || (i + 2 < tokens.size() && tokens[i + 1].word_start == tokens[i + 1].word_end && opens_number(tokens, i + 2));
    const bool capital = token.looks(kCapitalShape);
    // "A.", "N.": initials, whatever else the letters may mean.
    const bool title_word_next = i + 1 < tokens.size() && (tokens[i + 1].is(kPeriodicalWord | kSubjectWord) || (tokens[i + 1].looks(kAbbreviated) && tokens[i + 1].word_end - tokens[i + 1].word_start <= 5 &&
                                 tokens[i + 1].word_end - tokens[i + 1].word_start > 1 && i + 2 < tokens.size() && tokens[i + 2].looks(kCapitalShape)));
    if (size == 1 && capital && token.looks(kAbbreviated)) token.classes &= (number_next ? kVolumeWord | kPageWord : 0U) | (title_word_next ? kPeriodicalWord : 0U);
    // "'90": part of a name.
    if (token.looks(kDigitsShape) && size == 2 && token.start < token.word_start && quote_before(line, token.word_start) != nullptr) token.shape = kCapitalShape;
    const auto drop = [&](std::uint32_t classes, bool keep) {
      if (!keep) token.classes &= ~classes;
    };
    const bool number_before = i > 0 && tokens[i - 1].looks(kDigitsShape | kRangeShape);
    const bool letter_next = i + 1 < tokens.size() && tokens[i + 1].word_end - tokens[i + 1].word_start == 1 && tokens[i + 1].looks(kCapitalShape);
    drop(kVolumeWord, number_next || (size > 3 && letter_next) || (size >= 3 && number_before));
    drop(kPageWord, number_next || (number_before && size <= 5) || (size <= 2 && size > 1 && i + 1 < tokens.size() && !tokens[i + 1].looks(kCapitalShape)));
    drop(kEditorWord, !token.looks(kInitialsShape) || size == 1);  // "Saad ED" are initials
    drop(kTranslatorWord, i + 1 == tokens.size() || !tokens[i + 1].is(kPeriodicalWord | kSubjectWord));  // "Trans. Amer. Math. Soc."
    drop(kPeriodicalWord | kSubjectWord, i + 1 == tokens.size() || !tokens[i + 1].is(kEditionWord));  // "Rev. ed.", "American ed."
    drop(kMonthWord, capital || size > 4);
    drop(kStateWord, token.looks(kInitialsShape | kCapsShape) || size > 3 || (capital && size == 3 && token.after == '.'));
    drop(kAndWord | kFunctionWord | kParticleWord, size > 1 || !capital || line[token.word_start] == '&' || line[token.word_start] == 'A');
    drop(kUndatedWord, size < 5 || !line.substr(token.word_start, size).ends_with("ress") || (i > 0 && (line.substr(tokens[i - 1].word_start, 2) == "in" || line.substr(tokens[i - 1].word_start, 2) == "In")));
    if (size == 1 && token.looks(kCapitalShape) && !token.looks(kAbbreviated)) drop(kPeriodicalWord, i + 1 < tokens.size() && tokens[i + 1].looks(kCapitalShape) && !tokens[i + 1].looks(kInitialsShape));
    if (token.is(kPublisherWord) && !capital && size < 6) drop(kPublisherWord, false);
    if (token.is(kPlaceWord)) drop(kPlaceWord, capital);
    if (token.is(kSuffixWord)) drop(kSuffixWord, capital);
    if (token.is(kOthersWord) && size == 2) drop(kOthersWord, i > 0 && (tokens[i - 1].is(kAndWord)));
  }
}

// Pairs of quotation marks; between them no field ends.
void pair_quotes(std::string_view line, std::vector<Token>& tokens) {
  constexpr std::size_t kFarthest = 60;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!tokens[i].quote_opens) continue;
    std::size_t open = tokens[i].start;
    const Quote* mark = nullptr;
    while (open < (tokens[i].word_start == tokens[i].word_end ? tokens[i].end : tokens[i].word_start) && (mark = quote_at(line, open)) == nullptr) ++open;
    std::size_t close = tokens.size();
    std::size_t doubtful = tokens.size();
    for (std::size_t j = i; mark != nullptr && j < std::min(tokens.size(), i + kFarthest) && close == tokens.size(); ++j) {
      if (!tokens[j].quote_closes) continue;
      for (std::size_t at = tokens[j].word_end; at < tokens[j].end; ++at) {
        const Quote* end = quote_at(line, at);
        if (end == nullptr || !end->closes || end->pair != mark->pair) continue;
        // A single mark behind an s may be an apostrophe: "workers’ rights".
        const bool punctuated = tokens[j].after != 0 || j + 1 == tokens.size() || tokens[j + 1].bracket_opens || tokens[j + 1].looks(kDigitsShape | kYearShape);
        if (mark->pair != 3 || punctuated || at == 0 || line[at - 1] != 's') close = j;
        else if (doubtful == tokens.size()) doubtful = j;
        break;
      }
    }
    if (close == tokens.size()) close = doubtful;
    tokens[i].quote_opens = false;
    if (close == tokens.size()) continue;
    for (std::size_t j = i; j <= close; ++j) tokens[j].quote_opens = tokens[j].quote_closes = false;
    tokens[i].quote_opens = true;
    tokens[close].quote_closes = true;
    for (std::size_t j = i; j < close; ++j) tokens[j].quoted = true;
    i = close;
  }
  // Marks of no pair close nothing.
  bool open = false;
  for (Token& token : tokens) {
    open = open || token.quote_opens;
    if (!open) token.quote_closes = false;
    if (token.quote_closes) open = false;
  }
}

}  // namespace

std::vector<Token> tokens_of_entry(std::string_view line) {
  std::vector<Token> tokens;
  bool wall = false;
  for (std::size_t at = 0; at < line.size();) {
    if (line[at] == ' ' || line[at] == kWall) {
      wall = wall || line[at] == kWall;
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < line.size() && line[end] != ' ' && line[end] != kWall) ++end;
    const std::string_view word = line.substr(at, end - at);
    std::size_t from = 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
      if (i + 1 < word.size() && !cut_after(word, i)) continue;
      add_token(line, at + from, at + i + 1, wall, tokens);
      from = i + 1;
      wall = false;
    }
    at = end;
  }
  settle_classes(line, tokens);
  pair_quotes(line, tokens);
  return tokens;
}

}  // namespace litmotif
