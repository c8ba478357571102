#include "evidence/groups.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include <litmotif/query.h>

namespace litmotif {
namespace {

constexpr std::string_view kNotStated = "not stated";

}  // namespace

Result<Groups::By> Groups::by_name(const std::string& name) {
  static const std::vector<std::string> known = {"document", "year", "type", "work"};
  const auto found = std::find(known.begin(), known.end() - 1, name);
  if (found != known.end() - 1) return static_cast<By>(found - known.begin());
  return Status(Code::kInvalidArgument, fmt::format("a framework cannot be made by '{}'; there are: {}", name, fmt::join(known, ", ")));
}

Groups::Groups(By by, const Selection& selection, const CoverageOf& coverage) : by_(by), selection_(selection), coverage_(coverage) {
  for (const DocumentInfo& document : selection.documents) {
    std::string label = name_of(document);
    if (by == By::kDocument) label = full_label(document);
    cover(groups_[find_or_add(name_of(document), label)], document);
  }
}

std::string Groups::name_of(const DocumentInfo& document) const {
  switch (by_) {
    case By::kDocument: return document.public_id;
    case By::kYear: return document.year == 0 ? std::string(kNotStated) : std::to_string(document.year);
    default: return document.type.empty() ? std::string(kNotStated) : document.type;
  }
}

std::uint32_t Groups::find_or_add(const std::string& name, const std::string& label) {
  const auto [at, fresh] = at_.emplace(name, static_cast<std::uint32_t>(groups_.size()));
  if (fresh) groups_.push_back({name, label, std::vector<Covered>(selection_.trees.size())});
  return at->second;
}

void Groups::cover(Group& group, const DocumentInfo& document) const {
  for (std::size_t tree = 0; tree < group.covered.size(); ++tree) coverage_.add(tree, document, group.covered[tree]);
}

std::vector<std::uint32_t> Groups::order() const {
  std::vector<std::uint32_t> order(groups_.size());
  std::iota(order.begin(), order.end(), 0U);
  if (by_ == By::kDocument) return order;
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const bool a_last = groups_[a].name == kNotStated;
    const bool b_last = groups_[b].name == kNotStated;
    return a_last != b_last ? b_last : groups_[a].name < groups_[b].name;
  });
  return order;
}

}  // namespace litmotif
