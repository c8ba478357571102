// What holds for every document, whatever was read: run it on each document a test builds.
#pragma once

#include <string>
#include <string_view>

#include <litmotif/document.h>

namespace litmotif::testing {

// Empty when all invariants hold, else the faults found, one a line. `EXPECT_EQ(check_document(document), "")`.
std::string check_document(const Document& document);

// For readers that keep the file's bytes (plain text): every origin of equal length is the file's bytes, white space apart.
std::string check_origins(const Document& document, std::string_view file);

}  // namespace litmotif::testing
