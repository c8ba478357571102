#include <filesystem>
#include <random>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <litmotif/system.h>

#include "reading.h"
#include "source/reading_list/reading_list.h"

namespace litmotif {
namespace {

using ::testing::ElementsAre;
using testing_source::Reading;

std::string names(const std::vector<Name>& all) {
  std::string out;
  for (const Name& name : all) out += (out.empty() ? "" : "; ") + name.display();
  return out;
}

// "article: Shaw, Sara; Rosen, Rebecca | Title | 2013"
std::string core(const RawRecord& raw) {
  const Record& record = raw.record;
  const std::string who = record.authors.empty() && !record.editors.empty() ? "ed. " + names(record.editors) : names(record.authors);
  return fmt::format("{}: {} | {} | {}", record.type, who, record.title, record.year);
}

std::vector<std::string> cores(const Reading& reading) {
  std::vector<std::string> out;
  for (const RawRecord& raw : reading.records) out.push_back(core(raw));
  return out;
}

std::vector<std::string> links(const Reading& reading) {
  std::vector<std::string> out;
  for (const RawRecord& raw : reading.records) out.insert(out.end(), raw.record.urls.begin(), raw.record.urls.end());
  return out;
}

const Record& at(const Reading& reading, std::size_t i) { return reading.records.at(i).record; }

std::string reader_of(std::string_view bytes, const std::string& path) { return recognise({path, bytes}); }

// What holds for every list: records only, numbered, in file order, each within its own stretch of the file.
void check_reading(const Reading& reading, std::string_view bytes) {
  ASSERT_TRUE(reading.status.ok()) << reading.status.to_string();
  EXPECT_TRUE(reading.documents.empty());
  std::uint64_t end = 0;
  std::uint32_t number = 0;
  for (const RawRecord& raw : reading.records) {
    EXPECT_EQ(raw.reader, "reading-list");
    EXPECT_EQ(raw.entry, number++);
    EXPECT_GE(raw.file_start, end) << core(raw);
    EXPECT_GT(raw.file_end, raw.file_start) << core(raw);
    ASSERT_LE(raw.file_end, bytes.size()) << core(raw);
    const std::string_view entry = bytes.substr(raw.file_start, raw.file_end - raw.file_start);
    EXPECT_NE(entry.find(raw.record.title.substr(0, raw.record.title.find(' '))), std::string_view::npos) << core(raw);
    end = raw.file_end;
  }
}

TEST(ReadingList, wrapped_with_broken_links) {
  const Reading list = testing_source::read_fixture("reading_list/wrapped.txt");
  check_reading(list, testing_source::fixture("reading_list/wrapped.txt"));
  EXPECT_THAT(cores(list), ElementsAre("report: Curry, Natasha; Ham, Chris; The King's Fund | Clinical and service integration : the route to improved outcomes | 2010",
                                       "report: Lewis, Richard; Nuffield Trust | Where next for integrated care organisations in the English NHS? | 2010",
                                       "report: NHS Future Forum | Integration : a report from the NHS Future Forum | 2012",
                                       "report: Goodwin, Nick; The King's Fund and Nuffield Trust | Integrated care for patients and populations : improving outcomes by working together | 2012",
                                       "article: Shaw, Sara; Rosen, Rebecca | Fragmentation : a wicked problem with an integrated solution? | 2013",
                                       "article: Kodner, Dennis L.; Spreeuwenberg, Cor | Integrated care : meaning, logic, applications, and implications - a discussion paper | 2002",
                                       "webpage:  | International Foundation for Integrated Care | 0", "webpage: The King's Fund | Integrated care | 0", "webpage: The King's Fund | Commissioning | 0"));
  EXPECT_THAT(links(list), ElementsAre("http://www.kingsfund.org.uk/publications/clinical-and-service-integration",
                                       "http://www.nuffieldtrust.org.uk/research/where-next-for-integrated-care-organisations-in-the-english-nhs",
                                       "http://www.nuffieldtrust.org.uk/talks/videos/where_next_for_integrated_care_organisations.html", "http://www.kingsfund.org.uk/integrated-care-for-patients",
                                       "http://doi.org/10.5334/ijic.67", "http://integratedcarefoundation.org", "http://www.kingsfund.org.uk/topics/integrated-care",
                                       "http://www.kingsfund.org.uk/topics/commissioning"));
  const Record& curry = at(list, 0);
  EXPECT_EQ(curry.isbn, "9781857175943");
  EXPECT_EQ(curry.place + " | " + curry.publisher, "London | King's Fund");
  EXPECT_THAT(curry.other, ElementsAre(std::pair<std::string, std::string>("shelfmark", "HOH:HPA (Cur)")));
  EXPECT_EQ(curry.abstract_by, "cataloguer");
  EXPECT_TRUE(curry.abstract_text.ends_with("from England. Leadership that is shared and pooled budgets help at every level, the authors hold.")) << curry.abstract_text;
  EXPECT_EQ(at(list, 1).abstract_text, "Weighs how organisations that take on a budget for a population might grow from what general practices already do.");
  EXPECT_EQ(at(list, 2).series, "Summary report on proposed changes ; January 2012");
  EXPECT_EQ(at(list, 2).abstract_text, "Advice to ministers: let commissioners pool budgets across health and care.");
  const Record& shaw = at(list, 4);
  EXPECT_EQ(fmt::format("{} {} ({}): {}", shaw.container, shaw.volume, shaw.issue, shaw.pages), "Journal of Health Services Research and Policy 18 (1): 61-64");
  EXPECT_EQ(shaw.date, "January 2013");
  EXPECT_EQ(shaw.abstract_by, "authors");
  EXPECT_EQ(shaw.abstract_text, "We set out why better leadership alone is no remedy for fragmented services.");
  EXPECT_EQ(at(list, 5).doi, "10.5334/ijic.67");
  EXPECT_EQ(at(list, 5).abstract_by, "cataloguer");
}

TEST(ReadingList, numbered_and_indented) {
  const Reading list = testing_source::read_fixture("reading_list/numbered.txt");
  check_reading(list, testing_source::fixture("reading_list/numbered.txt"));
  EXPECT_THAT(cores(list), ElementsAre("book: Glasby, Jon; Dickinson, Helen | Partnership working in health and social care: what is integrated care and how can we deliver it? | 2014",
                                       "book: ed. Glasby, Jon | Commissioning for health and well-being: an introduction | 2012",
                                       "book:  | Integrated care for older people: guidelines on community-level interventions | 2017",
                                       "article: Ouwens, M; Wollersheim, H; Hermens, R; Hulscher, M; Grol, R | Integrated care programmes for chronically ill patients: a review of systematic reviews | 2005",
                                       "article: Exworthy, M; Powell, M; Glasby, J | The governance of integrated health and social care in England since 2010: great expectations not met once again? | 2017",
                                       "webpage:  | International Foundation for Integrated Care | 0", "webpage:  | Integrated care at NHS England | 0"));
  EXPECT_EQ(at(list, 0).edition, "2nd ed");
  EXPECT_EQ(at(list, 0).isbn, "9781447312812");
  EXPECT_EQ(at(list, 0).abstract_text, "Goes through what is known of partnerships, for people who work in them.");
  EXPECT_THAT(at(list, 0).urls, ElementsAre("https://policy.bristoluniversitypress.co.uk/partnership-working-in-health-and-social-care-1"));
  EXPECT_EQ(at(list, 4).volume + " " + at(list, 4).issue + " " + at(list, 4).pages, "121 11 1124-1130");
  EXPECT_EQ(at(list, 4).abstract_by, "authors");
  EXPECT_EQ(at(list, 5).abstract_text, "A network that holds a conference every year and publishes a journal.");
  EXPECT_EQ(at(list, 5).abstract_by, "cataloguer");
}

TEST(ReadingList, entries_in_one_line) {
  const Reading list = testing_source::read_fixture("reading_list/citations.txt");
  check_reading(list, testing_source::fixture("reading_list/citations.txt"));
  EXPECT_THAT(cores(list), ElementsAre("report: Ham, C; Smith, J; Eastmure, E | Commissioning integrated care in a liberated NHS | 2011", "report: Addicott, R. | Commissioning and contracting for integrated care | 2014",
                                       "report: National Audit Office | Health and social care integration | 2017",
                                       "article: Valentijn, PP; Schepman, SM; Opheij, W; Bruijnzeels, MA | Understanding integrated care: a comprehensive conceptual framework based on the "
                                       "integrative functions of primary care | 2013",
                                       "article: Billings, J.; De Weger, E. | Contracting for integrated health and social care: a critical review of four models | 2015",
                                       "webpage:  | Social Care Institute for Excellence | 0"));
  EXPECT_EQ(at(list, 3).container + " " + at(list, 3).volume + " " + at(list, 3).pages, "International Journal of Integrated Care 13 e010");
  EXPECT_EQ(at(list, 4).container + " " + at(list, 4).volume + " " + at(list, 4).issue + " " + at(list, 4).pages, "Journal of Management and Marketing in Healthcare 8 3 153-175");
  EXPECT_EQ(at(list, 0).abstract_text, "Five areas in which commissioners tried to join up services.");
  EXPECT_EQ(at(list, 1).publisher, "The King's Fund");
}

TEST(ReadingList, titles_first_without_places) {
  const Reading list = testing_source::read_fixture("reading_list/bulletin.txt");
  check_reading(list, testing_source::fixture("reading_list/bulletin.txt"));
  EXPECT_THAT(cores(list), ElementsAre("report: Naylor, Chris; Alderwick, Hugh; Honeyman, Matthew | Acute hospitals and integrated care : from hospitals to health systems | 2015",
                                       "report: Ham, Chris; Alderwick, Hugh | Place-based systems of care : a way forward for the NHS in England | 2015",
                                       "report: NHS England | Health and social care integration : the pioneers after one year | 2014",
                                       "report: Timmins, Nicholas | The practice of system leadership : being comfortable with chaos | 2015"));
  EXPECT_EQ(at(list, 2).abstract_text, "Five case studies.");
  EXPECT_EQ(at(list, 0).publisher, "The King's Fund");
}

TEST(ReadingList, subjects_between_entries_and_names_in_natural_order) {
  const Reading list = testing_source::read_fixture("reading_list/subjects.txt");
  check_reading(list, testing_source::fixture("reading_list/subjects.txt"));
  EXPECT_THAT(cores(list), ElementsAre("report: West, Michael; Eckert, Regina; Steward, Katy; Pasmore, Bill | Developing collective leadership for health care | 2014",
                                       "report: West, Michael; Armit, Kirsten; Loewenthal, Lola | Leadership and leadership development in health care: the evidence base | 2015",
                                       "report: KING'S FUND COMMISSION ON LEADERSHIP AND MANAGEMENT IN THE NHS | The future of leadership and management in the NHS: no more heroes | 2011",
                                       "article: Shaw, Sara; Rosen, Rebecca | Fragmentation: a wicked problem with an integrated solution? | 2013", "webpage:  | NHS Leadership Academy | 0",
                                       "webpage:  | Faculty of Medical Leadership and Management (FMLM) | 0"));
  EXPECT_EQ(at(list, 0).urls.at(0), "http://www.kingsfund.org.uk/publications/developing-collective-leadership-health-care");
  EXPECT_EQ(at(list, 1).urls.at(0), "http://www.kingsfund.org.uk/publications/leadership-and-leadership-development-health-care");
  EXPECT_EQ(at(list, 1).abstract_text, "A review of research. Most studies were small.");
  EXPECT_EQ(at(list, 3).abstract_by, "authors");
}

TEST(ReadingList, labelled_fields) {
  const Reading list = testing_source::read_fixture("reading_list/fields.txt");
  check_reading(list, testing_source::fixture("reading_list/fields.txt"));
  EXPECT_THAT(cores(list),
              ElementsAre("report: Dickinson, Helen; Glasby, Jon; Nicholds, Alyson | Joint commissioning in health and social care: an exploration of definitions, processes, services and outcomes | 2013",
                          "report: Mason, Anne; Goddard, Maria; Weatherly, Helen | Financial mechanisms for integrating funds for health and social care: an evidence review | 2014",
                          "article: Dickinson, Helen | How effective is joint commissioning? A study of five English localities | 2013"));
  EXPECT_EQ(at(list, 0).abstract_by, "cataloguer");
  EXPECT_EQ(at(list, 1).series, "CHE Research Paper 97");
  EXPECT_EQ(at(list, 2).abstract_by, "authors");
  EXPECT_EQ(at(list, 2).doi, "10.1108/jica-05-2013-0017");
}

// The same list as other programs would have saved it gives the same records.
TEST(ReadingList, layout_leaves_no_trace) {
  const std::string text = testing_source::fixture("reading_list/wrapped.txt");
  const Reading expected = testing_source::read_bytes(text, "list.txt");
  std::string crlf;
  for (const char c : text) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
  std::string utf16 = "\xFF\xFE";
  for (const char c : text) utf16 += {c, '\0'};
  for (const std::string& other : {crlf, utf16, "\xEF\xBB\xBF" + text}) {
    const Reading list = testing_source::read_bytes(other, "list.txt");
    EXPECT_EQ(cores(list), cores(expected));
    EXPECT_EQ(links(list), links(expected));
    ASSERT_EQ(list.records.size(), expected.records.size());
    for (std::size_t i = 0; i < list.records.size(); ++i) EXPECT_EQ(at(list, i).abstract_text, at(expected, i).abstract_text);
  }
}

TEST(ReadingList, page_furniture_is_no_entry) {
  std::string text = testing_source::fixture("reading_list/bulletin.txt");
  std::string paged;
  int page = 1;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = text.find("\n\n", start);
    paged += text.substr(start, end == std::string::npos ? std::string::npos : end - start);
    paged += fmt::format("\n\nLibrary bulletin: publications, page {}\n\f", page++);
    start = end == std::string::npos ? text.size() : end + 2;
  }
  EXPECT_EQ(cores(testing_source::read_bytes(paged, "list.txt")), cores(testing_source::read_bytes(text, "list.txt")));
}

std::string article_with_references() {
  std::string text = "Trust between teams\n\nKwame Osei, Lena Brandt\n\nIntroduction\n\n";
  for (int i = 0; i < 60; ++i) text += "Teams that meet every week come to trust each other, and the patients they share notice that somebody knows about them. ";
  text += "\n\nReferences\n\nBooks\n\n";
  for (int i = 0; i < 12; ++i) text += fmt::format("Okafor, N. and Dray, P. ({}) The shape of joint work {}. London: Northbank Press.\n\n", 2000 + i, i);
  return text + "Journal articles\n\nBrandt, L. (2011) Who meets whom. Journal of Joint Care, 12(3), 14-29. Available at: http://example.org/who\n";
}

TEST(ReadingList, other_texts_are_none) {
  EXPECT_EQ(reader_of(article_with_references(), "article.txt"), "plain");
  std::string report;
  for (int i = 0; i < 8; ++i) {
    for (int k = 0; k < 40; ++k) report += "Boards that publish what they decide are asked fewer questions afterwards, said most of those who gave evidence. ";
    report += fmt::format("\n\nBOOKS/REPORTS\n\nOkafor, Ngozi\n\nThe shape of joint work {}.\n\nLondon : Northbank Press, 2014\n\n", i);
  }
  EXPECT_EQ(reader_of(report, "report.txt"), "plain") << "imprints with pages of prose between them";
  EXPECT_EQ(reader_of("Contents\n\nBooks 3\nReports, 2013 7\nJournal articles 9\nWebsites 12\n\nChapter 1: London : a history, 2014\n", "contents.txt"), "plain");
  EXPECT_EQ(reader_of("Trust in four towns\nOsei K, Brandt L\nJournal of Joint Care 2013; 12 (3): 14-29\n\nAbstract\nTeams that meet trust each other.\n\nReferences\n1. Okafor N. Joint work. London: Northbank; 2001.\n"
                      "2. Dray P. Apart. Leeds: Moor; 2004.\n3. Osei K. Again. Journal of Joint Care. 2009;8(2):1-9.\n4. Brandt L. Why. Journal of Joint Care. 2010;9(1):3-8.\n",
                      "jats-as-text.txt"),
            "plain");
  EXPECT_EQ(reader_of("ISBN: 9781909029255\nLondon : King's Fund, 2014\n", "scrap.txt"), "plain");
  const std::string list = testing_source::fixture("reading_list/wrapped.txt");
  EXPECT_EQ(reader_of(list, "list.txt"), "reading-list");
  EXPECT_EQ(reader_of(list, "list"), "reading-list");
  EXPECT_EQ(reader_of(list, "list.csv"), "table");  // the suffix is another reader's
  EXPECT_EQ(reader_of(testing_source::fixture("plain/paged.txt"), "paged.txt"), "plain");
}

TEST(ReadingList, texts_of_the_corpus_and_samples_are_none) {
  std::size_t seen = 0;
  std::vector<std::string> folders = {std::string(LITMOTIF_SOURCE_DIR) + "/corpora/integrated-care/documents"};
  if (const std::string samples = testing_source::shared("samples"); !samples.empty()) folders.push_back(samples);
  for (const std::string& folder : folders) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (!entry.is_regular_file() || entry.path().filename() == "reading-list-2014.txt") continue;
      const Result<std::string> bytes = read_file(entry.path().string());
      ASSERT_TRUE(bytes.ok());
      EXPECT_NE(reader_of(bytes.value(), entry.path().string()), "reading-list") << entry.path();
      ++seen;
    }
  }
  EXPECT_GE(seen, 16U);
}

