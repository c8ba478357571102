// Names of kinds and formats as typed and as found in file names.
#include <litmotif/evidence.h>

#include <fmt/format.h>

#include <array>

#include <litmotif/query.h>

namespace litmotif {
namespace {

constexpr std::array<std::string_view, 12> kKinds = {"evidence", "framework", "cooccurrence", "stance", "themes", "records", "files", "residue", "references", "overlap", "studies", "gap"};
constexpr std::array<std::string_view, 13> kFormats = {"text", "csv", "tsv", "markdown", "json", "jsonl", "html", "xlsx", "docx", "latex", "ris", "bibtex", "csl-json"};
struct Suffix {
  std::string_view suffix;
  TableFormat format;
};
// The first that fits.
constexpr Suffix kSuffixes[] = {{".csl.json", TableFormat::kCslJson}, {".ris", TableFormat::kRis}, {".bib", TableFormat::kBibtex},
                                {".csv", TableFormat::kCsv},   {".tsv", TableFormat::kTsv},  {".md", TableFormat::kMarkdown}, {".markdown", TableFormat::kMarkdown}, {".json", TableFormat::kJson},
                                {".jsonl", TableFormat::kJsonl}, {".html", TableFormat::kHtml}, {".htm", TableFormat::kHtml},   {".txt", TableFormat::kText},
                                {".xlsx", TableFormat::kXlsx}, {".docx", TableFormat::kDocx}, {".tex", TableFormat::kLatex}};

template <std::size_t size>
Status unknown(std::string_view what, std::string_view name, const std::array<std::string_view, size>& known) {
  const std::vector<std::string> near = nearest_words(name, std::vector<std::string>(known.begin(), known.end()));
  return Status(Code::kInvalidArgument, near.empty() ? fmt::format("there is no {} '{}'; known are: {}", what, name, fmt::join(known, ", "))
                                                     : fmt::format("there is no {} '{}'; did you mean {}?", what, name, fmt::join(near, " or ")));
}

}  // namespace

Result<TableKind> table_kind_from_name(std::string_view name) {
  for (std::size_t i = 0; i < kKinds.size(); ++i) {
    if (kKinds[i] == name) return static_cast<TableKind>(i);
  }
  return unknown("kind of table", name, kKinds);
}

std::string_view table_kind_name(TableKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

Result<TableFormat> table_format_from_name(std::string_view name) {
  if (name == "md") return TableFormat::kMarkdown;
  if (name == "tex") return TableFormat::kLatex;
  if (name == "bib") return TableFormat::kBibtex;
  for (std::size_t i = 0; i < kFormats.size(); ++i) {
    if (kFormats[i] == name) return static_cast<TableFormat>(i);
  }
  return unknown("format", name, kFormats);
}

Result<TableFormat> table_format_of_path(std::string_view path) {
  for (const Suffix& known : kSuffixes) {
    if (path.size() > known.suffix.size() && path.substr(path.size() - known.suffix.size()) == known.suffix) return known.format;
  }
  return Status(Code::kInvalidArgument, "the format cannot be told from the file's name; end it in .csv .tsv .md .json .jsonl .html .xlsx .docx .tex .txt .ris .bib or .csl.json, or name the format").in(std::string(path));
}

bool is_binary(TableFormat format) { return format == TableFormat::kXlsx || format == TableFormat::kDocx; }

bool is_bibliographic(TableFormat format) { return format == TableFormat::kRis || format == TableFormat::kBibtex || format == TableFormat::kCslJson; }

}  // namespace litmotif
