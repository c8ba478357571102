// A YAML document as a plain tree in which every node knows its place and whether it was quoted.
// The only place that meets yaml-cpp: its exceptions end here. Aliases are refused, so a tree is never larger than its text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/codebook.h>

namespace litmotif {

struct YamlEntry;

struct YamlNode {
  enum class Kind : std::uint8_t { kNull, kScalar, kList, kMap } kind = Kind::kNull;
  std::string text;     // kScalar
  bool quoted = false;  // kScalar: in quotes or a block (| or >), so "no" is a word and not a truth value
  int line = 0, column = 0;  // 1-based
  std::vector<YamlNode> items;      // kList
  std::vector<YamlEntry> entries;   // kMap, in file order, duplicates included
};

struct YamlEntry {
  YamlNode key, value;
};

struct YamlLimits {
  std::size_t bytes = std::size_t{8} << 20;
  std::size_t nodes = 500'000;  // MeSH with three terms a heading is 90,000
  int depth = 64;
};

// The first document of the text; kNull for an empty text. False when it is not YAML or too large: `problem` then says what, where and what to write instead.
bool parse_yaml(std::string_view text, const YamlLimits& limits, YamlNode& root, CodebookProblem& problem);

// "a list", "a map", "a text", "nothing": for messages.
std::string_view kind_name(const YamlNode& node);

}  // namespace litmotif
