// What the parts of a web page are for: its text, its readers' comments, or what stands around them (navigation, forms, notices, lists of other pages).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "source/web/html_tree.h"

namespace litmotif::source {

enum class Use : std::uint8_t { kText, kComments, kAround, kHidden };  // kHidden: never shown; scripts, controls of forms

struct HtmlPage {
  explicit HtmlPage(const HtmlTree& parsed) : tree(parsed) {}

  const HtmlTree& tree;
  std::vector<Use> use;           // by node
  std::uint32_t main = 0;         // the node that holds the main text
  std::uint32_t title = 0;        // the page's heading where it stands outside of main; 0: none
  std::vector<bool> lead;         // by node: texts between that heading and main (who wrote it, when, what it says in short)
  bool whole = false;             // no main text could be told: everything that is shown counts

  // Sums up to a node, so that what stands inside one is a difference.
  std::vector<std::uint32_t> words_to, link_words_to, prose_to;
  std::uint32_t words(std::uint32_t node) const { return words_to[tree.nodes[node].end] - words_to[node]; }
  std::uint32_t link_words(std::uint32_t node) const { return link_words_to[tree.nodes[node].end] - link_words_to[node]; }
  std::uint32_t prose(std::uint32_t node) const { return prose_to[tree.nodes[node].end] - prose_to[node]; }  // words of blocks that read as text
  bool is_links(std::uint32_t node) const { return words(node) > 0 && link_words(node) * 2 > words(node); }
};

// Which of the page's nodes are its text. In a book (EPUB) everything that is shown is.
HtmlPage understand_page(const HtmlTree& tree, bool book);

// Words of class and id, in lower case, cut at "-", "_", white space and where a capital follows a small letter: "commentList main-nav" has comment, list, main, nav.
std::vector<std::string> name_words(const HtmlTree& tree, std::uint32_t node);
std::uint32_t count_page_words(std::string_view text);

// Does a heading say that references or notes follow, or lists of other pages?
bool heads_references(std::string_view heading);
bool heads_other_pages(std::string_view heading);

// Steps of understand_page.
void mark_surroundings(HtmlPage& page, bool book);  // sets `use`
void find_main(HtmlPage& page);                     // sets `main`, `whole`, `title`; marks what stands before and behind the text

}  // namespace litmotif::source
