#include "document/stated_parts.h"

namespace litmotif::document {

std::string_view part_type(BlockPart part) {
  switch (part) {
    case BlockPart::kFront: return "front";
    case BlockPart::kAbstract: return "abstract";
    case BlockPart::kReferences: return "references";
    case BlockPart::kAppendix: return "appendix";
    case BlockPart::kComments: return "comments";
    case BlockPart::kUnsaid:
    case BlockPart::kBody:
    case BlockPart::kBox:
    case BlockPart::kNavigation: return "";
  }
  return "";
}

std::string_view part_title(BlockPart part) {
  switch (part) {
    case BlockPart::kFront: return "Front matter";
    case BlockPart::kAbstract: return "Abstract";
    case BlockPart::kReferences: return "References";
    case BlockPart::kAppendix: return "Appendix";
    case BlockPart::kComments: return "Comments";
    default: return "";
  }
}

Zone part_zone(BlockPart part) {
  switch (part) {
    case BlockPart::kFront: return Zone::kFront;
    case BlockPart::kReferences: return Zone::kReferences;
    case BlockPart::kAppendix: return Zone::kAppendix;
    case BlockPart::kComments: return Zone::kComments;
    case BlockPart::kBox: return Zone::kBox;
    case BlockPart::kNavigation: return Zone::kContents;
    case BlockPart::kUnsaid:
    case BlockPart::kAbstract:
    case BlockPart::kBody: return Zone::kBody;
  }
  return Zone::kBody;
}

}  // namespace litmotif::document
