// One library exported in several formats, or by several programs, gives the same records: every field of the bar is equal, but for what an export leaves out of its file or writes
// in another way, which each test names. Skips without the shared data, and what needs bibutils without that.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <map>
#include <set>

#include <fmt/format.h>
#include <re2/re2.h>

#include <litmotif/system.h>

#include "reading.h"

namespace litmotif {
namespace {

using Fields = std::map<std::string, std::string>;
using Library = std::vector<Fields>;
// Says of the two values of a field that they are the same but for what the export does to it.
using Same = std::function<bool(const std::string&, const std::string&)>;
using Allowed = std::map<std::string, Same>;

std::string spaced(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ' && c != '\n' && c != '\t') out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string names(const std::vector<Name>& list) {
  std::string out;
  for (const Name& name : list) out += (out.empty() ? "" : "; ") + name.display();
  return out;
}

// The fields of the bar; line breaks and blanks are as good as each other.
Library library(const std::string& bytes, const std::string& path) {
  Library out;
  const testing_source::Reading reading = testing_source::read_bytes(bytes, path);
  EXPECT_TRUE(reading.status.ok()) << reading.status.to_string();
  for (const RawRecord& raw : reading.records) {
    const Record& record = raw.record;
    out.push_back({{"title", spaced(record.title)}, {"authors", names(record.authors)}, {"editors", names(record.editors)}, {"year", std::to_string(record.year)}, {"container", spaced(record.container)},
                   {"volume", record.volume}, {"issue", record.issue}, {"pages", record.pages}, {"doi", record.doi}, {"abstract", spaced(record.abstract_text)},
                   {"keywords", fmt::format("{}", fmt::join(record.keywords, "; "))}, {"urls", fmt::format("{}", fmt::join(record.urls, " "))}});
  }
  return out;
}

Library shared_library(const std::string& name) {
  const std::string path = testing_source::shared("data/records/asysd/" + name);
  const Result<std::string> bytes = read_file(path);
  EXPECT_TRUE(bytes.ok()) << name;
  return library(bytes.ok() ? bytes.value() : std::string(), path);
}

// Programs order a library as they like.
Library sorted(Library list) {
  const auto key = [](const Fields& one) { return one.at("title") + one.at("year") + one.at("volume") + one.at("pages").substr(0, 2); };
  std::sort(list.begin(), list.end(), [&](const Fields& a, const Fields& b) { return key(a) < key(b); });
  return list;
}

// `differing` counts the values that are the same only by an allowance.
void expect_same(const Library& one, const Library& two, const Allowed& allowed, std::map<std::string, int>& differing) {
  ASSERT_EQ(one.size(), two.size());
  for (std::size_t i = 0; i < one.size(); ++i) {
    for (const auto& [field, value] : one[i]) {
      const std::string& other = two[i].at(field);
      if (value == other) continue;
      ++differing[field];
      const auto same = allowed.find(field);
      EXPECT_TRUE(same != allowed.end() && same->second(value, other)) << "entry " << i << ", " << field << "\n  " << value << "\n  " << other;
    }
  }
}

std::string replaced(std::string text, const char* what, const char* by) {
  RE2::GlobalReplace(&text, what, by);
  return text;
}

std::set<std::string> words(const std::string& list, const char* separators) {
  std::set<std::string> out;
  for (std::size_t at = 0; at <= list.size();) {
    const std::size_t end = std::min(list.find_first_of(separators, at), list.size());
    if (std::string word = spaced(replaced(list.substr(at, end - at), "^ +|[*]", "")); !word.empty()) out.insert(word);
    at = end + 1;
  }
  return out;
}

bool includes(const std::set<std::string>& all, const std::set<std::string>& some) { return std::includes(all.begin(), all.end(), some.begin(), some.end()); }

// "1359-78, viii" and "viii,1359-1378": the numbers, with last pages in full.
std::set<std::string> page_numbers(const std::string& pages) {
  std::set<std::string> out;
  std::string before;
  for (const std::string& range : words(replaced(pages, "author reply ", ""), ",;")) {
    for (const std::string& one : words(range, "-")) {
      const bool cut = range.ends_with("-" + one) && one.size() < range.size() - one.size() - 1;
      out.insert(cut ? range.substr(0, range.size() - 2 * one.size() - 1) + one : one);
    }
  }
  return out;
}

Same without(const char* what) {
  return [what](const std::string& a, const std::string& b) { return replaced(a, what, "") == replaced(b, what, ""); };
}

// Of 1,233 entries each way.
TEST(OneLibrary, as_xml_and_as_table) {
  if (testing_source::shared("data/records").empty()) GTEST_SKIP() << "skipped: no shared data";
  std::map<std::string, int> differing;
  // Zotero's XML holds no text between signs of smaller and greater ("in group B1<3y (2.3 folds ..."): what it writes is "in group B17y".
  const Allowed allowed = {{"abstract", [](const std::string& xml, const std::string& table) { return xml == spaced(replaced(table, "<[^>]*>", "")); }}};
  expect_same(shared_library("zotero_export.xml"), shared_library("zotero_export.csv"), allowed, differing);
  EXPECT_EQ(differing, (std::map<std::string, int>{{"abstract", 3}}));
}

TEST(OneLibrary, of_two_programs) {
  if (testing_source::shared("data/records").empty()) GTEST_SKIP() << "skipped: no shared data";
  std::map<std::string, int> differing;
  // Mendeley writes initials without stops, some last pages in short, one number of an article not at all, the parts of a subject heading one by one, and no words of the authors.
  const Allowed allowed = {{"authors", without("[.]")},
                           {"pages", [](const std::string& a, const std::string& b) { return b.empty() || page_numbers(a) == page_numbers(b); }},
                           {"keywords", [](const std::string& a, const std::string& b) { return includes(words(a, ";/"), words(b, ";/")); }}};
  expect_same(sorted(shared_library("zotero_export.csv")), sorted(shared_library("mendeley_export.xml")), allowed, differing);
  EXPECT_LE(differing["pages"], 15);
}

// Signs that LaTeX writes with others: Zotero and bibutils write texts as they are, and leave "''" and "--" to be read so.
std::string latex_signs(const std::string& text) { return replaced(replaced(text, "''|\u201c|\u201d", "\""), "--|\u2013|\u2014", "-"); }
bool same_in_latex(const std::string& a, const std::string& b) { return latex_signs(a) == latex_signs(b); }

TEST(OneLibrary, as_ris_and_as_bibtex) {
  if (testing_source::shared("data/records").empty()) GTEST_SKIP() << "skipped: no shared data";
  std::map<std::string, int> differing;
  const Allowed allowed = {{"abstract", same_in_latex},
                           // In BibTeX a comma ends a keyword; RIS has no way to say that a name is to be kept together ("{Ben Walton}").
                           {"keywords", [](const std::string& ris, const std::string& bib) { return words(ris, ";,") == words(bib, ";,"); }},
                           {"authors", [](const std::string& ris, const std::string& bib) { return replaced(ris, "Walton, Ben", "Ben Walton") == bib; }}};
  expect_same(shared_library("zotero_export.ris"), shared_library("zotero_export.bib"), allowed, differing);
  EXPECT_EQ(differing, (std::map<std::string, int>{{"abstract", 4}, {"authors", 1}, {"keywords", 1}}));
}

// Three entries in four formats; the table with commas has fewer columns.
TEST(OneLibrary, of_three_entries_in_four_formats) {
  if (testing_source::shared("data/records").empty()) GTEST_SKIP() << "skipped: no shared data";
  const Library ris = shared_library("test_export.ris");
  ASSERT_EQ(ris.size(), 3U);
  EXPECT_EQ(ris[1].at("pages"), "20-30");
  std::map<std::string, int> differing;
  expect_same(ris, shared_library("test_export.bib"), {}, differing);
  expect_same(ris, shared_library("test_export.txt"), {}, differing);
  const auto absent = [](const std::string&, const std::string& other) { return other.empty(); };
  expect_same(ris, shared_library("test_export.csv"), {{"volume", absent}, {"issue", absent}, {"pages", absent}}, differing);
}

std::string output_of(const std::string& command) {
  std::string out;
  FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return out;
  std::string buffer(std::size_t{1} << 16U, '\0');
  while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe)) out.append(buffer, 0, got);
  return ::pclose(pipe) == 0 ? out : std::string();
}

