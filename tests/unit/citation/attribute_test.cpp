#include <gtest/gtest.h>

#include <litmotif/citation.h>
#include "made_document.h"

namespace litmotif {
namespace {

struct Said {
  std::string voice, speaker;
  std::string keys;
};

Said of(const MadeDocument& made, std::uint32_t sentence, std::string_view clause) {
  const Citations found = find_citations(made.document);
  ByteSpan span = made.document.sentences[sentence].span;
  if (!clause.empty()) {
    const std::size_t at = made.document.text.find(clause);
    span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + clause.size())};
  }
  const Attribution attribution = attribute(made.document, found, sentence, span);
  const Speaker speaker = speaker_of(made.document, found, find_speech(made.document), sentence, span, {});
  Said said{std::string(voice_name(attribution.voice)), std::string(speaker_name(speaker)), ""};
  for (const std::uint32_t i : attribution.citations) said.keys += (said.keys.empty() ? "" : " ") + found.citations[i].key;
  return said;
}

TEST(Attribute, Voice) {
  struct Row {
    const char *text, *clause, *voice, *keys;
  };
  const Row rows[] = {
      {"Leadership was the strongest factor.", "", "authors", ""},
      {"Leadership was the strongest factor (Okafor 2016).", "", "cited", "okafor-2016"},
      {"Okafor et al. (2016) found that leadership helped.", "", "cited", "okafor-2016"},
      {"Okafor (2016) found that trust helped, but that money hindered.", "but that money hindered.", "cited", "okafor-2016"},
      {"Okafor (2016) found that trust helped, but we found that it did not.", "but we found that it did not.", "authors", ""},
      {"Trust helped, but money hindered (Okafor 2016; Silva 2010).", "Trust helped, ", "cited", "okafor-2016 silva-2010"},
      {"Trust helped (Silva 2010), but money hindered (Okafor 2016).", "Trust helped (Silva 2010), ", "cited", "silva-2010"},
      {"Trust helped (in part), but money hindered (Okafor 2016).", "Trust helped (in part), ", "cited", "okafor-2016"},
      {"Trust helped (Silva 2010), but money hindered (Okafor 2016).", "but money hindered (Okafor 2016).", "cited", "okafor-2016"},
      {"Trust helped (Silva 2010), but money hindered.", "but money hindered.", "authors", ""},
      {"We found that trust helped, whereas money hindered elsewhere (Okafor 2016).", "We found that trust helped, ", "authors", ""},
      {"Using the framework of Okafor (2016), we found that leadership helped.", "", "authors", "okafor-2016"},
      {"Our findings agree that leadership helps (Okafor 2016).", "", "authors", "okafor-2016"},
      {"Most studies report that leadership helps.", "", "literature", ""},
      {"The literature suggests that trust matters.", "", "literature", ""},
      {"Research has shown that trust matters.", "", "literature", ""},
      {"Several authors argue that trust matters.", "", "literature", ""},
      {"Most studies report that leadership helps (Okafor 2016).", "", "cited", "okafor-2016"},
      {"In this review we found that most studies report leadership.", "", "authors", ""},
      {"Staff studies took place.", "", "authors", ""},
      {"Our finding agrees with Okafor (2016).", "", "authors", "okafor-2016"},
      {"These findings are consistent with earlier studies (Okafor 2016; Silva 2010).", "", "authors", "okafor-2016 silva-2010"},
      {"Our results agree with those of Okafor (2016), who found that trust helped.", "", "authors", "okafor-2016"},
      {"In our view Okafor (2016) shows that trust helps.", "", "cited", "okafor-2016"},
      {"Although trust helped in Leeds (Okafor 2016), money hindered more than anything else.", "", "authors", "okafor-2016"},
      {"Although trust helped in Leeds, money hindered more than anything else (Okafor 2016).", "", "cited", "okafor-2016"},
      {"Trust was helpful in most studies, though not in Leeds (Okafor 2016).", "", "literature", "okafor-2016"},
      {"The plan “we trust you” was popular (Okafor 2016).", "", "cited", "okafor-2016"},
      {"Trust was named as an enabler by nine publications.", "", "literature", ""},
      {"Most studies were small.", "", "authors", ""},
      {"In line with our results, costs fell elsewhere too (Okafor 2016).", "", "cited", "okafor-2016"},
      {"In line with our results (Okafor 2016), costs fell elsewhere too.", "", "authors", "okafor-2016"},
      {"In contrast to our results, costs fell elsewhere (Okafor 2016), and we do not know why.", "", "authors", "okafor-2016"},
      {"Costs fell in both districts, consistent with the view that money follows trust (Okafor 2016).", "", "authors", "okafor-2016"},
      {"These observations are in good agreement with the rules of local markets (Okafor 2016).", "", "authors", "okafor-2016"},
      {"As in the studies by Okafor (2016) and Silva (2010), the results of this study showed no change.", "", "authors", "okafor-2016 silva-2010"},
      {"These data suggest that trust comes first (Okafor 2016).", "", "authors", "okafor-2016"},
      {"Previous studies found savings in one district, but not in the other (Okafor 2016).", "", "cited", "okafor-2016"},
      {"Trust was measured in most studies.", "", "authors", ""},
      {"There is consensus that trust helps.", "", "literature", ""},
      {"There is little evidence that trust helps.", "", "authors", ""},
      {"It is widely recognised that trust helps.", "", "literature", ""},
      {"In June 2010, an NHS Forum report recommended that trust be built.", "", "cited", "nhsforum-2010"},
  };
  for (const Row& row : rows) {
    MadeDocument made;
    made.add(row.text);
    const Said said = of(made, 0, row.clause);
    EXPECT_EQ(said.voice, row.voice) << row.text << " / " << row.clause;
    EXPECT_EQ(said.keys, row.keys) << row.text << " / " << row.clause;
    EXPECT_EQ(said.speaker, "author") << row.text;
  }
}

