// Reading RIS: bytes a second on one core. Bar: 100 MB/s. The text is made here, the same on every machine; a second case reads the shared
// abstracts where they are (the command zstd unpacks them into memory).
#include <benchmark/benchmark.h>

#include <cstdio>
#include <filesystem>
#include <random>

#include <litmotif/source.h>

namespace {

using litmotif::RawRecord;
using litmotif::SourceItem;
using litmotif::Status;

constexpr std::size_t kBytes = std::size_t{20} << 20;

struct Made {
  std::string bytes;
  std::size_t entries = 0, abstract_bytes = 0;
};

// Entries as exporters write them: six authors, a title, the usual fields, an abstract of some 1,300 characters.
Made make_ris() {
  static const std::vector<std::string> kWords = {"integrated", "care", "commissioning", "budget", "leadership", "of", "the", "and", "in", "governance", "outcomes", "caf\xC3\xA9", "pooled", "was", "trust"};
  std::mt19937 random(20261123);
  const auto words = [&](std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += (i == 0 ? "" : " ") + kWords[random() % kWords.size()];
    return out;
  };
  Made out;
  while (out.bytes.size() < kBytes) {
    const std::string number = std::to_string(out.entries);
    const std::string abstract = words(180);
    out.bytes += "TY  - JOUR\nID  - made:" + number + "\nTI  - " + words(12) + "\n";
    for (int i = 0; i < 6; ++i) out.bytes += "AU  - Name" + std::to_string(random() % 1000) + ", Given\n";
    out.bytes += "PY  - " + std::to_string(1990 + random() % 30);
    out.bytes += "\nJO  - Journal of Examples\nVL  - 3\nIS  - 2\nSP  - 10\nEP  - 20\nDO  - 10.1234/made.";
    out.bytes += number;
    out.bytes += "\nAB  - ";
    out.bytes += abstract;
    out.bytes += "\nER  - \n\n";
    out.abstract_bytes += abstract.size();
    ++out.entries;
  }
  return out;
}

struct Count {
  std::size_t entries = 0, abstract_bytes = 0, years = 0;
};

Count read(std::string_view bytes) {
  Count out;
  std::vector<litmotif::Warning> warnings;
  const Status status = litmotif::read_ris(
      {"made.ris", bytes},
      [&](SourceItem&& item) {
        const auto& record = std::get<RawRecord>(item).record;
        ++out.entries;
        out.abstract_bytes += record.abstract_text.size();
        out.years += record.year >= 1990 && record.authors.size() == 6 ? 1 : 0;
        return Status();
      },
      warnings);
  return status.ok() && warnings.empty() ? out : Count();
}

void ris_made(benchmark::State& state) {
  const Made made = make_ris();
  const Count first = read(made.bytes);
  if (first.entries != made.entries || first.abstract_bytes != made.abstract_bytes || first.years != made.entries) {
    return state.SkipWithError("wrong answer: entries, abstracts or fields differ from what was written");
  }
  for ([[maybe_unused]] const auto _ : state) benchmark::DoNotOptimize(read(made.bytes));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(made.bytes.size()));
}
BENCHMARK(ris_made)->Unit(benchmark::kMillisecond);

std::string unpack(const std::string& path) {
  std::string out;
  FILE* pipe = ::popen(("zstd -dcq '" + path + "'").c_str(), "r");
  if (pipe == nullptr) return out;
  std::string buffer(std::size_t{1} << 20, '\0');
  while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe)) out.append(buffer, 0, got);
  return ::pclose(pipe) == 0 ? out : std::string();
}

void ris_shared_abstracts(benchmark::State& state) {
  const auto path = std::filesystem::path(LITMOTIF_SOURCE_DIR).parent_path() / "shared/data/abstracts/abstracts-124k.ris.zst";
  if (!std::filesystem::exists(path)) return state.SkipWithError("skipped: no shared data");
  const std::string bytes = unpack(path.string());
  if (bytes.empty()) return state.SkipWithError("skipped: the command zstd is not there");
  if (read(bytes).entries != 124'379) return state.SkipWithError("wrong answer: 124,379 entries expected");
  for ([[maybe_unused]] const auto _ : state) benchmark::DoNotOptimize(read(bytes));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(bytes.size()));
}
BENCHMARK(ris_shared_abstracts)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
