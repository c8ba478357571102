// An entry cut into fields. Internal to citation/.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "citation/reference_tokens.h"

namespace litmotif {

// What holds an article or chapter has three looks: kContainer has words of periodicals or meetings, kNamed is a periodical whose name says nothing ("Nature"), kWhole is the book a chapter stands in.
enum class Field : std::uint8_t { kAuthor, kEditor, kTranslator, kTitle, kContainer, kNamed, kWhole, kSeries, kVolume, kPages, kPublisher, kPlace, kDate, kGenre, kEdition, kNote, kStart, kEnd };
constexpr std::size_t kFields = 16;  // those that hold text
constexpr std::uint32_t bit(Field field) { return 1U << static_cast<unsigned>(field); }
using Row = std::array<float, kFields>;  // points for each of them

struct FieldSpan {
  Field field = Field::kNote;
  std::size_t first = 0, last = 0;  // tokens [first, last)
};

// The fields of an entry, in order; together they cover all tokens. At most tokens x a constant steps.
std::vector<FieldSpan> fields_of(std::string_view line, const std::vector<Token>& tokens);

// How well each field fits a stretch of tokens, and one field after another: points set by hand, of which the best sum wins. Zero says nothing either way.
class FieldScores {
 public:
  FieldScores(std::string_view line, const std::vector<Token>& tokens);
  // Of tokens [first, last) as one field; kNever where its form forbids it.
  float stretch(Field field, std::size_t first, std::size_t last) const;
  // Of `to` beginning at token `at`, `from` ending before it.
  float step(Field from, Field to, std::size_t at) const;
  // What the fields before `at` add to such a step; `had`: these fields, `from` among them, as bits.
  float history(Field from, Field to, std::size_t at, std::uint32_t had) const;
  static constexpr float kNever = -1000;

 private:
  float sum(Field field, std::size_t first, std::size_t last) const;
  std::uint32_t count(std::uint32_t word_class, std::size_t first, std::size_t last) const;
  float names(Field field, std::size_t first, std::size_t last) const;
  bool is_in(std::size_t i) const;
  float title(std::size_t first, std::size_t last) const;
  float whole(std::size_t first, std::size_t last) const;
  float container(std::size_t first, std::size_t last) const;
  float goes_on(std::size_t at) const;
  float stop_in_list(std::size_t i) const;

  std::string_view line_;
  const std::vector<Token>& tokens_;
  std::vector<Row> words_;      // sums up to a token
  std::vector<Row> inside_;     // of what punctuation within a field costs
  std::vector<float> goes_on_;  // what speaks for a further name at a token
  std::vector<std::uint16_t> letters_;  // tokens before a token that hold words
  std::vector<std::int16_t> depth_;  // brackets open before a token
  std::vector<std::array<std::uint16_t, kWordClasses>> counts_;  // of tokens of each class before a token
};

// The forms of numbers in an entry: points for tokens [first, last) as a date, as volume and issue, as pages; FieldScores::kNever when they are none.
float date_form(std::string_view line, const std::vector<Token>& tokens, std::size_t first, std::size_t last);
float volume_form(std::string_view line, const std::vector<Token>& tokens, std::size_t first, std::size_t last);
float pages_form(std::string_view line, const std::vector<Token>& tokens, std::size_t first, std::size_t last);

}  // namespace litmotif
