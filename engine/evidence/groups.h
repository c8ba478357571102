// The rows of a framework: what `by` makes of documents.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "evidence/coverage.h"

namespace litmotif {

struct Group {
  std::string name, label;  // "d-..." and "Okafor et al. (2016). Title"; else the same: "2016", "report"
  std::vector<Covered> covered;  // by tree
};

class Groups {
 public:
  enum class By { kDocument, kYear, kType };
  // kInvalidArgument names what there is, works too: works_framework_table makes those.
  static Result<By> by_name(const std::string& name);

  Groups(By by, const Selection& selection, const CoverageOf& coverage);

  // The group its rows count in.
  std::uint32_t of(const DocumentInfo& document) const { return at_.at(name_of(document)); }

  By by() const { return by_; }
  const std::vector<Group>& all() const { return groups_; }
  // Indexes into all(), in the order of the table: documents as they come, the others by name with "not stated" last.
  std::vector<std::uint32_t> order() const;

 private:
  std::uint32_t find_or_add(const std::string& name, const std::string& label);
  std::string name_of(const DocumentInfo& document) const;
  void cover(Group& group, const DocumentInfo& document) const;

  By by_;
  const Selection& selection_;
  const CoverageOf& coverage_;
  std::vector<Group> groups_;
  std::unordered_map<std::string, std::uint32_t> at_;
};

}  // namespace litmotif
