// The state of joining lines to drafts; see join.cpp for the rules of paragraphs and list_marks.cpp for those of lists.
#pragma once

#include <map>
#include <vector>

#include "document/parts.h"
#include "document/patterns.h"

namespace litmotif::document {

// Distance from one base line to the next, by type size: the commonest wins, because gaps between paragraphs are rarer than lines.
class Pitch {
 public:
  void learn(const Lines& lines);
  float usual(float size) const;

 private:
  std::map<int, float> by_size_;  // quarter points
};

class Joiner {
 public:
  Joiner(const Lines& lines, const Shape& shape);
  void prepare();  // reads distances and margins; needed for boxed lines only
  std::vector<Draft> run();

 private:
  struct Level {
    MarkKind kind;
    char32_t sign;
    int value;           // of the last item
    float left;          // where its mark stands: points or columns
    bool letter_case;    // capitals
  };

  void close();
  void open(std::uint32_t i, const Mark& mark);
  void add_footnote(std::uint32_t i);
  void add_label(std::uint32_t i);
  void add_stated(std::uint32_t i);
  void add_line(std::uint32_t i);

  bool has_gap(const Line& before, const Line& line) const;
  bool same_row(const Line& before, const Line& line) const;
  bool same_type(const Line& before, const Line& line) const;
  bool is_deeper(const Line& line, const Line& than) const;
  bool continues(const Line& before, const Line& line) const;
  bool breaks(const Line& before, const Line& line, std::uint32_t i) const;
  bool breaks_plain(const Line& before, const Line& line, std::uint32_t i) const;
  bool breaks_boxed(const Line& before, const Line& line) const;
  bool breaks_entry(const Line& before, const Line& line) const;
  bool starts_loose_item(const Line& before, const Line& line) const;
  bool goes_on_as_footnote(std::uint32_t i);
  bool is_row(const Line& line) const;  // of the contents, or of a table set with spaces

  // list_marks.cpp
  bool accepts_mark(Mark& mark, const Line* before, std::uint32_t i) const;
  bool in_text_of_item(const Line& line) const;
  int list_level(std::uint32_t i, const Mark& mark);
  const Level* level_of(const Mark& mark) const;

  const Lines& lines_;
  const Shape& shape_;
  std::vector<Draft> drafts_, footnotes_, labels_;
  int note_ = 0, note_page_ = 0;  // number of the last footnote, page of its last line
  std::size_t note_draft_ = 0;    // it, once it stands among the drafts
  Draft draft_;
  bool open_ = false;
  std::uint32_t last_ = 0;      // the last line of the open draft
  bool gap_ = false;            // before the line at hand
  bool new_page_ = false;       // the line at hand begins a page, or stands after furniture
  bool hanging_ = false;        // the open item's later lines are set in
  bool sure_heading_ = false;   // the open draft is a heading by its words
  bool in_references_ = false;
  std::vector<Level> levels_;   // of the open list
  std::uint32_t since_list_ = 1000;  // passages since the last list item
  Pitch pitch_;
  float right_edge_ = 0;        // of the text on most pages
  mutable const Line* row_line_ = nullptr;  // the last that was_row_ was asked for: each line is looked at twice, by the one before and by itself
  mutable bool was_row_ = false;
};

}  // namespace litmotif::document
