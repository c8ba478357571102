// Attributes of studies by where and how often they are named, and how reviewers' decisions on the rows show in them.
#include <map>
#include <set>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <litmotif/evidence.h>
#include <litmotif/reviewing.h>
#include <litmotif/system.h>
#include <litmotif/text.h>

#include "sample_store.h"

namespace litmotif {
namespace {

using json = nlohmann::json;

constexpr std::string_view kAttributes = R"(codebook: study-attributes
version: "1"
language: en
themes:
  country:
    label: Country
    themes:
      england: {label: England, include: [england]}
      norway: {label: Norway, include: [norway]}
      malta: {label: Malta, include: [malta]}
      several:
        label: Groups of countries
        themes:
          europe: {label: Europe, include: [europe]}
  design:
    label: Design
    themes:
      trial:
        label: Randomised trial
        include: ["+randomised"]
        themes:
          cluster: {label: Cluster trial, include: [cluster trial]}
      cohort: {label: Cohort study, include: [cohort]}
  sample:
    label: Sample
    include:
      - re: '\b[0-9]+ patients\b'
      - re: '\b[0-9]+ patients took part\b'
  aim:
    label: Aim
    include:
      - re: '\bwe aimed to .+'
)";

class StudiesTable : public ::testing::Test {
 protected:
  StudiesTable() {
    std::vector<CodebookProblem> problems;
    Result<Codebook> parsed = parse_codebook(kAttributes, "attributes.yaml", problems);
    EXPECT_TRUE(parsed.ok()) << parsed.status().to_string();
    book_ = std::move(parsed).value();
  }

  // Stores the document and codes it, as a run does.
  DocumentId add(const std::string& path, SampleDocument document) {
    const Document text = document.made.document;
    added_.emplace_back(review_.add(path, std::move(document)), text);
    return added_.back().first;
  }

  json table(TableOptions options = {}) {
    options.kind = TableKind::kStudies;
    return made(options);
  }

  json made(const TableOptions& options) {
    if (store_ == nullptr) code();
    Result<Table> made = make_table(*store_, nullptr, options);
    EXPECT_TRUE(made.ok()) << made.status().to_string();
    Result<std::string> text = write_table(made.value(), TableFormat::kJson, {});
    EXPECT_TRUE(text.ok());
    return json::parse(text.value())["rows"];
  }

  void code() {
    store_ = &review_.done();
    Result<CodebookNumbers> numbers = store_->put_codebook(book_);
    ASSERT_TRUE(numbers.ok());
    Result<Matcher> matcher = Matcher::compile(book_);
    ASSERT_TRUE(matcher.ok());
    Coder coder(matcher.value());
    for (const auto& [id, document] : added_) {
      std::vector<SentenceToCode> sentences;
      for (const Sentence& sentence : document.sentences) {
        const Passage& passage = document.passages[sentence.passage];
        sentences.push_back({sentence.span, passage.kind != PassageKind::kHeading && is_evidence(passage.zone), passage.span, {}, {}, Claim::kFinding});
      }
      Coding found;
      coder.code(document.text, sentences, found);
      const CodePoints points(document.text);
      DocumentCoding coding;
      coding.codebook = numbers.value().id;
      for (const Hit& hit : found.hits) coding.hits.push_back({hit.sentence, numbers.value().themes[hit.theme], numbers.value().rules[hit.theme][hit.rule], points.span(hit.span)});
      for (const CodedRow& coded : found.rows) {
        StoredRow row;
        row.theme = numbers.value().themes[coded.theme];
        row.sentence = coded.sentence;
        row.passage = document.sentences[coded.sentence].passage;
        row.spans = {points.span(document.sentences[coded.sentence].span)};
        for (const std::uint32_t hit : coded.hits) row.rules.push_back(coding.hits[hit].rule);
        coding.rows.push_back(std::move(row));
      }
      ASSERT_TRUE(store_->put_coding(id, std::move(coding)).ok());
    }
  }

