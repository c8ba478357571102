// Runs a program over one sentence: every place where a rule matches.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include <litmotif/base.h>

#include "theme/near.h"
#include "theme/program.h"
#include "theme/vocabulary.h"

namespace litmotif {

// A sentence as words. Positions are bytes of `text`.
struct SentenceWords {
  std::string_view text;
  std::vector<ByteSpan> spans;
  std::vector<std::uint32_t> words, groups;  // beside `spans`: their numbers in the vocabulary, and their groups

  void read(std::string_view sentence, Vocabulary& vocabulary);
  WordTags tags(std::uint32_t word) const { return vocabulary_->tags(words[word]); }
  // Words that a span touches: [first, end); of a span between two words, the empty range there.
  WordRange words_of(ByteSpan span) const;
  ByteSpan span_of(WordRange words) const { return {spans[words.first].start, spans[words.end - 1].end}; }
  // May the word before `word` and `word` be neighbours in a phrase?
  bool joined(std::uint32_t word) const;
  // Text between two words, or before the first, after the last.
  std::string_view gap(std::uint32_t word) const;
  // Words that begin a rule of the program, ascending.
  std::span<const std::uint32_t> theme_words() const { return {theme_words_.data(), theme_count_}; }
  std::span<const std::uint32_t> cue_words() const { return {cue_words_.data(), cue_count_}; }

 private:
  const Vocabulary* vocabulary_ = nullptr;
  // As long as the longest sentence met; what counts is at the front.
  std::vector<Vocabulary::Key> keys_;
  std::vector<std::uint32_t> theme_words_, cue_words_;
  std::size_t theme_count_ = 0, cue_count_ = 0;
};

struct Match {
  std::uint32_t rule = 0;
  WordRange words;
  ByteSpan span;  // of the sentence's text; first to last matched word, or what the expression matched
};

enum class Which : std::uint8_t { kThemes, kCues };

// Scratch memory of one program's runs. One a coder and program.
class Scanner {
 public:
  Scanner(const Program& program, Which which);

  // Appends all matches, in no particular order, but for those that wait to be asked for (When); a rule is reported once for one span.
  void scan(const SentenceWords& sentence, const Vocabulary& vocabulary, std::vector<Match>& out);
  // Appends those of the sentence last scanned, of the rules for which asked(rule) holds. Sentence and vocabulary must be as they were; once a scan().
  using Asked = std::function<bool(std::uint32_t rule)>;
  void scan_when_asked(const Asked& asked, std::vector<Match>& out);

 private:
  struct Start {
    std::uint32_t node, word;
  };
  void walk(std::uint32_t node, std::uint32_t first, std::uint32_t next);
  void reach(const Sink& sink, WordRange words);
  bool gaps_stand(const Sink& sink, WordRange words) const;
  void run_all(When when, const Asked& asked);
  void run_near(const Program::Near& near, const Asked& asked);
  void run_expression(const Program::Expression& expression, const Asked& asked);
  // The rules of these that count, into rules_; false: none does.
  bool choose(const std::vector<std::uint32_t>& rules, const Asked& asked);
  void forget();

  struct Occurrence {
    WordRange words;
    std::int32_t next = -1;
  };
  const Program* program_;
  Which which_;
  const SentenceWords* sentence_ = nullptr;
  const Vocabulary* vocabulary_ = nullptr;
  std::vector<Match>* out_ = nullptr;
  std::vector<Start> starts_;
  std::vector<Occurrence> occurrences_;
  std::vector<std::int32_t> item_last_;  // by item: its latest occurrence; -1: none in this sentence
  std::vector<std::uint32_t> items_seen_;
  std::vector<char> expression_prompted_;
  std::vector<std::uint32_t> prompted_;
  std::vector<PartAt> places_;
  std::vector<WordRange> ranges_;
  std::vector<std::uint32_t> rules_;
};

}  // namespace litmotif
