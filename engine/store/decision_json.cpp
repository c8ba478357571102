// A decision as a line of decisions.jsonl.
#include <litmotif/decisions.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <nlohmann/json.hpp>

#include <litmotif/text.h>

namespace litmotif {
namespace {

using Json = nlohmann::ordered_json;

Status wrong(std::string_view what) { return Status(Code::kParse, std::string(what)); }

// What `json` has under `name`, if that is of the kind that is wanted.
const Json* part(const Json& json, const char* name, bool (Json::*is)() const noexcept) {
  const auto found = json.find(name);
  return found != json.end() && ((*found).*is)() ? &*found : nullptr;
}

std::string text(const Json& json, const char* name) {
  const Json* found = part(json, name, &Json::is_string);
  return found == nullptr ? std::string() : found->get<std::string>();
}

std::uint32_t number(const Json& json, const char* name, std::uint32_t otherwise) {
  const Json* found = part(json, name, &Json::is_number_unsigned);
  return found == nullptr || found->get<std::uint64_t>() > 0xffffffff ? otherwise : found->get<std::uint32_t>();
}

bool is_id(std::string_view text, std::string_view prefix) {
  return text.starts_with(prefix) && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789", prefix.size()) == std::string_view::npos;
}

// "2026-11-28T08:00:00.000Z", thousandths or not: decisions are put in order by these letters.
bool is_time(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00T00:00:00.000Z";
  const auto fits = [&](std::string_view form) {
    return text.size() == form.size() && std::ranges::equal(text, form, [](char given, char wanted) { return wanted == '0' ? given >= '0' && given <= '9' : given == wanted; });
  };
  if (!fits(kForm) && !fits("0000-00-00T00:00:00Z")) return false;
  const auto two = [&](std::size_t at) { return static_cast<unsigned>((text[at] - '0') * 10 + (text[at + 1] - '0')); };
  const std::chrono::year_month_day day(std::chrono::year(static_cast<int>(two(0) * 100 + two(2))), std::chrono::month(two(5)), std::chrono::day(two(8)));
  return day.ok() && two(11) < 24 && two(14) < 60 && two(17) < 60;
}

}  // namespace

std::string decision_to_json(const Decision& decision) {
  Json json;
  json["id"] = decision.id;
  json["subject"] = decision.subject;
  json["reviewer"] = decision.reviewer;
  json["time"] = decision.time;
  json["round"] = decision.round;
  json["blind"] = decision.blind;
  json["codebook_hash"] = decision.codebook_hash;
  json["action"] = action_name(decision.action);
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) json[name] = value;
  };
  add("reason", decision.reason);
  add("field", decision.field);
  add("old", decision.old_value);
  add("new", decision.new_value);
  if (!decision.supersedes.empty()) json["supersedes"] = decision.supersedes;
  if (is_on_row(decision)) {
    const RowAnchor& anchor = decision.anchor;
    json["anchor"] = {{"document", anchor.document}, {"codebook", anchor.codebook}, {"theme", anchor.theme_id}, {"exact", anchor.exact}, {"prefix", anchor.prefix},
                      {"suffix", anchor.suffix},     {"start", anchor.span.start},  {"end", anchor.span.end}};
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Decision> decision_from_json(std::string_view line) {
  const Json json = Json::parse(line, nullptr, false);
  if (json.is_discarded() || !json.is_object()) return wrong("no JSON object; one decision a line is expected");
  Decision decision;
  decision.id = text(json, "id");
  decision.subject = text(json, "subject");
  decision.reviewer = text(json, "reviewer");
  decision.time = text(json, "time");
  for (const char* name : {"id", "subject", "reviewer", "time", "action"}) {
    if (text(json, name).empty()) return wrong(fmt::format("a decision must have \"{}\"", name));
  }
  if (!is_time(decision.time)) return wrong(fmt::format("\"time\" must be in UTC as 2026-11-28T08:00:00.000Z, and is \"{}\"; leave the line out, and have it decided again", decision.time.substr(0, 40)));
  Result<Action> action = action_from_name(text(json, "action"));
  if (!action.ok()) return wrong(action.status().message());
  decision.action = action.value();
  const bool of_records = is_of_records(decision.action) || is_of_reports(decision.action);
  const std::string_view what = is_of_reports(decision.action) ? "report" : "record";
  if (of_records && !is_id(decision.subject, "r-")) return wrong(fmt::format("\"subject\" must be the name of a {}, r-...", what));
  if (!std::ranges::any_of(std::to_array<std::string_view>({"e-", "r-", "d-", "s-"}), [&](std::string_view kind) { return is_id(decision.subject, kind); })) return wrong("\"subject\" must be the id of an evidence row, e-..., or of a study, r-...");
  decision.round = number(json, "round", 1);
  const Json* blind = part(json, "blind", &Json::is_boolean);
  decision.blind = blind != nullptr && blind->get<bool>();
  decision.codebook_hash = text(json, "codebook_hash");
  decision.reason = text(json, "reason");
  decision.field = text(json, "field");
  decision.old_value = text(json, "old");
  decision.new_value = text(json, "new");
  if (const Json* over = part(json, "supersedes", &Json::is_array)) {
    for (const Json& id : *over) {
      if (!id.is_string()) return wrong("\"supersedes\" must be a list of ids");
      decision.supersedes.push_back(id.get<std::string>());
    }
  }
  if (const Json* from = part(json, "anchor", &Json::is_object)) {
    RowAnchor& anchor = decision.anchor;
    anchor.document = text(*from, "document");
    anchor.codebook = text(*from, "codebook");
    anchor.theme_id = text(*from, "theme");
    anchor.exact = text(*from, "exact");
    anchor.prefix = text(*from, "prefix");
    anchor.suffix = text(*from, "suffix");
    anchor.span = {number(*from, "start", 0), number(*from, "end", 0)};
    if (anchor.span.end < anchor.span.start) return wrong("\"anchor\" ends before it starts");
  }
  if (of_records) {
    if (!is_id(decision.new_value, "r-") || decision.new_value == decision.subject) return wrong(fmt::format("\"new\" must be the name of another {}, r-...", what));
  } else if (!is_on_row(decision)) {
    const bool edits = decision.action == Action::kEdit && !decision.field.empty();
    if (!edits && decision.action != Action::kWithdraw) return wrong("a decision on a study must edit one of its attributes, \"field\", or take that back");
  } else if (decision.action == Action::kEdit) {
    const Status allowed = check_edit(decision.field, decision.new_value);
    if (!allowed.ok()) return wrong(allowed.message());
  }
  if (is_on_row(decision) && decision.anchor.exact.empty()) return wrong("a decision must have \"anchor\" with \"exact\", the row's quote");
  if (decision_id(decision) != decision.id) {
    return Status(Code::kInvalidArgument, fmt::format("decision {} says something else than when it was made: its id would be {}", decision.id, decision_id(decision)));
  }
  return decision;
}

}  // namespace litmotif