  Codebook book_;
  SampleReview review_;
  std::vector<std::pair<DocumentId, Document>> added_;
  Store* store_ = nullptr;
};

SampleDocument study(const std::string& title) {
  SampleDocument document(title, 2020);
  document.section(title, "");
  return document;
}

TEST_F(StudiesTable, APlaceNamedInPassingIsNone) {
  SampleDocument document = study("Budgets in practice");
  document.section("Methods", "methods").passage({"This study was conducted in England."});
  document.section("Discussion", "discussion").passage({"In Norway budgets are pooled.", "Norway has done so for long.", "Norway goes on."});
  document.section("Table", "results").passage({"Malta | 12"}, Zone::kTable, PassageKind::kTableRow);
  add("a.md", std::move(document));
  const json row = table()[0];
  EXPECT_EQ(row["country"], json::parse(R"(["England"])"));
  const json& from = row["provenance"]["country"];
  ASSERT_EQ(from.size(), 1U);
  EXPECT_EQ(from[0]["method"], "rule");
  EXPECT_EQ(from[0]["theme"], "country/england");
  EXPECT_TRUE(from[0]["row"].get<std::string>().starts_with("e-"));
  EXPECT_EQ(added_[0].second.text.substr(from[0]["start"], from[0]["end"].get<int>() - from[0]["start"].get<int>()), "This study was conducted in England.");
}

TEST_F(StudiesTable, TheTitleTellsMost) {
  SampleDocument document = study("A cluster trial in Malta");
  document.section("Methods", "methods").passage({"A cohort was followed."});
  add("a.md", std::move(document));
  const json row = table()[0];
  EXPECT_EQ(row["country"], json::parse(R"(["Malta"])"));
  EXPECT_EQ(row["design"], "Cluster trial");  // and no trial of another kind
  const json& from = row["provenance"]["country"][0];
  EXPECT_EQ(from["row"], nullptr);  // titles have no evidence rows
  EXPECT_EQ(from["start"], 19);
  EXPECT_EQ(row["provenance"]["title"][0]["method"], "stated");
}

TEST_F(StudiesTable, SeveralCountriesAreListedAndGroupsOnlyWithoutAny) {
  SampleDocument both = study("Two countries");
  both.section("Abstract", "abstract").passage({"We studied clinics in England and in Norway.", "Europe has many clinics."});
  add("a.md", std::move(both));
  SampleDocument group = study("One continent");
  group.section("Abstract", "abstract").passage({"We studied clinics across Europe."});
  add("b.md", std::move(group));
  const json rows = table();
  EXPECT_EQ(rows[0]["country"], json::parse(R"(["England", "Norway"])"));
  EXPECT_EQ(rows[1]["country"], json::parse(R"(["Europe"])"));
}

TEST_F(StudiesTable, AnAttributeWithoutSubThemesHasTheWordsFound) {
  SampleDocument document = study("Clinics");
  document.section("Background", "background").passage({"Every year 900 patients are seen."});
  document.section("Results", "results").passage({"Of those asked, 124 patients took part.", "Later 12 patients left."});
  document.section("Introduction", "introduction").passage({"We aimed to learn what helps. "});
  add("a.md", std::move(document));
  const json row = table()[0];
  EXPECT_EQ(row["sample"], "124 patients took part");  // two rules say so
  EXPECT_EQ(row["aim"], "We aimed to learn what helps");
  ASSERT_EQ(row["provenance"]["sample"].size(), 2U);  // what else was found, without the background's
  EXPECT_EQ(row["provenance"]["sample"][1]["value"], "12 patients");
}

TEST_F(StudiesTable, DecisionsOnRowsHold) {
  SampleDocument document = study("Clinics");
  document.section("Methods", "methods").passage({"This study was conducted in England.", "Staff came from Norway."});
  add("a.md", std::move(document));
  json from = table()[0]["provenance"]["country"];
  const Reviewer reviewer{"Ada", "2026-11-28T08:00:00.000Z"};
  ASSERT_TRUE(decide(*store_, {from[0]["row"]}, {Action::kReject, "a slip", {}}, reviewer).ok());
  EXPECT_EQ(table()[0]["country"], json::array());
  EXPECT_EQ(table()[0]["note"], "none found (1 full text)");
  Result<std::string> added = add_row(*store_, {"a.md", "Staff came from", "country/malta", "study-attributes", {}, {}}, reviewer);
  ASSERT_TRUE(added.ok()) << added.status().to_string();
  from = table()[0]["provenance"]["country"];
  ASSERT_EQ(from.size(), 1U);
  EXPECT_EQ(from[0]["value"], "Malta");
  EXPECT_EQ(from[0]["method"], "reviewer");
}

TEST_F(StudiesTable, ThemesAreThoseOfTheOtherCodebooksAndAThemeRestrictsTheRows) {
  SampleDocument first = study("Leaders in England");
  first.passage({"Leaders helped."});
  first.row(1, kClinical);
  first.row(1, kFinance);
  add("a.md", std::move(first));
  add("b.md", study("Budgets"));
  EXPECT_EQ(table()[0]["themes"], json::parse(R"(["leadership", "finance"])"));
  TableOptions options;
  options.theme = "leadership";
  const json rows = table(options);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0]["title"], "Leaders in England");
  EXPECT_EQ(rows[0]["themes"], json::parse(R"(["leadership"])"));
  EXPECT_EQ(rows[0]["country"], json::parse(R"(["England"])"));
}

