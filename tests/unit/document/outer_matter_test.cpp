// What stands around the text proper, by titles and by the shape of lists.
#include <gmock/gmock.h>

#include "document/outer_matter.h"
#include "document/patterns.h"
#include "support/document_checks.h"
#include "support/document_lines.h"

namespace litmotif {
namespace {

using testing::check_document;
using testing::plain_lines;

TEST(OuterMatter, AnnexHeadings) {
  struct Row {
    const char* title;
    bool heading;
    Zone zone;
  };
  const Row rows[] = {
      {"Appendix 2: List of witnesses", true, Zone::kFront},
      {"APPENDIX 1: MEMBERS AND DECLARATIONS OF INTEREST", true, Zone::kFront},
      {"Annex A – Terms of reference", true, Zone::kFront},
      {"Annex B Abbreviations and acronyms", true, Zone::kFront},
      {"Appendix 3: Calls for evidence", true, Zone::kSearchMethods},
      {"Annexe 4. Questionnaire for boards", true, Zone::kSearchMethods},
      {"Appendix C: Interview topic guide", true, Zone::kSearchMethods},
      {"Appendix C: Topic guide for interviews", true, Zone::kSearchMethods},
      {"Appendix 5: Seminar on travel, held in May", true, Zone::kBody},
      {"Appendix: Participants’ views of the hubs", true, Zone::kBody},
      {"Appendix 7: Risk register, March 2016", true, Zone::kFront},
      {"Appendix 6", true, Zone::kBody},
      {"Appendix IV: References", true, Zone::kReferences},
      {"Appendix 2 sets out who gave evidence", false, Zone::kBody},
      {"Annexes were sent to all", false, Zone::kBody},
      {"Appendicitis in children", false, Zone::kBody},
      {"See Annex B.", false, Zone::kBody},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(document::is_annex_heading(row.title), row.heading) << row.title;
    EXPECT_EQ(row.heading ? document::annex_zone(row.title) : Zone::kBody, row.zone) << row.title;
  }
  EXPECT_EQ(document::annex_label("APPENDIX 4: SEMINAR"), "appendix 4");
}

TEST(OuterMatter, Entries) {
  struct Row {
    const char* text;
    bool name, abbreviation, says;
  };
  const Row rows[] = {
      {"Professor Ada Brook, University of Leeds", true, false, false},
      {"(BC 16) Food Standards Agency (FSA)", true, false, false},
      {"Dr Ines Court (Director of Public Health at Harrow Vale from 2012 to 2017)", true, false, false},
      {"Sustrans", true, false, false},
      {"BMA British Medical Association", true, true, false},
      {"DECC Department of Energy and Climate Change", true, true, false},
      {"HSCD: Health and Social Care Directorate", true, true, false},
      {"NHS staff were not asked", false, false, false},
      {"Trust and time are what boards need.", false, false, false},
      {"better ways of working with people", false, false, false},
      {"The Coalition: our programme for Government, Cabinet Office (May 2010), chapter on public health, page 8", false, false, false},
      {"The two boards had met only twice before the budget was agreed", false, false, true},
      {"Q 739. Dr Brook made a similar point about what boards know", false, false, true},
      {"See also Will Hardy, letter to the boards of both trusts, June 2011", false, false, false},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(document::is_name_entry(row.text), row.name) << row.text;
    EXPECT_EQ(document::is_abbreviation_entry(row.text), row.abbreviation) << row.text;
    EXPECT_EQ(document::says_something(row.text), row.says) << row.text;
  }
}

const std::string kProse = "The partners met every month in the town hall and published what they had decided, to the surprise of many who had not been asked at all.\n";

struct OuterCase {
  std::string name, file;
  std::vector<std::string> zones;  // of the passages, headings left out
};

class OuterZones : public ::testing::TestWithParam<OuterCase> {};

TEST_P(OuterZones, AreGiven) {
  std::string file = GetParam().file;
  for (std::size_t at = file.find('@'); at != std::string::npos; at = file.find('@')) file.replace(at, 1, kProse);
  const Document document = build_document(plain_lines(file), "file.txt");
  EXPECT_EQ(check_document(document), "");
  std::vector<std::string> zones;
  for (const Passage& passage : document.passages) {
    if (passage.kind != PassageKind::kHeading) zones.emplace_back(zone_name(passage.zone));
  }
  EXPECT_THAT(zones, ::testing::ElementsAreArray(GetParam().zones)) << document.text;
}

const std::string kTerms = "Governance: how decisions are taken and by whom they are checked, in one body or between several of them.\n\n";

INSTANTIATE_TEST_SUITE_P(
    All, OuterZones,
    ::testing::Values(
        OuterCase{"Glossary", "Introduction\n\n@\nGlossary\n\n" + kTerms + "Hub: a place where several teams work and where people may call without being sent by anybody.\n", {"body", "front", "front"}},
        OuterCase{"Index", "Introduction\n\n@\nIndex\n\naccountability, 12, 34–35\n\nboards, 4, 19\n\ncarers, 8\n", {"body", "front", "front", "front"}},
        OuterCase{"AnnexOfWitnesses", "Introduction\n\n@\nAppendix 2: List of witnesses\n\nProfessor Ada Brook, University of Leeds\n\nSustrans\n\nConclusion\n\n@", {"body", "front", "front", "body"}},
        OuterCase{"AnnexWithProse", "Introduction\n\n@\nAppendix 1: The seminar\n\n@\nDiscussion\n\n@", {"body", "appendix", "body"}},
        OuterCase{"AnnexesAreToldApart", "Introduction\n\n@\nAppendix 1: Call for evidence\n\n@\nAppendix 2: The seminar\n\n@", {"body", "search-methods", "appendix"}},
        OuterCase{"TermsOfReference", "Introduction\n\n@\nIts terms of reference are to:\n\n• examine how money was pooled in each area;\n• say what was learnt.\n\n@", {"body", "body", "front", "front", "body"}},
        OuterCase{"AbbreviationsWithoutHeading", "Introduction\n\n@\nBMA British Medical Association\n\nCQC Care Quality Commission\n\nDH Department of Health\n\nGP General practitioner\n\nICB Integrated care board\n\n@",
                  {"body", "front", "front", "front", "front", "front", "body"}},
        OuterCase{"NamesOfBodies", "Introduction\n\n@\nThe groups that gave advice were:\n\n• the Moral and Ethical Advisory Group;\n• the Joint Committee on Vaccination;\n• the Advisory Committee on Pathogens;\n• the Animal Diseases Group;\n• the Harrow Vale Forum; and\n• the Leeds Citizens’ Panel.\n\n@",
                  {"body", "body", "front", "front", "front", "front", "front", "front", "body"}},
        OuterCase{"ThingsDoneAreNoNames", "Introduction\n\n@\nThe board should:\n\n• meet in public;\n• publish its accounts;\n• train its staff;\n• agree on budgets; and\n• share its records.\n\n@", {"body", "body", "body", "body", "body", "body", "body", "body"}},
        OuterCase{"FundingIsAChapter", "1 Introduction\n\n@\n2 Evaluation\n\n@\n2.1 Funding\n\n@\n3 Conclusion\n\n@", {"body", "body", "body", "body"}},
        OuterCase{"FundingAtTheEnd", "1 Introduction\n\n@\n2 Conclusion\n\n@\nFunding\n\n@\nReferences\n\nHam C, Smith J (2010) Title of a work. London: The Fund.\n", {"body", "body", "front", "references"}},
        OuterCase{"WhoIsQuotedAndWhen", "Introduction\n\n@\n“It has been the making of this team, whatever they say upstairs about the money.”\n\nAda Brook, co-founder of Families Together\n\n@\n18 July 2024\n\n@", {"body", "quotation", "caption", "body", "front", "body"}},
        OuterCase{"FiguresAndCounts", "Introduction\n\n@\n• 466,649 files had been created in 1,446 workspaces\n• 12.4 18 22.9 7%\n\n@", {"body", "body", "caption", "body"}},
        OuterCase{"Sources", "Introduction\n\n@\nSource: figures supplied by the areas\n\n@", {"body", "caption", "body"}},
        OuterCase{"LinksOfAWebPage", "Integrated care\n\n@\n@\nRelated content\n\nReport: One contract, many hands (2016)\nEvent: Contracting for care, 14 June. Book now.\n\nComments (2)\n\nAde B.\n10 May 2017, 09:02\nThis will not work unless somebody asks.\n\nSign up to our newsletter | About us | Accessibility | Cookies\n",
                  {"body", "body", "front", "front", "front", "front", "front", "front", "comments", "front"}},
        OuterCase{"ALicenceInAChapter", "Introduction\n\n@\n1 Findings\n\n@\nVideos from all of the fourteen lectures and the exercises are there for those who could not come, and they may be used by anybody under a Creative Commons licence, which is more than most of the other courses that were looked at allow.\n", {"body", "body", "body"}},
        OuterCase{"AnAbstractBeforeTheContents", "A thesis on trust\n\nAbstract\n\n@\nAcknowledgements\n\n@\nContents\n\nIntroduction ........ 1\nMethods ........ 4\nFindings ........ 9\n\n1 Introduction\n\n@", {"body", "front", "contents", "contents", "contents", "body"}},
        OuterCase{"DatesOfAPaper", "A course on trust\n\nSubmitted: 3 April 2020\n\nPublished: 23 May 2024\n\n@\n@\n", {"front", "front", "body", "body"}}),
    [](const auto& info) { return info.param.name; });

TEST(OuterMatter, StrongWordsOfMarkdownAreHeadings) {
  RawDocument raw;
  const auto paragraph = [&](const std::string& text, bool bold) {
    Block& block = raw.blocks.emplace_back();
    block.role = BlockRole::kParagraph;
    block.text = text;
    block.bold = bold;
  };
  raw.blocks.emplace_back().text = "Findings";
  raw.blocks.back().role = BlockRole::kHeading;
  raw.blocks.back().level = 1;
  paragraph("Pain Points", true);
  paragraph("Users did not see what had changed since they last came.", false);
  paragraph("Users were surprised not to have to enter their details again", true);
  paragraph("They had done so on the page before.", false);
  const Document document = build_document(std::move(raw), "file.md");
  EXPECT_EQ(check_document(document), "");
  std::vector<PassageKind> kinds;
  for (const Passage& passage : document.passages) kinds.push_back(passage.kind);
  EXPECT_THAT(kinds, ::testing::ElementsAre(PassageKind::kHeading, PassageKind::kHeading, PassageKind::kParagraph, PassageKind::kParagraph, PassageKind::kParagraph));
  EXPECT_EQ(document.sections.back().path, "Findings / Pain Points");
}

}  // namespace
}  // namespace litmotif
