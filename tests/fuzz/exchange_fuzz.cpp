// Any bytes as a dictionary, thesaurus, code list or table; the first line names the format. Refused with a reason, or a codebook that loads, whose losses say what they are,
// and that can be written for others and read again.
#include <litmotif/exchange.h>
#include <litmotif/text.h>

#include "checks.h"

namespace {

using namespace litmotif;

void check_losses(const std::vector<ExchangeLoss>& losses) {
  for (const ExchangeLoss& loss : losses) {
    fuzz::require(!loss.kind.empty() && !loss.what.empty(), "a loss that says nothing");
    fuzz::require(is_valid_utf8(loss.place) && is_valid_utf8(loss.what), "a loss that is not UTF-8");
  }
}

// The codebook made of it; one without themes where the file is refused.
Codebook read(std::string_view bytes, ExchangeFormat format) {
  ImportOptions options;
  options.depth = static_cast<int>(bytes.size() % 5);
  options.inflect = bytes.size() % 2 == 0;
  std::vector<ExchangeLoss> losses;
  Result<Codebook> book = import_codebook({"fuzz.x", bytes}, format, options, losses);
  check_losses(losses);
  if (!book.ok()) {
    // So few bytes are over no limit: it is a codebook that does not load.
    fuzz::require(book.status().code() != Code::kLimit, book.status().message());
    fuzz::require(!book.status().message().empty(), "a refusal without a reason");
    return {};
  }
  return std::move(book).value();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::view(data, size);
  const std::size_t end = bytes.find('\n');
  const Result<ExchangeFormat> format = exchange_format(bytes.substr(0, end));
  if (end == std::string_view::npos || !format.ok() || format.value() == ExchangeFormat::kCodebook) return 0;
  const Codebook book = read(bytes.substr(end + 1), format.value());
  if (book.themes.empty()) return 0;
  for (const ExchangeFormat other : {ExchangeFormat::kQuanteda, ExchangeFormat::kSkos, ExchangeFormat::kRefi, ExchangeFormat::kCsv}) {
    std::vector<ExchangeLoss> losses;
    const Result<std::string> text = export_codebook(book, other, losses);
    fuzz::require(text.ok(), "a codebook that cannot be written");
    check_losses(losses);
    fuzz::require(is_valid_utf8(text.value()), "written text that is not UTF-8");
    (void)read(text.value(), other);
  }
  return 0;
}
