// A segment as it lies on disk: text and columns, mapped, and its words. Files may be damaged in ways the manifest's check did not see, so whatever is used as
// an index into something else is compared with its bound, here or where it is used.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <litmotif/base.h>

#include "index/array_file.h"
#include "index/manifest.h"
#include "index/word_database.h"

namespace litmotif::index {

// A run of numbers [first, end).
struct Range {
  std::uint32_t first = 0, end = 0;
};

class Segment {
 public:
  // Opens the three files. kNotFound, kIo, kCorrupt when sizes do not agree with each other.
  static Result<Segment> open(const std::string& directory, const ListedSegment& listed);

  std::uint32_t number() const { return number_; }
  std::uint32_t sentences() const { return static_cast<std::uint32_t>(sentence_start_.size()); }
  std::uint32_t passages() const { return static_cast<std::uint32_t>(passage_document_.size()); }
  std::uint32_t documents() const { return static_cast<std::uint32_t>(document_id_.size()); }

  std::int64_t document_id(std::uint32_t document) const { return document_id_[document]; }
  std::uint32_t passage_of(std::uint32_t sentence) const { return bounded(sentence_passage_[sentence], passages()); }
  std::uint32_t document_of_passage(std::uint32_t passage) const { return bounded(passage_document_[passage], documents()); }
  std::uint32_t document_of(std::uint32_t sentence) const { return document_of_passage(passage_of(sentence)); }
  std::uint8_t zone(std::uint32_t passage) const { return passage_zone_[passage]; }
  std::uint32_t language(std::uint32_t passage) const { return passage_language_[passage]; }  // language_number; 0: the document's
  std::uint32_t section_bits(std::uint32_t passage) const { return passage_sections_[passage]; }
  Range sentences_of_passage(std::uint32_t passage) const { return range(passage_sentences_, passage, sentences()); }
  Range sentences_of_document(std::uint32_t document) const { return range(document_sentences_, document, sentences()); }
  std::uint32_t words_between(Range sentences) const { return words_before_[sentences.end] - words_before_[sentences.first]; }

  std::string_view text_of(std::uint32_t sentence) const;
  std::uint32_t code_point_of(std::uint32_t sentence) const { return sentence_code_point_[sentence]; }
  // Sentences that cite the work with this key, ascending.
  std::span<const std::uint32_t> sentences_citing(std::string_view key) const;
  // The document with this store id; documents() when it is not here.
  std::uint32_t find_document(std::int64_t id) const;

  const WordDatabase& words() const { return words_; }

 private:
  Segment(ArrayFile text, ArrayFile columns, WordDatabase words);
  bool connect();
  static std::uint32_t bounded(std::uint32_t value, std::uint32_t size) { return value < size ? value : size - 1; }
  static Range range(std::span<const std::uint32_t> starts, std::uint32_t i, std::uint32_t size) {
    const std::uint32_t end = starts[i + 1] < size ? starts[i + 1] : size;
    return {starts[i] < end ? starts[i] : end, end};
  }

  std::uint32_t number_ = 0;
  ArrayFile text_, columns_;
  WordDatabase words_;
  std::span<const std::uint32_t> sentence_start_, sentence_end_, sentence_code_point_, sentence_passage_, words_before_;
  std::span<const std::uint32_t> passage_document_, passage_sections_, passage_sentences_, passage_language_;
  std::span<const std::uint8_t> passage_zone_;
  std::span<const std::int64_t> document_id_;
  std::span<const std::uint64_t> document_text_;
  std::span<const std::uint32_t> document_passages_, document_sentences_;
  StringTable cite_keys_;
  std::span<const std::uint32_t> cite_starts_, cite_sentences_;
};

}  // namespace litmotif::index
