// For each first word, states (parts seen, end of the last, words matched) are carried forward over the places in order. A state that ends no
// earlier and has matched no more than another with the same parts can be dropped, so the lists stay short, and the work for one first word is
// bounded by the window times 2^parts, whatever the text repeats.
#include "theme/near.h"

#include <algorithm>
#include <array>

namespace litmotif {
namespace {

struct State {
  std::uint32_t end, matched;
};

void keep(std::vector<State>& states, State state) {
  for (const State& other : states) {
    if (other.end <= state.end && other.matched >= state.matched) return;
  }
  std::erase_if(states, [&](const State& other) { return other.end >= state.end && other.matched <= state.matched; });
  states.push_back(state);
}

// Most words matched by a state that ends at or before `first`; 0 for none.
std::uint32_t best_before(const std::vector<State>& states, std::uint32_t first) {
  std::uint32_t best = 0;
  for (const State& state : states) {
    if (state.end <= first) best = std::max(best, state.matched);
  }
  return best;
}

}  // namespace

void find_near(const std::vector<PartAt>& places, std::uint32_t parts, std::uint32_t distance, bool ordered, std::vector<WordRange>& out) {
  constexpr std::uint32_t kNone = ~std::uint32_t{0};
  const std::uint32_t all = (1U << parts) - 1;
  std::array<std::vector<State>, 64> states;
  const std::size_t first_out = out.size();
  std::size_t next = 0;
  for (std::size_t begin = 0; begin < places.size(); begin = next) {
    const std::uint32_t start = places[begin].words.first;
    next = begin;
    while (next < places.size() && places[next].words.first == start) ++next;
    for (auto& list : states) list.clear();
    std::uint32_t best_end = kNone, most_matched = 0;
    for (std::size_t i = begin; i < places.size(); ++i) {
      const auto [words, part] = places[i];
      if (words.first >= best_end) break;
      // What the parts seen can have matched at most, plus the gap allowed, is as far as the window goes.
      if (i >= next && words.first - start > distance + most_matched) break;
      const std::uint32_t length = words.end - words.first;
      const std::uint32_t own = 1U << part;
      for (std::uint32_t mask = 0; mask < all; ++mask) {
        if ((mask & own) != 0 || (ordered && mask != own - 1)) continue;
        std::uint32_t before = 0;
        if (mask == 0) {
          if (words.first != start) continue;
        } else {
          before = best_before(states[mask], words.first);
          if (before == 0) continue;
        }
        const std::uint32_t matched = before + length;
        most_matched = std::max(most_matched, matched);
        if ((mask | own) != all) {
          keep(states[mask | own], {words.end, matched});
        } else if (words.end - start - matched <= distance) {
          best_end = std::min(best_end, words.end);
        }
      }
    }
    if (best_end != kNone) out.push_back({start, best_end});
  }
  // A range is dropped when one that starts later ends no later.
  std::uint32_t least_end = kNone;
  for (std::size_t i = out.size(); i-- > first_out;) {
    if (out[i].end >= least_end) {
      out[i].end = kNone;
    } else {
      least_end = out[i].end;
    }
  }
  out.erase(std::remove_if(out.begin() + static_cast<std::ptrdiff_t>(first_out), out.end(), [](const WordRange& range) { return range.end == kNone; }), out.end());
}

}  // namespace litmotif
