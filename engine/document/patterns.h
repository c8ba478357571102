// What a line or passage looks like by itself: a list mark, a caption, a page number, an imprint, a web address, a search string.
// All take trimmed text; none knows what stands around it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace litmotif::document {

enum class MarkKind : std::uint8_t { kNone, kBullet, kDash, kNumber, kLetter, kRoman, kDecimal };

// A list mark or number at the start of a line: "•", "–", "3.", "(b)", "iv)", "1.12".
struct Mark {
  MarkKind kind = MarkKind::kNone;
  char32_t sign = 0;        // the bullet; for numbers '.', ')', '(' (both brackets) or 0 (none)
  int value = 0;            // of a number, letter or roman numeral
  std::uint32_t bytes = 0;  // with the space after it
  std::string number;       // as printed, without brackets and stop; empty for bullets
  bool letter_too = false;  // a roman numeral that may be a letter: i, v, x, c, l
};
Mark find_mark(std::string_view text);
// Nothing but a bullet.
bool is_lone_bullet(std::string_view text);

// What a footnote begins with: superscript digits, a number of up to three digits by itself, "*", daggers.
struct NoteMark {
  bool found = false;
  bool sure = false;  // no text begins so
  int number = 0;     // 0: a sign
};
NoteMark find_note_mark(std::string_view text);
// May the note after number `note` have `number`? Notes rise by one; a few may be lost.
constexpr bool follows_note(int note, int number) { return note == 0 || (number > note && number <= note + 5); }

// "Table 2. ...", "Figure 1: ...", "Box 3", but not "Figure 3 shows that".
bool is_caption(std::string_view text);
// "12", "– 12 –", "xii", "Page 3 of 20": nothing but a page number; the number as printed goes to `label`.
bool is_page_number(std::string_view text, std::string* label = nullptr);
// Ends in dot leaders and a page number.
bool has_leaders(std::string_view text);
// Ends in a page number after a title: "Chapter 2: The system 13". Weak by itself.
bool ends_in_page(std::string_view text);
// "London : King's Fund, 2014"; "BMJ Open 2013; 3 (9): 12-20": the imprint line of a catalogue entry.
bool is_imprint(std::string_view text);
// Three or more pieces with wide gaps between them: a row of a table set with spaces.
bool is_columns(std::string_view text);
// Every eighth character is a digit: a row of figures.
bool is_figures(std::string_view text);
// A line of dashes, underscores or box drawing.
bool is_rule(std::string_view text);
// Nothing but a web or e-mail address, angle brackets allowed.
bool is_address(std::string_view text);
// ISBN, copyright, publisher's and contact details.
bool is_publishing_detail(std::string_view text);
// A Boolean search strategy as typed into a bibliographic database.
bool is_search_string(std::string_view text);
// Short, begins like a title, does not end like a sentence.
bool is_title_like(std::string_view text, std::uint32_t most_words = 16);
// "Okafor A, Dray N": names with initials behind, as abstracts print them.
bool is_author_line(std::string_view text);
// "18 July 2024", "March 2014": nothing but a date with its month in words.
bool is_date(std::string_view text);
// Most letters are capitals, four at least.
bool is_capitals(std::string_view text);
// "Surname AB, ..." / "Surname, A. ... (2016)" / "NHS England (2014)": the first line of an entry of a reference list.
bool starts_reference(std::string_view text);
// "[BAD10] Bae, S.", "[12] Bae, S.": the label of an entry, in square brackets at its start.
bool is_entry_label(std::string_view text);
// Has the marks of a whole bibliographic entry: a year and journal, publisher, DOI or address.
bool is_reference(std::string_view text);
// Words with a verb: a statement, where a mere citation might stand.
bool says_something(std::string_view text);
// Has one of the verbs statements have.
bool has_verb(std::string_view text);
// The signs of a citation in a note: a year, an address, names alone, "Ibid.", "para 12", "Q 739".
bool cites_only(std::string_view text);
// Names of people and bodies: most words are capitalised, and it is no sentence.
bool is_name_entry(std::string_view text);
// "BMA British Medical Association".
bool is_abbreviation_entry(std::string_view text);
// Who is quoted, in brackets or behind a dash: "(Health manager, Castlewick)", "– Nurse, site 2".
bool is_attribution(std::string_view text);
// "Keywords: integrated care, commissioning", "Key words integrated care; commissioning".
bool is_keywords(std::string_view text);
// A year from 1900 to 2099 that stands alone; the last one wins. 0: none.
int find_year(std::string_view text);

}  // namespace litmotif::document
