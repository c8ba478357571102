#include "citation/opening.h"

#include <algorithm>
#include <array>

#include "citation/speech_words.h"
#include "citation/told_results.h"

namespace litmotif {
namespace {

using namespace voice;

constexpr auto kOfWork = std::to_array<std::string_view>({
    "study", "studies", "findings", "finding", "conclusion", "conclusions", "paper", "report", "review", "article", "survey", "trial", "sample", "interviewees", "participants", "respondents", "informants", "argument", "arguments", "account", "recommendations", "view", "book", "evaluation", "results",
    "research", "meta", "proposal", "reading"});
// What others may have as well.
constexpr auto kOwned = std::to_array<std::string_view>({
    "result", "data", "analysis", "analyses", "work", "framework", "model", "hypothesis", "thesis", "definition", "typology", "evidence", "experiment", "experiments", "estimates", "observations", "theory", "method"});
constexpr auto kOrdinals = std::to_array<std::string_view>({"first", "second", "third", "fourth", "fifth", "last", "final"});
// Said of one's own study.
constexpr auto kFormal = std::to_array<std::string_view>({"approved", "registered", "funded", "sponsored", "ethics"});
constexpr auto kConcluded = std::to_array<std::string_view>({"recommendation", "recommendations", "conclusion", "conclusions", "finding", "findings"});
constexpr auto kUsed = std::to_array<std::string_view>({"model", "framework", "policy", "plan", "strategy", "assessment", "document", "guidance", "toolkit", "statement", "audit", "simulation", "experiment", "book", "chapter", "analysis", "survey", "guideline"});
constexpr auto kPrepositions = std::to_array<std::string_view>({"in", "of", "under", "from", "by", "within", "for", "with", "throughout", "on", "to", "among", "across", "at"});
constexpr std::size_t kOpening = 12;  // words in which what points back is looked for

template <std::size_t n>
bool is_one_of(std::string_view word, const std::array<std::string_view, n>& words) { return std::ranges::find(words, word) != words.end(); }

class OpeningReader {
 public:
  explicit OpeningReader(const VoiceWords& words) : words_(words) {}

  Opening read(bool behind_a_work) const {
    std::size_t start = 0;
    while (start < 3 && words_.is(start, kLink)) ++start;
    Opening found = at(start);
    if (found.anchor == Anchor::kNone) found = behind_comma(start);
    if (found.anchor == Anchor::kNone) found = writers();
    if (found.anchor == Anchor::kNone) found = parts();
    if (found.anchor == Anchor::kNone) found = within();
    if (found.anchor == Anchor::kNone) found = sample(start);
    if (found.anchor == Anchor::kNone && word(start) == "the" && is_one_of(word(start + 1), kOrdinals)) found = {.anchor = Anchor::kListed, .says = true};
    if (found.anchor == Anchor::kNone && behind_a_work && tells_results(words_)) found = {.anchor = Anchor::kTold, .says = true};
    return found;
  }

 private:
  std::string_view word(std::size_t i) const { return words_.at(i); }
  std::size_t verb(std::size_t i, std::uint32_t kinds, std::size_t reach) const { return words_.verb_behind(i, kinds, reach); }
  // Past tense of a verb that no list has: "answered".
  bool is_past(std::size_t i) const { return is_past_form(word(i)) && !words_.is(i, kBe); }
  bool is_person(std::size_t i) const { return word(i) == "he" || word(i) == "she"; }

  // "In a later paper, they"
  Opening behind_comma(std::size_t start) const {
    for (std::size_t i = start + 1; i < words_.size() && i < kOpening; ++i) {
      if (words_[i].before == ';') break;
      if (words_[i].before != ',' && words_[i].before != ')') continue;
      std::size_t next = i;
      while (next < i + 2 && words_.is(next, kLink)) ++next;
      return at(next);
    }
    return {};
  }

  // What "they" do: the verb over helping words; whatever they did counts, for what is said of them is said of their work.
  std::size_t act(std::size_t i) const {
    while (words_.is(i, kHelp) || (i < words_.size() && word(i).ends_with("ly"))) ++i;
    return words_.is(i, kFinding | kDoing) || is_past(i) ? i : words_.size();
  }

