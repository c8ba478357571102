// What points back, and to whom. The opening of the sentence tells what kind of antecedent it needs (people, a work, several works); the last sentence that cites must offer one of that kind:
// authors who are named in it, or a work that it speaks of as such ("a recent trial found"). In between only sentences may stand that go on likewise or, for what names its noun again,
// two that say nothing of their own authors. A sentence that names without a mark who was cited before offers that work.
#include "citation/carried.h"

#include <algorithm>
#include <optional>
#include <string>

#include "citation/compared.h"
#include "citation/named_again.h"
#include "citation/opening.h"
#include "citation/told_results.h"

namespace litmotif {
namespace {

using namespace voice;

constexpr std::uint32_t kSentencesBefore = 6;
constexpr std::size_t kNamedBefore = 60;  // words before a mark in which its author's name counts

std::string_view section_type(const Document& document, std::uint32_t sentence) {
  const std::uint32_t section = document.passages[document.sentences[sentence].passage].section;
  return section == kNone ? std::string_view() : std::string_view(document.sections[section].type);
}

// What the sentence that cites has to offer.
class Antecedent {
 public:
  Antecedent(const Document& document, const Citations& citations, std::uint32_t sentence, CitationRange range, const VoiceWords& words)
      : citations_(citations), start_(document.sentences[sentence].span.start), is_among_results_(section_type(document, sentence) == "results"), range_(range), words_(words) {}

  std::vector<std::uint32_t> for_opening(const Opening& opening) const {
    const std::vector<std::uint32_t> named = named_works();
    // What its own authors did with a work is theirs, and so is what comes next.
    if (words_.speaks_for_itself() && (named.empty() || !opening.that)) return opening.anchor == Anchor::kWork && opening.pointing ? published_before(opening.noun) : std::vector<std::uint32_t>();
    switch (opening.anchor) {
      case Anchor::kPeople:
        if (!named.empty()) return named;
        if (is_of_work(opening.noun)) return told_or_only();
        if (std::vector<std::uint32_t> works = cited_at(teller(kWork | kWriter)); !works.empty()) return works;
        return opening.researches ? only() : std::vector<std::uint32_t>();
      case Anchor::kPerson:
        return !named.empty() ? named : told_or_only();
      case Anchor::kWriters:
        if (!named.empty()) return named;
        if (std::vector<std::uint32_t> works = cited_at(teller(kWork | kWriter | kWorks)); !works.empty()) return works;
        return cited_at(words_.size() - 1);
      case Anchor::kIt:
        return !named.empty() ? named : cited_at(teller(kWork));
      case Anchor::kParts:
        return !named.empty() ? named : cited_at(noun("review"));
      case Anchor::kWork:
      case Anchor::kWorks:
        return for_work(opening, named);
      case Anchor::kSample:
      case Anchor::kTold:
        return told_study(named);
      case Anchor::kListed:
        return tells_apart() ? named : std::vector<std::uint32_t>();
      case Anchor::kNone:
        break;
    }
    return {};
  }

 private:
  std::vector<std::uint32_t> for_work(const Opening& opening, const std::vector<std::uint32_t>& named) const {
    if (!opening.name.empty() && !has_word(opening.name)) return {};
    // "Tran (2014) proposes a model. In this model": theirs, where they bring it up.
    if (is_used_thing(opening.noun) && !opening.says) {
      const std::size_t at = noun(opening.noun);
      return at < words_.size() && is_one_of_several(at) && !named.empty() && is_told_of(named) ? named : std::vector<std::uint32_t>();
    }
    if (opening.anchor == Anchor::kWorks) {
      return are_several() && !is_used_thing(opening.noun) && opening.pointing && opening.says ? all() : std::vector<std::uint32_t>();
    }
    if (const std::size_t at = noun(opening.noun); at < words_.size()) return named.empty() ? cited_at(at) : named;
    // "A recent trial randomised 60 patients [4]. The study concluded"
    if (named.empty() && opening.says && is_any_work(opening.noun)) return cited_at(teller(kWork));
    // "Tran (2014) followed twelve alliances. The study found"
    return (!opening.pointing || opening.that) && (opening.says || opening.that) && !is_used_thing(opening.noun) ? named : std::vector<std::uint32_t>();
  }

