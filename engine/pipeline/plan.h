// Which files there are, what the review knows of them, and which must be read.
#pragma once

#include <string>
#include <vector>

#include <litmotif/pipeline.h>
#include <litmotif/store.h>
#include <litmotif/system.h>

#include "pipeline/known_files.h"

namespace litmotif::pipeline {

struct PlannedFile {
  std::string disk_path;  // to open
  FileInfo info;
  std::string path;       // as the review names it
};

struct Plan {
  std::vector<PlannedFile> files;      // to look into, by path
  std::uint64_t bytes = 0;
  std::uint64_t found = 0, unchanged = 0;  // with the members of unchanged containers; those of others show when they are opened
  KnownFiles known;
  std::vector<StoredFile> vanished;    // known below the paths given, no longer there; with their members
  std::vector<Warning> faults;         // could not be looked at: place = path
};

// Files of unchanged size and time are left alone unless `again`. The review's own directory is never looked into.
Result<Plan> make_plan(const IndexRequest& request, Store& store);

// Whether a known file is read again though its content is the same: `again`, columns named now for what may be a table, text recognition asked for now
// where text was missing.
bool reads_again(const IndexRequest& request, const StoredFile& known);

// What may be in flight while files are read: eight pieces a thread, and a twenty-fourth of the memory in bytes of files, since a byte read costs
// about a dozen while its document is structured and coded; the other half is the store's and the index's.
PipelineLimits reading_limits(int jobs, std::uint64_t memory_bytes);

}  // namespace litmotif::pipeline
