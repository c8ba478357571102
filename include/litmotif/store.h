// What do we know for certain? The system of record: review.db, one SQLite file in the review's directory (schema: engine/store/schema.sql).
//
//   Result<Store> store = Store::open(review, Store::Mode::kWrite);
//   store.value().begin_batch(); store.value().put(file); ...; store.value().commit_batch();
//
// Every offset in the store is a code point of documents.text. One Store object a thread; several readers and one writer (ReviewLock) may have the same review open.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/base.h>
#include <litmotif/citation.h>
#include <litmotif/codebook.h>
#include <litmotif/decisions.h>
#include <litmotif/document.h>
#include <litmotif/record.h>
#include <litmotif/theme.h>

namespace litmotif {

// --- What goes in ----------------------------------------------------------------------------------------------------------

enum class FileState : std::uint8_t { kRead, kReadWithWarnings, kSkipped, kFailed, kReading };  // kReading: interrupted in the middle of an export
std::string_view file_state_name(FileState state);

struct StoredFile {
  FileId id;
  FileId container;  // the archive or mail it is a member of; 0: a file on disk
  std::string path;  // relative to the directory the review lies in; of a member: of the container, "!", path within it
  std::uint64_t size = 0;
  std::int64_t modified_ns = 0;
  std::string sha256;
  std::string reader, reader_version, encoding;
  FileState state = FileState::kRead;
  std::string reason;               // why skipped or failed
  std::uint64_t bytes_done = 0;     // of an export read in parts
  std::uint32_t entries_done = 0;   // documents and records stored so far; of a container: the members it holds
  std::uint32_t documents = 0, records = 0, passages = 0, sentences = 0;
  std::uint64_t characters = 0;
  double seconds = 0;               // that reading, structuring and coding it took one thread; in no table, since it differs from run to run
  std::vector<Warning> warnings;
};

// One evidence row, as reviewers have decided it; offsets in code points.
struct StoredRow {
  std::string id;  // content_id("e", ...); empty when handed in: the store gives it
  DocumentId document;
  CodebookId codebook;
  std::uint32_t theme = 0;      // StoredTheme::number
  std::vector<Span> spans;      // first is the sentence
  std::uint32_t sentence = 0, passage = 0;
  Stance stance = Stance::kNone;
  bool by_absence = false, cue_from_stem = false;
  Role role = Role::kTopic;
  Claim claim = Claim::kFinding;
  Voice voice = Voice::kAuthors;
  Speaker speaker = Speaker::kAuthor;
  std::vector<std::uint32_t> citations;  // indexes into the document's citations
  std::vector<std::uint32_t> rules;      // numbers: indexes into Store::rules
  std::string origin = "rule";           // or "reviewer"
  Verdict verdict = Verdict::kNone;
  std::shared_ptr<const StoredRow> as_found = {};  // what the rules say, where a decision says something else; else null
};

struct StoredHit {
  std::uint32_t sentence = 0;
  std::uint32_t theme = 0;  // StoredTheme::number
  std::uint32_t rule = 0;   // index into Store::rules
  Span span;
  friend auto operator<=>(const StoredHit&, const StoredHit&) = default;
};

enum class Coverage : std::uint8_t { kCoded, kLanguageNotCovered, kNoText, kFailed };
std::string_view coverage_name(Coverage coverage);

struct DocumentCoding {
  CodebookId codebook;
  Coverage coverage = Coverage::kCoded;
  std::vector<StoredHit> hits;
  std::vector<StoredRow> rows;
  std::string hash = {};  // Store::prepare gives it; empty: worked out when needed
};

// A record with what the store works out from it: Store::prepare makes one.
struct PreparedRecord {
  std::string type, title, doi, abstract_text, json;
  int year = 0;
  std::string name, key;       // public id and key of the report that says just this
  std::uint32_t fullness = 0;  // how much it states: the fullest stands for the report
  std::string blocks;          // report_blocks, as stored
};

// A document with everything found in it, ready to be stored: what a worker hands to the writer. ByteSpans of `document` and `citations` are converted by the store.
struct NewDocument {
  Document document;
  Citations citations;
  std::vector<DocumentCoding> codings;
  std::uint32_t entry = 0;      // number within its file
  bool from_record = false;     // its text is an entry's abstract
  std::optional<PreparedRecord> record;  // the record that describes it, stored along with it
  std::string text_sha256, authors, record_json;  // Store::prepare gives them; empty: worked out when it is put
};

// --- What comes out --------------------------------------------------------------------------------------------------------

// Columns of `documents` without the text.
struct DocumentInfo {
  DocumentId id;
  std::string public_id;  // "d-..."
  FileId file;
  std::string path;       // of the file
  std::uint32_t entry = 0;
  ReportId report;
  std::string report_id;  // "r-..."
  std::string study;      // the report that stands for the study, "r-...": its own unless reviewers linked it to others
  std::string title, type, language, authors;  // authors: display names joined by "; "
  int year = 0, pages = 0;
  TextBasis basis = TextBasis::kFullText;
  bool primary = true;    // only these enter counts
  std::uint32_t sentences = 0;
  RunId from_run;
};

// A whole document as stored, offsets converted back to bytes of `text`.
struct StoredDocument {
  DocumentInfo info;
  Document document;
  Citations citations;
  std::vector<std::string> works;  // StoredWork::id of each of citations.references; empty text: not grouped, or the document is not primary
};

// What coding asks of a stored document: text, language, passages, sentences, citations, the titles and types of sections.
struct DocumentToCode {
  DocumentId id;
  bool primary = true;
  Document document;
  Citations citations;
  std::vector<std::pair<CodebookId, std::string>> coded;  // hashes of its codings now
};

struct StoredCodebook {
  CodebookId id;
  std::string name, version, hash, path, source;
  std::int64_t coding_generation = 0;  // generation of the last change to its hits
  bool applied = false;                // every document is coded with just this content, by this version of the program
};

// The text that a codebook had from a run on. Version: what its author calls it.
struct CodebookVersion {
  std::int64_t from_run = 0;
  std::string version, hash;
};

// Numbers are given at first sight of a theme id and never used again; a theme that left the codebook stays listed (position -1).
struct StoredTheme {
  std::uint32_t number = 0;
  std::string id, path, label, definition;
  std::int64_t parent = -1;    // number; -1: top
  std::int64_t position = -1;  // in the current version of the codebook, depth first
};

// What a codebook's themes and rules are called in the store: by index into Codebook::themes, and into that theme's include list.
struct CodebookNumbers {
  CodebookId id;
  std::vector<std::uint32_t> themes;
  std::vector<std::vector<std::uint32_t>> rules;
  bool changed = false;  // other content than the store had
  bool stale = false;    // not all documents are known to be coded with this content: those stored before need coding again
};

struct StoredReport {
  ReportId id;
  std::string public_id, key;
  Record record;                        // the fullest of its records
  std::vector<DocumentId> documents;
  std::vector<std::string> found_in;    // "path#entry"
  std::vector<std::string> why_merged;
  std::uint32_t merged = 1;             // records
  std::vector<std::pair<std::string, std::string>> related;  // "version-of" or, from the other side, "has-version", and the id of the other report: proposals of the rules
};

// A work: a report that is cited, held or not. Entries of reference lists that describe one publication are one work (same_reports), and so is the report that is held of it.
struct StoredWork {
  struct Entry {
    DocumentId document;
    std::uint32_t number = 0;  // index into the document's references
    std::uint32_t cited = 0;   // how often the text cites it
  };
  std::string id, key;  // of the report that is held; else named as a report would be that says what the entries do
  bool held = false;
  Record record;        // the fullest: of the entries and of the records held that could be meant
  std::vector<Entry> entries;  // by path and place of the document, then number
};

// A record of a report: an entry of an export, or what a document says of itself.
struct StoredRecord {
  std::string name;        // of the report that would say just what it does: records with one name say the same
  std::string path;        // of its file
  std::uint32_t entry = 0;
  Record record;           // without its abstract
  std::string why_merged;  // the rule that joined it to those before it; empty of the first
};

struct RunInfo {
  RunId id;
  std::string command, version, started, finished, outcome;  // outcome: "" while running or after a crash
  std::uint64_t found = 0, read = 0, warned = 0, skipped = 0, failed = 0;
};

struct RowFilter {
  std::optional<CodebookId> codebook;
  std::string theme;                     // path or id: it and all below it; empty: all
  std::optional<DocumentId> document;
  bool primary_only = true;
  bool as_decided = true;                // with what reviewers have edited in its place, without what they rejected or withdrew; false: as the rules have it
  bool rejected = false;                 // as decided, and those that were rejected too
};

// --- The store -------------------------------------------------------------------------------------------------------------

class Store {
 public:
  enum class Mode : std::uint8_t { kRead, kWrite };

