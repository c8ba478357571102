// The language of each passage that runs, and from these the document's.
#include <algorithm>
#include <map>

#include <litmotif/text.h>

#include "document/parts.h"

namespace litmotif::document {

namespace {

constexpr std::size_t kSample = 240;         // bytes of a passage that are looked at: more change nothing
constexpr std::size_t kWhole = 2000;         // bytes of the text where no passage can tell
constexpr std::size_t kLongText = 2000;      // bytes told, from which on the text can overrule what is stated

std::string_view beginning(std::string_view text, std::size_t size) {
  std::size_t end = std::min(text.size(), size);
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  return text.substr(0, end);
}

// Headings and cells are too short to tell; entries of lists and contents are names.
bool runs(const Passage& passage) {
  if (passage.kind == PassageKind::kHeading || passage.kind == PassageKind::kTableRow) return false;
  return passage.zone != Zone::kReferences && passage.zone != Zone::kContents && passage.zone != Zone::kSearchMethods;
}

}  // namespace

void find_languages(Document& document, std::string_view stated, bool of_work) {
  std::map<std::string, std::size_t> bytes;  // by language
  std::size_t all = 0;
  for (Passage& passage : document.passages) {
    if (!runs(passage)) continue;
    passage.language = detect_language(beginning(passage.span.of(document.text), kSample));
    if (passage.language.empty()) continue;
    bytes[passage.language] += passage.span.size();
    all += passage.span.size();
  }
  const auto most = std::max_element(bytes.begin(), bytes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  const std::string told = most != bytes.end() ? most->first : std::string();
  document.language = language_code(stated);
  const bool overruled = of_work ? !told.empty() : all >= kLongText && most->second * 10 >= all * 9;
  if (document.language.empty() || overruled) document.language = told;
  if (document.language.empty()) document.language = detect_language(beginning(document.text, kWhole));
  for (Passage& passage : document.passages) {
    if (passage.language == document.language) passage.language.clear();
  }
}

}  // namespace litmotif::document
