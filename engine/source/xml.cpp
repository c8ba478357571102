#include "source/xml.h"

#include <fmt/format.h>
#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <deque>
#include <memory>
#include <string>
#include <utility>

#include <litmotif/text.h>

namespace litmotif::source {
namespace {

constexpr int kDeepest = 256;
constexpr std::size_t kChunk = std::size_t{64} << 10;

std::string_view view(const xmlChar* text) { return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text); }

// Bytes at the end that begin a character and are not all of it.
std::size_t begun_at_end(std::string_view text) {
  for (std::size_t bytes = 1; bytes <= std::min<std::size_t>(text.size(), 3); ++bytes) {
    const auto lead = static_cast<unsigned char>(text[text.size() - bytes]);
    if (lead < 0x80) return 0;
    if (lead >= 0xC0) return bytes < (lead >= 0xF0 ? 4U : lead >= 0xE0 ? 3U : 2U) ? bytes : 0;
  }
  return 0;
}

class Parser {
 public:
  Parser(const Input& input, XmlEvents& events) : input_(input), events_(events) {
    xmlInitParser();
    xmlSAXHandler sax{};
    sax.initialized = XML_SAX2_MAGIC;
    sax.startElementNs = [](void* self, const xmlChar* name, const xmlChar*, const xmlChar*, int, const xmlChar**, int count, int, const xmlChar** attributes) {
      static_cast<Parser*>(self)->start(name, count, attributes);
    };
    sax.endElementNs = [](void* self, const xmlChar* name, const xmlChar*, const xmlChar*) { static_cast<Parser*>(self)->end(name); };
    sax.characters = [](void* self, const xmlChar* text, int length) { static_cast<Parser*>(self)->text(text, length); };
    sax.ignorableWhitespace = sax.characters;
    sax.cdataBlock = sax.characters;
    // No entityDecl: what a file declares is never known here.
    sax.getEntity = [](void* self, const xmlChar* name) { return static_cast<Parser*>(self)->entity(name); };
    sax.serror = [](void* self, xmlErrorPtr fault) { static_cast<Parser*>(self)->fault(*fault); };
    context_.reset(xmlCreatePushParserCtxt(&sax, this, nullptr, 0, nullptr));
    // NOENT: without it libxml2 hands over attributes with "&#38;" in place of "&".
    if (context_ != nullptr) xmlCtxtUseOptions(context_.get(), XML_PARSE_NOENT | XML_PARSE_NONET | XML_PARSE_RECOVER);
  }

  Status run(std::vector<Warning>& warnings) {
    if (context_ == nullptr) return Status(Code::kLimit, "needs more memory than there is");
    for (const std::string_view bytes : {input_.head, input_.bytes}) {
      for (std::size_t at = 0; at < bytes.size() && going(); at += kChunk) {
        const std::string_view chunk = bytes.substr(at, kChunk);
        xmlParseChunk(context_.get(), chunk.data(), static_cast<int>(chunk.size()), 0);
      }
    }
    if (going()) xmlParseChunk(context_.get(), nullptr, 0, 1);
    if (going()) end_text();
    if (!status_.ok()) return status_;
    if (too_deep_) return Status(Code::kLimit, fmt::format("nests its elements more than {} deep; such a file is not read", kDeepest)).in(input_.path, fault_place_);
    if (!began_) return Status(Code::kParse, fmt::format("is no XML: {}", fault_.empty() ? "it has no element" : fault_)).in(input_.path, fault_place_);
    if (!fault_.empty()) {
      warnings.push_back({"broken-xml", fmt::format("The XML is damaged ({}); what could be read was read.", fault_), fault_place_});
    }
    return {};
  }

 private:
  bool going() const { return status_.ok() && !too_deep_ && !stopped_; }

  std::uint64_t at() const {
    const xmlParserInput* in = context_->input;
    if (in == nullptr || (in->buf != nullptr && in->buf->encoder != nullptr)) return 0;
    const std::uint64_t read = in->consumed + static_cast<std::uint64_t>(in->cur - in->base);
    return input_.first_byte + (read > input_.head.size() ? read - input_.head.size() : 0);
  }

  // libxml2 tells of an element before it has gone past the end of its tag. Tags of the head stand before the part.
  std::uint64_t to_tag_end() const {
    const xmlParserInput* in = context_->input;
    if (in->consumed + static_cast<std::uint64_t>(in->cur - in->base) < input_.head.size()) return 0;
    const xmlChar* rest = context_->input->cur;
    return *rest == '>' ? 1 : *rest == '/' ? 2 : 0;
  }

  void take(Status status) {
    if (status.ok() || !status_.ok()) return;
    status_ = std::move(status);
    xmlStopParser(context_.get());
  }

  void start(const xmlChar* name, int count, const xmlChar** raw) {
    if (!going()) return;
    began_ = true;
    if (++depth_ > kDeepest) {
      too_deep_ = true;
      fault_place_ = line(xmlSAX2GetLineNumber(context_.get()));
      return xmlStopParser(context_.get());
    }
    end_text();
    attributes_.clear();
    mended_.clear();
    for (int i = 0; i < count; ++i) {
      const xmlChar** field = raw + std::ptrdiff_t{5} * i;  // local name, prefix, address, begin and end of the value
      std::string_view value(reinterpret_cast<const char*>(field[3]), static_cast<std::size_t>(field[4] - field[3]));
      if (!fault_.empty() && !is_valid_utf8(value)) value = mended_.emplace_back(replace_invalid_utf8(value));
      attributes_.push_back({view(field[0]), value});
    }
    take(events_.start(view(name), attributes_, at() == 0 ? 0 : at() + to_tag_end()));
  }

