#include <fmt/format.h>

#include "support/hostile_files.h"
#include "support/packed_archive.h"
#include "support/stored_zip.h"

namespace litmotif::testing {
namespace {

constexpr std::size_t kMegabyte = std::size_t{1} << 20;

// One file in a zip whose list names it a thousand times, under a thousand names (Fifield 2019: a list of overlapping files).
std::string overlapping() {
  const std::string one = packed("zip", "", {{"0000.txt", std::string(2 * kMegabyte, ' ')}});
  const std::size_t list = one.find("PK\x01\x02"), end = one.find("PK\x05\x06");
  std::string entries;
  for (int i = 0; i < 1000; ++i) {
    std::string entry = one.substr(list, end - list);
    entry.replace(entry.find("0000.txt"), 4, fmt::format("{:04}", i));
    entries += entry;
  }
  const auto little = [](std::size_t value, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
    return out;
  };
  return one.substr(0, list) + entries + "PK\x05\x06" + little(0, 4) + little(1000, 2) + little(1000, 2) + little(entries.size(), 4) + little(list, 4) + little(0, 2);
}

// Archives in an archive, none of which is much by itself.
std::string many_in_one() {
  std::vector<ZipMember> inner;
  for (char c = 'a'; c < 'k'; ++c) inner.push_back({std::string(1, c) + ".zip", packed("zip", "", {{"words.txt", std::string(12 * kMegabyte, c)}})});
  return stored_zip(inner);
}

}  // namespace

std::vector<HostileFile> hostile_archives() {
  const std::string spaces(80 * kMegabyte, ' ');
  const std::string unpacks = "unpacks to more than 64 MB from";
  std::vector<HostileFile> files;
  struct Kind {
    const char *name, *format, *filter;
  };
  for (const Kind& kind : {Kind{"spaces.zip", "zip", ""}, Kind{"spaces.7z", "7zip", ""}, Kind{"spaces.tar.gz", "pax", "gzip"}, Kind{"spaces.txt.gz", "raw", "gzip"}, Kind{"spaces.txt.bz2", "raw", "bzip2"},
                           Kind{"spaces.txt.xz", "raw", "xz"}, Kind{"spaces.txt.zst", "raw", "zstd"}}) {
    files.push_back({kind.name, packed(kind.format, kind.filter, {{"spaces.txt", spaces}}), Fate::kWarned, unpacks});
  }
  files.push_back({"overlapping.zip", overlapping(), Fate::kWarned, unpacks});
  files.push_back({"many-in-one.zip", many_in_one(), Fate::kWarned, unpacks});
  files.push_back({"spaces.docx", packed("zip", "", {{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", spaces}}), Fate::kFailed, unpacks});
  files.push_back({"spaces.odt", packed("zip", "", {{"content.xml", spaces}}), Fate::kFailed, unpacks});
  files.push_back({"spaces.epub", packed("zip", "", {{"META-INF/container.xml", spaces}}), Fate::kFailed, "holds more than 64 MB unpacked"});
  files.push_back({"spaces.xlsx", packed("zip", "", {{"xl/workbook.xml", "<workbook/>"}, {"xl/sharedStrings.xml", spaces}}), Fate::kFailed, unpacks});
  return files;
}

}  // namespace litmotif::testing
