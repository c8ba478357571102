// What did the reviewer ask? The query language as a tree; knows no engine.
//
//   theme:leadership AND "shared vision" year:2015..  NOT stance:barrier
//
// Grammar: engine/query/README.md. Pure functions; thread-safe.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/base.h>

namespace litmotif {

struct QueryNode {
  enum class Kind {
    kAll,        // the empty query: every sentence
    kWord,       // `value`: inflections match
    kWildcard,   // `value` with * or ?
    kPhrase,     // `words`, adjacent
    kNear,       // two `children` (each a word, wildcard, phrase, or kOr of such), in any order, at most `distance` words between
    kField,      // `field`:`value`
    kRange,      // `field`:`low`..`high`; either may be empty
    kThemeRow,   // theme:`value`{...}: `children` are the fields that must hold for one evidence row of that theme
    kAnd, kOr, kNot,  // kNot has one child
  };
  Kind kind = Kind::kAll;
  std::string field, value, low, high;
  std::vector<std::string> words;
  int distance = 0;
  std::vector<QueryNode> children;
  std::size_t at = 0;  // byte of the query text it starts at
};

// Fields: theme stance claim voice speaker role zone text-basis (short: text) language cites author title year type section file. Unknown fields, and values that a closed list
// does not hold, are an error that names the nearest ones. kParse: place "byte N" and what was expected; to_caret() draws it. kLimit: deeper, longer or larger than the bounds.
Result<QueryNode> parse_query(std::string_view text);

// Canonical form: parses back to the same tree.
std::string print_query(const QueryNode& query);
// Indented, one node a line, for --explain.
std::string print_query_tree(const QueryNode& query);

// Two lines: the query, and a caret under the byte named by status.place().
std::string to_caret(std::string_view query, const Status& status);

// Up to three of `known` nearest to `word`: those of which it is a whole part between "/" and "-" (trust: relationships/trust), then by edit distance (at most a third
// of its length), nearest first.
std::vector<std::string> nearest_words(std::string_view word, const std::vector<std::string>& known);

}  // namespace litmotif
