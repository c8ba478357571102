// Deduplication: 100,000 records, a fifth of them second descriptions of another. Bar: 5 s on two cores in 512 MB; this is one core.
#include <benchmark/benchmark.h>

#include <sys/resource.h>

#include <random>

#include <litmotif/record.h>

namespace {

using litmotif::Record;

constexpr std::size_t kRecords = 100000;

struct Made {
  std::vector<Record> records;
  std::size_t reports = 0;
};

// Titles of six to fourteen words out of 400, so that many share their beginning; names, years, volumes and pages as databases have them.
Made make_records() {
  std::mt19937 random(20261128);
  const auto word = [&](std::size_t count) {
    std::size_t number = random() % count;
    std::string made;
    for (int i = 0; i < 3; ++i, number /= 8) made += std::string(1, "bdklmnrt"[number % 8]) + "aeiou"[number % 5];
    return made;
  };
  Made out;
  while (out.records.size() < kRecords) {
    if (!out.records.empty() && random() % 5 == 0) {
      Record again = out.records[random() % out.records.size()];
      again.doi.clear();
      again.title += '.';
      again.container = again.container.substr(0, 3);
      again.authors[0].given = "N";
      out.records.push_back(std::move(again));
      continue;
    }
    Record record;
    for (std::size_t i = 6 + random() % 9; i > 0; --i) record.title += word(400) + " ";
    record.title += std::to_string(out.records.size());  // no two alike by chance
    record.authors = {{word(500), "Ngozi", ""}, {word(500), "A", ""}};
    record.year = static_cast<int>(1990 + random() % 35);
    record.container = "Journal of " + word(100);
    record.volume = std::to_string(1 + random() % 60);
    record.pages = std::to_string(1 + random() % 900) + "-" + std::to_string(1000 + random() % 900);
    if (random() % 2 == 0) record.doi = "10.1000/" + std::to_string(out.records.size());
    out.records.push_back(std::move(record));
    ++out.reports;
  }
  return out;
}

double peak_megabytes() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_maxrss) / 1e3;
}

void same_reports_of_100000(benchmark::State& state) {
  static const Made made = make_records();
  const double before = peak_megabytes();
  for ([[maybe_unused]] auto _ : state) {
    const std::size_t groups = litmotif::same_reports(made.records).size();
    if (groups != made.reports) state.SkipWithError("the groups are not those the records were made in");
  }
  state.counters["records/s"] = benchmark::Counter(static_cast<double>(kRecords), benchmark::Counter::kIsIterationInvariantRate);
  state.counters["more MB"] = peak_megabytes() - before;
}
BENCHMARK(same_reports_of_100000)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
