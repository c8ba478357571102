// Styles of word processors: what each says of paragraphs and runs, with what it takes from the styles it is based on. Reads styles.xml of Word files; OpenDocument and RTF
// add theirs, since the names that matter are the same.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "source/office/office_blocks.h"
#include "source/xml.h"

namespace litmotif::source {

// Unset values leave what is below as it is.
struct WordRun {
  std::optional<bool> bold, italic, hidden, raised;
  std::optional<float> size;  // points
  std::optional<std::string> font;
  // A child of w:rPr; false when it is none that matters.
  bool take(std::string_view name, XmlAttributes attributes);
  void lay_over(const WordRun& above);
};

struct WordStyle {
  std::string name;  // lower case; Word's own styles have English names whatever its language
  std::string based_on;
  WordRun run;
  std::optional<int> outline;  // 0-based; 9: text
  std::optional<int> list, list_level;
  std::optional<int> left, right;  // indents, twentieths of a point
  bool header_row = false;         // of a table style: the first row is set apart
};

bool is_on(XmlAttributes attributes);  // of <w:b/>, <w:b w:val="0"/>
int number_of(std::string_view digits, int otherwise = 0);
std::string lower_ascii(std::string_view text);

class WordStyles {
 public:
  WordStyles();
  Status read(std::string_view xml, const std::string& path);  // damage leaves out what is damaged
  void add(const std::string& id, WordStyle style);  // before anything is asked
  // Everything the style says, its bases included; the default paragraph style for an empty id.
  const WordStyle& paragraph(const std::string& id);
  const WordStyle& other(const std::string& id);  // of runs and tables
  // What names of the style and of those it is based on say of a paragraph: title, caption, quotation, contents, ...; `named` false when nothing does.
  struct Meaning {
    ParagraphKind kind;
    bool named = false;
    std::string field;  // of the front: "subtitle", "author", "date"
  };
  const Meaning& meaning(const std::string& id);

 private:
  friend class StyleEvents;
  const WordStyle& resolved(const std::string& id, int depth);

  std::map<std::string, WordStyle> stated_, resolved_;
  std::map<std::string, Meaning> meanings_;
  WordStyle defaults_, none_;
  std::string default_paragraph_;
};

}  // namespace litmotif::source
