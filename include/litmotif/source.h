// What is in this file? One reader per format turns bytes into blocks (documents) and records; a registry picks the reader by content.
//
//   Sources sources(options);
//   sources.read(input, [&](SourceItem&& item) { ...; return Status(); });
//
// Readers: engine/source/*.cpp, one file each, listed in registry.cpp. PDF is read by the helper program `litmotif-reader`.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <litmotif/base.h>
#include <litmotif/record.h>

namespace litmotif {

// What the format itself says a block is; `kUnknown` leaves it to the structure stage (text out of a PDF, plain text).
enum class BlockRole : std::uint8_t { kUnknown, kTitle, kHeading, kParagraph, kListItem, kTableRow, kCaption, kCode, kQuotation, kFootnote, kLine };

// The part of a publication a block stands in, where the format itself says so (JATS, HTML, styles of a word processor). `kUnsaid` leaves it to the structure stage.
enum class BlockPart : std::uint8_t { kUnsaid, kFront, kAbstract, kBody, kReferences, kAppendix, kComments, kBox, kNavigation };

struct Box {
  float left = 0, top = 0, right = 0, bottom = 0;  // points, origin top left of the page
};

// A space within a line of a PDF that is wider than between words: a cell of a table ends there, or a tabulator stands.
struct Gap {
  std::uint32_t at = 0;        // byte of the text at which what follows begins
  float left = 0, right = 0;   // points
};

// Words that lead to another block, where the format itself says so: a citation to its entry of the reference list.
struct Link {
  ByteSpan span;           // of the block's text, or of one of its cells
  std::string to;          // Block::anchor of the other; one that no block has leads nowhere
  std::uint32_t cell = 0;  // kTableRow: index of the cell
};

// A run of text in reading order: a line (kLine: PDF, plain text) or a whole paragraph, cell row or heading (formats that mark them).
struct Block {
  std::string text;  // UTF-8; line-end hyphens kept
  BlockRole role = BlockRole::kUnknown;
  BlockPart part = BlockPart::kUnsaid;
  int level = 0;                 // heading depth from 1, list nesting from 1
  std::string section_type;      // kHeading: the type of its section where the format states it, in the words of Section::type
  int page = 0;                  // 1-based index; 0: the format has no pages
  std::string marker;            // list mark or number as printed ("1.", "•")
  std::vector<std::string> cells;  // kTableRow: the cells (text is then empty)
  bool header_row = false;         // kTableRow: column headings
  bool bold = false, italic = false;
  float font_size = 0;             // points; 0: unknown
  std::string font;
  Box box;
  std::vector<Gap> gaps;           // kLine of a PDF; in order
  std::vector<Link> links;         // in order
  std::string anchor;              // of an entry: what links call it; empty: nothing leads here
  std::uint64_t file_start = 0, file_end = 0;  // bytes of the file (before decoding); both 0 where the format has no such thing
  bool blank_before = false;       // kLine: an empty line stands before it
  bool page_break_before = false;  // a form feed or new page stands before it
};

struct RawDocument {
  std::string reader, reader_version;  // "pdf", "1"
  std::string encoding;
  Record record;                       // embedded metadata: title, authors, date; empty fields where nothing is said
  bool noted_by_program = false;       // the record is what a program noted of the file (its account, a template's title), which often speaks of another document
  std::vector<Block> blocks;
  std::vector<std::string> page_labels;  // by page index - 1; empty strings where the format states none
  std::vector<Warning> warnings;
};

// One entry of an export. Its abstract becomes a document with text_basis "abstract".
struct RawRecord {
  std::string reader, reader_version;
  Record record;
  std::uint64_t file_start = 0, file_end = 0;  // bytes of the entry
  std::uint32_t entry = 0;                      // 0-based number in the file
  std::vector<Warning> warnings;
};

// Adds to the warnings of a file. Of a file in which every line is wrong the first thousand are kept, and that there are more.
void add_warning(std::vector<Warning>& warnings, Warning warning);

using SourceItem = std::variant<RawDocument, RawRecord>;
// Takes each item as it is read; a failing Status stops reading and is returned.
using SourceSink = std::function<Status(SourceItem&&)>;

struct Input {
  std::string path;        // as shown to people
  std::string_view bytes;  // the whole file (mapped), or one part of it
  std::uint64_t first_byte = 0;  // of a part: where it begins in the file; places and offsets are counted from there
  std::uint32_t first_line = 1;
  std::string_view head = {};  // of a part but the first: how the file begins, which says its format and what holds for all entries
  bool goes_on = false;   // the file goes on behind the part
};

// A stretch of an export that can be read by itself: [start, end) holds whole entries.
struct FilePart {
  std::uint64_t start = 0, end = 0;  // bytes of the file
  std::uint32_t first_line = 1;
};
// Cuts an export into parts of about `size` bytes for reading in parallel: RIS, PubMed (tagged and XML), Web of Science, EndNote (refer and XML) and JSON with one record
// after another; one part for everything else, and for UTF-16. What the parts give, one after another, is what the file gives.
std::vector<FilePart> parts_of(const Input& input, std::uint64_t size);
// A part to be read; views of `file` are kept.
Input input_of(const Input& file, const FilePart& part);

// Pages of a PDF that hold no text are drawn by pdftoppm (poppler-utils) and recognised by tesseract, each a program of its own with limits.
struct OcrOptions {
  std::string languages;  // as tesseract names them, "eng" or "eng+fra"; empty: such pages are left as they are
  std::string draw = "/usr/bin/pdftoppm", recognise = "/usr/bin/tesseract";
  double seconds = 120;   // a page may take
  int pages = 5000;       // of one file at most
  std::function<bool()> page_done;  // after each page, on the thread that reads; false: reading ends with kInterrupted. May be empty
};

// kInvalidArgument unless these are names of languages as tesseract has them.
Status check_ocr_languages(std::string_view languages);

struct SourceOptions {
  std::string reader_program;      // path of litmotif-reader; empty: beside the running program
  double seconds = 120;            // a file may take in the reader program
  std::uint64_t memory_bytes = std::uint64_t{1} << 30;  // the reader program may use
  std::uint64_t largest_file = std::uint64_t{4} << 30;  // bytes; larger files fail with kLimit
  std::uint64_t largest_document = std::uint64_t{256} << 20;  // bytes of text of one document
  std::string columns;  // of tables, where their names do not tell: "title=Document Title,authors=Author(s)"; check_columns() says whether it can be read
  OcrOptions ocr;
};

// kInvalidArgument, with the names of fields there are, unless SourceOptions::columns can be read.
Status check_columns(std::string_view columns);

// Which reader would take this, or "" when none does. Looks at the first 64 KB, then at the suffix.
std::string recognise(const Input& input);

// Version of the reader named; "" when there is none of that name.
std::string reader_version(std::string_view reader);

// Reads files; keeps the helper process running between files. One object a thread.
class Sources {
 public:
  explicit Sources(SourceOptions options);
  Sources(Sources&&) noexcept;
  ~Sources();

