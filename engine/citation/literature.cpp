// A body of works is the subject of a verb of finding ("previous research has shown"), stands behind a statement with a quantity ("was seen as a barrier by nine publications"), is said
// to exist for a claim ("there is evidence that"), or is left out altogether ("it is widely recognised that").
#include "citation/literature.h"

#include <algorithm>
#include <array>

namespace litmotif {
namespace {

using namespace voice;

template <std::size_t n>
bool is_one_of(std::string_view word, const std::array<std::string_view, n>& words) { return std::ranges::find(words, word) != words.end(); }

// Nobody calls parts of his own work so; of "analyses", "surveys" and the like a word beside them must tell.
constexpr auto kOfOthers = std::to_array<std::string_view>({"studies", "trials", "papers", "articles", "publications", "reviews", "rcts", "literature", "research", "evidence", "scholars", "commentators", "scholarship", "critics", "proponents", "experts", "researchers"});
constexpr auto kNoStudies = std::to_array<std::string_view>({"models", "frameworks", "policies", "plans", "guidelines", "strategies", "assessments", "documents", "chapters", "experiments", "works", "audits"});
// Of these "in three trials" or "in both analyses" is said of one's own.
constexpr auto kNoPlaces = std::to_array<std::string_view>({"trials", "analyses", "surveys", "investigations", "inquiries"});
constexpr auto kFigures = std::to_array<std::string_view>({"figure", "figures", "fig", "figs", "table", "tables"});
constexpr auto kPrepositions = std::to_array<std::string_view>({"in", "by", "of", "from", "for", "with", "to", "on", "as", "against", "across", "among", "between", "than", "into", "through", "about", "using", "within", "throughout"});
constexpr auto kPlaces = std::to_array<std::string_view>({"in", "by", "across", "among", "throughout", "from"});
constexpr auto kBreaks = std::to_array<std::string_view>({"that", "and", "but", "while", "whereas", "although", "though", "because", "as", "which", "who", "or", "if", "when"});
constexpr auto kTooLittle = std::to_array<std::string_view>({"no", "little", "limited", "insufficient", "scant", "weak", "inconclusive", "few", "lack", "less", "not", "conflicting", "contradictory", "mixed", "poor", "scarce", "fewer"});
constexpr auto kHoldsThat = std::to_array<std::string_view>({"that", "demonstrating", "showing", "suggesting", "indicating", "supporting", "documenting", "linking"});
constexpr auto kGenerally = std::to_array<std::string_view>({"widely", "well", "generally", "often", "commonly", "frequently", "broadly", "increasingly", "repeatedly", "long"});
constexpr auto kAgreed = std::to_array<std::string_view>({"recognised", "recognized", "known", "accepted", "agreed", "acknowledged", "argued", "believed", "established", "documented", "shown", "suggested", "reported", "understood", "thought", "assumed", "claimed", "demonstrated"});
constexpr auto kMostOfAll = std::to_array<std::string_view>({"shown", "argued", "suggested", "demonstrated", "reported", "claimed"});

class Literature {
 public:
  explicit Literature(const VoiceWords& words) : words_(words) {}

  bool run() const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (i >= 4 && begins_statement(i)) return false;
      if (words_[i].quoted) continue;
      if (is_one_of(at(i), kFigures)) return false;
      if (is_body(i) && (finds(i) || is_where_it_was_found(i))) return true;
      if (words_[i].word == "others" && begins(i) && words_.verb_behind(i + 1, kFinding, 3) < words_.size()) return true;
      if (words_[i].word == "there" && there_is_evidence(i)) return true;
      if (words_.is(i, kBe) && is_held(i)) return true;
    }
    return false;
  }

 private:
  std::string_view at(std::size_t i) const { return words_.at(i); }

  // Another statement, whose voice is not the first one's.
  bool begins_statement(std::size_t i) const {
    return words_[i].before == ';' || (words_[i].before == ',' && (at(i) == "and" || at(i) == "but" || at(i) == "so" || at(i) == "yet"));
  }
  // The subject of its clause, and no object: not the evidence of "who gave evidence to the committee".
  bool begins(std::size_t i) const { return i == 0 || words_[i].before != 0 || is_one_of(at(i - 1), kBreaks) || words_.is(i - 1, kLink) || at(i - 1).ends_with("ly"); }

  bool is_body(std::size_t i) const { return words_.is(i, kBody) || (words_.is(i, kWriter) && at(i) != "reviewers") || (words_.is(i, kWorks) && !is_one_of(at(i), kNoStudies)) || (words_.is(i, kWork) && one_of_several(i)); }
  // "One study", "another review", "a recent trial".
  bool one_of_several(std::size_t i) const { return i > 0 && (at(i - 1) == "one" || at(i - 1) == "another" || (words_.is(i - 1, kBefore) && i > 1 && (at(i - 2) == "a" || at(i - 2) == "an"))); }

