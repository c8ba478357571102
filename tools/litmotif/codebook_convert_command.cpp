// codebook convert.
#include <algorithm>
#include <map>

#include <fmt/ranges.h>

#include <litmotif/exchange.h>
#include <litmotif/system.h>

#include "command.h"
#include "terminal.h"

namespace litmotif::tool {
namespace {

constexpr std::size_t kShown = 3;  // losses of one kind, without --verbose

// By kind, in the order of their first.
void report(const std::string& file, const std::vector<ExchangeLoss>& losses, bool all) {
  std::vector<std::string> kinds;
  std::map<std::string, std::size_t> count;
  for (const ExchangeLoss& loss : losses) {
    if (++count[loss.kind] == 1) kinds.push_back(loss.kind);
  }
  for (const std::string& kind : kinds) {
    std::size_t shown = 0;
    for (const ExchangeLoss& loss : losses) {
      if (loss.kind != kind) continue;
      if (!all && shown == kShown) break;
      ++shown;
      note(harmless(fmt::format("{}: {}: {}{}", file, kind, loss.place.empty() ? "" : loss.place + ": ", loss.what)));
    }
    if (shown < count[kind]) note(fmt::format("{}: {}: and {} more; --verbose lists them", file, kind, number(count[kind] - shown)));
  }
}

Result<ExchangeFormat> format_of(const Call& call, std::string_view flag, const std::string& path, std::string_view bytes) {
  if (call.has(flag)) return exchange_format(call.get(flag));
  Result<ExchangeFormat> format = recognise_exchange(path, bytes);
  if (format.ok()) return format;
  return Status(format.status().code(), fmt::format("{}: {} says which it is", format.status().message(), flag)).in(path);
}

// What says how files of other programs are read means nothing for a codebook of ours.
Status refuse_reading_flags(const Call& call) {
  std::vector<std::string_view> given;
  for (const std::string_view flag : {"--id", "--language", "--depth", "--inflect", "--columns", "--levels"}) {
    if (call.has(flag)) given.push_back(flag);
  }
  if (given.empty()) return {};
  return Status(Code::kInvalidArgument, fmt::format("this is a codebook of litmotif, read as it stands; leave out {}, for files of other programs", fmt::join(given, " "))).in(call.arguments[0]);
}

}  // namespace

int run_codebook_convert(const Call& call) {
  const std::string& in = call.arguments[0];
  const std::string& out = call.arguments[1];
  const Result<std::string> bytes = read_file(in, kLargestForeignFile);
  if (!bytes.ok()) return fail(bytes.status());
  const Result<ExchangeFormat> from = format_of(call, "--from", in, bytes.value());
  if (!from.ok()) return fail(from.status());
  if (from.value() == ExchangeFormat::kCodebook) {
    if (const Status status = refuse_reading_flags(call); !status.ok()) return fail(status);
  }
  const bool own = out == "-" && !call.has("--to") && from.value() != ExchangeFormat::kCodebook;
  const Result<ExchangeFormat> to = own ? ExchangeFormat::kCodebook : format_of(call, "--to", out, {});
  if (!to.ok()) return fail(to.status());
  const Result<std::uint64_t> depth = call.number("--depth", 0, 1, kDeepestThemes);
  if (!depth.ok()) return fail(depth.status());

  ImportOptions options;
  options.id = call.get("--id");
  options.language = call.get("--language", "en");
  options.depth = static_cast<int>(depth.value());
  options.inflect = call.has("--inflect");
  options.columns = call.get("--columns");
  options.levels = call.get("--levels", "/");
  std::vector<ExchangeLoss> losses;
  std::vector<CodebookProblem> problems;
  // A codebook of ours is read with those it imports.
  const Result<Codebook> book = from.value() == ExchangeFormat::kCodebook ? load_codebook(in, problems) : import_codebook({in, bytes.value()}, from.value(), options, losses);
  if (!book.ok()) return fail(book.status());
  const Result<std::string> text = export_codebook(book.value(), to.value(), losses);
  if (!text.ok()) return fail(text.status());
  if (out == "-") print(text.value());
  else if (const Status status = write_file(out, text.value()); !status.ok()) return fail(status);
  report(in, losses, call.has("--verbose"));
  note(fmt::format("{} ({}) -> {} ({}): {}, {}; {} left out or changed", in, exchange_format_name(from.value()), out, exchange_format_name(to.value()), plural(book.value().themes.size(), "theme"),
                   plural(book.value().rule_count(), "rule"), losses.empty() ? "nothing" : plural(losses.size(), "thing")));
  return kDone;
}

}  // namespace litmotif::tool
