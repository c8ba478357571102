// Publications that running text names as what says something, in documents without a list of references. Internal to citation/.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <litmotif/base.h>

namespace litmotif {

struct Publication {
  ByteSpan span;  // within the sentence
  std::string key;
};

// "In June 2010, a NICE report recommended", "The 2011 Strategy stated": the first of a sentence that has a year and says something, keyed by who published it where the sentence tells, else by
// its own name; "The DfT stated in its Sustainable Transport white paper" without a year. Laws are none, nor "our report".
std::optional<Publication> find_publication(std::string_view sentence);

}  // namespace litmotif
