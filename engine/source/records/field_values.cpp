#include "source/records/field_values.h"

#include <array>

namespace litmotif::source {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string lower_case(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

}  // namespace

std::string kept_lines(std::string_view text) {
  text = trim_space(text);
  if (text.find_first_of("\r\n") == std::string_view::npos) return std::string(text);
  std::string out;
  out.reserve(text.size());
  int breaks = 0;
  for (const char c : text) {
    if (c == '\r') continue;
    if (c == '\n') {
      while (!out.empty() && (out.back() == ' ' || out.back() == '\t')) out.pop_back();
      if (++breaks <= 2) out += '\n';
    } else if (breaks == 0 || (c != ' ' && c != '\t')) {
      breaks = 0;
      out += c;
    }
  }
  return out;
}

std::string pages_of(std::string_view stated) {
  std::string text = single_spaced(stated);
  for (const std::string_view mark : {"pp.", "pp ", "p.", "pages "}) {
    if (lower_case(text.substr(0, mark.size())) == mark) {
      text = trim_space(std::string_view(text).substr(mark.size()));
      break;
    }
  }
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = std::string_view(text).substr(i);
    // U+2010 to U+2015, the dashes, and U+2212, the minus.
    const bool dash = rest.size() >= 3 && ((rest[0] == '\xE2' && rest[1] == '\x80' && rest[2] >= '\x90' && rest[2] <= '\x95') || rest.starts_with("\xE2\x88\x92"));
    if (dash || rest[0] == '-') {
      while (!out.empty() && out.back() == ' ') out.pop_back();
      if (!out.ends_with('-')) out += '-';
      i += dash ? 3 : 1;
    } else {
      if (rest[0] != ' ' || !out.ends_with('-')) out += rest[0];
      ++i;
    }
  }
  const std::size_t hyphen = out.find('-');
  if (hyphen != std::string::npos && std::string_view(out).substr(0, hyphen) == std::string_view(out).substr(hyphen + 1)) out.resize(hyphen);
  return out;
}

int year_in(std::string_view text, std::string& letter) {
  for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
    const bool four = std::all_of(text.begin() + static_cast<std::ptrdiff_t>(i), text.begin() + static_cast<std::ptrdiff_t>(i) + 4, is_digit);
    if (!four || (i > 0 && is_digit(text[i - 1])) || (i + 4 < text.size() && is_digit(text[i + 4]))) continue;
    const int year = (text[i] - '0') * 1000 + (text[i + 1] - '0') * 100 + (text[i + 2] - '0') * 10 + (text[i + 3] - '0');
    if (year < 1000 || year > 2999) continue;
    letter.clear();
    if (i + 4 < text.size() && text[i + 4] >= 'a' && text[i + 4] <= 'z' && (i + 5 == text.size() || !is_letter(text[i + 5]))) letter = text[i + 4];
    return year;
  }
  return 0;
}

int month_in(std::string_view text) {
  static constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
  const std::string word = lower_case(trim_space(text));
  if (!word.empty() && word.size() <= 2 && std::all_of(word.begin(), word.end(), is_digit)) {
    const int month = word.size() == 1 ? word[0] - '0' : (word[0] - '0') * 10 + word[1] - '0';
    return month <= 12 ? month : 0;
  }
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    const std::string_view rest = std::string_view(word).substr(std::min(word.size(), kMonths[i].size()));
    if (word.starts_with(kMonths[i]) && std::all_of(rest.begin(), rest.end(), [](char c) { return is_letter(c) || c == '.'; })) return static_cast<int>(i) + 1;
  }
  return 0;
}

bool says_there_is_none(std::string_view abstract) {
  if (abstract.size() > 30) return false;
  std::string words = lower_case(abstract);
  std::erase_if(words, [](char c) { return c == '[' || c == ']' || c == '.'; });
  return words == "no abstract available" || words == "no abstract" || words == "abstract not available" || words == "not available";
}

bool looks_like_doi(std::string_view text) {
  return text.starts_with("10.") || text.find("doi.org/") != std::string_view::npos || lower_case(text.substr(0, 3)) == "doi";
}

Name export_name(std::string_view text) {
  text = trim_space(text);
  if (text.ends_with(',')) {
    text = trim_space(text.substr(0, text.size() - 1));
    if (text.find(',') == std::string_view::npos) return {{}, {}, std::string(text)};
  }
  return parse_name(text);
}

}  // namespace litmotif::source
