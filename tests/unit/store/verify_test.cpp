#include <litmotif/store.h>

#include <gmock/gmock.h>

#include "review.h"

namespace litmotif {
namespace {

using testing::HasSubstr;

void fill(const Review& review) {
  Store store = review.write();
  const CodebookId book = must(store.put_codebook(make_codebook("care", {{"lead", "leadership", {"x"}}}))).id;
  for (const char* path : {"a.pdf", "b.pdf"}) {
    NewDocument made = make_document(std::string("About ") + path, {"Leaders help.", "They do."});
    made.codings.push_back({book, Coverage::kCoded, {make_hit(made.document, 1, 0, 0), make_hit(made.document, 2, 0, 0)}, {make_row(made.document, 1, 0), make_row(made.document, 2, 0)}});
    const FileId file = put_file(store, path);
    const DocumentId id = must(store.put_document(file, std::move(made)));
    must(store.put_record(file, 0, {}, id));
  }
  must(store.update_reports());
}

TEST(Verify, ASoundReviewHasNoFaults) {
  const Review review;
  fill(review);
  Store store = review.read();
  EXPECT_THAT(must(store.verify()), testing::IsEmpty());
}

TEST(Verify, FindsWhatWasChanged) {
  struct Row {
    const char* name;
    const char* damage;
    const char* says;
  };
  const Row rows[] = {
      {"text flipped", "UPDATE documents SET text = replace(text, 'help', 'helq') WHERE id = 2", "text differs"},
      {"hit deleted", "DELETE FROM hits WHERE document = 2 AND sentence = 1", "differ from their hash"},
      {"hit moved", "UPDATE hits SET \"end\" = \"end\" + 1 WHERE document = 2 AND sentence = 1", "differ from their hash"},
      {"row changed", "UPDATE evidence_rows SET stance = 'barrier' WHERE document = 2 AND sentence = 1", "differ from their hash"},
      {"row deleted", "DELETE FROM evidence_rows WHERE document = 2 AND sentence = 1", "differ from their hash"},
      {"row id changed", "UPDATE evidence_rows SET id = 'e-other' WHERE document = 2 AND sentence = 1", "e-other"},
      {"coverage lost", "DELETE FROM coverage WHERE document = 2", "not coded by 'care'"},
      {"sentence out of the text", "UPDATE sentences SET \"end\" = 4000 WHERE document = 2 AND number = 1", "do not fit the text"},
      {"record damaged", "UPDATE documents SET record = '{' WHERE id = 2", "record is damaged"},
      {"file gone", "DELETE FROM files WHERE path = 'b.pdf'", "is not there"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const Review review;
    fill(review);
    review.tamper(row.damage);
    Store store = review.read();
    const std::vector<Status> faults = must(store.verify());
    ASSERT_FALSE(faults.empty());
    std::string all;
    for (const Status& fault : faults) {
      EXPECT_FALSE(fault.ok());
      EXPECT_THAT(fault.to_string(), testing::Not(HasSubstr("a.pdf")));
      all += fault.to_string() + "\n";
    }
    EXPECT_THAT(all, HasSubstr(row.says));
  }
}

}  // namespace
}  // namespace litmotif
