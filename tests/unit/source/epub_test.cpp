#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "office_files.h"
#include "reading.h"
#include "source/web/epub_package.h"

namespace litmotif::testing_source {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using Members = std::vector<std::pair<std::string, std::string>>;

constexpr const char* kContainer = "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles><rootfile full-path='OPS/book.opf' media-type='application/oebps-package+xml'/></rootfiles></container>";

constexpr const char* kPackage = R"(<?xml version="1.0"?>
<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" version="3.0">
<metadata>
  <dc:title id="t1">Boards that work</dc:title><dc:title id="t2">Nine districts</dc:title>
  <meta refines="#t1" property="title-type">main</meta><meta refines="#t2" property="title-type">subtitle</meta>
  <dc:creator id="c1">Ngozi Okafor</dc:creator><meta refines="#c1" property="role">aut</meta>
  <dc:creator id="c2">Lena Brandt</dc:creator><meta refines="#c2" property="role">edt</meta>
  <dc:publisher>Example   Press</dc:publisher><dc:date>2019-02-01</dc:date><dc:language>en-GB</dc:language>
  <dc:identifier>urn:isbn:978-0-00-000000-2</dc:identifier><dc:subject>health care</dc:subject>
</metadata>
<manifest>
  <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
  <item id="one" href="text/chapter%201.xhtml" media-type="application/xhtml+xml"/>
  <item id="two" href="text/two.xhtml" media-type="application/xhtml+xml"/>
  <item id="pic" href="a.png" media-type="image/png"/>
</manifest>
<spine><itemref idref="nav"/><itemref idref="one"/><itemref idref="two"/></spine>
</package>)";

constexpr const char* kNavigation = "<html xmlns:epub='http://www.idpf.org/2007/ops'><body><nav epub:type='toc'><ol><li><a href='text/two.xhtml'>Two</a></li></ol></nav></body></html>";

constexpr const char* kOne = R"(<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>One</title></head><body>
<section epub:type="foreword"><h1>Foreword</h1><p>Thanks to all who helped.</p></section>
<section epub:type="chapter"><h1>One</h1><a id="p1"/><p>Trust came first.<a epub:type="noteref" href="#n1"><sup>1</sup></a></p>
<aside epub:type="footnote" id="n1"><p>1. In all nine.</p></aside><aside><p>A box.</p></aside><p class="sidebar related">Short.</p></section></body></html>)";

constexpr const char* kTwo = R"(<html xmlns:epub="http://www.idpf.org/2007/ops"><body><h1>Two</h1><p>Money came second.</p>
<section epub:type="appendix"><h2>Questions</h2><p>What helped?</p></section><section epub:type="bibliography"><h2>Sources</h2><p>Brandt L. Trust. 2012.</p></section></body></html>)";

Members book() {
  return {{"mimetype", "application/epub+zip"}, {"META-INF/container.xml", kContainer}, {"OPS/text/two.xhtml", kTwo}, {"OPS/book.opf", kPackage}, {"OPS/nav.xhtml", kNavigation}, {"OPS/text/chapter 1.xhtml", kOne}};
}

TEST(Epub, chapters_in_the_order_of_reading) {
  const Reading got = read_bytes(testing_source::zip_of(book()), "book.epub");
  ASSERT_TRUE(got.status.ok()) << got.status.to_string();
  ASSERT_EQ(got.documents.size(), 1U);
  const RawDocument& document = got.documents[0];
  EXPECT_EQ(document.reader, "epub");
  EXPECT_TRUE(document.warnings.empty()) << document.warnings[0].message;
  EXPECT_THAT(summaries(document), ElementsAre("item 1 1.: Two", "heading 1: Foreword", "paragraph: Thanks to all who helped.", "heading 1: One", "paragraph: Trust came first.[^1]", "footnote 1: In all nine.",
                                               "paragraph: A box.", "paragraph: Short.", "heading 1: Two", "paragraph: Money came second.", "heading 2: Questions", "paragraph: What helped?",
                                               "heading 2: Sources", "paragraph: Brandt L. Trust. 2012."));
  std::vector<BlockPart> parts;
  for (const Block& block : document.blocks) parts.push_back(block.part);
  EXPECT_THAT(parts, ElementsAre(BlockPart::kNavigation, BlockPart::kFront, BlockPart::kFront, BlockPart::kUnsaid, BlockPart::kUnsaid, BlockPart::kUnsaid, BlockPart::kBox, BlockPart::kUnsaid, BlockPart::kUnsaid,
                                 BlockPart::kUnsaid, BlockPart::kAppendix, BlockPart::kAppendix, BlockPart::kReferences, BlockPart::kReferences));
}

