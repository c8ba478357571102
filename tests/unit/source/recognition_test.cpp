#include "source/pdf/recognition.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "reading.h"
#include "support/made_pdf.h"

namespace litmotif::source {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string word(const std::string& box, const std::string& text, int confidence) {
  return "<span class='ocrx_word' title='bbox " + box + "; x_wconf " + std::to_string(confidence) + "'>" + text + "</span> ";
}
std::string line(const std::string& box, const std::string& size, const std::string& words, const std::string& kind = "ocr_line") {
  return "<span class='" + kind + "' title=\"bbox " + box + "; baseline 0 -6; x_size " + size + "; x_descenders 6\">" + words + "</span>\n";
}
std::string page(const std::string& paragraphs) {
  return "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"x.dtd\"><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title></title></head><body><div class='ocr_page' title='image "
         "\"stdin\"; bbox 0 0 2481 3509'><div class='ocr_carea' title=\"bbox 0 0 2000 100\">" +
         paragraphs + "</div></div></body></html>";
}

TEST(RecognisedText, lines_with_boxes_sizes_and_gaps) {
  const std::string hocr = page("<p class='ocr_par'>" + line("300 300 1500 342", "50", word("300 300 600 342", "Trust", 90) + word("620 300 900 342", "<strong>&amp;</strong>", 80) + word("1200 300 1500 342", "money", 100), "ocr_header") +
                                line("300 360 900 400", "44", word("300 360 900 400", "helped-", 70)) + line("300 420 900 460", "44", word("300 420 900 460", "fully", 70)) + "</p>");
  const RecognisedText text = recognised_text(hocr, 300);
  ASSERT_EQ(text.lines.size(), 3U);
  const Block& first = text.lines[0];
  EXPECT_EQ(first.text, "Trust & money");
  EXPECT_EQ(first.role, BlockRole::kLine);
  EXPECT_FLOAT_EQ(first.box.left, 72);
  EXPECT_FLOAT_EQ(first.box.bottom, 342 * 0.24F);
  EXPECT_FLOAT_EQ(first.font_size, 44 * 0.24F) << "that of most lines of the paragraph";
  ASSERT_EQ(first.gaps.size(), 1U);
  EXPECT_EQ(first.text.substr(first.gaps[0].at), "money");
  EXPECT_FLOAT_EQ(first.gaps[0].right, 288);
  EXPECT_EQ(text.letters, 5U + 1 + 5 + 7 + 5);
  EXPECT_NEAR(text.confidence, (5 * 90 + 80 + 5 * 100 + 12 * 70) / 23.0, 0.01);
}

TEST(RecognisedText, specks_are_no_lines) {
  const RecognisedText text = recognised_text(page("<p class='ocr_par'>" + line("1 1 9 9", "9", word("1 1 9 9", "|_=", 95)) + line("1 1 9 9", "9", word("1 1 9 9", "aw", 12)) + "</p>"), 300);
  EXPECT_THAT(text.lines, IsEmpty());
  EXPECT_EQ(text.letters, 0U);
}

TEST(RecognisedText, broken_answers_give_what_can_be_read) {
  EXPECT_THAT(recognised_text("", 300).lines, IsEmpty());
  EXPECT_THAT(recognised_text("no XML", 300).lines, IsEmpty());
  const std::string whole = page("<p class='ocr_par'>" + line("1 1 9 9", "9", word("1 1 9 9", "Trust", 95)) + line("x y", "z", word("9 9 1 nan", "money", 1000)) + "</p>");
  EXPECT_EQ(recognised_text(whole, 300).lines.size(), 2U);
  for (std::size_t size = 0; size < whole.size(); size += 7) EXPECT_LE(recognised_text(whole.substr(0, size), 300).lines.size(), 2U);
}

TEST(OcrLanguages, are_names) {
  for (const char* good : {"eng", "eng+fra", "chi_sim", "script"}) EXPECT_TRUE(check_ocr_languages(good).ok()) << good;
  for (const char* bad : {"", "eng+", "../eng", "-x", "eng fra", "eng,fra", "_"}) EXPECT_EQ(check_ocr_languages(bad).code(), Code::kInvalidArgument) << bad;
}

class RecognitionTest : public ::testing::Test {
 public:
  RecognitionTest() : folder_(std::filesystem::temp_directory_path() / ("litmotif-recognition-test-" + std::to_string(::getpid()))) { std::filesystem::create_directories(folder_); }
  ~RecognitionTest() override { std::filesystem::remove_all(folder_); }

