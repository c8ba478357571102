// Files of word processors, built in the test, and how near a reading comes to another program's.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <litmotif/source.h>

namespace litmotif::testing_source {

std::string zip_of(const std::vector<std::pair<std::string, std::string>>& members);

// A Word file whose body holds this XML (w: is declared); further parts by their path.
std::string docx_of(const std::string& body, std::vector<std::pair<std::string, std::string>> parts = {});

// The words pandoc read, in order; notes after the paragraph that calls them.
std::vector<std::string> native_words(std::string_view native);
// Of blocks, in order.
std::vector<std::string> block_words(const std::vector<Block>& blocks);
// Twice the words both have in the same order, by the words of both: 1 when they are the same.
double similarity(const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace litmotif::testing_source