TEST(Epub, what_the_book_is) {
  const Reading got = read_bytes(testing_source::zip_of(book()), "book");
  ASSERT_EQ(got.documents.size(), 1U);
  const Record& record = got.documents[0].record;
  EXPECT_EQ(record.title, "Boards that work: Nine districts");
  EXPECT_EQ(record.type, "book");
  EXPECT_EQ(record.isbn, "9780000000002");
  EXPECT_EQ(record.publisher, "Example Press");
  EXPECT_EQ(record.year, 2019);
  EXPECT_EQ(record.language, "en");
  ASSERT_EQ(record.authors.size(), 1U);
  EXPECT_EQ(record.authors[0].family, "Okafor");
  ASSERT_EQ(record.editors.size(), 1U);
  EXPECT_EQ(record.editors[0].family, "Brandt");
}

std::string encryption(std::string_view algorithm, std::string_view path) {
  return "<encryption><EncryptedData><EncryptionMethod Algorithm='" + std::string(algorithm) + "'/><KeyInfo/><CipherData><CipherReference URI='" + std::string(path) + "'/></CipherData></EncryptedData></encryption>";
}

TEST(Epub, protected_books_are_refused) {
  Members members = book();
  members.emplace_back("META-INF/encryption.xml", encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OPS/text/two.xhtml"));
  const Reading got = read_bytes(testing_source::zip_of(members), "book.epub");
  EXPECT_EQ(got.status.code(), Code::kUnsupported);
  EXPECT_THAT(got.status.to_string(), HasSubstr("DRM"));
  EXPECT_TRUE(got.documents.empty());
  // Fonts are obfuscated in free books too.
  members.back().second = encryption("http://www.idpf.org/2008/embedding", "OPS/font.otf");
  EXPECT_TRUE(read_bytes(testing_source::zip_of(members), "book.epub").status.ok());
}

TEST(Epub, missing_pages_are_warned_of) {
  Members members = book();
  members.erase(members.begin() + 2);
  const Reading got = read_bytes(testing_source::zip_of(members), "book.epub");
  ASSERT_EQ(got.documents.size(), 1U);
  EXPECT_THAT(kinds(got.documents[0].warnings), ElementsAre("missing-pages OPS/book.opf"));
}

TEST(Epub, an_empty_page_is_no_fault) {
  Members members = book();
  members.at(2).second.clear();
  const Reading got = read_bytes(testing_source::zip_of(members), "book.epub");
  ASSERT_EQ(got.documents.size(), 1U);
  EXPECT_THAT(kinds(got.documents[0].warnings), ElementsAre());
}

TEST(Epub, damaged_books) {
  EXPECT_EQ(read_bytes("PK\x03\x04 rubbish", "book.epub").status.code(), Code::kParse);
  EXPECT_EQ(read_bytes(testing_source::zip_of({{"mimetype", "application/epub+zip"}}), "book.epub").status.code(), Code::kParse);
  EXPECT_EQ(read_bytes(testing_source::zip_of({{"mimetype", "application/epub+zip"}, {"META-INF/container.xml", kContainer}}), "book.epub").status.code(), Code::kParse);
  EXPECT_EQ(read_bytes(testing_source::zip_of({{"mimetype", "application/epub+zip"}, {"META-INF/container.xml", kContainer}, {"OPS/book.opf", "<package/>"}}), "book.epub").status.code(), Code::kParse);
}

TEST(Epub, other_archives_are_not_taken) {
  const std::string text = testing_source::zip_of({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", "<a/>"}});
  EXPECT_NE(recognise({"text.odt", text}), "epub");
  EXPECT_NE(recognise({"a.zip", testing_source::zip_of({{"word/document.xml", "<a/>"}})}), "epub");
  EXPECT_EQ(recognise({"a.zip", testing_source::zip_of(book())}), "epub");
}

TEST(Epub, paths_stay_within_the_archive) {
  using source::archive_path;
  EXPECT_EQ(archive_path("OPS/", "text/a%20b.xhtml#c"), "OPS/text/a b.xhtml");
  EXPECT_EQ(archive_path("OPS/x/", "../a.xhtml"), "OPS/a.xhtml");
  EXPECT_EQ(archive_path("OPS/", "../../../etc/passwd"), "etc/passwd");
  EXPECT_EQ(archive_path("OPS/", "/a//b/./c"), "a/b/c");
  EXPECT_EQ(archive_path("", "%zz%2"), "%zz%2");
}

}  // namespace
}  // namespace litmotif::testing_source
