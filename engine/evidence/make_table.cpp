// One place for all kinds: selection first, then the kind's own rows.
#include <litmotif/evidence.h>

#include <fmt/format.h>

#include "evidence/evidence_rows.h"
#include "evidence/tables.h"
#include "evidence/writers.h"

namespace litmotif {
namespace {

constexpr std::string_view kEvidenceNote =
    "One row a claim under a theme. Each quote is the stored text between its offsets (code points), unchanged. Stances are what the statement says, not an effect that was measured.";
constexpr std::size_t kPiece = std::size_t{1} << 20;  // bytes handed to a sink at once

Table evidence_head(const TableOptions& options) {
  Table table;
  table.kind = "evidence";
  table.title = options.theme.empty() ? "Evidence by document" : fmt::format("Evidence on {}", options.theme);
  if (!options.query.empty()) table.title += fmt::format(" matching {}", options.query);
  table.columns = evidence_columns();
  return table;
}

std::string evidence_note(std::uint64_t count, const TableOptions& options) {
  std::string note(kEvidenceNote);
  if (options.limit > 0 && count > options.limit) note += fmt::format(" Cut: the first {} of {} rows.", options.limit, count);
  return note;
}

// What reviewers rejected is not shown, and that is said.
Result<std::string> rejected_note(Store& store, const TableOptions& options) {
  if (!options.decision.empty()) return std::string();
  auto verdicts = store.verdicts();
  if (!verdicts.ok()) return verdicts.status();
  const std::size_t rejected = verdicts.value()[Verdict::kRejected];
  if (rejected == 0) return std::string();
  return fmt::format(" Without {} of this review that {} rejected.", rejected == 1 ? "the row" : fmt::format("the {} rows", rejected), rejected == 1 ? "was" : "were");
}

void cut(Table& table, std::uint32_t limit) {
  if (limit == 0 || table.rows.size() <= limit) return;
  table.note += fmt::format(" Cut: the first {} of {} rows.", limit, table.rows.size());
  table.rows.resize(limit);
}

}  // namespace

Result<Table> make_table(Store& store, Index* index, const TableOptions& options) {
  Result<Selection> selection = select(store, index, options);
  if (!selection.ok()) return selection.status();
  Result<std::string> left_out = rejected_note(store, options);
  if (!left_out.ok()) return left_out.status();
  if (options.kind == TableKind::kEvidence) {
    Table table = evidence_head(options);
    Result<std::uint64_t> count = each_evidence_row(store, selection.value(), options, [&](std::vector<Cell>&& row) -> Status {
      table.rows.push_back(std::move(row));
      return {};
    });
    if (!count.ok()) return count.status();
    table.note = evidence_note(count.value(), options) + left_out.value();
    return table;
  }
  Table table;
  Status made;
  switch (options.kind) {
    case TableKind::kFramework:
      table.kind = "framework";
      made = framework_table(store, selection.value(), options, table);
      break;
    case TableKind::kCooccurrence:
      table.kind = "cooccurrence";
      made = cooccurrence_table(store, selection.value(), options, table);
      break;
    case TableKind::kStance:
      table.kind = "stance";
      made = stance_table(store, selection.value(), table);
      break;
    case TableKind::kThemes:
      table.kind = "themes";
      made = themes_table(store, selection.value(), table);
      break;
    case TableKind::kRecords:
      table.kind = "records";
      made = records_table(store, table);
      break;
    case TableKind::kFiles:
      table.kind = "files";
      made = files_table(store, table);
      break;
    case TableKind::kResidue:
      table.kind = "residue";
      made = residue_table(store, selection.value(), options, table);
      break;
    case TableKind::kEvidence: break;
  }
  if (!made.ok()) return made;
  if (options.kind != TableKind::kRecords && options.kind != TableKind::kFiles) table.note += left_out.value();
  cut(table, options.limit);
  return table;
}

Result<std::uint64_t> stream_table(Store& store, Index* index, const TableOptions& options, TableFormat format, const WriteOptions& write,
                                   const std::function<Status(std::string_view)>& sink) {
  const std::unique_ptr<RowWriter> writer = row_writer(format, write);
  if (options.kind != TableKind::kEvidence || writer == nullptr) {
    Result<Table> table = make_table(store, index, options);
    if (!table.ok()) return table.status();
    Result<std::string> bytes = write_table(table.value(), format, write);
    if (!bytes.ok()) return bytes.status();
    LITMOTIF_TRY(sink(bytes.value()));
    return std::uint64_t{table.value().rows.size()};
  }
  Result<Selection> selection = select(store, index, options);
  if (!selection.ok()) return selection.status();
  Result<std::string> left_out = rejected_note(store, options);
  if (!left_out.ok()) return left_out.status();
  std::string out;
  std::uint64_t written = 0;
  writer->begin(evidence_head(options), out);
  Result<std::uint64_t> count = each_evidence_row(store, selection.value(), options, [&](std::vector<Cell>&& row) -> Status {
    writer->row(row, out);
    ++written;
    if (out.size() < kPiece) return {};
    Status taken = sink(out);
    out.clear();
    return taken;
  });
  if (!count.ok()) return count.status();
  writer->end(evidence_note(count.value(), options) + left_out.value(), out);
  LITMOTIF_TRY(sink(out));
  return written;
}

}  // namespace litmotif
