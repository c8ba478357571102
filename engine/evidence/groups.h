// The rows of a framework: what `by` makes of documents.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "evidence/coverage.h"

namespace litmotif {

struct Group {
  std::string name, label;  // "d-..." and "Okafor et al. (2016). Title"; else the same: "2016", "report", "England"
  std::vector<Covered> covered;  // by tree
};

// By document, year, type, or an attribute of studies whose values have names ("country", "design"): a document of several values is in the group of each.
class Groups {
 public:
  // kInvalidArgument names what there is, "work" too: works_framework_table makes those.
  static Result<Groups> make(Store& store, const Selection& selection, const CoverageOf& coverage, const std::string& by);

  // The groups its rows count in; one or more, of a document of the selection.
  const std::vector<std::uint32_t>& of(const DocumentInfo& document) const { return of_.at(document.id.value); }

  // In the order of the table: documents as they come, the others by name with "not stated" last.
  const std::vector<Group>& all() const { return groups_; }
  bool are_documents() const { return are_documents_; }

 private:
  explicit Groups(bool are_documents) : are_documents_(are_documents) {}

  bool are_documents_;
  std::vector<Group> groups_;
  std::unordered_map<std::int64_t, std::vector<std::uint32_t>> of_;  // by DocumentId
};

}  // namespace litmotif
