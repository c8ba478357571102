#include "source/file_metadata.h"

#include <algorithm>
#include <array>

#include <litmotif/text.h>

#include "source/markup_text.h"

namespace litmotif::source {

bool is_real_title(std::string_view title) {
  const std::string lower = fold(title);
  if (lower.size() < 4 || lower.find(' ') == std::string::npos) return false;
  for (const std::string_view start : {"microsoft word", "microsoft powerpoint", "untitled", "powerpoint presentation", "slide 1", "document1", "normal template", "document title", "insert title", "click here"}) {
    if (lower.starts_with(start)) return false;
  }
  if (lower.starts_with("template") || lower.ends_with(" template")) return false;
  const std::array<std::string_view, 13> suffixes = {".doc", ".docx", ".pdf", ".indd", ".qxd", ".qxp", ".tex", ".dvi", ".rtf", ".odt", ".pub", ".dot", ".dotx"};
  return std::none_of(suffixes.begin(), suffixes.end(), [&](std::string_view suffix) { return lower.ends_with(suffix); });
}

std::vector<std::string> split_people(const std::string& text) {
  std::vector<std::string> parts;
  auto split = [&](const std::string& by) {
    parts.clear();
    std::size_t start = 0;
    for (std::size_t at = text.find(by); at != std::string::npos; at = text.find(by, start)) {
      parts.emplace_back(trim_space(std::string_view(text).substr(start, at - start)));
      start = at + by.size();
    }
    parts.emplace_back(trim_space(std::string_view(text).substr(start)));
    std::erase(parts, "");
    return parts.size() > 1;
  };
  if (split(";")) return parts;
  const auto several_words = [](const std::string& part) { return part.find(' ') != std::string::npos; };
  for (const char* by : {",", " and ", " & "}) {
    if (split(by) && std::all_of(parts.begin(), parts.end(), several_words)) return parts;
  }
  return {text};
}

void put_title(Record& record, const std::string& title) {
  if (is_real_title(title)) record.title = title;
  else put_other(record, "Title", title);
}

void put_people(Record& record, const std::string& people) {
  // One word is the name of somebody's account ("coopersk"), unless it is that of a body ("Defra", "NICE").
  if (people.find(' ') == std::string::npos && !people.empty() && people.front() >= 'a' && people.front() <= 'z') return put_other(record, "Author", people);
  if (people.empty()) return;
  for (const std::string& person : split_people(people)) {
    const std::string lower = fold(person);
    // What programs put when nobody told them a name.
    constexpr std::array<std::string_view, 9> kNobody = {"user", "administrator", "admin", "windows user", "microsoft office user", "author", "owner", "python-docx", "default user"};
    if (std::find(kNobody.begin(), kNobody.end(), lower) != kNobody.end()) put_other(record, "Author", person);
    else record.authors.push_back(parse_name(person));
  }
}

void put_other(Record& record, const std::string& name, const std::string& value) {
  if (!value.empty()) record.other.emplace_back(name, value);
}

}  // namespace litmotif::source
