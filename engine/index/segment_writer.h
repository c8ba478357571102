// Joins chunks to one segment and writes its four files.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
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

  // In the order of documents. The chunk's text goes to disk at once, its postings stay in memory.
  void add(Chunk&& chunk);
  std::uint64_t memory_bytes() const { return memory_; }
  std::uint64_t sentences() const { return columns_.sentence_start.size(); }

  // Writes everything. The writer is spent.
  Result<ListedSegment> finish(int jobs);

 private:
  struct Slice {
    std::uint32_t form = 0, chunk = 0, start = 0, end = 0;  // bytes of the chunk's postings
  };
  struct Part {  // what stays of a chunk
    std::string postings;
    std::uint32_t first_sentence = 0;
  };
  struct Lists {  // posting lists of a run of forms
    std::string bytes;
    std::vector<std::uint32_t> sizes, counts;
  };

  void append_columns(Columns&& from, std::uint64_t text_before);
  std::vector<std::uint32_t> order_slices();
  Lists encode(const std::vector<std::uint32_t>& order, const std::vector<std::uint32_t>& first_slice, std::size_t from, std::size_t to) const;
  Status write_postings(int jobs, ListedSegment& listed);
  Status write_words(int jobs, const std::vector<std::uint32_t>& order, const std::vector<std::uint64_t>& starts, const std::vector<std::uint32_t>& counts,
                     ListedSegment& listed);
  void write_cites(ArrayFileWriter& file);
  Status write_sentences(ListedSegment& listed);
  Status list(ArrayFileWriter& file, const std::string& name, ListedSegment& listed);

  std::string directory_, name_;
  std::uint32_t number_ = 0;
  std::unique_ptr<ArrayFileWriter> text_;
  std::uint64_t text_bytes_ = 0, memory_ = 0;
  Columns columns_;
  std::vector<Part> parts_;
  std::unordered_map<std::string, std::uint32_t> form_numbers_;
  std::vector<const std::string*> forms_;  // keys of form_numbers_
  std::vector<Slice> slices_;
};

}  // namespace litmotif::index
