// Coding stored text again.
#pragma once

#include <functional>
#include <map>

#include <litmotif/pipeline.h>

#include "pipeline/stored_text.h"

namespace litmotif::pipeline {

using RowsByTheme = std::map<std::uint32_t, std::uint64_t>;

// Rows of primary documents that are coded in another way, before and after, by position in `which`, then theme number.
struct RecodeCounts {
  std::uint64_t documents = 0, changed = 0;
  std::vector<RowsByTheme> before, after;
};

// Takes a coding that differs from the stored one; in order of document id, one call at a time.
using TakeCoding = std::function<Status(DocumentId, DocumentCoding&&, std::string_view text)>;

// Codes every current document up to `last` with the codebooks `which`. Every thread reads `review` by itself, as it was last committed.
// An empty `changed`: only to count. Documents that the changes of the codebooks cannot touch, where these are known, are looked through for them and not coded.
Status recode_documents(const std::string& review, DocumentId last, const std::vector<ActiveCodebook>& which, const RecodeLimits& limits, const TakeCoding& changed, RecodeCounts& counts);

}  // namespace litmotif::pipeline
