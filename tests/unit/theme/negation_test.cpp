#include "theme/negation.h"

#include <string>

#include <gtest/gtest.h>
#include <litmotif/text.h>

#include "bioscope.h"

namespace litmotif {
namespace {

// The sentence with its scopes in [] and its cues in <>.
std::string marked(std::string_view sentence) {
  std::vector<ByteSpan> spans;
  split_words(sentence, spans);
  std::vector<std::string_view> words;
  std::vector<WordTags> tags;
  for (const ByteSpan span : spans) {
    words.push_back(span.of(sentence));
    tags.push_back(word_tags(fold(words.back())));
  }
  std::vector<Negation> negations;
  find_negations(words, tags, negations);
  std::string out;
  std::size_t done = 0;
  for (std::uint32_t word = 0; word < words.size(); ++word) {
    out += sentence.substr(done, spans[word].start - done);
    done = spans[word].end;
    std::string said(words[word]);
    for (const Negation& one : negations) {
      if ((one.cue.first <= word && word < one.cue.end) || (one.second.first <= word && word < one.second.end)) said.insert(0, 1, '<') += '>';
    }
    for (const Negation& one : negations) {
      if (one.scope.first == word) said.insert(0, 1, '[');
      if (one.scope.end == word + 1) said += "]";
    }
    out += said;
  }
  return out + std::string(sentence.substr(done));
}

struct Row {
  const char *name, *expected;
};

TEST(Negation, ReachesAsFarAsItsClause) {
  const Row rows[] = {
      {"active verb", "The board did [<not> support the plan]."},
      {"passive verb takes its subject", "In three areas, [the budgets were <not> pooled]."},
      {"passive with adverbs", "[The scheme has <not> yet been evaluated]."},
      {"raising verb", "[Pooling does <not> appear to lower costs]."},
      {"adjective", "The model is [<not> dependent on size]."},
      {"until but", "They did [<not> share records] but met every week."},
      {"until although", "They did [<not> share records] although they met."},
      {"until a semicolon", "They did [<not> share records]; they met."},
      {"until which", "They did [<not> share records], which slowed them."},
      {"a list goes on", "They did [<not> share records, budgets, or staff]."},
      {"a second clause", "They did [<not> share records], and the board was told."},
      {"a second predicate", "They did [<not> share records] and were told so."},
      {"subject after a conjunction", "Staff were moved but [records were <not> shared]."},
      {"subject with a list", "[Budgets, staff and records were <not> shared]."},
      {"subject with an apposition", "[The plan, drawn up late, was <not> agreed]."},
      {"subject of a clause with that", "The review found that [savings were <not> achieved]."},
      {"relative clause closed by a comma", "The board, which did [<not> meet], was closed."},
      {"but not", "Trust grew among nurses but [<not> among managers]."},
      {"between commas", "Leaders, but [<not> managers], agreed."},
      {"brackets end it", "Two sites (those [<without> a plan]) left."},
      {"no as object", "The pilot had [<no> effect on admissions]."},
      {"no as subject", "[<No> savings were found in the pilot], but costs fell."},
      {"neither nor", "[<Neither> leadership <nor> trust was a barrier]."},
      {"none of", "[<None> of the sites pooled its budget]."},
      {"lack of, until the verb", "[<Lack> of a shared record] was a barrier."},
      {"without", "It grew [<without> new money]."},
      {"rather than", "They met [<rather> <than> writing letters]."},
      {"fail to", "The pilots [<failed> to lower costs]."},
      {"is absent", "[A shared vision was <absent>]."},
      {"no longer", "The board [<no> <longer> meets]."},
      {"contracted", "They [<didn't> share records], but met."},
      {"contracted, as printed", "They [<didn’t> share records], but met."},
  };
  for (const Row& row : rows) {
    std::string sentence = row.expected;
    std::erase_if(sentence, [](char c) { return c == '[' || c == ']' || c == '<' || c == '>'; });
    EXPECT_EQ(marked(sentence), row.expected) << row.name;
  }
}

TEST(Negation, WordsThatDenyNothing) {
  for (const char* sentence : {"It was not only the money.", "There is no doubt that trust helps.", "They act whether or not they agree.", "It is not always so.", "Needless to say, staff matter, not to mention patients.",
                               "He was without doubt a leader.", "A major, if not the only, barrier was time.", "We measured NO in blood.", "It rose from 3 to no less than 9.", "Heart failure is common."}) {
    EXPECT_EQ(marked(sentence), sentence);
  }
}

// FNV-1a; which half a document is in hangs on nothing but its number.
bool rules_were_made_on(const std::string& document) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : document) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return ((hash >> 32U) & 1U) == 0;
}

// Rules were written with one half in view. 27 November 2026: cues 0.950 and 0.946, scopes 0.890 and 0.858.
TEST(Negation, AsMarkedInBioScope) {
  const std::vector<MarkedSentence> all = read_bioscope(LITMOTIF_SOURCE_DIR "/../shared/data/negation/bioscope-abstracts.xml");
  if (all.empty()) GTEST_SKIP() << "no ../shared/data/negation beside the source tree";
  std::vector<const MarkedSentence*> halves[2];
  for (const MarkedSentence& sentence : all) halves[rules_were_made_on(sentence.document) ? 0 : 1].push_back(&sentence);
  for (int half = 0; half < 2; ++half) {
    const NegationScore score = score_negations(halves[half]);
    std::printf("%s half: %u negations, cues %.3f, scopes %.3f\n", half == 0 ? "seen" : "unseen", score.marked, score.cues, score.scopes);
    EXPECT_GT(score.marked, 800U);
    EXPECT_GE(score.cues, 0.93);
    EXPECT_GE(score.scopes, 0.85);
  }
}

}  // namespace
}  // namespace litmotif
