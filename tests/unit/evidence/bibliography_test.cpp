// What goes out as RIS, BibTeX and CSL-JSON comes back the same, read by the readers of these formats.
#include "evidence/bibliography.h"

#include <gtest/gtest.h>

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <litmotif/source.h>

#include "hostile_cells.h"

namespace litmotif {
namespace {

using json = nlohmann::json;

constexpr TableFormat kFormats[] = {TableFormat::kRis, TableFormat::kBibtex, TableFormat::kCslJson};
const char* file_of(TableFormat format) { return format == TableFormat::kRis ? "a.ris" : format == TableFormat::kBibtex ? "a.bib" : "a.csl.json"; }

Table table_of(const std::vector<Record>& records) {
  Table table;
  table.kind = "records";
  table.columns = {{"key", "Key"}};
  for (const Record& record : records) {
    table.entries.push_back({"r-" + std::to_string(1000000 + table.entries.size()), citation_key(record), record, {}});
    table.rows.push_back({citation_key(record)});
  }
  make_keys_unique(table.entries);
  return table;
}

std::string written(const std::vector<Record>& records, TableFormat format) {
  Result<std::string> bytes = write_table(table_of(records), format, {});
  EXPECT_TRUE(bytes.ok()) << bytes.status().to_string();
  return bytes.ok() ? bytes.value() : std::string();
}

std::vector<Record> read_back(const std::string& bytes, TableFormat format) {
  Sources sources((SourceOptions()));
  std::vector<Record> records;
  std::vector<Warning> warnings;
  const Status status = sources.read(
      Input{file_of(format), bytes},
      [&](SourceItem&& item) -> Status {
        if (auto* record = std::get_if<RawRecord>(&item)) {
          EXPECT_TRUE(record->warnings.empty()) << record->warnings.front().message;
          records.push_back(std::move(record->record));
        }
        return {};
      },
      warnings);
  EXPECT_TRUE(status.ok()) << status.to_string();
  EXPECT_TRUE(warnings.empty()) << warnings.front().message;
  return records;
}

std::string names(const std::vector<Name>& list) {
  std::string text;
  for (const Name& name : list) text += fmt::format("{}{}; ", name.corporate() ? "body " : "", name.display());
  return text;
}

// What a record says in fields that the format has, a line each; dates told apart, since formats write one date in several ways.
std::string fields(const Record& record, TableFormat format) {
  const bool ris = format == TableFormat::kRis, bibtex = format == TableFormat::kBibtex;
  std::string type = record.type.empty() ? "other" : record.type;
  if (type == "preprint" && !bibtex) type = ris ? "manuscript" : "article";
  const EntryDate date = entry_date(record);
  std::string text = fmt::format("type {}\nauthors {}\neditors {}\n", type, names(record.authors), names(record.editors));
  for (const std::string* field : {&record.title, &record.container, &record.series, &record.volume, &record.issue, &record.pages, &record.publisher, &record.place, &record.isbn, &record.issn,
                                   &record.doi, &record.edition, &record.language}) {
    text += one_line(*field) + "\n";
  }
  text += fmt::format("date {} {} {} {}\n", date.year, date.month, date.day, date.words);
  text += one_line(record.abstract_text) + "\n";
  for (const std::string& url : record.urls) {
    if (ris || &url == record.urls.data()) text += url + "\n";
  }
  text += fmt::format("keywords {}\n", fmt::join(record.keywords, " | "));
  if (!bibtex) text += record.database + "\n";
  if (!ris && !bibtex) text += record.year_letter + "\n";
  return text;
}

void expect_same(const std::vector<Record>& records, TableFormat format) {
  const std::string bytes = written(records, format);
  const std::vector<Record> back = read_back(bytes, format);
  ASSERT_EQ(back.size(), records.size()) << bytes;
  for (std::size_t i = 0; i < records.size(); ++i) EXPECT_EQ(fields(back[i], format), fields(records[i], format)) << bytes;
}

Record full(const std::string& type) {
  Record record;
  record.type = type;
  record.authors = {{"Okafor", "Ngozi", {}}, {{}, {}, "Ministry of Care"}, {"van den Berg", "A.", {}}};
  record.editors = {{"Brandt", "Lena", {}}};
  record.title = "Trust in four NHS towns: R&D for eHealth in England";
  record.series = "Papers on care";
  record.volume = "4";
  record.issue = "2";
  record.pages = "10-19";
  record.publisher = "Care & Sons";
  record.place = "London";
  record.isbn = "9781909029255";
  record.issn = "0964-6906";
  record.doi = "10.5555/jjc_2012.4";
  record.edition = "Second";
  record.language = "en";
  record.year = 2012;
  record.date = "2012-02-03";
  record.urls = {"https://care.example/a_b?x=1&y=%20#top", "https://care.example/two"};
  record.keywords = {"integrated care", "trust"};
  record.abstract_text = "BACKGROUND: Trust.\n\nRESULTS: 50 % of $5 & more.";
  record.database = "Scopus";
  if (type != "book" && type != "report" && type != "thesis") record.container = "Journal of Joint Care";
  return record;
}

TEST(Bibliography, EveryKindOfPublicationComesBack) {
  std::vector<Record> records;
  for (const char* type : {"article", "magazine", "newspaper", "report", "book", "chapter", "conference", "thesis", "webpage", "manuscript", "preprint", "dataset", "software", "patent", "standard",
                           "legal", "audiovisual", "artwork", "correspondence", "other", ""}) {
    records.push_back(full(type));
  }
  for (const TableFormat format : kFormats) expect_same(records, format);
}

TEST(Bibliography, DatesComeBack) {
  struct Case {
    const char* date;
    int year, month, day;
    const char* words;
  };
  const Case cases[] = {{"2014", 2014, 0, 0, ""},          {"2014-02-03", 2014, 2, 3, ""},  {"2014/02/03", 2014, 2, 3, ""},       {"2014-02", 2014, 2, 0, ""},
                        {"3 February 2014", 2014, 2, 3, ""}, {"Feb 3, 2014", 2014, 2, 3, ""}, {"2014 Feb", 2014, 2, 0, ""},         {"3/2/2014", 2014, 0, 0, "3/2/2014"},
                        {"Spring 2014", 2014, 0, 0, "Spring"}, {"2014 Mar-Apr", 2014, 0, 0, "Mar-Apr"}, {"2014-2015", 2014, 0, 0, "2014-2015"}, {"in press", 0, 0, 0, "in press"},
                        {"2014-13-40", 2014, 0, 0, "2014-13-40"}, {"", 0, 0, 0, ""}};
  std::vector<Record> records;
  for (const Case& at : cases) {
    Record record;
    record.title = "On dates";
    record.year = at.year;
    record.date = at.date;
    const EntryDate date = entry_date(record);
    EXPECT_EQ(fmt::format("{} {} {} {}", date.year, date.month, date.day, date.words), fmt::format("{} {} {} {}", at.year, at.month, at.day, at.words)) << at.date;
    records.push_back(record);
  }
  for (const TableFormat format : kFormats) expect_same(records, format);
}

TEST(Bibliography, TheYearComesBackWhateverElseADateSays) {
  Record record;
  record.title = "On dates";
  record.year = 2002;
  record.date = "April 2001 (2002)";
  for (const TableFormat format : kFormats) EXPECT_EQ(read_back(written({record}, format), format).at(0).year, 2002) << file_of(format);
}

TEST(Bibliography, NamesComeBack) {
  std::vector<Name> hundred;
  for (int i = 0; i < 100; ++i) hundred.push_back({fmt::format("Author{}", static_cast<char>('A' + i % 26)), fmt::format("{}. B.", static_cast<char>('A' + i / 26)), {}});
  const std::vector<std::vector<Name>> lists = {{{"Okafor", "Ngozi, Jr.", {}}},
                                                {{"O'Brien-Smith", "Mary Anne", {}}, {"Ångström", "É.", {}}, {"王", "伟", {}}},
                                                {{{}, {}, "Department of Health, Social Services and Public Safety"}, {{}, {}, "WHO"}},
                                                {{"Plato", {}, {}}},
                                                {{{}, {}, "Care and Share"}, {"Ham", "C.", {}}},
                                                hundred};
  std::vector<Record> records;
  for (const std::vector<Name>& list : lists) {
    Record record;
    record.authors = list;
    record.title = "On names";
    records.push_back(record);
  }
  for (const TableFormat format : kFormats) expect_same(records, format);
}

TEST(Bibliography, StrangeTextComesBack) {
  std::vector<std::string> texts = {"Braces {one} and }two{ and \\{three", "An ER  - in the middle", "ER  - ", "TY  - JOUR", "@article{a, title = {b}}", "% & # $ _ { } ~ ^ \\ ` ``quoted'' -- ---",
                                    "\U0001F600 emoji", "\u05E9\u05DC\u05D5\u05DD \u202Eright to left", "$x_1^2$ costs $5 to $10", "one\nTI  - two\r\nthree", "\"quotes\" and 'others'", "a\tb\x01\x7f c", "10 ~ 20"};
  for (const char* cell : kHostileCells) texts.emplace_back(cell);
  for (const TableFormat format : kFormats) {
    std::vector<Record> records;
    for (const std::string& text : texts) {
      // Mark-up is part of CSL-JSON: <i> is no text there.
      if (format == TableFormat::kCslJson && text.find("</") != std::string::npos) continue;
      Record record;
      record.title = record.abstract_text = text + " abc";
      record.container = "J " + text;
      record.publisher = "P " + text;
      record.authors = {{"Okafor", "Ngozi", {}}};
      records.push_back(record);
    }
    const std::string bytes = written(records, format);
    const std::vector<Record> back = read_back(bytes, format);
    ASSERT_EQ(back.size(), records.size());
    for (std::size_t i = 0; i < records.size(); ++i) {
      EXPECT_EQ(back[i].title, one_line(records[i].title)) << file_of(format);
      EXPECT_EQ(one_line(back[i].abstract_text), one_line(records[i].abstract_text)) << file_of(format);
      EXPECT_EQ(back[i].container, one_line(records[i].container)) << file_of(format);
      EXPECT_EQ(back[i].publisher, one_line(records[i].publisher)) << file_of(format);
    }
  }
}

TEST(Bibliography, KeywordsWithCommasStayWhole) {
  for (const TableFormat format : kFormats) {
    for (const std::vector<std::string>& keywords : {std::vector<std::string>{"Models, Biological"}, {"Models, Biological", "trust"}, {"one"}, {}}) {
      Record record = full("article");
      record.keywords = keywords;
      EXPECT_EQ(read_back(written({record}, format), format).at(0).keywords, keywords);
    }
  }
}

TEST(Bibliography, RecordsThatSayNearlyNothing) {
  Record untitled;
  untitled.authors = {{"Okafor", "Ngozi", {}}};
  for (const TableFormat format : kFormats) {
    expect_same({untitled, full("article")}, format);
    EXPECT_TRUE(write_table(table_of({}), format, {}).ok());
  }
  EXPECT_EQ(written({}, TableFormat::kCslJson), "[]\n");
}

TEST(Bibliography, RisIsOneLineAFieldAndEndsInCrLf) {
  Record record = full("article");
  record.urls.clear();
  record.database.clear();
  EXPECT_EQ(written({record}, TableFormat::kRis),
            "TY  - JOUR\r\nID  - okafor-2012\r\nAU  - Okafor, Ngozi\r\nAU  - Ministry of Care,\r\nAU  - van den Berg, A.\r\nA2  - Brandt, Lena\r\nTI  - Trust in four NHS towns: R&D for eHealth in England\r\n"
            "T2  - Journal of Joint Care\r\nT3  - Papers on care\r\nPY  - 2012\r\nDA  - 2012/02/03/\r\nVL  - 4\r\nIS  - 2\r\nSP  - 10\r\nEP  - 19\r\nPB  - Care & Sons\r\nCY  - London\r\nET  - Second\r\n"
            "SN  - 9781909029255\r\nSN  - 0964-6906\r\nDO  - 10.5555/jjc_2012.4\r\nAB  - BACKGROUND: Trust. RESULTS: 50 % of $5 & more.\r\nKW  - integrated care\r\nKW  - trust\r\nLA  - en\r\nER  - \r\n\r\n");
}

TEST(Bibliography, BibtexTitlesKeepTheirCapitals) {
  struct Case {
    const char *title, *bibtex;
  };
  const Case cases[] = {{"Trust in the NHS", "Trust in the {NHS}"},
                        {"Joint care in England and Wales: a review of eHealth", "Joint care in {England} and {Wales}: a review of {eHealth}"},
                        {"Working Together for the Integration of Care", "Working Together for the Integration of Care"},
                        {"What works? Evidence from (Northern) Ireland", "What works? {Evidence} from ({Northern}) {Ireland}"},
                        {"INTEGRATED CARE", "INTEGRATED CARE"},
                        {"R&D: 50 % more", "{R\\&D}: 50 \\% more"},
                        {"", nullptr}};
  for (const Case& at : cases) {
    Record record;
    record.title = at.title;
    const std::string bytes = written({record}, TableFormat::kBibtex);
    if (at.bibtex == nullptr) EXPECT_EQ(bytes.find("title"), std::string::npos) << bytes;
    else EXPECT_NE(bytes.find(fmt::format("title = {{{}}}", at.bibtex)), std::string::npos) << bytes;
  }
}

TEST(Bibliography, BibtexHasBracesThatMatchAndKeysInAscii) {
  std::vector<Record> records;
  for (const char* cell : kHostileCells) {
    Record record = full("article");
    record.title = std::string("}{ ") + cell;
    record.authors = {{cell, "\\}", {}}};
    record.urls = {std::string("https://x.example/}{\\ ") + cell};
    records.push_back(record);
  }
  const std::string bytes = written(records, TableFormat::kBibtex);
  int depth = 0;
  for (const char c : bytes) {
    depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    ASSERT_GE(depth, 0);
    ASSERT_FALSE(depth == 0 && c == '=');
  }
  EXPECT_EQ(depth, 0);
  std::vector<std::string> keys;
  for (const TableEntry& entry : table_of(records).entries) {
    EXPECT_TRUE(std::ranges::all_of(entry.key, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; })) << entry.key;
    keys.push_back(entry.key);
  }
  std::ranges::sort(keys);
  EXPECT_EQ(std::ranges::adjacent_find(keys), keys.end());
}

TEST(Bibliography, CslHasNamesAndDatesInParts) {
  Record record = full("newspaper");
  record.authors.push_back({"King", "Martin, Jr.", {}});
  record.year_letter = "b";
  const json item = json::parse(written({record}, TableFormat::kCslJson)).at(0);
  EXPECT_EQ(item["type"], "article-newspaper");
  EXPECT_EQ(item["id"], "okafor-2012b");
  EXPECT_EQ(item["author"], json::parse(R"([{"family":"Okafor","given":"Ngozi"},{"literal":"Ministry of Care"},{"family":"van den Berg","given":"A."},{"family":"King","given":"Martin","suffix":"Jr."}])"));
  EXPECT_EQ(item["issued"], json::parse(R"({"date-parts":[[2012,2,3]]})"));
  EXPECT_EQ(item["note"], "Further links: https://care.example/two");
}

TEST(Bibliography, AnAbstractByACataloguerIsToldFromTheAuthors) {
  Record record = full("report");
  record.abstract_by = "cataloguer";
  record.urls.clear();
  for (const TableFormat format : kFormats) EXPECT_NE(written({record}, format).find("The abstract is the cataloguer's, not the authors'."), std::string::npos);
}

TEST(Bibliography, KeysThatTwoShareGetTheirIds) {
  std::vector<TableEntry> entries = {{"r-aaaabbb", "okafor-2012", {}, {}}, {"r-ccccddd", "okafor-2012", {}, {}}, {"r-ccccddx", "okafor-2012", {}, {}}, {"r-eeeefff", "brandt-2012", {}, {}}};
  make_keys_unique(entries);
  EXPECT_EQ(entries[0].key, "okafor-2012-aaaa");
  EXPECT_EQ(entries[1].key, "okafor-2012-ccccddd");
  EXPECT_EQ(entries[2].key, "okafor-2012-ccccddx");
  EXPECT_EQ(entries[3].key, "brandt-2012");
}

TEST(Bibliography, OtherTablesHaveNoEntries) {
  Table evidence;
  evidence.kind = "evidence";
  Table bare = table_of({full("book")});
  bare.entries.clear();
  for (const TableFormat format : kFormats) {
    const Status status = write_table(evidence, format, {}).status();
    EXPECT_EQ(status.code(), Code::kInvalidArgument);
    EXPECT_NE(status.message().find("--kind records"), std::string::npos) << status.message();
    EXPECT_EQ(write_table(bare, format, {}).status().code(), Code::kInvalidArgument);
  }
}

}  // namespace
}  // namespace litmotif
