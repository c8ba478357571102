#include "source/web/html_notes.h"

#include <algorithm>

#include "source/web/html_page.h"

namespace litmotif::source {
namespace {

bool says(std::string_view value, std::string_view word) {
  while (!value.empty()) {
    const std::size_t end = std::min(value.find_first_of(" \t\r\n"), value.size());
    std::string_view each = value.substr(0, end);
    if (each.starts_with("doc-")) each.remove_prefix(4);
    if (each == word) return true;
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return false;
}

bool has_word(const std::vector<std::string>& names, std::string_view word) { return std::find(names.begin(), names.end(), word) != names.end(); }

// "fn1", "_ftn12", "edn3", "footnote-2", "fn:1"
bool is_note_id(std::string_view id) {
  while (id.starts_with('_')) id.remove_prefix(1);
  for (const std::string_view start : {"ftn", "fn", "edn", "footnote", "endnote"}) {
    if (!id.starts_with(start)) continue;
    id.remove_prefix(start.size());
    if (!id.empty() && (id.front() == ':' || id.front() == '-' || id.front() == '_')) id.remove_prefix(1);
    return !id.empty() && id.size() <= 5 && id.find_first_not_of("0123456789") == std::string_view::npos;
  }
  return false;
}

}  // namespace

bool says_type(const HtmlTree& tree, std::uint32_t node, std::string_view word) {
  return says(tree.attribute(node, "epub:type"), word) || says(tree.attribute(node, "role"), word);
}

bool says_note(const HtmlTree& tree, std::uint32_t node) {
  if (!is_block(tree.nodes[node].tag) || heading_level(tree.nodes[node].tag) > 0 || tree.nodes[node].tag == Tag::kBody) return false;
  for (const std::string_view type : {"footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes"}) {
    if (says_type(tree, node, type)) return true;
  }
  if (is_note_id(tree.attribute(node, "id"))) return true;
  const std::string_view style = tree.attribute(node, "style");
  const bool word = style.find("mso-element:footnote") != std::string_view::npos || style.find("mso-element:endnote") != std::string_view::npos;
  if (word) return style.find("-list") == std::string_view::npos;
  if (!tree.has(node, "class")) return false;
  const std::vector<std::string> names = name_words(tree, node);
  const bool named = has_word(names, "footnote") || has_word(names, "footnotes") || has_word(names, "endnote") || has_word(names, "endnotes");
  return named && !has_word(names, "has") && !has_word(names, "no");
}

HtmlNotes::HtmlNotes(const HtmlTree& tree) : tree_(tree), notes_(tree.nodes.size(), false) {
  std::uint32_t end = 0;
  for (std::uint32_t i = 0; i < tree.nodes.size(); ++i) {
    if (tree.nodes[i].tag == Tag::kText) continue;
    notes_[i] = says_note(tree, i);
    if (notes_[i]) end = std::max(end, tree.nodes[i].end);
    if (i < end && tree.has(i, "id")) ids_.emplace(tree.attribute(i, "id"));
  }
}

std::string HtmlNotes::link_label(std::uint32_t link) const {
  if (tree_.nodes[link].end - link > 6) return {};
  const std::string_view target = tree_.attribute(link, "href");
  if (!says_type(tree_, link, "noteref") && !(target.starts_with('#') && ids_.count(std::string(target.substr(1))) > 0)) return {};
  std::string label = tree_.words(link);
  std::erase_if(label, [](char c) { return c == '[' || c == ']' || c == '(' || c == ')'; });
  return label.size() <= 6 && label.find(' ') == std::string::npos ? label : std::string();
}

}  // namespace litmotif::source
