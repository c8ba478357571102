#include <litmotif/store.h>

#include <algorithm>
#include <map>
#include <set>

#include <gmock/gmock.h>

#include "review.h"

namespace litmotif {
namespace {

ByteSpan span_of(const std::string& text, std::string_view part) {
  const auto at = static_cast<std::uint32_t>(text.find(part));
  return {at, at + static_cast<std::uint32_t>(part.size())};
}

// Characters of one to four bytes before, in and after everything that has a place.
NewDocument rich_document() {
  NewDocument made = make_document("Führung 😀 und Macht", {"„Gemeinsam“ führen hilft (Ökafor, 2016).", "Das naïve Modell – nein."});
  Document& document = made.document;
  document.record.type = "report";
  document.record.authors = {{"Müller", "Zoë", ""}, {"", "", "NHS England"}};
  document.record.year = 2019;
  document.record.other = {{"N1", "ein \"Zitat\"\n"}};
  document.basis = TextBasis::kAnnotation;
  document.pages = 12;
  document.language = "de";
  const std::uint32_t end = document.passages[1].span.end;
  document.text += "\n\n• erstens\n\nÖkafor 2016. Über alles.";
  const auto size = static_cast<std::uint32_t>(document.text.size());
  const ByteSpan item = span_of(document.text, "erstens");
  document.passages.push_back({item, PassageKind::kListItem, Zone::kBox, kNone, 1, "1.12", "12.", "en"});
  document.sentences.push_back({item, 2});
  document.page_starts = {{0, 1, "iii"}, {end, 2, ""}, {end, 3, "v"}};
  document.mends = {{span_of(document.text, "naïve").start, "hyphen"}, {end, "furniture"}};
  document.origins = {{{0, end}, 10, 4000000000000}, {{end, size}, 5000000000000, 5000000000001}};
  document.references = {span_of(document.text, "Ökafor 2016. Über alles.")};
  document.warnings = {{"mixed-encodings", "zwei Kodierungen", "line 3"}};
  made.citations.references = {{document.references[0], "okafor-2016", "12", {}, 0.75F}};
  made.citations.references[0].fields.title = "Über alles";
  made.citations.citations = {{span_of(document.text, "Ökafor, 2016"), 1, "okafor-2016", 0, true}, {span_of(document.text, "naïve"), 2, "", kNone, false}};
  made.entry = 3;
  return made;
}

TEST(Documents, EverythingComesBackAsItWas) {
  const Review review;
  Store store = review.write();
  const NewDocument put = rich_document();
  const DocumentId id = must(store.put_document(put_file(store, "ä.pdf"), NewDocument(put)));
  const StoredDocument got = must(store.read_document(id));
  const Document& a = put.document;
  const Document& b = got.document;
  EXPECT_EQ(b.text, a.text);
  EXPECT_EQ(b.record.title, a.record.title);
  EXPECT_EQ(b.record.authors, a.record.authors);
  EXPECT_EQ(b.record.other, a.record.other);
  EXPECT_EQ(b.language, a.language);
  EXPECT_EQ(b.basis, a.basis);
  EXPECT_EQ(b.pages, a.pages);
  ASSERT_EQ(b.sections.size(), a.sections.size());
  EXPECT_EQ(b.sections[0].title + b.sections[0].path + b.sections[0].type, a.sections[0].title + a.sections[0].path + a.sections[0].type);
  EXPECT_EQ(b.sections[0].span, a.sections[0].span);
  ASSERT_EQ(b.passages.size(), a.passages.size());
  for (std::size_t i = 0; i < a.passages.size(); ++i) {
    EXPECT_EQ(b.passages[i].span, a.passages[i].span);
    EXPECT_EQ(b.passages[i].kind, a.passages[i].kind);
    EXPECT_EQ(b.passages[i].zone, a.passages[i].zone);
    EXPECT_EQ(b.passages[i].section, a.passages[i].section);
    EXPECT_EQ(b.passages[i].stem, a.passages[i].stem);
    EXPECT_EQ(b.passages[i].paragraph, a.passages[i].paragraph);
    EXPECT_EQ(b.passages[i].marker, a.passages[i].marker);
    EXPECT_EQ(b.passages[i].language, a.passages[i].language);
  }
  ASSERT_EQ(b.sentences.size(), a.sentences.size());
  for (std::size_t i = 0; i < a.sentences.size(); ++i) {
    EXPECT_EQ(b.sentences[i].span, a.sentences[i].span);
    EXPECT_EQ(b.sentences[i].passage, a.sentences[i].passage);
  }
  ASSERT_EQ(b.page_starts.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(b.page_starts[i].start, a.page_starts[i].start);
    EXPECT_EQ(b.page_starts[i].page, a.page_starts[i].page);
    EXPECT_EQ(b.page_starts[i].label, a.page_starts[i].label);
  }
  ASSERT_EQ(b.mends.size(), 2U);
  EXPECT_EQ(b.mends[0].at, a.mends[0].at);
  EXPECT_EQ(b.mends[1].what, "furniture");
  ASSERT_EQ(b.origins.size(), 2U);
  EXPECT_EQ(b.origins[1].span, a.origins[1].span);
  EXPECT_EQ(b.origins[1].file_end, 5000000000001U);
  EXPECT_EQ(b.references, a.references);
  EXPECT_EQ(b.warnings, a.warnings);
  ASSERT_EQ(got.citations.references.size(), 1U);
  EXPECT_EQ(got.citations.references[0].key + got.citations.references[0].number + got.citations.references[0].fields.title, "okafor-201612Über alles");
  EXPECT_FLOAT_EQ(got.citations.references[0].confidence, 0.75F);
  ASSERT_EQ(got.citations.citations.size(), 2U);
  EXPECT_EQ(got.citations.citations[0].span, put.citations.citations[0].span);
  EXPECT_EQ(got.citations.citations[0].reference, 0U);
  EXPECT_TRUE(got.citations.citations[0].narrative);
  EXPECT_EQ(got.citations.citations[1].reference, kNone);
  EXPECT_EQ(got.citations.citations[1].sentence, 2U);

  EXPECT_EQ(got.info.path, "ä.pdf");
  EXPECT_EQ(got.info.entry, 3U);
  EXPECT_EQ(got.info.authors, "Müller, Zoë; NHS England");
  EXPECT_EQ(got.info.year, 2019);
  EXPECT_EQ(got.info.type, "report");
  EXPECT_EQ(got.info.sentences, 4U);
}

TEST(Documents, OffsetsInTheDatabaseAreCodePoints) {
  const Review review;
  Store store = review.write();
  const NewDocument put = rich_document();
  must(store.put_document(put_file(store, "a"), NewDocument(put)));
  EXPECT_EQ(review.ask("SELECT substr(d.text, s.start + 1, s.\"end\" - s.start) FROM sentences s JOIN documents d ON d.id = s.document ORDER BY s.number"),
            "Führung 😀 und Macht\n„Gemeinsam“ führen hilft (Ökafor, 2016).\nDas naïve Modell – nein.\nerstens");
  EXPECT_EQ(review.ask("SELECT substr(d.text, c.start + 1, c.\"end\" - c.start) FROM citations c JOIN documents d ON d.id = c.document ORDER BY c.number"), "Ökafor, 2016\nnaïve");
  EXPECT_EQ(review.ask("SELECT substr(d.text, m.at + 1, 2) FROM mends m JOIN documents d ON d.id = m.document WHERE m.number = 0"), "na");
}

TEST(Documents, TextsOfAllKinds) {
  const std::string nul("before\0after", 12);
  for (const std::string& text : {std::string(), std::string("\n"), nul, std::string("\xff\xfe broken"), std::string(300000, 'x')}) {
    const Review review;
    Store store = review.write();
    NewDocument document;
    document.document.text = text;
    const DocumentId id = must(store.put_document(put_file(store, "a"), std::move(document)));
    EXPECT_EQ(must(store.read_document(id)).document.text, text);
    EXPECT_THAT(must(store.verify()), testing::IsEmpty());
  }
}

TEST(Documents, EachDocumentBringsWhatCodingAndIndexingNeed) {
  const Review review;
  Store store = review.write();
  const FileId file = put_file(store, "a");
  const NewDocument put = rich_document();
  const DocumentId first = must(store.put_document(file, NewDocument(put)));
  must(store.put_document(file, make_document("B", {"Two."})));
  std::vector<std::string> titles;
  must(store.each_document({}, [&](StoredDocument&& stored) {
    titles.push_back(stored.info.title);
    EXPECT_EQ(stored.document.sentences.size(), stored.info.sentences);
    EXPECT_EQ(stored.document.passages.empty() || stored.document.sections.empty(), false);
    return Status();
  }));
  EXPECT_THAT(titles, testing::ElementsAre(put.document.record.title, "B"));
  titles.clear();
  must(store.each_document(first, [&](StoredDocument&& stored) {
    titles.push_back(stored.info.title);
    return Status();
  }));
  EXPECT_THAT(titles, testing::ElementsAre("B"));
  EXPECT_EQ(store.each_document({}, [](StoredDocument&&) { return Status(Code::kInterrupted, "enough"); }).code(), Code::kInterrupted);
}

TEST(Documents, ComeByPathThenEntry) {
  const Review review;
  Store store = review.write();
  const FileId b = put_file(store, "b");
  const FileId a = put_file(store, "a");
  const auto put = [&](FileId file, std::uint32_t entry, const char* title) {
    NewDocument document = make_document(title, {"One."});
    document.entry = entry;
    must(store.put_document(file, std::move(document)));
  };
  put(b, 10, "b10");
  put(b, 9, "b9");
  put(a, 1, "a1");
  put(a, 0, "a0");
  std::vector<std::string> titles;
  for (const DocumentInfo& info : must(store.documents())) titles.push_back(info.title);
  EXPECT_THAT(titles, testing::ElementsAre("a0", "a1", "b9", "b10"));
}

TEST(Documents, AreFoundByIdAndByPath) {
  const Review review;
  Store store = review.write();
  const DocumentId id = must(store.put_document(put_file(store, "a.pdf"), make_document("A", {"One."})));
  const DocumentInfo info = must(store.documents()).front();
  EXPECT_EQ(must(store.find_document(info.public_id))->id, id);
  EXPECT_EQ(must(store.find_document("a.pdf"))->id, id);
  EXPECT_FALSE(must(store.find_document("d-none")).has_value());
  EXPECT_EQ(store.read_document(DocumentId{77}).status().code(), Code::kNotFound);
}

std::vector<std::string> public_ids(const std::vector<std::string>& texts) {
  const Review review;
  Store store = review.write();
  const FileId file = put_file(store, "a");
  std::vector<std::string> ids;
  for (const std::string& text : texts) {
    const DocumentId id = must(store.put_document(file, make_document(text, {"One."})));
    ids.push_back(must(store.read_document(id)).info.public_id);
  }
  return ids;
}

TEST(PublicIds, FollowFromTheTextWhateverTheOrder) {
  std::vector<std::string> forward = public_ids({"A", "B", "C"});
  std::vector<std::string> backward = public_ids({"C", "B", "A"});
  std::reverse(backward.begin(), backward.end());
  EXPECT_EQ(forward, backward);
  EXPECT_THAT(forward[0], testing::MatchesRegex("d-[a-z0-9]{12}"));
}

TEST(PublicIds, OfNoTextFollowFromTheRecord) {
  const auto names = [](const std::vector<std::string>& titles) {
    const Review review;
    Store store = review.write();
    const FileId file = put_file(store, "a");
    std::map<std::string, std::string> ids;
    for (const std::string& title : titles) {
      NewDocument made;
      made.document.record.title = title;
      ids[title] = must(store.read_document(must(store.put_document(file, std::move(made))))).info.public_id;
    }
    return ids;
  };
  EXPECT_EQ(names({"One", "Two", "Three"}), names({"Three", "One", "Two"}));
}

TEST(PublicIds, EqualTextsAreToldApart) {
  const std::vector<std::string> equal = public_ids(std::vector<std::string>(40, "A"));
  EXPECT_EQ(std::set<std::string>(equal.begin(), equal.end()).size(), 40U);
  // The same set of names, however many other texts stand between.
  std::vector<std::string> mixed = public_ids({"A", "B", "A", "C", "A"});
  EXPECT_THAT(mixed, testing::ElementsAre(equal[0], testing::_, equal[1], testing::_, equal[2]));
}

TEST(PublicIds, AreFreeAgainWhenTheDocumentEnds) {
  const Review review;
  Store store = review.write();
  const FileId file = put_file(store, "a");
  const auto put = [&] { return must(store.read_document(must(store.put_document(file, make_document("A", {"One."}))))).info.public_id; };
  const std::string first = put();
  EXPECT_NE(put(), first);
  must(store.drop_file_documents(file));
  EXPECT_EQ(put(), first);
}

TEST(PutDocument, RefusesPartsThatDoNotFit) {
  struct Row {
    const char* name;
    void (*spoil)(NewDocument&);
  };
  const Row rows[] = {
      {"sentence beyond the text", [](NewDocument& made) { made.document.sentences[1].span.end += 100; }},
      {"sentence of no passage", [](NewDocument& made) { made.document.sentences[1].passage = 9; }},
      {"passage backwards", [](NewDocument& made) { std::swap(made.document.passages[1].span.start, made.document.passages[1].span.end); }},
      {"passage of no section", [](NewDocument& made) { made.document.passages[1].section = 4; }},
      {"stem that is not there", [](NewDocument& made) { made.document.passages[1].stem = 4; }},
      {"citation in no sentence", [](NewDocument& made) { made.citations.citations.push_back({{0, 1}, 50, "k", kNone, false}); }},
      {"citation of no reference", [](NewDocument& made) { made.citations.citations.push_back({{0, 1}, 0, "k", 3, false}); }},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const Review review;
    Store store = review.write();
    NewDocument made = make_document("A", {"One."});
    row.spoil(made);
    EXPECT_EQ(store.put_document(put_file(store, "a"), std::move(made)).status().code(), Code::kInvalidArgument);
    EXPECT_TRUE(must(store.documents()).empty());
  }
}

TEST(DamagedDocuments, AreCorruptNotACrash) {
  const char* const damages[] = {
      "UPDATE sentences SET \"end\" = 100000 WHERE number = 1",
      "UPDATE sentences SET start = -5 WHERE number = 1",
      "UPDATE sentences SET start = \"end\" + 1 WHERE number = 1",
      "UPDATE sentences SET start = 9223372036854775807 WHERE number = 1",
      "UPDATE sentences SET passage = 77 WHERE number = 1",
      "UPDATE passages SET section = 12",
      "UPDATE passages SET stem = 4294967296",
      "UPDATE passages SET \"end\" = 'much'",
      "UPDATE sections SET \"end\" = 99999",
      "UPDATE documents SET text = substr(text, 1, 4)",
      "UPDATE documents SET sentence_count = -1",
      "DELETE FROM passages",
  };
  for (const char* const damage : damages) {
    SCOPED_TRACE(damage);
    const Review review;
    DocumentId id;
    {
      Store store = review.write();
      id = must(store.put_document(put_file(store, "a"), rich_document()));
    }
    review.tamper(damage);
    Store store = review.read();
    EXPECT_EQ(store.read_document(id).status().code(), Code::kCorrupt);
    EXPECT_EQ(store.each_document({}, [](StoredDocument&&) { return Status(); }).code(), Code::kCorrupt);
    EXPECT_FALSE(must(store.verify()).empty());
  }
}

TEST(DamagedDocuments, PartsThatOnlyReadDocumentBrings) {
  for (const char* const damage : {"UPDATE page_starts SET start = -1", "UPDATE mends SET at = 99999", "UPDATE origins SET \"end\" = 99999", "UPDATE reference_entries SET \"end\" = 99999",
                                   "UPDATE reference_entries SET record = '{\"title\": '", "UPDATE documents SET record = ''", "UPDATE citations SET reference = 5 WHERE number = 0"}) {
    SCOPED_TRACE(damage);
    const Review review;
    DocumentId id;
    {
      Store store = review.write();
      id = must(store.put_document(put_file(store, "a"), rich_document()));
    }
    review.tamper(damage);
    Store store = review.read();
    EXPECT_EQ(store.read_document(id).status().code(), Code::kCorrupt);
    EXPECT_FALSE(must(store.verify()).empty());
  }
}

TEST(Documents, ToCodeTheyAreAsRead) {
  const Review review;
  Store store = review.write();
  const FileId file = put_file(store, "a");
  std::vector<DocumentId> ids;
  for (int i = 0; i < 5; ++i) ids.push_back(must(store.put_document(i == 2 ? put_file(store, "gone") : file, i == 3 ? rich_document() : make_document("Über " + std::to_string(i), {"One.", "Zwei. "}))));
  must(store.drop_file(must(store.find_file("gone"))->id));
  EXPECT_EQ(must(store.last_document()), ids[4]);
  std::vector<DocumentId> listed;
  for (const auto& [id, sentences] : must(store.documents_to_code(ids[3]))) {
    listed.push_back(id);
    EXPECT_EQ(sentences, must(store.read_document(id)).document.sentences.size());
  }
  EXPECT_EQ(listed, (std::vector<DocumentId>{ids[0], ids[1], ids[3]}));
  std::vector<DocumentId> visited;
  must(store.each_to_code(ids[1], ids[4], [&](DocumentToCode&& read) {
    visited.push_back(read.id);
    const StoredDocument whole = must(store.read_document(read.id));
    EXPECT_EQ(read.document.text, whole.document.text);
    EXPECT_EQ(read.document.language, whole.document.language);
    EXPECT_EQ(read.document.sentences.size(), whole.document.sentences.size());
    for (std::size_t i = 0; i < read.document.sentences.size(); ++i) EXPECT_EQ(read.document.sentences[i].span, whole.document.sentences[i].span);
    EXPECT_EQ(read.document.passages.size(), whole.document.passages.size());
    for (std::size_t i = 0; i < read.document.passages.size(); ++i) EXPECT_EQ(read.document.passages[i].zone, whole.document.passages[i].zone);
    EXPECT_EQ(read.document.sections.size(), whole.document.sections.size());
    for (std::size_t i = 0; i < read.document.sections.size(); ++i) EXPECT_EQ(read.document.sections[i].type, whole.document.sections[i].type);
    EXPECT_EQ(read.citations.citations.size(), whole.citations.citations.size());
    return Status();
  }));
  EXPECT_EQ(visited, (std::vector<DocumentId>{ids[1], ids[3], ids[4]}));
  // Those that are not wanted are passed over, with all their parts.
  std::vector<std::size_t> asked;
  visited.clear();
  must(store.each_to_code(
      ids[0], ids[4],
      [&](DocumentToCode&& read) {
        visited.push_back(read.id);
        EXPECT_EQ(read.document.passages.size(), must(store.read_document(read.id)).document.passages.size());
        return Status();
      },
      [&](const Document& document) {
        asked.push_back(document.sentences.size());
        return !document.text.starts_with("Über");
      }));
  EXPECT_EQ(asked.size(), 4U);
  EXPECT_EQ(visited, (std::vector<DocumentId>{ids[3]}));
}

}  // namespace
}  // namespace litmotif
