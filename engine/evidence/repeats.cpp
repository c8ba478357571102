#include "evidence/repeats.h"

#include <algorithm>

#include "evidence/json_text.h"

namespace litmotif {
namespace {

// FNV-1a, 64 bits (Fowler, Noll, Vo): the same everywhere, and a million rows collide with a chance of 3 in 10^8.
std::uint64_t fnv(std::uint64_t hash, std::string_view bytes) {
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return hash;
}

}  // namespace

std::uint64_t Repeats::hash(CodebookId codebook, std::uint32_t theme, std::string_view quote) {
  const std::uint64_t start = (14695981039346656037U ^ static_cast<std::uint64_t>(codebook.value)) * 1099511628211U;
  return fnv((start ^ theme) * 1099511628211U, quote);
}

void Repeats::add(std::uint64_t hash, std::pair<std::size_t, std::uint32_t> place, const std::string& id) { entries_.push_back({hash, place, id}); }

void Repeats::finish() {
  std::stable_sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) { return a.hash < b.hash; });
}

std::string Repeats::others(std::uint64_t hash, std::pair<std::size_t, std::uint32_t> place) const {
  std::string json;
  JsonWriter writer(json);
  writer.open('[');
  const auto first = std::lower_bound(entries_.begin(), entries_.end(), hash, [](const Entry& entry, std::uint64_t wanted) { return entry.hash < wanted; });
  for (auto at = first; at != entries_.end() && at->hash == hash; ++at) {
    if (at->place != place) writer.value(at->id);
  }
  writer.close(']');
  return json;
}

}  // namespace litmotif