// A library of 1,000 entries in RIS, and in four formats as another program writes them: five of one library.
class ByBibutils : public testing::TestWithParam<const char*> {};

TEST_P(ByBibutils, is_the_same) {
  const std::string path = testing_source::shared("data/records/asysd/zotero_export.ris"), format = GetParam();
  if (path.empty()) GTEST_SKIP() << "skipped: no shared data";
  const std::string bytes = output_of("ris2xml -u '" + path + "' 2>/dev/null | xml2" + format + " -nb 2>/dev/null");
  if (bytes.empty()) GTEST_SKIP() << "skipped: bibutils is not installed";
  const auto absent = [](const std::string&, const std::string& other) { return other.empty(); };
  // bibutils sets initials apart, and of names in capitals and in its Web of Science keeps one of them; it knows no DOI of five digits ("10.21521/"), writes a keyword once whatever its letters'
  // size, adds the DOI as an address, leaves out the proceedings of conferences (three here), and in refer
  // all journals: how many containers may differ is counted below.
  Allowed allowed = {{"authors",
                      [](const std::string& ris, const std::string& other) {
                        return replaced(ris, "[. ]", "") == replaced(other, "[. ]", "") || replaced(ris, "(, [A-Z])[A-Za-z]+", R"(\1)") == replaced(other, "(, [A-Z])[A-Z. ]+", R"(\1)");
                      }},
                     {"editors", absent},
                     {"doi", absent},
                     {"keywords",
                      [](const std::string& ris, const std::string& other) { return includes(words(ris, ";,"), words(other, ";,")) && words(other, ";,").size() * 4 >= words(ris, ";,").size() * 3; }},
                     {"urls", [](const std::string&, const std::string& other) { return other.find("https://doi.org/10.") != std::string::npos; }},
                     {"container", [](const std::string&, const std::string&) { return true; }}};
  if (format == "bib") allowed["title"] = allowed["abstract"] = same_in_latex;
  std::map<std::string, int> differing;
  expect_same(library(output_of("cat '" + path + "'"), path), library(bytes, format == "end" ? "x.enw" : "x." + format), allowed, differing);
  EXPECT_LE(differing["doi"], 14);
  EXPECT_LE(differing["editors"], 3);
  EXPECT_LE(differing["container"], format == "end" ? 1000 : 3);
}

INSTANTIATE_TEST_SUITE_P(, ByBibutils, testing::Values("bib", "end", "isi", "ris"), [](const auto& info) { return std::string(info.param); });

}  // namespace
}  // namespace litmotif
