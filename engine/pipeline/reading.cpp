// Containers are opened where their file stands in the order of paths, and their members come in the order in which the container holds them: both are the
// same for any number of threads. A container is known as read only when all its members are, so a run that was cut short opens it again.
#include "pipeline/reading.h"

#include <fmt/format.h>

#include <algorithm>

namespace litmotif::pipeline {
namespace {

constexpr std::uint64_t kPartBytes = std::uint64_t{2} << 20;

void share(const Piece& from, Piece& to) {
  to.bytes = from.bytes;
  to.known = from.known;
  to.may_be_copy = from.may_be_copy;
  to.container = from.container;
  to.about = from.about;
  to.stored = from.stored;
  to.read = from.read;
}

// Would a file of this path be read by the reader that the piece gets?
bool reads_alike(const std::string& path, const Piece& piece) { return recognise({path, piece.bytes->bytes()}) == recognise({piece.stored.path, piece.bytes->bytes()}); }

std::int64_t failed(Piece& piece, Status fault) {
  piece.fault = std::move(fault);
  return 0;
}

}  // namespace

Reading::Reading(const IndexRequest& request, const Plan& plan, Store& store) : request_(request), plan_(plan), store_(store) {
  for (const PlannedFile& file : plan.files) disk_paths_.insert(file.path);
  for (const StoredFile& file : plan.vanished) {
    gone_.insert(file.id.value);
    gone_content_[file.sha256].push_back(file);
  }
}

std::int64_t Reading::next(Piece& piece) {
  if (!fault_.ok() || (request_.stop != nullptr && *request_.stop)) return -1;
  if (parts_) {
    share(rest_, piece);
    piece.first = false;
    piece.part = *parts_->next();
    return part_taken(piece);
  }
  if (!open_.empty()) return next_member(piece);
  return next_file_ < plan_.files.size() ? open_file(piece) : -1;
}

std::int64_t Reading::open_file(Piece& piece) {
  const PlannedFile& planned = plan_.files[next_file_++];
  piece.stored.path = planned.path;
  const auto refuse = [&](const Status& why) {
    if (const StoredFile* known = plan_.known.find(planned.path)) piece.known = known->id;
    return failed(piece, why);
  };
  // As it is now: hours may have gone by since the run was planned.
  const Result<FileInfo> info = file_info(planned.disk_path);
  if (!info.ok()) return refuse(info.status());
  piece.stored.size = info.value().size;
  piece.stored.modified_ns = info.value().modified_ns;
  if (piece.stored.size > 0) {
    Result<MappedFile> map = MappedFile::open(planned.disk_path);
    if (!map.ok()) return refuse(map.status());
    piece.bytes = std::make_shared<const FileBytes>(std::move(map).value(), info.value());
  }
  return take_in(piece);
}

std::int64_t Reading::next_member(Piece& piece) {
  Open& open = open_.back();
  Result<std::optional<Container::Member>> member = open.container.next();
  if (!member.ok()) return close_container(piece, member.status());
  if (!member.value()) return close_container(piece, {});
  ++open.members;
  piece.container = open.own;
  piece.stored.path = open.stored.path + "!" + member.value()->path;
  while (disk_paths_.contains(piece.stored.path)) piece.stored.path += '~';
  piece.stored.modified_ns = open.stored.modified_ns;
  piece.about = std::make_shared<const Record>(std::move(member.value()->about));
  if (const StoredFile* known = plan_.known.find(piece.stored.path)) piece.known = known->id;
  if (!member.value()->fault.ok()) return failed(piece, member.value()->fault);
  Result<FileBytes> bytes = unpack_member(open.container, request_.review, fault_);
  if (!fault_.ok()) return -1;
  if (!bytes.ok()) return failed(piece, bytes.status());
  piece.bytes = std::make_shared<const FileBytes>(std::move(bytes).value());
  piece.stored.size = piece.bytes->bytes().size();
  return take_in(piece);
}

// What is to be done with the bytes of a file or member.
std::int64_t Reading::take_in(Piece& piece) {
  const StoredFile* known = plan_.known.find(piece.stored.path);
  if (known != nullptr) piece.known = known->id;
  if (piece.stored.size == 0) return failed(piece, Status(Code::kParse, "is empty"));
  piece.stored.sha256 = content_hash(*piece.bytes);
  const bool same = known != nullptr && known->sha256 == piece.stored.sha256 && !reads_again(request_, *known);
  const bool whole = known != nullptr && known->state != FileState::kReading;
  const auto leave = [&] {
    const std::int64_t modified_ns = piece.stored.modified_ns;
    piece.stored = *known;
    piece.stored.modified_ns = modified_ns;
    piece.same_content = true;
    piece.same_members = plan_.known.below(known->id).size();
    return std::int64_t{0};
  };
  if (same && whole && known->state != FileState::kSkipped && !plan_.known.is_orphan(known->id)) return leave();
  if (const std::string other = same_content(piece); !other.empty()) {
    piece.stored.state = FileState::kSkipped;
    piece.stored.reason = fmt::format("same content as {}", other);
    if (same && known->state == FileState::kSkipped && known->reason == piece.stored.reason) return leave();
    find_earlier_path(piece);
    // Its members, if it was a container, are read as those of the other.
    if (known != nullptr) {
      for (const StoredFile* member : plan_.known.below(known->id)) forget(*member);
    }
    return 0;
  }
  find_earlier_path(piece);
  content_[piece.stored.sha256].push_back(piece.stored.path);
  if (const std::string kind = recognise_container({piece.stored.path, piece.bytes->bytes()}); !kind.empty()) return open_container(piece, kind);
  if (known != nullptr) {
    for (const StoredFile* member : plan_.known.below(known->id)) forget(*member);  // it was a container, and is none now
  }
  return begin_parts(piece, same && !whole ? known : nullptr);
}

// The path under which the same bytes are read, in this run or before; "" when there is none. Bytes that another reader has in this run are read again: what
// the one cannot read the other may, and only the writing side will know.
std::string Reading::same_content(Piece& piece) {
  if (const auto found = content_.find(piece.stored.sha256); found != content_.end()) {
    const auto path = std::find_if(found->second.begin(), found->second.end(), [&](const std::string& each) { return reads_alike(each, piece); });
    if (path != found->second.end()) return *path;
    piece.may_be_copy = true;
    return {};
  }
  Result<std::optional<StoredFile>> stored = store_.find_content(piece.stored.sha256);
  if (!stored.ok()) {
    fault_ = stored.status();
    return {};
  }
  if (!stored.value() || stored.value()->path == piece.stored.path || gone_.contains(stored.value()->id.value)) return {};
  return stored.value()->path;
}

std::int64_t Reading::open_container(Piece& piece, const std::string& kind) {
  const StoredFile* known = plan_.known.find(piece.stored.path);
  piece.stored.reader = kind;
  piece.stored.reader_version = container_version(kind);
  if (open_.size() >= static_cast<std::size_t>(limits_.depth)) {
    return failed(piece, Status(Code::kLimit, fmt::format("lies within {} archives, one in another: unpack it and name it by itself", limits_.depth)));
  }
  std::shared_ptr<Unpacked> unpacked = open_.empty() ? std::make_shared<Unpacked>() : open_.back().unpacked;
  if (open_.empty()) unpacked->packed = piece.stored.size;
  const Input input{piece.stored.path, piece.bytes->bytes()};
  const std::shared_ptr<const FileBytes> bytes = piece.bytes;
  Result<Container> container = Container::open(input, limits_, unpacked, [bytes](std::string_view part) { bytes->give_up(part); });
  if (!container.ok()) return failed(piece, container.status());
  if (known != nullptr) look_for_vanished(piece);
  piece.opens = true;
  piece.own = std::make_shared<FileId>();
  piece.stored.state = FileState::kReading;
  open_.push_back({piece.stored, piece.container, piece.own, piece.bytes, std::move(container).value(), std::move(unpacked)});
  return 0;
}

// Which known members a container no longer holds must be known before what it holds is looked at: a member may merely have another name. New containers
// have none, so only one that changed is gone through twice.
void Reading::look_for_vanished(const Piece& piece) {
  const std::vector<const StoredFile*> known = plan_.known.members(piece.known);
  if (known.empty()) return;
  const std::shared_ptr<const FileBytes> bytes = piece.bytes;
  auto unpacked = std::make_shared<Unpacked>();
  unpacked->packed = bytes->bytes().size();
  Result<Container> container = Container::open({piece.stored.path, bytes->bytes()}, limits_, unpacked, [bytes](std::string_view part) { bytes->give_up(part); });
  if (!container.ok()) return;
  std::unordered_set<std::string> held;
  while (true) {
    Result<std::optional<Container::Member>> member = container.value().next();
    if (!member.ok()) return;  // of what lies behind the damage nothing is known to be gone
    if (!member.value()) break;
    std::string path = piece.stored.path + "!" + member.value()->path;
    while (disk_paths_.contains(path)) path += '~';
    held.insert(std::move(path));
  }
  for (const StoredFile* member : known) {
    if (held.contains(member->path)) continue;
    for (const StoredFile* below : plan_.known.below(member->id)) forget(*below);
    forget(*member);
  }
}

void Reading::forget(const StoredFile& file) {
  if (!gone_.insert(file.id.value).second) return;
  vanished_.push_back(file);
  gone_content_[file.sha256].push_back(file);
}

// A file that was renamed is not in the review twice. Of several that vanished with this content the one that was read goes first; one that another reader
// read stays, since this one may not be able to.
void Reading::find_earlier_path(Piece& piece) {
  const auto found = gone_content_.find(piece.stored.sha256);
  if (found == gone_content_.end()) return;
  std::vector<StoredFile>& gone = found->second;
  const auto alike = [&](const StoredFile& file) { return reads_alike(file.path, piece); };
  auto earlier = std::find_if(gone.begin(), gone.end(), [&](const StoredFile& file) { return file.state != FileState::kSkipped && alike(file); });
  if (earlier == gone.end()) earlier = std::find_if(gone.begin(), gone.end(), alike);
  if (earlier == gone.end()) return;
  piece.replaces = earlier->id;
  moved_.emplace(earlier->path, piece.stored.path);
  gone.erase(earlier);
}

std::int64_t Reading::close_container(Piece& piece, const Status& end) {
  Open& open = open_.back();
  const Status changed = open.bytes->unchanged();
  const Status& why = changed.ok() ? end : changed;
  piece.closes = true;
  piece.own = open.own;
  piece.container = open.outer;
  piece.stored = open.stored;
  piece.stored.state = FileState::kRead;
  piece.stored.entries_done = static_cast<std::uint32_t>(open.members);
  if (!why.ok() && open.members == 0) {
    piece.stored.state = FileState::kFailed;
    piece.stored.reason = why.message();
  } else if (!why.ok()) {
    piece.warnings.push_back({"read-in-part", fmt::format("{}; the {} files before that were read", why.message(), open.members), ""});
  } else if (open.members == 0) {
    piece.warnings.push_back({"empty-archive", "It holds no file.", ""});
  }
  open_.pop_back();
  return 0;
}

// An export that a crash interrupted goes on where the last batch ended.
std::int64_t Reading::begin_parts(Piece& piece, const StoredFile* interrupted) {
  piece.read = true;
  parts_.emplace(piece.stored.path, piece.bytes, kPartBytes);
  piece.part = *parts_->next();  // a file that is not empty has one
  if (interrupted != nullptr && interrupted->bytes_done > 0) {
    std::optional<FilePart> part = piece.part;
    while (part && part->start < interrupted->bytes_done) {
      piece.bytes->give_up(piece.bytes->bytes().substr(part->start, part->end - part->start));
      part = parts_->next();
    }
    if (part && part->start == interrupted->bytes_done) {
      piece.part = *part;
      piece.stored = *interrupted;
      piece.first = false;
    } else {
      parts_.emplace(piece.stored.path, piece.bytes, kPartBytes);
      piece.part = *parts_->next();
    }
  }
  share(piece, rest_);
  return part_taken(piece);
}

// Its cost; the file is let go behind its last part.
std::int64_t Reading::part_taken(Piece& piece) {
  piece.last = parts_->at_end();
  if (piece.last) {
    parts_.reset();
    rest_ = {};
  }
  return static_cast<std::int64_t>(piece.part.end - piece.part.start);
}

}  // namespace litmotif::pipeline
