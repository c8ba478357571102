// The way of a run: plan -> pieces -> (read, structure, code) in parallel -> stored in order, a batch at a time -> reports -> index.
// The order of storing is the order of paths, so nothing depends on the number of threads.
#include <litmotif/pipeline.h>

#include <fmt/format.h>

#include <algorithm>
#include <mutex>

#include <litmotif/index.h>
#include <litmotif/system.h>

#include "pipeline/intake.h"
#include "pipeline/opening.h"
#include "pipeline/plan.h"
#include "pipeline/reading.h"
#include "pipeline/recoding.h"

namespace litmotif {
namespace {

using namespace pipeline;

constexpr std::uint64_t kBatchBytes = std::uint64_t{24} << 20;  // a batch is what a crash may lose

class Run {
 public:
  Run(const IndexRequest& request, std::vector<ActiveCodebook> codebooks, Store store, ReviewLock lock)
      : request_(request), lock_(std::move(lock)), store_(std::move(store)), codebooks_(std::move(codebooks)) {}
  Result<IndexReport> go();

 private:
  Status read_files();
  Status take(Piece& piece);
  Status begin_file(Piece& piece);
  void end_file(const Piece& piece);
  Status pass_over_copy(Piece& piece);
  Status take_documents(Piece& piece);
  Status commit_if_due(std::uint64_t bytes);
  Status recode();
  Status forget_vanished();
  Status close(const Status& outcome);
  bool found_nothing() const { return plan_.files.empty() && plan_.found == plan_.faults.size() && !plan_.faults.empty(); }
  static Status interrupted() { return Status(Code::kInterrupted, "interrupted; what was read so far is stored, run the same command again to go on"); }
  bool stopped() const { return request_.stop != nullptr && *request_.stop; }
  int jobs() const { return request_.jobs > 0 ? request_.jobs : available_cores(); }

