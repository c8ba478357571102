// table and show.
#include <fmt/format.h>

#include <unistd.h>

#include <filesystem>

#include <litmotif/evidence.h>
#include <litmotif/output.h>
#include <litmotif/system.h>

#include "command.h"
#include "review.h"
#include "terminal.h"

namespace litmotif::tool {
namespace {

// Paths of files in a review begin at the folder that holds the review: where that is, seen from the folder of the file to be written.
std::string files_seen_from(const std::string& output, const std::string& review) {
  const auto folder_of = [](const std::string& path) { return std::filesystem::absolute(path).lexically_normal().parent_path(); };
  // "review/" names the review, and nothing within it.
  const std::string named = review.substr(0, review.find_last_not_of('/') + 1);
  return folder_of(named.empty() ? review : named).lexically_relative(folder_of(output)).string();
}

// Where it would stand below every quote, only when asked for.
Context context_of(const std::string& name, TableFormat format) {
  if (!name.empty()) return name == "none" ? Context::kNone : name == "sentence" ? Context::kSentence : Context::kPassage;
  const bool below = format == TableFormat::kText || format == TableFormat::kMarkdown || format == TableFormat::kDocx || format == TableFormat::kLatex;
  return below ? Context::kNone : Context::kPassage;
}

}  // namespace

int run_table(const Call& call) {
  TableOptions options;
  Result<TableKind> kind = table_kind_from_name(call.get("--kind", "evidence"));
  if (!kind.ok()) return fail(kind.status());
  options.kind = kind.value();
  options.theme = call.get("--theme");
  options.query = call.get("--query");
  options.codebook = call.get("--codebook");
  options.by = call.get("--by", "document");
  options.wide = call.has("--wide");
  options.decision = call.get("--decision");
  options.why = call.has("--why");
  if (options.why && options.kind != TableKind::kRecords) return fail(Status(Code::kInvalidArgument, "--why says why records are one report; add --kind records, or leave it out"));
  const bool framework = options.kind == TableKind::kFramework;
  const bool references = options.kind == TableKind::kReferences;
  const bool gap = options.kind == TableKind::kGap;
  if (call.has("--by") && !framework && !references && !gap) {
    return fail(Status(Code::kInvalidArgument, "--by says what the rows of a framework, a gap map or of references are; add --kind framework, gap or references, or leave it out"));
  }
  if (gap && (options.by == "work" || !call.has("--by"))) {
    return fail(Status(Code::kInvalidArgument, "a gap map is of themes by what studies are; add --by country, design, year, type or document"));
  }
  if ((references || options.kind == TableKind::kRecords || options.kind == TableKind::kFiles) && !(options.theme.empty() && options.query.empty())) {
    return fail(Status(Code::kInvalidArgument, "--theme and --query choose evidence; tables of records, files and references are of the whole review, so leave them out"));
  }
  if (references && options.by != "document" && options.by != "work") {
    return fail(Status(Code::kInvalidArgument, fmt::format("references cannot be listed by {}; there are: document, work", options.by)));
  }
  if (options.wide && !framework && options.kind != TableKind::kCooccurrence && options.kind != TableKind::kOverlap) {
    return fail(Status(Code::kInvalidArgument, "--wide makes a grid of a framework, of co-occurrence or of overlap; add one of these kinds, or leave it out"));
  }
  if (call.has("--context") && options.kind != TableKind::kEvidence) {
    return fail(Status(Code::kInvalidArgument, "--context says what stands around the quotes of evidence; add --kind evidence, or leave it out"));
  }
  Result<std::uint64_t> quotes = call.number("--quotes", 0, 0, 100);
  if (!quotes.ok()) return fail(quotes.status());
  options.quotes = static_cast<std::uint32_t>(quotes.value());
  if (options.quotes > 0 && (!framework || options.by == "work")) {
    return fail(Status(Code::kInvalidArgument, "--quotes puts quotes into the cells of a framework by documents or groups of them; add --kind framework, or leave it out"));
  }
  Result<std::uint64_t> limit = call.number("--limit", 0, 0, 1'000'000'000);
  if (!limit.ok()) return fail(limit.status());
  options.limit = static_cast<std::uint32_t>(limit.value());
  Result<std::uint64_t> depth = call.number("--depth", 1, 0, 32);
  if (!depth.ok()) return fail(depth.status());
  options.depth = static_cast<int>(depth.value());

  const std::string output = call.get("--output");
  Result<TableFormat> format = call.has("--format") ? table_format_from_name(call.get("--format")) : output.empty() ? Result<TableFormat>(TableFormat::kText) : table_format_of_path(output);
  if (!format.ok()) return fail(format.status());
  options.context = context_of(call.get("--context"), format.value());

  if (is_bibliographic(format.value()) && references && call.get("--by") == "document") {
    return fail(Status(Code::kInvalidArgument, "this format has one entry a work: leave --by document out, or choose a table (csv, xlsx, ...)"));
  }

  if (!output.empty() && output != "-" && is_within(output, call.arguments[0])) {
    return fail(Status(Code::kInvalidArgument, "lies within the review, which holds nothing but its own files; choose a place outside").in(output));
  }
  if (is_binary(format.value()) && (output.empty() || output == "-") && isatty(STDOUT_FILENO) == 1) {
    return fail(Status(Code::kInvalidArgument, "this format is not for a terminal; name a file with -o FILE"));
  }
  Result<Review> review = open_review(call.arguments[0], !options.query.empty() || options.kind == TableKind::kCooccurrence);
  if (!review.ok()) return fail(review.status());
  WriteOptions write = look_of_text();
  write.header = format.value() != TableFormat::kJsonl || call.has("--header");
  write.review_name = std::filesystem::absolute(call.arguments[0]).lexically_normal().filename().string();
  write.by_theme = call.get("--sheets") == "theme";
  write.warn = [](const std::string& sentence) { note(sentence); };
  if (output.empty() || output == "-") {
    const Result<std::uint64_t> rows = stream_table(*review.value().store, review.value().index.get(), options, format.value(), write, [](std::string_view bytes) -> Status {
      print(bytes);
      return {};
    });
    if (!rows.ok()) return fail_in_query(options.query, rows.status());
    if (rows.value() == 0) note_uncoded(review.value(), call.arguments[0]);
    return rows.value() == 0 ? kNothingFound : kDone;
  }
  write.color = false;
  write.files_from = files_seen_from(output, call.arguments[0]);
  Result<OutputFile> file = OutputFile::create(output);
  if (!file.ok()) return fail(file.status());
  const Result<std::uint64_t> rows =
      stream_table(*review.value().store, review.value().index.get(), options, format.value(), write, [&](std::string_view bytes) { return file.value().write(bytes); });
  if (!rows.ok()) return fail_in_query(options.query, rows.status());
  const Status written = file.value().commit();
  if (!written.ok()) return fail(written);
  note(fmt::format("{}: {}", output, plural(rows.value(), "row")));
  if (rows.value() == 0) note_uncoded(review.value(), call.arguments[0]);
  return rows.value() == 0 ? kNothingFound : kDone;
}

int run_show(const Call& call) {
  Result<Review> opened = open_review(call.arguments[0], false);
  if (!opened.ok()) return fail(opened.status());
  Store& store = *opened.value().store;
  const std::string& id = call.arguments[1];
  const bool json = call.get("--format", "text") == "json";
  Result<std::string> text = std::string();
  if (id.starts_with("e-")) {
    text = json ? row_to_json(store, id) : row_to_text(store, id, look_of_text());
  } else {
    const Result<DocumentInfo> document = find_document(store, call.arguments[0], id);
    if (!document.ok()) return fail(document.status());
    const DocumentId key = document.value().id;
    text = json ? document_to_json(store, key) : document_to_text(store, key, look_of_text());
  }
  if (!text.ok()) return fail(text.status());
  print(text.value());
  return kDone;
}

}  // namespace litmotif::tool
