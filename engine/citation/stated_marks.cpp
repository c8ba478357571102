#include "citation/stated_marks.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>

#include "citation/marks.h"

namespace litmotif {
namespace {

constexpr std::size_t kLongestGap = 12;  // bytes of "]–[" between the ends of a range

// Raised digits and dashes as plain ones, without brackets and blanks: "³⁻⁵" and "[3] – [5]" are "3-5".
std::string plain(std::string_view text) {
  using Sign = std::pair<std::string_view, char>;
  static constexpr auto kSigns = std::to_array<Sign>({{"⁰", '0'}, {"¹", '1'}, {"²", '2'}, {"³", '3'}, {"⁴", '4'}, {"⁵", '5'}, {"⁶", '6'}, {"⁷", '7'}, {"⁸", '8'}, {"⁹", '9'}, {"⁻", '-'},
                                                    {"–", '-'}, {"—", '-'}, {"‐", '-'}, {"‑", '-'}, {"−", '-'}});
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto* sign = std::ranges::find_if(kSigns, [&](const Sign& each) { return text.substr(at).starts_with(each.first); });
    if (sign != kSigns.end()) out += sign->second;
    else if (std::string_view("[]() ").find(text[at]) == std::string_view::npos) out += text[at];
    at += sign != kSigns.end() ? sign->first.size() : 1;
  }
  return out;
}

// The range that [first, last] names, and nothing else; false for other text.
bool read_range(std::string_view text, std::uint32_t& first, std::uint32_t& last) {
  const std::string printed = plain(text);
  std::vector<NumberMark> numbers;
  if (!read_numbers(printed, 0, printed.size(), NumberKind::kSquare, numbers) || numbers.size() != 1) return false;
  first = static_cast<std::uint32_t>(numbers.front().first);
  last = static_cast<std::uint32_t>(numbers.front().last);
  return last > first;
}

}  // namespace

std::vector<StatedMark> stated_marks(const Document& document) {
  const std::vector<StatedCitation>& stated = document.stated_citations;
  std::vector<StatedMark> marks;
  const auto entries = static_cast<std::uint32_t>(document.references.size());
  for (std::size_t i = 0; i < stated.size(); ++i) {
    const StatedCitation& here = stated[i];
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    const bool one = (i == 0 || stated[i - 1].span != here.span) && (i + 1 == stated.size() || stated[i + 1].span != here.span);
    if (here.span.size() < 40 && (i == 0 || stated[i - 1].span != here.span) && read_range(here.span.of(document.text), first, last)) {
      // "3-5" of one link, whichever of the works it names.
      for (std::uint32_t entry = here.reference; entry < entries && entry - here.reference <= last - first; ++entry) marks.push_back({here.span, entry});
      continue;
    }
    if (one && i + 1 < stated.size() && here.span.size() < 20 && stated[i + 1].span.size() < 20 && stated[i + 1].span.start >= here.span.end && stated[i + 1].span.start - here.span.end <= kLongestGap) {
      const StatedCitation& there = stated[i + 1];
      const ByteSpan both{here.span.start, there.span.end};
      const bool fits = there.reference > here.reference && there.reference - here.reference <= std::uint32_t{kMostInRange};
      if (fits && read_range(both.of(document.text), first, last) && last - first == there.reference - here.reference) {
        for (std::uint32_t entry = here.reference; entry <= there.reference; ++entry) marks.push_back({both, entry});
        ++i;
        continue;
      }
    }
    marks.push_back({here.span, here.reference});
  }
  std::ranges::sort(marks, {}, [](const StatedMark& mark) { return std::tie(mark.span.start, mark.span.end, mark.reference); });
  marks.erase(std::unique(marks.begin(), marks.end(), [](const StatedMark& a, const StatedMark& b) { return a.span == b.span && a.reference == b.reference; }), marks.end());
  return marks;
}

}  // namespace litmotif
