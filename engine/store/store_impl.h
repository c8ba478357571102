// State shared by the files that implement Store, and helpers for columns.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
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

  // A codebook's name and theme ids by number, read once (cleared when a codebook is put).
  struct BookNames {
    std::string name;
    std::vector<std::string> theme_ids;
  };
  std::map<std::int64_t, BookNames> book_names;

  // Ends what the codings of a document brought; what this very run brought is removed.
  Status end_coding(DocumentId document);
  Status end_row(DocumentId document, CodebookId codebook, std::uint32_t sentence, std::uint32_t number);
  // Gives every row its id from document, codebook, theme, quote and count of equals before it. An empty text is read from the store.
  Status name_rows(DocumentId document, std::string_view text, DocumentCoding& coding);
  Result<const BookNames*> names_of(CodebookId codebook);
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
  "d.text_basis, d.is_primary, d.sentence_count, d.from_run"
DocumentInfo document_info_of(const Statement& row);
constexpr int kDocumentColumns = 17;

}  // namespace litmotif
