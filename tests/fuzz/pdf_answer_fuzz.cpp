// Any bytes as what litmotif-reader says of a PDF: refused, or a document whose pages and texts are sound, and which the structure stage makes a sound document of.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include <litmotif/text.h>

#include "source/pdf/pdf_answer.h"
#include "support/document_checks.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace litmotif;
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  source::PdfAnswer answer;
  while (bytes.size() >= wire::kHeaderBytes) {
    const auto [kind, length] = wire::header(bytes);
    bytes.remove_prefix(wire::kHeaderBytes);
    const std::size_t taken = std::min<std::size_t>(length, bytes.size());
    wire::Reader fields(bytes.substr(0, taken));
    if (!answer.take(kind, fields).ok()) return 0;
    bytes.remove_prefix(taken);
  }
  answer.finish("");
  const auto pages = static_cast<int>(answer.document.page_labels.size());
  int page = 0;
  for (const Block& block : answer.document.blocks) {
    require(block.page >= std::max(page, 1) && block.page <= pages);
    page = block.page;
    require(is_valid_utf8(block.text) && block.text.find('\0') == std::string::npos && !block.text.empty());
    require(block.font_size == block.font_size && block.box.left == block.box.left);  // no NaN
  }
  const std::string faults = testing::check_document(build_document(std::move(answer.document), "fuzz.pdf"));
  if (!faults.empty()) {
    std::fputs(faults.c_str(), stderr);
    std::abort();
  }
  return 0;
}
