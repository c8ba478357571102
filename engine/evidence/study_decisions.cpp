#include "evidence/study_decisions.h"

#include <algorithm>
#include <unordered_map>

#include "evidence/reviewing_parts.h"

namespace litmotif {

Result<StudyDecisions> StudyDecisions::read(Store& store, const std::vector<DocumentInfo>& documents) {
  Result<std::vector<Decision>> all = store.attribute_decisions();
  if (!all.ok()) return all.status();
  StudyDecisions read;
  if (all.value().empty()) return read;
  std::unordered_map<std::int64_t, std::string> names;
  for (const DocumentInfo& document : documents) names.emplace(document.report.value, document.study);
  for (Decision& decision : standing(std::move(all).value())) {
    if (decision.action == Action::kWithdraw) continue;  // what it took back is gone from what stands
    std::string study = decision.subject;
    if (study.starts_with("r-")) {
      Result<std::optional<ReportId>> report = store.find_report(study);
      if (!report.ok()) return report.status();
      const auto now = report.value() ? names.find(report.value()->value) : names.end();
      if (now != names.end()) study = now->second;
    }
    read.log_[{study, decision.field}].push_back(std::move(decision));
  }
  return read;
}

const std::vector<Decision>& StudyDecisions::standing_on(std::string_view study, std::string_view attribute) const {
  static const std::vector<Decision> kNothing;
  const auto found = log_.find({std::string(study), std::string(attribute)});
  return found == log_.end() ? kNothing : found->second;
}

std::vector<Decision> StudyDecisions::of(std::string_view study, std::string_view attribute) const {
  std::vector<Decision> last;
  for (const Decision& decision : standing_on(study, attribute)) {
    std::erase_if(last, [&](const Decision& earlier) { return earlier.reviewer == decision.reviewer; });
    last.push_back(decision);
  }
  std::erase_if(last, [](const Decision& decision) { return decision.new_value.empty(); });
  return last;
}

std::set<std::string> StudyDecisions::studies() const {
  std::set<std::string> ids;
  for (const auto& [key, decisions] : log_) ids.insert(key.first);
  return ids;
}

bool agree(const std::vector<Decision>& decisions) {
  return std::ranges::all_of(decisions, [&](const Decision& decision) { return decision.new_value == decisions.front().new_value; });
}

std::vector<std::string> split_values(std::string_view text) {
  std::vector<std::string> values;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(';'), text.size());
    if (const std::string_view one = trimmed(text.substr(0, end)); !one.empty()) values.emplace_back(one);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return values;
}

}  // namespace litmotif
