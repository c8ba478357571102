// Cues, longest first, and the places where their words deny nothing.
#include "theme/negation.h"

#include <algorithm>

#include "theme/context.h"
#include "theme/negation_scope.h"

namespace litmotif {
namespace {

struct Found {
  std::uint32_t words = 0;  // of the cue; 0: none here
  Denied denied = Denied::kPredicate;
};

constexpr WordList kNotOnly = "only merely just solely simply";

bool is(const DeniedText& text, std::uint32_t word, WordList list) { return word < text.size() && list.has(text.words[word]); }

// "but not in controls", "and not the staff": what follows is denied, and no verb.
bool contrasts(const DeniedText& text, std::uint32_t word) {
  if (word == 0) return false;
  if (is(text, word - 1, "but and or though although albeit if")) return true;
  return text.comma(word) && !text.has(word - 1, tag::kBe | tag::kModal | tag::kHave);
}

// Is every word written in capitals? Then "NO" is no abbreviation.
bool shouts(const DeniedText& text) {
  return std::none_of(text.words.begin(), text.words.end(), [](std::string_view word) { return word.size() > 3 && std::any_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; }); });
}

Found no_at(const DeniedText& text, std::uint32_t word) {
  if (is(text, word + 1, "doubt matter wonder less surprise accident coincidence")) return {};
  if (text.words[word] == "NO" && !shouts(text)) return {};  // nitric oxide
  if (is(text, word + 1, "longer")) return {2, Denied::kPredicate};
  return {1, Denied::kSubject};
}

Found not_at(const DeniedText& text, std::uint32_t word) {
  if (is(text, word + 1, kNotOnly) || is(text, word + 1, "least")) return {};
  // Of degree: "not always", "not fully understood" leave more than they deny.
  if (is(text, word + 1, "necessarily always fully completely entirely exclusively")) return {};
  if (word >= 1 && is(text, word - 1, "if") && !text.has(word + 1, tag::kEd)) return {};  // "if not the only one"
  if (word >= 2 && is(text, word - 1, "or") && (is(text, word - 2, "whether if") || text.has(word - 2, tag::kBe))) return {};
  if (is(text, word + 1, "to") && is(text, word + 2, "mention say")) return {};
  return {1, Denied::kPredicate};
}

Found cue_at(const DeniedText& text, std::uint32_t word) {
  const std::string_view said = text.words[word];
  if (is_any(said, "no")) return no_at(text, word);
  if (is_any(said, "not")) return not_at(text, word);
  if (is_any(said, "can") && is(text, word + 1, "not") && !is(text, word + 2, kNotOnly)) return {2, Denied::kPredicate};
  if (text.has(word, tag::kNegative) && text.has(word, tag::kBe | tag::kHave | tag::kModal)) return is(text, word + 1, kNotOnly) ? Found{} : Found{1, Denied::kPredicate};
  if (is_any(said, "never hardly scarcely seldom rarely")) return is(text, word + 1, kNotOnly) ? Found{} : Found{1, Denied::kPredicate};
  if (is_any(said, "without")) return is(text, word + 1, "doubt") ? Found{} : Found{1, Denied::kPhrase};
  if (is_any(said, "neither nor none nobody nothing")) return {1, Denied::kSubject};
  if (is_any(said, "absence")) {
    if (word >= 2 && is(text, word - 1, "or") && is(text, word - 2, "presence")) return {};
    return {1, Denied::kPhrase};
  }
  if (is_any(said, "lack lacks lacked")) return {1, Denied::kPhrase};
  if (is_any(said, "absent")) return {1, Denied::kState};
  if (is_any(said, "lacking missing")) return {1, word > 0 && text.has(word - 1, tag::kBe | tag::kAdverb) ? Denied::kState : Denied::kPhrase};
  if (is_any(said, "fail fails failed failing")) return is(text, word + 1, "to") ? Found{1, Denied::kPredicate} : Found{};
  if (is_any(said, "failure")) return is(text, word + 1, "to of") ? Found{1, Denied::kPhrase} : Found{};
  if (is_any(said, "unable impossible")) return is(text, word + 1, "to") ? Found{1, Denied::kPredicate} : Found{};
  if (is_any(said, "rather") && is(text, word + 1, "than")) return {2, Denied::kPhrase};
  if (is_any(said, "instead") && is(text, word + 1, "of")) return {2, Denied::kPhrase};
  if (is_any(said, "with") && is(text, word + 1, "the")) {
    const std::uint32_t exception = is(text, word + 2, "exception") ? word + 2 : word + 3;  // "the notable exception"
    if (is(text, exception, "exception") && is(text, exception + 1, "of")) return {exception + 2 - word, Denied::kPhrase};
  }
  return {};
}

// "neither ... nor", "not ... nor": with the cue before it, when that has none yet.
bool joins(const DeniedText& text, std::uint32_t nor, std::vector<Negation>& out) {
  if (out.empty() || out.back().second.end > 0) return false;
  Negation& last = out.back();
  // "..., nor did it help": a clause of its own.
  if (!is(text, last.cue.first, "neither") && (!is(text, last.cue.first, "not no") || text.has(nor + 1, tag::kBe | tag::kHave | tag::kModal))) return false;
  last.second = {nor, nor + 1};
  return true;
}

}  // namespace

void find_negations(std::span<const std::string_view> words, std::span<const WordTags> tags, std::vector<Negation>& out) {
  out.clear();
  const DeniedText text{words, tags};
  std::vector<Denied> denied;  // beside `out`
  for (std::uint32_t word = 0; word < text.size(); ++word) {
    if (is(text, word, "nor") && joins(text, word, out)) continue;
    const Found found = cue_at(text, word);
    if (found.words == 0) continue;
    Negation negation;
    negation.cue = {word, word + found.words};
    out.push_back(negation);
    denied.push_back(is(text, word, "not") && contrasts(text, word) ? Denied::kPhrase : found.denied);
    word += found.words - 1;
  }
  for (std::size_t i = 0; i < out.size(); ++i) find_scope(text, denied[i], out[i]);
}

}  // namespace litmotif
