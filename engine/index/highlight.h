// What of a quote to mark: the words, phrases and NEAR pairs of the query that stand in it, and the spans of rules where a theme was asked for.
#pragma once

#include <string_view>
#include <vector>

#include <litmotif/base.h>

#include "index/plan.h"

namespace litmotif::index {

// Spans of the query's text patterns (not under NOT) within `quote`, in any order; they may overlap.
void mark_words(const Plan& plan, std::string_view quote, std::vector<ByteSpan>& out);

// In order, joined where they touch or overlap.
std::vector<ByteSpan> merged(std::vector<ByteSpan> spans);

}  // namespace litmotif::index
