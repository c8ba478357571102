// The tree of sections from the headings in order, and the lead-in of each list item.
#include <algorithm>

#include "document/characters.h"
#include "document/parts.h"
#include "document/section_types.h"
#include "document/stated_parts.h"

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

// Builds the tree from the passages in order.
class SectionTree {
 public:
  explicit SectionTree(Document& document) : document_(document) {}

  // A section of `level` begins at byte `start`, within those open above that level. A type left empty is the parent's.
  void begin(std::string title, std::string type, int level, std::uint32_t start) {
    close_to(level);
    // Nesting without end would make paths of the square of its depth.
    if (open_.size() >= 16) close_to(levels_.back());
    Section section;
    section.title = std::move(title);
    section.type = std::move(type);
    if (!open_.empty()) {
      const Section& parent = document_.sections[open_.back()];
      section.path = parent.path + " / ";
      if (section.type.empty()) section.type = parent.type;
    }
    section.path += section.title;
    section.level = static_cast<int>(open_.size()) + 1;
    section.span.start = start;
    open_.push_back(static_cast<std::uint32_t>(document_.sections.size()));
    levels_.push_back(level);
    document_.sections.push_back(std::move(section));
  }

  void add(Passage& passage) {
    end_ = passage.span.end;
    passage.section = open_.empty() ? kNone : open_.back();
  }

  void close() { close_to(-1000); }
  bool within(std::string_view type) const { return !open_.empty() && document_.sections[open_.back()].type == type; }

 private:
  void close_to(int level) {
    while (!open_.empty() && levels_.back() >= level) {
      document_.sections[open_.back()].span.end = end_;
      open_.pop_back();
      levels_.pop_back();
    }
  }

  Document& document_;
  std::vector<std::uint32_t> open_;  // sections around the passage at hand
  std::vector<int> levels_;
  std::uint32_t end_ = 0;
};

}  // namespace

void find_sections(Document& document, std::vector<Note>& notes) {
  const std::size_t title = find_title(document, notes);
  if (title < notes.size()) notes[title].title = true;
  SectionTree tree(document);
  std::string_view around;  // type of the stated part at hand
  bool nested = false;      // it stands within a section of its own type, which goes on behind it: files listed under "Additional files"
  for (std::size_t i = 0; i < document.passages.size(); ++i) {
    Passage& passage = document.passages[i];
    const Note& note = notes[i];
    const std::string_view words = passage.span.of(document.text);
    const bool heads = passage.kind == PassageKind::kHeading && !note.title;
    std::string type = !heads ? std::string() : note.section_type.empty() ? section_type(words) : note.section_type;
    const bool within = note.part == BlockPart::kBox || note.part == BlockPart::kNavigation || note.title;  // does not end what stands around it
    if (const std::string_view part = part_type(note.part); !within && part != around) {
      if (!around.empty() && !nested) tree.close();
      nested = !part.empty() && tree.within(part);
      if (!part.empty() && !nested) {
        tree.close();
        // A part without a heading of its own is a section all the same, above the headings in it.
        if (type != part) tree.begin(std::string(part_title(note.part)), std::string(part), 0, passage.span.start);
      }
      around = part;
    }
    if (heads) tree.begin(section_title(words), std::move(type), note.level, passage.span.start);
    tree.add(passage);
  }
  tree.close();
}

void find_stems(Document& document, const std::vector<Note>& notes) {
  std::uint32_t lead = kNone;          // the paragraph before the list
  std::uint32_t columns = kNone;       // the headings of the table at hand
  std::vector<std::uint32_t> parents;  // items of the levels around the one at hand
  for (std::uint32_t i = 0; i < document.passages.size(); ++i) {
    Passage& passage = document.passages[i];
    if (passage.kind == PassageKind::kFootnote) continue;
    if (passage.kind != PassageKind::kTableRow) columns = kNone;
    else if (notes[i].header_row) columns = i;
    else passage.stem = columns;
    if (passage.kind != PassageKind::kListItem) {
      parents.clear();
      lead = kNone;
      const PassageKind next = i + 1 < document.passages.size() ? document.passages[i + 1].kind : PassageKind::kParagraph;
      const bool list_follows = next == PassageKind::kListItem || next == PassageKind::kFootnote;
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
