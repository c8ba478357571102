// index and recode: what goes into a review.
#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <sstream>

#include <litmotif/pipeline.h>
#include <litmotif/source.h>
#include <litmotif/system.h>

#include "command.h"
#include "file_groups.h"
#include "review.h"
#include "terminal.h"

namespace litmotif::tool {
namespace {

// "512M", "2G", "800000000" -> bytes.
Result<std::uint64_t> memory_of(const Call& call) {
  const std::string text = call.get("--memory", "512M");
  std::size_t end = 0;
  std::uint64_t value = 0;
  while (end < text.size() && text[end] >= '0' && text[end] <= '9' && value < 1'000'000'000'000) value = value * 10 + static_cast<std::uint64_t>(text[end++] - '0');
  const std::string unit = text.substr(end);
  const int shift = unit == "K" ? 10 : unit == "M" ? 20 : unit == "G" ? 30 : unit.empty() ? 0 : -1;
  if (end == 0 || shift < 0 || (value << shift) < (std::uint64_t{32} << 20)) return Status(Code::kInvalidArgument, fmt::format("--memory takes a size of at least 32M, as 512M or 2G; not '{}'", text));
  return value << shift;
}

Result<IndexRequest> request_of(const Call& call) {
  IndexRequest request;
  request.review = call.arguments[0];
  request.codebooks = call.all("--codebook");
  for (const std::string& file : request.codebooks) LITMOTIF_TRY(check_there(file));
  Result<std::uint64_t> jobs = call.number("--jobs", 0, 1, 256);
  if (!jobs.ok()) return jobs.status();
  request.jobs = static_cast<int>(jobs.value());
  Result<std::uint64_t> memory = memory_of(call);
  if (!memory.ok()) return memory.status();
  request.memory_bytes = memory.value();
  request.command = call.line;
  request.stop = &interrupted();
  return request;
}

// Where the shell would find it.
std::string find_program(const std::string& name, const std::string& otherwise) {
  const char* path = std::getenv("PATH");
  std::istringstream folders(path == nullptr ? "" : path);
  for (std::string folder; std::getline(folders, folder, ':');) {
    std::string file = fmt::format("{}/{}", folder, name);
    if (!folder.empty() && access(file.c_str(), X_OK) == 0) return file;
  }
  return otherwise;
}

std::string first_warnings(const StoredFile& file) {
  std::string text;
  constexpr std::size_t kShown = 2;
  for (std::size_t i = 0; i < file.warnings.size() && i < kShown; ++i) {
    const Warning& warning = file.warnings[i];
    text += fmt::format("{}{}{}", i == 0 ? "" : text.ends_with('.') ? " " : "; ", warning.place.empty() ? "" : warning.place + ": ", warning.message);
  }
  if (file.warnings.size() > kShown) text += fmt::format("; and {} more (litmotif status)", file.warnings.size() - kShown);
  return text;
}

void say_what_went_wrong(const IndexReport& report, bool pruned) {
  constexpr std::size_t kMost = 200;
  std::size_t said = 0;
  for (const Warning& fault : report.faults) complain("failed", Status(Code::kIo, fault.message).in(fault.place));
  const std::vector<FileGroup> groups = group_by_archive(report.files);
  for (const FileGroup& group : groups) {
    if (group.first->state == FileState::kFailed) complain("failed", Status(Code::kParse, group.first->reason).in(group.name));
  }
  for (const FileGroup& group : groups) {
    if (++said > kMost) {
      note(fmt::format("... and {} more lines of this kind: litmotif status", groups.size() - kMost));
      break;
    }
    if (group.first->state == FileState::kReadWithWarnings) note(fmt::format("warning: {}: {}", group.name, first_warnings(*group.first)));
    if (group.first->state == FileState::kSkipped) note(fmt::format("skipped: {}: {}", group.name, group.first->reason));
  }
  for (const auto& [from, to] : report.moved) note(fmt::format("moved: {} is now {}", from, to));
  for (const std::string& path : report.vanished) note(fmt::format("vanished: {} ({})", path, pruned ? "forgotten" : "kept in the review; --prune forgets it"));
}

}  // namespace

int run_index(const Call& call) {
  Result<IndexRequest> made = request_of(call);
  if (!made.ok()) return fail(made.status());
  IndexRequest& request = made.value();
  if (const Status place = check_place(request.review, true); !place.ok()) return fail(place);
  for (std::size_t i = 1; i < call.arguments.size(); ++i) {
    if (call.arguments[i] != "-") {
      request.paths.push_back(call.arguments[i]);
      continue;
    }
    for (std::string line; std::getline(std::cin, line);) {
      if (!line.empty()) request.paths.push_back(line);
    }
  }
  request.prune = call.has("--prune");
  request.dry_run = call.has("--dry-run");
  request.again = call.has("--again");
  request.columns = call.get("--columns");
  if (const Status columns = check_columns(request.columns); !columns.ok()) return fail(columns);
  if (call.has("--ocr") || call.has("--ocr-language")) {
    request.ocr.languages = call.get("--ocr-language", "eng");
    if (const Status languages = check_ocr_languages(request.ocr.languages); !languages.ok()) return fail(languages);
    request.ocr.draw = find_program("pdftoppm", request.ocr.draw);
    request.ocr.recognise = find_program("tesseract", request.ocr.recognise);
  }
  ProgressBar bar;
  request.progress = [&](const Progress& progress) { bar.show(progress); };
  Result<IndexReport> indexed = index_review(request);
  bar.clear();
  if (!indexed.ok()) return fail(indexed.status());
  const IndexReport& report = indexed.value();
  if (request.dry_run) {
    for (const StoredFile& file : report.files) print(fmt::format("{}\n", file.path));
    for (const std::string& path : report.vanished) note(fmt::format("vanished: {} ({})", path, request.prune ? "would be forgotten" : "would be kept; --prune forgets it"));
    note(fmt::format("{} would be read; {} unchanged", plural(report.files.size(), "file"), number(report.unchanged)));
    return report.faults.empty() ? kDone : kError;
  }
  say_what_went_wrong(report, request.prune);
  if (report.found == 0) note("there is no file to read in what was named");
  note(fmt::format("{} found = {} read + {} read with warnings + {} skipped ({} unchanged) + {} failed", plural(report.found, "file"), number(report.read), number(report.warned),
                   number(report.skipped), number(report.unchanged), number(report.failed)));
  const std::string recoded = report.recoded > 0 ? fmt::format("; {} coded again", plural(report.recoded, "document")) : std::string();
  note(fmt::format("{} with {} read, {} found{}, in {:.1f} s", plural(report.documents, "document"), plural(report.sentences, "sentence"), plural(report.rows, "evidence row"), recoded,
                   report.seconds));
  if (report.codebooks == 0 && report.documents > 0) note(fmt::format("no codebook, so nothing is coded by theme; next: litmotif recode {} --codebook FILE", request.review));
  return report.failed > 0 ? kError : kDone;
}

int run_recode(const Call& call) {
  Result<IndexRequest> request = request_of(call);
  if (!request.ok()) return fail(request.status());
  if (const Status place = check_place(request.value().review, false); !place.ok()) return fail(place);
  Result<RecodeReport> recoded = recode_review(request.value(), call.has("--preview"));
  if (!recoded.ok()) return fail(recoded.status());
  const RecodeReport& report = recoded.value();
  if (!report.themes.empty()) note("rows by theme, each with those of the themes below it, as the rules find them:");
  for (const RecodeReport::ThemeChange& theme : report.themes) {
    const auto before = static_cast<std::int64_t>(theme.before);
    const auto after = static_cast<std::int64_t>(theme.after);
    print(fmt::format("{:<48} {:>9} -> {:>9}  {:+}\n", theme.theme, number(theme.before), number(theme.after), after - before));
  }
  note(fmt::format("{}: {} of {} {}, rows {} -> {}, in {:.1f} s", call.has("--preview") ? "preview, nothing stored" : "stored", number(report.changed), plural(report.documents, "document"),
                   call.has("--preview") ? "would change" : "changed", number(report.rows_before), number(report.rows_after), report.seconds));
  return kDone;
}

}  // namespace litmotif::tool
