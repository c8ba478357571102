// One place for all kinds: selection first, then the kind's own rows.
#include <litmotif/evidence.h>

#include <fmt/format.h>

#include <limits>

#include "evidence/bibliography.h"
#include "evidence/evidence_rows.h"
#include "evidence/tables.h"
#include "evidence/tally.h"
#include "evidence/writers.h"

namespace litmotif {
namespace {

constexpr std::string_view kEvidenceNote =
    "One row a claim under a theme. Each quote is the stored text between its offsets (code points), unchanged. Stances are what the statement says, not an effect that was measured.";
constexpr std::size_t kPiece = std::size_t{1} << 20;  // bytes handed to a sink at once

std::string names_of(const Selection& selection) {
  std::string names;
  for (const ThemeTree& tree : selection.trees) {
    if (!names.empty()) names += ", ";
    names += tree.book.version.empty() ? tree.book.name : fmt::format("{} {}", tree.book.name, tree.book.version);
  }
  return names;
}

// Top themes that are asked for, or have a theme below them that is.
std::vector<TableGroup> groups_of(const Selection& selection) {
  std::vector<TableGroup> groups;
  for (const ThemeTree& tree : selection.trees) {
    std::vector<char> has(tree.themes.size(), 0);
    for (const std::uint32_t number : tree.order) {
      if (tree.wanted[number] != 0) has[tree.upwards(number).back()] = 1;
    }
    for (const std::uint32_t number : tree.order) {
      const StoredTheme& theme = tree.themes[number];
      if (has[number] != 0) groups.push_back({tree.book.name, theme.path, theme.label.empty() ? theme.path : theme.label});
    }
  }
  return groups;
}

Table evidence_head(const Selection& selection, const TableOptions& options) {
  Table table;
  table.kind = "evidence";
  table.title = options.theme.empty() ? "Evidence by document" : fmt::format("Evidence on {}", options.theme);
  if (!options.query.empty()) table.title += fmt::format(" matching {}", options.query);
  table.columns = evidence_columns();
  table.codebooks = names_of(selection);
  table.groups = groups_of(selection);
  table.sources = source_names(selection.documents);
  for (const ThemeTree& tree : selection.trees) {
    for (const std::uint32_t number : tree.order) table.themes.emplace(fmt::format("{}:{}", tree.book.name, tree.themes[number].path), label_path(tree, number));
  }
  return table;
}

std::string evidence_note(std::uint64_t count, const TableOptions& options) {
  std::string note(kEvidenceNote);
  if (options.limit > 0 && count > options.limit) note += fmt::format(" Cut: the first {} of {} rows.", options.limit, count);
  return note;
}

// With the first `most` rows; the others are counted.
Result<Table> evidence_table(Store& store, const Selection& selection, const TableOptions& options, std::size_t most) {
  Table table = evidence_head(selection, options);
  Result<std::uint64_t> count = each_evidence_row(store, selection, options, [&](std::vector<Cell>&& row) -> Status {
    if (table.rows.size() < most) {
      table.rows.push_back(std::move(row));
    } else {
      ++table.further;
    }
    return {};
  });
  if (!count.ok()) return count.status();
  table.note = evidence_note(count.value(), options) + selection.left_out;
  return table;
}

void cut(Table& table, std::uint32_t limit) {
  if (limit == 0 || table.rows.size() <= limit) return;
  table.note += fmt::format(" Cut: the first {} of {} rows.", limit, table.rows.size());
  table.rows.resize(limit);
  if (table.entries.size() > limit) table.entries.resize(limit);
}

Result<std::uint64_t> pass_whole(const Table& table, TableFormat format, const WriteOptions& write, const std::function<Status(std::string_view)>& sink) {
  Result<std::string> bytes = write_table(table, format, write);
  if (!bytes.ok()) return bytes.status();
  LITMOTIF_TRY(sink(bytes.value()));
  return table.rows.size() + table.further;
}

}  // namespace

Result<Table> make_table(Store& store, Index* index, const TableOptions& options) {
  Result<Selection> selection = select(store, index, options);
  if (!selection.ok()) return selection.status();
  if (options.kind == TableKind::kEvidence) return evidence_table(store, selection.value(), options, std::numeric_limits<std::size_t>::max());
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
      made = options.why ? record_reasons_table(store, table) : records_table(store, options, table);
      break;
    case TableKind::kReferences:
      table.kind = "references";
      made = references_table(store, selection.value(), options, table);
      break;
    case TableKind::kOverlap:
      table.kind = "overlap";
      made = overlap_table(store, selection.value(), options, table);
      break;
    case TableKind::kStudies:
      table.kind = "studies";
      made = studies_table(store, selection.value(), options, table);
      break;
    case TableKind::kGap:
      table.kind = "gap";
      made = gap_table(store, selection.value(), options, table);
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
  if (options.kind != TableKind::kRecords && options.kind != TableKind::kFiles) {
    table.codebooks = names_of(selection.value());
    const bool of_rows = options.kind != TableKind::kReferences && options.kind != TableKind::kOverlap && options.kind != TableKind::kStudies;
    if (of_rows) table.note += selection.value().left_out;
  }
  make_keys_unique(table.entries);
  cut(table, options.limit);
  return table;
}

namespace {

Result<std::uint64_t> pass_entries(Store& store, Index* index, TableOptions options, TableFormat format, const WriteOptions& write, const std::function<Status(std::string_view)>& sink) {
  LITMOTIF_TRY(check_bibliographic(table_kind_name(options.kind)));
  if (options.why) return Status(Code::kInvalidArgument, "why records are one is no entry of this format; choose a table (csv, xlsx, ...)");
  options.entries = true;
  options.by = "work";
  Result<Table> table = make_table(store, index, options);
  return table.ok() ? pass_whole(table.value(), format, write, sink) : table.status();
}

// Formats in which nobody filters or counts.
bool is_for_reading(TableFormat format) {
  return format == TableFormat::kText || format == TableFormat::kMarkdown || format == TableFormat::kHtml || format == TableFormat::kDocx || format == TableFormat::kLatex;
}

}  // namespace

Result<std::uint64_t> stream_table(Store& store, Index* index, const TableOptions& options, TableFormat format, const WriteOptions& write,
                                   const std::function<Status(std::string_view)>& sink) {
  if (is_bibliographic(format)) return pass_entries(store, index, options, format, write, sink);
  const std::unique_ptr<RowWriter> writer = row_writer(format, write);
  if (options.kind != TableKind::kEvidence) {
    TableOptions shown = options;
    shown.filled = is_for_reading(format);
    Result<Table> table = make_table(store, index, shown);
    return table.ok() ? pass_whole(table.value(), format, write, sink) : table.status();
  }
  Result<Selection> selection = select(store, index, options);
  if (!selection.ok()) return selection.status();
  if (writer == nullptr) {
    Result<Table> table = evidence_table(store, selection.value(), options, most_rows(format));
    return table.ok() ? pass_whole(table.value(), format, write, sink) : table.status();
  }
  LITMOTIF_TRY(check_by_theme("evidence", format, write));
  std::string out;
  std::uint64_t written = 0;
  const auto pass_on = [&](std::size_t least) -> Status {
    if (out.size() < least) return {};
    Status taken = sink(out);
    out.clear();
    return taken;
  };
  LITMOTIF_TRY(writer->begin(evidence_head(selection.value(), options), out));
  Result<std::uint64_t> count = each_evidence_row(store, selection.value(), options, [&](std::vector<Cell>&& row) -> Status {
    LITMOTIF_TRY(writer->row(row, out));
    ++written;
    return pass_on(kPiece);
  });
  if (!count.ok()) return count.status();
  LITMOTIF_TRY(writer->end(evidence_note(count.value(), options) + selection.value().left_out, out));
  for (bool left = true; left;) {
    LITMOTIF_TRY(pass_on(1));
    Result<bool> more = writer->more(out);
    if (!more.ok()) return more.status();
    left = more.value();
  }
  return written;
}

}  // namespace litmotif
