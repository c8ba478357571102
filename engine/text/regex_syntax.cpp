#include "text/regex_syntax.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "text/utf8.h"

namespace litmotif {
namespace {

using Kind = RegexNode::Kind;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

class Parser {
 public:
  explicit Parser(std::string_view source) : source_(source) {}

  std::unique_ptr<RegexNode> run() {
    RegexNode tree = alternation();
    if (failed_ || at_ != source_.size()) return nullptr;
    return std::make_unique<RegexNode>(std::move(tree));
  }

 private:
  bool more() const { return at_ < source_.size(); }
  bool next_is(std::string_view what) const { return source_.substr(at_).starts_with(what); }
  bool take(std::string_view what) {
    if (!next_is(what)) return false;
    at_ += what.size();
    return true;
  }
  std::string since(std::size_t start) const { return std::string(source_.substr(start, at_ - start)); }

  static RegexNode leaf(Kind kind, std::string text) {
    RegexNode node;
    node.kind = kind;
    node.text = std::move(text);
    return node;
  }
  static RegexNode literal(char32_t value, std::string text) {
    RegexNode node = leaf(Kind::kLiteral, std::move(text));
    node.value = value;
    return node;
  }

  RegexNode alternation() {
    if (++depth_ > 1000) failed_ = true;  // RE2 refuses such nesting as well
    const bool dot_all = dot_all_;
    RegexNode either = leaf(Kind::kAlternation, "");
    do {
      either.children.push_back(concatenation());
    } while (!failed_ && take("|"));
    dot_all_ = dot_all;  // flags set inside a group end with it
    --depth_;
    if (either.children.size() == 1) {
      RegexNode only = std::move(either.children.front());
      return only;
    }
    return either;
  }

  RegexNode concatenation() {
    RegexNode row = leaf(Kind::kConcatenation, "");
    while (!failed_ && more() && !next_is("|") && !next_is(")")) {
      if (take("\\Q")) {
        while (more() && !take("\\E")) {
          const std::size_t start = at_;
          const CodePoint found = code_point_at(source_, at_);
          at_ += found.length;
          row.children.push_back(literal(found.value, escaped(since(start))));
        }
        continue;
      }
      RegexNode one = atom();
      while (!failed_ && repeats(one)) {
      }
      row.children.push_back(std::move(one));
    }
    return row;
  }

