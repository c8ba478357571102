#include "index/highlight.h"

#include <algorithm>
#include <string>

#include <litmotif/text.h>

#include "index/chunk.h"

namespace litmotif::index {
namespace {

struct QuoteWord {
  ByteSpan span;
  std::string form, key;
  bool joined = false;
};

bool is(const QuoteWord& word, const TextPattern::Word& wanted) {
  return wanted.wildcard ? matches_wildcard(word.form, wanted.text) : word.key == wanted.text;
}

struct Run {
  std::size_t first = 0, last = 0;  // words
};

std::vector<Run> runs_of(const TextPattern& pattern, const std::vector<QuoteWord>& words) {
  std::vector<Run> runs;
  const std::size_t length = pattern.words.size();
  for (std::size_t i = 0; i + length <= words.size(); ++i) {
    bool all = true;
    for (std::size_t k = 0; k < length && all; ++k) all = is(words[i + k], pattern.words[k]) && (k == 0 || words[i + k].joined);
    if (all) runs.push_back({i, i + length - 1});
  }
  return runs;
}

bool near(const Run& a, const Run& b, int distance) {
  if (a.last < b.first) return b.first - a.last - 1 <= static_cast<std::size_t>(distance);
  if (b.last < a.first) return a.first - b.last - 1 <= static_cast<std::size_t>(distance);
  return false;
}

}  // namespace

void mark_words(const Plan& plan, std::string_view quote, std::vector<ByteSpan>& out) {
  if (std::none_of(plan.leaves.begin(), plan.leaves.end(), [](const Leaf& leaf) { return leaf.positive && !leaf.patterns.empty(); })) return;
  std::vector<ByteSpan> spans;
  split_words(quote, spans);
  std::vector<QuoteWord> words;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const std::string form = capped_form(fold(spans[i].of(quote)));
    const bool joined = i > 0 && joins_phrase(quote.substr(spans[i - 1].end, spans[i].start - spans[i - 1].end));
    words.push_back({spans[i], form, inflection_key(form), joined});
  }
  const auto mark = [&](const Run& run) { out.push_back({words[run.first].span.start, words[run.last].span.end}); };
  for (const Leaf& leaf : plan.leaves) {
    if (!leaf.positive || leaf.patterns.empty()) continue;
    if (leaf.kind == Leaf::Kind::kText) {
      for (const Run& run : runs_of(leaf.patterns.front(), words)) mark(run);
      continue;
    }
    std::vector<Run> sides[2];
    for (std::size_t i = 0; i < leaf.patterns.size(); ++i) {
      const std::vector<Run> runs = runs_of(leaf.patterns[i], words);
      std::vector<Run>& side = sides[i < leaf.left ? 0 : 1];
      side.insert(side.end(), runs.begin(), runs.end());
    }
    for (const Run& left : sides[0]) {
      for (const Run& right : sides[1]) {
        if (!near(left, right, leaf.distance)) continue;
        mark(left);
        mark(right);
      }
    }
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
