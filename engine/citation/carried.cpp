// What points back, and to whom. The opening of the sentence tells what kind of antecedent it needs (people, a work, several works); the last sentence that cites must offer one of that kind:
// authors who are named in it, or a work that it speaks of as such ("a recent trial found"). In between only sentences may stand that go on likewise or, for what names its noun again,
// two that say nothing of their own authors.
#include "citation/carried.h"

#include <algorithm>
#include <array>
#include <string>

#include "citation/speech_words.h"

namespace litmotif {
namespace {

using namespace voice;

constexpr std::uint32_t kSentencesBefore = 6;
constexpr std::uint32_t kCitationsBefore = 300;  // in which somebody is looked for who is named without a year
constexpr int kMostBetween = 2;

// What belongs to authors or to their work.
constexpr auto kOwned = std::to_array<std::string_view>({
    "study", "studies", "findings", "finding", "results", "result", "data", "analysis", "analyses", "conclusion", "conclusions", "work", "paper", "report", "review", "article", "survey", "trial", "research", "sample", "interviewees", "participants", "respondents", "informants",
    "argument", "arguments", "framework", "model", "hypothesis", "thesis", "definition", "account", "recommendations", "typology", "view", "evidence", "book", "evaluation", "experiment", "experiments", "meta", "estimates", "observations", "proposal", "theory", "method"});
// A work of these kinds says something only where a verb says so: models and plans are also what is used.
constexpr auto kUsed = std::to_array<std::string_view>({"model", "framework", "policy", "plan", "strategy", "assessment", "document", "guidance", "toolkit", "statement", "audit", "simulation", "experiment", "book", "chapter", "analysis", "survey", "guideline"});

template <std::size_t n>
bool is_one_of(std::string_view word, const std::array<std::string_view, n>& words) { return std::ranges::find(words, word) != words.end(); }

enum class Anchor : std::uint8_t {
  kNone,
  kPeople,   // they, her sample
  kWriters,  // the authors
  kWork,     // the review, it
  kWorks,    // these trials
  kParts,    // the included studies
  kSample    // participants, a third, the results: of a study that is told of
};

struct Opening {
  Anchor anchor = Anchor::kNone;
  std::string noun{};     // of a work: in the singular
  bool pointing = false;  // this, these
  bool that = false;      // that: never one's own
  bool says = false;      // a verb of finding or doing is theirs
  int between = 0;        // sentences that may stand between
};

class OpeningReader {
 public:
  explicit OpeningReader(const VoiceWords& words) : words_(words) {}

  Opening read() const {
    std::size_t start = 0;
    while (start < 3 && words_.is(start, kLink)) ++start;
    Opening found = at(start);
    // Behind what is set off: "In a later paper, they".
    for (std::size_t i = start + 1; found.anchor == Anchor::kNone && i < words_.size() && i < 12; ++i) {
      if (words_[i].before == ';') break;
      if (words_[i].before != ',' && words_[i].before != ')') continue;
      std::size_t next = i;
      while (next < i + 2 && words_.is(next, kLink)) ++next;
      found = at(next);
      break;
    }
    if (found.anchor == Anchor::kNone) found = writers();
    if (found.anchor == Anchor::kNone) found = parts();
    if (found.anchor == Anchor::kNone) found = asked();
    if (found.anchor == Anchor::kNone) found = sample(start);
    return found;
  }

 private:
  std::string_view word(std::size_t i) const { return words_.at(i); }
  std::size_t verb(std::size_t i, std::uint32_t kinds, std::size_t reach) const { return words_.verb_behind(i, kinds, reach); }
  // Past tense or participle of a verb that no list has: "answered".
  bool is_past(std::size_t i) const { return word(i).ends_with("ed") && word(i).size() > 4 && !words_.is(i, kBe); }

  Opening at(std::size_t i) const {
    if (i >= words_.size() || words_[i].quoted) return {};
    const std::string_view first = word(i);
    if (first == "they" || first == "he" || first == "she") {
      // Whatever they did: what is said of them is said of the work.
      std::size_t next = i + 1;
      while (words_.is(next, kHelp) || (next < words_.size() && word(next).ends_with("ly"))) ++next;
      if (!words_.is(next, kFinding | kDoing) && !is_past(next)) return {};
      return {.anchor = Anchor::kPeople, .says = true, .between = first != "they" ? kMostBetween : words_.is(next, kFinding) ? 1 : 0};
    }
    if (first == "it" && verb(i + 1, kFinding, 3) < words_.size()) return {.anchor = Anchor::kWork, .says = true};
    if (first == "in" || first == "of" || first == "under" || first == "from" || first == "by" || first == "within" || first == "for" || first == "with" || first == "throughout") return phrase(i + 1, false);
    if ((first == "according" && word(i + 1) == "to") || (first == "based" && word(i + 1) == "on")) {
      if (word(i + 2) == "them" || word(i + 2) == "him" || word(i + 2) == "her") return {.anchor = Anchor::kPeople, .says = true};
      return phrase(i + 2, false);
    }
    return phrase(i, true);
  }