  void end(const xmlChar* name) {
    --depth_;
    if (!going()) return;
    end_text();
    take(events_.end(view(name), at()));
  }

  void text(const xmlChar* text, int length) {
    if (!going()) return;
    // Plain characters are handed over where they stand, before libxml2 has gone past them.
    const std::uint64_t behind = text == context_->input->cur ? static_cast<std::uint64_t>(length) : 0;
    const std::string_view piece(reinterpret_cast<const char*>(text), static_cast<std::size_t>(length));
    const std::uint64_t place = at() == 0 ? 0 : at() + behind;
    if (fault_.empty()) return events_.text(piece, place);
    // Once it has met bytes that are no characters, libxml2 hands all over as they stand, in pieces cut anywhere.
    std::string whole = std::exchange(begun_, {}).append(piece);
    begun_ = whole.substr(whole.size() - begun_at_end(whole));
    whole.resize(whole.size() - begun_.size());
    if (!whole.empty()) events_.text(is_valid_utf8(whole) ? whole : replace_invalid_utf8(whole), place);
  }

  // A character that was begun goes no further.
  void end_text() {
    if (!begun_.empty()) events_.text(replace_invalid_utf8(std::exchange(begun_, {})), at());
  }

  xmlEntityPtr entity(const xmlChar* name) {
    if (xmlEntityPtr known = xmlGetPredefinedEntity(name); known != nullptr) return known;
    const htmlEntityDesc* described = htmlEntityLookup(name);
    if (described == nullptr) return nullptr;
    entity_text_ = to_utf8(described->value);
    entity_ = {};
    entity_.type = XML_ENTITY_DECL;
    entity_.etype = XML_INTERNAL_PREDEFINED_ENTITY;
    entity_.name = name;
    entity_.content = reinterpret_cast<xmlChar*>(entity_text_.data());
    entity_.orig = entity_.content;
    entity_.length = static_cast<int>(entity_text_.size());
    return &entity_;
  }

  void fault(const xmlError& error) {
    if (error.level < XML_ERR_ERROR) return;
    // What the whole file is in does not end with a part of it.
    if (input_.goes_on && (error.code == XML_ERR_DOCUMENT_END || error.code == XML_ERR_TAG_NOT_FINISHED)) return;
    if (context_ != nullptr && context_->disableSAX != 0) stopped_ = true;
    std::string_view message = error.message == nullptr ? "unknown fault" : error.message;
    while (message.ends_with('\n')) message.remove_suffix(1);
    if (!fault_.empty() || too_deep_) return;
    fault_ = message;
    std::replace(fault_.begin(), fault_.end(), '\n', ' ');
    fault_place_ = line(error.line);
  }

  std::string line(int number) const {
    const auto before = static_cast<int>(std::count(input_.head.begin(), input_.head.end(), '\n'));
    return fmt::format("line {}", static_cast<std::uint32_t>(std::max(number - before, 1)) + input_.first_line - 1);
  }

  static std::string to_utf8(unsigned code_point) {
    std::string out(4, '\0');
    out.resize(static_cast<std::size_t>(xmlCopyCharMultiByte(reinterpret_cast<xmlChar*>(out.data()), static_cast<int>(code_point))));
    return out;
  }

  struct Free {
    void operator()(xmlParserCtxtPtr context) const {
      xmlFreeDoc(context->myDoc);
      xmlFreeParserCtxt(context);
    }
  };

  const Input& input_;
  XmlEvents& events_;
  std::unique_ptr<xmlParserCtxt, Free> context_;
  std::vector<XmlAttribute> attributes_;
  Status status_;
  int depth_ = 0;
  bool began_ = false, too_deep_ = false, stopped_ = false;
  std::string fault_, fault_place_;
  std::string begun_;               // the first bytes of a character, of a damaged file
  std::deque<std::string> mended_;  // values of the attributes at hand
  std::string entity_text_;
  xmlEntity entity_{};
};

}  // namespace

std::string_view attribute(XmlAttributes attributes, std::string_view name) {
  for (const XmlAttribute& one : attributes) {
    if (one.name == name) return one.value;
  }
  return {};
}

XmlRoot xml_root(std::string_view text) {
  const auto past = [&](std::string_view mark) { text.remove_prefix(std::min(text.find(mark), text.size() - mark.size()) + mark.size()); };
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n\xEF\xBB\xBF"), text.size()));
    if (text.starts_with("<!--")) {
      past("-->");
    } else if (text.starts_with("<?")) {
      past("?>");
    } else if (text.starts_with("<!")) {
      // What a document type declares within itself stands in brackets.
      if (text.find('[') < text.find('>')) past("]");
      past(">");
    } else {
      break;
    }
  }
  if (!text.starts_with('<')) return {};
  XmlRoot root;
  root.tag = text.substr(0, std::min(text.find('>'), text.size() - 1) + 1);
  root.name = root.tag.substr(1, std::min(root.tag.find_first_of(" \t\r\n/>"), root.tag.size()) - 1);
  root.name.remove_prefix(root.name.find(':') == std::string_view::npos ? 0 : root.name.find(':') + 1);
  return root;
}

Status read_xml(const Input& input, XmlEvents& events, std::vector<Warning>& warnings) { return Parser(input, events).run(warnings); }

}  // namespace litmotif::source
