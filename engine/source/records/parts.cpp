// An export of 100,000 entries is one file; cut between entries, several workers read it at once, and what is read of it at a time is bounded.
#include <algorithm>
#include <array>

#include "source/readers.h"
#include "source/records/xml_entries.h"

namespace litmotif {
namespace source {
namespace {

// Where a further part may begin, at or behind `from`; the text's end when there is nowhere. Parts begin at `start`.
using Cut = std::size_t (*)(std::string_view text, std::size_t start, std::size_t from);

std::size_t behind_line(std::string_view text, std::size_t at) {
  const std::size_t line_end = text.find('\n', at);
  return line_end == std::string_view::npos ? text.size() : line_end + 1;
}

std::size_t behind_ris(std::string_view text, std::size_t, std::size_t from) {
  const std::size_t end = text.find("\nER  -", from);
  return end == std::string_view::npos ? text.size() : behind_line(text, end + 1);
}

std::size_t behind_wos(std::string_view text, std::size_t, std::size_t from) {
  for (std::size_t at = text.find("\nER", from); at != std::string_view::npos && at + 3 < text.size(); at = text.find("\nER", at + 1)) {
    if (std::string_view(" \r\n").find(text[at + 3]) != std::string_view::npos) return behind_line(text, at + 1);
  }
  return text.size();
}

// A line that begins so, behind an empty one.
std::size_t before_nbib(std::string_view text, std::size_t, std::size_t from) {
  for (std::size_t at = text.find("\nPMID-", from); at != std::string_view::npos; at = text.find("\nPMID-", at + 1)) {
    if (text.substr(0, at).ends_with('\n') || text.substr(0, at).ends_with("\n\r")) return at + 1;
  }
  return text.size();
}

std::size_t before_refer(std::string_view text, std::size_t, std::size_t from) {
  for (std::size_t at = text.find("\n%0", from); at != std::string_view::npos && at + 3 < text.size(); at = text.find("\n%0", at + 1)) {
    if (std::string_view(" \t\r\n").find(text[at + 3]) != std::string_view::npos) return at + 1;
  }
  return text.size();
}

// Between two objects there is a comma where they are part of something.
std::size_t before_json(std::string_view text, std::size_t, std::size_t from) {
  for (std::size_t at = text.find("\n{", from); at != std::string_view::npos; at = text.find("\n{", at + 1)) {
    if (text.substr(0, at).ends_with('}') || text.substr(0, at).ends_with("}\r")) return at + 1;
  }
  return text.size();
}

// A remark or a CDATA section that is open at `at`.
bool is_open(std::string_view text, std::string_view begin, std::string_view end) {
  const std::size_t opened = text.rfind(begin);
  return opened != std::string_view::npos && text.find(end, opened) == std::string_view::npos;
}

std::size_t before_element(std::string_view text, std::size_t start, std::size_t from, std::span<const std::string_view> names, std::string_view end_tag) {
  for (std::size_t at = text.find(end_tag, from); at != std::string_view::npos; at = text.find(end_tag, at + 1)) {
    const std::size_t close = std::min(text.find('>', at), text.size());
    const std::size_t next = text.find_first_not_of(" \t\r\n", std::min(close + 1, text.size()));
    if (next == std::string_view::npos) return text.size();
    const bool ends = std::find(names.begin(), names.end(), text.substr(at + 2, close - at - 2)) != names.end();
    if (!ends || find_element(text.substr(next, 64), names) != 0) continue;
    const std::string_view before = text.substr(start, at - start);
    if (!is_open(before, "<!--", "-->") && !is_open(before, "<![CDATA[", "]]>")) return next;
  }
  return text.size();
}

constexpr std::array<std::string_view, 2> kPubMed = {"PubmedArticle", "PubmedBookArticle"};
constexpr std::array<std::string_view, 1> kEndNote = {"record"}, kOldEndNote = {"RECORD"};

std::size_t before_pubmed(std::string_view text, std::size_t start, std::size_t from) { return before_element(text, start, from, kPubMed, "</Pubmed"); }
std::size_t before_endnote(std::string_view text, std::size_t start, std::size_t from) { return before_element(text, start, from, kEndNote, "</record>"); }
std::size_t before_old_endnote(std::string_view text, std::size_t start, std::size_t from) { return before_element(text, start, from, kOldEndNote, "</RECORD>"); }

// UTF-8, and an entry in sight: what stands before it is read again with every part.
bool is_cuttable_xml(std::string_view head, std::span<const std::string_view> names) {
  const std::string_view declared = head.substr(0, head.find("?>"));
  const std::size_t encoding = declared.find("encoding=");
  if (head.substr(0, 8).find("<?xml") != std::string_view::npos && encoding != std::string_view::npos) {
    std::string name(declared.substr(std::min(encoding + 10, declared.size()), 8));
    std::transform(name.begin(), name.end(), name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (!name.starts_with("utf-8") && name != "us-ascii") return false;
  }
  return find_element(head, names) != std::string_view::npos;
}

Cut cut_of(std::string_view reader, std::string_view head) {
  if (head.size() >= 2 && (head[0] == '\0' || head[1] == '\0' || head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF"))) return nullptr;
  if (reader == "ris") return behind_ris;
  if (reader == "wos") return behind_wos;
  if (reader == "nbib") return before_nbib;
  if (reader == "refer") return before_refer;
  if (reader == "json") return before_json;
  if (reader == "pubmed-xml" && is_cuttable_xml(head, kPubMed)) return before_pubmed;
  if (reader == "endnote-xml" && is_cuttable_xml(head, kEndNote)) return before_endnote;
  if (reader == "endnote-xml" && is_cuttable_xml(head, kOldEndNote)) return before_old_endnote;
  return nullptr;
}

}  // namespace
}  // namespace source

std::vector<FilePart> parts_of(const Input& input, std::uint64_t size) {
  const std::string_view text = input.bytes, head = input.head.empty() ? text.substr(0, source::kHeadBytes) : input.head;
  const source::Cut cut = text.size() <= size ? nullptr : source::cut_of(recognise(input), head);
  if (cut == nullptr) return {{input.first_byte, input.first_byte + text.size(), input.first_line}};
  std::vector<FilePart> parts;
  std::size_t start = 0;
  std::uint32_t line = input.first_line;
  while (start < text.size()) {
    const std::size_t target = start + size;
    const std::size_t end = target >= text.size() ? text.size() : cut(text, start, target);
    parts.push_back({input.first_byte + start, input.first_byte + end, line});
    line += static_cast<std::uint32_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(start), text.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
    start = end;
  }
  // A last part without an entry (blank lines, the mark of the file's end) goes with the one before.
  const std::string_view last = text.substr(static_cast<std::size_t>(parts.back().start - input.first_byte));
  const bool marked = cut == source::behind_ris || cut == source::behind_wos;
  if (parts.size() > 1 && marked && last.find(cut == source::behind_ris ? "TY  -" : "PT ") == std::string_view::npos) {
    parts[parts.size() - 2].end = parts.back().end;
    parts.pop_back();
  }
  return parts;
}

Input input_of(const Input& file, const FilePart& part) {
  Input out = file;
  out.bytes = file.bytes.substr(part.start, part.end - part.start);
  out.first_byte = part.start;
  out.first_line = part.first_line;
  if (part.start > 0) out.head = file.bytes.substr(0, source::kHeadBytes);
  out.goes_on = part.end < file.bytes.size();
  return out;
}

}  // namespace litmotif
