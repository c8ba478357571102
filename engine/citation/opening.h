// How a sentence points back to a work that was cited before it. Internal to citation/.
#pragma once

#include <cstdint>
#include <string>

#include "citation/voice_words.h"

namespace litmotif {

// What it needs before it.
enum class Anchor : std::uint8_t {
  kNone,     // nothing: it points to no work
  kPeople,   // they, their sample: people
  kPerson,   // she, his: one of them, or the only work there is
  kWriters,  // the authors
  kIt,       // it, of what can argue
  kWork,     // the review, this trial
  kWorks,    // these trials
  kParts,    // the included studies
  kSample,   // participants, a third, the results: a study that is told of
  kListed,   // the first, the second: of several things that a work tells apart
  kTold      // nothing points back, but what is told is what a study found
};

struct Opening {
  Anchor anchor = Anchor::kNone;
  std::string noun{};     // of a work: in the singular
  std::string name{};     // of a work: "the LIMIT study"
  bool pointing = false;  // this, these
  bool that = false;      // that: never one's own
  bool says = false;      // a verb of finding or doing is theirs
  bool researches = false;  // what they do is research: compared, examined
  int between = 0;        // sentences that may stand between
};

constexpr int kMostBetween = 2;

// Whether it tells results (kTold) is asked only where a study may be told of before it.
Opening opening_of(const VoiceWords& words, bool behind_a_work = true);

// What belongs to authors as a work does, and to nobody whom they write about: "their interviewees", "Okafor's study".
bool is_of_work(std::string_view noun);
// A model or plan says something only where a verb says so; else it is a thing that is used.
bool is_used_thing(std::string_view noun);
// What any work may be called that was spoken of otherwise: "the study" of a trial, "the paper".
bool is_any_work(std::string_view noun);

}  // namespace litmotif