  // kWrite creates directory and database when there is none. kNotFound (reading what is not there), kTooOld / kTooNew (schema features), kCorrupt, kBusy.
  static Result<Store> open(const std::string& review, Mode mode);
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();  // rolls back an open batch; checkpoints the write-ahead log when writing

  const std::string& review() const;  // directory
  // Counts committed batches that changed documents or coding; the index names the generation it was made from.
  std::int64_t generation() const;
  // Drawn at random when that generation was committed; 0 when it never was, here. Two reviews, or two goes from one backup, agree in the number but not in this.
  Result<std::int64_t> mark_of(std::int64_t generation) const;

  // Runs.
  Result<RunId> begin_run(const std::string& command, const std::string& settings_json);
  Status end_run(RunId run, const RunInfo& counts);
  Result<std::vector<RunInfo>> runs();

  // Batches: one transaction each; what is not committed is gone after a crash. A put outside a batch is one of its own. When a put fails inside a
  // batch, the batch can only be dropped: commit_batch and further puts refuse.
  Status begin_batch();
  Status commit_batch();
  void drop_batch();

  // Files.
  Result<std::optional<StoredFile>> find_file(const std::string& path);
  Result<std::optional<StoredFile>> find_content(const std::string& sha256);  // a current file with that content that was read
  Result<std::vector<StoredFile>> files();                                   // current, by path
  Result<FileId> put_file(const StoredFile& file);                           // inserts, or updates the row of that path
  Status drop_file_documents(FileId file);                                   // ends (to_run) all its documents, records, rows
  Status drop_file(FileId file);                                             // not its members, if it is a container