// The quick look may take a text for a list that is none, but turns no list away: lists with lines gone, joined, parted and set among prose.
TEST(ReadingList, signs_turn_no_list_away) {
  std::mt19937 random(20261127);
  std::size_t lists = 0, others = 0;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(LITMOTIF_FIXTURES_DIR) + "/reading_list")) {
    const std::string whole = read_file(entry.path().string()).value();
    for (int round = 0; round < 200; ++round) {
      std::string text = whole;
      for (int edits = static_cast<int>(random() % 12); edits > 0 && !text.empty(); --edits) {
        const std::size_t at = std::min(text.find('\n', random() % text.size()), text.size() - 1);
        switch (random() % 5) {
          case 0: text[at] = ' '; break;
          case 1: text.insert(at, "\n"); break;
          case 2: text.erase(at, std::min(text.find('\n', at + 1), text.size()) - at); break;
          case 3: text.insert(at, "\nIn 2014 the boards of three trusts agreed on a plan (see below), and nobody was asked. Two years later it was dropped.\n"); break;
          default: text.erase(random() % text.size(), random() % 40);
        }
      }
      const bool list = source::is_reading_list(text);
      ++(list ? lists : others);
      ASSERT_TRUE(!list || source::may_be_reading_list(text)) << entry.path() << "\n" << text;
    }
  }
  EXPECT_GT(lists, 300U);
  EXPECT_GT(others, 50U);
}

