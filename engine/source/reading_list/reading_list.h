// Reading lists of libraries: what passes between the steps of reading one.
// text -> ListLine (a line as it was before it was wrapped, with what it is) -> ListEntry (lines of one entry) -> Record.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/record.h>

#include "source/byte_set.h"

namespace litmotif::source {

enum class ListKind : std::uint8_t {
  kText,
  kHeading,    // of a part that holds entries
  kMatter,     // heading of what is no entry: opening hours, about the library
  kIsbn,
  kImprint,    // "London : King's Fund, 2014"
  kPublisher,  // "Nuffield Trust, 2011": an imprint where the list prints no places
  kJournal,    // "BMJ Open 2013; 3 (9): 12-20 (5 September 2013)"
  kCitation,   // a whole entry in one line
  kLink,       // an address, perhaps with words that lead to it
  kLinkLabel,  // "Full report:", the address follows
  kShelf,      // "HMP:HCC (Kin)", "Web publication"
  kSeries,     // "CHE Research paper ; 96"
  kBullet,
  kField,      // "Title: ...", "Abstract: ..."
};

enum class ListSection : std::uint8_t { kAny, kReports, kBooks, kArticles, kWeb };

struct ListLine {
  std::string text;
  std::size_t start = 0, end = 0;  // bytes of the decoded text
  bool gap = false;                // an empty line stands before it
  bool numbered = false;           // an entry's number was taken off its start
  std::uint32_t lines = 1;         // of the file
  ListKind kind = ListKind::kText;
};

struct ListEntry {
  Record record;
  std::size_t start = 0, end = 0;
  bool own_line = false;   // the imprint stands on a line of its own
  bool held = false;       // shelf mark, ISBN, link: where to get it
  bool furnished = false;  // that or an annotation: what a catalogue has and a list of references has not
};

struct ReadingList {
  std::vector<ListEntry> entries;
  std::size_t headings = 0;  // of parts that gave entries
  bool named = false;        // calls itself reading list, bibliography, evidence update
};

// A line from which an entry is told.
constexpr bool is_list_anchor(ListKind kind) { return kind == ListKind::kImprint || kind == ListKind::kJournal || kind == ListKind::kCitation; }

// Lines joined that were one before the text was wrapped; addresses without what broke them. `end`: lines that begin behind it are left out.
std::vector<ListLine> list_lines(std::string_view text, std::size_t end = std::string_view::npos);
ReadingList read_list(std::string_view text);
Record list_record(const std::vector<ListLine>& lines, std::size_t first, std::size_t anchor, std::size_t last, ListSection section);
std::vector<ListEntry> list_links(const std::vector<ListLine>& lines, std::size_t first, std::size_t last);

bool is_reading_list(std::string_view text);
// False: is_reading_list() says no. Reads the lines once.
bool may_be_reading_list(std::string_view text);
constexpr std::size_t kLongestDescription = 12000;   // bytes
// What the quick look and the reading must agree on.
constexpr std::size_t kLongestImprint = 240;    // bytes of an imprint or journal line
constexpr std::size_t kLongestListNames = 300;  // bytes before the year of "Names (2013) Title."
constexpr std::size_t kNamingLines = 12;        // lines at the start among which a list says that it is one,
constexpr std::size_t kLongestNaming = 120;     // each of so many bytes at most
std::size_t latest_list_start(std::size_t size);  // bytes of a text of that size before which the first entry of a list begins
bool names_reading_list(std::string_view folded);  // "reading list", "bibliography", ...

// What a line is by itself.
ListKind list_kind(std::string_view line);
std::optional<ListKind> list_kind_at_once(std::string_view line);  // none: kText, unless it is a citation line, which takes longer to tell
ListSection list_section(std::string_view heading);
bool may_head_list(std::string_view line);  // short, and its first word is one of those headings of parts are made of
std::size_t list_entry_number(std::string_view line);  // "12. Ham, Chris", "[3] Ham", "12) Title": bytes of the number
bool is_list_prose(std::string_view line);  // describes a work; no title is like that
// "Title: words" -> "title" and the words; the label is "" where there is none, and one of author, title, imprint, series, year, abstract, summary, shelf, isbn, link.
struct ListField {
  std::string_view label, value;
};
ListField list_field(std::string_view line);
std::string list_doi(std::string_view text);          // without what publishers' addresses add to it
std::vector<std::string> take_addresses(std::string& line);  // addresses without brackets; what is left stays

// Citation lines (_imprint.cpp, _citation.cpp). Each says whether the line is one, and fills in what it states.
bool read_imprint_line(std::string_view line, Record& record);
bool read_publisher_line(std::string_view line, Record& record);  // without a place: "Nuffield Trust, 2011"
bool read_journal_line(std::string_view line, Record& record);
bool read_citation_line(std::string_view line, Record& record);
bool is_citation_line(std::string_view line);  // read_citation_line() would say yes

// Names (list_names.cpp). "Ham, Chris and Walsh, Nicola", "HAM, C.; WALSH, N.", "NHS England, et al.", "edited by ..."
bool are_list_persons(std::string_view line);
bool is_list_body(std::string_view line);
bool may_be_list_name(std::string_view line);  // false: neither of these
void read_list_names(std::string_view line, Record& record);

// Small things all of them need.
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_letter(char c) { return is_lower(c) || is_upper(c) || static_cast<unsigned char>(c) >= 0x80; }
constexpr ByteSet kListLineEnds("\n\r\f");
constexpr ByteSet kListStops(".?!");
constexpr std::string_view kListEdge = " \t\v\xC2\xA0";  // around a printed line
bool may_begin_imprint(std::string_view line);  // as a place, a publisher or a journal may
bool may_be_imprint(std::string_view line);     // begins so, and holds a year: no imprint is without one
bool has_list_year(std::string_view text);
std::string_view list_trim(std::string_view text, std::string_view edge = " \t\r\n\v");
std::vector<std::string_view> list_words(std::string_view text);  // between white space
std::size_t list_word_count(std::string_view text);
std::string_view next_list_word(std::string_view& text);  // taken off its start; empty at the end
bool starts_with_nocase(std::string_view text, std::string_view start);  // start in lower case
int list_year(std::string_view text, std::size_t at);  // four digits at `at` that are a year, else 0
std::size_t month_at(std::string_view text, std::size_t at);  // where the name of a month or season that begins at `at` ends; 0 when none does
bool is_titled(std::string_view text);  // every word that carries meaning has a capital: a name, not a phrase

}  // namespace litmotif::source
