#include "evidence/gold_csv.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <litmotif/csv.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <tuple>

namespace litmotif {
namespace {

constexpr std::string_view kColumns[] = {"id", "document", "file_sha256", "start", "end", "quote", "quote_sha256", "split", "theme", "stance"};

bool read_offset(const std::string& cell, std::uint32_t& into) {
  if (cell.empty()) return true;
  const auto [end, fault] = std::from_chars(cell.data(), cell.data() + cell.size(), into);
  return fault == std::errc() && end == cell.data() + cell.size();
}

// What is wrong with the row; empty when nothing is.
std::string read_row(const std::map<std::string, std::size_t>& columns, const std::vector<std::string>& cells, GoldSentence& gold) {
  const auto cell = [&](const char* name) {
    const auto found = columns.find(name);
    return found != columns.end() && found->second < cells.size() ? cells[found->second] : std::string();
  };
  gold.id = cell("id");
  gold.document = cell("document");
  gold.file_sha256 = cell("file_sha256");
  gold.quote = cell("quote");
  gold.quote_sha256 = cell("quote_sha256");
  gold.split = cell("split");
  if (cells.size() > columns.size()) return fmt::format("{} cells under {} names: a cell with a comma needs quotes", cells.size(), columns.size());
  if (gold.document.empty() && gold.file_sha256.empty()) return "neither 'document' nor 'file_sha256'";
  if (!read_offset(cell("start"), gold.span.start) || !read_offset(cell("end"), gold.span.end)) return "'start' and 'end' must be offsets in code points";
  if (gold.span.end <= gold.span.start && gold.quote.empty() && gold.quote_sha256.empty()) return "neither offsets nor quote say which sentence is meant";
  if (cell("theme").empty() && !cell("stance").empty()) return "a stance without a theme";
  if (!cell("theme").empty()) gold.codes.emplace_back(cell("theme"), cell("stance").empty() ? "none" : cell("stance"));
  return {};
}

}  // namespace

Result<std::vector<GoldSentence>> read_gold_csv(std::string_view bytes, const std::string& path) {
  CsvRows rows(bytes, path, ',');
  std::vector<std::string> cells;
  std::map<std::string, std::size_t> columns;
  const auto fault = [&](std::string what) { return Status(Code::kParse, std::move(what)).in(path, fmt::format("line {}", rows.line())); };
  if (!rows.next(cells)) return rows.status().ok() ? fault("no line of column names") : rows.status();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (std::find(std::begin(kColumns), std::end(kColumns), cells[i]) == std::end(kColumns)) return fault(fmt::format("no column is called '{}'; there are {}", cells[i], fmt::join(kColumns, ", ")));
    if (!columns.emplace(cells[i], i).second) return fault(fmt::format("two columns are called '{}'", cells[i]));
  }
  if (!columns.contains("theme")) return fault("no column 'theme'");
  std::vector<GoldSentence> gold;
  std::map<std::tuple<std::string, std::string, std::uint32_t, std::uint32_t, std::string, std::string>, std::size_t> known;
  while (rows.next(cells)) {
    if (cells.size() == 1 && cells[0].find_first_not_of(" \t") == std::string::npos) continue;
    GoldSentence one;
    if (const std::string wrong = read_row(columns, cells, one); !wrong.empty()) return fault(wrong);
    const auto [at, fresh] = known.emplace(std::tuple(one.document, one.file_sha256, one.span.start, one.span.end, one.quote, one.quote_sha256), gold.size());
    if (fresh) {
      gold.push_back(std::move(one));
    } else {
      GoldSentence& first = gold[at->second];
      if (first.split != one.split) return fault(fmt::format("the sentence was of the split '{}' before", first.split));
      first.codes.insert(first.codes.end(), one.codes.begin(), one.codes.end());
    }
  }
  if (!rows.status().ok()) return rows.status();
  return gold;
}

}  // namespace litmotif
