// As as.yaml() of quanteda writes it: keys within keys, patterns as lists, "__" for the patterns of a key that has keys below it. Label and definition are comments.
#include <algorithm>

#include <fmt/format.h>

#include "codebook/exchange/draft.h"
#include "codebook/exchange/lines.h"
#include "codebook/exchange/tree.h"
#include "codebook/exchange/writers.h"

namespace litmotif {
namespace {

class QuantedaWriter {
 public:
  QuantedaWriter(const Codebook& book, std::vector<ExchangeLoss>& losses)
      : book_(book), losses_(losses), tree_(book.themes), patterns_(book.themes.size()), filled_(book.themes.size()) {
    for (std::size_t i = 0; i < book.themes.size(); ++i) {
      collect(book.themes[i], patterns_[i]);
    }
    for (std::size_t i = book.themes.size(); i-- > 0;) {
      filled_[i] = filled_[i] || !patterns_[i].empty();
      if (filled_[i] && book.themes[i].parent >= 0) filled_[static_cast<std::size_t>(book.themes[i].parent)] = true;
      if (!filled_[i]) lose("empty", book.themes[i], "has no pattern that quanteda knows, and is left out");
    }
  }

  std::string write() {
    out_ = fmt::format("# {}\n", book_.id);
    below(-1, 0);
    return std::move(out_);
  }

 private:
  void lose(std::string_view kind, const Theme& theme, std::string what) { losses_.push_back({std::string(kind), theme.path, std::move(what)}); }

  void collect(const Theme& theme, std::vector<std::string>& patterns) {
    std::size_t inflected = 0;
    for (const Rule& rule : theme.include) {
      const std::vector<const RulePattern*> terms = terms_of(rule.pattern);
      if (terms.empty()) lose("rule", theme, fmt::format("{} is left out: quanteda knows words and phrases only", rule_as_yaml(rule.pattern)));
      if (!rule.preferred.empty()) lose("synonyms", theme, fmt::format("\"{}\" and its other words become patterns that know nothing of each other", rule.preferred));
      for (const RulePattern* term : terms) {
        patterns.push_back(bare_term(*term));
        inflected += inflects(*term) ? 1 : 0;
        if (term->kind == RulePattern::Kind::kExact) lose("case", theme, fmt::format("{} matches whatever its capitals", term->text));
      }
    }
    if (inflected > 0) lose("inflections", theme, fmt::format("{} found as written, not in other inflections", counted(inflected, "term")));
  }

  void comment(std::size_t indent, std::string_view text) {
    if (text.empty()) return;
    out_.append(indent, ' ').append("# ");
    for (const char c : text) out_ += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    out_ += '\n';
  }

  void list(std::size_t indent, const std::vector<std::string>& patterns) {
    for (const std::string& pattern : patterns) out_ += fmt::format("{:{}}- {}\n", "", indent, yaml_text(pattern));
  }

  void below(std::int32_t parent, std::size_t indent) {
    for (const std::size_t i : tree_.below(parent)) {
      if (!filled_[i]) continue;
      const Theme& theme = book_.themes[i];
      const std::string name = name_of_path(theme.path);
      if (theme.label != name) comment(indent, theme.label);
      comment(indent, theme.definition);
      out_ += fmt::format("{:{}}{}:\n", "", indent, yaml_text(name));
      const std::vector<std::size_t>& below_it = tree_.below(static_cast<std::int64_t>(i));
      const bool has_keys = std::any_of(below_it.begin(), below_it.end(), [&](std::size_t child) { return filled_[child]; });
      below(static_cast<std::int32_t>(i), indent + 2);
      if (has_keys && !patterns_[i].empty()) out_ += fmt::format("{:{}}__:\n", "", indent + 2);
      list(indent + (has_keys ? 4 : 2), patterns_[i]);
    }
  }

  const Codebook& book_;
  std::vector<ExchangeLoss>& losses_;
  ThemeTree tree_;
  std::vector<std::vector<std::string>> patterns_;
  std::vector<bool> filled_;  // has patterns, or a theme below it has
  std::string out_;
};

}  // namespace

Result<std::string> write_quanteda(const Codebook& book, std::vector<ExchangeLoss>& losses) {
  lose_parts(book, {.definition = true}, losses);
  losses.push_back({"comments", "", "labels and definitions are comments, which quanteda does not read"});
  return QuantedaWriter(book, losses).write();
}

}  // namespace litmotif
