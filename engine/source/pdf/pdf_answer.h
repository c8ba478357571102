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
  // What can be said when all pages are there: labels, headings after the outline, warnings about missing text.
  void finish();

  RawDocument document;

 private:
  void count(std::string_view text);
  Status take_page(wire::Reader& fields);

  std::vector<OutlineItem> outline_;
  std::size_t pages_ = 0, pages_without_text_ = 0;
  std::size_t letters_ = 0, unreadable_ = 0;  // code points that are not space; of these, ones no font table explains
  bool labels_say_something_ = false;
};

}  // namespace litmotif::source
