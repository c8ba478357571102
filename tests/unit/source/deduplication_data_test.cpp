// Deduplication on sets whose duplicates were marked by hand (ASySD's diabetes set, CoLRev's respiratory and stroke sets), read as users read them.
// Counted in records to be removed: a group of n that belong together has n - 1. What ours removes beside them are false alarms, among the records that stay.
// Odd and even groups of the marked ones are counted apart: rules were written with odd ones in view.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include <litmotif/csv.h>
#include "reading.h"

namespace litmotif {
namespace {

using testing_source::read_bytes;

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

std::vector<std::vector<std::string>> rows_of(const std::string& path) {
  const std::string bytes = bytes_of(path);
  CsvRows rows(bytes, path, ',');
  std::vector<std::vector<std::string>> all;
  for (std::vector<std::string> cells; rows.next(cells);) {
    if (cells.size() > 1 || !cells[0].empty()) all.push_back(cells);
  }
  EXPECT_TRUE(rows.status().ok()) << rows.status().to_string();
  return all;
}

struct Counts {
  std::size_t found = 0, missed = 0, wrong = 0, stay = 0;
  double sensitivity() const { return static_cast<double>(found) / static_cast<double>(found + missed); }
  double specificity() const { return 1 - static_cast<double>(wrong) / static_cast<double>(stay); }
};

std::vector<Record> records_of(const std::string& path) {
  std::vector<Record> records;
  for (RawRecord& raw : read_bytes(bytes_of(path), path).records) records.push_back(std::move(raw.record));
  return records;
}

void show(const std::string& name, const Counts& counts) {
  std::cout << fmt::format("{}: sensitivity {:.4f} ({} of {}), specificity {:.5f} ({} of {} wrong)\n", name, counts.sensitivity(), counts.found, counts.found + counts.missed, counts.specificity(),
                           counts.wrong, counts.stay);
}

void tell(const char* what, const std::vector<Record>& records, std::size_t a, std::size_t b) {
  if (std::getenv("LITMOTIF_SHOW") == nullptr) return;
  std::cout << what << "\n";
  for (const std::size_t i : {a, b}) {
    const Record& r = records[i];
    std::cout << fmt::format("   {} | {} | {} | {} {}:{} | {} | {} authors\n", r.authors.empty() ? "-" : r.authors[0].display(), r.title, r.year, r.container, r.volume, r.pages, r.doi, r.authors.size());
  }
}

// `truth`: the marked group of each record.
Counts compare(const std::vector<Record>& records, const std::vector<std::size_t>& truth, std::size_t half) {
  std::map<std::size_t, std::vector<std::size_t>> marked;
  for (std::size_t i = 0; i < records.size(); ++i) marked[truth[i]].push_back(i);
  Counts counts;
  std::vector<std::size_t> ours(records.size());
  const std::vector<ReportGroup> groups = same_reports(records);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    std::map<std::size_t, std::size_t> first;  // marked group -> its first record here
    for (const std::size_t member : groups[g].members) {
      ours[member] = g;
      first.emplace(truth[member], member);
    }
    for (const auto& [group, member] : first) {
      if (group == first.begin()->first || group % 2 != half) continue;
      ++counts.wrong;
      if (half == 1) tell("joined, and two:", records, first.begin()->second, member);
    }
  }
  for (const auto& [group, members] : marked) {
    if (group % 2 != half) continue;
    ++counts.stay;
    std::map<std::size_t, std::size_t> parts;
    for (const std::size_t member : members) {
      if (!parts.emplace(ours[member], member).second) ++counts.found;
    }
    counts.missed += parts.size() - 1;
    for (auto part = std::next(parts.begin()); part != parts.end(); ++part) {
      if (half == 1) tell("missed:", records, parts.begin()->second, part->second);
    }
  }
  return counts;
}

void add(Counts& sum, const Counts& counts) {
  sum.found += counts.found, sum.missed += counts.missed, sum.wrong += counts.wrong, sum.stay += counts.stay;
}

void marked_groups(const std::string& folder, const std::string& name, Counts& sum) {
  const std::string table = folder + "/" + name + "/records_pre_merged.csv";
  const std::vector<Record> records = records_of(table);
  const auto rows = rows_of(table);
  ASSERT_EQ(rows.size(), records.size() + 1);
  std::map<std::string, std::size_t> number;
  for (std::size_t i = 0; i < records.size(); ++i) number[rows[i + 1][0]] = i;
  std::vector<std::size_t> truth(records.size(), 0);
  std::size_t group = 0;
  for (const auto& row : rows_of(fmt::format("{}/{}/merged_record_ids.csv", folder, name))) {
    if (row[0] == "merged_ids") continue;
    ++group;
    std::istringstream ids(row[0]);
    for (std::string id; std::getline(ids, id, ';');) {
      ASSERT_TRUE(number.contains(id)) << id;
      truth[number[id]] = group;
    }
  }
  for (std::size_t& of : truth) {
    if (of == 0) of = ++group;
  }
  for (const std::size_t half : {1U, 0U}) {
    const Counts counts = compare(records, truth, half);
    show(fmt::format("{}, {} groups", name, half == 1 ? "odd" : "even"), counts);
    EXPECT_GE(counts.sensitivity(), 0.96);
    EXPECT_GE(counts.specificity(), 0.997);
    add(sum, counts);
  }
}

// Here each record says only whether it was kept or thrown away as a duplicate of one that was: in the column `source` (1,261 of 1,845, as the set's paper says;
// the column `label` is what another program did).
void marked_records(const std::string& folder, Counts& sum) {
  const std::vector<Record> records = records_of(folder + "/asysd-diabetes.csv");
  const auto rows = rows_of(folder + "/asysd-diabetes.csv");
  ASSERT_EQ(rows.size(), records.size() + 1);
  const std::size_t column = static_cast<std::size_t>(std::ranges::find(rows[0], "source") - rows[0].begin());
  Counts counts;
  for (const ReportGroup& group : same_reports(records)) {
    std::vector<std::size_t> kept, thrown;
    for (const std::size_t member : group.members) (rows[member + 1][column] == "unique" ? kept : thrown).push_back(member);
    counts.stay += kept.size();
    counts.found += thrown.size() - (kept.empty() ? 1 : 0);
    if (kept.empty()) {
      ++counts.missed;
      for (std::size_t other = 0; other < records.size() && thrown[0] % 2 == 1; ++other) {
        if (rows[other + 1][column] == "unique" && records[other].title.substr(0, 20) == records[thrown[0]].title.substr(0, 20) && records[other].authors.size() == records[thrown[0]].authors.size()) tell("missed (perhaps of this one):", records, thrown[0], other);
      }
    }
    for (std::size_t i = 1; i < kept.size(); ++i) {
      ++counts.wrong;
      tell("joined, and both kept:", records, kept[0], kept[i]);
    }
  }
  show("diabetes", counts);
  EXPECT_GE(counts.sensitivity(), 0.99);
  EXPECT_GE(counts.specificity(), 0.998);
  add(sum, counts);
}

TEST(Deduplication, OfMarkedSets) {
  const std::string folder = testing_source::shared("data/dedup");
  if (folder.empty()) GTEST_SKIP() << "skipped: no shared data";
  Counts sum;
  marked_groups(folder, "respiratory", sum);
  marked_groups(folder, "stroke", sum);
  marked_records(folder, sum);
  show("all", sum);
  EXPECT_GE(sum.sensitivity(), 0.98);
  EXPECT_GE(sum.specificity(), 0.999);
}

}  // namespace
}  // namespace litmotif
