// Whose claim? In order: a work cited in the clause, unless the authors only use it, compare with it, or name it aside; a narrative citation earlier in the sentence, whose report goes on
// ("Okafor (2016) found that trust helped, but that money did not"); a citation in brackets that ends the sentence, for clauses without their own; a work cited before, whose claim the
// sentence carries on; a body of literature with nobody named; the lead-in of a list; else the document's authors. First-person words keep a clause with the authors, unless a cited work
// is the subject that says something.
#include <algorithm>
#include <array>

#include <litmotif/citation.h>
#include <litmotif/sentences.h>
#include <litmotif/text.h>

#include "citation/carried.h"
#include "citation/compared.h"
#include "citation/literature.h"
#include "citation/phrases.h"
#include "citation/voice_words.h"

namespace litmotif {
namespace {

using namespace voice;

constexpr auto kOwnWorks = std::to_array<std::string_view>({"study", "review", "report", "paper", "evaluation", "article", "chapter", "briefing", "thesis", "trial"});
constexpr auto kConcessive = std::to_array<std::string_view>({"though", "although", "while", "whereas", "despite", "if", "notwithstanding"});
constexpr auto kGoesOn = std::to_array<std::string_view>({"and", "or", "such", "especially", "particularly", "as", "which", "who", "whose", "that", "for", "in", "with", "at", "to", "also", "not", "rather", "even"});
constexpr auto kOwnData = std::to_array<std::string_view>({"data", "results", "findings", "finding", "result", "observations", "observation"});
constexpr auto kSuggest = std::to_array<std::string_view>({"suggest", "suggests", "indicate", "indicates", "imply", "implies", "support", "supports", "show", "shows", "demonstrate", "demonstrates", "confirm", "confirms", "reveal", "reveals", "may", "might", "could"});
constexpr auto kFigures = std::to_array<std::string_view>({"figure", "figures", "fig", "figs", "table", "tables"});
constexpr auto kComparing = std::to_array<std::string_view>({"consistent", "line", "agreement", "accordance", "keeping", "accord", "similar", "similarly", "contrast", "contrary", "unlike", "like"});
constexpr auto kContrast = std::to_array<std::string_view>({"though", "although", "while", "whereas", "but", "except"});

template <std::size_t n>
bool is_one_of(std::string_view word, const std::array<std::string_view, n>& words) { return std::ranges::find(words, word) != words.end(); }

// Only closing brackets, stops and blanks between the citation and the end: it stands at the end of its sentence. So does what is raised behind its stop.
bool ends_sentence(std::string_view text, const Citation& citation, std::uint32_t end) {
  if (text.substr(citation.span.end, end - std::min(end, citation.span.end)).find_first_not_of(" \n.,;:’”\"'") == std::string_view::npos) return true;
  const std::size_t bracket = text.find_first_of(")]", citation.span.end);
  if (bracket == std::string_view::npos || bracket >= end) return false;
  return text.substr(bracket + 1, end - bracket - 1).find_first_not_of(" \n.,;:’”\"')]") == std::string_view::npos;
}

// "We found", "this review found".
bool is_own(const VoiceWords& words) {
  if (words.speaks_for_itself()) return true;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i].word == "this" && is_one_of(words.at(i + 1), kOwnWorks)) return true;
  }
  return false;
}

class Attributor {
 public:
  Attributor(const Document& document, const Citations& citations, std::uint32_t sentence, ByteSpan clause)
      : document_(document), citations_(citations), number_(sentence), sentence_(document.sentences[sentence]), clause_(clause), range_(citations_of(citations, sentence)), words_(text_of(clause)) {}

  Attribution run() {
    Attribution result;
    find_voice(result);
    return result;
  }

 private:
  const Citation& at(std::size_t i) const { return citations_.citations[i]; }
  std::string_view text_of(ByteSpan span) const { return span.of(document_.text); }

