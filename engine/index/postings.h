// Posting lists: for one form of a word, the sentences it stands in, ascending, and where in each. Blocks of 128 with a skip table, so that an
// intersection decodes only what it may need. A posting takes about 2.2 bytes with its positions (abstracts, 2026).
//
// A list of n postings: ceil(n / 128) blocks; when there is more than one, first a table of {last sentence, end of block} (two u32 each).
// A block: varint length of its heads, heads, places.
//   head    varint (sentence - previous - 1) * 2 + (more than once), then, when more than once, varint times
//   place   for each time: varint (word number - previous word number in the sentence) * 2 + joined, where joined says that nothing but what a phrase
//           may span stands between the word and the one before it (joins_phrase): phrases are decided here, no text is read for them
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace litmotif::index {

constexpr std::uint32_t kBlockPostings = 128;
constexpr std::uint32_t kNoSentence = 0xffffffff;

inline void put_varint(std::string& out, std::uint64_t value) {
  while (value >= 0x80) {
    out += static_cast<char>(value | 0x80);
    value >>= 7;
  }
  out += static_cast<char>(value);
}

// Reads a varint and moves `at`; false when it runs over the end.
inline bool get_varint(const unsigned char*& at, const unsigned char* end, std::uint64_t& value) {
  if (at < end && *at < 0x80) {
    value = *at++;
    return true;
  }
  value = 0;
  for (int shift = 0; at < end && shift < 63; shift += 7) {
    const unsigned char byte = *at++;
    value |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return true;
  }
  return false;
}

// Takes the postings of one list in order and appends its bytes to a string.
class PostingWriter {
 public:
  // `places`: the posting's places as they are stored.
  void add(std::uint32_t sentence, std::uint32_t times, std::string_view places);
  // Appends the list to `out`, clears; returns the number of postings.
  std::uint32_t finish(std::string& out);

 private:
  void end_block();
  std::string heads_, places_, blocks_;
  std::vector<std::uint32_t> table_;  // last sentence, end of block
  std::uint32_t count_ = 0, in_block_ = 0;
  std::uint32_t last_ = kNoSentence;  // one below sentence 0
};

struct Place {
  std::uint32_t word = 0;  // number in the sentence
  bool joined = false;     // to the word before
};

// Walks a list block by block. Reads nothing outside `bytes`; a list that makes no sense ends early with damaged() true.
class PostingReader {
 public:
  PostingReader(std::string_view bytes, std::uint32_t count, std::uint32_t sentences);

  // Decodes the next block; false at the end.
  bool next_block();
  // Steps over blocks for as long as `skip(first, last)` holds for the sentences they may cover, then decodes; false at the end.
  template <class Skip>
  bool next_block_unless(Skip&& skip) {
    while (block_ + 1 < blocks_ && !damaged_) {
      const std::uint32_t first = last_ + 1, last = table_entry(block_, 0);
      if (last < first || last >= sentences_ || !skip(first, last)) break;
      step_over();
    }
    return next_block();
  }
  std::uint32_t size() const { return size_; }  // of the decoded block
  std::uint32_t sentence(std::uint32_t i) const { return sentences_of_block_[i]; }
  std::uint32_t times(std::uint32_t i) const { return times_[i]; }
  // Appends the places of posting i of the block. Cheapest when asked in ascending order.
  void places(std::uint32_t i, std::vector<Place>& out);
  bool damaged() const { return damaged_; }

 private:
  std::uint32_t table_entry(std::uint32_t block, std::uint32_t which) const {
    std::uint32_t value = 0;
    std::memcpy(&value, bytes_.data() + (std::size_t{block} * 2 + which) * 4, 4);
    return value;
  }
  void step_over();
  bool block_bytes(const unsigned char*& begin, const unsigned char*& end);
  bool fail() {
    damaged_ = true;
    size_ = 0;
    return false;
  }

  std::string_view bytes_;
  std::uint32_t count_ = 0, sentences_ = 0, blocks_ = 0, block_ = 0;  // block_: the next to decode
  std::size_t body_ = 0, start_ = 0;                                   // where blocks begin; where the next begins
  std::uint32_t last_ = kNoSentence;
  std::uint32_t size_ = 0;
  std::array<std::uint32_t, kBlockPostings> sentences_of_block_{}, times_{};
  const unsigned char *places_at_ = nullptr, *places_end_ = nullptr;
  std::uint32_t places_of_ = 0;  // posting that places_at_ stands before
  bool damaged_ = false;
};

}  // namespace litmotif::index
