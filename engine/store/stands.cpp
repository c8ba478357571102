// Where a log of decisions leaves a row.
#include <litmotif/decisions.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <tuple>

#include <litmotif/citation.h>
#include <litmotif/theme.h>

namespace litmotif {
namespace {

constexpr std::array<std::string_view, 10> kActions = {"accept", "reject", "edit", "add", "note", "withdraw", "join", "split", "link", "unlink"};

template <class Enum>
std::vector<std::string_view> names(std::string_view (*name)(Enum), int count) {
  std::vector<std::string_view> all;
  for (int i = 0; i < count; ++i) all.push_back(name(static_cast<Enum>(i)));
  return all;
}

// What reviewers say of one question: nothing, one thing, or things that differ.
struct Answers {
  std::map<std::string, std::string> by_reviewer;
  bool differ() const {
    return std::ranges::any_of(by_reviewer, [&](const auto& answer) { return answer.second != by_reviewer.begin()->second; });
  }
};

}  // namespace

std::string_view action_name(Action action) { return kActions[static_cast<std::size_t>(action)]; }

Result<Action> action_from_name(std::string_view name) {
  const auto found = std::ranges::find(kActions, name);
  if (found == kActions.end()) return Status(Code::kInvalidArgument, fmt::format("'{}' is no decision; known are {}", name, fmt::join(kActions, ", ")));
  return static_cast<Action>(found - kActions.begin());
}

std::string_view verdict_name(Verdict verdict) {
  constexpr std::array<std::string_view, 4> kNames = {"", "accepted", "rejected", "disputed"};
  return kNames[static_cast<std::size_t>(verdict)];
}

std::string spans_to_text(const std::vector<Span>& spans) {
  std::string joined;
  for (const Span& span : spans) joined += fmt::format("{}{}-{}", joined.empty() ? "" : " ", span.start, span.end);
  return joined;
}

std::vector<Span> spans_from_text(std::string_view text) {
  std::vector<Span> spans;
  const char* at = text.data();
  const char* end = at + text.size();
  while (at < end) {
    Span span;
    const auto first = std::from_chars(at, end, span.start);
    if (first.ec != std::errc() || first.ptr == end) break;
    const auto second = std::from_chars(first.ptr + 1, end, span.end);
    if (second.ec != std::errc()) break;
    spans.push_back(span);
    at = second.ptr < end ? second.ptr + 1 : second.ptr;
  }
  return spans;
}

bool is_on_row(const Decision& decision) { return decision.subject.starts_with("e-"); }

std::string decision_id(const Decision& decision) {
  const RowAnchor& anchor = decision.anchor;
  return content_id("v", {decision.subject, decision.reviewer, decision.time, std::to_string(decision.round), decision.blind ? "blind" : "", decision.codebook_hash, action_name(decision.action),
                          decision.reason, decision.field, decision.old_value, decision.new_value, fmt::format("{}", fmt::join(decision.supersedes, " ")), anchor.document, anchor.exact,
                          anchor.codebook, anchor.theme_id});
}

Status check_edit(std::string_view field, std::string_view value) {
  std::vector<std::string_view> allowed;
  if (field == "stance") {
    allowed = names(stance_name, 6);
  } else if (field == "role") {
    allowed = names(role_name, 3);
  } else if (field == "claim") {
    allowed = names(claim_name, 6);
  } else if (field == "voice") {
    allowed = names(voice_name, 3);
  } else if (field == "speaker") {
    allowed = names(speaker_name, 4);
  } else if (field == "by_absence") {
    allowed = {"true", "false"};
  } else if (field == "theme") {
    return value.empty() ? Status(Code::kInvalidArgument, "a row must have a theme") : Status();
  } else if (field == "spans") {
    const std::vector<Span> spans = spans_from_text(value);
    const bool sound = !spans.empty() && spans_to_text(spans) == value && std::ranges::all_of(spans, [](const Span& span) { return span.start < span.end; });
    return sound ? Status() : Status(Code::kInvalidArgument, fmt::format("'{}' is no place; expected START-END in code points, such as 120-188, several with a blank between", value));
  } else {
    return Status(Code::kInvalidArgument, fmt::format("a row has no '{}' that can be decided; known are theme, stance, by_absence, role, claim, voice, speaker, spans", field));
  }
  if (std::ranges::find(allowed, value) != allowed.end()) return {};
  return Status(Code::kInvalidArgument, fmt::format("'{}' is no {}; known are {}", value, field, fmt::join(allowed, ", ")));
}

std::vector<Decision> standing(std::vector<Decision> decisions) {
  std::set<std::string> over;
  for (const Decision& decision : decisions) over.insert(decision.supersedes.begin(), decision.supersedes.end());
  std::erase_if(decisions, [&](const Decision& decision) { return over.contains(decision.id); });
  std::ranges::sort(decisions, [](const Decision& a, const Decision& b) { return std::tie(a.time, a.id) < std::tie(b.time, b.id); });
  return decisions;
}

Stand stand_of(std::vector<Decision> decisions) {
  const bool was_added = std::ranges::any_of(decisions, [](const Decision& decision) { return decision.action == Action::kAdd; });
  decisions = standing(std::move(decisions));
  Stand stand;
  stand.withdrawn = was_added && std::ranges::none_of(decisions, [](const Decision& decision) { return decision.action == Action::kAdd; });
  Answers verdicts;
  std::map<std::string, Answers> edits;
  for (const Decision& decision : decisions) {
    const std::string& who = decision.reviewer;
    switch (decision.action) {
      case Action::kAccept:
      case Action::kAdd: verdicts.by_reviewer[who] = "accepted"; break;
      case Action::kReject: verdicts.by_reviewer[who] = "rejected"; break;
      case Action::kEdit:
        edits[decision.field].by_reviewer[who] = decision.new_value;
        verdicts.by_reviewer.emplace(who, "accepted");
        break;
      case Action::kNote: stand.noted = true; break;
      case Action::kWithdraw:
      case Action::kJoin:
      case Action::kSplit:
      case Action::kLink:
      case Action::kUnlink: break;
    }
  }
  if (!verdicts.by_reviewer.empty()) stand.verdict = verdicts.by_reviewer.begin()->second == "rejected" ? Verdict::kRejected : Verdict::kAccepted;
  bool disputed = verdicts.differ();
  for (const auto& [field, answers] : edits) {
    if (answers.differ()) {
      disputed = true;
    } else {
      stand.edits.emplace_back(field, answers.by_reviewer.begin()->second);
    }
  }
  if (disputed) stand.verdict = Verdict::kDisputed;
  return stand;
}

}  // namespace litmotif
