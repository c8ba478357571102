// Reading PubMed's tagged form (nbib): bytes a second of processor time on one core. Bar: 100 MB/s. The text is made here, the same on every machine.
#include <benchmark/benchmark.h>

#include <random>
#include <string>
#include <vector>

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

// Entries as PubMed exports them: lines of up to 87 characters, continued six columns in; authors with affiliations, headings of the thesaurus, an abstract of some 1,300
// characters.
Made make_nbib() {
  static const std::vector<std::string> kWords = {"integrated", "care", "commissioning", "budget", "leadership", "of", "the", "and", "in", "governance", "outcomes", "caf\xC3\xA9", "pooled", "was", "trust"};
  std::mt19937 random(20261127);
  const auto words = [&](std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += (i == 0 ? "" : " ") + kWords[random() % kWords.size()];
    return out;
  };
  Made out;
  const auto field = [&](const std::string& tag, std::string value) {
    std::string line = tag;
    line.resize(4, ' ');
    line += "- ";
    constexpr std::size_t kWidth = 81;
    while (value.size() > kWidth) {
      const std::size_t blank = value.rfind(' ', kWidth);
      out.bytes += line + value.substr(0, blank) + "\n";
      value.erase(0, blank + 1);
      line.assign(6, ' ');
    }
    out.bytes += line + value + "\n";
  };
  while (out.bytes.size() < kBytes) {
    const std::string number = std::to_string(10'000'000 + out.entries);
    const std::string abstract = words(180);
    field("PMID", number);
    field("OWN", "NLM");
    field("STAT", "MEDLINE");
    field("DP", std::to_string(1990 + random() % 30) + " Mar 5");
    field("TI", words(12) + ".");
    field("PG", "10-20");
    field("LID", "10.1234/made." + number + " [doi]");
    field("AB", abstract);
    for (int i = 0; i < 6; ++i) {
      const std::string name = "Name" + std::to_string(random() % 1000);
      field("FAU", name + ", Given");
      field("AU", name + " G");
      field("AD", "Department of " + words(5) + ", University of Somewhere.");
    }
    field("LA", "eng");
    field("PT", "Journal Article");
    field("TA", "J Ex");
    field("JT", "Journal of examples");
    field("VI", "3");
    field("IP", "2");
    for (int i = 0; i < 8; ++i) field("MH", words(2) + " " + std::to_string(i));  // a heading said twice is one
    field("SO", "J Ex. 2014 Mar 5;3(2):10-20. doi: 10.1234/made." + number + ".");
    out.bytes += '\n';
    out.abstract_bytes += abstract.size();
    ++out.entries;
  }
  return out;
}

struct Count {
  std::size_t entries = 0, abstract_bytes = 0, complete = 0;
};

Count read(litmotif::Sources& sources, std::string_view bytes) {
  Count out;
  std::vector<litmotif::Warning> warnings;
  const Status status = sources.read(
      {"made.nbib", bytes},
      [&](SourceItem&& item) {
        const auto& record = std::get<RawRecord>(item).record;
        ++out.entries;
        out.abstract_bytes += record.abstract_text.size();
        out.complete += record.year >= 1990 && record.authors.size() == 6 && record.keywords.size() == 8 && record.doi.starts_with("10.1234/made.") ? 1 : 0;
        return Status();
      },
      warnings);
  return status.ok() && warnings.empty() ? out : Count();
}

void nbib_made(benchmark::State& state) {
  const Made made = make_nbib();
  litmotif::Sources sources({});
  const Count first = read(sources, made.bytes);
  if (first.entries != made.entries || first.abstract_bytes != made.abstract_bytes || first.complete != made.entries) {
    return state.SkipWithError("wrong answer: entries, abstracts or fields differ from what was written");
  }
  for ([[maybe_unused]] const auto _ : state) benchmark::DoNotOptimize(read(sources, made.bytes));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(made.bytes.size()));
}
BENCHMARK(nbib_made)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
