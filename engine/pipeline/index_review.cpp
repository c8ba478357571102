// The way of a run: plan -> pieces -> (read, structure, code) in parallel -> stored in order, a batch at a time -> reports -> index.
// The order of storing is the order of paths, so nothing depends on the number of threads.
#include <litmotif/pipeline.h>

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <tuple>
#include <unordered_map>

#include <litmotif/index.h>
#include <litmotif/system.h>

#include "pipeline/file_parts.h"
#include "pipeline/intake.h"
#include "pipeline/opening.h"
#include "pipeline/plan.h"
#include "pipeline/recoding.h"

namespace litmotif {
namespace {

using namespace pipeline;

constexpr std::uint64_t kPartBytes = std::uint64_t{2} << 20;
constexpr std::uint64_t kBatchBytes = std::uint64_t{24} << 20;  // a batch is what a crash may lose

class Run {
 public:
  Run(const IndexRequest& request, std::vector<ActiveCodebook> codebooks, Store store, ReviewLock lock)
      : request_(request), lock_(std::move(lock)), store_(std::move(store)), codebooks_(std::move(codebooks)) {}
  Result<IndexReport> go();

 private:
  Status read_files();
  std::int64_t next(Piece& piece);
  std::int64_t open_next_file(Piece& piece);
  std::int64_t part_taken(Piece& piece);
  Status take(Piece& piece);
  Status take_documents(Piece& piece);
  Status commit_if_due(std::uint64_t bytes);
  Status recode();
  Status forget_vanished();
  Status close(const Status& outcome);
  static Status interrupted() { return Status(Code::kInterrupted, "interrupted; what was read so far is stored, run the same command again to go on"); }
  static void share(const Piece& from, Piece& to) { std::tie(to.file, to.map, to.stored, to.read) = std::tie(from.file, from.map, from.stored, from.read); }
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
  // Reading side: what next() knows. Its own connection, since done() writes at the same time.
  std::unique_ptr<Store> reader_;
  std::size_t next_file_ = 0;
  std::optional<FileParts> parts_;  // of the file that is being read, behind its first
  Piece rest_;                      // what those have in common
  std::unordered_map<std::string, std::string> content_;  // hash -> path, of this run
  Status reading_fault_;
  // Writing side.
  StoredFile current_;
  FileId current_id_;
  std::uint64_t batch_bytes_ = 0;
  Progress progress_;
};

// Decides what is to be done with the next file; its parts after the first come from parts_.
std::int64_t Run::open_next_file(Piece& piece) {
  const PlannedFile& planned = plan_.files[next_file_];
  piece.file = next_file_++;
  piece.stored.path = planned.path;
  piece.stored.size = planned.info.size;
  piece.stored.modified_ns = planned.info.modified_ns;
  const auto fail = [&](Status fault) {
    piece.fault = std::move(fault);
    return std::int64_t{0};
  };
  if (planned.info.size == 0) return fail(Status(Code::kParse, "is empty"));
  Result<MappedFile> map = MappedFile::open(planned.disk_path);
  if (!map.ok()) return fail(map.status());
  piece.map = std::make_shared<const MappedFile>(std::move(map).value());
  piece.stored.sha256 = content_hash(*piece.map);
  const bool whole = planned.known.state != FileState::kReading;
  if (planned.known.id && whole && planned.known.sha256 == piece.stored.sha256 && !request_.again) {
    piece.stored = planned.known;
    piece.stored.modified_ns = planned.info.modified_ns;
    piece.same_content = true;
    return 0;
  }
  // The same content under another path is read once, under the first path.
  std::string other;
  if (const auto found = content_.find(piece.stored.sha256); found != content_.end()) {
    other = found->second;
  } else {
    Result<std::optional<StoredFile>> stored = reader_->find_content(piece.stored.sha256);
    if (!stored.ok()) reading_fault_ = stored.status();
    if (stored.ok() && stored.value() && stored.value()->path != planned.path) {
      const std::string path = stored.value()->path;
      const bool gone = std::any_of(plan_.vanished.begin(), plan_.vanished.end(), [&](const StoredFile& file) { return file.path == path; });
      if (!gone) other = path;
    }
  }
  if (!other.empty()) {
    piece.stored.state = FileState::kSkipped;
    piece.stored.reason = fmt::format("same content as {}", other);
    return 0;
  }
  content_.emplace(piece.stored.sha256, planned.path);

  piece.read = true;
  parts_.emplace(planned.path, piece.map, kPartBytes);
  piece.part = *parts_->next();  // a file that is not empty has one
  // An export that a crash interrupted goes on where the last batch ended, when it is still the same file.
  if (!whole && planned.known.sha256 == piece.stored.sha256 && planned.known.bytes_done > 0) {
    std::optional<FilePart> part = piece.part;
    while (part && part->start < planned.known.bytes_done) {
      give_up_pages(piece.map->bytes().substr(part->start, part->end - part->start));
      part = parts_->next();
    }
    if (part && part->start == planned.known.bytes_done) {
      piece.part = *part;
      piece.stored = planned.known;
      piece.first = false;
    } else {
      parts_.emplace(planned.path, piece.map, kPartBytes);
      piece.part = *parts_->next();
    }
  }
  share(piece, rest_);
  return part_taken(piece);
}

// Its cost; the file is let go behind its last part.
std::int64_t Run::part_taken(Piece& piece) {
  piece.last = parts_->at_end();
  if (piece.last) {
    parts_.reset();
    rest_ = {};
  }
  return static_cast<std::int64_t>(piece.part.end - piece.part.start);
}

std::int64_t Run::next(Piece& piece) {
  if (stopped() || !reading_fault_.ok()) return -1;
  if (parts_) {
    share(rest_, piece);
    piece.first = false;
    piece.part = *parts_->next();
    return part_taken(piece);
  }
  return next_file_ < plan_.files.size() ? open_next_file(piece) : -1;
}

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

Status Run::take(Piece& piece) {
  const std::uint64_t bytes = piece.read ? piece.part.end - piece.part.start : 0;
  const PlannedFile& planned = plan_.files[piece.file];
  if (piece.first || current_.path != piece.stored.path) {
    current_ = piece.stored;
    current_.id = planned.known.id;
    if (piece.first && !piece.same_content) {
      current_.state = piece.read ? FileState::kReading : piece.stored.state;
      if (current_.id) LITMOTIF_TRY(store_.drop_file_documents(current_.id));
    }
    Result<FileId> id = store_.put_file(current_);
    if (!id.ok()) return id.status();
    current_id_ = id.value();
  }
  if (!piece.stored.reader.empty()) {
    current_.reader = piece.stored.reader;
    current_.reader_version = piece.stored.reader_version;
    current_.encoding = piece.stored.encoding;
  }
  LITMOTIF_TRY(take_documents(piece));
  current_.warnings.insert(current_.warnings.end(), piece.warnings.begin(), piece.warnings.end());
  current_.bytes_done = piece.part.end;
  if (!piece.fault.ok()) {
    const std::string why = piece.fault.place().empty() ? piece.fault.message() : fmt::format("{}: {}", piece.fault.place(), piece.fault.message());
    // What was read before the fault stays; a file that gave nothing has failed.
    if (current_.documents > 0) {
      current_.warnings.push_back({"read-in-part", why, piece.fault.place()});
    } else {
      current_.state = FileState::kFailed;
      current_.reason = why;
    }
  }
  if (piece.last && current_.state == FileState::kReading) current_.state = current_.warnings.empty() ? FileState::kRead : FileState::kReadWithWarnings;
  if (piece.last || !piece.read) {
    if (piece.same_content) {
      ++report_.skipped;
      ++report_.unchanged;
    } else {
      switch (current_.state) {
        case FileState::kRead: ++report_.read; break;
        case FileState::kReadWithWarnings: ++report_.warned; break;
        case FileState::kSkipped: ++report_.skipped; break;
        default: ++report_.failed; current_.state = FileState::kFailed; break;
      }
      if (current_.state != FileState::kRead) report_.files.push_back(current_);
      report_.bytes += current_.size;
    }
    ++progress_.files_done;
  }
  Result<FileId> id = store_.put_file(current_);
  if (!id.ok()) return id.status();
  progress_.bytes_done += bytes;
  if (request_.progress) request_.progress(progress_);
  return commit_if_due(bytes);
}

Status Run::read_files() {
  SourceOptions options;
  options.reader_program = request_.reader_program;
  options.columns = request_.columns;
  Workers workers(codebooks_, options);
  progress_ = {0, plan_.files.size(), 0, plan_.bytes, "reading"};
  LITMOTIF_TRY(store_.begin_batch());
  LITMOTIF_TRY(run_pipeline<Piece>(
      reading_limits(jobs(), request_.memory_bytes), [&](Piece& piece) { return next(piece); },
      [&](Piece& piece) {
        std::unique_ptr<Worker> worker = workers.take();
        Status status = read_piece(piece, codebooks_, *worker);
        workers.give_back(std::move(worker));
        return status;
      },
      [&](Piece& piece) { return take(piece); }));
  LITMOTIF_TRY(reading_fault_);
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
      listed.id = file.known.id;
      listed.path = file.path;
      listed.size = file.info.size;
    }
    for (const StoredFile& file : plan_.vanished) report_.vanished.push_back(file.path);
    return report_;
  }

