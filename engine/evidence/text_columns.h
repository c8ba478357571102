// Tables in columns for terminals.
#pragma once

#include <string>

#include "evidence/terminal.h"
#include "evidence/writers.h"

namespace litmotif {

// Columns share `width`; what does not fit is wrapped. Grids that are too wide are set in bands, one below the other, each with its first column again.
void put_columns(const Table& table, std::size_t width, const Ink& ink, std::string& out);

// `what`, `times` times.
std::string repeated(std::string_view what, std::size_t times);

}  // namespace litmotif
