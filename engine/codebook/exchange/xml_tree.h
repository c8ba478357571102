// A small XML file as a plain tree. The only place of the folder that reads XML (libxml2): no DTD is loaded, nothing is fetched.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <litmotif/base.h>

namespace litmotif {

struct XmlNode {
  std::string name;  // local: "Code" of qda:Code
  std::vector<std::pair<std::string, std::string>> attributes;
  std::string text;  // of the element itself, without its children's
  std::vector<XmlNode> children;
  int line = 0;

  // "" when there is none of that name.
  std::string_view attribute(std::string_view wanted) const;
};

// kParse with the line for what is no XML, or elements nested more than 200 deep.
Result<XmlNode> parse_xml(std::string_view bytes, const std::string& path);

}  // namespace litmotif
