// Building the index from the store on one and two jobs, beside Xapian's TermGenerator (stemming, positions) filling one WritableDatabase with the same
// text, a sentence or an abstract a document. Bar: 6 x on two cores. The text is made here, the same on every machine; with LITMOTIF_BENCH_RIS set to an
// RIS file its abstracts are taken. Each case checks its own answer: how many sentences hold a word, against plain counting.
#include <benchmark/benchmark.h>
#include <xapian.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <set>

#include <litmotif/index.h>
#include <litmotif/source.h>
#include <litmotif/system.h>
#include <litmotif/text.h>

namespace {

using namespace litmotif;
namespace fs = std::filesystem;

constexpr std::size_t kMadeBytes = std::size_t{12} << 20;
constexpr std::size_t kMostBytes = std::size_t{200} << 20;

struct Corpus {
  std::string review;
  std::vector<std::vector<std::string>> abstracts;  // sentences
  std::uint64_t bytes = 0;
  std::vector<std::string> probes;
  double term_generator_seconds = 0;  // a sentence a document
};

template <class T>
T must(Result<T> result) {
  if (!result.ok()) throw std::runtime_error(result.status().to_string());
  return std::move(result).value();
}
void must(const Status& status) {
  if (!status.ok()) throw std::runtime_error(status.to_string());
}

// Words drawn by Zipf's law from 60,000 spelled by syllables, 22 a sentence, 8 sentences an abstract: what abstracts measure.
std::vector<Record> made_records() {
  std::mt19937 random(20261123);
  const std::string consonants = "bcdfghlmnprstv", vowels = "aeiou";
  std::vector<std::string> words;
  for (int i = 0; i < 60000; ++i) {
    std::string word;
    for (std::uint32_t syllables = 1 + random() % 4; syllables > 0; --syllables) word += std::string{consonants[random() % consonants.size()], vowels[random() % vowels.size()]};
    if (random() % 3 == 0) word += consonants[random() % consonants.size()];
    words.push_back(word);
  }
  const auto draw = [&]() -> const std::string& {
    const double uniform = (static_cast<double>(random()) + 1) / (static_cast<double>(std::mt19937::max()) + 2);
    return words[std::min(words.size() - 1, static_cast<std::size_t>(std::exp(uniform * std::log(static_cast<double>(words.size())))) - 1)];
  };
  std::vector<Record> records;
  for (std::size_t bytes = 0; bytes < kMadeBytes;) {
    Record record;
    record.title = draw() + " " + draw();
    for (int s = 0; s < 8; ++s) {
      std::string sentence = draw();
      sentence[0] = static_cast<char>(sentence[0] - 'a' + 'A');
      for (std::uint32_t w = 12 + random() % 20; w > 0; --w) sentence += (random() % 15 == 0 ? ", " : " ") + draw();
      record.abstract_text += sentence + ". ";
    }
    bytes += record.abstract_text.size();
    records.push_back(std::move(record));
  }
  return records;
}

std::vector<Record> read_records(const char* path) {
  const MappedFile file = must(MappedFile::open(path));
  std::vector<Record> records;
  std::size_t bytes = 0;
  Sources sources(SourceOptions{});
  std::vector<Warning> warnings;
  const Status status = sources.read({path, file.bytes()}, [&](SourceItem&& item) {
    if (auto* raw = std::get_if<RawRecord>(&item); raw != nullptr && !raw->record.abstract_text.empty()) {
      bytes += raw->record.abstract_text.size();
      records.push_back(std::move(raw->record));
    }
    return bytes < kMostBytes ? Status() : Status(Code::kLimit, "enough");
  }, warnings);
  if (!status.ok() && status.code() != Code::kLimit) throw std::runtime_error(status.to_string());
  return records;
}

Corpus& corpus() {
  static Corpus made = [] {
    Corpus corpus;
    std::string directory = (fs::temp_directory_path() / "litmotif-bench-XXXXXX").string();
    if (mkdtemp(directory.data()) == nullptr) throw std::runtime_error("no temporary directory");
    corpus.review = directory + "/review";
    Store store = must(Store::open(corpus.review, Store::Mode::kWrite));
    must(store.begin_run("bench", "{}").status());
    must(store.begin_batch());
    StoredFile file;
    file.path = "made.ris";
    const FileId id = must(store.put_file(file));
    const char* path = std::getenv("LITMOTIF_BENCH_RIS");
    std::uint32_t entry = 0;
    for (const Record& record : path != nullptr ? read_records(path) : made_records()) {
      NewDocument made;
      made.document = build_document(record);
      made.entry = entry++;
      std::vector<std::string>& sentences = corpus.abstracts.emplace_back();
      for (const Sentence& sentence : made.document.sentences) sentences.emplace_back(sentence.span.of(made.document.text));
      corpus.bytes += made.document.text.size();
      must(store.put_document(id, std::move(made)).status());
    }
    must(store.commit_batch());
    for (std::size_t i = 0; i < 20; ++i) {  // words of all ranks: the second of sentences spread over the text
      const std::string& sentence = corpus.abstracts[i * corpus.abstracts.size() / 20].back();
      std::vector<ByteSpan> words;
      split_words(sentence, words);
      if (words.size() > 1) corpus.probes.push_back(fold(words[1].of(sentence)));
    }
    return corpus;
  }();
  return made;
}

// Sentences (or abstracts) that hold a word with the same stem, by `stem`.
template <class Stem>
std::uint64_t count_plainly(const std::string& probe, bool by_sentence, Stem&& stem) {
  const std::string wanted = stem(probe);
  std::uint64_t count = 0;
  std::vector<ByteSpan> words;
  for (const std::vector<std::string>& abstract : corpus().abstracts) {
    bool in_abstract = false;
    for (const std::string& sentence : abstract) {
      words.clear();
      split_words(sentence, words);
      bool holds = false;
      for (const ByteSpan word : words) holds = holds || stem(std::string(word.of(sentence))) == wanted;
      count += by_sentence && holds ? 1 : 0;
      in_abstract = in_abstract || holds;
    }
    count += !by_sentence && in_abstract ? 1 : 0;
  }
  return count;
}

void term_generator(benchmark::State& state) {
  const bool by_sentence = state.range(0) == 1;
  const std::string path = corpus().review + "-xapian";
  for ([[maybe_unused]] auto _ : state) {
    fs::remove_all(path);
    const double start = monotonic_seconds();
    {
      Xapian::WritableDatabase database(path, Xapian::DB_CREATE_OR_OVERWRITE);
      Xapian::TermGenerator generator;
      generator.set_stemmer(Xapian::Stem("english"));
      for (const std::vector<std::string>& abstract : corpus().abstracts) {
        Xapian::Document document;
        generator.set_document(document);
        for (const std::string& sentence : abstract) {
          if (by_sentence) generator.set_document(document = Xapian::Document());
          generator.index_text(sentence);
          if (by_sentence) database.add_document(document);
        }
        if (!by_sentence) database.add_document(document);
      }
      database.commit();
    }
    if (by_sentence) corpus().term_generator_seconds = monotonic_seconds() - start;
  }
  const Xapian::Database database(path);
  const Xapian::Stem stemmer("english");
  const std::string probe = corpus().probes.front();
  const std::uint64_t expected = count_plainly(probe, by_sentence, [&](const std::string& word) { return stemmer(fold(word)); });
  // Xapian and we split a few words differently (apostrophes, points in numbers), so one in a thousand may differ.
  const auto found = static_cast<double>(database.get_termfreq("Z" + stemmer(probe)));
  if (std::abs(found - static_cast<double>(expected)) > 0.001 * static_cast<double>(expected) + 1) state.SkipWithError("the database counts a word otherwise than plain counting does");
  state.SetBytesProcessed(static_cast<std::int64_t>(corpus().bytes) * state.iterations());
  fs::remove_all(path);
}

void build_index(benchmark::State& state) {
  const std::string directory = corpus().review + "/index";
  double seconds = 0;
  Store store = must(Store::open(corpus().review, Store::Mode::kRead));
  for ([[maybe_unused]] auto _ : state) {
    fs::remove_all(directory);
    const double start = monotonic_seconds();
    IndexBuildOptions options;
    options.jobs = static_cast<int>(state.range(0));
    must(update_index(store, options));
    seconds = monotonic_seconds() - start;
  }
  Index index = must(Index::open(store));
  for (const std::string& probe : corpus().probes) {
    SearchOptions options;
    options.count_only = true;
    const std::uint64_t found = must(index.search(must(parse_query("\"" + probe + "\"")), options)).count;
    if (found != count_plainly(probe, true, [](const std::string& word) { return inflection_key(word); })) state.SkipWithError("the index counts a word otherwise than plain counting does");
    if (state.range(0) > 1) break;  // the first build was checked for all
  }
  std::uint64_t postings = 0, all = 0;
  for (const FileInfo& file : list_files({directory}).files) {
    all += file.size;
    postings += file.path.ends_with("/words") ? file.size : 0;
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(corpus().bytes) * state.iterations());
  state.counters["x_term_generator"] = corpus().term_generator_seconds / seconds;
  state.counters["postings_per_text"] = static_cast<double>(postings) / static_cast<double>(corpus().bytes);
  state.counters["index_per_text"] = static_cast<double>(all) / static_cast<double>(corpus().bytes);
}

BENCHMARK(term_generator)->ArgName("by_sentence")->Arg(1)->Arg(0)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(build_index)->ArgName("jobs")->Arg(1)->Arg(2)->Iterations(3)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  std::error_code error;
  fs::remove_all(fs::path(corpus().review).parent_path(), error);
  return 0;
}
