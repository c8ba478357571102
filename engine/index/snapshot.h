// The index as one manifest lists it, opened: what a query runs on. Stays as it is whatever an update does meanwhile, since files that are open outlive their names.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <litmotif/base.h>
#include <litmotif/index.h>

#include "index/bitmap.h"
#include "index/coding.h"
#include "index/document_table.h"
#include "index/manifest.h"
#include "index/segment.h"

namespace litmotif::index {

constexpr std::uint32_t kNoDocument = 0xffffffff;

// A segment with what other files say of it.
struct SegmentView {
  Segment segment;
  std::vector<CodingFile> codings;
  std::vector<std::uint32_t> table;  // of each document of the segment: its line in the document table; kNoDocument when it has ended
  Bitmap live;                       // sentences of documents that have not ended
};

struct Snapshot {
  Snapshot(Manifest listed, DocumentTable table) : manifest(std::move(listed)), documents(std::move(table)) {}
  // kTooOld when the manifest is of another generation, or another review.
  static Result<Snapshot> open(const std::string& directory, const Store& store);

  Manifest manifest;
  DocumentTable documents;
  std::vector<SegmentView> segments;
  struct Home {
    std::uint32_t segment = kNoDocument, document = 0;
  };
  std::vector<Home> homes;  // of each line of the document table

 private:
  void settle(std::uint32_t line, Home home);
};

// What a query counts and combines: sentences, passages or documents of one segment, numbered.
class Units {
 public:
  Units(const SegmentView& view, Scope scope) : view_(view), segment_(view.segment), scope_(scope) {}

  std::uint32_t count() const {
    return scope_ == Scope::kSentence ? segment_.sentences() : scope_ == Scope::kPassage ? segment_.passages() : segment_.documents();
  }
  std::uint32_t of_sentence(std::uint32_t sentence) const {
    return scope_ == Scope::kSentence ? sentence : scope_ == Scope::kPassage ? segment_.passage_of(sentence) : segment_.document_of(sentence);
  }
  Range sentences(std::uint32_t unit) const {
    return scope_ == Scope::kSentence ? Range{unit, unit + 1} : scope_ == Scope::kPassage ? segment_.sentences_of_passage(unit) : segment_.sentences_of_document(unit);
  }
  std::uint32_t document(std::uint32_t unit) const {
    return scope_ == Scope::kSentence ? segment_.document_of(unit) : scope_ == Scope::kPassage ? segment_.document_of_passage(unit) : unit;
  }
  // Line of the unit's document in the document table.
  std::uint32_t table_line(std::uint32_t unit) const { return view_.table[document(unit)]; }

  // Units that hold at least one of these sentences.
  Bitmap lift(const Bitmap& sentences) const;
  // Units of live documents that hold a sentence at all.
  Bitmap live() const { return lift(view_.live); }
  // Distinct documents of these units.
  std::uint64_t count_documents(const Bitmap& units) const;

 private:
  const SegmentView& view_;
  const Segment& segment_;
  Scope scope_;
};

}  // namespace litmotif::index
