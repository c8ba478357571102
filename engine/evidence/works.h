// The works of a review by id.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include <litmotif/store.h>

namespace litmotif {

class Works {
 public:
  static Result<Works> read(Store& store);

  // In order of first entry.
  const std::vector<StoredWork>& all() const { return works_; }
  // Null for what no list names: a report, or an entry of a document that is not primary.
  const StoredWork* find(const std::string& id) const;

 private:
  std::vector<StoredWork> works_;
  std::unordered_map<std::string, std::size_t> at_;
};

// The work that a citation leads to; empty where it leads to no entry.
std::string work_of(const StoredDocument& stored, const Citation& citation);

// "Okafor et al. (2016). Trust between services"; what there is of it.
std::string work_label(const StoredWork& work);

}  // namespace litmotif
