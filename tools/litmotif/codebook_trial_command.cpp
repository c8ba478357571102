// codebook diff, and what `codebook check --review` says: codebooks tried on a review before they are applied.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include <algorithm>

#include <litmotif/codebook.h>
#include <litmotif/evidence.h>
#include <litmotif/pipeline.h>

#include "codebook_trial.h"
#include "command.h"
#include "review.h"
#include "terminal.h"

namespace litmotif::tool {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kBroadRule = 0.03, kBroadTheme = 0.35;  // share of a review's sentences

Result<Codebook> load(const std::string& file) {
  LITMOTIF_TRY(check_there(file));
  std::vector<CodebookProblem> problems;
  return load_codebook(file, problems);
}

std::string sign_of(EvidenceChange::Kind kind) {
  switch (kind) {
    case EvidenceChange::Kind::kGained: return "+";
    case EvidenceChange::Kind::kLost: return "-";
    case EvidenceChange::Kind::kMoved: return ">";
    case EvidenceChange::Kind::kStance: return "~";
  }
  return " ";
}

void print_changes_of_text(const CodebookDiff& diff) {
  for (const CodebookDiff::Theme& theme : diff.themes) {
    std::string line = fmt::format("{}: {} -> {} sentences", theme.path, number(theme.before), number(theme.after));
    const auto part = [&](std::uint64_t count, std::string_view what) {
      if (count > 0) line += fmt::format(", {} {}", number(count), what);
    };
    part(theme.gained, "gained");
    part(theme.lost, "lost");
    part(theme.moved_in, "moved in");
    part(theme.moved_out, "moved out");
    part(theme.stance, "with another stance");
    print(bold(line) + "\n");
    for (const EvidenceChange& change : diff.changes) {
      if (change.theme != theme.path) continue;
      const std::string page = change.page_label.empty() ? std::string() : ", p. " + change.page_label;
      const std::string how = change.kind == EvidenceChange::Kind::kMoved    ? fmt::format("from {}; ", change.was)
                              : change.kind == EvidenceChange::Kind::kStance ? fmt::format("{} -> {}; ", change.was, change.now)
                                                                             : std::string();
      print(fmt::format("  {} {}\n", sign_of(change.kind), harmless(change.quote)));
      print(dim(fmt::format("      {}{}{} ({}{})\n", how, change.kind == EvidenceChange::Kind::kLost ? "was: " : "", harmless(change.rules), harmless(change.path), page)));
    }
  }
}

Json json_of(const CodebookDiff& diff) {
  Json json = {{"documents", diff.documents}, {"sentences", diff.sentences}, {"themes", Json::array()}, {"evidence", Json::array()}};
  for (const CodebookDiff::Theme& theme : diff.themes) {
    json["themes"].push_back({{"theme", theme.path}, {"before", theme.before}, {"after", theme.after}, {"gained", theme.gained}, {"lost", theme.lost}, {"moved_in", theme.moved_in},
                              {"moved_out", theme.moved_out}, {"stance_changed", theme.stance}});
  }
  for (const EvidenceChange& change : diff.changes) {
    const auto or_null = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
    json["evidence"].push_back({{"change", change_name(change.kind)}, {"theme", change.theme}, {"was", or_null(change.was)}, {"now", or_null(change.now)}, {"quote", change.quote},
                                {"document", change.document_id}, {"file", change.path}, {"page_label", or_null(change.page_label)}, {"start", change.span.start}, {"end", change.span.end},
                                {"rules", change.rules}});
  }
  return json;
}

Result<IndexRequest> trial_of(const Call& call, std::vector<std::string> codebooks, ProgressBar& bar) {
  IndexRequest request;
  request.review = call.get("--review");
  request.codebooks = std::move(codebooks);
  Result<std::uint64_t> jobs = call.number("--jobs", 0, 1, 256);
  if (!jobs.ok()) return jobs.status();
  request.jobs = static_cast<int>(jobs.value());
  request.progress = [&bar](const Progress& progress) { bar.show(progress); };
  if (const Status place = check_place(request.review, false); !place.ok()) return place;
  return request;
}

}  // namespace

