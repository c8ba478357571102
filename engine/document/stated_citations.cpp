// Links of a format that lead to entries of the reference list.
#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "document/parts.h"

namespace litmotif::document {

void find_stated_citations(Document& document, const std::vector<Note>& notes) {
  std::unordered_map<std::string_view, std::uint32_t> entries;
  for (std::size_t i = 0; i < notes.size(); ++i) {
    if (notes[i].anchor.empty()) continue;
    const ByteSpan span = document.passages[i].span;
    const auto entry = std::ranges::lower_bound(document.references, span.start, {}, &ByteSpan::start);
    if (entry != document.references.end() && entry->start == span.start) entries.try_emplace(notes[i].anchor, static_cast<std::uint32_t>(entry - document.references.begin()));
  }
  if (entries.empty()) return;
  for (const Note& note : notes) {
    for (const Link& link : note.links) {
      if (const auto entry = entries.find(link.to); entry != entries.end()) document.stated_citations.push_back({link.span, entry->second});
    }
  }
}

}  // namespace litmotif::document
