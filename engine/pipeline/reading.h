// The reading side of a run: what comes next, what is to be done with it, and the containers that are open while their members come. One thread at a time.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <litmotif/pipeline.h>
#include <litmotif/store.h>

#include "pipeline/file_parts.h"
#include "pipeline/intake.h"
#include "pipeline/plan.h"

namespace litmotif::pipeline {

class Reading {
 public:
  // `store`: a connection of its own, since the writing side writes at the same time. All must outlive it.
  Reading(const IndexRequest& request, const Plan& plan, Store& store);

  // Fills in the next piece; its bytes in flight, or -1 at the end, after a fault of the run, and when the run is to stop.
  std::int64_t next(Piece& piece);
  const Status& fault() const { return fault_; }
  // Members that were in a container which was opened, and are no longer.
  const std::vector<StoredFile>& vanished() const { return vanished_; }
  // Of all that vanished, what was found again with the same content: earlier path -> path.
  const std::map<std::string, std::string>& moved() const { return moved_; }

 private:
  struct Open {
    StoredFile stored;
    ContainerId outer, own;
    std::shared_ptr<const FileBytes> bytes;
    Container container;
    std::shared_ptr<Unpacked> unpacked;
    std::uint64_t members = 0;
  };
  std::int64_t open_file(Piece& piece);
  std::int64_t next_member(Piece& piece);
  std::int64_t close_container(Piece& piece, const Status& end);
  std::int64_t take_in(Piece& piece);
  std::int64_t open_container(Piece& piece, const std::string& kind);
  std::int64_t begin_parts(Piece& piece, const StoredFile* interrupted);
  std::int64_t part_taken(Piece& piece);
  std::string same_content(Piece& piece);
  void look_for_vanished(const Piece& piece);
  void forget(const StoredFile& file);
  void find_earlier_path(Piece& piece);

  const IndexRequest& request_;
  const Plan& plan_;
  Store& store_;
  ContainerLimits limits_;
  Status fault_;
  std::size_t next_file_ = 0;
  std::unordered_set<std::string> disk_paths_;            // which no member may have
  std::vector<Open> open_;                                // each within the one before
  std::optional<FileParts> parts_;                        // of the file that is being read, behind its first
  Piece rest_;                                            // what those have in common
  std::unordered_map<std::string, std::vector<std::string>> content_;  // hash -> paths, of this run
  std::unordered_set<std::int64_t> gone_;
  std::unordered_map<std::string, std::vector<StoredFile>> gone_content_;  // hash -> what vanished, as long as it is not found again
  std::vector<StoredFile> vanished_;
  std::map<std::string, std::string> moved_;
};

}  // namespace litmotif::pipeline
