#include <algorithm>
#include <array>

#include <fmt/format.h>

#include <litmotif/record.h>
#include <litmotif/text.h>

namespace litmotif {
namespace {

void append_letters(std::string_view text, std::string& to) {
  for (const char c : fold(text)) {
    if (c >= 'a' && c <= 'z') to += c;
  }
}

const std::vector<Name>& creators(const Record& record) { return record.authors.empty() ? record.editors : record.authors; }

std::string label(const Name& name) { return name.corporate() ? name.literal : name.family.empty() ? name.given : name.family; }

std::vector<std::string_view> first_words(std::string_view title, std::size_t most) {
  std::vector<ByteSpan> spans;
  split_words(title, spans);
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < std::min(most, spans.size()); ++i) words.push_back(spans[i].of(title));
  return words;
}

std::string year_of(const Record& record, const char* none) {
  return record.year == 0 ? none : std::to_string(record.year) + record.year_letter;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Lower case; signs that addresses ("%3C") and mark-up ("&lt;") cannot hold as they are, as themselves.
std::string doi_characters(std::string_view text) {
  struct Written {
    std::string_view as;
    char sign;
  };
  static constexpr auto kWritten = std::to_array<Written>(
      {{"%2f", '/'}, {"%3c", '<'}, {"%3e", '>'}, {"%28", '('}, {"%29", ')'}, {"%3a", ':'}, {"%3b", ';'}, {"%5b", '['}, {"%5d", ']'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}});
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (c != ';' && (out.size() < 3 || out[out.size() - 3] != '%')) continue;
    for (const Written& one : kWritten) {
      if (!out.ends_with(one.as)) continue;
      out.resize(out.size() - one.as.size());
      out += one.sign;
      break;
    }
  }
  return out;
}

// DOIs made of SICI numbers (ANSI/NISO Z39.56) hold the page in angle brackets, and kinds of the number behind them: "<1661::aid-sim968>3.0.co;2-2". The ">", or npos where a tag opens.
std::size_t end_of_sici_page(std::string_view text, std::size_t open) {
  const std::size_t close = text.find_first_of("<> \"/=", open + 1);
  if (close == std::string_view::npos || text[close] != '>') return std::string_view::npos;
  const std::string_view kinds = text.substr(close + 1, 7);
  const bool stated = kinds.size() == 7 && is_digit(kinds[0]) && kinds[1] == '.' && is_digit(kinds[2]) && kinds[3] == '.' && kinds[6] == ';';
  return stated ? close : std::string_view::npos;
}

}  // namespace

std::string citation_key(const Record& record) {
  std::string key;
  if (!creators(record).empty()) append_letters(label(creators(record).front()), key);
  if (key.empty()) {
    for (const std::string_view word : first_words(record.title, 3)) append_letters(word, key);
  }
  if (key.empty()) key = "anonymous";  // a name and title without a Latin letter
  return key + "-" + year_of(record, "nd");
}

std::string short_citation(const Record& record) {
  const std::vector<Name>& names = creators(record);
  std::string who;
  if (names.empty()) {
    who = fmt::format("{}", fmt::join(first_words(record.title, 3), " "));
    if (who.empty()) who = "Anonymous";
  } else if (names.size() == 1) {
    who = label(names[0]);
  } else if (names.size() == 2) {
    who = label(names[0]) + " and " + label(names[1]);
  } else {
    who = label(names[0]) + " et al.";
  }
  return fmt::format("{} ({})", who, year_of(record, "n.d."));
}

std::string normal_doi(std::string_view text) {
  const std::string lower = doi_characters(text);
  for (std::size_t start = lower.find("10."); start != std::string::npos; start = lower.find("10.", start + 1)) {
    if (start > 0 && (is_digit(lower[start - 1]) || lower[start - 1] == '.')) continue;
    std::size_t slash = start + 3;
    while (slash < lower.size() && (is_digit(lower[slash]) || lower[slash] == '.')) ++slash;
    if (slash - start < 7 || slash >= lower.size() || lower[slash] != '/') continue;  // "10." and four digits at least
    std::size_t end = slash + 1;
    for (; end < lower.size() && static_cast<unsigned char>(lower[end]) > ' ' && lower[end] != '"' && lower[end] != '>'; ++end) {
      if (lower[end] != '<') continue;
      const std::size_t close = end_of_sici_page(lower, end);
      if (close == std::string::npos) break;
      end = close;
    }
    std::string doi = lower.substr(start, end - start);
    // Punctuation of the sentence around it; a closing bracket stays when it closes one of the DOI's own.
    while (!doi.empty()) {
      const char last = doi.back();
      const bool unpaired = last == ')' && std::ranges::count(doi, ')') > std::ranges::count(doi, '(');
      if (std::string_view(".,;:]}'").find(last) == std::string_view::npos && !unpaired) break;
      doi.pop_back();
    }
    if (doi.size() > slash + 1 - start) return doi;
  }
  return "";
}

}  // namespace litmotif
