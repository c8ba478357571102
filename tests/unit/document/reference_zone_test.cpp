// The reference lists of eight theses, their lines labelled by hand (the finder set of AnyStyle, BSD), as lines of plain text. A line is found when it lies in a passage of the zone references.
// LITMOTIF_SHOW=lines in the environment prints the wrong lines of the first, third, ... of the files.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include <litmotif/document.h>
#include <litmotif/system.h>

#include "support/document_checks.h"
#include "support/document_lines.h"

namespace litmotif {
namespace {

struct LabelledLine {
  std::size_t start = 0, end = 0;  // bytes of the text
  bool reference = false, begins = false;  // in the list; labelled anew, where each entry is
};

struct LabelledText {
  std::string text;
  std::vector<LabelledLine> lines;  // those with words
};

// "ref           | Abrams, Burton A": label, bar, line; a line without a label goes on with the one before.
LabelledText read_labelled(std::string_view file) {
  LabelledText out;
  std::string label;
  for (std::size_t at = 0; at < file.size();) {
    const std::size_t end = std::min(file.size(), file.find('\n', at));
    std::string_view line = file.substr(at, end - at);
    at = end + 1;
    bool begins = false;
    if (line.size() > 14 && line[14] == '|') {
      const std::string_view name = line.substr(0, line.find(' '));
      begins = !name.empty();
      if (begins) label = name;
      line.remove_prefix(std::min<std::size_t>(16, line.size()));
    }
    const std::size_t start = out.text.size();
    out.text += line;
    if (line.find_first_not_of(" \t\r\f") != std::string_view::npos) out.lines.push_back({start, out.text.size(), label == "ref", begins && label == "ref"});
    out.text += '\n';
  }
  return out;
}

struct Count {
  int right = 0, wrong = 0, missed = 0;
  double f1() const { return right == 0 ? 0 : 2.0 * right / (2 * right + wrong + missed); }
};

// The zone of each byte's passage, as far as the byte came into the text.
std::vector<bool> bytes_in_list(const Document& document, std::size_t size) {
  std::vector<bool> inside(size);
  for (const Origin& origin : document.origins) {
    const auto passage = std::ranges::upper_bound(document.passages, origin.span.start, {}, [](const Passage& each) { return each.span.start; });
    if (passage == document.passages.begin() || std::prev(passage)->zone != Zone::kReferences) continue;
    for (std::uint64_t at = origin.file_start; at < std::min<std::uint64_t>(origin.file_end, size); ++at) inside[at] = true;
  }
  return inside;
}

TEST(ReferenceZone, OfTheses) {
  const std::filesystem::path folder = std::filesystem::path(LITMOTIF_SOURCE_DIR) / "../shared/data/references/finder";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << folder << " is not there";
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry.path());
  std::ranges::sort(files);
  ASSERT_EQ(files.size(), 8U);
  const char* show = std::getenv("LITMOTIF_SHOW");
  std::array<Count, 2> counts;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const Result<std::string> bytes = read_file(files[i].string());
    ASSERT_TRUE(bytes.ok());
    const LabelledText labelled = read_labelled(bytes.value());
    const Document document = build_document(testing::plain_lines(labelled.text), files[i].filename().string());
    const std::vector<bool> inside = bytes_in_list(document, labelled.text.size());
    Count count;
    std::size_t labels = 0;
    for (const LabelledLine& line : labelled.lines) {
      const bool found = std::any_of(inside.begin() + static_cast<std::ptrdiff_t>(line.start), inside.begin() + static_cast<std::ptrdiff_t>(line.end), [](bool each) { return each; });
      count.right += found && line.reference ? 1 : 0;
      count.wrong += found && !line.reference ? 1 : 0;
      count.missed += !found && line.reference ? 1 : 0;
      labels += line.begins ? 1U : 0U;
      if (show != nullptr && std::string_view(show) == "lines" && i % 2 == 0 && found != line.reference) {
        std::printf("%s %s\n", found ? "wrong " : "missed", labelled.text.substr(line.start, line.end - line.start).c_str());
      }
    }
    std::printf("%-18s F1 %.3f  (%d right, %d wrong, %d missed), %zu entries, %zu labels\n", files[i].filename().c_str(), count.f1(), count.right, count.wrong, count.missed, document.references.size(), labels);
    counts[i % 2].right += count.right;
    counts[i % 2].wrong += count.wrong;
    counts[i % 2].missed += count.missed;
  }
  for (const Count& count : counts) {
    std::printf("together F1 %.3f\n", count.f1());
    EXPECT_GE(count.f1(), 0.99);
  }
}

// The zones of the passages that hold `words`.
std::string zones_of(const Document& document, std::string_view words) {
  std::string zones;
  for (const Passage& passage : document.passages) {
    if (passage.span.of(document.text).find(words) != std::string_view::npos) zones += (zones.empty() ? "" : " ") + std::string(zone_name(passage.zone));
  }
  return zones;
}

TEST(ReferenceZone, EndsBeforeTheTablesPutBehindIt) {
  std::string text = "Introduction\n\nThis is what the study is about, and it goes on for a line or so.\n\nReferences\n\n";
  for (const char* name : {"Abele", "Ajzen", "Baken", "Biernat"}) text += std::string(name) + ", A. E. (2003). The dynamics of traits in groups. Journal of Social Psychology, 85, 768-776.\n\n";
  const Document plain = build_document(testing::plain_lines(text + "Table 1\n\nResults from a factor analysis of all items\n\nSurvey item     1      2\n\nUncrafty     .92     .10\n\nUnsly     .88     .20\n\nPersistent     .10     .82\n"), "a.txt");
  EXPECT_EQ(zones_of(plain, "Biernat"), "references");
  EXPECT_EQ(plain.references.size(), 4U);
  EXPECT_EQ(zones_of(plain, "Results from a factor analysis").find("references"), std::string::npos);
  EXPECT_EQ(zones_of(plain, "Unsly"), "table");
  // A figure in the middle of the list ends nothing.
  const Document between = build_document(testing::plain_lines(text + "Figure 1. A figure\n\n" + text.substr(text.find("Abele"))), "a.txt");
  EXPECT_EQ(zones_of(between, "Biernat"), "references references");
}

TEST(ReferenceZone, LabelsBeginEntries) {
  const Document document = build_document(testing::plain_lines("Text\n\nThis is what the study is about.\n\nReferences\n\n"
                                                                "[BAD10]     Soonmin Bae and Fredo Durand. Computational rephotography. ACM Trans. Graph., 29(5),\n            2010.\n"
                                                                "   [DHR+ 11]   Hao Du and Dieter Fox. Interactive modeling of indoor environments. In Proc. Ubiquitous\n               computing, pages 75-84, 2011.\n"), "a.txt");
  ASSERT_EQ(document.references.size(), 2U);
  EXPECT_TRUE(document.references[1].of(document.text).starts_with("[DHR+ 11]"));
}

}  // namespace
}  // namespace litmotif