  // "Their interviewees", "this small trial", "the report".
  Opening phrase(std::size_t i, bool subject) const {
    const bool owner = words_.is(i, kOwner);
    const bool pointing = words_.is(i, kPointing);
    const bool both = word(i) == "both";
    if (!owner && !pointing && !both && word(i) != "the") return {};
    for (std::size_t k = i + 1; k < words_.size() && k <= i + 4; ++k) {
      if (words_[k].before != 0 || words_.is(k, kBe | kModal | kHelp | kPointing | kFirst)) return {};
      if (owner && is_one_of(word(k), kOwned)) return {.anchor = Anchor::kPeople, .says = verb(k + 1, kFinding | kDoing, 10) < words_.size(), .between = kMostBetween};
      if (owner || !words_.is(k, kWork | kWorks)) continue;
      if (words_.is(k + 1, kWork | kWorks) && words_[k + 1].before == 0) continue;  // "the survey report"
      Opening found;
      found.anchor = words_.is(k, kWorks) ? Anchor::kWorks : Anchor::kWork;
      found.noun = one_of_works(word(k));
      found.pointing = pointing || both;
      found.that = word(i) == "that";
      const std::size_t said = verb(k + 1, kFinding | kDoing, 10);
      found.says = said < words_.size();
      // "The model" that something is done with, and where it is no subject, is a thing and not a voice.
      if (!found.pointing && !found.says) return {};
      const bool used = is_one_of(found.noun, kUsed);
      if (used && (!found.says || words_.is(said, kNounToo) || (!subject && !found.pointing))) return {};
      if (!found.pointing) found.between = kMostBetween;
      return found;
    }
    return {};
  }

  // "The authors of this review noted", "as the authors put it", "both authors".
  Opening writers() const {
    for (std::size_t i = 1; i < words_.size(); ++i) {
      if (!words_.is(i, kWriter) || words_[i].quoted) continue;
      const bool definite = word(i - 1) == "the" || words_.is(i - 1, kPointing) || word(i - 1) == "both" || (i > 1 && (word(i - 2) == "the" || words_.is(i - 2, kPointing)) && !words_.is(i - 1, kBefore));
      if (definite && verb(i + 1, kFinding | kDoing, 12) < words_.size()) return {.anchor = Anchor::kWriters, .says = true, .between = kMostBetween};
    }
    return {};
  }

  // "None of the included trials"
  Opening parts() const {
    for (std::size_t i = 0; i + 1 < words_.size() && i < 12; ++i) {
      if ((word(i) == "included" || word(i) == "reviewed") && words_.is(i + 1, kWorks) && i > 0 && !words_.is(i - 1, kBe | kHelp)) return {.anchor = Anchor::kParts, .says = verb(i + 2, kFinding, 10) < words_.size(), .between = 1};
    }
    return {};
  }

  // "The managers she interviewed said"
  Opening asked() const {
    for (std::size_t i = 1; i + 1 < words_.size() && i < 8 && words_[i].before == 0; ++i) {
      if ((word(i) == "they" || word(i) == "she" || word(i) == "he") && words_.is(i + 1, kDoing) && word(i + 1).ends_with("ed")) return {.anchor = Anchor::kPeople, .says = true, .between = 1};
    }
    return {};
  }

  // "Participants felt", "Fifty-one per cent said", "The results showed": what was found of those whom a study asked.
  Opening sample(std::size_t start) const {
    std::size_t i = start;
    bool people = false;
    bool counted = false;
    bool results = false;
    for (; i < words_.size() && i < start + 9; ++i) {
      if (i > start && words_[i].before != 0) break;
      const std::string_view each = word(i);
      if (words_.is(i, kPointing | kFirst | kOwner | kBe | kModal)) return {};
      const bool persons = people && (is_past(i) || words_.is(i, kFinding));
      const bool says = (people || counted) && word_class(each) == WordClass::kSaying;
      if (i > start && (persons || says) && !words_.is(i, kNounToo) && !each.ends_with("ing")) return {.anchor = Anchor::kSample, .says = true};
      if (i > start && results && words_.is(i, kFinding) && !words_.is(i, kNounToo)) return {.anchor = Anchor::kSample, .says = true};
      counted = counted || words_.is(i, kQuantity) || each == "cent" || each == "percent" || each.ends_with("ty") || each == "those";
      people = people || word_class(each) == WordClass::kPerson || (each.size() > 4 && (each.ends_with("ers") || each.ends_with("ors") || each.ends_with("ees") || each.ends_with("ants") || each.ends_with("ists")));
      results = results || (i == start + 1 && word(start) == "the" && (each == "results" || each == "findings"));
      if (words_.is(i, kWorks | kWork | kBody)) return {};
    }
    return {};
  }

