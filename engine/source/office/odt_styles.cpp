#include "source/office/odt_styles.h"

#include <algorithm>
#include <utility>

namespace litmotif::source {
namespace {

constexpr std::size_t kMostLists = 20'000;

NumberStyle number_style(std::string_view format) {
  if (format == "1") return NumberStyle::kDecimal;
  if (format == "01") return NumberStyle::kTwoDigits;
  if (format == "a") return NumberStyle::kLowerLetter;
  if (format == "A") return NumberStyle::kUpperLetter;
  if (format == "i") return NumberStyle::kLowerRoman;
  if (format == "I") return NumberStyle::kUpperRoman;
  return format.empty() ? NumberStyle::kNone : NumberStyle::kDecimal;
}

// "Heading_20_1": characters a name may not hold are written as their numbers.
std::string plain_name(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name.substr(i).starts_with("_20_")) {
      out += ' ';
      i += 3;
    } else {
      out += name[i];
    }
  }
  return lower_ascii(out);
}

}  // namespace

void OdtStyles::start(std::string_view name, XmlAttributes attributes) {
  if (name == "style") {
    const std::string_view family = attribute(attributes, "family"), own = attribute(attributes, "name"), parent = attribute(attributes, "parent-style-name");
    id_.clear();
    if (family != "paragraph" && family != "text") return;
    id_ = family == "paragraph" ? paragraph_id(own) : text_id(own);
    style_ = WordStyle();
    const std::string_view shown = attribute(attributes, "display-name");
    style_.name = shown.empty() ? plain_name(own) : lower_ascii(shown);
    if (!parent.empty()) style_.based_on = family == "paragraph" ? paragraph_id(parent) : text_id(parent);
    if (const int outline = number_of(attribute(attributes, "default-outline-level")); outline > 0) style_.outline = outline - 1;
    if (parents_.size() >= kMostLists) return;
    parents_[id_] = style_.based_on;
    if (const std::string_view list = attribute(attributes, "list-style-name"); !list.empty()) lists_of_styles_[id_] = list;
  } else if (name == "text-properties" && !id_.empty()) {
    WordRun& run = style_.run;
    for (const auto& [property, value] : attributes) {
      if (property == "font-weight") run.bold = value == "bold" || number_of(value) >= 600;
      else if (property == "font-style") run.italic = value != "normal";
      else if (property == "text-position") run.raised = value.starts_with("super") || (!value.starts_with("sub") && !value.starts_with('-') && !value.starts_with('0'));
      else if (property == "display") run.hidden = value == "none";
      else if (property == "font-size" && value.ends_with("pt")) run.size = static_cast<float>(std::clamp(number_of(value), 0, 2000));
    }
  } else if (name == "list-style" || name == "outline-style") {
    list_ = name == "outline-style" ? "\noutline" : attribute(attributes, "name");
    if (lists_.size() < kMostLists) lists_[list_].assign(kLevels, {});
  } else {
    list_level(name, attributes);
  }
}

void OdtStyles::list_level(std::string_view name, XmlAttributes attributes) {
  const bool bullet = name == "list-level-style-bullet";
  if (!bullet && name != "list-level-style-number" && name != "outline-level-style") return;
  const auto list = lists_.find(list_);
  const int at = number_of(attribute(attributes, "level"));
  if (list == lists_.end() || at < 1 || at > static_cast<int>(kLevels)) return;
  OdtListLevel& level = list->second[static_cast<std::size_t>(at - 1)];
  level.style = bullet ? NumberStyle::kBullet : number_style(attribute(attributes, "num-format"));
  level.bullet = attribute(attributes, "bullet-char");
  level.before = attribute(attributes, "num-prefix").substr(0, 50);
  level.after = attribute(attributes, "num-suffix").substr(0, 50);
  level.start = number_of(attribute(attributes, "start-value"), 1);
  level.shown = std::clamp(number_of(attribute(attributes, "display-levels"), 1), 1, at);
}

void OdtStyles::end(std::string_view name) {
  if (name == "style" && !id_.empty()) styles.add(std::exchange(id_, {}), std::move(style_));
  else if (name == "list-style" || name == "outline-style") list_.clear();
}

std::string OdtStyles::list_of(const std::string& paragraph_style) const {
  std::string at = paragraph_style;
  for (int depth = 0; depth < 40; ++depth) {
    if (const auto list = lists_of_styles_.find(at); list != lists_of_styles_.end()) return list->second;
    const auto parent = parents_.find(at);
    if (parent == parents_.end() || parent->second.empty()) break;
    at = parent->second;
  }
  return {};
}

std::string OdtStyles::next(const std::string& list, int given, int start) {
  const auto found = lists_.find(list);
  if (found == lists_.end()) return {};
  const auto level = static_cast<std::size_t>(std::clamp(given, 0, static_cast<int>(kLevels) - 1));
  std::vector<int>& counts = counts_[list];
  counts.resize(kLevels, 0);
  const auto& levels = found->second;
  for (std::size_t i = 0; i < level; ++i) {
    if (counts[i] == 0) counts[i] = levels[i].start;
  }
  counts[level] = start >= 0 ? start : counts[level] == 0 ? levels[level].start : counts[level] + 1;
  std::fill(counts.begin() + static_cast<std::ptrdiff_t>(level) + 1, counts.end(), 0);
  const OdtListLevel& what = levels[level];
  if (what.style == NumberStyle::kBullet) return what.bullet.empty() ? "\xE2\x80\xA2" : what.bullet;
  if (what.style == NumberStyle::kNone) return {};
  std::string out = what.before;
  for (std::size_t i = level + 1 - static_cast<std::size_t>(what.shown); i <= level; ++i) {
    const std::string number = print_number(counts[i], levels[i].style);
    if (number.empty()) continue;
    if (out.size() > what.before.size()) out += '.';
    out += number;
  }
  out += what.after;
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace litmotif::source
