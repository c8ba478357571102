// Counting rows into cells. Distinct things only: a sentence counts once in a cell however many of its rows lie there, a statement (sentence and stance) once.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "evidence/selection.h"

namespace litmotif {

constexpr int kStances = 6;  // enumerators of Stance

struct Tally {
  std::uint32_t sentences = 0;
  std::uint32_t direct = 0, second_hand = 0;       // sentences with the authors' own claim; with a claim of others
  std::uint32_t statements = 0;                    // distinct sentence x stance x by_absence
  std::array<std::uint32_t, kStances> stance{};    // of these, the theme itself acts
  std::array<std::uint32_t, kStances> absence{};   // its lack acts: counted apart, never netted
  std::vector<const DocumentInfo*> in;             // the documents, of the selection; studies() counts their distinct studies
  std::uint32_t documents() const { return static_cast<std::uint32_t>(in.size()); }
  std::uint32_t absent() const;
  std::uint32_t studies() const;
};

// A theme as a column (or row) of a table.
struct ThemeColumn {
  std::size_t tree = 0;
  std::uint32_t theme = 0;
  std::string name;   // path, with "codebook:" before it when there are several codebooks
  std::string label;  // unlike all others of the table
};
// With the labels above it: "Trust › Shared goals".
std::string label_path(const ThemeTree& tree, std::uint32_t number);
// Themes at most `depth` levels deep (0: all), in codebook order.
std::vector<ThemeColumn> theme_columns(const Selection& selection, int depth);

// Adds up one document at a time.
class Tallier {
 public:
  Tallier(const Selection& selection, const std::vector<ThemeColumn>& columns);

  // The row counts in `group`, in the columns of its theme and of the theme's ancestors.
  void add(std::uint32_t group, const StoredRow& row);
  // The columns it counts in, and at the end the number of them all.
  const std::vector<std::uint32_t>& columns_of(const StoredRow& row) const { return columns_of_[selection_.tree_of(row.codebook)][row.theme]; }
  // Ends a document, one of the selection's.
  void end_document(const DocumentInfo& document);

  // Group x column; groups that were never added to give empty cells.
  const Tally& at(std::uint32_t group, std::size_t column) const;
  // Everything in a group, whatever the column.
  const Tally& whole(std::uint32_t group) const { return at(group, columns_); }

 private:
  struct Mark {
    std::uint32_t group, column, sentence, bits;
  };
  const Selection& selection_;
  std::size_t columns_;
  std::vector<std::vector<std::vector<std::uint32_t>>> columns_of_;  // tree, theme -> columns it counts in
  std::vector<Mark> marks_;                                            // of the current document
  std::vector<std::vector<Tally>> cells_;                              // group, column
};

}  // namespace litmotif
