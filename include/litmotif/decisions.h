// What reviewers say of what the rules found: an append-only log, and where it leaves each evidence row and each attribute of a study. Part of the folder store/.
//
// Nothing in the log is ever changed. A decision hangs on the row's quote (W3C Web Annotation Data Model, TextQuoteSelector and TextPositionSelector) and on codebook and
// theme id, so that it outlives coding again, reading again and renaming; two logs are merged by joining their lines. Values and pure functions; thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <litmotif/base.h>

namespace litmotif {

// Where a row stands, for finding it again in a text that has changed.
struct RowAnchor {
  std::string document;        // public id when the decision was made
  std::string exact;           // the quote
  std::string prefix, suffix;  // up to 32 characters before and after it
  Span span;                   // code points
  std::string codebook, theme_id;
  friend bool operator==(const RowAnchor&, const RowAnchor&) = default;
};

// accept: the row is right as it stands. reject: it is none (reason says why). edit: `field` is to be `new_value`. add: a row that the rules missed. note: a remark in
// `reason`. withdraw: what it supersedes no longer counts. join and split are of records and not of rows: the subject and `new_value` are the names of two records, which are or are
// not one report; of what was said of two records the latest counts. link and unlink are of two reports in the same way: they are or are not of one study, and the one that
// all others are linked to (the subject) stands for it.
enum class Action : std::uint8_t { kAccept, kReject, kEdit, kAdd, kNote, kWithdraw, kJoin, kSplit, kLink, kUnlink };
constexpr bool is_of_records(Action action) { return action == Action::kJoin || action == Action::kSplit; }
constexpr bool is_of_reports(Action action) { return action == Action::kLink || action == Action::kUnlink; }
std::string_view action_name(Action action);
// kInvalidArgument names the actions there are.
Result<Action> action_from_name(std::string_view name);

struct Decision {
  std::string id;       // decision_id(): the same decision in two logs is one
  std::string subject;  // id of the evidence row; name of a record (StoredRecord::name); id of a report or a study
  std::string reviewer;
  std::string time;     // iso_time_of_milliseconds(): two calls in one second keep their order
  std::uint32_t round = 1;
  bool blind = false;   // the reviewer had not seen what the rules say
  std::string codebook_hash;
  Action action = Action::kAccept;
  std::string reason, field, old_value, new_value;
  std::vector<std::string> supersedes;  // ids of decisions that no longer count: one's own that is withdrawn, or those that an adjudication settles
  RowAnchor anchor;  // of a row
  friend bool operator==(const Decision&, const Decision&) = default;
};

// Does it hang on an evidence row ("e-...")? Else on a study, as tables of kind studies name it: an edit (or the withdrawal of one), whose `field` is the attribute and `new_value` what it is, several values with "; "
// between; "" leaves it to the rules again. Its anchor is empty.
bool is_on_row(const Decision& decision);

// "v-..." from everything the decision says.
std::string decision_id(const Decision& decision);

// One line of decisions.jsonl, without its line end.
std::string decision_to_json(const Decision& decision);
// kParse says what is missing or wrong; kInvalidArgument when the id is not that of the content. Fields it does not know are passed over. The anchor of a row must have its quote.
Result<Decision> decision_from_json(std::string_view line);

// "120-188 190-201" and back, as far as it can be read.
std::string spans_to_text(const std::vector<Span>& spans);
std::vector<Span> spans_from_text(std::string_view text);

// kInvalidArgument names the values a field can have: stance, by_absence, role, claim, voice, speaker; of `spans` the form ("120-188", code points; several
// with a blank between). Whether there is such a theme (by its id) or place depends on the review.
Status check_edit(std::string_view field, std::string_view value);

enum class Verdict : std::uint8_t { kNone, kAccepted, kRejected, kDisputed };
std::string_view verdict_name(Verdict verdict);  // "", "accepted", "rejected", "disputed"

// Where the decisions on one row leave it.
struct Stand {
  Verdict verdict = Verdict::kNone;
  std::vector<std::pair<std::string, std::string>> edits;  // field, value; by field
  bool withdrawn = false;                                  // a row that was added and taken back
  bool noted = false;                                      // somebody's remark stands
};

// Of a reviewer the last verdict counts, and the last edit of each field; an edit accepts, unless the same reviewer rejects; an addition accepts. Reviewers who differ leave the row
// disputed and the field as the rules had it, until a decision supersedes theirs. `decisions`: of one row, in any order.
Stand stand_of(std::vector<Decision> decisions);

// Those of them that still count, by time, then id.
std::vector<Decision> standing(std::vector<Decision> decisions);

}  // namespace litmotif
