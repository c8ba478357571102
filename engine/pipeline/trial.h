// Codebooks tried on a review's text without a place in its store.
#pragma once

#include <string>
#include <vector>

#include <litmotif/pipeline.h>

#include "pipeline/stored_text.h"

namespace litmotif::pipeline {

// Loads a codebook and numbers its themes and rules by their place; `rules` gets the rules as written, by number.
Result<ActiveCodebook> load_for_trial(const std::string& file, std::int64_t number, std::vector<std::string>& rules);

// Opens the review for reading: it must be there. Gives its last document.
Result<DocumentId> last_document_of(const std::string& review);

RecodeLimits limits_of(const IndexRequest& request);

}  // namespace litmotif::pipeline
