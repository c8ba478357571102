// Plain text: every line that is not empty is a block, as printed, with its place in the file. What the lines mean is the structure stage's.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include <litmotif/text.h>

#include "source/byte_set.h"
#include "source/file_offsets.h"
#include "source/readers.h"

namespace litmotif::source {
namespace {

constexpr std::size_t kMostLines = 2'000'000;  // some 500 MB of blocks
constexpr int kMostPages = 50'000;              // as of a PDF; each has a label

// Suffixes and first words of formats that are text to look at, but whose mark-up would be taken for evidence.
bool is_other_format(const Probe& probe) {
  static constexpr std::array<std::string_view, 37> kSuffixes = {
      ".html", ".htm", ".xhtml", ".xml", ".nxml", ".svg",  ".ps",   ".eps", ".json", ".jsonl", ".csv",  ".tsv",  ".bib",  ".nbib",  ".enw", ".ciw",
      ".isi",  ".rdf", ".ttl",   ".yaml", ".yml", ".eml", ".mbox", ".tex",  ".css", ".js",   ".py",    ".r",    ".sh",   ".opml", ".skos", ".qdc", ".dic", ".ms", ".mom", ".man", ".roff"};
  if (std::find(kSuffixes.begin(), kSuffixes.end(), probe.suffix) != kSuffixes.end()) return true;
  const std::size_t first = probe.text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return false;
  std::string start = probe.text.substr(first, 16);
  std::transform(start.begin(), start.end(), start.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  static constexpr std::array<std::string_view, 4> kStarts = {"<!doctype ", "<html", "<?xml ", "%!ps-adobe"};
  return std::any_of(kStarts.begin(), kStarts.end(), [&](std::string_view mark) { return start.starts_with(mark); });
}

// Length of the line end at `at`: \n, \r\n, \r, U+2028 or U+2029; 0 when there is none.
std::size_t line_end_at(std::string_view text, std::size_t at) {
  switch (text[at]) {
    case '\n':
      return 1;
    case '\r':
      return at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
    case '\xE2':
      return text.substr(at).starts_with("\xE2\x80\xA8") || text.substr(at).starts_with("\xE2\x80\xA9") ? 3 : 0;
    default:
      return 0;
  }
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\v") == std::string_view::npos; }

}  // namespace

Match recognise_plain(const Probe& probe) {
  if (is_other_format(probe)) return Match::kNo;
  if (probe.is_text) return Match::kByContent;
  return Match::kNo;
}

Status read_plain(const ReadContext& context) {
  const std::string_view bytes = context.input.bytes;
  if (bytes.size() > context.options.largest_document) {
    return Status(Code::kLimit, fmt::format("has {} MB; a text of up to {} MB is read", bytes.size() >> 20, context.options.largest_document >> 20));
  }
  Decoded decoded = decode(bytes);
  FileOffsets offsets(decoded, bytes);
  const std::string_view text = decoded.text;
  const bool paged = text.find('\f') != std::string_view::npos;

  RawDocument document;
  document.reader = "plain";
  document.reader_version = reader_version("plain");
  document.encoding = decoded.encoding;
  document.warnings = std::move(decoded.warnings);
  document.record.type.clear();  // a file does not say what kind of publication it is
  int page = 1;
  bool blank_before = false, page_break = false;
  const auto add = [&](std::size_t start, std::size_t end) {
    std::string_view line = text.substr(start, end - start);
    if (is_blank(line)) {
      blank_before = true;
      return;
    }
    line = line.substr(0, line.find_last_not_of(" \t\v") + 1);
    Block& block = document.blocks.emplace_back();
    block.role = BlockRole::kLine;
    block.text = line;
    block.page = paged ? page : 0;
    block.file_start = offsets.at(start);
    block.file_end = offsets.at(start + line.size());
    block.blank_before = blank_before;
    block.page_break_before = page_break;
    blank_before = page_break = false;
  };

  std::size_t lines = 1;
  for (std::size_t at = text.find('\n'); at != std::string_view::npos && lines < kMostLines; at = text.find('\n', at + 1)) lines += at + 1 < text.size() && text[at + 1] > '\r' ? 1 : 0;
  document.blocks.reserve(lines);

  constexpr ByteSet kMayEnd("\n\r\f\xE2");
  std::size_t start = 0;
  for (std::size_t at = 0; at < text.size();) {
    at = kMayEnd.find(text, at);
    if (at == std::string_view::npos) break;
    if (text[at] == '\f') {
      if (at > start) add(start, at);
      if (++page > kMostPages) return Status(Code::kLimit, fmt::format("has more than {} pages (form feeds)", kMostPages));
      page_break = true;
      start = ++at;
    } else if (const std::size_t end = line_end_at(text, at); end > 0) {
      add(start, at);
      start = at += end;
    } else {
      ++at;
    }
    if (document.blocks.size() > kMostLines) return Status(Code::kLimit, fmt::format("has more than {} lines", kMostLines));
  }
  if (start < text.size()) add(start, text.size());
  if (paged && !document.blocks.empty()) document.page_labels.resize(static_cast<std::size_t>(document.blocks.back().page));
  if (document.blocks.empty()) document.warnings.push_back({"no-text", "The file holds nothing but white space.", ""});
  return context.sink(std::move(document));
}

}  // namespace litmotif::source
