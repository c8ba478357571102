// Coding stored text: megabytes a second on one core at 100, 1,000 and 11,000 rules, a document at a time as the pipeline does; "coding" with
// rows and stance by the cues that ship with the engine, "hits" without cues, which is the work that Hyperscan beside it does: the same terms
// with start offsets. Each benchmark first checks its hits against the slow matcher on a sample.
//
// Text: English-like sentences from a fixed seed; abstracts when LITMOTIF_BENCH_RIS names a decompressed RIS file (the shared set is compressed:
// zstd -dc ../shared/data/abstracts/*.zst > FILE). Terms: generated; "stw" are the English labels of the thesaurus in ../shared, when it is there.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <hs.h>
#include <litmotif/text.h>
#include <litmotif/theme.h>

#include "support/slow_matcher.h"

namespace litmotif {
namespace {

struct Document {
  std::string text;
  std::vector<SentenceToCode> sentences;
};

struct Corpus {
  std::vector<Document> documents;
  std::size_t bytes = 0;
  std::vector<std::string> vocabulary;  // words by rank, for making terms
};

// Words of two to five syllables by rank; rank r is drawn with weight 1 / (r + 2.7).
Corpus make_synthetic(std::size_t bytes) {
  constexpr std::uint32_t kSeed = 7;
  constexpr std::size_t kWords = 60'000;
  const std::vector<std::string> onsets = {"b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "v", "st", "tr", "pr", "pl", "ch", "sh"};
  const std::vector<std::string> rhymes = {"a", "e", "i", "o", "u", "an", "er", "in", "on", "al", "ent", "ic", "ate", "ing", "ed", "ion", "ity"};
  std::mt19937 random(kSeed);
  Corpus corpus;
  std::set<std::string> seen;
  while (corpus.vocabulary.size() < kWords) {
    std::string word;
    for (std::size_t syllables = 1 + random() % 4, i = 0; i < syllables; ++i) word += onsets[random() % onsets.size()] + rhymes[random() % rhymes.size()];
    if (seen.insert(word).second) corpus.vocabulary.push_back(word);
  }
  const std::vector<std::string> small = {"the", "of", "and", "to", "in", "a", "is", "was", "by", "for", "not", "that", "with", "were", "as", "on", "from",
                                          "which", "their", "this", "between", "can", "have", "at", "an", "or", "these", "be", "may", "should", "improved", "barrier to", "however,"};
  std::vector<double> cumulative;
  double sum = 0;
  for (std::size_t rank = 0; rank < kWords; ++rank) cumulative.push_back(sum += 1.0 / (static_cast<double>(rank) + 2.7));
  std::uniform_real_distribution<double> draw(0, sum);
  constexpr std::size_t kSentences = 10;  // a document
  while (corpus.bytes < bytes) {
    if (corpus.documents.empty() || corpus.documents.back().sentences.size() == kSentences) corpus.documents.emplace_back();
    Document& document = corpus.documents.back();
    SentenceToCode sentence;
    sentence.span.start = static_cast<std::uint32_t>(document.text.size());
    for (std::size_t count = 8 + random() % 30, i = 0; i < count; ++i) {
      if (i > 0) document.text += random() % 14 == 0 ? ", " : " ";
      if (random() % 5 < 2) {
        document.text += small[random() % small.size()];
      } else {
        document.text += corpus.vocabulary[static_cast<std::size_t>(std::lower_bound(cumulative.begin(), cumulative.end(), draw(random)) - cumulative.begin())];
      }
    }
    document.text += ".";
    sentence.span.end = static_cast<std::uint32_t>(document.text.size());
    document.sentences.push_back(sentence);
    document.text += " ";
    corpus.bytes += document.text.size() - sentence.span.start;
  }
  return corpus;
}

// AB fields of a RIS file, sentences by split_sentences.
Corpus read_ris(const char* path, std::size_t bytes) {
  Corpus corpus;
  std::ifstream file(path);
  std::vector<ByteSpan> spans;
  for (std::string line; corpus.bytes < bytes && std::getline(file, line);) {
    if (!line.starts_with("AB  - ") && !line.starts_with("N2  - ")) continue;
    Document document{line.substr(6), {}};
    spans.clear();
    split_sentences(document.text, spans);
    for (const ByteSpan span : spans) {
      SentenceToCode sentence;
      sentence.span = span;
      document.sentences.push_back(sentence);
    }
    corpus.bytes += document.text.size();
    corpus.documents.push_back(std::move(document));
  }
  return corpus;
}

const Corpus& corpus(bool real) {
  static const Corpus kSynthetic = make_synthetic(std::size_t{24} << 20U);
  static const char* const kPath = std::getenv("LITMOTIF_BENCH_RIS");
  static const Corpus kReal = kPath == nullptr ? Corpus() : read_ris(kPath, std::size_t{64} << 20U);
  return real ? kReal : kSynthetic;
}

// Terms of one to three words. Ranks from 300 up, so that a term is met about as often as a subject heading is.
std::vector<std::string> make_terms(const std::vector<std::string>& words, std::size_t count) {
  std::mt19937 random(11);
  std::set<std::string> terms;
  while (terms.size() < count) {
    std::string term;
    for (std::size_t length = 1 + random() % 3, i = 0; i < length; ++i) {
      const double skew = std::pow(static_cast<double>(random() % 10'000) / 10'000.0, 3);
      term += (i > 0 ? " " : "") + words[300 + static_cast<std::size_t>(skew * static_cast<double>(words.size() - 301))];
    }
    terms.insert(term);
  }
  return {terms.begin(), terms.end()};
}

// English labels of a SKOS thesaurus in Turtle, one literal after the other; terms that are only letters, digits, blanks and hyphens.
std::vector<std::string> read_thesaurus(const std::string& path) {
  std::set<std::string> terms;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    for (std::size_t at = 0; (at = line.find("\"@en", at)) != std::string::npos; at += 4) {
      const std::size_t start = at == 0 ? std::string::npos : line.rfind('"', at - 1);
      if (start == std::string::npos) continue;
      const std::string term = line.substr(start + 1, at - start - 1);
      const bool plain = std::all_of(term.begin(), term.end(), [](unsigned char c) { return std::isalnum(c) != 0 || c == ' ' || c == '-'; });
      if (plain && term.size() >= 3 && term.size() < 80) terms.insert(term);
    }
  }
  return {terms.begin(), terms.end()};
}

enum Terms : std::int64_t { kStw = 0 };

std::vector<std::string> terms_for(bool real, std::int64_t count) {
  if (!real) return make_terms(corpus(false).vocabulary, static_cast<std::size_t>(count));
  std::vector<std::string> terms = read_thesaurus(std::string(LITMOTIF_SOURCE_DIR) + "/../shared/data/thesauri/stw-skos.ttl");
  if (count != kStw && terms.size() > static_cast<std::size_t>(count)) {
    std::shuffle(terms.begin(), terms.end(), std::mt19937(5));
    terms.resize(static_cast<std::size_t>(count));
  }
  return terms;
}

std::string codebook_of(const std::vector<std::string>& terms, bool cues) {
  std::string yaml = "codebook: bench\n";
  if (!cues) {
    yaml += "stance:\n";
    for (const char* list : {"enabler", "barrier", "absence", "negation", "hedge", "contrast", "no-effect", "mixed", "affected", "recommendation", "expectation", "definition"}) yaml += fmt::format("  {}: []\n", list);
  }
  yaml += "themes:\n";
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (i % 50 == 0) yaml += fmt::format("  t{}:\n    include:\n", i / 50);
    yaml += fmt::format("      - \"{}\"\n", terms[i]);
  }
  return yaml;
}

double seconds_since(std::chrono::steady_clock::time_point start) { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); }

bool skip(benchmark::State& state, bool real, const std::vector<std::string>& terms) {
  if (corpus(real).bytes != 0 && !terms.empty()) return false;
  state.SkipWithError("skipped: needs LITMOTIF_BENCH_RIS and the thesaurus in ../shared");
  return true;
}

// Of the first sentences, up to `most`.
bool agrees_with_slow_matcher(const Codebook& book, Coder& coder, const Corpus& text, std::size_t most) {
  Coding coding;
  std::size_t seen = 0, hits = 0;
  for (const Document& document : text.documents) {
    if (seen >= most) break;
    coder.code(document.text, document.sentences, coding);
    if (coding.hits != test::slow_hits(book, document.text, document.sentences)) return false;
    seen += document.sentences.size();
    hits += coding.hits.size();
  }
  return hits > 0 || seen < 100;  // nothing equal to nothing proves nothing
}

// Arguments: real text? number of rules (0: the whole thesaurus).
void code_text(benchmark::State& state, bool cues) {
  const bool real = state.range(0) != 0;
  const std::vector<std::string> terms = terms_for(real, state.range(1));
  if (skip(state, real, terms)) return;
  const Corpus& text = corpus(real);

  const auto start = std::chrono::steady_clock::now();
  std::vector<CodebookProblem> problems;
  const Result<Codebook> book = parse_codebook(codebook_of(terms, cues), "bench.yaml", problems);
  if (!book.ok()) return state.SkipWithError(book.status().to_string().c_str());
  const Result<Matcher> matcher = Matcher::compile(book.value());
  if (!matcher.ok()) return state.SkipWithError(matcher.status().to_string().c_str());
  const double ready = seconds_since(start);

  Coder coder(matcher.value());
  if (!agrees_with_slow_matcher(book.value(), coder, text, terms.size() > 2'000 ? 40 : terms.size() > 200 ? 400 : 4'000)) return state.SkipWithError("hits differ from the slow matcher's");

  Coding coding;
  std::size_t hits = 0, rows = 0;
  for ([[maybe_unused]] auto _ : state) {
    hits = rows = 0;
    for (const Document& document : text.documents) {
      coder.code(document.text, document.sentences, coding);
      hits += coding.hits.size();
      rows += coding.rows.size();
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.bytes));
  state.counters["rules"] = static_cast<double>(terms.size());
  state.counters["hits"] = static_cast<double>(hits);
  state.counters["rows"] = static_cast<double>(rows);
  state.counters["ready_s"] = ready;
}
void code_with_stance(benchmark::State& state) { code_text(state, true); }
void code_hits(benchmark::State& state) { code_text(state, false); }
BENCHMARK(code_with_stance)->Name("coding/synthetic")->Args({0, 100})->Args({0, 1000})->Args({0, 11000})->Unit(benchmark::kMillisecond);
BENCHMARK(code_with_stance)->Name("coding/abstracts")->Args({1, 100})->Args({1, 1000})->Args({1, kStw})->Unit(benchmark::kMillisecond);
BENCHMARK(code_hits)->Name("hits/synthetic")->Args({0, 100})->Args({0, 1000})->Args({0, 11000})->Unit(benchmark::kMillisecond);
BENCHMARK(code_hits)->Name("hits/abstracts")->Args({1, 100})->Args({1, 1000})->Args({1, kStw})->Unit(benchmark::kMillisecond);

// Words alone: what any coding has to pay.
void split_only(benchmark::State& state) {
  const Corpus& text = corpus(state.range(0) != 0);
  if (text.bytes == 0) return state.SkipWithError("skipped: needs LITMOTIF_BENCH_RIS");
  std::vector<ByteSpan> words;
  std::size_t count = 0;
  for ([[maybe_unused]] auto _ : state) {
    count = 0;
    for (const Document& document : text.documents) {
      for (const SentenceToCode& sentence : document.sentences) {
        words.clear();
        split_words(sentence.span.of(document.text), words);
        count += words.size();
      }
    }
  }
  if (count < text.bytes / 40) state.SkipWithError("fewer words than there must be");
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.bytes));
}
BENCHMARK(split_only)->Name("words/alone")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

