#include "source/office/docx_numbering.h"

#include <algorithm>
#include <utility>

#include "source/office/docx_styles.h"
#include "source/office/symbol_font.h"

namespace litmotif::source {
namespace {

constexpr std::size_t kMostLists = 50'000;

NumberStyle number_style(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, NumberStyle>, 8> kStyles = {{{"bullet", NumberStyle::kBullet}, {"none", NumberStyle::kNone}, {"decimalZero", NumberStyle::kTwoDigits},
                                                                                      {"lowerLetter", NumberStyle::kLowerLetter}, {"upperLetter", NumberStyle::kUpperLetter},
                                                                                      {"lowerRoman", NumberStyle::kLowerRoman}, {"upperRoman", NumberStyle::kUpperRoman}, {"ordinal", NumberStyle::kOrdinal}}};
  const auto* found = std::find_if(kStyles.begin(), kStyles.end(), [&](const auto& one) { return one.first == name; });
  return found == kStyles.end() ? NumberStyle::kDecimal : found->second;
}

}  // namespace

class NumberingEvents : public XmlEvents {
 public:
  explicit NumberingEvents(WordNumbering& numbering) : numbering_(numbering) {}

  Status start(std::string_view name, XmlAttributes attributes, std::uint64_t) override {
    const std::string_view value = attribute(attributes, "val");
    if (name == "abstractNum") {
      if (numbering_.definitions_.size() < kMostLists) definition_ = &numbering_.definitions_[number_of(attribute(attributes, "abstractNumId"))];
    } else if (name == "num") {
      if (numbering_.lists_.size() < kMostLists) list_ = &numbering_.lists_[number_of(attribute(attributes, "numId"))];
    } else if (name == "abstractNumId" && list_ != nullptr) {
      list_->definition = number_of(value);
    } else if (name == "styleLink" && definition_ != nullptr) {
      definition_->style_link = value;
    } else if (name == "numStyleLink" && definition_ != nullptr) {
      definition_->linked_style = value;
    } else if (name == "lvlOverride") {
      changed_ = std::clamp(number_of(attribute(attributes, "ilvl")), 0, WordNumbering::kLevels - 1);
    } else if (name == "startOverride" && list_ != nullptr) {
      list_->restart.at(static_cast<std::size_t>(changed_)) = number_of(value, 1);
    } else if (name == "lvl") {
      const int at = std::clamp(number_of(attribute(attributes, "ilvl")), 0, WordNumbering::kLevels - 1);
      if (definition_ != nullptr) level_ = &definition_->levels.at(static_cast<std::size_t>(at));
      else if (list_ != nullptr) level_ = &list_->changed[at];
    } else if (level_ != nullptr) {
      if (name == "start") level_->start = number_of(value, 1);
      else if (name == "numFmt") level_->style = number_style(value);
      else if (name == "lvlText") level_->text = value.substr(0, 200);
      else if (name == "pStyle") level_->paragraph_style = value;
      else if (name == "isLgl") level_->legal = is_on(attributes);
      else if (name == "rFonts") level_->font = attribute(attributes, "ascii");
    }
    return {};
  }

  Status end(std::string_view name, std::uint64_t) override {
    if (name == "abstractNum") definition_ = nullptr;
    else if (name == "num") list_ = nullptr;
    else if (name == "lvl") level_ = nullptr;
    return {};
  }

  void text(std::string_view, std::uint64_t) override {}

 private:
  WordNumbering& numbering_;
  WordNumbering::Definition* definition_ = nullptr;
  WordNumbering::List* list_ = nullptr;
  WordListLevel* level_ = nullptr;
  int changed_ = 0;
};

Status WordNumbering::read(std::string_view xml, const std::string& path) {
  if (xml.empty()) return {};
  NumberingEvents events(*this);
  std::vector<Warning> faults;
  return read_xml({path, xml}, events, faults);
}

const WordNumbering::Definition* WordNumbering::definition_of(const List& list) const {
  const auto found = definitions_.find(list.definition);
  if (found == definitions_.end()) return nullptr;
  if (found->second.linked_style.empty()) return &found->second;
  const auto linked = std::find_if(definitions_.begin(), definitions_.end(), [&](const auto& one) { return one.second.style_link == found->second.linked_style; });
  return linked == definitions_.end() ? &found->second : &linked->second;
}

const WordListLevel& WordNumbering::level_at(const List& list, const Definition& definition, int level) const {
  const auto changed = list.changed.find(level);
  return changed != list.changed.end() ? changed->second : definition.levels.at(static_cast<std::size_t>(level));
}

std::optional<std::string> WordNumbering::next(int number, int level) {
  const auto found = lists_.find(number);
  if (found == lists_.end()) return std::nullopt;
  List& list = found->second;
  const Definition* definition = definition_of(list);
  if (definition == nullptr) return std::nullopt;
  level = std::clamp(level, 0, kLevels - 1);
  auto& counts = counts_[list.definition];
  if (!std::exchange(list.used, true)) {
    for (std::size_t i = 0; i < kLevels; ++i) {
      if (list.restart.at(i)) counts.at(i) = *list.restart.at(i) - 1;
    }
  }
  for (int i = 0; i <= level; ++i) {
    auto& count = counts.at(static_cast<std::size_t>(i));
    if (!count) count = level_at(list, *definition, i).start - (i == level ? 1 : 0);
  }
  ++*counts.at(static_cast<std::size_t>(level));
  for (int i = level + 1; i < kLevels; ++i) counts.at(static_cast<std::size_t>(i)).reset();

  const WordListLevel& what = level_at(list, *definition, level);
  if (what.style == NumberStyle::kBullet) {
    std::string sign;
    if (!replace_symbols(what.text, what.font, sign)) sign = what.text;
    return sign.empty() ? "\xE2\x80\xA2" : sign;
  }
  std::string out;
  for (std::size_t i = 0; i < what.text.size(); ++i) {
    const bool field = what.text[i] == '%' && i + 1 < what.text.size() && what.text[i + 1] >= '1' && what.text[i + 1] <= '9';
    if (!field) {
      out += what.text[i];
      continue;
    }
    const int of = what.text[++i] - '1';
    const NumberStyle style = what.legal ? NumberStyle::kDecimal : level_at(list, *definition, of).style;
    out += print_number(counts.at(static_cast<std::size_t>(of)).value_or(level_at(list, *definition, of).start), style);
  }
  while (out.ends_with(' ') || out.ends_with('\t')) out.pop_back();
  return out;
}

int WordNumbering::level_of(int number, const std::string& paragraph_style) const {
  const auto found = lists_.find(number);
  const Definition* definition = found == lists_.end() ? nullptr : definition_of(found->second);
  for (int i = 0; definition != nullptr && i < kLevels; ++i) {
    if (level_at(found->second, *definition, i).paragraph_style == paragraph_style) return i;
  }
  return 0;
}

}  // namespace litmotif::source