  // Documents and records. What can be worked out without the database; on any thread, so that the one that writes need not do it.
  static PreparedRecord prepare(const Record& record);
  static void prepare(NewDocument& document);  // also hashes and orders its codings
  static void prepare(DocumentCoding& coding);
  Result<DocumentId> put_document(FileId file, NewDocument&& document);
  Result<RecordId> put_record(FileId file, std::uint32_t entry, const Record& record, DocumentId document);
  // A record belongs to the report that says just what it does until this groups all current ones again (same_reports), keeping ids, sets documents.report and primary, and says which work each entry of a reference list is.
  // Some 100 bytes of memory for each record that could be the same as another, 8 for each other one.
  Status update_reports();
  // False when documents or records were committed after the last grouping: a run was cut short between the two.
  Result<bool> reports_are_current();
  Result<std::vector<StoredReport>> reports();
  // The report that goes by this public id now, or did before it was joined to another; none when there never was one.
  Result<std::optional<ReportId>> find_report(std::string_view public_id);

  // Its current records, by path, then entry.
  Result<std::vector<StoredRecord>> records_of(ReportId report);
  // Public id of the report that it is in now.
  Result<std::string> report_of(const StoredRecord& record);
  // Reports that reviewers linked as one study: the public id of each, and of the one that stands for the study. All others are studies of their own.
  Result<std::map<std::string, std::string>> linked_reports();
  // All works that the reference lists of primary documents name, in order of their first entry, as update_reports() grouped them.
  Result<std::vector<StoredWork>> works();

  // Current documents by path, then entry: the order of every table.
  Result<std::vector<DocumentInfo>> documents();
  Result<std::optional<DocumentInfo>> find_document(std::string_view public_id_or_path);
  Result<StoredDocument> read_document(DocumentId id);
  // Text, sentences, passages, sections, citations only (not references): for coding and indexing; cheaper than read_document. Ascending ids, those > after only; stops at a failing Status.
  Status each_document(DocumentId after, const std::function<Status(StoredDocument&&)>& visit);
  // Ids of documents that have ended (to_run set).
  Result<std::vector<DocumentId>> ended_documents();

