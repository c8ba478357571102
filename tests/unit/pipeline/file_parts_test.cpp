#include "pipeline/file_parts.h"

#include <fstream>

#include "folder.h"

namespace litmotif::pipeline {
namespace {

std::shared_ptr<const FileBytes> mapped(const Folder& folder, const std::string& bytes) {
  folder.put("file", bytes);
  return std::make_shared<const FileBytes>(must(MappedFile::open(folder / "files/file")));
}

std::string print(const FilePart& part) { return std::to_string(part.start) + "-" + std::to_string(part.end) + ":" + std::to_string(part.first_line) + " "; }

TEST(FileParts, TheSameAsOfTheWholeFile) {
  const Folder folder;
  const std::string entries = made_export(400, "a");
  struct Row {
    const char* name;
    std::string bytes;
  };
  const Row rows[] = {
      {"an export", entries},
      {"without a last line end", entries.substr(0, entries.size() - 2)},
      {"blank lines at the end", entries + std::string(3000, '\n')},
      {"one entry longer than all windows", "TY  - JOUR\nAB  - " + std::string(200000, 'x') + "\nER  - \n" + entries},
      {"no end of entry", "TY  - JOUR\nAB  - " + std::string(200000, 'x')},
      {"no export", std::string(100000, 'x')},
      {"shorter than a part", "TY  - JOUR\nTI  - A\nER  - \n"},
      {"UTF-16", std::string("\xff\xfe", 2) + std::string(50000, 'x')},
  };
  for (const Row& row : rows) {
    for (const std::uint64_t size : {std::uint64_t{1000}, std::uint64_t{8192}}) {
      std::string expected;
      for (const FilePart& part : parts_of({"file.ris", row.bytes}, size)) expected += print(part);
      FileParts parts("file.ris", mapped(folder, row.bytes), size);
      std::string got;
      EXPECT_FALSE(parts.at_end()) << row.name;
      while (const std::optional<FilePart> part = parts.next()) got += print(*part);
      EXPECT_EQ(got, expected) << row.name;
      EXPECT_TRUE(parts.at_end()) << row.name;
    }
  }
}

TEST(FileParts, TheEndIsKnownWithTheLastPart) {
  const Folder folder;
  FileParts parts("file.ris", mapped(folder, made_export(50, "a")), 4096);
  bool at_end = false;
  while (const std::optional<FilePart> part = parts.next()) {
    EXPECT_FALSE(at_end) << "a part came after the end";
    at_end = parts.at_end();
  }
  EXPECT_TRUE(at_end);
}

TEST(ContentHash, OfAnySize) {
  const Folder folder;
  for (const std::size_t size : {1, 4096, 5'000'000, 9'000'001}) {
    std::string bytes(size, 'x');
    bytes[size / 2] = 'y';
    EXPECT_EQ(content_hash(*mapped(folder, bytes)), sha256(bytes)) << size;
  }
}

// Of this process: mapped files and the like, in bytes.
std::size_t resident_file_bytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("RssFile:")) return std::stoul(line.substr(8)) * 1024;
  }
  return 0;
}

// A file may be larger than the memory the run may use.
TEST(FileParts, HardlyAnyOfTheFileStaysInMemory) {
  const Folder folder;
  std::string bytes = made_export(1000, "a");
  while (bytes.size() < (std::size_t{48} << 20)) bytes += bytes;
  const auto map = mapped(folder, bytes);
  const std::size_t size = bytes.size();
  bytes = {};
  const std::size_t before = resident_file_bytes();
  ASSERT_GT(before, 0U);
  std::size_t most = 0;
  const auto look = [&] { most = std::max(most, resident_file_bytes()); };
  EXPECT_EQ(content_hash(*map).size(), 64U);
  look();
  FileParts parts("file.ris", map, std::size_t{256} << 10);
  std::size_t entries = 0;
  while (const std::optional<FilePart> part = parts.next()) {
    const std::string_view text = map->bytes().substr(part->start, part->end - part->start);
    entries += static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    look();
    give_up_pages(text);
  }
  EXPECT_GT(entries, size / 1100 * 5);
  EXPECT_LT(most, before + size / 4) << "before: " << before << ", the file: " << size;
}

}  // namespace
}  // namespace litmotif::pipeline
