// English tells what a study did in the past and what follows from it in the present (Salager-Meyer 1992; Swales 1990, on tense in abstracts and reviews of literature). So the first finite verb
// decides, and one word that only findings have. Which study it is, and whether one is told of at all, is left to carried.cpp.
#include "citation/told_results.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

#include "citation/speech_words.h"

namespace litmotif {
namespace {

using namespace voice;

constexpr auto kPresent = std::to_array<std::string_view>({"is", "are", "has", "have", "do", "does", "remain", "remains", "seem", "seems", "appear", "appears", "suggest", "suggests", "show", "shows", "implies", "imply", "require", "requires", "make", "makes", "allow", "allows",
                                                          "provide", "provides", "include", "includes", "depend", "depends", "represent", "represents", "support", "supports", "indicate", "indicates", "enable", "enables", "there's"});
constexpr auto kPast = std::to_array<std::string_view>({"was", "were", "had", "did", "found", "showed", "saw", "fell", "rose", "felt", "said", "told", "became", "began", "gave", "took", "made", "grew", "kept", "led", "left", "lost", "met", "paid", "ran", "sought", "spent", "spoke",
                                                       "thought", "went", "wrote", "knew", "chose", "held", "got", "came", "brought", "underwent", "withdrew", "dropped"});
constexpr auto kMeasured = std::to_array<std::string_view>({
    "significant", "significantly", "placebo", "baseline", "median", "mean", "average", "versus", "vs", "than", "compared", "comparison", "relative", "group", "groups", "arm", "arms", "cohort", "score", "scores", "rate", "rates", "incidence", "prevalence", "proportion", "percentage",
    "ratio", "ratios", "survival", "mortality", "odds", "difference", "differences", "improvement", "improvements", "reduction", "reductions", "correlated", "correlation", "associated", "association", "randomised", "randomized", "percent", "cent", "half", "majority", "minority",
    "fewer", "weeks", "months", "dose", "doses", "dosage", "dosages", "findings", "effect", "effects", "subjects", "superior", "inferior", "level", "levels", "higher", "lower", "greater", "better", "worse"});
// Regular verbs by which findings are told; others in "-ed" may be participles.
constexpr auto kChanged = std::to_array<std::string_view>({"increased", "decreased", "improved", "reduced", "declined", "changed", "remained", "received", "reached", "achieved", "experienced", "completed", "participated", "responded", "differed", "doubled", "dropped", "lasted", "continued", "occurred",
                                                          "appeared", "resulted", "required", "wanted", "worked", "helped", "failed", "enabled", "valued", "preferred", "attended", "answered", "lacked", "agreed", "disagreed", "rated", "scored", "ranked", "survived", "died", "recovered", "ranged", "varied"});
constexpr auto kNumbers = std::to_array<std::string_view>({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "twenty", "thirty", "forty", "fifty"});
// What a participle stands behind.
constexpr auto kBeforeNouns = std::to_array<std::string_view>({"of", "with", "by", "in", "and", "or", "the", "a", "an", "for", "to", "from", "as", "between", "on", "at", "this", "these", "their", "its", "no", "more", "less"});
constexpr auto kInferring = std::to_array<std::string_view>({"therefore", "thus", "hence", "consequently", "so", "accordingly", "given", "because", "since", "if", "to", "as"});
constexpr auto kConceding = std::to_array<std::string_view>({"although", "though", "while", "whilst", "whereas", "despite"});
constexpr auto kOfThisPaper = std::to_array<std::string_view>({"present", "current", "here", "figure", "figures", "fig", "figs", "table", "tables", "supplementary", "above", "aforementioned"});
constexpr auto kLimits = std::to_array<std::string_view>({"limited", "limitation", "limitations", "limits", "weakness", "weaknesses", "flaw", "flaws", "generalisability", "generalizability", "inconclusive", "future", "date", "warranted", "bias", "unknown"});
constexpr auto kPlaces = std::to_array<std::string_view>({"sites", "practices", "areas", "pilots", "teams", "wards", "hospitals", "schools", "districts", "localities", "units", "homes", "partnerships", "boards", "councils", "trusts", "authorities", "organisations", "organizations", "households", "firms",
                                                         "clinics", "centres", "centers", "services", "villages", "communities", "animals", "mice", "rats"});

enum : std::uint16_t { kIsPresent = 1, kIsPast = 2, kIsMeasured = 4, kIsChanged = 8, kIsBeforeNoun = 16, kIsInferring = 32, kIsConceding = 64, kIsOfThisPaper = 128, kIsLimit = 256, kIsNumber = 512, kIsPlace = 1024 };

// Each word is looked up once for all these lists.
class Told {
 public:
  Told() {
    add(kPresent, kIsPresent), add(kPast, kIsPast), add(kMeasured, kIsMeasured), add(kChanged, kIsChanged), add(kBeforeNouns, kIsBeforeNoun), add(kInferring, kIsInferring), add(kConceding, kIsConceding);
    add(kOfThisPaper, kIsOfThisPaper), add(kLimits, kIsLimit), add(kNumbers, kIsNumber), add(kPlaces, kIsPlace);
  }
  std::uint16_t kinds(std::string_view word) const {
    const auto found = kinds_.find(word);
    return found == kinds_.end() ? std::uint16_t{0} : found->second;
  }

