// A golden file: shell commands and what they are to answer, as text. Anyone adds one without compiling.
//
//   What the file shows, in a sentence or two.
//
//   $ litmotif search review trust --count
//   3
//   2> what went to standard error, line by line
//   => 0
//
// Text between an answer's last line ("=> EXIT") and the next command is for people.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace litmotif::golden {

struct Step {
  std::string before;   // text for people, with its line ends
  std::string command;  // for sh; may go on over lines that begin with "> "
  std::string answer;   // lines as above; empty for a command nobody has run yet
};

struct GoldenFile {
  std::vector<Step> steps;
  std::string after;  // text behind the last answer
};

GoldenFile parse_golden(std::string_view text);
std::string print_golden(const GoldenFile& file);

// The answer's lines: output, errors after "2> ", "=> EXIT". What would be read as something else, and control characters, are escaped with a backslash;
// a missing line end at the end is said.
std::string print_answer(std::string_view out, std::string_view err, int exit);

// What no two runs, machines or builds share: seconds taken, moments, the version's number, scores (sums of floating-point numbers, which
// compilers may order as they like).
std::string normalised(std::string_view text);

// Why the file proves nothing: no command; a command that is expected to say nothing at all. Empty when it is sound.
std::string fault_of(const GoldenFile& file);

}  // namespace litmotif::golden
