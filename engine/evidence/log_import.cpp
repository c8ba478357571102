// The log of another copy of the review, read back. What it says must fit what is here, or the log that is written next could not be read by anybody: each line that does not is named.
#include <litmotif/reviewing.h>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include <litmotif/text.h>

#include "evidence/reviewing_parts.h"
#include "evidence/selection.h"

namespace litmotif {
namespace {

auto identity(const RowAnchor& anchor) { return std::tie(anchor.document, anchor.exact, anchor.codebook, anchor.theme_id); }

class LogCheck {
 public:
  LogCheck(Store& store, ThemeTrees&& trees, std::string_view latest) : store_(store), trees_(std::move(trees)), latest_(latest) {}

  // kIo and the like when the review cannot be asked; else what is wrong with the decision, or nothing. `document`: the text that it hangs on, null where the review does not hold it.
  Status check(const Decision& decision, const std::string* document) {
    if (decision.time > latest_) {
      return Status(Code::kInvalidArgument, fmt::format("was made at {}, which is yet to come, and would stand against all that {} decides until then; have it decided again by a clock that is right, and leave the line out",
                                                        decision.time, decision.reviewer));
    }
    if (!is_on_row(decision)) return {};
    LITMOTIF_TRY(check_theme(decision));
    LITMOTIF_TRY(check_place(decision, document));
    return check_anchor(decision);
  }

 private:
  static Status wrong(std::string what) { return Status(Code::kInvalidArgument, std::move(what)); }

  const ThemeTree* tree_of(const std::string& codebook) const {
    const auto found = std::ranges::find(trees_.trees, codebook, [](const ThemeTree& tree) { return tree.book.name; });
    return found == trees_.trees.end() ? nullptr : &*found;
  }

  // Themes that a codebook had before are known too. A codebook that is not here may come.
  Status check_theme(const Decision& decision) const {
    const ThemeTree* tree = tree_of(decision.anchor.codebook);
    if (tree == nullptr) return {};
    const bool edits = decision.action == Action::kEdit && decision.field == "theme";
    for (const std::string* id : {&decision.anchor.theme_id, edits ? &decision.new_value : nullptr}) {
      if (id == nullptr || std::ranges::find(tree->themes, *id, &StoredTheme::id) != tree->themes.end()) continue;
      const Status unknown = no_theme(*id, {tree});
      return wrong(fmt::format("{}; if the theme is new, litmotif recode REVIEW with that codebook first", unknown.message()));
    }
    return {};
  }

  static Status check_place(const Decision& decision, const std::string* document) {
    if (document == nullptr) return {};
    const RowAnchor& anchor = decision.anchor;
    const CodePoints points(*document);
    const bool there = anchor.span.end <= points.size() && points.bytes(anchor.span).of(*document) == anchor.exact;
    if (!there) return wrong(fmt::format("its quote does not stand at {}-{} of {}; the line was changed, or is of another text", anchor.span.start, anchor.span.end, anchor.document));
    if (decision.action != Action::kEdit || decision.field != "spans") return {};
    for (const Span& span : spans_from_text(decision.new_value)) {
      if (span.end > points.size()) return wrong(fmt::format("{} lies outside {}, which has {} characters", decision.new_value, anchor.document, points.size()));
    }
    return {};
  }

  // All that is said of one row hangs on one quote.
  Status check_anchor(const Decision& decision) {
    const RowAnchor& anchor = decision.anchor;
    if (decision.action == Action::kAdd && decision.subject != content_id("e", {anchor.document, anchor.codebook, anchor.theme_id, anchor.exact, "reviewer"})) {
      return wrong(fmt::format("{} is not the row that a reviewer adds with these words; the line was changed", decision.subject));
    }
    const auto [known, is_new] = anchors_.emplace(decision.subject, anchor);
    if (is_new) {
      Result<std::vector<Decision>> log = store_.decisions(decision.subject);
      if (!log.ok()) return log.status();
      if (!log.value().empty()) {
        known->second = log.value().front().anchor;
      } else if (decision.action != Action::kAdd) {
        LITMOTIF_TRY(anchor_in_review(decision.subject, known->second));
      }
    }
    if (identity(known->second) == identity(anchor)) return {};
    const bool other_quote = known->second.exact != anchor.exact;
    const std::string where = other_quote ? fmt::format("\"{}\"", known->second.exact) : fmt::format("theme {} of {}, in {}", known->second.theme_id, known->second.codebook, known->second.document);
    return wrong(fmt::format("row {} is {}, and the line has it elsewhere; it was changed, or is of another review", decision.subject, where));
  }

