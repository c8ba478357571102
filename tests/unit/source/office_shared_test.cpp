// The collection of office files beside the tree: how near the Word reader comes to pandoc, and that no file brings any reader down.
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <iostream>
#include <set>

#include <litmotif/system.h>

#include "office_files.h"
#include "reading.h"

namespace litmotif {
namespace {

using namespace testing_source;

// Which of pandoc's readings belongs to a file whose own name has none: changes accepted, citations as printed.
std::string native_of(const std::filesystem::path& docx) {
  const std::string stem = (docx.parent_path() / docx.stem()).string();
  for (const char* end : {"_no_comments.native", ".native", "_accept.native", "_minus.native", "_no_embed.native"}) {
    std::error_code fault;
    if (std::filesystem::exists(stem + end, fault)) return stem + end;
  }
  return {};
}

std::string beginning(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.size() < 200 ? word : "") + (out.size() < 200 ? " " : "");
  return out;
}

TEST(OfficeShared, word_files_as_pandoc_reads_them) {
  const std::string folder = shared("data/office/pandoc");
  if (folder.empty()) GTEST_SKIP() << "no shared data";
  std::set<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".docx") files.insert(entry.path());
  }
  double sum = 0;
  int compared = 0;
  for (const auto& file : files) {
    const std::string native = native_of(file);
    if (native.empty()) continue;
    const std::string bytes = read_file(file.string()).value();
    const Reading reading = read_bytes(bytes, file.filename().string());
    ASSERT_TRUE(reading.status.ok()) << reading.status.to_string();
    ASSERT_EQ(reading.documents.size(), 1U);
    const std::string text = read_file(native).value();
    std::vector<Block> blocks = reading.documents[0].blocks;
    // Title, authors and abstract that stand first are metadata to pandoc.
    while (text.starts_with("Pandoc") && !blocks.empty() && (blocks[0].role == BlockRole::kTitle || blocks[0].part == BlockPart::kFront || blocks[0].part == BlockPart::kAbstract)) blocks.erase(blocks.begin());
    const auto expected = native_words(text), got = block_words(blocks);
    const double same = similarity(got, expected);
    sum += same;
    ++compared;
    if (same < 0.97) std::cout << file.filename().string() << ": " << same << " (" << got.size() << " words, pandoc " << expected.size() << ")\n  " << beginning(got) << "\n  " << beginning(expected) << "\n";
  }
  ASSERT_GE(compared, 70);
  std::cout << compared << " files, similarity " << sum / compared << "\n";
  EXPECT_GE(sum / compared, 0.97);
}

TEST(OfficeShared, every_file_is_read_or_says_why) {
  const std::string folder = shared("data/office");
  if (folder.empty()) GTEST_SKIP() << "no shared data";
  int read = 0, refused = 0;
  std::set<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    static const std::set<std::string> kSuffixes = {".docx", ".odt", ".rtf", ".fodt", ".rst"};
    if (kSuffixes.count(entry.path().extension().string()) > 0) files.insert(entry.path());
  }
  for (const auto& file : files) {
    const std::string bytes = read_file(file.string()).value();
    const auto before = std::chrono::steady_clock::now();
    const Reading reading = read_bytes(bytes, file.filename().string());
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(30)) << file;
    if (reading.status.ok()) {
      ++read;
      EXPECT_EQ(reading.documents.size(), 1U) << file;
    } else {
      ++refused;
      EXPECT_GT(reading.status.message().size(), 20U) << file;
      std::cout << reading.status.to_string() << "\n";
    }
  }
  std::cout << read << " read, " << refused << " refused\n";
  EXPECT_GE(read, 200);
}

}  // namespace
}  // namespace litmotif
