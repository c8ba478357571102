// How much a sentence tells of its own study, by where it stands and what it speaks of.
#pragma once

#include <cstdint>
#include <vector>

#include <litmotif/document.h>
#include <litmotif/text.h>

namespace litmotif {

// What is looked for: a value named ("in England"), the words of a number ("124 participants"), or what the study is for.
enum class Sought : std::uint8_t { kNamed, kNumber, kAim };

constexpr double kInTitle = 8;

class StudyPlaces {
 public:
  // Words by which a sentence speaks of the study itself: to be compiled once.
  static Result<Regex> own_words();
  // Both must outlive the object.
  StudyPlaces(const Document& document, const Regex& own);

  // 0 where a value is named in passing, or not by the authors themselves: in discussions, tables, quotations.
  double weight(std::uint32_t sentence_number, Sought sought) const;

 private:
  enum class Part : std::uint8_t { kAbstract, kAbstractBackground, kAbstractAim, kAbstractMethods, kAbstractResults, kAbstractEnd, kSummary, kOpening, kMethods, kResults, kUntyped, kOther };
  Part part_of(std::uint32_t section_number) const;

  const Document& document_;
  const Regex& own_;
  std::vector<Part> parts_;  // by section
  Part outside_ = Part::kUntyped;
};

}  // namespace litmotif