  static std::string escaped(std::string text) {
    const bool plain = text.size() > 1 || (text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z') || is_digit(text[0]);
    return plain ? text : "\\" + text;
  }

  // Wraps `one` when a repetition follows.
  bool repeats(RegexNode& one) {
    const std::size_t start = at_;
    int least = 0;
    int most = -1;
    if (take("*")) {
    } else if (take("+")) {
      least = 1;
    } else if (take("?")) {
      most = 1;
    } else if (!counted(least, most)) {
      return false;
    }
    take("?");
    RegexNode node = leaf(Kind::kRepeat, since(start));
    node.least = least;
    node.most = most;
    node.children.push_back(std::move(one));
    one = std::move(node);
    return true;
  }

  // {2}, {2,}, {2,5}; anything else in braces is literal.
  bool counted(int& least, int& most) {
    std::size_t at = at_;
    const auto number = [&]() -> int {
      int value = -1;
      while (at < source_.size() && is_digit(source_[at]) && value < 10000) value = std::max(value, 0) * 10 + (source_[at++] - '0');
      return value;
    };
    if (at >= source_.size() || source_[at++] != '{') return false;
    least = number();
    if (least < 0 || at >= source_.size()) return false;
    most = least;
    if (source_[at] == ',') {
      ++at;
      most = number();
    }
    if (at >= source_.size() || source_[at] != '}') return false;
    at_ = at + 1;
    return true;
  }

  RegexNode atom() {
    const std::size_t start = at_;
    if (take("(")) return group();
    if (next_is("[")) return char_class();
    if (take(".")) return any_class(dot_all_ ? fmt::format("[^{}]", kMarkRange) : fmt::format("[^\\n{}]", kMarkRange));
    if (take("^") || take("$")) return leaf(Kind::kAssertion, since(start));
    if (take("\\b")) return leaf(Kind::kBound, "\\b");
    if (take("\\B")) return leaf(Kind::kNotBound, "\\B");
    if (take("\\A") || take("\\z")) return leaf(Kind::kAssertion, since(start));
    if (next_is("\\")) {
      if (std::optional<Shorthand> found = shorthand()) return any_class(found->outside ? outside(found->inside) : "[" + found->inside + "]");
      const std::optional<char32_t> value = escape();
      if (!value) return fail();
      return literal(*value, since(start));
    }
    const CodePoint found = code_point_at(source_, at_);
    at_ += found.length;
    return literal(found.value, since(start));
  }

  RegexNode fail() {
    failed_ = true;
    return {};
  }

  static RegexNode any_class(std::string text) { return leaf(Kind::kClass, std::move(text)); }
  static std::string outside(const std::string& inside) { return fmt::format("[^{}{}]", inside, kMarkRange); }

  RegexNode group() {
    const std::size_t start = at_ - 1;
    const bool dot_all = dot_all_;
    if (take("?")) {
      if (take("P<") || take("<")) {
        while (more() && !take(">")) ++at_;
      } else {
        bool on = true;
        while (more() && !next_is(":") && !next_is(")")) {
          if (source_[at_] == '-') on = false;
          if (source_[at_] == 's') dot_all_ = on;
          ++at_;
        }
        if (take(")")) return leaf(Kind::kFlags, since(start));  // to the end of the enclosing group
        take(":");
      }
    }
    RegexNode node = leaf(Kind::kGroup, since(start));
    node.children.push_back(alternation());
    if (!take(")")) return fail();
    dot_all_ = dot_all;
    return node;
  }

  // \d \w \s \p{..} and their opposites: what stands inside brackets, and whether the opposite is meant.
  struct Shorthand {
    std::string inside;
    bool outside = false;
  };
  std::optional<Shorthand> shorthand() {
    if (at_ + 1 >= source_.size() || source_[at_] != '\\') return std::nullopt;
    const char c = source_[at_ + 1];
    switch (c) {
      case 'd':
      case 'w':
      case 's':
        at_ += 2;
        return Shorthand{std::string("\\") + c, false};
      case 'D':
      case 'W':
      case 'S':
        at_ += 2;
        return Shorthand{std::string("\\") + static_cast<char>(c + 32), true};
      case 'p':
      case 'P':
        break;
      default:
        return std::nullopt;
    }
    at_ += 2;
    bool opposite = c == 'P';
    std::string name;
    if (take("{")) {
      if (take("^")) opposite = !opposite;
      const std::size_t start = at_;
      while (more() && !next_is("}")) ++at_;
      name = since(start);
      take("}");
    } else if (more()) {
      name = std::string(1, source_[at_++]);
    }
    if (name == "Any") return Shorthand{"", true};  // what is not nothing; the opposite matches nothing and is of no use
    return Shorthand{"\\p{" + name + "}", opposite};
  }

  // A single character behind a backslash.
  std::optional<char32_t> escape() {
    if (at_ + 1 >= source_.size()) return std::nullopt;
    const char c = source_[at_ + 1];
    at_ += 2;
    switch (c) {
      case 'a': return 7;
      case 'f': return 12;
      case 't': return 9;
      case 'n': return 10;
      case 'r': return 13;
      case 'v': return 11;
      case 'x': {
        const bool braces = take("{");
        char32_t value = 0;
        for (int digits = 0; more() && (braces ? !next_is("}") : digits < 2); ++digits, ++at_) {
          const char digit = source_[at_];
          value = value * 16 + static_cast<char32_t>(is_digit(digit) ? digit - '0' : (digit | 32) - 'a' + 10);
        }
        if (braces) take("}");
        return value;
      }
      default:
        break;
    }
    if (is_digit(c)) {  // octal
      char32_t value = static_cast<char32_t>(c - '0');
      for (int digits = 1; digits < 3 && more() && source_[at_] >= '0' && source_[at_] <= '7'; ++digits) value = value * 8 + static_cast<char32_t>(source_[at_++] - '0');
      return value;
    }
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return std::nullopt;  // \C and what is not known
    at_ -= 1;
    const CodePoint found = code_point_at(source_, at_);
    at_ += found.length;
    return found.value;
  }

  std::optional<char32_t> class_character() {
    if (next_is("\\")) return escape();
    if (!more()) return std::nullopt;
    const CodePoint found = code_point_at(source_, at_);
    at_ += found.length;
    return found.value;
  }

  // [...]: opposites inside a positive class become alternatives of their own, since a class cannot say "but not the marks".
  RegexNode char_class() {
    take("[");
    const bool negated = take("^");
    std::string inside;
    std::vector<std::string> opposites;
    RegexNode node = leaf(Kind::kClass, "");
    bool few = !negated;
    for (bool first = true; !failed_ && (first || !next_is("]")); first = false) {
      if (!more()) return fail();
      if (next_is("[:")) {
        const std::size_t end = source_.find(":]", at_);
        if (end == std::string_view::npos) return fail();
        std::string name(source_.substr(at_ + 2, end - at_ - 2));
        at_ = end + 2;
        few = false;
        if (name.starts_with('^')) {
          name.erase(0, 1);
          opposites.push_back("[:" + name + ":]");
        } else {
          inside += "[:" + name + ":]";
        }
        continue;
      }
      if (std::optional<Shorthand> found = shorthand()) {
        few = false;
        if (found->outside) {
          opposites.push_back(found->inside);
        } else {
          inside += found->inside;
        }
        continue;
      }
      const std::optional<char32_t> low = class_character();
      std::optional<char32_t> high = low;
      if (next_is("-") && at_ + 1 < source_.size() && source_[at_ + 1] != ']') {
        take("-");
        high = class_character();
      }
      if (!low || !high) return fail();
      if (*high - *low < 4) {
        for (char32_t value = *low; value <= *high; ++value) node.choices.push_back(value);
      } else {
        few = false;
      }
      add_range(*low, *high, inside);
    }
    take("]");
    if (!few || node.choices.size() > 4) node.choices.clear();
    if (negated) {
      // [^a\W] is "neither a nor outside \w": a mark is outside \w, but not all opposites are, so it is named.
      std::string all = inside;
      for (const std::string& opposite : opposites) all += inverse(opposite);
      node.text = outside(all);
      return node;
    }
    std::vector<std::string> parts;
    if (!inside.empty()) parts.push_back("[" + inside + "]");
    for (const std::string& opposite : opposites) parts.push_back(outside(opposite));
    node.text = parts.size() == 1 ? parts[0] : fmt::format("(?:{})", fmt::join(parts, "|"));
    return node;
  }

  // The opposite of a shorthand, as written inside a class.
  static std::string inverse(const std::string& inside) {
    if (inside.starts_with("[:")) return "[:^" + inside.substr(2);
    if (inside.starts_with("\\p")) return "\\P" + inside.substr(2);
    if (inside.empty()) return "\\x{0}-\\x{10FFFF}";
    return std::string("\\") + static_cast<char>(inside[1] - 32);
  }

  static void add_range(char32_t low, char32_t high, std::string& inside) {
    const auto put = [&](char32_t from, char32_t to) {
      if (from <= to) inside += fmt::format("\\x{{{:X}}}-\\x{{{:X}}}", static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to));
    };
    if (low <= kBoundMark && kInsideMark <= high) {
      put(low, kBoundMark - 1);
      put(kInsideMark + 1, high);
    } else {
      put(low, high);
    }
  }

  std::string_view source_;
  std::size_t at_ = 0;
  int depth_ = 0;
  bool dot_all_ = false;
  bool failed_ = false;
};

}  // namespace

std::unique_ptr<RegexNode> parse_regex(std::string_view expression) { return Parser(expression).run(); }

}  // namespace litmotif
