#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include <litmotif/source.h>

namespace litmotif {
namespace {

using namespace std::string_literals;

struct Case {
  const char* name;
  const char* path;
  std::string bytes;
  const char* reader;
};

class Recognise : public testing::TestWithParam<Case> {};

TEST_P(Recognise, names_the_reader) { EXPECT_EQ(recognise({GetParam().path, GetParam().bytes}), GetParam().reader); }

const std::string kSentence = "Commissioners pooled their budgets.\n";
const std::string kRis = "TY  - JOUR\nTI  - A title\nER  - \n";

INSTANTIATE_TEST_SUITE_P(
    , Recognise,
    testing::Values(
        Case{"pdf_by_content", "report", "%PDF-1.4\n\x01\x02\x03", "pdf"},
        Case{"pdf_behind_a_few_bytes", "report.bin", "\x00\x01\x02 junk\n%PDF-1.4\n\x01\x02\x03"s, "pdf"},
        Case{"pdf_by_suffix_only", "broken.PDF", std::string(300, '\1'), "pdf"},
        Case{"text_called_pdf", "notes.pdf", kSentence, "plain"},
        Case{"text_that_speaks_of_pdf", "notes.txt", "The mark %PDF-1.4 begins a file.\n", "plain"},
        Case{"ris_by_content", "export.txt", kRis, "ris"},
        Case{"ris_with_mark", "export", "\xEF\xBB\xBF" + kRis, "ris"},
        Case{"ris_behind_a_heading", "export.txt", "Database: Ovid\n1.\n" + kRis, "ris"},
        Case{"ris_in_utf16", "export.txt", "\xFF\xFET\0Y\0 \0 \0-\0 \0J\0O\0U\0R\0\n\0T\0I\0 \0 \0-\0 \0A\0\n\0"s, "ris"},
        Case{"ris_without_type_by_suffix", "export.ris", "AU  - Okafor, Ngozi\nER  - \n", "ris"},
        Case{"text_that_quotes_one_ris_line", "notes.txt", "An entry begins so:\nTY  - JOUR\nand then come its fields.\n", "plain"},
        Case{"markdown_by_suffix", "notes.md", kSentence, "markdown"},
        Case{"markdown_suffix_in_capitals", "NOTES.MD", kSentence, "markdown"},
        Case{"markdown_by_marks", "notes.txt", "# One\n\n## Two\n\nSee [this](http://example.org) **now**.\n", "markdown"},
        Case{"text_with_hashes", "notes.txt", "# one remark\n# another remark\nvalue\n", "plain"},
        Case{"word_by_content", "minutes", "PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x11\0\0\0word/document.xml"s, "docx"},
        Case{"old_word", "minutes.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"s, "old-word"},
        Case{"rtf_by_content", "minutes.doc", "{\\rtf1 Words.}", "rtf"},
        Case{"rst_by_suffix", "notes.rst", kSentence, "rst"},
        Case{"plain", "notes.txt", kSentence, "plain"},
        Case{"plain_without_suffix", "README", kSentence, "plain"},
        Case{"plain_windows_1252", "notes.txt", "The King\x92s Fund \x96 caf\xE9\n", "plain"},
        Case{"plain_utf16", "notes.txt", "\xFF\xFEH\0e\0l\0l\0o\0 \0t\0h\0e\0r\0e\0"s, "plain"},
        Case{"plain_with_a_stray_control_character", "notes.txt", kSentence + "\x02" + kSentence, "plain"},
        Case{"html", "page.txt", "<!DOCTYPE html><html><body>x</body></html>", "html"},
        Case{"html_by_suffix", "page.html", "<p>Words.</p>", "html"},
        Case{"tei_by_content", "paper.xml", "<?xml version=\"1.0\"?>\n<!-- made --><!DOCTYPE TEI [<!ENTITY a \"b\">]>\n<TEI xml:space=\"preserve\" xmlns=\"http://www.tei-c.org/ns/1.0\" \n xmlns:x=\"y\"><text/></TEI>", "tei"},
        Case{"tei_with_a_prefix", "paper", "<t:TEI xmlns:t=\"http://www.tei-c.org/ns/1.0\"/>", "tei"},
        Case{"tei_corpus", "texts.xml", "<teiCorpus xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader/></teiCorpus>", "tei"},
        Case{"tei_p4", "text.xml", "<TEI.2><teiHeader></teiHeader></TEI.2>", "tei"},
        Case{"another_format_of_that_name", "text.xml", "<TEI xmlns=\"http://example.org\"><a/></TEI>", ""},
        Case{"xml_that_holds_tei", "wrap.xml", "<wrap><TEI xmlns=\"http://www.tei-c.org/ns/1.0\"/></wrap>", ""},
        Case{"tei_by_suffix_only", "text.tei", kSentence, "plain"},
        Case{"json_lines", "gold.jsonl", "{\"theme\": \"governance\"}\n", ""},
        Case{"zip", "archive.zip", "PK\x03\x04\x14\x00\x00\x00\x08\x00"s, ""},
        Case{"png", "picture.png", "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\1\0"s, ""},
        Case{"empty", "empty.txt", "", ""}),
    [](const auto& info) { return info.param.name; });

TEST(RecogniseBytes, random_bytes_are_none) {
  std::mt19937 random(20261123);
  for (int round = 0; round < 200; ++round) {
    std::string bytes(1 + random() % 5000 + 60, '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    EXPECT_EQ(recognise({"x.bin", bytes}), "") << "round " << round;
  }
}

TEST(RecogniseBytes, a_head_cut_inside_a_character_stays_text) {
  for (int shift = 0; shift < 3; ++shift) {
    std::string bytes(static_cast<std::size_t>(shift), 'a');
    while (bytes.size() < 200'000) bytes += "\xE2\x80\x99";
    EXPECT_EQ(recognise({"x.txt", bytes}), "plain") << shift;
  }
}

TEST(ReaderVersion, known_and_unknown) {
  for (const char* name : {"pdf", "docx", "odt", "rtf", "rst", "ris", "jats", "tei", "markdown", "plain"}) EXPECT_NE(reader_version(name), "") << name;
  EXPECT_EQ(reader_version("no such reader"), "");
}

TEST(Misnamed, WhatHoldsAnotherFormatThanItsNameSays) {
  const auto warned = [](const std::string& path, const std::string& bytes) {
    Sources sources({});
    std::vector<Warning> warnings;
    EXPECT_TRUE(sources.read({path, bytes}, [](SourceItem&&) { return Status(); }, warnings).ok()) << path;
    return std::ranges::any_of(warnings, [](const Warning& warning) { return warning.kind == "misnamed"; });
  };
  const std::string page = "<!DOCTYPE html><html><body><p>Sign in to go on.</p></body></html>";
  EXPECT_TRUE(warned("report.pdf", page));
  EXPECT_TRUE(warned("minutes.docx", kSentence));
  EXPECT_FALSE(warned("page.html", page));
  EXPECT_FALSE(warned("notes.txt", kRis)) << "any text may be called so";
}

}  // namespace
}  // namespace litmotif
