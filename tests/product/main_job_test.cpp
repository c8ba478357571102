// The three jobs, on the corpus that comes with the tree: process a corpus, query themes, build tables.
#include <gtest/gtest.h>

#include <litmotif/store.h>
#include <litmotif/text.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "program.h"

namespace litmotif::product {
namespace {

using Json = nlohmann::json;

// One review of the whole corpus for all tests of this file.
class MainJob : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    corpus_place = new Directory;
    index_answer = new Answer(litmotif({"index", review(), library(), corpus(), "--codebook", codebook()}));
  }
  static void TearDownTestSuite() {
    delete corpus_place;
    delete index_answer;
  }
  static std::string review() { return *corpus_place / "review"; }
  static std::vector<Json> rows(const std::vector<std::string>& flags) {
    std::vector<std::string> words = {"table", review(), "--format", "jsonl"};
    words.insert(words.end(), flags.begin(), flags.end());
    std::istringstream lines(litmotif(words).out);
    std::vector<Json> rows;
    for (std::string line; std::getline(lines, line);) rows.push_back(Json::parse(line));
    return rows;
  }
  static Directory* corpus_place;
  static Answer* index_answer;
};
Directory* MainJob::corpus_place = nullptr;
Answer* MainJob::index_answer = nullptr;

TEST_F(MainJob, EveryFileIsAccountedFor) {
  ASSERT_EQ(index_answer->code, 0) << index_answer->err;
  std::size_t files = 1;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(corpus())) files += entry.is_regular_file() ? 1 : 0;
  EXPECT_NE(index_answer->err.find(std::to_string(files) + " files found = "), std::string::npos) << index_answer->err;
  EXPECT_NE(index_answer->err.find(" + 0 failed"), std::string::npos) << index_answer->err;
}

TEST_F(MainJob, EveryQuoteIsTheStoredText) {
  Result<Store> store = Store::open(review(), Store::Mode::kRead);
  ASSERT_TRUE(store.ok()) << store.status().to_string();
  const std::vector<Json> evidence = rows({"--kind", "evidence"});
  ASSERT_GT(evidence.size(), 500U);
  std::map<std::string, StoredDocument> documents;
  for (const Json& row : evidence) {
    const std::string id = row["document"];
    if (!documents.contains(id)) {
      Result<std::optional<DocumentInfo>> info = store.value().find_document(id);
      ASSERT_TRUE(info.ok() && info.value()) << id;
      documents.emplace(id, store.value().read_document(info.value()->id).value());
    }
    const std::string& text = documents.at(id).document.text;
    const CodePoints points(text);
    const Span span{row["start"], row["end"]};
    ASSERT_LE(span.end, points.size());
    EXPECT_EQ(row["quote"].get<std::string>(), points.bytes(span).of(text)) << row["id"];
    EXPECT_EQ(row["spans"][0]["start"], row["start"]);
  }
}

TEST_F(MainJob, PagesOfThePdfAreRight) {
  std::size_t seen = 0;
  for (const Json& row : rows({"--kind", "evidence"})) {
    if (!row["file"].get<std::string>().ends_with("prime-contracts.pdf")) continue;
    ++seen;
    // Sheet i is the front; the page printed as 1 is the second sheet.
    const int page = row["page"];
    EXPECT_GE(page, 1);
    EXPECT_LE(page, 6);
    // One roman numeral alone proves no numbering: null rather than a guess is right there too.
    if (page == 1 && row["page_label"].is_null()) continue;
    const std::string label = page == 1 ? "i" : std::to_string(page - 1);
    EXPECT_EQ(row["page_label"], label) << row["quote"];
  }
  EXPECT_GT(seen, 20U);
}

TEST_F(MainJob, HeadingsAndReferencesAreNoEvidence) {
  for (const Json& row : rows({"--kind", "evidence"})) {
    const std::string zone = row["zone"];
    EXPECT_TRUE(zone != "heading" && zone != "references" && zone != "contents" && zone != "front" && zone != "search-methods") << zone << ": " << row["quote"];
  }
}

