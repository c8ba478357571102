// One pass from left to right: braces only group, so most commands need no tree; an accent takes the next letter, wherever braces stand.
#include "source/records/latex_text.h"

#include <algorithm>

#include <litmotif/text.h>

#include "source/records/latex_symbols.h"

namespace litmotif::source {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

constexpr std::size_t kLongestArgument = 4096;  // of \href, ^{}: longer groups are read as text in braces

class Converter {
 public:
  explicit Converter(std::string_view latex) : text_(latex) { out_.reserve(latex.size()); }

  std::string run() {
    while (at_ < text_.size()) step();
    return std::move(out_);
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  void skip_spaces() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }

  std::string_view word() {
    const std::size_t start = at_;
    while (at_ < text_.size() && is_letter(text_[at_])) ++at_;
    return text_.substr(start, at_ - start);
  }

  // The braces that begin at `at_`, if they close soon; at_ then stands behind them.
  bool group(std::string_view& inside) {
    if (peek() != '{') return false;
    int depth = 0;
    const std::size_t end = std::min(text_.size(), at_ + kLongestArgument);
    for (std::size_t i = at_; i < end; ++i) {
      if (text_[i] == '\\') ++i;
      else if (text_[i] == '{') ++depth;
      else if (text_[i] == '}' && --depth == 0) {
        inside = text_.substr(at_ + 1, i - at_ - 1);
        at_ = i + 1;
        return true;
      }
    }
    return false;
  }

  // Where the formula that begins at `at_` ends; npos when the dollar is one of money: "$5 to $10".
  std::size_t formula_end() const {
    if (is_space(peek(1)) || peek(1) == '\0') return std::string_view::npos;
    const std::size_t limit = std::min(text_.size(), at_ + kLongestArgument);
    for (std::size_t i = at_ + 1; i < limit; ++i) {
      if (text_[i] == '\\') {
        ++i;
      } else if (text_[i] == '$') {
        const bool closes = i > at_ + 1 && !is_space(text_[i - 1]) && !(i + 1 < text_.size() && is_digit(text_[i + 1]));
        return closes ? i : std::string_view::npos;
      }
    }
    return std::string_view::npos;
  }

  void step() {
    const char c = text_[at_];
    const std::string_view rest = text_.substr(at_);
    if (math_end_ > 0 && at_ >= math_end_) {
      at_ += static_cast<std::size_t>(at_ == math_end_);
      math_end_ = 0;
    } else if (c == '\\') {
      ++at_;
      command();
    } else if (c == '{' || c == '}') {
      ++at_;
    } else if (c == '$' && math_end_ == 0) {
      const std::size_t end = formula_end();
      if (rest.starts_with("$$") || end == std::string_view::npos) {
        if (!rest.starts_with("$$")) out_ += c;
        at_ += rest.starts_with("$$") ? 2 : 1;
      } else {
        math_end_ = end;
        ++at_;
      }
    } else if (math_end_ > 0 && (c == '^' || c == '_')) {
      ++at_;
      shifted(c == '^');
    } else if (math_end_ > 0 && c == '&') {
      out_ += ' ';
      ++at_;
    } else if (rest.starts_with("---")) {
      put("—", 3);
    } else if (rest.starts_with("--") && math_end_ == 0) {
      put("–", 2);
    } else if (rest.starts_with("``")) {
      put("“", 2);
    } else if (rest.starts_with("''")) {
      put("”", 2);
    } else if (c == '`') {
      put("‘", 1);
    } else if (c == '~') {
      // A tie joins two words; beside a blank it is the sign ("~ 5 %", as exports without LaTeX have it).
      const bool ties = at_ > 0 && !is_space(text_[at_ - 1]) && at_ + 1 < text_.size() && !is_space(text_[at_ + 1]);
      put(ties ? " " : "~", 1);
    } else {
      out_ += c;
      ++at_;
    }
  }

  void put(std::string_view what, std::size_t taken) {
    out_ += what;
    at_ += taken;
  }

  void command() {
    const char c = peek();
    if (c == '\0') {
      out_ += '\\';
      return;
    }
    if (is_letter(c)) {
      const std::string_view name = word();
      if (name.size() == 1 && !latex_accent(name[0]).empty() && (peek() == '{' || is_space(peek()) || peek() == '\\')) return accent(latex_accent(name[0]));
      return named(name);
    }
    ++at_;
    if (std::string_view("\"'`^~=.").find(c) != std::string_view::npos) {
      // "\~{}" and "\^{}" print the sign itself.
      if (text_.substr(at_).starts_with("{}")) return put(std::string_view(&c, 1), 2);
      return accent(latex_accent(c));
    }
    switch (c) {
      case '-': case '/': case '!': case '@': case '(': case ')': case '[': case ']':
        if (c == '[' || c == ']' || c == '(' || c == ')') out_ += c == '(' || c == ')' ? "" : std::string(1, c);
        return;
      case ',': case ';': case ':': case '\\': case ' ': case '\n': case '\t':
        if (!out_.empty() && !is_space(out_.back())) out_ += ' ';
        return;
      default:
        out_ += c;
    }
  }

