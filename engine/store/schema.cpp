// Every offset is in code points of documents.text, half-open. Times are ISO 8601, UTC. from_run is the run that brought a row, to_run the one that
// ended it; NULL means current. Public ids (d-, r-, e-) are derived from content, integer ids are local to the file.
#include "store/schema.h"

namespace litmotif {

std::string_view schema_sql() {
  return R"sql(
CREATE TABLE meta (key TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
CREATE TABLE features (name TEXT PRIMARY KEY) WITHOUT ROWID;

CREATE TABLE runs (
  id INTEGER PRIMARY KEY, command TEXT NOT NULL, version TEXT NOT NULL, settings TEXT NOT NULL,  -- settings: JSON
  started TEXT NOT NULL, finished TEXT, outcome TEXT,                                            -- outcome: done, previewed, failed, interrupted; NULL while running or after a crash
  found INTEGER, read INTEGER, warned INTEGER, skipped INTEGER, failed INTEGER);

CREATE TABLE files (
  id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE,   -- relative to the directory the review lies in; archive.zip!member
  size INTEGER NOT NULL, modified_ns INTEGER NOT NULL, sha256 TEXT NOT NULL,
  reader TEXT NOT NULL, reader_version TEXT NOT NULL, encoding TEXT NOT NULL,
  state TEXT NOT NULL, reason TEXT NOT NULL,           -- read, read-with-warnings, skipped, failed, reading (interrupted), vanished
  bytes_done INTEGER NOT NULL, entries_done INTEGER NOT NULL,
  documents INTEGER NOT NULL, records INTEGER NOT NULL, passages INTEGER NOT NULL, sentences INTEGER NOT NULL, characters INTEGER NOT NULL,
  container INTEGER REFERENCES files (id),             -- the archive or mail it is a member of; NULL for a file on disk
  seconds REAL NOT NULL);                              -- that reading, structuring and coding it took one thread
CREATE INDEX files_content ON files (sha256);
CREATE TABLE warnings (file INTEGER NOT NULL REFERENCES files (id), number INTEGER NOT NULL, kind TEXT NOT NULL, place TEXT NOT NULL, message TEXT NOT NULL,
  PRIMARY KEY (file, number)) WITHOUT ROWID;

-- A report is a publication; records and documents describe it. Keys are labels in print, not identities.
CREATE TABLE reports (id INTEGER PRIMARY KEY, public_id TEXT NOT NULL UNIQUE, key TEXT NOT NULL);
CREATE TABLE report_aliases (alias TEXT PRIMARY KEY, report INTEGER NOT NULL REFERENCES reports (id)) WITHOUT ROWID;
CREATE TABLE report_relations (from_report INTEGER NOT NULL, to_report INTEGER NOT NULL, relation TEXT NOT NULL, origin TEXT NOT NULL,  -- version-of, same-study, summary-of, part-of, update-of, erratum-of
  PRIMARY KEY (from_report, to_report, relation)) WITHOUT ROWID;
CREATE TABLE studies (id INTEGER PRIMARY KEY, public_id TEXT NOT NULL UNIQUE, label TEXT NOT NULL);
CREATE TABLE study_reports (study INTEGER NOT NULL, report INTEGER NOT NULL, origin TEXT NOT NULL, PRIMARY KEY (study, report)) WITHOUT ROWID;   -- linked by reviewers; another report is a study of its own
CREATE INDEX study_reports_report ON study_reports (report);

CREATE TABLE documents (
  id INTEGER PRIMARY KEY, public_id TEXT NOT NULL, file INTEGER NOT NULL REFERENCES files (id), entry INTEGER NOT NULL, report INTEGER,
  title TEXT NOT NULL, authors TEXT NOT NULL, year INTEGER NOT NULL, type TEXT NOT NULL,   -- year 0: not stated
  language TEXT NOT NULL, text_basis TEXT NOT NULL, pages INTEGER NOT NULL, sentence_count INTEGER NOT NULL,
  is_primary INTEGER NOT NULL DEFAULT 1, from_record INTEGER NOT NULL,
  record TEXT NOT NULL,                                   -- what the document says of itself, JSON
  text TEXT NOT NULL, text_sha256 TEXT NOT NULL,
  from_run INTEGER NOT NULL, to_run INTEGER);
CREATE INDEX documents_file ON documents (file, entry, sentence_count);   -- how much there is to code is seen without reading the texts
CREATE INDEX documents_public ON documents (public_id);
CREATE INDEX documents_report ON documents (report);
CREATE INDEX documents_ended ON documents (id) WHERE to_run IS NOT NULL;
CREATE INDEX documents_secondary ON documents (id) WHERE is_primary = 0;

CREATE TABLE sections (document INTEGER NOT NULL, number INTEGER NOT NULL, title TEXT NOT NULL, path TEXT NOT NULL, type TEXT NOT NULL, level INTEGER NOT NULL,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, PRIMARY KEY (document, number)) WITHOUT ROWID;
CREATE TABLE passages (document INTEGER NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL, zone TEXT NOT NULL, section INTEGER, stem INTEGER, paragraph TEXT,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  language TEXT,                                       -- ISO 639 code; NULL: the document's
  marker TEXT,                                         -- of a list item or footnote where the text does not hold it
  PRIMARY KEY (document, number)) WITHOUT ROWID;
CREATE TABLE sentences (document INTEGER NOT NULL, number INTEGER NOT NULL, passage INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  PRIMARY KEY (document, number)) WITHOUT ROWID;
CREATE TABLE page_starts (document INTEGER NOT NULL, start INTEGER NOT NULL, page INTEGER NOT NULL, label TEXT NOT NULL, PRIMARY KEY (document, start, page)) WITHOUT ROWID;
CREATE TABLE mends (document INTEGER NOT NULL, number INTEGER NOT NULL, at INTEGER NOT NULL, what TEXT NOT NULL, PRIMARY KEY (document, number)) WITHOUT ROWID;
CREATE TABLE origins (document INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, file_start INTEGER NOT NULL, file_end INTEGER NOT NULL,  -- bytes of the file
  PRIMARY KEY (document, start)) WITHOUT ROWID;
CREATE TABLE document_warnings (document INTEGER NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL, place TEXT NOT NULL, message TEXT NOT NULL,
  PRIMARY KEY (document, number)) WITHOUT ROWID;
CREATE TABLE reference_entries (document INTEGER NOT NULL, number INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, key TEXT NOT NULL, label TEXT NOT NULL,
  record TEXT NOT NULL, confidence REAL NOT NULL, PRIMARY KEY (document, number)) WITHOUT ROWID;   -- record: JSON; label: the number in numbered lists
CREATE TABLE works (document INTEGER NOT NULL, number INTEGER NOT NULL, work TEXT NOT NULL, PRIMARY KEY (document, number)) WITHOUT ROWID;   -- of entries of primary documents: public id of the report that is meant, held or not
CREATE TABLE citations (document INTEGER NOT NULL, number INTEGER NOT NULL, sentence INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, key TEXT NOT NULL,
  reference INTEGER, narrative INTEGER NOT NULL, PRIMARY KEY (document, number)) WITHOUT ROWID;

CREATE TABLE records (
  id INTEGER PRIMARY KEY, file INTEGER NOT NULL REFERENCES files (id), entry INTEGER NOT NULL, document INTEGER, report INTEGER, why_merged TEXT,
  from_run INTEGER NOT NULL, to_run INTEGER,
  name TEXT NOT NULL, key TEXT NOT NULL, fullness INTEGER NOT NULL,   -- public id and key of the report that says just this; how much it states
  blocks BLOB NOT NULL,                                               -- hashes, 8 bytes each, low byte first: only records that share one can be one report
  type TEXT NOT NULL, title TEXT NOT NULL, year INTEGER NOT NULL, doi TEXT NOT NULL, record TEXT NOT NULL, abstract TEXT NOT NULL);   -- record: all other fields, JSON
CREATE INDEX records_file ON records (file, entry);
CREATE INDEX records_report ON records (report);

-- One row a name; theme and rule numbers are given at first sight and never used again, so that a changed codebook leaves untouched hits alone.
CREATE TABLE codebooks (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, version TEXT NOT NULL, hash TEXT NOT NULL, path TEXT NOT NULL, source TEXT NOT NULL, coding_generation INTEGER NOT NULL,
  coded_hash TEXT NOT NULL DEFAULT '');   -- hash of the version that all documents are coded with; another while they are being coded, or after that was cut short
CREATE TABLE codebook_versions (codebook INTEGER NOT NULL, from_run INTEGER NOT NULL, version TEXT NOT NULL, hash TEXT NOT NULL, source TEXT NOT NULL,
  PRIMARY KEY (codebook, from_run, hash)) WITHOUT ROWID;
CREATE TABLE themes (codebook INTEGER NOT NULL, number INTEGER NOT NULL, id TEXT NOT NULL, path TEXT NOT NULL, label TEXT NOT NULL, definition TEXT NOT NULL,
  parent INTEGER, position INTEGER, PRIMARY KEY (codebook, number)) WITHOUT ROWID;   -- position: in the current version; NULL when it is gone from it
CREATE TABLE rules (codebook INTEGER NOT NULL, number INTEGER NOT NULL, theme INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (codebook, number)) WITHOUT ROWID;
-- document x codebook: coded, language-not-covered, no-text, failed; coding_sha256 over its hits and rows
CREATE TABLE coverage (document INTEGER NOT NULL, codebook INTEGER NOT NULL, state TEXT NOT NULL, coding_sha256 TEXT NOT NULL, PRIMARY KEY (document, codebook)) WITHOUT ROWID;
CREATE TABLE hits (document INTEGER NOT NULL, codebook INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, theme INTEGER NOT NULL, rule INTEGER NOT NULL, sentence INTEGER NOT NULL,
  from_run INTEGER NOT NULL, to_run INTEGER, PRIMARY KEY (document, codebook, start, theme, rule, "end", from_run)) WITHOUT ROWID;

-- One claim under one theme: what the rules say. Decisions lie in their own log and never overwrite it.
CREATE TABLE evidence_rows (
  document INTEGER NOT NULL, codebook INTEGER NOT NULL, sentence INTEGER NOT NULL, number INTEGER NOT NULL,  -- number: within the sentence
  id TEXT NOT NULL, theme INTEGER NOT NULL, passage INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  spans TEXT NOT NULL,                                   -- all spans as start-end, blank-separated; '' when there is one
  stance TEXT NOT NULL, by_absence INTEGER NOT NULL, role TEXT NOT NULL, claim TEXT NOT NULL, voice TEXT NOT NULL, speaker TEXT NOT NULL, via_stem INTEGER NOT NULL,
  citations TEXT NOT NULL, rules TEXT NOT NULL,          -- numbers, blank-separated
  origin TEXT NOT NULL, from_run INTEGER NOT NULL, to_run INTEGER,
  PRIMARY KEY (document, codebook, sentence, number, from_run)) WITHOUT ROWID;
CREATE INDEX evidence_rows_id ON evidence_rows (id);
-- W3C TextQuote and TextPosition selectors of rows that decisions hang on.
CREATE TABLE anchors (row TEXT PRIMARY KEY, document TEXT NOT NULL, exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  codebook TEXT NOT NULL, theme_id TEXT NOT NULL) WITHOUT ROWID;
-- Append only. subject: id of a row, or name of a record (records.name), which the one in new_value is (join) or is not (split) one report with; id of a report, which the one in new_value is (link) or is not (unlink) one study with; or id of a study (subject_kind attribute; field: which).
CREATE TABLE decisions (
  id TEXT PRIMARY KEY, subject_kind TEXT NOT NULL, subject TEXT NOT NULL, reviewer TEXT NOT NULL, time TEXT NOT NULL, round INTEGER NOT NULL, blind INTEGER NOT NULL,
  codebook_hash TEXT NOT NULL, action TEXT NOT NULL, reason TEXT NOT NULL, field TEXT NOT NULL, old_value TEXT NOT NULL, new_value TEXT NOT NULL, supersedes TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX decisions_subject ON decisions (subject_kind, subject);
CREATE TABLE assignments (reviewer TEXT NOT NULL, document TEXT NOT NULL, sample TEXT NOT NULL, round INTEGER NOT NULL, complete INTEGER NOT NULL,
  PRIMARY KEY (reviewer, document, sample, round)) WITHOUT ROWID;
CREATE TABLE attributes (study TEXT NOT NULL, name TEXT NOT NULL, number INTEGER NOT NULL, value TEXT NOT NULL, method TEXT NOT NULL, document INTEGER, start INTEGER, "end" INTEGER,
  from_run INTEGER NOT NULL, to_run INTEGER, PRIMARY KEY (study, name, number, from_run)) WITHOUT ROWID;
CREATE TABLE summaries (study TEXT NOT NULL, theme_id TEXT NOT NULL, text TEXT NOT NULL, reviewer TEXT NOT NULL, time TEXT NOT NULL, PRIMARY KEY (study, theme_id, time)) WITHOUT ROWID;
CREATE TABLE findings (id TEXT NOT NULL, statement TEXT NOT NULL, fields TEXT NOT NULL, reviewer TEXT NOT NULL, time TEXT NOT NULL, PRIMARY KEY (id, time)) WITHOUT ROWID;

-- For people who look inside: current evidence with its quote.
CREATE VIEW evidence AS
  SELECT r.id, d.public_id AS document, f.path AS file, d.title, d.year, c.name AS codebook, t.path AS theme, r.stance, r.by_absence, r.role, r.claim, r.voice, r.speaker,
         substr(d.text, r.start + 1, r."end" - r.start) AS quote, r.start, r."end",
         (SELECT page FROM page_starts p WHERE p.document = d.id AND p.start <= r.start ORDER BY p.start DESC LIMIT 1) AS page,
         (SELECT label FROM page_starts p WHERE p.document = d.id AND p.start <= r.start ORDER BY p.start DESC LIMIT 1) AS page_label, x.path AS section, r.origin
  FROM evidence_rows r JOIN documents d ON d.id = r.document JOIN files f ON f.id = d.file JOIN codebooks c ON c.id = r.codebook
       JOIN themes t ON t.codebook = r.codebook AND t.number = r.theme
       JOIN passages g ON g.document = r.document AND g.number = r.passage LEFT JOIN sections x ON x.document = r.document AND x.number = g.section
  WHERE r.to_run IS NULL AND d.to_run IS NULL AND d.is_primary = 1;  -- as the tables count: one document of a report
)sql";
}

const std::vector<std::string_view>& schema_features() {
  static const std::vector<std::string_view> features = {"files", "documents", "records-and-reports", "codings", "rows-by-content-id", "decision-log", "runs", "record-blocks-by-place", "works", "coded-hash", "members-and-seconds",
                                                          "passage-languages-and-markers"};
  return features;
}

}  // namespace litmotif
