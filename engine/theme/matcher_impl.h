// What a compiled codebook consists of. Immutable after compile().
#pragma once

#include <vector>

#include <litmotif/theme.h>

#include "theme/cues.h"
#include "theme/lexicon.h"
#include "theme/program.h"

namespace litmotif {

// Where a rule number of the theme program comes from.
struct RuleOrigin {
  std::uint32_t theme = 0;
  std::uint32_t rule = 0;  // index into include or exclude
  bool exclude = false;
};

struct Matcher::Impl {
  explicit Impl(const Codebook& codebook) : book(&codebook), themes(lexicon), cues(lexicon) {}

  const Codebook* book;
  Lexicon lexicon;
  Program themes, cues;
  std::vector<RuleOrigin> origins;   // by rule number of `themes`
  std::vector<CueOrigin> cue_origins;  // by rule number of `cues`

  const Rule& rule(const RuleOrigin& origin) const {
    const Theme& theme = book->themes[origin.theme];
    return origin.exclude ? theme.exclude[origin.rule] : theme.include[origin.rule];
  }
};

}  // namespace litmotif
