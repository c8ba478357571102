#include "index/rank.h"

#include <algorithm>
#include <cmath>

#include <litmotif/document.h>

#include "index/text_search.h"

namespace litmotif::index {
namespace {

constexpr double kSaturation = 1.2;
constexpr double kLengthWeight = 0.4;     // sentences vary little in length for good reasons: less than the usual 0.75
constexpr double kShortest = 0.5;         // of the mean: shorter units count as this long, so that scraps do not lead
constexpr double kNoEvidence = 0.5;

double rarity(const Collection& all, std::uint64_t count) {
  const auto n = static_cast<double>(count);
  return std::log(1 + (all.units - n + 0.5) / (n + 0.5));
}

// How often a leaf, which holds in `sentences`, counts in each matched unit; `times[i]` for the i-th match.
void count_leaf(const Leaf& leaf, const Bitmap& sentences, const SegmentView& view, const Units& units, const Bitmap& matched, const BitmapRank& place, std::vector<std::uint32_t>& times) {
  const auto add = [&](std::uint32_t sentence, std::uint32_t by) {
    const std::uint32_t unit = units.of_sentence(sentence);
    if (matched.test(unit)) times[place.of(unit)] += by;
  };
  if (leaf.kind == Leaf::Kind::kRows) return each_row_of(leaf, view, add);
  const bool one_word = leaf.kind == Leaf::Kind::kText && leaf.patterns.front().words.size() == 1 && !leaf.patterns.front().words.front().wildcard;
  if (!one_word) return sentences.each([&](std::uint32_t sentence) { add(sentence, 1); });
  // The next sentence that can count: one of a matched unit.
  const auto wanted = [&](std::uint32_t sentence) {
    const std::uint32_t unit = units.of_sentence(sentence), next = matched.next(unit);
    return next == unit ? sentence : next < units.count() ? units.sentences(next).first : view.segment.sentences();
  };
  for (const std::string& form : forms_of(view.segment.words(), leaf.patterns.front().words.front())) view.segment.words().each_among(form, wanted, add);
}

std::vector<double> score(const Plan& plan, const SegmentView& view, const Units& units, const Evaluated& found, const std::vector<std::uint64_t>& counts,
                          const Collection& all, Scope scope) {
  const Bitmap& matched = found.matched;
  const BitmapRank place(matched);
  std::vector<double> scores(place.total());
  std::vector<float> lengths(place.total());  // k1 * (1 - b + b * length / mean)
  const double mean = all.units > 0 ? std::max(all.words / all.units, 1.0) : 1.0;
  std::size_t i = 0;
  matched.each([&](std::uint32_t unit) {
    const double length = std::max(view.segment.words_between(units.sentences(unit)) / mean, kShortest);
    lengths[i++] = static_cast<float>(kSaturation * (1 - kLengthWeight + kLengthWeight * length));
  });
  std::vector<std::uint32_t> times(place.total());
  for (std::size_t leaf = 0; leaf < plan.leaves.size(); ++leaf) {
    if (!plan.leaves[leaf].positive || !plan.leaves[leaf].ranks()) continue;
    std::fill(times.begin(), times.end(), 0);
    count_leaf(plan.leaves[leaf], found.leaves[leaf], view, units, matched, place, times);
    const double weight = rarity(all, counts[leaf]);
    for (std::size_t m = 0; m < times.size(); ++m) {
      if (times[m] > 0) scores[m] += weight * times[m] * (kSaturation + 1) / (times[m] + lengths[m]);
    }
  }
  if (scope != Scope::kDocument) {
    i = 0;
    matched.each([&](std::uint32_t unit) {
      const std::uint32_t passage = scope == Scope::kSentence ? view.segment.passage_of(unit) : unit;
      if (!is_evidence(static_cast<Zone>(view.segment.zone(passage)))) scores[i] *= kNoEvidence;
      ++i;
    });
  }
  return scores;
}

// Nothing to rank by: the first units in the order of documents.
std::vector<RankedUnit> in_order(const Snapshot& snapshot, Scope scope, const std::vector<Evaluated>& found, std::size_t most) {
  std::vector<RankedUnit> first;
  for (std::uint32_t line = 0; line < snapshot.homes.size() && first.size() < most; ++line) {
    const Snapshot::Home home = snapshot.homes[line];
    if (home.segment == kNoDocument) continue;
    const SegmentView& view = snapshot.segments[home.segment];
    const Units units(view, scope);
    const Range sentences = view.segment.sentences_of_document(home.document);
    if (sentences.first == sentences.end) continue;
    const std::uint32_t last = units.of_sentence(sentences.end - 1);
    for (std::uint32_t unit = units.of_sentence(sentences.first); unit <= last && first.size() < most; ++unit) {
      if (found[home.segment].matched.test(unit)) first.push_back({0, line, home.segment, unit});
    }
  }
  return first;
}

}  // namespace

Collection measure(const Snapshot& snapshot, Scope scope) {
  Collection all;
  for (const SegmentView& view : snapshot.segments) {
    all.units += static_cast<double>(Units(view, scope).live().count());
    for (std::uint32_t document = 0; document < view.segment.documents(); ++document) {
      if (view.table[document] != kNoDocument) all.words += view.segment.words_between(view.segment.sentences_of_document(document));
    }
  }
  return all;
}

std::vector<RankedUnit> rank(const Snapshot& snapshot, const Plan& plan, Scope scope, const std::vector<Evaluated>& found,
                             const std::vector<std::uint64_t>& counts, const Collection& all, std::size_t most) {
  if (std::none_of(plan.leaves.begin(), plan.leaves.end(), [](const Leaf& leaf) { return leaf.positive && leaf.ranks(); })) return in_order(snapshot, scope, found, most);
  std::vector<RankedUnit> best;  // a heap with the worst on top
  const auto worse = [](const RankedUnit& a, const RankedUnit& b) { return a.before(b); };
  for (std::uint32_t s = 0; s < snapshot.segments.size() && most > 0; ++s) {
    const SegmentView& view = snapshot.segments[s];
    const Units units(view, scope);
    const std::vector<double> scores = score(plan, view, units, found[s], counts, all, scope);
    std::size_t i = 0;
    found[s].matched.each([&](std::uint32_t unit) {
      const double value = scores[i++];
      if (best.size() == most && value < best.front().score) return;
      const RankedUnit candidate{value, units.table_line(unit), s, unit};
      if (best.size() == most) {
        if (!candidate.before(best.front())) return;
        std::pop_heap(best.begin(), best.end(), worse);
        best.pop_back();
      }
      best.push_back(candidate);
      std::push_heap(best.begin(), best.end(), worse);
    });
  }
  std::sort_heap(best.begin(), best.end(), worse);
  return best;
}

std::vector<std::uint32_t> best_sentences(const Snapshot& snapshot, const Plan& plan, Scope scope, const std::vector<Evaluated>& found,
                                          const std::vector<RankedUnit>& ranked, const std::vector<std::uint64_t>& counts, const Collection& all) {
  std::vector<std::uint32_t> sentences;
  if (scope == Scope::kSentence) {
    for (const RankedUnit& unit : ranked) sentences.push_back(unit.unit);
    return sentences;
  }
  std::vector<std::vector<double>> weights;  // of each sentence of each unit
  for (const RankedUnit& unit : ranked) {
    const Range range = Units(snapshot.segments[unit.segment], scope).sentences(unit.unit);
    weights.emplace_back(range.end - range.first);
  }
  for (std::size_t leaf = 0; leaf < plan.leaves.size(); ++leaf) {
    if (!plan.leaves[leaf].positive || !plan.leaves[leaf].ranks()) continue;
    const double weight = rarity(all, counts[leaf]);
    for (std::uint32_t s = 0; s < snapshot.segments.size(); ++s) {
      const SegmentView& view = snapshot.segments[s];
      const Bitmap& holds = found[s].leaves[leaf];
      for (std::size_t r = 0; r < ranked.size(); ++r) {
        if (ranked[r].segment != s) continue;
        const Range range = Units(view, scope).sentences(ranked[r].unit);
        for (std::uint32_t sentence = range.first; sentence < range.end; ++sentence) weights[r][sentence - range.first] += holds.test(sentence) ? weight : 0;
      }
    }
  }
  for (std::size_t r = 0; r < ranked.size(); ++r) {
    const auto best = std::max_element(weights[r].begin(), weights[r].end());
    sentences.push_back(Units(snapshot.segments[ranked[r].segment], scope).sentences(ranked[r].unit).first + static_cast<std::uint32_t>(best - weights[r].begin()));
  }
  return sentences;
}

}  // namespace litmotif::index
