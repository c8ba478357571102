// A reviewer at work on the evidence: rows accepted, rejected, edited, added; tables decided on in a spreadsheet; logs joined. Part of the folder evidence/.
//
// Everything here appends to the log of decisions (decisions.h) in one batch, or does nothing. The store must be open for writing, under the review's lock. Decisions of one reviewer on one row are told apart by their time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <litmotif/base.h>
#include <litmotif/decisions.h>
#include <litmotif/index.h>
#include <litmotif/store.h>

namespace litmotif {

// Who decides, when, and how.
struct Reviewer {
  std::string name;        // not empty
  std::string time;        // iso_time_of_milliseconds()
  std::uint32_t round = 1;
  bool blind = false;
  bool adjudicates = false;  // settles what others decided: theirs is superseded
};

struct RowDecision {
  Action action = Action::kAccept;                         // not kAdd, kWithdraw
  std::string reason;                                      // of a rejection; the text of a note; of others an explanation, may be empty
  std::vector<std::pair<std::string, std::string>> edits;  // of kEdit: field, value. A theme by path, id or label
};

struct RowMatch {
  std::string id, theme;  // theme: path
};

struct DecisionCounts {
  std::size_t rows = 0;       // that were asked for
  std::size_t decisions = 0;  // new ones
  std::size_t unchanged = 0;  // rows about which the reviewer had said just that, notes too, in this round
  std::vector<std::string> disputed;  // rows on which reviewers now differ, by id
  std::vector<std::pair<std::string, Stand>> stands;  // of decide() and undo(): where that leaves each row that was asked for, in that order
  std::vector<std::string> passed_over;  // of a table: sheets and columns that say nothing of what was decided, a sentence each
};

// Rows of current evidence: of a theme (path, id or label, with all below it), in sentences that match a query, or both; by document, then place. Those a table of evidence shows (make_table); with `rejected_too` also those that reviewers
// rejected and those of study-attributes. Errors as make_table.
Result<std::vector<RowMatch>> rows_that_match(Store& store, Index* index, const std::string& theme, const std::string& query, bool rejected_too);

// The same decision on each of the rows. kNotFound names the first that the review does not have; kInvalidArgument a field or value there is not. Nothing is stored then.
Result<DecisionCounts> decide(Store& store, const std::vector<std::string>& rows, const RowDecision& decision, const Reviewer& reviewer);

// A row the rules missed: words of a document, exactly as they stand there, under a theme of a codebook (path, id or label; `codebook` may be empty when only one has it). Edits: stance and the
// like, as for kEdit. Returns its id. kNotFound when the document, theme or words are not there; kAlreadyExists is kInvalidArgument with the row that says the same.
struct NewRow {
  std::string document;  // public id or path
  std::string quote;
  std::string theme, codebook;
  std::vector<std::pair<std::string, std::string>> edits;
  std::string reason;
};
Result<std::string> add_row(Store& store, const NewRow& wanted, const Reviewer& reviewer);

// Attributes of one study as a reviewer has them: "country", "England; Wales" (several with "; " between); "" leaves it to the rules again. The study by its id or key, as tables of kind
// studies have them. `disputed` names studies. kNotFound without such a study, kInvalidArgument for what is no attribute or a key that several have.
Result<DecisionCounts> set_attributes(Store& store, const std::string& study, const std::vector<std::pair<std::string, std::string>>& values, const std::string& reason, const Reviewer& reviewer);

// Takes back what the reviewer last decided at one time on each row and still counts: a row that was added goes with what was said of it then, and what the reviewer said before counts
// again. Rows without any are among `unchanged`; `decisions` counts the others.
Result<DecisionCounts> undo(Store& store, const std::vector<std::string>& rows, const Reviewer& reviewer);

// The same for all that the reviewer decided last at one time, by whatever command: rows, and attributes of studies. kInvalidArgument when that was about reports, which split, join, unlink
// and link take back; kNotFound when nothing is left to take back.
Result<DecisionCounts> undo_last(Store& store, const Reviewer& reviewer);

// What a reviewer says of reports that deduplication got wrong; it stays through later runs. Ids: r-..., also one that a report had before.
// All their records are one report: returns its id. kNotFound names an id there is not; kInvalidArgument when they are one already.
Result<std::string> join_reports(Store& store, const std::vector<std::string>& reports, const std::string& reason, const Reviewer& reviewer);
// The records at these places ("path#entry", as found_in has them; the path alone where one record of the report is in that file) are not the report that the other ones are:
// returns the ids of the reports they are in now. kNotFound names a place where the report has no record; kInvalidArgument when none would be left, or a record says
// just what one that stays does.
Result<std::vector<std::string>> split_report(Store& store, const std::string& report, const std::vector<std::string>& places, const std::string& reason, const Reviewer& reviewer);

// These reports are of one study, which the first of them stands for: returns its id. What is counted are studies; no report goes. kNotFound names an id there is not; kInvalidArgument when two are one report.
Result<std::string> link_reports(Store& store, const std::vector<std::string>& reports, const std::string& reason, const Reviewer& reviewer);
// Each of these reports is a study of its own again; those that it was linked with stay linked. Returns their ids. kInvalidArgument for one that is linked to none.
Result<std::vector<std::string>> unlink_reports(Store& store, const std::vector<std::string>& reports, const std::string& reason, const Reviewer& reviewer);

// A table of evidence that was decided on in a spreadsheet: a workbook (XLSX, all its sheets) or text (RFC 4180, with commas, semicolons or tabs, in any encoding). Column `id`, and what of these there is:
// `decision` (accepted, rejected or empty), `reason`, `note`, and theme, stance, by_absence, role, claim, voice, speaker, which are edits where they differ
// from how the row stood when the table was written, as its column `decisions` tells: a cell left as it was says nothing, whatever was decided since. Without that column verdicts are all the reviewer's, and
// fields are edits where they differ from how the row stands now. Headings are these
// names or the labels of the evidence table ("Row", "By absence"), in any case. A cell that is empty decides nothing; sheets without a column `id` are passed over.
// Or a table of studies: column `study` and no `id`; cells of attributes that differ from what the table shows are decided on (`reason`: why). A first line "sep=;" of a text holds.
// kParse with the place for what cannot be, for a heading that is nearly one of these, and for a table that decides nothing; kCorrupt for a workbook with a missing part or a cell that holds a fault (#REF!); kNotFound when the review has not the row.
Result<DecisionCounts> decide_by_table(Store& store, std::string_view bytes, const std::string& path, const Reviewer& reviewer);

// A log of another copy of the review (decisions.jsonl): the union of the two by id, or, when a line cannot be taken, nothing: each such line is in `refused`, in order, with its place and what to do,
// and the first of them is returned. Refused is what decision_from_json refuses (kParse); and, as kInvalidArgument, what was made after `latest` (ISO 8601, as Decision::time), a theme that its codebook in this
// review never had, a quote that does not stand where the line says in a document that is here, and a row that is another one here or in an earlier line.
Result<DecisionCounts> join_log(Store& store, std::string_view jsonl, const std::string& path, std::string_view latest, std::vector<Status>& refused);

// The whole log as JSON lines, of rows, records and studies, by time, then id.
Result<std::string> log_to_jsonl(Store& store);

}  // namespace litmotif
