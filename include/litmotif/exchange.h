// Codebooks from and for other programs: dictionaries of content analysis, thesauri, codes of qualitative analysis.
//
//   std::vector<ExchangeLoss> losses;
//   Result<Codebook> book = import_codebook({"mfd.dic", bytes}, ExchangeFormat::kLiwc, {}, losses);  // book.value().source is its YAML
//   Result<std::string> turtle = export_codebook(book.value(), ExchangeFormat::kSkos, losses);
//
// Part of the folder codebook/. What cannot be carried over, or means something else on the other side, is a loss: nothing is dropped in silence.
// Functions are pure: same bytes in, same bytes and losses out; any number of threads may call them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/base.h>
#include <litmotif/codebook.h>

namespace litmotif {

enum class ExchangeFormat : std::uint8_t {
  kCodebook,    // our own YAML
  kQuanteda,    // quanteda's YAML: keys, and under them lists of glob patterns (as.yaml() and dictionary(file = ...) of the R package)
  kLiwc,        // .dic of Linguistic Inquiry and Word Count
  kWordStat,    // .cat of WordStat, with its proximity rules
  kLexicoder,   // .lc3 of Lexicoder 3
  kYoshikoder,  // .ykd of Yoshikoder; .lcd of Lexicoder 2 is the same XML
  kSkos,        // SKOS (W3C 2009) as Turtle or RDF/XML; written as Turtle
  kRefi,        // .qdc, the codebook of REFI-QDA 1.0
  kCsv,         // a table with a row a term
};
std::string_view exchange_format_name(ExchangeFormat format);  // "codebook", "quanteda", "liwc", ...
// kInvalidArgument, with the names there are, for another word.
Result<ExchangeFormat> exchange_format(std::string_view name);
// By the suffix, and by what the text holds where two formats share it. kUnsupported when it is none of them; `bytes` may be empty: then the suffix alone decides.
Result<ExchangeFormat> recognise_exchange(const std::string& path, std::string_view bytes);

struct ExchangeLoss {
  std::string kind;   // stable word, the same for all losses of one sort: "weight", "condition", "language", ...
  std::string place;  // "line 12" of the file, path of the theme, or ""
  std::string what;   // what it is and what became of it
};

constexpr std::size_t kLargestForeignFile = std::size_t{64} << 20;  // bytes

struct ForeignFile {
  std::string path;        // as shown to people; its name gives the codebook its id where the file has none
  std::string_view bytes;  // up to kLargestForeignFile
};

struct ImportOptions {
  std::string id;               // of the codebook; empty: from the file
  std::string language = "en";  // of labels to take where a file has them in several
  int depth = 0;                // levels of themes; what lies deeper becomes rules of the theme above it. 0: as many as there are, up to kDeepestThemes
  bool inflect = false;         // words of dictionaries match their inflections too; else their forms as they stand. Labels of thesauri, and tables, always do
  std::string columns;          // of a table: "theme=Category,term=Keyword"; fields: theme, term, also, label, definition, kind, weight, id
  std::string levels = "/";     // of a table: what parts the levels of a theme
};

// The codebook made of the file, loaded: `source` is its text in our own YAML, `path` the file's. kParse with line and reason for a broken file, kLimit for one that is
// too large, or would be too large a codebook. A codebook of ours is loaded as it is, without the files it imports: load_codebook() finds those.
Result<Codebook> import_codebook(const ForeignFile& file, ExchangeFormat format, const ImportOptions& options, std::vector<ExchangeLoss>& losses);

// Can be written: kCodebook (its own text), kQuanteda, kSkos, kRefi, kCsv; kUnsupported for the others.
Result<std::string> export_codebook(const Codebook& book, ExchangeFormat format, std::vector<ExchangeLoss>& losses);

}  // namespace litmotif
