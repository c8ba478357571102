// Navigation, forms, notices, lists of other pages and readers' comments, by what their elements are (nav, role, hidden) and how authors of pages name them
// (class, id). A name alone is weak: an element that holds much of the page's running text, or its main element, is not dropped for it ("has-sidebar" on the
// body).
#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

#include "source/web/html_page.h"
#include "source/markup_text.h"

namespace litmotif::source {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 11> kAroundRoles = {
    "navigation", "banner", "search", "contentinfo", "menu", "menubar", "toolbar", "dialog", "alertdialog", "tablist", "complementary"};

// One such word in class or id says what the element is for.
constexpr std::array<std::string_view, 62> kAroundNames = {
    "nav", "navbar", "navigation", "navigator", "menu", "menus", "submenu", "breadcrumb", "breadcrumbs", "crumbs", "sidebar", "sidenav", "cookie", "cookies",
    "consent", "gdpr", "share", "sharing", "sharebar", "social", "sociallinks", "addthis", "addtoany", "related", "recommended", "recommendations", "recirculation",
    "promo", "promos", "promotion", "advert", "adverts", "advertisement", "ads", "adsense", "sponsor", "sponsored", "newsletter", "subscribe", "subscription",
    "signup", "login", "pagination", "pager", "skip", "skiplink", "skiplinks", "toolbar", "popup", "modal", "lightbox", "tooltip", "masthead", "topbar", "widget",
    "footer", "noprint", "paywall", "outbrain", "taboola", "printonly", "backtotop"};

constexpr std::array<std::string_view, 3> kCommentNames = {"comments", "comment", "commentlist"};
// With one of these the name is of something else: a form, a counter, a link.
constexpr std::array<std::string_view, 15> kNoComments = {
    "no", "without", "closed", "open", "has", "count", "counter", "link", "links", "form", "respond", "reply", "icon", "button", "number"};

// As whole class names: what style sheets of most sites hide.
constexpr std::array<std::string_view, 12> kHiddenClasses = {
    "hidden", "visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text", "element-invisible", "d-none", "assistive-text", "offscreen", "u-hidden",
    "is-hidden", "a11y-hidden"};

class Surroundings {
 public:
  Surroundings(HtmlPage& page, bool book) : page_(page), tree_(page.tree), book_(book) {}

  void run() {
    const std::size_t count = tree_.nodes.size();
    page_.use.assign(count, Use::kText);
    sum_up();
    all_ = page_.words(0) - page_.link_words(0);
    std::vector<bool> in_article(count);
    for (std::uint32_t i = 1; i < count; ++i) {
      const HtmlNode& node = tree_.nodes[i];
      in_article[i] = in_article[node.parent] || node.tag == Tag::kArticle || node.tag == Tag::kMain;
      page_.use[i] = page_.use[node.parent];
      if (page_.use[i] == Use::kHidden || node.tag == Tag::kText) continue;
      if (is_never_shown(i) || is_hidden(i)) page_.use[i] = Use::kHidden;
      if (book_ || page_.use[i] >= Use::kAround) continue;
      if (is_around(i, in_article[node.parent])) page_.use[i] = Use::kAround;
      else if (is_comments(i)) page_.use[i] = Use::kComments;
    }
  }

 private:
  void sum_up() {
    const std::size_t count = tree_.nodes.size();
    page_.words_to.assign(count + 1, 0);
    page_.link_words_to.assign(count + 1, 0);
    heads_to_.assign(count + 1, 0);
    mains_to_.assign(count + 1, 0);
    std::uint32_t link_end = 0, head_end = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
      const HtmlNode& node = tree_.nodes[i];
      if (node.tag == Tag::kA && tree_.has(i, "href")) link_end = std::max(link_end, node.end);
      if (tree_.has(i, "aria-controls")) controlled_.emplace(tree_.attribute(i, "aria-controls"));
      if (node.tag == Tag::kHead || node.tag == Tag::kTitle) head_end = std::max(head_end, node.end);
      const std::uint32_t words = node.tag == Tag::kText && i >= head_end ? count_page_words(tree_.text(i)) : 0;
      page_.words_to[i + 1] = page_.words_to[i] + words;
      page_.link_words_to[i + 1] = page_.link_words_to[i] + (i < link_end ? words : 0);
      heads_to_[i + 1] = heads_to_[i] + (node.tag == Tag::kH1 ? 1 : 0);
      mains_to_[i + 1] = mains_to_[i] + (node.tag == Tag::kMain || tree_.attribute(i, "role") == "main" || tree_.attribute(i, "itemprop") == "articleBody" ? 1 : 0);
    }
  }

