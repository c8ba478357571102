#include "theme/vocabulary.h"

#include <cstring>

#include <litmotif/text.h>

namespace litmotif {
namespace {

// Multiply and fold, eight bytes at a time, as in wyhash: words are short, so this is two or three multiplications. Seeded by nothing: an
// attacker can lengthen probes by chosen words, but not past the table's bound.
std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

std::uint64_t hash_word(std::string_view word) {
  std::uint64_t hash = 0x9E3779B97F4A7C15ULL ^ word.size();
  const char* at = word.data();
  std::size_t left = word.size();
  for (; left > 8; left -= 8, at += 8) {
    std::uint64_t block = 0;
    std::memcpy(&block, at, 8);
    hash = mix(hash ^ block, 0xA0761D6478BD642FULL);
  }
  std::uint64_t block = 0;
  std::memcpy(&block, at, left);
  hash = mix(hash ^ block, 0xE7037ED1A0B428DBULL);
  return hash | 1U;
}

}  // namespace

Vocabulary::Vocabulary(const Lexicon& lexicon, const Program& themes, const Program& cues) : lexicon_(&lexicon), themes_(&themes), cues_(&cues) { clear(); }

void Vocabulary::clear() {
  slots_.assign(std::size_t{1} << 12U, {});
  count_ = 0;
  letters_.clear();
  groups_.assign(1, {});
  numbers_.clear();
  group_of_atoms_.clear();
  group_of_atoms_[{}] = 0;
}

void Vocabulary::make_room() {
  if (count_ >= kMostWords || groups_.size() >= kMostWords || numbers_.size() >= kMostWords * 8) clear();
}

Vocabulary::Range Vocabulary::append(std::span<const std::uint32_t> numbers) {
  const Range range{static_cast<std::uint32_t>(numbers_.size()), static_cast<std::uint32_t>(numbers.size())};
  numbers_.insert(numbers_.end(), numbers.begin(), numbers.end());
  return range;
}

std::uint32_t Vocabulary::group_of(const std::vector<Atom>& atoms) {
  const auto [entry, added] = group_of_atoms_.try_emplace(atoms, static_cast<std::uint32_t>(groups_.size()));
  if (!added) return entry->second;
  Group group;
  group.atoms = append(atoms);
  std::vector<std::uint32_t> starts;
  const auto collect = [&](const Program& program) {
    starts.clear();
    for (const Atom atom : atoms) {
      if (const std::uint32_t node = program.trie().child(0, atom, false); node != 0) starts.push_back(node);
    }
    return append(starts);
  };
  group.themes = collect(*themes_);
  group.cues = collect(*cues_);
  groups_.push_back(group);
  return entry->second;
}

WordClass Vocabulary::classify(std::string_view word) {
  const std::string folded = fold(word);
  scratch_.clear();
  lexicon_->atoms_of(word, folded, scratch_);
  return {group_of(scratch_), word_tags(folded)};
}

WordClass Vocabulary::look_up(std::string_view word) {
  if (word.size() > kLongestWord) return classify(word);
  const std::uint64_t hash = hash_word(word);
  std::size_t at = (hash >> 20U) & (slots_.size() - 1);
  while (slots_[at].hash != 0) {
    const Slot& slot = slots_[at];
    if (slot.hash == hash && slot.size == word.size() && std::memcmp(letters_.data() + slot.letters, word.data(), word.size()) == 0) return slot.word;
    at = (at + 1) & (slots_.size() - 1);
  }
  const Slot fresh{hash, static_cast<std::uint32_t>(letters_.size()), static_cast<std::uint16_t>(word.size()), classify(word)};
  letters_ += word;
  slots_[at] = fresh;
  if (++count_ * 2 > slots_.size()) {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.hash == 0) continue;
      std::size_t to = (slot.hash >> 20U) & (slots_.size() - 1);
      while (slots_[to].hash != 0) to = (to + 1) & (slots_.size() - 1);
      slots_[to] = slot;
    }
  }
  return fresh.word;
}

}  // namespace litmotif
