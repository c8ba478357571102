// table and show.
#include <fmt/format.h>

#include <filesystem>

#include <litmotif/evidence.h>
#include <litmotif/system.h>

#include "command.h"
#include "review.h"
#include "terminal.h"

namespace litmotif::tool {

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
  const bool framework = options.kind == TableKind::kFramework;
  if (call.has("--by") && !framework) return fail(Status(Code::kInvalidArgument, "--by says what the rows of a framework are; add --kind framework, or leave it out"));
  if (options.wide && !framework && options.kind != TableKind::kCooccurrence) {
    return fail(Status(Code::kInvalidArgument, "--wide makes a grid of a framework or of co-occurrence; add --kind framework or --kind cooccurrence, or leave it out"));
  }
  const std::string context = call.get("--context", "passage");
  options.context = context == "none" ? Context::kNone : context == "sentence" ? Context::kSentence : Context::kPassage;
  Result<std::uint64_t> limit = call.number("--limit", 0, 0, 1'000'000'000);
  if (!limit.ok()) return fail(limit.status());
  options.limit = static_cast<std::uint32_t>(limit.value());
  Result<std::uint64_t> depth = call.number("--depth", 1, 0, 32);
  if (!depth.ok()) return fail(depth.status());
  options.depth = static_cast<int>(depth.value());

  const std::string output = call.get("--output");
  Result<TableFormat> format = call.has("--format") ? table_format_from_name(call.get("--format")) : output.empty() ? Result<TableFormat>(TableFormat::kText) : table_format_of_path(output);
  if (!format.ok()) return fail(format.status());

  if (!output.empty() && output != "-" && is_within(output, call.arguments[0])) {
    return fail(Status(Code::kInvalidArgument, "lies within the review, which holds nothing but its own files; choose a place outside").in(output));
  }
  Result<Review> review = open_review(call.arguments[0], !options.query.empty() || options.kind == TableKind::kCooccurrence);
  if (!review.ok()) return fail(review.status());
  Result<Table> table = make_table(*review.value().store, review.value().index.get(), options);
  if (!table.ok()) {
    return fail_in_query(options.query, table.status());
  }
  WriteOptions write = look_of_text();
  write.header = format.value() != TableFormat::kJsonl || call.has("--header");
  write.review_name = std::filesystem::absolute(call.arguments[0]).lexically_normal().filename().string();
  if (!output.empty()) write.color = false;
  Result<std::string> bytes = write_table(table.value(), format.value(), write);
  if (!bytes.ok()) return fail(bytes.status());
  if (output.empty() || output == "-") {
    print(bytes.value());
  } else {
    const Status written = write_file(output, bytes.value());
    if (!written.ok()) return fail(written);
    note(fmt::format("{}: {}", output, plural(table.value().rows.size(), "row")));
  }
  return table.value().rows.empty() ? kNothingFound : kDone;
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
    Result<std::optional<DocumentInfo>> document = store.find_document(id);
    if (!document.ok()) return fail(document.status());
    if (!document.value()) return fail(Status(Code::kNotFound, fmt::format("the review has no document '{}'; litmotif table {} --kind files lists what it holds", id, call.arguments[0])));
    const DocumentId key = document.value()->id;
    text = json ? document_to_json(store, key) : document_to_text(store, key, look_of_text());
  }
  if (!text.ok()) return fail(text.status());
  print(text.value());
  return kDone;
}

}  // namespace litmotif::tool
