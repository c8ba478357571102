#include "evidence/decision_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace litmotif {

namespace {

// What was decided, without who and when.
std::string deed(const Decision& decision) {
  return decision.action == Action::kEdit ? fmt::format("{} {} -> {}", decision.field, decision.old_value, decision.new_value) : std::string(action_name(decision.action));
}

}  // namespace

std::string decision_line(const Decision& decision, const std::vector<Decision>& log) {
  std::string line = fmt::format("{}  {}{}{}: ", decision.time, decision.reviewer, decision.round > 1 ? fmt::format(", round {}", decision.round) : "", decision.blind ? ", blind" : "");
  const bool withdraws = decision.action == Action::kWithdraw;
  if (!withdraws) line += deed(decision);
  if (!decision.reason.empty()) line += fmt::format(" ({})", decision.reason);
  std::string over;
  for (const std::string& id : decision.supersedes) {
    const auto other = std::ranges::find(log, id, &Decision::id);
    const std::string what = other == log.end() ? fmt::format("{}, which is not in this log", id) : withdraws ? fmt::format("{} of {}", deed(*other), other->time) : fmt::format("{} by {}", deed(*other), other->reviewer);
    over += fmt::format("{}{}", over.empty() ? "" : ", ", what);
  }
  if (!over.empty()) line += fmt::format("{}{} {}", withdraws ? "" : "; ", withdraws ? "takes back" : "settles", over);
  return line;
}

std::string decision_in_words(const Decision& decision) {
  const auto said = [&](std::string_view deed) { return fmt::format("{} by {}", deed, decision.reviewer); };
  const std::string why = decision.reason.empty() ? "" : fmt::format(" ({})", decision.reason);
  switch (decision.action) {
    case Action::kAccept: return said("accepted") + why;
    case Action::kReject: return said("rejected") + why;
    case Action::kAdd: return said("added") + why;
    case Action::kWithdraw: return said("withdrawn") + why;
    case Action::kNote: return fmt::format("{}: {}", said("note"), decision.reason);
    case Action::kJoin:
    case Action::kSplit:
    case Action::kLink:
    case Action::kUnlink: return said(action_name(decision.action)) + why;  // of records and reports: no row has them
    case Action::kEdit: return fmt::format("{}: {} {} → {}{}", said("edited"), decision.field == "by_absence" ? "by absence" : decision.field, decision.old_value, decision.new_value, why);
  }
  return {};
}

std::vector<Decision> decisions_of(const Cell& cell) {
  std::vector<Decision> decisions;
  const auto* list = std::get_if<JsonText>(&cell);
  if (list == nullptr || list->text == "[]") return decisions;
  for (const auto& one : nlohmann::ordered_json::parse(list->text, nullptr, false)) {
    if (Result<Decision> decision = decision_from_json(one.dump()); decision.ok()) decisions.push_back(std::move(decision).value());
  }
  return decisions;
}

}  // namespace litmotif
