// Sentences against the English Golden Rules and texts parted by hand, in ../shared; skipped where that is not.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <litmotif/text.h>

namespace litmotif {
namespace {

using nlohmann::json;

std::filesystem::path data(const char* name) { return std::filesystem::path(LITMOTIF_SOURCE_DIR) / "../shared/data" / name; }

// A blank line parts paragraphs. Ends of sentences, in code points of the text.
std::set<std::uint32_t> ends_of(const std::string& text) {
  std::set<std::uint32_t> ends;
  const CodePoints points(text);
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t to = std::min(text.find("\n\n", from), text.size());
    std::vector<ByteSpan> sentences;
    split_sentences(std::string_view(text).substr(from, to - from), sentences);
    for (const ByteSpan& sentence : sentences) {
      const auto start = static_cast<std::uint32_t>(from + sentence.start), end = static_cast<std::uint32_t>(from + sentence.end);
      ends.insert(points.span({start, end}).end);
    }
    from = to + 2;
  }
  return ends;
}

TEST(SharedSentences, GoldenRules) {
  std::ifstream file(data("golden-rules/golden_rules_en_52.json"));
  if (!file) GTEST_SKIP() << "no ../shared/data/golden-rules beside this checkout";
  std::set<std::string> wrong;
  int right = 0;
  for (const json& rule : json::parse(file)) {
    const std::string text = rule["text"];
    std::vector<ByteSpan> spans;
    split_sentences(text, spans);
    std::vector<std::string> found;
    for (const ByteSpan& span : spans) found.emplace_back(span.of(text));
    if (found == rule["expected"].get<std::vector<std::string>>()) ++right;
    else wrong.insert(rule["name"]);
  }
  for (const std::string& name : wrong) std::printf("another answer: %s\n", name.c_str());
  std::printf("%d right, %zu others\n", right, wrong.size());
  EXPECT_GE(right, 48);
}

TEST(SharedSentences, TextsPartedByHand) {
  std::ifstream file(data("sentences/gum-development.jsonl"));
  if (!file) GTEST_SKIP() << "no ../shared/data/sentences beside this checkout";
  struct Score {
    int right = 0, found = 0, wanted = 0;
    double f1() const { return found + wanted == 0 ? 0 : 2.0 * right / (found + wanted); }
  };
  std::map<std::string, Score> scores;
  for (std::string line; std::getline(file, line);) {
    const json document = json::parse(line);
    const std::set<std::uint32_t> found = ends_of(document["text"]);
    const auto wanted = document["ends"].get<std::set<std::uint32_t>>();
    std::vector<std::uint32_t> right;
    std::ranges::set_intersection(found, wanted, std::back_inserter(right));
    for (const std::string& genre : {std::string(document["genre"]), std::string("all")}) {
      Score& score = scores[genre];
      score.right += static_cast<int>(right.size());
      score.found += static_cast<int>(found.size());
      score.wanted += static_cast<int>(wanted.size());
    }
  }
  for (const auto& [genre, score] : scores) std::printf("%-10s F1 %.4f (%d right, %d found, %d wanted)\n", genre.c_str(), score.f1(), score.right, score.found, score.wanted);
  EXPECT_GE(scores["academic"].f1(), 0.985);
}

}  // namespace
}  // namespace litmotif
