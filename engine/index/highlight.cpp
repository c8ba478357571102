#include "index/highlight.h"

#include <algorithm>

#include "index/pattern_matcher.h"

namespace litmotif::index {

void mark_words(const Plan& plan, std::string_view quote, std::vector<ByteSpan>& out) {
  for (const Leaf& leaf : plan.leaves) {
    if (leaf.positive && !leaf.patterns.empty()) PatternMatcher(leaf).mark(quote, out);
  }
}

std::vector<ByteSpan> merged(std::vector<ByteSpan> spans) {
  std::sort(spans.begin(), spans.end());
  std::vector<ByteSpan> joined;
  for (const ByteSpan span : spans) {
    if (span.empty()) continue;
    if (!joined.empty() && span.start <= joined.back().end) {
      joined.back().end = std::max(joined.back().end, span.end);
    } else {
      joined.push_back(span);
    }
  }
  return joined;
}

}  // namespace litmotif::index
