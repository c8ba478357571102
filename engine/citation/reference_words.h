// The vocabulary of bibliographies: what a word by itself says about the field it stands in. Internal to citation/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace litmotif {

// Bits; a word may be of several classes.
constexpr std::size_t kWordClasses = 24;
enum WordClass : std::uint32_t {
  kMonthWord = 1U << 0U,      // months and seasons
  kUndatedWord = 1U << 1U,    // "n.d.", "press" (in press), "forthcoming"
  kAndWord = 1U << 2U,        // joins names
  kOthersWord = 1U << 3U,     // "al", "others"
  kFunctionWord = 1U << 4U,   // articles, prepositions, conjunctions: titles are full of them, names are not
  kParticleWord = 1U << 5U,   // "van", "de": lower-case part of a family name
  kPeriodicalWord = 1U << 6U,  // "journal", "review", "annals", "lett"
  kMeetingWord = 1U << 7U,    // "proceedings", "conference", "symposium"
  kPublisherWord = 1U << 8U,  // "press", "verlag", "books", "sons"
  kBodyWord = 1U << 9U,       // "university", "institute", "department"
  kPlaceWord = 1U << 10U,     // cities that publish, countries
  kStateWord = 1U << 11U,     // "MA", "Calif": follows a place
  kGenreWord = 1U << 12U,     // "report", "manuscript"
  kEditorWord = 1U << 13U,    // "ed", "eds", "editors", "hrsg"
  kTranslatorWord = 1U << 14U,
  kEditionWord = 1U << 15U,   // "edition", "edn", "ed" behind an ordinal
  kVolumeWord = 1U << 16U,    // "vol", "no", "issue", "part"
  kPageWord = 1U << 17U,      // "pp", "p", "pages"
  kNoteWord = 1U << 18U,      // "reprinted", "submitted", "accessed"
  kSeriesWord = 1U << 19U,    // "lecture", "notes", "series"
  kSuffixWord = 1U << 20U,    // "jr", "sr", "iii"
  kOrdinalWord = 1U << 21U,   // "first", "second", "2nd", "revised"
  kSubjectWord = 1U << 22U,   // "science", "medicine": names of periodicals have them, and titles
  kThesisWord = 1U << 23U,    // "thesis", "PhD"
};

// Classes of a word in lower case without accents and outer punctuation; 0 for most words.
std::uint32_t word_classes(std::string_view folded);

}  // namespace litmotif