  const VoiceWords& words_;
};

// What the sentence that cites has to offer.
class Antecedent {
 public:
  Antecedent(const Document& document, const Citations& citations, std::uint32_t sentence, CitationRange range, const VoiceWords& words)
      : citations_(citations), start_(document.sentences[sentence].span.start), range_(range), words_(words) {}

  std::vector<std::uint32_t> for_opening(const Opening& opening) const {
    const std::vector<std::uint32_t> named = named_works();
    // What its own authors did with a work is theirs, and so is what comes next.
    if (words_.speaks_for_itself() && (named.empty() || !opening.that)) return {};
    switch (opening.anchor) {
      case Anchor::kPeople:
        return !named.empty() ? named : cited_at(teller(kWork | kWriter));
      case Anchor::kWriters:
        return !named.empty() ? named : cited_at(teller(kWork | kWriter | kWorks));
      case Anchor::kParts:
        return !named.empty() ? named : cited_at(noun("review"));
      case Anchor::kWork:
      case Anchor::kWorks:
        return for_work(opening, named);
      case Anchor::kSample:
        return told_of(named) ? named : std::vector<std::uint32_t>();
      case Anchor::kNone:
        break;
    }
    return {};
  }

 private:
  // What they did is told: "Asopa et al. explored [17]", "Tran (2014) followed twelve alliances"; a method that is only named is not.
  bool told_of(const std::vector<std::uint32_t>& named) const {
    if (named.empty()) return false;
    const Citation& first = citations_.citations[named.front()];
    const std::size_t behind = words_.word_at(first.narrative ? first.span.end - start_ : 0);
    const std::size_t verb = words_.verb_behind(behind, kFinding | kDoing, 8);
    return verb < words_.size();
  }

  std::vector<std::uint32_t> for_work(const Opening& opening, const std::vector<std::uint32_t>& named) const {
    if (opening.noun.empty()) return cited_at(teller(kWork));  // "it"
    const std::size_t at = noun(opening.noun);
    if (opening.anchor == Anchor::kWorks) {
      const bool several = range_.to - range_.from > 1 && citations_.citations[range_.from].key != citations_.citations[range_.to - 1].key;
      if (!several || is_one_of(opening.noun, kUsed) || !opening.pointing) return {};
      return all();
    }
    if (at < words_.size()) return named.empty() ? cited_at(at) : named;
    // "Tran (2014) followed twelve alliances. The study found"
    return (!opening.pointing || opening.that) && (opening.says || opening.that) && !is_one_of(opening.noun, kUsed) ? named : std::vector<std::uint32_t>();
  }

  std::vector<std::uint32_t> all() const {
    std::vector<std::uint32_t> works;
    for (std::uint32_t i = range_.from; i < range_.to; ++i) works.push_back(i);
    return works;
  }
  std::vector<std::uint32_t> named_works() const {
    std::vector<std::uint32_t> works;
    for (std::uint32_t i = range_.from; i < range_.to; ++i) {
      if (is_named_in(words_, start_, citations_.citations[i])) works.push_back(i);
    }
    return works;
  }

  // Not "this study", "our review".
  bool is_anothers(std::size_t noun) const {
    for (std::size_t i = noun; i-- > 0 && noun - i <= 3 && words_[i + 1].before == 0;) {
      if (words_.is(i, kFirst | kPointing) || words_[i].word == "present" || words_[i].word == "current") return false;
    }
    return true;
  }
  std::size_t noun(std::string_view wanted) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (words_.is(i, kWork) && words_[i].word == wanted && is_anothers(i)) return i;
    }
    return words_.size();
  }
  // The subject that tells: "a recent trial found".
  std::size_t teller(std::uint32_t kinds) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (words_.is(i, kinds) && is_anothers(i) && words_.verb_behind(i + 1, kFinding | kDoing, 12) < words_.size()) return i;
    }
    return words_.size();
  }

  // The mark behind that word, or the last one.
  std::vector<std::uint32_t> cited_at(std::size_t word) const {
    if (word >= words_.size()) return {};
    const std::uint32_t at = start_ + words_[word].span.start;
    std::uint32_t first = range_.from;
    while (first + 1 < range_.to && citations_.citations[first].span.start < at) ++first;
    std::vector<std::uint32_t> works{first};
    for (std::uint32_t i = first + 1; i < range_.to && citations_.citations[i].span.start <= citations_.citations[i - 1].span.end + 4; ++i) works.push_back(i);
    return works;
  }

  const Citations& citations_;
  std::uint32_t start_;
  CitationRange range_;
  const VoiceWords& words_;
};