  bool has_head(std::uint32_t i) const { return heads_to_[tree_.nodes[i].end] > heads_to_[i]; }
  bool has_main(std::uint32_t i) const { return mains_to_[tree_.nodes[i].end] > mains_to_[i]; }
  // Much of the running text of the page: not to be dropped for a name.
  bool has_much(std::uint32_t i) const { return (page_.words(i) - page_.link_words(i)) * 5 > all_ * 2; }

  bool is_hidden(std::uint32_t i) const {
    const HtmlNode& node = tree_.nodes[i];
    bool hidden = tree_.has(i, "hidden") && tree_.attribute(i, "hidden") != "until-found";
    if (tree_.has(i, "style")) {
      std::string style = lower(tree_.attribute(i, "style"));
      std::erase_if(style, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
      hidden |= style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos || style.find("mso-hide:all") != std::string::npos;
    }
    hidden |= !book_ && tree_.attribute(i, "aria-hidden") == "true";
    // Headings only a screen reader speaks still name what follows.
    if (!hidden && !book_ && heading_level(node.tag) == 0) {
      std::string_view rest = tree_.attribute(i, "class");
      while (!hidden && !rest.empty()) {
        const std::size_t end = std::min(rest.find_first_of(" \t\r\n"), rest.size());
        hidden = is_one_of(rest.substr(0, end), kHiddenClasses);
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
    // Pages that show themselves by script are hidden as saved, and so are parts that open with a click.
    return hidden && !has_much(i) && !has_main(i) && !opens(i);
  }

  // A part of the text that a heading, tab or button opens.
  bool opens(std::uint32_t i) const {
    if (page_.words(i) < 5 || page_.is_links(i)) return false;
    if (tree_.attribute(i, "role") == "tabpanel" || (tree_.has(i, "id") && controlled_.count(std::string(tree_.attribute(i, "id"))) > 0 && page_.words(i) >= 25)) return true;
    constexpr std::array<std::string_view, 6> kNames = {"accordion", "collapse", "collapsible", "expander", "tabpanel", "panel"};
    const std::vector<std::string> names = name_words(tree_, i);
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return is_one_of(name, kNames); });
  }

  bool is_never_shown(std::uint32_t i) const {
    const HtmlNode& node = tree_.nodes[i];
    if (node.tag == Tag::kSkip || node.tag == Tag::kHead || node.tag == Tag::kTitle) return true;
    // Buttons that open and close the part below a heading hold the heading.
    return node.tag == Tag::kButton && heading_level(tree_.nodes[node.parent].tag) == 0;
  }

  bool is_around(std::uint32_t i, bool in_article) const {
    const HtmlNode& node = tree_.nodes[i];
    if (node.tag == Tag::kNav || node.tag == Tag::kDialog) return true;
    if (node.tag == Tag::kBody || node.tag == Tag::kHtml || node.tag == Tag::kMain || has_main(i)) return false;
    const std::string_view role = tree_.attribute(i, "role");
    const bool much = has_much(i) && !page_.is_links(i);
    if (is_one_of(role, kAroundRoles)) return !much || role == "navigation";
    if (node.tag == Tag::kForm) return !much && !has_head(i);
    if (node.tag == Tag::kFooter) return !much && (!in_article || page_.is_links(i));
    if (node.tag == Tag::kHeader && !in_article) return !much && !has_own_head(i);
    if (node.tag == Tag::kAside) return page_.is_links(i);
    if (!is_block(node.tag) && node.tag != Tag::kOther && node.tag != Tag::kA) return false;
    if (heading_level(node.tag) > 0 || node.tag == Tag::kTd || node.tag == Tag::kTr || node.tag == Tag::kTbody) return false;
    return !much && (!has_head(i) || page_.is_links(i)) && named_around(i);
  }

  // A first heading that is not the site's name with a link home.
  bool has_own_head(std::uint32_t i) const {
    for (std::uint32_t k = i; k < tree_.nodes[i].end; ++k) {
      if (tree_.nodes[k].tag == Tag::kH1 && page_.words(k) > 0 && !page_.is_links(k)) return true;
    }
    return false;
  }

  bool named_around(std::uint32_t i) const {
    const std::vector<std::string> names = name_words(tree_, i);
    const auto has = [&](std::string_view word) { return std::find(names.begin(), names.end(), word) != names.end(); };
    for (const std::string& name : names) {
      if (!is_one_of(name, kAroundNames)) continue;
      // An article's own footer may hold notes; "related-work" and the like are sections of papers.
      if (name == "footer" && (has("article") || has("post") || has("entry"))) continue;
      if (name == "related" && (has("work") || has("works"))) continue;
      if (name == "widget" && page_.words(i) > 100 && !page_.is_links(i)) continue;
      return true;
    }
    return (has("table") && has("of") && has("contents") && page_.is_links(i)) || ((has("toc") || has("byline")) && page_.is_links(i) && page_.words(i) > 12) ||
           (has("back") && has("to") && has("top")) || (has("tag") && page_.is_links(i)) || (has("tags") && page_.is_links(i));
  }

  bool is_comments(std::uint32_t i) const {
    const HtmlNode& node = tree_.nodes[i];
    if (!is_block(node.tag) || node.tag == Tag::kBody || node.tag == Tag::kHtml || node.tag == Tag::kMain || has_head(i) || has_main(i)) return false;
    const std::string_view type = tree_.attribute(i, "itemtype");
    if (type.find("schema.org/Comment") != std::string_view::npos || type.find("schema.org/UserComments") != std::string_view::npos) return true;
    if (tree_.attribute(i, "itemprop") == "comment") return true;
    const std::vector<std::string> names = name_words(tree_, i);
    const bool named = std::any_of(names.begin(), names.end(), [](const std::string& name) { return is_one_of(name, kCommentNames) || name == "disqus"; });
    return named && std::none_of(names.begin(), names.end(), [](const std::string& name) { return is_one_of(name, kNoComments); });
  }

  HtmlPage& page_;
  const HtmlTree& tree_;
  bool book_;
  std::uint32_t all_ = 0;  // words outside links
  std::vector<std::uint32_t> heads_to_, mains_to_;
  std::unordered_set<std::string> controlled_;  // ids of what buttons and tabs open and close
};

}  // namespace

