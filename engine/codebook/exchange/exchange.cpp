#include <litmotif/exchange.h>

#include <algorithm>
#include <filesystem>

#include <fmt/ranges.h>
#include <litmotif/text.h>

#include "codebook/exchange/draft.h"
#include "codebook/exchange/readers.h"
#include "codebook/exchange/writers.h"
#include "codebook/yaml_tree.h"

namespace litmotif {
namespace {

using Reader = Status (*)(const Reading&);
using Writer = Result<std::string> (*)(const Codebook&, std::vector<ExchangeLoss>&);

struct Format {
  ExchangeFormat format;
  std::string_view name;
  std::string_view suffixes;  // blank-separated
  Reader read;
  Writer write;
};
constexpr Format kFormats[] = {
    {ExchangeFormat::kCodebook, "codebook", ".yaml .yml", nullptr, nullptr},
    {ExchangeFormat::kQuanteda, "quanteda", ".yaml .yml", read_quanteda, write_quanteda},
    {ExchangeFormat::kLiwc, "liwc", ".dic", read_liwc, nullptr},
    {ExchangeFormat::kWordStat, "wordstat", ".cat", read_wordstat, nullptr},
    {ExchangeFormat::kLexicoder, "lexicoder", ".lc3", read_lexicoder, nullptr},
    {ExchangeFormat::kYoshikoder, "yoshikoder", ".ykd .lcd", read_yoshikoder, nullptr},
    {ExchangeFormat::kSkos, "skos", ".ttl .rdf .owl", read_skos, write_skos},
    {ExchangeFormat::kRefi, "refi-qda", ".qdc", read_refi, write_refi},
    {ExchangeFormat::kCsv, "csv", ".csv .tsv", read_csv, write_csv},
};

const Format& known(ExchangeFormat format) {
  return *std::find_if(std::begin(kFormats), std::end(kFormats), [&](const Format& each) { return each.format == format; });
}

std::string suffix_of(const std::string& path) {
  std::string suffix = std::filesystem::path(path).extension().string();
  std::transform(suffix.begin(), suffix.end(), suffix.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return suffix;
}

// A codebook of ours has its name under "codebook:", at the top.
bool is_own_yaml(std::string_view text) { return text.starts_with("codebook:") || text.find("\ncodebook:") != std::string_view::npos; }

std::vector<std::string_view> names(bool written) {
  std::vector<std::string_view> all;
  for (const Format& format : kFormats) {
    if (!written || format.write != nullptr || format.format == ExchangeFormat::kCodebook) all.push_back(format.name);
  }
  return all;
}

}  // namespace

std::string_view exchange_format_name(ExchangeFormat format) { return known(format).name; }

Result<ExchangeFormat> exchange_format(std::string_view name) {
  for (const Format& format : kFormats) {
    if (format.name == name) return format.format;
  }
  return Status(Code::kInvalidArgument, fmt::format("\"{}\" is no format of codebooks; there is {}", name, fmt::join(names(false), ", ")));
}

Result<ExchangeFormat> recognise_exchange(const std::string& path, std::string_view bytes) {
  const std::string suffix = suffix_of(path);
  for (const Format& format : kFormats) {
    if (suffix.empty() || (" " + std::string(format.suffixes) + " ").find(" " + suffix + " ") == std::string::npos) continue;
    if (format.format == ExchangeFormat::kCodebook && !bytes.empty() && !is_own_yaml(decode(bytes).text)) continue;
    return format.format;
  }
  return Status(Code::kUnsupported, "its suffix names no format of codebooks").in(path);
}

Result<Codebook> import_codebook(const ForeignFile& file, ExchangeFormat format, const ImportOptions& options, std::vector<ExchangeLoss>& losses) {
  if (file.bytes.size() > kLargestForeignFile) return Status(Code::kLimit, fmt::format("{} bytes; a codebook may have {}", file.bytes.size(), kLargestForeignFile)).in(file.path);
  const Decoded decoded = decode(file.bytes);
  if (decoded.encoding != "UTF-8") losses.push_back({"encoding", "", fmt::format("read as {}", decoded.encoding)});
  std::vector<CodebookProblem> problems;
  if (format == ExchangeFormat::kCodebook) return parse_codebook(decoded.text, file.path, problems);
  Draft draft;
  draft.language = options.language;
  const std::string stem = std::filesystem::path(file.path).stem().string();
  if (format == ExchangeFormat::kCsv) draft.label = stem;
  LITMOTIF_TRY(known(format).read({file.path, decoded.text, options, draft, losses}));
  if (draft.themes().empty()) return Status(Code::kParse, "no category is in it").in(file.path);
  if (!options.id.empty()) draft.id = options.id;
  if (draft.id.empty()) draft.id = name_of_label(stem);
  if (draft.id.empty()) draft.id = "codebook";
  if (draft.source.empty()) draft.source = std::filesystem::path(file.path).filename().string();
  draft.flatten(options.depth > 0 ? std::min(options.depth, kDeepestThemes) : kDeepestThemes, losses);
  draft.settle_ids(losses);
  const std::string yaml = draft.yaml();
  constexpr std::string_view kAdvice = "take fewer levels of themes (--depth), or a part of the file";
  if (yaml.size() > YamlLimits{}.bytes) {
    return Status(Code::kLimit, fmt::format("{} themes make a codebook of {} bytes, and one may have {}: {}",
                                            draft.themes().size(), yaml.size(), YamlLimits{}.bytes, kAdvice)).in(file.path);
  }
  // Readers make what loads: what does not is over another limit of codebooks.
  Result<Codebook> book = parse_codebook(yaml, draft.id + ".yaml", problems);
  if (!book.ok()) return Status(Code::kLimit, fmt::format("the codebook made of it does not load ({}): {}", book.status().to_string(), kAdvice)).in(file.path);
  Codebook made = std::move(book).value();
  made.path = file.path;
  return made;
}

Result<std::string> export_codebook(const Codebook& book, ExchangeFormat format, std::vector<ExchangeLoss>& losses) {
  if (format == ExchangeFormat::kCodebook) return book.source;
  if (known(format).write == nullptr) return Status(Code::kUnsupported, fmt::format("{} can be read, not written; there is {}", known(format).name, fmt::join(names(true), ", ")));
  return known(format).write(book, losses);
}

}  // namespace litmotif
