// Where the main text of a page is. What the page marks (main, role, article) is believed when it holds most of the running text; else the smallest element that
// holds four fifths of it and every long paragraph. Running text is told from the rest by the number of words and the share of links in a block and its
// neighbours: the decision tree of Kohlschuetter, Fankhauser and Nejdl, "Boilerplate Detection using Shallow Text Features", WSDM 2010 (their algorithm 2). Inside
// the main text nothing is dropped for being short; only lists of links before it and behind it, lists of places on the page itself, and lists of other pages
// under a heading that says so.
#include <algorithm>
#include <array>

#include <litmotif/text.h>

#include "source/web/html_page.h"

namespace litmotif::source {
namespace {

struct TextBlock {
  std::vector<std::uint32_t>::size_type first = 0, last = 0;  // of the text nodes
  std::uint32_t words = 0, link_words = 0;
  bool heading = false;
  bool content = false;
  double link_density() const { return words == 0 ? 0.0 : static_cast<double>(link_words) / words; }
};

bool is_running_text(const TextBlock& before, const TextBlock& block, const TextBlock& after) {
  if (block.link_density() > 0.333333) return false;
  if (before.link_density() > 0.555556) return block.words > 40 || after.words > 17;
  return block.words > 16 || after.words > 15 || before.words > 4;
}

class MainText {
 public:
  explicit MainText(HtmlPage& page) : page_(page), tree_(page.tree) {}

  void run() {
    find_blocks();
    classify();
    sum_prose();
    choose();
    find_title();
    find_lead();
    drop_lists();
    trim_ends();
  }

 private:
  bool inside_main(std::uint32_t i) const { return i >= page_.main && i < tree_.nodes[page_.main].end; }

  void find_blocks() {
    std::vector<std::uint32_t> ends;  // of open block elements
    bool fresh = true;
    std::uint32_t link_end = 0, head_end = 0;
    for (std::uint32_t i = 0; i < tree_.nodes.size(); ++i) {
      const HtmlNode& node = tree_.nodes[i];
      while (!ends.empty() && ends.back() <= i) {
        ends.pop_back();
        fresh = true;
      }
      if (is_block(node.tag)) {
        ends.push_back(node.end);
        fresh = true;
      }
      if (node.tag == Tag::kA) link_end = std::max(link_end, tree_.has(i, "href") ? node.end : 0);
      if (heading_level(node.tag) > 0) {
        head_end = node.end;
        headings_.push_back(i);
      }
      if (node.tag != Tag::kText || page_.use[i] != Use::kText) continue;
      const std::uint32_t words = page_.words(i);
      if (words == 0) continue;
      if (fresh) blocks_.push_back({texts_.size(), texts_.size(), 0, 0, i < head_end, false});
      fresh = false;
      texts_.push_back(i);
      TextBlock& block = blocks_.back();
      block.last = texts_.size();
      block.words += words;
      block.link_words += i < link_end ? words : 0;
    }
  }

  void classify() {
    const TextBlock none;
    for (std::size_t k = 0; k < blocks_.size(); ++k) {
      blocks_[k].content = is_running_text(k == 0 ? none : blocks_[k - 1], blocks_[k], k + 1 == blocks_.size() ? none : blocks_[k + 1]);
    }
  }

  void sum_prose() {
    std::vector<std::uint32_t> words(tree_.nodes.size(), 0);
    for (const TextBlock& block : blocks_) {
      // Alone, a few words next to others are too little to find a place by.
      if (!block.content || block.words < 10) continue;
      for (std::size_t k = block.first; k < block.last; ++k) words[texts_[k]] = page_.words(texts_[k]);
    }
    page_.prose_to.assign(tree_.nodes.size() + 1, 0);
    for (std::size_t i = 0; i < words.size(); ++i) page_.prose_to[i + 1] = page_.prose_to[i] + words[i];
  }

  std::uint32_t best_marked(bool article) const {
    std::uint32_t best = 0;
    for (std::uint32_t i = 1; i < tree_.nodes.size(); ++i) {
      const Tag tag = tree_.nodes[i].tag;
      if (page_.use[i] != Use::kText || tag == Tag::kText) continue;
      const bool marked = article ? tag == Tag::kArticle : tag == Tag::kMain || tree_.attribute(i, "role") == "main";
      if (marked && (best == 0 || page_.prose(i) > page_.prose(best))) best = i;
    }
    return best;
  }

