// Where the review holds a gold sentence, and what its rules say there.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "evidence/selection.h"

namespace litmotif {

// Top theme (its number) -> stance.
using Codes = std::map<std::uint32_t, std::string>;

// White-space runs as one blank, none at the ends.
std::string normal_spaces(std::string_view text);

// Index of the sentence; nullopt when the document does not hold it. By offsets first, where the words agree or none are given; then by words, the one nearest to the offsets.
std::optional<std::uint32_t> find_sentence(const GoldSentence& gold, const Document& document);

// The documents the gold sentence may be in: by path, by the end of its path, or by the file's hash (a reading list gives one an entry). None when the review has none.
class GoldDocuments {
 public:
  static Result<GoldDocuments> read(Store& store);
  std::vector<std::size_t> find(const GoldSentence& gold) const;
  const DocumentInfo& at(std::size_t number) const { return documents_[number]; }

 private:
  std::vector<DocumentInfo> documents_;
  std::map<std::string, std::size_t> by_path_;
  std::map<std::string, std::vector<std::size_t>> by_hash_;
};

std::uint32_t top_of(const ThemeTree& tree, std::uint32_t theme);
// Several rows of one theme in a sentence have one stance: that which is stated; help and hindrance together are mixed.
void add_code(Codes& codes, std::uint32_t top_theme, const std::string& stance);
// kNotFound for a theme the codebook does not have.
Result<Codes> gold_codes(const GoldSentence& gold, const ThemeTree& tree);

}  // namespace litmotif
