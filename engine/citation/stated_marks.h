// Citations that the format itself states. Internal to citation/.
#pragma once

#include <vector>

#include <litmotif/document.h>

namespace litmotif {

struct StatedMark {
  ByteSpan span;  // of the document's text
  std::uint32_t reference = 0;
};

// Of "[3-5]" often only the ends are named: the entries between them are stated with them. In order of start; a work once a mark.
std::vector<StatedMark> stated_marks(const Document& document);

}  // namespace litmotif
