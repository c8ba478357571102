// A whole document for XeLaTeX or LuaLaTeX: longtable with the rules of booktabs. All that a cell holds is text.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "evidence/print_layout.h"
#include "evidence/sheet_text.h"
#include "evidence/writers.h"

namespace litmotif {
namespace {

// Where a word may break when there is no other way: within paths and the like (TeX knows of hyphens itself), and in words too long for a column.
class Breaks {
 public:
  explicit Breaks(std::string_view text) : text_(text) {}

  // Behind the character that ends at `end` (bytes)?
  bool behind(std::size_t end) {
    constexpr std::size_t kLong = 18, kStep = 3;  // bytes
    if (end > word_end_) {
      word_ = end - 1;
      word_end_ = std::min(text_.find(' ', word_), text_.size());
    }
    if (end >= word_end_ || (static_cast<unsigned char>(text_[end]) & 0xC0U) == 0x80U) return false;
    const char last = text_[end - 1], next = text_[end];
    const bool digit = next >= '0' && next <= '9';
    if ((last == '/' || last == '_' || (last == '.' && !digit)) && next != last) return true;
    return word_end_ - word_ > kLong && last != '-' && (end - word_) % kStep == 0;
  }

 private:
  std::string_view text_;
  std::size_t word_ = 0, word_end_ = 0;
};

// Marks that turn the direction of writing (U+202A to U+202E, U+2066 to U+2069) would turn what stands around the cell.
bool turns_direction(std::string_view text) {
  if (text.size() < 3 || text[0] != '\xE2') return false;
  const auto second = static_cast<unsigned char>(text[1]), third = static_cast<unsigned char>(text[2]);
  return (second == 0x80U && third >= 0xAAU && third <= 0xAEU) || (second == 0x81U && third >= 0xA6U && third <= 0xA9U);
}

std::string escaped(std::string_view text) {
  std::string out;
  Breaks breaks(text);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    switch (c) {
      case '\\': out += "\\textbackslash{}"; break;
      case '^': out += "\\textasciicircum{}"; break;
      case '~': out += "\\textasciitilde{}"; break;
      case '`': out += "\\textasciigrave{}"; break;
      case '{':
      case '}':
      case '$':
      case '&':
      case '#':
      case '%':
      case '_': out += fmt::format("\\{}", c); break;
      // An optional argument, a starred command behind the end of a row.
      case '[':
      case ']':
      case '*': out += fmt::format("{{{}}}", c); break;
      default:
        if (turns_direction(text.substr(i))) {
          i += 2;
          continue;
        }
        out += c;
    }
    if (breaks.behind(i + 1)) out += "\\maybreak{}";
  }
  return out;
}

std::string cell(std::string_view text) {
  const std::size_t level = take_indent(text);
  return level == 0 ? escaped(text) : fmt::format("\\hspace*{{{}em}}{}", level, escaped(text));
}

void put_longtable(const Table& table, const PrintLayout& layout, const std::vector<std::size_t>& rows, std::string& out) {
  out += "\\begin{longtable}{@{}";
  for (const PrintColumn& column : layout.columns) {
    fmt::format_to(std::back_inserter(out), "{}{{\\dimexpr {:.4f}\\linewidth-2\\tabcolsep\\relax}}", column.right ? "R" : "L", column.share);
  }
  out += "@{}}\n\\toprule\n";
  for (std::size_t c = 0; c < layout.columns.size(); ++c) {
    const std::string label = escaped(layout.columns[c].label);
    out += fmt::format("{}{}", c == 0 ? "" : " & ", layout.columns[c].turned ? fmt::format("\\turned{{{}}}", label) : fmt::format("\\bfseries {}", label));
  }
  out += " \\\\\n\\midrule\n\\endhead\n\\bottomrule\n\\endfoot\n";
  for (const std::size_t row : rows) {
    for (std::size_t c = 0; c < layout.columns.size(); ++c) {
      if (c > 0) out += " & ";
      out += cell(print_cell(table, layout.columns[c], row));
      if (const std::string below = print_below(table, layout.columns[c], row); !below.empty()) fmt::format_to(std::back_inserter(out), "\\below{{{}}}", escaped(below));
    }
    out += " \\\\[1.5pt]\n";
  }
  out += "\\end{longtable}\n\n";
}

}  // namespace

