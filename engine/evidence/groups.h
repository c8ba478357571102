// The rows of a framework: what `by` makes of documents.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "evidence/coverage.h"

namespace litmotif {

struct Group {
  std::string name, label;  // "d-..." and "Okafor et al. (2016). Title"; else the same: "2016", "report", "okafor-2016"
  std::vector<Covered> covered;  // by tree
};

class Groups {
 public:
  enum class By { kDocument, kYear, kType, kWork };
  // kInvalidArgument names what there is.
  static Result<By> by_name(const std::string& name);

  Groups(By by, const Selection& selection, const CoverageOf& coverage);

  // Groups the row counts in; `cited` is used for works only: the document's citations.
  void of(const DocumentInfo& document, const StoredRow& row, const Citations& cited, std::vector<std::uint32_t>& out);
  // Ends a document: works that were cited in it have it behind them.
  void end_document(const DocumentInfo& document);

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
  std::vector<std::uint32_t> cited_here_;
};

}  // namespace litmotif
