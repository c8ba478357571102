#include "source/office/docx_styles.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace litmotif::source {
namespace {

constexpr std::size_t kMostStyles = 20'000;
constexpr int kLongestChain = 40;  // of styles based on each other

struct NamedMeaning {
  std::string_view name;
  BlockRole role;
  BlockPart part;
};
// Names of Word's and LibreOffice's own styles, and of those that pandoc, citation managers and journals' templates bring.
constexpr std::array<NamedMeaning, 44> kNames = {{
    {"title", BlockRole::kTitle, BlockPart::kUnsaid},
    {"subtitle", BlockRole::kTitle, BlockPart::kFront},
    {"author", BlockRole::kParagraph, BlockPart::kFront},
    {"authors", BlockRole::kParagraph, BlockPart::kFront},
    {"date", BlockRole::kParagraph, BlockPart::kFront},
    {"affiliation", BlockRole::kParagraph, BlockPart::kFront},
    {"correspondence", BlockRole::kParagraph, BlockPart::kFront},
    {"keywords", BlockRole::kParagraph, BlockPart::kFront},
    {"abstract", BlockRole::kParagraph, BlockPart::kAbstract},
    {"abstract text", BlockRole::kParagraph, BlockPart::kAbstract},
    {"caption", BlockRole::kCaption, BlockPart::kUnsaid},
    {"table caption", BlockRole::kCaption, BlockPart::kUnsaid},
    {"image caption", BlockRole::kCaption, BlockPart::kUnsaid},
    {"figure caption", BlockRole::kCaption, BlockPart::kUnsaid},
    {"table title", BlockRole::kCaption, BlockPart::kUnsaid},
    {"figure title", BlockRole::kCaption, BlockPart::kUnsaid},
    {"quote", BlockRole::kQuotation, BlockPart::kUnsaid},
    {"intense quote", BlockRole::kQuotation, BlockPart::kUnsaid},
    {"block text", BlockRole::kQuotation, BlockPart::kUnsaid},
    {"block quote", BlockRole::kQuotation, BlockPart::kUnsaid},
    {"block quotation", BlockRole::kQuotation, BlockPart::kUnsaid},
    {"blockquote", BlockRole::kQuotation, BlockPart::kUnsaid},
    {"quotation", BlockRole::kQuotation, BlockPart::kUnsaid},
    {"quotations", BlockRole::kQuotation, BlockPart::kUnsaid},
    {"extract", BlockRole::kQuotation, BlockPart::kUnsaid},
    {"html preformatted", BlockRole::kCode, BlockPart::kUnsaid},
    {"preformatted text", BlockRole::kCode, BlockPart::kUnsaid},
    {"source code", BlockRole::kCode, BlockPart::kUnsaid},
    {"macro", BlockRole::kCode, BlockPart::kUnsaid},
    {"toc heading", BlockRole::kHeading, BlockPart::kNavigation},
    {"contents heading", BlockRole::kHeading, BlockPart::kNavigation},
    {"table of figures", BlockRole::kParagraph, BlockPart::kNavigation},
    {"table of authorities", BlockRole::kParagraph, BlockPart::kNavigation},
    {"bibliography", BlockRole::kParagraph, BlockPart::kReferences},
    {"endnote bibliography", BlockRole::kParagraph, BlockPart::kReferences},
    {"bibliography 1", BlockRole::kParagraph, BlockPart::kReferences},
    {"references", BlockRole::kParagraph, BlockPart::kReferences},
    {"reference", BlockRole::kParagraph, BlockPart::kReferences},
    {"reference list", BlockRole::kParagraph, BlockPart::kReferences},
    {"footnote", BlockRole::kFootnote, BlockPart::kUnsaid},
    {"endnote", BlockRole::kFootnote, BlockPart::kUnsaid},
    {"footnote text", BlockRole::kFootnote, BlockPart::kUnsaid},
    {"endnote text", BlockRole::kFootnote, BlockPart::kUnsaid},
    {"list heading", BlockRole::kParagraph, BlockPart::kUnsaid},
}};

// "toc 3", "contents 3", "index 1", "heading 2", "list bullet 2": the name before its number.
std::pair<std::string_view, int> numbered_name(std::string_view name) {
  const std::size_t digits = name.find_last_not_of("0123456789") + 1;
  if (digits == 0 || digits == name.size() || name.size() - digits > 2) return {name, 0};
  std::string_view stem = name.substr(0, digits);
  while (stem.ends_with(' ')) stem.remove_suffix(1);
  return {stem, number_of(name.substr(digits))};
}

// The name of a style that is used and not defined; "p:" and "t:" are put before those of OpenDocument.
std::string name_of_id(std::string_view id) { return lower_ascii(id.starts_with("p:") || id.starts_with("t:") ? id.substr(2) : id); }

}  // namespace