int run_codebook_diff(const Call& call) {
  Result<Codebook> first = load(call.arguments[0]);
  if (!first.ok()) return fail(first.status());
  Result<Codebook> second = load(call.arguments[1]);
  if (!second.ok()) return fail(second.status());
  Result<std::uint64_t> limit = call.number("--limit", 5, 0, 1'000'000);
  if (!limit.ok()) return fail(limit.status());
  const bool json = call.get("--format", "text") == "json";
  const std::vector<CodebookChange> changes = compare_codebooks(first.value(), second.value());
  Json answer = {{"schema", "litmotif/1"}, {"kind", "codebook-diff"}, {"codebook", Json::array()}};
  for (const CodebookChange& change : changes) {
    if (json) answer["codebook"].push_back({{"theme", change.theme}, {"change", change.change}, {"text", change.text}});
    else if (!call.has("--review")) print(fmt::format("{}  {}  {}\n", bold(change.theme), change.change, harmless(change.text)));
  }
  bool differs = !changes.empty();
  if (call.has("--review")) {
    ProgressBar bar;
    Result<IndexRequest> request = trial_of(call, call.arguments, bar);
    if (!request.ok()) return fail(request.status());
    Result<CodebookDiff> diff = diff_codebooks(request.value(), limit.value());
    bar.clear();
    if (!diff.ok()) return fail(diff.status());
    differs = !diff.value().themes.empty();
    if (json) answer.update(json_of(diff.value()));
    else print_changes_of_text(diff.value());
    note(fmt::format("{} {} in evidence, in {} of {}", plural(diff.value().themes.size(), "theme"), diff.value().themes.size() == 1 ? "differs" : "differ", plural(diff.value().sentences, "sentence"), plural(diff.value().documents, "document")));
  }
  if (json) print(answer.dump(1, ' ', false, Json::error_handler_t::replace) + "\n");
  note(fmt::format("{} to the codebook{}", plural(changes.size(), "change"), call.has("--review") || changes.empty() ? "" : "; with --review REVIEW: the evidence they gain and lose"));
  return differs ? kDone : kNothingFound;
}

// Rules and themes that take in much of a review, rules that take in nothing, and phrases that no rule takes in.
int say_how_it_fits(const Call& call, const std::string& file) {
  ProgressBar bar;
  Result<IndexRequest> request = trial_of(call, {file}, bar);
  if (!request.ok()) return fail(request.status());
  Result<CodebookFit> fitted = fit_codebook(request.value());
  bar.clear();
  if (!fitted.ok()) return fail(fitted.status());
  const CodebookFit& fit = fitted.value();
  const auto share = [&](std::uint64_t sentences) { return fit.sentences == 0 ? 0.0 : static_cast<double>(sentences) / static_cast<double>(fit.sentences); };
  for (const CodebookFit::ThemeUse& theme : fit.themes) {
    if (share(theme.sentences) > kBroadTheme) print(fmt::format("{}: warning: {}: in {:.0f} % of the sentences: too broad to tell anything apart\n", file, theme.path, 100 * share(theme.sentences)));
  }
  std::size_t silent = 0;
  for (const CodebookFit::RuleUse& rule : fit.rules) {
    silent += rule.sentences == 0 ? 1 : 0;
    if (share(rule.sentences) <= kBroadRule) continue;
    print(fmt::format("{}:{}: warning: {}: \"{}\" hits {:.1f} % of the sentences ({}): is it too broad?\n", file, rule.line, rule.theme, rule.rule, 100 * share(rule.sentences), number(rule.sentences)));
  }
  std::string theme;
  for (const CodebookFit::NearMiss& miss : fit.near_misses) {
    if (std::exchange(theme, miss.theme) != miss.theme) print(bold(miss.theme) + " might also take in\n");
    print(fmt::format("  {:<40} {:>6} sentences with the theme, {:>6} without\n", harmless(miss.phrase), number(miss.with_theme), number(miss.elsewhere)));
  }
  note(fmt::format("{}: {} of {} hit nothing in {} of {}", file, number(silent), plural(fit.rules.size(), "rule"), plural(fit.sentences, "sentence"), plural(fit.documents, "document")));
  return kDone;
}

}  // namespace litmotif::tool
