// Blocks: same DOI; same title with author or first page; same author and year with the same first words; same author, volume and first page; and for what is marked as an erratum, a summary or the like, the title
// without the mark, as what it belongs to has it. Each is hashed (FNV-1a, 64 bits), since a
// review stores those of all its records. Two blocks with one hash only make two records meet that have nothing in common.
#include <litmotif/record.h>

#include "record/likeness.h"

namespace litmotif {
namespace {

class Hash {
 public:
  Hash& add(std::string_view text) {
    for (const char c : text) hash_ = (hash_ ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    hash_ = (hash_ ^ 0xffU) * 0x100000001b3U;  // a byte no UTF-8 has: ("ab", "c") and ("a", "bc") differ
    return *this;
  }
  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 0xcbf29ce484222325U;
};

std::string_view first_two_words(std::string_view title) {
  const std::size_t blank = title.find(' ');
  return blank == std::string_view::npos ? title : title.substr(0, title.find(' ', blank + 1));
}

// Of a family name the last word: "von Pawel" and "Pawel" are to meet.
std::string_view last_word(std::string_view name) { return name.substr(name.rfind(' ') + 1); }

// Bytes that it holds beside itself.
std::size_t held_by(const std::string& text) { return text.capacity() > 15 ? text.capacity() + 17 : 0; }
std::size_t held_by(const std::vector<std::string>& texts) {
  std::size_t bytes = 0;
  for (const std::string& text : texts) bytes += sizeof(std::string) + held_by(text);
  return bytes;
}

}  // namespace

std::vector<std::uint64_t> blocks_of(const Likeness& like) {
  std::vector<std::uint64_t> blocks;
  if (!like.doi.empty()) {
    blocks.push_back(Hash().add("doi").add(like.doi).value());
    if (!like.title.empty()) blocks.push_back(Hash().add("doi and title").add(like.doi).add(like.title).value());  // a book's chapters under one DOI
  }
  if (like.title.empty()) return blocks;
  const Hash title = Hash().add("title").add(like.title);
  const std::string_view author = last_word(like.author);
  blocks.push_back(Hash(title).add(author).value());
  if (like.bare != like.title && !like.bare.empty()) blocks.push_back(Hash().add("title").add(like.bare).add(author).value());
  if (!like.first_page.empty()) blocks.push_back(Hash(title).add("page").add(like.first_page).value());
  if (!like.given.empty()) blocks.push_back(Hash(title).add(like.given).value());
  if (author.empty()) return blocks;
  if (!like.volume.empty() && !like.first_page.empty()) blocks.push_back(Hash().add("place").add(author).add(like.volume).add(like.first_page).value());
  if (like.year == 0) return blocks;
  for (int year = like.year - 1; year <= like.year; ++year) blocks.push_back(Hash().add("author").add(author).add(std::to_string(year)).add(first_two_words(like.title)).value());
  return blocks;
}

std::vector<std::uint64_t> report_blocks(const Record& record) { return blocks_of(likeness_of(record)); }

std::size_t bytes_of(const Likeness& like) {
  std::size_t bytes = sizeof like;
  for (const std::string* text : {&like.doi, &like.title, &like.head, &like.bare, &like.author, &like.given, &like.container, &like.first_page, &like.volume, &like.edition}) bytes += held_by(*text);
  return bytes + held_by(like.numbers) + held_by(like.marks);
}

}  // namespace litmotif
