// All marks first, each with what it may be where it stands; then the nearest mark that closes each one that opens. A mark that nothing behind it can close is passed over without a
// look at what follows, so that hostile text costs nothing.
#include "citation/quotes.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace litmotif {
namespace {

enum Kind : std::uint8_t { kCurly, kLow, kSingle, kGuillemets, kStraight, kStraightSingle, kKinds };

struct Sign {
  std::uint32_t at = 0, bytes = 1;
  Kind kind = kCurly;
  bool opens = false, closes = false;
  bool weak = false;  // closes, unless it is the apostrophe of a plural
};

class Signs {
 public:
  explicit Signs(std::string_view text) : text_(text) {
    for (std::size_t at = text.find_first_of(kFirst); at != std::string_view::npos; at = text.find_first_of(kFirst, at + 1)) add(at);
  }
  std::vector<Sign> all;

 private:
  static constexpr std::string_view kFirst = "\"'\xE2\xC2";

  void add(std::size_t at) {
    const std::string_view rest = text_.substr(at);
    if (rest[0] == '"') {
      put(at, 1, kStraight, opens(at, 1), closes(at, 1));
    } else if (rest[0] == '\'') {
      put(at, 1, kStraightSingle, opens(at, 1) && !is_digit(at + 1), closes(at, 1));
    } else if (rest.starts_with("\u201C")) {
      put(at, 3, kCurly, true, false);
      put(at, 3, kLow, false, true);
    } else if (rest.starts_with("\u201D")) {
      put(at, 3, kCurly, false, closes(at, 3));
      put(at, 3, kLow, false, closes(at, 3));
    } else if (rest.starts_with("\u201E")) {
      put(at, 3, kLow, true, false);
    } else if (rest.starts_with("\u2018")) {
      put(at, 3, kSingle, opens(at, 3) && !is_digit(at + 3), false);
    } else if (rest.starts_with("\u2019")) {
      put(at, 3, kSingle, false, closes(at, 3));
    } else if (rest.starts_with("\u00AB")) {
      put(at, 2, kGuillemets, true, false);
    } else if (rest.starts_with("\u00BB")) {
      put(at, 2, kGuillemets, false, true);
    }
  }

  void put(std::size_t at, std::uint32_t bytes, Kind kind, bool opens, bool closes) {
    if (!opens && !closes) return;
    // "the nurses' views of it": a plural before a word in lower case.
    const bool single = kind == kSingle || kind == kStraightSingle;
    const std::size_t behind = at + bytes;
    const bool weak = single && at > 0 && text_[at - 1] == 's' && behind + 1 < text_.size() && text_[behind] == ' ' && text_[behind + 1] >= 'a' && text_[behind + 1] <= 'z';
    all.push_back({static_cast<std::uint32_t>(at), bytes, kind, opens, closes, weak});
  }

  bool is_digit(std::size_t at) const { return at < text_.size() && text_[at] >= '0' && text_[at] <= '9'; }
  bool is_blank(std::size_t at) const { return at >= text_.size() || text_[at] == ' ' || text_[at] == '\n' || text_[at] == '\t'; }

  bool opens(std::size_t at, std::size_t bytes) const {
    if (is_blank(at + bytes)) return false;
    if (at == 0) return true;
    const std::string_view before = text_.substr(0, at);
    const bool mark = std::string_view(" \n\t([-/|=\"'").find(before.back()) != std::string_view::npos;
    return mark || before.ends_with("\u2013") || before.ends_with("\u2014") || before.ends_with("\u00A0") || before.ends_with("\u201C") || before.ends_with("\u2018");
  }

  // Behind a word or stop, and before what is no letter.
  bool closes(std::size_t at, std::size_t bytes) const {
    if (at == 0 || is_blank(at - 1)) return false;
    if (at + bytes >= text_.size()) return true;
    const char next = text_[at + bytes];
    const bool letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || (next >= '\xC3' && next <= '\xDF');
    return !letter && !(is_digit(at + bytes) && (text_[at] == '\'' || text_[at] == '"'));
  }

  std::string_view text_;
};

}  // namespace

void find_quotes(std::string_view passage, std::vector<Quote>& out) {
  const Signs signs(passage);
  const std::vector<Sign>& all = signs.all;
  std::array<std::size_t, kKinds> last{};  // one behind the last sign that closes
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].closes) last[all[i].kind] = i + 1;
  }
  const auto end = static_cast<std::uint32_t>(passage.size());
  for (std::size_t i = 0; i < all.size();) {
    const Sign& open = all[i];
    if (!open.opens || (last[open.kind] <= i + 1 && open.at > 0)) {
      ++i;
      continue;
    }
    std::size_t j = i + 1, weak = 0;
    bool closed = false;
    for (; j < all.size() && !closed; ++j) {
      if (all[j].kind != open.kind) continue;
      if (all[j].opens) break;  // the one before was never closed
      closed = all[j].closes && !all[j].weak;
      if (all[j].weak && weak == 0) weak = j;
    }
    const std::uint32_t inside = open.at + open.bytes;
    if (closed || weak > 0) {
      const std::size_t close = closed ? j - 1 : weak;
      out.push_back({{inside, all[close].at}, {open.at, all[close].at + all[close].bytes}});
      i = close + 1;
    } else if (open.at == 0 && j == all.size()) {
      out.push_back({{inside, end}, {open.at, end}});
      i = j;
    } else {
      i = std::max(j, i + 1);
    }
  }
}

}  // namespace litmotif
