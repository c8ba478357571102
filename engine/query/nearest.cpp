#include <algorithm>
#include <cstddef>
#include <utility>

#include <litmotif/query.h>
#include <litmotif/text.h>

namespace litmotif {
namespace {

// Edit distance in which a swap of neighbours is one step (optimal string alignment), on folded bytes; at most `most` + 1.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most) {
  if (a.size() > b.size() + most || b.size() > a.size() + most) return most + 1;
  std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[j] = std::min(now[j], before_last[j - 2] + 1);
    }
    std::swap(before_last, last);
    std::swap(last, now);
  }
  return last[b.size()];
}

// "trust" of "relationships/trust", "shared-goals" of "relationships-shared-goals"; both folded.
bool is_part(std::string_view part, std::string_view whole) {
  constexpr std::string_view kBetween = "/-_ ";
  const auto between = [&](std::size_t at) { return at >= whole.size() || kBetween.find(whole[at]) != std::string_view::npos; };
  for (std::size_t at = part.empty() ? std::string_view::npos : whole.find(part); at != std::string_view::npos; at = whole.find(part, at + 1)) {
    if ((at == 0 || between(at - 1)) && between(at + part.size())) return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> nearest_words(std::string_view word, const std::vector<std::string>& known) {
  constexpr std::size_t kLongest = 256;  // longer words are no slips of the finger
  if (word.size() > kLongest) return {};
  const std::string wanted = fold(word);
  const std::size_t most = wanted.size() / 3;
  std::vector<std::pair<std::size_t, std::string>> found;
  for (const std::string& candidate : known) {
    if (candidate.size() > kLongest) continue;
    const std::string folded = fold(candidate);
    const std::size_t distance = is_part(wanted, folded) ? 0 : edit_distance(wanted, folded, most);
    if (distance <= most) found.emplace_back(distance, candidate);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::vector<std::string> nearest;
  for (std::size_t i = 0; i < found.size() && i < 3; ++i) nearest.push_back(std::move(found[i].second));
  return nearest;
}

}  // namespace litmotif
