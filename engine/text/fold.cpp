// One form for what readers take for the same letters: Unicode's NFKC_Casefold (case, compatibility forms, invisible characters), then
// canonical decomposition without the combining diacritics. Marks of other scripts are letters to their readers and stay.
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <litmotif/text.h>
#include "text/utf8.h"

namespace litmotif {
namespace {

// Letters with a stroke or joined letters: no decomposition, but a usual spelling without.
const char* plain_form(char32_t value) {
  switch (value) {
    case U'\u00E6': return "ae";
    case U'\u0153': return "oe";
    case U'\u00F8': return "o";
    case U'\u0111': return "d";
    case U'\u00F0': return "d";
    case U'\u00FE': return "th";
    case U'\u0127': return "h";
    case U'\u0131': return "i";
    case U'\u0142': return "l";
    case U'\u0167': return "t";
    case U'\u2018':
    case U'\u2019':
    case U'\u02BC': return "'";
    default: return nullptr;
  }
}

bool is_diacritic(UChar32 value) {
  return (value >= 0x0300 && value <= 0x036F) || (value >= 0x1AB0 && value <= 0x1AFF) || (value >= 0x1DC0 && value <= 0x1DFF) ||
         (value >= 0x20D0 && value <= 0x20FF);
}

std::string fold_unicode(std::string_view word) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* folding = icu::Normalizer2::getNFKCCasefoldInstance(error);
  const icu::Normalizer2* parting = icu::Normalizer2::getNFDInstance(error);
  if (U_FAILURE(error)) return std::string(word);  // ICU without its data: nothing better can be done
  const icu::UnicodeString units = icu::UnicodeString::fromUTF8({word.data(), static_cast<std::int32_t>(word.size())});
  const icu::UnicodeString parted = parting->normalize(folding->normalize(units, error), error);
  std::string text;
  for (std::int32_t at = 0; at < parted.length(); at = parted.moveIndex32(at, 1)) {
    const UChar32 value = parted.char32At(at);
    if (is_diacritic(value)) continue;
    if (const char* plain = plain_form(static_cast<char32_t>(value))) {
      text += plain;
    } else {
      append_utf8(static_cast<char32_t>(value), text);
    }
  }
  return text;
}

}  // namespace

std::string compose(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* joining = icu::Normalizer2::getNFCInstance(error);
  if (U_FAILURE(error) || is_ascii(text)) return std::string(text);
  std::string out;
  joining->normalize(icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())}), error).toUTF8String(out);
  return out;
}

std::string fold(std::string_view word) {
  if (!is_ascii(word)) return fold_unicode(word);
  std::string text(word);
  for (char& byte : text) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte + 32);
  }
  return text;
}

}  // namespace litmotif
