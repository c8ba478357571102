// How people are told of an evidence row: one way for every format they read. Machine formats keep the fields apart.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/document.h>
#include <litmotif/evidence.h>

namespace litmotif {

// "barrier"; "barrier by absence" where the lack of the theme is what hinders.
std::string stance_in_words(std::string_view stance, bool by_absence);

// Where a quote stands, as texts; "" for what the document does not state.
struct PlaceFields {
  std::string page, page_end;    // of the file, from 1
  std::string label, label_end;  // as printed on them
  std::string paragraph;
};
PlaceFields place_fields(const Document& document, ByteSpan quote);
// From a row of kind evidence: `get` gives the text of a cell by the column's name.
template <class Get>
PlaceFields place_fields(const Get& get) {
  return {get("page"), get("page_end"), get("page_label"), get("page_end_label"), get("paragraph")};
}
// As it is cited: "p. 47, para. 2.95" by what is printed on the page, "page 65" by its place in the file where nothing is; "pp. 47–48", "pages 65–66" for a quote that runs on.
std::string place_in_words(const PlaceFields& place);

// The same; where neither pages nor paragraphs are known, the title of the section ("Findings" of the path "Results / Findings"), and without one the characters:
// "characters 1203–1310". `start` and `end`: of the quote, code points, as tables have them.
std::string place_or_section(const PlaceFields& place, std::string_view section, std::string_view start, std::string_view end);

// What stands before and behind a quote in its context, at most some 700 bytes of each, cut at a blank: an abstract of one paragraph would be told once for every row.
struct Surroundings {
  std::string before, after;
  bool found = false;  // a row of a table is told under its headings, so that the quote is not in it
};
Surroundings surroundings(std::string_view context, std::string_view quote);
// The quote within what stands around it; "" where the context says no more than the quote.
std::string context_in_words(std::string_view context, std::string_view quote);

// What Markdown, DOCX and LaTeX show of a table: of kind evidence, fields that belong together as one, so that each row leads back to its document and the place in it; of others,
// the table as it is.
class ReadingView {
 public:
  explicit ReadingView(const Table& head);
  const std::vector<Column>& columns() const { return columns_; }
  // A row of the table, with a cell for each of columns(); those nobody reads are empty. `context` has what is to be told below the quote.
  std::vector<Cell> cells(const std::vector<Cell>& row) const;

  // Of such a row: what is told below its cell in this column, in softer type: the context of a quote, if any.
  std::string_view below(const Column& column, const std::vector<Cell>& cells) const;

 private:
  bool evidence_;
  std::vector<Column> columns_;
  std::map<std::string, std::string, std::less<>> sources_;  // Table::sources
  std::map<std::string, std::string, std::less<>> themes_;   // Table::themes
  std::size_t stance_, by_absence_, page_, quote_, context_, document_, title_, theme_, codebook_;
};
Table for_reading(const Table& table);

}  // namespace litmotif
