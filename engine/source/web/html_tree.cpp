// libxml2's HTML parser by its events. It takes the square of the input's size for some inputs (2.9.14, Debian 12): each attribute of a tag is compared with those before
// it, and each end tag is looked for among all open elements. Both are counted, and the reading ends when the count is out of proportion.
#include "source/web/html_tree.h"

#include <fmt/format.h>
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>
#include <memory>

namespace litmotif::source {
namespace {

constexpr std::size_t kMostNodes = 4'000'000;          // 48 bytes each
constexpr std::size_t kDeepest = 512;                  // deeper elements become children of the one at this depth, as in browsers
constexpr std::size_t kLongestValue = std::size_t{64} << 10;
constexpr std::uint64_t kMostSteps = 500'000'000;      // comparisons of the parser, 5 to 9 ns each
constexpr std::uint64_t kFaultSteps = 100;             // what noting a fault costs it in comparisons

struct TagName {
  std::string_view name;
  Tag tag;
  bool block = true;
};

// kSkip: its content is no text of the page. kVoid: never has content, though libxml2, which knows HTML 4, waits for its end.
constexpr std::array<TagName, 110> kTags = {{
    {"a", Tag::kA, false}, {"address", Tag::kAddress}, {"annotation", Tag::kSkip, false}, {"annotation-xml", Tag::kSkip, false}, {"applet", Tag::kSkip},
    {"area", Tag::kVoid, false}, {"article", Tag::kArticle}, {"aside", Tag::kAside}, {"audio", Tag::kSkip}, {"b", Tag::kB, false}, {"base", Tag::kVoid, false},
    {"basefont", Tag::kVoid, false}, {"blockquote", Tag::kBlockquote}, {"body", Tag::kBody}, {"br", Tag::kBr, false}, {"button", Tag::kButton, false},
    {"canvas", Tag::kSkip}, {"caption", Tag::kCaption}, {"center", Tag::kCenter}, {"col", Tag::kVoid, false}, {"datalist", Tag::kSkip}, {"dd", Tag::kDd},
    {"details", Tag::kDetails}, {"dialog", Tag::kDialog}, {"dir", Tag::kDir}, {"div", Tag::kDiv}, {"dl", Tag::kDl}, {"dt", Tag::kDt}, {"em", Tag::kI, false},
    {"embed", Tag::kVoid, false}, {"fieldset", Tag::kFieldset}, {"figcaption", Tag::kFigcaption}, {"figure", Tag::kFigure}, {"footer", Tag::kFooter},
    {"form", Tag::kForm}, {"frame", Tag::kVoid, false}, {"frameset", Tag::kDiv}, {"h1", Tag::kH1}, {"h2", Tag::kH2}, {"h3", Tag::kH3}, {"h4", Tag::kH4},
    {"h5", Tag::kH5}, {"h6", Tag::kH6}, {"head", Tag::kHead}, {"header", Tag::kHeader}, {"hgroup", Tag::kDiv}, {"hr", Tag::kHr}, {"html", Tag::kHtml},
    {"i", Tag::kI, false}, {"iframe", Tag::kSkip}, {"image", Tag::kVoid, false}, {"img", Tag::kImg, false}, {"input", Tag::kVoid, false},
    {"isindex", Tag::kVoid, false}, {"keygen", Tag::kVoid, false}, {"legend", Tag::kDiv}, {"li", Tag::kLi}, {"link", Tag::kLink, false}, {"listing", Tag::kPre},
    {"main", Tag::kMain}, {"map", Tag::kSkip}, {"menu", Tag::kMenu}, {"meta", Tag::kMeta, false}, {"nav", Tag::kNav}, {"noembed", Tag::kSkip},
    {"noframes", Tag::kDiv}, {"noscript", Tag::kSkip}, {"object", Tag::kSkip}, {"ol", Tag::kOl}, {"optgroup", Tag::kSkip}, {"option", Tag::kSkip}, {"p", Tag::kP},
    {"param", Tag::kVoid, false}, {"plaintext", Tag::kPre}, {"pre", Tag::kPre}, {"progress", Tag::kSkip, false}, {"q", Tag::kQ, false}, {"rp", Tag::kSkip, false},
    {"rt", Tag::kSkip, false}, {"rtc", Tag::kSkip, false}, {"script", Tag::kSkip, false}, {"search", Tag::kNav}, {"section", Tag::kSection}, {"select", Tag::kSkip},
    {"source", Tag::kVoid, false}, {"spacer", Tag::kVoid, false}, {"strong", Tag::kB, false}, {"style", Tag::kSkip, false}, {"sub", Tag::kSub, false},
    {"summary", Tag::kSummary}, {"sup", Tag::kSup, false}, {"svg", Tag::kSkip, false}, {"table", Tag::kTable}, {"tbody", Tag::kTbody}, {"td", Tag::kTd},
    {"template", Tag::kSkip}, {"textarea", Tag::kSkip}, {"tfoot", Tag::kTfoot}, {"th", Tag::kTh}, {"thead", Tag::kThead}, {"title", Tag::kTitle, false},
    {"tr", Tag::kTr}, {"track", Tag::kVoid, false}, {"ul", Tag::kUl}, {"video", Tag::kSkip}, {"wbr", Tag::kVoid, false}, {"xmp", Tag::kPre},
    {"cite", Tag::kI, false}, {"dfn", Tag::kI, false}, {"tt", Tag::kOther, false}}};

constexpr std::array<std::string_view, 38> kAttributes = {
    "alt", "aria-controls", "aria-hidden", "aria-level", "aria-modal", "border", "charset", "class", "colspan", "content", "epub:type", "headers", "hidden", "href", "http-equiv",
    "id", "itemprop", "itemtype", "lang", "name", "open", "property", "rel", "reversed", "role", "rowspan", "scope", "start", "style", "summary", "title", "type",
    "value", "xml:lang", "aria-label", "datetime", "itemscope", "width"};

std::string_view view(const xmlChar* text) { return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text); }

const TagName* known_tag(std::string_view name) {
  static const std::vector<TagName> sorted = [] {
    std::vector<TagName> all(kTags.begin(), kTags.end());
    std::sort(all.begin(), all.end(), [](const TagName& a, const TagName& b) { return a.name < b.name; });
    return all;
  }();
  for (const std::string_view prefix : {"html:", "xhtml:", "h:"}) {
    if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
  }
  const auto at = std::lower_bound(sorted.begin(), sorted.end(), name, [](const TagName& a, std::string_view b) { return a.name < b; });
  return at != sorted.end() && at->name == name ? &*at : nullptr;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

// Comparisons the parser will make among attributes: the square of their number, tag by tag. A name longer than 100 bytes is cut into several.
std::uint64_t attribute_steps(std::string_view text) {
  std::uint64_t steps = 0;
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at)) {
    if (text.substr(at).starts_with("<!--")) {
      at = std::min(text.find("-->", at + 2), text.size());
      continue;
    }
    if (++at >= text.size() || !is_letter(text[at])) continue;
    const bool script = std::equal(text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(std::min(at + 6, text.size())), "script",
                                   [](char a, char b) { return (a | 0x20) == b; });
    std::uint64_t count = 0;
    std::size_t word = at;
    for (; at < text.size() && text[at] != '>'; ++at) {
      if (is_white(text[at])) {
        count += 1 + (at - word) / 100;
        word = at;
      } else if (text[at] == '"' || text[at] == '\'') {
        at = text.find(text[at], at + 1);
        if (at == std::string_view::npos) return steps + count * count;
        ++count;
        word = at;
      }
    }
    count += (at - word) / 100;
    steps += count > 50 ? count * count / 2 : 0;
    if (script) at = std::min(text.find("</", at), text.size());
  }
  return steps;
}

