#include "query/words.h"

#include <fmt/format.h>

#include <litmotif/text.h>

namespace litmotif {
namespace {

constexpr int kLettersBeforeStar = 3;  // fewer letters stand for too much of the vocabulary to mean anything

bool is_wild(char c) { return c == '*' || c == '?'; }

Status check_wildcards(const QueryWord& word) {
  int letters = 0;
  for (const char c : word.text) {
    if (c == '*' && letters < kLettersBeforeStar) {
      return Status(Code::kParse, fmt::format("'{}': * needs at least {} letters before it", word.text, kLettersBeforeStar)).in({}, fmt::format("byte {}", word.at));
    }
    if (c == '?' && letters == 0) {
      return Status(Code::kParse, fmt::format("'{}': ? needs a letter before it", word.text)).in({}, fmt::format("byte {}", word.at));
    }
    if (!is_wild(c) && (static_cast<unsigned char>(c) & 0xC0) != 0x80) ++letters;
  }
  return {};
}

}  // namespace

Status split_query_words(std::string_view text, std::vector<QueryWord>& out) {
  std::vector<ByteSpan> spans;
  split_words(text, spans);
  const auto size = static_cast<std::uint32_t>(text.size());
  std::uint32_t from = 0;
  std::size_t next = 0;
  while (true) {
    // The next word starts at a word or at a wildcard, whichever comes first.
    std::uint32_t start = from;
    while (start < size && !is_wild(text[start]) && (next >= spans.size() || start < spans[next].start)) ++start;
    if (start >= size) return {};
    QueryWord word;
    word.at = start;
    std::uint32_t end = start;
    bool grows = true;
    while (grows) {
      grows = false;
      // Two words side by side stay two: only a wildcard glues.
      if (next < spans.size() && spans[next].start == end && (end == start || is_wild(text[end - 1]))) {
        end = spans[next++].end;
        grows = true;
      }
      while (end < size && is_wild(text[end])) {
        ++end;
        word.wildcard = true;
        grows = true;
      }
    }
    word.text = std::string(text.substr(start, end - start));
    LITMOTIF_TRY(check_wildcards(word));
    out.push_back(std::move(word));
    from = end;
  }
}

}  // namespace litmotif
