// A report of 2011 as text out of a PDF, which cites by name and year and has no reference list. Skips without the shared samples.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include <litmotif/system.h>

#include "jats_as_text.h"

namespace litmotif::testing_citation {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Where years end that stand in brackets behind a word, by a scan that knows nothing of names: "(Curry and Ham 2010; Goodwin et al 2010)" has two.
std::set<std::uint32_t> bracketed_years(const std::string& text) {
  std::set<std::uint32_t> ends;
  std::size_t open = std::string::npos;
  for (std::size_t i = 0; i + 5 < text.size(); ++i) {
    if (text[i] == '(') open = i;
    if (text[i] == ')') open = std::string::npos;
    if (open == std::string::npos || i == 0 || is_digit(text[i - 1]) || (text.compare(i, 2, "19") != 0 && text.compare(i, 2, "20") != 0) || !is_digit(text[i + 2]) || !is_digit(text[i + 3])) continue;
    std::size_t end = i + 4;
    if (is_letter(text[end])) ++end;
    const std::string_view lead = std::string_view(text).substr(open, i - open);
    const bool named = std::any_of(lead.begin(), lead.end(), is_letter);
    const bool range = is_digit(text[end]) || text[end] == '/' || text[end] == '-' || text.compare(end, 3, "–") == 0 || text[i - 1] == '/' || text[i - 1] == '-';
    if (named && !range) ends.insert(static_cast<std::uint32_t>(end));
  }
  return ends;
}

TEST(ReportCitations, EveryBracketedNameAndYearIsFoundAndKeyed) {
  const std::filesystem::path path = std::filesystem::path(LITMOTIF_SOURCE_DIR) / "../shared/samples/integrated-care-report-2011.txt";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no shared samples";
  const Result<std::string> bytes = read_file(path.string());
  ASSERT_TRUE(bytes.ok()) << bytes.status().to_string();
  const Document document = document_of(bytes.value());
  const Citations found = find_citations(document);
  EXPECT_TRUE(found.references.empty());
  std::set<std::uint32_t> ends;
  std::multiset<std::string> keys;
  for (const Citation& citation : found.citations) {
    ends.insert(citation.span.end);
    keys.insert(citation.key);
    EXPECT_FALSE(citation.key.empty()) << citation.span.of(document.text);
    EXPECT_NE(citation.key.substr(0, 9), "anonymous") << citation.span.of(document.text);
  }
  const std::set<std::uint32_t> wanted = bracketed_years(document.text);
  for (const std::uint32_t end : wanted) EXPECT_TRUE(ends.contains(end)) << document.text.substr(end - std::min(end, 60U), 60);
  EXPECT_EQ(wanted.size(), 60U) << "counted by hand as well";
  EXPECT_EQ(keys.count("curry-2010"), 5U);
  EXPECT_EQ(keys.count("hamandsmith-2010") + keys.count("ham-2010"), 2U);
  EXPECT_EQ(keys.count("kingsfund-2011"), 1U);
  EXPECT_EQ(keys.count("equalityandhumanrightscommission-2011"), 1U);
}

}  // namespace
}  // namespace litmotif::testing_citation