std::vector<std::string> name_words(const HtmlTree& tree, std::uint32_t node) {
  std::vector<std::string> out;
  for (const std::string_view attribute : {tree.attribute(node, "class").substr(0, 400), tree.attribute(node, "id").substr(0, 100)}) {
    std::string word;
    const auto add = [&] {
      if (!word.empty()) out.push_back(std::exchange(word, {}));
    };
    bool small = false;
    for (const char c : attribute) {
      const bool capital = c >= 'A' && c <= 'Z';
      const bool letter = capital || (c >= 'a' && c <= 'z');
      if (!letter || (capital && small)) add();
      if (letter) word += capital ? static_cast<char>(c + 32) : c;
      small = letter && !capital;
    }
    add();
  }
  return out;
}

std::uint32_t count_page_words(std::string_view text) {
  std::uint32_t words = 0, wide = 0;
  bool inside = false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    // Scripts written without spaces: two characters count as a word.
    wide += byte >= 0xE3 && byte < 0xEF ? 1 : 0;
    const bool sign = byte >= 0xC3 || (byte >= '0' && byte <= '9') || ((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z');
    if (sign && !inside) ++words;
    inside = sign || (inside && byte > 0x20 && byte != 0xC2);
  }
  return words + wide / 2;
}

void mark_surroundings(HtmlPage& page, bool book) { Surroundings(page, book).run(); }

}  // namespace litmotif::source
