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

// Brackets that are closed, the outermost of each nest, asked about in ascending order.
class Brackets {
 public:
  explicit Brackets(std::string_view text) {
    std::vector<std::uint32_t> open;
    for (std::size_t i = std::min(text.find('('), text.find('[')); i < text.size(); ++i) {
      if (text[i] == '(' || text[i] == '[') open.push_back(static_cast<std::uint32_t>(i));
      if ((text[i] == ')' || text[i] == ']') && !open.empty()) {
        const std::uint32_t start = open.back();
        open.pop_back();
        while (!closed_.empty() && closed_.back().start > start) closed_.pop_back();
        closed_.push_back({start, static_cast<std::uint32_t>(i) + 1});
      }
    }
  }
  bool hold(std::uint32_t at) {
    while (next_ < closed_.size() && closed_[next_].end <= at) ++next_;
    return next_ < closed_.size() && closed_[next_].start <= at;
  }

 private:
  std::vector<ByteSpan> closed_;
  std::size_t next_ = 0;
};

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

// Which words may be on a list of words in lower case, by length, first and last letter: most are on none, and are not looked at further.
class Filter {
 public:
  template <std::size_t n>
  explicit constexpr Filter(const std::array<std::string_view, n>& list) {
    for (const std::string_view word : list) bits_ |= bit(word);
  }
  bool may_hold(std::string_view word) const { return (bits_ & bit(word)) != 0; }

 private:
  // The low five bits of a letter are the same in either case.
  static constexpr std::uint64_t bit(std::string_view word) { return std::uint64_t{1} << (((word.front() & 31U) * 5 + (word.back() & 31U) * 19 + word.size() * 7) & 63U); }
  std::uint64_t bits_ = 0;
};

// A word in lower case, without allocation; empty when it is too long to be on a list.
class LowerWord {
 public:
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

constexpr Filter kMayCut(kCutBefore);
constexpr Filter kMaySubordinate(kSubordinate);

bool cuts(std::string_view word) { return kMayCut.may_hold(word) && in(kCutBefore, LowerWord(word).view()); }
bool subordinates(std::string_view word) { return kMaySubordinate.may_hold(word) && in(kSubordinate, LowerWord(word).view()); }

}  // namespace

void split_clauses(std::string_view sentence, std::vector<ByteSpan>& out) {
  const auto size = static_cast<std::uint32_t>(sentence.size());
  if (size == 0) return;
  Brackets brackets(sentence);
  std::vector<ByteSpan> words;
  split_words(sentence, words);

  std::uint32_t start = 0;
  const auto cut = [&](std::uint32_t at) {
    while (at < size && space_at(sentence, at) != 0) at += space_at(sentence, at);
    if (at <= start || at >= size) return;
    out.push_back({start, at});
    start = at;
  };
  std::string_view previous;  // word; empty behind a separator
  bool until_comma = false;
  std::uint32_t gap = 0;  // start of what lies between the words
  for (std::size_t i = 0; i <= words.size(); ++i) {
    const std::uint32_t gap_end = i < words.size() ? words[i].start : size;
    const bool one_blank = gap_end - gap == 1 && sentence[gap] == ' ';
    for (std::uint32_t at = gap; at < gap_end && !one_blank; ++at) {
      if (brackets.hold(at)) continue;
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
    const std::string_view word = words[i].of(sentence);
    if (i == 0) {
      until_comma = subordinates(word);
    } else if (cuts(word) && !brackets.hold(words[i].start)) {
      const LowerWord before(previous);
      if (words[i].start > start && !in(kHolds, before.view())) {
        cut(words[i].start);
        until_comma = false;
      } else if (LowerWord(word).view() == "though" && before.view() == "even" && i >= 2 && words[i - 1].start > start) {
        cut(words[i - 1].start);
      }
    }
    previous = word;
  }
  out.push_back({start, size});
}

}  // namespace litmotif