  void choose() {
    const std::uint32_t all = page_.prose(0);
    if (all == 0) {
      std::uint32_t words = 0, links = 0;
      for (const TextBlock& block : blocks_) {
        words += block.words;
        links += block.link_words;
      }
      // A short page without surroundings is all text. Where words were found that may be surroundings only, they are all there is.
      std::uint32_t around = 0;
      for (std::uint32_t i = 0; i < tree_.nodes.size(); ++i) around += tree_.nodes[i].tag == Tag::kText && page_.use[i] == Use::kAround ? page_.words(i) : 0;
      page_.whole = links * 2 > words || around > words;
      if (!page_.whole) return;
      for (Use& use : page_.use) use = use == Use::kAround ? Use::kText : use;
      return;
    }
    for (const bool article : {false, true}) {
      const std::uint32_t marked = best_marked(article);
      if (marked == 0 || page_.prose(marked) * 5 < all * 3) continue;
      page_.main = marked;
      return;
    }
    std::uint32_t at = 0;
    for (bool deeper = true; deeper;) {
      deeper = false;
      for (std::uint32_t child = at + 1; child < tree_.nodes[at].end; child = tree_.nodes[child].end) {
        const HtmlNode& node = tree_.nodes[child];
        if (page_.prose(child) * std::uint64_t{5} < all * std::uint64_t{4}) continue;
        constexpr std::array<Tag, 6> kNoPlaces = {Tag::kP, Tag::kUl, Tag::kOl, Tag::kLi, Tag::kPre, Tag::kBlockquote};
        // An element without lines of its own (font) may leave out the heading beside it.
        deeper = is_block(node.tag) && std::find(kNoPlaces.begin(), kNoPlaces.end(), node.tag) == kNoPlaces.end();
        if (deeper) at = child;
        break;
      }
    }
    // Whole paragraphs elsewhere belong to it as well.
    std::vector<std::uint32_t> paragraphs_to(tree_.nodes.size() + 1, 0);
    for (const TextBlock& block : blocks_) paragraphs_to[texts_[block.first] + 1] += block.content && block.words >= 40 && block.link_density() < 0.2 ? 1 : 0;
    for (std::size_t i = 0; i < tree_.nodes.size(); ++i) paragraphs_to[i + 1] += paragraphs_to[i];
    while (at != 0 && paragraphs_to[tree_.nodes[at].end] - paragraphs_to[at] < paragraphs_to.back()) at = tree_.nodes[at].parent;
    page_.main = at;
  }

  // The page's own heading often stands above the element that holds its text.
  void find_title() {
    if (page_.main == 0) return;
    for (const std::uint32_t heading : headings_) {
      if (tree_.nodes[heading].tag == Tag::kH1 && inside_main(heading) && page_.use[heading] == Use::kText && page_.words(heading) > 0) return;
    }
    std::string title;
    const auto first = std::find_if(tree_.nodes.begin(), tree_.nodes.end(), [](const HtmlNode& node) { return node.tag == Tag::kTitle; });
    if (first != tree_.nodes.end()) title = fold(tree_.words(static_cast<std::uint32_t>(first - tree_.nodes.begin())));
    for (const std::uint32_t heading : headings_) {
      if (tree_.nodes[heading].tag != Tag::kH1 || heading > page_.main || page_.words(heading) == 0 || page_.use[heading] == Use::kHidden) continue;
      const std::string words = fold(tree_.words(heading));
      const bool of_title = title.starts_with(words) && title.size() > words.size();
      if (title == words || of_title || (!page_.is_links(heading) && page_.use[heading] == Use::kText)) page_.title = heading;
    }
  }

  void find_lead() {
    if (page_.title == 0) return;
    page_.lead.assign(tree_.nodes.size(), false);
    for (const TextBlock& block : blocks_) {
      const std::uint32_t first = texts_[block.first];
      if (first < tree_.nodes[page_.title].end || first >= page_.main || block.heading || block.link_density() > 0.5) continue;
      for (std::size_t k = block.first; k < block.last; ++k) page_.lead[texts_[k]] = true;
    }
  }

  void drop(std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t i = from; i < to; ++i) {
      if (page_.use[i] == Use::kText) page_.use[i] = Use::kAround;
    }
  }

  // Behind the part that a heading opens: the end of the element both stand in, the next heading of its rank, or the end of the main text.
  std::uint32_t part_end(std::size_t heading) const {
    const std::uint32_t end = next_of_rank(heading);
    const std::uint32_t around = tree_.nodes[tree_.nodes[headings_[heading]].parent].end;
    const bool alone = page_.words_to[around] == page_.words_to[tree_.nodes[headings_[heading]].end];
    return alone ? end : std::min(end, around);
  }

  std::uint32_t next_of_rank(std::size_t heading) const {
    const int level = heading_level(tree_.nodes[headings_[heading]].tag);
    for (std::size_t next = heading + 1; next < headings_.size() && next < heading + 60; ++next) {
      if (heading_level(tree_.nodes[headings_[next]].tag) <= level) return headings_[next];
    }
    return tree_.nodes[page_.main].end;
  }

  void drop_lists() {
    if (page_.whole) return;
    references_.assign(tree_.nodes.size(), false);
    for (std::size_t k = 0; k < headings_.size(); ++k) {
      const std::uint32_t heading = headings_[k];
      if (!inside_main(heading) || page_.words(heading) > 12) continue;
      const std::string words = tree_.words(heading);
      const std::uint32_t end = part_end(k);
      if (heads_references(words)) {
        std::fill(references_.begin() + heading, references_.begin() + end, true);
      } else if (heads_other_pages(words)) {
        const std::uint32_t first = tree_.nodes[heading].end;
        const std::uint32_t all = page_.words_to[end] - page_.words_to[first], links = page_.link_words_to[end] - page_.link_words_to[first];
        if (page_.prose_to[end] == page_.prose_to[first] && links * 2 >= all) drop(heading, end);
      }
    }
    drop_page_contents();
  }

