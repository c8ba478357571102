// An article in JATS as plain text, as it would come out of a PDF: no tags, no links, marks glued where they are raised; and, from the tags, which work each mark cites.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/citation.h>
#include <litmotif/document.h>

namespace litmotif::testing_citation {

// How an entry stands in the list when the file has only its fields: with the signs a journal would print, or one field behind another.
enum class EntryStyle : std::uint8_t { kPrinted, kBare };

// A mark and one work that it cites. In "[3-5]", where only 3 and 5 are tagged, the mark is all three numbers and cites three works.
struct CitedWork {
  std::uint32_t start = 0, end = 0;  // bytes of the plain text
  std::uint32_t entry = 0;
};

struct PlainArticle {
  std::string text;
  std::vector<CitedWork> cited;      // the tags' word on it
  std::vector<ByteSpan> entries;     // lines of the reference list
  std::vector<std::string> ids;      // of the entries
};

PlainArticle jats_as_text(std::string_view bytes, EntryStyle style = EntryStyle::kPrinted);

// Pairs of a mark and an entry, compared one to one: the same entry, and marks that overlap.
struct LinkScore {
  std::size_t right = 0, given = 0, wanted = 0;
  double precision() const { return given == 0 ? 0 : static_cast<double>(right) / static_cast<double>(given); }
  double recall() const { return wanted == 0 ? 0 : static_cast<double>(right) / static_cast<double>(wanted); }
  double f1() const { return given + wanted == 0 ? 0 : 2.0 * static_cast<double>(right) / static_cast<double>(given + wanted); }
  void add(const LinkScore& other);
};

// `given` as CitedWork of the same text; sorts both. `missed` and `extra` (may be null) take what did not match.
LinkScore compare_links(std::vector<CitedWork> given, std::vector<CitedWork> wanted, std::vector<CitedWork>* missed = nullptr, std::vector<CitedWork>* extra = nullptr);

// The plain text read as a file of the user is: reader, structure, citations.
Document document_of(const std::string& text);
// What was found, in bytes of the file.
std::vector<CitedWork> links_found(const Document& document, const Citations& citations, const PlainArticle& article);

}  // namespace litmotif::testing_citation
