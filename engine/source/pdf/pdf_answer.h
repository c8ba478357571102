// What litmotif-reader's answer to a PDF amounts to. What comes over the pipe was made from a stranger's file by a program that may have been
// taken over by it, so every field is checked here (tests/fuzz/pdf_answer_fuzz.cpp).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include <litmotif/source.h>

#include "source/pdf/pdf_outline.h"
#include "source/pdf/wire.h"

namespace litmotif::source {

class PdfAnswer {
 public:
  // One message after another. kInternal: not an answer, pages out of order, another version; kLimit: more lines than are read.
  Status take(wire::Kind kind, wire::Reader& fields);
  // Pages that hold no text, or text in fonts nobody can read; from 1, ascending. Damaged pages are none of them.
  std::vector<int> pages_without_text() const;
  // Lines recognised in the picture of such a page, in place of what it holds.
  void put_page(int page, std::vector<Block> lines);
  // What can be said when all pages are there: labels, headings after the outline, warnings about missing text. `hint`: what would help against that.
  void finish(std::string_view hint);

  RawDocument document;

 private:
  struct PageText {
    std::size_t letters = 0, unreadable = 0;  // code points that are not space; of these, ones no font table explains
    bool damaged = false;
  };
  static void count(std::string_view text, PageText& into);
  Status take_page(wire::Reader& fields);

  std::vector<OutlineItem> outline_;
  std::size_t pages_ = 0;
  std::vector<PageText> texts_;  // by page - 1
  bool labels_say_something_ = false;
};

}  // namespace litmotif::source
