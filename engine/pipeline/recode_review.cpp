#include <litmotif/pipeline.h>

#include <map>

#include <litmotif/index.h>
#include <litmotif/system.h>

#include "pipeline/recoding.h"

namespace litmotif {
namespace {

using namespace pipeline;

// Current rows of primary documents by theme number.
Result<std::map<std::uint32_t, std::uint64_t>> rows_by_theme(Store& store, CodebookId codebook) {
  std::map<std::uint32_t, std::uint64_t> rows;
  RowFilter filter;
  filter.codebook = codebook;
  LITMOTIF_TRY(store.each_row(filter, [&](const StoredRow& row) {
    ++rows[row.theme];
    return Status();
  }));
  return rows;
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
  Result<Store> read_only = Store::open(request.review, Store::Mode::kRead);
  if (!read_only.ok()) return read_only.status();
  Store& reader = read_only.value();

  Result<std::vector<ActiveCodebook>> loaded = load_codebooks(request.codebooks, store);
  if (!loaded.ok()) return loaded.status();
  std::vector<ActiveCodebook> active = std::move(loaded).value();
  active.resize(request.codebooks.empty() ? active.size() : request.codebooks.size());
  if (active.empty()) return Status(Code::kInvalidArgument, "the review has no codebook yet; give one with --codebook FILE").in(request.review);

  Result<RunId> run = store.begin_run(request.command, "{}");
  if (!run.ok()) return run.status();
  RecodeReport report;
  const auto work = [&]() -> Status {
    LITMOTIF_TRY(store.begin_batch());
    for (ActiveCodebook& codebook : active) {
      Result<CodebookNumbers> numbers = store.put_codebook(*codebook.book);
      if (!numbers.ok()) return numbers.status();
      codebook.numbers = std::move(numbers).value();
    }
    std::vector<std::map<std::uint32_t, std::uint64_t>> before;
    for (const ActiveCodebook& codebook : active) {
      Result<std::map<std::uint32_t, std::uint64_t>> rows = rows_by_theme(reader, codebook.numbers.id);
      if (!rows.ok()) return rows.status();
      before.push_back(std::move(rows).value());
    }
    RecodeLimits limits;
    limits.jobs = request.jobs > 0 ? request.jobs : available_cores();
    limits.bytes = request.memory_bytes / 24;
    limits.stop = request.stop;
    if (request.progress) limits.progress = [&](std::uint64_t done) { request.progress({done, 0, done, 0, "coding"}); };
    RecodeCounts counts;
    LITMOTIF_TRY(recode_documents(
        reader, active, limits,
        [&](DocumentId document, DocumentCoding&& coding, std::string_view text) {
          if (preview) return Status();
          Result<bool> written = store.put_coding(document, std::move(coding), text);
          return written.ok() ? Status() : written.status();
        },
        counts));
    report.documents = counts.documents;
    report.changed = counts.changed;
    for (std::size_t i = 0; i < active.size(); ++i) {
      Result<std::vector<StoredTheme>> themes = store.themes(active[i].numbers.id);
      if (!themes.ok()) return themes.status();
      for (const StoredTheme& theme : themes.value()) {
        const std::uint64_t after = theme.number < counts.rows[i].size() ? counts.rows[i][theme.number] : 0;
        const std::uint64_t old = before[i].contains(theme.number) ? before[i][theme.number] : 0;
        report.rows_before += old;
        report.rows_after += after;
        if (old != after) report.themes.push_back({theme.path, old, after});
      }
    }
    if (request.stop != nullptr && *request.stop) return Status(Code::kInterrupted, "interrupted; nothing was changed");
    if (preview) {
      store.drop_batch();
      return {};
    }
    for (const ActiveCodebook& codebook : active) LITMOTIF_TRY(store.coding_changed(codebook.numbers.id));
    LITMOTIF_TRY(store.commit_batch());
    IndexBuildOptions build;
    build.jobs = limits.jobs;
    build.memory_bytes = request.memory_bytes / 2;
    return update_index(store, build);
  };
  const Status outcome = work();
  if (!outcome.ok()) store.drop_batch();
  RunInfo info;
  info.outcome = !outcome.ok() ? "failed" : preview ? "previewed" : "done";
  LITMOTIF_TRY(store.end_run(run.value(), info));
  LITMOTIF_TRY(outcome);
  report.seconds = monotonic_seconds() - start;
  return report;
}

}  // namespace litmotif
