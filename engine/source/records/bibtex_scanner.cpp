#include "source/records/bibtex_scanner.h"

#include <fmt/format.h>

#include <algorithm>

#include "source/records/export_text.h"

namespace litmotif::source {
namespace {

constexpr std::size_t kLongestValue = std::size_t{16} << 20;
constexpr std::size_t kStringBytes = std::size_t{16} << 20;  // of all @strings together
constexpr std::size_t kMostFields = 2000;
constexpr std::size_t kMostExpansion = 8;  // titles of journals by their abbreviations: 2 to 10 times one field, never a whole file

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_name(char c) { return !is_space(c) && std::string_view("{}(),=\"#%").find(c) == std::string_view::npos && c != '\0'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace

std::string bib_lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

const BibField* BibEntry::find(std::string_view name) const {
  const auto at = std::find_if(fields.begin(), fields.end(), [&](const BibField& field) { return field.name == name; });
  return at == fields.end() ? nullptr : &*at;
}

// "@word{" or "@word(": what begins an entry when nothing but blanks stands before it on its line.
bool BibScanner::starts_entry(std::size_t at) const {
  if (at >= text_.size() || text_[at] != '@') return false;
  ++at;
  const std::size_t end = std::min(text_.size(), at + 64);
  const std::size_t word = at;
  while (at < end && (is_letter(text_[at]) || text_[at] == '_')) ++at;
  if (at == word) return false;
  while (at < end && (text_[at] == ' ' || text_[at] == '\t')) ++at;
  return at < end && (text_[at] == '{' || text_[at] == '(');
}

void BibScanner::skip_space() {
  while (at_ < text_.size()) {
    if (is_space(text_[at_])) {
      ++at_;
    } else if (text_[at_] == '%') {  // a remark, as biber has it
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else {
      return;
    }
  }
}

// To the next "@", in text outside entries, that begins one. An address of mail has a letter before its "@".
bool BibScanner::find_start(BibEntry& entry) {
  for (std::size_t at = text_.find('@', at_); at != std::string_view::npos; at = text_.find('@', at + 1)) {
    std::size_t before = at;
    while (before > 0 && (text_[before - 1] == ' ' || text_[before - 1] == '\t')) --before;
    const bool apart = before == 0 || text_[before - 1] == '\n' || text_[before - 1] == '\r' || text_[before - 1] == '}' || text_[before - 1] == ')' || static_cast<unsigned char>(text_[before - 1]) == 0xBF;
    std::size_t word = at + 1;
    while (word < text_.size() && (is_letter(text_[word]) || text_[word] == '_') && word - at < 64) ++word;
    if (!apart || word == at + 1) continue;
    std::size_t open = word;
    while (open < text_.size() && is_space(text_[open])) ++open;
    entry.type = bib_lower(text_.substr(at + 1, word - at - 1));
    if (open >= text_.size() || (text_[open] != '{' && text_[open] != '(')) {
      if (entry.type != "comment") continue;
      open = word;
    }
    entry.start = at;
    at_ = open;
    return true;
  }
  at_ = text_.size();
  return false;
}

// A comment ends with its braces; without any, or when they never close, with its line.
void BibScanner::skip_comment() {
  const std::size_t line_end = std::min(text_.find('\n', at_), text_.size());
  if (peek() == '{' && !comments_open_) {
    int depth = 0;
    for (std::size_t i = at_; i < text_.size(); ++i) {
      if (text_[i] == '{') ++depth;
      if (text_[i] == '}' && --depth == 0) {
        at_ = i + 1;
        return;
      }
    }
    comments_open_ = true;
  }
  at_ = line_end;
}

// After a fault: to the next line that begins an entry.
void BibScanner::recover() {
  for (std::size_t at = text_.find('@', at_); at != std::string_view::npos; at = text_.find('@', at + 1)) {
    std::size_t before = at;
    while (before > 0 && (text_[before - 1] == ' ' || text_[before - 1] == '\t')) --before;
    if ((before == 0 || text_[before - 1] == '\n' || text_[before - 1] == '\r') && starts_entry(at)) {
      at_ = at;
      return;
    }
  }
  at_ = text_.size();
}

bool BibScanner::append(std::string& into, std::string_view piece, BibEntry& entry) {
  if (into.size() + piece.size() > kLongestValue) {
    entry.faults.push_back({fmt::format("A field is longer than {} MB; it was cut there.", kLongestValue >> 20), entry.start});
    return false;
  }
  into += piece;
  return true;
}

// A string of 256 KB is named by one letter: what all of them stand for may be several times what is in the file, and no more.
bool BibScanner::expand(std::string& into, std::string_view value, BibEntry& entry) {
  expanded_ += value.size();
  if (expanded_ <= kStringBytes + kMostExpansion * text_.size()) return append(into, value, entry);
  entry.faults.push_back({fmt::format("The strings of the file stand for more than {} times what is in it; they are not filled in from here on.", kMostExpansion), entry.start});
  return false;
}

// A line that begins an entry cannot stand in a value: the braces before it do not close, and what follows is another entry.
bool BibScanner::read_braced(std::string& into, BibEntry& entry) {
  const std::size_t start = ++at_;
  int depth = 1;
  bool line_start = false;
  for (; at_ < text_.size(); ++at_) {
    const char c = text_[at_];
    if (c == '\\' && at_ + 1 < text_.size() && (text_[at_ + 1] == '{' || text_[at_ + 1] == '}')) {
      // Escaped braces count in BibTeX; exporters write them unbalanced, so a closing one counts only when it ends the value.
      const std::size_t next = text_.find_first_not_of(" \t\r\n", at_ + 2);
      const bool ends = text_[at_ + 1] == '}' && depth == 1 && next != std::string_view::npos && (text_[next] == '}' || text_[next] == ',') && text_.substr(at_ + 2, next - at_ - 2).find('\n') != std::string_view::npos;
      if (!ends) {
        ++at_;
        continue;
      }
    }
    if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      return append(into, text_.substr(start, at_++ - start), entry);
    } else if (line_start && c == '@' && starts_entry(at_)) {
      break;
    }
    line_start = c == '\n' || c == '\r' || (line_start && (c == ' ' || c == '\t'));
  }
  append(into, trimmed(text_.substr(start, at_ - start)), entry);
  entry.faults.push_back({"The braces of a field do not close; it was read up to the next entry.", entry.start});
  return false;
}

bool BibScanner::read_quoted(std::string& into, BibEntry& entry) {
  const std::size_t start = ++at_;
  int depth = 0;
  bool line_start = false;
  for (; at_ < text_.size(); ++at_) {
    const char c = text_[at_];
    if (c == '\\' && at_ + 1 < text_.size() && (text_[at_ + 1] == '{' || text_[at_ + 1] == '}' || text_[at_ + 1] == '"')) {
      if (text_[at_ + 1] != '"' || depth == 0) ++at_;
      continue;
    }
    if (c == '{') ++depth;
    else if (c == '}') --depth;
    else if (c == '"' && depth <= 0) return append(into, text_.substr(start, at_++ - start), entry);
    else if (line_start && c == '@' && starts_entry(at_)) break;
    line_start = c == '\n' || c == '\r' || (line_start && (c == ' ' || c == '\t'));
  }
  append(into, trimmed(text_.substr(start, at_ - start)), entry);
  entry.faults.push_back({"The quotes of a field do not close; it was read up to the next entry.", entry.start});
  return false;
}

// Pieces joined by "#": {braces}, "quotes", numbers and names of strings. False: the entry cannot be read further.
bool BibScanner::read_value(BibField& field, BibEntry& entry) {
  while (true) {
    skip_space();
    const char c = peek();
    if (c == '{') {
      if (!read_braced(field.value, entry)) return false;
    } else if (c == '"') {
      if (!read_quoted(field.value, entry)) return false;
    } else {
      const std::size_t start = at_;
      while (at_ < text_.size() && is_name(text_[at_])) ++at_;
      const std::string_view word = text_.substr(start, at_ - start);
      const auto known = strings_.find(bib_lower(word));
      if (known != strings_.end()) {
        if (!expand(field.value, known->second, entry)) return false;
      } else if (!append(field.value, word, entry)) {
        return false;
      }
      const bool number = std::all_of(word.begin(), word.end(), [](char d) { return d >= '0' && d <= '9'; });
      field.macro = field.macro || (!word.empty() && !number && known == strings_.end());
    }
    skip_space();
    if (peek() != '#') return true;
    ++at_;
  }
}

void BibScanner::read_fields(BibEntry& entry, char closing) {
  while (true) {
    skip_space();
    if (peek() == ',') {
      ++at_;
      continue;
    }
    if (peek() == closing) {
      ++at_;
      return;
    }
    if (at_ >= text_.size()) {
      entry.faults.push_back({"The file ends before the entry does; what is there was read.", entry.start});
      return;
    }
    if (peek() == '@' && starts_entry(at_)) {
      entry.faults.push_back({"The entry does not close; it was read up to the next one.", entry.start});
      return;
    }
    // Names may hold blanks ("funding_text 1").
    const std::size_t start = at_;
    while (at_ < text_.size() && (is_name(text_[at_]) || text_[at_] == ' ') && at_ - start < 200) ++at_;
    const std::string_view name = trimmed(text_.substr(start, at_ - start));
    skip_space();
    if (name.empty() || peek() != '=' || entry.fields.size() >= kMostFields) {
      entry.faults.push_back({fmt::format("\"{}\" is no field (name = value); the entry was read up to there.", text_.substr(start, std::min(text_.find_first_of("\r\n", start) - start, std::size_t{30}))), start});
      return recover();
    }
    ++at_;
    BibField field;
    field.name = bib_lower(name);
    field.at = start;
    const bool whole = read_value(field, entry);
    if (whole && peek() != ',' && peek() != closing && at_ < text_.size() && peek() != '@') {
      entry.faults.push_back({fmt::format("After the field {} a comma is missing; the entry was read on.", field.name), at_});
    }
    entry.fields.push_back(std::move(field));
    if (!whole) return recover();
  }
}

void BibScanner::define(BibEntry& entry, char closing) {
  read_fields(entry, closing);
  for (BibField& field : entry.fields) {
    string_bytes_ += field.value.size();
    if (string_bytes_ > kStringBytes || field.value.size() > (kStringBytes >> 6)) {
      faults_.push_back({fmt::format("The strings are longer than {} MB together, or one is than {} KB; {} was not taken.", kStringBytes >> 20, kStringBytes >> 16, field.name), entry.start});
      string_bytes_ -= field.value.size();
      continue;
    }
    strings_[field.name] = std::move(field.value);
  }
  for (BibFault& fault : entry.faults) faults_.push_back(std::move(fault));
}

Result<bool> BibScanner::next(BibEntry& entry) {
  while (true) {
    entry = {};
    if (!find_start(entry)) return false;
    if (entry.type == "comment") {
      skip_comment();
      continue;
    }
    const char closing = peek() == '(' ? ')' : '}';
    if (entry.type == "preamble") {
      ++at_;
      BibField ignored;
      if (!read_value(ignored, entry)) recover();
      continue;
    }
    ++at_;
    if (entry.type == "string") {
      define(entry, closing);
      continue;
    }
    // The key ends at the first comma; without one before a "=", there is no key.
    skip_space();
    const std::size_t end = std::min(text_.find_first_of(std::string(",=\n{\"") + closing, at_), text_.size());
    if (end < text_.size() && (text_[end] == ',' || text_[end] == closing || text_[end] == '\n')) {
      entry.key = trimmed(text_.substr(at_, end - at_));
      at_ = end;
    }
    read_fields(entry, closing);
    entry.end = at_;
    if (entry.end - entry.start > kLongestEntry) {
      return Status(Code::kLimit, fmt::format("the entry {} is longer than {} MB", entry.key.substr(0, 80), kLongestEntry >> 20));
    }
    // What follows a fault belongs to no entry.
    while (entry.end > entry.start + 1 && is_space(text_[entry.end - 1])) --entry.end;
    return true;
  }
}

}  // namespace litmotif::source
