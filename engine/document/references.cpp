// The entries of reference lists: those under their heading, and runs of entries that have none.
#include <algorithm>

#include "document/characters.h"
#include "document/parts.h"
#include "document/patterns.h"

namespace litmotif::document {

namespace {

constexpr std::size_t kRun = 4;  // entries on end that make a list without a heading

bool is_entry(std::string_view text) {
  if (text.size() < 15 || text.size() > 2000) return false;
  const Mark mark = find_mark(text);
  const std::string_view words = text.substr(std::min<std::size_t>(mark.bytes, text.size()));
  if (is_address(words)) return false;
  return find_year(words) > 0 || words.find("http") != std::string_view::npos || words.find("doi") != std::string_view::npos || starts_reference(words) ||
         has_word_nocase(words, "forthcoming") || has_word_nocase(words, "in press") || mark.kind == MarkKind::kNumber;
}

}  // namespace

void find_references(const Shape& shape, Document& document, const std::vector<Note>& notes) {
  if (shape.listing) return;
  const std::size_t count = document.passages.size();
  for (std::size_t i = 0; i < count;) {
    const auto shaped = [&](std::size_t k) {
      const Passage& passage = document.passages[k];
      if (passage.kind != PassageKind::kParagraph && passage.kind != PassageKind::kListItem) return false;
      if (passage.zone != Zone::kBody && passage.zone != Zone::kAppendix && passage.zone != Zone::kFront) return false;
      const std::string_view words = passage.span.of(document.text).substr(notes[k].mark);
      return words.size() <= 900 && starts_reference(words) && is_reference(words);
    };
    std::size_t j = i;
    while (j < count && shaped(j)) ++j;
    if (j - i >= kRun) {
      for (std::size_t k = i; k < j; ++k) document.passages[k].zone = Zone::kReferences;
    }
    i = std::max(j, i + 1);
  }
  for (std::size_t i = 0; i < count; ++i) {
    const Passage& passage = document.passages[i];
    if (passage.zone != Zone::kReferences || passage.kind == PassageKind::kHeading) continue;
    const std::string_view words = passage.span.of(document.text);
    // An address on a line of its own belongs to the entry above.
    if (is_address(words) && !document.references.empty() && i > 0 && document.references.back().end == document.passages[i - 1].span.end) {
      document.references.back().end = passage.span.end;
    } else if (notes[i].part == BlockPart::kReferences || is_entry(words)) {
      document.references.push_back(passage.span);
    }
  }
}

}  // namespace litmotif::document
