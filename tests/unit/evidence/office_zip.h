// Looks into the office documents that the writers make.
#pragma once

#include <map>
#include <string>

namespace litmotif {

// Path -> bytes of every member; fails the test when the zip cannot be read, or has a member with a time of its own.
std::map<std::string, std::string> members_of(const std::string& zip);

// Does libxml2 take it without a fault?
bool is_xml(const std::string& text);

// The text of all elements with this name, in order: texts_of(xml, "t").
std::string texts_of(const std::string& xml, const std::string& element, const std::string& between = "|");

}  // namespace litmotif
