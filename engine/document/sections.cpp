// The tree of sections from the headings in order, and the lead-in of each list item.
#include <algorithm>

#include "document/characters.h"
#include "document/parts.h"
#include "document/section_types.h"

namespace litmotif::document {

namespace {

std::string section_title(std::string_view heading) {
  std::string_view title = trim(without_number(heading));
  while (!title.empty() && title.back() == ':') title.remove_suffix(1);
  if (title.empty()) title = heading;
  // A title as long as a page is a reader's fault; paths repeat it for every sub-section.
  if (title.size() > 300) {
    title = title.substr(0, 300);
    while (!title.empty() && (static_cast<unsigned char>(title.back()) & 0xC0U) == 0x80U) title.remove_suffix(1);
    if (!title.empty() && static_cast<unsigned char>(title.back()) >= 0xC0U) title.remove_suffix(1);
  }
  return std::string(title);
}

// The document's own title is no section: the one heading of the first level that everything else stands under, or what the format calls the title.
std::size_t find_title(const Document& document, const std::vector<Note>& notes) {
  std::size_t first = notes.size();
  int least = 1000, at_least = 0, headings = 0;
  for (std::size_t i = 0; i < notes.size(); ++i) {
    if (document.passages[i].kind != PassageKind::kHeading) continue;
    if (notes[i].title) return i;
    if (first == notes.size()) first = i;
    ++headings;
    if (notes[i].level < least) least = notes[i].level, at_least = 0;
    at_least += notes[i].level == least ? 1 : 0;
  }
  if (first == notes.size() || first > 3 || !section_type(document.passages[first].span.of(document.text)).empty()) return notes.size();
  // A heading alone heads its section only if something else came before it.
  if (headings == 1) return first == 0 ? first : notes.size();
  if (notes[first].level == least && at_least == 1) return first;
  return !notes[first].stated && first == 0 ? first : notes.size();
}

}  // namespace

void find_sections(Document& document, std::vector<Note>& notes) {
  const std::size_t title = find_title(document, notes);
  if (title < notes.size()) notes[title].title = true;
  std::vector<std::uint32_t> open;  // sections around the passage at hand
  std::vector<int> levels;
  std::uint32_t end = 0;
  const auto close_to = [&](int level) {
    while (!open.empty() && levels.back() >= level) {
      document.sections[open.back()].span.end = end;
      open.pop_back();
      levels.pop_back();
    }
  };
  bool abstract = false;
  for (std::size_t i = 0; i < document.passages.size(); ++i) {
    Passage& passage = document.passages[i];
    const bool heading = passage.kind == PassageKind::kHeading && !notes[i].title;
    if (abstract != (notes[i].part == BlockPart::kAbstract)) {
      abstract = !abstract;
      close_to(1);
      const bool headed = heading && (notes[i].section_type == "abstract" || section_type(passage.span.of(document.text)) == "abstract");
      if (abstract && !headed) {
        // The format says what it is without printing it.
        Section section;
        section.title = section.path = "Abstract";
        section.type = "abstract";
        section.span.start = passage.span.start;
        open.push_back(static_cast<std::uint32_t>(document.sections.size()));
        levels.push_back(1);
        document.sections.push_back(std::move(section));
      }
    }
    if (heading) {
      // Within the abstract nothing stands beside it.
      if (abstract && !open.empty()) notes[i].level = std::max(notes[i].level, 2);
      close_to(notes[i].level);
      // Nesting without end would make paths of the square of its depth.
      if (open.size() >= 16) close_to(levels.back());
      Section section;
      const std::string_view heading = passage.span.of(document.text);
      section.title = section_title(heading);
      section.type = notes[i].section_type.empty() ? section_type(heading) : notes[i].section_type;
      if (!open.empty()) {
        const Section& parent = document.sections[open.back()];
        section.path = parent.path + " / ";
        if (section.type.empty()) section.type = parent.type;
      }
      section.path += section.title;
      section.level = static_cast<int>(open.size()) + 1;
      section.span.start = passage.span.start;
      open.push_back(static_cast<std::uint32_t>(document.sections.size()));
      levels.push_back(notes[i].level);
      document.sections.push_back(std::move(section));
    }
    end = passage.span.end;
    passage.section = open.empty() ? kNone : open.back();
  }
  close_to(-1000);
}

void find_stems(Document& document, const std::vector<Note>& notes) {
  std::uint32_t lead = kNone;          // the paragraph before the list
  std::vector<std::uint32_t> parents;  // items of the levels around the one at hand
  for (std::uint32_t i = 0; i < document.passages.size(); ++i) {
    Passage& passage = document.passages[i];
    if (passage.kind == PassageKind::kFootnote) continue;
    if (passage.kind != PassageKind::kListItem) {
      parents.clear();
      lead = kNone;
      const bool list_follows = i + 1 < document.passages.size() && document.passages[i + 1].kind != PassageKind::kParagraph;
      if (passage.kind != PassageKind::kParagraph || !list_follows) continue;
      const std::string_view text = passage.span.of(document.text);
      const std::string_view tail = text.size() > 160 ? text.substr(text.size() - 160) : text;
      const bool announces = has_word_nocase(tail, "following") || has_word_nocase(tail, "below") || has_word_nocase(tail, "these are") || has_word_nocase(tail, "include");
      if (!ends_sentence(text) || announces) lead = i;
      continue;
    }
    const auto level = static_cast<std::size_t>(std::clamp(notes[i].level, 1, 40));
    if (parents.size() >= level) parents.resize(level - 1);
    while (parents.size() + 1 < level) parents.push_back(parents.empty() ? lead : parents.back());
    passage.stem = parents.empty() ? lead : parents.back();
    parents.push_back(i);
  }
}

}  // namespace litmotif::document
