// The rule language once more, one rule and one word at a time, with nothing clever: what the fast matcher is checked against.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include <litmotif/codebook.h>
#include <litmotif/theme.h>

namespace litmotif::test {

// Hits of all evidence sentences, in the order of Coding::hits.
std::vector<Hit> slow_hits(const Codebook& book, std::string_view text, std::span<const SentenceToCode> sentences);

// "rule matched@start-end theme; ..." for messages.
std::string describe(const Codebook& book, std::string_view text, const std::vector<Hit>& hits);

}  // namespace litmotif::test