std::string as_expression(const std::string& term) {
  std::string escaped;
  for (const char c : term) escaped += c == '-' || c == '.' ? std::string("\\") + c : std::string(1, c);
  return "\\b" + escaped + "\\b";
}

// The same terms as written (Hyperscan knows no inflections, so it finds fewer).
void hyperscan(benchmark::State& state) {
  const bool real = state.range(0) != 0;
  const std::vector<std::string> terms = terms_for(real, state.range(1));
  if (skip(state, real, terms)) return;
  const Corpus& text = corpus(real);
  const auto start = std::chrono::steady_clock::now();
  std::vector<std::string> expressions;
  for (const std::string& term : terms) expressions.push_back(as_expression(term));
  std::vector<const char*> pointers;
  std::vector<unsigned> flags(terms.size(), HS_FLAG_SOM_LEFTMOST | HS_FLAG_CASELESS), ids(terms.size());
  for (std::size_t i = 0; i < terms.size(); ++i) {
    pointers.push_back(expressions[i].c_str());
    ids[i] = static_cast<unsigned>(i);
  }
  hs_database_t* database = nullptr;
  hs_compile_error_t* fault = nullptr;
  if (hs_compile_multi(pointers.data(), flags.data(), ids.data(), static_cast<unsigned>(terms.size()), HS_MODE_BLOCK, nullptr, &database, &fault) != HS_SUCCESS) {
    state.SkipWithError(fault->message);
    hs_free_compile_error(fault);
    return;
  }
  const double ready = seconds_since(start);
  hs_scratch_t* scratch = nullptr;
  hs_alloc_scratch(database, &scratch);
  const auto count_hit = [](unsigned, unsigned long long, unsigned long long, unsigned, void* count) {
    ++*static_cast<std::size_t*>(count);
    return 0;
  };
  std::size_t hits = 0;
  for ([[maybe_unused]] auto _ : state) {
    hits = 0;
    for (const Document& document : text.documents) {
      for (const SentenceToCode& sentence : document.sentences) {
        const std::string_view words = sentence.span.of(document.text);
        hs_scan(database, words.data(), static_cast<unsigned>(words.size()), 0, scratch, count_hit, &hits);
      }
    }
  }
  if (hits == 0) state.SkipWithError("nothing found");
  hs_free_scratch(scratch);
  hs_free_database(database);
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.bytes));
  state.counters["rules"] = static_cast<double>(terms.size());
  state.counters["hits"] = static_cast<double>(hits);
  state.counters["ready_s"] = ready;
}
BENCHMARK(hyperscan)->Name("hyperscan/synthetic")->Args({0, 100})->Args({0, 1000})->Args({0, 11000})->Unit(benchmark::kMillisecond);
BENCHMARK(hyperscan)->Name("hyperscan/abstracts")->Args({1, 100})->Args({1, 1000})->Args({1, kStw})->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace litmotif

BENCHMARK_MAIN();
