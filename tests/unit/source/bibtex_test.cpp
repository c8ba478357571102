#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading.h"
#include "source/records/bibtex_record.h"
#include "source/records/latex_text.h"

namespace litmotif {
namespace {

using testing::ElementsAre;
using testing::Contains;
using testing::HasSubstr;
using testing::Pair;
using testing_source::kinds;
using testing_source::Reading;

Reading bib(const std::string& bytes) { return testing_source::read_bytes(bytes, "library.bib"); }

Record one(const std::string& bytes) {
  const Reading reading = bib(bytes);
  EXPECT_TRUE(reading.status.ok()) << reading.status.to_string();
  EXPECT_EQ(reading.records.size(), 1U);
  return reading.records.empty() ? Record() : reading.records[0].record;
}

std::vector<std::string> names(const std::vector<Name>& list) {
  std::vector<std::string> out;
  for (const Name& name : list) out.push_back((name.corporate() ? "body: " : "") + name.display());
  return out;
}

struct Latex {
  const char* name;
  const char* latex;
  const char* text;
};
class LatexText : public testing::TestWithParam<Latex> {};
TEST_P(LatexText, as_unicode) { EXPECT_EQ(source::latex_to_text(GetParam().latex), GetParam().text); }
INSTANTIATE_TEST_SUITE_P(
    , LatexText,
    testing::Values(Latex{"acute", R"(\'e \'{e} {\'e} \'{\i})", "é é é í"}, Latex{"umlaut", R"(\"{o}{\"U})", "öÜ"}, Latex{"cedilla", R"(\c{c}\c c{\c{C}})", "ççÇ"},
                    Latex{"letters", R"(S\o rensen {\aa} \ss{} Stra{\ss}e \L{})", "Sørensen å ß Straße Ł"}, Latex{"caron", R"(\v{s}\v{Z})", "šŽ"}, Latex{"dotless", R"(Aks{\i}n)", "Aksın"},
                    Latex{"dashes", "10--20 a---b", "10–20 a—b"}, Latex{"quotes", "``a'' `b'", "“a” ‘b'"}, Latex{"signs", R"(R\&D 5\% \$3 a\_b \#1)", "R&D 5% $3 a_b #1"}, Latex{"tie", "Fig.~3", "Fig. 3"},
                    Latex{"about", "~ 5 %", "~ 5 %"}, Latex{"braces", "{DNA} in {C}ocker", "DNA in Cocker"}, Latex{"emphasis", R"(\emph{a} {\em b} \textbf{c\textit{d}})", "a b cd"}, Latex{"formula", R"($x^2$ H$_2$O $\alpha \leq 0.05$)", "x² H₂O α ≤ 0.05"},
                    Latex{"money", "$5 to $10 and $3-$4", "$5 to $10 and $3-$4"}, Latex{"less", R"({\textless}i{\textgreater})", "<i>"}, Latex{"accent_alone", R"(a\textasciigrave{}b)", "a`b"}, Latex{"url", R"(\url{http://a.b/c_d})", "http://a.b/c_d"},
                    Latex{"unknown", R"(C:\Users \foo{x})", "C:\\Users x"}, Latex{"open_end", "a\\", "a\\"}, Latex{"open_accent", R"(a\'})", "a"}, Latex{"fraction", R"($\frac{a}{b}$)", "a/b"}),
    [](const auto& info) { return info.param.name; });

struct Names {
  const char* name;
  const char* text;
  std::vector<std::string> names;
};
class BibNames : public testing::TestWithParam<Names> {};
TEST_P(BibNames, in_order) { EXPECT_EQ(names(source::bibtex_names(GetParam().text)), GetParam().names); }
INSTANTIATE_TEST_SUITE_P(
    , BibNames,
    testing::Values(Names{"plain", "Okafor, Ngozi and Dray, N. P.", {"Okafor, Ngozi", "Dray, N. P."}}, Names{"first_last", "Ngozi Okafor and Anna van den Berg", {"Okafor, Ngozi", "van den Berg, Anna"}},
                    Names{"junior", "King, Jr, Martin and Ford, Henry, III", {"King, Martin, Jr", "Ford, Henry, III"}}, Names{"body", "{Department of Health and Social Care} and Okafor, N.", {"body: Department of Health and Social Care", "Okafor, N."}},
                    Names{"others", "Okafor, N. and others", {"Okafor, N."}}, Names{"accents", R"({\"O}zge Aks{\i}n and B{\"u}y{\"u}k, Orhan)", {"Aksın, Özge", "Büyük, Orhan"}},
                    Names{"line_breaks", "Okafor, N.\n   and Dray, P.", {"Okafor, N.", "Dray, P."}}, Names{"extended", "family=Berg, given=Anna, prefix=van den", {"van den Berg, Anna"}},
                    Names{"commas_only", "Li, W., Dou, Z., Cui, L.", {"Li, W.", "Dou, Z.", "Cui, L."}}, Names{"degrees", "van Vugt, Arie MD, PhD", {"van Vugt, Arie MD, PhD"}}),
    [](const auto& info) { return info.param.name; });

TEST(BibtexReader, fields_of_an_article) {
  const Record record = one(R"(@article{okafor2016,
  author = {Okafor, Ngozi and Dray, P.}, title = {{Joined} up care}, subtitle = {What helps}, journaltitle = {J. Health Policy},
  year = 2016, month = mar, volume = {12}, number = {3}, pages = {45--51}, doi = {https://doi.org/10.1000/JHP.12}, issn = {0140-6736 (Print)},
  url = {https://example.org/a_b?c=1\&d=2}, keywords = {governance, joint posts}, abstract = {One.
    Two.}, annote = {mine}, file = {:C\:\\a.pdf:PDF}})");
  EXPECT_EQ(record.type, "article");
  EXPECT_EQ(record.title, "Joined up care: What helps");
  EXPECT_EQ(record.container, "J. Health Policy");
  EXPECT_EQ(record.year, 2016);
  EXPECT_EQ(record.date, "2016-03");
  EXPECT_EQ(record.volume + "/" + record.issue + "/" + record.pages, "12/3/45-51");
  EXPECT_EQ(record.doi, "10.1000/jhp.12");
  EXPECT_EQ(record.issn, "0140-6736");
  EXPECT_THAT(record.urls, ElementsAre("https://example.org/a_b?c=1&d=2"));
  EXPECT_THAT(record.keywords, ElementsAre("governance", "joint posts"));
  EXPECT_EQ(record.abstract_text, "One. Two.");
  EXPECT_THAT(record.other, Contains(Pair("annote", "mine")));
  EXPECT_THAT(record.other, Contains(Pair("key", "okafor2016")));
}

TEST(BibtexReader, the_type_of_an_entry_of_no_kind) {
  EXPECT_EQ(one("@misc{a, title={T}, type={Dataset}}").type, "dataset");
  EXPECT_EQ(one("@misc{a, title={T}}").type, "other");
  const Record other = one("@misc{a, title={T}, type={Draft bill of {H}ealth}}");
  EXPECT_EQ(other.type, "other");
  EXPECT_THAT(other.other, Contains(Pair("type", "Draft bill of Health")));
}

TEST(BibtexReader, strings_and_joins) {
  EXPECT_EQ(one("@string{jhp = \"Journal of \" # {Health}}\n@STRING(full = jhp # { Policy})\n@article{a, title={T}, journal = full # \" (UK)\"}").container, "Journal of Health Policy (UK)");
  EXPECT_EQ(one("@article{a, title={T}, journal = jomch}").container, "jomch");
}

TEST(BibtexReader, strings_that_double_do_not_grow_for_ever) {
  std::string bytes = "@string{a0 = {aaaaaaaaaaaaaaaa}}\n";
  for (int i = 1; i < 60; ++i) bytes += "@string{a" + std::to_string(i) + " = a" + std::to_string(i - 1) + " # a" + std::to_string(i - 1) + "}\n";
  const Reading reading = bib(bytes + "@article{x, title = a59}\n@article{y, title = {B}}");
  EXPECT_TRUE(reading.status.ok());
  ASSERT_EQ(reading.records.size(), 2U);
  EXPECT_EQ(reading.records[1].record.title, "B");
}

TEST(BibtexReader, crossref_and_xdata) {
  const Reading reading = bib("@xdata{pub, publisher={Press}, location={Leeds}}\n@inproceedings{a, title={Paper}, crossref={conf}, pages={1--2}}\n"
                              "@proceedings{conf, title={Proceedings}, editor={Dray, P.}, year=2012, xdata={pub}, abstract={of the whole}}\n@article{b, title={B}, crossref={none}}");
  ASSERT_EQ(reading.records.size(), 3U);
  const Record& paper = reading.records[0].record;
  EXPECT_EQ(paper.title + "|" + paper.container + "|" + paper.publisher + "|" + paper.place, "Paper|Proceedings|Press|Leeds");
  EXPECT_EQ(paper.year, 2012);
  EXPECT_THAT(names(paper.editors), ElementsAre("Dray, P."));
  EXPECT_EQ(paper.abstract_text, "");
  EXPECT_THAT(kinds(reading.records[2].warnings), ElementsAre("broken-record line 4"));
}

struct Fault {
  const char* name;
  const char* bytes;
  std::vector<std::string> titles, warnings;
};
class BibFaults : public testing::TestWithParam<Fault> {};
TEST_P(BibFaults, the_rest_goes_through) {
  const Reading reading = bib(GetParam().bytes);
  EXPECT_TRUE(reading.status.ok()) << reading.status.to_string();
  std::vector<std::string> titles, warnings;
  for (const RawRecord& record : reading.records) {
    titles.push_back(record.record.title);
    for (const std::string& kind : kinds(record.warnings)) warnings.push_back(kind);
  }
  for (const std::string& kind : kinds(reading.warnings)) warnings.push_back(kind);
  EXPECT_EQ(titles, GetParam().titles);
  EXPECT_EQ(warnings, GetParam().warnings);
}
INSTANTIATE_TEST_SUITE_P(
    , BibFaults,
    testing::Values(Fault{"none", "@article{a, title={A}}\n@book(b, title=\"B {\"}quoted{\"}\")", {"A", "B \"quoted\""}, {}}, Fault{"open_brace", "@article{a, title={A}, note={x {y}\n}\n@article{b, title={B}}", {"A", "B"}, {"broken-record line 1"}},
                    Fault{"open_quote", "@article{a, title=\"A\n}\n@article{b, title={B}}", {"A", "B"}, {"broken-record line 1"}}, Fault{"no_end", "@article{a, title={A},\n\n@article{b, title={B}}", {"A", "B"}, {"broken-record line 1"}},
                    Fault{"end_of_file", "@article{b, title={B}}\n@article{a, title={A}", {"B", "A"}, {"broken-record line 2"}}, Fault{"missing_comma", "@article{a, title={A}\n year=2000}", {"A"}, {"broken-record line 2"}},
                    Fault{"no_value", "@article{a, title={A}, nonsense}\n@article{b, title={B}}", {"A", "B"}, {"broken-record line 1"}}, Fault{"no_key", "@article{title={A}}", {"A"}, {}}, Fault{"empty_key", "@article{,\n title={A}}@article{,title={B}}", {"A", "B"}, {}},
                    Fault{"comments", "text a@b.org {\n@comment{ @article{x, title={X}} }\n% @article{y, title={Y}}\n@preamble{\"\\foo\"}\n@article{a, title={A}}\n@Comment{jabref-meta: x;}", {"A"}, {}},
                    Fault{"open_comment", "@comment{ open\n@article{a, title={A}}", {"A"}, {}}, Fault{"empty", "@article{a}\n@article{b, title={B}}", {"B"}, {"broken-record line 1"}}, Fault{"blank_in_name", "@article{a, title={A}, funding_text 1={x}}", {"A"}, {}}),
    [](const auto& info) { return info.param.name; });

TEST(BibtexReader, keywords_with_a_comma_behind_a_digit) {
  EXPECT_THAT(one("@article{a, title={A}, keywords={XX male, 46,XX males, 2,3-diphosphoglycerate}}").keywords, testing::ElementsAre("XX male", "46,XX males", "2,3-diphosphoglycerate"));
  EXPECT_THAT(one("@article{a, title={A}, keywords={2019,2020,trust}}").keywords, testing::ElementsAre("2019", "2020", "trust"));
}

TEST(BibtexReader, places_are_those_of_the_file) {
  const std::string bytes = "% remark\n@article{a, title={A}}\n\n@article{b, title={B}}\n";
  const Reading reading = bib(bytes);
  ASSERT_EQ(reading.records.size(), 2U);
  EXPECT_EQ(bytes.substr(reading.records[1].file_start, reading.records[1].file_end - reading.records[1].file_start), "@article{b, title={B}}");
}

TEST(BibtexReader, windows_1252_and_by_content) {
  EXPECT_EQ(one("@article{a, title={Caf\xE9}}").title, "Café");
  EXPECT_EQ(recognise({"notes.txt", "@article{a,\n title={A}}"}), "bibtex");
  EXPECT_EQ(recognise({"notes.md", "Cite it so:\n\n@article{a,\n title={A}}"}), "markdown");
}

TEST(BibtexReader, without_entries_it_is_refused) { EXPECT_THAT(bib("% Encoding: UTF-8\n").status.to_string(), HasSubstr("library.bib: holds no BibTeX entry")); }

}  // namespace
}  // namespace litmotif