  // "Tran (2014) tells three kinds apart"
  bool tells_apart() const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (is_small_number(words_.at(i))) return true;
    }
    return false;
  }
  bool has_word(std::string_view wanted) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (words_.at(i) == wanted) return true;
    }
    return false;
  }
  bool are_several() const { return range_.to - range_.from > 1 && citations_.citations[range_.from].key != citations_.citations[range_.to - 1].key; }

  // "We carried out a review of such trials [14]. In this review": an earlier work of the authors, whose mark ends the sentence.
  std::vector<std::uint32_t> published_before(std::string_view work) const {
    const std::size_t at = noun(work);
    const Citation& last = citations_.citations[range_.to - 1];
    const bool ends = words_.word_at(last.span.end - start_) >= words_.size();
    if (words_.at(0) != "we" || words_.verb_behind(1, kDoing | kFinding, 3) == words_.size() || at == words_.size() || !is_one_of_several(at) || !ends || UsedWorks(words_, start_, false).is_used(last)) return {};
    return cited_at(words_.size() - 1);
  }

  // What they did is told: "Asopa et al. explored [17]", "Tran (2014) followed twelve alliances"; a method that is only named is not.
  bool is_told_of(const std::vector<std::uint32_t>& named) const {
    const Citation& first = citations_.citations[named.front()];
    if (words_.verb_behind(words_.word_at(first.narrative ? first.span.end - start_ : 0), kFinding | kDoing, 8) < words_.size()) return true;
    std::size_t next = words_.word_at(first.span.end - start_);
    while (words_.is(next, kHelp) || words_.at(next).ends_with("ly")) ++next;
    return is_past_form(words_.at(next)) && !words_.is(next, kBe);
  }

  // Nothing is told before its authors are named, or was done after them: "using the formula of Okafor [3]".
  bool is_subject(const Citation& citation) const {
    const std::size_t mark = words_.word_at(citation.span.start - start_);
    if (mark > 10) return false;
    for (std::size_t i = 0; i < mark; ++i) {
      if (words_.is(i, kBe) || words_.at(i) == "using" || words_.at(i) == "according" || words_.at(i) == "than" || words_.at(i) == "as") return false;
    }
    return true;
  }

  // The study whose findings may follow: it is the subject, or holds all that is told, and nothing is only compared with it or taken from it.
  std::vector<std::uint32_t> told_study(const std::vector<std::uint32_t>& named) const {
    const UsedWorks used(words_, start_, false);
    const std::uint32_t mark = citations_.citations[range_.from].span.start;
    bool conceded = false;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (words_.is(i, kPointing) && words_.is(i + 1, kWork)) return {};
      conceded = conceded || ((words_.at(i) == "although" || words_.at(i) == "though" || words_.at(i) == "while" || words_.at(i) == "whereas") && start_ + words_[i].span.start < mark);
    }
    for (std::uint32_t i = range_.from; i < range_.to; ++i) {
      if (used.is_used(citations_.citations[i])) return {};
    }
    if (!named.empty() && is_told_of(named) && is_subject(citations_.citations[named.front()])) {
      // Of two that are told of, nobody knows whose finding follows.
      const auto apart = std::ranges::adjacent_find(named, [&](std::uint32_t a, std::uint32_t b) { return citations_.citations[b].span.start > citations_.citations[a].span.end + 4 && citations_.citations[a].key != citations_.citations[b].key; });
      const bool one = apart == named.end();
      return one && !conceded ? named : std::vector<std::uint32_t>();
    }
    // Among one's own results a study without a name may be one's own, and everywhere an analysis.
    const std::size_t teller_at = teller(kWork);
    if (is_among_results_ || (words_.at(teller_at) == "analysis" && (teller_at == 0 || words_.at(teller_at - 1) != "meta"))) return {};
    for (std::size_t i = 0; i < teller_at && i < words_.size(); ++i) {
      if (words_.is(i, kWorks)) return {};
    }
    return cited_at(teller_at);
  }

  // The work that is spoken of as such, else the only one there is.
  std::vector<std::uint32_t> told_or_only() const {
    std::vector<std::uint32_t> works = cited_at(teller(kWork | kWriter | kWorks));
    return works.empty() ? only() : works;
  }
  std::vector<std::uint32_t> only() const { return range_.to - range_.from == 1 ? all() : std::vector<std::uint32_t>(); }
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
  // The subject that tells: "a recent trial found"; what holds all that is told: "In a survey of 212 members (Okafor 2016), most said"; or a study that is spoken of as one of several:
  // "which was shown in a recent trial of 40 patients [3]".
  std::size_t teller(std::uint32_t kinds) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (!words_.is(i, kinds) || (words_.is(i, kFinding) && !is_behind_article(i)) || !is_anothers(i)) continue;
      if (words_.verb_behind(i + 1, kFinding | kDoing, 12) < words_.size()) return i;
      if (words_.is(i, kWork) && (is_within(i) || (is_one_of_several(i) && !words_.is(i + 1, kModal)))) return i;
    }
    return words_.size();
  }
  // "A recent report", and no verb.
  bool is_behind_article(std::size_t i) const {
    if (i == 0) return false;
    const std::string_view before = words_.at(i - 1);
    return before == "a" || before == "the" || before == "one" || before == "another" || words_.is(i - 1, kBefore);
  }
  bool is_within(std::size_t noun) const {
    std::size_t i = 0;
    while (i < 2 && (words_.is(i, kLink) || words_.at(i) == "contrast" || (words_.at(i) == "in" && words_.at(i + 1) == "contrast"))) ++i;
    return words_.at(i) == "in" && noun <= i + 7;
  }
  bool is_one_of_several(std::size_t noun) const {
    for (std::size_t i = noun; i-- > 0 && noun - i <= 8 && words_[i + 1].before == 0;) {
      if (words_.at(i) == "a" || words_.at(i) == "an" || words_.at(i) == "one" || words_.at(i) == "another") return true;
    }
    return false;
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
  bool is_among_results_;
  CitationRange range_;
  const VoiceWords& words_;
};

