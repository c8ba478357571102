// Phrases looked for in text made flat: words in lower case, with a blank before and after each. Internal to citation/.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace litmotif {

// " one manager said " of "One manager said:".
std::string flat(std::string_view text);

// Each phrase with its blanks. The letters behind a blank decide nearly always that none begins there: to look for each phrase by itself took a fifth of indexing (November 2026).
template <std::size_t n>
class Phrases {
 public:
  constexpr explicit Phrases(const std::array<std::string_view, n>& phrases) : phrases_(phrases) {
    for (const std::string_view phrase : phrases) begins_[place(phrase)] = true;
  }
  bool in(std::string_view words) const {
    for (std::size_t blank = 0; blank != std::string_view::npos && blank + 2 < words.size(); blank = words.find(' ', blank + 1)) {
      const std::string_view rest = words.substr(blank);
      if (begins_[place(rest)] && std::ranges::any_of(phrases_, [&](std::string_view phrase) { return rest.starts_with(phrase); })) return true;
    }
    return false;
  }

 private:
  // By up to three letters of the first word.
  static constexpr std::size_t place(std::string_view from_blank) {
    std::size_t place = 0;
    for (std::size_t i = 1; i < from_blank.size() && i <= 3 && from_blank[i] != ' '; ++i) place = place * 31 + static_cast<unsigned char>(from_blank[i]);
    return place % kPlaces;
  }

  static constexpr std::size_t kPlaces = 4096;
  std::array<std::string_view, n> phrases_;
  std::array<bool, kPlaces> begins_{};
};

}  // namespace litmotif
