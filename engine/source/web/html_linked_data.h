// schema.org in JSON-LD: what a page's own script element says of it.
#pragma once

#include <string>
#include <vector>

#include <litmotif/record.h>

namespace litmotif::source {

struct LinkedData {
  Record record;     // type empty unless an article, report, book or thesis is stated
  std::string site;  // name of the site
};

// Scripts that are no JSON, or nested deeper than a page's own description is, say nothing.
LinkedData read_linked_data(const std::vector<std::string>& scripts);

}  // namespace litmotif::source
