// BibTeX and BibLaTeX: entries one at a time. A file that uses crossref or xdata is walked twice before, for the entries that others take from; these, and the
// strings, are all that is held.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "source/records/bibtex_record.h"
#include "source/records/bibtex_scanner.h"
#include "source/records/export_text.h"
#include "source/markup_text.h"
#include "source/readers.h"
#include "source/records/record_types.h"

namespace litmotif::source {
namespace {

constexpr std::size_t kParentBytes = std::size_t{64} << 20;
constexpr int kLongestChain = 4;
constexpr std::size_t kMostParents = 100;
constexpr std::size_t kMostInherited = 8;  // times the file; a hundred papers that take a few lines from their proceedings make it 2 or 3

// JabRef and others name the encoding in the first lines: "% Encoding: ISO8859_1".
std::string declared_encoding(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 500);
  const std::size_t at = head.find("Encoding:");
  if (at == std::string_view::npos || !head.starts_with('%')) return {};
  return std::string(trim_space(head.substr(at + 9, head.find_first_of("\r\n", at) - at - 9)));
}

bool holds_no_publication(const BibEntry& entry) { return entry.type == "xdata" || entry.type == "set"; }

class BibReader {
 public:
  explicit BibReader(const ReadContext& context) : context_(context), text_(context.input, declared_encoding(context.input.bytes)) {}
  Status run();

 private:
  Status find_parents();
  void inherit_from(BibEntry& entry, int depth);
  Status emit(BibEntry& entry);
  static std::vector<std::pair<std::string, bool>> parents_of(const BibEntry& entry);

  const ReadContext& context_;
  ExportText text_;
  std::map<std::string, BibEntry> parents_;
  std::size_t inherited_ = 0;  // bytes of entries that others took from
  std::uint32_t entries_ = 0, left_out_ = 0;
};

// Keys in lower case, and whether by xdata.
std::vector<std::pair<std::string, bool>> BibReader::parents_of(const BibEntry& entry) {
  std::vector<std::pair<std::string, bool>> keys;
  for (const char* name : {"xdata", "crossref"}) {
    const BibField* field = entry.find(name);
    if (field == nullptr) continue;
    for (std::size_t at = 0; at < field->value.size() && keys.size() < kMostParents;) {
      const std::size_t end = std::min(field->value.find(',', at), field->value.size());
      if (const std::string_view key = trim_space(std::string_view(field->value).substr(at, end - at)); !key.empty()) keys.emplace_back(bib_lower(key), *name == 'x');
      at = end + 1;
    }
  }
  return keys;
}

Status BibReader::find_parents() {
  const std::string_view text = text_.text();
  bool speaks = false;
  for (const std::string_view word : {"crossref", "xdata", "Crossref", "CROSSREF", "XDATA"}) speaks = speaks || text.find(word) != std::string_view::npos;
  if (!speaks) return {};
  std::set<std::string> wanted;
  for (const bool keeping : {false, true}) {
    BibScanner scanner(text);
    std::size_t bytes = 0;
    for (BibEntry entry;;) {
      Result<bool> more = scanner.next(entry);
      if (!more.ok()) return more.status();
      if (!more.value()) break;
      if (!keeping) {
        for (auto& [key, plain] : parents_of(entry)) wanted.insert(std::move(key));
      } else if (wanted.contains(bib_lower(entry.key)) && bytes < kParentBytes) {
        bytes += entry.end - entry.start;
        parents_.try_emplace(bib_lower(entry.key), std::move(entry));
      }
    }
    if (wanted.empty()) return {};
  }
  return {};
}

void BibReader::inherit_from(BibEntry& entry, int depth) {
  for (const auto& [key, plain] : parents_of(entry)) {
    const auto found = parents_.find(key);
    if (found == parents_.end()) {
      if (depth == 0) entry.faults.push_back({fmt::format("The entry takes fields from {}, which is not in the file.", key), entry.start});
      continue;
    }
    inherited_ += found->second.end - found->second.start;
    if (inherited_ > kParentBytes + kMostInherited * text_.text().size()) {
      if (depth == 0) entry.faults.push_back({fmt::format("The entries of the file take more from others than {} times what is in it; {} was not looked into.", kMostInherited, key), entry.start});
      continue;
    }
    BibEntry parent = found->second;
    if (depth < kLongestChain && bib_lower(entry.key) != key) inherit_from(parent, depth + 1);
    inherit(entry, parent, plain);
  }
}

Status BibReader::emit(BibEntry& entry) {
  if (holds_no_publication(entry)) {
    ++left_out_;
    return {};
  }
  inherit_from(entry, 0);
  RawRecord out;
  out.file_start = text_.file_offset(entry.start);
  out.file_end = text_.file_offset(entry.end);
  for (const BibFault& fault : entry.faults) out.warnings.push_back({"broken-record", fault.message, fmt::format("line {}", text_.line(fault.at))});
  if (std::all_of(entry.fields.begin(), entry.fields.end(), [](const BibField& field) { return trim_space(field.value).empty(); })) {
    for (Warning& warning : out.warnings) add_warning(context_.warnings, std::move(warning));
    add_warning(context_.warnings, {"broken-record", "The entry holds no field and was left out.", fmt::format("line {}", text_.line(entry.start))});
    ++left_out_;
    return {};
  }
  for (BibField& field : entry.fields) {
    field.value = text_.readable(field.value, field.at, out.warnings);
    field.name = text_.readable(field.name, field.at, out.warnings);
  }
  entry.key = text_.readable(entry.key, entry.start, out.warnings);
  out.reader = "bibtex";
  out.reader_version = reader_version("bibtex");
  out.record = bibtex_record(entry);
  out.entry = entries_++;
  return context_.sink(std::move(out));
}

Status BibReader::run() {
  LITMOTIF_TRY(find_parents());
  BibScanner scanner(text_.text());
  for (BibEntry entry;;) {
    Result<bool> more = scanner.next(entry);
    if (!more.ok()) return more.status();
    if (!more.value()) break;
    LITMOTIF_TRY(emit(entry));
  }
  for (const BibFault& fault : scanner.faults()) add_warning(context_.warnings, {"broken-record", fault.message, fmt::format("line {}", text_.line(fault.at))});
  text_.report(context_.warnings);
  if (entries_ == 0 && left_out_ == 0) return Status(Code::kParse, "holds no BibTeX entry (no line that begins with \"@article{\" or the like)");
  return {};
}

}  // namespace

// The first line that is neither empty nor a remark begins an entry, with a key and a field in it.
Match recognise_bibtex(const Probe& probe) {
  if (!probe.is_text) return Match::kNo;
  if (probe.suffix == ".bib" || probe.suffix == ".bibtex") return Match::kByContent;
  std::string_view rest = probe.text;
  while (true) {
    rest = rest.substr(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
    if (!rest.starts_with('%')) break;
    rest = rest.substr(std::min(rest.find('\n'), rest.size()));
  }
  const std::size_t open = rest.find_first_of("{(\n");
  if (!rest.starts_with('@') || open == std::string_view::npos || rest[open] == '\n') return Match::kNo;
  const std::string type = bib_lower(trim_space(rest.substr(1, open - 1)));
  const bool known = is_entry_type(type) || type == "string" || type == "preamble" || type == "comment" || type == "xdata" || type == "set";
  return known && rest.find('=', open) != std::string_view::npos ? Match::kByContent : Match::kNo;
}

Status read_bibtex(const ReadContext& context) { return BibReader(context).run(); }

}  // namespace litmotif::source