  // Hands over every document or record of the input, in file order. kUnsupported when no reader takes it, kParse/kLimit/kCorrupt with file, place and what to do;
  // items handed over before a failure stay valid. Faults that leave the rest readable are warnings of the item they concern, or, when no item does, go to `warnings`.
  Status read(const Input& input, const SourceSink& sink, std::vector<Warning>& warnings);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// --- Files within files ----------------------------------------------------------------------------------------------------

// What may be unpacked from one file, containers within it included.
struct ContainerLimits {
  int depth = 5;                                 // containers one within another
  std::uint64_t members = 100'000;
  std::uint64_t member = std::uint64_t{2} << 30;  // bytes of one member
  std::uint64_t total = std::uint64_t{4} << 30;   // bytes in all
  std::uint64_t ratio = 200;                     // bytes unpacked from a byte of the file, looked at from 64 MB on: text packs 3 to 30 times
};

// What has been unpacked from one file so far; shared by the containers within it.
struct Unpacked {
  std::uint64_t packed = 0;  // bytes of the file
  std::uint64_t members = 0, bytes = 0;
};

// "zip", "tar", "7z", "gzip", "bzip2", "xz", "zstd", "mail", "mbox"; "" for anything else, Word, OpenDocument, EPUB and Excel files (zip inside) included.
std::string recognise_container(const Input& input);
std::string container_version(std::string_view kind);

// An archive, a compressed file, a mail or a mailbox, a member after another, in the order of the container. Hidden files (a leading dot, __MACOSX) are left out.
// Nothing is ever written to a path from it. Not thread-safe.
class Container {
 public:
  struct Member {
    std::string path;  // cleaned: no "..", no drive, no control characters, "/" between folders, UTF-8; unlike that of every member before
    Record about;      // what the container states of it (a mail's subject, author and date, of its body); empty where nothing is
    Status fault;      // it cannot be unpacked (encrypted, too large); the next one may
  };
  // Views of `input` are kept. `let_go` is told of bytes that will hardly be looked at again. kParse when it cannot be opened, kUnsupported when it needs a password.
  static Result<Container> open(const Input& input, const ContainerLimits& limits, std::shared_ptr<Unpacked> unpacked, std::function<void(std::string_view)> let_go = {});
  Container(Container&&) noexcept;
  Container& operator=(Container&&) noexcept;
  ~Container();

  // None at the end. A failure ends the container: it is damaged from there on (kCorrupt) or a limit is passed (kLimit); what came before is valid.
  Result<std::optional<Member>> next();
  // The bytes of the member that next() gave, in pieces, once. A failing Status of `take` is returned as it is; kCorrupt: the member is damaged, and the next one may be sound.
  Status unpack(const std::function<Status(std::string_view piece)>& take);

 private:
  struct Impl;
  explicit Container(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// RIS in memory, for benchmarks and tests as well: streams entries, >= 100 MB/s.
Status read_ris(const Input& input, const SourceSink& sink, std::vector<Warning>& warnings);

}  // namespace litmotif
