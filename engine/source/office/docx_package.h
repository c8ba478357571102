// The parts of a Word file: a zip archive of XML parts that name each other by relations. What is said of the file as a whole is taken from here, too.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/source.h>

namespace litmotif::source {

struct WordPackage {
  // XML of each part; empty where there is none.
  std::string document, styles, numbering, footnotes, endnotes, settings;
  std::string document_path;
  Record record;                              // of the core properties
  std::map<std::string, std::string> foreign;  // what else the document's relations name and its text may refer to: id -> "aFChunk", "subDocument", ...
};

// kParse when it is no Word file or is damaged before its text, kUnsupported when encrypted, kLimit as archives have them.
Result<WordPackage> open_word_package(const Input& input, std::uint64_t largest_part, std::vector<Warning>& warnings);

// First names of the members of a zip archive, as far as `head` shows them, at most 200: tells Word files from others without unpacking.
std::vector<std::string_view> member_names(std::string_view head);

}  // namespace litmotif::source
