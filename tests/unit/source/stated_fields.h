// What an export states of title, creators, year, container, volume, issue, pages, DOI, abstract, keywords and URL, by a scan that shares nothing with the readers: tags and
// elements are looked for one by one, and nothing is said of where a field belongs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace litmotif::testing_source {

struct Stated {
  std::string field, value;  // "title", "creator", "year", "container", "volume", "issue", "pages", "doi", "abstract", "keyword", "url"
};
using StatedEntry = std::vector<Stated>;

// Of each entry of a file in UTF-8, in file order, those that state nothing left out. `reader`: "ris", "nbib", "wos", "refer", "endnote-xml", "pubmed-xml", "bibtex", "table".
std::vector<StatedEntry> stated_entries(std::string_view reader, const std::string& text);

}  // namespace litmotif::testing_source
