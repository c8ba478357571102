// The table of contents a PDF carries (its outline) names headings and their depth; here they are found again among the lines.
#pragma once

#include <string>
#include <vector>

#include <litmotif/source.h>

namespace litmotif::source {

struct OutlineItem {
  int level = 1;
  int page = 0;  // 1-based
  std::string title;
};

// The line, or up to six lines on end, of the item's page (or the next) that say its title become one block of role kHeading with its level.
// Compared without case, spaces and punctuation; of several places the largest print wins (a running header says the title too). An item that is
// not found changes nothing.
void mark_headings(const std::vector<OutlineItem>& outline, std::vector<Block>& blocks);

}  // namespace litmotif::source