  Opening at(std::size_t i) const {
    if (i >= words_.size() || words_[i].quoted) return {};
    const std::string_view first = word(i);
    if (first == "they" || is_person(i)) {
      const std::size_t verb = act(i + 1);
      if (verb == words_.size()) return {};
      if (is_person(i)) return {.anchor = Anchor::kPerson, .says = words_.is(verb, kFinding | kDoing), .between = kMostBetween};
      return {.anchor = Anchor::kPeople, .says = true, .researches = words_.is(verb, kDoing) && !words_.is(verb, kFinding), .between = words_.is(verb, kFinding) ? 1 : 0};
    }
    if (first == "it" && (verb(i + 1, kFinding, 3) < words_.size() || tells_in_past(i + 1))) return {.anchor = Anchor::kIt, .says = true};
    if (first == "its" || first == "the" || first == "among" || first == "one" || first == "key" || first == "main") {
      if (Opening found = findings_of_work(i); found.anchor != Anchor::kNone) return found;
    }
    const bool according = (first == "according" && word(i + 1) == "to") || (first == "based" && word(i + 1) == "on");
    if (according && (word(i + 2) == "them" || word(i + 2) == "him" || word(i + 2) == "her")) return {.anchor = word(i + 2) == "them" ? Anchor::kPeople : Anchor::kPerson, .says = true};
    if (according) return phrase(i + 2, false);
    if (is_one_of(first, kPrepositions)) return phrase(i + 1, false);
    return phrase(i, true);
  }

  // "It set out three aims": a body's paper, or a study; no thing that is told of "set" as a habit.
  bool tells_in_past(std::size_t i) const {
    while (words_.is(i, kHelp)) ++i;
    return (words_.is(i, kDoing) && (is_past(i) || word(i) == "set" || word(i) == "made" || word(i) == "gave" || word(i) == "took" || word(i) == "drew")) || (words_.is(i, kDoing) && word(i) == "sets");
  }

  // "Its main recommendations", "among the findings were", "one of its conclusions".
  Opening findings_of_work(std::size_t i) const {
    if (words_.has(kFlaw)) return {};
    bool definite = false;
    for (std::size_t k = i; k < words_.size() && k <= i + 6; ++k) {
      if ((k > i && words_[k].before != 0) || words_.is(k, kBe | kModal | kPointing | kFirst)) return {};
      const bool part = k > i && (words_.is(k - 1, kQuantity) || word(k - 1) == "among");
      if (word(k) == "of" && !part) return {};  // "the use of the findings"
      definite = definite || word(k) == "its" || word(k) == "the" || word(k) == "key" || word(k) == "main";
      if (!definite || !is_one_of(word(k), kConcluded)) continue;
      // "The recommendations of this review" are one's own, and what "the finding may" mean is inferred.
      for (std::size_t n = k + 1; n < words_.size() && n <= k + 6; ++n) {
        if (words_.is(n, kPointing | kFirst | kModal)) return {};
        if (word(n) == "was" || word(n) == "were" || (is_past(n) && words_.is(n, kFinding | kDoing))) return {.anchor = Anchor::kIt, .says = true};
      }
      return {};
    }
    return {};
  }

  // "Their interviewees", "this small trial", "the report".
  Opening phrase(std::size_t i, bool subject) const {
    const bool owner = words_.is(i, kOwner);
    const bool pointing = words_.is(i, kPointing) || word(i) == "both";
    if (!owner && !pointing && word(i) != "the") return {};
    for (std::size_t k = i + 1; k < words_.size() && k <= i + 4; ++k) {
      if (words_[k].before != 0 || words_.is(k, kBe | kModal | kHelp | kPointing | kFirst)) return {};
      if (owner) {
        if (!is_of_work(word(k)) && !is_one_of(word(k), kOwned)) continue;
        const bool says = verb(k + 1, kFinding | kDoing, 10) < words_.size();
        if (!says && !is_of_work(word(k)) && subject) return {};
        return {.anchor = word(i) == "their" ? Anchor::kPeople : Anchor::kPerson, .noun = std::string(word(k)), .says = says, .between = kMostBetween};
      }
      if (!words_.is(k, kWork | kWorks)) continue;
      if (words_.is(k + 1, kWork | kWorks) && words_[k + 1].before == 0 && !words_.is(k, kWorks)) continue;  // "the survey report", and not "these studies document"
      return work(i, k, pointing, subject);
    }
    return {};
  }

  Opening work(std::size_t i, std::size_t k, bool pointing, bool subject) const {
    Opening found{.anchor = words_.is(k, kWorks) ? Anchor::kWorks : Anchor::kWork, .noun = std::string(one_of_works(word(k))), .pointing = pointing, .that = word(i) == "that"};
    for (std::size_t n = i + 1; n < k; ++n) {
      if (words_[n].capital) found.name = word(n);
    }
    const std::size_t said = verb(k + 1, kFinding | kDoing, 10);
    const bool used = is_used_thing(found.noun);
    found.says = said < words_.size() || (!used && subject && is_past(k + 1));
    for (std::size_t n = k + 1; n < words_.size() && n <= k + 8; ++n) {
      if (is_one_of(word(n), kFormal)) return {};
    }
    if (used && pointing && !subject) return found;  // "in this model"
    if (used && (!found.says || words_.is(said, kNounToo) || (!subject && !pointing))) return {};
    // "The study was done in two towns" may be one's own.
    if (!pointing) found.between = found.says ? kMostBetween : 0;
    return found;
  }

