#include <fmt/format.h>

#include "support/hostile_files.h"
#include "support/stored_zip.h"

namespace litmotif::testing {
namespace {

std::string word(const std::string& body, const std::string& footnotes = "") {
  return stored_zip({{"[Content_Types].xml", "<Types/>"}, {"word/footnotes.xml", footnotes.empty() ? "<w:footnotes/>" : footnotes}, {"word/document.xml", "<w:document xmlns:w='w'><w:body>" + body + "</w:body></w:document>"}});
}

std::string table_of_references(std::size_t rows) {
  return stored_zip({{"xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='One' r:id='rId1'/></sheets></workbook>"},
                     {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/></Relationships>"},
                     {"xl/sharedStrings.xml", "<sst><si><t>" + std::string(std::size_t{1} << 20, 'x') + "</t></si></sst>"},
                     {"xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c t='str'><v>Title</v></c><c t='str'><v>Authors</v></c></row>" +
                                                      times("<row><c t='s'><v>0</v></c></row>", rows) + "</sheetData></worksheet>"}});
}

}  // namespace

std::vector<HostileFile> hostile_multiples() {
  const std::string cell = "<w:tr><w:tc><w:tcPr><w:gridSpan w:val='2000'/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>";
  const std::string too_many = "holds more paragraphs or cells of tables than are read";
  const std::string odt_cell = "<b:table-row><b:table-cell b:number-columns-spanned='1000'><t:p>a</t:p></b:table-cell><b:table-cell/></b:table-row>";
  const std::string jats = "<article><front/><body><table-wrap><table>" + times("<tr><td rowspan='999' colspan='500'>x</td></tr>" + times("<tr><td>y</td></tr>", 998), 20) + "</table></table-wrap></body></article>";
  const std::string borders = times("== ", 199) + "==\n";
  std::string strings = "@string{s = {" + std::string(200'000, 'x') + "}}\n";
  for (int i = 0; i < 300; ++i) strings += fmt::format("@article{{k{}, title = s # s # s # s, author = {{Okafor, N}}}}\n", i);
  std::string parents = "@proceedings{p, title = {Boards}, publisher = {" + std::string(1'000'000, 'x') + "}}\n";
  for (int i = 0; i < 200; ++i) parents += fmt::format("@inproceedings{{k{}, title = {{A}}, crossref = {{p}}}}\n", i);
  const std::string entry = "TY  - JOUR\nTI  - Boards\nER  - \n";
  return {
      {"pages.txt", "Words.\n" + std::string(60'000, '\f') + "More.\n", Fate::kFailed, "has more than 50000 pages"},
      {"spans.xml", jats, Fate::kFailed, "has more than 256 MB of text, tables and paragraphs"},
      {"spans.docx", word("<w:tbl>" + times(cell, 10'000) + "</w:tbl>"), Fate::kFailed, too_many},
      {"notes.docx", word("<w:p/>", "<w:footnotes xmlns:w='w'>" + times("<w:footnote w:id='1'><w:tbl>" + cell + "</w:tbl></w:footnote>", 10'000) + "</w:footnotes>"), Fate::kFailed, too_many},
      {"spans.odt", stored_zip({{"mimetype", "application/vnd.oasis.opendocument.text"},
                                {"content.xml", "<o:d xmlns:o='o' xmlns:t='t' xmlns:b='b'><o:body><o:text><b:table>" + times(odt_cell, 20'000) + "</b:table></o:text></o:body></o:d>"}}),
       Fate::kFailed, too_many},
      {"spans.html", "<html><body><p>Words.</p><table>" + times("<tr><td colspan=1000 rowspan=10000>x", 20'000), Fate::kRead, ""},
      {"simple.rst", "Words.\n\n" + borders + times("a\n", 10'000) + borders, Fate::kFailed, "has tables with more than 1000000 cells"},
      {"grid.rst", "Words.\n\n" + times("+-", 150) + "+\n" + times("|a\n+-+\n", 10'000), Fate::kFailed, "has tables with more than 1000000 cells"},
      {"names.rst", ".. |x| replace:: " + std::string(1'000'000, 'x') + "\n\nWords " + times("|x| ", 1000) + "\n", Fate::kFailed, "fills in more than 16 MB"},
      {"strings.bib", strings, Fate::kWarned, "stand for more than 8 times what is in it"},
      {"parents.bib", parents, Fate::kWarned, "take more from others than 8 times what is in it"},
      {"references.xlsx", table_of_references(200), Fate::kWarned, "names the same texts so often"},
      {"commas.csv", "Title,Authors,Year\n" + times(",", 200'000) + "\n", Fate::kFailed, "has more than 100,000 cells"},
      {"ends.ris", entry + times("ER  - \n", 100'000), Fate::kWarned, "An ER line ends no entry"},
      {"lines.jsonl", "{\"title\":\"Boards\",\"author\":[{\"family\":\"Okafor\"}]}\n" + times("{\"\n", 100'000), Fate::kWarned, "no JSON object"},
      {"fields.bib", "@article{a, title = {Boards}}\n" + times("@article{b, }\n", 100'000), Fate::kWarned, "holds no field"},
      {"long.ris", entry + "TY  - JOUR\nAB  - " + std::string(std::size_t{65} << 20, 'x') + "\nER  - \n", Fate::kWarned, "the entry is longer than 64 MB"},
      {"long.csv", "Title,Authors\nBoards," + std::string(std::size_t{65} << 20, 'x') + "\n", Fate::kFailed, "a row is longer than 64 MB"},
      {"long.json", "[{\"title\":\"Boards\",\"author\":[]},{\"title\":\"" + std::string(std::size_t{65} << 20, 'x') + "\"}]", Fate::kWarned, "a record is longer than 64 MB"},
      {"long.bib", "@article{a, title = {Boards}}\n@article{b, title = {" + std::string(std::size_t{65} << 20, 'x') + "}}", Fate::kWarned, "is longer than 64 MB"},
      {"long.xml", "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>" + std::string(std::size_t{65} << 20, 'x') + "</ArticleTitle></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>",
       Fate::kFailed, "is longer than 64 MB"},
  };
}

}  // namespace litmotif::testing