  // Codebooks and coding.
  Result<CodebookNumbers> put_codebook(const Codebook& codebook);  // the same name replaces, and the earlier version is kept
  Result<std::vector<StoredCodebook>> codebooks();                 // by name
  // The texts that the codebook had, by run; the last is the one it has now, unless an earlier one came back.
  Result<std::vector<CodebookVersion>> codebook_versions(CodebookId codebook);
  Result<std::vector<StoredTheme>> themes(CodebookId codebook);    // by number
  Result<std::vector<std::string>> rules(CodebookId codebook);     // by number: "theme-id: rule as written"
  // Replaces what a codebook found in a document, writing only what differs. Returns whether anything did.
  // `text`: the document's; empty: read from the store (row ids are made from quotes).
  Result<bool> put_coding(DocumentId document, DocumentCoding&& coding, std::string_view text = {});
  // Coding again: current documents up to `last` with their numbers of sentences, by id; those of a stretch of ids in turn; and how many rows the rules found in one now, by theme number.
  Result<DocumentId> last_document();
  Result<std::vector<std::pair<DocumentId, std::uint32_t>>> documents_to_code(DocumentId last);
  // `wanted`, if any, is asked of each with its text and the spans of its sentences alone; the rest is read of those for which it says yes, and those are visited.
  Status each_to_code(DocumentId first, DocumentId last, const std::function<Status(DocumentToCode&&)>& visit, const std::function<bool(const Document&)>& wanted = nullptr);
  // Of current primary documents up to `last`.
  Result<std::map<std::uint32_t, std::uint64_t>> rows_by_theme(CodebookId codebook, DocumentId last);
  Status count_rows(DocumentId document, CodebookId codebook, std::map<std::uint32_t, std::uint64_t>& by_theme);  // added to `by_theme`
  // What put_coding compares.
  static std::string coding_hash(const DocumentCoding& coding);
  Status coding_changed(CodebookId codebook);  // marks the codebook's theme databases as out of date
  Status coding_complete(CodebookId codebook);  // all documents are coded with its present content: it is no longer stale

  // Current rows by document order (path, entry), then codebook, then sentence, then number within it.
  Status each_row(const RowFilter& filter, const std::function<Status(const StoredRow&)>& visit);
  // Also one that was rejected.
  Result<std::optional<StoredRow>> find_row(std::string_view id);
  Result<std::vector<StoredRow>> rows_of_sentence(DocumentId document, std::uint32_t sentence);
  Status each_hit(DocumentId document, CodebookId codebook, const std::function<Status(const StoredHit&)>& visit);
  Result<std::vector<std::pair<Coverage, std::uint64_t>>> coverage(CodebookId codebook);  // documents by coverage
  Result<std::vector<std::pair<DocumentId, Coverage>>> document_coverage(CodebookId codebook);  // current documents that were looked at, by id

  // Decisions of reviewers, and the rows they add or take back; reports are grouped again when records are joined or split. Those that are there already (by id) are passed over; returns how many were new. When tables and searches see
  // a row otherwise than before, the theme databases are out of date.
  Result<std::size_t> put_decisions(const std::vector<Decision>& decisions);
  // By time, then id: on one row, record or study, or all.
  Result<std::vector<Decision>> decisions(std::string_view row = {});
  // On attributes of studies: by time, then id.
  Result<std::vector<Decision>> attribute_decisions();
  // By the row that is there now: those on a row that is gone count for the one with its quote, in a later reading of its file, or where the text beside it is the same.
  Result<std::map<std::string, std::vector<Decision>>> decisions_by_row();
  // kCorrupt when the row lies outside its document's text.
  Result<RowAnchor> anchor_of(const StoredRow& row);
  // Puts the rows that reviewers added where their quote stands now, and ends those they took back: to be asked after files were read.
  Status settle_added_rows();
  // How many rows have which verdict, among those that were decided on and are there; kNone: only a remark stands.
  Result<std::map<Verdict, std::size_t>> verdicts();
  // Rows that decisions hang on and that are there no more, nor any that says the same, by id: what was decided of them is kept, and counts again when they come back.
  Result<std::vector<std::pair<std::string, RowAnchor>>> rows_not_found();

  // Evidence sentences of primary documents that a codebook was applied to, and those of them under no theme.
  struct Residue {
    std::uint64_t sentences = 0, without_theme = 0;
  };
  Result<Residue> residue(CodebookId codebook);

  // Recomputes hashes and foreign keys: one Status for each fault found; empty when sound.
  Result<std::vector<Status>> verify();

 private:
  struct Impl;
  class Change;
  explicit Store(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace litmotif
