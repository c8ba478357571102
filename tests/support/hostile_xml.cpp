#include <fmt/format.h>

#include "support/hostile_files.h"
#include "support/stored_zip.h"

namespace litmotif::testing {
namespace {

// An XML format: a file of it with `prolog` before its root and `inside` in its text.
struct Format {
  std::string name;
  std::string (*file)(const std::string& prolog, const std::string& inside);
};

std::string paragraph(const std::string& inside) { return "Trust before " + inside + " and after."; }

std::string word(const std::string& document, const std::string& styles = "<w:styles xmlns:w='urn:w'/>") {
  return stored_zip({{"[Content_Types].xml", "<Types/>"}, {"word/styles.xml", styles}, {"word/document.xml", document}});
}
std::string word_body(const std::string& inside) { return "<w:document xmlns:w='urn:w'><w:body><w:p><w:r><w:t>" + paragraph(inside) + "</w:t></w:r></w:p></w:body></w:document>"; }

std::string book(const std::string& title, const std::string& package_prolog, const std::string& page) {
  return stored_zip({{"mimetype", "application/epub+zip"},
                     {"META-INF/container.xml", "<container><rootfiles><rootfile full-path='b.opf'/></rootfiles></container>"},
                     {"b.opf", package_prolog + "<package><metadata><title>" + title + "</title></metadata><manifest><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/></manifest><spine><itemref "
                               "idref='a'/></spine></package>"},
                     {"a.xhtml", page}});
}

std::string workbook(const std::string& prolog, const std::string& shared, const std::string& sheet_prolog, const std::string& inline_text) {
  return stored_zip({{"xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='One' r:id='rId1'/></sheets></workbook>"},
                     {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/></Relationships>"},
                     {"xl/sharedStrings.xml", prolog + "<sst><si><t>" + shared + "</t></si></sst>"},
                     {"xl/worksheets/sheet1.xml", sheet_prolog + "<worksheet><sheetData><row><c t='str'><v>Title</v></c><c t='str'><v>Authors</v></c></row><row><c t='s'><v>0</v></c><c t='str'><v>" + inline_text +
                                                      "</v></c></row></sheetData></worksheet>"}});
}

const std::vector<Format>& formats() {
  static const std::vector<Format> kFormats = {
      {"jats.xml", [](const std::string& prolog, const std::string& inside) {
         return prolog + "<article><front><article-meta><title-group><article-title>Boards</article-title></title-group></article-meta></front><body><p>" + paragraph(inside) + "</p></body></article>";
       }},
      {"text.docx", [](const std::string& prolog, const std::string& inside) { return word(prolog + word_body(inside)); }},
      {"content.odt", [](const std::string& prolog, const std::string& inside) {
         return stored_zip({{"mimetype", "application/vnd.oasis.opendocument.text"},
                            {"content.xml", prolog + "<o:document-content xmlns:o='o' xmlns:t='t'><o:body><o:text><t:p>" + paragraph(inside) + "</t:p></o:text></o:body></o:document-content>"}});
       }},
      {"flat.fodt", [](const std::string& prolog, const std::string& inside) {
         return prolog + "<office:document xmlns:office='o' xmlns:text='t' office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:body><office:text><text:p>" + paragraph(inside) +
                "</text:p></office:text></office:body></office:document>";
       }},
      {"package.epub", [](const std::string& prolog, const std::string& inside) { return book(paragraph(inside), prolog, "<html><body><p>Words.</p></body></html>"); }},
      {"strings.xlsx", [](const std::string& prolog, const std::string& inside) { return workbook(prolog, paragraph(inside), "", "Okafor N"); }},
      {"sheet.xlsx", [](const std::string& prolog, const std::string& inside) { return workbook("", "Boards", prolog, paragraph(inside)); }},
      {"pubmed.xml", [](const std::string& prolog, const std::string& inside) {
         return prolog + "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>" + paragraph(inside) +
                "</ArticleTitle></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>";
       }},
      {"endnote.xml", [](const std::string& prolog, const std::string& inside) {
         return prolog + "<xml><records><record><titles><title>" + paragraph(inside) + "</title></titles></record></records></xml>";
       }},
  };
  return kFormats;
}

// Those whose XML goes through an HTML reader, or to which it only adds.
const std::vector<Format>& lenient() {
  static const std::vector<Format> kFormats = {
      {"page.xhtml", [](const std::string& prolog, const std::string& inside) { return prolog + "<html xmlns='http://www.w3.org/1999/xhtml'><body><p>" + paragraph(inside) + "</p></body></html>"; }},
      {"page.epub", [](const std::string& prolog, const std::string& inside) { return book("Boards", "", prolog + "<html><body><p>" + paragraph(inside) + "</p></body></html>"); }},
      {"styles.docx", [](const std::string& prolog, const std::string& inside) {
         return word(word_body("words"), prolog + "<w:styles xmlns:w='urn:w'><w:style w:styleId='a'><w:name w:val='a" + inside + "'/></w:style></w:styles>");
       }},
  };
  return kFormats;
}

struct Attack {
  std::string name, prolog, inside;
  std::string words;  // of the warning; empty: read without one
};

std::vector<Attack> attacks(const std::string& secret) {
  // "<!DOCTYPE Pub..." is how a PubMed file begins; the name matters to nobody else.
  const auto doctype = [](const std::string& inner) { return "<?xml version=\"1.0\"?>\n<!DOCTYPE PubmedArticleSet [" + inner + "]>\n"; };
  std::string laughs = "<!ENTITY l0 'ha'>";
  for (int i = 1; i < 12; ++i) laughs += fmt::format("<!ENTITY l{} '{}'>", i, times(fmt::format("&l{};", i - 1), 10));
  const std::string long_one = "<!ENTITY q '" + times("x", 50'000) + "'>";
  const std::string url = "file://" + secret;
  return {
      {"laughs", doctype(laughs), "&l11;", "Entity 'l11' not defined"},
      {"quadratic", doctype(long_one), times("&q;", 20'000), "Entity 'q' not defined"},
      {"cycle", doctype("<!ENTITY a '&b;'><!ENTITY b '&a;'>"), "&a;", "Entity 'a' not defined"},
      {"outer-file", doctype("<!ENTITY f SYSTEM '" + url + "'>"), "&f;", "Entity 'f' not defined"},
      {"outer-address", doctype("<!ENTITY f SYSTEM 'http://127.0.0.1:9/x'>"), "&f;", "Entity 'f' not defined"},
      {"parameter", doctype("<!ENTITY % p SYSTEM '" + url + "'> %p; <!ENTITY % x '<!ENTITY f \"&#37;x;\">'> %x;"), "&f;", "PEReference: %p; not found"},
      {"outer-dtd", "<?xml version=\"1.0\"?>\n<!DOCTYPE PubmedArticleSet SYSTEM \"" + url + "\">\n", "&f;", "Entity 'f' not defined"},
      {"include", "<?xml version=\"1.0\"?>\n", "<x:include xmlns:x='http://www.w3.org/2001/XInclude' href='" + url + "' parse='text'/>", ""},
  };
}

}  // namespace

std::string times(std::string_view piece, std::size_t count) {
  std::string out;
  out.reserve(piece.size() * count);
  for (std::size_t i = 0; i < count; ++i) out += piece;
  return out;
}

std::vector<HostileFile> hostile_xml(const std::string& secret) {
  std::vector<HostileFile> files;
  for (const Attack& attack : attacks(secret)) {
    for (const Format& format : formats()) {
      files.push_back({attack.name + "-" + format.name, format.file(attack.prolog, attack.inside), attack.words.empty() ? Fate::kRead : Fate::kWarned, attack.words});
    }
    for (const Format& format : lenient()) files.push_back({attack.name + "-" + format.name, format.file(attack.prolog, attack.inside), Fate::kRead, ""});
  }
  for (const Format& format : formats()) files.push_back({"nested-" + format.name, format.file("", times("<b>", 100'000)), Fate::kFailed, "nests its elements more than 256 deep"});
  const std::string open = times("<b>", 100'000);
  files.push_back({"nested-page.xhtml", lenient()[0].file("", open), Fate::kFailed, "leaves too many elements open"});
  files.push_back({"nested-page.epub", lenient()[1].file("", open), Fate::kWarned, "leaves too many elements open"});
  files.push_back({"nested-styles.docx", lenient()[2].file("", "'/>" + open), Fate::kWarned, "The styles are damaged"});
  return files;
}

}  // namespace litmotif::testing
