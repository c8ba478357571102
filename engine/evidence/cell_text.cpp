#include <fmt/format.h>

#include "evidence/json_text.h"
#include "evidence/writers.h"

#include <nlohmann/json.hpp>

namespace litmotif {
namespace {

std::string grouped(std::int64_t number) {
  const std::string digits = fmt::format("{}", number);
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && digits[i - 1] != '-' && (digits.size() - i) % 3 == 0) out += ',';
    out += digits[i];
  }
  return out;
}

void collect(const nlohmann::ordered_json& node, std::vector<std::string>& out) {
  if (node.is_structured()) {
    for (const auto& child : node) collect(child, out);
  } else if (node.is_string()) {
    out.push_back(node.get<std::string>());
  } else if (!node.is_null()) {
    out.push_back(node.dump());
  }
}

}  // namespace

std::vector<std::string> json_strings(std::string_view json) {
  std::vector<std::string> strings;
  collect(nlohmann::ordered_json::parse(json, nullptr, false), strings);
  return strings;
}

std::string cell_text(const Cell& cell, const Column& column) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return column.count ? grouped(*number) : fmt::format("{}", *number);
  if (const auto* real = std::get_if<double>(&cell)) return column.name == "share" ? fmt::format("{:.1f} %", *real * 100) : fmt::format("{}", *real);
  if (const auto* yes = std::get_if<bool>(&cell)) return *yes ? "yes" : "no";
  if (const auto* count = std::get_if<Count>(&cell)) return column.pair ? fmt::format("{} ({})", grouped(count->documents), grouped(count->sentences)) : grouped(count->sentences);
  if (const auto* json = std::get_if<JsonText>(&cell)) return fmt::format("{}", fmt::join(json_strings(json->text), "; "));
  return {};
}

std::string_view string_of(const Cell& cell) {
  const auto* text = std::get_if<std::string>(&cell);
  return text == nullptr ? std::string_view() : std::string_view(*text);
}

bool says_why_empty(const Cell& cell, const Column& column) { return column.count && std::holds_alternative<std::string>(cell); }

std::string_view sign_of_empty(std::string_view words) { return words.starts_with("not coded") ? "×" : "–"; }

std::size_t column_at(const std::vector<Column>& columns, std::string_view name) {
  std::size_t at = 0;
  while (at < columns.size() && columns[at].name != name) ++at;
  return at;
}

}  // namespace litmotif