  void find_voice(Attribution& result) const {
    for (std::uint32_t i = range_.from; i < range_.to; ++i) {
      if (clause_.contains(at(i).span)) result.citations.push_back(i);
    }
    // Beside a work that the clause prints, a note says more of the matter, not whose claim it is.
    const auto of_note = [&](std::uint32_t i) { return at(i).span.empty(); };
    if (!std::ranges::all_of(result.citations, of_note)) std::erase_if(result.citations, of_note);
    if (!result.citations.empty()) {
      result.voice = voice_of_cited(result.citations);
      return;
    }
    if (carries_on(result) || words_.speaks_for_itself() || governed(result) || is_own(words_)) return;
    if (is_claim_of_literature(words_)) result.voice = Voice::kLiterature;
    if (result.voice == Voice::kAuthors) inherit_from_stem(result);
  }

  Voice voice_of_cited(const std::vector<std::uint32_t>& cited) const {
    const UsedWorks used(words_, clause_.start, is_in_methods(document_, number_));
    const bool speaks = std::ranges::any_of(cited, [&](std::uint32_t i) { return is_named_in(words_, clause_.start, at(i)) && used.speaks(at(i)); });
    if (conceded(cited)) return Voice::kAuthors;
    if (speaks || main_clause_behind_comparison(cited)) return Voice::kCited;
    if ((is_own(words_) && (words_.speaks_for_itself() || carried().empty())) || std::ranges::all_of(cited, [&](std::uint32_t i) { return used.is_used(at(i)); })) return Voice::kAuthors;
    if (is_inferred() || shows_own_data()) return Voice::kAuthors;
    if (is_said_before(cited)) return Voice::kLiterature;
    return Voice::kCited;
  }

  // "These data suggest that trust comes first (Okafor 2016)": the authors' own conclusion.
  bool is_inferred() const {
    std::size_t i = 0;
    while (i < 2 && words_.is(i, kLink)) ++i;
    if (words_.at(i) != "the" && words_.at(i) != "these" && words_.at(i) != "this") return false;
    for (std::size_t k = i + 1; k + 1 < words_.size() && k <= i + 3 && words_[k].before == 0; ++k) {
      if (is_one_of(words_.at(k), kOwnData)) return words_[k + 1].before == 0 && is_one_of(words_.at(k + 1), kSuggest);
    }
    return false;
  }

  // "Costs fell in all districts that had pooled them [3] (Figure 2)": among results a figure shows what the authors found.
  bool shows_own_data() const {
    const std::uint32_t section = document_.passages[sentence_.passage].section;
    if (section == kNone || document_.sections[section].type != "results") return false;
    for (std::size_t i = 0; i + 1 < words_.size(); ++i) {
      if (is_one_of(words_.at(i), kFigures) && words_.at(i + 1)[0] >= '0' && words_.at(i + 1)[0] <= '9') return true;
    }
    return false;
  }

  // Where the main clause begins behind a concession ("Although trust helped, also in Leeds [3], "); 0 where none opens these words.
  static std::uint32_t main_clause(const VoiceWords& words, std::uint32_t start) {
    if (!is_one_of(words.at(0), kConcessive)) return 0;
    for (std::size_t i = 2; i + 3 < words.size(); ++i) {
      const bool goes_on = is_one_of(words.at(i), kGoesOn) || words.at(i).ends_with("ing") || words.is(i, kLink);
      if (words[i].before == ',' && !words[i].bracketed && !goes_on) return start + words[i].span.start;
    }
    return 0;
  }
  // All that is cited stands in a concession: the main clause counts.
  bool conceded(const std::vector<std::uint32_t>& cited) const {
    return at(cited.back()).span.end < main_clause(words_, clause_.start);
  }

