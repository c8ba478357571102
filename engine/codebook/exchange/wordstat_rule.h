// Proximity rules of WordStat, as its dictionaries show them: "@NAME [#GOOD NOT AFTER #NEGATION /S3]".
// Items are terms, or categories (#); operators NEAR, AFTER, BEFORE, each with NOT before it or not; /S same sentence, /P same paragraph, /D or /C same document,
// a number behind the letter or alone: words in between at most.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <litmotif/base.h>

namespace litmotif {

struct WordStatItem {
  std::string text;  // without the #
  bool category = false;
};

struct WordStatRule {
  enum class Order : std::uint8_t { kNear, kAfter, kBefore };
  std::string name;
  std::vector<WordStatItem> items;
  Order order = Order::kNear;
  bool negated = false;
  char scope = 'S';
  int words = -1;  // -1: none given
};

// kParse says what is not understood.
Result<WordStatRule> parse_wordstat_rule(std::string_view text);

}  // namespace litmotif
