#include "index/evaluate.h"

#include <utility>

#include <litmotif/document.h>

#include "index/text_search.h"

namespace litmotif::index {
namespace {

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
  each_row_of(Leaf{}, view, [&](std::uint32_t sentence, std::uint32_t) { coded.set(sentence); });
  return found -= coded;
}

struct Evaluation {
  const Plan& plan;
  const SegmentView& view;
  const Units& units;
  std::vector<std::uint64_t>& counts;
  Bitmap live;  // units
  std::vector<Bitmap> leaves;

  Bitmap run(const Plan::Node& node) {
    switch (node.kind) {
      case Plan::Kind::kLeaf: {
        leaves[node.leaf] = sentences_of_leaf(plan.leaves[node.leaf], view);
        Bitmap found = units.lift(leaves[node.leaf]);
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

Bitmap sentences_of_leaf(const Leaf& leaf, const SegmentView& view) {
  const Segment& segment = view.segment;
  Bitmap found;
  switch (leaf.kind) {
    case Leaf::Kind::kAll: return view.live;
    case Leaf::Kind::kText:
    case Leaf::Kind::kNear: return sentences_of_text(leaf, view);
    case Leaf::Kind::kRows:
      found = Bitmap(segment.sentences());
      each_row_of(leaf, view, [&](std::uint32_t sentence, std::uint32_t) { found.set(sentence); });
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
    case Leaf::Kind::kLanguage:
      found = of_passages(segment, [&](std::uint32_t passage) {
        if (segment.language(passage) != 0) return segment.language(passage) == leaf.number;
        const std::uint32_t line = view.table[segment.document_of_passage(passage)];
        return line != kNoDocument && leaf.documents.test(line);
      });
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

Evaluated evaluate(const Plan& plan, const SegmentView& view, const Units& units, std::vector<std::uint64_t>& counts) {
  Evaluation evaluation{plan, view, units, counts, units.live(), std::vector<Bitmap>(plan.leaves.size())};
  Bitmap matched = evaluation.run(plan.root);
  return {std::move(matched), std::move(evaluation.leaves)};
}

}  // namespace litmotif::index