TEST(Attribute, WhatCarriesOnIsTheCitedWorks) {
  struct Row {
    const char *text, *voice, *keys;  // of the last sentence
  };
  const Row rows[] = {
      {"Okafor and Silva (2016) asked 40 managers. They go on to argue that trust helps.", "cited", "okafor-2016"},
      {"Okafor (2016) asked 40 managers. She describes what helped.", "cited", "okafor-2016"},
      {"Okafor (2016) asked 40 managers. Trust helped. They were slow.", "authors", ""},
      {"Okafor (2016) asked 40 managers. Fifty-one per cent said yes.", "cited", "okafor-2016"},
      {"Okafor (2016) asked 40 managers. Their interviewees were tired.", "cited", "okafor-2016"},
      {"We asked 40 managers, as Okafor (2016) did. They said yes.", "authors", ""},
      {"A recent trial found that trust helped (Okafor 2016). This trial had many participants.", "cited", "okafor-2016"},
      {"Trust helped (Okafor 2016). This trial will tell more.", "authors", ""},
      {"Trust helped in one review (Okafor 2016). The review concluded that money did not.", "cited", "okafor-2016"},
      {"Trust helped in one review (Okafor 2016). The review was limited to Leeds.", "authors", ""},
      {"Trust helped in two towns (Okafor 2016; Silva 2010). These studies show that money did not.", "cited", "okafor-2016 silva-2010"},
      {"Trust helped in two towns (Okafor 2016; Silva 2010). These results suggest that money did not.", "authors", ""},
      {"Okafor et al. (2016) asked managers. Money was short. Okafor and colleagues conclude that trust helped.", "cited", "okafor-2016"},
      {"Okafor (2016) puts it so: “Trust helped. Money did not” (p. 9).", "cited", "okafor-2016"},
      // What a study found is told in the past.
      {"Okafor (2016) followed twelve districts. Costs fell in seven of them.", "cited", "okafor-2016"},
      {"A trial in Leeds compared two ways to pay (Okafor 2016). In the intervention group admissions fell by a tenth.", "cited", "okafor-2016"},
      {"In a survey of 212 members (Okafor 2016), trust came first. The median score was 4 of 5.", "cited", "okafor-2016"},
      {"Savings were shown in a recent trial of home visits (Okafor 2016). A dose effect was also reported.", "cited", "okafor-2016"},
      {"Okafor et al. (2016) randomised 60 homes. Falls were fewer. Staff turnover was 12 per cent in both groups.", "cited", "okafor-2016"},
      {"Okafor (2016) trained managers and found that trust grew. These improvements did not last.", "cited", "okafor-2016"},
      {"Okafor (2016) trained managers. Results showed that turnover fell.", "cited", "okafor-2016"},
      {"Okafor (2016) followed twelve districts. Therefore costs fell in both groups.", "authors", ""},
      {"Okafor (2016) followed twelve districts. Costs may fall in seven of them.", "authors", ""},
      {"Okafor (2016) followed twelve districts. Costs fell in seven of ours, as Table 2 shows.", "authors", ""},
      {"Okafor (2016) followed twelve districts. In this study costs fell in seven.", "authors", ""},
      {"Okafor (2016) followed twelve districts. In our districts the centre paid. Costs fell in both groups.", "authors", ""},
      {"Okafor (2016) followed twelve districts. The market grows fast. Costs fell in both groups.", "authors", ""},
      {"Costs fall where trust grows (Okafor 2016). Staff turnover was 12 per cent in both groups.", "authors", ""},
      {"These results agree with those of a recent trial (Okafor 2016). Staff turnover was 12 per cent in both groups.", "authors", ""},
      {"We used the survey of Okafor (2016). The median score was 4 of 5.", "authors", ""},
      {"Okafor (2016) followed twelve districts. The use of the findings, however, was limited to two of them.", "authors", ""},
      {"Okafor (2016) followed twelve districts and Silva (2010) five. Costs fell in both groups.", "authors", ""},
      {"A longer trial may tell more (Okafor 2016). Staff turnover was 12 per cent in both groups.", "authors", ""},
      {"Okafor (2016) followed twelve districts. In another trial costs fell in both groups.", "authors", ""},
      {"Okafor (2016) followed twelve districts. Costs fell in the LIMIT trial, by a tenth.", "authors", ""},
      {"Costs were worked out after Okafor (2016), who asked managers. The median score was 4 of 5.", "authors", ""},
      {"Okafor (2016) tells three kinds of trust apart. The first is shared by partners. The second grows with time.", "cited", "okafor-2016"},
      {"Trust grows (Okafor 2016). The first is shared by partners.", "authors", ""},
      {"Okafor (2016) proposes a model of trust. In this model boards come first.", "cited", "okafor-2016"},
      {"A model of trust was used (Okafor 2016). In this model boards come first.", "authors", ""},
      {"We carried out a review of such trials (Okafor 2016). In this review trust came first.", "cited", "okafor-2016"},
      {"We carried out a review using the methods of Okafor (2016). In this review trust came first.", "authors", ""},
      // What a report holds.
      {"The NHS Forum report of 2016 called for trust. It set out three aims.", "cited", "nhsforum-2016"},
      {"The NHS Forum report of 2016 called for trust. Its main recommendation was that boards meet.", "cited", "nhsforum-2016"},
      {"The NHS Forum report of 2016 called for trust. Among its findings were the costs of delay.", "cited", "nhsforum-2016"},
      {"The NHS Forum report of 2016 called for trust. The main recommendations of this review are others.", "authors", ""},
      {"A trial compared two ways to pay (Okafor 2016). The LIMIT trial found that neither helps.", "authors", ""},
      {"The NHS Forum report of 2016 called for trust. Boards met. Money was short. Time was, too. The Forum report warned of costs.", "cited", "nhsforum-2016"},
      {"The 2016 Trust Strategy was published in May. Boards met. The Strategy sets out three aims.", "cited", "truststrategy-2016"},
      {"The 2016 Trust Strategy was published in May. Boards met. The Money Strategy warns of costs.", "authors", ""},
      {"The 2016 Trust Strategy was published in May. Boards met. The Strategy was long.", "authors", ""},
      {"A 2016 study by the Food and Drink Agency found that trust helps.", "cited", "foodanddrinkagency-2016"},
      {"The NHS Forum report of 2016 called for trust. The main finding may not hold elsewhere.", "authors", ""},
      // Named otherwise, or without a mark.
      {"A small trial randomised 60 homes (Okafor 2016). The study concluded that visits help.", "cited", "okafor-2016"},
      {"Visits help (Okafor 2016). The study concluded that they do.", "authors", ""},
      {"Okafor et al. (2016) asked managers. Okafor and colleagues show that trust grew. They also show that money did not.", "cited", "okafor-2016"},
      {"Trust grew in Leeds (Okafor 2016). They compared 12 districts over four years.", "cited", "okafor-2016"},
      {"Trust grew in Leeds (Okafor 2016; Silva 2010). They compared 12 districts over four years.", "authors", ""},
      {"Okafor (2016) asked 40 managers. To learn more, the author recruited 20 nurses.", "cited", "okafor-2016"},
      {"Okafor (2016) writes of trust. He adds: “It grew. In Leeds it fell. Nobody knew why.” Money grows.", "authors", ""},
  };
  for (const Row& row : rows) {
    MadeDocument made;
    made.add(row.text);
    const Said said = of(made, static_cast<std::uint32_t>(made.document.sentences.size() - 1), "");
    EXPECT_EQ(said.voice, row.voice) << row.text;
    EXPECT_EQ(said.keys, row.keys) << row.text;
  }
}

