// A PDF beside the JATS of the same article: is the text of the body the same, in the same order, under the same titles?
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include <litmotif/document.h>
#include <litmotif/system.h>
#include <litmotif/text.h>

#include "source/xml.h"
#include "support/text_similarity.h"

namespace litmotif {
namespace {

struct Body {
  std::string text;
  std::vector<std::string> titles;
};

// Paragraphs, list items, code and section titles of <body>, in order; no tables, figures, displayed formulas and footnotes.
class JatsBody : public source::XmlEvents {
 public:
  Status start(std::string_view name, source::XmlAttributes, std::uint64_t) override {
    static const std::set<std::string, std::less<>> kLeftOut = {"table-wrap", "fig", "fn", "disp-formula", "tex-math"};
    if (name == "body") ++bodies_;
    if (kLeftOut.count(name) > 0) ++left_out_;
    if (name == "title" && kept()) body.titles.emplace_back();
    in_title_ += name == "title" ? 1 : 0;
    if (is_block(name) && kept()) body.text += "\n";
    open_.emplace_back(name);
    return {};
  }
  Status end(std::string_view name, std::uint64_t) override {
    static const std::set<std::string, std::less<>> kLeftOut = {"table-wrap", "fig", "fn", "disp-formula", "tex-math"};
    open_.pop_back();
    if (name == "body") --bodies_;
    if (kLeftOut.count(name) > 0) --left_out_;
    in_title_ -= name == "title" ? 1 : 0;
    return {};
  }
  void text(std::string_view text, std::uint64_t) override {
    // Only what stands within a block: between them there are line breaks of the file.
    if (!kept() || std::none_of(open_.begin(), open_.end(), is_block)) return;
    body.text += text;
    if (in_title_ > 0) body.titles.back() += text;
  }

  Body body;

 private:
  static bool is_block(std::string_view name) { return name == "p" || name == "title" || name == "code" || name == "preformat"; }
  bool kept() const { return bodies_ > 0 && left_out_ == 0; }

  std::vector<std::string> open_;
  int bodies_ = 0, left_out_ = 0, in_title_ = 0;
};

// The same of a PDF: without the title, what stands around the text, tables, captions, footnotes and references; without list marks, which JATS does not hold.
Body body_of(const Document& document) {
  Body body;
  for (const Passage& passage : document.passages) {
    const std::string_view text = passage.span.of(document.text);
    const std::string type = passage.section == kNone ? std::string() : document.sections[passage.section].type;
    const bool heading = passage.kind == PassageKind::kHeading;
    const bool thanks = passage.zone == Zone::kFront && type == "acknowledgements";
    if (!is_evidence(passage.zone) && passage.zone != Zone::kSearchMethods && !heading && !thanks) continue;
    if (passage.kind == PassageKind::kFootnote || passage.kind == PassageKind::kTableRow || passage.zone == Zone::kTable) continue;
    if (heading && (type == "references" || fold(text) == fold(document.record.title))) continue;
    if (heading) body.titles.emplace_back(text);
    std::string_view words = text;
    if (passage.kind == PassageKind::kListItem) words.remove_prefix(std::min(words.find(' ') + 1, words.size()));
    body.text += "\n";
    body.text += words;
  }
  return body;
}

TEST(PdfBesideJats, same_text_in_the_same_order) {
  const std::string folder = std::string(LITMOTIF_SOURCE_DIR) + "/../shared/data/pdf-jats-pairs";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "skipped: no shared data";
  SourceOptions options;
  options.reader_program = LITMOTIF_READER;
  Sources sources(options);
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".pdf") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  ASSERT_FALSE(files.empty());
  double text_sum = 0, titles_sum = 0;
  for (std::filesystem::path path : files) {
    const Result<std::string> pdf = read_file(path.string());
    std::vector<Warning> warnings;
    Body found;
    ASSERT_TRUE(sources.read({path.string(), pdf.value()}, [&](SourceItem&& item) {
      found = body_of(build_document(std::get<RawDocument>(std::move(item)), path.string()));
      return Status();
    }, warnings).ok()) << path;
    const Result<std::string> xml = read_file(path.replace_extension(".jats").string());
    JatsBody jats;
    ASSERT_TRUE(source::read_xml({path.string(), xml.value()}, jats, warnings).ok()) << path;
    ASSERT_GT(jats.body.text.size(), 1000U) << path;
    const double text = testing::similarity(found.text, jats.body.text), titles = testing::title_f1(found.titles, jats.body.titles);
    std::printf("%-16s text %.4f  titles %.3f\n", path.stem().c_str(), text, titles);
    EXPECT_GE(text, 0.93) << path;
    text_sum += text;
    titles_sum += titles;
  }
  const auto count = static_cast<double>(files.size());
  std::printf("%-16s text %.4f  titles %.3f\n", "mean", text_sum / count, titles_sum / count);
  EXPECT_GE(text_sum / count, 0.97);
  EXPECT_GE(titles_sum / count, 0.92);
}

TEST(PdfBesideJats, measure) {
  EXPECT_EQ(testing::common_subsequence(U"abcbdab", U"bdcaba"), 4U);
  const std::u32string long_one(200, U'x');
  EXPECT_EQ(testing::common_subsequence(long_one + U"yz", U"y" + long_one + U"z"), 201U);  // more than one word of bits
  EXPECT_DOUBLE_EQ(testing::similarity("a  b\nc", " a b c "), 1);
  EXPECT_DOUBLE_EQ(testing::similarity("ab", "ba"), 0.5);
  EXPECT_DOUBLE_EQ(testing::title_f1({"1. Methods", "Aims"}, {"METHODS", "Results"}), 0.5);
  EXPECT_DOUBLE_EQ(testing::title_f1({"Aims", "Aims"}, {"Aims"}), 2.0 / 3);
}

}  // namespace
}  // namespace litmotif
