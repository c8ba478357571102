// What reviewers said of the attributes of studies ("country", "design"): from the log, as it stands now.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/selection.h"

namespace litmotif {

class StudyDecisions {
 public:
  // `documents`: by which a report that was joined to another since is known under its name now.
  static Result<StudyDecisions> read(Store& store, const std::vector<DocumentInfo>& documents);

  // Those that count, a reviewer each, by time; without values taken back.
  std::vector<Decision> of(std::string_view study, std::string_view attribute) const;
  // All that still count, values taken back too: what one who adjudicates settles.
  const std::vector<Decision>& standing_on(std::string_view study, std::string_view attribute) const;
  // Studies that something is said of, by id.
  std::set<std::string> studies() const;

 private:
  std::map<std::pair<std::string, std::string>, std::vector<Decision>> log_;  // by study and attribute
};

// Do reviewers agree? Where they differ, the rules' value stands until it is settled.
bool agree(const std::vector<Decision>& decisions);

// "England; Wales" in parts.
std::vector<std::string> split_values(std::string_view text);

}  // namespace litmotif
