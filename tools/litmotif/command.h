// One table of commands and flags: parsing, --help, the man page and the shell completions are all made from it.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/base.h>

namespace litmotif::tool {

struct Flag {
  std::string_view name;      // "--codebook"
  std::string_view letter;    // "-o"; empty: none
  std::string_view value;     // what stands for the value in the help: "FILE"; empty: a switch
  std::string_view help;
  bool repeats = false;
  std::string_view choices = {};  // blank-separated; empty: any value
  std::string_view also = {};     // another name that is understood, and not shown
};

// What was typed, after checking against the table.
struct Call {
  std::vector<std::string> arguments;
  std::map<std::string, std::vector<std::string>, std::less<>> values;  // by flag name
  std::string line;                                                    // the whole command, for the run's record

  bool has(std::string_view flag) const { return values.find(flag) != values.end(); }
  // The last value given, or `otherwise`.
  std::string get(std::string_view flag, std::string_view otherwise = {}) const;
  std::vector<std::string> all(std::string_view flag) const;
  // A whole number in [low, high], or the failure that says so.
  Result<std::uint64_t> number(std::string_view flag, std::uint64_t otherwise, std::uint64_t low, std::uint64_t high) const;
};

struct Command {
  std::string_view name;       // "codebook check"
  std::string_view arguments;  // "REVIEW PATH..."
  int fewest = 0, most = -1;   // arguments; -1: any number
  std::string_view summary;    // one line
  std::string_view details;    // paragraphs for --help and the man page
  std::vector<Flag> flags;
  int (*run)(const Call&) = nullptr;  // the exit code
  bool stops_gently = false;          // watches `interrupted` and leaves its work whole; other commands simply end
};

const std::vector<Command>& commands();
// Flags every command takes.
const std::vector<Flag>& common_flags();

// Splits what was typed. kInvalidArgument says what is wrong and names the nearest command or flag.
struct Parsed {
  const Command* command = nullptr;  // null: help was asked for without a command
  std::string group;                 // help was asked for on these: "codebook"
  Call call;
  bool help = false;
};
Result<Parsed> parse_call(const std::vector<std::string>& words);
// Why these words name no command.
Status no_command(const std::vector<std::string>& words);

// All commands, or those whose names begin with `group`.
std::string help_text(std::string_view group = {});
std::string help_text(const Command& command);
std::string man_page();
std::string bash_completion();

// Exit codes (DESIGN, section 5).
constexpr int kDone = 0, kNothingFound = 1, kError = 2, kExitTooOld = 20, kExitTooNew = 21, kExitBusy = 75, kExitInterrupted = 130;
int exit_code(const Status& status);

// The commands.
int run_index(const Call& call);
int run_recode(const Call& call);
int run_search(const Call& call);
int run_table(const Call& call);
int run_show(const Call& call);
int run_review_accept(const Call& call);
int run_review_reject(const Call& call);
int run_review_edit(const Call& call);
int run_review_note(const Call& call);
int run_review_add(const Call& call);
int run_review_set(const Call& call);
int run_review_undo(const Call& call);
int run_review_join(const Call& call);
int run_review_split(const Call& call);
int run_review_link(const Call& call);
int run_review_unlink(const Call& call);
int run_review_log(const Call& call);
int run_review_import(const Call& call);
int run_status(const Call& call);
int run_verify(const Call& call);
int run_codebook_check(const Call& call);
int run_codebook_diff(const Call& call);
int run_codebook_test(const Call& call);
int run_codebook_explain(const Call& call);
int run_codebook_convert(const Call& call);
int run_codebook_score(const Call& call);
int run_help(const Call& call);

}  // namespace litmotif::tool