  const IndexRequest& request_;
  ReviewLock lock_;
  Store store_;
  Plan plan_;
  std::vector<ActiveCodebook> codebooks_;
  IndexReport report_;
  RunId run_;
  DocumentId last_before_;  // of earlier runs
  // Writing side.
  StoredFile current_;
  FileId current_id_;
  std::uint64_t batch_bytes_ = 0;
  Progress progress_;
  std::mutex progress_guard_;  // pages are recognised on every thread
};

Status Run::take_documents(Piece& piece) {
  for (NewDocument& intake : piece.documents) {
    const Document& document = intake.document;
    intake.entry = current_.entries_done++;
    ++current_.documents;
    current_.records += intake.from_record ? 1 : 0;
    current_.passages += static_cast<std::uint32_t>(document.passages.size());
    current_.sentences += static_cast<std::uint32_t>(document.sentences.size());
    current_.characters += document.text.size();
    ++report_.documents;
    report_.records += intake.from_record ? 1 : 0;
    report_.sentences += document.sentences.size();
    for (const DocumentCoding& coding : intake.codings) report_.rows += coding.rows.size();
    LITMOTIF_TRY(store_.put_document(current_id_, std::move(intake)).status());
  }
  return {};
}

Status Run::commit_if_due(std::uint64_t bytes) {
  batch_bytes_ += bytes;
  if (batch_bytes_ < kBatchBytes) return {};
  batch_bytes_ = 0;
  LITMOTIF_TRY(store_.commit_batch());
  return store_.begin_batch();
}

// The row of the file that a piece belongs to, and its place among the containers.
Status Run::begin_file(Piece& piece) {
  current_ = piece.stored;
  current_.id = piece.known;
  current_.container = piece.container != nullptr ? *piece.container : FileId{};
  if (piece.first && !piece.same_content && !piece.closes) {
    if (piece.read) current_.state = FileState::kReading;
    if (current_.id) LITMOTIF_TRY(store_.drop_file_documents(current_.id));
    if (piece.replaces) LITMOTIF_TRY(store_.drop_file(piece.replaces));
  }
  Result<FileId> id = store_.put_file(current_);
  if (!id.ok()) return id.status();
  current_id_ = id.value();
  if (piece.opens) *piece.own = current_id_;
  return {};
}

// What comes before this piece is stored, so that it can be said whether its bytes have been read.
Status Run::pass_over_copy(Piece& piece) {
  if (piece.first) {
    Result<std::optional<StoredFile>> other = store_.find_content(piece.stored.sha256);
    if (!other.ok()) return other.status();
    if (!other.value() || other.value()->path == piece.stored.path) return {};
    current_.state = FileState::kSkipped;
    current_.reason = fmt::format("same content as {}", other.value()->path);
  }
  if (current_.state != FileState::kSkipped) return {};
  piece.documents.clear();
  piece.warnings.clear();
  piece.fault = {};
  return {};
}

// A file is counted once: when nothing more comes of it, and a container behind its members.
void Run::end_file(const Piece& piece) {
  if (piece.container != nullptr) {
    ++report_.found;
  }
  {
    const std::lock_guard<std::mutex> lock(progress_guard_);
    progress_.files += piece.container != nullptr ? 1 : 0;
    ++progress_.files_done;
  }
  if (piece.same_content) {
    report_.found += piece.same_members;
    report_.skipped += 1 + piece.same_members;
    report_.unchanged += 1 + piece.same_members;
    return;
  }
  switch (current_.state) {
    case FileState::kRead: ++report_.read; break;
    case FileState::kReadWithWarnings: ++report_.warned; break;
    case FileState::kSkipped: ++report_.skipped; break;
    default: ++report_.failed; current_.state = FileState::kFailed; break;
  }
  if (current_.state != FileState::kRead) report_.files.push_back(current_);
  report_.bytes += current_.size;
}

Status Run::take(Piece& piece) {
  // Stopped in the midst of a file: the next run reads it.
  if (piece.fault.code() == Code::kInterrupted) {
    LITMOTIF_TRY(store_.commit_batch());
    return interrupted();
  }
  const std::uint64_t bytes = piece.read ? piece.part.end - piece.part.start : 0;
  if (piece.first || current_.path != piece.stored.path) {
    LITMOTIF_TRY(begin_file(piece));
    if (piece.container != nullptr && piece.read) {
      const std::lock_guard<std::mutex> lock(progress_guard_);
      progress_.bytes += piece.stored.size;
    }
  }
  if (piece.may_be_copy) LITMOTIF_TRY(pass_over_copy(piece));
  if (!piece.stored.reader.empty()) {
    current_.reader = piece.stored.reader;
    current_.reader_version = piece.stored.reader_version;
    current_.encoding = piece.stored.encoding;
  }
  LITMOTIF_TRY(take_documents(piece));
  for (const Warning& warning : piece.warnings) add_warning(current_.warnings, warning);
  current_.bytes_done = piece.part.end;
  current_.seconds += piece.seconds;
  if (!piece.fault.ok()) {
    // What was read before the fault stays; a file that gave nothing has failed.
    const std::string& why = piece.fault.message();
    const std::string& place = piece.fault.place();
    const Warning part{"read-in-part", why, place};
    if (current_.documents == 0) {
      current_.state = FileState::kFailed;
      current_.reason = place.empty() ? why : fmt::format("{}: {}", place, why);
    } else if (std::find(current_.warnings.begin(), current_.warnings.end(), part) == current_.warnings.end()) {
      current_.warnings.push_back(part);
    }
  }
  const bool ends = piece.last && !piece.opens;
  if (ends && (current_.state == FileState::kReading || piece.closes) && current_.state != FileState::kFailed) {
    current_.state = current_.warnings.empty() ? FileState::kRead : FileState::kReadWithWarnings;
  }
  if (ends || (!piece.read && !piece.opens)) end_file(piece);
  Result<FileId> id = store_.put_file(current_);
  if (!id.ok()) return id.status();
  {
    const std::lock_guard<std::mutex> lock(progress_guard_);
    progress_.bytes_done += piece.closes && piece.container == nullptr ? piece.stored.size : bytes;
    if (request_.progress) request_.progress(progress_);
  }
  return commit_if_due(bytes);
}

Status Run::read_files() {
  SourceOptions options;
  options.reader_program = request_.reader_program;
  options.columns = request_.columns;
  options.ocr = request_.ocr;
  options.ocr.page_done = [this] {
    const std::lock_guard<std::mutex> lock(progress_guard_);
    ++progress_.pages;
    if (request_.progress) request_.progress(progress_);
    return !stopped();
  };
  Workers workers(codebooks_, options);
  progress_ = {0, plan_.files.size(), 0, plan_.bytes, "reading", 0};
  Result<Store> connection = Store::open(request_.review, Store::Mode::kRead);
  if (!connection.ok()) return connection.status();
  ScratchFile::sweep(request_.review);
  Reading reading(request_, plan_, connection.value());
  LITMOTIF_TRY(store_.begin_batch());
  LITMOTIF_TRY(run_pipeline<Piece>(
      reading_limits(jobs(), request_.memory_bytes), [&](Piece& piece) { return reading.next(piece); },
      [&](Piece& piece) {
        std::unique_ptr<Worker> worker = workers.take();
        Status status = read_piece(piece, codebooks_, *worker);
        workers.give_back(std::move(worker));
        return status;
      },
      [&](Piece& piece) { return take(piece); }));
  LITMOTIF_TRY(reading.fault());
  plan_.vanished.insert(plan_.vanished.end(), reading.vanished().begin(), reading.vanished().end());
  std::erase_if(plan_.vanished, [&](const StoredFile& file) { return reading.moved().contains(file.path); });
  report_.moved.assign(reading.moved().begin(), reading.moved().end());
  std::sort(plan_.vanished.begin(), plan_.vanished.end(), [](const StoredFile& a, const StoredFile& b) { return a.path < b.path; });
  return store_.commit_batch();
}

// Documents of earlier runs, with the codebooks that have changed since; those of this run are coded as they are read.
Status Run::recode() {
  std::vector<ActiveCodebook> stale;
  for (ActiveCodebook& active : codebooks_) {
    if (active.numbers.stale) stale.push_back(std::move(active));
  }
  if (stale.empty()) return {};
  RecodeLimits limits;
  limits.jobs = jobs();
  limits.bytes = request_.memory_bytes / 24;
  limits.stop = request_.stop;
  RecodeCounts counts;
  LITMOTIF_TRY(store_.begin_batch());
  LITMOTIF_TRY(recode_documents(
      request_.review, last_before_, stale, limits,
      [&](DocumentId document, DocumentCoding&& coding, std::string_view text) {
        Result<bool> written = store_.put_coding(document, std::move(coding), text);
        return written.ok() ? Status() : written.status();
      },
      counts));
  if (stopped()) return interrupted();
  for (const ActiveCodebook& active : stale) {
    if (counts.documents > 0) LITMOTIF_TRY(store_.coding_changed(active.numbers.id));
    LITMOTIF_TRY(store_.coding_complete(active.numbers.id));
  }
  report_.recoded = counts.changed;
  return store_.commit_batch();
}

Status Run::forget_vanished() {
  for (const StoredFile& file : plan_.vanished) report_.vanished.push_back(file.path);
  if (!request_.prune || plan_.vanished.empty()) return {};
  LITMOTIF_TRY(store_.begin_batch());
  for (const StoredFile& file : plan_.vanished) LITMOTIF_TRY(store_.drop_file(file.id));
  return store_.commit_batch();
}

Status Run::close(const Status& outcome) {
  if (!outcome.ok()) store_.drop_batch();
  RunInfo info;
  info.outcome = outcome.ok() ? "done" : outcome.code() == Code::kInterrupted ? "interrupted" : "failed";
  info.found = report_.found;
  info.read = report_.read;
  info.warned = report_.warned;
  info.skipped = report_.skipped;
  info.failed = report_.failed;
  const Status ended = store_.end_run(run_, info);
  return outcome.ok() ? ended : outcome;
}

Result<IndexReport> Run::go() {
  const double start = monotonic_seconds();
  Result<Plan> plan = make_plan(request_, store_);
  if (!plan.ok()) return plan.status();
  plan_ = std::move(plan).value();
  report_.found = plan_.found;
  report_.skipped = report_.unchanged = plan_.unchanged;
  report_.faults = plan_.faults;
  report_.failed = plan_.faults.size();
  LITMOTIF_TRY(add_stored_codebooks(store_, codebooks_));
  if (request_.dry_run) {
    for (const PlannedFile& file : plan_.files) {
      StoredFile& listed = report_.files.emplace_back();
      if (const StoredFile* known = plan_.known.find(file.path)) listed.id = known->id;
      listed.path = file.path;
      listed.size = file.info.size;
    }
    for (const StoredFile& file : plan_.vanished) report_.vanished.push_back(file.path);
    return report_;
  }
  if (found_nothing() && plan_.known.all().empty()) return report_;

  Result<RunId> run = store_.begin_run(request_.command, fmt::format("{{\"prune\":{}}}", request_.prune));
  if (!run.ok()) return run.status();
  run_ = run.value();
  const auto work = [&]() -> Status {
    Result<DocumentId> last = store_.last_document();
    if (!last.ok()) return last.status();
    last_before_ = last.value();
    LITMOTIF_TRY(find_changes(store_, codebooks_));
    LITMOTIF_TRY(store_.begin_batch());
    for (ActiveCodebook& active : codebooks_) {
      Result<CodebookNumbers> numbers = store_.put_codebook(*active.book);
      if (!numbers.ok()) return numbers.status();
      active.numbers = std::move(numbers).value();
    }
    LITMOTIF_TRY(store_.commit_batch());
    LITMOTIF_TRY(read_files());
    LITMOTIF_TRY(forget_vanished());
    LITMOTIF_TRY(recode());
    Result<bool> grouped = store_.reports_are_current();
    if (!grouped.ok()) return grouped.status();
    if (!grouped.value()) {
      LITMOTIF_TRY(store_.begin_batch());
      LITMOTIF_TRY(store_.update_reports());
      LITMOTIF_TRY(store_.commit_batch());
    }
    // What reviewers added stands where its quote stands now.
    LITMOTIF_TRY(store_.settle_added_rows());
    if (stopped()) return interrupted();
    IndexBuildOptions build;
    build.jobs = jobs();
    build.memory_bytes = request_.memory_bytes / 2;
    if (request_.progress) {
      build.progress = [&](std::uint64_t done, std::uint64_t total) {
        request_.progress({done, total, done, total, "indexing", 0});
      };
    }
    return update_index(store_, build);
  };
  LITMOTIF_TRY(close(work()));
  report_.seconds = monotonic_seconds() - start;
  report_.codebooks = codebooks_.size();
  return report_;
}

}  // namespace

Result<IndexReport> index_review(const IndexRequest& request) {
  // First what the call may have wrong, so that a slip of the pen leaves no empty review behind.
  Result<std::vector<ActiveCodebook>> codebooks = load_codebooks(request.codebooks);
  if (!codebooks.ok()) return codebooks.status();
  const Before before = look_before(request.review);
  Result<std::pair<Store, ReviewLock>> opened = open_for_writing(request.review);
  if (!opened.ok()) return opened.status();
  auto& [store, lock] = opened.value();
  Result<IndexReport> report = Run(request, std::move(codebooks).value(), std::move(store), std::move(lock)).go();
  // A call in which every path is wrong leaves no empty review either.
  const bool nothing = report.ok() && !report.value().faults.empty() && report.value().faults.size() == report.value().found;
  if (request.dry_run || nothing) take_away_what_is_new(request.review, before);
  return report;
}

}  // namespace litmotif
