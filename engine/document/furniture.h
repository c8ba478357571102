// Finds what pages repeat at their edges; see furniture.cpp for the rules.
#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "document/parts.h"

namespace litmotif::document {

class Furniture {
 public:
  Furniture(Lines& lines, const Shape& shape);
  void run();

 private:
  static constexpr int kRows = 3;  // from the edge that are looked at
  struct Edge {
    std::uint32_t line;
    int page;
    int row;  // from the edge, 1 is outermost
    bool top;
    std::string key, other;  // its first and its last number left open; empty: the same
  };
  struct Count {
    int pages = 0, last_page = -1;
  };

  void find_edges();
  void count_keys();
  void mark_edges();
  void mark_turned();
  void find_labels();
  void mark_repeats();

  Lines& lines_;
  const Shape& shape_;
  std::vector<Edge> edges_;
  std::unordered_map<std::string, Count> counts_;
};

}  // namespace litmotif::document
