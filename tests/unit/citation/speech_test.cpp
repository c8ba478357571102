#include <gtest/gtest.h>

#include <chrono>

#include <litmotif/citation.h>

#include "citation/quotes.h"
#include "made_document.h"

namespace litmotif {
namespace {

TEST(Quotes, ArePaired) {
  struct Row {
    const char *text, *quotes;  // parted by |
  };
  const Row rows[] = {
      {"She said “we met” and “we left”.", "we met|we left"},
      {"She said \"we met\" and \"we left\".", "we met|we left"},
      {"She said ‘we met the nurses’ leader’ twice.", "we met the nurses’ leader"},
      {"She said ‘we don’t meet’ twice.", "we don’t meet"},
      {"She said 'we don't meet the patients' group' twice.", "we don't meet the patients' group"},
      {"The nurses’ views of the board’s plan", ""},
      {"The nurses' views of the board's plan", ""},
      {"In the ’90s and the '80s, 5\" screens", ""},
      {"“He told us ‘go away’, so we did.”", "He told us ‘go away’, so we did."},
      {"‘He told us “go away”, so we did.’", "He told us “go away”, so we did."},
      {"« Nous n’avons pas le temps », dit-elle.", " Nous n’avons pas le temps "},
      {"„Wir haben keine Zeit“, sagte sie.", "Wir haben keine Zeit"},
      {"“We never met them, and the next paragraph goes on", "We never met them, and the next paragraph goes on"},
      {"He was “lost", ""},
      {"He was \"lost, and \"found\" again", "found"},
      {"A 6\" ruler and a 12\" ruler", ""},
      {"", ""},
      {"\"", ""},
      {"(“shared vision”)", "shared vision"},
  };
  for (const Row& row : rows) {
    std::vector<Quote> found;
    find_quotes(row.text, found);
    std::string joined;
    for (const Quote& quote : found) joined += (joined.empty() ? "" : "|") + std::string(quote.inside.of(row.text));
    EXPECT_EQ(joined, row.quotes) << row.text;
  }
}

std::string speech_of(const MadeDocument& made) {
  std::string joined;
  for (const Speech& each : find_speech(made.document)) {
    joined += (joined.empty() ? "" : " | ") + std::string(speaker_name(each.speaker)) + ": " + std::string(each.span.of(made.document.text));
  }
  return joined;
}

TEST(Speech, OfParticipantsAndBodies) {
  struct Row {
    const char *text, *speech;
  };
  const Row rows[] = {
      // Verbs of saying, before and behind.
      {"One manager said: “We never met the council.”", "participant: We never met the council."},
      {"As one nurse put it, \"you learn who to ring and who to leave alone\".", "participant: you learn who to ring and who to leave alone"},
      {"“Nobody told us the clinic had closed,” said a carer in the second focus group.", "participant: Nobody told us the clinic had closed,"},
      {"“Nobody told us the clinic had closed”, one of the carers explained.", "participant: Nobody told us the clinic had closed"},
      {"She felt that the ward was ‘always the last to know’.", "participant: always the last to know"},
      {"According to one GP, “the letters come a month late”.", "participant: the letters come a month late"},
      {"The scheme was described by a social worker as “a bridge with one end”.", "participant: a bridge with one end"},
      {"In the words of a commissioner, “money only followed trust”.", "participant: money only followed trust"},
      {"A member of the board told us that “nobody owned the budget”.", "participant: nobody owned the budget"},
      {"The council’s director said “we cannot pay for both”.", "participant: we cannot pay for both"},
      {"Dr Brook told the inquiry: “The wards were full by noon.”", "participant: The wards were full by noon."},
      {"Another recalled “three meetings about one bed”.", "participant: three meetings about one bed"},
      {"“We met,” she said, “but nobody wrote any of it down.”", "participant: but nobody wrote any of it down."},
      {"What one GP called “a complete waste of everybody’s time” went on for years.", "participant: a complete waste of everybody’s time"},
      {"Several respondents complained that they were “never asked for a view”.", "participant: never asked for a view"},
      {"Midwives thought it “took away the time for women”.", "participant: took away the time for women"},
      {"For one father: “It was the only place that rang back.”", "participant: It was the only place that rang back."},
      {"The following quotation shows this: “There is no way to see both records.”", "participant: There is no way to see both records."},
      {"A typical comment was: “Nobody here decides anything.”", "participant: Nobody here decides anything."},
      {"Respondents to the survey wrote that “the forms never end”.", "participant: the forms never end"},
      // Tags.
      {"Trust took time. “It was two years before they sat down.” (GP, site 2)", "participant: It was two years before they sat down."},
      {"There was “no time for supervision” (Nurse 4), and it showed.", "participant: no time for supervision"},
      {"“You just get on with it.” [Interview 4]", "participant: You just get on with it."},
      {"“You just get on with it.” (P12)", "participant: You just get on with it."},
      {"“You just get on with it” (HCP-03, female).", "participant: You just get on with it"},
      {"“You just get on with it.” (Female, 54 years old)", "participant: You just get on with it."},
      {"“You just get on with it.” – District nurse, ward 3", "participant: You just get on with it."},
      {"“You just get on with it.” (FG2, line 120)", "participant: You just get on with it."},
      {"“Very isolating” (Participant 7) was how it felt.", "participant: Very isolating"},
      {"‘It’s the patients’ families who wait.’ (Site B, manager)", "participant: It’s the patients’ families who wait."},
      {"“Boards must own the risk” (NHS Confederation).", "organisation: Boards must own the risk"},
      {"P7: “They rang once and never again.”", "participant: They rang once and never again."},
      {"[Carer 2] “They rang once and never again.”", "participant: They rang once and never again."},
      // Over several sentences.
      {"One nurse was clear: “We never met. They sent letters. Nobody read them.” It had been so for years.", "participant: We never met. They sent letters. Nobody read them."},
      {"“We never met. I sent letters. Nobody read them.” It had been so for years.", "participant: We never met. I sent letters. Nobody read them."},
      {"Contact was rare. “I don’t think they knew our names at all.” This changed later.", "participant: I don’t think they knew our names at all."},
      {"Dr Anable, University of Leeds, said that “nudging will achieve nothing over the longer term”.", "participant: nudging will achieve nothing over the longer term"},
      {"Mr Lee, Director of Safer Communities in the Scottish Government until 2020, explained that “priority was given to other things”.", "participant: priority was given to other things"},
      // Bodies.
      {"The Department stated that “trust between teams cannot be rushed”.", "organisation: trust between teams cannot be rushed"},
      {"“No new money will be found”, the council said.", "organisation: No new money will be found"},
      {"The Royal College of Nursing argued that “staffing is a matter of safety”.", "organisation: staffing is a matter of safety"},
      // Scare quotes, terms, titles.
      {"The so-called “internal market” divided them.", ""},
      {"Staff spoke of “silos”.", ""},
      {"They worked in ‘the new world’ of commissioning.", ""},
      {"This has been called “the inverse care law of medicine”.", ""},
      {"The programme was known as “People and Places Working Together”.", ""},
      {"A report entitled “Caring for People in the Community” set the course.", ""},
      {"The theme “working across the boundaries of teams” had three parts.", ""},
      {"We called this category “waiting for somebody to decide”.", ""},
      {"Integration is defined as “the bringing together of inputs and delivery”.", ""},
      {"The term “joined up and seamless care for all” is vague.", ""},
      // Documents.
      {"The guidance states: “Boards should meet every month and publish minutes.”", ""},
      {"The White Paper said that “local people will be in control”.", ""},
      {"Section 75 of the Act says that “the partners may pool their funds”.", ""},
      {"The council’s strategy says “we will work with all our partners”.", ""},
      {"The review by the council concluded that “no evidence of harm was found”.", ""},
      {"Its vision is “a healthy life for all of our children”.", ""},
      {"“Integration is a process and not an event” (Okafor 2016).", ""},
      {"“Integration is a process and not an event” (WHO, 2010, p. 4).", ""},
      {"“Integration is a process and not an event” (see Box 2).", ""},
      {"Okafor et al. compared both towns. They listed: “trust, time, money and a shared list of patients”.", ""},
      {"As suggested in the rebuttal letter: “We compared both of the openings with full release.”", ""},
      {"For example: “We verified what was found before (Okada et al., 2009) by staining.”", ""},
      {"The “integration as a moral duty of all” view is held, as some researchers argue, in error.", ""},
      {"Mr Lee said that the Government should be prepared to say “if they do not agree, then we will act”.", "participant: if they do not agree, then we will act"},
      {"The term ‘genetic diversity of all’ (relative to itself) is right.", ""},
      // Instruments.
      {"Participants were asked “How often do you meet your partners?”", ""},
      {"Most agreed with the statement “I feel valued by my manager at work”.", ""},
      {"The item “I know whom to ring when we need help” scored lowest.", ""},
      {"We asked: “What helped you to work with the other team?”", ""},
      {"The option “I do not wish to say why we left” was rarely chosen.", ""},
      {"We searched for “integrated care” AND “health and social care services”.", ""},
      {"Nurses were told that “no further posts would be filled”.", ""},
  };
  for (const Row& row : rows) {
    MadeDocument made;
    made.add(row.text);
    EXPECT_EQ(speech_of(made), row.speech) << row.text;
  }
  EXPECT_GE(std::size(rows), 60U);
}

TEST(Speech, SetIn) {
  struct Row {
    const char *lead, *quotation, *speech;
  };
  const Row rows[] = {
      {"One of the nurses described it:", "Nobody rang us, and nobody came.", "participant: Nobody rang us, and nobody came."},
      {"Contact was rare.", "Nobody rang us, and nobody came. (Nurse 2)", "participant: Nobody rang us, and nobody came. (Nurse 2)"},
      {"Section 75 of the Act says:", "The partners may pool their funds.", ""},
      {"The Department was clear in its answer. It said:", "The partners may pool their funds.", ""},
      {"The Department replied:", "The partners may pool their funds.", "organisation: The partners may pool their funds."},
      {"The definition has three parts.", "Integration is a process (Okafor 2016).", ""},
      {"The only pledge on food is:", "We will give the calories of each dish.", ""},
      {"Much has been written on it.", "Most published findings are false.", ""},
      {"In the Discussion:", "“The role of these effects in our data requires further work.”", ""},
      {"Their answer was short.", "You can’t rush it, and I never did.", "participant: You can’t rush it, and I never did."},
      {"User needs", "As a member I need to know who is who, so that I can ask them.", ""},
      {"One paper tells of a patient:", "He could walk a few yards, but nobody would pay for it. [91]", ""},
  };
  for (const Row& row : rows) {
    MadeDocument made;
    made.add(row.lead);
    made.add(row.quotation, Zone::kQuotation);
    EXPECT_EQ(speech_of(made), row.speech) << row.lead;
  }
}

TEST(Speech, OfCellsAndNoOtherZones) {
  MadeDocument made;
  made.add("Theme: working together | “We share one office now.” (Manager 3) | yes", Zone::kTable);
  made.document.passages.back().kind = PassageKind::kTableRow;
  EXPECT_EQ(speech_of(made), "participant: We share one office now.");
  for (const Zone zone : {Zone::kReferences, Zone::kFront, Zone::kComments, Zone::kCaption}) {
    MadeDocument other;
    other.add("One manager said: “We never met the council.”", zone);
    EXPECT_EQ(speech_of(other), "");
  }
}

// The row of a theme found in the author's half is the author's, that of one found in the quotation the participant's.
TEST(Speech, ARowHasTheSpeakerOfItsHits) {
  MadeDocument made;
  made.add("Leadership was weak and “no one really knew who was in charge of the money at all” (Nurse 3).");
  const auto at = [&](std::string_view word) {
    const auto start = static_cast<std::uint32_t>(made.document.text.find(word));
    return ByteSpan{start, start + static_cast<std::uint32_t>(word.size())};
  };
  const std::vector<Speech> speech = find_speech(made.document);
  const ByteSpan clause = made.document.sentences[0].span;
  const auto said = [&](const std::vector<ByteSpan>& hits) { return speaker_name(speaker_of(made.document, {}, speech, 0, clause, hits)); };
  EXPECT_EQ(said({at("money")}), "participant");
  EXPECT_EQ(said({}), "participant");  // most of the clause
  const ByteSpan half{clause.start, at("knew").end};
  EXPECT_EQ(speaker_name(speaker_of(made.document, {}, speech, 0, half, {at("Leadership")})), "author");
}

TEST(Speech, IsLinear) {
  for (const std::string piece : {"“a ", "‘s b ", "\"x ", " 'cause s' and ", "said one: “we never met” (", "„ « ", "[(", "one said that "}) {
    MadeDocument made;
    std::string text;
    while (text.size() < 400'000) text += piece;
    made.document.text = text;
    made.document.passages.push_back({{0, static_cast<std::uint32_t>(text.size())}, PassageKind::kParagraph, Zone::kBody, kNone, kNone, {}});
    const auto start = std::chrono::steady_clock::now();
    find_speech(made.document);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5)) << piece;
  }
}

}  // namespace
}  // namespace litmotif
