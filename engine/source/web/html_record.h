// What a page says of itself as a publication.
#pragma once

#include <litmotif/record.h>

#include "source/web/html_tree.h"

namespace litmotif::source {

// From citation_* (Highwire, what journals and repositories write for Google Scholar), JSON-LD, Dublin Core, OpenGraph, then the plain names and <title>, in that
// order of trust. `type` is "webpage" unless one of them says it is an article, a report or the like.
Record page_record(const HtmlTree& tree);

// "Integrated care | The Example Trust" -> "Integrated care" when the site's name is known, or when the page has a heading of that text.
std::string title_without_site(std::string_view title, std::string_view site, std::string_view heading, std::string_view address);

// 0 when it begins with no year ("2014-05-03", "3 May 2014").
int year_of(std::string_view date);

}  // namespace litmotif::source