  // The next letter with the mark: "\'e", "\'{e}", "\'{\i}", "\c{c}". A letter of several bytes stays whole.
  void accent(std::string_view mark) {
    const std::size_t start = at_;
    while (at_ < text_.size() && (text_[at_] == '{' || is_space(text_[at_]))) ++at_;
    std::string base;
    if (peek() == '\\' && is_letter(peek(1))) {
      ++at_;
      const std::string_view name = word();
      base = name == "i" ? "i" : name == "j" ? "j" : std::string(latex_symbol(name));
      skip_spaces();
    } else if (at_ < text_.size() && text_[at_] != '}' && text_[at_] != '\\') {
      do base += text_[at_++];
      while (at_ < text_.size() && (static_cast<unsigned char>(text_[at_]) & 0xC0U) == 0x80);
    }
    if (base.empty()) {
      at_ = std::max(start, std::min(at_, text_.size()));
      return;
    }
    out_ += compose(base + std::string(mark));
  }

  void named(std::string_view name) {
    if (const std::string_view symbol = latex_symbol(name); !symbol.empty()) {
      out_ += symbol;
      if (math_end_ == 0 && is_space(peek())) skip_spaces();  // a blank only ends the name
      return;
    }
    std::string_view argument;
    if (name == "href") {
      if (group(argument)) skip_spaces();
    } else if (name == "url" || name == "path" || name == "nolinkurl") {
      if (group(argument)) out_ += latex_verbatim(argument);
    } else if (name == "begin" || name == "end") {
      if (group(argument)) out_ += ' ';
    } else if (name == "textsuperscript" || name == "textsubscript") {
      shifted(name == "textsuperscript");
    } else if (name == "frac") {
      if (std::string_view below; group(argument) && group(below)) out_ += inner(argument) + "/" + inner(below);
      else out_ += inner(argument);
    } else if (is_latex_style(name)) {
      skip_spaces();
    } else if (peek() != '{') {
      // An operator of a formula (\sin), or what is no LaTeX at all (C:\Users).
      out_ += math_end_ > 0 ? "" : "\\";
      out_ += name;
    }
  }

  void shifted(bool up) {
    std::string_view inside;
    if (!group(inside)) {
      if (at_ >= text_.size() || text_[at_] == '\\' || (math_end_ > 0 && at_ >= math_end_)) return;
      inside = text_.substr(at_++, 1);
      while (at_ < text_.size() && (static_cast<unsigned char>(text_[at_]) & 0xC0U) == 0x80) inside = {inside.data(), inside.size() + (at_++, 1)};
    }
    const std::string plain = inner(inside);
    std::string moved;
    for (const char c : plain) {
      const std::string_view one = up ? raised(c) : lowered(c);
      if (one.empty()) {
        out_ += plain;
        return;
      }
      moved += one;
    }
    out_ += moved;
  }

  // Groups within groups are read eight deep; what lies deeper loses its braces only.
  std::string inner(std::string_view latex) const {
    if (depth_ >= 8) return latex_verbatim(latex);
    Converter converter(latex);
    converter.depth_ = depth_ + 1;
    if (math_end_ > 0) converter.math_end_ = std::string_view::npos;
    return converter.run();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t math_end_ = 0;  // of the formula we are in; 0 outside
  int depth_ = 0;
  std::string out_;
};

}  // namespace

std::string latex_to_text(std::string_view latex) {
  if (latex.find_first_of("\\{}$~`'-") == std::string_view::npos) return std::string(latex);
  return Converter(latex).run();
}

std::string latex_verbatim(std::string_view latex) {
  std::string out;
  for (std::size_t i = 0; i < latex.size(); ++i) {
    const std::string_view rest = latex.substr(i);
    if (rest.starts_with("\\url{")) i += 4;
    else if (rest.starts_with("{\\_}") || rest.starts_with("{\\%}") || rest.starts_with("{\\&}") || rest.starts_with("{\\#}") || rest.starts_with("{\\~}")) out += rest[2], i += 3;
    else if (rest.starts_with("\\textasciitilde")) out += '~', i += 14;
    else if (rest[0] == '\\' && rest.size() > 1 && std::string_view("_%&#~$").find(rest[1]) != std::string_view::npos) out += rest[1], ++i;
    else if (rest[0] != '{' && rest[0] != '}') out += rest[0];
  }
  return out;
}

}  // namespace litmotif::source
