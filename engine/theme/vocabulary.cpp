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

std::uint64_t four(const char* at) {
  std::uint32_t block = 0;
  std::memcpy(&block, at, 4);
  return block;
}

// Up to eight bytes without a loop: two loads that may overlap.
std::uint64_t few(const char* at, std::size_t size) {
  if (size >= 4) return four(at) << 32U | four(at + size - 4);
  if (size == 0) return 0;
  const auto byte = [&](std::size_t i) { return static_cast<std::uint64_t>(static_cast<unsigned char>(at[i])); };
  return byte(0) << 16U | byte(size / 2) << 8U | byte(size - 1);
}

bool same_bytes(const char* a, const char* b, std::size_t size) {
  if (size <= 8) return few(a, size) == few(b, size);
  for (std::size_t at = 0; at + 8 < size; at += 8) {
    if (eight(a + at) != eight(b + at)) return false;
  }
  return eight(a + size - 8) == eight(b + size - 8);
}

}  // namespace

std::uint64_t Vocabulary::hash(std::string_view word) {
  std::uint64_t hash = 0x9E3779B97F4A7C15ULL ^ word.size();
  const char* at = word.data();
  std::size_t left = word.size();
  for (; left > 8; left -= 8, at += 8) hash = mix(hash ^ eight(at), 0xA0761D6478BD642FULL);
  return mix(hash ^ few(at, left), 0xE7037ED1A0B428DBULL);
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

std::uint32_t mark_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32U) | 1U; }
constexpr std::uint32_t kTagBits = 24;

}  // namespace

const Vocabulary::Slot* Vocabulary::Table::find(std::uint64_t hash, std::string_view word) const {
  const std::uint32_t mark = mark_of(hash);
  for (std::size_t at = hash & (slots.size() - 1); slots[at].mark != 0; at = (at + 1) & (slots.size() - 1)) {
    const Slot& slot = slots[at];
    if (slot.mark == mark && slot.size_and_tags >> kTagBits == word.size() && same_bytes(letters.data() + slot.letters, word.data(), word.size())) return &slot;
  }
  return nullptr;
}

void Vocabulary::Table::add(std::uint64_t hash, std::string_view word, WordClass value) {
  if ((count + 1) * 2 > slots.size()) {
    // The lower half of the hash is not kept: it is taken again from the letters.
    std::vector<Slot> old(slots.size() * 2);
    old.swap(slots);
    for (const Slot& slot : old) {
      if (slot.mark == 0) continue;
      std::size_t at = Vocabulary::hash(std::string_view(letters).substr(slot.letters, slot.size_and_tags >> kTagBits)) & (slots.size() - 1);
      while (slots[at].mark != 0) at = (at + 1) & (slots.size() - 1);
      slots[at] = slot;
    }
  }
  std::size_t at = hash & (slots.size() - 1);
  while (slots[at].mark != 0) at = (at + 1) & (slots.size() - 1);
  slots[at] = {mark_of(hash), static_cast<std::uint32_t>(letters.size()), value.group, static_cast<std::uint32_t>(word.size() << kTagBits) | value.tags};
  letters += word;
  ++count;
}

WordClass Vocabulary::look_up(std::string_view word, std::uint64_t hash) {
  if (word.size() > kLongestWord) return classify(word);
  constexpr std::uint32_t kTagMask = (1U << kTagBits) - 1;
  if (const Slot* slot = main_.find(hash, word); slot != nullptr) return {slot->group, slot->size_and_tags & kTagMask};
  const bool full = main_.count >= kMostWords;
  if (full) {
    if (const Slot* slot = spare_.find(hash, word); slot != nullptr) return {slot->group, slot->size_and_tags & kTagMask};
  }
  const WordClass value = classify(word);
  (full ? spare_ : main_).add(hash, word, value);
  return value;
}

}  // namespace litmotif
