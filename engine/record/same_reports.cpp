// Deduplication. Records meet in blocks, each newcomer is compared with the groups already in its blocks, and joins when a rule links it to one of
// their records and nothing it states speaks against the group's first. A block shows a newcomer its latest records only, so that a hundred
// thousand records called "Editorial" cost no square.
//
// Nine bytes a record stay in memory, and the latest of each block. What records are compared by takes 700 bytes each: it is kept for those met
// lately, and made again from the record for the others.
#include <algorithm>
#include <memory>
#include <unordered_map>

#include <litmotif/record.h>
#include "record/likeness.h"

namespace litmotif {
namespace {

constexpr std::size_t kShown = 24;  // records of a block that a newcomer is compared with

// Why two records are the same report; kNone when nothing says so.
Why link(const Likeness& a, const Likeness& b) { return compatible(a, b) ? rule_for(a, b) : Why::kNone; }

// Likenesses met lately, in two generations: when the younger fills its half of the memory, the older is forgotten.
class Memory {
 public:
  Memory(ReportGrouper::Again again, std::size_t bytes) : again_(std::move(again)), half_(bytes / 2) {}

  void keep(std::uint32_t record, std::shared_ptr<const Likeness> like) {
    constexpr std::size_t kOfTheTable = 64;
    young_bytes_ += bytes_of(*like) + kOfTheTable;
    young_.emplace(record, std::move(like));
    if (young_bytes_ <= half_) return;
    old_ = std::move(young_);
    young_ = {};
    young_bytes_ = 0;
  }

  Result<std::shared_ptr<const Likeness>> get(std::uint32_t record) {
    if (const auto found = young_.find(record); found != young_.end()) return found->second;
    std::shared_ptr<const Likeness> like;
    if (const auto found = old_.find(record); found != old_.end()) {
      like = std::move(found->second);
      old_.erase(found);
    } else {
      Result<Record> read = again_(record);
      if (!read.ok()) return read.status();
      like = std::make_shared<const Likeness>(likeness_of(read.value()));
    }
    keep(record, like);
    return like;
  }

 private:
  ReportGrouper::Again again_;
  std::size_t half_, young_bytes_ = 0;
  std::unordered_map<std::uint32_t, std::shared_ptr<const Likeness>> young_, old_;
};

}  // namespace

struct ReportGrouper::Impl {
  Memory memory;
  Apart apart;
  std::vector<std::uint32_t> first;  // of a record's group
  std::vector<std::uint32_t> next;   // in its group, a ring
  std::vector<Why> why;              // for all but the firsts
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> blocks;  // the latest of each
  struct Related {
    std::uint32_t from, to;
    Relation relation;
  };
  std::vector<Related> related;

  Status meet(std::uint32_t newcomer, const Likeness& like, std::uint32_t other) {
    const std::uint32_t a = first[newcomer];
    const std::uint32_t b = first[other];
    if (a == b) return {};
    Result<std::shared_ptr<const Likeness>> met = memory.get(other);
    if (!met.ok()) return met.status();
    const Why reason = link(like, *met.value());
    if (reason == Why::kNone) {
      if (const Relation relation = relation_of(like, *met.value()); relation != Relation::kNone) related.push_back({newcomer, other, relation});
      if (const Relation relation = relation_of(*met.value(), like); relation != Relation::kNone) related.push_back({other, newcomer, relation});
      return {};
    }
    Result<std::shared_ptr<const Likeness>> one = memory.get(a);
    if (!one.ok()) return one.status();
    Result<std::shared_ptr<const Likeness>> two = memory.get(b);
    if (!two.ok()) return two.status();
    if (compatible(*one.value(), *two.value())) unite(a, b, reason);
    return {};
  }

  // Two groups, named by their firsts, become one.
  void unite(std::uint32_t a, std::uint32_t b, Why reason) {
    if (a == b || (apart && are_apart(a, b))) return;
    const auto [into, from] = std::minmax(a, b);
    why[from] = reason;  // the only record of its group that had no reason yet
    std::uint32_t member = from;
    do {
      first[member] = into;
      member = next[member];
    } while (member != from);
    std::swap(next[into], next[from]);  // two rings become one
  }

  bool are_apart(std::uint32_t a, std::uint32_t b) const {
    std::uint32_t one = a;
    do {
      std::uint32_t other = b;
      do {
        if (apart(one, other)) return true;
        other = next[other];
      } while (other != b);
      one = next[one];
    } while (one != a);
    return false;
  }
};

ReportGrouper::ReportGrouper(Again again, std::size_t bytes, Apart apart) : impl_(std::make_unique<Impl>(Impl{Memory(std::move(again), bytes), std::move(apart), {}, {}, {}, {}, {}})) {}
ReportGrouper::~ReportGrouper() = default;

Status ReportGrouper::add(const Record& record, std::span<const std::uint64_t> blocks) {
  const auto number = static_cast<std::uint32_t>(impl_->first.size());
  impl_->first.push_back(number);
  impl_->next.push_back(number);
  impl_->why.push_back(Why::kNone);
  if (blocks.empty()) return {};
  const auto like = std::make_shared<const Likeness>(likeness_of(record));
  impl_->memory.keep(number, like);
  for (const std::uint64_t key : blocks) {
    std::vector<std::uint32_t>& block = impl_->blocks[key];
    for (const std::uint32_t other : block) LITMOTIF_TRY(impl_->meet(number, *like, other));
    if (block.size() == kShown) block.erase(block.begin());
    block.push_back(number);
  }
  return {};
}

void ReportGrouper::join(std::size_t one, std::size_t other) { impl_->unite(impl_->first[one], impl_->first[other], Why::kReviewer); }

Status ReportGrouper::each_group(const std::function<Status(const ReportGroup&)>& visit) const {
  ReportGroup group;
  for (std::uint32_t i = 0; i < impl_->first.size(); ++i) {
    if (impl_->first[i] != i) continue;
    group.members = {i};
    for (std::uint32_t member = impl_->next[i]; member != i; member = impl_->next[member]) group.members.push_back(member);
    std::ranges::sort(group.members);
    group.why_merged.clear();
    for (std::size_t k = 1; k < group.members.size(); ++k) group.why_merged.emplace_back(why_name(impl_->why[group.members[k]]));
    LITMOTIF_TRY(visit(group));
  }
  return {};
}

Status ReportGrouper::each_related(const std::function<Status(std::size_t, std::size_t, Relation)>& visit) const {
  for (const Impl::Related& pair : impl_->related) {
    if (impl_->first[pair.from] != impl_->first[pair.to]) LITMOTIF_TRY(visit(pair.from, pair.to, pair.relation));
  }
  return {};
}

std::vector<ReportGroup> same_reports(const std::vector<Record>& records) {
  ReportGrouper grouper([&](std::size_t record) -> Result<Record> { return records[record]; }, std::size_t{64} << 20);
  std::vector<ReportGroup> groups;
  // Neither fails: no record needs to be read.
  for (const Record& record : records) static_cast<void>(grouper.add(record, report_blocks(record)).ok());
  static_cast<void>(grouper.each_group([&](const ReportGroup& group) {
    groups.push_back(group);
    return Status();
  }).ok());
  return groups;
}

}  // namespace litmotif
