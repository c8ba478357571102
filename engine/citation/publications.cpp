#include "citation/publications.h"

#include <algorithm>
#include <array>

#include "citation/voice_words.h"

namespace litmotif {
namespace {

using namespace voice;

constexpr auto kPublications = std::to_array<std::string_view>({"report", "strategy", "review", "paper", "plan", "framework", "guidance", "guidelines", "guideline", "policy", "statement", "survey", "study", "toolkit", "manifesto", "charter", "concordat", "mandate", "overview"});
constexpr auto kInside = std::to_array<std::string_view>({"of", "for", "and", "on", "white", "green", "annual", "summary", "interim", "final", "independent", "national", "joint", "issue", "first", "second", "third", "discussion", "consultation"});
constexpr auto kDated = std::to_array<std::string_view>({"published", "of", "in", "dated", "from", "issued", "released", "launched"});
constexpr auto kToldIn = std::to_array<std::string_view>({"outlined", "set"});
constexpr std::size_t kLongestName = 10;  // words

template <std::size_t n>
bool is_one_of(std::string_view word, const std::array<std::string_view, n>& words) { return std::ranges::find(words, word) != words.end(); }

bool is_year(std::string_view word) {
  return word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

class PublicationFinder {
 public:
  using Known = Publications::Known;

  PublicationFinder(std::string_view sentence, std::vector<Known>& known) : words_(sentence), known_(known) {}

  std::optional<Publication> run() {
    std::optional<Publication> first;
    for (std::size_t i = 1; i < words_.size(); ++i) {
      if (words_[i].quoted || !is_one_of(words_.at(i), kPublications)) continue;
      std::optional<Publication> found = at_noun(i);
      if (!found) found = named_again(i);
      if (!first) first = std::move(found);
    }
    return first;
  }

 private:
  static constexpr std::size_t kMostKnown = 100;

  bool is_name(std::size_t i) const { return (words_[i].capital && !words_.is(i, kLink | kPointing | kFirst | kOwner) && words_.at(i) != "the" && words_.at(i) != "in" && words_.at(i) != "a" && words_.at(i) != "an") || is_one_of(words_.at(i), kInside) || is_year(words_.at(i)); }

  std::vector<std::string> capitals(std::size_t from, std::size_t noun) const {
    std::vector<std::string> names;
    for (std::size_t i = from; i < noun; ++i) {
      std::string_view word = words_.at(i);
      if (word.ends_with("'s")) word.remove_suffix(2);
      if (words_[i].capital) names.emplace_back(word);
    }
    return names;
  }
  void remember(std::size_t from, std::size_t noun, const std::string& key) {
    if (known_.size() == kMostKnown) known_.erase(known_.begin());
    known_.push_back({std::string(words_.at(noun)), key, capitals(from, noun)});
  }

  // "The Foresight report concluded", "the Strategy sets out".
  std::optional<Publication> named_again(std::size_t noun) const {
    std::size_t from = noun;
    while (from > 0 && noun - from < kLongestName && words_[from].before == 0 && words_[from - 1].capital && words_.at(from - 1) != "the") --from;
    if (from == 0 || words_[from].before != 0 || words_.at(from - 1) != "the" || (from == noun && !words_[noun].capital)) return std::nullopt;
    if (!says(noun) && !is_told_in(from) && words_.at(noun + 1) != "sets" && words_.at(noun + 1) != "set") return std::nullopt;
    const std::vector<std::string> names = capitals(from, noun);
    for (auto known = known_.rbegin(); known != known_.rend(); ++known) {
      const bool same = known->noun == words_.at(noun) && std::ranges::all_of(names, [&](const std::string& name) { return std::ranges::find(known->names, name) != known->names.end(); });
      if (same) return Publication{{words_[from].span.start, words_[noun].span.end}, known->key};
    }
    return std::nullopt;
  }

  std::optional<Publication> at_noun(std::size_t noun) {
    std::size_t from = noun;
    while (from > 0 && noun - from < kLongestName && words_[from].before == 0 && is_name(from - 1)) --from;
    while (from < noun && is_one_of(words_.at(from), kInside) && !words_[from].capital) ++from;
    const std::string_view article = from > 0 && words_[from].before == 0 ? words_.at(from - 1) : std::string_view();
    if (article == "our" || article == "my" || article == "this") return std::nullopt;
    std::size_t last = noun;
    const std::string year = year_of(from, noun, last);
    const std::size_t teller = article == "its" || article == "their" ? teller_before(from - 1) : words_.size();
    if (year.empty() && (teller == words_.size() || !words_[from].capital)) return std::nullopt;
    const bool tells = teller < words_.size() || says(noun) || is_told_in(from);
    std::string who = teller < words_.size() ? letters(name_start(teller), teller + 1) : publisher(from, noun);
    if (who.empty()) who = std::string(words_.at(noun));
    const std::string key = who + "-" + (year.empty() ? "nd" : year);
    if (words_[from].capital || is_year(words_.at(from))) remember(from, noun, key);
    if (!tells) return std::nullopt;
    return Publication{{words_[from].span.start, words_[last].span.end}, key};
  }

  // In the name, behind it in brackets or with "published in", or at the head of the sentence: "In June 2010, ".
  std::string year_of(std::size_t from, std::size_t noun, std::size_t& last) const {
    for (std::size_t i = from; i < noun; ++i) {
      if (is_year(words_.at(i))) return std::string(words_.at(i));
    }
    bool dated = true;
    for (std::size_t i = noun + 1; i < words_.size() && i < noun + 16; ++i) {
      if (is_year(words_.at(i)) && (dated || i == noun + 1)) {
        if (i <= noun + 2) last = i;
        return std::string(words_.at(i));
      }
      const bool month = words_[i].capital && words_.at(i).size() > 2;
      dated = is_one_of(words_.at(i), kDated) || (dated && month);
      if (words_.is(i, kFinding) && !words_.is(i, kNounToo)) break;
    }
    for (std::size_t i = 1; i < 4 && words_.at(0) == "in"; ++i) {
      if (is_year(words_.at(i)) && i + 1 < words_.size() && words_[i + 1].before == ',') return std::string(words_.at(i));
    }
    return {};
  }

  // Beside it, or behind its title and what stands in brackets.
  bool says(std::size_t noun) const {
    if (words_.verb_behind(noun + 1, kFinding, words_.at(noun + 1) == "by" ? 10 : 5) < words_.size()) return true;
    for (std::size_t i = noun + 1; i < words_.size() && i < noun + 25; ++i) {
      if ((words_[i].before == ',' || words_[i].before == ')' || is_year(words_.at(i - 1))) && words_.verb_behind(i, kFinding, 2) < words_.size() && !words_[i].quoted) return true;
    }
    return false;
  }
  // "Is identified in 2007 NICE guidance"
  bool is_told_in(std::size_t from) const {
    std::size_t i = from;
    if (i > 0 && (words_.at(i - 1) == "the" || words_.at(i - 1) == "a" || words_.at(i - 1) == "its")) --i;
    if (i < 2 || (words_.at(i - 1) != "in" && words_.at(i - 1) != "by")) return false;
    return words_.is(i - 2, kFinding) || is_one_of(words_.at(i - 2), kToldIn) || words_.at(i - 2) == "out";
  }
  // "The DfT stated in its": the last word of who states.
  std::size_t teller_before(std::size_t owner) const {
    if (owner < 3 || words_.at(owner - 1) != "in" || !words_.is(owner - 2, kFinding) || !words_[owner - 3].capital) return words_.size();
    return owner - 3;
  }
  std::size_t name_start(std::size_t last) const {
    std::size_t from = last;
    while (from > 0 && words_[from].before == 0 && is_name(from - 1)) --from;
    return from;
  }

  std::string publisher(std::size_t from, std::size_t noun) const {
    // "By the National Audit Office"
    for (std::size_t i = noun + 1; i + 1 < words_.size() && i < noun + 8; ++i) {
      if (words_.at(i) != "by") continue;
      const std::size_t start = words_.at(i + 1) == "the" ? i + 2 : i + 1;
      std::size_t end = start;
      while (end < words_.size() && end < start + kLongestName && is_name(end) && !is_year(words_.at(end)) && (end == start || words_[end].before == 0)) ++end;
      if (end > start && words_[start].capital) return letters(start, end);
    }
    // "The Nuffield Council's 2007 report", "a NICE report"
    for (std::size_t i = from; i < noun; ++i) {
      if (words_.at(i).ends_with("'s")) return letters(from, i + 1);
    }
    return letters(from, noun + (words_[noun].capital ? 1 : 0));
  }

  std::string letters(std::size_t from, std::size_t to) const {
    std::string found;
    for (std::size_t i = from; i < to; ++i) {
      if (!words_[i].capital && found.empty()) continue;
      std::string_view word = words_.at(i);
      if (word.ends_with("'s")) word.remove_suffix(2);
      for (const char c : word) {
        if (c >= 'a' && c <= 'z') found += c;
      }
    }
    return found;
  }

  VoiceWords words_;
  std::vector<Known>& known_;
};

std::optional<Publication> Publications::find_in(std::string_view sentence) {
  if (std::ranges::none_of(kPublications, [&](std::string_view noun) { return sentence.find(noun.substr(1)) != std::string_view::npos; })) return std::nullopt;
  return PublicationFinder(sentence, known_).run();
}

}  // namespace litmotif
