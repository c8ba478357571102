// The fast matcher against the slow one, over generated codebooks and texts. The seed is fixed and printed; a failure prints what to replay.
#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <litmotif/theme.h>

#include "support/slow_matcher.h"

namespace litmotif {
namespace {

constexpr std::uint32_t kSeed = 20260;
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int kCodebooks = 600;
#else
constexpr int kCodebooks = 10'000;
#endif
constexpr int kTextsEach = 100;  // a million cases; 60,000 under sanitizers

// Few words, so that rules meet; in all the clothes that words wear in real text.
const std::vector<std::string> kPlain = {"lead", "leader", "leadership", "trust", "organisation", "care", "pooled", "budget", "co", "located", "staff", "finance", "cafe", "data", "share", "need", "child",
                                         "programme", "behaviour", "centre", "multidisciplinary", "otorhinolaryngological", "carer's", "3.5", "don't"};
const std::vector<std::string> kDressed = {
    // One letter apart in the middle, at the ends of eight and sixteen bytes, and longer than any word that is kept.
    "multidisciplinary", "Multidisciplinary", "multidiscipline", "otorhinolaryngological", "otorhinolaryngologicol", "otorhinolarymgological", "interdisciplinarity", "interdisciplimarity",
    "lead\u00ADer\u00ADship", "abcdefgh", "abcdefghi", "abcdefghijklmnop", "abcdefghijklmnopq", "leadleadleadleadleadleadleadleadleadleadleadleadleadleadleadleadlead",
    "programme", "programs", "Programming", "behaviour", "behavior", "behaviours", "centres", "center", "organisational", "organizing", "labour", "carers'", "carer's", "carer’s", "o'clock", "’twas", "trust'",
    "3.5.1", "1,000,000", "2012/13", "a1b2", "N\u00B0", "x\u00B2", "ВОЗ", "ÉCOLE", "l'école", "d’été", "ひらがな", "カタカナ", "e\u0301\u0302t",
    "lead", "leads", "leading", "led", "Leader", "LEADERS", "leader's", "leader’s", "leadership", "trust", "trusted", "Trusts", "organisations", "Organization", "care", "caring", "CARE", "pooled", "pool",
    "budgets", "budget", "co", "Co", "located", "locate", "staff", "staff's", "ﬁnance", "finances", "café", "cafe\u0301", "lea\u00ADder", "trus\u00ADt", "d\u0101ta", "data", "shared", "sharing", "needs", "needed",
    "children", "child", "the", "of", "and", "x", "3.5", "2012", "don't", "SELFIE", "Selfie", "ﬂow", "naïve", "ſtaff", "Kelvin\u212A", "健康"};
const std::vector<std::string> kGaps = {std::string(1, '\0'), ".", ",", "’", "--", "\u2014", "", "\u00AD", " ", " ", " ", " ", " ", " ", " ", " ", " ", " ", " ", "-", "/", "\n", "\r\n", "\u00A0", ", ", "; ", ". ", " (", ") ", "  ", "\u2010", "\u2013", " & ", "&", ": ", "\u200B", "\t", "'", "_"};
const std::vector<std::string> kGlobs = {"multi*", "otorhinolaryngol?gical", "abcdefgh*", "program*", "lead*", "lea?er", "organi?ation*", "car*", "tru?t", "shar*", "fin*ce", "nee?", "chi*d", "loc?te*", "caf?", "dat*"};
const std::vector<std::string> kExacts = {"=otorhinolaryngological", "=Multidisciplinary", "=abcdefghijklmnop", "=abcdefghi", "=3.5", "=SELFIE", "=trust", "=Co located", "=R&D", "=care", "=leader's", "=data & care", "=co/co", "+care", "+Trusts", "+shared vis*", "+R&D"};
const std::vector<std::string> kRegexes = {R"(\blead(er|ers)?\b)", R"(trust\w*)", R"(\bcare\b.{0,8}\bdata\b)", R"((?-i)[A-Z]\w+)", R"(pool(ed)? budgets?)", R"(\d[\d.]*)", R"(&)", R"(staff|finance)", R"(e\w?e)", R"(k\b)"};

class Generator {
 public:
  explicit Generator(std::uint32_t seed) : random_(seed) {}

  std::size_t below(std::size_t bound) { return random_() % bound; }
  const std::string& one(const std::vector<std::string>& list) { return list[below(list.size())]; }

  std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) out += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    return out + "\"";
  }

  std::string phrase() {
    if (below(8) == 0) return one(kExacts);
    if (below(30) == 0) return "data & care";
    std::string text;
    for (std::size_t count = 1 + below(5) / 2, i = 0; i < count; ++i) text += (i == 0 ? "" : below(6) == 0 ? "-" : " ") + (below(5) == 0 ? one(kGlobs) : one(kPlain));
    return text;
  }

  // A rule with what may stand beside it.
  std::string rule() {
    std::string bare = bare_rule();
    if (below(6) != 0) return bare;
    const std::string term = bare.front() == '{' ? bare.substr(1, bare.size() - 2) : "term: " + bare;
    const std::size_t kind = below(3);
    return "{" + term + (kind == 0 ? ", weight: 0.5" : kind == 1 ? ", only-in: [results, methods]" : ", not-in: [results]") + "}";
  }

