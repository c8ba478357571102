#include <algorithm>

#include <fmt/format.h>
#include <litmotif/text.h>
#include <litmotif/theme.h>

#include "theme/exclusion.h"

namespace litmotif {
namespace {

void run(Coder& coder, const Codebook& book, std::uint32_t theme, const std::vector<std::string>& texts, bool should_match, std::vector<ExampleResult>& results) {
  Coding coding;
  for (const std::string& text : texts) {
    std::vector<ByteSpan> spans;
    split_sentences(text, spans);
    std::vector<SentenceToCode> sentences(spans.size());
    for (std::size_t i = 0; i < spans.size(); ++i) sentences[i].span = spans[i];
    coder.code(text, sentences, coding);
    ExampleResult result{book.themes[theme].path, text, should_match, false, {}};
    for (const Hit& hit : coding.hits) {
      if (!is_under(book, hit.theme, theme)) continue;
      result.matched = true;
      const Rule& rule = book.themes[hit.theme].include[hit.rule];
      result.because += fmt::format("{}{} ({}): \"{}\"", result.because.empty() ? "" : "; ", rule.id, rule.pattern.text, hit.span.of(text));
    }
    results.push_back(std::move(result));
  }
}

}  // namespace

Result<std::vector<ExampleResult>> run_examples(const Codebook& codebook) {
  const Result<Matcher> matcher = Matcher::compile(codebook);
  if (!matcher.ok()) return matcher.status();
  Coder coder(matcher.value());
  std::vector<ExampleResult> results;
  for (std::uint32_t theme = 0; theme < codebook.themes.size(); ++theme) {
    run(coder, codebook, theme, codebook.themes[theme].examples.match, true, results);
    run(coder, codebook, theme, codebook.themes[theme].examples.skip, false, results);
  }
  return results;
}

}  // namespace litmotif
