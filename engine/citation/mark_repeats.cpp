// Works named again without their year: "ibid.", "op. cit.", and names that stand for a work cited before.
#include <algorithm>
#include <array>

#include "citation/letters.h"
#include "citation/marks.h"

namespace litmotif {
namespace {

constexpr std::size_t kNamesBefore = 240;  // bytes in which names are looked for

bool is_word_at(std::string_view text, std::size_t at, std::size_t size) {
  return (at == 0 || !is_letter(text[at - 1])) && (at + size >= text.size() || !is_letter(text[at + size]));
}

class Repeats {
 public:
  Repeats(std::string_view text, std::vector<RepeatMark>& out) : text_(text), out_(out) {}

  void run() {
    const std::size_t begin = out_.size();
    each("bid", [&](std::size_t at) {
      if (at > 0 && (text_[at - 1] == 'i' || text_[at - 1] == 'I') && is_word_at(text_, at - 1, 4)) add(at - 1, at + 3, at - 1, false);
    });
    for (const std::string_view words : {"op cit", "op. cit", "loc cit", "loc. cit"}) {
      each(words, [&](std::size_t at) {
        if (is_word_at(text_, at, words.size())) add(at, at + words.size(), at, true);
      });
    }
    each(" et al", [&](std::size_t at) {
      if (is_word_at(text_, at + 1, 5)) mention(at + 6);
    });
    std::ranges::sort(out_.begin() + static_cast<std::ptrdiff_t>(begin), out_.end(), {}, [](const RepeatMark& mark) { return mark.span.start; });
  }

 private:
  template <class Found>
  void each(std::string_view words, Found found) const {
    for (std::size_t at = text_.find(words); at != std::string_view::npos; at = text_.find(words, at + words.size())) found(at);
  }

  // Names at the end of what stands before `to`; their start, or `to`.
  std::size_t names_before(std::size_t to, bool running, CitedNames& who) const {
    const std::size_t from = to - std::min(to, kNamesBefore);
    std::uint32_t start = 0;
    bool doubtful = false;
    who = names_before_year(text_.substr(from, to - from), running, start, doubtful);
    if (doubtful) who = {};
    return who.names.empty() ? to : from + start;
  }

  void add(std::size_t from, std::size_t to, std::size_t names_to, bool named) {
    RepeatMark mark;
    std::size_t start = from;
    if (named) {
      const bool running = names_to > 0 && text_[names_to - 1] == '(';
      while (names_to > 0 && (text_[names_to - 1] == '(' || text_[names_to - 1] == '[')) --names_to;
      start = names_before(names_to, running, mark.who);
      if (mark.who.names.empty()) start = from;
    }
    mark.span = {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(to)};
    out_.push_back(std::move(mark));
  }

  void mention(std::size_t to) {
    RepeatMark mark;
    mark.mention = true;
    const std::size_t start = names_before(to, true, mark.who);
    if (mark.who.names.empty() || start >= to) return;
    mark.span = {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(to)};
    out_.push_back(std::move(mark));
  }

  std::string_view text_;
  std::vector<RepeatMark>& out_;
};

}  // namespace

void find_repeats(std::string_view text, std::vector<RepeatMark>& out) { Repeats(text, out).run(); }

}  // namespace litmotif
