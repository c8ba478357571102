// Standard output carries the answer, standard error everything else. Colours and progress only where a person looks.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include <litmotif/base.h>
#include <litmotif/pipeline.h>

#include "command.h"

namespace litmotif::tool {

// How messages are shown: set once from the flags before a command runs.
struct Look {
  bool quiet = false, json = false;
  bool color_out = false, color_err = false;
};
Look& look();
void set_look(const Call& call);

// For names and words that come from files: control characters, which could command a terminal, as question marks.
std::string harmless(std::string_view text);
// Writes to standard output; a reader that went away ends the program quietly. check_output() says whether all could be written.
void print(std::string_view text);
Status check_output();
// One line on standard error ("litmotif: ..."), as JSON when asked for; not when quiet unless it is an error.
void note(std::string_view text);
void complain(std::string_view kind, const Status& status);
// complain, and the exit code that goes with the status.
int fail(const Status& status);

// The same for a query, with the place of the fault shown below it.
int fail_in_query(const std::string& query, const Status& status);

int terminal_width();  // columns of standard output; 100 when it is none
std::string number(std::uint64_t value);  // 12,345
std::string plural(std::uint64_t count, std::string_view word);  // "1 file", "12 files"

// Bold, dim, colour for standard output; the text itself when colours are off.
std::string bold(std::string_view text);
std::string dim(std::string_view text);

// A bar with rate and time left on standard error, for work that takes over a second, only on a terminal.
class ProgressBar {
 public:
  void show(const Progress& progress);
  void clear();  // takes the bar away
  ~ProgressBar() { clear(); }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now(), last_ = start_, stage_start_ = start_;
  std::string stage_;
  bool shown_ = false;
};

// After catch_interrupts() the first interrupt sets this, and the second ends the program at once.
const std::atomic<bool>& interrupted();
void catch_interrupts();

}  // namespace litmotif::tool
