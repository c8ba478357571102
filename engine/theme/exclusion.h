// Which matches count: a match that overlaps or touches an exclusion of its theme, or of a theme above it, does not.
#pragma once

#include <vector>

#include "theme/matcher_impl.h"
#include "theme/scanner.h"

namespace litmotif {

// The exclusions of one sentence. Those of a theme are joined where they overlap or touch, so asking costs a binary search however often a text repeats them.
class Exclusions {
 public:
  // `holds` says of a match of a same-passage exclusion whether its other parts are there.
  template <class Holds>
  void set(const std::vector<Match>& matches, const std::vector<RuleOrigin>& origins, Holds holds) {
    zones_.clear();
    for (const Match& match : matches) {
      const RuleOrigin& origin = origins[match.rule];
      if (origin.exclude && !origin.companion && holds(match.rule)) zones_.push_back({origin.theme, match.words});
    }
    join();
  }
  bool take_away(const Codebook& book, std::uint32_t theme, WordRange words) const;

 private:
  struct Zone {
    std::uint32_t theme;
    WordRange words;
  };
  void join();
  std::vector<Zone> zones_;  // by theme, then place
};

// Is `theme` the theme `above` or one below it?
bool is_under(const Codebook& book, std::uint32_t theme, std::uint32_t above);
// Does no word stand between the two?
bool meet(WordRange a, WordRange b);

}  // namespace litmotif