 private:
  template <std::size_t n>
  void add(const std::array<std::string_view, n>& words, std::uint16_t kind) {
    for (const std::string_view word : words) {
      std::uint16_t& kinds = kinds_[word];
      kinds = static_cast<std::uint16_t>(kinds | kind);
    }
  }
  std::unordered_map<std::string_view, std::uint16_t> kinds_;
};

std::uint16_t kinds_of(std::string_view word) {
  static const Told table;
  return table.kinds(word);
}

bool is_number(std::string_view word) {
  const bool digit = !word.empty() && word[0] >= '0' && word[0] <= '9';
  const bool year = word.size() == 4 && (word.starts_with("19") || word.starts_with("20"));
  return digit && !year;
}

class Telling {
 public:
  explicit Telling(const VoiceWords& words) : words_(words), kinds_(words.size()) {
    for (std::size_t i = 0; i < words.size(); ++i) kinds_[i] = kinds_of(words.at(i));
  }

  bool run() const {
    if (words_.size() < 3 || is(start(), kIsInferring) || is_about_this_paper() || is_about_others()) return false;
    const std::size_t verb = past_verb();
    return verb < words_.size() && !concedes_to_present() && (points_to_finding(verb) || is_measured() || was_found(verb));
  }

 private:
  std::string_view at(std::size_t i) const { return words_.at(i); }
  bool is(std::size_t i, unsigned kinds) const { return i < kinds_.size() && (kinds_[i] & kinds) != 0; }
  bool counts(std::size_t i) const { return !words_[i].quoted && !words_[i].bracketed; }
  std::size_t start() const {
    std::size_t i = 0;
    while (i < 2 && words_.is(i, kLink) && !is(i, kIsInferring) && !is(i, kIsConceding)) ++i;
    return i;
  }

  bool is_about_this_paper() const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (words_.is(i, kFirst) || is(i, kIsOfThisPaper | kIsLimit)) return true;
      if ((at(i) == "this" || at(i) == "these") && (words_.is(i + 1, kWork | kWorks) || words_.is(i + 2, kWork | kWorks))) return true;
    }
    return false;
  }

  // "Most trials had compared", "in another trial", "in the LIMIT trial", "Zotti et al. asked": several studies, or one that begins here.
  bool is_about_others() const {
    std::size_t article = words_.size();
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (!counts(i)) continue;
      if (words_.is(i, kWorks) || (at(i) == "et" && at(i + 1) == "al")) return true;
      if (words_[i].before != 0) article = words_.size();
      if (at(i) == "a" || at(i) == "an" || at(i) == "another" || at(i) == "one") article = i;
      if (words_.is(i, kWork) && !words_.is(i, kFinding) && ((article < i && i - article <= 6) || (i > 1 && words_[i - 1].capital && words_[i].before == 0))) return true;
    }
    return false;
  }

  // The first finite verb, where it is one of the past; participles wait for what comes behind them.
  std::size_t past_verb() const {
    std::size_t form = words_.size();
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (!counts(i)) continue;
      if (words_.is(i, kModal) || is(i, kIsPresent)) return words_.size();
      if (is(i, kIsPast)) return i;
      if (form == words_.size() && i > 0 && is_past_form(at(i)) && (words_.is(i, kFinding | kDoing) || is(i, kIsChanged)) && !is(i - 1, kIsBeforeNoun)) form = i;
      if (form == i && at(i + 1) == "that") return i;
    }
    return form;
  }

  // "Although levels were low, it will be important to": the main clause counts.
  bool concedes_to_present() const {
    if (!is(start(), kIsConceding)) return false;
    for (std::size_t i = start(); i < words_.size(); ++i) {
      if (counts(i) && (words_.is(i, kModal) || is(i, kIsPresent))) return true;
    }
    return false;
  }

  // "These improvements were", "this result compared with"
  bool points_to_finding(std::size_t verb) const {
    const std::size_t i = start();
    return (at(i) == "this" || at(i) == "these") && verb > i + 1 && verb <= i + 4;
  }

  bool is_measured() const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (words_[i].quoted) continue;
      if (is_number(at(i)) || is(i, kIsNumber | kIsMeasured | kIsPlace) || are_people(at(i))) return true;
    }
    return false;
  }

  // "A dose effect was also reported", "it was pointed out that", "its dependence on time suggested that"
  bool was_found(std::size_t verb) const {
    if (!words_.is(verb, kBe)) return words_.is(verb, kFinding) && verb > 0;
    std::size_t i = verb + 1;
    while (words_.is(i, kHelp) || at(i).ends_with("ly")) ++i;
    return words_.is(i, kFinding);
  }

  const VoiceWords& words_;
  std::vector<std::uint16_t> kinds_;
};

}  // namespace

bool tells_results(const VoiceWords& words) { return Telling(words).run(); }

bool is_place_of_study(std::string_view word) { return (kinds_of(word) & kIsPlace) != 0; }

bool is_small_number(std::string_view word) { return (kinds_of(word) & kIsNumber) != 0; }

bool are_people(std::string_view word) {
  return word_class(word) == WordClass::kPerson && (word.ends_with('s') || word.ends_with("men") || word == "people" || word == "children" || word == "staff");
}

bool is_past_form(std::string_view word) { return word.ends_with("ed") && word.size() > 4; }

}  // namespace litmotif
