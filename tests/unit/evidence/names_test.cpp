#include <gtest/gtest.h>

#include <litmotif/evidence.h>

namespace litmotif {
namespace {

TEST(Names, Kinds) {
  EXPECT_EQ(table_kind_from_name("evidence").value(), TableKind::kEvidence);
  EXPECT_EQ(table_kind_from_name("files").value(), TableKind::kFiles);
  EXPECT_EQ(table_kind_name(TableKind::kFiles), "files");
  const auto wrong = table_kind_from_name("framwork");
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.status().code(), Code::kInvalidArgument);
  EXPECT_NE(wrong.status().message().find("framework"), std::string::npos);
}

TEST(Names, Formats) {
  struct Case {
    const char* name;
    TableFormat format;
  };
  const Case cases[] = {{"text", TableFormat::kText}, {"csv", TableFormat::kCsv}, {"tsv", TableFormat::kTsv}, {"markdown", TableFormat::kMarkdown},
                        {"md", TableFormat::kMarkdown}, {"json", TableFormat::kJson}, {"jsonl", TableFormat::kJsonl}, {"html", TableFormat::kHtml},
                        {"xlsx", TableFormat::kXlsx}, {"docx", TableFormat::kDocx}, {"latex", TableFormat::kLatex}, {"tex", TableFormat::kLatex},
                        {"ris", TableFormat::kRis}, {"bibtex", TableFormat::kBibtex}, {"bib", TableFormat::kBibtex}, {"csl-json", TableFormat::kCslJson}};
  for (const Case& at : cases) EXPECT_EQ(table_format_from_name(at.name).value(), at.format) << at.name;
  EXPECT_FALSE(table_format_from_name("xls").ok());
}

TEST(Names, FormatsOfPaths) {
  struct Case {
    const char* path;
    TableFormat format;
  };
  const Case cases[] = {{"a.csv", TableFormat::kCsv}, {"x/y.jsonl", TableFormat::kJsonl}, {"y.json", TableFormat::kJson}, {"a.b.md", TableFormat::kMarkdown}, {"r.html", TableFormat::kHtml}, {"r.txt", TableFormat::kText},
                        {"a.tsv", TableFormat::kTsv}, {"a.xlsx", TableFormat::kXlsx}, {"a.docx", TableFormat::kDocx}, {"a.tex", TableFormat::kLatex},
                        {"a.ris", TableFormat::kRis}, {"a.bib", TableFormat::kBibtex}, {"a.csl.json", TableFormat::kCslJson}, {"csl.json", TableFormat::kJson}};
  for (const Case& at : cases) EXPECT_EQ(table_format_of_path(at.path).value(), at.format) << at.path;
  for (const char* path : {"table", ".csv", "a.doc", ""}) EXPECT_FALSE(table_format_of_path(path).ok()) << path;
}

}  // namespace
}  // namespace litmotif
