// Which files make up the index, and what of the store they were made from. One text file, replaced by rename: what is not listed does not exist.
//
//   litmotif-index 3
//   generation 17 MARK                             (the store's mark of it)
//   documents documents-9 SIZE HASH MTIME
//   segment 3 SENTENCES LAST-DOCUMENT
//   file segment-3/text SIZE HASH MTIME            (three of them)
//   coding CODEBOOK CODING-GENERATION coding-7 SIZE HASH MTIME
//   end HASH-OF-ALL-BEFORE
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <litmotif/base.h>
#include <litmotif/store.h>

#include "index/array_file.h"

namespace litmotif::index {

struct ListedFile {
  std::string name;  // relative to the index directory
  WrittenFile written;
  std::int64_t modified_ns = 0;  // when unchanged, the file is taken to be as written; when not, its hash decides
};

struct ListedCoding {
  std::int64_t codebook = 0, generation = 0;
  ListedFile file;
};

struct ListedSegment {
  std::uint32_t number = 0;
  std::uint64_t sentences = 0;
  std::int64_t last_document = 0;  // store id; the next segment begins above it
  std::vector<ListedFile> files;   // text, sentences, words
  std::vector<ListedCoding> codings;
};

struct Manifest {
  std::int64_t generation = 0, mark = 0;
  ListedFile documents;
  std::vector<ListedSegment> segments;  // ascending by last_document
};

std::string index_directory(const std::string& review);
std::string print_manifest(const Manifest& manifest);
Result<Manifest> parse_manifest(std::string_view text);
// kNotFound when there is none; kCorrupt; kTooOld / kTooNew by layout.
Result<Manifest> read_manifest(const std::string& directory);
// Made from this very generation of this review? kTooOld when not.
Status check_origin(const Manifest& manifest, const std::string& directory, const Store& store);

// Is the file there, of its size, and (time changed, or small, or `always`) of its hash? kCorrupt names what is wrong.
Status check_file(const std::string& directory, const ListedFile& file, bool always);
// Fills in size, hash and time of a file just written.
Result<ListedFile> list_file(const std::string& directory, const std::string& name, const WrittenFile& written);

// visit(file) for every file the manifest lists, until one fails.
template <class Visit>
Status each_file(const Manifest& manifest, Visit&& visit) {
  LITMOTIF_TRY(visit(manifest.documents));
  for (const ListedSegment& segment : manifest.segments) {
    for (const ListedFile& file : segment.files) LITMOTIF_TRY(visit(file));
    for (const ListedCoding& coding : segment.codings) LITMOTIF_TRY(visit(coding.file));
  }
  return {};
}

}  // namespace litmotif::index
