// PubMed's tagged form (.nbib, MEDLINE): "PMID- " to an empty line; tags of two to four letters in four columns, a dash, a blank; continuation lines are
// indented by six. Tags after the MEDLINE/PubMed data element descriptions (NLM).
#include <algorithm>
#include <array>
#include <utility>

#include "source/records/pubmed_types.h"
#include "source/readers.h"
#include "source/records/record_fields.h"
#include "source/records/tagged.h"

namespace litmotif::source {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Sorted; believed also where their dash stands in another column.
constexpr auto kTags = std::to_array<std::string_view>({
    "AB",  "AD",   "AID",  "AU",  "AUID", "BTI", "CDAT", "CI",   "CIN", "CN",  "COI", "COIS", "CON",  "CP",  "CRDT", "CRF", "CRI", "CTDT", "CTI", "DA",   "DCOM", "DEP",
    "DP",  "DRDT", "ECF",  "ECI", "ED",   "EDAT", "EFR", "EIN",  "EN",  "FAU", "FED", "FIR",  "FPS",  "GN",  "GR",   "GS",  "IP",  "IR",   "IRAD", "IS",  "ISBN", "JID",
    "JT",  "LA",   "LID",  "LR",  "MH",   "MHDA", "MID", "NM",   "OAB", "OABL", "OCI", "OID",  "ORI",  "OT",  "OTO",  "OWN", "PB",  "PG",   "PHST", "PL",  "PMC",  "PMCR",
    "PMID", "PPI", "PRIN", "PROF", "PS",  "PST", "PT",   "PUBM", "RF",  "RIN", "RN",  "ROF",  "RPF",  "RPI", "SB",   "SFM", "SI",  "SO",   "SPIN", "STAT", "TA",  "TI",
    "TT",  "UIN",  "UOF",  "VI",  "VTI",
});
static_assert(std::is_sorted(kTags.begin(), kTags.end()));

TagLine nbib_line(std::string_view line, bool) {
  std::size_t size = 0;
  while (size < line.size() && size < 4 && (is_upper(line[size]) || (size > 0 && is_digit(line[size])))) ++size;
  if (size < 2) return {};
  std::size_t dash = size;
  while (dash < line.size() && line[dash] == ' ' && dash < 6) ++dash;
  if (dash == line.size() || line[dash] != '-') return {};
  const std::string_view name = line.substr(0, size);
  const bool blank = dash + 1 == line.size() || line[dash + 1] == ' ' || line[dash + 1] == '\r';
  const bool columns = dash == 4;
  const bool known = std::binary_search(kTags.begin(), kTags.end(), name);
  if ((!columns && !(known && blank)) || (columns && !known && !blank)) return {};
  return {tag_of(name), !columns, false, trim_line(line.substr(dash + 1))};
}

// Wrapped lines are one line; an empty line stays a paragraph's end.
std::string unwrapped(std::string_view value) {
  std::string out;
  while (!value.empty()) {
    const std::size_t end = std::min(value.find("\n\n"), value.size());
    if (!out.empty()) out += "\n\n";
    out += one_line(value.substr(0, end));
    value.remove_prefix(std::min(end + 2, value.size()));
  }
  return out;
}

class NbibRecord {
 public:
  Record build(const std::vector<TagField>& given) {
    for (const TagField& field : given) {
      const std::string value = unwrapped(field.value());
      if (!value.empty()) take(field.tag, value);
    }
    Record& record = fields_.record;
    record.type = type_of_pubmed(types_);
    // A book's own title, or the title of the book a chapter stands in.
    if (record.title.empty()) record.title = book_title_;
    else if (!book_title_.empty()) fields_.container(book_title_, "BTI", 1);
    if (!book_title_.empty()) record.type = record.title == book_title_ ? "book" : "chapter";
    return fields_.finish();
  }

