// Deduplication. Records meet in blocks (same DOI; same title; same author and year with the same first words), each newcomer is compared with
// the groups already in its blocks, and joins when a rule links it to one of their records and nothing it states speaks against the group's
// first. A block shows a newcomer its latest groups only, so that a hundred thousand records called "Editorial" cost no square.
#include <algorithm>
#include <unordered_map>

#include <litmotif/record.h>
#include "record/likeness.h"

namespace litmotif {
namespace {

constexpr std::size_t kShown = 24;  // records of a block that a newcomer is compared with

bool years_meet(const Likeness& a, const Likeness& b) { return a.year != 0 && b.year != 0 && std::abs(a.year - b.year) <= 1; }

bool authors_meet(const Likeness& a, const Likeness& b) {
  if (a.author.empty() || b.author.empty()) return false;
  return a.author == b.author || (a.author == b.given && b.author == a.given);
}

// Why two records are the same report; nullptr when nothing says so.
const char* link(const Likeness& a, const Likeness& b) {
  if (!compatible(a, b)) return nullptr;
  if (!a.doi.empty() && a.doi == b.doi && similar_titles(a, b)) return "same DOI";
  if (a.title.empty() || b.title.empty()) return nullptr;
  const bool same_place = !a.container.empty() && a.container == b.container && !a.first_page.empty() && a.first_page == b.first_page;
  if (a.title == b.title) {
    if (a.words.size() <= 2 && !same_place) return nullptr;  // "Editorial", "Introduction"
    if (years_meet(a, b) && authors_meet(a, b)) return "same title, first author and year";
    if (years_meet(a, b) && a.author.empty() && b.author.empty() && a.year == b.year && a.words.size() >= 4) return "same title and year, no author";
    if (same_place && a.year == b.year) return "same title, place and first page";
    return nullptr;
  }
  if (!years_meet(a, b) || !authors_meet(a, b)) return nullptr;
  if ((a.head == b.title || b.head == a.title) && std::min(a.words.size(), b.words.size()) >= 4) return "same title without subtitle, first author and year";
  if (same_place && a.year == b.year && similar_titles(a, b)) return "similar title, same first author, year, place and first page";
  // The journal is abbreviated in one of them.
  const bool same_pages = !a.volume.empty() && a.volume == b.volume && !a.first_page.empty() && a.first_page == b.first_page;
  if (same_pages && a.year == b.year && similar_titles(a, b)) return "similar title, same first author, year, volume and first page";
  return nullptr;
}

class Grouper {
 public:
  explicit Grouper(const std::vector<Record>& records) {
    likes_.reserve(records.size());
    for (const Record& record : records) likes_.push_back(likeness_of(record));
    group_of_.resize(records.size());
    why_.resize(records.size());
    members_.resize(records.size());
  }

  std::vector<ReportGroup> run() {
    for (std::size_t i = 0; i < likes_.size(); ++i) add(i);
    std::vector<ReportGroup> groups;
    for (std::size_t i = 0; i < likes_.size(); ++i) {
      if (group_of_[i] != i) continue;
      ReportGroup group;
      group.members = members_[i];
      std::ranges::sort(group.members);
      for (std::size_t k = 1; k < group.members.size(); ++k) group.why_merged.push_back(why_[group.members[k]]);
      groups.push_back(std::move(group));
    }
    return groups;
  }

 private:
  void add(std::size_t i) {
    group_of_[i] = i;
    members_[i] = {i};
    const Likeness& like = likes_[i];
    std::vector<std::string> keys;
    if (!like.doi.empty()) {
      keys.push_back("d:" + like.doi);
      if (!like.title.empty()) keys.push_back("d:" + like.doi + " " + like.title);  // a book's chapters under one DOI
    }
    if (!like.title.empty()) {
      keys.push_back("t:" + like.title + "|" + like.author);
      keys.push_back("t:" + like.title + "|" + like.container);
      if (!like.given.empty()) keys.push_back("t:" + like.title + "|" + like.given);
      if (!like.author.empty() && like.year != 0) {
        const std::string start = like.words.size() >= 2 ? like.words[0] + " " + like.words[1] : like.title;
        for (int year = like.year - 1; year <= like.year; ++year) keys.push_back("a:" + like.author + "|" + std::to_string(year) + "|" + start);
      }
    }
    for (const std::string& key : keys) {
      std::vector<std::size_t>& block = blocks_[key];
      const std::size_t from = block.size() > kShown ? block.size() - kShown : 0;
      for (std::size_t k = from; k < block.size(); ++k) meet(i, block[k]);
      block.push_back(i);
    }
  }

  void meet(std::size_t newcomer, std::size_t other) {
    const std::size_t a = group_of_[newcomer];
    const std::size_t b = group_of_[other];
    if (a == b) return;
    const char* why = link(likes_[newcomer], likes_[other]);
    if (why == nullptr || !compatible(likes_[a], likes_[b])) return;
    const std::size_t first = std::min(a, b);
    const std::size_t second = std::max(a, b);
    why_[second] = why;  // the only record of its group that had no reason yet
    for (const std::size_t member : members_[second]) {
      group_of_[member] = first;
      members_[first].push_back(member);
    }
    members_[second].clear();
  }

  std::vector<Likeness> likes_;
  std::vector<std::size_t> group_of_;  // first member of its group
  std::vector<std::string> why_;
  std::vector<std::vector<std::size_t>> members_;
  std::unordered_map<std::string, std::vector<std::size_t>> blocks_;
};

}  // namespace

std::vector<ReportGroup> same_reports(const std::vector<Record>& records) { return Grouper(records).run(); }

}  // namespace litmotif
