#include "theme/phrase_trie.h"

#include <bit>

namespace litmotif {

PhraseTrie::PhraseTrie() {
  nodes_.emplace_back();
  building_sinks_.emplace_back();
}

std::uint32_t PhraseTrie::extend(std::uint32_t node, Atom atom, bool loose) {
  const auto [entry, added] = building_.try_emplace(edge(node, atom, loose), static_cast<std::uint32_t>(nodes_.size()));
  if (added) {
    nodes_.emplace_back();
    building_sinks_.emplace_back();
    nodes_[node].children |= bit(atom);
    if (loose) nodes_[node].loose = 1;
  }
  return entry->second;
}

void PhraseTrie::add_sink(std::uint32_t node, Sink sink) { building_sinks_[node].push_back(sink); }

std::int32_t PhraseTrie::add_gaps(std::vector<std::string> gaps) {
  gaps_.push_back(std::move(gaps));
  return static_cast<std::int32_t>(gaps_.size()) - 1;
}

void PhraseTrie::freeze() {
  const std::size_t size = std::bit_ceil(building_.size() * 2 + 2);
  shift_ = 64U - static_cast<unsigned>(std::countr_zero(size));
  slots_.assign(size, {});
  for (const auto& [edge, node] : building_) {
    std::size_t at = (edge * 0x9E3779B97F4A7C15ULL) >> shift_;
    while (slots_[at].edge != 0) at = (at + 1) & (size - 1);
    slots_[at] = {edge, node};
  }
  for (std::size_t node = 0; node < nodes_.size(); ++node) {
    nodes_[node].first_sink = static_cast<std::uint32_t>(sinks_.size());
    nodes_[node].sink_count = static_cast<std::uint32_t>(building_sinks_[node].size()) & 0x7FFFFFFFU;
    if (building_sinks_[node].size() == 1) nodes_[node].only_sink = building_sinks_[node].front();
    sinks_.insert(sinks_.end(), building_sinks_[node].begin(), building_sinks_[node].end());
  }
  building_ = {};
  building_sinks_ = {};
}

}  // namespace litmotif
