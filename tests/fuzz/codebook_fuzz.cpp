// Any bytes as a codebook: refused with a place, or loaded, compiled, checked and run. The first half of the input is the codebook, the rest a text.
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include <litmotif/text.h>
#include <litmotif/theme.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace litmotif;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t cut = bytes.find("\n...\n");
  std::vector<CodebookProblem> problems;
  const Result<Codebook> book = parse_codebook(bytes.substr(0, cut), "fuzz.yaml", problems);
  if (!book.ok()) {
    if (problems.empty()) std::abort();
    return 0;
  }
  (void)check_codebook(book.value());
  const Result<Matcher> matcher = Matcher::compile(book.value());
  if (!matcher.ok()) return 0;
  const std::string text = replace_invalid_utf8(cut == std::string_view::npos ? bytes : bytes.substr(cut));
  SentenceToCode sentence;
  sentence.span = {0, static_cast<std::uint32_t>(text.size())};
  Coder coder(matcher.value());
  Coding coding;
  coder.code(text, {&sentence, 1}, coding);
  (void)coder.explain(text, sentence);
  for (const Hit& hit : coding.hits) {
    if (!sentence.span.contains(hit.span) || hit.theme >= book.value().themes.size()) std::abort();
  }
  return 0;
}