  // Of a row that the rules find here; else as it is.
  Status anchor_in_review(const std::string& subject, RowAnchor& anchor) {
    Result<std::optional<StoredRow>> row = store_.find_row(subject);
    if (!row.ok()) return row.status();
    if (!row.value()) return {};
    Result<RowAnchor> found = store_.anchor_of(row.value()->as_found ? *row.value()->as_found : *row.value());
    if (!found.ok()) return found.status();
    anchor = std::move(found).value();
    return {};
  }

  Store& store_;
  ThemeTrees trees_;
  std::string_view latest_;
  std::map<std::string, RowAnchor> anchors_;  // by row: as the review has it, else as the log has it first
};

struct Line {
  std::size_t number = 0;
  Decision decision;
};

// By document, so that each text is read once.
Status check_all(Store& store, const std::vector<Line>& lines, std::string_view latest, std::map<std::size_t, Status>& faults) {
  Result<ThemeTrees> trees = read_trees(store);
  if (!trees.ok()) return trees.status();
  LogCheck log(store, std::move(trees).value(), latest);
  std::map<std::string, std::vector<const Line*>> by_document;
  for (const Line& line : lines) by_document[is_on_row(line.decision) ? line.decision.anchor.document : std::string()].push_back(&line);
  for (const auto& [document, of_document] : by_document) {
    std::optional<std::string> text;
    if (document.starts_with("d-")) {
      Result<std::optional<DocumentInfo>> info = store.find_document(document);
      if (!info.ok()) return info.status();
      if (info.value() && info.value()->public_id == document) {
        Result<StoredDocument> stored = store.read_document(info.value()->id);
        if (!stored.ok()) return stored.status();
        text = std::move(stored.value().document.text);
      }
    }
    for (const Line* line : of_document) {
      Status found = log.check(line->decision, text ? &*text : nullptr);
      if (found.ok()) continue;
      if (found.code() != Code::kInvalidArgument) return found;
      faults.emplace(line->number, std::move(found));
    }
  }
  return {};
}

}  // namespace

Result<DecisionCounts> join_log(Store& store, std::string_view jsonl, const std::string& path, std::string_view latest, std::vector<Status>& refused) {
  std::vector<Line> lines;
  std::map<std::size_t, Status> faults;  // by line
  std::size_t number = 0;
  for (std::size_t from = 0; from < jsonl.size();) {
    const std::size_t end = std::min(jsonl.find('\n', from), jsonl.size());
    std::string_view line = jsonl.substr(from, end - from);
    from = end + 1;
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    Result<Decision> decision = decision_from_json(line);
    if (decision.ok()) lines.push_back({number, std::move(decision).value()});
    else faults.emplace(number, decision.status());
  }
  LITMOTIF_TRY(check_all(store, lines, latest, faults));
  for (auto& [line, fault] : faults) refused.push_back(std::move(fault).in(fmt::format("{}:{}", path, line)));
  if (!refused.empty()) return refused.front();
  std::vector<Decision> decisions;
  decisions.reserve(lines.size());
  for (Line& line : lines) decisions.push_back(std::move(line.decision));
  Result<DecisionCounts> counts = store_decisions(store, decisions);
  if (!counts.ok()) return counts;
  counts.value().rows = decisions.size();
  counts.value().unchanged = decisions.size() - counts.value().decisions;
  return counts;
}

}  // namespace litmotif
