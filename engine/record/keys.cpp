#include <algorithm>

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
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  for (std::size_t at = lower.find("%2f"); at != std::string::npos; at = lower.find("%2f", at)) lower.replace(at, 3, "/");
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  for (std::size_t start = lower.find("10."); start != std::string::npos; start = lower.find("10.", start + 1)) {
    if (start > 0 && (is_digit(lower[start - 1]) || lower[start - 1] == '.')) continue;
    std::size_t slash = start + 3;
    while (slash < lower.size() && (is_digit(lower[slash]) || lower[slash] == '.')) ++slash;
    if (slash - start < 7 || slash >= lower.size() || lower[slash] != '/') continue;  // "10." and four digits at least
    std::size_t end = slash + 1;
    while (end < lower.size() && static_cast<unsigned char>(lower[end]) > ' ' && lower[end] != '"' && lower[end] != '<' && lower[end] != '>') ++end;
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