TEST(ReadingList, signs_turn_prose_away) {
  std::string article = "Journal of Shared Services 2013; 12 (3): 4-9\n\nWho pays?\n\n";
  for (int i = 0; i < 400; ++i) article += "The board said in 2014 that nobody was asked, and most of the trusts agreed with what it said (Okafor, 2015).\n\n";
  EXPECT_FALSE(source::may_be_reading_list(article));
}

TEST(ReadingList, hostile_texts_end) {
  const std::string list = testing_source::fixture("reading_list/bulletin.txt");
  std::string open_link = list + "\nhttp://example.org/";
  for (int i = 0; i < 20000; ++i) open_link += "\nab-cd/ef";
  std::string endless = list + "\n";
  for (int i = 0; i < 20000; ++i) endless += "and one more, ";
  std::string commas = list;
  for (int i = 0; i < 20000; ++i) commas += "\nHam, Chris,";
  for (const std::string& text : {open_link, endless, commas, list.substr(0, 700), list + std::string(5000, '<'), list + std::string(5000, '\n') + "London : "}) {
    const Reading reading = testing_source::read_bytes(text, "list.txt");
    EXPECT_TRUE(reading.status.ok());
  }
}

TEST(ReadingList, list_of_2014) {
  const std::string path = testing_source::shared("samples/reading-list-2014.txt");
  if (path.empty()) GTEST_SKIP() << "no shared samples beside the clone";
  const Result<std::string> bytes = read_file(path);
  ASSERT_TRUE(bytes.ok());
  const Reading list = testing_source::read_bytes(bytes.value(), path);
  check_reading(list, bytes.value());
  std::vector<std::string> all = cores(list);
  ASSERT_EQ(all.size(), 36U);
  const std::vector<std::string> works = {
      "report: Addicott, Rachael; Ham, Chris; The King's Fund | Commissioning and funding general practice : making the case for family care networks | 2014",
      ("report: NHS England | Safe, compassionate care for frail older people using an integrated care pathway : practical guidance for commissioners, providers and nursing, medical and allied health "
       "professional leaders | 2014"),
      "report: NHS Clinical Commissioners | Commissioning primary care : transforming healthcare in the community | 2014",
      "report: Reform | Delivering integration at pace and scale : roundtable seminar with Bill McCarthy, National Director: Policy, NHS England | 2014",
      ("report: Kasteridis, Panos; University of York. Centre for Health Economics | The importance of multimorbidity in explaining utilisation and costs across health and social care settings : "
       "evidence from South Somerset's Symphony Project | 2014"),
      "report: Mason, Anne; University of York. Centre for Health Economics | Financial mechanisms for integrating funds for health and social care : an evidence review | 2014",
      "report: Grafton Group | Clinical contracting considerations | 2013",
      "report: Bennett, Laura; Humphries, Richard; The King's Fund | Making best use of the Better Care Fund : spending to save? | 2013",
      "report: Ham, Chris; Walsh, Nicola; The King's Fund | Lessons from experience : making integrated care happen at scale and pace | 2013",
      "report: National Collaboration for Integrated Care and Support | Integrated care and support : our shared commitment | 2013",
      ("report: Glasby, Jon; National Institute for Health Research. School for Social Care Research | New conversations between old players? : the relationship between general practice and social care "
       "in an era of clinical commissioning | 2013"),
      "report: Dickinson, Helen; University of Birmingham | Joint commissioning in health and social care : a exploration of definitions, processes, services and outcomes | 2013",
      "report: London Councils | Improving health and social care in London : supporting integrated commissioning | 2012",
      "report: NHS Confederation | Encouraging integrated working to improve services for adults and older people | 2012",
      "report: NHS Confederation | Working with local government : a guide for GP commissioners | 2012",
      "report: NHS Confederation | Working with GP commissioners : a guide for local councillors and officers | 2012",
      "report: Corrigan, Paul; Hicks, Paul; NHS Right Care | What organisation is necessary for commissioners to develop outcomes based contracts? : the COBIC case study | 2012",
      "report: Ham, Chris; Nuffield Trust | Commissioning integrated care in a liberated NHS | 2011",
      "article: McGough, Robert; Dunbar-Rees, Rupert | Everyone's a winner | 2013",
      "article: Shaw, Sara E. | The work of commissioning : a multisite case study of healthcare commissioning in England's NHS | 2013",
      "article: Chandok, Raj | How Ealing Health Networks can contribute to efficient and quality healthcare | 2013",
      "article: Dickinson, Helen | How effective is joint commissioning? : a study of five English localities | 2013",
      "article: Saeed, Maha | Improving public health/primary care partnership : a perspective from NHS Hounslow | 2012"};
  for (std::size_t i = 0; i < works.size(); ++i) {
    EXPECT_EQ(all[i], works[i]);
    EXPECT_EQ(at(list, i).abstract_by, i < 18 ? "cataloguer" : "authors") << all[i];
    EXPECT_FALSE(at(list, i).abstract_text.empty()) << all[i];
    EXPECT_EQ(at(list, i).abstract_text.find("http"), std::string::npos) << all[i];
  }
  EXPECT_EQ(at(list, 11).urls.size(), 3U);
  EXPECT_EQ(at(list, 11).series, "SDO project ; 08/1806/260 (January 2013)");
  EXPECT_EQ(at(list, 16).place + ": " + at(list, 16).publisher, "London: Right Care");
  EXPECT_EQ(at(list, 18).pages, "26-27");
  EXPECT_EQ(links(list).size(), 40U);
  for (std::size_t i = works.size(); i < all.size(); ++i) {
    EXPECT_TRUE(all[i].starts_with("webpage: ")) << all[i];
    EXPECT_EQ(at(list, i).urls.size(), 1U) << all[i];
  }
}

}  // namespace
}  // namespace litmotif
