#include <cctype>

#include <fmt/format.h>

#include <algorithm>

#include <litmotif/query.h>

namespace litmotif {
namespace {

using Kind = QueryNode::Kind;

bool is_operator(std::string_view word) { return word == "AND" || word == "OR" || word == "NOT" || word.starts_with("NEAR"); }

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

// A word of the query, in quotation marks where it would read as something else.
std::string word(const std::string& text) {
  const bool plain = !is_operator(text) && text.find_first_of(":(){}\"\\ \t\r\n") == std::string::npos;
  return plain ? text : quoted(text);
}

std::string field_value(const std::string& value) {
  bool plain = !value.empty();
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (!std::isalnum(byte) && std::string_view("-_./*?#!").find(c) == std::string_view::npos) plain = false;
  }
  return plain ? value : quoted(value);
}

int binding(Kind kind) {
  switch (kind) {
    case Kind::kOr: return 0;
    case Kind::kAnd: return 1;
    case Kind::kNot: return 2;
    case Kind::kNear: return 3;
    default: return 4;
  }
}

std::string print(const QueryNode& node);

// In brackets when the child binds less tightly than its place needs.
std::string print_in(const QueryNode& child, int least) {
  return binding(child.kind) < least ? fmt::format("({})", print(child)) : print(child);
}

std::string join(const QueryNode& node, std::string_view by, int least) {
  std::string out;
  for (const QueryNode& child : node.children) {
    if (!out.empty()) out += by;
    out += print_in(child, least);
  }
  return out;
}

std::string print(const QueryNode& node) {
  switch (node.kind) {
    case Kind::kAll: return "";
    case Kind::kWord:
    case Kind::kWildcard: return word(node.value);
    case Kind::kPhrase: {
      std::string out;
      for (const std::string& w : node.words) {
        if (!out.empty()) out += ' ';
        out += w;
      }
      return quoted(out);
    }
    case Kind::kNear: return join(node, fmt::format(" NEAR/{} ", node.distance), 4);
    case Kind::kField: return node.field + ":" + field_value(node.value);
    case Kind::kRange: return fmt::format("{}:{}..{}", node.field, node.low, node.high);
    case Kind::kThemeRow: return fmt::format("theme:{}{{{}}}", field_value(node.value), join(node, " ", 4));
    case Kind::kAnd: return join(node, " AND ", 2);
    case Kind::kOr: return join(node, " OR ", 1);
    case Kind::kNot: return "NOT " + join(node, "", 2);
  }
  return "";
}

void print_tree(const QueryNode& node, int depth, std::string& out) {
  out.append(static_cast<std::size_t>(depth) * 2, ' ');
  switch (node.kind) {
    case Kind::kAll: out += "all"; break;
    case Kind::kWord: out += "word " + node.value; break;
    case Kind::kWildcard: out += "wildcard " + node.value; break;
    case Kind::kPhrase: out += "phrase " + print(node); break;
    case Kind::kNear: out += fmt::format("near, at most {} words between", node.distance); break;
    case Kind::kField: out += "field " + print(node); break;
    case Kind::kRange: out += "range " + print(node); break;
    case Kind::kThemeRow: out += "one row of theme " + node.value + ", with"; break;
    case Kind::kAnd: out += "and"; break;
    case Kind::kOr: out += "or"; break;
    case Kind::kNot: out += "not"; break;
  }
  out += '\n';
  for (const QueryNode& child : node.children) print_tree(child, depth + 1, out);
}

}  // namespace

std::string print_query(const QueryNode& query) { return print(query); }

std::string print_query_tree(const QueryNode& query) {
  std::string out;
  print_tree(query, 0, out);
  return out;
}

std::string to_caret(std::string_view query, const Status& status) {
  constexpr std::string_view kByte = "byte ";
  std::size_t at = 0;
  if (status.place().starts_with(kByte)) {
    for (const char c : std::string_view(status.place()).substr(kByte.size())) {
      if (c < '0' || c > '9' || at > query.size()) break;
      at = at * 10 + static_cast<std::size_t>(c - '0');
    }
  }
  at = std::min(at, query.size());
  // Of a long query what stands around the fault.
  constexpr std::size_t kAround = 60;
  std::size_t from = at > kAround ? at - kAround : 0, end = std::min(query.size(), at + kAround);
  while (from > 0 && (static_cast<unsigned char>(query[from]) & 0xC0) == 0x80) --from;
  while (end < query.size() && (static_cast<unsigned char>(query[end]) & 0xC0) == 0x80) ++end;
  std::string shown = fmt::format("{}{}{}", from > 0 ? "..." : "", query.substr(from, end - from), end < query.size() ? "..." : ""), caret;
  at = at - from + (from > 0 ? 3 : 0);
  for (char& c : shown) {
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  for (std::size_t i = 0; i < at && i < shown.size(); ++i) {
    if ((static_cast<unsigned char>(shown[i]) & 0xC0) != 0x80) caret += ' ';  // one column a code point
  }
  return shown + "\n" + caret + "^";
}

}  // namespace litmotif
