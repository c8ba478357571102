// A query made ready to run: names resolved and checked, words folded, one leaf for each thing that is looked up.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <litmotif/base.h>
#include <litmotif/query.h>

#include "index/snapshot.h"

namespace litmotif::index {

// A word, a wildcard, or several of them next to each other; NEAR has two sides of such alternatives.
struct TextPattern {
  struct Word {
    std::string text;  // inflection key, or folded pattern
    bool wildcard = false;
    std::string asked;  // as it stands in the query
  };
  std::vector<Word> words;
};

struct Leaf {
  enum class Kind { kAll, kText, kNear, kRows, kUncoded, kZone, kSection, kCites, kDocuments, kLanguage };
  Kind kind = Kind::kAll;
  std::string shown;  // canonical text of this part of the query

  std::vector<TextPattern> patterns;  // kText: one; kNear: left alternatives, then right ones
  std::size_t left = 0;               // kNear: how many are left
  int distance = 0;

  std::string theme;  // kRows: path or id; empty: any
  std::array<int, kFacets> facets = {-1, -1, -1, -1, -1, -1};  // kRows: -1: any
  std::vector<std::string> cites;  // kRows: all of these; kCites: the one

  std::uint32_t number = 0;    // kZone: the zone; kSection: the bit; kLanguage: language_number
  Bitmap documents;            // kDocuments, kLanguage: lines of the document table

  bool positive = true;  // not under NOT: marked in quotes, and counted for ranking when `ranks`
  bool ranks() const { return kind == Kind::kText || kind == Kind::kNear || kind == Kind::kRows; }
};

struct Plan {
  enum class Kind { kLeaf, kAnd, kOr, kNot };
  struct Node {  // NOLINT(clang-analyzer-core.uninitialized.Assign): every member has its value; the analyzer loses it in the variant of a Result
    Kind kind = Kind::kLeaf;
    std::uint32_t leaf = 0;
    std::vector<Node> children;
  };
  Node root;
  std::vector<Leaf> leaves;
  std::vector<std::string> notes;
};

// kInvalidArgument, place "byte N" of the query text, for names the review does not have.
Result<Plan> make_plan(const Snapshot& snapshot, const QueryNode& query);

// Does a folded word match a folded pattern with * and ?
bool matches_wildcard(std::string_view word, std::string_view pattern);

}  // namespace litmotif::index
