#include "evidence/works.h"

#include <utility>

namespace litmotif {

Result<Works> Works::read(Store& store) {
  Result<std::vector<StoredWork>> stored = store.works();
  if (!stored.ok()) return stored.status();
  Works works;
  works.works_ = std::move(stored).value();
  for (std::size_t i = 0; i < works.works_.size(); ++i) works.at_.emplace(works.works_[i].id, i);
  return works;
}

const StoredWork* Works::find(const std::string& id) const {
  const auto found = at_.find(id);
  return found == at_.end() ? nullptr : &works_[found->second];
}

std::string work_of(const StoredDocument& stored, const Citation& citation) {
  return citation.reference < stored.works.size() ? stored.works[citation.reference] : std::string();
}

std::string work_label(const StoredWork& work) {
  const std::string source = short_citation(work.record);
  if (source.empty() || work.record.title.empty()) return source + work.record.title;
  return source + ". " + work.record.title;
}

}  // namespace litmotif
