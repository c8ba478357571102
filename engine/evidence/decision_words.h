// Decisions of reviewers as people read them.
#pragma once

#include <string>
#include <vector>

#include <litmotif/decisions.h>
#include <litmotif/evidence.h>

namespace litmotif {

// A line of the log: "2026-11-28T09:30:00Z  ana, round 2: stance barrier -> enabler (the clause is about trust)"; of one that goes over others of the log, over which:
// "takes back reject of 2026-11-28T09:20:00Z", "settles reject by ben".
std::string decision_line(const Decision& decision, const std::vector<Decision>& log);
// What is said, and by whom: "edited by ana: stance barrier → enabler (the clause is about trust)".
std::string decision_in_words(const Decision& decision);
// Those in a cell of the column `decisions`.
std::vector<Decision> decisions_of(const Cell& cell);

}  // namespace litmotif
