// Joins chunks to one segment and writes its three files.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <litmotif/base.h>

#include "index/array_file.h"
#include "index/chunk.h"
#include "index/manifest.h"

namespace litmotif::index {

class SegmentWriter {
 public:
  // Creates DIRECTORY/segment-NUMBER.
  static Result<std::unique_ptr<SegmentWriter>> create(const std::string& directory, std::uint32_t number);

  // In the order of documents. The chunk's text goes to disk at once, its columns stay in memory.
  void add(Chunk&& chunk);
  std::uint64_t memory_bytes() const { return memory_; }
  std::uint64_t sentences() const { return columns_.sentence_start.size(); }

  // Writes everything. The writer is spent.
  Result<ListedSegment> finish();

 private:
  void append_columns(Columns&& from, std::uint64_t text_before);
  void write_cites(ArrayFileWriter& file);
  Status write_sentences(ListedSegment& listed);
  Status list(const Result<WrittenFile>& written, const std::string& name, ListedSegment& listed);

  std::string directory_, name_;
  std::uint32_t number_ = 0;
  std::unique_ptr<ArrayFileWriter> text_;
  std::uint64_t text_bytes_ = 0, memory_ = 0;
  Columns columns_;
  std::vector<std::string> shards_;
};

}  // namespace litmotif::index