  // Lists of places on the page itself.
  void drop_page_contents() {
    std::vector<std::uint32_t> links(tree_.nodes.size() + 1, 0), inner(tree_.nodes.size() + 1, 0);
    for (std::uint32_t i = 0; i < tree_.nodes.size(); ++i) {
      const bool link = tree_.nodes[i].tag == Tag::kA && tree_.has(i, "href");
      links[i + 1] = links[i] + (link ? 1 : 0);
      inner[i + 1] = inner[i] + (link && tree_.attribute(i, "href").starts_with('#') ? 1 : 0);
    }
    for (std::uint32_t i = 0; i < tree_.nodes.size();) {
      const HtmlNode& node = tree_.nodes[i];
      const bool list = node.tag == Tag::kUl || node.tag == Tag::kOl;
      const std::uint32_t within = links[node.end] - links[i];
      if (!list || references_[i] || within < 3 || inner[node.end] - inner[i] != within || page_.link_words(i) * 5 < page_.words(i) * 4) {
        ++i;
        continue;
      }
      drop(i, node.end);
      i = node.end;
    }
  }

  // Lists of links before the first and behind the last running text.
  void trim_ends() {
    if (page_.whole || page_.prose(page_.main) == 0) return;
    std::vector<TextBlock*> inside;
    for (TextBlock& block : blocks_) {
      const std::uint32_t node = texts_[block.first];
      if (inside_main(node) && page_.use[node] == Use::kText) inside.push_back(&block);
    }
    const auto stays = [&](const TextBlock* block) { return (block->content && block->words >= 10) || (block->words >= 15 && block->link_density() <= 0.333333) || block->heading || references_[texts_[block->first]]; };
    const auto drop_block = [&](const TextBlock* block) {
      if (block->link_density() <= 0.5 || block->heading) return;
      for (std::size_t k = block->first; k < block->last; ++k) page_.use[texts_[k]] = Use::kAround;
    };
    const auto first = std::find_if(inside.begin(), inside.end(), [&](const TextBlock* block) { return stays(block) && !block->heading; });
    const auto last = std::find_if(inside.rbegin(), inside.rend(), [&](const TextBlock* block) { return stays(block) && !block->heading; });
    std::for_each(inside.begin(), first, drop_block);
    std::for_each(inside.rbegin(), last, drop_block);
  }

  HtmlPage& page_;
  const HtmlTree& tree_;
  std::vector<std::uint32_t> texts_;  // text nodes with words
  std::vector<TextBlock> blocks_;
  std::vector<std::uint32_t> headings_;
  std::vector<bool> references_;      // by node: part of a list of references or notes
};

std::string plain_heading(std::string_view heading) {
  std::string folded = fold(heading);
  const std::size_t first = folded.find_first_not_of("0123456789. ");
  folded.erase(0, std::min(first, folded.size()));
  while (!folded.empty() && (folded.back() == ':' || folded.back() == ' ' || folded.back() == '.' || folded.back() == '?')) folded.pop_back();
  return folded;
}

}  // namespace

bool heads_references(std::string_view heading) {
  constexpr std::array<std::string_view, 16> kNames = {
    "references", "reference list", "bibliography", "works cited", "literature cited", "sources", "notes", "footnotes", "endnotes", "further reading",
    "cited literature", "notes and references", "references and notes", "citations", "literature", "suggested reading"};
  const std::string folded = plain_heading(heading);
  return std::find(kNames.begin(), kNames.end(), folded) != kNames.end();
}

bool heads_other_pages(std::string_view heading) {
  constexpr std::array<std::string_view, 33> kStarts = {
    "related", "you may also", "you might also", "more from", "more on", "more like", "more stories", "read more", "read next", "recommended", "latest ",
    "popular ", "most read", "most popular", "most viewed", "trending", "share", "follow us", "sign up", "newsletter", "subscribe", "categories", "tags",
    "recent posts", "recent comments", "leave a ", "add your comment", "post a comment", "on this page", "in this section", "jump to", "explore more",
    "keep reading"};
  const std::string folded = plain_heading(heading);
  return std::any_of(kStarts.begin(), kStarts.end(), [&](std::string_view start) {
    const bool whole = start.ends_with(' ') || folded.size() == start.size() || (folded.size() > start.size() && folded[start.size()] == ' ');
    return folded.starts_with(start) && whole;
  });
}

void find_main(HtmlPage& page) { MainText(page).run(); }

HtmlPage understand_page(const HtmlTree& tree, bool book) {
  HtmlPage page(tree);
  mark_surroundings(page, book);
  if (!book) find_main(page);
  return page;
}

}  // namespace litmotif::source
