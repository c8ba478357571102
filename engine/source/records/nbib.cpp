// PubMed's tagged form (.nbib, MEDLINE): "PMID- " to an empty line; tags of two to four letters in four columns, a dash, a blank; continuation lines are
// indented by six. Tags after the MEDLINE/PubMed data element descriptions (NLM).
#include <algorithm>
#include <array>
#include <utility>

#include "source/records/pubmed_types.h"
#include "source/readers.h"
#include "source/records/field_values.h"
#include "source/records/record_builder.h"
#include "source/records/tagged.h"

namespace litmotif::source {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct NbibTag {
  std::string_view tag;
  FieldMeaning meaning;
};

constexpr NbibTag known(std::string_view tag, Field field = Field::kOther, int rank = 0) { return {tag, {field, rank}}; }

// Sorted; believed also where their dash stands in another column.
constexpr auto kTags = std::to_array<NbibTag>({
    known("AB", Field::kAbstract), known("AD"), known("AID"), known("AU"), known("AUID"), known("BTI"), known("CDAT"), known("CI"), known("CIN"), known("CN"), known("COI"), known("COIS"),
    known("CON"), known("CP"), known("CRDT"), known("CRF"), known("CRI"), known("CTDT"), known("CTI", Field::kSeries), known("DA"), known("DCOM"), known("DEP"),
    known("DP", Field::kYear), known("DRDT"), known("ECF"), known("ECI"), known("ED"), known("EDAT"), known("EFR"), known("EIN"), known("EN", Field::kEdition), known("FAU"), known("FED"),
    known("FIR"), known("FPS"), known("GN"), known("GR"), known("GS"), known("IP", Field::kIssue), known("IR"), known("IRAD"), known("IS", Field::kNumbers),
    known("ISBN", Field::kNumbers), known("JID"), known("JT", Field::kContainer), known("LA", Field::kLanguage), known("LID"), known("LR"), known("MH", Field::kKeywords), known("MHDA"),
    known("MID"), known("NM"), known("OAB"), known("OABL"), known("OCI"), known("OID"), known("ORI"), known("OT", Field::kKeywords), known("OTO"), known("OWN"),
    known("PB", Field::kPublisher), known("PG", Field::kPages), known("PHST"), known("PL", Field::kPlace), known("PMC"), known("PMCR"), known("PMID"), known("PPI"), known("PRIN"),
    known("PROF"), known("PS"), known("PST"), known("PT"), known("PUBM"), known("RF"), known("RIN"), known("RN"), known("ROF"), known("RPF"), known("RPI"), known("SB"), known("SFM"),
    known("SI"), known("SO"), known("SPIN"), known("STAT"), known("TA", Field::kContainer, 2), known("TI"), known("TT"), known("UIN"), known("UOF"), known("VI", Field::kVolume),
    known("VTI"),
});
static_assert(std::is_sorted(kTags.begin(), kTags.end(), [](const NbibTag& a, const NbibTag& b) { return a.tag < b.tag; }));

const NbibTag* find(std::string_view tag) {
  const auto* at = std::lower_bound(kTags.begin(), kTags.end(), tag, [](const NbibTag& one, std::string_view wanted) { return one.tag < wanted; });
  return at != kTags.end() && at->tag == tag ? at : nullptr;
}

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
  const bool known = find(name) != nullptr;
  if ((!columns && !(known && blank)) || (columns && !known && !blank)) return {};
  return {tag_of(name), !columns, false, trim_line(line.substr(dash + 1))};
}

// Wrapped lines are one line; an empty line stays a paragraph's end.
std::string unwrapped(std::string_view value) {
  std::string out;
  while (!value.empty()) {
    const std::size_t end = std::min(value.find("\n\n"), value.size());
    if (!out.empty()) out += "\n\n";
    out += single_spaced(value.substr(0, end));
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
    builder_.set_type(type_of_pubmed(types_));
    // A book's own title, or the title of the book a chapter stands in.
    if (!book_title_.empty()) builder_.set_type(title_.empty() ? "book" : "chapter");
    builder_.put({title_.empty() ? Field::kTitle : Field::kContainer, 1}, "BTI", book_title_);
    builder_.put({Field::kTitle}, "TI", title_);
    const std::string& day = published_online_;
    if (!builder_.has(Field::kYear) && !builder_.has(Field::kDate) && day.size() == 8) builder_.put({Field::kDate}, "DEP", day.substr(0, 4) + "-" + day.substr(4, 2) + "-" + day.substr(6));
    else builder_.put_other("DEP", day);
    return builder_.finish();
  }

 private:
  // Every person is named twice: in full, then with initials.
  void name(Field field, bool& full_before, bool full, std::string_view tag, const std::string& value) {
    if (!full && std::exchange(full_before, false)) return;
    full_before = full;
    builder_.put_names({field}, tag, {export_name(value)}, value);
  }

  void take(std::uint32_t code, const std::string& value) {
    const std::string tag = tag_name(code);
    switch (code) {
      case tag_of("TI"):  // several are one, each on a line of its own
        title_ += (title_.empty() ? "" : " ") + value;
        return;
      case tag_of("BTI"):
        return book_title_.empty() ? static_cast<void>(book_title_ = value) : builder_.put_other(tag, value);
      case tag_of("FAU"):
        return name(Field::kAuthors, full_author_, true, tag, value);
      case tag_of("AU"):
        return name(Field::kAuthors, full_author_, false, tag, value);
      case tag_of("FED"):
        return name(Field::kEditors, full_editor_, true, tag, value);
      case tag_of("ED"):
        return name(Field::kEditors, full_editor_, false, tag, value);
      case tag_of("CN"):
        return builder_.put_names({Field::kAuthors}, tag, {{{}, {}, value}}, value);
      case tag_of("DEP"):
        published_online_ = value;
        return;
      case tag_of("LID"):
      case tag_of("AID"):
        return value.ends_with("[doi]") || looks_like_doi(value) ? builder_.put({Field::kDoi}, tag, value.substr(0, value.find(" [doi]"))) : builder_.put_other(tag, value);
      case tag_of("PT"):
        types_.push_back(value);
        return builder_.put_other(tag, value);
      default:
        break;
    }
    const NbibTag* at = find(tag);
    const FieldMeaning meaning = at == nullptr ? FieldMeaning() : at->meaning;
    if (meaning.field == Field::kKeywords) return builder_.put_keywords(value, {});
    builder_.put(meaning, tag, value);
  }

  RecordBuilder builder_;
  std::vector<std::string> types_;
  std::string title_, book_title_, published_online_;  // published_online_: "20160419"
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
  format.empty_line_ends = true;
  format.indented = true;
  format.line = nbib_line;
  format.record = nbib_record;
  return read_tagged(format, context.input, context.sink, context.warnings);
}

}  // namespace litmotif::source