// One held study, and a reviewer to decide on it.
class StudiesDecided : public StudiesTable {
 protected:
  void SetUp() override {
    SampleDocument document = study("Clinics in England");
    document.section("Abstract", "abstract").passage({"Of those asked, 124 patients took part."});
    add("a.md", std::move(document));
    table();
  }
  Result<DecisionCounts> set(const std::string& name, std::pair<std::string, std::string> value, const char* study = "clinicsinengland-2020", bool adjudicates = false) {
    Reviewer reviewer{name, iso_time_of_milliseconds(++time_)};
    reviewer.adjudicates = adjudicates;
    return set_attributes(*store_, study, {std::move(value)}, "", reviewer);
  }
  Result<DecisionCounts> import(const std::string& bytes, const std::string& path = "studies.csv") { return decide_by_table(*store_, bytes, path, {"Ada", iso_time_of_milliseconds(++time_)}); }

  std::int64_t time_ = 1795852800000;
};

TEST_F(StudiesDecided, WhatReviewersSetComesFirstAndTheRulesStayReadable) {
  ASSERT_TRUE(set("Ada", {"country", "Malta ;Norway"}).ok());
  json row = table()[0];
  EXPECT_EQ(row["country"], json::parse(R"(["Malta", "Norway"])"));
  ASSERT_EQ(row["provenance"]["country"].size(), 3U);
  EXPECT_EQ(row["provenance"]["country"][0]["method"], "reviewer");
  EXPECT_EQ(row["provenance"]["country"][0]["reviewer"], "Ada");
  EXPECT_EQ(row["provenance"]["country"][2]["value"], "England");
  EXPECT_EQ(set("Ada", {"country", "Malta; Norway"}).value().unchanged, 1U);
  ASSERT_TRUE(set("Ada", {"country", ""}).ok());
  EXPECT_EQ(table()[0]["country"], json::parse(R"(["England"])"));
  EXPECT_EQ(store_->verify().value().size(), 0U);
}

TEST_F(StudiesDecided, WhereReviewersDifferTheRulesStandUntilOneSettlesIt) {
  ASSERT_TRUE(set("Ada", {"design", "Survey"}).ok());
  Result<DecisionCounts> second = set("Ben", {"design", "Audit"});
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(second.value().disputed.size(), 1U);
  EXPECT_EQ(table()[0]["design"], nullptr);
  EXPECT_EQ(table()[0]["provenance"]["design"].size(), 2U);
  ASSERT_TRUE(set("Cy", {"design", "Audit"}, "clinicsinengland-2020", true).ok());
  EXPECT_EQ(table()[0]["design"], "Audit");
  EXPECT_EQ(table()[0]["provenance"]["design"].size(), 1U);
}

TEST_F(StudiesDecided, FaultsAreNamed) {
  EXPECT_EQ(set("Ada", {"country", "Malta"}, "nobody-1999").status().code(), Code::kNotFound);
  EXPECT_EQ(set("Ada", {"title", "Malta"}).status().code(), Code::kInvalidArgument);
  EXPECT_EQ(set("", {"country", "Malta"}).status().code(), Code::kInvalidArgument);
  EXPECT_EQ(import("study,country\nnobody-1999,Malta\n").status().to_string().substr(0, 13), "studies.csv:2");
  EXPECT_EQ(import("place,country\na,Malta\n").status().code(), Code::kParse);
  EXPECT_TRUE(store_->attribute_decisions().value().empty());
}

TEST_F(StudiesDecided, ATableEditedInASpreadsheetDecidesOnWhatWasChanged) {
  TableOptions options;
  options.kind = TableKind::kStudies;
  Result<Table> made = make_table(*store_, nullptr, options);
  ASSERT_TRUE(made.ok());
  std::string csv = write_table(made.value(), TableFormat::kCsv, {}).value();
  EXPECT_EQ(import(csv).value().decisions, 0U);  // nothing was changed
  const auto put = [&](std::string_view from, std::string_view to) { csv.replace(csv.find(from), from.size(), to); };
  put("\"[\"\"England\"\"]\"", "\"[\"\"England\"\", \"\"Malta\"\"]\"");
  put("124 patients took part", "120 patients");
  EXPECT_EQ(import(csv).value().decisions, 2U);
  const json row = table()[0];
  EXPECT_EQ(row["country"], json::parse(R"(["England", "Malta"])"));
  EXPECT_EQ(row["sample"], "120 patients");
}

