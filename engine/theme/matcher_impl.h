// What a compiled codebook consists of. Immutable after compile().
#pragma once

#include <vector>

#include <litmotif/theme.h>

#include "theme/cues.h"
#include "theme/lexicon.h"
#include "theme/program.h"

namespace litmotif {

constexpr std::uint32_t kEverySection = ~std::uint32_t{0};

// Where a rule number of the theme program comes from.
struct RuleOrigin {
  std::uint32_t theme = 0;
  std::uint32_t rule = 0;  // index into include or exclude
  bool exclude = false;
  bool companion = false;        // a further part of the same-passage rule before it: no match of its own
  std::uint32_t companions = 0;  // so many rule numbers after this one are its companions
  std::uint32_t sections = kEverySection;  // section_bit of those it counts in
};

// The rules of all themes, by their number in the theme program.
struct RuleTable {
  const Codebook* book = nullptr;
  std::vector<RuleOrigin> origins;
  bool by_section = false, by_passage = false, by_weight = false;  // is there any such condition?

  const Rule& rule(const RuleOrigin& origin) const {
    const Theme& theme = book->themes[origin.theme];
    return origin.exclude ? theme.exclude[origin.rule] : theme.include[origin.rule];
  }
};

struct Matcher::Impl : RuleTable {
  explicit Impl(const Codebook& codebook) : RuleTable{&codebook, {}}, themes(lexicon), cues(lexicon) {}

  Lexicon lexicon;
  Program themes, cues;
  std::vector<CueOrigin> cue_origins;  // by rule number of `cues`
};

}  // namespace litmotif