 private:
  // Every person is named twice: in full, then with initials.
  void name(std::vector<Name>& into, bool& full_before, bool full, const std::string& value) {
    if (!full && std::exchange(full_before, false)) return;
    full_before = full;
    into.push_back(export_name(value));
  }

  void take(std::uint32_t code, const std::string& value) {
    Record& record = fields_.record;
    const std::string tag = tag_name(code);
    switch (code) {
      case tag_of("TI"):
        if (!record.title.empty() && record.title != value) {  // a title on several lines, each with its tag
          record.title += " " + value;
          return;
        }
        return fields_.title(value, tag, 0);
      case tag_of("BTI"):
        return book_title_.empty() ? static_cast<void>(book_title_ = value) : fields_.other(tag, value);
      case tag_of("FAU"):
        return name(record.authors, full_author_, true, value);
      case tag_of("AU"):
        return name(record.authors, full_author_, false, value);
      case tag_of("FED"):
        return name(record.editors, full_editor_, true, value);
      case tag_of("ED"):
        return name(record.editors, full_editor_, false, value);
      case tag_of("CN"):
        return record.authors.push_back({{}, {}, value});
      case tag_of("JT"):
        return fields_.container(value, tag, 0);
      case tag_of("TA"):
        return fields_.container(value, tag, 2);
      case tag_of("DP"):
        return fields_.date(value, tag, 0);
      case tag_of("VI"):
        return fields_.single(record.volume, tag, value);
      case tag_of("IP"):
        return fields_.single(record.issue, tag, value);
      case tag_of("PG"):
        return fields_.single(record.pages, tag, value);
      case tag_of("AB"):
        return fields_.abstract(value, tag);
      case tag_of("LA"):
        return fields_.single(record.language, tag, value);
      case tag_of("PL"):
        return fields_.single(record.place, tag, value);
      case tag_of("PB"):
        return fields_.single(record.publisher, tag, value);
      case tag_of("EN"):
        return fields_.single(record.edition, tag, value);
      case tag_of("CTI"):
        return fields_.single(record.series, tag, value);
      case tag_of("IS"):
      case tag_of("ISBN"):
        return fields_.number(value, tag);
      case tag_of("MH"):
      case tag_of("OT"):
        return record.keywords.push_back(value);
      case tag_of("LID"):
      case tag_of("AID"):
        return value.ends_with("[doi]") ? fields_.doi(value.substr(0, value.size() - 5), tag, false) : fields_.other(tag, value);
      case tag_of("PT"):
        types_.push_back(value);
        return fields_.other(tag, value);
      default:
        return fields_.other(tag, value);
    }
  }

  RecordFields fields_;
  std::vector<std::string> types_;
  std::string book_title_;
  bool full_author_ = false, full_editor_ = false;
};

Record nbib_record(const std::vector<TagField>& fields) { return NbibRecord().build(fields); }

}  // namespace

// "PMID- " and another tag on the next line that is not empty.
Match recognise_nbib(const Probe& probe) {
  std::string_view rest = probe.text;
  bool begun = false;
  for (int lines = 0; lines < 100 && !rest.empty(); ++lines) {
    std::string_view line = take_line(rest);
    if (line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
    if (trim_line(line).empty()) continue;
    const TagLine tagged = nbib_line(line, false);
    if (begun && tagged.tag != 0) return Match::kByContent;
    begun = tagged.tag == tag_of("PMID") || tagged.tag == tag_of("PMC") || tagged.tag == tag_of("PMCR");
  }
  return probe.suffix == ".nbib" && probe.is_text ? Match::kByContent : Match::kNo;
}

Status read_nbib(const ReadContext& context) {
  TagFormat format;
  format.reader = "nbib";
  format.called = "PubMed";
  format.opens = tag_of("PMID");
  format.indented = true;
  format.line = nbib_line;
  format.record = nbib_record;
  return read_tagged(format, context.input, context.sink, context.warnings);
}

}  // namespace litmotif::source