  Result<RunId> run = store_.begin_run(request_.command, fmt::format("{{\"prune\":{}}}", request_.prune));
  if (!run.ok()) return run.status();
  run_ = run.value();
  const auto work = [&]() -> Status {
    Result<DocumentId> last = store_.last_document();
    if (!last.ok()) return last.status();
    last_before_ = last.value();
    LITMOTIF_TRY(store_.begin_batch());
    for (ActiveCodebook& active : codebooks_) {
      Result<CodebookNumbers> numbers = store_.put_codebook(*active.book);
      if (!numbers.ok()) return numbers.status();
      active.numbers = std::move(numbers).value();
    }
    LITMOTIF_TRY(store_.commit_batch());
    Result<Store> reader = Store::open(request_.review, Store::Mode::kRead);
    if (!reader.ok()) return reader.status();
    reader_ = std::make_unique<Store>(std::move(reader).value());
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
    if (stopped()) return interrupted();
    reader_.reset();
    IndexBuildOptions build;
    build.jobs = jobs();
    build.memory_bytes = request_.memory_bytes / 2;
    if (request_.progress) {
      build.progress = [&](std::uint64_t done, std::uint64_t total) {
        request_.progress({done, total, done, total, "indexing"});
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
  if (request.dry_run) take_away_what_is_new(request.review, before);
  return report;
}

}  // namespace litmotif
