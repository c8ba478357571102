// What stands before a full stop that may not end the sentence, and what starts one. Internal to text/.
#pragma once

#include <cstdint>
#include <string_view>

namespace litmotif {

enum class Abbreviation : std::uint8_t {
  kNone,
  kOpen,     // the sentence always goes on: Dr., e.g., cf.
  kNumber,   // goes on when a number or letter of reference follows: p. 3, No. 10, Fig. A2
  kEither,   // may end the sentence: etc., Ltd., et al., U.S.
};

// `word` as written, without the stop and without brackets or quotes before it ("e.g", "Fig", "al"). Case counts where it tells words apart ("no", "No").
Abbreviation abbreviation(std::string_view word);

// Words that begin sentences far more often than they follow an abbreviation: "The", "However", "In". Any case.
bool is_starter(std::string_view word);

}  // namespace litmotif
