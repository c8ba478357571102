#include "codebook/yaml_tree.h"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

namespace litmotif {
namespace {

// Thrown through the parser to stop it; caught in parse_yaml.
struct Stop {
  YAML::Mark mark;
  std::string message;
};

class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(std::string_view text, YamlNode& root, const YamlLimits& limits) : text_(text), root_(root), limits_(limits) {}

  void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override { place_empty(add(mark, YamlNode::Kind::kNull)); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
    throw Stop{mark, "a leading * means an alias in YAML: put the term in quotes"};
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t /*anchor*/, const std::string& value) override {
    YamlNode& node = add(mark, YamlNode::Kind::kScalar);
    node.text = value;
    node.quoted = tag != "?";
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                       YAML::EmitterStyle::value /*style*/) override {
    open(add(mark, YamlNode::Kind::kList), mark);
  }
  void OnSequenceEnd() override { open_.pop_back(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t /*anchor*/, YAML::EmitterStyle::value /*style*/) override {
    open(add(mark, YamlNode::Kind::kMap), mark);
  }
  void OnMapEnd() override { open_.pop_back(); }

 private:
  struct Open {
    YamlNode* node;
    bool key_next;
  };

  void open(YamlNode& node, const YAML::Mark& mark) {
    if (static_cast<int>(open_.size()) >= limits_.depth) throw Stop{mark, fmt::format("nested more than {} levels deep", limits_.depth)};
    open_.push_back({&node, true});
  }

  // The parser notices that a value is missing only at what comes next; the place to mend is the last line that holds something before that.
  void place_empty(YamlNode& node) {
    if (lines_.empty()) {
      for (std::size_t start = 0; start <= text_.size();) {
        const std::size_t end = std::min(text_.find('\n', start), text_.size());
        lines_.push_back(text_.substr(start, end - start));
        start = end + 1;
      }
    }
    auto line = std::min(static_cast<std::size_t>(node.line), lines_.size());
    std::size_t column = static_cast<std::size_t>(node.column) - 1;
    for (int back = 0; line > 0 && back < 100; --line, column = std::string_view::npos, ++back) {
      const std::size_t last = lines_[line - 1].substr(0, column).find_last_not_of(" \t\r");
      if (last == std::string_view::npos) continue;
      node.line = static_cast<int>(line);
      node.column = static_cast<int>(last) + 1;
      return;
    }
  }

  // Pointers to open nodes stay valid: a node gains siblings only after it is closed.
  YamlNode& add(const YAML::Mark& mark, YamlNode::Kind kind) {
    if (++count_ > limits_.nodes) throw Stop{mark, fmt::format("more than {} entries", limits_.nodes)};
    YamlNode* node = &root_;
    if (!open_.empty()) {
      Open& top = open_.back();
      if (top.node->kind == YamlNode::Kind::kList) {
        node = &top.node->items.emplace_back();
      } else if (top.key_next) {
        node = &top.node->entries.emplace_back().key;
        top.key_next = false;
      } else {
        node = &top.node->entries.back().value;
        top.key_next = true;
      }
    }
    node->kind = kind;
    node->line = mark.line + 1;
    node->column = mark.column + 1;
    return *node;
  }

  std::string_view text_;
  std::vector<std::string_view> lines_;  // of text_, made when first wanted
  YamlNode& root_;
  const YamlLimits& limits_;
  std::vector<Open> open_;
  std::size_t count_ = 0;
};

std::string_view line_of(std::string_view text, int line) {
  for (; line > 0; --line) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  return text.substr(0, text.find('\n'));
}

// What yaml-cpp says is meant for programmers; reviewers meet four causes, named by the character at fault.
std::string advice(std::string_view text, const YAML::Mark& mark, std::string_view said) {
  const std::string_view line = mark.line < 0 ? std::string_view() : line_of(text, mark.line);
  const std::size_t column = mark.column < 0 ? 0 : static_cast<std::size_t>(mark.column);
  std::string_view rest = column < line.size() ? line.substr(column) : std::string_view();
  while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
  const char at = rest.empty() ? '\0' : rest.front();
  const bool star = said.find("anchor") != std::string_view::npos || said.find("alias") != std::string_view::npos;
  if (at == '*' || star) return "a leading * means an alias in YAML: put the term in quotes";
  if (at == '@') return "YAML keeps a leading @ for itself: put the term in quotes";
  if (at == '`' || at == '%') return fmt::format("YAML keeps a leading {} for itself: put the term in quotes", at);
  if (line.find('\t') != std::string_view::npos) return "not YAML: this line holds a tab; indent with spaces";
  return fmt::format("not YAML: {}; put text that holds : # [ ] {{ }} or quotes in quotes, and indent entries of one list alike", said);
}

void set(CodebookProblem& problem, const YAML::Mark& mark, std::string message) {
  problem.kind = CodebookProblem::Kind::kError;
  problem.message = std::move(message);
  problem.line = mark.line < 0 ? 1 : mark.line + 1;
  problem.column = mark.column < 0 ? 1 : mark.column + 1;
}

}  // namespace

bool parse_yaml(std::string_view text, const YamlLimits& limits, YamlNode& root, CodebookProblem& problem) {
  if (text.size() > limits.bytes) {
    set(problem, YAML::Mark::null_mark(), fmt::format("{} bytes; a codebook may have {}", text.size(), limits.bytes));
    return false;
  }
  try {
    std::istringstream input{std::string(text)};
    YAML::Parser parser(input);
    TreeBuilder builder(text, root, limits);
    root.line = root.column = 1;
    if (!parser.HandleNextDocument(builder)) return true;
    YamlNode second;
    TreeBuilder more(text, second, limits);
    if (parser.HandleNextDocument(more) && second.kind != YamlNode::Kind::kNull) {
      problem = {CodebookProblem::Kind::kError, {}, "a second YAML document begins here (---): one codebook a file", second.line, second.column};
      return false;
    }
    return true;
  } catch (const Stop& stop) {
    set(problem, stop.mark, stop.message);
  } catch (const YAML::Exception& exception) {
    set(problem, exception.mark, advice(text, exception.mark, exception.msg));
  } catch (const std::exception& exception) {
    set(problem, YAML::Mark::null_mark(), fmt::format("not YAML: {}", exception.what()));
  }
  return false;
}

std::string_view kind_name(const YamlNode& node) {
  switch (node.kind) {
    case YamlNode::Kind::kNull: return "nothing";
    case YamlNode::Kind::kScalar: return "a text";
    case YamlNode::Kind::kList: return "a list";
    case YamlNode::Kind::kMap: return "a map";
  }
  return "nothing";
}

}  // namespace litmotif
