#include "pipeline/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <unordered_set>

#include <litmotif/text.h>

namespace litmotif::pipeline {
namespace {

std::string absolute(const std::string& path) {
  std::error_code fault;
  std::filesystem::path whole = std::filesystem::absolute(path, fault).lexically_normal();
  if (fault) return path;
  std::string text = whole.string();
  while (text.size() > 1 && text.back() == '/') text.pop_back();
  return text;
}

// Names of files are bytes. In a review they are UTF-8 and in one line: what is neither is written as "\xE9", "\x0A".
std::string shown(const std::string& path) {
  const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  if (is_valid_utf8(path) && std::none_of(path.begin(), path.end(), control)) return path;
  std::string out;
  for (std::size_t at = 0; at < path.size();) {
    std::size_t size = 1;
    while (size <= 4 && !is_valid_utf8(std::string_view(path).substr(at, size))) ++size;
    if (size > 4 || control(path[at])) {
      out += fmt::format("\\x{:02X}", static_cast<unsigned char>(path[at++]));
    } else {
      out.append(path, at, size);
      at += size;
    }
  }
  return out;
}

bool is_below(const std::string& path, const std::string& directory) {
  return path == directory || (path.starts_with(directory) && (directory.back() == '/' || path[directory.size()] == '/'));
}

// A file of which a warning said that text is missing, or whose pages were recognised in other languages.
bool wants_recognition(const StoredFile& known, std::string_view languages) {
  if (known.reader == "pdf-ocr") return !known.reader_version.ends_with(", " + std::string(languages) + ")");
  return known.reader == "pdf" && std::any_of(known.warnings.begin(), known.warnings.end(), [](const Warning& warning) {
           return warning.kind == "no-text-layer" || warning.kind == "pages-without-text" || warning.kind == "unreadable-font";
         });
}

}  // namespace

PipelineLimits reading_limits(int jobs, std::uint64_t memory_bytes) {
  PipelineLimits limits;
  limits.jobs = jobs;
  limits.items = static_cast<std::size_t>(jobs) * 8;
  limits.bytes = memory_bytes / 24;
  return limits;
}

Result<Plan> make_plan(const IndexRequest& request, Store& store) {
  Plan plan;
  const std::string review = absolute(request.review);
  const std::string base = std::filesystem::path(review).parent_path().string();
  std::vector<std::string> given;
  std::vector<std::string> given_shown;
  for (const std::string& path : request.paths) given_shown.push_back(shown(given.emplace_back(absolute(path))));

  Result<std::vector<StoredFile>> stored = store.files();
  if (!stored.ok()) return stored.status();
  plan.known = KnownFiles(std::move(stored).value());

  const Listing listing = list_files(given);
  for (const ListFault& fault : listing.faults) {
    ++plan.found;
    plan.faults.push_back({"not-listed", fault.status.message(), shown(path_relative_to(fault.path, base))});
  }
  std::unordered_set<std::string> seen;
  for (const FileInfo& info : listing.files) {
    if (is_below(info.path, review)) continue;
    PlannedFile& file = plan.files.emplace_back();
    file.disk_path = info.path;
    file.info = info;
    file.path = shown(path_relative_to(info.path, base));
    while (!seen.insert(file.path).second) file.path += '~';  // two names of which one spells out the other
  }
  std::sort(plan.files.begin(), plan.files.end(), [](const PlannedFile& a, const PlannedFile& b) { return a.path < b.path; });
  for (const StoredFile& file : plan.known.all()) {
    const StoredFile& outermost = plan.known.outermost(file);  // whose members are there is seen when it is opened
    const std::string whole = shown(absolute((std::filesystem::path(base) / outermost.path).string()));
    const bool covered = std::any_of(given_shown.begin(), given_shown.end(), [&](const std::string& path) { return is_below(whole, path); });
    if (!covered || seen.contains(outermost.path)) continue;
    const bool faulty = std::any_of(plan.faults.begin(), plan.faults.end(), [&](const Warning& fault) { return is_below(outermost.path, fault.place); });
    if (!faulty) plan.vanished.push_back(file);  // below a directory that could not be listed nothing is known to be gone
  }
  plan.known.forget(plan.vanished);

  plan.found += plan.files.size();
  std::erase_if(plan.files, [&](const PlannedFile& file) {
    const StoredFile* known = plan.known.find(file.path);
    // What failed for want of rights or by a full disk is tried again; a file that cannot be read as it is stays so until it changes.
    const bool unchanged = known != nullptr && !reads_again(request, *known) && known->state != FileState::kReading && known->size == file.info.size &&
                           known->modified_ns == file.info.modified_ns && !known->sha256.empty() && !plan.known.is_orphan(known->id);
    if (!unchanged) {
      plan.bytes += file.info.size;
      return false;
    }
    const std::uint64_t members = plan.known.below(known->id).size();
    plan.unchanged += 1 + members;
    plan.found += members;
    return true;
  });
  return plan;
}

bool reads_again(const IndexRequest& request, const StoredFile& known) {
  const bool table = known.state == FileState::kFailed || known.reader == "table" || known.reader == "xlsx";
  return request.again || (!request.columns.empty() && table) || (!request.ocr.languages.empty() && wants_recognition(known, request.ocr.languages));
}

}  // namespace litmotif::pipeline
