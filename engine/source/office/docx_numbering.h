// numbering.xml of a Word file: lists, their levels, and the number each item prints.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "source/office/list_numbers.h"
#include "source/xml.h"

namespace litmotif::source {

struct WordListLevel {
  NumberStyle style = NumberStyle::kDecimal;
  std::string text;   // "%1.%2": %n stands for the number of level n
  std::string font;   // of the mark
  std::string paragraph_style;  // whose paragraphs stand at this level
  int start = 1;
  bool legal = false;  // all numbers decimal
};

class WordNumbering {
 public:
  static constexpr int kLevels = 9;
  Status read(std::string_view xml, const std::string& path);
  // Counts one more item of the list of that number at the level (0-based) and gives its mark as it prints; nothing for a list that is not defined.
  std::optional<std::string> next(int number, int level);
  // The level at which the list has paragraphs of this style; 0 when it does not say.
  int level_of(int number, const std::string& paragraph_style) const;

 private:
  friend class NumberingEvents;
  using Levels = std::array<WordListLevel, kLevels>;
  struct Definition {
    Levels levels;
    std::string style_link, linked_style;  // "the levels are those of the definition this style names"
  };
  struct List {
    int definition = 0;
    std::array<std::optional<int>, kLevels> restart;
    std::map<int, WordListLevel> changed;
    bool used = false;
  };
  const Definition* definition_of(const List& list) const;
  const WordListLevel& level_at(const List& list, const Definition& definition, int level) const;

  std::map<int, Definition> definitions_;
  std::map<int, List> lists_;
  std::map<int, std::array<std::optional<int>, kLevels>> counts_;  // by definition: lists of one definition go on counting
};

}  // namespace litmotif::source