  // "In line with our results, costs fell elsewhere too (Okafor 2016)": the authors speak of themselves before the comma only.
  bool main_clause_behind_comparison(const std::vector<std::uint32_t>& cited) const {
    const std::size_t first = words_.at(0) == "in" ? 1 : 0;
    if (!is_one_of(words_.at(first), kComparing)) return false;
    for (std::size_t i = first + 2; i + 2 < words_.size() && i < 12; ++i) {
      if (words_[i].before != ',') continue;
      const std::uint32_t start = clause_.start + words_[i].span.start;
      return words_.first_own() < i && at(cited.front()).span.start > start && !is_own(VoiceWords(text_of({start, clause_.end})));
    }
    return false;
  }

  // "Was helpful in most studies, though not where it was a history of failure (Wood, 2011)": what is cited is said of the exception only.
  bool is_said_before(const std::vector<std::uint32_t>& cited) const {
    for (std::size_t i = 4; i < words_.size() && clause_.start + words_[i].span.start < at(cited.front()).span.start; ++i) {
      // "But" joins what is equal: a bracket behind it covers both.
      if (words_[i].before != ',' || !is_one_of(words_.at(i), kContrast) || words_.at(i) == "but" || words_.is(i + 1, kPointing)) continue;
      return is_claim_of_literature(VoiceWords(text_of({clause_.start, clause_.start + words_[i - 1].span.end})));
    }
    return false;
  }

  bool governed(Attribution& result) const {
    if (range_.empty()) return false;
    // The nearest narrative citation before the clause, as long as it opened its part of the sentence.
    for (std::uint32_t i = range_.to; i > range_.from; --i) {
      const Citation& citation = at(i - 1);
      if (!citation.narrative || citation.span.start >= clause_.start) continue;
      const VoiceWords whole(text_of(sentence_.span));
      const std::uint32_t main = main_clause(whole, sentence_.span.start);
      if (citation.span.end < main && main <= clause_.start) break;
      if (is_own(VoiceWords(text_of({citation.span.end, clause_.start}))) || !UsedWorks(whole, sentence_.span.start, is_in_methods(document_, number_)).speaks(citation)) return false;
      result.voice = Voice::kCited;
      result.citations = {i - 1};
      return true;
    }
    return covered(result);
  }

  // The bracket at the end of the sentence, when nothing between is cited otherwise.
  bool covered(Attribution& result) const {
    const Citation& last = at(range_.to - 1);
    if (last.narrative || last.span.start < clause_.end || !ends_sentence(document_.text, last, sentence_.span.end)) return false;
    const auto bracket = static_cast<std::uint32_t>(opens_at(last));
    std::vector<std::uint32_t> works;
    for (std::uint32_t i = range_.from; i < range_.to; ++i) {
      if (at(i).span.start < clause_.end) continue;
      if (at(i).span.start < bracket) return false;
      works.push_back(i);
    }
    const VoiceWords between(text_of({clause_.end, std::max(bracket, clause_.end)}));
    if (is_own(between)) return false;
    // An example is all that they stand behind, an exception where the rule is the literature's.
    if (between.at(0) == "such" && between.at(1) == "as" && between.is(2, kBe | kHelp)) return false;
    if (is_one_of(between.at(0), kContrast) && is_claim_of_literature(words_)) return false;
    result.voice = Voice::kCited;
    result.citations = std::move(works);
    return true;
  }

  std::vector<std::uint32_t> carried() const {
    const bool whole = clause_.start == sentence_.span.start && clause_.end == sentence_.span.end;
    return whole ? carried_works(document_, citations_, number_, words_) : carried_works(document_, citations_, number_, VoiceWords(text_of(sentence_.span)));
  }
  bool carries_on(Attribution& result) const {
    if (!range_.empty()) return false;
    result.citations = carried();
    if (!result.citations.empty()) result.voice = Voice::kCited;
    return !result.citations.empty();
  }

