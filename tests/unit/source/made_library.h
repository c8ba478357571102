// A made library, and its export in every format that is read: what tests of several formats share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <litmotif/record.h>

namespace litmotif::testing_source {

// Journal articles with persons and a body as authors, signs that formats must escape, keywords with commas, abstracts of some lines. The same for the same count.
std::vector<Record> made_library(std::size_t count);

// `reader`: "ris", "nbib", "wos", "refer", "pubmed-xml", "endnote-xml", "bibtex", "table", "json" (one array) or "jsonl".
std::string exported(std::string_view reader, const std::vector<Record>& library);

}  // namespace litmotif::testing_source
