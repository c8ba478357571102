// Recursive descent over the bytes of the query; one function a level of the grammar in README.md.
#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <litmotif/query.h>
#include <litmotif/text.h>

#include "query/fields.h"
#include "query/words.h"

namespace litmotif {
namespace {

using Kind = QueryNode::Kind;

constexpr std::size_t kMostBytes = std::size_t{64} << 10;
constexpr int kMostDepth = 100;
constexpr int kMostNodes = 1000;
constexpr int kMostDistance = 200;

std::string suggestion(std::string_view word, const std::vector<std::string>& known, std::string_view otherwise) {
  const std::vector<std::string> nearest = nearest_words(word, known);
  if (!nearest.empty()) return fmt::format("did you mean {}?", fmt::join(nearest, ", "));
  return fmt::format("{} {}", otherwise, fmt::join(known, ", "));
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Result<QueryNode> parse() {
    skip_space();
    if (at_end()) return QueryNode{};
    Result<QueryNode> query = parse_or();
    if (!query.ok()) return query;
    if (!at_end()) {
      if (peek() == ')') return fault(at_, "this ) closes nothing; expected a word, a field or the end");
      return fault(at_, fmt::format("unexpected '{}'; expected a word, a phrase, a field or the end", peek()));
    }
    return query;
  }

 private:
  bool at_end() const { return at_ >= text_.size(); }
  char peek() const { return text_[at_]; }

  static Status fault(std::size_t at, std::string message, Code code = Code::kParse) {
    return Status(code, std::move(message)).in({}, fmt::format("byte {}", at));
  }

  void skip_space() {
    while (!at_end() && (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r')) ++at_;
  }

  // Bytes of the quotation mark here: " or the curly ones people paste; 0 when there is none.
  std::size_t quote_here() const {
    if (at_end()) return 0;
    if (peek() == '"') return 1;
    const std::string_view rest = text_.substr(at_, 3);
    return rest == "\u201C" || rest == "\u201D" ? 3 : 0;
  }

  // The run of bytes up to white space, a bracket, a brace or a quotation mark.
  std::string_view bare_token() const {
    Parser ahead = *this;
    while (!ahead.at_end() && std::string_view(" \t\r\n(){}").find(ahead.peek()) == std::string_view::npos && ahead.quote_here() == 0) ++ahead.at_;
    return text_.substr(at_, ahead.at_ - at_);
  }

  Status count_node() {
    if (++nodes_ > kMostNodes) return fault(at_, fmt::format("the query has more than {} parts; make it shorter", kMostNodes), Code::kLimit);
    return {};
  }

  static QueryNode joined(Kind kind, std::vector<QueryNode>&& parts) {
    if (parts.size() == 1) return std::move(parts.front());
    QueryNode node;
    node.kind = kind;
    node.at = parts.front().at;
    for (QueryNode& part : parts) {
      if (part.kind == kind) {  // (a AND b) AND c is a AND b AND c
        std::move(part.children.begin(), part.children.end(), std::back_inserter(node.children));
      } else {
        node.children.push_back(std::move(part));
      }
    }
    return node;
  }

  Result<QueryNode> parse_or() {
    std::vector<QueryNode> parts;
    while (true) {
      Result<QueryNode> part = parse_and();
      if (!part.ok()) return part;
      parts.push_back(std::move(part).value());
      if (bare_token() != "OR") return joined(Kind::kOr, std::move(parts));
      at_ += 2;
      skip_space();
    }
  }

  Result<QueryNode> parse_and() {
    std::vector<QueryNode> parts;
    while (true) {
      Result<QueryNode> part = parse_not();
      if (!part.ok()) return part;
      parts.push_back(std::move(part).value());
      if (bare_token() == "AND") {
        at_ += 3;
        skip_space();
        continue;
      }
      if (at_end() || peek() == ')' || peek() == '{' || peek() == '}' || bare_token() == "OR") return joined(Kind::kAnd, std::move(parts));
    }
  }

  Result<QueryNode> parse_not() {
    if (bare_token() != "NOT") return parse_near();
    LITMOTIF_TRY(count_node());
    if (++depth_ > kMostDepth) return fault(at_, fmt::format("nested deeper than {}", kMostDepth), Code::kLimit);
    QueryNode node;
    node.kind = Kind::kNot;
    node.at = at_;
    at_ += 3;
    skip_space();
    Result<QueryNode> child = parse_not();
    if (!child.ok()) return child;
    --depth_;
    node.children.push_back(std::move(child).value());
    return node;
  }

  static bool can_be_near(const QueryNode& node) {
    if (node.kind == Kind::kOr) return std::all_of(node.children.begin(), node.children.end(), can_be_near);
    return node.kind == Kind::kWord || node.kind == Kind::kWildcard || node.kind == Kind::kPhrase;
  }

  static bool is_near(std::string_view token) { return token == "NEAR" || token.starts_with("NEAR/"); }

  Result<QueryNode> parse_near() {
    Result<QueryNode> left = parse_primary();
    if (!left.ok()) return left;
    const std::string_view token = bare_token();
    if (!is_near(token)) return left;
    LITMOTIF_TRY(count_node());
    QueryNode node;
    node.kind = Kind::kNear;
    node.at = left.value().at;
    const std::string_view digits = token.size() > 5 ? token.substr(5) : std::string_view();
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), node.distance);
    if (digits.empty() || parsed.ec != std::errc() || parsed.ptr != digits.data() + digits.size() || node.distance < 0 || node.distance > kMostDistance) {
      return fault(at_, fmt::format("expected NEAR/ and the most words between, 0 to {}, as in NEAR/5", kMostDistance));
    }
    at_ += token.size();
    skip_space();
    Result<QueryNode> right = parse_primary();
    if (!right.ok()) return right;
    for (Result<QueryNode>* side : {&left, &right}) {
      if (!can_be_near(side->value())) return fault(side->value().at, "NEAR joins words, wildcards, phrases, or such in brackets with OR");
      node.children.push_back(std::move(*side).value());
    }
    if (is_near(bare_token())) return fault(at_, "NEAR joins two, and one stands before this. Join a third with AND");
    return node;
  }

  Result<QueryNode> parse_primary() {
    LITMOTIF_TRY(count_node());
    if (at_end()) return fault(at_, "the query ends here; expected a word, a phrase, a field or (");
    if (peek() == '(') return parse_brackets();
    if (quote_here() > 0) {
      const std::size_t start = at_;
      Result<std::string> inside = parse_quoted();
      if (!inside.ok()) return inside.status();
      return words_node(inside.value(), start, start + 1);
    }
    const std::string_view token = bare_token();
    if (token.empty()) return fault(at_, fmt::format("unexpected '{}'; expected a word, a phrase, a field or (", peek()));
    if (token == "AND" || token == "OR" || is_near(token)) {
      return fault(at_, fmt::format("{} stands between two parts; expected a word, a phrase or a field here (\"{}\" in quotation marks searches the word)", token, token));
    }
    const std::size_t colon = token.find(':');
    if (colon != std::string_view::npos && colon > 0) return parse_field(token.substr(0, colon));
    const std::size_t start = at_;
    at_ += token.size();
    skip_space();
    return words_node(token, start, start);
  }

  Result<QueryNode> parse_brackets() {
    if (++depth_ > kMostDepth) return fault(at_, fmt::format("nested deeper than {}", kMostDepth), Code::kLimit);
    const std::size_t start = at_++;
    skip_space();
    if (!at_end() && peek() == ')') return fault(start, "nothing stands between the brackets; expected a word, a phrase or a field");
    Result<QueryNode> inside = parse_or();
    if (!inside.ok()) return inside;
    if (at_end()) return fault(start, "this ( is not closed; expected ) before the end");
    if (peek() != ')') return fault(at_, fmt::format("unexpected '{}'; expected )", peek()));
    ++at_;
    skip_space();
    --depth_;
    return inside;
  }

  // Stands on a quotation mark; leaves after the closing one and the white space behind it. \" and \\ are the characters themselves.
  Result<std::string> parse_quoted() {
    const std::size_t start = at_;
    const std::size_t opening = quote_here();
    at_ += opening;
    std::string inside;
    while (!at_end()) {
      if (const std::size_t closing = quote_here(); closing == 1 || (closing > 0 && closing == opening)) {
        at_ += closing;
        skip_space();
        return inside;
      }
      if (peek() == '\\' && at_ + 1 < text_.size() && (text_[at_ + 1] == '"' || text_[at_ + 1] == '\\')) ++at_;
      inside += text_[at_++];
    }
    return fault(start, "this quotation mark is not closed; expected \" before the end");
  }

  // One word, one wildcard, or several words that must stand together.
  Result<QueryNode> words_node(std::string_view text, std::size_t start, std::size_t inside) {
    std::vector<QueryWord> words;
    if (Status status = split_query_words(text, words); !status.ok()) {
      std::size_t offset = 0;
      const std::string_view place = std::string_view(status.place()).substr(5);
      std::from_chars(place.data(), place.data() + place.size(), offset);
      return fault(std::min(inside + offset, text_.size()), status.message());
    }
    if (words.empty()) return fault(start, fmt::format("'{}' holds no word; expected a word or a phrase", text));
    if (words.size() > 64) return fault(start, "a phrase of more than 64 words", Code::kLimit);
    QueryNode node;
    node.at = start;
    if (words.size() == 1) {
      node.kind = words.front().wildcard ? Kind::kWildcard : Kind::kWord;
      node.value = std::move(words.front().text);
    } else {
      node.kind = Kind::kPhrase;
      for (QueryWord& word : words) node.words.push_back(std::move(word.text));
    }
    return node;
  }

  Result<QueryNode> parse_field(std::string_view name) {
    const std::size_t start = at_;
    const QueryField* field = find_query_field(name);
    if (field == nullptr) {
      return fault(start, fmt::format("there is no field '{}'; {}", name, suggestion(name, query_field_names(), "the fields are")));
    }
    at_ += name.size() + 1;
    Result<QueryNode> node = parse_value(*field, start);
    if (!node.ok()) return node;
    if (!at_end() && peek() == '{') {
      if (field->name != "theme") return fault(at_, "braces stand after a theme only, as in theme:leadership{barrier}");
      return parse_row(std::move(node).value());
    }
    return node;
  }

  Result<QueryNode> parse_value(const QueryField& field, std::size_t start) {
    const std::size_t value_at = at_;
    QueryNode node;
    node.kind = Kind::kField;
    node.field = std::string(field.name);
    node.at = start;
    if (quote_here() > 0) {
      Result<std::string> inside = parse_quoted();
      if (!inside.ok()) return inside.status();
      node.value = std::move(inside).value();
    } else {
      node.value = std::string(bare_token());
      at_ += node.value.size();
      const bool brace = !at_end() && peek() == '{';
      if (!brace) skip_space();
    }
    if (node.value.empty()) return fault(value_at, fmt::format("expected a value after {}:", field.name));
    if (field.kind == FieldKind::kNumber) return number_node(std::move(node), value_at);
    if (field.kind == FieldKind::kClosed && std::find(field.values.begin(), field.values.end(), node.value) == field.values.end()) {
      return fault(value_at, fmt::format("{} has no value '{}'; {}", field.name, node.value, suggestion(node.value, field.values, "its values are")));
    }
    return node;
  }

  static bool is_number(std::string_view text) {
    return !text.empty() && text.size() <= 6 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  }

  static Result<QueryNode> number_node(QueryNode node, std::size_t value_at) {
    const Status wrong = fault(value_at, fmt::format("'{}' is no {}; expected 2015, 2015..2020, 2015.. or ..2020", node.value, node.field));
    const std::size_t dots = node.value.find("..");
    if (dots == std::string::npos) {
      if (!is_number(node.value)) return wrong;
      return node;
    }
    node.kind = Kind::kRange;
    node.low = node.value.substr(0, dots);
    node.high = node.value.substr(dots + 2);
    node.value.clear();
    if ((node.low.empty() && node.high.empty()) || (!node.low.empty() && !is_number(node.low)) || (!node.high.empty() && !is_number(node.high))) return wrong;
    if (!node.low.empty() && !node.high.empty() && std::stoi(node.low) > std::stoi(node.high)) {
      return fault(value_at, fmt::format("the range {}..{} is empty; the lower {} stands first", node.low, node.high, node.field));
    }
    return node;
  }

  // {barrier cited} or {stance:barrier voice:cited}: what must hold for one row of the theme.
  Result<QueryNode> parse_row(QueryNode theme) {
    theme.kind = Kind::kThemeRow;
    const std::size_t open = at_++;
    if (theme.value == "none") return fault(open, "theme:none has no rows that braces could bind to");
    while (true) {
      skip_space();
      if (at_end()) return fault(open, "this { is not closed; expected } before the end");
      if (peek() == '}') break;
      LITMOTIF_TRY(count_node());
      const std::size_t start = at_;
      const std::string_view token = bare_token();
      if (token.empty()) return fault(at_, fmt::format("unexpected '{}'; expected a value such as barrier, a field such as voice:cited, or }}", peek()));
      const std::size_t colon = token.find(':');
      QueryNode child;
      if (colon == std::string_view::npos) {
        const QueryField* field = find_row_field_of(token);
        if (field == nullptr) {
          return fault(start, fmt::format("a row has no '{}'; {}", token, suggestion(token, row_values(), "expected one of")));
        }
        child.kind = Kind::kField;
        child.field = std::string(field->name);
        child.value = std::string(token);
        child.at = start;
        at_ += token.size();
      } else {
        const QueryField* field = find_query_field(token.substr(0, colon));
        if (field == nullptr || !field->in_row) {
          return fault(start, fmt::format("'{}' does not belong to a row; in braces stand stance, role, claim, voice, speaker, cites", token.substr(0, colon)));
        }
        at_ += colon + 1;
        Result<QueryNode> value = parse_value(*field, start);
        if (!value.ok()) return value;
        child = std::move(value).value();
      }
      const auto same = [&](const QueryNode& other) { return other.field == child.field && child.field != "cites"; };
      if (std::any_of(theme.children.begin(), theme.children.end(), same)) {
        return fault(start, fmt::format("{} is given twice; one row has one {} (join two themes with OR)", child.field, child.field));
      }
      theme.children.push_back(std::move(child));
    }
    if (theme.children.empty()) return fault(open, "nothing stands in the braces; expected a value such as barrier");
    ++at_;
    skip_space();
    return theme;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
  int nodes_ = 0;
};

}  // namespace

Result<QueryNode> parse_query(std::string_view text) {
  if (text.size() > kMostBytes) return Status(Code::kLimit, fmt::format("the query is longer than {} bytes", kMostBytes)).in({}, "byte 0");
  if (!is_valid_utf8(text)) return Status(Code::kParse, "the query is not valid UTF-8").in({}, "byte 0");
  return Parser(text).parse();
}

}  // namespace litmotif
