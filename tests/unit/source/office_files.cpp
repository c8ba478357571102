#include "office_files.h"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include <litmotif/text.h>

namespace litmotif::testing_source {

std::string zip_of(const std::vector<std::pair<std::string, std::string>>& members) {
  std::size_t room = std::size_t{1} << 16;
  for (const auto& [path, bytes] : members) room += bytes.size() + 1000;
  std::string out(room, '\0');
  std::size_t used = 0;
  struct archive* zip = archive_write_new();
  archive_write_set_format_zip(zip);
  EXPECT_EQ(archive_write_open_memory(zip, out.data(), out.size(), &used), ARCHIVE_OK);
  for (const auto& [path, bytes] : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, path.c_str());
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    if (path == "mimetype") archive_write_zip_set_compression_store(zip);
    else archive_write_zip_set_compression_deflate(zip);
    archive_write_header(zip, entry);
    archive_write_data(zip, bytes.data(), bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(zip);
  archive_write_free(zip);
  out.resize(used);
  return out;
}

std::string docx_of(const std::string& body, std::vector<std::pair<std::string, std::string>> parts) {
  const std::string document = "<w:document xmlns:w='urn:w' xmlns:mc='urn:mc' xmlns:v='urn:v' xmlns:m='urn:m'><w:body>" + body + "</w:body></w:document>";
  std::vector<std::pair<std::string, std::string>> members = {{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", document}};
  for (auto& part : parts) members.push_back(std::move(part));
  return zip_of(members);
}

namespace {

void add_words(std::string_view text, std::vector<std::string>& words) {
  std::vector<ByteSpan> spans;
  split_words(text, spans);
  for (const ByteSpan span : spans) words.push_back(fold(span.of(text)));
}

// Haskell's way of writing a text: \8217 is a character by its number, \& nothing at all.
std::string haskell_text(std::string_view native, std::size_t& at) {
  std::string out;
  while (at < native.size() && native[at] != '"') {
    if (native[at] != '\\') {
      out += native[at++];
      continue;
    }
    ++at;
    std::uint32_t code = 0;
    const std::size_t digits = at;
    while (at < native.size() && native[at] >= '0' && native[at] <= '9') code = code * 10 + static_cast<std::uint32_t>(native[at++] - '0');
    if (at == digits) {
      const char sign = native[at++];
      if (sign == 'n' || sign == 't') out += ' ';
      else if (sign != '&') out += sign;
    } else if (code < 0x80) {
      out += static_cast<char>(code);
    } else if (code < 0x800) {
      out += static_cast<char>(0xC0 | code >> 6);
      out += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
      out += static_cast<char>(0xE0 | code >> 12);
      out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
      out += static_cast<char>(0x80 | (code & 0x3F));
    } else {
      out += static_cast<char>(0xF0 | code >> 18);
      out += static_cast<char>(0x80 | (code >> 12 & 0x3F));
      out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
      out += static_cast<char>(0x80 | (code & 0x3F));
    }
  }
  ++at;
  return out;
}

}  // namespace

std::vector<std::string> native_words(std::string_view native) {
  std::string text, notes, name;
  int depth = 0, note_depth = -1, after_attributes = -1, picture_depth = -100, span_depth = -100;
  bool in_picture = false;
  bool str = false;
  // What stands in front of the blocks ("Pandoc (Meta {...})") is metadata.
  std::size_t at = 0;
  if (native.find("Pandoc") < 5) {
    for (at = native.find('{'); at < native.size(); ++at) {
      if (native[at] == '"') haskell_text(native, ++at), --at;
      else if (native[at] == '{') ++depth;
      else if (native[at] == '}' && --depth == 0) break;
    }
    depth = native[std::min(at + 1, native.size() - 1)] == ')' ? 1 : 0;
  }
  while (at < native.size()) {
    const char c = native[at];
    std::string& into = note_depth >= 0 ? notes : text;
    if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) {
      const std::size_t start = at;
      while (at < native.size() && (std::isalnum(static_cast<unsigned char>(native[at])) != 0)) ++at;
      name = native.substr(start, at - start);
      if (name == "Space" || name == "SoftBreak" || name == "LineBreak") into += ' ';
      else if (name == "Para" || name == "Plain" || name == "Header" || name == "CodeBlock") into += '\n';
      if (name == "Para" || name == "Plain" || name == "Header" || name == "Row") {
        if (note_depth < 0) text += std::exchange(notes, {});
      }
      str = name == "Str" && !in_picture;
      if (name == "Image") picture_depth = depth;
      if (name == "Span") span_depth = depth;
      if (name == "Code" || name == "CodeBlock") after_attributes = depth;
      if (name == "Note" && note_depth < 0) note_depth = depth, notes += '\n';
      continue;
    }
    ++at;
    if (c == '(' || c == '[') {
      in_picture = in_picture || (c == '[' && depth == picture_depth);  // what describes a picture is not printed
      ++depth;
    } else if (c == ')' || c == ']') {
      if (--depth == note_depth) note_depth = -1;
      if (in_picture && depth == picture_depth) in_picture = false, picture_depth = -100;
    } else if (c == '"') {
      const std::string word = haskell_text(native, at);
      if (!str && (word == "comment-start" || word == "deletion")) picture_depth = span_depth;  // with all changes shown
      if (str || after_attributes == depth) into += word;
      if (after_attributes == depth) after_attributes = -1;
      str = false;
    }
  }
  std::vector<std::string> words;
  add_words(text + notes, words);
  return words;
}

std::vector<std::string> block_words(const std::vector<Block>& blocks) {
  // Raised digits are digits in pandoc's reading.
  constexpr std::array<std::string_view, 10> kRaised = {"\xE2\x81\xB0", "\xC2\xB9", "\xC2\xB2", "\xC2\xB3", "\xE2\x81\xB4", "\xE2\x81\xB5", "\xE2\x81\xB6", "\xE2\x81\xB7", "\xE2\x81\xB8", "\xE2\x81\xB9"};
  std::vector<std::string> words;
  for (const Block& block : blocks) {
    std::string text = block.text;
    for (std::size_t open = text.find("[^"); open != std::string::npos; open = text.find("[^", open)) text.erase(open, text.find(']', open) + 1 - open);
    for (std::size_t digit = 0; digit < kRaised.size(); ++digit) {
      for (std::size_t at = text.find(kRaised[digit]); at != std::string::npos; at = text.find(kRaised[digit])) text.replace(at, kRaised[digit].size(), std::to_string(digit));
    }
    add_words(text, words);
    for (const std::string& cell : block.cells) add_words(cell, words);
  }
  return words;
}

double similarity(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() && b.empty()) return 1;
  std::vector<std::size_t> row(b.size() + 1);
  for (const std::string& word : a) {
    std::size_t diagonal = 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t above = row[j + 1];
      row[j + 1] = word == b[j] ? diagonal + 1 : std::max(above, row[j]);
      diagonal = above;
    }
  }
  return 2.0 * static_cast<double>(row.back()) / static_cast<double>(a.size() + b.size());
}

}  // namespace litmotif::testing_source
