// What stands around the Markdown itself: front matter, footnote definitions; and what would make a parser run for hours.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <litmotif/base.h>
#include <litmotif/record.h>

namespace litmotif::source {

struct FootnoteDefinition {
  std::string label;            // "3" of "[^3]: ..."
  std::size_t start = 0, end = 0;  // bytes of the text
  std::string body;             // Markdown without the label and the indentation
};

struct PreparedMarkdown {
  std::string text;  // as given, but with front matter and footnote definitions overwritten by spaces: lines and columns are unchanged
  Record front;      // type empty unless stated
  std::vector<FootnoteDefinition> footnotes;  // in order
};

// Takes the front matter (a YAML block between "---" lines at the very start; plain keys, lists and block texts are understood, anything else is
// kept as text in `other`) and the footnote definitions out of the text. kLimit when the text is built to exhaust a parser.
Result<PreparedMarkdown> prepare_markdown(std::string text);

}  // namespace litmotif::source
