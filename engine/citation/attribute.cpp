// Whose claim? In order: a work cited in the clause; a narrative citation earlier in the sentence, whose report goes on ("Okafor (2016) found
// that trust helped, but that money did not"); a citation in brackets that ends the sentence, for clauses without their own; the lead-in of a
// list; a body of literature with nobody named; else the document's authors. First-person words keep a clause with the authors, unless a cited
// work is its narrative subject.
#include <algorithm>
#include <array>

#include <litmotif/citation.h>
#include <litmotif/sentences.h>
#include <litmotif/text.h>

#include "citation/phrases.h"

namespace litmotif {
namespace {

template <std::size_t n>
bool has_any(const std::string& words, const Phrases<n>& phrases) { return phrases.in(words); }

constexpr Phrases kOwn(std::to_array<std::string_view>({" we ", " our ", " i ", " my ", " this study ", " this review ", " this report ", " this paper ", " this evaluation ",
                                                       " this article ", " the present study ", " the current study ", " the present review ", " this chapter "}));

// Who, in general, and what they do. "The literature we reviewed" is still the literature; "our evidence" is the authors'.
constexpr Phrases kLiterature(std::to_array<std::string_view>({
    " the literature ", " most studies ", " many studies ", " several studies ", " some studies ", " other studies ", " few studies ", " previous studies ", " earlier studies ", " all studies ",
    " various studies ", " numerous studies ", " studies have ", " studies suggest ", " studies show ", " studies indicate ", " recent studies ", " most papers ", " all papers ", " several papers ",
    " many papers ", " some papers ", " several authors ", " many authors ", " some authors ", " other authors ", " most authors ", " various authors ", " a number of authors ", " a number of studies ",
    " a number of papers ", " several commentators ", " many commentators ", " some commentators ", " commentators have ", " researchers have ", " many researchers ", " some researchers ",
    " several reviews ", " previous reviews ", " earlier reviews ", " other reviews ", " systematic reviews ", " reviews have ", " research has ", " research shows ", " research suggests ",
    " research indicates ", " previous research ", " existing research ", " earlier research ", " past research ", " the research evidence ", " evidence suggests ", " evidence shows ", " evidence indicates ",
    " evidence has ", " the evidence base ", " existing evidence ", " there is evidence ", " there is some evidence ", " there is strong evidence ", " there is good evidence ", " there is growing evidence ",
    " there is little evidence ", " there is limited evidence ", " international evidence ", " available evidence ", " published evidence ", " it has been argued ", " it has been shown ", " it has been suggested ",
    " it is widely ", " it is often argued ", " it is generally accepted ", " it is well established ", " it is well known ", " has been widely ", " have been widely ", " experience elsewhere ",
    " scholars have ", " many scholars ", " some scholars ",
}));

// What only uses another's work: the clause stays its authors' even with a citation in it.
constexpr Phrases kMethod(std::to_array<std::string_view>({" using ", " following ", " based on ", " adapted from ", " drawing on ", " in line with ", " consistent with ", " as described by ",
                                                          " framework of ", " guided by ", " informed by ", " themes of ", " definition of ", " taken from ", " in keeping with "}));

struct Range {
  std::size_t from = 0, to = 0;
};

Range citations_of(const Citations& citations, std::uint32_t sentence) {
  const auto begin = citations.citations.begin();
  const auto from = std::ranges::lower_bound(citations.citations, sentence, {}, &Citation::sentence);
  const auto to = std::ranges::upper_bound(citations.citations, sentence, {}, &Citation::sentence);
  return {static_cast<std::size_t>(from - begin), static_cast<std::size_t>(to - begin)};
}

// Only closing brackets, stops and blanks between the citation and the end: it stands at the end of its sentence. So does what is raised behind its stop.
bool ends_sentence(std::string_view text, const Citation& citation, std::uint32_t end) {
  if (text.substr(citation.span.end, end - std::min(end, citation.span.end)).find_first_not_of(" \n.,;:’”\"'") == std::string_view::npos) return true;
  const std::size_t bracket = text.find_first_of(")]", citation.span.end);
  if (bracket == std::string_view::npos || bracket >= end) return false;
  return text.substr(bracket + 1, end - bracket - 1).find_first_not_of(" \n.,;:’”\"')]") == std::string_view::npos;
}

class Attributor {
 public:
  Attributor(const Document& document, const Citations& citations, std::uint32_t sentence, ByteSpan clause)
      : document_(document), citations_(citations), sentence_(document.sentences[sentence]), clause_(clause), range_(citations_of(citations, sentence)) {}

  Attribution run() {
    Attribution result;
    find_voice(result);
    return result;
  }

 private:
  const Citation& at(std::size_t i) const { return citations_.citations[i]; }
  std::string_view text_of(ByteSpan span) const { return span.of(document_.text); }