TEST_F(StudiesDecided, MisspeltHeadingsAreRefusedAndOthersTold) {
  const std::string study = table()[0]["study"];
  Status status = import("study,contry\n" + study + ",Malta\n").status();
  EXPECT_EQ(status.code(), Code::kParse);
  EXPECT_NE(status.to_string().find("did you mean country?"), std::string::npos) << status.to_string();
  EXPECT_NE(import("study,place of birth\n" + study + ",Malta\n").status().to_string().find("no column is an attribute"), std::string::npos);
  EXPECT_NE(import("study,country,Country\n" + study + ",Malta,Norway\n").status().to_string().find("there twice"), std::string::npos);
  const DecisionCounts counts = import("sep=;\nStudy;Country;Place of birth;Data_Collection\n" + study + ";Malta;Oslo;by post\n").value();
  EXPECT_EQ(counts.decisions, 2U);
  EXPECT_EQ(counts.passed_over, (std::vector<std::string>{"columns passed over: 'Place of birth'"}));
  EXPECT_EQ(table()[0]["country"], json::parse(R"(["Malta"])"));
}

TEST_F(StudiesDecided, AWorkbookOfThemIsTaken) {
  TableOptions options;
  options.kind = TableKind::kStudies;
  Table made = make_table(*store_, nullptr, options).value();
  EXPECT_EQ(import(write_table(made, TableFormat::kXlsx, {}).value(), "studies.xlsx").value().decisions, 0U);  // nothing was changed
  for (std::size_t i = 0; i < made.columns.size(); ++i) {
    if (made.columns[i].name == "sample") made.rows[0][i] = std::string("120 patients");
  }
  const Result<DecisionCounts> counts = import(write_table(made, TableFormat::kXlsx, {}).value(), "studies.xlsx");
  ASSERT_TRUE(counts.ok()) << counts.status().to_string();
  EXPECT_EQ(counts.value().decisions, 1U);
  EXPECT_EQ(table()[0]["sample"], "120 patients");
}

TEST_F(StudiesDecided, TheLogCarriesThem) {
  ASSERT_TRUE(set("Ada", {"country", "Malta"}).ok());
  const std::string log = log_to_jsonl(*store_).value();
  Result<Decision> read = decision_from_json(std::string_view(log).substr(0, log.find('\n')));
  ASSERT_TRUE(read.ok()) << read.status().to_string();
  EXPECT_EQ(read.value(), store_->attribute_decisions().value().front());
  EXPECT_EQ(joined(*store_, log).value().unchanged, 1U);
  std::string wrong = log;
  wrong.replace(wrong.find("\"edit\""), 6, "\"accept\"");
  EXPECT_EQ(joined(*store_, wrong).status().code(), Code::kParse);
}

// Two of England, one of them of Norway too, and one that says nothing of itself.
class GroupsOfStudies : public StudiesTable {
 protected:
  GroupsOfStudies() {
    add("a.md", country("First", {"This study was conducted in England.", "A cohort was followed."}));
    add("b.md", country("Second", {"This study was conducted in England and Norway."}));
    add("c.md", country("Third", {"A cohort was followed."}));
  }

  static SampleDocument country(const std::string& title, std::initializer_list<std::string> sentences) {
    SampleDocument document = study(title);
    document.section("Methods", "methods").passage(sentences);
    return document;
  }

  static TableOptions by(TableKind kind, const std::string& what) {
    TableOptions options;
    options.kind = kind;
    options.by = what;
    options.codebook = "study-attributes";
    return options;
  }
};

TEST_F(GroupsOfStudies, CountUnderEachOfTheirCountries) {
  std::map<std::string, std::int64_t> studies;
  for (const json& cell : made(by(TableKind::kFramework, "country"))) {
    if (cell["column"] == "country") studies[cell["row"]] = cell["studies"];
  }
  EXPECT_EQ(studies, (std::map<std::string, std::int64_t>{{"England", 2}, {"Norway", 1}, {"not stated", 0}}));
}

TEST_F(GroupsOfStudies, WhatReviewersSetCountsAndNotWhatRulesFound) {
  code();
  Result<DecisionCounts> set = set_attributes(*store_, table()[2]["study"], {{"country", "Malta"}}, "", {"ana", "2026-01-01T00:00:00Z"});
  ASSERT_TRUE(set.ok()) << set.status().to_string();
  std::set<std::string> rows;
  for (const json& cell : made(by(TableKind::kFramework, "country"))) rows.insert(cell["row"]);
  EXPECT_EQ(rows, (std::set<std::string>{"England", "Malta", "Norway"}));
}