// "(p. 94)" behind what is quoted from a work that was cited with its year before.
bool has_page_only(std::string_view text) {
  for (std::size_t at = text.find("(p"); at != std::string_view::npos; at = text.find("(p", at + 2)) {
    std::size_t i = at + 2;
    if (i < text.size() && text[i] == 'p') ++i;
    if (i < text.size() && text[i] == '.') ++i;
    while (i < text.size() && text[i] == ' ') ++i;
    const std::size_t digits = i;
    while (i < text.size() && ((text[i] >= '0' && text[i] <= '9') || text[i] == '-' || text[i] == ',' || text[i] == ' ' || static_cast<unsigned char>(text[i]) >= 0x80)) ++i;
    if (i > digits && i < text.size() && text[i] == ')' && text[digits] >= '0' && text[digits] <= '9') return true;
  }
  return false;
}

// A quotation that was opened in these words and not closed; nothing where they hold no quotation mark.
std::optional<bool> leaves_open(std::string_view text) {
  const std::size_t open = text.rfind("“");
  const std::size_t close = text.rfind("”");
  if (open != std::string_view::npos || close != std::string_view::npos) return open != std::string_view::npos && (close == std::string_view::npos || close < open);
  const auto straight = std::ranges::count(text, '"');
  if (straight == 0) return std::nullopt;
  return straight % 2 == 1;
}

// Of somebody named without a mark: "Liu and colleagues show that. They also show".
bool goes_on_with_named(const Opening& opening) {
  switch (opening.anchor) {
    case Anchor::kPeople:
    case Anchor::kPerson:
    case Anchor::kWriters:
    case Anchor::kIt:
    case Anchor::kSample:
    case Anchor::kListed:
    case Anchor::kTold:
      return true;
    case Anchor::kWork:
      return opening.says && !opening.pointing && !is_used_thing(opening.noun);
    case Anchor::kNone:
    case Anchor::kWorks:
    case Anchor::kParts:
      break;
  }
  return false;
}

// What is told of participants, "the investigators" or "the trial" in a section on methods is told of one's own.
bool tells_of_own_methods(const Opening& opening) {
  return opening.anchor == Anchor::kSample || opening.anchor == Anchor::kTold || opening.anchor == Anchor::kWriters || (opening.anchor == Anchor::kWork && !opening.that && !is_used_thing(opening.noun));
}

// The work cited last, in this passage.
std::vector<std::uint32_t> last_work(const Document& document, const Citations& citations, std::uint32_t sentence) {
  const std::uint32_t before = citations_of(citations, sentence).from;
  if (before == 0) return {};
  const std::uint32_t cited = citations.citations[before - 1].sentence;
  return document.sentences[cited].passage == document.sentences[sentence].passage ? std::vector<std::uint32_t>{before - 1} : std::vector<std::uint32_t>();
}

bool is_near_citation(const Citations& citations, std::uint32_t sentence) {
  const std::uint32_t before = citations_of(citations, sentence).from;
  return before > 0 && sentence - citations.citations[before - 1].sentence <= kSentencesBefore;
}