TEST(Attribute, ListItemsSayWhatTheirLeadInAnnounces) {
  struct Row {
    const char *stem, *item, *voice, *keys;
  };
  const Row rows[] = {
      {"Okafor (2016) names three enablers:", "trust between partners", "cited", "okafor-2016"},
      {"Okafor (2016) names three enablers:", "trust (Silva 2010)", "cited", "silva-2010"},
      {"Most studies name these enablers:", "trust between partners", "literature", ""},
      {"We found these enablers:", "trust between partners", "authors", ""},
  };
  for (const Row& row : rows) {
    MadeDocument made;
    const std::uint32_t stem = made.add(row.stem);
    made.add(row.item, Zone::kBody, stem);
    const Said said = of(made, 1, "");
    EXPECT_EQ(said.voice, row.voice) << row.stem;
    EXPECT_EQ(said.keys, row.keys) << row.stem;
  }
}

TEST(Attribute, RaisedNumbersBehindTheStopCoverTheSentence) {
  MadeDocument made;
  made.add("Trust helped (in part), but money hindered.1,2");
  made.refer({"1. Okafor N. Trust. BMJ. 2016;1:2-3.", "2. Brandt A. Time. BMJ. 2009;1:4-5."});
  const Said said = of(made, 0, "Trust helped (in part), ");
  EXPECT_EQ(said.voice, "cited");
  EXPECT_EQ(said.keys, "okafor-2016 brandt-2009");
}

