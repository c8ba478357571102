// Exports of tagged lines and in XML: the first byte chooses how the file begins, so that the others need not find that out.
#include <array>

#include "checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace litmotif;
  struct Start {
    std::string_view reader, text;
  };
  static constexpr std::array<Start, 5> kStarts = {{{"nbib", "PMID- 1\nTI  - A\n"},
                                                    {"wos", "FN X\nVR 1.0\nPT J\n"},
                                                    {"refer", "%0 Book\n%T A\n"},
                                                    {"pubmed-xml", "<PubmedArticleSet>"},
                                                    {"endnote-xml", "<xml><records><record><titles/>"}}};
  if (size == 0) return 0;
  const std::string_view bytes = fuzz::view(data, size);
  const Start& start = kStarts[static_cast<unsigned char>(bytes[0]) % kStarts.size()];
  fuzz::check_reading("fuzz", std::string(start.text) + std::string(bytes.substr(1)), start.reader);
  return 0;
}
