// Query text as words: those of split_words, with the wildcards that touch them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <litmotif/base.h>

namespace litmotif {

struct QueryWord {
  std::string text;  // as typed
  bool wildcard = false;
  std::uint32_t at = 0;  // byte within the text given
};

// Appends the words of `text`. kParse with place "byte N" (from the start of `text`) for a wildcard with too few letters before it.
Status split_query_words(std::string_view text, std::vector<QueryWord>& out);

}  // namespace litmotif
