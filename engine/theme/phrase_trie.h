// All phrases of a codebook, word by word: atoms as edges, sinks where a phrase ends. A sentence walks it only from words that begin a phrase.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "theme/lexicon.h"

namespace litmotif {

// What happens when a phrase is complete.
struct Sink {
  enum class Kind : std::uint8_t {
    kRule,   // `index` is a rule: a match
    kItem,   // `index` is an item of near / before: an occurrence
    kRegex,  // `index` is an expression that may match in this sentence
  };
  Kind kind = Kind::kRule;
  std::uint32_t index = 0;
  std::int32_t gaps = -1;  // into PhraseTrie::gaps: what must stand around the words; -1: nothing asked for
};

class PhraseTrie {
 public:
  PhraseTrie();

  // Building. A loose edge crosses a gap that does not join words ("R&D"); its text is checked at the sink.
  std::uint32_t extend(std::uint32_t node, Atom atom, bool loose);
  void add_sink(std::uint32_t node, Sink sink);
  std::int32_t add_gaps(std::vector<std::string> gaps);
  void freeze();  // call once, when all is added

  // Walking. Nodes are numbers, 0 the root; child() gives 0 for none.
  std::uint32_t child(std::uint32_t node, Atom atom, bool loose) const {
    const Node& at = nodes_[node];
    if ((at.children & bit(atom)) == 0 || (loose && at.loose == 0)) return 0;
    return find(edge(node, atom, loose));
  }
  // May a word lead on from here? `bits` is the union of bit() over its atoms; false says that child() gives none.
  bool may_go_on(std::uint32_t node, std::uint64_t bits) const { return (nodes_[node].children & bits) != 0; }
  bool has_children(std::uint32_t node) const { return nodes_[node].children != 0; }
  static std::uint64_t bit(Atom atom) { return std::uint64_t{1} << (atom & 63U); }
  bool has_loose(std::uint32_t node) const { return nodes_[node].loose != 0; }
  std::span<const Sink> sinks(std::uint32_t node) const {
    const Node& at = nodes_[node];
    return {at.sink_count == 1 ? &at.only_sink : sinks_.data() + at.first_sink, at.sink_count};
  }
  void fetch(std::uint32_t node) const { __builtin_prefetch(&nodes_[node]); }
  const std::vector<std::string>& gaps(std::int32_t index) const { return gaps_[static_cast<std::size_t>(index)]; }

 private:
  struct alignas(32) Node {
    std::uint64_t children = 0;  // which atoms, by their low six bits: most misses end here
    std::uint32_t first_sink = 0;
    std::uint32_t sink_count : 31 = 0;
    std::uint32_t loose : 1 = 0;
    Sink only_sink;              // where there is one: most nodes have no more
  };
  struct Slot {
    std::uint64_t edge = 0;  // 0: free (the root's own edges are never 0: a node number or atom + 1 is in it)
    std::uint32_t node = 0;
  };
  static std::uint64_t edge(std::uint32_t node, Atom atom, bool loose) {
    return (static_cast<std::uint64_t>(node) << 32U) | (static_cast<std::uint64_t>(atom + 1) << 1U) | (loose ? 1U : 0U);
  }
  std::uint32_t find(std::uint64_t edge) const {
    for (std::size_t at = (edge * 0x9E3779B97F4A7C15ULL) >> shift_;; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].edge == edge) return slots_[at].node;
      if (slots_[at].edge == 0) return 0;
    }
  }

  std::vector<Node> nodes_;
  std::vector<Slot> slots_;
  unsigned shift_ = 63;
  std::vector<Sink> sinks_;
  std::vector<std::vector<std::string>> gaps_;
  std::unordered_map<std::uint64_t, std::uint32_t> building_;
  std::vector<std::vector<Sink>> building_sinks_;
};

}  // namespace litmotif