  void find_voice(Attribution& result) const {
    const std::string words = flat(text_of(clause_));
    const bool own = has_any(words, kOwn);
    bool narrative_subject = false;
    for (std::size_t i = range_.from; i < range_.to; ++i) {
      if (!clause_.contains(at(i).span)) continue;
      result.citations.push_back(static_cast<std::uint32_t>(i));
      narrative_subject = narrative_subject || (at(i).narrative && !uses_method(at(i)));
    }
    if (!result.citations.empty()) {
      const bool method = std::ranges::all_of(result.citations, [&](std::uint32_t i) { return uses_method(at(i)); });
      result.voice = narrative_subject || (!own && !method) ? Voice::kCited : Voice::kAuthors;
      return;
    }
    if (own) return;
    if (governed(result)) return;
    if (has_any(words, kLiterature)) result.voice = Voice::kLiterature;
    if (result.voice == Voice::kAuthors) inherit_from_stem(result);
  }

  bool uses_method(const Citation& citation) const {
    const std::uint32_t from = std::max(clause_.start, citation.span.start > 60 ? citation.span.start - 60 : 0);
    if (from >= citation.span.start) return false;
    const std::string before = flat(text_of({from, citation.span.start}));
    return has_any(before, kMethod) && has_any(flat(text_of(sentence_.span)), kOwn);
  }

  bool governed(Attribution& result) const {
    // The nearest narrative citation before the clause, as long as it opened its part of the sentence.
    for (std::size_t i = range_.to; i > range_.from; --i) {
      const Citation& citation = at(i - 1);
      if (!citation.narrative || citation.span.start >= clause_.start) continue;
      const std::string between = flat(text_of({citation.span.end, clause_.start}));
      if (has_any(between, kOwn)) return false;
      result.voice = Voice::kCited;
      result.citations = {static_cast<std::uint32_t>(i - 1)};
      return true;
    }
    // The bracket at the end of the sentence, when nothing between is cited otherwise.
    if (range_.from == range_.to) return false;
    const Citation& last = at(range_.to - 1);
    if (last.narrative || last.span.start < clause_.end || !ends_sentence(document_.text, last, sentence_.span.end)) return false;
    const std::size_t bracket = opens_at(last);
    for (std::size_t i = range_.from; i < range_.to; ++i) {
      if (at(i).span.start < clause_.end) continue;
      if (at(i).span.start < bracket) {
        result.citations.clear();
        return false;
      }
      result.citations.push_back(static_cast<std::uint32_t>(i));
    }
    if (has_any(flat(text_of({clause_.end, static_cast<std::uint32_t>(std::max<std::size_t>(bracket, clause_.end))})), kOwn)) {
      result.citations.clear();
      return false;
    }
    result.voice = Voice::kCited;
    return true;
  }

  // Where the bracket of the last citation opens; of raised numbers, where the first of them stands.
  std::size_t opens_at(const Citation& last) const {
    const std::string_view before = text_of({sentence_.span.start, last.span.start});
    const std::size_t bracket = before.find_last_of("()[]");
    if (bracket != std::string_view::npos && (before[bracket] == '(' || before[bracket] == '[')) return sentence_.span.start + bracket;
    std::uint32_t first = last.span.start;
    for (std::size_t i = range_.to; i > range_.from && at(i - 1).span.end + 3 >= first; --i) first = std::min(first, at(i - 1).span.start);
    return first;
  }

  // A list item says what its lead-in announces: "Okafor (2016) names three enablers:".
  void inherit_from_stem(Attribution& result) const {
    const Passage& passage = document_.passages[sentence_.passage];
    const std::uint32_t lead = last_sentence_of(document_, lead_in(passage));
    if (lead == kNone) return;
    const std::string words = flat(text_of(document_.sentences[lead].span));
    const Range range = citations_of(citations_, lead);
    for (std::size_t i = range.from; i < range.to; ++i) result.citations.push_back(static_cast<std::uint32_t>(i));
    const bool narrative = std::ranges::any_of(result.citations, [&](std::uint32_t i) { return at(i).narrative; });
    if (!result.citations.empty() && (narrative || !has_any(words, kOwn))) {
      result.voice = Voice::kCited;
    } else {
      result.citations.clear();
      if (has_any(words, kLiterature) && !has_any(words, kOwn)) result.voice = Voice::kLiterature;
    }
  }

  const Document& document_;
  const Citations& citations_;
  const Sentence& sentence_;
  ByteSpan clause_;
  Range range_;
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
  // What a cited work quotes is at second hand: the work's.
  const auto cited = std::ranges::lower_bound(citations.citations, sentence, {}, &Citation::sentence);
  if (cited != citations.citations.end() && cited->sentence == sentence) return Speaker::kAuthor;
  const auto words = [&](ByteSpan span) { return std::ranges::count(flat(span.of(document.text)), ' ') - 1; };
  Speaker most = Speaker::kAuthor;
  std::ptrdiff_t quoted = 0;
  for (; at != speech.end() && at->span.start < clause.end; ++at) {
    for (const ByteSpan& hit : hits) {
      if (at->span.contains(hit)) return at->speaker;
    }
    const ByteSpan common{std::max(at->span.start, clause.start), std::min(at->span.end, clause.end)};
    if (!common.empty()) quoted += words(common), most = at->speaker;
  }
  // Of what is said beside the quotation it speaks for little.
  const std::ptrdiff_t all = words(clause);
  return quoted >= kFewestQuoted && quoted * (hits.empty() ? 2 : 4) >= all * (hits.empty() ? 1 : 3) ? most : Speaker::kAuthor;
}

}  // namespace litmotif
