// Building documents of plain text: lines read, paragraphs joined, sections, passages with zones, sentences. Bytes a second of one core; the bar is
// 80 MB/s, where ICU's sentence iterator alone, which knows no structure, makes "icu_alone" on the same text. "structure_alone" leaves out reading the lines.
//
// Text: the corpus of the tree, again and again, with other words of the same length in its prose each time; with ../shared beside the tree also a
// report as it is there.
#include <benchmark/benchmark.h>
#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <random>

#include <litmotif/document.h>
#include <litmotif/system.h>

#include "support/document_checks.h"

namespace {

using litmotif::Document;
using litmotif::RawDocument;
using litmotif::SourceItem;
using litmotif::Sources;
using litmotif::Status;

constexpr std::size_t kBytes = std::size_t{8} << 20;

Document build(Sources& sources, const std::string& text) {
  Document out;
  std::vector<litmotif::Warning> warnings;
  const Status status = sources.read({"file.txt", text}, [&](SourceItem&& item) {
    out = litmotif::build_document(std::get<RawDocument>(std::move(item)), "file.txt");
    return Status();
  }, warnings);
  return status.ok() ? std::move(out) : Document();
}

bool is_small(char byte) { return byte >= 'a' && byte <= 'z'; }

// Calls `take(at, size)` for each word of small letters in lines of prose, which are long.
template <class Take>
void each_word(const std::string& text, const Take& take) {
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    for (std::size_t at = start; end - start >= 60 && at < end;) {
      std::size_t stop = at;
      while (stop < end && is_small(text[stop])) ++stop;
      const bool whole = (at == start || text[at - 1] == ' ') && (stop == end || text[stop] == ' ');
      if (whole && stop - at >= 7) take(at, stop - at);
      at = stop + 1;
    }
    start = end + 1;
  }
}

std::vector<std::string> corpus() {
  std::vector<std::string> found, out;
  const std::filesystem::path folder = std::filesystem::path(LITMOTIF_SOURCE_DIR) / "corpora/integrated-care/documents";
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::map<std::size_t, std::vector<std::string>> words;  // by length
  for (const auto& path : paths) {
    std::string text = litmotif::read_file(path.string()).value();
    if (text.find('\0') != std::string::npos) continue;  // UTF-16
    each_word(text, [&](std::size_t at, std::size_t size) { words[size].push_back(text.substr(at, size)); });
    found.push_back(std::move(text));
  }
  std::mt19937 random(20261127);
  std::size_t bytes = 0;
  while (bytes < kBytes && !found.empty()) {
    for (const std::string& text : found) {
      std::string varied = text;
      each_word(text, [&](std::size_t at, std::size_t size) {
        if (random() % 2 == 0) varied.replace(at, size, words[size][random() % words[size].size()]);
      });
      bytes += varied.size();
      out.push_back(std::move(varied));
    }
  }
  return out;
}

std::vector<std::string> shared_report() {
  const auto path = std::filesystem::path(LITMOTIF_SOURCE_DIR).parent_path() / "shared/samples/integrated-care-report-2011.txt";
  if (!std::filesystem::exists(path)) return {};
  return {litmotif::read_file(path.string()).value()};
}

// Sentences cover nearly all that is not white space, whatever structure was found.
std::string fault_of(const Document& document, const std::string& text) {
  std::size_t inside = 0, all = 0;
  for (const auto& sentence : document.sentences) {
    const std::string_view words = sentence.span.of(document.text);
    inside += static_cast<std::size_t>(std::count_if(words.begin(), words.end(), [](char byte) { return byte != ' '; }));
  }
  all = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](unsigned char byte) { return byte > ' '; }));
  if (inside * 100 < all * 90) return "less than nine tenths of the text stand in sentences";
  if (document.sentences.size() * 400 < document.text.size()) return "too few sentences";
  return litmotif::testing::check_document(document);
}

void build_all(benchmark::State& state, const std::vector<std::string>& texts) {
  if (texts.empty()) return state.SkipWithError("skipped: no such text");
  Sources sources({});
  std::size_t bytes = 0, sentences = 0;
  for (const std::string& text : texts) {
    const Document document = build(sources, text);
    if (const std::string fault = fault_of(document, text); !fault.empty()) return state.SkipWithError(("wrong answer: " + fault).c_str());
    bytes += text.size();
    sentences += document.sentences.size();
  }
  for ([[maybe_unused]] const auto _ : state) {
    for (const std::string& text : texts) benchmark::DoNotOptimize(build(sources, text));
  }
  state.counters["sentences"] = static_cast<double>(sentences);
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(bytes));
}

// From the reader's blocks on: what is added when the lines have been read.
void structure_alone(benchmark::State& state) {
  const std::vector<std::string> texts = corpus();
  Sources sources({});
  std::vector<RawDocument> read;
  std::size_t bytes = 0;
  for (const std::string& text : texts) {
    std::vector<litmotif::Warning> warnings;
    const Status status = sources.read({"file.txt", text}, [&](SourceItem&& item) {
      read.push_back(std::get<RawDocument>(std::move(item)));
      return Status();
    }, warnings);
    if (!status.ok()) return state.SkipWithError("wrong answer: a text was not read");
    bytes += text.size();
  }
  for ([[maybe_unused]] const auto _ : state) {
    state.PauseTiming();
    std::vector<RawDocument> fresh = read;
    state.ResumeTiming();
    for (RawDocument& raw : fresh) benchmark::DoNotOptimize(litmotif::build_document(std::move(raw), "file.txt"));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(bytes));
}

void corpus_of_the_tree(benchmark::State& state) { build_all(state, corpus()); }
void report_shared(benchmark::State& state) { build_all(state, shared_report()); }

void icu_alone(benchmark::State& state) {
  const std::vector<std::string> texts = corpus();
  UErrorCode fault = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> iterator(icu::BreakIterator::createSentenceInstance(icu::Locale::getEnglish(), fault));
  std::size_t bytes = 0;
  for (const std::string& text : texts) bytes += text.size();
  for ([[maybe_unused]] const auto _ : state) {
    for (const std::string& text : texts) {
      UText* utext = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &fault);
      iterator->setText(utext, fault);
      std::size_t found = 0;
      while (U_SUCCESS(fault) && iterator->next() != icu::BreakIterator::DONE) ++found;
      utext_close(utext);
      if (found == 0) return state.SkipWithError("wrong answer: ICU found no sentence");
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(bytes));
}

BENCHMARK(corpus_of_the_tree)->Unit(benchmark::kMillisecond);
BENCHMARK(report_shared)->Unit(benchmark::kMillisecond);
BENCHMARK(structure_alone)->Unit(benchmark::kMillisecond);
BENCHMARK(icu_alone)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
