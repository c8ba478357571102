// EndNote's refer form (.enw): "%0 Book", then a field a line, "%" and one character; entries begin with %0 or, in files of the older refer and BibIX, end at an
// empty line. A line without a tag goes on with the field before it.

#include "source/markup_text.h"
#include "source/readers.h"
#include "source/records/record_builder.h"
#include "source/records/record_types.h"
#include "source/records/tagged.h"

namespace litmotif::source {
namespace {

TagLine refer_line(std::string_view line, bool) {
  if (line.size() < 2 || line[0] != '%' || line[1] <= ' ' || line[1] > '~') return {};
  if (line.size() > 2 && line[2] != ' ' && line[2] != '\t' && line[2] != '\r') return {};
  return {tag_of(line.substr(0, 2)), false, false, trim_line(line.substr(2))};
}

// What stands behind the "%".
FieldMeaning meaning_of(char name, bool stands_alone) {
  switch (name) {
    case 'A': return {Field::kAuthors};
    case 'E':
    case 'Y': return {Field::kEditors};
    case 'T': return {Field::kTitle};
    case 'J': return {Field::kContainer};
    case 'B': return stands_alone ? FieldMeaning{Field::kSeries} : FieldMeaning{Field::kContainer, 1};
    case 'S': return {Field::kSeries};
    case 'D': return {Field::kYear};
    case 'V': return {Field::kVolume};
    case 'N': return {Field::kIssue};
    case 'P': return {Field::kPages};
    case 'I': return {Field::kPublisher};
    case 'C': return {Field::kPlace};
    case '7': return {Field::kEdition};
    case 'G': return {Field::kLanguage};
    case '@': return {Field::kNumbers};
    case 'R': return {Field::kPerhapsDoi};
    case 'U': return {Field::kUrl};
    case '>': return {Field::kPerhapsUrl};
    case 'X': return {Field::kAbstract};
    case '~': return {Field::kDatabase};
    case '8': return {Field::kMonth};
    case '!': return {Field::kTitle, 3};
    default: return {};
  }
}

Record refer_record(const std::vector<TagField>& fields) {
  RecordBuilder builder;
  for (const TagField& field : fields) {
    if (field.tag != tag_of("%0")) continue;
    builder.put({Field::kType}, "%0", field.value());
    break;
  }
  for (const TagField& field : fields) {
    const std::string_view value = field.value();
    const char name = static_cast<char>(field.tag & 0xFFU);
    if (name == '0') continue;
    if (name == 'K') builder.put_keywords(value, ";\n");
    else if (name == 'Q') builder.put_names({Field::kAuthors}, "%Q", {{{}, {}, single_spaced(value)}}, value);  // a body
    else builder.put(meaning_of(name, builder.stands_alone()), tag_name(field.tag), value);
  }
  return builder.finish();
}

}  // namespace

// "%0 Type" first, or a line "%A", "%T" first and another tag below it; the comments of TeX and of PostScript are none.
Match recognise_refer(const Probe& probe) {
  std::string_view rest = probe.text;
  std::uint32_t first = 0;
  while (!rest.empty()) {
    std::string_view line = take_line(rest);
    if (line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
    if (trim_line(line).empty()) continue;
    const TagLine tagged = refer_line(line, false);
    if (tagged.tag == 0) break;
    if (first != 0) return Match::kByContent;
    first = tagged.tag;
    const char name = static_cast<char>(first & 0xFFU);
    if (name == '0' && is_entry_type(tagged.value)) return Match::kByContent;
    if (std::string_view("0ATED").find(name) == std::string_view::npos) break;
  }
  return probe.is_text && probe.suffix == ".enw" ? Match::kByContent : Match::kNo;
}

Status read_refer(const ReadContext& context) {
  TagFormat format;
  format.reader = "refer";
  format.called = "EndNote (refer)";
  format.opens = format.type = tag_of("%0");
  format.line = refer_line;
  format.record = refer_record;
  return read_tagged(format, context.input, context.sink, context.warnings);
}

}  // namespace litmotif::source
