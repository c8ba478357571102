// What is measured on a stretch of tokens is a difference of sums, so each question takes the same time however long the stretch.
#include <algorithm>

#include "citation/reference_points.h"

namespace litmotif {
namespace {

std::uint32_t class_index(std::uint32_t word_class) { return static_cast<std::uint32_t>(__builtin_ctz(word_class)); }

const Row& shape_row(const Token& token) {
  if (token.looks(kDashShape)) return kDashes;
  if (token.looks(kYearShape)) return kYearWord;
  if (token.looks(kDigitsShape)) return kDigits;
  if (token.looks(kRangeShape)) return kRange;
  if (token.looks(kNumeralShape)) return kNumeral;
  if (token.is(kAndWord)) return kAnd;
  if (token.is(kParticleWord) && !token.looks(kCapitalShape)) return kParticle;
  if (token.is(kFunctionWord)) return kFunction;
  if (token.looks(kInitialsShape)) return kInitial;
  if (token.looks(kCapitalShape)) return kCapital;
  return kSmall;
}

}  // namespace

FieldScores::FieldScores(std::string_view line, const std::vector<Token>& tokens) : line_(line), tokens_(tokens), words_(tokens.size() + 1), inside_(tokens.size() + 1), goes_on_(tokens.size()), letters_(tokens.size() + 1), depth_(tokens.size() + 1), counts_(tokens.size() + 1) {
  const std::size_t size = tokens.size();
  for (std::size_t i = 0; i < size; ++i) {
    const Token& token = tokens[i];
    Row points = token.word_start == token.word_end ? Row{} : shape_row(token);
    const std::uint32_t classes = token.classes;
    for (const Added& added : kAdded) {
      if (!token.is(added.word_class)) continue;
      for (std::size_t f = 0; f < kFields; ++f) points[f] += added.points[f];
    }
    // "Discr. Math.": names of periodicals are shortened, titles are not.
    if (token.looks(kAbbreviated) && token.looks(kCapitalShape) && !token.looks(kInitialsShape) && i + 1 < size && tokens[i + 1].looks(kCapitalShape | kDigitsShape | kYearShape)) {
      points[static_cast<std::size_t>(Field::kContainer)] += 0.3F;
      points[static_cast<std::size_t>(Field::kTitle)] -= 0.3F;
      if (classes == 0) {
        points[static_cast<std::size_t>(Field::kPlace)] -= 0.6F;
        points[static_cast<std::size_t>(Field::kPublisher)] -= 0.5F;
      }
    }
    Row cost{};
    const auto add = [&](const Row& row, float share = 1) {
      for (std::size_t f = 0; f < kFields; ++f) cost[f] += share * row[f];
    };
    if (token.ends_sentence()) add(kStopInside);
    else if (token.after == '.' && !token.looks(kInitialsShape) && i + 1 < size && tokens[i + 1].looks(kCapitalShape)) {
      add(kStopInside, 0.15F);
      // A name of abbreviations has several: "Proc. Natl. Acad."; one stop alone ends a sentence: "in Lima, Peru. N Engl J Med".
      const bool alone = tokens[i + 1].after != '.' && (i == 0 || tokens[i - 1].after != '.');
      if (classes == 0 || token.is(kPlaceWord)) {
        for (const Field field : {Field::kContainer, Field::kNamed}) cost[static_cast<std::size_t>(field)] -= alone ? 1.5F : 0.5F;
      }
    }
    if (token.after == '.' && token.looks(kAbbreviated) && !token.looks(kInitialsShape) && token.word_end - token.word_start > 3 && i + 1 < size && tokens[i + 1].looks(kCapitalShape)) {
      cost[static_cast<std::size_t>(Field::kAuthor)] -= 2;
    }
    if (token.after == '.' && token.looks(kInitialsShape) && i + 1 < size && tokens[i + 1].looks(kCapitalShape) && !tokens[i + 1].looks(kInitialsShape)) cost[static_cast<std::size_t>(Field::kAuthor)] -= stop_in_list(i);
    if (token.is(kOthersWord) && i + 1 < size && !tokens[i + 1].is(kEditorWord)) cost[static_cast<std::size_t>(Field::kAuthor)] -= 2;
    if (token.after == ',') add(kCommaInside);
    if (token.after == ';') add(kSemicolonInside);
    if (token.after == ':' && !is_in(i)) add(kColonInside);
    if (token.after == '?' || token.after == '!') add(kQuestionInside);
    if (i + 1 < size && tokens[i + 1].bracket_opens) add(kBracketInside);
    if (token.quote_closes || (i + 1 < size && tokens[i + 1].quote_opens)) add(kQuoteInside);
    for (std::size_t f = 0; f < kFields; ++f) {
      words_[i + 1][f] = words_[i][f] + points[f];
      inside_[i + 1][f] = inside_[i][f] + cost[f];
    }
    counts_[i + 1] = counts_[i];
    letters_[i + 1] = static_cast<std::uint16_t>(letters_[i] + (token.looks(kCapitalShape | kLowerShape | kDashShape) ? 1 : 0));
    const int opens = (i > 0 && token.bracket_opens ? 1 : 0) - (token.bracket_closes ? 1 : 0);
    depth_[i + 1] = static_cast<std::int16_t>(std::max(0, depth_[i] + opens));
    goes_on_[i] = i == 0 ? 0 : goes_on(i);
    for (std::uint32_t bit = 0; bit < counts_[i].size(); ++bit) counts_[i + 1][bit] = static_cast<std::uint16_t>(counts_[i][bit] + (classes >> bit & 1U));
  }
}

float FieldScores::sum(Field field, std::size_t first, std::size_t last) const {
  const auto f = static_cast<std::size_t>(field);
  // A bracket opened within a field is closed within it.
  const float open = depth_[last] > depth_[first + 1] ? -1.2F : 0;
  return open + words_[last][f] - words_[first][f] + inside_[last - 1][f] - inside_[first][f];
}

std::uint32_t FieldScores::count(std::uint32_t word_class, std::size_t first, std::size_t last) const {
  const std::uint32_t bit = class_index(word_class);
  return static_cast<std::uint32_t>(counts_[last][bit] - counts_[first][bit]);
}

float FieldScores::names(Field field, std::size_t first, std::size_t last) const {
  const Token& head = tokens_[first];
  float points = sum(field, first, last);
  if (field == Field::kEditor) {
    const bool in = last - first > 1 && is_in(first);
    if (in) points += 1.5F - words_[first + 1][static_cast<std::size_t>(field)] + words_[first][static_cast<std::size_t>(field)];
    const std::uint32_t labels = count(kEditorWord, first, last);
    if (labels == 0) return head.bracket_opens ? kNever : points - (in ? 3.5F : 5.F);
    if (labels == last - first) return points - 4;  // nobody is named
    if (head.is(kEditorWord) && (head.bracket_closes || head.after == ',')) return points - 4;  // it belongs to the names before
    if (labels > 1) points -= 1.5F * static_cast<float>(labels - 1);
    const auto leads = [&](const Token& token) {
      const std::string_view word = line_.substr(token.word_start, token.word_end - token.word_start);
      return word == "edited" || word == "Edited" || ((word == "Dir" || word == "dir" || word == "Directed") && !token.bracket_closes);
    };
    if (tokens_[last - 1].is(kEditorWord)) return points + (leads(tokens_[last - 1]) ? -3.F : 1.F);
    if (tokens_[last - 1].after == ':') points -= 2;
    if (head.is(kEditorWord)) return points + 0.8F;
    return points - (in ? 3.F : 1.F);  // "In X, edited by Y" is two fields
  }
  if (field == Field::kTranslator) return count(kTranslatorWord, first, last) == 0 ? kNever : points + (head.is(kTranslatorWord) || tokens_[last - 1].is(kTranslatorWord) ? 1.F : 0);
  // A body in front of an entry: "Department of Health and Social Care".
  const bool in_front = first == 0;
  const std::uint32_t body = count(kBodyWord, first, last);
  if (in_front && body > 0 && last - first <= 14) {
    const auto words = static_cast<std::size_t>(Field::kPublisher);
    const auto marks = static_cast<std::size_t>(Field::kPlace);
    points = std::max(points, words_[last][words] - words_[first][words] + inside_[last - 1][marks] - inside_[first][marks] + 0.3F);
  }
  if (head.looks(kLowerShape) && !head.is(kParticleWord)) points -= 1.5F;
  if (head.quote_opens) points -= 3;
  if (head.is(kFunctionWord) && !head.is(kParticleWord)) points -= 1;
  return points;
}

float FieldScores::title(std::size_t first, std::size_t last) const {
  const Token& head = tokens_[first];
  float points = sum(Field::kTitle, first, last);
  if (head.quote_opens) {
    std::size_t close = first;
    while (close < last && !tokens_[close].quote_closes) ++close;
    if (close + 1 == last) points += last - first <= 2 ? 1.5F : 4.F;
    else points -= 0.5F;
  } else if (head.looks(kLowerShape)) {
    points -= 0.8F;
  }
  // A long title is as good as a short one: a word more says less.
  const auto words = static_cast<float>(last - first);
  if (words > 8) points -= (words - 8) * 0.12F;
  if (words == 1) points -= head.is(kEditorWord) ? 5.F : 1.F;
  if (letters_[last] == letters_[first]) points -= 3;
  const Token& tail = tokens_[last - 1];
  if (tail.looks(kAbbreviated) && tail.looks(kCapitalShape) && !tail.looks(kInitialsShape) && (tail.is(kPeriodicalWord | kSubjectWord | kMeetingWord) || (last - first > 1 && tokens_[last - 2].after == '.') || (last < tokens_.size() && tokens_[last].looks(kAbbreviated)))) points -= 1.5F;
  return points;
}

// "In" in front of a book or journal.
bool FieldScores::is_in(std::size_t i) const {
  const Token& token = tokens_[i];
  if (token.word_end - token.word_start != 2 || line_[token.word_start + 1] != 'n') return false;
  if (line_[token.word_start] == 'I') {
    if (i + 1 == tokens_.size() || token.after == ':' || !tokens_[i + 1].looks(kLowerShape)) return true;
    return tokens_[i + 1].is(kFunctionWord) && line_.substr(tokens_[i + 1].word_start, 2) != "qu";  // "In the"
  }
  if (line_[token.word_start] != 'i' || i == 0 || i + 1 == tokens_.size()) return false;
  // Within a title it stands between words.
  return token.after == ':' || ((tokens_[i - 1].after != 0 || tokens_[i - 1].quote_closes) && (tokens_[i + 1].looks(kCapitalShape | kNumeralShape) || tokens_[i + 1].quote_opens));
}

float FieldScores::whole(std::size_t first, std::size_t last) const {
  const bool in = last - first > 1 && is_in(first);
  return title(first, last) + (in ? 4.5F : 0) + (in && tokens_[first].looks(kLowerShape) ? 0.8F : 0);
}

float FieldScores::container(std::size_t first, std::size_t last) const {
  const Token& head = tokens_[first];
  float points = sum(Field::kContainer, first, last);
  const bool in = last - first > 1 && is_in(first);
  if (in) points += 1.8F;
  else if (head.looks(kLowerShape)) points -= 1;
  if (head.is(kMeetingWord | kPeriodicalWord)) points += 1;
  if (head.is(kFunctionWord) && !in) points -= 0.3F;
  if (head.bracket_opens) points -= 1.5F;
  const auto words = static_cast<float>(last - first);
  if (words > 6) points -= (words - 6) * 0.1F;
  if (tokens_[last - 1].looks(kYearShape)) points -= 1.5F;
  const bool known = in || count(kPeriodicalWord, first, last) + count(kMeetingWord, first, last) + count(kSubjectWord, first, last) > 0;
  return points - (known ? 0.5F : 1.4F);
}

float FieldScores::stretch(Field field, std::size_t first, std::size_t last) const {
  const std::size_t words = last - first;
  // Text fields hold words.
  if (field != Field::kVolume && field != Field::kPages && field != Field::kDate && field != Field::kTitle && field != Field::kNote && letters_[last] == letters_[first]) return kNever;
  const auto beyond = [&](std::size_t most, float each) { return words > most ? -each * static_cast<float>(words - most) : 0; };
  switch (field) {
    case Field::kAuthor:
    case Field::kEditor:
    case Field::kTranslator:
      return names(field, first, last);
    case Field::kTitle:
      return title(first, last);
    case Field::kContainer:
      return container(first, last);
    case Field::kNamed:
      return is_in(first) ? kNever : container(first, last) + 0.6F + beyond(5, 0.3F);
    case Field::kWhole:
      return whole(first, last);
    case Field::kSeries:
      return sum(field, first, last) - (count(kSeriesWord, first, last) == 0 ? 2.F : 0) - 0.8F + beyond(8, 0.3F);
    case Field::kVolume:
      return volume_form(line_, tokens_, first, last);
    case Field::kPages:
      return pages_form(line_, tokens_, first, last);
    case Field::kDate:
      return date_form(line_, tokens_, first, last);
    case Field::kPublisher:
      return sum(field, first, last) - 0.5F + beyond(7, 0.3F) - (words == 1 && tokens_[first].looks(kInitialsShape) ? 1.5F : 0) - (tokens_[first].bracket_opens && tokens_[last - 1].bracket_closes ? 3.F : 0);
    case Field::kPlace:
      if (words == 1 && tokens_[first].is(kStateWord) && !tokens_[first].is(kPlaceWord)) return sum(field, first, last) - 2.2F;
      return sum(field, first, last) - 0.7F + beyond(3, 0.5F) - (count(kPlaceWord, first, last) + count(kStateWord, first, last) == 0 ? 0.8F : 0) - (words <= 2 && tokens_[first].bracket_opens && tokens_[last - 1].bracket_closes && count(kPlaceWord, first, last) == 0 ? 2.F : 0);
    case Field::kGenre:
      return count(kGenreWord, first, last) + count(kThesisWord, first, last) == 0 ? kNever : sum(field, first, last) - 1 + beyond(6, 0.3F);
    case Field::kEdition:
      if (tokens_[first].looks(kCapitalShape) && words == 1 && !tokens_[first].is(kOrdinalWord) && tokens_[first].is(kEditionWord)) return sum(field, first, last) - 3;  // "A Modern Edition"
      return count(kEditionWord, first, last) == 0 && count(kOrdinalWord, first, last) + count(kAndWord, first, last) < words ? kNever : sum(field, first, last) - 1 + beyond(4, 0.4F);
    case Field::kNote:
      // A remark that says so is one however long it is.
      return std::max(sum(field, first, last), count(kNoteWord, first, std::min(last, first + 3)) > 0 && (tokens_[first].is(kNoteWord) || tokens_[first].looks(kLowerShape)) ? 2.F - 0.1F * static_cast<float>(words) : kNever) - 1.5F;
    case Field::kStart:
    case Field::kEnd:
      break;
  }
  return kNever;
}

// What speaks against names going on behind the stop of initial i: in a list of "Family, I." names a stop parts no two of them.
float FieldScores::stop_in_list(std::size_t i) const {
  std::size_t given = i;
  while (given > 0 && tokens_[given].looks(kInitialsShape) && (given == i || tokens_[given].after == '.')) --given;
  const auto is_word = [&](std::size_t k) { return tokens_[k].looks(kCapitalShape) && !tokens_[k].looks(kInitialsShape); };
  // "Levine, Robert S. Conspiracy and Romance"
  const auto first_comma = [&](std::size_t k) { return tokens_[k].after == ',' && k <= 1 && (k == 0 || tokens_[0].is(kParticleWord)); };
  if (given > 0 && is_word(given) && tokens_[given].after == 0 && is_word(given - 1) && first_comma(given - 1)) return 2.5F;
  // "Weiler, H. A. Vitamin D"
  const Token& next = tokens_[i + 1];
  const bool another = !first_comma(given) && (next.after != 0 || (i + 2 < tokens_.size() && tokens_[i + 2].is(kAndWord)));
  return !another && tokens_[given].after == ',' && is_word(given) ? 1.5F : 0;
}

// What speaks for a further name at `at` in a list of names: "A. Gupta, and", "Gupta, A.", "and".
float FieldScores::goes_on(std::size_t at) const {
  const auto token = [&](std::size_t i) -> const Token& { return tokens_[std::min(i, tokens_.size() - 1)]; };
  const Token& before = token(at - 1);
  float points = 0;
  // Where initials stand in front of names, none ends a list: "J. | Wagener".
  const Token& head = token(0);
  const bool straight = head.looks(kInitialsShape) && (head.looks(kAbbreviated) || head.after == 0) && token(1).looks(kCapitalShape);
  if (straight && before.looks(kInitialsShape) && before.after != ',' && !before.is(kSuffixWord)) points += 4;
  if (straight && before.after == 0 && token(at).looks(kCapitalShape)) points += 1;
  // "Bennacef, | S., ", "Neville, | Leonora."
  if (before.after == ',' && before.looks(kCapitalShape) && !before.looks(kInitialsShape) && token(at).looks(kInitialsShape) && (token(at).looks(kAbbreviated) || token(at).after != 0)) points += 4;
  const bool lone_family = at <= 2 && before.after == ',' && before.looks(kCapitalShape) && !before.looks(kInitialsShape) && (at == 1 || head.is(kParticleWord));
  // "Hughes, J. | F.,"
  if (before.looks(kInitialsShape) && before.looks(kAbbreviated) && before.after == '.' && token(at).looks(kInitialsShape) && token(at).after != 0) points += 3;
  const Token& given = token(at);
  const Token& behind = token(at + 1);
  if (lone_family && given.looks(kCapitalShape) && !given.is(kFunctionWord) && at + 2 < tokens_.size()) {
    if (given.after == '.' || given.after == ',' || (given.after == 0 && behind.looks(kCapitalShape) && (behind.after == '.' || behind.after == ',' || behind.looks(kInitialsShape))) || (given.after == 0 && (behind.bracket_opens || behind.is(kAndWord)))) points += 4;
  }
  // "Stephen H. | Kellert,"
  const bool ends_name = token(at).after == ',' || token(at).after == '.' || (token(at).after == 0 && token(at + 1).is(kAndWord) && token(at + 2).looks(kCapitalShape));
  if (at >= 2 && before.looks(kInitialsShape) && before.looks(kAbbreviated) && before.after == '.' && token(at - 2).looks(kCapitalShape) && !token(at - 2).looks(kInitialsShape) && token(at - 2).after == 0 && (at < 3 || token(at - 3).after != ',' || at > 3) &&
      token(at).looks(kCapitalShape) && ends_name) points += at == 2 && token(at).after == '.' ? 0.F : 2.F;  // "Okafor N. | Trust."
  std::size_t i = at;
  std::size_t initials = 0;
  while (i < tokens_.size() && i < at + 4 && token(i).looks(kInitialsShape) && token(i).looks(kAbbreviated) && token(i).after == '.') {
    ++i;
    ++initials;
  }
  while (i < at + 6 && token(i).is(kParticleWord)) ++i;
  const bool family = token(i).looks(kCapitalShape) && !token(i).is(kFunctionWord);
  const bool ends = token(i).after == ',' || token(i).after == '.' || token(i).after == ';' || token(i).after == ':' || (token(i).after == 0 && token(i + 1).is(kAndWord));
  if (initials > 0 && family && ends) points += 3;
  // "Gupta, A.", "de Souza, C. S."
  if (initials == 0 && family && token(i).after == ',' && i + 1 < tokens_.size() && token(i + 1).looks(kInitialsShape) && (token(i + 1).looks(kAbbreviated) || token(i + 1).after == ',')) points += 3;
  // "Vargas MH, Torres-Cruz A ("
  const Token& initial = token(i + 1);
  if (initials == 0 && family && token(i).after == 0 && i + 1 < tokens_.size() && initial.looks(kInitialsShape) && !initial.looks(kAbbreviated) && (initial.after == ',' || (i + 2 < tokens_.size() && token(i + 2).bracket_opens))) points += 2.5F;
  // "Hendrik A. Goosen,", "Philip Machanick and"
  const Token& second = token(i + 1);
  if (initials == 0 && family && token(i).after == 0 && second.looks(kInitialsShape) && second.looks(kAbbreviated) && token(i + 2).looks(kCapitalShape)) points += 2;
  else if (initials == 0 && family && token(i).after == 0 && second.looks(kCapitalShape) && (second.after == ',' || second.after == 0) && token(i + 2).is(kAndWord) && token(i + 3).looks(kCapitalShape)) points += 1;
  return points;
}

}  // namespace litmotif
