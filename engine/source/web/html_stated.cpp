// What elements say of themselves: parts of a publication, tables that are tables.
#include <algorithm>
#include <array>

#include "source/web/html_blocks.h"
#include "source/web/html_notes.h"

namespace litmotif::source {
namespace {

struct TypeName {
  std::string_view type;
  BlockPart part;
};
constexpr std::array<TypeName, 25> kTypes = {{{"bibliography", BlockPart::kReferences},
                                              {"biblioentry", BlockPart::kReferences},
                                              {"appendix", BlockPart::kAppendix},
                                              {"abstract", BlockPart::kAbstract},
                                              {"sidebar", BlockPart::kBox},
                                              {"tip", BlockPart::kBox},
                                              {"toc", BlockPart::kNavigation},
                                              {"landmarks", BlockPart::kNavigation},
                                              {"page-list", BlockPart::kNavigation},
                                              {"pagelist", BlockPart::kNavigation},
                                              {"loi", BlockPart::kNavigation},
                                              {"lot", BlockPart::kNavigation},
                                              {"index", BlockPart::kNavigation},
                                              {"cover", BlockPart::kFront},
                                              {"titlepage", BlockPart::kFront},
                                              {"halftitlepage", BlockPart::kFront},
                                              {"copyright-page", BlockPart::kFront},
                                              {"imprint", BlockPart::kFront},
                                              {"imprimatur", BlockPart::kFront},
                                              {"dedication", BlockPart::kFront},
                                              {"colophon", BlockPart::kFront},
                                              {"foreword", BlockPart::kFront},
                                              {"acknowledgments", BlockPart::kFront},
                                              {"contributors", BlockPart::kFront},
                                              {"other-credits", BlockPart::kFront}}};

bool has_word(const std::vector<std::string>& names, std::string_view word) { return std::find(names.begin(), names.end(), word) != names.end(); }

bool holds_heading(const HtmlPage& page, std::uint32_t node) {
  for (std::uint32_t i = node + 1; i < page.tree.nodes[node].end; ++i) {
    if (page.tree.nodes[i].tag == Tag::kH1) return true;
  }
  return false;
}

}  // namespace

BlockPart stated_part(const HtmlPage& page, std::uint32_t node, bool book) {
  const HtmlTree& tree = page.tree;
  const Tag tag = tree.nodes[node].tag;
  if (tree.has(node, "role") || tree.has(node, "epub:type")) {
    for (const TypeName& type : kTypes) {
      if (says_type(tree, node, type.type)) return type.part;
    }
  }
  if (book && tag == Tag::kNav) return BlockPart::kNavigation;
  if (tag == Tag::kAside) return says_note(tree, node) ? BlockPart::kUnsaid : BlockPart::kBox;
  if (tag == Tag::kAddress) return BlockPart::kFront;
  if (!is_block(tag) || tag == Tag::kBody || tag == Tag::kMain || tag == Tag::kHtml || heading_level(tag) > 0) return BlockPart::kUnsaid;
  if (!tree.has(node, "class") && !tree.has(node, "id")) return BlockPart::kUnsaid;
  const std::vector<std::string> names = name_words(tree, node);
  const auto has = [&](std::string_view word) { return has_word(names, word); };
  const bool list = has("references") || has("bibliography") || has("reflist") || ((has("ref") || has("reference") || has("citation")) && has("list"));
  if (list && tag != Tag::kArticle && !holds_heading(page, node)) return BlockPart::kReferences;
  if (has("abstract") && names.size() <= 3 && tag != Tag::kArticle && page.words(node) < 1000 && !holds_heading(page, node)) return BlockPart::kAbstract;
  if (has("infobox") || has("textbox") || has("callout") || has("pullout")) return BlockPart::kBox;
  const bool byline = has("byline") || has("dateline") || has("pubdate") || ((has("author") || has("authors") || has("published") || has("date")) && names.size() <= 3);
  if (byline && page.words(node) <= 40) return BlockPart::kFront;
  return BlockPart::kUnsaid;
}

bool is_data_table(const HtmlPage& page, std::uint32_t table) {
  const HtmlTree& tree = page.tree;
  const std::string_view role = tree.attribute(table, "role");
  if (role == "presentation" || role == "none") return false;
  bool marked = role == "table" || role == "grid" || !tree.attribute(table, "summary").empty();
  std::uint32_t rows = 0, columns = 0, cells = 0, in_row = 0, headings = 0, longest = 0, filled = 0;
  for (std::uint32_t i = table + 1; i < tree.nodes[table].end; ++i) {
    const Tag tag = tree.nodes[i].tag;
    if (tag == Tag::kTable || tag == Tag::kForm || tag == Tag::kArticle || tag == Tag::kMain) return false;
    marked |= tag == Tag::kTh || tag == Tag::kThead || tag == Tag::kTfoot || tag == Tag::kCaption || tree.has(i, "headers") || tree.has(i, "scope");
    headings += heading_level(tag) > 0 ? 1 : 0;
    if (tag == Tag::kTr) {
      ++rows;
      in_row = 0;
    }
    if (tag != Tag::kTd && tag != Tag::kTh) continue;
    ++cells;
    columns = std::max(columns, ++in_row);
    const std::uint32_t words = page.words(i);
    filled += words > 0 ? 1 : 0;
    longest = std::max(longest, words);
  }
  if (rows < 2 || columns < 2) return marked && columns >= 2 && rows >= 1 && headings == 0;
  if (marked) return true;
  if (headings > 0 || longest > 300) return false;
  const std::string_view border = tree.attribute(table, "border");
  if (!border.empty() && border != "0") return true;
  // Two columns of which one is a picture or a margin arrange a page.
  return filled * 3 >= cells * 2 && cells >= 4 && longest <= 150;
}

}  // namespace litmotif::source
