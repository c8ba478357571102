// How long a question takes: words, AND, phrases, NEAR, wildcards, themes and braces, with ranked quotes and exact counts; theme co-occurrence; facets. Asked of the
// review that LITMOTIF_BENCH_REVIEW names (bars: 124,000 abstracts, a million sentences: p50 3 ms, p99 20 ms; 20 x 20 themes 40 ms; facets 50 ms), or of one made of the
// corpus in the tree. Times are those of the processor, so that a busy machine does not blur them. Before anything is timed, the counts of some questions are
// compared with plain reading of every stored sentence.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <random>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include <litmotif/index.h>
#include <litmotif/pipeline.h>
#include <litmotif/text.h>

namespace {

using namespace litmotif;
namespace fs = std::filesystem;

constexpr std::size_t kQuestions = 2000;

template <class T>
T must(Result<T> result) {
  if (!result.ok()) throw std::runtime_error(result.status().to_string());
  return std::move(result).value();
}

double cpu_ms() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

struct Review {
  std::string made;  // directory to remove in the end
  std::string path;
  std::vector<std::string> questions;
};

std::string made_review(const std::string& directory) {
  IndexRequest request;
  request.review = directory + "/review";
  const std::string corpora = std::string(LITMOTIF_SOURCE_DIR) + "/corpora/";
  request.paths = {corpora + "integrated-care/documents", corpora + "integrated-care/library.ris"};
  request.codebooks = {corpora + "codebooks/integrated-care.yaml"};
  request.reader_program = LITMOTIF_READER;
  (void)must(index_review(request));
  return request.review;
}

// Every sentence of up to 20,000 documents, and words of every hundredth or so to ask for.
std::vector<std::vector<std::string>> words_of_sentences(Store& store, bool& all) {
  std::vector<std::vector<std::string>> sentences;
  std::size_t documents = 0;
  const Status read = store.each_document(DocumentId{}, [&](StoredDocument&& stored) {
    for (const Sentence& sentence : stored.document.sentences) {
      const std::string_view text = sentence.span.of(stored.document.text);
      std::vector<ByteSpan> spans;
      split_words(text, spans);
      std::vector<std::string>& words = sentences.emplace_back();
      for (std::size_t i = 0; i < spans.size(); ++i) {
        if (i > 0 && !joins_phrase(text.substr(spans[i - 1].end, spans[i].start - spans[i - 1].end))) words.emplace_back();  // no phrase runs over this
        words.push_back(fold(spans[i].of(text)));
      }
    }
    return ++documents < 20000 ? Status() : Status(Code::kInterrupted, "enough");
  });
  all = read.ok();
  if (!read.ok() && documents < 20000) throw std::runtime_error(read.to_string());
  return sentences;
}

// Words that say something, roughly: what people ask for. Between the ends of a phrase any word may stand ("lack of trust").
bool has_content(const std::string& word) {
  static const std::set<std::string> common = {"about", "after", "also", "among", "and",  "are",   "been",  "between", "both", "but",   "can",   "could", "each",  "for",   "from",  "had",   "has",  "have",  "into", "its",  "may",
                                               "more",  "most",  "not",  "one",   "only", "other", "our",   "over",    "some", "such",  "than",  "that",  "the",   "their", "them",  "then",  "there", "these", "they", "this", "those",
                                               "through", "two", "under", "was",  "were", "when",  "where", "which",   "while", "will", "with",  "would", "use",   "used",  "using"};
  return word.size() >= 3 && common.count(word) == 0;
}

std::vector<std::string> draw_questions(const std::vector<std::vector<std::string>>& sentences, const std::vector<std::string>& themes) {
  std::mt19937 random(20261127);
  const auto theme = [&] { return "theme:" + themes[random() % themes.size()]; };
  std::vector<std::string> questions;
  while (questions.size() < kQuestions) {
    const std::vector<std::string>& words = sentences[random() % sentences.size()];
    if (words.size() < 8) continue;
    const std::size_t at = random() % (words.size() - 4);
    const auto word = [&](std::size_t i) { return words[at + i]; };
    const std::uint32_t kind = random() % 8;
    const std::size_t last = kind == 1 ? 3 : kind == 2 ? 1 : kind == 3 || kind == 4 ? 2 : kind == 5 ? 1 : 0;
    if (!has_content(word(0)) || !has_content(word(last)) || word(1).empty()) continue;
    switch (kind) {
      case 0: questions.push_back("\"" + word(0) + "\""); break;
      case 1: questions.push_back("\"" + word(0) + "\" \"" + word(3) + "\""); break;
      case 2: questions.push_back("\"" + word(0) + " " + word(1) + "\""); break;
      case 3: questions.push_back("\"" + word(0) + " " + word(1) + " " + word(2) + "\""); break;
      case 4: questions.push_back("\"" + word(0) + "\" NEAR/5 \"" + word(2) + "\""); break;
      case 5: questions.push_back(word(1).size() >= 4 && word(1).find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos ? word(1).substr(0, 4) + "*" : theme()); break;
      case 6: questions.push_back(theme() + " AND \"" + word(0) + "\""); break;
      default: questions.push_back(theme() + " AND " + theme() + " NOT stance:barrier"); break;
    }
  }
  return questions;
}

// Counts of phrases against plain reading: equal when all of the review was read, at least as many when not.
void check(Index& index, const std::vector<std::vector<std::string>>& sentences, bool all, const std::vector<std::string>& questions) {
  int checked = 0;
  for (const std::string& question : questions) {
    if (question.front() != '"' || question.back() != '"' || std::count(question.begin(), question.end(), '"') != 2 || checked == 12) continue;
    std::vector<std::string> keys;
    std::vector<ByteSpan> spans;
    split_words(question, spans);
    for (const ByteSpan span : spans) keys.push_back(inflection_key(span.of(question)));
    std::uint64_t expected = 0;
    for (const std::vector<std::string>& words : sentences) {
      bool holds = false;
      for (std::size_t i = 0; i + keys.size() <= words.size() && !holds; ++i) {
        holds = true;
        for (std::size_t k = 0; k < keys.size() && holds; ++k) holds = !words[i + k].empty() && inflection_key(words[i + k]) == keys[k];
      }
      expected += holds ? 1 : 0;
    }
    SearchOptions options;
    options.count_only = true;
    const std::uint64_t found = must(index.search(must(parse_query(question)), options)).count;
    if ((all ? found != expected : found < expected) || expected == 0) throw std::runtime_error(question + " holds in " + std::to_string(expected) + " of the sentences read, the index says " + std::to_string(found));
    ++checked;
  }
  if (checked == 0) throw std::runtime_error("no question could be checked");
}

Review& review() {
  static Review made = [] {
    Review review;
    const char* given = std::getenv("LITMOTIF_BENCH_REVIEW");
    if (given == nullptr) {
      review.made = (fs::temp_directory_path() / "litmotif-bench-XXXXXX").string();
      if (mkdtemp(review.made.data()) == nullptr) throw std::runtime_error("no temporary directory");
    }
    review.path = given != nullptr ? given : made_review(review.made);
    Store store = must(Store::open(review.path, Store::Mode::kRead));
    std::vector<std::string> themes;
    for (const StoredTheme& theme : must(store.themes(must(store.codebooks()).front().id))) themes.push_back(theme.path);
    bool all = false;
    const std::vector<std::vector<std::string>> sentences = words_of_sentences(store, all);
    review.questions = draw_questions(sentences, themes);
    Index index = must(Index::open(store));
    check(index, sentences, all, review.questions);
    return review;
  }();
  return made;
}

void questions(benchmark::State& state) {
  const Store store = must(Store::open(review().path, Store::Mode::kRead));
  Index index = must(Index::open(store));
  (void)must(index.search(must(parse_query("warm")), {}));
  std::vector<std::pair<double, std::string>> times;
  for ([[maybe_unused]] auto _ : state) {
    times.clear();
    for (const std::string& question : review().questions) {
      const double start = cpu_ms();
      const SearchAnswer answer = must(index.search(must(parse_query(question)), {}));
      benchmark::DoNotOptimize(answer.count);
      times.emplace_back(cpu_ms() - start, question);
    }
  }
  std::sort(times.begin(), times.end());
  state.counters["p50_ms"] = times[times.size() / 2].first;
  state.counters["p90_ms"] = times[times.size() * 9 / 10].first;
  state.counters["p99_ms"] = times[times.size() * 99 / 100].first;
  state.counters["worst_ms"] = times.back().first;
  state.SetLabel("slowest: " + times.back().second + ", " + times[times.size() - 10].second);
}

// Nothing but the commonest words: every second sentence has to be read.
void common_words(benchmark::State& state) {
  const Store store = must(Store::open(review().path, Store::Mode::kRead));
  Index index = must(Index::open(store));
  const QueryNode query = must(parse_query(state.range(0) == 0 ? "\"of the\"" : "\"the\" NEAR/5 \"of\""));
  for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(must(index.search(query, {})).count);
}

void cooccurrence(benchmark::State& state) {
  Store store = must(Store::open(review().path, Store::Mode::kRead));
  Index index = must(Index::open(store));
  const CodebookId codebook = must(store.codebooks()).front().id;
  std::size_t themes = 0;
  for ([[maybe_unused]] auto _ : state) themes = must(index.cooccurrence(codebook, static_cast<int>(state.range(0)), Scope::kSentence)).themes.size();
  state.counters["themes"] = static_cast<double>(themes);
}

void facets(benchmark::State& state) {
  const Store store = must(Store::open(review().path, Store::Mode::kRead));
  Index index = must(Index::open(store));
  SearchOptions options;
  options.facets = options.count_only = true;
  const QueryNode all = must(parse_query("zone:body OR zone:annotation"));
  for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(must(index.search(all, options)).facets.size());
}

void opening(benchmark::State& state) {
  const Store store = must(Store::open(review().path, Store::Mode::kRead));
  for ([[maybe_unused]] auto _ : state) (void)must(Index::open(store));
}

BENCHMARK(questions)->Iterations(1)->Unit(benchmark::kMillisecond);
BENCHMARK(common_words)->ArgName("near")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);
BENCHMARK(cooccurrence)->ArgName("depth")->Arg(1)->Arg(0)->Unit(benchmark::kMillisecond);
BENCHMARK(facets)->Unit(benchmark::kMillisecond);
BENCHMARK(opening)->Unit(benchmark::kMillisecond);

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  std::error_code error;
  if (!review().made.empty()) fs::remove_all(review().made, error);
  return 0;
}
