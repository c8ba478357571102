#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "source/articles/article_text.h"

namespace litmotif::source {
namespace {

bool is_space(char byte) { return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r'; }

}  // namespace

void ArticleText::add(std::string_view text, std::uint64_t before, std::uint64_t at) {
  std::size_t from = 0;
  while (from < text.size() && is_space(text[from])) ++from;
  if (from > 0) space();
  if (from == text.size()) return;
  // Pieces whose characters are entities are longer in the file.
  const bool plain = at >= text.size() && before <= at - text.size();
  if (text_.empty()) start_ = plain ? at - text.size() + from : before;
  std::size_t last = text.size();
  while (is_space(text[last - 1])) --last;
  end_ = plain ? at - (text.size() - last) : at;
  while (from < last) {
    std::size_t word = from;
    while (word < last && !is_space(text[word])) ++word;
    if (space_) text_ += ' ';
    text_ += text.substr(from, word - from);
    space_ = word < last;
    while (word < last && is_space(text[word])) ++word;
    from = word;
  }
  space_ = last < text.size();
}

void ArticleText::space_after_word() {
  if (text_.empty()) return;
  const auto last = static_cast<unsigned char>(text_.back());
  if (last >= 0x80 || (last >= '0' && last <= '9') || (last >= 'A' && last <= 'Z') || (last >= 'a' && last <= 'z') || last == '.' || last == ',' || last == ';') space_ = true;
}

void ArticleText::attach(std::string_view mark, std::uint64_t before, std::uint64_t at) {
  space_ = false;
  add(mark, before, at);
}

void ArticleText::enclose(std::size_t from, std::string_view open, std::string_view close) {
  while (from < text_.size() && text_[from] == ' ') ++from;
  if (from >= text_.size()) return;
  const auto quoted = [&](std::string_view text, bool end) {
    for (const std::string_view mark : {"\"", "'", "\xE2\x80\x9C", "\xE2\x80\x98", "\xC2\xAB", "\xE2\x80\x9E", "\xE2\x80\x9D", "\xE2\x80\x99"}) {
      if (end ? text.ends_with(mark) : text.starts_with(mark)) return true;
    }
    return false;
  };
  if (quoted(std::string_view(text_).substr(from), false) || quoted(std::string_view(text_).substr(0, from), true)) return;
  text_.insert(from, open);
  text_ += close;
}

bool ArticleText::within_brackets() const {
  // A citation is near its bracket.
  const std::string_view near = std::string_view(text_).substr(text_.size() - std::min<std::size_t>(text_.size(), 100));
  const std::size_t last = near.find_last_of("[]()");
  return last != std::string_view::npos && (near[last] == '[' || near[last] == '(');
}

void ArticleText::close_link(std::string_view to) {
  if (text_.size() <= link_start_) return;  // prints nothing
  for (std::size_t from = 0; from < to.size();) {
    const std::size_t end = std::min(to.find(' ', from), to.size());
    if (end > from) links_.push_back({{static_cast<std::uint32_t>(link_start_), static_cast<std::uint32_t>(text_.size())}, std::string(to.substr(from, end - from))});
    from = end + 1;
  }
}

std::string ArticleText::take() {
  space_ = false;
  links_.clear();
  return std::exchange(text_, {});
}

std::string article_section_type(std::string_view stated_type) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 28> kTypes = {{
      {"intro", "introduction"}, {"introduction", "introduction"}, {"objective", "introduction"}, {"objectives", "introduction"}, {"background", "background"}, {"methods", "methods"}, {"method", "methods"},
      {"materials", "methods"}, {"subjects", "methods"}, {"materials-methods", "methods"}, {"materials and methods", "methods"}, {"results", "results"}, {"findings", "findings"}, {"discussion", "discussion"},
      {"conclusions", "conclusion"}, {"conclusion", "conclusion"}, {"recommendations", "recommendations"}, {"supplementary-material", "front"}, {"conflict", "front"}, {"coi-statement", "front"}, {"funding", "front"},
      {"disclosure", "front"}, {"contributions", "front"}, {"data-availability", "front"}, {"datasets", "front"}, {"ethics-statement", "front"}, {"additional-information", "front"}, {"acknowledgments", "acknowledgements"}}};
  std::string folded(stated_type.substr(0, stated_type.find('|')));
  std::transform(folded.begin(), folded.end(), folded.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  for (const auto& [stated, type] : kTypes) {
    if (folded == stated) return std::string(type);
  }
  return {};
}

std::string raised(std::string_view text, bool only) {
  static constexpr std::array<std::string_view, 10> kDigits = {"\xE2\x81\xB0", "\xC2\xB9", "\xC2\xB2", "\xC2\xB3", "\xE2\x81\xB4", "\xE2\x81\xB5", "\xE2\x81\xB6", "\xE2\x81\xB7", "\xE2\x81\xB8", "\xE2\x81\xB9"};
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c >= '0' && c <= '9') out += kDigits.at(static_cast<std::size_t>(c - '0'));
    else if (only && c != ',') continue;
    else if (c == '+') out += "\xE2\x81\xBA";
    else if (c == '-') out += "\xE2\x81\xBB";
    else if (text.substr(at).starts_with("\xE2\x88\x92")) out += "\xE2\x81\xBB", at += 2;
    else out += c;
  }
  return out;
}

int leading_number(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace litmotif::source
