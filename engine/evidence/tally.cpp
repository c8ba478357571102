#include "evidence/tally.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace litmotif {
namespace {

// Bits of a mark: whose claim, then stances, then stances by absence.
constexpr std::uint32_t kDirect = 1, kSecondHand = 2;
constexpr int kFirstStance = 2, kFirstAbsence = kFirstStance + kStances;

std::uint32_t bits_of(const StoredRow& row) {
  const int first = row.by_absence ? kFirstAbsence : kFirstStance;
  return (row.voice == Voice::kAuthors ? kDirect : kSecondHand) | (1U << (first + static_cast<int>(row.stance)));
}

void count(Tally& tally, std::uint32_t bits) {
  ++tally.sentences;
  tally.direct += (bits & kDirect) != 0 ? 1 : 0;
  tally.second_hand += (bits & kSecondHand) != 0 ? 1 : 0;
  for (int i = 0; i < kStances; ++i) {
    const std::uint32_t acts = (bits >> (kFirstStance + i)) & 1;
    const std::uint32_t lacks = (bits >> (kFirstAbsence + i)) & 1;
    tally.stance[static_cast<std::size_t>(i)] += acts;
    tally.absence[static_cast<std::size_t>(i)] += lacks;
    tally.statements += acts + lacks;
  }
}

}  // namespace

std::uint32_t Tally::absent() const {
  std::uint32_t sum = 0;
  for (const std::uint32_t number : absence) sum += number;
  return sum;
}

std::uint32_t Tally::studies() const {
  std::vector<std::string_view> distinct;
  for (const DocumentInfo* document : in) distinct.emplace_back(document->study.empty() ? document->public_id : document->study);
  std::sort(distinct.begin(), distinct.end());
  return static_cast<std::uint32_t>(std::unique(distinct.begin(), distinct.end()) - distinct.begin());
}

std::string label_path(const ThemeTree& tree, std::uint32_t number) {
  std::string path;
  for (const std::uint32_t above : tree.upwards(number)) {
    const StoredTheme& theme = tree.themes[above];
    path = fmt::format("{}{}{}", theme.label.empty() ? theme.path.substr(theme.path.find_last_of('/') + 1) : theme.label, path.empty() ? "" : " › ", path);
  }
  return path;
}

namespace {

// Labels that several themes have are told with those of the themes above, and where that is no help with the codebook.
void tell_apart(const Selection& selection, std::vector<ThemeColumn>& columns) {
  const auto change_repeated = [&](auto better) {
    std::map<std::string, int> times;
    for (const ThemeColumn& column : columns) ++times[column.label];
    for (ThemeColumn& column : columns) {
      if (times[column.label] > 1) column.label = better(column);
    }
  };
  change_repeated([&](const ThemeColumn& column) { return label_path(selection.trees[column.tree], column.theme); });
  change_repeated([&](const ThemeColumn& column) { return fmt::format("{} ({})", column.label, selection.trees[column.tree].book.name); });
}

}  // namespace

std::vector<ThemeColumn> theme_columns(const Selection& selection, int depth) {
  std::vector<ThemeColumn> columns;
  for (std::size_t i = 0; i < selection.trees.size(); ++i) {
    const ThemeTree& tree = selection.trees[i];
    for (const std::uint32_t number : tree.order) {
      if (tree.wanted[number] == 0 || (depth > 0 && tree.depth[number] > tree.base_depth + depth)) continue;
      const StoredTheme& theme = tree.themes[number];
      const std::string name = selection.trees.size() == 1 ? theme.path : fmt::format("{}:{}", tree.book.name, theme.path);
      columns.push_back({i, number, name, theme.label.empty() ? theme.path : theme.label});
    }
  }
  tell_apart(selection, columns);
  return columns;
}

Tallier::Tallier(const Selection& selection, const std::vector<ThemeColumn>& columns) : selection_(selection), columns_(columns.size()) {
  for (std::size_t i = 0; i < selection.trees.size(); ++i) {
    const ThemeTree& tree = selection.trees[i];
    columns_of_.emplace_back(tree.themes.size());
    for (std::uint32_t number = 0; number < tree.themes.size(); ++number) {
      for (const std::uint32_t above : tree.upwards(number)) {
        const auto found = std::find_if(columns.begin(), columns.end(), [&](const ThemeColumn& column) { return column.tree == i && column.theme == above; });
        if (found != columns.end()) columns_of_[i][number].push_back(static_cast<std::uint32_t>(found - columns.begin()));
      }
      columns_of_[i][number].push_back(static_cast<std::uint32_t>(columns_));
    }
  }
}

void Tallier::add(std::uint32_t group, const StoredRow& row) {
  for (const std::uint32_t column : columns_of(row)) marks_.push_back({group, column, row.sentence, bits_of(row)});
}

void Tallier::end_document(const DocumentInfo& document) {
  const auto key = [](const Mark& mark) { return std::tuple(mark.group, mark.column, mark.sentence); };
  std::sort(marks_.begin(), marks_.end(), [&](const Mark& a, const Mark& b) { return key(a) < key(b); });
  for (std::size_t i = 0; i < marks_.size();) {
    const Mark first = marks_[i];
    std::uint32_t bits = 0;
    for (; i < marks_.size() && key(marks_[i]) == key(first); ++i) bits |= marks_[i].bits;
    if (cells_.size() <= first.group) cells_.resize(first.group + 1, std::vector<Tally>(columns_ + 1));
    Tally& tally = cells_[first.group][first.column];
    count(tally, bits);
    const bool cell_ends = i == marks_.size() || marks_[i].group != first.group || marks_[i].column != first.column;
    if (!cell_ends) continue;
    tally.in.push_back(&document);
  }
  marks_.clear();
}

const Tally& Tallier::at(std::uint32_t group, std::size_t column) const {
  static const Tally empty;
  return group < cells_.size() ? cells_[group][column] : empty;
}

}  // namespace litmotif
