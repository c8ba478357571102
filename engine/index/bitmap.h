// A set of small numbers, one bit each: how a query's parts are held and combined. 1,000,000 sentences are 125 KB.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace litmotif::index {

class Bitmap {
 public:
  Bitmap() = default;
  explicit Bitmap(std::uint32_t size) : size_(size), words_((static_cast<std::size_t>(size) + 63) / 64) {}

  std::uint32_t size() const { return size_; }
  bool test(std::uint32_t i) const { return (words_[i >> 6] >> (i & 63) & 1) != 0; }
  void set(std::uint32_t i) { words_[i >> 6] |= std::uint64_t{1} << (i & 63); }

  // [from, to)
  void set_range(std::uint32_t from, std::uint32_t to) {
    for_words(from, to, [&](std::size_t word, std::uint64_t mask) {
      words_[word] |= mask;
      return true;
    });
  }
  bool any_in(std::uint32_t from, std::uint32_t to) const {
    bool any = false;
    for_words(from, to, [&](std::size_t word, std::uint64_t mask) {
      any = (words_[word] & mask) != 0;
      return !any;
    });
    return any;
  }

  // First member at or after i; size() when there is none.
  std::uint32_t next(std::uint32_t i) const {
    if (i >= size_) return size_;
    std::uint64_t bits = words_[i >> 6] & (~std::uint64_t{0} << (i & 63));
    for (std::size_t word = i >> 6; bits == 0;) {
      if (++word == words_.size()) return size_;
      bits = words_[word];
      i = static_cast<std::uint32_t>(word * 64);
    }
    return (i & ~63U) + static_cast<std::uint32_t>(std::countr_zero(bits));
  }

  std::uint64_t count() const {
    return count_words([this](std::size_t i) { return words_[i]; });
  }
  std::uint64_t count_common(const Bitmap& other) const {
    return count_words([&](std::size_t i) { return words_[i] & other.words_[i]; });
  }

  Bitmap& operator&=(const Bitmap& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    return *this;
  }
  Bitmap& operator|=(const Bitmap& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    return *this;
  }
  // Takes out what is in `other`.
  Bitmap& operator-=(const Bitmap& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
    return *this;
  }

  // visit(i) for every member, ascending.
  template <class Visit>
  void each(Visit&& visit) const {
    for (std::size_t w = 0; w < words_.size(); ++w) {
      for (std::uint64_t bits = words_[w]; bits != 0; bits &= bits - 1) visit(static_cast<std::uint32_t>(w * 64 + static_cast<unsigned>(std::countr_zero(bits))));
    }
  }

  const std::vector<std::uint64_t>& words() const { return words_; }

 private:
  // Bits of word(0), word(1), ... Seven words are added up by carry-save adders before anything is counted: without the processor's own instruction, which not every
  // x86-64 has, counting each word costs four times as much (co-occurrence of 20 themes in a million sentences: 8 ms against 2).
  template <class Word>
  std::uint64_t count_words(Word&& word) const {
    std::uint64_t ones = 0, twos = 0, fours = 0, sum = 0;
    const auto add = [](std::uint64_t& total, std::uint64_t a, std::uint64_t b) {  // total + a + b: total keeps the ones, the carry comes back
      const std::uint64_t half = total ^ a, carry = (total & a) | (half & b);
      total = half ^ b;
      return carry;
    };
    std::size_t i = 0;
    for (; i + 8 <= words_.size(); i += 8) {
      const std::uint64_t two_a = add(ones, word(i), word(i + 1)), two_b = add(ones, word(i + 2), word(i + 3));
      const std::uint64_t four_a = add(twos, two_a, two_b);
      const std::uint64_t two_c = add(ones, word(i + 4), word(i + 5)), two_d = add(ones, word(i + 6), word(i + 7));
      const std::uint64_t four_b = add(twos, two_c, two_d);
      sum += 8 * bits(add(fours, four_a, four_b));
    }
    sum += 4 * bits(fours) + 2 * bits(twos) + bits(ones);
    for (; i < words_.size(); ++i) sum += bits(word(i));
    return sum;
  }
  static std::uint64_t bits(std::uint64_t word) { return static_cast<unsigned>(std::popcount(word)); }

  // use(word, mask) for the words that [from, to) touches, until it returns false.
  template <class Use>
  static void for_words(std::uint32_t from, std::uint32_t to, Use&& use) {
    if (from >= to) return;
    const std::size_t first = from >> 6, last = (to - 1) >> 6;
    const std::uint64_t head = ~std::uint64_t{0} << (from & 63), tail = ~std::uint64_t{0} >> (63 - ((to - 1) & 63));
    if (first == last) {
      use(first, head & tail);
      return;
    }
    if (!use(first, head)) return;
    for (std::size_t word = first + 1; word < last; ++word) {
      if (!use(word, ~std::uint64_t{0})) return;
    }
    use(last, tail);
  }

  std::uint32_t size_ = 0;
  std::vector<std::uint64_t> words_;
};

// Where a member stands among the members: turns the matches of a query into 0, 1, 2, ...
class BitmapRank {
 public:
  explicit BitmapRank(const Bitmap& bits) : words_(bits.words()), before_(words_.size() + 1) {
    for (std::size_t i = 0; i < words_.size(); ++i) before_[i + 1] = before_[i] + static_cast<std::uint32_t>(std::popcount(words_[i]));
  }
  std::uint32_t total() const { return before_.back(); }
  std::uint32_t of(std::uint32_t i) const {
    return before_[i >> 6] + static_cast<std::uint32_t>(std::popcount(words_[i >> 6] & ((std::uint64_t{1} << (i & 63)) - 1)));
  }

 private:
  const std::vector<std::uint64_t>& words_;
  std::vector<std::uint32_t> before_;
};

}  // namespace litmotif::index
