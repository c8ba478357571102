// Clauses, roughly: enough that what holds of one half of "leadership helped, but funding was a barrier" is not said of the other. No cut
// inside brackets, where semicolons part citations. One pass over the words; brackets are paired beforehand, so hostile ones cost nothing.
#include <algorithm>
#include <array>

#include <litmotif/text.h>
#include "text/characters.h"

namespace litmotif {
namespace {

// Cut before these; sorted.
constexpr auto kCutBefore = std::to_array<std::string_view>({"although", "because", "but", "conversely", "despite", "however", "nevertheless", "nonetheless",
                                                             "notwithstanding", "though", "unless", "whereas", "while", "whilst", "yet"});
// Of these, the ones that open a subordinate clause: at the start of the sentence it reaches to the first comma.
constexpr auto kSubordinate =
    std::to_array<std::string_view>({"although", "because", "despite", "if", "notwithstanding", "since", "though", "unless", "when", "whereas", "while", "whilst"});
// "all but", "a while", "not yet", "as yet", "even though": no cut between.
constexpr auto kHolds = std::to_array<std::string_view>({"a", "all", "anything", "as", "cannot", "even", "everything", "long", "no", "not", "nothing", "only", "worth"});

static_assert(std::ranges::is_sorted(kCutBefore) && std::ranges::is_sorted(kSubordinate) && std::ranges::is_sorted(kHolds));

template <std::size_t n>
bool in(const std::array<std::string_view, n>& list, std::string_view word) {
  return std::ranges::binary_search(list, word);
}

// Positions inside a bracket that is closed.
std::vector<bool> bracketed(std::string_view text) {
  if (text.find_first_of("([") == std::string_view::npos) return {};
  std::vector<bool> inside(text.size(), false);
  std::vector<std::size_t> open;
  std::vector<std::pair<std::size_t, std::size_t>> outermost;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '(' || text[i] == '[') open.push_back(i);
    if ((text[i] == ')' || text[i] == ']') && !open.empty()) {
      const std::size_t start = open.back();
      open.pop_back();
      while (!outermost.empty() && outermost.back().first > start) outermost.pop_back();
      outermost.emplace_back(start, i);
    }
  }
  for (const auto& [start, end] : outermost) std::fill(inside.begin() + static_cast<std::ptrdiff_t>(start), inside.begin() + static_cast<std::ptrdiff_t>(end) + 1, true);
  return inside;
}

// Bytes of a separator at `at` that ends a clause: ; always, : before white space, dashes with white space around or the long dash.
std::uint32_t separator_at(std::string_view text, std::uint32_t at) {
  const auto spaced = [&](std::size_t before, std::size_t after) {
    return before > 0 && before < text.size() && after < text.size() && space_at(text, after) != 0 && is_space(code_point_before(text, before).value);
  };
  switch (text[at]) {
    case ';':
      return 1;
    case ':':
      return at + 1 < text.size() && space_at(text, at + 1) != 0 ? 1 : 0;
    case '-':
      return spaced(at, at + 1) ? 1 : text.substr(at).starts_with("--") && spaced(at, at + 2) ? 2 : 0;
    case '\xE2':
      if (text.substr(at).starts_with("\u2014")) return 3;
      if (text.substr(at).starts_with("\u2013")) return spaced(at, at + 3) ? 3 : 0;
      return 0;
    default:
      return 0;
  }
}

// A word in lower case, without allocation; empty when it is too long to be on a list.
class LowerWord {
 public:
  LowerWord() = default;
  explicit LowerWord(std::string_view word) {
    if (word.size() > bytes_.size()) return;
    size_ = word.size();
    std::ranges::transform(word, bytes_.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  }
  std::string_view view() const { return {bytes_.data(), size_}; }

 private:
  std::array<char, 16> bytes_{};
  std::size_t size_ = 0;
};

}  // namespace

void split_clauses(std::string_view sentence, std::vector<ByteSpan>& out) {
  const auto size = static_cast<std::uint32_t>(sentence.size());
  if (size == 0) return;
  const std::vector<bool> brackets = bracketed(sentence);
  const auto inside = [&](std::uint32_t at) { return !brackets.empty() && brackets[at]; };
  std::vector<ByteSpan> words;
  split_words(sentence, words);

  std::uint32_t start = 0;
  const auto cut = [&](std::uint32_t at) {
    while (at < size && space_at(sentence, at) != 0) at += space_at(sentence, at);
    if (at <= start || at >= size) return;
    out.push_back({start, at});
    start = at;
  };
  LowerWord previous;
  bool until_comma = false;
  std::uint32_t gap = 0;  // start of what lies between the words
  for (std::size_t i = 0; i <= words.size(); ++i) {
    const std::uint32_t gap_end = i < words.size() ? words[i].start : size;
    for (std::uint32_t at = gap; at < gap_end; ++at) {
      if (inside(at)) continue;
      const std::uint32_t length = separator_at(sentence, at);
      if (length != 0) {
        cut(at + length);
        until_comma = false;
        previous = {};
      } else if (until_comma && sentence[at] == ',') {
        cut(at + 1);
        until_comma = false;
        previous = {};
      }
    }
    if (i == words.size()) break;
    gap = words[i].end;
    const LowerWord lower(words[i].of(sentence));
    const std::string_view word = lower.view();
    const bool first = i == 0;
    if (first) {
      until_comma = in(kSubordinate, word);
    } else if (!inside(words[i].start) && in(kCutBefore, word) && words[i].start > start && !in(kHolds, previous.view())) {
      cut(words[i].start);
      until_comma = false;
    } else if (word == "though" && previous.view() == "even" && !inside(words[i].start) && i >= 2 && words[i - 1].start > start) {
      cut(words[i - 1].start);
    }
    previous = lower;
  }
  out.push_back({start, size});
}

}  // namespace litmotif