  // "The authors of this review noted", "as the authors put it", "its authors".
  Opening writers() const {
    for (std::size_t i = 1; i < words_.size(); ++i) {
      if (!words_.is(i, kWriter) || words_[i].quoted) continue;
      const bool definite = word(i - 1) == "the" || word(i - 1) == "its" || word(i - 1) == "both" || words_.is(i - 1, kPointing) || (i > 1 && (word(i - 2) == "the" || words_.is(i - 2, kPointing)) && !words_.is(i - 1, kBefore));
      if (definite && (verb(i + 1, kFinding | kDoing, 12) < words_.size() || act(i + 1) < words_.size())) return {.anchor = Anchor::kWriters, .says = true, .between = kMostBetween};
    }
    return {};
  }

  // "None of the included trials"
  Opening parts() const {
    for (std::size_t i = 1; i + 1 < words_.size() && i < kOpening; ++i) {
      if ((word(i) == "included" || word(i) == "reviewed") && words_.is(i + 1, kWorks) && !words_.is(i - 1, kBe | kHelp)) return {.anchor = Anchor::kParts, .says = verb(i + 2, kFinding, 10) < words_.size(), .between = 1};
    }
    return {};
  }

  // "The managers she interviewed said", "as they put it".
  Opening within() const {
    for (std::size_t i = 1; i + 1 < words_.size() && i < kOpening; ++i) {
      if (words_[i].quoted || words_[i].before == ';') return {};
      if (word(i) != "they" && !is_person(i)) continue;
      const std::size_t verb = act(i + 1);
      const bool as = word(i - 1) == "as" && words_.is(verb, kFinding);
      if (!as && !(words_.is(verb, kDoing) && word(verb).ends_with("ed") && words_[i].before == 0)) continue;
      return {.anchor = is_person(i) ? Anchor::kPerson : Anchor::kPeople, .says = true, .between = 1};
    }
    return {};
  }

  // "Participants felt", "Fifty-one per cent said", "The results showed": what was found of those whom a study asked.
  Opening sample(std::size_t start) const {
    bool people = false;
    bool counted = false;
    bool agents = false;  // by their form: "bidders"
    const std::size_t noun = word(start) == "the" ? start + 1 : start;
    const bool results = word(noun) == "results" || word(noun) == "findings";
    for (std::size_t i = start; i < words_.size() && i < start + 9; ++i) {
      const std::string_view each = word(i);
      if ((i > start && words_[i].before != 0) || words_.is(i, kPointing | kFirst | kOwner | kModal | kWork | kWorks | kBody)) return {};
      if (people && (each == "was" || each == "were" || each == "had")) return {.anchor = Anchor::kSample, .says = true};
      if (words_.is(i, kBe)) return {};
      const bool says = ((people || counted || agents) && word_class(each) == WordClass::kSaying) || (people && (is_past(i) || words_.is(i, kFinding))) || (results && words_.is(i, kFinding));
      if (i > start && says && !words_.is(i, kNounToo) && !each.ends_with("ing")) return {.anchor = Anchor::kSample, .says = true, .between = 1};
      counted = counted || (i <= start + 1 && words_.is(i, kQuantity)) || each == "cent" || each == "percent" || each.ends_with("ty") || each == "those";
      if (each == "witness" || each == "witnesses") return {};  // of one's own inquiry
      people = people || is_place_of_study(each) || are_people(each);
      agents = agents || (each.size() > 4 && (each.ends_with("ers") || each.ends_with("ors") || each.ends_with("ees") || each.ends_with("ants") || each.ends_with("ists")));
    }
    return {};
  }

  const VoiceWords& words_;
};

}  // namespace

Opening opening_of(const VoiceWords& words, bool behind_a_work) { return OpeningReader(words).read(behind_a_work); }

bool is_of_work(std::string_view noun) { return is_one_of(noun, kOfWork); }
bool is_used_thing(std::string_view noun) { return is_one_of(noun, kUsed); }
bool is_any_work(std::string_view noun) { return noun == "study" || noun == "paper" || noun == "article" || noun == "report" || noun == "publication"; }

}  // namespace litmotif
