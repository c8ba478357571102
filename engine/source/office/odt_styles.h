// Styles and lists of OpenDocument text, from styles.xml and from content.xml, whose automatic styles stand on those.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "source/office/docx_styles.h"
#include "source/office/list_numbers.h"
#include "source/xml.h"

namespace litmotif::source {

struct OdtListLevel {
  NumberStyle style = NumberStyle::kNone;
  std::string before, after, bullet;
  int start = 1, shown = 1;  // how many levels a number shows
};

class OdtStyles {
 public:
  // An element below office:styles or office:automatic-styles.
  void start(std::string_view name, XmlAttributes attributes);
  void end(std::string_view name);

  // Ids of paragraph and text styles, as `styles` knows them.
  static std::string paragraph_id(std::string_view name) { return "p:" + std::string(name); }
  static std::string text_id(std::string_view name) { return "t:" + std::string(name); }
  WordStyles styles;
  // The list a paragraph style stands in; "" when it names none.
  std::string list_of(const std::string& paragraph_style) const;

  // Counts one more item at the `given` level (0-based) of the list style and gives its mark as it prints; `start` of an item counts anew.
  std::string next(const std::string& list, int given, int start = -1);
  void restart(const std::string& list) { counts_.erase(list); }

 private:
  static constexpr std::size_t kLevels = 10;
  void list_level(std::string_view name, XmlAttributes attributes);

  WordStyle style_;
  std::string id_, list_;
  std::map<std::string, std::string> lists_of_styles_, parents_;
  std::map<std::string, std::vector<OdtListLevel>> lists_;
  std::map<std::string, std::vector<int>> counts_;  // 0: not begun
};

}  // namespace litmotif::source
