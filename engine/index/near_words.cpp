#include "index/near_words.h"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

#include <litmotif/query.h>
#include <litmotif/text.h>

#include "index/text_search.h"

namespace litmotif::index {
namespace {

// A slip of the finger seldom hits the first letter, and a part of the dictionary is quickly looked through.
std::string first_letter(const std::string& word) {
  std::size_t end = 1;
  while (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xC0U) == 0x80U) ++end;
  return word.substr(0, end);
}

bool is_known(const Snapshot& snapshot, const TextPattern::Word& word) {
  return std::any_of(snapshot.segments.begin(), snapshot.segments.end(), [&](const SegmentView& view) { return !forms_of(view.segment.words(), word).empty(); });
}

std::vector<std::string> words_like(const Snapshot& snapshot, const std::string& word) {
  const std::size_t most = word.size() / 3;  // as nearest_words has it
  std::vector<std::string> forms;
  for (const SegmentView& view : snapshot.segments) {
    for (std::string& form : view.segment.words().forms_from(first_letter(word), [&](const std::string& one) { return one.size() <= word.size() + most && one.size() + most >= word.size(); })) {
      forms.push_back(std::move(form));
    }
  }
  return nearest_words(word, forms);
}

}  // namespace

void add_near_words(const Snapshot& snapshot, const Plan& plan, std::vector<std::string>& notes) {
  for (const Leaf& leaf : plan.leaves) {
    if (!leaf.positive) continue;
    for (const TextPattern& pattern : leaf.patterns) {
      for (const TextPattern::Word& word : pattern.words) {
        if (word.text.empty() || is_known(snapshot, word)) continue;
        const std::vector<std::string> near = word.wildcard ? std::vector<std::string>() : words_like(snapshot, fold(word.asked));
        notes.push_back(fmt::format("no sentence of the review holds '{}'{}", word.asked, near.empty() ? "" : fmt::format("; did you mean {}?", fmt::join(near, " or "))));
      }
    }
  }
}

}  // namespace litmotif::index
