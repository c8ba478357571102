// The whole of `litmotif index` (reading, coding, storing, grouping, index) on one job and on two. Bar: two jobs are 1.8 x as fast. The abstracts are
// made here, the same on every machine; with LITMOTIF_BENCH_RIS set to an RIS file, that is read (the shared set is compressed:
// zstd -dc ../shared/data/abstracts/*.zst > FILE). Checks itself: both runs must give the same bytes of the tables of evidence and of records.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <stdexcept>

#include <litmotif/evidence.h>
#include <litmotif/pipeline.h>
#include <litmotif/system.h>

namespace {

using namespace litmotif;
namespace fs = std::filesystem;

constexpr int kAbstracts = 6000;

template <class T>
T must(Result<T> result) {
  if (!result.ok()) throw std::runtime_error(result.status().to_string());
  return std::move(result).value();
}

// Sentences of the field with made words between, so that some hit and most do not; each twentieth record is there twice.
void write_made_export(const std::string& path) {
  constexpr std::array<std::string_view, 12> kPhrases = {"strong leadership helped the partners",     "pooled budgets were hindered by audit rules", "staff were trained together",
                                                         "trust between partner organisations grew",  "there was no evidence that governance suffered", "shared records supported care planning",
                                                         "patients and carers were asked",            "commissioning was poorly understood",         "outcomes were reviewed each quarter",
                                                         "communication between teams was a barrier", "national policy changed twice",               "the population was older than expected"};
  std::mt19937 random(20261127);
  const auto word = [&] {
    constexpr std::string_view kConsonants = "bcdfglmnprst", kVowels = "aeiou";
    std::string made;
    for (std::uint32_t syllables = 1 + random() % 3; syllables > 0; --syllables) made += {kConsonants[random() % kConsonants.size()], kVowels[random() % kVowels.size()]};
    return made;
  };
  std::ofstream file(path, std::ios::binary);
  std::string entry;
  for (int i = 0; i < kAbstracts; ++i) {
    if (i % 20 != 19) {
      entry = "TY  - JOUR\nAU  - " + word() + ", " + word() + "\nPY  - " + std::to_string(1990 + i % 30) + "\nTI  -";
      for (int w = 0; w < 9; ++w) entry += " " + word();
      entry += "\nJO  - " + word() + "\nAB  - ";
      for (int sentence = 0; sentence < 9; ++sentence) {
        entry += "In this " + word();
        for (std::uint32_t w = 5 + random() % 12; w > 0; --w) entry += " " + word();
        entry += random() % 3 == 0 ? ", and " + std::string(kPhrases[random() % kPhrases.size()]) + ". " : ". ";
      }
      entry += "\nER  - \n\n";
    }
    file << entry;
  }
  file.close();
  if (!file) throw std::runtime_error("the export cannot be written");
}

struct Place {
  std::string directory, exports;
  double one_job = 0;
  std::string tables;  // of the first run

  Place() {
    directory = (fs::temp_directory_path() / "litmotif-bench-XXXXXX").string();
    if (mkdtemp(directory.data()) == nullptr) throw std::runtime_error("no temporary directory");
    if (const char* given = std::getenv("LITMOTIF_BENCH_RIS"); given != nullptr) {
      exports = given;
    } else {
      exports = directory + "/made.ris";
      write_made_export(exports);
    }
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  ~Place() {
    std::error_code fault;
    fs::remove_all(directory, fault);
  }
};

Place& place() {
  static Place made;
  return made;
}

std::string tables_of(const std::string& review) {
  Store store = must(Store::open(review, Store::Mode::kRead));
  Sha256 bytes;
  for (const TableKind kind : {TableKind::kEvidence, TableKind::kRecords}) {
    TableOptions options;
    options.kind = kind;
    must(stream_table(store, nullptr, options, TableFormat::kJsonl, {}, [&](std::string_view more) {
      bytes.add(more);
      return Status();
    }));
  }
  return bytes.digest();
}

void index_whole(benchmark::State& state) {
  const std::string review = place().directory + "/review";
  double best = 0;
  IndexReport report;
  for ([[maybe_unused]] auto _ : state) {
    state.PauseTiming();
    fs::remove_all(review);
    state.ResumeTiming();
    IndexRequest request;
    request.review = review;
    request.paths = {place().exports};
    request.codebooks = {LITMOTIF_SOURCE_DIR "/corpora/codebooks/integrated-care.yaml"};
    request.jobs = static_cast<int>(state.range(0));
    request.reader_program = LITMOTIF_READER;
    report = must(index_review(request));
    best = best == 0 ? report.seconds : std::min(best, report.seconds);
  }
  const std::string tables = tables_of(review);
  if (place().tables.empty()) place().tables = tables;
  if (tables != place().tables) return state.SkipWithError("the tables differ from those of the first run");
  if (report.rows == 0 || report.failed > 0) return state.SkipWithError("no evidence found, or a file failed");
  if (state.range(0) == 1) place().one_job = best;
  state.counters["documents"] = static_cast<double>(report.documents);
  state.counters["rows"] = static_cast<double>(report.rows);
  state.counters["best_s"] = best;
  state.counters["x_one_job"] = place().one_job / best;
  state.SetBytesProcessed(static_cast<std::int64_t>(report.bytes) * state.iterations());
}

BENCHMARK(index_whole)->ArgName("jobs")->Arg(1)->Arg(2)->Iterations(3)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (std::getenv("LITMOTIF_BENCH_RIS") == nullptr) std::fprintf(stderr, "made abstracts; set LITMOTIF_BENCH_RIS to an RIS file for real ones\n");
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
