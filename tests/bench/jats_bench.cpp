// Reading articles in JATS: bytes a second of processor time on one core, over the shared articles. Bar: 40 MB/s.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <litmotif/source.h>
#include <litmotif/system.h>

namespace {

using litmotif::RawDocument;
using litmotif::SourceItem;
using litmotif::Status;

constexpr std::size_t kFiles = 352;

std::vector<std::pair<std::string, std::string>> articles() {
  std::vector<std::pair<std::string, std::string>> out;
  const auto folder = std::filesystem::path(LITMOTIF_SOURCE_DIR).parent_path() / "shared/data/jats";
  for (const litmotif::FileInfo& file : litmotif::list_files({folder.string()}).files) {
    litmotif::Result<std::string> bytes = litmotif::read_file(file.path);
    if (bytes.ok()) out.emplace_back(file.path, std::move(bytes).value());
  }
  return out;
}

struct Count {
  std::size_t articles = 0, titled = 0, headings = 0, references = 0, text = 0;
};

Count read(litmotif::Sources& sources, const std::vector<std::pair<std::string, std::string>>& files) {
  Count out;
  std::vector<litmotif::Warning> warnings;
  for (const auto& [path, bytes] : files) {
    const Status status = sources.read(
        {path, bytes},
        [&](SourceItem&& item) {
          const auto& document = std::get<RawDocument>(item);
          out.articles += document.reader == "jats" ? 1 : 0;
          out.titled += document.record.title.empty() ? 0 : 1;
          for (const litmotif::Block& block : document.blocks) {
            out.headings += block.role == litmotif::BlockRole::kHeading ? 1 : 0;
            out.references += block.part == litmotif::BlockPart::kReferences ? 1 : 0;
            out.text += block.text.size();
          }
          return Status();
        },
        warnings);
    if (!status.ok()) return {};
  }
  return warnings.empty() ? out : Count();
}

void jats_shared_articles(benchmark::State& state) {
  const auto files = articles();
  if (files.size() != kFiles) return state.SkipWithError("skipped: no shared data");
  litmotif::Sources sources({});
  const Count first = read(sources, files);
  std::int64_t size = 0;
  for (const auto& [path, bytes] : files) size += static_cast<std::int64_t>(bytes.size());
  // What an article has at the least: a title, four headings, a dozen entries, a third of its bytes as text.
  if (first.articles < kFiles || first.titled < kFiles || first.headings < kFiles * 4 || first.references < kFiles * 12 || static_cast<std::int64_t>(first.text) * 3 < size) {
    return state.SkipWithError("wrong answer: articles, titles, headings, references or text are missing");
  }
  for ([[maybe_unused]] const auto _ : state) benchmark::DoNotOptimize(read(sources, files));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * size);
}
BENCHMARK(jats_shared_articles)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
