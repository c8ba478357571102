// A Record filled from the fields of an export, for every reader of one: what has a place gets there, what says something else or has no place goes to `other`
// under its tag. Fields are valid UTF-8; line breaks in them are the file's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <litmotif/record.h>

namespace litmotif::source {

// Without white space at both ends.
std::string_view trim_field(std::string_view text);
// Line breaks, with the blanks around them, as one space; trimmed.
std::string one_line(std::string_view text);
// Every run of white space as one space; trimmed.
std::string one_spaced(std::string_view text);
// "Okafor, Ngozi"; a body when it ends with EndNote's comma ("World Health Organization,").
Name export_name(std::string_view text);
// EndNote's names of reference types ("Journal Article", "Book Section") and BibTeX-like ones as the words of record.h; "other" when not known, "" of "".
std::string type_of_endnote(std::string_view name);

class RecordFields {
 public:
  RecordFields() { record.type.clear(); }

  Record record;

  // Several tags may speak of one thing: the lowest rank stays, the others go to `other` unless they say the same.
  void title(std::string_view value, std::string_view tag, int rank) { ranked(record.title, title_, rank, tag, one_line(value)); }
  void container(std::string_view value, std::string_view tag, int rank) { ranked(record.container, container_, rank, tag, one_line(value)); }
  void database(std::string_view value, std::string_view tag, int rank) { ranked(record.database, database_, rank, tag, one_line(value)); }
  void date(std::string_view value, std::string_view tag, int rank);
  // Month and day, stated apart from the year ("DEC 16", "Mar 3"); with the year they are the date.
  void day(std::string_view value) { day_ = one_line(value); }
  void abstract(std::string_view value, std::string_view tag);
  // The first stays.
  void single(std::string& slot, std::string_view tag, std::string_view value);
  // ISSN or ISBN, told apart by their length.
  void number(std::string_view value, std::string_view tag);
  // `only_if_clear`: the field holds other things too; a DOI must look like one.
  void doi(std::string_view value, std::string_view tag, bool only_if_clear);
  void urls(std::string_view value);
  void names(std::vector<Name>& into, std::string_view value, std::string_view separators);
  void keywords(std::string_view value, std::string_view separators);
  void first_page(std::string_view value, std::string_view tag) { single(start_page_, tag, value); }
  void last_page(std::string_view value, std::string_view tag) { single(end_page_, tag, value); }
  void other(std::string_view tag, std::string_view value);

  // The pages put together; the record is complete.
  Record finish();

 private:
  struct Ranked {
    int rank = 1000;
    std::string tag;
  };
  void ranked(std::string& slot, Ranked& state, int rank, std::string_view tag, std::string value);

  Ranked title_, container_, year_, abstract_, database_;
  std::string start_page_, end_page_, day_;
};

}  // namespace litmotif::source
