// State shared by the files that implement Store, and helpers for columns.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <litmotif/store.h>
#include <litmotif/text.h>

#include "store/database.h"

namespace litmotif {

struct Store::Impl {
  std::string review;
  bool writing = false;
  Database database;
  std::int64_t generation = 0;
  std::int64_t run = 0;    // the current run; 0 outside
  bool in_batch = false;
  bool changed = false;    // this batch changed documents or coding
  bool broken = false;     // a write of this batch failed midway: it must not be committed

  Status begin();
  Status commit();
  void drop();

  // A codebook's name and theme ids by number, read once (cleared when a codebook is put).
  struct BookNames {
    std::string name;
    std::vector<std::string> theme_ids;
    std::uint32_t rules = 0;  // how many
    std::uint32_t themes() const { return static_cast<std::uint32_t>(theme_ids.size()); }
  };
  std::unordered_map<std::int64_t, BookNames> book_names;
  // By hash of a text, how many documents with it were seen to be there: where the search for a free public id starts.
  std::unordered_map<std::string, int> copies;

  // Where decisions leave rows, by id of the row that is there now; read once, and forgotten when decisions or rows change.
  struct Stands {
    std::unordered_map<std::string, Stand> of_row;
    std::unordered_map<std::string, std::string> now;     // row that is there no more -> the one with its quote
    std::vector<std::pair<std::string, RowAnchor>> lost;  // found nowhere, by row
  };
  std::optional<Stands> stands;
  Status read_stands();
  // By time, then id. `kind`: "row", "attribute", "record", or any when empty. Of one subject, or all.
  Result<std::vector<Decision>> read_decisions(std::string_view subject, std::string_view kind = "row");
  // Puts what reviewers decided into the row. False when it is to be passed over.
  Result<bool> decide(StoredRow& row, bool rejected_too);
  // The row of an addition where its quote stands now; none when that is nowhere, or the codebook or theme is not there.
  Result<std::optional<StoredRow>> place_row(const std::string& id, const RowAnchor& anchor);
  Status put_added_row(const StoredRow& row, std::int64_t of_run);

  // The public id for a document with this text: from its hash, and the count of current ones before it.
  Result<std::string> free_public_id(const std::string& hash);

  // The report that says just what the record does, made when there is none.
  Result<std::int64_t> own_report(const PreparedRecord& record);
  Result<RecordId> put_record(FileId file, std::uint32_t entry, const PreparedRecord& record, DocumentId document, std::optional<std::int64_t> report);

  // Which work each entry of a reference list is, after records were grouped; and whether that is what is stored.
  Status update_works();
  Status check_works(std::vector<Status>& faults);

  // Which reports are one study, by the log: after records were grouped, and after decisions on reports.
  Status update_studies();

  // Ends what the codings of a document brought.
  Status end_coding(DocumentId document);
  // Gives every row its id from document, codebook, theme, quote and count of equals before it. An empty text is read from the store.
  Status name_rows(DocumentId document, std::string_view text, const BookNames& names, DocumentCoding& coding);
  Result<const BookNames*> names_of(CodebookId codebook);
  // Holds a stored coding against its hash and its rows against their ids; `wrong` says what does not fit.
  Status check_coding(Store& store, DocumentId document, const StoredCodebook& book, std::string_view text, std::string& wrong);
};

// All of one function's writing, or nothing: joins the open batch, or is a batch of its own when none is open. Dying without keep(), it
// takes back its own batch, or marks the caller's as one that can only be dropped.
class Store::Change {
 public:
  explicit Change(Impl& impl) : impl_(impl) {}
  Change(const Change&) = delete;
  Change& operator=(const Change&) = delete;
  ~Change();
  Status begin();
  Status keep();

 private:
  Impl& impl_;
  bool begun_ = false, own_ = false;
};

// Code points of a text as bytes; `sound` turns false for a place outside the text, which only a damaged database has.
struct BytePlaces {
  const CodePoints& points;
  bool sound = true;

  std::uint32_t byte(std::uint32_t at) {
    sound = sound && at <= points.size();
    return points.to_byte(at);
  }
  ByteSpan span(std::uint32_t start, std::uint32_t end) {
    sound = sound && start <= end && end <= points.size();
    return points.bytes({start, start <= end ? end : start});
  }
};

// The enumerator whose name is `text`, by asking `name` for each; the first one when none fits.
template <class Enum>
Enum enum_from_name(std::string_view text, std::string_view (*name)(Enum), int count) {
  for (int i = 0; i < count; ++i) {
    if (name(static_cast<Enum>(i)) == text) return static_cast<Enum>(i);
  }
  return static_cast<Enum>(0);
}

// Numbers in one column, blank-separated: "3 17 20".
std::string join_numbers(const std::vector<std::uint32_t>& numbers);
std::vector<std::uint32_t> split_numbers(std::string_view text);

// Columns of the documents table that DocumentInfo holds, in the order document_info_of reads them (table alias d, files f, reports p).
#define LITMOTIF_DOCUMENT_COLUMNS                                                                                              \
  "d.id, d.public_id, d.file, f.path, d.entry, d.report, p.public_id, d.title, d.type, d.language, d.authors, d.year, d.pages, " \
  "d.text_basis, d.is_primary, d.sentence_count, d.from_run, " \
  "ifnull((SELECT s.public_id FROM study_reports x JOIN studies s ON s.id = x.study WHERE x.report = d.report), ifnull(p.public_id, ''))"
DocumentInfo document_info_of(const Statement& row);
constexpr int kDocumentColumns = 18;

}  // namespace litmotif
