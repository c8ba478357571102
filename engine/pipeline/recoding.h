// Coding stored text again.
#pragma once

#include <functional>

#include <litmotif/pipeline.h>

#include "pipeline/workbench.h"

namespace litmotif::pipeline {

struct RecodeLimits {
  int jobs = 1;
  std::uint64_t bytes = std::uint64_t{32} << 20;  // in flight
  const std::atomic<bool>* stop = nullptr;
  std::function<void(std::uint64_t done)> progress;  // documents
};

// Codes every current document with the codebooks at `which`, and hands each coding that differs from the stored one to `changed`, in order of document id.
// `reader` is only read, on its own connection. `looked_at`, `rows` (by position in `which`, then theme number) are counted for all documents.
struct RecodeCounts {
  std::uint64_t documents = 0, changed = 0;
  std::vector<std::vector<std::uint64_t>> rows;
};
Status recode_documents(Store& reader, const std::vector<ActiveCodebook>& which, const RecodeLimits& limits,
                        const std::function<Status(DocumentId, DocumentCoding&&, std::string_view text)>& changed, RecodeCounts& counts);

}  // namespace litmotif::pipeline