// "Lindstrom and colleagues published", "Kodner adds", of a work cited before; without a year, and so no mark.
std::vector<std::uint32_t> named_again(const Citations& citations, std::uint32_t sentence, const VoiceWords& words) {
  const auto cited_before = [&](std::string_view name) {
    const std::uint32_t before = citations_of(citations, sentence).from;
    for (std::uint32_t i = before; i-- > 0 && before - i <= kCitationsBefore;) {
      if (author_of_key(citations.citations[i].key) == name) return i;
    }
    return kNone;
  };
  std::vector<std::uint32_t> works;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i].capital || words[i].quoted || words.is(i, kLink | kPointing | kWork)) continue;
    std::string_view name = words[i].word;
    if (name.ends_with("'s")) name.remove_suffix(2);
    std::size_t next = i + 1;
    if (words.at(next) == "and" && next + 1 < words.size() && words[next + 1].capital) next += 2;
    const bool others = (words.at(next) == "et" && words.at(next + 1) == "al") || (words.at(next) == "and" && (words.at(next + 1) == "colleagues" || words.at(next + 1) == "coworkers" || words.at(next + 1) == "others" || words.at(next + 1) == "associates"));
    if (others) next += 2;
    // As subject, or as those whose subject it is: "an analysis by Clemson et al indicates".
    const bool begins = i == 0 || (words[i].before == ',' && i < 10) || words.is(i - 1, kLink) || words.at(i - 1) == "that";
    if (!begins && !(others && (words.at(i - 1) == "by" || words.at(i - 1) == "of" || words.at(i - 1) == "and"))) continue;
    if (words.verb_behind(next, kFinding | kDoing, others ? 6 : 2) == words.size()) continue;
    if (const std::uint32_t work = cited_before(name); work != kNone && std::ranges::find(works, work) == works.end()) works.push_back(work);
  }
  std::ranges::sort(works);
  return works;
}

}  // namespace

CitationRange citations_of(const Citations& citations, std::uint32_t sentence) {
  const auto begin = citations.citations.begin();
  const auto from = std::ranges::lower_bound(citations.citations, sentence, {}, &Citation::sentence);
  const auto to = std::ranges::upper_bound(from, citations.citations.end(), sentence, {}, &Citation::sentence);
  return {static_cast<std::uint32_t>(from - begin), static_cast<std::uint32_t>(to - begin)};
}

std::string_view author_of_key(std::string_view key) { return key.substr(0, std::min(key.rfind('-'), key.size())); }

bool is_named_in(const VoiceWords& words, std::uint32_t start, const Citation& citation) {
  if (citation.narrative) return true;
  const std::string_view author = author_of_key(citation.key);
  if (author.size() < 2) return false;
  bool bracket = false;
  for (std::size_t i = 0; i < words.size() && start + words[i].span.start < citation.span.start; ++i) {
    if (words[i].before == '(') bracket = true;
    else if (words[i].before == ')') bracket = false;
    if (bracket || !words[i].capital) continue;
    // "King's Fund" is one name in the key.
    std::string letters;
    for (std::size_t k = i; k < words.size() && letters.size() < author.size() && author.starts_with(letters); ++k) {
      for (const char c : words[k].word) {
        if (c >= 'a' && c <= 'z') letters += c;
      }
      if (k == i && letters.ends_with('s') && letters.size() == author.size() + 1 && words[k].word.ends_with("'s")) letters.pop_back();
    }
    if (letters == author) return true;
  }
  return false;
}

std::vector<std::uint32_t> carried_works(const Document& document, const Citations& citations, std::uint32_t sentence, const VoiceWords& words) {
  if (words.speaks_for_itself()) return {};
  if (std::vector<std::uint32_t> again = named_again(citations, sentence, words); !again.empty()) return again;
  const Opening opening = OpeningReader(words).read();
  if (opening.anchor == Anchor::kNone) return {};
  // A work's limits, and what it leaves out, are said by who cites it.
  if (!opening.says && words.has(kFlaw)) return {};
  int between = 0;
  const std::uint32_t passage = document.sentences[sentence].passage;
  for (std::uint32_t i = sentence; i-- > 0 && sentence - i <= kSentencesBefore && document.sentences[i].passage == passage;) {
    const VoiceWords before(document.sentences[i].span.of(document.text));
    const CitationRange range = citations_of(citations, i);
    if (!range.empty()) return Antecedent(document, citations, i, range, before).for_opening(opening);
    if (before.speaks_for_itself()) return {};
    if (OpeningReader(before).read().anchor != Anchor::kNone) continue;
    if (++between > opening.between) return {};
  }
  return {};
}

}  // namespace litmotif