class Parser {
 public:
  Parser(std::string_view text, HtmlTree& tree) : text_(text), tree_(tree) {
    tree_.nodes.emplace_back();
    open_.push_back({});
  }

  Status run(std::vector<Warning>& warnings) {
    tree_.nodes[0].end = 1;
    if (text_.empty()) return {};  // libxml2 makes no parser for it
    context_.reset(htmlCreateMemoryParserCtxt(text_.data(), static_cast<int>(text_.size())));
    if (context_ == nullptr) return Status(Code::kLimit, "needs more memory than there is");
    htmlSAXHandler sax{};
    sax.initialized = XML_SAX2_MAGIC;
    sax.startElement = [](void* self, const xmlChar* name, const xmlChar** attributes) { static_cast<Parser*>(self)->start(view(name), attributes); };
    sax.endElement = [](void* self, const xmlChar* name) { static_cast<Parser*>(self)->end(view(name)); };
    sax.characters = [](void* self, const xmlChar* text, int length) {
      static_cast<Parser*>(self)->text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
    };
    sax.ignorableWhitespace = sax.characters;
    sax.cdataBlock = sax.characters;
    sax.comment = [](void* self, const xmlChar* text) { static_cast<Parser*>(self)->comment(view(text)); };
    sax.serror = [](void* self, xmlErrorPtr fault) { static_cast<Parser*>(self)->fault(*fault); };
    *context_->sax = sax;
    context_->userData = this;
    htmlCtxtUseOptions(context_.get(), HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    xmlSwitchEncoding(context_.get(), XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(context_.get());
    if (!status_.ok()) return status_;
    while (open_.size() > 1) close();
    tree_.nodes[0].end = static_cast<std::uint32_t>(tree_.nodes.size());
    if (!swallowed_.empty()) warnings.push_back({"broken-html", "A comment or tag is not closed: what stands behind it is lost, as it is in browsers.", swallowed_});
    return {};
  }

 private:
  struct Open {
    std::uint32_t node = 0;  // where what follows is put
    bool skip = false;   // its text is none of the page
  };
  struct Free {
    void operator()(htmlParserCtxtPtr context) const {
      xmlFreeDoc(context->myDoc);
      htmlFreeParserCtxt(context);
    }
  };

  void stop(Status status) {
    if (!status_.ok()) return;
    status_ = std::move(status);
    xmlStopParser(context_.get());
  }

  std::uint64_t at() const {
    const xmlParserInput* in = context_->input;
    return in == nullptr ? text_.size() : std::min<std::uint64_t>(text_.size(), in->consumed + static_cast<std::uint64_t>(in->cur - in->base));
  }

  void start(std::string_view name, const xmlChar** attributes) {
    if (!status_.ok()) return;
    if (tree_.nodes.size() >= kMostNodes) return stop(Status(Code::kLimit, fmt::format("has more than {} elements and texts; divide it", kMostNodes)));
    const TagName* known = known_tag(name);
    const Tag tag = known == nullptr ? Tag::kOther : known->tag;
    const auto id = static_cast<std::uint32_t>(tree_.nodes.size());
    HtmlNode node;
    node.tag = tag;
    node.parent = open_.back().node;
    node.end = id + 1;
    node.first_attribute = static_cast<std::uint32_t>(tree_.attributes.size());
    for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) keep(view(attributes[0]), view(attributes[1]));
    node.attributes = static_cast<std::uint32_t>(tree_.attributes.size()) - node.first_attribute;
    tree_.nodes.push_back(node);
    const bool empty = tag == Tag::kVoid || tag == Tag::kBr || tag == Tag::kHr || tag == Tag::kImg || tag == Tag::kLink || tag == Tag::kMeta;
    const bool deep = open_.size() > kDeepest && tag != Tag::kSkip;
    open_.push_back({empty || deep ? open_.back().node : id, open_.back().skip || tag == Tag::kSkip});
    linked_data_ = name == "script" && tree_.attribute(id, "type").starts_with("application/ld+json");
    if (linked_data_) tree_.linked_data.emplace_back();
  }

  void keep(std::string_view name, std::string_view value) {
    const auto* kept = std::find(kAttributes.begin(), kAttributes.end(), name);
    if (kept == kAttributes.end()) return;
    std::size_t size = std::min(value.size(), kLongestValue);
    while (size < value.size() && size > 0 && (static_cast<unsigned char>(value[size]) & 0xC0U) == 0x80U) --size;
    tree_.attributes.push_back({*kept, static_cast<std::uint32_t>(tree_.texts.size()), static_cast<std::uint32_t>(size)});
    tree_.texts += value.substr(0, size);
  }

  void close() {
    const Open last = open_.back();
    open_.pop_back();
    if (last.node != open_.back().node) tree_.nodes[last.node].end = static_cast<std::uint32_t>(tree_.nodes.size());
  }

  void end(std::string_view) {
    linked_data_ = false;
    if (status_.ok() && open_.size() > 1) close();
  }

  void text(std::string_view piece) {
    if (!status_.ok() || piece.empty()) return;
    const Open& inside = open_.back();
    if (linked_data_) tree_.linked_data.back() += piece;
    if (inside.skip) return;
    const std::uint64_t stop = at();
    std::uint64_t start = stop;
    if (stop >= piece.size() && text_.substr(stop - piece.size(), piece.size()) == piece) {
      start = stop - piece.size();
    } else if (stop > 0) {
      // Written as an entity.
      const std::uint64_t from = stop - std::min<std::uint64_t>(stop, 40);
      const std::size_t mark = text_.substr(from, stop - from).rfind('&');
      if (mark != std::string_view::npos) start = from + mark;
    }
    HtmlNode& last = tree_.nodes.back();
    // Pieces of one text.
    if (last.tag == Tag::kText && last.parent == inside.node && last.text + last.text_size == tree_.texts.size()) {
      last.text_size += static_cast<std::uint32_t>(piece.size());
      last.stop = std::max(last.stop, stop);
      tree_.texts += piece;
      return;
    }
    if (tree_.nodes.size() >= kMostNodes) return this->stop(Status(Code::kLimit, fmt::format("has more than {} elements and texts; divide it", kMostNodes)));
    HtmlNode node;
    node.tag = Tag::kText;
    node.parent = inside.node;
    node.end = static_cast<std::uint32_t>(tree_.nodes.size()) + 1;
    node.text = static_cast<std::uint32_t>(tree_.texts.size());
    node.text_size = static_cast<std::uint32_t>(piece.size());
    node.start = start;
    node.stop = stop;
    tree_.texts += piece;
    tree_.nodes.push_back(node);
  }

  // "saved from url=(0051)https://example.org/"
  void comment(std::string_view words) {
    constexpr std::string_view kMark = "saved from url=(";
    const std::size_t mark = words.substr(0, 40).find(kMark);
    if (mark == std::string_view::npos || !tree_.saved_from.empty() || words.size() > 4000) return;
    const std::size_t close = words.find(')', mark);
    if (close == std::string_view::npos) return;
    std::string_view address = words.substr(close + 1);
    address = address.substr(0, address.find_first_of(" \t\r\n"));
    if (address.starts_with("http")) tree_.saved_from = address;
  }

  void fault(const xmlError& error) {
    steps_ += kFaultSteps + static_cast<std::uint64_t>(std::max(context_->nameNr, 0));
    if (steps_ > kMostSteps) return stop(Status(Code::kLimit, "has too many faults, or leaves too many elements open, for a page; such a file is not read"));
    const bool comment = error.code == XML_ERR_COMMENT_NOT_FINISHED;
    const bool tag = error.code == XML_ERR_GT_REQUIRED || error.code == XML_ERR_ATTRIBUTE_NOT_FINISHED;
    if (swallowed_.empty() && (comment || (tag && at() >= text_.size()))) swallowed_ = fmt::format("line {}", std::max(error.line, 1));
  }

  std::string_view text_;
  HtmlTree& tree_;
  std::unique_ptr<htmlParserCtxt, Free> context_;
  std::vector<Open> open_;
  Status status_;
  std::uint64_t steps_ = 0;
  std::string swallowed_;
  bool linked_data_ = false;
};

}  // namespace

