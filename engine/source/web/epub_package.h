// The package document (OPF) of an EPUB: what the book is, its files, and the order of reading. EPUB 2 and 3.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <litmotif/source.h>

namespace litmotif::source {

struct EpubPackage {
  struct Item {
    std::string path;        // within the archive
    std::string media_type;
    bool navigation = false;  // the navigation document of EPUB 3
  };
  Record record;                          // type "book" with an ISBN, else empty: reports are published as EPUB too
  std::map<std::string, Item> items;      // by id
  std::vector<std::string> spine;         // ids in the order of reading
  std::map<std::string, BlockPart> guide;  // EPUB 2: what the file of this path is
};

// "OPS/content.opf" of META-INF/container.xml; "" when it names none.
Result<std::string> package_path(std::string_view container);

// `path`: of the package document, from which those in it are counted.
Result<EpubPackage> read_package(std::string_view opf, const std::string& path, std::vector<Warning>& warnings);

// Paths of the files that are encrypted, but for fonts that are only obfuscated (META-INF/encryption.xml).
Result<std::vector<std::string>> encrypted_files(std::string_view encryption);

// "OPS/../text/a%20b.xhtml#c" -> "text/a b.xhtml". Never a path to write to.
std::string archive_path(std::string_view base, std::string_view reference);

}  // namespace litmotif::source
