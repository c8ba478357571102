// PubMed's publication types ("Journal Article", "Randomized Controlled Trial", several to a record) as the word of record.h.
#pragma once

#include <string>
#include <vector>

namespace litmotif::source {

// "" when none is stated. Most of the types say what kind of study or paper it is: that is an article's.
std::string type_of_pubmed(const std::vector<std::string>& types);

}  // namespace litmotif::source
