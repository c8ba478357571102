// Characters, words, sentences, patterns: the only place that knows Unicode tables and regular expressions.
// All texts are UTF-8; all positions are bytes unless a name says code points. Functions are pure and thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/base.h>

namespace litmotif {

// --- Encodings -------------------------------------------------------------------------------------------------------------

struct Decoded {
  std::string text;       // valid UTF-8, no BOM, U+0000 replaced by U+FFFD; line ends as they were
  std::string encoding;   // "UTF-8", "UTF-16LE", "windows-1252", ...
  bool identity = false;  // text is byte for byte the input after `skipped` bytes
  std::uint32_t skipped = 0;  // bytes of BOM
  std::vector<Warning> warnings;
};

// BOM first, then valid UTF-8, then UTF-16 without BOM by its zero bytes, then Windows-1252 (which every byte string is; undefined bytes are replaced and reported).
// `declared` (from a header of the format) is used when the bytes do not contradict it.
Decoded decode(std::string_view bytes, std::string_view declared = {});

bool is_valid_utf8(std::string_view bytes);
std::string replace_invalid_utf8(std::string_view bytes);

// --- Offsets ---------------------------------------------------------------------------------------------------------------

// Byte <-> code point positions of one text. Building is one pass; ASCII texts cost nothing more; look-ups are O(1) within a 64-byte block.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text);  // keeps a view: the text must outlive it
  std::uint32_t size() const;                  // code points in all
  std::uint32_t at_byte(std::uint32_t byte) const;
  std::uint32_t to_byte(std::uint32_t code_point) const;
  Span span(ByteSpan bytes) const { return {at_byte(bytes.start), at_byte(bytes.end)}; }
  ByteSpan bytes(Span span) const { return {to_byte(span.start), to_byte(span.end)}; }

 private:
  std::string_view text_;
  bool ascii_ = false;
  std::vector<std::uint32_t> block_start_;  // code points before each 64-byte block
};

// --- Words -----------------------------------------------------------------------------------------------------------------

// Words by Unicode word bounds (UAX 29) with these choices: hyphens, slashes and dashes separate; an apostrophe (' or U+2019) between letters
// stays inside; digits with inner . or , stay one word ("3.5"); soft hyphens (U+00AD) and zero-width joiners inside a word belong to it. ASCII runs are split without tables.
// Appends to `out`.
void split_words(std::string_view text, std::vector<ByteSpan>& out);

// Lower case, compatibility forms and ligatures decomposed, diacritics and soft hyphens removed, U+2019 as '. "Café" -> "cafe", "ﬁnance" -> "finance".
std::string fold(std::string_view word);

// Letters and the combining marks behind them as one character where Unicode has it (NFC): "e" + U+0301 -> "é".
std::string compose(std::string_view text);

// What all inflections of an English word share: fold, possessive removed, irregular forms by table (led -> lead, children -> child), British and American
// spelling made one (organisation/organization, programme/program, centre/center, labour/labor), then steps 1 and 5 of Porter (1980). Not a derivational stem: "leader" and "leadership" differ.
std::string inflection_key(std::string_view word);

// May words separated by this text be adjacent words of a phrase? True for white space, line breaks, hyphens, slashes, soft hyphens, only.
bool joins_phrase(std::string_view between);

// --- Sentences and clauses -------------------------------------------------------------------------------------------------

// Sentences of one paragraph, in order, without surrounding white space; together they cover every non-space character. ICU's rules, then what scholarly
// text needs: abbreviations, initials, "(Smith et al., 2017).", "No. 10", "p. 3", quotation marks and brackets closed after the stop, list numbers.
void split_sentences(std::string_view paragraph, std::vector<ByteSpan>& out);

// Clauses of a sentence: cut at ; : and dashes, and before contrasting or subordinating words (although, however, but, whereas, while, despite, because ...). Cover the sentence.
void split_clauses(std::string_view sentence, std::vector<ByteSpan>& out);

// --- Patterns --------------------------------------------------------------------------------------------------------------

// A regular expression (RE2 syntax, linear time) in which \b follows Unicode words and matching ignores case unless the expression says (?-i).
class Regex {
 public:
  // kParse with the offending fragment; kLimit when the compiled program would be larger than the budget (256 KB).
  static Result<Regex> compile(std::string_view expression);
  Regex(Regex&&) noexcept;
  Regex& operator=(Regex&&) noexcept;
  ~Regex();

  // First match that starts at or after `from`; empty matches are skipped.
  std::optional<ByteSpan> find(std::string_view text, std::uint32_t from = 0) const;
  // Literal strings (folded to lower case) of which at least one occurs in every match; empty when nothing is required.
  const std::vector<std::string>& required_literals() const;

 private:
  struct Impl;
  explicit Regex(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// --- Language --------------------------------------------------------------------------------------------------------------

// ISO 639 code of the language of running text: "en", "de", "zh". "" when it is too short (under 40 bytes, under 6 words), too mixed, or no language.
std::string detect_language(std::string_view text);

// The code of a language as files state it: "en-GB", "eng", "ger", "deu", "German" -> "en", "en", "de", "de", "de". "" for what is none.
std::string language_code(std::string_view stated);

}  // namespace litmotif
