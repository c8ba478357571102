// All entries that a mark may lead to: those of reference lists, and works that notes name. Internal to citation/.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include <litmotif/citation.h>

namespace litmotif {

struct Entries {
  std::vector<Reference> references;                    // in order of start
  std::vector<std::uint32_t> of_list;                   // index of Document::references -> of the entry that it is, or begins with
  std::vector<std::uint32_t> work;                      // by entry, the one that says in full what it means ("Ibid., p. 3"): itself as a rule; kNone: it names nothing
  std::multimap<std::uint32_t, std::uint32_t> by_note;  // passage of a note -> its entries
};

Entries read_entries(const Document& document);

// Fills Entries::work: "ibid.", "op. cit.", "Okafor, Trust, p. 40", and a work that is named in full again.
void find_works(const Document& document, Entries& entries);

}  // namespace litmotif
