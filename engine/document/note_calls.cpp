// Marks of notes that were taken out of the text, and the notes they lead to: of the same page where each page counts its own, else the one note of that label.
#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "document/characters.h"
#include "document/parts.h"
#include "document/patterns.h"

namespace litmotif::document {

namespace {

// "1", "[1]", "1." -> "1"; of a note that the format does not mark, the number that its text begins with.
std::string label_of(const Passage& passage, std::string_view text) {
  std::string_view marker = passage.marker;
  if (marker.empty()) {
    const NoteMark mark = find_note_mark(passage.span.of(text));
    return mark.number > 0 ? std::to_string(mark.number) : find_mark(passage.span.of(text)).number;
  }
  while (!marker.empty() && std::string_view("[(").find(marker.front()) != std::string_view::npos) marker.remove_prefix(1);
  while (!marker.empty() && std::string_view("]).:").find(marker.back()) != std::string_view::npos) marker.remove_suffix(1);
  return std::string(marker);
}

}  // namespace

void find_note_calls(Document& document, const std::vector<Note>& notes, const std::vector<TakenMark>& marks) {
  if (marks.empty()) return;
  std::map<std::pair<int, std::string>, std::uint32_t> on_page;
  std::map<std::string, std::uint32_t> anywhere;  // kNone: several notes have it
  for (std::uint32_t i = 0; i < document.passages.size(); ++i) {
    if (document.passages[i].kind != PassageKind::kFootnote) continue;
    std::string label = label_of(document.passages[i], document.text);
    if (label.empty() || !on_page.emplace(std::pair(notes[i].page, label), i).second) continue;
    const auto [found, is_new] = anywhere.emplace(std::move(label), i);
    if (!is_new) found->second = kNone;
  }
  for (const TakenMark& mark : marks) {
    const auto here = on_page.find({mark.page, mark.label});
    const auto there = anywhere.find(mark.label);
    const std::uint32_t passage = here != on_page.end() ? here->second : there != anywhere.end() ? there->second : kNone;
    if (passage != kNone) document.note_calls.push_back({mark.at, passage});
  }
  std::ranges::stable_sort(document.note_calls, {}, &NoteCall::at);
}

}  // namespace litmotif::document
