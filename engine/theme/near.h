// near and before: where do all parts stand together closely enough?
#pragma once

#include <cstdint>
#include <vector>

namespace litmotif {

// Words [first, end) of a sentence.
struct WordRange {
  std::uint32_t first = 0, end = 0;
  friend auto operator<=>(const WordRange&, const WordRange&) = default;
};

// A part standing somewhere.
struct PartAt {
  WordRange words;
  std::uint32_t part = 0;
};

// Ranges that hold every part once, without overlap, with at most `distance` words that belong to none, in the order of the parts when `ordered`;
// of ranges one of which holds another, the smaller. `places` is sorted by first word; parts are numbered from 0 to `parts` - 1 (6 at most). Ascending.
void find_near(const std::vector<PartAt>& places, std::uint32_t parts, std::uint32_t distance, bool ordered, std::vector<WordRange>& out);

}  // namespace litmotif
