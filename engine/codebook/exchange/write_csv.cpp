// A row a rule: theme, label, definition, kind, term, also, weight, id. Terms are those of our own rules, so that the table comes back as it went.
#include <fmt/format.h>
#include <litmotif/csv.h>

#include "codebook/exchange/foreign_term.h"
#include "codebook/exchange/tree.h"
#include "codebook/exchange/writers.h"

namespace litmotif {
namespace {

std::string cell(std::string_view text) {
  std::string out;
  append_csv_cell(out, text);
  return out;
}

// A term under also, in which | parts terms.
std::string escaped(std::string_view term) {
  std::string out;
  for (const char c : term) out.append(c == '|' ? "\\" : "").append(1, c);
  return out;
}

struct Row {
  std::string kind, term, also, weight;
};

void put_rule(const Rule& rule, const std::string& place, std::string_view kind, std::vector<Row>& rows, std::vector<ExchangeLoss>& losses) {
  const std::string weight = rule.weight == 1 ? std::string() : fmt::format("{}", rule.weight);
  const std::vector<const RulePattern*> terms = terms_of(rule.pattern);
  if (terms.empty()) {
    const std::string text = rule_as_yaml(rule.pattern);
    if (const Result<DraftRule> read = own_rule(text); !read.ok()) {
      losses.push_back({"rule", place, fmt::format("{} is left out: with its word lists written out, {}", rule.pattern.text, read.status().message())});
    } else {
      rows.push_back({std::string(kind), text, {}, weight});
    }
  } else if (rule.preferred.empty()) {
    for (const RulePattern* term : terms) rows.push_back({std::string(kind), term->text, {}, weight});
  } else {
    std::string also;
    for (std::size_t i = 1; i < terms.size(); ++i) also += (also.empty() ? "" : " | ") + escaped(terms[i]->text);
    rows.push_back({std::string(kind), rule.preferred, also, weight});
  }
}

}  // namespace

Result<std::string> write_csv(const Codebook& book, std::vector<ExchangeLoss>& losses) {
  lose_parts(book, {.definition = true, .exclusions = true, .weights = true}, losses);
  std::string out = "theme,label,definition,kind,term,also,weight,id\n";
  for (const Theme& theme : book.themes) {
    std::vector<Row> rows;
    for (const Rule& rule : theme.include) put_rule(rule, theme.path, "include", rows, losses);
    for (const Rule& rule : theme.exclude) put_rule(rule, theme.path, "exclude", rows, losses);
    if (rows.empty()) rows.emplace_back();
    const std::string name = name_of_path(theme.path);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const bool first = i == 0;
      out += fmt::format("{},{},{},{},{},{},{},{}\n", cell(theme.path), first && theme.label != name ? cell(theme.label) : "",
                         first ? cell(theme.definition) : "", rows[i].kind, cell(rows[i].term),
                         cell(rows[i].also), rows[i].weight, first && theme.id != theme.path ? cell(theme.id) : "");
    }
  }
  return out;
}

}  // namespace litmotif
