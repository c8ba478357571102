#include "office_zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

namespace litmotif {
namespace {

void collect(const xmlNode* node, const std::string& element, const std::string& between, std::string& out) {
  for (; node != nullptr; node = node->next) {
    if (node->type == XML_ELEMENT_NODE && element == reinterpret_cast<const char*>(node->name)) {
      xmlChar* text = xmlNodeGetContent(node);
      if (!out.empty()) out += between;
      out += reinterpret_cast<const char*>(text);
      xmlFree(text);
    } else {
      collect(node->children, element, between, out);
    }
  }
}

}  // namespace

std::map<std::string, std::string> members_of(const std::string& zip) {
  std::map<std::string, std::string> members;
  struct archive* reader = archive_read_new();
  archive_read_support_format_zip_seekable(reader);
  EXPECT_EQ(archive_read_open_memory(reader, zip.data(), zip.size()), ARCHIVE_OK) << archive_error_string(reader);
  struct archive_entry* entry = nullptr;
  while (archive_read_next_header(reader, &entry) == ARCHIVE_OK) {
    std::string& bytes = members[archive_entry_pathname(entry)];
    const std::time_t seconds = archive_entry_mtime(entry);
    std::tm time{};
    localtime_r(&seconds, &time);
    EXPECT_TRUE(archive_entry_mtime_is_set(entry) == 0 || seconds == 0 || (time.tm_year == 80 && time.tm_yday == 0)) << archive_entry_pathname(entry) << " has a time";
    char piece[4096];
    for (la_ssize_t got = 0; (got = archive_read_data(reader, piece, sizeof piece)) > 0;) bytes.append(piece, static_cast<std::size_t>(got));
  }
  EXPECT_FALSE(members.empty());
  archive_read_free(reader);
  return members;
}

bool is_xml(const std::string& text) {
  xmlDoc* document = xmlReadMemory(text.data(), static_cast<int>(text.size()), "part.xml", nullptr, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE);
  const bool good = document != nullptr;
  xmlFreeDoc(document);
  return good;
}

std::string texts_of(const std::string& xml, const std::string& element, const std::string& between) {
  xmlDoc* document = xmlReadMemory(xml.data(), static_cast<int>(xml.size()), "part.xml", nullptr, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE);
  EXPECT_NE(document, nullptr) << xml.substr(0, 500);
  std::string out;
  if (document != nullptr) collect(xmlDocGetRootElement(document), element, between, out);
  xmlFreeDoc(document);
  return out;
}

}  // namespace litmotif
