// PDF, by way of litmotif-reader. Each line of the page is a block; the outline's headings are marked; everything else is the structure stage's.
#include <algorithm>

#include "source/pdf/pdf_answer.h"
#include "source/pdf/reader_program.h"
#include "source/readers.h"

namespace litmotif::source {
namespace {

// The end mark stands in the last KB; what mail and web servers add behind it is short. A file laid out for the web has a second mark near its
// start, but says there how long it is ("/Linearized 1 /L 12345").
bool is_cut_short(std::string_view bytes) {
  const std::string_view start = bytes.substr(0, 1024);
  if (start.find("/Linearized") != std::string_view::npos) {
    std::uint64_t length = 0;
    const std::size_t digits = std::min(start.find_first_of("0123456789", std::min(start.find("/L "), start.size())), start.size());
    for (std::size_t i = digits; i < start.size() && start[i] >= '0' && start[i] <= '9' && length < (std::uint64_t{1} << 50); ++i) {
      length = length * 10 + static_cast<std::uint64_t>(start[i] - '0');
    }
    if (length > bytes.size()) return true;
  }
  const std::string_view tail = bytes.substr(bytes.size() - std::min<std::size_t>(bytes.size(), 8192));
  return tail.find("%%EOF") == std::string_view::npos && tail.find("startxref") == std::string_view::npos;
}

}  // namespace

Match recognise_pdf(const Probe& probe) {
  const std::string_view start = probe.head.substr(0, 1024);
  const std::size_t at = start.find("%PDF-");
  // Mail gateways put a few lines in front; a text that speaks of "%PDF-" is none.
  if (at == 0 || (at != std::string_view::npos && (!probe.is_text || probe.suffix == ".pdf"))) return Match::kByContent;
  return probe.suffix == ".pdf" ? Match::kBySuffix : Match::kNo;
}

Status read_pdf(const ReadContext& context) {
  PdfAnswer answer;
  Status status = context.program.read(
      context.input.bytes, [&] { answer = PdfAnswer(); }, [&](wire::Kind kind, wire::Reader& fields) { return answer.take(kind, fields); });
  const bool cut_short = is_cut_short(context.input.bytes);
  if (status.code() == Code::kCorrupt && cut_short) return Status(Code::kCorrupt, "is cut short: the end of the PDF file is missing, and with it the list of its pages; get it again");
  if (!status.ok()) return status;
  if (cut_short) {
    answer.document.warnings.push_back({"truncated-file", "The end of the file is missing, and pages may be missing with it; get it again.", ""});
  }
  answer.finish();
  answer.document.reader = "pdf";
  answer.document.noted_by_program = true;
  answer.document.reader_version = reader_version("pdf");
  return context.sink(std::move(answer.document));
}

}  // namespace litmotif::source
