// A run of documents turned inside out: the unit of parallel work when the index is built. Chunks depend on the order of documents only, never on the number of jobs.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <litmotif/store.h>

namespace litmotif::index {

// Columns of sentences, passages and documents; numbers count from the chunk's first.
struct Columns {
  std::vector<std::uint32_t> sentence_start, sentence_end;  // bytes of the document's text
  std::vector<std::uint32_t> sentence_code_point;           // where it starts in code points
  std::vector<std::uint32_t> sentence_passage;
  std::vector<std::uint32_t> sentence_words;                // how many
  std::vector<std::uint32_t> passage_document, passage_sections;  // sections: a bit for each type of the sections around it (section_types)
  std::vector<std::uint8_t> passage_zone;
  std::vector<std::uint32_t> passage_language;              // language_number where it differs from the document's, else 0
  std::vector<std::int64_t> document_id;
  std::vector<std::uint64_t> document_text;                 // bytes before its text
  std::vector<std::uint32_t> document_passages, document_sentences;  // how many before it
  std::vector<std::pair<std::string, std::uint32_t>> cites;          // citation key, sentence; each once
};

struct Chunk {
  // In.
  std::vector<StoredDocument> documents;
  std::string shard;  // where its words go
  // Out.
  std::string text;
  Columns columns;
};

// Fills what goes out, writes the shard of words, empties `documents`.
Status invert(Chunk& chunk);

// A language code as a number: its first four bytes.
std::uint32_t language_number(std::string_view code);

// Names of section types, in the order of the bits in Columns::passage_sections.
const std::vector<std::string>& section_types();

}  // namespace litmotif::index
