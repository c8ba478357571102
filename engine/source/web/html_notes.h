// Footnotes and endnotes of a page, and the links to them.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "source/web/html_tree.h"

namespace litmotif::source {

// Is `word` among the words of epub:type or role? "doc-" before it means the same.
bool says_type(const HtmlTree& tree, std::uint32_t node, std::string_view word);

// Does an element say of itself that it is a note, or a list of notes (epub:type, role, id, class, style of a word processor)?
bool says_note(const HtmlTree& tree, std::uint32_t node);

class HtmlNotes {
 public:
  explicit HtmlNotes(const HtmlTree& tree);  // keeps a reference
  bool is_note(std::uint32_t node) const { return notes_[node]; }
  // What a link to a note shows: "1" of "<a href=#fn1>[1]</a>"; "" for other links.
  std::string link_label(std::uint32_t link) const;

 private:
  const HtmlTree& tree_;
  std::vector<bool> notes_;              // by node
  std::unordered_set<std::string> ids_;  // of notes and what stands inside them
};

}  // namespace litmotif::source