std::string_view HtmlTree::attribute(std::uint32_t node, std::string_view name) const {
  const HtmlNode& at = nodes[node];
  for (std::uint32_t i = at.first_attribute; i < at.first_attribute + at.attributes; ++i) {
    if (attributes[i].name == name) return std::string_view(texts).substr(attributes[i].value, attributes[i].size);
  }
  return {};
}

bool HtmlTree::has(std::uint32_t node, std::string_view name) const {
  const HtmlNode& at = nodes[node];
  for (std::uint32_t i = at.first_attribute; i < at.first_attribute + at.attributes; ++i) {
    if (attributes[i].name == name) return true;
  }
  return false;
}

std::string HtmlTree::words(std::uint32_t node) const {
  std::string out;
  bool space = false;
  for (std::uint32_t i = node; i < nodes[node].end; ++i) {
    if (nodes[i].tag != Tag::kText) {
      space |= is_block(nodes[i].tag) || nodes[i].tag == Tag::kBr;
      continue;
    }
    std::string_view rest = text(i);
    for (std::size_t k = 0; k < rest.size(); ++k) {
      const bool wide = rest.substr(k).starts_with("\xC2\xA0");
      if (wide || is_white(rest[k])) {
        space = true;
        k += wide ? 1 : 0;
        continue;
      }
      if (space && !out.empty()) out += ' ';
      space = false;
      out += rest[k];
    }
  }
  return out;
}

bool is_block(Tag tag) {
  static const std::array<bool, 256> blocks = [] {
    std::array<bool, 256> all{};
    for (const TagName& each : kTags) all[static_cast<std::size_t>(each.tag)] = all[static_cast<std::size_t>(each.tag)] || each.block;
    all[static_cast<std::size_t>(Tag::kSkip)] = false;
    return all;
  }();
  return blocks[static_cast<std::size_t>(tag)];
}

Status parse_html(std::string_view text, HtmlTree& tree, std::vector<Warning>& warnings) {
  if (attribute_steps(text) > kMostSteps) return Status(Code::kLimit, "has tags with too many attributes; such a file is not read");
  return Parser(text, tree).run(warnings);
}

}  // namespace litmotif::source
