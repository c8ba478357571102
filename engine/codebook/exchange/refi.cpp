// The codebook of REFI-QDA 1.0 (.qdc, rotterdamexchangeformat.org 2018): codes with guid, name, description, one within another; sets of codes. It holds no words:
// a theme made of a code has no rules yet.
#include "codebook/exchange/lines.h"
#include "codebook/exchange/readers.h"
#include "codebook/exchange/refi.h"
#include "codebook/exchange/xml_tree.h"

namespace litmotif {
namespace {

std::string text_of_child(const XmlNode& node, std::string_view name) {
  for (const XmlNode& child : node.children) {
    if (child.name == name) return std::string(trim(child.text));
  }
  return {};
}

Status read_code(const Reading& in, const XmlNode& node, int parent) {
  const std::string_view name = trim(node.attribute("name")), guid = trim(node.attribute("guid"));
  if (name.empty() || guid.empty()) return in.fault(node.line, "a Code without name or guid");
  const int theme = in.draft.add(parent, name);
  in.draft.theme(theme).id = guid;
  const std::string description = text_of_child(node, "Description");
  const std::size_t cut = description.find(kNotHere);
  in.draft.theme(theme).definition = trim(std::string_view(description).substr(0, cut));
  if (cut != std::string::npos) in.draft.theme(theme).not_here = trim(std::string_view(description).substr(cut + kNotHere.size()));
  if (!node.attribute("color").empty()) in.lose("color", node.line, fmt::format("the color {} of the code \"{}\" is left out", node.attribute("color"), name));
  for (const XmlNode& child : node.children) {
    if (child.name == "Code") LITMOTIF_TRY(read_code(in, child, theme));
    else if (child.name != "Description") in.lose("element", child.line, fmt::format("<{}> in the code \"{}\" is left out", child.name, name));
  }
  return {};
}

}  // namespace

Status read_refi(const Reading& in) {
  const Result<XmlNode> parsed = parse_xml(in.text, in.path);
  if (!parsed.ok()) return parsed.status();
  const XmlNode& root = parsed.value();
  if (root.name != "CodeBook") return in.fault(root.line, fmt::format("a REFI-QDA codebook begins with <CodeBook>, and this with <{}>", root.name));
  if (!root.attribute("origin").empty()) in.draft.source = fmt::format("REFI-QDA codebook written by {}", root.attribute("origin"));
  for (const XmlNode& part : root.children) {
    if (part.name == "Codes") {
      for (const XmlNode& code : part.children) {
        if (code.name == "Code") LITMOTIF_TRY(read_code(in, code, -1));
      }
    } else if (part.name == "Sets") {
      for (const XmlNode& set : part.children) in.lose("set", set.line, fmt::format("the set \"{}\" is left out", set.attribute("name")));
    } else {
      in.lose("element", part.line, fmt::format("<{}> is left out", part.name));
    }
  }
  in.lose("rules", "", fmt::format("the format has no words: write rules under include: for {}", counted(in.draft.themes().size(), "theme")));
  return {};
}

}  // namespace litmotif
