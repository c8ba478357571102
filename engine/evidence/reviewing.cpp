// Decisions on evidence rows: made, taken back, joined.
#include <litmotif/reviewing.h>

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include <litmotif/evidence.h>
#include <litmotif/text.h>

#include "evidence/reviewing_parts.h"
#include "evidence/selection.h"

namespace litmotif {
namespace {

Status check(const Reviewer& reviewer) {
  return reviewer.name.empty() ? Status(Code::kInvalidArgument, "a decision must say whose it is") : Status();
}

// The theme's id in the row's codebook; the other edits as they are.
Result<std::pair<std::string, std::string>> resolved(const ThemeTree& tree, const std::pair<std::string, std::string>& edit) {
  LITMOTIF_TRY(check_edit(edit.first, edit.second));
  if (edit.first != "theme") return edit;
  for (const std::uint32_t number : tree.order) {
    const StoredTheme& theme = tree.themes[number];
    if (theme.path == edit.second || theme.id == edit.second) return std::pair(edit.first, theme.id);
  }
  return Status(Code::kNotFound, fmt::format("codebook {} has no theme '{}'", tree.book.name, edit.second));
}

// Is what is to be said already what the reviewer says? A verdict that others have overruled, and a note, can be said again.
bool says_so(const std::vector<Decision>& log, const Decision& decision) {
  for (auto at = log.rbegin(); at != log.rend(); ++at) {
    if (at->reviewer != decision.reviewer) continue;
    const auto verdict = [](const Decision& one) { return one.action == Action::kAccept || one.action == Action::kReject; };
    const bool same_question = decision.action == Action::kEdit ? at->action == Action::kEdit && at->field == decision.field : verdict(decision) && verdict(*at);
    if (same_question) return at->action == decision.action && at->new_value == decision.new_value && at->reason == decision.reason;
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
  std::string spans;
  for (const Span& span : row.spans) spans += fmt::format("{}{}-{}", spans.empty() ? "" : " ", span.start, span.end);
  return field == "spans" ? spans : std::string();
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
  if (reviewer_.adjudicates) {
    for (const Decision& other : counting) {
      if (other.action != Action::kNote && other.action != Action::kAdd) decision.supersedes.push_back(other.id);
    }
  }
  if (!log.empty() && log.front().anchor) {
    decision.anchor = log.front().anchor;
  } else {
    Result<RowAnchor> anchor = store_.anchor_of(row.as_found ? *row.as_found : row);
    if (!anchor.ok()) return anchor.status();
    decision.anchor = std::move(anchor).value();
  }
  std::size_t before = decisions_.size();
  const auto keep = [&] {
    if (wanted.action != Action::kNote && decision.supersedes.empty() && says_so(counting, decision)) return;
    decision.id = decision_id(decision);
    decisions_.push_back(decision);
  };
  if (wanted.action == Action::kEdit) {
    for (const auto& edit : wanted.edits) {
      auto settled = resolved(*tree.value(), edit);
      if (!settled.ok()) return settled.status();
      std::tie(decision.field, decision.new_value) = settled.value();
      decision.old_value = field_of(row, *tree.value(), decision.field);
      keep();
      decision.supersedes.clear();  // once is enough
    }
  } else {
    keep();
  }
  return decisions_.size() - before;
}

Result<DecisionCounts> DecisionMaker::store(std::size_t rows, std::size_t unchanged) {
  DecisionCounts counts;
  counts.rows = rows;
  counts.unchanged = unchanged;
  std::set<std::string> subjects;
  for (const Decision& decision : decisions_) subjects.insert(decision.subject);
  Result<std::size_t> added = store_.put_decisions(std::move(decisions_));
  if (!added.ok()) return added.status();
  counts.decisions = added.value();
  Result<bool> settled = store_.settle_added_rows();
  if (!settled.ok()) return settled.status();
  for (const std::string& subject : subjects) {
    Result<std::vector<Decision>> log = store_.decisions(subject);
    if (!log.ok()) return log.status();
    if (stand_of(std::move(log).value()).verdict == Verdict::kDisputed) counts.disputed.push_back(subject);
  }
  return counts;
}

Result<std::vector<std::string>> rows_that_match(Store& store, Index* index, const std::string& theme, const std::string& query) {
  TableOptions options;
  options.theme = theme;
  options.query = query;
  Result<Selection> selection = select(store, index, options);
  if (!selection.ok()) return selection.status();
  std::vector<std::string> ids;
  LITMOTIF_TRY(each_document_rows(store, selection.value(), false, [&](const DocumentInfo&, std::vector<StoredRow>& rows) -> Status {
    for (const StoredRow& row : rows) ids.push_back(row.id);
    return {};
  }));
  return ids;
}

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
  return maker.value().store(rows.size(), unchanged);
}

Result<DecisionCounts> undo(Store& store, const std::vector<std::string>& rows, const Reviewer& reviewer) {
  LITMOTIF_TRY(check(reviewer));
  auto logs = store.decisions_by_row();
  if (!logs.ok()) return logs.status();
  DecisionCounts counts;
  counts.rows = rows.size();
  std::vector<Decision> made;
  for (const std::string& id : rows) {
    const auto log = logs.value().find(id);
    if (log == logs.value().end()) {
      Result<StoredRow> row = decided_row(store, id);  // is there such a row at all?
      if (!row.ok()) return row.status();
      ++counts.unchanged;
      continue;
    }
    const std::vector<Decision> counting = standing(log->second);
    const auto last = std::find_if(counting.rbegin(), counting.rend(), [&](const Decision& one) { return one.reviewer == reviewer.name && one.action != Action::kWithdraw; });
    if (last == counting.rend()) {
      ++counts.unchanged;
      continue;
    }
    Decision decision = *last;
    decision.action = Action::kWithdraw;
    decision.time = reviewer.time;
    decision.reason.clear();
    decision.field.clear();
    decision.old_value.clear();
    decision.new_value.clear();
    decision.supersedes = {last->id};
    decision.id = decision_id(decision);
    made.push_back(std::move(decision));
  }
  Result<std::size_t> added = store.put_decisions(std::move(made));
  if (!added.ok()) return added.status();
  counts.decisions = added.value();
  Result<bool> settled = store.settle_added_rows();
  if (!settled.ok()) return settled.status();
  return counts;
}

Result<std::string> log_to_jsonl(Store& store) {
  Result<std::vector<Decision>> log = store.decisions();
  if (!log.ok()) return log.status();
  std::string out;
  for (const Decision& decision : log.value()) out += decision_to_json(decision) + '\n';
  return out;
}

Result<DecisionCounts> join_log(Store& store, std::string_view jsonl, const std::string& path) {
  std::vector<Decision> decisions;
  std::size_t number = 0;
  for (std::size_t from = 0; from < jsonl.size();) {
    const std::size_t end = std::min(jsonl.find('\n', from), jsonl.size());
    std::string_view line = jsonl.substr(from, end - from);
    from = end + 1;
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    Result<Decision> decision = decision_from_json(line);
    if (!decision.ok()) return decision.status().in(fmt::format("{}:{}", path, number));
    decisions.push_back(std::move(decision).value());
  }
  DecisionCounts counts;
  counts.rows = decisions.size();
  std::set<std::string> subjects;
  for (const Decision& decision : decisions) subjects.insert(decision.subject);
  Result<std::size_t> added = store.put_decisions(std::move(decisions));
  if (!added.ok()) return added.status();
  counts.decisions = added.value();
  counts.unchanged = counts.rows - counts.decisions;
  Result<bool> settled = store.settle_added_rows();
  if (!settled.ok()) return settled.status();
  for (const std::string& subject : subjects) {
    Result<std::vector<Decision>> log = store.decisions(subject);
    if (!log.ok()) return log.status();
    if (stand_of(std::move(log).value()).verdict == Verdict::kDisputed) counts.disputed.push_back(subject);
  }
  return counts;
}

}  // namespace litmotif
