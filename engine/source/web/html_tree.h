// HTML as a tree in one array, in the order of the page: what stands inside node i are the nodes [i + 1, nodes[i].end). Wraps libxml2's HTML parser.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/base.h>

namespace litmotif::source {

// Elements that mean something to the reader; all others are kOther, which neither break a line nor end a word.
enum class Tag : std::uint8_t {
  kText, kOther, kA, kAddress, kArticle, kAside, kB, kBlockquote, kBody, kBr, kButton, kCaption, kCenter, kDd, kDetails, kDialog, kDir, kDiv, kDl, kDt,
  kFieldset, kFigcaption, kFigure, kFooter, kForm, kH1, kH2, kH3, kH4, kH5, kH6, kHead, kHeader, kHr, kHtml, kI, kImg, kLi, kLink, kMain, kMenu, kMeta, kNav,
  kOl, kP, kPre, kQ, kSection, kSkip, kSub, kSummary, kSup, kTable, kTbody, kTd,
  kTfoot, kTh, kThead, kTitle, kTr, kUl, kVoid
};

struct HtmlNode {
  Tag tag = Tag::kOther;
  std::uint32_t parent = 0;  // of the root: itself
  std::uint32_t end = 0;     // one behind the last node inside
  std::uint32_t first_attribute = 0, attributes = 0;
  std::uint32_t text = 0, text_size = 0;  // kText: bytes of HtmlTree::texts
  std::uint64_t start = 0, stop = 0;      // kText: bytes of the parsed text it was made of
};

struct HtmlTree {
  struct Attribute {
    std::string_view name;  // lower case; only names the readers ask for are kept
    std::uint32_t value = 0, size = 0;
  };
  std::vector<HtmlNode> nodes;  // nodes[0] is a root around everything
  std::vector<Attribute> attributes;
  std::string texts;
  std::vector<std::string> linked_data;  // contents of <script type="application/ld+json">
  std::string saved_from;                // address in the comment a browser leaves in a page it saves

  std::string_view text(std::uint32_t node) const { return std::string_view(texts).substr(nodes[node].text, nodes[node].text_size); }
  std::string_view attribute(std::uint32_t node, std::string_view name) const;  // "" when there is none
  bool has(std::uint32_t node, std::string_view name) const;
  // Words inside the node, white space runs made one space, without scripts and the like.
  std::string words(std::uint32_t node) const;
};

// `text` is UTF-8. Whatever it holds is read, with a warning of kind "broken-html" where a comment or tag swallows the rest; kLimit when it is built to exhaust a parser.
Status parse_html(std::string_view text, HtmlTree& tree, std::vector<Warning>& warnings);

bool is_block(Tag tag);             // begins and ends lines
inline int heading_level(Tag tag) { return tag >= Tag::kH1 && tag <= Tag::kH6 ? static_cast<int>(tag) - static_cast<int>(Tag::kH1) + 1 : 0; }

}  // namespace litmotif::source
