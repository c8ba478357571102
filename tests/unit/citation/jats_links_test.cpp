// In-text citations of real articles against the tags that say which entry each mark means. Marks are left in the text as they are printed, tags are gone: what is left is what a PDF gives.
// Every other article was looked at when rules were written. Skips without the shared data.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>
#include <variant>

#include <litmotif/source.h>
#include <litmotif/system.h>

#include "jats_as_text.h"

namespace litmotif::testing_citation {
namespace {

std::vector<std::string> articles() {
  std::vector<std::string> paths;
  const std::filesystem::path folder = std::filesystem::path(LITMOTIF_SOURCE_DIR) / "../shared/data/jats";
  if (!std::filesystem::exists(folder)) return paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) paths.push_back(entry.path().string());
  std::ranges::sort(paths);
  return paths;
}

std::string group_of(const std::string& path) {
  const std::string name = std::filesystem::path(path).filename().string();
  return name.starts_with("elife") ? "eLife" : name.starts_with("journal") ? "PLOS" : "PMC";
}

void print(const char* what, const std::map<std::string, LinkScore>& scores) {
  for (const auto& [group, score] : scores) {
    std::cout << what << ", " << group << ": precision " << score.precision() << ", recall " << score.recall() << ", F1 " << score.f1() << " (" << score.right << " right, " << score.given << " given, " << score.wanted << " wanted)\n";
  }
}

TEST(JatsLinks, PlainText) {
  const std::vector<std::string> paths = articles();
  if (paths.empty()) GTEST_SKIP() << "no shared data";
  for (const EntryStyle style : {EntryStyle::kPrinted, EntryStyle::kBare}) {
    std::map<std::string, LinkScore> scores;
    for (std::size_t i = 0; i < paths.size(); ++i) {
      const Result<std::string> bytes = read_file(paths[i]);
      ASSERT_TRUE(bytes.ok()) << bytes.status().to_string();
      const PlainArticle article = jats_as_text(bytes.value(), style);
      const Document document = document_of(article.text);
      scores[group_of(paths[i]) + (i % 2 == 0 ? ", looked at" : ", kept back")].add(compare_links(links_found(document, find_citations(document), article), article.cited));
    }
    print(style == EntryStyle::kPrinted ? "entries as printed" : "entries without signs", scores);
    ASSERT_EQ(scores.size(), 6U);
    for (const auto& [group, score] : scores) {
      EXPECT_GT(score.wanted, 1000U) << group;
      EXPECT_GT(score.f1(), style == EntryStyle::kPrinted ? 0.97 : 0.95) << group;
    }
  }
}

// With the tags: what they say is what is found. The text that the reader makes is another than that of the measure: pairs are counted entry by entry.
TEST(JatsLinks, Tagged) {
  const std::vector<std::string> paths = articles();
  if (paths.empty()) GTEST_SKIP() << "no shared data";
  std::map<std::string, LinkScore> scores;
  Sources sources({});
  for (const std::string& path : paths) {
    const Result<std::string> bytes = read_file(path);
    ASSERT_TRUE(bytes.ok()) << bytes.status().to_string();
    std::vector<Document> documents;
    std::map<std::string, std::string, std::less<>> id_of;  // of an entry, by its text
    std::vector<Warning> warnings;
    const Status status = sources.read(
        {path, bytes.value()},
        [&](SourceItem&& item) {
          if (auto* raw = std::get_if<RawDocument>(&item)) {
            for (const Block& block : raw->blocks) {
              if (!block.anchor.empty() && documents.empty()) id_of[block.text] = block.anchor;
            }
            documents.push_back(build_document(std::move(*raw), path));
          }
          return Status();
        },
        warnings);
    ASSERT_TRUE(status.ok()) << status.to_string();
    ASSERT_FALSE(documents.empty()) << path;
    std::map<std::string, std::size_t> wanted;
    std::map<std::string, std::size_t> given;
    const PlainArticle article = jats_as_text(bytes.value());
    for (const CitedWork& work : article.cited) ++wanted[article.ids[work.entry]];
    const Citations found = find_citations(documents.front());
    LinkScore score;
    for (const Citation& citation : found.citations) {
      if (citation.reference != kNone) ++given[id_of[std::string(found.references[citation.reference].span.of(documents.front().text))]], ++score.given;
    }
    score.wanted = article.cited.size();
    for (const auto& [entry, times] : wanted) score.right += std::min(times, given[entry]);
    scores[group_of(path)].add(score);
    if (score.right != score.given || score.right != score.wanted) std::cout << path << ": " << score.right << " right, " << score.given << " given, " << score.wanted << " wanted\n";
  }
  print("tagged", scores);
  ASSERT_EQ(scores.size(), 3U);
  for (const auto& [group, score] : scores) EXPECT_GT(score.f1(), 0.999) << group;
}

// The measure itself.
TEST(JatsLinks, ArticleAsText) {
  const PlainArticle article = jats_as_text(
      "<article><body><p>Shown before <xref ref-type=\"bibr\" rid=\"r1\">[1]</xref>–<xref ref-type=\"bibr\" rid=\"r3\">[3]</xref>, and so on<sup><xref ref-type=\"bibr\" rid=\"r2\">2</xref></sup>.</p></body>"
      "<back><ref-list><title>References</title><ref id=\"r1\"><label>1</label><mixed-citation>Okafor N. One.</mixed-citation></ref>"
      "<ref id=\"r2\"><label>2</label><element-citation><name><surname>Brandt</surname><given-names>A</given-names></name><year>2009</year><article-title>Two</article-title></element-citation></ref>"
      "<ref id=\"r3\"><label>3</label><mixed-citation>Moore B. Three.</mixed-citation></ref></ref-list></back></article>");
  EXPECT_EQ(article.text, "Shown before [1]–[3], and so on2.\n\nReferences\n\n1. Okafor N. One.\n2. Brandt A. 2009. Two.\n3. Moore B. Three.\n");
  ASSERT_EQ(article.cited.size(), 4U);
  for (std::uint32_t i = 0; i < 3; ++i) {
    EXPECT_EQ(article.text.substr(article.cited[i].start, article.cited[i].end - article.cited[i].start), "[1]–[3]");
    EXPECT_EQ(article.cited[i].entry, i);
  }
  EXPECT_EQ(article.cited[3].entry, 1U);
  const LinkScore score = compare_links({{14, 15, 0}, {14, 15, 4}}, article.cited);
  EXPECT_EQ(score.right, 1U);
  EXPECT_EQ(score.given, 2U);
  EXPECT_EQ(score.wanted, 4U);
}

}  // namespace
}  // namespace litmotif::testing_citation
