// One field after another: how often lists have it so, what stands between the two, and which fields there were.
#include "citation/reference_points.h"

namespace litmotif {
namespace {

constexpr std::uint32_t kPeriodical = bit(Field::kContainer) | bit(Field::kNamed);
constexpr std::uint32_t kHolds = kPeriodical | bit(Field::kWhole);

// Of a further field of a kind that there was.
float again(Field from, Field to, std::uint32_t had) {
  if ((had & ((bit(to) & kHolds) != 0 ? kHolds : bit(to))) == 0) return 0;
  switch (to) {
    case Field::kTitle:
      return -5;
    case Field::kContainer:
    case Field::kNamed:
    case Field::kWhole:
      return -3.5F;
    case Field::kDate:
      return -2.2F;
    case Field::kAuthor:
      return from == Field::kAuthor ? -1.F : -6.F;
    case Field::kPlace:  // of a meeting, then of its publisher
      return -0.8F;
    case Field::kNote:
      return 0;
    case Field::kVolume:
    case Field::kPages:
      return -2;
    default:
      return -1.6F;
  }
}

}  // namespace

float FieldScores::history(Field from, Field to, std::size_t at, std::uint32_t had) const {
  const bool titled = (had & bit(Field::kTitle)) != 0;
  const bool periodical = (had & kPeriodical) != 0;
  // Hardly an entry has no title; those that have none name the periodical.
  if (to == Field::kEnd) return titled ? 0 : periodical ? -0.5F : -3.F;
  float points = again(from, to, had);
  if (at == 0) return points;
  const Token& next = tokens_[at];
  if (from == Field::kEditor && !titled) points += to == Field::kTitle || to == Field::kDate ? 1.8F : -1.5F;
  if ((to == Field::kVolume || to == Field::kPages) && !titled && !periodical) points -= 2.5F;
  if (to == Field::kVolume && !next.is(kVolumeWord) && !periodical && (had & (bit(Field::kSeries) | bit(Field::kWhole))) == 0) points -= 0.7F;
  if (next.wall) return points;
  if (from == Field::kDate && to == Field::kVolume && periodical) points += 0.5F;
  if (from == Field::kTitle && to == Field::kDate && next.bracket_opens && (had & bit(Field::kAuthor)) == 0) points += 1.5F;  // "Title. (1996)."
  if (to == Field::kEditor && !titled) points -= 2;
  if (from == Field::kTitle && to == Field::kAuthor && had == bit(Field::kTitle)) points += 1.7F;
  return points;
}

float FieldScores::step(Field from, Field to, std::size_t at) const {
  const auto column = static_cast<std::size_t>(to == Field::kEnd ? Field::kStart : to);
  float points = kSteps[static_cast<std::size_t>(from)][column] - (to == Field::kEnd ? 0 : kPieceCost);
  if (at == 0 || at == tokens_.size()) return points;
  const Token& before = tokens_[at - 1];
  const Token& next = tokens_[at];
  const auto is_number = [](Field field) { return field == Field::kVolume || field == Field::kPages || field == Field::kDate; };
  const bool numbers = is_number(from) || is_number(to);
  if (next.wall) return points + 0.5F;
  // A list of names goes on.
  if (from == Field::kAuthor && to != Field::kAuthor) points -= goes_on_[at];
  if (before.is(kVolumeWord) && !before.looks(kDigitsShape) && (to == Field::kVolume || to == Field::kPages) && from != Field::kVolume) points -= 4;
  if ((from == Field::kVolume || from == Field::kPages) && to == Field::kDate && next.is(kMonthWord) && before.after == 0 && !before.bracket_closes) points -= 3;
  if (from == Field::kAuthor && to == Field::kAuthor && before.ends_sentence()) points -= 2;
  if (from == Field::kPublisher && to == Field::kPlace && before.is(kPublisherWord | kBodyWord) && before.after == ',') points += 1.4F;
  if ((from == Field::kContainer || from == Field::kNamed) && to == Field::kPlace && before.looks(kAbbreviated) && next.is(kStateWord)) points -= 4;
  if (from == Field::kAuthor && to == Field::kContainer && next.looks(kAbbreviated) && next.is(kPeriodicalWord | kSubjectWord)) points += 1.5F;
  if (from == Field::kTitle && to == Field::kPublisher && before.quote_closes) points -= 0.8F;
  if (from == Field::kTitle && to == Field::kPlace) points -= before.quote_closes ? 1.F : before.after == ',' ? 0.8F : 0;
  if (before.is(kFunctionWord) && before.looks(kLowerShape) && before.after == 0) points -= 2;
  if (next.is(kAndWord) && !next.looks(kCapitalShape) && to != Field::kNote) points -= 3;
  if (before.is(kAndWord) && !before.looks(kCapitalShape)) points -= 3;
  if (to == Field::kPages && from != Field::kVolume && from != Field::kContainer && from != Field::kNamed && from != Field::kDate && !next.is(kPageWord) && !next.bracket_opens) points -= 1.2F;
  bool parted = false;
  if (before.quote_closes || next.quote_opens) {
    points += 0.8F;
    parted = true;
  }
  if (next.bracket_opens || before.bracket_closes) {
    points += 0.3F;
    parted = true;
  }
  switch (before.after) {
    case '.':
      points += before.looks(kAbbreviated | kInitialsShape) ? 0.1F : 0.5F;
      break;
    case ',':
      points += from == Field::kPlace && to == Field::kPublisher ? -2.F : 0.1F;
      break;
    case ':':
      if (from == Field::kPlace && to == Field::kPublisher) points += 2.2F;
      else if (from == Field::kVolume && to == Field::kPages) points += 1.5F;
      else if (from == Field::kAuthor && to == Field::kTitle) points -= 0.9F;
      else if (from == Field::kDate || from == Field::kEditor) points += 0.3F;
      else points -= to == Field::kContainer || to == Field::kNamed || to == Field::kPlace || to == Field::kWhole ? 2.F : 1.F;
      break;
    case 0:
      if (!parted && !numbers) points -= 1.6F;
      if (!parted && from == Field::kVolume && !is_number(to)) points -= 2;
      if (!parted && from == Field::kDate && !is_number(to)) points -= 0.8F;
      break;
    default:
      break;
  }
  return points;
}

}  // namespace litmotif
