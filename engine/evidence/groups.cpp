#include "evidence/groups.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <map>

#include <litmotif/query.h>

#include "evidence/study_values.h"
#include "evidence/tables.h"

namespace litmotif {
namespace {

constexpr std::string_view kNotStated = "not stated";

using NamesOf = std::function<std::vector<std::string>(const DocumentInfo& document)>;

Status unknown(const std::string& by, std::vector<std::string> attributes) {
  std::vector<std::string> known = {"document", "year", "type", "work"};
  known.insert(known.end(), attributes.begin(), attributes.end());
  const std::vector<std::string> nearest = nearest_words(by, known);
  std::string message = fmt::format("a table cannot be made by '{}'; ", by);
  message += nearest.empty() ? fmt::format("there are: {}", fmt::join(known, ", ")) : fmt::format("did you mean {}?", fmt::join(nearest, ", "));
  if (attributes.empty()) message += fmt::format("; country, design and the like too, once the review is coded with {0}: litmotif index REVIEW --codebook {0}.yaml", kAttributesBook);
  return {Code::kInvalidArgument, std::move(message)};
}

// Attributes whose values have names; the others are words of each text ("124 participants"), and no two alike.
Result<NamesOf> attribute_of(Store& store, const Selection& selection, const std::string& by) {
  Result<StudyAttributes> known = StudyAttributes::open(store);
  if (!known.ok()) return known.status();
  std::vector<std::string> named;
  for (const StudyAttributes::Attribute& attribute : known.value().attributes()) {
    if (!known.value().has_words(attribute.name)) named.push_back(attribute.name);
  }
  if (std::ranges::find(named, by) == named.end()) return unknown(by, std::move(named));
  Result<StudyAttributeValues> values = attribute_values(store, selection, by);
  if (!values.ok()) return values.status();
  return NamesOf([of = std::move(values).value()](const DocumentInfo& document) { return of.at(document.id.value); });
}

Result<NamesOf> names_by(Store& store, const Selection& selection, const std::string& by) {
  if (by == "document") return NamesOf([](const DocumentInfo& document) { return std::vector{document.public_id}; });
  if (by == "year") return NamesOf([](const DocumentInfo& document) { return document.year == 0 ? std::vector<std::string>() : std::vector{std::to_string(document.year)}; });
  if (by == "type") return NamesOf([](const DocumentInfo& document) { return document.type.empty() ? std::vector<std::string>() : std::vector{document.type}; });
  return attribute_of(store, selection, by);
}

}  // namespace

Result<Groups> Groups::make(Store& store, const Selection& selection, const CoverageOf& coverage, const std::string& by) {
  Result<NamesOf> names_of = names_by(store, selection, by);
  if (!names_of.ok()) return names_of.status();
  Groups groups(by == "document");
  std::map<std::pair<bool, std::string>, std::vector<const DocumentInfo*>> documents_of;  // "not stated" after all names
  if (!groups.are_documents_) {
    for (const DocumentInfo& document : selection.documents) {
      const std::vector<std::string> names = names_of.value()(document);
      for (const std::string& name : names) documents_of[{false, name}].push_back(&document);
      if (names.empty()) documents_of[{true, std::string(kNotStated)}].push_back(&document);
    }
  }
  const auto add = [&](const std::string& name, const std::string& label) { groups.groups_.push_back({name, label, std::vector<Covered>(selection.trees.size())}); };
  const auto put = [&](const DocumentInfo& document) {
    Group& group = groups.groups_.back();
    groups.of_[document.id.value].push_back(static_cast<std::uint32_t>(groups.groups_.size() - 1));
    for (std::size_t tree = 0; tree < group.covered.size(); ++tree) coverage.add(tree, document, group.covered[tree]);
  };
  for (const auto& [name, documents] : documents_of) {
    add(name.second, name.second);
    for (const DocumentInfo* document : documents) put(*document);
  }
  if (groups.are_documents_) {
    for (const DocumentInfo& document : selection.documents) {
      add(document.public_id, full_label(document));
      put(document);
    }
  }
  return groups;
}

}  // namespace litmotif
