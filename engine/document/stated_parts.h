// What follows from a format's own word on the part of a publication a block stands in (Block::part).
#pragma once

#include <string_view>

#include <litmotif/document.h>
#include <litmotif/source.h>

namespace litmotif::document {

// The type of section the part makes ("abstract", "references", ...); "" for parts that lie within a section (body, box) and where nothing is said.
std::string_view part_type(BlockPart part);
// How a section of that type is called when the file has no heading for it: "Abstract".
std::string_view part_title(BlockPart part);
// The zone of its passages; body where the part says nothing of it.
Zone part_zone(BlockPart part);

}  // namespace litmotif::document