// By how the sentence opens, and by who is named in it.
std::vector<std::uint32_t> works_pointed_to(const Document& document, const Citations& citations, std::uint32_t sentence, const VoiceWords& words) {
  if (words.speaks_for_itself()) return {};
  if (std::vector<std::uint32_t> again = works_named_again(citations, sentence, words); !again.empty()) return again;
  const Opening opening = opening_of(words, is_near_citation(citations, sentence));
  // A work's limits, and what it leaves out, are said by who cites it.
  if (opening.anchor == Anchor::kNone || (!opening.says && words.has(kFlaw))) return {};
  if (is_in_methods(document, sentence) && tells_of_own_methods(opening)) return {};
  int between = 0;
  const std::uint32_t passage = document.sentences[sentence].passage;
  const bool crosses = opening.says && opening.between > 0 && (opening.anchor == Anchor::kPeople || opening.anchor == Anchor::kPerson);
  for (std::uint32_t i = sentence; i-- > 0 && sentence - i <= kSentencesBefore && (document.sentences[i].passage == passage || (crosses && document.sentences[i].passage + 1 == passage));) {
    const VoiceWords before(document.sentences[i].span.of(document.text));
    const CitationRange range = citations_of(citations, i);
    if (!range.empty()) return Antecedent(document, citations, i, range, before).for_opening(opening);
    if (before.speaks_for_itself()) return {};
    if (std::vector<std::uint32_t> again = works_named_again(citations, i, before); !again.empty()) return goes_on_with_named(opening) ? again : std::vector<std::uint32_t>();
    if (opening_of(before).anchor == Anchor::kNone && ++between > opening.between) return {};
  }
  return {};
}

// Within a quotation that a sentence before it opens: whose that is, is this.
std::vector<std::uint32_t> quoted_works(const Document& document, const Citations& citations, std::uint32_t sentence) {
  const std::uint32_t passage = document.sentences[sentence].passage;
  for (std::uint32_t i = sentence; i-- > 0 && sentence - i <= kSentencesBefore && document.sentences[i].passage == passage;) {
    const std::string_view text = document.sentences[i].span.of(document.text);
    const std::optional<bool> open = leaves_open(text);
    if (open.has_value() && !*open) return {};
    const CitationRange range = citations_of(citations, i);
    if (open.has_value()) return range.empty() ? works_pointed_to(document, citations, i, VoiceWords(text)) : std::vector<std::uint32_t>{range.to - 1};
    if (!range.empty()) return {};
  }
  return {};
}

}  // namespace

CitationRange citations_of(const Citations& citations, std::uint32_t sentence) {
  const auto begin = citations.citations.begin();
  const auto from = std::ranges::lower_bound(citations.citations, sentence, {}, &Citation::sentence);
  const auto to = std::ranges::upper_bound(from, citations.citations.end(), sentence, {}, &Citation::sentence);
  return {static_cast<std::uint32_t>(from - begin), static_cast<std::uint32_t>(to - begin)};
}

bool is_in_methods(const Document& document, std::uint32_t sentence) { return section_type(document, sentence) == "methods"; }

std::string_view author_of_key(std::string_view key) { return key.substr(0, std::min(key.rfind('-'), key.size())); }

bool is_named_in(const VoiceWords& words, std::uint32_t start, const Citation& citation) {
  if (citation.narrative) return true;
  const std::string_view author = author_of_key(citation.key);
  if (author.size() < 2) return false;
  const std::size_t mark = words.word_at(citation.span.start - std::min(citation.span.start, start));
  for (std::size_t i = mark - std::min(mark, kNamedBefore); i < mark; ++i) {
    if (words[i].bracketed || !words[i].capital) continue;
    // "King's Fund" is one name in the key.
    std::string letters;
    for (std::size_t k = i; k < words.size() && letters.size() < author.size() && author.starts_with(letters); ++k) {
      for (const char c : words[k].word) {
        if (c >= 'a' && c <= 'z') letters += c;
      }
      if (k == i && letters.size() == author.size() + 1 && words[k].word.ends_with("'s")) letters.pop_back();
    }
    if (letters == author) return true;
  }
  return false;
}

std::vector<std::uint32_t> carried_works(const Document& document, const Citations& citations, std::uint32_t sentence, const VoiceWords& words) {
  if (std::vector<std::uint32_t> works = quoted_works(document, citations, sentence); !works.empty()) return works;
  if (has_page_only(document.sentences[sentence].span.of(document.text))) return last_work(document, citations, sentence);
  return works_pointed_to(document, citations, sentence, words);
}

}  // namespace litmotif
