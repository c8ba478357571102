#include <gtest/gtest.h>

#include <random>

#include <litmotif/text.h>

namespace litmotif {
namespace {

// Sentences joined by " | ".
std::string parts(const std::string& text, void (*split)(std::string_view, std::vector<ByteSpan>&)) {
  std::vector<ByteSpan> spans;
  split(text, spans);
  std::string joined;
  for (const ByteSpan& span : spans) joined += (joined.empty() ? "" : "|") + std::string(span.of(text));
  return joined;
}

TEST(SplitSentences, Table) {
  struct Row {
    const char *name, *text, *sentences;
  };
  const Row rows[] = {
      {"empty", " ", ""},
      {"one without stop", " Leadership matters ", "Leadership matters"},
      {"two", "It works. It costs less.", "It works.|It costs less."},
      {"question and exclamation", "Why? Because! So it goes.", "Why?|Because!|So it goes."},
      {"line breaks are white space", "It works.\nIt costs\nless.", "It works.|It costs\nless."},
      {"no-break space", "It works.\u00A0It costs less.", "It works.|It costs less."},
      {"et al. in the middle", "Okafor et al. found that it works. It does.", "Okafor et al. found that it works.|It does."},
      {"et al. before a year", "Okafor et al. (2017) agree. So do we.", "Okafor et al. (2017) agree.|So do we."},
      {"et al. at the end", "This was shown by Okafor et al. The cost was lower.", "This was shown by Okafor et al.|The cost was lower."},
      {"citation before the stop", "Trust helps (Smith et al., 2017). Time does too.", "Trust helps (Smith et al., 2017).|Time does too."},
      {"citation after the stop", "Trust helps. (Okafor 2016) Time does too.", "Trust helps. (Okafor 2016)|Time does too."},
      {"numbers after the stop", "Trust helps.[12] Time does.[3,4] Money too.5 Luck helps.6,7", "Trust helps.[12]|Time does.[3,4]|Money too.5|Luck helps.6,7"},
      {"numbers after stop and space", "Trust helps. [12] Time does. [3] [4] Money.", "Trust helps. [12]|Time does. [3] [4]|Money."},
      {"e.g. and i.e.", "Some areas, e.g. Torbay, merged; i.e. Adults only. Others, eg. Leeds, did not.", "Some areas, e.g. Torbay, merged; i.e. Adults only.|Others, eg. Leeds, did not."},
      {"page, number, figure", "See p. 3 and pp. 4–5, No. 10, Fig. 2 and Fig. A1. The rest is in Vol. IV. It is long.", "See p. 3 and pp. 4–5, No. 10, Fig. 2 and Fig. A1.|The rest is in Vol. IV.|It is long."},
      {"no as an answer", "Did it work? No. The cost rose.", "Did it work?|No.|The cost rose."},
      {"titles", "Dr. Ngozi Okafor met Prof. Brandt and Mrs. Moore. They agreed.", "Dr. Ngozi Okafor met Prof. Brandt and Mrs. Moore.|They agreed."},
      {"initials", "It follows J. K. Moore and T.R. Brandt closely. So it is.", "It follows J. K. Moore and T.R. Brandt closely.|So it is."},
      {"a letter that ends", "They had hepatitis C. The trial went on.", "They had hepatitis C.|The trial went on."},
      {"country", "The U.S. Department agreed. It was in the U.S. The law changed.", "The U.S. Department agreed.|It was in the U.S.|The law changed."},
      {"decimals and amounts", "It cost £3.5 million in 2010. That is 2.5% more.", "It cost £3.5 million in 2010.|That is 2.5% more."},
      {"number starts a sentence", "Sites differed. 12 of them merged.", "Sites differed.|12 of them merged."},
      {"etc.", "Staff, beds, etc. were counted. Costs, trusts etc. The end.", "Staff, beds, etc. were counted.|Costs, trusts etc.|The end."},
      {"quotation marks", "“We need leaders.” She said so. 'It matters.' He agreed.", "“We need leaders.”|She said so.|'It matters.'|He agreed."},
      {"quotation goes on", "“We need leaders.” said the manager.", "“We need leaders.” said the manager."},
      {"question in a quotation", "“Who leads?” asked one. Nobody knew.", "“Who leads?” asked one.|Nobody knew."},
      {"brackets hold together", "It grew (see Fig. 2. Data from X) and fell. Then it rose.", "It grew (see Fig. 2. Data from X) and fell.|Then it rose."},
      {"a whole sentence in brackets", "It grew. (It had been small.) It fell.", "It grew.|(It had been small.)|It fell."},
      {"bracket never closed", "It grew (see Fig. 2. It fell. It rose.", "It grew (see Fig. 2.|It fell.|It rose."},
      {"list number", "1. Leaders matter. 2 of them left.", "1. Leaders matter.|2 of them left."},
      {"paragraph number", "1.12. Leaders matter. They do.", "1.12. Leaders matter.|They do."},
      {"lettered item", "a. Leaders matter. They do.", "a. Leaders matter.|They do."},
      {"bracketed item", "(iv) Leaders matter. 1.) They do.", "(iv) Leaders matter.|1.) They do."},
      {"bullet and number", "• 9. Leaders matter.", "• 9. Leaders matter."},
      {"ellipsis goes on", "We waited ... and waited… until noon. Then we left…", "We waited ... and waited… until noon.|Then we left…"},
      {"ellipsis ends", "We waited… Nobody came... They left.", "We waited…|Nobody came...|They left."},
      {"spaced ellipsis", "We waited . . . and left. . . . Nobody came.", "We waited . . . and left. . . .|Nobody came."},
      {"left out by the writer", "“Trust [...] Time” was said. So it was.", "“Trust [...] Time” was said.|So it was."},
      {"space lost", "It was the end.The next year it began. Version 2.Then 1,000.That is all", "It was the end.|The next year it began.|Version 2.|Then 1,000.|That is all"},
      {"web addresses", "See www.kingsfund.org.uk and Node.js. They work.", "See www.kingsfund.org.uk and Node.js.|They work."},
      {"lower-case brand", "It ended. eHealth began. iPhones too.", "It ended.|eHealth began.|iPhones too."},
      {"months", "It began on Jan. 5 and ended in Sept. 2010. Then it stopped.", "It began on Jan. 5 and ended in Sept. 2010.|Then it stopped."},
      {"company", "Acme Ltd. Runs it. Acme Ltd. The firm grew.", "Acme Ltd. Runs it.|Acme Ltd.|The firm grew."},
      {"time of day", "It opens at 9 a.m. and closes at 6 p.m. Patients wait.", "It opens at 9 a.m. and closes at 6 p.m.|Patients wait."},
      {"vs", "Integration vs. Competition was debated. Cf. Brandt.", "Integration vs. Competition was debated.|Cf. Brandt."},
      {"item after item", "1. The first item 2. The second item 3. The third", "1. The first item|2. The second item|3. The third"},
      {"items in brackets", "1) The first item 2) The second item", "1) The first item|2) The second item"},
      {"items with stop and bracket", "1.) The first item 2.) The second item", "1.) The first item|2.) The second item"},
      {"lettered items", "a. The first item b. The second item c. The third", "a. The first item|b. The second item|c. The third"},
      {"bullets in a row", "• Trust grew • Costs fell", "• Trust grew|• Costs fell"},
      {"bullets that touch numbers", "\u20439. The first \u204310. The second", "\u20439. The first|\u204310. The second"},
      {"a number that is no item", "1. The costs rose to Grade 2. Staff left.", "1. The costs rose to Grade 2.|Staff left."},
      {"a letter that is no item", "A. Smith met B. Jones there. They spoke.", "A. Smith met B. Jones there.|They spoke."},
      {"I after an ellipsis", "It was … I mean, hard. They left.", "It was … I mean, hard.|They left."},
      {"a note's number with a space", "Authors pay a fee. 8 Yet some do not. 12 sites agreed.", "Authors pay a fee. 8|Yet some do not.|12 sites agreed."},
      {"an exclamation in brackets", "They covered it (to prevent escape!). We then left.", "They covered it (to prevent escape!).|We then left."},
      {"a sentence in brackets", "It is hard. (This is the point of it.) This is a topic.", "It is hard.|(This is the point of it.)|This is a topic."},
      {"a bracket that runs on", "Others found it (Okafor et al.) Health services agreed.", "Others found it (Okafor et al.) Health services agreed."},
      {"brackets in brackets", "So it was (as found by Lewis et al., 2014 eds.)). The next came.", "So it was (as found by Lewis et al., 2014 eds.)).|The next came."},
      {"a closing mark set off", "\" I am getting to grips with it. \"", "\" I am getting to grips with it. \""},
      {"a closing mark set off, and on", "“It works. ” They left. “ It fails.”", "“It works. ”|They left.|“ It fails.”"},
      {"an ellipsis by itself", "It harmed them. … The next did not.", "It harmed them. …|The next did not."},
      {"only a time", "At 5 a.m. Mr. Smith left. He came at 6 P.M. Mr. Smith slept.", "At 5 a.m. Mr. Smith left.|He came at 6 P.M.|Mr. Smith slept."},
      {"provisions", "Under ss. 75 and reg. 4 of Sch. 2 they pool. They may.", "Under ss. 75 and reg. 4 of Sch. 2 they pool.|They may."},
      {"accented capital", "C'est fini. Évidemment. Ça va.", "C'est fini.|Évidemment.|Ça va."},
      {"wide stops", "終わった。次の文。", "終わった。|次の文。"},
      {"semicolons do not end", "It grew; It fell: So it goes.", "It grew; It fell: So it goes."},
  };
  for (const Row& row : rows) EXPECT_EQ(parts(row.text, split_sentences), row.sentences) << row.name;
}

// Non-space bytes outside every span.
std::string uncovered(const std::string& text, const std::vector<ByteSpan>& spans) {
  std::string left;
  std::uint32_t end = 0;
  for (const ByteSpan& span : spans) {
    left += text.substr(end, span.start - end);
    end = span.end;
  }
  left += text.substr(end);
  std::erase_if(left, [](char c) { return c == ' ' || c == '\n'; });
  return left;
}

TEST(SplitSentences, CoverEveryCharacterOnce) {
  std::mt19937 random(20260304);
  const std::string_view pieces[] = {"a", "The", ".", "!", "?", "…", "(", ")", "[", "]", "“", "”", " ", "  ", "\n", "1", "12", "et al", "p", "é", "。", "J", "\xFF", "\xE2", "'", "- "};
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (std::size_t n = random() % 16; n > 0; --n) text += pieces[random() % std::size(pieces)];
    std::vector<ByteSpan> spans;
    split_sentences(text, spans);
    std::uint32_t end = 0;
    for (const ByteSpan& span : spans) {
      ASSERT_GE(span.start, end) << text;
      ASSERT_LT(span.start, span.end) << text;
      end = span.end;
      ASSERT_LE(end, text.size()) << text;
    }
    ASSERT_EQ(uncovered(text, spans), "") << text;
    std::vector<ByteSpan> clauses;
    split_clauses(text, clauses);
    end = 0;
    for (const ByteSpan& clause : clauses) {
      ASSERT_EQ(clause.start, end) << text;
      end = clause.end;
    }
    ASSERT_EQ(end, text.size()) << text;
  }
}

TEST(SplitSentences, HostileTextTakesLinearTime) {
  for (const std::string piece : {"(", "[", "(. ", ". ", "“", "A. ", "(A. ", "1. ", "[1] ", ". [1", "...", ". . "}) {
    std::string text;
    while (text.size() < 1'000'000) text += piece;
    std::vector<ByteSpan> spans;
    split_sentences(text, spans);
    EXPECT_FALSE(spans.empty()) << piece;
    std::vector<ByteSpan> clauses;
    split_clauses(text, clauses);
    EXPECT_FALSE(clauses.empty()) << piece;
  }
}

TEST(SplitClauses, Table) {
  struct Row {
    const char *text, *clauses;
  };
  const Row rows[] = {
      {"Leadership helped.", "Leadership helped."},
      {"Leadership helped, but funding was a barrier.", "Leadership helped, |but funding was a barrier."},
      {"Leadership helped; funding did not.", "Leadership helped; |funding did not."},
      {"Three things matter: trust, time and money.", "Three things matter: |trust, time and money."},
      {"Although leaders agreed, staff did not.", "Although leaders agreed, |staff did not."},
      {"Leaders agreed although staff did not.", "Leaders agreed |although staff did not."},
      {"Leaders agreed, even though staff did not.", "Leaders agreed, |even though staff did not."},
      {"However, it failed.", "However, it failed."},
      {"It failed, however, in the north.", "It failed, |however, in the north."},
      {"Trust — not money — matters.", "Trust — |not money — |matters."},
      {"Trust – not money – matters.", "Trust – |not money – |matters."},
      {"Trust - not money.", "Trust - |not money."},
      {"long-term 2010–2015 at 10:30", "long-term 2010–2015 at 10:30"},
      {"It helped (Okafor 2016; Brandt 2012) while costs rose.", "It helped (Okafor 2016; Brandt 2012) |while costs rose."},
      {"It helped (but only once) there.", "It helped (but only once) there."},
      {"All but one site agreed.", "All but one site agreed."},
      {"For a while it worked, whereas now it does not.", "For a while it worked, |whereas now it does not."},
      {"not yet done", "not yet done"},
      {"But it works", "But it works"},
      {"", ""},
  };
  for (const Row& row : rows) EXPECT_EQ(parts(row.text, split_clauses), row.clauses) << row.text;
}

}  // namespace
}  // namespace litmotif
