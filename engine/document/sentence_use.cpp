// Which sentences may be evidence: by the zone of their passage, and what within a passage only names, be it what follows or who spoke.
#include <algorithm>
#include <array>

#include <litmotif/sentences.h>

#include "document/characters.h"
#include "document/patterns.h"

namespace litmotif {

using namespace document;

namespace {

constexpr std::size_t kLongestTitle = 60, kShortestText = 40;  // bytes
constexpr std::size_t kNearby = 3;                             // passages

// "Leadership. Strong leaders were ...": the bytes of the title, its stop included; 0 when the text begins otherwise. A few words without a verb, and then more than a few.
std::size_t run_in_title(std::string_view text) {
  const std::size_t stop = text.substr(0, kLongestTitle).find(". ");
  if (stop == std::string_view::npos || text.size() < stop + kShortestText || !starts_upper(text)) return 0;
  const std::string_view title = text.substr(0, stop);
  if (count_words(title, 5) > 4 || title.size() < 4 || has_digit(title) || has_verb(title) || title.find_first_of("?!:;\"") != std::string_view::npos) return 0;
  // Past tense: "Differences in pay rankled". At its head such a word goes with what follows it: "Pooled budgets".
  constexpr std::array<std::string_view, 24> kPast = {"rose", "fell", "grew", "came", "went", "left", "took", "gave", "got", "kept", "met", "held", "led", "lost", "won", "paid", "began", "became", "felt", "brought", "ran", "stood", "made", "saw"};
  for (std::string_view rest = trim_left(title.substr(first_word(title).size())); !rest.empty();) {
    const std::string_view word = first_word(rest);
    if (std::find(kPast.begin(), kPast.end(), word) != kPast.end() || (word.size() == rest.size() && word.ends_with("ed"))) return 0;
    rest = trim_left(rest.substr(word.size()));
  }
  return stop + 1;
}

// Under a heading that asks ("What gets in the way") the few words are the answer.
bool asks(std::string_view title) {
  constexpr std::array<std::string_view, 6> kAsking = {"what", "why", "how", "who", "where", "which"};
  const std::string first = fold_label(first_word(title));
  return title.ends_with('?') || std::find(kAsking.begin(), kAsking.end(), first) != kAsking.end();
}

// Headings run in come in series: a paragraph nearby in the section begins with one too.
bool has_like(const Document& document, std::size_t at) {
  const auto like = [&](std::size_t i) {
    const Passage& passage = document.passages[i];
    return passage.kind == PassageKind::kParagraph && passage.section == document.passages[at].section && run_in_title(passage.span.of(document.text)) > 0;
  };
  for (std::size_t step = 1; step <= kNearby; ++step) {
    if ((at >= step && like(at - step)) || (at + step < document.passages.size() && like(at + step))) return true;
  }
  return false;
}

bool is_run_in_heading(const Document& document, const Sentence& sentence) {
  const Passage& passage = document.passages[sentence.passage];
  if (passage.kind != PassageKind::kParagraph || (passage.zone != Zone::kBody && passage.zone != Zone::kAppendix) || sentence.span.start != passage.span.start) return false;
  if (sentence.span.size() > kLongestTitle || run_in_title(passage.span.of(document.text)) != sentence.span.size()) return false;
  if (passage.section != kNone && asks(document.sections[passage.section].title)) return false;
  return has_like(document, sentence.passage);
}

// "... twice. (Health manager, Castlewick)"
bool is_name_below(const Document& document, const Sentence& sentence) {
  const Passage& passage = document.passages[sentence.passage];
  return passage.zone == Zone::kQuotation && sentence.span.start > passage.span.start && sentence.span.end == passage.span.end && is_attribution(sentence.span.of(document.text));
}

}  // namespace

bool is_evidence(const Passage& passage) { return is_evidence(passage.zone) && passage.kind != PassageKind::kHeading; }

bool may_be_evidence(const Document& document, const Sentence& sentence) {
  const Passage& passage = document.passages[sentence.passage];
  return is_evidence(passage) && !is_run_in_heading(document, sentence) && !is_name_below(document, sentence);
}

std::uint32_t last_sentence_of(const Document& document, std::uint32_t passage) {
  if (passage >= document.passages.size()) return kNone;  // most passages have no lead-in
  const auto& sentences = document.sentences;
  const auto next = std::upper_bound(sentences.begin(), sentences.end(), passage, [](std::uint32_t value, const Sentence& each) { return value < each.passage; });
  if (next == sentences.begin() || (next - 1)->passage != passage) return kNone;
  return static_cast<std::uint32_t>(next - sentences.begin() - 1);
}

}  // namespace litmotif