TEST(Attribute, OnlyTheSentenceThatLeadsInSpeaksForItsItems) {
  MadeDocument made;
  const std::uint32_t stem = made.add("Okafor (2016) looked at boards.");
  Document& document = made.document;
  const std::string more = " Three things help:";
  const auto start = document.passages[stem].span.end;
  document.text += more;
  document.passages[stem].span.end += static_cast<std::uint32_t>(more.size());
  document.sentences.push_back({{start + 1, document.passages[stem].span.end}, stem});
  made.add("trust between partners", Zone::kBody, stem);
  EXPECT_EQ(of(made, 2, "").voice, "authors");
}

TEST(Attribute, Speaker) {
  struct Row {
    const char* text;
    Zone zone;
    const char *clause, *speaker;
  };
  const Row rows[] = {
      {"Trust takes time.", Zone::kComments, "", "commenter"},
      {"Trust takes time.", Zone::kAnnotation, "", "organisation"},
      {"You cannot rush it, you just cannot. (Manager, site 3)", Zone::kQuotation, "", "participant"},
      {"You cannot rush it, you just cannot.", Zone::kQuotation, "", "participant"},
      {"Integration is a process, not an event (Okafor 2016).", Zone::kQuotation, "", "author"},
      {"The Council stated that integration is a process.", Zone::kQuotation, "", "organisation"},
      {"One manager said: “you cannot rush trust between teams”.", Zone::kBody, "“you cannot rush trust between teams”", "participant"},
      {"One manager said: “you cannot rush trust between teams”.", Zone::kBody, "One manager said: ", "author"},
      {"The Department stated that “trust between teams cannot be rushed”.", Zone::kBody, "", "organisation"},
      {"They called it “trust”, as one manager said.", Zone::kBody, "", "author"},
      {"“Trust between teams cannot be rushed”, wrote one nurse (Okafor 2016).", Zone::kBody, "", "participant"},
      {"Okafor (2016) writes: “trust between teams cannot be rushed”.", Zone::kBody, "", "author"},
  };
  for (const Row& row : rows) {
    MadeDocument made;
    made.add(row.text, row.zone);
    EXPECT_EQ(of(made, 0, row.clause).speaker, row.speaker) << row.text;
  }
}

}  // namespace
}  // namespace litmotif
