#include "source/text/markdown_front.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace litmotif::source {
namespace {

using testing::IsEmpty;

PreparedMarkdown prepare(const std::string& text) {
  Result<PreparedMarkdown> prepared = prepare_markdown(text);
  EXPECT_TRUE(prepared.ok()) << prepared.status().to_string();
  return prepared.value();
}

TEST(FrontMatter, quoted_and_plain_values) {
  const Record record = prepare("---\ntitle: 'A: b'\ntype: report\npublisher: Example Trust\nlang: en\nyear: 2012\n---\n").front;
  EXPECT_EQ(record.title, "A: b");
  EXPECT_EQ(record.type, "report");
  EXPECT_EQ(record.publisher, "Example Trust");
  EXPECT_EQ(record.language, "en");
  EXPECT_EQ(record.year, 2012);
}

TEST(FrontMatter, authors_as_names_objects_and_lists) {
  EXPECT_EQ(prepare("---\nauthor: Okafor, Ngozi\n---\n").front.authors.size(), 1U);
  EXPECT_EQ(prepare("---\nauthors:\n- name: Okafor, Ngozi\n  affiliation: none\n- name: Brandt, Ben\n---\n").front.authors.size(), 2U);
  EXPECT_EQ(prepare("---\nauthors:\n- name: Okafor, Ngozi\n---\n").front.authors.front().family, "Okafor");
}

TEST(FrontMatter, folded_text_is_one_line) { EXPECT_EQ(prepare("---\nabstract: >\n  one\n  two\ntitle: t\n---\n").front.abstract_text, "one two"); }

TEST(FrontMatter, lines_keep_their_numbers) {
  const PreparedMarkdown out = prepare("---\ntitle: t\n---\nbody\n");
  EXPECT_EQ(out.text, "   \n        \n   \nbody\n");
}

TEST(FrontMatter, without_an_end_it_is_text) {
  const PreparedMarkdown out = prepare("---\ntitle: t\nbody\n");
  EXPECT_EQ(out.front.title, "");
  EXPECT_EQ(out.text, "---\ntitle: t\nbody\n");
}

TEST(Footnotes, taken_out_with_their_places) {
  const std::string text = "a[^1]\n\n[^1]: one\n    more\n\nb\n";
  const PreparedMarkdown out = prepare(text);
  ASSERT_EQ(out.footnotes.size(), 1U);
  EXPECT_EQ(out.footnotes[0].label, "1");
  EXPECT_EQ(out.footnotes[0].body, "one\nmore");
  EXPECT_EQ(text.substr(out.footnotes[0].start, out.footnotes[0].end - out.footnotes[0].start), "[^1]: one\n    more");
  EXPECT_EQ(out.text.size(), text.size());
  EXPECT_EQ(out.text.find("one"), std::string::npos);
}

TEST(Footnotes, what_only_looks_like_one) {
  for (const char* text : {"[^1] : a\n", "[^]: a\n", "[^a b]: c\n", "x [^1]: a\n", "     [^1]: a\n", "[^1]\n", "[^1:\n"}) EXPECT_THAT(prepare(text).footnotes, IsEmpty()) << text;
}

TEST(Limits, name_the_line) {
  std::string deep = "a\n";
  for (int i = 0; i < 300; ++i) deep += "> ";
  const Result<PreparedMarkdown> refused = prepare_markdown(deep + "b\n");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.status().code(), Code::kLimit);
  EXPECT_EQ(refused.status().place(), "line 2");
}

TEST(Limits, a_table_may_have_so_many_columns) {
  const auto table = [](int columns) {
    std::string rule = "|", head = "|";
    for (int i = 0; i < columns; ++i) rule += "-|", head += "a|";
    return head + "\n" + rule + "\n";
  };
  EXPECT_TRUE(prepare_markdown(table(1900)).ok());
  const Result<PreparedMarkdown> refused = prepare_markdown(table(50000));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.status().code(), Code::kLimit);
  EXPECT_EQ(refused.status().place(), "line 2");
}

TEST(Limits, a_long_rule_or_table_line_is_fine) {
  EXPECT_TRUE(prepare_markdown("- - - - - - - - - - - - - - - - - - - -\n\n" + std::string(500, '-') + "\n").ok());
}

}  // namespace
}  // namespace litmotif::source
