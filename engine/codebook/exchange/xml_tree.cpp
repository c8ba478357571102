#include "codebook/exchange/xml_tree.h"

#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <memory>

#include "codebook/exchange/lines.h"

namespace litmotif {
namespace {

constexpr int kDeepest = 200;

std::string text_of(const xmlChar* text) { return text == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(text)); }

Status copy(xmlNode& from, XmlNode& to, const std::string& path, int depth) {
  to.name = text_of(from.name);
  to.line = static_cast<int>(xmlGetLineNo(&from));
  if (depth > kDeepest) return Status(Code::kParse, fmt::format("elements nested more than {} deep", kDeepest)).in(path, fmt::format("line {}", to.line));
  for (xmlAttr* attribute = from.properties; attribute != nullptr; attribute = attribute->next) {
    xmlChar* value = xmlNodeListGetString(from.doc, attribute->children, 1);
    to.attributes.emplace_back(text_of(attribute->name), text_of(value));
    xmlFree(value);
  }
  for (xmlNode* child = from.children; child != nullptr; child = child->next) {
    if (child->type == XML_ELEMENT_NODE) {
      LITMOTIF_TRY(copy(*child, to.children.emplace_back(), path, depth + 1));
    } else if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
      to.text += text_of(child->content);
    } else if (child->type == XML_ENTITY_REF_NODE) {
      return Status(Code::kParse, fmt::format("&{}; is an entity that the file declares itself; write what it stands for", text_of(child->name))).in(path, fmt::format("line {}", to.line));
    }
  }
  return {};
}

}  // namespace

std::string_view XmlNode::attribute(std::string_view wanted) const {
  for (const auto& [name, value] : attributes) {
    if (name == wanted) return value;
  }
  return {};
}

Result<XmlNode> parse_xml(std::string_view bytes, const std::string& path) {
  const std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxt*)> parser(xmlNewParserCtxt(), xmlFreeParserCtxt);
  if (!parser) return Status(Code::kIo, "no memory for reading XML").in(path);
  // The text has been made UTF-8, whatever the declaration says.
  const std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> document(
      xmlCtxtReadMemory(parser.get(), bytes.data(), static_cast<int>(bytes.size()), nullptr, "UTF-8", XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING), xmlFreeDoc);
  xmlNode* root = document ? xmlDocGetRootElement(document.get()) : nullptr;
  if (root == nullptr || parser->wellFormed == 0) {
    const xmlError* error = xmlCtxtGetLastError(parser.get());
    const std::string message = error == nullptr || error->message == nullptr ? std::string("nothing is in it") : std::string(trim(error->message));
    return Status(Code::kParse, fmt::format("not XML: {}", message)).in(path, fmt::format("line {}", error == nullptr ? 1 : error->line));
  }
  XmlNode tree;
  LITMOTIF_TRY(copy(*root, tree, path, 1));
  return tree;
}

}  // namespace litmotif
