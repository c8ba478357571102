// PDF, by way of litmotif-reader. Each line of the page is a block; the outline's headings are marked; everything else is the structure stage's.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "source/pdf/pdf_answer.h"
#include "source/pdf/reader_program.h"
#include "source/pdf/recognition.h"
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

constexpr double kUncertain = 75;  // mean confidence of a page below which it is named

// "3, 7-9"
std::string page_list(const std::vector<int>& pages) {
  std::string out;
  for (std::size_t i = 0; i < pages.size();) {
    std::size_t last = i;
    while (last + 1 < pages.size() && pages[last + 1] == pages[last] + 1) ++last;
    out += (out.empty() ? "" : ", ") + std::to_string(pages[i]) + (last > i ? "-" + std::to_string(pages[last]) : "");
    i = last + 1;
  }
  return out;
}

// Sizes measured on pictures differ a little from page to page: what is near the size of most letters has it.
void settle_sizes(std::vector<Block>& blocks, const std::vector<int>& pages) {
  std::map<int, std::size_t> letters;  // by size in half points
  const auto recognised = [&](const Block& block) { return std::binary_search(pages.begin(), pages.end(), block.page); };
  for (const Block& block : blocks) {
    if (recognised(block)) letters[static_cast<int>(block.font_size * 2)] += block.text.size();
  }
  std::size_t all = 0, seen = 0;
  for (const auto& [size, count] : letters) all += count;
  const auto middle = std::find_if(letters.begin(), letters.end(), [&](const auto& each) { return (seen += each.second) * 2 >= all; });
  if (middle == letters.end()) return;
  const float usual = static_cast<float>(middle->first) / 2 + 0.25F;
  for (Block& block : blocks) {
    if (recognised(block) && std::abs(block.font_size - usual) <= usual * 0.12F) block.font_size = usual;
  }
}

// Pages without text, as far as they can be recognised. Returns what to say where that cannot be done.
Status recognise_pages(const ReadContext& context, PdfAnswer& answer, std::string& hint) {
  const OcrOptions& ocr = context.options.ocr;
  std::vector<int> pages = answer.pages_without_text();
  if (ocr.languages.empty() || pages.empty()) return {};
  Recognition recognition(ocr, context.options.memory_bytes);
  if (const Status ready = recognition.prepare(); !ready.ok()) {
    hint = "; " + ready.message();
    return {};
  }
  hint = ", and text recognition found none";
  std::vector<Warning>& warnings = answer.document.warnings;
  if (pages.size() > static_cast<std::size_t>(ocr.pages)) {
    warnings.push_back({"ocr-failed", fmt::format("Only {} of {} pages without text were recognised; split the file.", ocr.pages, pages.size()), ""});
    pages.resize(static_cast<std::size_t>(ocr.pages));
  }
  std::vector<int> uncertain, found;
  double sum = 0;
  std::size_t letters = 0;
  std::map<std::string, std::vector<int>> faults;
  LITMOTIF_TRY(recognition.read(context.input.bytes, pages, [&](int page, RecognisedText&& text, const std::string& fault) {
    if (!fault.empty()) faults[fault].push_back(page);
    if (text.lines.empty()) return;
    found.push_back(page);
    if (text.confidence < kUncertain) uncertain.push_back(page);
    sum += text.confidence * static_cast<double>(text.letters);
    letters += text.letters;
    answer.put_page(page, std::move(text.lines));
  }));
  for (const auto& [fault, failed] : faults) warnings.push_back({"ocr-failed", fmt::format("{} {}.", failed.size() == 1 ? "The page" : "Each of these pages", fault), "page " + page_list(failed)});
  if (found.empty()) return {};
  settle_sizes(answer.document.blocks, found);
  const std::string doubt = uncertain.empty() ? std::string() : fmt::format(" Least certain: page {}.", page_list(uncertain));
  warnings.push_back({"ocr",
                      fmt::format("The text of {} was recognised in pictures ({}; mean confidence {:.0f} of 100): check quotes against the page.{}",
                                  found.size() == 1 ? "a page" : fmt::format("{} pages", found.size()), recognition.name(), sum / static_cast<double>(std::max<std::size_t>(letters, 1)), doubt),
                      "page " + page_list(found)});
  answer.document.reader = "pdf-ocr";
  answer.document.reader_version = fmt::format("{} ({})", reader_version("pdf"), recognition.name());
  return {};
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
  answer.document.reader = "pdf";
  answer.document.reader_version = reader_version("pdf");
  answer.document.noted_by_program = true;
  std::string hint = "; read it again with --ocr to have it recognised";
  LITMOTIF_TRY(recognise_pages(context, answer, hint));
  answer.finish(hint);
  return context.sink(std::move(answer.document));
}

}  // namespace litmotif::source
