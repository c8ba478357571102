// Which codebooks, themes, documents and sentences a table is about, and its rows in order.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <litmotif/evidence.h>

namespace litmotif {

// A codebook's themes as stored, with what tables ask of them. Themes are named by number.
struct ThemeTree {
  StoredCodebook book;
  std::vector<StoredTheme> themes;   // index: number
  std::vector<std::uint32_t> order;  // of the current version, depth first
  std::vector<int> depth;            // index: number; top themes have 1
  std::vector<char> wanted;          // index: number; within the theme asked for
  int base_depth = 0;                // depth of the theme asked for; 0: all

  // The theme and its ancestors, lowest first.
  std::vector<std::uint32_t> upwards(std::uint32_t number) const;
};

struct ThemeTrees {
  std::vector<ThemeTree> trees;  // by name of the codebook

  // Index into trees; npos when the codebook is not among them.
  std::size_t tree_of(CodebookId codebook) const;
};

// kNotFound: none of these codebooks has the theme; names those nearest to it, or where they are listed.
Status no_theme(std::string_view theme, const std::vector<const ThemeTree*>& trees);

// Of all codebooks of the review. Reads no documents.
Result<ThemeTrees> read_trees(Store& store);

struct Selection : ThemeTrees {
  std::vector<DocumentInfo> documents;  // primary ones, by path and entry
  std::unordered_map<std::int64_t, std::size_t> document_at;  // DocumentId -> index into documents
  bool by_query = false;
  std::vector<std::pair<std::int64_t, std::uint32_t>> sentences;  // matching the query, sorted
  std::string theme;                                              // asked for: a path or id
  std::string decision;                                           // as asked for
  std::string left_out;                                           // sentences with a blank before each: a codebook that is not shown, rows that reviewers rejected; empty: nothing is

  bool holds(DocumentId document, std::uint32_t sentence) const;
  // Under a theme asked for, in a document that counts.
  bool is_of(const StoredRow& row) const;
};

// kNotFound for unknown codebooks and themes (naming the nearest); kInvalidArgument and kParse for queries; kUnsupported for a query without an index.
Result<Selection> select(Store& store, Index* index, const TableOptions& options);

// Rows of one document: by start, then codebook, then position of the theme, then as stored.
using VisitRows = std::function<Status(const DocumentInfo& document, std::vector<StoredRow>& rows)>;
// Documents in order; those without rows are passed over. With `all_sentences` the query does not restrict.
Status each_document_rows(Store& store, const Selection& selection, bool all_sentences, const VisitRows& visit);

// The study its report is of; a document of no report is one of its own.
inline const std::string& study_of(const DocumentInfo& document) { return document.study.empty() ? document.public_id : document.study; }
// "Okafor et al. (2016)".
std::string source_label(const DocumentInfo& document);
// The same, or the title where nobody is named.
std::string short_label(const DocumentInfo& document);
// "Okafor et al. (2016). Trust between services".
std::string full_label(const DocumentInfo& document);
// Of every document the same, by its public id; where nobody is named, the title with the year, and without a title the file's name. What would be said of several has the file's
// path behind it, and the entry where one file holds them: no two are alike.
std::map<std::string, std::string, std::less<>> source_names(const std::vector<DocumentInfo>& documents);

}  // namespace litmotif
