// A file's text with its structure: the stored text, its sections, passages with zones, sentences, pages.
// Built once from a reader's blocks; everything later speaks in offsets of `text`.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/base.h>
#include <litmotif/record.h>
#include <litmotif/source.h>

namespace litmotif {

// DESIGN: the zone says what a passage is for. Only evidence zones are coded (is_evidence).
enum class Zone : std::uint8_t {
  kBody, kHeading, kContents, kTable, kStudyTable, kCaption, kBox, kQuotation, kSearchMethods, kReferences, kFront, kAppendix, kComments, kAnnotation
};
enum class PassageKind : std::uint8_t { kParagraph, kListItem, kHeading, kTableRow, kCaption, kFootnote };
enum class TextBasis : std::uint8_t { kFullText, kAbstract, kAnnotation, kReferenceOnly };

std::string_view zone_name(Zone zone);  // "body", "study-table", ...
std::string_view passage_kind_name(PassageKind kind);
std::string_view text_basis_name(TextBasis basis);
Zone zone_from_name(std::string_view name);  // unknown names give kBody
PassageKind passage_kind_from_name(std::string_view name);
TextBasis text_basis_from_name(std::string_view name);
// Body, table, box, quotation, comments, annotation, appendix: what may hold evidence. An appendix is prose: lists of people, terms and instruments in annexes have zones of their own.
bool is_evidence(Zone zone);
// What a section may be for: introduction, background, methods, results, ...
std::span<const std::string_view> section_types();

struct Section {
  std::string title;  // without its number
  std::string path;   // titles from the top, joined by " / "
  std::string type;   // one of section_types(), or ""
  int level = 1;
  ByteSpan span;  // heading and all that belongs to it, sub-sections included
};

constexpr std::uint32_t kNone = 0xffffffff;

struct Passage {
  ByteSpan span;
  PassageKind kind = PassageKind::kParagraph;
  Zone zone = Zone::kBody;
  std::uint32_t section = kNone;    // index into sections
  std::uint32_t stem = kNone;       // list items: index of the passage that leads in; table rows: of the row with the column headings
  std::string paragraph;            // number of a numbered paragraph, "1.12"
  std::string marker{};             // of a list item or footnote, where the text does not hold it: "3.", "a)"; empty for bullets
  std::string language{};           // ISO 639 code where it differs from the document's
};

// The passage that leads in to a list item, from which the item may take cue, theme and citation; kNone for all else.
inline std::uint32_t lead_in(const Passage& passage) { return passage.kind == PassageKind::kListItem ? passage.stem : kNone; }

struct Sentence {
  ByteSpan span;
  std::uint32_t passage = 0;
};

// From text offset `start` on, the text stands on this page.
struct PageStart {
  std::uint32_t start = 0;  // bytes of text
  int page = 0;             // 1-based index
  std::string label;        // as printed; empty when unknown
};

// Something was taken out or joined at this offset: a line-end hyphen, a footnote mark, a running head.
struct Mend {
  std::uint32_t at = 0;  // bytes of text
  std::string what;      // "hyphen", "furniture", "footnote-mark"
};

// Stored text [start, end) came from these bytes of the file.
struct Origin {
  ByteSpan span;
  std::uint64_t file_start = 0, file_end = 0;
};

// The format itself says that these bytes of the text cite this entry.
struct StatedCitation {
  ByteSpan span;
  std::uint32_t reference = 0;  // index into references
};

// A mark that led to a note and was taken out of the text.
struct NoteCall {
  std::uint32_t at = 0;       // byte of the text at which it stood
  std::uint32_t passage = 0;  // of kind kFootnote: the note begins with it
};

struct Document {
  std::string text;  // UTF-8, passages separated by a blank line
  Record record;     // what the document says of itself: title, creators, year
  std::string language;  // ISO 639 code, of most of the text; empty where nothing is stated and nothing can be told
  TextBasis basis = TextBasis::kFullText;
  int pages = 0;
  std::vector<Section> sections;    // in order of start
  std::vector<Passage> passages;    // in order, not overlapping
  std::vector<Sentence> sentences;  // in order; headings and table rows are one sentence each
  std::vector<PageStart> page_starts;
  std::vector<Mend> mends;          // in order
  std::vector<Origin> origins;      // in order
  std::vector<ByteSpan> references;  // entries of the reference list, one span each
  std::vector<StatedCitation> stated_citations;  // in order of start; of formats that say so, fresh from the file: what comes of it is stored, it is not
  std::vector<NoteCall> note_calls;              // in order; the same
  std::vector<Warning> warnings;
};

// Structure from blocks: lines joined to paragraphs, hyphens mended, running heads and page numbers taken out, headings nested, zones given, sentences split. Never fails:
// what is not understood is a paragraph of body text. `path` gives the title of last resort.
Document build_document(RawDocument&& raw, std::string_view path);

// An export's entry: title as heading (zone heading), then the abstract with its structured labels as sections. Basis abstract (annotation when abstract_by is cataloguer, reference-only without abstract).
Document build_document(const Record& record);

// The language of a passage, the document's where it has none of its own; empty when unknown.
inline const std::string& language_of(const Document& document, const Passage& passage) { return passage.language.empty() ? document.language : passage.language; }

// Where a span stands: filled from pages, passages and mends.
struct Place {
  int page = 0, page_end = 0;  // 0: the format has no pages
  std::string page_label, paragraph;
  bool mended = false;
};
Place place_of(const Document& document, ByteSpan span);

}  // namespace litmotif
