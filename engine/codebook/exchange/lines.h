// Text files of other programs, line by line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace litmotif {

struct Line {
  int number = 0;         // 1-based
  std::string_view text;  // without its end
};

// Lines end with LF, CR LF or CR alone (programs of the old Macintosh). The text must outlive them.
std::vector<Line> lines_of(std::string_view text);

std::string_view trim(std::string_view text);                          // without white space at its ends
std::vector<std::string_view> split(std::string_view text, char sign);  // parts between the signs, empty ones too
std::string counted(std::size_t count, std::string_view word);         // "1 rule", "2 rules"
// The whole text as a number; false when it is none.
bool read_number(std::string_view text, double& number);

}  // namespace litmotif
