// What a row rests on: the one cue that decided, and why the others did not.
#include <gtest/gtest.h>
#include <litmotif/codebook.h>
#include <litmotif/theme.h>

namespace litmotif {
namespace {

constexpr std::string_view kBook = R"yaml(
codebook: b
themes:
  leadership: {include: [leadership]}
  trust: {include: [trust, mistrust]}
stance:
  enabler: [help, improve]
  barrier: [hinder, mistrust]
  absence: [poor, lack of]
  mixed: [{near(3): [help, hinder]}]
  hedge: [no evidence]
)yaml";

// "trust: enabler by help (gives stance enabler); not hinder (in another clause)", a line a row.
std::string rests_on(std::string_view sentence, std::string_view stem = "") {
  std::vector<CodebookProblem> problems;
  const Codebook book = parse_codebook(kBook, "b.yaml", problems).value();
  const Matcher matcher = Matcher::compile(book).value();
  Coder coder(matcher);
  const std::string text = std::string(stem) + "\n" + std::string(sentence);
  SentenceToCode to_code;
  to_code.stem = {0, static_cast<std::uint32_t>(stem.size())};
  to_code.span = {to_code.stem.end + 1, static_cast<std::uint32_t>(text.size())};
  const Coder::Explanation why = coder.explain(text, to_code);
  Coding coding;
  coder.code(text, {&to_code, 1}, coding);
  EXPECT_EQ(why.rows.size(), coding.rows.size());
  std::string all;
  for (const Coder::RowReason& reason : why.rows) {
    all += book.themes[reason.row.theme].path + ": " + std::string(stance_name(reason.row.stance)) + " by " + (reason.decided_by ? why.cues[*reason.decided_by].matched : "no cue") + " (" + reason.because + ")";
    for (const auto& other : reason.others) all += "; not " + why.cues[other.cue].matched + " (" + other.effect + ")";
    all += "\n";
  }
  return all;
}

TEST(RowReasons, EachSideOfAContrastHasItsOwnCue) {
  EXPECT_EQ(rests_on("Poor leadership hindered it, but trust helped."),
            "leadership: barrier by hindered (gives stance barrier); not Poor (the theme is what is lacking); not hindered it, but trust helped (no cue here: its parts stand in different clauses); "
            "not helped (in another clause, beyond a contrast)\n"
            "trust: enabler by helped (gives stance enabler); not Poor (says that something else is lacking); not hindered (in another clause, beyond a contrast); "
            "not hindered it, but trust helped (no cue here: its parts stand in different clauses)\n");
}

TEST(RowReasons, ALongerCueDecidesForItsParts) {
  EXPECT_EQ(rests_on("Trust helped and hindered it."),
            "trust: mixed by helped and hindered (gives stance mixed); not helped (no cue here: part of a longer one); not hindered (no cue here: part of a longer one)\n");
}

TEST(RowReasons, LackDoubtAndNames) {
  EXPECT_EQ(rests_on("Poor leadership was met."), "leadership: barrier by Poor (the theme is what is lacking: gives stance barrier)\n");
  EXPECT_EQ(rests_on("There was no evidence that trust helped."), "trust: unclear by no evidence (casts doubt: gives stance unclear); not helped (gives stance enabler)\n");
  EXPECT_EQ(rests_on("Mistrust was met."),
            "trust: barrier by Mistrust (the theme is an obstacle by its own name: gives stance barrier)\n");
}

TEST(RowReasons, WhereNoCueDecidesItSaysWhy) {
  EXPECT_EQ(rests_on("Has trust helped?"), "trust: none by no cue (the sentence asks); not helped (says nothing of this theme)\n");
  EXPECT_EQ(rests_on("Trust was named."), "trust: none by no cue (nothing here is a cue of stance, or there is too much to read)\n");
}

TEST(RowReasons, ALeadInMayDecide) { EXPECT_EQ(rests_on("trust", "What helped:"), "trust: enabler by helped (gives stance enabler)\n"); }

}  // namespace
}  // namespace litmotif
