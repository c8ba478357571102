// Below a quote, a line for each claim made in it: theme, stance, claim and voice, id. In columns where they fit, else one after the other.
#pragma once

#include <string>

#include "evidence/terminal.h"

namespace litmotif {

struct ClaimLine {
  std::string theme, stance, claim, voice, id;
  bool by_absence = false;
};

class ClaimLines {
 public:
  ClaimLines(std::size_t width, const Ink& ink) : width_(width), ink_(ink) {}
  // All lines are measured before the first is put.
  void measure(const ClaimLine& line);
  void put(const ClaimLine& line, std::string& out) const;

 private:
  std::size_t width_, theme_ = 0, stance_ = 0, claim_ = 0, id_ = 0;
  const Ink& ink_;
};

}  // namespace litmotif