TEST_F(MainJob, AllFourteenThemesHaveEvidence) {
  std::map<std::string, int> themes;
  for (const Json& row : rows({"--kind", "evidence"})) {
    const std::string theme = row["theme"];
    ++themes[theme.substr(0, theme.find('/'))];
  }
  for (const char* theme : {"leadership", "relationships", "governance", "performance-monitoring", "workforce", "financial-mechanisms", "it-and-information-governance", "communication",
                            "public-engagement", "commissioning", "scope-and-scale", "policy-context", "service-model", "outcomes"}) {
    EXPECT_GT(themes[theme], 5) << theme;
  }
  EXPECT_EQ(themes.size(), 14U);
}

TEST_F(MainJob, SearchCountsAgreeWithTheTable) {
  for (const char* theme : {"leadership", "financial-mechanisms", "it-and-information-governance"}) {
    std::map<std::pair<std::string, int>, int> sentences;
    for (const Json& row : rows({"--kind", "evidence", "--theme", theme})) ++sentences[{row["document"], row["start"]}];
    // Search sees every document, the table one of each report.
    const Answer answer = litmotif({"search", review(), std::string("theme:") + theme, "--count"});
    EXPECT_EQ(answer.code, 0);
    EXPECT_GE(std::stoul(answer.out), sentences.size()) << theme;
    EXPECT_GT(sentences.size(), 0U) << theme;
  }
}

TEST_F(MainJob, FaultsOfTheCallAreSaidInOneLine) {
  struct Row {
    const char* name;
    std::vector<std::string> words;
    const char* says;
    int code;
  };
  const Row table[] = {
      {"unknown command", {"serch", review()}, "did you mean search?", 2},
      {"unknown flag", {"search", review(), "x", "--limt", "3"}, "did you mean --limit?", 2},
      {"bad choice", {"table", review(), "--kind", "framwork"}, "did you mean framework?", 2},
      {"unknown theme", {"search", review(), "theme:leadreship"}, "leadership", 2},
      {"unknown field", {"search", review(), "themes:leadership"}, "theme", 2},
      {"open bracket", {"search", review(), "(trust"}, "^", 2},
      {"no such review", {"search", *corpus_place / "nowhere", "trust"}, "there is no review here", 2},
      {"nothing found", {"search", review(), "xyzzyplugh"}, "0 sentences", 1},
      {"small or", {"search", review(), "xyzzyplugh or trust"}, "OR and NOT join and exclude", 1},
      {"absent split", {"codebook", "score", review(), "--gold", std::string(corpus()) + "/../gold.jsonl", "--split", "tset"}, "no sentence is of the split 'tset'; there is dev, ", 2},
      {"bad number", {"index", review(), corpus(), "--jobs", "many"}, "--jobs takes a whole number", 2},
  };
  for (const Row& row : table) {
    SCOPED_TRACE(row.name);
    const Answer answer = litmotif(row.words);
    EXPECT_EQ(answer.code, row.code) << answer.err;
    EXPECT_NE(answer.err.find(row.says), std::string::npos) << answer.err;
    EXPECT_EQ(answer.out, "");
  }
}

TEST_F(MainJob, TheResidueIsWhatNoThemeCaught) {
  const std::string table = litmotif({"table", review(), "--kind", "residue", "--format", "jsonl"}).out;
  const auto rows = std::count(table.begin(), table.end(), '\n');
  EXPECT_GT(rows, 20);
  EXPECT_EQ(std::to_string(rows) + "\n", litmotif({"search", review(), "theme:none", "--count"}).out);
}

TEST_F(MainJob, VerifyFindsAFlippedByteAndRepairMendsIt) {
  const Directory place;
  const std::string copy = place / "review";
  std::filesystem::copy(review(), copy, std::filesystem::copy_options::recursive);
  EXPECT_EQ(litmotif({"verify", copy}).code, 0);
  const std::string before = litmotif({"search", copy, "trust", "--format", "jsonl"}).out;
  std::size_t damaged = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(copy + "/index")) {
    if (!entry.is_regular_file() || entry.file_size() < 4096) continue;
    std::string bytes = read(entry.path().string());
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 0x20);
    write(entry.path().string(), bytes);
    ++damaged;
  }
  ASSERT_GT(damaged, 0U);
  EXPECT_EQ(litmotif({"verify", copy}).code, 2);
  EXPECT_EQ(litmotif({"verify", copy, "--repair"}).code, 0);
  EXPECT_EQ(litmotif({"search", copy, "trust", "--format", "jsonl"}).out, before);
}

}  // namespace
}  // namespace litmotif::product
