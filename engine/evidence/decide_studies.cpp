// A table of studies that was edited in a spreadsheet, read back.
#include "evidence/decide_studies.h"

#include <fmt/format.h>

#include <algorithm>

#include <litmotif/query.h>

#include "evidence/reviewing_parts.h"
#include "evidence/writers.h"

namespace litmotif {

bool is_head_of_studies(const std::vector<std::string>& cells) {
  const auto has = [&](std::string_view name) { return std::ranges::any_of(cells, [&](const std::string& cell) { return plain_heading(cell) == name; }); };
  return has("study") && !has("id") && !has("row");
}

Result<StudyTable> StudyTable::open(Store& store, const Reviewer& reviewer) {
  Result<AttributeMaker> maker = AttributeMaker::open(store, reviewer);
  if (!maker.ok()) return maker.status();
  return StudyTable(std::move(maker).value());
}

Status StudyTable::take_headings(const std::vector<std::string>& cells) {
  column_.assign(cells.size(), {});
  std::vector<std::string> known = {"study", "reason"};
  for (const Column& column : maker_.columns()) {
    if (maker_.may_fill(column.name)) known.insert(known.end(), {plain_heading(column.name), plain_heading(column.label)});
  }
  std::string others;
  bool fills = false;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string heading = plain_heading(cells[i]);
    if (heading.empty()) continue;
    const auto column = std::ranges::find_if(maker_.columns(), [&](const Column& one) { return plain_heading(one.name) == heading || plain_heading(one.label) == heading; });
    std::string name = heading == "reason" ? heading : column == maker_.columns().end() ? std::string() : column->name;
    if (name.empty()) {
      const std::vector<std::string> near = nearest_words(heading, known);
      if (!near.empty()) return Status(Code::kParse, fmt::format("there is no column '{}'; did you mean {}? Give it that name, or one that is unlike it", trimmed(cells[i]), fmt::join(near, " or ")));
      others += fmt::format("{}'{}'", others.empty() ? "" : ", ", trimmed(cells[i]));
      continue;
    }
    if (std::ranges::find(column_, name) != column_.end()) return Status(Code::kParse, fmt::format("the column '{}' is there twice; leave one", trimmed(cells[i])));
    fills = fills || maker_.may_fill(name);
    column_[i] = std::move(name);
  }
  if (!fills) return Status(Code::kParse, fmt::format("no column is an attribute of studies; known are: {}", fmt::join(maker_.attributes(), ", ")));
  if (!others.empty()) passed_over_.push_back(fmt::format("columns passed over: {}", others));
  return {};
}

Status StudyTable::take(const std::vector<std::string>& cells) {
  const auto cell = [&](std::size_t column) { return column < cells.size() ? std::string(trimmed(without_formula_guard(cells[column]))) : std::string(); };
  const auto named = [&](std::string_view name) { return cell(static_cast<std::size_t>(std::ranges::find(column_, name) - column_.begin())); };
  const std::string id = named("study");
  if (id.empty()) return {};
  if (!seen_.insert(id).second) return Status(Code::kParse, fmt::format("study {} is in the table twice", id));
  std::size_t filled = 0, made = 0;
  for (std::size_t column = 0; column < column_.size(); ++column) {
    std::string value = cell(column);
    if (value.empty() || value == "[]" || !maker_.may_fill(column_[column])) continue;
    if (value.starts_with("[\"") && value.ends_with("\"]")) value = fmt::format("{}", fmt::join(json_strings(value), "; "));  // a list as the table writes it
    if (value.empty()) continue;
    ++filled;
    Result<bool> decided = maker_.make(id, column_[column], value, named("reason"), true);
    if (!decided.ok()) return decided.status();
    made += decided.value() ? 1 : 0;
  }
  if (filled > 0) ++asked_;
  if (filled > 0 && made == 0) ++unchanged_;
  return {};
}

Result<DecisionCounts> StudyTable::finish() {
  Result<DecisionCounts> counts = maker_.store(asked_, unchanged_);
  if (counts.ok()) counts.value().passed_over = std::move(passed_over_);
  return counts;
}

}  // namespace litmotif
