#include <fmt/format.h>

#include "text/regex_syntax.h"

namespace litmotif {

using Kind = RegexNode::Kind;

int count_bounds(const RegexNode& node) {
  int count = node.kind == Kind::kBound || node.kind == Kind::kNotBound ? 1 : 0;
  for (const RegexNode& child : node.children) count += count_bounds(child);
  return count;
}

std::string marked_expression(const RegexNode& node) {
  switch (node.kind) {
    case Kind::kEmpty:
      return "";
    case Kind::kLiteral:
    case Kind::kClass:
      return fmt::format("(?:[{}]*{})", kMarkRange, node.text);
    case Kind::kAssertion:
      return node.text == "$" || node.text == "\\z" ? fmt::format("(?:[{}]*{})", kMarkRange, node.text) : node.text;
    case Kind::kBound:
      return "\\x{FDD0}";
    case Kind::kNotBound:
      return "\\x{FDD1}";
    case Kind::kFlags:
      return node.text;
    case Kind::kGroup:
      return node.text + marked_expression(node.children[0]) + ")";
    case Kind::kRepeat:
      return fmt::format("(?:{}){}", marked_expression(node.children[0]), node.text);
    case Kind::kConcatenation:
    case Kind::kAlternation:
      break;
  }
  std::string joined;
  for (const RegexNode& child : node.children) {
    if (&child != &node.children[0] && node.kind == Kind::kAlternation) joined += "|";
    joined += marked_expression(child);
  }
  return joined;
}

}  // namespace litmotif