bool is_on(XmlAttributes attributes) {
  const std::string_view value = attribute(attributes, "val");
  return value != "0" && value != "false" && value != "off" && value != "none";
}

int number_of(std::string_view digits, int otherwise) {
  int value = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return read.ec == std::errc() ? std::clamp(value, -1'000'000, 1'000'000) : otherwise;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

bool WordRun::take(std::string_view name, XmlAttributes attributes) {
  if (name == "b") bold = is_on(attributes);
  else if (name == "i") italic = is_on(attributes);
  else if (name == "vanish") hidden = is_on(attributes);
  else if (name == "vertAlign") raised = attribute(attributes, "val") == "superscript";
  else if (name == "sz") size = static_cast<float>(std::clamp(number_of(attribute(attributes, "val")), 0, 4000)) / 2;
  else if (name == "rFonts" && !attribute(attributes, "ascii").empty()) font = attribute(attributes, "ascii");
  else return false;
  return true;
}

void WordRun::lay_over(const WordRun& above) {
  if (above.bold) bold = above.bold;
  if (above.italic) italic = above.italic;
  if (above.hidden) hidden = above.hidden;
  if (above.raised) raised = above.raised;
  if (above.size) size = above.size;
  if (above.font) font = above.font;
}

class StyleEvents : public XmlEvents {
 public:
  explicit StyleEvents(WordStyles& styles) : styles_(styles) {}

  Status start(std::string_view name, XmlAttributes attributes, std::uint64_t) override {
    if (skipped_ > 0 || name.ends_with("PrChange")) {
      ++skipped_;
    } else if (name == "rPrDefault" || name == "pPrDefault") {
      style_ = &styles_.defaults_;
    } else if (name == "style") {
      style_ = nullptr;
      const std::string id(attribute(attributes, "styleId"));
      if (styles_.stated_.size() >= kMostStyles) return {};
      style_ = &styles_.stated_[id];
      const std::string_view standard = attribute(attributes, "default");
      if (attribute(attributes, "type") == "paragraph" && (standard == "1" || standard == "true" || standard == "on")) styles_.default_paragraph_ = id;
    } else if (name == "tblStylePr") {
      // What a table style says of its parts is not said of its text.
      if (style_ != nullptr && attribute(attributes, "type") == "firstRow") style_->header_row = true;
      ++skipped_;
    } else if (style_ != nullptr) {
      property(name, attributes);
    }
    return {};
  }

  Status end(std::string_view name, std::uint64_t) override {
    if (skipped_ > 0) --skipped_;
    else if (name == "style" || name == "rPrDefault" || name == "pPrDefault") style_ = nullptr;
    return {};
  }

  void text(std::string_view, std::uint64_t) override {}

 private:
  void property(std::string_view name, XmlAttributes attributes) {
    const std::string_view value = attribute(attributes, "val");
    if (style_->run.take(name, attributes)) return;
    if (name == "name") style_->name = lower_ascii(value);
    else if (name == "basedOn") style_->based_on = value;
    else if (name == "outlineLvl") style_->outline = number_of(value, 9);
    else if (name == "numId") style_->list = number_of(value);
    else if (name == "ilvl") style_->list_level = number_of(value);
    else if (name == "ind") indent(attributes);
  }

  void indent(XmlAttributes attributes) {
    for (const std::string_view side : {"left", "start"}) {
      if (!attribute(attributes, side).empty()) style_->left = number_of(attribute(attributes, side));
    }
    for (const std::string_view side : {"right", "end"}) {
      if (!attribute(attributes, side).empty()) style_->right = number_of(attribute(attributes, side));
    }
  }

  WordStyles& styles_;
  WordStyle* style_ = nullptr;
  int skipped_ = 0;
};

WordStyles::WordStyles() = default;

Status WordStyles::read(std::string_view xml, const std::string& path) {
  if (xml.empty()) return {};
  StyleEvents events(*this);
  std::vector<Warning> faults;
  return read_xml({path, xml}, events, faults);
}

void WordStyles::add(const std::string& id, WordStyle style) {
  if (stated_.size() < kMostStyles || stated_.count(id) > 0) stated_[id] = std::move(style);
}

const WordStyle& WordStyles::resolved(const std::string& id, int depth) {
  if (const auto known = resolved_.find(id); known != resolved_.end()) return known->second;
  const auto stated = stated_.find(id);
  if (stated == stated_.end()) return none_;
  const WordStyle& own = stated->second;
  WordStyle out;
  if (!own.based_on.empty() && own.based_on != id && depth < kLongestChain) out = resolved(own.based_on, depth + 1);
  out.run.lay_over(own.run);
  if (own.outline) out.outline = own.outline;
  if (own.list) out.list = own.list;
  if (own.list_level) out.list_level = own.list_level;
  if (own.left) out.left = own.left;
  if (own.right) out.right = own.right;
  out.header_row = out.header_row || own.header_row;
  out.name = own.name;
  out.based_on = own.based_on;
  return resolved_.emplace(id, std::move(out)).first->second;
}

const WordStyle& WordStyles::other(const std::string& id) { return resolved(id, 0); }

const WordStyle& WordStyles::paragraph(const std::string& id) {
  if (id.empty() && !default_paragraph_.empty()) return paragraph(default_paragraph_);
  const std::string key = "\n" + id;  // no id of a style
  if (const auto known = resolved_.find(key); known != resolved_.end()) return known->second;
  WordStyle out = resolved(id, 0);
  WordRun run = defaults_.run;
  run.lay_over(out.run);
  out.run = run;
  if (out.name.empty()) out.name = name_of_id(id);  // a file without styles: "Heading1"
  return resolved_.emplace(key, std::move(out)).first->second;
}

const WordStyles::Meaning& WordStyles::meaning(const std::string& id) {
  if (const auto known = meanings_.find(id); known != meanings_.end()) return known->second;
  Meaning out;
  std::string at = id;
  for (int depth = 0; depth < kLongestChain && !out.named; ++depth) {
    const auto stated = stated_.find(at);
    const std::string name = stated == stated_.end() || stated->second.name.empty() ? name_of_id(at) : stated->second.name;
    const auto [stem, number] = numbered_name(name);
    const auto* known = std::find_if(kNames.begin(), kNames.end(), [&, whole = std::string_view(name)](const NamedMeaning& one) { return one.name == whole; });
    if (known != kNames.end()) {
      out.kind.role = known->role;
      out.kind.part = known->part;
      if (known->role == BlockRole::kHeading) out.kind.level = 1;
      if (known->part == BlockPart::kFront) out.field = name;
      out.named = true;
    } else if (stem == "heading" && number >= 1 && number <= 9) {
      out.kind.role = BlockRole::kHeading;
      out.kind.level = number;
      out.named = true;
    } else if ((stem == "toc" || stem == "contents" || stem == "index") && number >= 1) {
      out.kind.part = BlockPart::kNavigation;
      out.named = true;
    } else if (stem == "list bullet" || stem == "list number") {
      out.kind.role = BlockRole::kListItem;
      out.kind.level = std::max(number, 1);
      out.kind.marker = stem == "list bullet" ? "\xE2\x80\xA2" : "";
      out.named = true;
    }
    if (stated == stated_.end() || stated->second.based_on.empty() || stated->second.based_on == at) break;
    at = stated->second.based_on;
  }
  return meanings_.emplace(id, std::move(out)).first->second;
}

}  // namespace litmotif::source
