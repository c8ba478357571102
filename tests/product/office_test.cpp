// What other programs make of the files we hand out: LibreOffice opens XLSX and DOCX, XeLaTeX compiles LaTeX. Skipped where these are not installed (tools/dev/packages, group full).
#include <gtest/gtest.h>

#include <litmotif/csv.h>
#include <litmotif/system.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "program.h"

namespace litmotif::product {
namespace {

using Json = nlohmann::json;

bool installed(const std::string& program) {
  const char* path = std::getenv("PATH");
  std::istringstream folders(path == nullptr ? std::string() : std::string(path));
  for (std::string folder; std::getline(folders, folder, ':');) {
    if (std::filesystem::exists(std::filesystem::path(folder) / program)) return true;
  }
  return false;
}

// Runs a line of shell; what it says.
std::string shell(const std::string& line) {
  ChildLimits limits;
  limits.memory_bytes = 0;
  limits.silent = true;
  Result<Child> child = Child::start("/bin/sh", {"-c", line}, limits);
  EXPECT_TRUE(child.ok()) << line;
  if (!child.ok()) return {};
  Result<std::string> said = child.value().read_to_end(std::size_t{1} << 26, 300);
  EXPECT_TRUE(said.ok()) << line << ": " << said.status().to_string();
  return said.ok() ? said.value() : "";
}

std::string without_blanks(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f') out += c;
  }
  return out;
}

// A review with cells that another program might run or choke on.
class Office : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    place = new Directory;
    write(*place / "folder/a.md",
          "# =1+1 & <b>a</b> \\\\ 50 % #1\n\n## A_section $x$ {y}\n\nStrong leadership helped the partners to agree; see \\\\end{document} and C:\\\\temp.\n\n"
          "=HYPERLINK(\"http://x\") is what leadership looks like here.\n\nLeadership cost 5 % of $100 & more ~ x^2 #2 {z} [w].\n\n"
          "Une dirigeante é, leadership Ωμέγα, said \"that's it\" -- and ``no''.\n");
    EXPECT_EQ(litmotif({"index", review(), *place / "folder", library(), corpus(), "--codebook", codebook()}).code, 0);
  }
  static void TearDownTestSuite() { delete place; }
  static std::string review() { return *place / "review"; }
  // The table in a file of the given name.
  static std::string table(const std::string& name, const std::vector<std::string>& flags = {}) {
    std::vector<std::string> words = {"table", review(), "-o", *place / name};
    words.insert(words.end(), flags.begin(), flags.end());
    const Answer answer = litmotif(words);
    EXPECT_EQ(answer.code, 0) << answer.err;
    return *place / name;
  }
  static std::vector<std::string> quotes() {
    std::istringstream lines(litmotif({"table", review(), "--format", "jsonl"}).out);
    std::vector<std::string> quotes;
    for (std::string line; std::getline(lines, line);) quotes.push_back(Json::parse(line)["quote"]);
    return quotes;
  }
  // All of them by one start of LibreOffice, which takes longer than its work.
  static void convert(const std::vector<std::string>& files, const std::string& to) {
    std::string line = "soffice --headless -env:UserInstallation=file://" + *place / "profile" + " --convert-to '" + to + "' --outdir '" + place->path() + "'";
    for (const std::string& file : files) line += " '" + file + "'";
    shell(line);
  }
  static Directory* place;
};
Directory* Office::place = nullptr;

TEST_F(Office, LibreOfficeReadsEveryQuoteOfAWorkbookAsText) {
  if (!installed("soffice")) GTEST_SKIP() << "LibreOffice is not installed";
  convert({table("evidence.xlsx")}, "csv:Text - txt - csv (StarCalc):44,34,76");
  const std::string text = read(*place / "evidence.csv");
  CsvRows rows(text, "evidence.csv", ',');
  std::vector<std::string> cells;
  ASSERT_TRUE(rows.next(cells));
  const auto at = std::find(cells.begin(), cells.end(), "Quote") - cells.begin();
  std::vector<std::string> read_back;
  while (rows.next(cells)) read_back.push_back(cells.at(static_cast<std::size_t>(at)));
  EXPECT_TRUE(rows.status().ok()) << rows.status().to_string();
  EXPECT_EQ(read_back, quotes());
}