 protected:
  std::string script(const std::string& name, const std::string& lines) {
    std::string path = (folder_ / name).string();
    std::ofstream(path) << "#!/bin/sh\n" << lines << "\n";
    ::chmod(path.c_str(), 0755);
    return path;
  }
  // Draws pages of two pixels, all those it is asked for, and sees on each the words it is given.
  SourceOptions made(const std::string& hocr) {
    std::ofstream((folder_ / "answer.hocr").string()) << hocr;
    SourceOptions options = testing_source::options();
    options.ocr.languages = "eng";
    options.ocr.draw = script("draw", R"(cat >/dev/null; while [ "$1" != -f ]; do shift; done; page=$2; while [ "$page" -le "$4" ]; do printf 'P5\n2 1\n255\nxx'; page=$((page + 1)); done)");
    options.ocr.recognise = script("see", "case $1 in --version) echo 'tesseract 9.1'; exit;; --list-langs) echo 'List (1):'; echo eng; exit;; esac\n[ \"$(cat)\" = \"$(printf 'P5\\n2 1\\n255\\nxx')\" ] || exit 4\ncat '" +
                                              (folder_ / "answer.hocr").string() + "'");
    return options;
  }
  static std::string words(int confidence) { return page("<p class='ocr_par'>" + line("100 100 900 140", "40", word("100 100 900 140", "Boards met.", confidence)) + "</p>"); }
  testing_source::Reading read(const SourceOptions& options, const std::string& bytes = testing_source::fixture("pdf/no-text.pdf")) { return testing_source::read_bytes(bytes, "scan.pdf", options); }

