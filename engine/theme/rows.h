// From the hits of a sentence to its evidence rows.
#pragma once

#include <vector>

#include <litmotif/theme.h>

#include "theme/context.h"
#include "theme/verdict.h"

namespace litmotif {

// A hit as the sentence's words see it.
struct HitWords {
  std::uint32_t theme = 0;
  std::uint32_t hit = 0;   // index into Coding::hits
  WordRange words;         // of the sentence alone, without stem
};

// Appends the rows of one sentence: one a theme and clause, joined where clauses say the same; a theme above another that has a row in the same clause gives way to it.
class RowMaker {
 public:
  RowMaker(const Codebook& book, const std::vector<CueOrigin>& origins) : book_(book), origins_(origins) {}

  struct Input {
    const SentenceWords& sentence;
    const std::vector<Match>& cues;
    const SentenceWords* stem;  // null: none
    const std::vector<Match>* stem_cues;
    Claim default_claim;
    std::uint32_t sentence_index, sentence_start;  // start: byte in the text
  };
  // Takes the memory of rows that are no longer wanted, for those to come.
  void take_back(std::vector<CodedRow>& rows);
  void make(const Input& input, const std::vector<HitWords>& hits, std::vector<CodedRow>& out);

  // For explanations, of the last call of make: the words and cues it read, lead-in first; null where nothing was read for stance.
  const Context* context() const { return !readable_ ? nullptr : with_lead_in_ ? &with_stem_ : &context_; }
  // What its row number `row`, under `theme`, rests on; cues by their place in context().
  Account account(std::size_t row, std::uint32_t theme) const;

 private:
  struct Draft {
    std::uint32_t theme, clause;
    Verdict verdict;
    Claim claim;
    std::vector<std::uint32_t> hits;
    std::uint32_t last_clause;
    WordRange judged;             // the hit whose verdict stands
    bool judged_with_stem = false;
  };
  std::vector<std::uint32_t> new_list(std::uint32_t hit);
  void make_plain(const Input& input, const std::vector<HitWords>& hits, std::vector<CodedRow>& out);
  void drop_parents();
  void join_alike();

  const Codebook& book_;
  const std::vector<CueOrigin>& origins_;
  Context context_, with_stem_;
  bool readable_ = false, with_lead_in_ = false;  // what the last sentence was
  std::vector<ByteSpan> clauses_, stem_clauses_;
  std::vector<std::vector<std::uint32_t>> spare_lists_;
  std::vector<HitWords> by_theme_;
  std::vector<Draft> drafts_, joined_;  // by theme, then clause, until joined
};

}  // namespace litmotif
