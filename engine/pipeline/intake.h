// One piece of reading: a file, or a part of a large export, from bytes to documents ready to be stored.
#pragma once

#include <memory>
#include <vector>

#include <litmotif/source.h>
#include <litmotif/store.h>
#include <litmotif/system.h>

#include "pipeline/plan.h"
#include "pipeline/workbench.h"

namespace litmotif::pipeline {

struct Piece {
  std::size_t file = 0;                   // index into Plan::files
  std::shared_ptr<const MappedFile> map;  // shared by the parts of one file
  FilePart part;
  bool first = true, last = true;
  StoredFile stored;                      // state, hash, reader: filled on the way
  bool read = false;                      // false: decided without reading (duplicate, unreadable)
  bool same_content = false;              // only its time changed
  std::vector<NewDocument> documents;
  std::vector<Warning> warnings;
  Status fault;                           // why reading ended early
};

// Reads, structures and codes the piece's bytes. Faults of the file go into the piece; the Status is for faults of the run.
Status read_piece(Piece& piece, const std::vector<ActiveCodebook>& codebooks, Worker& worker);

}  // namespace litmotif::pipeline
