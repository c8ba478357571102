// What a study did and found, told behind the sentence that names it. Internal to citation/.
#pragma once

#include "citation/voice_words.h"

namespace litmotif {

// In the past, and with what was counted, measured, compared or found: "Costs fell in both groups", "A dose effect was also reported", "These differences lasted". Not what is inferred
// ("thus", "may"), nor what is said of this paper or of a work's limits.
bool tells_results(const VoiceWords& words);

// Where studies are done, in the plural: "wards".
bool is_place_of_study(std::string_view word);

// "Two" to "fifty".
bool is_small_number(std::string_view word);

// People whom a study asks or treats, in the plural: "managers".
bool are_people(std::string_view word);

// A verb in the past tense, by its form: "answered"; also participles.
bool is_past_form(std::string_view word);

}  // namespace litmotif