  // Where the bracket of the last citation opens; of raised numbers, where the first of them stands.
  std::size_t opens_at(const Citation& last) const {
    const std::string_view before = text_of({sentence_.span.start, last.span.start});
    const std::size_t bracket = before.find_last_of("()[]");
    if (bracket != std::string_view::npos && (before[bracket] == '(' || before[bracket] == '[')) return sentence_.span.start + bracket;
    std::uint32_t first = last.span.start;
    for (std::uint32_t i = range_.to; i > range_.from && at(i - 1).span.end + 3 >= first; --i) first = std::min(first, at(i - 1).span.start);
    return first;
  }

  // A list item says what its lead-in announces: "Okafor (2016) names three enablers:".
  void inherit_from_stem(Attribution& result) const {
    const Passage& passage = document_.passages[sentence_.passage];
    const std::uint32_t lead = last_sentence_of(document_, lead_in(passage));
    if (lead == kNone) return;
    const Attribution announced = Attributor(document_, citations_, lead, document_.sentences[lead].span).run();
    if (announced.voice != Voice::kAuthors) result = announced;
  }

  const Document& document_;
  const Citations& citations_;
  std::uint32_t number_;
  const Sentence& sentence_;
  ByteSpan clause_;
  CitationRange range_;
  VoiceWords words_;
};

}  // namespace

std::string flat(std::string_view text) {
  std::vector<ByteSpan> words;
  split_words(text, words);
  std::string joined = " ";
  for (const ByteSpan& word : words) {
    const std::string_view letters = word.of(text);
    if (std::ranges::all_of(letters, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
      for (const char c : letters) joined += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    } else {
      joined += fold(letters);
    }
    joined += ' ';
  }
  return joined;
}

Attribution attribute(const Document& document, const Citations& citations, std::uint32_t sentence, ByteSpan clause) {
  return Attributor(document, citations, sentence, clause).run();
}

// Words of a clause that stand in a quotation, so that it counts as said by its speaker.
constexpr std::ptrdiff_t kFewestQuoted = 4;

Speaker speaker_of(const Document& document, const Citations& citations, const std::vector<Speech>& speech, std::uint32_t sentence, ByteSpan clause, const std::vector<ByteSpan>& hits) {
  const Passage& passage = document.passages[document.sentences[sentence].passage];
  if (passage.zone == Zone::kComments) return Speaker::kCommenter;
  if (passage.zone == Zone::kAnnotation) return Speaker::kOrganisation;  // a library's words about the work
  auto at = std::ranges::upper_bound(speech, clause.start, {}, [](const Speech& each) { return each.span.end; });
  if (at == speech.end() || at->span.start >= clause.end) return Speaker::kAuthor;
  // Somebody whom a cited work quotes speaks for himself; those who wrote it do not.
  const auto cited = std::ranges::lower_bound(citations.citations, sentence, {}, &Citation::sentence);
  const bool writes = cited != citations.citations.end() && cited->sentence == sentence && cited->narrative;
  const auto of = [&](Speaker speaker) { return writes && speaker == Speaker::kParticipant ? Speaker::kAuthor : speaker; };
  const auto words = [&](ByteSpan span) { return std::ranges::count(flat(span.of(document.text)), ' ') - 1; };
  Speaker most = Speaker::kAuthor;
  std::ptrdiff_t quoted = 0;
  for (; at != speech.end() && at->span.start < clause.end; ++at) {
    for (const ByteSpan& hit : hits) {
      if (at->span.contains(hit)) return of(at->speaker);
    }
    const ByteSpan common{std::max(at->span.start, clause.start), std::min(at->span.end, clause.end)};
    if (!common.empty()) quoted += words(common), most = of(at->speaker);
  }
  // Of what is said beside the quotation it speaks for little.
  const std::ptrdiff_t all = words(clause);
  return quoted >= kFewestQuoted && quoted * (hits.empty() ? 2 : 4) >= all * (hits.empty() ? 1 : 3) ? most : Speaker::kAuthor;
}

}  // namespace litmotif
