#include <litmotif/pipeline.h>

#include <litmotif/index.h>
#include <litmotif/system.h>

#include "pipeline/recoding.h"

namespace litmotif {
namespace {

using namespace pipeline;

// Each theme with all below it, as tables count. `gone` and `come`: rows of documents that changed, before and after.
void report_themes(const std::vector<StoredTheme>& themes, const RowsByTheme& before, const RowsByTheme& gone, const RowsByTheme& come, RecodeReport& report) {
  RowsByTheme after = before;
  for (const auto& [theme, rows] : gone) after[theme] -= rows;
  for (const auto& [theme, rows] : come) after[theme] += rows;
  std::vector<std::uint64_t> old(themes.size()), now(themes.size());
  const auto roll_up = [&](const RowsByTheme& rows, std::vector<std::uint64_t>& into, std::uint64_t& all) {
    for (const auto& [theme, count] : rows) {
      all += count;
      for (std::int64_t at = theme; at >= 0 && at < static_cast<std::int64_t>(themes.size()); at = themes[static_cast<std::size_t>(at)].parent) into[static_cast<std::size_t>(at)] += count;
    }
  };
  roll_up(before, old, report.rows_before);
  roll_up(after, now, report.rows_after);
  for (const StoredTheme& theme : themes) {
    if (old[theme.number] != now[theme.number]) report.themes.push_back({theme.path, old[theme.number], now[theme.number]});
  }
}

}  // namespace

Result<RecodeReport> recode_review(const IndexRequest& request, bool preview) {
  const double start = monotonic_seconds();
  Result<ReviewLock> lock = ReviewLock::acquire(request.review);
  if (!lock.ok()) return lock.status();
  {
    Result<Store> exists = Store::open(request.review, Store::Mode::kRead);  // recode makes no new review
    if (!exists.ok()) return exists.status();
  }
  Result<Store> opened = Store::open(request.review, Store::Mode::kWrite);
  if (!opened.ok()) return opened.status();
  Store& store = opened.value();
  Result<std::vector<ActiveCodebook>> loaded = load_codebooks(request.codebooks);
  if (!loaded.ok()) return loaded.status();
  std::vector<ActiveCodebook> active = std::move(loaded).value();
  if (active.empty()) LITMOTIF_TRY(add_stored_codebooks(store, active));
  if (active.empty()) return Status(Code::kInvalidArgument, "the review has no codebook yet; give one with --codebook FILE").in(request.review);

  Result<RunId> run = store.begin_run(request.command, "{}");
  if (!run.ok()) return run.status();
  RecodeReport report;
  const auto work = [&]() -> Status {
    LITMOTIF_TRY(find_changes(store, active));
    LITMOTIF_TRY(store.begin_batch());
    for (ActiveCodebook& codebook : active) {
      Result<CodebookNumbers> numbers = store.put_codebook(*codebook.book);
      if (!numbers.ok()) return numbers.status();
      codebook.numbers = std::move(numbers).value();
    }
    RecodeLimits limits;
    limits.jobs = request.jobs > 0 ? request.jobs : available_cores();
    limits.bytes = request.memory_bytes / 24;
    limits.stop = request.stop;
    if (request.progress) limits.progress = [&](std::uint64_t done, std::uint64_t all) { request.progress({done, all, done, all, "coding"}); };
    Result<DocumentId> last = store.last_document();
    if (!last.ok()) return last.status();
    TakeCoding put;
    if (!preview) {
      put = [&](DocumentId document, DocumentCoding&& coding, std::string_view text) {
        Result<bool> written = store.put_coding(document, std::move(coding), text);
        return written.ok() ? Status() : written.status();
      };
    }
    std::vector<RowsByTheme> before;
    for (const ActiveCodebook& codebook : active) {
      Result<RowsByTheme> rows = store.rows_by_theme(codebook.numbers.id, last.value());
      if (!rows.ok()) return rows.status();
      before.push_back(std::move(rows).value());
    }
    RecodeCounts counts;
    LITMOTIF_TRY(recode_documents(request.review, last.value(), active, limits, put, counts));
    report.documents = counts.documents;
    report.changed = counts.changed;
    for (std::size_t i = 0; i < active.size(); ++i) {
      Result<std::vector<StoredTheme>> themes = store.themes(active[i].numbers.id);
      if (!themes.ok()) return themes.status();
      report_themes(themes.value(), before[i], counts.before[i], counts.after[i], report);
    }
    if (request.stop != nullptr && *request.stop) return Status(Code::kInterrupted, "interrupted; nothing was changed");
    if (preview) {
      store.drop_batch();
      return {};
    }
    for (const ActiveCodebook& codebook : active) {
      LITMOTIF_TRY(store.coding_changed(codebook.numbers.id));
      LITMOTIF_TRY(store.coding_complete(codebook.numbers.id));
    }
    LITMOTIF_TRY(store.commit_batch());
    IndexBuildOptions build;
    build.jobs = limits.jobs;
    build.memory_bytes = request.memory_bytes / 2;
    return update_index(store, build);
  };
  const Status outcome = work();
  if (!outcome.ok()) store.drop_batch();
  RunInfo info;
  info.outcome = outcome.code() == Code::kInterrupted ? "interrupted" : !outcome.ok() ? "failed" : preview ? "previewed" : "done";
  const Status ended = store.end_run(run.value(), info);
  LITMOTIF_TRY(outcome);
  LITMOTIF_TRY(ended);
  report.seconds = monotonic_seconds() - start;
  return report;
}

}  // namespace litmotif
