// codebook check, test, explain.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include <litmotif/codebook.h>
#include <litmotif/text.h>
#include <litmotif/theme.h>

#include "codebook_trial.h"
#include "command.h"
#include "review.h"
#include "terminal.h"

namespace litmotif::tool {
namespace {

void print_problem(const std::string& file, const CodebookProblem& problem) {
  const bool error = problem.kind == CodebookProblem::Kind::kError;
  std::string place = problem.line > 0 ? fmt::format(":{}", problem.line) : std::string();
  if (problem.column > 0) place += fmt::format(":{}", problem.column);
  print(fmt::format("{}{}: {}: {}{}\n", file, place, error ? bold("error") : "warning", problem.theme.empty() ? "" : problem.theme + ": ", problem.message));
}

// Places are code points of the sentence; rows name cues by their place in "cues".
nlohmann::ordered_json explanation_json(const std::string& text, const Codebook& book, const Coder::Explanation& why) {
  using Json = nlohmann::ordered_json;
  const CodePoints points(text);
  Json json = {{"schema", "litmotif/1"}, {"kind", "explanation"}, {"sentence", text}, {"hits", Json::array()}, {"cues", Json::array()}, {"rows", Json::array()}};
  for (const Coder::Reason& hit : why.hits) {
    const Span span = points.span(hit.span);
    json["hits"].push_back({{"theme", hit.theme}, {"rule", hit.rule}, {"rule_text", hit.rule_text}, {"matched", hit.matched}, {"start", span.start}, {"end", span.end},
                            {"excluded_by", hit.excluded_by.empty() ? Json(nullptr) : Json(hit.excluded_by)}});
  }
  for (const Coder::CueReason& cue : why.cues) {
    const Span span = points.span(cue.span);
    json["cues"].push_back({{"kind", cue.kind}, {"rule_text", cue.rule_text}, {"matched", cue.matched}, {"start", span.start}, {"end", span.end}, {"effect", cue.effect}});
  }
  for (const Coder::RowReason& reason : why.rows) {
    const CodedRow& row = reason.row;
    Json others = Json::array();
    for (const auto& other : reason.others) others.push_back({{"cue", other.cue}, {"effect", other.effect}});
    json["rows"].push_back({{"theme", book.themes[row.theme].path}, {"stance", stance_name(row.stance)}, {"by_absence", row.by_absence}, {"role", role_name(row.role)}, {"claim", claim_name(row.claim)},
                            {"decided_by", reason.decided_by ? Json(*reason.decided_by) : Json(nullptr)}, {"because", reason.because}, {"others", std::move(others)}});
  }
  return json;
}

}  // namespace

int run_codebook_check(const Call& call) {
  bool errors = false;
  for (const std::string& file : call.arguments) {
    if (const Status there = check_there(file); !there.ok()) return fail(there);
    std::vector<CodebookProblem> problems;
    Result<Codebook> book = load_codebook(file, problems);
    if (book.ok()) {
      for (CodebookProblem& problem : check_codebook(book.value())) problems.push_back(std::move(problem));
    } else if (problems.empty() || book.status().code() == Code::kNotFound || book.status().code() == Code::kIo) {
      return fail(book.status());
    }
    std::size_t wrong = 0;
    for (const CodebookProblem& problem : problems) {
      print_problem(file, problem);
      wrong += problem.kind == CodebookProblem::Kind::kError ? 1 : 0;
    }
    errors = errors || wrong > 0;
    if (book.ok() && call.has("--review")) {
      if (const int code = say_how_it_fits(call, file); code != kDone) return code;
    }
    if (book.ok()) note(fmt::format("{}: {}, {}; {}, {}", file, plural(book.value().themes.size(), "theme"), plural(book.value().rule_count(), "rule"), plural(wrong, "error"), plural(problems.size() - wrong, "warning")));
  }
  return errors ? kError : kDone;
}

int run_codebook_test(const Call& call) {
  bool failed = false;
  for (const std::string& file : call.arguments) {
    if (const Status there = check_there(file); !there.ok()) return fail(there);
    std::vector<CodebookProblem> problems;
    Result<Codebook> book = load_codebook(file, problems);
    if (!book.ok()) return fail(book.status());
    Result<std::vector<ExampleResult>> results = run_examples(book.value());
    if (!results.ok()) return fail(results.status());
    std::size_t passed = 0;
    for (const ExampleResult& result : results.value()) {
      passed += result.passed() ? 1 : 0;
      if (result.passed() && !call.has("--verbose")) continue;
      print(fmt::format("{} {} {}: {}{}\n", result.passed() ? "ok    " : bold("FAILED"), result.theme, result.should_match ? "match" : "skip", result.text,
                        result.because.empty() ? "" : fmt::format("  [{}]", result.because)));
    }
    const std::size_t wrong = results.value().size() - passed;
    failed = failed || wrong > 0;
    print(fmt::format("{}: {} of {} examples as they should be\n", file, passed, results.value().size()));
    if (results.value().empty()) return fail(Status(Code::kInvalidArgument, "the codebook has no examples; add `examples:` with `match:` and `skip:` to its themes").in(file));
  }
  return failed ? kError : kDone;
}

int run_codebook_explain(const Call& call) {
  if (const Status there = check_there(call.arguments[0]); !there.ok()) return fail(there);
  std::vector<CodebookProblem> problems;
  Result<Codebook> book = load_codebook(call.arguments[0], problems);
  if (!book.ok()) return fail(book.status());
  Result<Matcher> matcher = Matcher::compile(book.value());
  if (!matcher.ok()) return fail(matcher.status());
  Coder coder(matcher.value());
  const std::string& text = call.arguments[1];
  SentenceToCode sentence;
  sentence.span = {0, static_cast<std::uint32_t>(text.size())};
  const Coder::Explanation why = coder.explain(text, sentence);
  if (call.get("--format", "text") == "json") {
    print(explanation_json(text, book.value(), why).dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
    return why.rows.empty() ? kNothingFound : kDone;
  }
  for (const Coder::Reason& reason : why.hits) {
    print(fmt::format("{}  {}  matched \"{}\"{}\n", bold(reason.theme), reason.rule_text, reason.matched, reason.excluded_by.empty() ? "" : fmt::format("  but excluded by {}", reason.excluded_by)));
  }
  for (const Coder::CueReason& cue : why.cues) print(fmt::format("  {}: {}  matched \"{}\"  {}\n", cue.kind, cue.rule_text, cue.matched, cue.effect));
  for (const Coder::RowReason& reason : why.rows) {
    const CodedRow& row = reason.row;
    print(fmt::format("row: {}  stance {}{}, role {}, claim {}\n", bold(book.value().themes[row.theme].path), stance_name(row.stance), row.by_absence ? " (by absence)" : "", role_name(row.role),
                      claim_name(row.claim)));
    const auto named = [&](std::uint32_t cue) { return fmt::format("{} \"{}\"", why.cues[cue].kind, why.cues[cue].matched); };
    print(fmt::format("  decided by {}\n", reason.decided_by ? fmt::format("{}: {}", named(*reason.decided_by), reason.because) : fmt::format("no cue: {}", reason.because)));
    for (const auto& other : reason.others) print(fmt::format("  not by {}: {}\n", named(other.cue), other.effect));
  }
  if (why.hits.empty()) note("no rule fires");
  return why.rows.empty() ? kNothingFound : kDone;
}

}  // namespace litmotif::tool
