#include "theme/vocabulary.h"

#include <algorithm>
#include <cstring>

#include <litmotif/text.h>

namespace litmotif {
namespace {

// Multiply and fold, sixteen bytes at a time and then eight, as in wyhash: for most words this is one multiplication. Seeded by nothing: an
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

std::uint64_t hash_ends(std::uint64_t head, std::uint64_t tail, std::size_t size) {
  return mix(head ^ 0x9E3779B97F4A7C15ULL, tail ^ (0xE7037ED1A0B428DBULL + size));
}

// What lies between the first eight bytes and the last eight, in blocks of eight, of which the last may reach into the end.
std::uint64_t hash_middle(std::uint64_t hash, std::string_view word) {
  for (std::size_t at = 8; at + 8 < word.size(); at += 8) hash = mix(hash ^ eight(word.data() + at), 0xA0761D6478BD642FULL);
  return hash;
}

}  // namespace

Vocabulary::Key Vocabulary::key(std::string_view word, const char* readable_end) {
  const char* const start = word.data();
  const std::size_t size = word.size();
  Key key;
  // One load and a mask, without a branch on the size, but for words at the end of what may be read.
  if (readable_end - start >= 8) {
    key.head = eight(start) & (~std::uint64_t{0} >> (64 - 8 * std::min<std::size_t>(size, 8)));
  } else {
    std::memcpy(&key.head, start, size);
  }
  key.tail = size > 8 ? eight(start + size - 8) : 0;
  key.hash = hash_ends(key.head, key.tail, size);
  if (size > 16) key.hash = hash_middle(key.hash, word);
  return key;
}

Vocabulary::Vocabulary(const Lexicon& lexicon, const Program& themes, const Program& cues) : lexicon_(&lexicon), themes_(&themes), cues_(&cues) { clear(); }

void Vocabulary::Table::clear() {
  slots.assign(std::size_t{1} << 12U, {});
  count = 0;
}

void Vocabulary::clear() {
  main_.clear();
  spare_.clear();
  words_.clear();
  letters_.clear();
  groups_.assign(1, {});
  numbers_.clear();
  group_of_atoms_.clear();
  group_of_atoms_[{}] = 0;
}

void Vocabulary::make_room() {
  // Groups are few unless wildcards overlap wildly, and so are words of more than sixteen bytes in any language; if not, all is begun anew.
  if (groups_.size() >= kMostWords || numbers_.size() >= kMostWords * 8 || letters_.size() >= kMostWords * 16) return clear();
  if (words_.size() < kMostWords + kSpareWords) return;
  words_.resize(kMostWords);
  spare_.clear();
}

Vocabulary::List Vocabulary::keep(std::span<const std::uint32_t> entries) {
  if (entries.size() == 1) return {entries.front(), 1};
  const List list{static_cast<std::uint32_t>(numbers_.size()), static_cast<std::uint32_t>(entries.size())};
  numbers_.insert(numbers_.end(), entries.begin(), entries.end());
  return list;
}

std::uint32_t Vocabulary::group_of(const std::vector<Atom>& atoms) {
  const auto [entry, added] = group_of_atoms_.try_emplace(atoms, static_cast<std::uint32_t>(groups_.size()));
  if (!added) return entry->second;
  Group group;
  group.atoms = keep(atoms);
  for (const Atom atom : atoms) group.atom_bits |= PhraseTrie::bit(atom);
  std::vector<std::uint32_t> starts;
  const auto collect = [&](const Program& program) {
    starts.clear();
    for (const Atom atom : atoms) {
      if (const std::uint32_t node = program.trie().child(0, atom, false); node != 0) starts.push_back(node);
    }
    return keep(starts);
  };
  group.themes = collect(*themes_);
  group.cues = collect(*cues_);
  groups_.push_back(group);
  return entry->second;
}

bool Vocabulary::same_letters(const Word& known, std::string_view word) const { return std::memcmp(letters_.data() + known.letters, word.data(), word.size()) == 0; }

void Vocabulary::add(Table& table, const Slot& slot, const Key& key) {
  const auto put = [](std::vector<Slot>& slots, const Slot& each, std::uint64_t hash) {
    std::size_t at = hash & (slots.size() - 1);
    while (slots[at].size != 0) at = (at + 1) & (slots.size() - 1);
    slots[at] = each;
  };
  if ((table.count + 1) * 4 > table.slots.size() * 3) {
    std::vector<Slot> larger(table.slots.size() * 2);
    for (const Slot& each : table.slots) {
      if (each.size == 0) continue;
      std::uint64_t hash = hash_ends(each.head, each.tail, each.size);
      if (each.size > 16) hash = hash_middle(hash, std::string_view(letters_).substr(words_[each.word].letters, each.size));
      put(larger, each, hash);
    }
    table.slots = std::move(larger);
  }
  put(table.slots, slot, key.hash);
  ++table.count;
}

Vocabulary::Token Vocabulary::look_up_rare(std::string_view word, const Key& key) {
  const bool full = words_.size() >= kMostWords;
  if (full && spare_.count != 0) {
    if (const Slot* slot = find(spare_, word, key); slot != nullptr) return {slot->word, slot->group, slot->begins_theme, slot->begins_cue};
  }
  const std::string folded = fold(word);
  scratch_.clear();
  lexicon_->atoms_of(word, folded, scratch_);
  const std::uint32_t group = group_of(scratch_);
  const Token token{static_cast<std::uint32_t>(words_.size()), group, groups_[group].themes.size != 0, groups_[group].cues.size != 0};
  words_.push_back({static_cast<std::uint32_t>(letters_.size()), word_tags(folded)});
  if (word.size() > kLongestWord) return token;  // known for this sentence only
  if (word.size() > 16) letters_ += word;
  add(full ? spare_ : main_, {key.head, key.tail, token.word, group, static_cast<std::uint8_t>(word.size()), token.begins_theme, token.begins_cue}, key);
  return token;
}

}  // namespace litmotif
