#include "evidence/coverage.h"

#include <fmt/format.h>

namespace litmotif {

std::string Covered::why_empty() const {
  constexpr std::string_view kTexts[] = {"full text", "abstract", "annotation", "reference only"};
  constexpr std::string_view kReasons[] = {"not looked at", "language not covered", "no text", "coding failed"};
  std::vector<std::string> found, lacking;
  std::uint32_t lacking_count = 0;
  for (std::size_t i = 0; i < coded.size(); ++i) {
    if (coded[i] > 0) found.push_back(fmt::format("{} {}{}", coded[i], kTexts[i], coded[i] == 1 || i == 3 ? "" : "s"));
  }
  bool any = false;
  for (const std::uint32_t number : coded) any = any || number > 0;
  for (std::size_t i = 0; i < missing.size(); ++i) {
    if (missing[i] == 0) continue;
    lacking.emplace_back(kReasons[i]);
    lacking_count += missing[i];
  }
  if (!any && lacking.empty()) return "not coded (no documents)";
  if (!any) return fmt::format("not coded ({})", fmt::join(lacking, ", "));
  if (lacking.empty()) return fmt::format("none found ({})", fmt::join(found, ", "));
  return fmt::format("none found ({}; {} not coded: {})", fmt::join(found, ", "), lacking_count, fmt::join(lacking, ", "));
}

Result<CoverageOf> CoverageOf::read(Store& store, const Selection& selection) {
  CoverageOf all;
  for (const ThemeTree& tree : selection.trees) {
    auto states = store.document_coverage(tree.book.id);
    if (!states.ok()) return states.status();
    auto& by_document = all.states_.emplace_back();
    for (const auto& [document, state] : states.value()) by_document.emplace(document.value, state);
  }
  return all;
}

void CoverageOf::add(std::size_t tree, const DocumentInfo& document, Covered& covered) const {
  const auto found = states_[tree].find(document.id.value);
  if (found != states_[tree].end() && found->second == Coverage::kCoded) {
    ++covered.coded[static_cast<std::size_t>(document.basis)];
  } else {
    ++covered.missing[found == states_[tree].end() ? 0 : static_cast<std::size_t>(found->second)];
  }
}

}  // namespace litmotif