  std::string bare_rule() {
    const std::size_t kind = below(15);
    if (kind == 12) return "\"@one\"";
    if (kind > 12) return "{same-" + std::string(kind == 13 ? "sentence" : "passage") + ": [" + quoted(phrase()) + ", " + (below(3) == 0 ? "\"@two\"" : "[" + quoted(phrase()) + ", \"@one\"]") + "]}";
    if (kind < 7) return quoted(phrase());
    if (kind == 7) {
      std::string text = one(kRegexes);
      return "{re: '" + text + "'}";
    }
    std::string text = (kind < 10 ? "near(" : "before(") + std::to_string(below(5)) + "): [";
    for (std::size_t count = 2 + below(3) / 2, i = 0; i < count; ++i) {
      if (i > 0) text += ", ";
      if (below(3) > 0) {
        text += quoted(phrase());
      } else {
        text += "[" + quoted(phrase()) + ", " + quoted(phrase()) + "]";
      }
    }
    return "{" + text + "]}";
  }

  std::string theme(const std::string& name, const std::string& indent, int depth) {
    std::string text = indent + name + ":\n" + indent + "  include:\n";
    for (std::size_t count = 1 + below(6), i = 0; i < count; ++i) text += indent + "    - " + rule() + "\n";
    if (below(2) == 0) {
      text += indent + "  exclude:\n";
      for (std::size_t count = 1 + below(2), i = 0; i < count; ++i) text += indent + "    - " + bare_rule() + "\n";
    }
    if (below(8) == 0) text += indent + "  at-least: 1.5\n";
    if (below(8) == 0) text += indent + "  not-in: [discussion]\n";
    if (depth > 0 && below(2) == 0) text += indent + "  themes:\n" + theme(name + "x", indent + "    ", depth - 1);
    return text;
  }

  std::string codebook() {
    std::string text = "codebook: generated\nlists:\n  one: [" + quoted(phrase()) + ", " + quoted(phrase()) + "]\n  two: [\"@one\", " + quoted(phrase()) + "]\nthemes:\n";
    for (std::size_t count = 1 + below(4), i = 0; i < count; ++i) text += theme("t" + std::to_string(i), "  ", 2);
    return text;
  }

  std::string text() {
    std::string out;
    // Most texts as a sentence is; some long, some of one gap and few words, so that words stand at every place of a block.
    const std::size_t most = below(12) == 0 ? 120 : 25;
    const std::size_t few = below(4) == 0 ? 3 : kDressed.size(), offset = below(kDressed.size());
    const bool even = below(5) == 0;
    for (std::size_t count = below(most), i = 0; i < count; ++i) {
      out += kDressed[(offset + below(few)) % kDressed.size()];
      out += even ? " " : one(kGaps);
    }
    return out;
  }

  // The text in up to three sentences, cut where characters begin.
  std::vector<SentenceToCode> sentences(const std::string& text) {
    std::vector<std::uint32_t> cuts = {0, static_cast<std::uint32_t>(text.size())};
    for (std::size_t i = below(3); i > 0 && !text.empty(); --i) {
      auto at = static_cast<std::uint32_t>(below(text.size()));
      while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
      cuts.push_back(at);
    }
    std::sort(cuts.begin(), cuts.end());
    const bool one_passage = below(2) == 0;
    static constexpr std::array<std::string_view, 4> kSections = {"", "results", "methods", "discussion"};
    std::vector<SentenceToCode> list;
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
      SentenceToCode sentence;
      sentence.span = {cuts[i], cuts[i + 1]};
      sentence.evidence = below(20) != 0;
      sentence.section = kSections[below(kSections.size())];
      // The text is one passage, or each sentence is one.
      if (one_passage) sentence.passage = {0, static_cast<std::uint32_t>(text.size())};
      list.push_back(sentence);
    }
    return list;
  }

 private:
  std::mt19937 random_;
};

TEST(Differential, FastMatcherAgreesWithSlowOne) {
  std::size_t hits_seen = 0;
  for (int number = 0; number < kCodebooks; ++number) {
    const std::uint32_t seed = kSeed + static_cast<std::uint32_t>(number);
    SCOPED_TRACE("seed " + std::to_string(seed));
    Generator make(seed);
    const std::string yaml = make.codebook();
    std::vector<CodebookProblem> problems;
    const Result<Codebook> book = parse_codebook(yaml, "generated.yaml", problems);
    ASSERT_TRUE(book.ok()) << book.status().to_string() << "\n" << yaml;
    const Result<Matcher> matcher = Matcher::compile(book.value());
    ASSERT_TRUE(matcher.ok()) << matcher.status().to_string() << "\n" << yaml;
    Coder coder(matcher.value());
    Coding coding;
    for (int i = 0; i < kTextsEach; ++i) {
      const std::string text = make.text();
      const std::vector<SentenceToCode> sentences = make.sentences(text);
      coder.code(text, sentences, coding);
      const std::vector<Hit> slow = test::slow_hits(book.value(), text, sentences);
      hits_seen += slow.size();
      ASSERT_EQ(coding.hits, slow) << "text: " << text << "\nfast: " << test::describe(book.value(), text, coding.hits) << "\nslow: " << test::describe(book.value(), text, slow) << "\n" << yaml;
    }
  }
  std::printf("[ seed     ] %u, %d cases, %zu hits\n", kSeed, kCodebooks * kTextsEach, hits_seen);
  EXPECT_GT(hits_seen, 20000U) << "the generated rules hardly ever match: nothing was compared";
}

}  // namespace
}  // namespace litmotif
