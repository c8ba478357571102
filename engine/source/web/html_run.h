// The words of one block while it is gathered: white space as browsers show it, line breaks an author set, where it stands in the file.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace litmotif::source {

class TextRun {
 public:
  struct Style {
    bool pre = false, bold = false, italic = false;
  };

  // Text of the page: white space runs (no-break spaces too) become one space, characters without width go. `start`, `stop`: its bytes, both 0 where unknown.
  void add_html(std::string_view piece, std::uint64_t piece_start, std::uint64_t piece_stop, Style style);
  // As it is given.
  void add(std::string_view piece, std::uint64_t piece_start, std::uint64_t piece_stop, bool is_bold, bool is_italic);
  void close_quote();
  void line_break() { ++breaks_; }
  // Two line breaks or more stood before what was added last: `split` takes that out.
  bool wants_break() const { return split_ > 0; }
  TextRun split();
  void finish(bool pre);  // trims; sets bold and italic

  std::string text;
  std::uint64_t start = 0, stop = 0;
  bool bold = false, italic = false;  // all of it

 private:
  void join(std::string_view next);
  void mark(std::uint64_t piece_start, std::uint64_t piece_stop, Style style);

  std::size_t split_ = 0;
  int breaks_ = 0;
  bool space_ = false, any_ = false, all_bold_ = true, all_italic_ = true;
  std::uint64_t stop_before_ = 0, start_after_ = 0;
  Style last_;
};

// "12" -> superscript digits, "1, 2" and "3-5" too; "" for anything else.
std::string raised_digits(std::string_view words);

// Takes "[3]", "3.", "3" or a raised 3 off the beginning of a note and returns the number.
std::string take_note_mark(std::string& text);

}  // namespace litmotif::source
