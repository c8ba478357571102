// Codes by libxml2's writer. A guid is made of codebook id and theme id (SHA-256 in a UUID of version 8, RFC 9562), so that a theme keeps it under another path or label.
#include <libxml/xmlwriter.h>

#include <fmt/format.h>

#include <memory>

#include "codebook/exchange/lines.h"
#include "codebook/exchange/refi.h"
#include "codebook/exchange/tree.h"
#include "codebook/exchange/writers.h"

namespace litmotif {
namespace {

// The id itself where it is a guid: the theme came from a .qdc.
bool is_guid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
    if (hyphen ? text[i] != '-' : std::string_view("0123456789abcdefABCDEF").find(text[i]) == std::string_view::npos) return false;
  }
  return true;
}

std::string guid_of(const Codebook& book, const Theme& theme) {
  if (is_guid(theme.id)) return theme.id;
  std::string hex = sha256(fmt::format("{}\n{}", book.id, theme.id)).substr(0, 32);
  hex[12] = '8';                                                       // version
  hex[16] = "89ab"[std::string_view("0123456789abcdef").find(hex[16]) & 3U];  // variant
  return fmt::format("{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4), hex.substr(16, 4), hex.substr(20));
}

class RefiWriter {
 public:
  explicit RefiWriter(const Codebook& book) : book_(book), tree_(book.themes), buffer_(xmlBufferCreate(), xmlBufferFree), writer_(nullptr, xmlFreeTextWriter) {
    if (buffer_) writer_.reset(xmlNewTextWriterMemory(buffer_.get(), 0));
  }

  Result<std::string> write() {
    if (!writer_) return Status(Code::kIo, "no memory for writing XML");
    xmlTextWriterSetIndent(writer_.get(), 1);
    check(xmlTextWriterStartDocument(writer_.get(), nullptr, "utf-8", nullptr));
    start("CodeBook");
    attribute("xmlns", "urn:QDA-XML:codebook:1.0");
    attribute("origin", "litmotif " LITMOTIF_VERSION);
    start("Codes");
    codes(-1);
    check(xmlTextWriterEndDocument(writer_.get()));
    writer_.reset();
    if (failed_) return Status(Code::kIo, "libxml2 could not write the codes");
    return std::string(reinterpret_cast<const char*>(xmlBufferContent(buffer_.get())), static_cast<std::size_t>(xmlBufferLength(buffer_.get())));
  }

 private:
  static const xmlChar* bytes(const std::string& text) { return reinterpret_cast<const xmlChar*>(text.c_str()); }
  // XML has no control characters.
  static std::string clean(std::string text) {
    std::erase_if(text, [](char c) { return static_cast<unsigned char>(c) < ' ' && c != '\n' && c != '\t'; });
    return text;
  }
  void check(int result) { failed_ = failed_ || result < 0; }
  void start(const std::string& name) { check(xmlTextWriterStartElement(writer_.get(), bytes(name))); }
  void end() { check(xmlTextWriterEndElement(writer_.get())); }
  void attribute(const std::string& name, const std::string& value) { check(xmlTextWriterWriteAttribute(writer_.get(), bytes(name), bytes(clean(value)))); }

  void codes(std::int32_t parent) {
    for (const std::size_t i : tree_.below(parent)) {
      const Theme& theme = book_.themes[i];
      start("Code");
      attribute("guid", guid_of(book_, theme));
      attribute("name", theme.label);
      attribute("isCodable", theme.include.empty() && !tree_.below(static_cast<std::int64_t>(i)).empty() ? "false" : "true");
      std::string description = theme.definition;
      if (!theme.not_here.empty()) description += fmt::format("{}{}{}", description.empty() ? "" : "\n\n", kNotHere, theme.not_here);
      if (!description.empty()) check(xmlTextWriterWriteElement(writer_.get(), bytes("Description"), bytes(clean(description))));
      codes(static_cast<std::int32_t>(i));
      end();
    }
  }

  const Codebook& book_;
  ThemeTree tree_;
  std::unique_ptr<xmlBuffer, void (*)(xmlBuffer*)> buffer_;
  std::unique_ptr<xmlTextWriter, void (*)(xmlTextWriter*)> writer_;
  bool failed_ = false;
};

}  // namespace

Result<std::string> write_refi(const Codebook& book, std::vector<ExchangeLoss>& losses) {
  if (book.themes.empty()) return Status(Code::kInvalidArgument, "the codebook has no themes; a REFI-QDA codebook has at least one code").in(book.path);
  lose_parts(book, {.definition = true, .not_here = true, .exclusions = true, .weights = true}, losses);
  for (const Theme& theme : book.themes) {
    const std::string name = name_of_path(theme.path);
    if (theme.label != name) losses.push_back({"path", theme.path, "is known by its label and guid; its path is left out"});
    const std::size_t rules = theme.include.size() + theme.exclude.size();
    if (rules > 0) losses.push_back({"rules", theme.path, fmt::format("{} left out: the format has no words", counted(rules, "rule"))});
  }
  return RefiWriter(book).write();
}

}  // namespace litmotif
