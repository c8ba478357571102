// What the ways of deciding share. Internal to evidence/.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/csv.h>
#include <litmotif/reviewing.h>

#include "evidence/selection.h"

namespace litmotif {

// Without white space at its ends.
inline std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

// "By absence", "by_absence" and "BY ABSENCE" are one heading.
std::string plain_heading(std::string_view heading);

// Stores them, and looks on which rows reviewers differ now.
Result<DecisionCounts> store_decisions(Store& store, const std::vector<Decision>& decisions);

// How a row stands in one field: "barrier", "true", a theme's id, "120-188".
std::string field_of(const StoredRow& row, const ThemeTree& tree, std::string_view field);

// kNotFound says how to find ids.
Result<StoredRow> decided_row(Store& store, const std::string& id);

// Makes decisions of one reviewer on many rows, to be stored together.
class DecisionMaker {
 public:
  static Result<DecisionMaker> open(Store& store, const Reviewer& reviewer);

  // What was decided on the row so far, by its id now.
  const std::vector<Decision>& log_of(const std::string& row) const;
  Result<const ThemeTree*> tree_of(const StoredRow& row) const;
  // Returns how many decisions that makes: 0 when the reviewer says just that already.
  Result<std::size_t> make(const StoredRow& row, const RowDecision& wanted);
  Result<DecisionCounts> store(std::size_t rows, std::size_t unchanged);

 private:
  Status check_place(const StoredRow& row, const std::string& spans) const;
  DecisionMaker(Store& store, const Reviewer& reviewer, ThemeTrees&& trees, std::map<std::string, std::vector<Decision>>&& logs)
      : store_(store), reviewer_(reviewer), trees_(std::move(trees)), logs_(std::move(logs)) {}

  Store& store_;
  Reviewer reviewer_;
  ThemeTrees trees_;
  std::map<std::string, std::vector<Decision>> logs_;  // by row
  std::vector<Decision> decisions_;
};

}  // namespace litmotif
