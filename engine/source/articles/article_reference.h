// A cited work from its fields, as one would print it.
#pragma once

#include <string>
#include <vector>

namespace litmotif::source {

struct ArticleReference {
  std::vector<std::string> people;
  std::string year, title, source, volume, issue, first_page, last_page, publisher, place, doi;

  // "Brandt C, Lund A (2012). Trust. J Care 3(1):5-9. doi:10.1234/x"; "" without any field.
  std::string printed() const;
};

}  // namespace litmotif::source