std::string write_latex(const Table& table, const WriteOptions& options) {
  const PrintLayout layout = lay_out(table, options);
  std::string out = fmt::format(
      "% Made by litmotif {}. Compile with XeLaTeX or LuaLaTeX, twice: xelatex FILE. Scripts that the font below does not have (Chinese, say) need another.\n"
      "\\documentclass[10pt]{{article}}\n"
      "\\usepackage{{iftex}}\n"
      "\\iftutex\\else\\errmessage{{This document has Unicode text: compile it with XeLaTeX or LuaLaTeX}}\\fi\n"
      "\\usepackage[paperwidth={}mm,paperheight={}mm,margin={}mm,footskip=8mm]{{geometry}}\n",
      LITMOTIF_VERSION, layout.page.width, layout.page.height, PrintPage::kMargin);
  out +=
      "\\usepackage{fontspec}\n"
      "\\newcommand{\\tablefont}[1]{\\setmainfont[Ligatures=TeXOff]{#1}}\n"
      "\\IfFontExistsTF{Noto Sans}{\\tablefont{Noto Sans}}{\\IfFontExistsTF{DejaVu Sans}{\\tablefont{DejaVu Sans}}{\\tablefont{Latin Modern Sans}}}\n"
      "\\usepackage{array,longtable,booktabs,color}\n"
      "\\newcommand{\\below}[1]{\\par\\vspace{1pt}{\\color[gray]{0.4}#1}}\n"
      "\\newcommand{\\maybreak}{\\penalty500 }\n"
      "\\newcolumntype{L}[1]{>{\\raggedright\\arraybackslash\\hspace{0pt}}p{#1}}\n"
      "\\newcolumntype{R}[1]{>{\\raggedleft\\arraybackslash\\hspace{0pt}}p{#1}}\n"
      "\\setlength{\\tabcolsep}{2.5pt}\n"
      "\\setlength{\\parindent}{0pt}\n"
      "\\setlength{\\LTleft}{0pt}\n"
      "\\setlength{\\LTright}{0pt plus 1fill}\n"
      "\\renewcommand{\\arraystretch}{1.25}\n";
  // Of the same bundle as color: every installation has it.
  if (layout.heading > 0) {
    out += fmt::format("\\usepackage{{graphicx}}\n\\newcommand{{\\turned}}[1]{{\\rotatebox{{90}}{{\\parbox{{{:.0f}mm}}{{\\raggedright\\bfseries #1}}}}}}\n", layout.heading);
  }
  out += "\\begin{document}\n";
  fmt::format_to(std::back_inserter(out), "{{\\Large\\bfseries {}\\par}}\n\\smallskip\n{{\\small {}\\par}}\n", escaped(printable_text(table.title)), escaped(layout.facts));
  if (!layout.note.empty()) fmt::format_to(std::back_inserter(out), "\\smallskip\n{{\\footnotesize {}\\par}}\n", escaped(layout.note));
  out += "\\scriptsize\n\n";
  bool any = false;
  for (const PrintGroup& group : layout.groups) {
    if (!group.heading.empty()) fmt::format_to(std::back_inserter(out), "\\section*{{{}}}\n", escaped(printable_text(group.heading)));
    if (group.rows.empty()) continue;
    any = true;
    put_longtable(table, layout, group.rows, out);
  }
  if (!any) out += "\\medskip\n{\\normalsize Nothing found.}\n\n";
  return out + "\\end{document}\n";
}

}  // namespace litmotif
