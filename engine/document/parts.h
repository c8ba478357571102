// What passes between the steps of building a document:
// blocks -> Line (trimmed, with its use) -> Draft (lines that make one passage) -> the Document's text and passages, with a Note each.
#pragma once

#include <cstdint>
#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/document.h>
#include <litmotif/source.h>

namespace litmotif::document {

enum class Use : std::uint8_t { kText, kFurniture, kFootnote, kLabel };  // kLabel: of a chart or diagram

// A reader's block: one line of a PDF or of plain text, or a whole paragraph where the format marks them.
struct Line {
  std::string_view text;  // trimmed
  const Block* block = nullptr;
  std::uint64_t file = 0;      // byte of the file at which `text` begins; exact only
  bool exact = false;          // text is byte for byte what the file holds from `file` on
  bool line_like = false;      // kLine or kUnknown: to be joined with others
  bool page_break = false;     // the first line of a page
  bool blank_before = false;
  Use use = Use::kText;
  std::uint32_t columns = 0;   // length in code points
  std::uint32_t indent = 0;    // white space before it, columns (plain text)
  std::uint32_t gap = 0;       // bytes of the file between it and the line before
  int page = 0;
};

struct Lines {
  std::vector<Line> all;
  std::deque<std::string> owned;  // texts that had to be repaired
  std::deque<Block> made;         // rows of tables found among lines
  int pages = 0;
  std::vector<std::string> page_labels;  // by page index - 1
};

// What the lines of the document look like as a whole.
struct Shape {
  bool boxed = false;       // lines have places on a page (PDF)
  bool wrapped = false;     // paragraphs are broken into lines of about `width`
  bool spaced_out = false;  // every line is followed by an empty one; then only a wider gap ends a paragraph
  bool listing = false;     // a reading list: entries of a bibliography with annotations
  std::uint32_t width = 0;  // columns of a full line
  std::uint32_t gap = 0;    // bytes of the usual gap between spaced-out lines
  float body_size = 0;      // points; font of most of the text
  bool body_bold = false;
  std::set<int> contents_pages;  // pages whose rows end in page numbers
};

// The lines that make one passage: those of [first, last) whose use is `use`.
struct Draft {
  std::uint32_t first = 0, last = 0;
  Use use = Use::kText;
  PassageKind kind = PassageKind::kParagraph;
  Zone zone = Zone::kBody;
  bool stated = false;       // the format itself says what it is
  bool title = false;        // the format calls it the document's title
  bool entry = false;        // an entry of a reference list
  bool gap_before = false;   // an empty line, wide space or new page stands before it
  bool loose = false;        // an item without a mark, set in
  bool header_row = false;
  int level = 0;             // heading depth or list nesting, from 1
  std::uint32_t mark = 0;    // bytes of list mark or number at its start
  std::string number;        // "1.12" of a numbered paragraph, "3" of a numbered item
};

// What is known of a passage beyond its public fields; same index as Document::passages.
struct Note {
  int level = 0;
  std::uint32_t mark = 0;
  bool stated = false, title = false, entry = false, header_row = false, gap_before = false;
  float size = 0;
  int page = 0;
  BlockPart part = BlockPart::kUnsaid;
  std::string section_type;  // of a heading whose format states it
  std::string anchor;        // Block::anchor
  std::vector<Link> links;   // of its blocks; spans in the document's text
};

// A mark of a note that was taken out of the text: "¹" and "[^1]" are "1".
struct TakenMark {
  std::uint32_t at = 0;  // byte of the text
  std::string label;
  int page = 0;
};

// build_document in steps; each adds to or corrects what those before it left.
Lines make_lines(RawDocument& raw);
Shape measure(const Lines& lines);
void mark_furniture(Lines& lines, const Shape& shape);
void attach_marks(Lines& lines, const Shape& shape);
void find_contents_pages(const Lines& lines, Shape& shape);
void mark_footnotes(Lines& lines, const Shape& shape);
void find_tables(Lines& lines, const Shape& shape);  // after what stands around the text is known
void mark_labels(Lines& lines, const Shape& shape);
bool is_stacked(const Line& above, const Line& below);  // two lines of one label
std::vector<Draft> join_lines(const Lines& lines, const Shape& shape);
std::string draft_text(const Lines& lines, const Draft& draft);           // its lines joined with spaces, about 300 bytes of them
std::uint32_t draft_lines(const Lines& lines, const Draft& draft);
void find_captions(const Lines& lines, const Shape& shape, std::vector<Draft>& drafts);  // called by find_headings
void find_headings(const Lines& lines, const Shape& shape, std::vector<Draft>& drafts);
void find_loose_items(const Lines& lines, const Shape& shape, std::vector<Draft>& drafts);
void find_block_quotes(const Lines& lines, const Shape& shape, std::vector<Draft>& drafts);
void number_paragraphs(std::vector<Draft>& drafts);
std::vector<TakenMark> write_text(const Lines& lines, const std::vector<Draft>& drafts, Document& document, std::vector<Note>& notes);
void find_note_calls(Document& document, const std::vector<Note>& notes, const std::vector<TakenMark>& marks);
void find_sections(Document& document, std::vector<Note>& notes);
void find_stems(Document& document, const std::vector<Note>& notes);
void find_zones(const Shape& shape, Document& document, const std::vector<Note>& notes);
void find_references(const Shape& shape, Document& document, const std::vector<Note>& notes);
void find_stated_citations(Document& document, const std::vector<Note>& notes);  // of links to entries
// `trusted`: the metadata was written for the reader of the document, as front matter of Markdown is, not noted by a program (RawDocument::noted_by_program).
void describe(Document& document, const std::vector<Note>& notes, std::string_view path, bool trusted);
// `stated`: what the file says, as it says it. It holds unless nearly all of a long text is in another language, as where a template's word was left standing; of a record it is said of
// the work, whose abstract may be in another language: there it counts only where the text cannot tell (`of_work`).
void find_languages(Document& document, std::string_view stated, bool of_work);
void split_into_sentences(Document& document, const std::vector<Note>& notes);

}  // namespace litmotif::document
