// What one codebook found in one segment: a Xapian database of its own, so that re-coding never touches text or words. A term stands for all that is bound to one
// evidence row; which rows a query asks for is decided on the terms, and their postings are the sentences.
//
//   R ttttt s r c v k a n        theme (position in the codebook, depth first, five digits), stance, role, claim, voice, speaker, by absence (a digit each, values of the
//                                enumerations), n: 0, or which it is of the rows that agree so far in one sentence. Counts the rules that fired.
//   C (the same) CITATION-KEY    rows that cite the work with this key; counts the same
//
// Metadata: "coding" which one it is, "themes" the codebook's themes.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/base.h>

#include "index/manifest.h"
#include "index/segment.h"

namespace litmotif::index {

struct ThemeEntry {
  std::string id, path;
  std::uint32_t number = 0;  // StoredTheme::number
  std::uint32_t end = 0;  // themes [own, end) are it and those below it
  int depth = 1;
};

enum Facets : std::size_t { kStanceFacet, kRoleFacet, kClaimFacet, kVoiceFacet, kSpeakerFacet, kAbsenceFacet, kFacets };
using RowFacets = std::array<std::uint8_t, kFacets>;  // values of the enumerations

struct CodingRow {
  std::uint32_t sentence = 0;  // of the segment
  std::uint32_t theme = 0;     // position in `themes`
  RowFacets facets{};
  std::uint32_t rules = 0;     // how many fired: what a theme counts for in ranking
  std::vector<std::string> cites;
};

struct CodingContent {
  std::int64_t codebook = 0;
  std::uint32_t segment = 0, sentences = 0;
  std::vector<ThemeEntry> themes;
  std::vector<CodingRow> rows;  // any order
};

// Writes DIRECTORY/NAME; shards beside it while it works.
Result<ListedFile> write_coding(const std::string& directory, const std::string& name, CodingContent&& content, int jobs);

// Rows that agree in everything but their sentence.
struct RowKind {
  std::uint32_t theme = 0;
  RowFacets facets{};
  std::string term;
};

// Read-only; one object a thread. each_row() and each_citing() throw what Xapian throws.
class CodingFile {
 public:
  static Result<CodingFile> open(const std::string& directory, const ListedCoding& listed, const Segment& segment);

  std::int64_t codebook() const { return codebook_; }
  std::uint32_t themes() const { return static_cast<std::uint32_t>(themes_.size()); }
  const ThemeEntry& theme(std::uint32_t theme) const { return themes_[theme]; }
  // Theme with this path or id; themes() when there is none.
  std::uint32_t find_theme(std::string_view path_or_id) const;

  // In order of theme: all, or those of a theme and of all below it.
  std::span<const RowKind> kinds() const { return kinds_; }
  std::span<const RowKind> kinds_under(std::uint32_t theme) const;

  // visit(sentence, rules), ascending.
  template <class Visit>
  void each_row(const RowKind& kind, Visit&& visit) const {
    each_posting(database_, kind.term, sentences_, visit);
  }
  // Sentences with a row that cites all the works with these keys (at least one): visit(sentence, rules), ascending.
  template <class Visit>
  void each_citing(const RowKind& kind, const std::vector<std::string>& keys, Visit&& visit) const {
    for (const Cited& row : citing(kind, keys)) visit(row.sentence, row.rules);
  }

 private:
  CodingFile() = default;
  bool connect(const ListedCoding& listed, const Segment& segment);
  struct Cited {
    std::uint32_t sentence = 0, rules = 0;
    friend auto operator<=>(const Cited&, const Cited&) = default;
  };
  std::vector<Cited> citing(const RowKind& kind, const std::vector<std::string>& keys) const;

  Xapian::Database database_;
  std::int64_t codebook_ = 0;
  std::uint32_t sentences_ = 0;
  std::vector<ThemeEntry> themes_;
  std::vector<RowKind> kinds_;
};

}  // namespace litmotif::index
