// Which rows quote the same words under the same theme elsewhere: an abstract and its report, a sentence that an executive summary says again.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/base.h>

namespace litmotif {

// Add all rows, finish, then ask. Keeps a 64-bit hash of codebook, theme and quote a row, not the quote.
class Repeats {
 public:
  static std::uint64_t hash(CodebookId codebook, std::uint32_t theme, std::string_view quote);

  // `place`: number of the document and start in it. Two rows at one place are two claims of one sentence, no repeat.
  void add(std::uint64_t hash, std::pair<std::size_t, std::uint32_t> place, const std::string& id);
  void finish();
  // JSON array of ids, in the order added.
  std::string others(std::uint64_t hash, std::pair<std::size_t, std::uint32_t> place) const;

 private:
  struct Entry {
    std::uint64_t hash;
    std::pair<std::size_t, std::uint32_t> place;
    std::string id;
  };
  std::vector<Entry> entries_;
};

}  // namespace litmotif
