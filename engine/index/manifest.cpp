#include "index/manifest.h"

#include <charconv>
#include <sstream>

#include <fmt/format.h>

namespace litmotif::index {
namespace {

// Files up to this size are hashed at every opening: about a millisecond, and bit rot in a small review is found without `verify`.
constexpr std::uint64_t kSmall = std::uint64_t{4} << 20;

std::string print_file(const ListedFile& file) {
  return fmt::format("{} {} {:016x} {}", file.name, file.written.size, file.written.hash, file.modified_ns);
}

bool parse_file(std::istream& in, ListedFile& file) {
  std::string hash;
  if (!(in >> file.name >> file.written.size >> hash >> file.modified_ns)) return false;
  const auto parsed = std::from_chars(hash.data(), hash.data() + hash.size(), file.written.hash, 16);
  const bool inside = file.name.find("..") == std::string::npos && !file.name.starts_with("/");
  return inside && parsed.ec == std::errc() && parsed.ptr == hash.data() + hash.size();
}

bool parse_line(const std::string& line, Manifest& manifest) {
  std::istringstream in(line);
  std::string what;
  in >> what;
  bool good = false;
  if (what == "generation") {
    good = static_cast<bool>(in >> manifest.generation >> manifest.mark);
  } else if (what == "documents") {
    good = parse_file(in, manifest.documents);
  } else if (what == "segment") {
    ListedSegment segment;
    good = static_cast<bool>(in >> segment.number >> segment.sentences >> segment.last_document);
    manifest.segments.push_back(std::move(segment));
  } else if (what == "file" && !manifest.segments.empty()) {
    ListedFile file;
    good = parse_file(in, file);
    manifest.segments.back().files.push_back(std::move(file));
  } else if (what == "coding" && !manifest.segments.empty()) {
    ListedCoding coding;
    good = static_cast<bool>(in >> coding.codebook >> coding.generation) && parse_file(in, coding.file);
    manifest.segments.back().codings.push_back(std::move(coding));
  }
  return good;
}

}  // namespace

std::string index_directory(const std::string& review) { return review + "/index"; }

std::string print_manifest(const Manifest& manifest) {
  std::string out = fmt::format("litmotif-index {}\ngeneration {} {}\ndocuments {}\n", kLayoutVersion, manifest.generation, manifest.mark, print_file(manifest.documents));
  for (const ListedSegment& segment : manifest.segments) {
    out += fmt::format("segment {} {} {}\n", segment.number, segment.sentences, segment.last_document);
    for (const ListedFile& file : segment.files) out += fmt::format("file {}\n", print_file(file));
    for (const ListedCoding& coding : segment.codings) out += fmt::format("coding {} {} {}\n", coding.codebook, coding.generation, print_file(coding.file));
  }
  out += fmt::format("end {:016x}\n", FileHash::of(out));
  return out;
}

Result<Manifest> parse_manifest(std::string_view text) {
  const Status damaged(Code::kCorrupt, "the list of the index's files is damaged; the index will be rebuilt from the review");
  const std::size_t end = text.rfind("end ");
  if (end == std::string_view::npos || text.substr(end) != fmt::format("end {:016x}\n", FileHash::of(text.substr(0, end)))) return damaged;
  std::istringstream lines(std::string(text.substr(0, end)));
  std::string line;
  std::getline(lines, line);
  if (line != fmt::format("litmotif-index {}", kLayoutVersion)) return Status(Code::kTooOld, "the index has another layout; it will be rebuilt from the review");
  Manifest manifest;
  while (std::getline(lines, line)) {
    if (!parse_line(line, manifest)) return damaged;
  }
  for (const ListedSegment& segment : manifest.segments) {
    if (segment.files.size() != 3) return damaged;
  }
  if (manifest.documents.name.empty()) return damaged;
  return manifest;
}

Result<Manifest> read_manifest(const std::string& directory) {
  const std::string path = directory + "/manifest";
  Result<std::string> text = read_file(path, std::uint64_t{64} << 20);
  if (!text.ok()) return text.status();
  Result<Manifest> manifest = parse_manifest(text.value());
  if (!manifest.ok()) return manifest.status().in(path);
  return manifest;
}

Status check_origin(const Manifest& manifest, const std::string& directory, const Store& store) {
  if (manifest.generation != store.generation()) {
    return Status(Code::kTooOld, fmt::format("the index is of generation {}, the review of {}; it has to be brought up to date", manifest.generation, store.generation())).in(directory);
  }
  const Result<std::int64_t> mark = store.mark_of(manifest.generation);
  if (!mark.ok()) return mark.status();
  if (manifest.mark != mark.value()) return Status(Code::kTooOld, "the index was made from another review, or from another copy of this one; it will be rebuilt").in(directory);
  return {};
}

Status check_file(const std::string& directory, const ListedFile& file, bool always) {
  const std::string path = directory + "/" + file.name;
  const Result<FileInfo> info = file_info(path);
  if (!info.ok()) return info.status();
  if (info.value().size != file.written.size) return Status(Code::kCorrupt, "is not as long as it was written; the index will be rebuilt").in(path);
  if (!always && info.value().modified_ns == file.modified_ns && file.written.size > kSmall) return {};
  const Result<MappedFile> map = MappedFile::open(path);
  if (!map.ok()) return map.status();
  if (FileHash::of(map.value().bytes()) != file.written.hash) return Status(Code::kCorrupt, "is not as it was written; the index will be rebuilt").in(path);
  return {};
}

Result<ListedFile> list_file(const std::string& directory, const std::string& name, const WrittenFile& written) {
  const Result<FileInfo> info = file_info(directory + "/" + name);
  if (!info.ok()) return info.status();
  return ListedFile{name, written, info.value().modified_ns};
}

}  // namespace litmotif::index
