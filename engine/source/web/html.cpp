// HTML and XHTML, saved pages too. The steps: bytes to text, text to a tree (html_tree), what is text and what stands around it (html_surroundings, html_main),
// text to blocks (html_blocks).
#include "source/web/html.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "source/file_offsets.h"
#include "source/web/html_blocks.h"
#include "source/web/html_record.h"
#include "source/markup_text.h"
#include "source/readers.h"

namespace litmotif::source {
namespace {

constexpr std::size_t kLargest = std::size_t{64} << 20;  // bytes; pages with their pictures inside have some 20 MB

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

// The first element of the text, after white space, comments and declarations: "html", "!doctype html", or "" when text comes first.
std::string first_element(std::string_view text) {
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n\f\xEF\xBB\xBF"), text.size()));
    if (text.starts_with("<!--")) text.remove_prefix(std::min(text.find("-->"), text.size() - 3) + 3);
    else if (text.starts_with("<?")) text.remove_prefix(std::min(text.find('>'), text.size() - 1) + 1);
    else break;
  }
  if (!text.starts_with('<')) return {};
  const std::string start = lower(text.substr(1, 20));
  if (start.starts_with("!doctype")) return start.substr(0, 8) + " " + std::string(trim_space(std::string_view(start).substr(8))).substr(0, 4);
  return start.substr(0, std::min(start.find_first_of(" \t\r\n/>"), start.size()));
}

// Places in the decoded text to places in the file.
void place(std::vector<Block>& blocks, const Decoded& decoded, std::string_view bytes, std::uint64_t first_byte) {
  FileOffsets offsets(decoded, bytes, first_byte);
  std::uint64_t last = 0;
  for (Block& block : blocks) {
    if (block.file_end == 0 || block.file_start < last || block.file_end < block.file_start) {
      block.file_start = block.file_end = 0;
      continue;
    }
    last = block.file_start;
    block.file_start = offsets.at(block.file_start);
    block.file_end = offsets.at(block.file_end);
    const bool copy = bytes.substr(block.file_start - first_byte, block.file_end - block.file_start) == block.text;
    if (!copy) block.file_end = end_of_changed(block.file_start, block.file_end, block.text.size(), first_byte + bytes.size());
  }
}

}  // namespace

std::string declared_encoding(std::string_view bytes) {
  // Browsers look at 1 KB, but saved pages have long heads.
  const std::string head = lower(bytes.substr(0, std::size_t{64} << 10));
  std::string name;
  const auto value_at = [&](std::size_t at) {
    at = head.find_first_not_of(" \t\r\n", at);
    if (at == std::string::npos || head[at] != '=') return;
    at = head.find_first_not_of(" \t\r\n\"'", at + 1);
    if (at == std::string::npos) return;
    name = head.substr(at, std::min(head.find_first_of("\"' \t\r\n;/>?", at), head.size()) - at);
  };
  if (head.starts_with("<?xml")) {
    const std::size_t at = head.substr(0, head.find("?>")).find("encoding");
    if (at != std::string::npos) value_at(at + 8);
  }
  for (std::size_t at = head.find("<meta"); name.empty() && at != std::string::npos; at = head.find("<meta", at + 5)) {
    const std::string_view meta = std::string_view(head).substr(at, std::min(head.find('>', at), head.size()) - at);
    if (const std::size_t charset = meta.find("charset"); charset != std::string_view::npos) value_at(at + charset + 7);
  }
  // What the Encoding Standard of browsers knows; others (EBCDIC) cannot be, since the declaration was read as ASCII.
  constexpr std::array<std::string_view, 16> kStarts = {
    "iso-8859", "iso8859", "iso_8859", "windows-", "cp125", "koi8", "macintosh", "x-mac", "gb", "big5", "euc-", "shift", "sjis", "x-sjis", "tis-620", "utf-8"};
  if (std::none_of(kStarts.begin(), kStarts.end(), [&](std::string_view start) { return name.starts_with(start); })) return {};
  struct Alias {
    std::string_view name, means;
  };
  // Browsers read the larger set under the smaller one's name.
  constexpr std::array<Alias, 7> kAliases = {{
    {"gb2312", "gb18030"}, {"gbk", "gb18030"}, {"iso-8859-9", "windows-1254"}, {"iso-8859-11", "windows-874"}, {"tis-620", "windows-874"}, {"x-sjis", "shift_jis"},
    {"euc-kr", "windows-949"}}};
  for (const Alias& alias : kAliases) {
    if (name == alias.name) return std::string(alias.means);
  }
  return name;
}

Decoded decode_page(std::string_view bytes) { return decode(bytes, declared_encoding(bytes)); }

Match recognise_html(const Probe& probe) {
  constexpr std::array<std::string_view, 5> kSuffixes = {".html", ".htm", ".xhtml", ".xht", ".shtml"};
  const bool suffix = std::find(kSuffixes.begin(), kSuffixes.end(), probe.suffix) != kSuffixes.end();
  // Notes may begin with an element of HTML; they are Markdown by their name.
  if (probe.suffix == ".md" || probe.suffix == ".markdown") return Match::kNo;
  // Bytes of East Asian encodings need not look like text before the declaration is heeded.
  const std::string first = first_element(probe.is_text ? std::string_view(probe.text) : probe.head);
  if (first == "!doctype html" || first == "html" || first == "head" || first == "body" || first == "xhtml:html" || first == "html:html") return Match::kByContent;
  if (!suffix) return Match::kNo;
  return probe.is_text || !first.empty() ? Match::kByContent : Match::kNo;
}

Status read_html(const ReadContext& context) {
  const std::string_view bytes = context.input.bytes;
  if (bytes.size() > std::min<std::uint64_t>(kLargest, context.options.largest_document)) {
    return Status(Code::kLimit, fmt::format("has {} MB; pages of up to {} MB are read", bytes.size() >> 20, kLargest >> 20));
  }
  const Decoded decoded = decode_page(bytes);
  RawDocument document;
  document.reader = "html";
  document.reader_version = reader_version("html");
  document.encoding = decoded.encoding;
  document.warnings = decoded.warnings;
  HtmlTree tree;
  LITMOTIF_TRY(parse_html(decoded.text, tree, document.warnings));
  document.record = page_record(tree);
  const HtmlPage page = understand_page(tree, false);
  document.blocks = page_blocks(page, {});
  place(document.blocks, decoded, bytes, context.input.first_byte);
  if (document.blocks.empty()) {
    document.warnings.push_back({"no-text", "The page holds no text; pages that are made by their scripts must be saved from a browser.", ""});
  } else if (page.whole) {
    document.warnings.push_back({"no-main-text", "No main text could be told from what stands around it: the whole page was read, menus and lists of links too.", ""});
  }
  return context.sink(std::move(document));
}

Status read_book_page(std::string_view bytes, BlockPart part, std::vector<Block>& blocks, std::vector<Warning>& warnings) {
  const Decoded decoded = decode_page(bytes);
  warnings.insert(warnings.end(), decoded.warnings.begin(), decoded.warnings.end());
  HtmlTree tree;
  LITMOTIF_TRY(parse_html(decoded.text, tree, warnings));
  HtmlBlockOptions options;
  options.part = part;
  options.book = true;
  for (Block& block : page_blocks(understand_page(tree, true), options)) {
    block.file_start = block.file_end = 0;  // bytes of a member, not of the file
    blocks.push_back(std::move(block));
  }
  return {};
}

}  // namespace litmotif::source
