// Rich Text Format, read by our own walk: of what Debian holds, unrtf is a program of its own that prints HTML and knows no styles, notes or lists; no library reads RTF.
#include <fmt/format.h>

#include <algorithm>

#include "source/readers.h"
#include "source/office/rtf_text.h"

namespace litmotif::source {

Match recognise_rtf(const Probe& probe) {
  const std::size_t first = probe.head.find_first_not_of(" \t\r\n");
  if (first < 1024 && probe.head.substr(first).starts_with("{\\rtf")) return Match::kByContent;
  return probe.suffix == ".rtf" ? Match::kBySuffix : Match::kNo;
}

Status read_rtf(const ReadContext& context) {
  const std::string_view bytes = context.input.bytes;
  if (bytes.size() > context.options.largest_document) {
    return Status(Code::kLimit, fmt::format("has {} MB; RTF of up to {} MB is read: save it without pictures, or as .docx", bytes.size() >> 20, context.options.largest_document >> 20));
  }
  const std::size_t start = bytes.find("{\\rtf");
  if (start > 4096) return Status(Code::kParse, "is called .rtf and is none: open it in the program it came from and save it as RTF or .docx");
  RawDocument document;
  document.reader = "rtf";
  document.noted_by_program = true;
  document.reader_version = reader_version("rtf");
  document.encoding = "RTF";
  document.record.type.clear();  // a file does not say what kind of publication it is
  RtfText text(bytes.substr(start), context.input.first_byte + start, document.record);
  LITMOTIF_TRY(text.read());
  document.blocks = text.take();
  find_set_headings(document.blocks);
  if (text.cut_short()) document.warnings.push_back({"truncated-file", "The end of the file is missing, and text may be missing with it; get it again.", ""});
  if (text.comments() > 0) {
    document.warnings.push_back({"comments-left-out", fmt::format("Comments in the margin ({}) were left out: they are no part of the text.", text.comments()), ""});
  }
  if (document.blocks.empty()) document.warnings.push_back({"no-text", "The file holds no text.", ""});
  return context.sink(std::move(document));
}

}  // namespace litmotif::source
