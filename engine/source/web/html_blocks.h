// From the tree of a page to blocks with roles.
#pragma once

#include <vector>

#include <litmotif/source.h>

#include "source/web/html_page.h"

namespace litmotif::source {

struct HtmlBlockOptions {
  BlockPart part = BlockPart::kUnsaid;  // of what the page itself says nothing of
  bool book = false;                    // a file of an EPUB
};

// Blocks of what is text or comment, in the order of the page. `file_start` and `file_end` are bytes of the parsed text; both 0 where it is not known from where a
// block comes.
std::vector<Block> page_blocks(const HtmlPage& page, const HtmlBlockOptions& options);

// What an element says of itself (role, epub:type, class, id).
BlockPart stated_part(const HtmlPage& page, std::uint32_t node, bool book);

// A table that holds rows and columns of one thing, not one that arranges a page (after the tests browsers make for screen readers).
bool is_data_table(const HtmlPage& page, std::uint32_t table);

}  // namespace litmotif::source