TEST_F(Office, LibreOfficeReadsEveryQuoteOfADocument) {
  if (!installed("soffice")) GTEST_SKIP() << "LibreOffice is not installed";
  convert({table("evidence.docx", {"--sheets", "theme"})}, "txt:Text (encoded):UTF8");
  const std::string text = without_blanks(read(*place / "evidence.txt"));
  for (const std::string& quote : quotes()) EXPECT_NE(text.find(without_blanks(quote)), std::string::npos) << quote;
}

TEST_F(Office, LibreOfficePrintsEveryKind) {
  if (!installed("soffice") || !installed("pdftotext")) GTEST_SKIP() << "LibreOffice or poppler-utils is not installed";
  std::vector<std::string> files;
  for (const std::string& kind : all_kinds()) {
    files.push_back(table(std::string("sheet-") + kind + ".xlsx", {"--kind", kind}));
    files.push_back(table(std::string("text-") + kind + ".docx", {"--kind", kind}));
  }
  convert(files, "pdf");
  for (const std::string& file : files) {
    const std::string pdf = file.substr(0, file.size() - 5) + ".pdf";
    EXPECT_GT(shell("pdftotext '" + pdf + "' -").size(), 300U) << file;
  }
}

TEST_F(Office, XeLatexCompilesEveryKind) {
  if (!installed("xelatex") || !installed("pdftotext")) GTEST_SKIP() << "XeLaTeX or poppler-utils is not installed";
  for (const std::string& kind : all_kinds()) {
    const std::string stem = std::string("tex-") + kind;
    const std::string file = table(stem + ".tex", {"--kind", kind});
    std::string log;
    for (int pass = 0; pass < 2; ++pass) log = shell("cd '" + place->path() + "' && xelatex -interaction=nonstopmode -halt-on-error -no-shell-escape '" + file + "'");
    ASSERT_TRUE(std::filesystem::exists(*place / (stem + ".pdf"))) << kind << log.substr(log.size() > 2000 ? log.size() - 2000 : 0);
    EXPECT_GT(shell("pdftotext '" + *place / (stem + ".pdf") + "' -").size(), 300U) << kind;
  }
  const std::string text = without_blanks(shell("pdftotext -layout '" + *place / "tex-evidence.pdf" + "' -"));
  for (const char* part : {"=HYPERLINK(\"http://x\")", "x^2", "#2", "``no''", "{z}", "[w]."}) EXPECT_NE(text.find(part), std::string::npos) << part;
}

TEST_F(Office, EveryKindGivesTheSameBytesTwice) {
  for (const std::string& kind : all_kinds()) {
    for (const char* suffix : {".xlsx", ".docx", ".tex", ".tsv"}) {
      const std::string first = read(table(std::string("one") + suffix, {"--kind", kind}));
      EXPECT_GT(first.size(), 100U) << kind << suffix;
      EXPECT_TRUE(first == read(table(std::string("two") + suffix, {"--kind", kind}))) << kind << suffix;
    }
  }
}

TEST_F(Office, SheetsByThemeAreForEvidence) {
  const Answer answer = litmotif({"table", review(), "--kind", "records", "--sheets", "theme", "-o", *place / "no.xlsx"});
  EXPECT_EQ(answer.code, 2);
  EXPECT_NE(answer.err.find("only tables of kind evidence can be parted by theme"), std::string::npos) << answer.err;
  EXPECT_FALSE(std::filesystem::exists(*place / "no.xlsx"));
}

}  // namespace
}  // namespace litmotif::product
