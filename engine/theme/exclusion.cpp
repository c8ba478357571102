#include "theme/exclusion.h"

#include <algorithm>

namespace litmotif {

bool is_under(const Codebook& book, std::uint32_t theme, std::uint32_t above) {
  for (auto at = static_cast<std::int32_t>(theme); at >= 0; at = book.themes[static_cast<std::size_t>(at)].parent) {
    if (static_cast<std::uint32_t>(at) == above) return true;
  }
  return false;
}

bool meet(WordRange a, WordRange b) { return a.first <= b.end && b.first <= a.end; }

void Exclusions::join() {
  if (zones_.empty()) return;
  std::sort(zones_.begin(), zones_.end(), [](const Zone& a, const Zone& b) { return a.theme != b.theme ? a.theme < b.theme : a.words < b.words; });
  std::size_t kept = 0;
  for (std::size_t i = 1; i < zones_.size(); ++i) {
    if (zones_[i].theme == zones_[kept].theme && meet(zones_[kept].words, zones_[i].words)) {
      zones_[kept].words.end = std::max(zones_[kept].words.end, zones_[i].words.end);
    } else {
      zones_[++kept] = zones_[i];
    }
  }
  zones_.resize(kept + 1);
}

bool Exclusions::take_away(const Codebook& book, std::uint32_t theme, WordRange words) const {
  if (zones_.empty()) return false;
  for (auto at = static_cast<std::int32_t>(theme); at >= 0; at = book.themes[static_cast<std::size_t>(at)].parent) {
    const auto own = static_cast<std::uint32_t>(at);
    const auto zone = std::partition_point(zones_.begin(), zones_.end(),
                                           [&](const Zone& each) { return each.theme != own ? each.theme < own : each.words.end < words.first; });
    if (zone != zones_.end() && zone->theme == own && meet(zone->words, words)) return true;
  }
  return false;
}

}  // namespace litmotif
