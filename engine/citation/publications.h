// Publications that running text names as what says something, in documents without a list of references. Internal to citation/.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/base.h>

namespace litmotif {

struct Publication {
  ByteSpan span;  // within the sentence
  std::string key;
};

// The publications of a document, sentence after sentence.
class Publications {
 public:
  // "In June 2010, a NICE report recommended", "The 2011 Strategy stated": the first of a sentence that has a year and says something, keyed by who published it where the sentence tells, else by
  // its own name; "The DfT stated in its Sustainable Transport white paper" without a year. Then "the NICE report adds", "the Strategy sets out": one that was named before, the latest of that
  // name. Laws are none, nor "our report". One that is only said to exist is remembered and no answer.
  std::optional<Publication> find_in(std::string_view sentence);

 private:
  struct Known {
    std::string noun, key;
    std::vector<std::string> names;  // words of its name with a capital
  };
  std::vector<Known> known_;  // the latest few, in their order
  friend class PublicationFinder;
};

}  // namespace litmotif
