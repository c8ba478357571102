// Time follows the size: a file of one piece repeated is read in about as many seconds for each megabyte, whatever the piece is. What takes the square of its size would take minutes here.
#include <gtest/gtest.h>

#include <litmotif/system.h>

#include "reading.h"
#include "support/hostile_files.h"

namespace litmotif {
namespace {

struct Kind {
  const char *path, *head;
  std::vector<std::string> pieces;
};

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> kKinds = {
      {"a.txt", "Words of a text.\n\n", {"1. item\n", "CONTENTS .... 3\n", "Smith, J. (2019) Title.\n", "a", "a ", "- b\n  - c\n", "\f", "[1]", "It was said (Okafor, 2016; Brandt et al., 2012b). ", "(", "\xE2", "\r", "a\n\n", "TABLE 1\n"}},
      {"a.md", "# A\n\n", {"> ", "* ", "[a](", "| a ", "`", "**a", "[^1]", "<b>", "![", "\n---\n", "1. a\n", "[^1]: a\n", "[a]: b\n", "|a|\n|-|\n", "~~~\n", "&#1;", "<!--", "_a_", "\\", "]("}},
      {"a.html", "<html><body><p>Words.</p>", {"<p>a", "<table><tr><td>", "<a href='#n1'>1</a>", "<sup>", "<li>", "<div class=x>", "&amp;", "<!--", "<h2>x", "<p id=n1>1 a</p>", "<", "</p>", "<td rowspan=9>a", "<meta name=a content=b>", "<article>a", "<ol><li>"}},
      {"a.rtf", "{\\rtf1\\ansi ", {"{", "\\par ", "\\cell\\row ", "{\\footnote a}", "\\'e9", "\\u233 ", "\\trowd\\cellx1 ", "{\\*\\x ", "\\bin9 ", "{\\fonttbl{\\f0 a;}}", "}"}},
      {"a.bib", "@article{a, title={T}}\n", {"@article{b, title={A}}\n", "{", "\"", "#", "\\{", "@string{a={b}}\n", "@comment{", "title = {a},", "@", "@article{b,", "@article{c, crossref={a}}\n", "$", "\\'", "% a\n"}},
      {"a.ris", "TY  - JOUR\n", {"AU  - A, B\n", "KW  - a\n", "x\n", "\r", "ER  - \nTY  - JOUR\nTI  - a\n", "AB  - ", "AU  - a;", "\n", "\xE9\n"}},
      {"a.csv", "Title,Authors\n", {"a,\"b\"\n", "\"", ",", "\"a\" ", "\\\"", "; ", "a,b;c;d\n", "\"a\n", "a and b, "}},
      {"a.json", "[{\"title\":\"A\",\"author\":[{\"family\":\"B\"}]},", {"{\"title\":\"a\"},", "[", "{\"a\":", "\"", "\\", "{}\n", "\"\n", "{\"title\":\"\xE9\"},", ","}},
      {"a.rst", "Title\n=====\n\n", {"* a\n", "|a|", "`", "  x\n", "+-+\n", "== ==\n", ":a:", ".. a::\n", "**", "[1]_ ", ".. [1] a\n", "::\n\n", "a\n - b\n"}},
      {"a.nxml", "<article><front/><body>", {"<p>a</p>", "<sec><title>a</title>", "<xref>1</xref>", "<table><tr><td rowspan=\"9\">", "<list><list-item>", "<sup>1</sup>", "&#233;", "<ref><mixed-citation>a", "<fn><p>a</p></fn>", "<!--a-->", "<p a='b'>", "<sub-article>"}},
      {"a.xml", "<PubmedArticleSet><PubmedArticle><PMID>1</PMID>", {"<Author><LastName>a</LastName></Author>", "<AbstractText>a</AbstractText>", "<Keyword>a</Keyword>", "</PubmedArticle><PubmedArticle>", "<Title>a</Title>", "<ELocationID>a</ELocationID>", "a&lt;"}},
      {"a.xml", "<xml><records><record><titles><title>A</title></titles>", {"<author>a, b</author>", "<keyword>a</keyword>", "<url>a</url>", "</record><record><titles/>", "<label>a</label>"}},
      {"a.nbib", "PMID- 1\nTI  - A\n", {"AU  - A\n", "      x\n", "MH  - a\n", "\n", "FAU - A, B\nAU  - A B\n"}},
      {"a.ciw", "FN X\nVR 1.0\nPT J\n", {"AU A, B\n", "   C, D\n", "ER\n\nPT J\nTI a\n", "CR a\n"}},
      {"a.enw", "%0 Book\n%T A\n", {"%A B\n", "x\n", "\n%0 Book\n%T a\n", "%K a\n"}},
      {"a.fodt", "<office:document office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:body><office:text>",
       {"<text:p>a</text:p>", "<table:table><table:table-row><table:table-cell><text:p>a</text:p>", "<text:list><text:list-item>", "<text:span>", "<text:note><text:note-body><text:p>a", "<text:s text:c='9'/>", "<text:h>1</text:h>"}},
      {"list.txt", "READING LIST\n\nBOOKS\n\nOkafor, N. (2019)\nPooled budgets. London: Example Press, 2019. 120p. ISBN 9780000000002\n\nBrandt, E. (2012)\nTrust. London: Example Press, 2012. 20p. ISBN 9780000000003\n\n",
       {"Okafor, N. (2019)\nPooled budgets. London: Press, 2019. 20p.\n", "http://a.b/", "a\n", "REPORTS\n\n", "[Summary] a ", "Shelf mark: HIB\n"}},
  };
  return kKinds;
}

TEST(Repetition, TimeFollowsTheSize) {
#ifdef LITMOTIF_SANITIZED
  constexpr std::size_t kSize = std::size_t{64} << 10;
#else
  constexpr std::size_t kSize = std::size_t{512} << 10;
#endif
  constexpr double kSeconds = 10;  // on a busy machine; 0.001 to 0.3 otherwise
  for (const Kind& kind : kinds()) {
    for (const std::string& piece : kind.pieces) {
      SCOPED_TRACE(std::string(kind.path) + ": " + piece);
      const std::string bytes = kind.head + testing::times(piece, kSize / piece.size());
      const double start = monotonic_seconds();
      const testing_source::Reading reading = testing_source::read_bytes(bytes, kind.path);
      EXPECT_LT(monotonic_seconds() - start, kSeconds);
      EXPECT_NE(reading.status.code(), Code::kInternal) << reading.status.to_string();
    }
  }
}

TEST(Repetition, TimeFollowsTheSizeOfMail) {
  const std::string head = "From: a\nMessage-ID: <1>\nContent-Type: multipart/mixed; boundary=x\n\n";
  for (const char* piece : {"--x\n\na\n", "--x\nContent-Type: multipart/mixed; boundary=x\n\n", "--", "--x", "=?utf-8?Q?a?= ", "Received: a\n", "\nFrom a 1:23\n"}) {
    SCOPED_TRACE(piece);
    const std::string bytes = head + testing::times(piece, (std::size_t{1} << 20) / std::string_view(piece).size());
    const double start = monotonic_seconds();
    auto unpacked = std::make_shared<Unpacked>();
    unpacked->packed = bytes.size();
    Result<Container> mail = Container::open({"a.eml", bytes}, {}, unpacked);
    ASSERT_TRUE(mail.ok());
    std::size_t members = 0, size = 0;
    while (true) {
      const Result<std::optional<Container::Member>> member = mail.value().next();
      if (!member.ok() || !member.value()) break;
      ++members;
      EXPECT_TRUE(mail.value().unpack([&](std::string_view bytes_of) {
        size += bytes_of.size();
        return Status();
      }).ok());
    }
    EXPECT_LE(members, 20'000U);
    EXPECT_LE(size, bytes.size());
    EXPECT_LT(monotonic_seconds() - start, 10);
  }
}

}  // namespace
}  // namespace litmotif