  std::filesystem::path folder_;
};

TEST_F(RecognitionTest, lines_stand_on_their_pages_and_it_is_said) {
  const auto reading = read(made(words(91)));
  ASSERT_TRUE(reading.status.ok()) << reading.status.to_string();
  const RawDocument& document = reading.documents.at(0);
  EXPECT_EQ(document.reader, "pdf-ocr");
  EXPECT_EQ(document.reader_version, reader_version("pdf") + " (tesseract 9.1, eng)");
  EXPECT_THAT(testing_source::summaries(document), ElementsAre("line: Boards met.", "line: Boards met."));
  EXPECT_EQ(document.blocks[0].page, 1);
  EXPECT_EQ(document.blocks[1].page, 2);
  EXPECT_TRUE(document.blocks[1].page_break_before);
  ASSERT_THAT(testing_source::kinds(document.warnings), ElementsAre("ocr page 1-2"));
  EXPECT_THAT(document.warnings[0].message, AllOf(HasSubstr("2 pages"), HasSubstr("tesseract 9.1, eng; mean confidence 91"), ::testing::Not(HasSubstr("Least certain"))));
}

TEST_F(RecognitionTest, uncertain_pages_are_named) {
  EXPECT_THAT(read(made(words(60))).documents.at(0).warnings.at(0).message, HasSubstr("Least certain: page 1-2."));
}

TEST_F(RecognitionTest, text_that_is_there_is_left_alone) {
  const std::string bytes = ::litmotif::testing::MadePdf().page().text(60, 60, "Trust helped.").page().text(60, 60, "").page().text(60, 60, "Money did not.").bytes();
  const RawDocument document = read(made(words(91)), bytes).documents.at(0);
  EXPECT_THAT(testing_source::summaries(document), ElementsAre("line: Trust helped.", "line: Boards met.", "line: Money did not."));
  EXPECT_EQ(document.blocks[1].page, 2);
  EXPECT_THAT(testing_source::kinds(document.warnings), ElementsAre("ocr page 2"));
}

TEST_F(RecognitionTest, nothing_is_started_unless_it_is_asked_for) {
  SourceOptions options = made(words(91));
  options.ocr.languages.clear();
  const RawDocument document = read(options).documents.at(0);
  EXPECT_EQ(document.reader, "pdf");
  EXPECT_THAT(document.warnings.at(0).message, HasSubstr("--ocr"));
}

struct Row {
  const char* name;
  const char* draw;  // "" for what works
  const char* see;
  const char* warning;  // of the first warning
  const char* kind;
};

TEST_F(RecognitionTest, what_goes_wrong_is_said_and_the_file_is_read_as_before) {
  const std::string ready = "case $1 in --version) echo 'tesseract 9.1'; exit;; --list-langs) echo eng; exit;; esac; ";
  const std::vector<Row> rows = {
      {"no_language", "", "case $1 in --version) echo 'tesseract 9.1';; --list-langs) echo deu;; esac", "tesseract does not have the language 'eng' (Debian: apt-get install tesseract-ocr-eng", "no-text-layer"},
      {"draws_nothing", "cat >/dev/null", "", "Each of these pages could not be drawn.", "ocr-failed page 1-2"},
      {"draws_nonsense", "cat >/dev/null; printf 'P6\\n1 1\\n255\\nx'", "", "could not be drawn", "ocr-failed page 1-2"},
      {"draws_too_much", "cat >/dev/null; printf 'P5\\n99999 99999\\n255\\nx'", "", "could not be drawn", "ocr-failed page 1-2"},
      {"takes_no_file", "exit 1", "", "could not be drawn", "ocr-failed page 1-2"},
      {"draws_for_ever", "cat >/dev/null; exec sleep 60", "", "was not drawn within 0.5 s", "ocr-failed page 1-2"},
      {"crashes", "", "kill -SEGV $$", "makes tesseract fail (signal 11)", "ocr-failed page 1-2"},
      {"sees_for_ever", "", "cat >/dev/null; exec sleep 60", "was not recognised within 0.5 s", "ocr-failed page 1-2"},
      {"sees_nothing", "", "cat >/dev/null", "and text recognition found none.", "no-text-layer"},
  };
  for (const Row& row : rows) {
    SourceOptions options = made(words(91));
    options.ocr.seconds = std::string_view(row.name).ends_with("for_ever") ? 0.5 : 60;
    if (*row.draw != '\0') options.ocr.draw = script("draw", row.draw);
    if (*row.see != '\0') options.ocr.recognise = script("see", std::string(row.see).starts_with("case") ? row.see : ready + row.see);
    const auto reading = read(options);
    ASSERT_TRUE(reading.status.ok()) << row.name << ": " << reading.status.to_string();
    const RawDocument& document = reading.documents.at(0);
    EXPECT_EQ(document.reader, "pdf") << row.name;
    EXPECT_THAT(testing_source::kinds(document.warnings).at(0), row.kind) << row.name;
    EXPECT_THAT(document.warnings.at(0).message, HasSubstr(row.warning)) << row.name;
    EXPECT_EQ(document.warnings.back().kind, "no-text-layer") << row.name;
  }
}

TEST_F(RecognitionTest, programs_that_are_not_there) {
  SourceOptions options = made(words(91));
  options.ocr.recognise = (folder_ / "none").string();
  options.ocr.languages = "eng+chi_sim";
  EXPECT_THAT(read(options).documents.at(0).warnings.at(0).message, HasSubstr("tesseract, which is not installed (Debian: apt-get install tesseract-ocr tesseract-ocr-eng tesseract-ocr-chi-sim)"));
  options = made(words(91));
  options.ocr.draw = (folder_ / "none").string();
  EXPECT_THAT(read(options).documents.at(0).warnings.at(0).message, HasSubstr("apt-get install poppler-utils"));
}

// A page whose picture would be too large is drawn once more, by itself and smaller; the pages behind it come after it.
TEST_F(RecognitionTest, a_page_too_large_is_drawn_smaller) {
  SourceOptions options = made(words(91));
  options.ocr.draw = script("draw", R"(cat >/dev/null; case $1 in -scale-to) printf 'P5\n2 1\n255\nxx';; *) [ "$4" != 1 ] && [ "$5" = 1 ] && printf 'P5\n40000 20000\n255\n' || printf 'P5\n2 1\n255\nxx';; esac)");
  const RawDocument document = read(options).documents.at(0);
  EXPECT_THAT(testing_source::kinds(document.warnings), ElementsAre("ocr page 1-2"));
  ASSERT_EQ(document.blocks.size(), 2U);
  EXPECT_GT(document.blocks[0].box.left, document.blocks[1].box.left) << "fewer pixels an inch";
}

TEST_F(RecognitionTest, stops_between_pages) {
  SourceOptions options = made(words(91));
  int pages = 0;
  options.ocr.page_done = [&] { return ++pages < 1; };
  const auto reading = read(options);
  EXPECT_EQ(reading.status.code(), Code::kInterrupted);
  EXPECT_EQ(pages, 1);
  EXPECT_THAT(reading.documents, IsEmpty());
}

TEST_F(RecognitionTest, more_pages_than_are_recognised) {
  SourceOptions options = made(words(91));
  options.ocr.pages = 1;
  EXPECT_THAT(testing_source::kinds(read(options).documents.at(0).warnings), ElementsAre("ocr-failed", "ocr page 1"));
}

// The programs themselves, on a page that is drawn, and then is a picture.
TEST_F(RecognitionTest, a_real_scan) {
  const OcrOptions usual;
  for (const std::string& program : {usual.draw, usual.recognise}) {
    if (!std::filesystem::exists(program)) GTEST_SKIP() << "skipped: no " << program << " (Debian: apt-get install tesseract-ocr tesseract-ocr-eng poppler-utils)";
  }
  const std::string text = ::litmotif::testing::MadePdf().page().text(60, 80, "What the boards shared", 20, true).lines(60, 120, {"Both boards met monthly and published what they had spent.", "Trust between the chairs was the strongest factor of all."}, 11, 14).bytes();
  Child child = Child::start(usual.draw, {"-r", "200", "-gray", "-"}, {}).value();
  ASSERT_TRUE(child.write(text).ok());
  child.close_input();
  const std::string picture = child.read_to_end(std::size_t{1} << 26, 120).value();
  const std::size_t header = picture.find("255\n") + 4;
  const std::size_t columns = std::stoul(picture.substr(3)), rows = (picture.size() - header) / columns;
  const std::string scan = ::litmotif::testing::MadePdf().page().picture(columns, rows, picture.substr(header)).bytes();
  SourceOptions options = testing_source::options();
  options.ocr.languages = "eng";
  const auto reading = read(options, scan);
  ASSERT_TRUE(reading.status.ok()) << reading.status.to_string();
  const RawDocument& document = reading.documents.at(0);
  EXPECT_THAT(testing_source::texts(document), ElementsAre("What the boards shared", "Both boards met monthly and published what they had spent.", "Trust between the chairs was the strongest factor of all."));
  EXPECT_THAT(document.reader_version, HasSubstr("tesseract "));
  EXPECT_NEAR(document.blocks[0].box.left, 60, 2);
  EXPECT_NEAR(document.blocks[0].box.bottom, 80, 3);
  EXPECT_GT(document.blocks[0].font_size, document.blocks[1].font_size * 1.4F);
  EXPECT_NEAR(document.blocks[1].font_size, 11, 2);
}

}  // namespace
}  // namespace litmotif::source
