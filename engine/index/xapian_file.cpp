#include "index/xapian_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>

#include <litmotif/system.h>

namespace litmotif::index {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestTerm = 245;   // bytes
constexpr std::size_t kMostOpenShards = 64;  // three files each: well below the usual limit of 1,024 open files

void compact(const std::vector<std::string>& shards, const std::string& to, Docids docids, unsigned flags) {
  Xapian::Database all;
  for (const std::string& shard : shards) all.add_database(Xapian::Database(shard));
  all.compact(to, flags | (docids == Docids::kKeep ? Xapian::DBCOMPACT_NO_RENUMBER : 0));
}

void remove(const std::vector<std::string>& shards) {
  std::error_code error;
  for (const std::string& shard : shards) fs::remove_all(shard, error);  // what stays is swept by the next update
}

Status flush_to_disk(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool flushed = file >= 0 && ::fsync(file) == 0;
  const int reason = errno;
  if (file >= 0) ::close(file);
  return flushed ? Status() : Status(Code::kIo, fmt::format("cannot be written to disk: {}", std::strerror(reason))).in(path);
}

}  // namespace

Status status_of(const Xapian::Error& error, const std::string& path) {
  const std::string type = error.get_type();
  if (type == "DatabaseNotFoundError") return Status(Code::kNotFound, "is missing; the index will be rebuilt").in(path);
  if (type == "DatabaseCorruptError" || type == "DatabaseVersionError" || type == "SerialisationError" || type == "RangeError") {
    return Status(Code::kCorrupt, fmt::format("is damaged ({}); the index will be rebuilt", error.get_msg())).in(path);
  }
  const char* reason = error.get_error_string();
  return Status(Code::kIo, fmt::format("{}{}{}", error.get_msg(), reason != nullptr ? ": " : "", reason != nullptr ? reason : "")).in(path);
}

Xapian::WritableDatabase create_shard(const std::string& path) {
  return Xapian::WritableDatabase(path, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS | Xapian::DB_NO_TERMLIST);
}

std::string capped_term(std::string term) {
  if (term.size() <= kLongestTerm) return term;
  const std::string hash = fmt::format("#{:016x}", FileHash::of(term));
  std::size_t keep = kLongestTerm - hash.size();
  while (keep > 0 && (static_cast<unsigned char>(term[keep]) & 0xC0) == 0x80) --keep;
  return term.substr(0, keep) + hash;
}

Result<WrittenFile> compact_shards(std::vector<std::string> shards, const std::string& to, Docids docids) {
  LITMOTIF_TRY(guarded(to, [&] {
    while (shards.size() > kMostOpenShards) {
      std::vector<std::string> larger;
      for (std::size_t first = 0; first < shards.size(); first += kMostOpenShards) {
        const std::vector<std::string> some(shards.begin() + static_cast<std::ptrdiff_t>(first),
                                            shards.begin() + static_cast<std::ptrdiff_t>(std::min(first + kMostOpenShards, shards.size())));
        larger.push_back(some.front() + "+");
        compact(some, larger.back(), docids, 0);
        remove(some);
      }
      shards = std::move(larger);
    }
    compact(shards, to, docids, Xapian::DBCOMPACT_SINGLE_FILE);
    remove(shards);
    return Status();
  }));
  LITMOTIF_TRY(flush_to_disk(to));
  const Result<MappedFile> written = MappedFile::open(to);
  if (!written.ok()) return written.status();
  return WrittenFile{written.value().bytes().size(), FileHash::of(written.value().bytes())};
}

Result<Xapian::Database> open_database(const std::string& path) {
  Xapian::Database database;
  LITMOTIF_TRY(guarded(path, [&] {
    database = Xapian::Database(path);
    return Status();
  }));
  return database;
}

}  // namespace litmotif::index
