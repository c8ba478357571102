// What stands between quotation marks. Internal to citation/.
#pragma once

#include <string_view>
#include <vector>

#include <litmotif/base.h>

namespace litmotif {

struct Quote {
  ByteSpan inside;  // without the marks
  ByteSpan whole;   // with them
};

// Quotations of a passage, the outermost of each nest, in order: “ ”, „ “, ‘ ’, « » and straight marks. Apostrophes, the plural's included ("the nurses’ views"), are told from
// closing marks. One that opens the passage and is not closed in it runs to its end, as where a quotation has several paragraphs. Linear in the length.
void find_quotes(std::string_view passage, std::vector<Quote>& out);

}  // namespace litmotif
