#include "index/evaluate.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include <litmotif/document.h>

namespace litmotif::index {
namespace {

Bitmap near_leaf(const Leaf& leaf, const Segment& segment, bool& damaged) {
  std::vector<PatternSearch> searches;
  searches.reserve(leaf.patterns.size());
  for (const TextPattern& pattern : leaf.patterns) searches.emplace_back(segment, pattern);
  Bitmap sides[2] = {Bitmap(segment.sentences()), Bitmap(segment.sentences())};
  for (std::size_t i = 0; i < searches.size(); ++i) sides[i < leaf.left ? 0 : 1] |= searches[i].candidates(damaged);
  sides[0] &= sides[1];
  std::vector<Occurrence> occurrences[2];
  for (std::size_t i = 0; i < searches.size(); ++i) {
    std::vector<Occurrence> found = searches[i].occurrences(sides[0], damaged);
    std::vector<Occurrence>& side = occurrences[i < leaf.left ? 0 : 1];
    const auto before = static_cast<std::ptrdiff_t>(side.size());
    side.insert(side.end(), found.begin(), found.end());
    std::inplace_merge(side.begin(), side.begin() + before, side.end());
  }
  return near_sentences(segment.sentences(), occurrences[0], occurrences[1], leaf.distance);
}

Bitmap text_leaf(const Leaf& leaf, const Segment& segment, bool& damaged) {
  PatternSearch search(segment, leaf.patterns.front());
  if (search.words() == 1) return search.candidates(damaged);
  Bitmap found(segment.sentences());
  for (const Occurrence& occurrence : search.occurrences(search.candidates(damaged), damaged)) found.set(occurrence.sentence);
  return found;
}

// Sentences of passages for which test(passage) holds.
template <class Test>
Bitmap of_passages(const Segment& segment, Test&& test) {
  Bitmap found(segment.sentences());
  for (std::uint32_t passage = 0; passage < segment.passages(); ++passage) {
    if (!test(passage)) continue;
    const Range sentences = segment.sentences_of_passage(passage);
    found.set_range(sentences.first, sentences.end);
  }
  return found;
}

Bitmap uncoded_leaf(const SegmentView& view) {
  const Segment& segment = view.segment;
  Bitmap found = of_passages(segment, [&](std::uint32_t passage) { return is_evidence(static_cast<Zone>(segment.zone(passage))); });
  Bitmap coded(segment.sentences());
  each_row_of(Leaf{}, view, [&](const Row& row) { coded.set(row.sentence); });
  return found -= coded;
}

struct Evaluation {
  const Plan& plan;
  const SegmentView& view;
  const Units& units;
  std::vector<std::uint64_t>& counts;
  Bitmap live;  // units
  bool damaged = false;

  Bitmap run(const Plan::Node& node) {
    switch (node.kind) {
      case Plan::Kind::kLeaf: {
        Bitmap found = units.lift(sentences_of_leaf(plan.leaves[node.leaf], view, damaged));
        counts[node.leaf] += found.count();
        return found;
      }
      case Plan::Kind::kNot: {
        Bitmap found = live;
        return found -= run(node.children.front());
      }
      case Plan::Kind::kAnd:
      case Plan::Kind::kOr: break;
    }
    // Every child is run, empty or not: its count weighs in the ranking of other segments.
    Bitmap found = run(node.children.front());
    for (std::size_t i = 1; i < node.children.size(); ++i) {
      if (node.kind == Plan::Kind::kAnd) {
        found &= run(node.children[i]);
      } else {
        found |= run(node.children[i]);
      }
    }
    return found;
  }
};

}  // namespace

Bitmap sentences_of_leaf(const Leaf& leaf, const SegmentView& view, bool& damaged) {
  const Segment& segment = view.segment;
  Bitmap found;
  switch (leaf.kind) {
    case Leaf::Kind::kAll: return view.live;
    case Leaf::Kind::kText: found = text_leaf(leaf, segment, damaged); break;
    case Leaf::Kind::kNear: found = near_leaf(leaf, segment, damaged); break;
    case Leaf::Kind::kRows:
      found = Bitmap(segment.sentences());
      each_row_of(leaf, view, [&](const Row& row) { found.set(row.sentence); });
      break;
    case Leaf::Kind::kUncoded: found = uncoded_leaf(view); break;
    case Leaf::Kind::kZone: found = of_passages(segment, [&](std::uint32_t passage) { return segment.zone(passage) == leaf.number; }); break;
    case Leaf::Kind::kSection: found = of_passages(segment, [&](std::uint32_t passage) { return (segment.section_bits(passage) >> leaf.number & 1) != 0; }); break;
    case Leaf::Kind::kCites:
      found = Bitmap(segment.sentences());
      for (const std::uint32_t sentence : segment.sentences_citing(leaf.cites.front())) {
        if (sentence < segment.sentences()) found.set(sentence);
      }
      break;
    case Leaf::Kind::kDocuments:
      found = Bitmap(segment.sentences());
      for (std::uint32_t document = 0; document < segment.documents(); ++document) {
        if (view.table[document] == kNoDocument || !leaf.documents.test(view.table[document])) continue;
        const Range sentences = segment.sentences_of_document(document);
        found.set_range(sentences.first, sentences.end);
      }
      break;
  }
  return found &= view.live;
}

Result<Bitmap> evaluate(const Plan& plan, const SegmentView& view, const Units& units, std::vector<std::uint64_t>& counts) {
  Evaluation evaluation{plan, view, units, counts, units.live()};
  Bitmap found = evaluation.run(plan.root);
  if (evaluation.damaged) return Status(Code::kCorrupt, fmt::format("postings of segment {} are damaged; run verify --repair", view.segment.number()));
  return found;
}

}  // namespace litmotif::index
