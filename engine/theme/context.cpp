#include "theme/context.h"

#include <algorithm>

#include <litmotif/text.h>

#include "theme/aim.h"
#include "theme/cue_form.h"

namespace litmotif {
namespace {

Mark mark_of(std::string_view gap) {
  if (gap == " ") return Mark::kNone;
  if (gap.find(':') != std::string_view::npos) return Mark::kColon;
  if (gap.find(',') != std::string_view::npos) return Mark::kComma;
  return joins_phrase(gap) ? Mark::kNone : Mark::kOther;
}

// Kinds that compete for the same words. The rest (contrast, direction, modality) may overlap anything.
bool competes(CueKind kind) {
  switch (kind) {
    case CueKind::kEnabler:
    case CueKind::kBarrier:
    case CueKind::kAbsence:
    case CueKind::kNegation:
    case CueKind::kHedge:
    case CueKind::kNoEffect:
    case CueKind::kMixed: return true;
    default: return false;
  }
}

constexpr WordList kOpeners = "where once when if since";  // what split_clauses leaves whole, but at the start of a sentence

// What may cut a sentence, so that a look at the tags saves reading it again.
struct Cuts {
  bool at_contrast = false;  // something split_clauses knows
  bool at_opener = false;
};

Cuts cuts_of(const SentenceWords& sentence) {
  Cuts cuts;
  for (std::uint32_t i = 0; i < sentence.spans.size(); ++i) {
    if ((sentence.tags(i) & tag::kCuts) != 0) {
      const bool opener = is_any(sentence.spans[i].of(sentence.text), kOpeners);
      cuts.at_opener = cuts.at_opener || opener;
      cuts.at_contrast = cuts.at_contrast || !opener || i == 0;
    }
    const std::string_view gap = sentence.gap(i);
    if (gap.size() > 1 && std::any_of(gap.begin(), gap.end(), [](char c) { return c == ';' || c == ':' || c == '-' || c == '\xE2'; })) cuts.at_contrast = true;
  }
  return cuts;
}

bool is_of_parts(const Rule& rule) { return rule.pattern.kind == RulePattern::Kind::kNear || rule.pattern.kind == RulePattern::Kind::kBefore; }

bool holds(WordRange outer, WordRange inner) { return outer.first <= inner.first && inner.end <= outer.end && outer != inner; }

}  // namespace

bool WordList::compare(std::string_view word) const {
  for (std::size_t at = 0; at < words_.size();) {
    std::size_t same = 0;
    while (same < word.size() && at + same < words_.size() && words_[at + same] == lower(word[same])) ++same;
    const bool ends = at + same == words_.size() || words_[at + same] == ' ';
    if (same == word.size() && ends) return true;
    at += same;
    while (at < words_.size() && words_[at] != ' ') ++at;
    ++at;
  }
  return false;
}

bool WordList::compare_starts(std::string_view word) const {
  for (std::size_t at = 0; at < words_.size();) {
    std::size_t same = 0;
    while (same < word.size() && at + same < words_.size() && words_[at + same] != ' ' && words_[at + same] == lower(word[same])) ++same;
    if (at + same == words_.size() || words_[at + same] == ' ') return true;
    at += same;
    while (at < words_.size() && words_[at] != ' ') ++at;
    ++at;
  }
  return false;
}

void find_clauses(const SentenceWords& sentence, std::vector<ByteSpan>& out) {
  out.clear();
  const Cuts cuts = cuts_of(sentence);
  const ByteSpan whole{0, static_cast<std::uint32_t>(sentence.text.size())};
  if (!cuts.at_contrast && !cuts.at_opener) {
    out.push_back(whole);
    return;
  }
  std::vector<ByteSpan> cut;
  if (cuts.at_contrast) {
    split_clauses(sentence.text, cut);
  } else {
    cut.push_back(whole);
  }
  for (const ByteSpan clause : cut) {
    const WordRange words = sentence.words_of(clause);
    ByteSpan rest = clause;
    // "Where trust was low, | posts could not be filled"
    if (words.first < words.end && is_any(sentence.spans[words.first].of(sentence.text), "where once")) {
      for (std::uint32_t i = words.first + 1; i < words.end; ++i) {
        if (sentence.gap(i).find(',') == std::string_view::npos) continue;
        out.push_back({rest.start, sentence.spans[i].start});
        rest.start = sentence.spans[i].start;
        break;
      }
      out.push_back(rest);
      continue;
    }
    // "integration worked best | where leaders were committed": a clause of its own for who acts on whom, if not for contrast.
    for (std::uint32_t i = words.first + 3; i + 2 < words.end; ++i) {
      if ((sentence.tags(i) & tag::kCuts) == 0 || !is_any(sentence.spans[i].of(sentence.text), "where when if since")) continue;
      out.push_back({rest.start, sentence.spans[i].start});
      rest.start = sentence.spans[i].start;
      break;
    }
    out.push_back(rest);
  }
}

void Context::clear() {
  words.clear();
  tags.clear();
  marks.clear();
  clauses.clear();
  negations.clear();
  aims.clear();
  cues.clear();
  stem_words = 0;
  question = false;
}

void Context::add(const SentenceWords& sentence, const std::vector<ByteSpan>& clause_spans, const std::vector<Match>& matches,
                  const std::vector<CueOrigin>& origins) {
  const std::uint32_t offset = size();
  const std::size_t stop = sentence.text.find_last_not_of(" \t\r\n\"')]");
  question = stop != std::string_view::npos && sentence.text[stop] == '?';
  const std::uint32_t first_clause = clauses.empty() ? 0 : clauses.back() + 1;
  std::uint32_t clause = 0;
  for (std::uint32_t i = 0; i < sentence.spans.size(); ++i) {
    while (clause + 1 < clause_spans.size() && sentence.spans[i].start >= clause_spans[clause].end) ++clause;
    words.push_back(sentence.spans[i].of(sentence.text));
    tags.push_back(sentence.tags(i));
    marks.push_back(i > 0 ? mark_of(sentence.gap(i)) : offset > 0 ? Mark::kColon : Mark::kNone);
    clauses.push_back(first_clause + clause);
  }
  for (std::uint32_t i = 0; i < matches.size(); ++i) {
    const WordRange range = matches[i].words;
    if (range.first == range.end) continue;
    // "Trust helped, but regulation hindered": what "near" finds on both sides of a joint is no statement of its own.
    const CueOrigin& origin = origins[matches[i].rule];
    const bool parted = is_of_parts(*origin.rule) && clauses[offset + range.first] != clauses[offset + range.end - 1];
    cues.push_back({origin.kind, {range.first + offset, range.end + offset}, i, CueForm::kVerb, parted, parted ? Dropped::kParted : Dropped::kOtherUse});
  }
}

void Context::settle() {
  std::sort(cues.begin(), cues.end(), [](const Cue& a, const Cue& b) { return a.words != b.words ? a.words < b.words : a.kind != b.kind ? a.kind < b.kind : a.match < b.match; });
  // "a lack of evidence-based practice" is no lack of evidence.
  for (Cue& cue : cues) cue.dropped = cue.dropped || (cue.kind == CueKind::kHedge && has(cue.words.end - 1, tag::kEvidence) && cue.words.end < size() && is_any(words[cue.words.end], "based informed"));
  for (Cue& cue : cues) {
    if (!competes(cue.kind) || cue.dropped) continue;
    cue.dropped = std::any_of(cues.begin(), cues.end(), [&](const Cue& other) {
      // "failure of" may be a lack of what follows, and is a failure all the same.
      const bool keeps = cue.kind == CueKind::kBarrier && other.kind == CueKind::kAbsence && cue.words.first == other.words.first;
      return !keeps && competes(other.kind) && !other.dropped && holds(other.words, cue.words);
    });
    if (cue.dropped) cue.why = Dropped::kLonger;
  }
  for (Cue& cue : cues) {
    if (!cue.dropped) find_form(*this, cue);
  }
  pair_cues(*this);
  // Half of all sentences deny nothing: they are not read for it.
  if (std::any_of(cues.begin(), cues.end(), [](const Cue& cue) { return cue.kind == CueKind::kNegation && !cue.dropped; })) deny();
  find_aims(*this);
}

// Lead-in and sentence are read apart: neither denies what the other says.
void Context::deny() {
  const std::span<const std::string_view> all(words);
  const std::span<const WordTags> all_tags(tags);
  if (stem_words > 0) find_negations(all.first(stem_words), all_tags.first(stem_words), negations);
  std::vector<Negation> own;
  find_negations(all.subspan(stem_words), all_tags.subspan(stem_words), own);
  for (Negation& negation : own) {
    for (WordRange* range : {&negation.cue, &negation.second, &negation.scope}) *range = {range->first + stem_words, range->end + stem_words};
    negations.push_back(negation);
  }
  // "not only", "no doubt", "whether or not": no negation in this place. Of degree ("not always") they are one still.
  for (Cue& cue : cues) {
    // "Without doubt" lacks nothing either.
    const bool without = cue.kind == CueKind::kAbsence && is(cue.words.first, "without");
    const bool negation = cue.kind == CueKind::kNegation && (is(cue.words.first, "no not without") || (has(cue.words.first, tag::kNegative) && !is(cue.words.first, "nor")));
    if ((!without && !negation) || negation_at(cue.words) != nullptr) continue;
    cue.dropped = cue.dropped || !is(cue.words.end, "always fully completely entirely necessarily exclusively");
  }
}

const Negation* Context::negation_at(WordRange range) const {
  const auto found = std::find_if(negations.begin(), negations.end(), [&](const Negation& one) { return one.cue.first < range.end && range.first < one.cue.end; });
  return found == negations.end() ? nullptr : &*found;
}

void Context::hear_stem_only(std::uint32_t from) {
  for (Cue& cue : cues) {
    const bool evaluates = cue.kind == CueKind::kEnabler || cue.kind == CueKind::kBarrier || cue.kind == CueKind::kNoEffect || cue.kind == CueKind::kMixed;
    if (cue.dropped || !evaluates || (cue.words.first < stem_words && cue.words.first >= from)) continue;
    cue.dropped = true;
    cue.why = Dropped::kForLeadIn;
  }
}

bool Context::contrast_between(std::uint32_t a, std::uint32_t b) const {
  if (a > b) std::swap(a, b);
  if (clauses[a] == clauses[b]) return false;
  // A contrast word belongs to the clause it opens, so one that opens the first of the two clauses separates them as well.
  std::uint32_t first = a;
  while (first > 0 && clauses[first - 1] == clauses[a]) --first;
  return std::any_of(cues.begin(), cues.end(), [&](const Cue& cue) {
    if (cue.kind != CueKind::kContrast) return false;
    const std::uint32_t at = cue.words.first;
    // "It is not clear, however, that": one statement.
    const bool in_passing = at > 0 && marks[at] == Mark::kComma && cue.words.end < size() && marks[cue.words.end] == Mark::kComma && cue.words.end - at == 1 && begins_with_any(words[at], "however");
    if (in_passing) return false;
    return (at > a && at <= b) || at == first;
  });
}

bool Context::any(std::uint32_t first, std::uint32_t end, WordTags mask) const {
  for (std::uint32_t i = first; i < end; ++i) {
    if (has(i, mask)) return true;
  }
  return false;
}

bool Context::any_mark(std::uint32_t first, std::uint32_t end, Mark mark) const {
  for (std::uint32_t i = first; i < end && i < marks.size(); ++i) {
    if (marks[i] == mark) return true;
  }
  return false;
}

}  // namespace litmotif
