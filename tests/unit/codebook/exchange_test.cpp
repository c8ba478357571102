// import_codebook: small files of each format, as "path [label]: rules; ..." and the kinds of what was lost.
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <litmotif/exchange.h>

namespace litmotif {
namespace {

std::string outline(const Codebook& book) {
  std::string all;
  for (const Theme& theme : book.themes) {
    all += (all.empty() ? "" : "; ") + theme.path + ":";
    for (const Rule& rule : theme.include) all += " " + rule.pattern.text + (rule.weight == 1 ? "" : "^" + std::to_string(rule.weight).substr(0, 3)) + ",";
    for (const Rule& rule : theme.exclude) all += " -" + rule.pattern.text + ",";
    if (all.back() == ',') all.pop_back();
  }
  return all;
}

std::string kinds(const std::vector<ExchangeLoss>& losses) {
  std::string all;
  for (const ExchangeLoss& loss : losses) all += (all.empty() ? "" : " ") + loss.kind;
  return all;
}

struct Imported {
  Codebook book;
  std::vector<ExchangeLoss> losses;
  std::string fault;
};

Imported import(const std::string& path, const std::string& bytes, const ImportOptions& options = {}) {
  Imported imported;
  const Result<ExchangeFormat> format = recognise_exchange(path, bytes);
  EXPECT_TRUE(format.ok()) << path;
  Result<Codebook> book = import_codebook({path, bytes}, format.value(), options, imported.losses);
  if (!book.ok()) {
    imported.fault = book.status().to_string();
    return imported;
  }
  imported.book = std::move(book).value();
  std::vector<CodebookProblem> problems;
  const Result<Codebook> again = parse_codebook(imported.book.source, "made.yaml", problems);
  EXPECT_TRUE(again.ok()) << again.status().to_string() << "\n" << imported.book.source;
  return imported;
}

struct Row {
  const char* name;
  std::string path, bytes;
  std::string outline;  // or the fault, with its place, after "!"
  std::string losses;
};

class ImportTest : public testing::TestWithParam<Row> {};

TEST_P(ImportTest, Reads) {
  const Row& row = GetParam();
  const Imported imported = import(row.path, row.bytes);
  if (row.outline.starts_with("!")) {
    EXPECT_NE(imported.fault.find(row.outline.substr(1)), std::string::npos) << imported.fault;
    EXPECT_NE(imported.fault.find(row.path), std::string::npos) << imported.fault;
    return;
  }
  EXPECT_EQ(imported.fault, "");
  EXPECT_EQ(outline(imported.book), row.outline);
  EXPECT_EQ(kinds(imported.losses), row.losses);
}

INSTANTIATE_TEST_SUITE_P(All, ImportTest, testing::ValuesIn<Row>({
  // --- terms of dictionaries
  {"terms", "a.lc3", "+A\nabus*\ncivil_war\nfair play\nR&D\n", "a: +abus*, +civil war, +fair play, +R&D", ""},
  {"terms_without_stem", "a.lc3", "+A\n*deceit*\nab*\nfair-*\n", R"(a: \b[\pL\pN]*deceit[\pL\pN]*\b, \bab[\pL\pN]*\b, \bfair-[\pL\pN]*\b)", "expression expression expression"},
  {"terms_without_word", "a.lc3", "+A\n:)\n*\n? ?\n", R"(a: :\))", "expression term term"},
  {"terms_with_signs", "a.lc3", "+A\n=SO\n@home\nno\n", R"(a: =SO\b, @home\b, +no)", "expression expression"},
  {"terms_twice", "a.lc3", "+A\nlamb\nlamb \nLamb\n+A\nlamb\n", "a: +lamb, +Lamb; a-2: +lamb", "repeated"},
  // --- LIWC
  {"liwc", "a.dic", "%\n01\tGood things\n2  Bad\n%\nabus*\t2\nkind of\t1 02\n\ncare 01\n", "good-things: +kind of, +care; bad: +abus*, +kind of", ""},
  {"liwc_levels", "a.dic", "%\n1\tAffect\n\t2\tPositive\n\t\t3\tJoy\n\t4\tNegative\n5\tWork\n%\nglad\t1\t2\t3\nsad\t4\njob\t5", "affect: +glad; affect/positive: +glad; affect/positive/joy: +glad; affect/negative: +sad; work: +job", ""},
  {"liwc_old_lines", "a.dic", "%\r1\tA\r%\rlamb\t1\r", "a: +lamb", ""},
  {"liwc_conditions", "a.dic", "%\n1\tA\n2\tB\n%\nlike\t(1 2)1/2\t1\nkind <of>\t1\nlamb\t1\n", "a: +lamb; b:", "condition condition"},
  {"liwc_unknown_category", "a.dic", "%\n1\tA\n%\nlamb\t1\t7\nmary\n", "a: +lamb", "category category"},
  {"liwc_number_as_term", "a.dic", "%\n1\tA\n%\n24\t1\n", "a: +24", ""},
  {"liwc_without_marks", "a.dic", "lamb\t1\n", "!line 1: the categories of a LIWC dictionary stand between two lines of %", ""},
  {"liwc_open", "a.dic", "%\n1\tA\nlamb\t1\n", "!line 1: the categories", ""},
  {"liwc_category_fault", "a.dic", "%\n1\tA\nB\n%\nlamb\t1\n", "!line 3: a category is a number and a name", ""},
  {"liwc_category_twice", "a.dic", "%\n1\tA\n01\tB\n%\nlamb\t1\n", "!line 3: the category 01 is there already", ""},
  // --- Lexicoder
  {"lexicoder", "a.lc3", "+A category\nmore\nlamb\n+Another category\nhad\n", "a-category: +more, +lamb; another-category: +had", ""},
  {"lexicoder_no_category", "a.lc3", "more\n", "!line 1: \"more\" stands before the first category", ""},
  // --- WordStat
  {"wordstat", "a.cat", "CULTURE\r\n\tHIGH\r\n\t\tGALLER* (1)\r\n\t\tWAR_IN_IRAQ (1)\r\n\tPEOPLE (1)\r\n\t+STATE+\r\n\t=STATE=\r\n", "culture: +people; culture/high: +galler*, +war in iraq; culture/state:; culture/state-2:", ""},
  {"wordstat_blank_before_tab", "a.cat", "SOUTH\n   \tBW\n   \t\tBotswana (1)\n   \tLS\n   \t\tMaseru (1)\n", "south:; south/bw: +botswana; south/ls: +maseru", ""},
  {"wordstat_weights", "a.cat", "A\n\tX (2)\n\tY (0)\n\tZ (0.5)\n", "a: +x^2.0, +y, +z^0.5", "weight weight weight"},
  {"wordstat_no_category", "a.cat", "X (1)\n", "!line 1: \"X\" stands in no category", ""},
  {"wordstat_near", "a.cat", "A\n\tGOOD (1)\n\t@R [GOOD NEAR CARE* /S5] (1)\n", "a: +good, near(5): [+good, +care*]", ""},
  {"wordstat_after", "a.cat", "A\n\t@R [GOOD AFTER VERY MUCH /S2] (1)\n", "a: before(2): [+very much, +good]", ""},
  {"wordstat_sentence", "a.cat", "A\n\t@R [GOOD NEAR CARE /S] (1)\n", "a: same-sentence: [+good, +care]", ""},
  {"wordstat_paragraph", "a.cat", "A\n\t@R [GOOD NEAR CARE /P] (1)\n", "a: same-passage: [+good, +care]", ""},
  {"wordstat_far", "a.cat", "A\n\t@R [GOOD BEFORE CARE /S80] (1)\n", "a: before(50): [+good, +care]", "distance"},
  {"wordstat_not", "a.cat", "NEGATION\n\tNOT (1)\n\tNEVER (1)\nGOOD\n\tFINE (1)\n\t@PLAIN [NICE NOT AFTER #NEGATION /S3] (1)\n",
   "negation: +not, +never; good: +fine; good/plain: +nice, -before(3): [@negation, +nice]", "exclusion"},
  {"wordstat_list_of_a_category_twice_named", "a.cat", "NEG\n\tNOT (1)\n\tSUB\n\t\tNOT (1)\n\t\tNO (1)\nGOOD\n\t@R [NICE AFTER #NEG /S3] (1)\n\t@S [FINE AFTER #NEG /S3] (1)\n",
   "neg: +not; neg/sub: +not, +no; good: before(3): [@neg, +nice], before(3): [@neg, +fine]", ""},
  {"skos_labels_twice", "a.ttl", "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<http://a/b> a skos:Concept ; skos:prefLabel \"Cash\"@en ; skos:altLabel \"coin\"@en ; skos:hiddenLabel \"coin\"@en , \"Cash\"@en .\n",
   "cash: Cash, also: [coin]", "repeated repeated"},
  {"wordstat_document", "a.cat", "A\n\tB (1)\n\t@R [GOOD NEAR CARE /D] (1)\n", "a: +b", "rule"},
  {"wordstat_no_such_category", "a.cat", "A\n\tB (1)\n\t@R [GOOD NEAR #WHAT /S3] (1)\n", "a: +b", "rule"},
  {"wordstat_rule_fault", "a.cat", "A\n\tB (1)\n\t@R GOOD (1)\n\t@S [GOOD] (1)\n\t@T [GOOD NOT /S3] (1)\n", "a: +b", "rule rule rule"},
  // --- quanteda
  {"quanteda", "a.yml", "POSITIVE: [good, \"n?ce*\", a b]\nNEGATIVE:\n  STRONG: [awful]\n  WEAK: bad\n", "positive: +good, +n?ce*, +a b; negative:; negative/strong: +awful; negative/weak: +bad", ""},
  {"quanteda_own_patterns", "a.yml", "A:\n  B: [b]\n  __: [a, c]\n", "a: +a, +c; a/b: +b", ""},
  {"quanteda_mixed_list", "a.yml", "A:\n  - a\n  - B: [b]\n", "a: +a; a/b: +b", ""},
  {"quanteda_truth_word", "a.yml", "A: [no, yes]\n", "a: +no, +yes", ""},
  {"quanteda_fault", "a.yml", "A: [a\nB: [", "!line ", ""},
  {"quanteda_list", "a.yml", "- a\n- b\n", "!line 1: a dictionary begins with a key", ""},
  // --- Yoshikoder
  {"yoshikoder", "a.ykd", "<dictionary style=\"050805\" patternengine=\"substring\">\n<cnode name=\"New dictionary\" desc=\"New dictionary\">\n<cnode name=\"A\" desc=\"What A is\"><pnode name=\"more\"/><pnode name=\"lamb*\" score=\"2\"/>"
   "<cnode name=\"B\"><pnode name=\"sad\" score=\"-1\"/></cnode></cnode>\n</cnode></dictionary>", "a: +more, +lamb*^2.0; a/b: +sad", "weight weight"},
  {"yoshikoder_expressions", "a.ykd", "<dictionary patternengine=\"regexp\"><cnode name=\"A\"><pnode name=\"lea(d|p)\"/></cnode></dictionary>", "a: lea(d|p)", "expression"},
  {"yoshikoder_broken", "a.ykd", "<dictionary>\n<cnode name=\"A\">\n</dictionary>", "!line 3: not XML", ""},
  {"yoshikoder_other", "a.ykd", "<html/>", "!line 1: a Yoshikoder dictionary begins with <dictionary>", ""},
  // --- REFI-QDA
  {"refi", "a.qdc", "<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" origin=\"X 1\"><Codes><Code guid=\"1FF58B12-6F6F-4B0C-8BE5-BBDC91F55294\" name=\"Trust\" color=\"#46AA00\" isCodable=\"true\"><Description>What trust is.</Description>"
   "<Code guid=\"2FF58B12-6F6F-4B0C-8BE5-BBDC91F55294\" name=\"Deep trust\" isCodable=\"true\"/></Code></Codes><Sets><Set name=\"s\" guid=\"3FF58B12-6F6F-4B0C-8BE5-BBDC91F55294\"/></Sets></CodeBook>",
   "trust:; trust/deep-trust:", "color set rules"},
  {"refi_without_guid", "a.qdc", "<CodeBook><Codes>\n<Code name=\"x\"/></Codes></CodeBook>", "!line 2: a Code without name or guid", ""},
  {"refi_same_guid", "a.qdc", "<CodeBook><Codes><Code guid=\"g\" name=\"x\"/><Code guid=\"g\" name=\"y\"/></Codes></CodeBook>", "x:; y:", "rules id"},
  {"refi_bomb", "a.qdc", "<!DOCTYPE a [<!ENTITY b \"x\"><!ENTITY c \"&b;&b;&b;\">]><CodeBook><Codes><Code guid=\"g\" name=\"a\"><Description>&c;</Description></Code></Codes></CodeBook>", "!line 1: &c; is an entity that the file declares itself", ""},
  // --- tables
  {"csv", "a.csv", "theme,term,weight,kind\nmoney,budget,,\nmoney/pooled,\"pooled budget\",0.5,\nmoney,pool,,exclude\nmoney,\"near(3): [a, [b, c]]\",,\n", "money: budget, near(3): [a, [b, c]], -pool; money/pooled: pooled budget^0.5", "weight"},
  {"csv_semicolons", "a.csv", "Category;Keyword\nA;\"x;y\"\n", R"(a: x;y)", ""},
  {"csv_other_words", "a.csv", "theme,term,also\nmoney,pooled budget,shared budget | '=JB\n", "money: pooled budget, also: [shared budget, =JB]", ""},
  {"csv_defused", "a.csv", "theme,term\na,'=IT\na,'+meeting\n", "a: =IT, +meeting", ""},
  {"csv_surplus_cell", "a.csv", "theme,term\na,b\na,near(3): [b, c]\n", "!line 3: 3 cells under 2 names: a cell with a comma needs quotes", ""},
  {"csv_surplus_cell_semicolons", "a.csv", "theme;term\na;b;c\n", "!line 2: 3 cells under 2 names: a cell with a semicolon needs quotes", ""},
  {"csv_bar_in_other_word", "a.csv", "theme,term,also\na,b,=A\\|B | c|d\n", "a: b, also: [=A|B, c, d]", ""},
  {"csv_blanks_of_expressions", "a.csv", "theme,term\na, re: 'a  b' \na,\"near(2):\t[c, d]\"\n", "a: a  b, near(2): [c, d]", ""},
  {"csv_line_break_in_rule", "a.csv", "theme,term\na,\"re: 'a\nb'\"\na,c\n", "a: c", "term"},
  {"csv_without_theme", "my words.csv", "term\nlamb\n", "my-words: lamb", ""},
  {"csv_no_term", "a.csv", "a,b\n1,2\n", "!line 1: no column is called term", ""},
  {"csv_open_quote", "a.csv", "theme,term\na,\"lamb\n", "!line 2: a quotation mark opens here", ""},
  {"csv_bad_rule", "a.csv", "theme,term\na,near(3): [x]\na,b\n", "a: b", "term"},
  {"csv_bad_weight", "a.csv", "theme,term,weight\na,b,much\n", "!line 2: the weight \"much\" is no number", ""},
}), [](const auto& info) { return info.param.name; });

TEST(Import, WordsOfDictionariesMayInflect) {
  ImportOptions options;
  options.inflect = true;
  EXPECT_EQ(outline(import("a.lc3", "+A\nlamb\nab_c*\n", options).book), "a: lamb, \\bab[\\s-]+c[\\pL\\pN]*\\b");
}

TEST(Import, NamesAndPlaces) {
  const Imported liwc = import("My Words.dic", "%\n1\tA\n%\nlamb\t1\nmary\t9\n");
  EXPECT_EQ(liwc.book.id, "my-words");
  ASSERT_EQ(liwc.losses.size(), 1U);
  EXPECT_EQ(liwc.losses[0].place, "line 5");
  ImportOptions options;
  options.id = "mine";
  EXPECT_EQ(import("My Words.dic", "%\n1\tA\n%\nlamb\t1\n", options).book.id, "mine");
  const Imported latin = import("a.lc3", "+A\ncaf\xE9\n");
  EXPECT_EQ(outline(latin.book), "a: +café");
  EXPECT_EQ(kinds(latin.losses), "encoding");
}

TEST(Import, GivesTheCodebookAndItsText) {
  std::vector<ExchangeLoss> losses;
  const Result<Codebook> made = import_codebook({"a.lc3", "+A\nlamb\n"}, ExchangeFormat::kLexicoder, {}, losses);
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(made.value().path, "a.lc3");
  EXPECT_EQ(made.value().hash, sha256(made.value().source));
  EXPECT_TRUE(made.value().source.starts_with("codebook: a\n")) << made.value().source;
  const Result<Codebook> own = import_codebook({"own.yaml", made.value().source}, ExchangeFormat::kCodebook, {}, losses);
  ASSERT_TRUE(own.ok());
  EXPECT_EQ(outline(own.value()), "a: +lamb");
  std::string many = "A:\n";  // 8 MB of YAML at most, and fewer entries than that holds
  for (int i = 0; i < 500'000; ++i) many += "  - \"" + std::to_string(i) + "\"\n";
  EXPECT_EQ(import_codebook({"a.yml", many}, ExchangeFormat::kQuanteda, {}, losses).status().code(), Code::kParse) << "the file itself has too many entries";
  many = "+A\n";
  for (int i = 0; i < 500'000; ++i) many += "x" + std::to_string(i) + "\n";
  EXPECT_EQ(import_codebook({"a.lc3", many}, ExchangeFormat::kLexicoder, {}, losses).status().code(), Code::kLimit);
}

TEST(Import, AFileWithoutCategoriesIsRefused) {
  const std::pair<const char*, const char*> rows[] = {
      {"a.dic", "%\n%\nlamb\t1\n"}, {"a.cat", "\n"},  {"a.lc3", ""}, {"a.ykd", "<dictionary/>"}, {"a.qdc", "<CodeBook><Codes/></CodeBook>"},
      {"a.ttl", "<http://a> <http://b> <http://c> .\n"}, {"a.yml", "{}\n"}, {"a.csv", "theme,term\n"},
  };
  for (const auto& [path, bytes] : rows) EXPECT_EQ(import(path, bytes).fault, std::string(path) + ": no category is in it");
}

TEST(Import, ColumnsAndLevelsOfATable) {
  ImportOptions options;
  options.columns = "theme=Tree,label=Name,term=Name";
  options.levels = ".";
  const std::string table = "Tree\tName\tUi\nA01\tBody\t1\nA01.2\tArm\t2\nA01.2.3\tHand\t3\nA01.2.4\tElbow\t4\n";
  const Imported all = import("a.tsv", table, options);
  EXPECT_EQ(outline(all.book), "a01: Body; a01/2: Arm; a01/2/3: Hand; a01/2/4: Elbow");
  EXPECT_EQ(all.book.themes[1].label, "Arm");
  EXPECT_EQ(kinds(all.losses), "column");
  options.depth = 1;
  const Imported flat = import("a.tsv", table, options);
  EXPECT_EQ(outline(flat.book), "a01: Body, Arm, Hand, Elbow");
  EXPECT_EQ(kinds(flat.losses), "column depth depth depth");
  options.columns = "theme=Tree,colour=Name";
  EXPECT_NE(import("a.tsv", table, options).fault.find("not FIELD=COLUMN"), std::string::npos);
}

std::string of_kind(const std::vector<ExchangeLoss>& losses, std::string_view kind) {
  std::string all;
  for (const ExchangeLoss& loss : losses) all += loss.kind == kind ? loss.place + ": " + loss.what + "\n" : "";
  return all;
}

TEST(Import, RepeatedTermsKeepAllOtherWords) {
  const Imported twice = import("a.csv", "theme,term,also,weight\na,pool,fund | purse,\na,pool,purse | kitty | pool,2\na,pool,,\n");
  EXPECT_EQ(outline(twice.book), "a: pool, also: [fund, purse, kitty]");
  EXPECT_EQ(of_kind(twice.losses, "repeated"), "line 3: \"pool\" stands twice in its category; it is one rule; 1 other word of this one added to it; its weight stays 1, and 2 is left out\n"
                                               "line 4: \"pool\" stands twice in its category; it is one rule\n");
  ImportOptions flat;
  flat.depth = 1;
  const Imported cut = import("a.csv", "theme,term,also\na,pool,fund\na/b,pool,kitty\na/b,cash,\n", flat);
  EXPECT_EQ(outline(cut.book), "a: pool, also: [fund, kitty], cash");
  EXPECT_NE(of_kind(cut.losses, "repeated").find("pool stands under \"a\" already; 1 other word of this one added to it"), std::string::npos);
  std::string many = "theme,term,also\na,pool,x\na,pool,";
  for (int i = 0; i < 201; ++i) many += (i == 0 ? "w" : "|w") + std::to_string(i);
  const Imported over = import("a.csv", many);
  ASSERT_EQ(over.book.themes.size(), 1U);
  EXPECT_EQ(over.book.themes[0].include.at(0).pattern.parts.size(), 201U);
  EXPECT_NE(of_kind(over.losses, "repeated").find("199 other words of this one added to it; 2 other words left out: a term has at most 200"), std::string::npos);
}

TEST(Import, TextsOfThemesThatBecomeRulesAreListed) {
  ImportOptions flat;
  flat.depth = 1;
  const Imported imported = import("t.ttl", R"ttl(@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <http://example.org/> .
:money a skos:Concept ; skos:prefLabel "Money"@en ; skos:definition "What is paid."@en .
:pool a skos:Concept ; skos:broader :money ; skos:prefLabel "Pool"@en ; skos:definition "Put together."@en ; skos:scopeNote "Not for water."@en ; skos:example "One."@en , "Two."@en .
)ttl", flat);
  EXPECT_EQ(outline(imported.book), "money: Money, Pool");
  EXPECT_EQ(kinds(imported.losses), "depth definition not-here id examples");
  EXPECT_EQ(of_kind(imported.losses, "definition"), "money/pool: definition of a theme that became rules is left out: Put together.\n");
  EXPECT_EQ(of_kind(imported.losses, "id"), "money/pool: id of a theme that became rules is left out: http://example.org/pool\n");
}

TEST(Import, DeepNestingBecomesRules) {
  std::string yaml;
  for (int i = 0; i < 20; ++i) yaml += std::string(static_cast<std::size_t>(i) * 2, ' ') + "k" + std::to_string(i) + ":\n";
  yaml += std::string(40, ' ') + "[lamb]\n";
  const Imported imported = import("a.yml", yaml);
  EXPECT_EQ(imported.book.themes.size(), 16U);
  EXPECT_EQ(imported.book.themes.back().include.size(), 1U);
  EXPECT_EQ(kinds(imported.losses), "depth depth depth depth");
}

constexpr std::string_view kThesaurus = R"ttl(@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <http://example.org/t/> .
:t a skos:ConceptScheme ; skos:prefLabel "Money matters"@en , "Geld"@de .
:money a skos:Concept ; skos:prefLabel "Money"@en , "Geld"@de ; skos:altLabel "cash"@en , "Moneys"@en-GB ; skos:hiddenLabel "mony"@en ; skos:topConceptOf :t ;
  skos:scopeNote "All that is paid."@en ; skos:narrower :pool ; skos:related :bank .
:pool a skos:Concept ; skos:broader :money , :bank ; skos:prefLabel "Pool (money)"@en ; skos:definition "Put together."@en ; skos:scopeNote "Not for water."@en ; skos:example "The pool was small."@en .
:bank a skos:Concept ; skos:prefLabel "Bank"@de ; skos:broader :money .
:loop a skos:Concept ; skos:prefLabel "Loop" ; skos:broader :loop2 .
:loop2 a skos:Concept ; skos:prefLabel "Second loop" ; skos:broader :loop .
)ttl";

TEST(Import, AScopeOfARuleIsNamedAsItStands) {
  const Imported imported = import("a.cat", "A\n\tB (1)\n\t@R [GOOD NEAR CARE /\xC3\xA9] (1)\n\t@S [GOOD NEAR CARE /x3] (1)\n");
  EXPECT_EQ(of_kind(imported.losses, "rule"),
            "line 3: \"@R [GOOD NEAR CARE /\xC3\xA9]\" is left out: the scope /\xC3\xA9 is none of /S, /P, /D\n"
            "line 4: \"@S [GOOD NEAR CARE /x3]\" is left out: the scope /x3 is none of /S, /P, /D\n");
}

TEST(Import, Thesaurus) {
  const Imported imported = import("t.ttl", std::string(kThesaurus));
  EXPECT_EQ(outline(imported.book), "money: Money, also: [cash, Moneys, mony]; money/pool-money: Pool; money/bank:; second-loop: Second loop; second-loop/loop: Loop");
  EXPECT_EQ(imported.book.themes[0].id, "http://example.org/t/money");
  EXPECT_EQ(imported.book.themes[0].definition, "All that is paid.");
  EXPECT_EQ(imported.book.themes[1].definition, "Put together.");
  EXPECT_EQ(imported.book.themes[1].not_here, "Not for water.");
  EXPECT_EQ(imported.book.themes[1].examples.match, std::vector<std::string>{"The pool was small."});
  EXPECT_EQ(kinds(imported.losses), "hierarchy hierarchy qualifier label language statement");
  ImportOptions german;
  german.language = "de";
  EXPECT_EQ(outline(import("t.ttl", std::string(kThesaurus), german).book), "geld: Geld; geld/pool-money:; geld/bank: Bank; second-loop: Second loop; second-loop/loop: Loop");
  ImportOptions shallow;
  shallow.depth = 1;
  EXPECT_EQ(outline(import("t.ttl", std::string(kThesaurus), shallow).book), "money: Money, also: [cash, Moneys, mony], Pool; second-loop: Second loop, Loop");
}

TEST(Import, ThesaurusAsXml) {
  const Imported imported = import("t.rdf", R"xml(<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
  <skos:Concept rdf:about="http://example.org/a"><skos:prefLabel xml:lang="en">Trust</skos:prefLabel><skos:altLabel xml:lang="en">confidence</skos:altLabel></skos:Concept>
</rdf:RDF>)xml");
  EXPECT_EQ(outline(imported.book), "trust: Trust, also: [confidence]");
}

TEST(Import, FaultsOfRdfNameTheirLine) {
  EXPECT_NE(import("t.ttl", "@prefix a: <http://a/> .\na:b a:c .\n").fault.find("line 2"), std::string::npos) << import("t.ttl", "@prefix a: <http://a/> .\na:b a:c .\n").fault;
  EXPECT_NE(import("t.ttl", "<http://a> <http://b> <http://c> .\n").fault.find("no category is in it"), std::string::npos);
}

TEST(Import, FormatsAreKnownBySuffixAndContent) {
  EXPECT_EQ(recognise_exchange("a.yaml", "# mine\ncodebook: a\n").value(), ExchangeFormat::kCodebook);
  EXPECT_EQ(recognise_exchange("a.yaml", "A: [b]\n").value(), ExchangeFormat::kQuanteda);
  const std::string own = "codebook: a\nthemes: {b: {include: [c]}}\n";
  std::string wide = "\xFF\xFE";  // UTF-16, low byte first
  for (const char c : own) wide.append(1, c).append(1, '\0');
  EXPECT_EQ(recognise_exchange("a.yaml", "\xEF\xBB\xBF" + own).value(), ExchangeFormat::kCodebook);
  EXPECT_EQ(recognise_exchange("a.yaml", wide).value(), ExchangeFormat::kCodebook);
  EXPECT_EQ(recognise_exchange("RID.CAT", "").value(), ExchangeFormat::kWordStat);
  EXPECT_EQ(recognise_exchange("a.docx", "").status().code(), Code::kUnsupported);
  EXPECT_EQ(exchange_format("refi-qda").value(), ExchangeFormat::kRefi);
  EXPECT_FALSE(exchange_format("nvivo").ok());
}

}  // namespace
}  // namespace litmotif
