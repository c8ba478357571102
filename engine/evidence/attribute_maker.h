// Decisions of one reviewer on attributes of studies, made together.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <litmotif/reviewing.h>

#include "evidence/study_decisions.h"

namespace litmotif {

class AttributeMaker {
 public:
  // Reads the table of studies as it stands.
  static Result<AttributeMaker> open(Store& store, const Reviewer& reviewer);

  const std::vector<Column>& columns() const { return table_.columns; }
  // Columns that reviewers may fill.
  const std::vector<std::string>& attributes() const { return attributes_; }
  bool may_fill(std::string_view name) const;

  // Decides on one attribute of a study, named by its id or its key. `as_shown`: a value that is what the table shows decides nothing. Returns whether that made a decision.
  Result<bool> make(std::string_view study, std::string_view attribute, std::string_view value, const std::string& reason, bool as_shown);
  // Stores what was decided, and looks on which studies reviewers differ now.
  Result<DecisionCounts> store(std::size_t studies, std::size_t unchanged);

 private:
  AttributeMaker(Store& store, const Reviewer& reviewer, Table&& table, StudyDecisions&& log);
  Result<const std::vector<Cell>*> row_of(std::string_view study) const;

  Store& store_;
  Reviewer reviewer_;
  Table table_;
  StudyDecisions log_;
  std::vector<std::string> attributes_;
  std::vector<Decision> decisions_;
  std::set<std::pair<std::string, std::string>> said_;  // study, attribute: in this call
};

}  // namespace litmotif
