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

std::uint64_t eight(const char* at) {
  std::uint64_t block = 0;
  std::memcpy(&block, at, 8);
  return block;
}

// The first eight bytes of a word, zeros after its end: one load and a mask, but for words at the end of what may be read.
std::uint64_t head_of(std::string_view word, const char* readable_end) {
  if (word.size() >= 8) return eight(word.data());
  if (readable_end - word.data() >= 8) return eight(word.data()) & ((std::uint64_t{1} << (word.size() * 8)) - 1);
  std::uint64_t block = 0;
  std::memcpy(&block, word.data(), word.size());
  return block;
}

// Of two words of one size, whose first eight bytes are equal.
bool same_rest(const char* a, const char* b, std::size_t size) {
  for (std::size_t at = 8; at + 8 < size; at += 8) {
    if (eight(a + at) != eight(b + at)) return false;
  }
  return size <= 8 || eight(a + size - 8) == eight(b + size - 8);
}

}  // namespace

Vocabulary::Key Vocabulary::key(std::string_view word, const char* readable_end) {
  const std::uint64_t head = head_of(word, readable_end);
  std::uint64_t hash = mix(head ^ (0x9E3779B97F4A7C15ULL + word.size()), 0xE7037ED1A0B428DBULL);
  for (std::size_t at = 8; at < word.size(); at += 8) hash = mix(hash ^ eight(word.data() + (at + 8 <= word.size() ? at : word.size() - 8)), 0xA0761D6478BD642FULL);
  return {head, hash};
}

Vocabulary::Vocabulary(const Lexicon& lexicon, const Program& themes, const Program& cues) : lexicon_(&lexicon), themes_(&themes), cues_(&cues) { clear(); }

void Vocabulary::Table::clear() {
  slots.assign(std::size_t{1} << 12U, {});
  count = 0;
  letters.clear();
}

void Vocabulary::clear() {
  main_.clear();
  spare_.clear();
  groups_.assign(1, {});
  numbers_.clear();
  group_of_atoms_.clear();
  group_of_atoms_[{}] = 0;
}

void Vocabulary::make_room() {
  // Groups are few unless wildcards overlap wildly; then all is begun anew.
  if (groups_.size() >= kMostWords || numbers_.size() >= kMostWords * 8) clear();
  if (spare_.count >= kSpareWords) spare_.clear();
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

namespace {

constexpr std::uint32_t kTagBits = 24;
constexpr std::uint32_t kTagMask = (1U << kTagBits) - 1;

}  // namespace

const Vocabulary::Slot* Vocabulary::Table::find(const Key& key, std::string_view word) const {
  for (std::size_t at = key.hash & (slots.size() - 1); slots[at].size_and_tags != 0; at = (at + 1) & (slots.size() - 1)) {
    const Slot& slot = slots[at];
    if (slot.head == key.head && slot.size_and_tags >> kTagBits == word.size() && same_rest(letters.data() + slot.letters, word.data(), word.size())) return &slot;
  }
  return nullptr;
}

void Vocabulary::Table::add(const Key& key, std::string_view word, WordClass value) {
  const auto free_slot = [&](std::uint64_t hash) {
    std::size_t at = hash & (slots.size() - 1);
    while (slots[at].size_and_tags != 0) at = (at + 1) & (slots.size() - 1);
    return at;
  };
  if ((count + 1) * 2 > slots.size()) {
    std::vector<Slot> old(slots.size() * 2);
    old.swap(slots);
    for (const Slot& slot : old) {
      if (slot.size_and_tags == 0) continue;
      const std::string_view known = std::string_view(letters).substr(slot.letters, slot.size_and_tags >> kTagBits);
      slots[free_slot(Vocabulary::key(known, letters.data() + letters.size()).hash)] = slot;
    }
  }
  slots[free_slot(key.hash)] = {key.head, static_cast<std::uint32_t>(letters.size()), value.group, static_cast<std::uint32_t>(word.size() << kTagBits) | value.tags};
  letters += word;
  ++count;
}

WordClass Vocabulary::look_up(std::string_view word, const Key& key) {
  if (word.size() > kLongestWord) return classify(word);
  if (const Slot* slot = main_.find(key, word); slot != nullptr) return {slot->group, slot->size_and_tags & kTagMask};
  const bool full = main_.count >= kMostWords;
  if (full) {
    if (const Slot* slot = spare_.find(key, word); slot != nullptr) return {slot->group, slot->size_and_tags & kTagMask};
  }
  const WordClass value = classify(word);
  (full ? spare_ : main_).add(key, word, value);
  return value;
}

}  // namespace litmotif
