// Rows into tables, tables into files: what reviewers hand in.
//
//   Result<Table> table = make_table(store, &index, options);     // columns and typed cells, in their fixed order
//   Result<std::string> bytes = write_table(table.value(), TableFormat::kCsv, {});
//
// The same review gives the same bytes. Fields: DESIGN, section 6.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <litmotif/base.h>
#include <litmotif/index.h>
#include <litmotif/query.h>
#include <litmotif/store.h>

namespace litmotif {

enum class TableKind : std::uint8_t { kEvidence, kFramework, kCooccurrence, kStance, kThemes, kRecords, kFiles, kResidue, kReferences, kOverlap, kStudies, kGap };
enum class TableFormat : std::uint8_t { kText, kCsv, kTsv, kMarkdown, kJson, kJsonl, kHtml, kXlsx, kDocx, kLatex, kRis, kBibtex, kCslJson };
enum class Context : std::uint8_t { kNone, kSentence, kPassage };

// Names on the command line: "evidence", "framework", ...; kInvalidArgument names the nearest.
Result<TableKind> table_kind_from_name(std::string_view name);
std::string_view table_kind_name(TableKind kind);
Result<TableFormat> table_format_from_name(std::string_view name);
// By suffix: .csv .tsv .md .json .jsonl .html .txt .xlsx .docx .tex .ris .bib .csl.json
Result<TableFormat> table_format_of_path(std::string_view path);
// Bytes that no terminal should get: XLSX, DOCX.
bool is_binary(TableFormat format);
// RIS, BibTeX, CSL-JSON: an entry a publication, for programs that keep references. Only tables of kind records, and of references by work, are such.
bool is_bibliographic(TableFormat format);

struct TableOptions {
  TableKind kind = TableKind::kEvidence;
  std::string theme;             // path, id, label or last part of the path, with all below it; empty: all
  std::string query;             // only sentences that match
  std::string codebook;          // its name; empty: all
  std::string by = "document";   // framework and gap: document, year, type or an attribute of studies (country, design, ...); framework also work; references: document (an entry of a list a row), work
  int depth = 1;                 // framework, cooccurrence: levels of themes as columns (below `theme`, when given); 0: all
  Context context = Context::kPassage;  // text, Markdown, DOCX and LaTeX set it below the quote
  bool wide = false;             // framework, cooccurrence and overlap as a grid
  std::uint32_t quotes = 0;      // framework: so many quotes a cell, those that reviewers accepted first
  std::string decision;          // accepted, rejected, disputed, undecided: only such rows; all: also those that were rejected; empty: all but those
  std::uint32_t limit = 0;       // rows at most; 0: all
  bool why = false;              // records: a row a record that was joined and each two reports kept apart though near, with why
  bool attributes = false;       // rows of the codebook study-attributes too, where a table leaves them out (see make_table)
  bool filled = false;           // framework by work, not as a grid: only cells that hold evidence
  bool entries = false;          // kinds records and, by work, references: fill Table::entries too
};

// A cell keeps its type so that each format can write it properly; lists and objects are JSON text.
struct JsonText {
  std::string text;
};
// A cell of a grid: "3 (12)" for people, {"documents":3,"sentences":12} in JSON.
struct Count {
  std::int64_t documents = 0, sentences = 0;
};
using Cell = std::variant<std::monostate, std::int64_t, double, bool, std::string, JsonText, Count>;

struct Column {
  std::string name;   // field name in machine formats: "text_basis"
  std::string label;  // heading for people: "Text basis"
  bool brief = true;  // shown where room is short (text, Markdown, grids in HTML); machine formats have all columns
  bool count = false;  // how many of something: thousands are grouped, cells are shaded
  bool pair = false;   // cells are a Count of which both numbers are shown, or the words why there is none; of a Count elsewhere people are shown the sentences
};

// A top theme that rows of kind evidence may stand under.
struct TableGroup {
  std::string codebook, theme, label;  // name of the codebook, path of the theme, how people call it
};

// What a row is of, for the bibliographic formats.
struct TableEntry {
  std::string id;   // of the report or work: "r-..."
  std::string key;  // "okafor-2016", in ASCII and unlike all others of the table: "okafor-2016-4elo" where two share one, whatever the limit
  Record record;    // keyword "litmotif:held": a work that the review holds
  std::string note;
};

struct Table {
  std::string kind, title, note;  // note: what the counts count, what was cut
  std::string codebooks;          // those the rows come from, with their versions: "integrated-care 1.0"
  std::vector<TableGroup> groups;  // kind evidence: in the order of the codebooks
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
  std::vector<TableEntry> entries;  // of each row, where TableOptions::entries asks; else empty
  std::uint64_t further = 0;      // rows that there are beyond these, left out because the format shows no more
  // Kind evidence: what people are told a document is, by its id ("d-..."), no two alike: "Okafor et al. (2015). Trust between services".
  std::map<std::string, std::string, std::less<>> sources;
  // Kind evidence: labels of themes with those above them, by codebook and path, "care:leadership/clinical": "Leadership and management › Clinical leadership".
  std::map<std::string, std::string, std::less<>> themes;
};

// All rows in memory. Where there are other codebooks, evidence, framework, gap, cooccurrence, stance, themes and residue leave study-attributes out, which says what studies are and
// not what they found, unless `codebook`, `theme` or `query` names it or a theme of it, or `decision` asks for what reviewers decided; the note says so. kNotFound when the theme or field does not exist (naming the nearest); an empty table is a success.
Result<Table> make_table(Store& store, Index* index, const TableOptions& options);

struct WriteOptions {
  bool header = true;          // JSONL: a first line with the schema; CSV: column names
  std::string review_name;     // shown in HTML, Markdown, XLSX, DOCX, LaTeX
  int width = 100;             // text: columns of the terminal
  bool color = false;          // text
  bool by_theme = false;       // kind evidence as XLSX: a sheet a top theme; as DOCX and LaTeX: a heading and a table each
  // XLSX and HTML: the folder that paths of files begin at, as seen from the folder of the file that is written, for links to sources ("." when they are the same); empty: no links.
  std::string files_from;
  // Called with what a format has no room for, a sentence each: text cut, links left out.
  std::function<void(const std::string&)> warn = {};
};

// The whole file as bytes. CSV after RFC 4180 with cells that a spreadsheet would run (= + - @ tab at the start) defused by a leading apostrophe; HTML is one self-contained page.
// XLSX: typed cells (text is never a formula), a sheet "About" at the end, further sheets beyond 1,048,576 rows; temporary files in the system's folder for these, and kIo when it
// has no room. DOCX: Office Open XML (ECMA-376, transitional). LaTeX: a document for XeLaTeX or LuaLaTeX. DOCX and LaTeX have the brief columns and at most 20,000 rows; a note says so.
// RIS (specification of 2011, CR LF), BibTeX, CSL-JSON (schema of 1.0.2): Table::entries; kInvalidArgument where there are none of them to the rows.
// kInvalidArgument for `by_theme` where there is no evidence to part, or the format has no place for it; kLimit when that makes more than 250 sheets.
Result<std::string> write_table(const Table& table, TableFormat format, const WriteOptions& options);

// make_table and write_table in one, for tables larger than memory: rows of kind evidence go to `sink` as they are made (CSV, TSV, Markdown, JSON, JSONL; XLSX by way of
// temporary files), and HTML, DOCX and LaTeX keep no more than they show; the bibliographic formats set `entries`, and `by` to work, text, Markdown, HTML, DOCX and LaTeX set `filled`; the bytes are the same as those of the two steps. Stops at a failing Status of the sink and returns it. Returns the number of rows.
Result<std::uint64_t> stream_table(Store& store, Index* index, const TableOptions& options, TableFormat format, const WriteOptions& write,
                                   const std::function<Status(std::string_view)>& sink);

// A document with its sections, passages, sentences, citations, references, hits and rows as the engine understands it (DESIGN section 6, `show`).
Result<std::string> document_to_json(Store& store, DocumentId document);
// For people, with hits marked and the place of every quote.
Result<std::string> document_to_text(Store& store, DocumentId document, const WriteOptions& options);
// One evidence row with its context and why each rule fired (the codebook as stored is compiled for that). kNotFound for an unknown id.
Result<std::string> row_to_json(Store& store, std::string_view id);
Result<std::string> row_to_text(Store& store, std::string_view id, const WriteOptions& options);

// The query with themes by their paths, where it names them by their labels or the last part of a path: what an index understands. kInvalidArgument, with the place in the query,
// when several themes are called so; names that no theme has are left to the index.
Result<QueryNode> with_theme_paths(Store& store, QueryNode query);

// What a search found, for people and in its order: quotes with the words found in colour, where they stand, the claims made in each.
Result<std::string> hits_to_text(Store& store, const std::vector<SearchHit>& hits, const WriteOptions& options);

// One gold sentence: where it is and what a person coded.
struct GoldSentence {
  std::string id, document, file_sha256, quote, quote_sha256, split;  // document: path; split: by name, "dev", "test-3"
  Span span;
  std::vector<std::pair<std::string, std::string>> codes;  // theme id, stance
};
// JSONL, one sentence a line, with `codes` [{theme, stance}]; or, when the name ends in .csv, RFC 4180 with a line of names and one code a line: columns `theme` and `stance`
// in place of `codes`, the lines of one sentence (same document, file, offsets and quote) in a row or apart. A line without theme says that no theme applies.
// kParse with the line and what is wrong in it.
Result<std::vector<GoldSentence>> read_gold(const std::string& path);

// `value` is 0, `low` 0 and `high` 1 where the measure is not defined (no positives, one category only).
struct Interval {
  double value = 0, low = 0, high = 0;
  bool defined = true;
};
// What a person gave a label, and what the rules did.
struct LabelScore {
  std::string label;  // theme or stance
  std::uint32_t positives = 0, true_positives = 0, false_positives = 0, false_negatives = 0;
  Interval precision, recall, f1;
  // Cohen (1960) and Krippendorff (2011, nominal): is the label given or not, over all units? Units: gold sentences for a theme, pairs for a stance.
  Interval kappa, alpha;
};
// Pairs by what a person and what the rules said of them.
struct StanceCell {
  std::string person, machine;
  std::uint32_t pairs = 0;
  Interval share;  // of the pairs to which the person gave this stance
};
struct Score {
  std::uint32_t sentences = 0, not_found = 0;  // not_found: gold sentences the review does not hold
  std::vector<LabelScore> themes;              // top themes in codebook order, then "all": every decision (sentence, theme) counts once
  // Over pairs (sentence, theme) that both found. Kappa and alpha: of all stances together.
  std::uint32_t stance_pairs = 0;
  Interval stance_macro_f1, stance_accuracy, stance_kappa, stance_alpha;
  std::vector<LabelScore> stances;             // those that occur, in the order of the enumeration
  std::vector<StanceCell> stance_matrix;       // person by machine, each of `stances` with each
  std::vector<std::string> disagreements;      // "MISSED theme: quote" / "EXTRA theme: quote", for the split asked for
};
// Against what the rules say now; sub-themes count as their top theme. Intervals: bootstrap over sentences, 1,000 resamples, fixed seed, 95 %.
Result<Score> score_gold(Store& store, CodebookId codebook, const std::vector<GoldSentence>& gold);

}  // namespace litmotif