  struct Before {
    bool own = false, too_little = false, quantity = false, older = false, article = false, preposition = false;
    std::size_t start = 0;  // of the noun phrase, its preposition included
  };
  Before before(std::size_t noun) const {
    Before found;
    found.start = noun;
    for (std::size_t i = noun; i-- > 0 && noun - i <= 8;) {
      if (words_[i + 1].before != 0 && words_[i + 1].before != ',') break;
      if (words_[i + 1].before == ',' && i + 1 != noun) break;
      const VoiceWord& word = words_[i];
      if (word.is(kFirst | kPointing | kOwner) && word.word != "that") found.own = true;
      if (word.is(kFinding | kBe | kHelp | kModal) && !word.is(kQuantity | kBefore | kNounToo)) break;
      if (is_one_of(word.word, kBreaks)) break;
      found.start = i;
      found.too_little = found.too_little || is_one_of(word.word, kTooLittle);
      found.quantity = found.quantity || word.is(kQuantity) || word.word.ends_with("teen");
      found.older = found.older || word.is(kBefore);
      found.article = found.article || word.word == "the";
      if (is_one_of(word.word, kPrepositions)) {
        // "a number of studies": the quantity is before it.
        if (word.word == "of" && i > 0 && words_.is(i - 1, kQuantity)) continue;
        found.preposition = true;
        break;
      }
    }
    return found;
  }

  bool finds(std::size_t noun) const {
    const Before phrase = before(noun);
    if (phrase.own || phrase.too_little || phrase.preposition || !begins(phrase.start) || at(noun - std::min<std::size_t>(noun, 1)) == "case") return false;
    if (words_.is(noun, kWriter) && !phrase.quantity && !phrase.older && (phrase.article || at(noun) == "author")) return false;
    if (at(noun) == "analyses" && at(noun - 1) != "meta") return false;
    if (!phrase.quantity && !phrase.older && !is_one_of(at(noun), kOfOthers)) return false;
    const std::size_t verb = words_.verb_behind(noun + 1, kFinding | kDoing, 12);
    return words_.is(verb, kFinding) && (at(verb) != "described" || says_as(verb));
  }
  bool says_as(std::size_t verb) const {
    for (std::size_t i = verb + 1; i < words_.size() && i < verb + 15; ++i) {
      if (at(i) == "as" || at(i) == "how" || at(i) == "that") return true;
    }
    return false;
  }

  // "Costs did not fall in most studies", "was named by nine publications"; no "was used in several studies".
  bool is_where_it_was_found(std::size_t noun) const {
    const Before phrase = before(noun);
    if (phrase.own || !phrase.preposition || !is_one_of(at(phrase.start), kPlaces) || at(noun - 1) == "case" || words_.is(noun, kWork) || is_one_of(at(noun), kNoPlaces)) return false;
    const std::string_view first = at(phrase.start + 1);
    if (first == "both" || first == "other" || (words_.is(noun, kWriter) && (first == "one" || first == "two" || first == "three"))) return false;
    bool finding = false;
    for (std::size_t i = phrase.start; i-- > 0;) {
      if (words_.is(i, kDoing) && !words_.is(i, kFinding | kNounToo)) return false;
      finding = finding || words_.is(i, kFinding);
      if (words_[i].is(kFirst)) return false;
    }
    return phrase.quantity || (finding && (at(noun) == "literature" || (phrase.older && !words_.is(noun, kBody))));
  }

  bool there_is_evidence(std::size_t there) const {
    std::size_t i = there + 1;
    while (words_.is(i, kHelp | kModal) || at(i) == "now") ++i;
    if (!words_.is(i, kBe)) return false;
    for (std::size_t k = i + 1; k < words_.size() && k < i + 8; ++k) {
      if (is_one_of(at(k), kTooLittle) || words_[k].before == ';') return false;
      const bool mass = words_.is(k, kBody) || at(k) == "consensus" || at(k) == "agreement";
      if (!mass && (!words_.is(k, kWorks) || is_one_of(at(k), kNoStudies))) continue;
      for (std::size_t end = std::min(words_.size(), k + 4), next = k + 1; next < end; ++next) {
        if ((is_one_of(at(next), kHoldsThat) && (mass || at(next) != "that")) || (at(next) == "to" && words_.is(next + 1, kFinding))) return true;
      }
    }
    return false;
  }

  // "It is widely recognised", "has been shown to".
  bool is_held(std::size_t be) const {
    std::size_t i = be + 1;
    const bool perfect = at(be) == "been";
    bool generally = be > 0 && is_one_of(at(be - 1), kGenerally);
    for (; is_one_of(at(i), kGenerally) || at(i) == "also"; ++i) generally = generally || at(i) != "also";
    if (at(be) == "was" || at(be) == "were" || at(be) == "be" || at(be) == "being" || !is_one_of(at(i), kAgreed)) return false;
    if (generally) return true;
    return perfect && is_one_of(at(i), kMostOfAll) && (at(i + 1) == "that" || at(i + 1) == "to");
  }

  const VoiceWords& words_;
};

}  // namespace

bool is_claim_of_literature(const VoiceWords& words) { return Literature(words).run(); }

}  // namespace litmotif