TEST_F(GroupsOfStudies, AGapIsACellOfFewStudiesWithWhatIsHeldThere) {
  std::map<std::pair<std::string, std::string>, json> gaps;
  for (const json& cell : made(by(TableKind::kGap, "country"))) gaps[{cell["column"], cell["row"]}] = cell;
  const json& cohort = gaps.at({"design", "Norway"});
  EXPECT_EQ(cohort["gap"], "empty");
  EXPECT_EQ(cohort["studies"], 0);
  EXPECT_EQ(cohort["studies_of_theme"], 2);
  EXPECT_EQ(cohort["studies_of_row"], 1);
  EXPECT_EQ(cohort["note"], "none found (1 full text)");
  EXPECT_EQ(gaps.at({"design", "England"})["gap"], "thin");
  EXPECT_EQ(gaps.at({"design", "England"})["studies"], 1);
}

// The sentence about England is under a theme of the other codebook too.
class AttributesAside : public StudiesTable {
 protected:
  AttributesAside() {
    SampleDocument document = study("First");
    document.section("Findings", "findings").passage({"Leaders in England helped.", "A cohort was followed."});
    document.row(static_cast<std::uint32_t>(document.made.document.sentences.size() - 2), kLeadership);
    add("a.md", std::move(document));
    code();
  }

  // Names of the codebooks that rows or columns are of, and whether the note says that one is left out.
  std::pair<std::set<std::string>, bool> books(const TableOptions& options) {
    const Result<Table> table = make_table(*store_, nullptr, options);
    EXPECT_TRUE(table.ok()) << table.status().to_string();
    std::set<std::string> books;
    for (std::size_t i = 0; i < table.value().columns.size(); ++i) {
      if (table.value().columns[i].name != "codebook") continue;
      for (const std::vector<Cell>& row : table.value().rows) {
        if (const auto* book = std::get_if<std::string>(&row[i])) books.insert(*book);
      }
    }
    return {books, table.value().note.find("Without the codebook study-attributes, which says what studies are; --codebook study-attributes shows it.") != std::string::npos};
  }
};

TEST_F(AttributesAside, TablesOfThemesAreNotFloodedByWhatStudiesAre) {
  using Books = std::set<std::string>;
  TableOptions options;
  for (const TableKind kind : {TableKind::kEvidence, TableKind::kFramework, TableKind::kStance, TableKind::kThemes}) {
    options.kind = kind;
    EXPECT_EQ(books(options), std::pair(Books{"care"}, true)) << table_kind_name(kind);
  }
  options.kind = TableKind::kEvidence;
  options.theme = "country";
  EXPECT_EQ(books(options), std::pair(Books{"study-attributes"}, false));
  options.theme = "leadership";
  EXPECT_EQ(books(options), std::pair(Books{"care"}, false));
  options.theme.clear();
  options.codebook = "study-attributes";
  EXPECT_EQ(books(options), std::pair(Books{"study-attributes"}, false));
  options.codebook.clear();
  options.attributes = true;
  EXPECT_EQ(books(options), std::pair(Books({"care", "study-attributes"}), false));
}

TEST_F(AttributesAside, WhatReviewersDecidedIsShownAndCanBeTakenBack) {
  const Reviewer ana = {"ana", "2026-01-01T00:00:00.000Z"};
  const std::vector<std::string> about = ids_that_match(*store_, "country");
  ASSERT_EQ(about.size(), 1U);
  EXPECT_EQ(rows_that_match(*store_, nullptr, "", "", false).value().size(), 1U) << "what a table shows is what is decided on";
  ASSERT_TRUE(decide(*store_, about, {Action::kAccept, "", {}}, ana).ok());
  TableOptions options;
  options.decision = "accepted";
  EXPECT_EQ(books(options), std::pair(std::set<std::string>{"study-attributes"}, false));
  EXPECT_EQ(rows_that_match(*store_, nullptr, "", "", true).value().size(), 3U);
}

TEST_F(GroupsOfStudies, AnAttributeThatIsNotThereIsToldWithThoseThatAre) {
  code();
  Result<Table> table = make_table(*store_, nullptr, by(TableKind::kFramework, "cuontry"));
  ASSERT_FALSE(table.ok());
  EXPECT_EQ(table.status().message(), "a table cannot be made by 'cuontry'; did you mean country?");
  // Words of each text are no groups.
  table = make_table(*store_, nullptr, by(TableKind::kFramework, "sample"));
  ASSERT_FALSE(table.ok());
  EXPECT_EQ(table.status().message(), "a table cannot be made by 'sample'; there are: document, year, type, work, country, design");
}

}  // namespace
}  // namespace litmotif
