#include "support/text_similarity.h"

#include <cstdint>
#include <map>
#include <unordered_map>

#include <litmotif/text.h>

namespace litmotif::testing {
namespace {

std::u32string characters(std::string_view text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const std::size_t size = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    char32_t code = size == 1 ? byte : byte & (0xFFU >> (size + 1));
    for (std::size_t k = 1; k < size && i + k < text.size(); ++k) code = (code << 6U) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
    i += size;
    const bool space = code <= 0x20 || code == 0xA0 || (code >= 0x2000 && code <= 0x200A) || code == 0x202F;
    if (!space) out += code;
    else if (!out.empty() && out.back() != ' ') out += U' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// Letters and digits of a title, folded, without the number in front.
std::string title_key(std::string_view title) {
  const std::size_t start = title.find_first_not_of("0123456789. ");
  std::string key;
  for (const char byte : fold(start == std::string_view::npos ? title : title.substr(start))) {
    const auto value = static_cast<unsigned char>(byte);
    if (value >= 0x80 || (value >= '0' && value <= '9') || (value >= 'a' && value <= 'z')) key += byte;
  }
  return key;
}

}  // namespace

std::size_t common_subsequence(std::u32string_view a, std::u32string_view b) {
  if (a.empty() || b.empty()) return 0;
  const std::size_t words = (a.size() + 63) / 64;
  std::unordered_map<char32_t, std::vector<std::uint64_t>> places;
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::vector<std::uint64_t>& bits = places[a[i]];
    bits.resize(words);
    bits[i / 64] |= std::uint64_t{1} << (i % 64);
  }
  std::vector<std::uint64_t> row(words, ~std::uint64_t{0});  // a zero where the common subsequence grows
  for (const char32_t code : b) {
    const auto found = places.find(code);
    if (found == places.end()) continue;
    std::uint64_t carry = 0;
    for (std::size_t w = 0; w < words; ++w) {
      const std::uint64_t matches = row[w] & found->second[w];
      const std::uint64_t partial = row[w] + matches, sum = partial + carry;
      carry = partial < row[w] || sum < partial ? 1 : 0;
      row[w] = sum | (row[w] & ~found->second[w]);
    }
  }
  std::size_t common = 0;
  for (std::size_t i = 0; i < a.size(); ++i) common += (row[i / 64] >> (i % 64)) & 1 ? 0 : 1;
  return common;
}

double similarity(std::string_view a, std::string_view b) {
  const std::u32string left = characters(a), right = characters(b);
  if (left.empty() && right.empty()) return 1;
  return 2.0 * static_cast<double>(common_subsequence(left, right)) / static_cast<double>(left.size() + right.size());
}

double title_f1(const std::vector<std::string>& found, const std::vector<std::string>& wanted) {
  std::map<std::string, int> left;
  for (const std::string& title : wanted) ++left[title_key(title)];
  std::size_t both = 0;
  for (const std::string& title : found) {
    int& count = left[title_key(title)];
    if (count-- > 0) ++both;
  }
  if (found.empty() && wanted.empty()) return 1;
  return 2.0 * static_cast<double>(both) / static_cast<double>(found.size() + wanted.size());
}

}  // namespace litmotif::testing
