// Decisions on evidence rows: made, taken back, joined.
#include <litmotif/reviewing.h>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include <litmotif/evidence.h>
#include <litmotif/text.h>

#include "evidence/reviewing_parts.h"
#include "evidence/selection.h"
#include "evidence/theme_names.h"

namespace litmotif {
namespace {

Status check(const Reviewer& reviewer) {
  return reviewer.name.empty() ? Status(Code::kInvalidArgument, "a decision must say whose it is") : Status();
}

// The theme's id in the row's codebook; the other edits as they are.
Result<std::pair<std::string, std::string>> resolved(const ThemeTree& tree, const std::pair<std::string, std::string>& edit) {
  LITMOTIF_TRY(check_edit(edit.first, edit.second));
  if (edit.first != "theme") return edit;
  const Result<std::uint32_t> theme = theme_named(tree, edit.second);
  return theme.ok() ? Result<std::pair<std::string, std::string>>(std::pair(edit.first, tree.themes[theme.value()].id)) : theme.status();
}

// Is what is to be said already what the reviewer says in this round? A verdict that others have overruled can be said again.
bool says_so(const std::vector<Decision>& log, const Decision& decision) {
  for (auto at = log.rbegin(); at != log.rend(); ++at) {
    if (at->reviewer != decision.reviewer) continue;
    if (decision.action == Action::kNote) {
      if (at->action == Action::kNote && at->round == decision.round && at->reason == decision.reason) return true;
      continue;
    }
    const auto verdict = [](const Decision& one) { return one.action == Action::kAccept || one.action == Action::kReject; };
    const bool same_question = decision.action == Action::kEdit ? at->action == Action::kEdit && at->field == decision.field : verdict(decision) && verdict(*at);
    if (same_question) return at->action == decision.action && at->new_value == decision.new_value && at->reason == decision.reason && at->round == decision.round;
  }
  return false;
}

}  // namespace

std::string field_of(const StoredRow& row, const ThemeTree& tree, std::string_view field) {
  if (field == "stance") return std::string(stance_name(row.stance));
  if (field == "by_absence") return row.by_absence ? "true" : "false";
  if (field == "role") return std::string(role_name(row.role));
  if (field == "claim") return std::string(claim_name(row.claim));
  if (field == "voice") return std::string(voice_name(row.voice));
  if (field == "speaker") return std::string(speaker_name(row.speaker));
  if (field == "theme") return row.theme < tree.themes.size() ? tree.themes[row.theme].id : std::string();
  return field == "spans" ? spans_to_text(row.spans) : std::string();
}

Result<DecisionMaker> DecisionMaker::open(Store& store, const Reviewer& reviewer) {
  LITMOTIF_TRY(check(reviewer));
  Result<ThemeTrees> trees = read_trees(store);
  if (!trees.ok()) return trees.status();
  auto logs = store.decisions_by_row();
  if (!logs.ok()) return logs.status();
  return DecisionMaker(store, reviewer, std::move(trees).value(), std::move(logs).value());
}

Result<const ThemeTree*> DecisionMaker::tree_of(const StoredRow& row) const {
  const std::size_t tree = trees_.tree_of(row.codebook);
  if (tree == std::string::npos) return Status(Code::kCorrupt, "the row's codebook is not in the review; run litmotif verify");
  return &trees_.trees[tree];
}

const std::vector<Decision>& DecisionMaker::log_of(const std::string& row) const {
  static const std::vector<Decision> kNothing;
  const auto found = logs_.find(row);
  return found == logs_.end() ? kNothing : found->second;
}

Result<std::size_t> DecisionMaker::make(const StoredRow& row, const RowDecision& wanted) {
  Result<const ThemeTree*> tree = tree_of(row);
  if (!tree.ok()) return tree.status();
  // What a decision that is there already hangs on stays its subject: the row may have another id by now.
  const std::vector<Decision>& log = logs_[row.id];
  Decision decision;
  decision.subject = log.empty() ? row.id : log.front().subject;
  decision.reviewer = reviewer_.name;
  decision.time = reviewer_.time;
  decision.round = reviewer_.round;
  decision.blind = reviewer_.blind;
  decision.codebook_hash = tree.value()->book.hash;
  decision.action = wanted.action;
  decision.reason = wanted.reason;
  const std::vector<Decision> counting = standing(log);
  // One's own that a clock ahead of this one has dated later would count for longer.
  for (const Decision& own : counting) {
    if (own.reviewer == reviewer_.name && own.time > reviewer_.time && own.action != Action::kNote && own.action != Action::kAdd && wanted.action != Action::kNote) decision.supersedes.push_back(own.id);
  }
  if (reviewer_.adjudicates && wanted.action != Action::kNote) {  // a remark settles nothing
    for (const Decision& other : counting) {
      const bool settles = other.action == Action::kAccept || other.action == Action::kReject || other.action == Action::kEdit;
      if (settles && std::ranges::find(decision.supersedes, other.id) == decision.supersedes.end()) decision.supersedes.push_back(other.id);
    }
  }
  if (!log.empty()) {
    decision.anchor = log.front().anchor;
  } else {
    Result<RowAnchor> anchor = store_.anchor_of(row.as_found ? *row.as_found : row);
    if (!anchor.ok()) return anchor.status();
    decision.anchor = std::move(anchor).value();
  }
  std::size_t before = decisions_.size();
  const auto keep = [&] {
    if (decision.supersedes.empty() && says_so(counting, decision)) return;
    decision.id = decision_id(decision);
    decisions_.push_back(decision);
  };
  if (wanted.action == Action::kEdit) {
    for (const auto& edit : wanted.edits) {
      auto settled = resolved(*tree.value(), edit);
      if (!settled.ok()) return settled.status();
      std::tie(decision.field, decision.new_value) = settled.value();
      if (decision.field == "spans") LITMOTIF_TRY(check_place(row, decision.new_value));
      decision.old_value = field_of(row, *tree.value(), decision.field);
      keep();
      decision.supersedes.clear();  // once is enough
    }
  } else {
    keep();
  }
  return decisions_.size() - before;
}

// check_edit has seen to the form of the spans.
Status DecisionMaker::check_place(const StoredRow& row, const std::string& spans) const {
  Result<StoredDocument> stored = store_.read_document(row.document);
  if (!stored.ok()) return stored.status();
  const std::uint32_t characters = CodePoints(stored.value().document.text).size();
  for (const Span& span : spans_from_text(spans)) {
    if (span.end > characters) return Status(Code::kInvalidArgument, fmt::format("{} lies outside the document, which has {} characters", spans, characters));
  }
  return {};
}

Result<DecisionCounts> store_decisions(Store& store, const std::vector<Decision>& decisions) {
  DecisionCounts counts;
  std::set<std::string> rows;
  for (const Decision& decision : decisions) {
    if (is_on_row(decision)) rows.insert(decision.subject);
  }
  Result<std::size_t> added = store.put_decisions(decisions);
  if (!added.ok()) return added.status();
  counts.decisions = added.value();
  for (const std::string& row : rows) {
    Result<std::vector<Decision>> log = store.decisions(row);
    if (!log.ok()) return log.status();
    if (stand_of(std::move(log).value()).verdict == Verdict::kDisputed) counts.disputed.push_back(row);
  }
  return counts;
}

Result<DecisionCounts> DecisionMaker::store(std::size_t rows, std::size_t unchanged) {
  Result<DecisionCounts> counts = store_decisions(store_, decisions_);
  if (!counts.ok()) return counts;
  counts.value().rows = rows;
  counts.value().unchanged = unchanged;
  return counts;
}

Result<std::vector<RowMatch>> rows_that_match(Store& store, Index* index, const std::string& theme, const std::string& query, bool rejected_too) {
  TableOptions options;
  if (rejected_too) options.decision = "all";
  options.attributes = rejected_too;  // what was decided can be taken back
  options.theme = theme;
  options.query = query;
  Result<Selection> selection = select(store, index, options);
  if (!selection.ok()) return selection.status();
  std::vector<RowMatch> found;
  LITMOTIF_TRY(each_document_rows(store, selection.value(), false, [&](const DocumentInfo&, std::vector<StoredRow>& rows) -> Status {
    for (const StoredRow& row : rows) found.push_back({row.id, selection.value().trees[selection.value().tree_of(row.codebook)].themes[row.theme].path});
    return {};
  }));
  return found;
}

namespace {

Status find_stands(Store& store, const std::vector<std::string>& rows, DecisionCounts& counts) {
  auto logs = store.decisions_by_row();
  if (!logs.ok()) return logs.status();
  for (const std::string& row : rows) {
    const auto log = logs.value().find(row);
    counts.stands.emplace_back(row, log == logs.value().end() ? Stand() : stand_of(log->second));
  }
  return {};
}

}  // namespace

Result<StoredRow> decided_row(Store& store, const std::string& id) {
  Result<std::optional<StoredRow>> row = store.find_row(id);
  if (!row.ok()) return row.status();
  if (!row.value()) return Status(Code::kNotFound, fmt::format("the review has no evidence row '{}'; litmotif table --kind evidence shows each row's id", id));
  return std::move(*row.value());
}

Result<DecisionCounts> decide(Store& store, const std::vector<std::string>& rows, const RowDecision& decision, const Reviewer& reviewer) {
  Result<DecisionMaker> maker = DecisionMaker::open(store, reviewer);
  if (!maker.ok()) return maker.status();
  std::size_t unchanged = 0;
  for (const std::string& id : rows) {
    Result<StoredRow> row = decided_row(store, id);
    if (!row.ok()) return row.status();
    Result<std::size_t> made = maker.value().make(row.value(), decision);
    if (!made.ok()) return made.status();
    if (made.value() == 0) ++unchanged;
  }
  Result<DecisionCounts> counts = maker.value().store(rows.size(), unchanged);
  if (counts.ok()) LITMOTIF_TRY(find_stands(store, rows, counts.value()));
  return counts;
}

namespace {

// Of decisions on one subject.
Decision withdrawal(const std::vector<Decision>& taken_back, const Reviewer& reviewer) {
  Decision decision;
  decision.subject = taken_back.back().subject;
  decision.anchor = taken_back.back().anchor;
  decision.codebook_hash = taken_back.back().codebook_hash;
  decision.reviewer = reviewer.name;
  decision.time = reviewer.time;
  decision.round = reviewer.round;
  decision.action = Action::kWithdraw;
  for (const Decision& one : taken_back) decision.supersedes.push_back(one.id);
  decision.id = decision_id(decision);
  return decision;
}

}  // namespace

Result<DecisionCounts> undo(Store& store, const std::vector<std::string>& rows, const Reviewer& reviewer) {
  LITMOTIF_TRY(check(reviewer));
  auto logs = store.decisions_by_row();
  if (!logs.ok()) return logs.status();
  std::size_t unchanged = 0;
  std::vector<Decision> made;
  for (const std::string& id : rows) {
    std::vector<Decision> own;
    if (const auto log = logs.value().find(id); log != logs.value().end()) own = standing(log->second);
    std::erase_if(own, [&](const Decision& one) { return one.reviewer != reviewer.name || one.action == Action::kWithdraw; });
    if (own.empty()) {
      Result<StoredRow> row = decided_row(store, id);  // is there such a row at all?
      if (!row.ok()) return row.status();
      ++unchanged;
      continue;
    }
    std::erase_if(own, [last = own.back().time](const Decision& one) { return one.time != last; });
    made.push_back(withdrawal(own, reviewer));
  }
  Result<DecisionCounts> counts = store_decisions(store, made);
  if (!counts.ok()) return counts;
  counts.value().rows = rows.size();
  counts.value().unchanged = unchanged;
  LITMOTIF_TRY(find_stands(store, rows, counts.value()));
  return counts;
}

Result<DecisionCounts> undo_last(Store& store, const Reviewer& reviewer) {
  LITMOTIF_TRY(check(reviewer));
  Result<std::vector<Decision>> log = store.decisions();
  if (!log.ok()) return log.status();
  std::vector<Decision> own = standing(std::move(log).value());
  std::erase_if(own, [&](const Decision& one) { return one.reviewer != reviewer.name || one.action == Action::kWithdraw; });
  if (own.empty()) return Status(Code::kNotFound, fmt::format("{} has decided nothing that still counts; --by NAME says whose decisions are meant", reviewer.name));
  std::map<std::string, std::vector<Decision>> last;  // by subject
  for (const Decision& one : own) {
    if (one.time != own.back().time) continue;
    if (is_of_records(one.action) || is_of_reports(one.action)) {
      return Status(Code::kInvalidArgument, "what was decided last is about reports: review split takes back join, and review unlink takes back link; each also the other way round");
    }
    last[one.subject].push_back(one);
  }
  std::vector<Decision> made;
  std::vector<std::string> rows;
  for (const auto& [subject, decisions] : last) {
    made.push_back(withdrawal(decisions, reviewer));
    if (is_on_row(decisions.front())) rows.push_back(subject);
  }
  Result<DecisionCounts> counts = store_decisions(store, made);
  if (!counts.ok()) return counts;
  counts.value().rows = made.size();
  LITMOTIF_TRY(find_stands(store, rows, counts.value()));
  return counts;
}

Result<std::string> log_to_jsonl(Store& store) {
  Result<std::vector<Decision>> log = store.decisions();
  if (!log.ok()) return log.status();
  std::string out;
  for (const Decision& decision : log.value()) out += decision_to_json(decision) + '\n';
  return out;
}

}  // namespace litmotif
