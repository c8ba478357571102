// Paragraphs, tables, notes and boxes as a word processor holds them become blocks: what Word, OpenDocument and RTF have in common once their mark-up is understood.
//
//   OfficeBlocks blocks;
//   blocks.text("Findings", {});
//   blocks.end_paragraph({BlockRole::kHeading, BlockPart::kUnsaid, 1, "2.1"});   // "2.1 Findings"
//   document.blocks = blocks.take();
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/source.h>

namespace litmotif::source {

struct RunStyle {
  bool bold = false, italic = false, raised = false;
  float size = 0;  // points; 0: unknown
};

struct ParagraphKind {
  BlockRole role = BlockRole::kParagraph;
  BlockPart part = BlockPart::kUnsaid;
  int level = 0;
  std::string marker;  // list mark or number as it prints
};

// Nothing a caller does in the wrong order is a fault: what is not open is not closed, what is left open is closed by take().
class OfficeBlocks {
 public:
  // Tabs stay; '\n' is a break the author set. Digits of raised runs become superscript digits, as in text out of a PDF.
  void text(std::string_view words, const RunStyle& style);
  // Headings carry their number in the text, list items in `marker`; so do paragraphs numbered in several steps ("1.12") carry theirs in the text.
  void end_paragraph(ParagraphKind kind);
  // Something stands in the paragraph that is open.
  bool has_text() const;
  // Bytes of the file the paragraph that is open, or the next one, comes from.
  void place(std::uint64_t start, std::uint64_t end);

  // A note called here, or a text box anchored here: what comes until the end of it follows the paragraph or table that stands open. "[^3]" marks the call, as in Markdown, for the
  // structure stage to take out and remember; headings, cells and empty paragraphs go without.
  void start_note(const std::string& marker);
  void start_box();
  void end_aside();
  void add_note(std::vector<Block> note, const std::string& marker);  // one that was read elsewhere

  void start_table();
  void start_row();
  void start_cell(int columns);          // how many it spans
  void skip_columns(int columns);        // empty ones: left out at the start of a row, or part of the cell above
  void end_cell();
  void end_row(bool header, bool left_out);  // left_out: the row was deleted
  void end_table(bool first_row_is_header);

  // Bytes the blocks made so far take, apart from their text: a cell that spans a thousand columns is a few bytes of the file.
  std::size_t bytes() const { return count_ * sizeof(Block) + cells_ * sizeof(std::string); }
  std::vector<Block> take();

 private:
  struct Cell {
    std::vector<Block> blocks;
    int columns = 1;
    bool empty_place = false;
  };
  struct Row {
    std::vector<Cell> cells;
    bool header = false;
  };
  struct Table {
    std::vector<Row> rows;
    bool row_open = false, cell_open = false, has_inner = false;
  };
  // The text itself, a note or a box: each has its own paragraph, tables and blocks.
  struct Story {
    std::vector<Block> blocks, after;
    std::string text;
    std::vector<Table> tables;
    RunStyle first;
    float largest = 0;
    bool any = false, all_bold = true, all_italic = true;
    bool is_note = false, is_box = false;
    std::string marker;  // of a note
    std::uint64_t file_start = 0, file_end = 0;
  };

  Story& story() { return stories_.back(); }
  void put(Block&& block);
  void put_after(Story& at);
  void mark_call(const std::string& marker);

  std::vector<Story> stories_ = std::vector<Story>(1);
  std::size_t count_ = 0, cells_ = 0;
};

// Of OfficeBlocks::bytes(): some two million paragraphs.
inline constexpr std::size_t kMostBlockBytes = std::size_t{512} << 20;
Status too_many_blocks();


// Where a document states no headings at all, what is set in larger type than its text are headings; the largest of the first lines is the title. Takes the sizes away.
void find_set_headings(std::vector<Block>& blocks);

}  // namespace litmotif::source
