// One piece of reading: a file, or a part of a large export, from bytes to documents ready to be stored.
#pragma once

#include <memory>
#include <vector>

#include <litmotif/source.h>
#include <litmotif/store.h>
#include <litmotif/system.h>

#include "pipeline/file_bytes.h"
#include "pipeline/workbench.h"

namespace litmotif::pipeline {

// A container that is open: the writing side puts its number here, and its members, which come later, take it from here.
using ContainerId = std::shared_ptr<FileId>;

struct Piece {
  std::shared_ptr<const FileBytes> bytes;  // shared by the parts of one file
  FilePart part;
  bool first = true, last = true;
  bool opens = false, closes = false;      // a container: before and behind its members
  FileId known;                            // 0: new
  FileId replaces;                         // what vanished, and is this file under its earlier path; 0: none
  bool may_be_copy = false;                // this run has the same bytes under a path of another reader: a copy if that could read them
  ContainerId container;                   // it is a member of; none for a file on disk
  ContainerId own;                         // of what opens or closes
  std::shared_ptr<const Record> about;     // what the container states of it; may be none
  StoredFile stored;                       // state, hash, reader: filled on the way
  bool read = false;                       // false: decided without reading (duplicate, unreadable)
  bool same_content = false;               // only its time changed, or nothing: it was in a container that changed
  std::uint64_t same_members = 0;          // with same_content: below it
  std::vector<NewDocument> documents;
  std::vector<Warning> warnings;
  Status fault;                            // why reading ended early
  double seconds = 0;                      // that reading took
};

// Reads, structures and codes the piece's bytes. Faults of the file go into the piece; the Status is for faults of the run.
Status read_piece(Piece& piece, const std::vector<ActiveCodebook>& codebooks, Worker& worker);

}  // namespace litmotif::pipeline
