// The points by which an entry is cut into fields. Each is about the logarithm of how much more often a thing stands in one field than elsewhere, set by hand and rounded. (Letting a
// search move them over half of the tagged set gained 1.2 points of F1 there and 0.2 on the other half, 2026-11-28: not done.) Internal to citation/.
#pragma once

#include <array>
#include <cstdint>

#include "citation/reference_fields.h"

namespace litmotif {

// Columns: author, editor, translator, title, container, named, whole, series, volume, pages, publisher, place, date, genre, edition, note. Volume, pages and date go by their form alone.
constexpr Row kYearWord = {-4, -3, -3, -0.7F, -0.6F, -0.6F, -0.7F, -1, 0, 0, -3, -4, 0, -1, -1, -0.2F};
constexpr Row kDigits = {-3, -3, -3, -0.5F, -0.7F, -0.7F, -0.5F, -0.2F, 0, 0, -2, -3, 0, 0.1F, -0.2F, -0.2F};
constexpr Row kRange = {-4, -4, -4, -1, -1.2F, -1.2F, -1, -1, 0, 0, -3, -4, 0, -0.3F, -1, -0.4F};
constexpr Row kNumeral = {-2.5F, -2.5F, -2.5F, -0.2F, -0.3F, -0.3F, -0.2F, -0.3F, 0, 0, -1.5F, -2.5F, 0, 0.5F, 0, -0.2F};
constexpr Row kInitial = {1.2F, 1, 0.8F, -0.6F, -0.5F, -0.5F, -0.6F, -0.6F, 0, 0, -0.6F, -0.3F, 0, -0.4F, -0.5F, -0.6F};
constexpr Row kSmall = {-2.2F, -1.5F, -0.8F, 0.45F, -0.35F, -0.35F, 0.45F, -0.6F, 0, 0, -1.2F, -2, 0, -0.5F, -0.8F, -0.3F};
constexpr Row kCapital = {0.25F, 0.2F, 0.2F, 0.1F, 0.15F, 0.15F, 0.1F, 0.1F, 0, 0, 0.15F, 0.15F, 0, -0.1F, -0.3F, -0.5F};
constexpr Row kFunction = {-1.8F, -0.8F, -0.2F, 0.4F, 0.1F, 0.1F, 0.4F, 0, 0, 0, -0.4F, -1.2F, 0, -0.2F, -0.3F, -0.3F};
constexpr Row kParticle = {0.1F, 0.1F, 0, 0.1F, 0, 0, 0.1F, -0.2F, 0, 0, -0.2F, -0.4F, 0, -0.4F, -0.5F, -0.3F};
constexpr Row kAnd = {0.5F, 0.5F, 0.3F, 0.1F, -0.05F, -0.05F, 0.1F, -0.2F, 0, 0, 0, -0.6F, 0, -0.3F, -0.3F, -0.3F};
constexpr Row kDashes = {1.5F, 0, 0, -0.1F, -0.3F, -0.3F, -0.1F, -0.5F, 0, 0, -0.6F, -0.6F, 0, -0.5F, -1, -0.3F};

struct Added {
  std::uint32_t word_class;
  Row points;
};
constexpr auto kAdded = std::to_array<Added>({
    {kOthersWord, {2, 1.5F, 0, -0.5F, -0.8F, -0.8F, -0.5F, -1, 0, 0, -0.8F, -1, 0, 0, 0, 0}},
    {kPeriodicalWord, {-1.2F, -0.9F, -0.5F, -0.2F, 1.2F, 1.2F, -0.2F, 0.2F, 0, 0, -0.3F, -1, 0, -0.3F, -0.5F, -0.2F}},
    {kSubjectWord, {-0.8F, -0.8F, -0.5F, -0.05F, 0.5F, 0.5F, -0.05F, 0, 0, 0, -0.1F, -0.8F, 0, -0.2F, -0.3F, -0.2F}},
    {kThesisWord, {-1.5F, -1.5F, -1, -1.2F, -1.5F, -1.5F, -1.2F, -1, 0, 0, -1, -1.5F, 0, 2.2F, -1, 0}},
    {kMeetingWord, {-1.2F, -1, -0.5F, -0.4F, 1.5F, 1.5F, -0.4F, 0, 0, 0, -0.4F, -1, 0, -0.3F, -0.5F, 0}},
    {kPublisherWord, {-0.5F, -0.5F, -0.5F, -0.2F, -0.3F, -0.3F, -0.2F, -0.2F, 0, 0, 1.8F, -0.7F, 0, -0.3F, -0.2F, -0.2F}},
    {kBodyWord, {-0.2F, -0.4F, -0.5F, 0, 0.2F, 0.2F, 0, -0.2F, 0, 0, 1.1F, -2, 0, -0.1F, -0.5F, -0.2F}},
    {kPlaceWord, {-0.8F, -0.8F, -0.5F, 0, 0, 0, 0, -0.2F, 0, 0, -0.6F, 1.8F, 0, -0.4F, -0.5F, -0.2F}},
    {kStateWord, {-0.3F, -0.3F, -0.3F, -0.3F, -0.3F, -0.3F, -0.3F, -0.3F, 0, 0, -1.2F, 1.3F, 0, -0.3F, -0.4F, -0.3F}},
    {kGenreWord, {-1, -1, -1, -0.15F, -0.8F, -0.8F, -0.15F, 0, 0, 0, -0.5F, -1, 0, 2, 0, 0.1F}},
    {kEditorWord, {-0.8F, 2.2F, 0.2F, -0.4F, -0.5F, -0.5F, -0.4F, -0.5F, 0, 0, -0.6F, -0.8F, 0, -0.5F, 0, 0}},
    {kTranslatorWord, {-1, 0.3F, 3, -0.4F, -0.3F, -0.3F, -0.4F, -0.5F, 0, 0, -0.8F, -1, 0, -0.5F, -0.5F, 0}},
    {kEditionWord, {-0.8F, -0.2F, -0.2F, -0.5F, -0.5F, -0.5F, -0.5F, -0.3F, 0, 0, -0.6F, -0.8F, 0, -0.3F, 2.5F, -0.1F}},
    {kOrdinalWord, {-0.5F, -0.5F, -0.5F, 0, 0.2F, 0.2F, 0, 0, 0, 0, -0.5F, -0.6F, 0, 0, 1.5F, 0.1F}},
    {kVolumeWord, {-1.5F, -1.5F, -1.5F, -0.5F, -0.9F, -0.9F, -0.5F, 0, 0, 0, -1.2F, -1.5F, 0, 0, -0.5F, -0.2F}},
    {kPageWord, {-1.5F, -1.5F, -1.5F, -1.5F, -1.5F, -1.5F, -1.5F, -1.5F, 0, 0, -1.5F, -1.5F, 0, -1, -1, -0.5F}},
    {kNoteWord, {-0.8F, -0.6F, -0.3F, -0.05F, -1.5F, -1.5F, -0.05F, -0.3F, 0, 0, -1.5F, -0.7F, 0, -0.2F, 0.1F, 1.6F}},
    {kSeriesWord, {-0.6F, -0.6F, -0.5F, -0.1F, -0.4F, -0.4F, -0.1F, 1.2F, 0, 0, -0.3F, -0.6F, 0, -0.1F, -0.3F, -0.1F}},
    {kMonthWord, {-1.2F, -1, -1, -0.3F, -2, -2, -0.3F, -0.5F, 0, 0, -1.2F, -1.2F, 0, -0.3F, -0.5F, 0.2F}},
    {kSuffixWord, {0.6F, 0.5F, 0.3F, -0.1F, -0.1F, -0.1F, -0.1F, -0.1F, 0, 0, -0.2F, -0.5F, 0, -0.2F, -0.3F, -0.3F}},
});

// What punctuation costs within a field.
constexpr Row kStopInside = {-2.2F, -0.6F, -0.6F, -1.3F, -2.2F, -2.2F, -1.3F, -0.6F, 0, 0, -2, -1, 0, -0.5F, -0.4F, -0.1F};
constexpr Row kCommaInside = {0.15F, 0.1F, 0, -0.3F, -0.55F, -0.55F, -0.3F, -0.4F, 0, 0, -0.5F, -0.15F, 0, -0.35F, -0.2F, -0.1F};
constexpr Row kSemicolonInside = {0.3F, 0.2F, -0.5F, -0.7F, -1.2F, -1.2F, -0.7F, -1, 0, 0, -1, -0.7F, 0, -1, -0.8F, -0.2F};
constexpr Row kColonInside = {-1.5F, -1.5F, -1.5F, -0.15F, -0.6F, -0.6F, -0.15F, -0.8F, 0, 0, -2.5F, -2.5F, 0, -0.7F, -1, -0.4F};
constexpr Row kQuestionInside = {-2, -2, -2, -0.6F, -1.2F, -1.2F, -0.6F, -1.5F, 0, 0, -2, -2, 0, -1.5F, -1.5F, -0.6F};
constexpr Row kBracketInside = {-0.5F, 0, -0.4F, -0.2F, -0.3F, -0.3F, -0.2F, -0.3F, 0, 0, -0.9F, -0.6F, 0, -0.3F, -0.4F, -0.2F};
constexpr Row kQuoteInside = {-2, -1.5F, -1.5F, -0.5F, -1.2F, -1.2F, -0.5F, -1.2F, 0, 0, -2, -2, 0, -1, -2, -0.5F};

// Rows: what ends (author .. note, start); columns: what begins (author .. note, end).
constexpr std::array<std::array<float, kFields + 1>, kFields + 1> kSteps = {{
    // author editor transl title  cont.  named  whole  series volume pages  publ.  place  date   genre  edition note   end
    {-1, -2, -4, 2, -1.2F, -1.2F, -3, -3, -4, -4, -3, -3, 1.8F, -1.5F, -3, -2, -3},  // author
    {-4, -1.5F, -1, 0, 1, 1, 1.8F, -1, -1.2F, -0.4F, -0.4F, 0.2F, -0.5F, -3, -1, -2, -2},  // editor
    {-4, -0.5F, -3, -3, 0.8F, 0.8F, -1, -1, -2, -1, 0.3F, 1.2F, 0, -2, -0.5F, -2, -0.5F},  // translator
    {-2.5F, 0.6F, -0.3F, -2.5F, 1.3F, 1.3F, -3, -1.3F, -1.3F, -1.8F, 0, 0.5F, -0.6F, 0, -0.1F, -0.7F, -1.6F},  // title
    {-4, 0, -0.8F, -3, -2.5F, -2.5F, -3, -0.2F, 2.7F, 1, -1, -0.2F, 0.9F, -1.5F, -0.3F, -1.3F, -1},  // container
    {-4, -2.5F, -2, -3, -3, -3, -3, -2, 2.7F, 0.8F, -3, -3, 0.4F, -3, -3, -1.5F, -2.2F},  // named
    {-4, 0.9F, -0.3F, -3, -2.5F, -2.5F, -3, -0.8F, 0.3F, 0.8F, 0.3F, 0.9F, 0.2F, -1.5F, 0, -1, -1},  // whole
    {-4, -1.5F, -1.5F, -3, -2, -2, -2, -2, 0.6F, 0.3F, 0.3F, 0.3F, 0, -1.5F, -1.5F, -1.5F, -0.5F},  // series
    {-4, -1, -2, -2.5F, -1.5F, -1.5F, -2, -0.5F, -0.8F, 2, -0.8F, -0.3F, 0.7F, -2, -4, -1.5F, -0.8F},  // volume
    {-4, -1.5F, -3, -3, -3, -3, -3, -2, -2.5F, -2, -0.6F, 0, 0.8F, -2, -2, -0.8F, 1.5F},  // pages
    {-4, -3, -3, -2.5F, -2.5F, -2.5F, -3, -1.5F, -1.5F, -0.8F, -2, 0.6F, 1.2F, -1.5F, -1.5F, -0.8F, 0.8F},  // publisher
    {-4, -3, -3, -3, -3, -3, -3, -2, -2.5F, -1.2F, 1.5F, -2, 0.6F, -2, -2, -0.9F, 0.4F},  // place
    {-6, -1.5F, -2, 1.7F, -0.6F, -0.6F, -1, -1.5F, 0.3F, 0.8F, -1, -1.2F, -2, -0.8F, -2, 0.2F, 1.8F},  // date
    {-4, -3, -3, -2, -2, -2, -2, -1.5F, -2, -1, 1.2F, 0, 0.3F, -2, -2, -0.8F, -0.5F},  // genre
    {-4, -1, -1.5F, -3, -2, -2, -2, -1.5F, -1, 0, 0.5F, 1, 0.3F, -2, -3, -1.5F, -0.5F},  // edition
    {-4, -2, -2, -2, -1.5F, -1.5F, -2, -2, -1.5F, -1.5F, -1.5F, -1.5F, -0.3F, -2, -2, -0.5F, 0.8F},  // note
    {2.5F, 1.6F, -3, 0.3F, -4, -4, -4, -4, -4, -4, -4, -4, -1.5F, -4, -4, -2.5F, -4},  // start
}};

constexpr float kPieceCost = 0.4F;  // of a field more

}  // namespace litmotif
