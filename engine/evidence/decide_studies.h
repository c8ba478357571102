// A table of studies that comes back from a spreadsheet: headings, then rows.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "evidence/attribute_maker.h"

namespace litmotif {

// Headings of such a table, and not of one of evidence: a column `study` and none that names rows.
bool is_head_of_studies(const std::vector<std::string>& cells);

class StudyTable {
 public:
  static Result<StudyTable> open(Store& store, const Reviewer& reviewer);

  // Names or labels of the table of studies, and `reason`. kParse for one that is nearly an attribute, for one that is there twice, and where none is an attribute.
  Status take_headings(const std::vector<std::string>& cells);
  // Cells of attributes that differ from what the table shows are decided on.
  Status take(const std::vector<std::string>& cells);
  Result<DecisionCounts> finish();
  void pass_over(std::string sentence) { passed_over_.push_back(std::move(sentence)); }

 private:
  explicit StudyTable(AttributeMaker&& maker) : maker_(std::move(maker)) {}

  AttributeMaker maker_;
  std::vector<std::string> column_;  // names of fields; empty: passed over
  std::set<std::string> seen_;
  std::size_t asked_ = 0, unchanged_ = 0;
  std::vector<std::string> passed_over_;
};

}  // namespace litmotif
