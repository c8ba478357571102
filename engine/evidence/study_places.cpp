// Where reports say what their study was: reporting guidelines ask for design and setting in title, abstract and methods (CONSORT 2010 items 1a, 1b, 4b; STROBE items 1, 4, 5; PRISMA 2020 items 1, 2).
// The weights are an order in numbers: the title before the abstract's methods, these before the methods, a sentence on "this study" before one beside it.
#include "evidence/study_places.h"

#include <algorithm>

namespace litmotif {
namespace {

// "We" alone is not enough: it also fills tubes with what a company elsewhere sells.
constexpr std::string_view kOwn =
    R"(\b(?:(?:this|the present|the current|the|our) (?:[a-z-]+ ){0,3}(?:study|trial|paper|review|article|report|research|survey|project|evaluation|analysis|briefing)|)"
    R"(we (?:[a-z]+ )?(?:conducted|undertook|performed|studied|recruited|enrolled|interviewed|surveyed|invited|included|randomi[sz]ed|examined|investigated|compared|explored|selected|aimed|looked)|)"
    R"((?:were|was|be) (?:recruited|enrolled|randomi[sz]ed|interviewed|surveyed|sampled)|took place|(?:conducted|carried out|undertaken|performed) (?:in|at|as)|ethics|ethical|review board)\b)";

bool is_one_of(std::string_view type, std::initializer_list<std::string_view> types) { return std::ranges::find(types, type) != types.end(); }

bool names_aim(const Section& section) {
  const std::string title = fold(section.title);
  return title.find("aim") != std::string::npos || title.find("objective") != std::string::npos || title.find("purpose") != std::string::npos;
}

}  // namespace

Result<Regex> StudyPlaces::own_words() { return Regex::compile(kOwn); }

StudyPlaces::StudyPlaces(const Document& document, const Regex& own) : document_(document), own_(own) {
  parts_.reserve(document.sections.size());
  for (std::uint32_t i = 0; i < document.sections.size(); ++i) parts_.push_back(part_of(i));
  if (document.basis != TextBasis::kFullText) outside_ = Part::kAbstract;
}

StudyPlaces::Part StudyPlaces::part_of(std::uint32_t section_number) const {
  const Section& section = document_.sections[section_number];
  const std::string& type = section.type;
  bool in_abstract = document_.basis != TextBasis::kFullText, in_summary = false;
  for (std::uint32_t i = 0; i <= section_number; ++i) {
    const Section& above = document_.sections[i];
    if (!above.span.contains(section.span)) continue;
    in_abstract |= above.type == "abstract";
    in_summary |= is_one_of(above.type, {"executive-summary", "key-messages"});
  }
  if (in_abstract) {
    if (is_one_of(type, {"introduction", "background"})) return names_aim(section) ? Part::kAbstractAim : Part::kAbstractBackground;
    if (type == "methods") return Part::kAbstractMethods;
    if (is_one_of(type, {"results", "findings"})) return Part::kAbstractResults;
    if (is_one_of(type, {"discussion", "conclusion", "recommendations"})) return Part::kAbstractEnd;
    return is_one_of(type, {"abstract", "executive-summary", ""}) ? Part::kAbstract : Part::kOther;
  }
  if (in_summary) return Part::kSummary;
  if (is_one_of(type, {"introduction", "background"})) return Part::kOpening;
  if (type == "methods") return Part::kMethods;
  if (is_one_of(type, {"results", "findings"})) return Part::kResults;
  return type.empty() ? Part::kUntyped : Part::kOther;
}

double StudyPlaces::weight(std::uint32_t sentence_number, Sought sought) const {
  if (sentence_number >= document_.sentences.size()) return 0;
  const Sentence& sentence = document_.sentences[sentence_number];
  const Passage& passage = document_.passages[sentence.passage];
  if (passage.kind == PassageKind::kTableRow || (passage.zone != Zone::kBody && passage.zone != Zone::kBox && passage.zone != Zone::kAnnotation)) return 0;
  const Part part = passage.section < parts_.size() ? parts_[passage.section] : outside_;
  struct Weights {
    double named, if_own, number, aim;  // if_own: more for names and numbers, in a sentence on the study itself
  };
  const auto weights = [&]() -> Weights {
    switch (part) {
      case Part::kAbstract: return {3, 1, 4, 5};
      case Part::kAbstractBackground: return {1, 2, 1, 5};
      case Part::kAbstractAim: return {4, 1, 1, 6};
      case Part::kAbstractMethods: return {5, 0, 5, 4};
      case Part::kAbstractResults: return {2, 1, 4, 1};
      case Part::kAbstractEnd: return {1, 1, 1.5, 1};
      case Part::kSummary: return {1.5, 1.5, 3, 4};
      case Part::kOpening: return {0, 2, 0, 4};
      case Part::kMethods: return {1, 2, 3, 1.5};
      case Part::kResults: return {1, 0.5, 3, 1};
      case Part::kUntyped: return {0.5, 2, 0.5, 3};
      case Part::kOther: return {};
    }
    return {};
  }();
  if (sought == Sought::kAim) return weights.aim;
  const bool own = weights.if_own > 0 && own_.find(sentence.span.of(document_.text)).has_value();
  if (sought == Sought::kNumber) return weights.number + (own ? std::min(weights.if_own, 1.5) : 0);
  return weights.named + (own ? weights.if_own : 0);
}

}  // namespace litmotif
