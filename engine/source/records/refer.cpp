// EndNote's refer form (.enw): "%0 Book", then a field a line, "%" and one character; entries begin with %0 or, in files of the older refer and BibIX, end at an
// empty line. A line without a tag goes on with the field before it.
#include <algorithm>

#include "source/readers.h"
#include "source/records/record_fields.h"
#include "source/records/tagged.h"

namespace litmotif::source {
namespace {

TagLine refer_line(std::string_view line, bool) {
  if (line.size() < 2 || line[0] != '%' || line[1] <= ' ' || line[1] > '~') return {};
  if (line.size() > 2 && line[2] != ' ' && line[2] != '\t' && line[2] != '\r') return {};
  return {tag_of(line.substr(0, 2)), false, false, trim_line(line.substr(2))};
}

class ReferRecord {
 public:
  Record build(const std::vector<TagField>& given) {
    for (const TagField& field : given) {
      if (field.tag != tag_of("%0")) continue;
      fields_.record.type = type_of_endnote(field.value());
      if (fields_.record.type == "other") fields_.other("%0", field.value());
      break;
    }
    for (const TagField& field : given) {
      if (!trim_line(field.value()).empty()) take(field);
    }
    return fields_.finish();
  }

 private:
  void take(const TagField& field) {
    Record& record = fields_.record;
    const std::string_view value = field.value();
    const std::string tag = tag_name(field.tag);
    const bool stands_alone = record.type == "book" || record.type == "report" || record.type == "thesis";
    switch (field.tag & 0xFFU) {
      case '0':
        return;
      case 'A':
        return fields_.names(record.authors, value, ";\n");
      case 'Q':
        return record.authors.push_back({{}, {}, one_line(value)});
      case 'E':
      case 'Y':
        return fields_.names(record.editors, value, ";\n");
      case 'T':
        return fields_.title(value, tag, 0);
      case 'J':
        return fields_.container(value, tag, 0);
      case 'B':
        return stands_alone ? fields_.single(record.series, tag, value) : fields_.container(value, tag, 1);
      case 'S':
        return fields_.single(record.series, tag, value);
      case 'D':
        return fields_.date(value, tag, 0);
      case 'V':
        return fields_.single(record.volume, tag, value);
      case 'N':
        return fields_.single(record.issue, tag, value);
      case 'P':
        return fields_.single(record.pages, tag, value);
      case 'I':
        return fields_.single(record.publisher, tag, value);
      case 'C':
        return fields_.single(record.place, tag, value);
      case '7':
        return fields_.single(record.edition, tag, value);
      case 'G':
        return fields_.single(record.language, tag, value);
      case '@':
        return fields_.number(value, tag);
      case 'R':
        return fields_.doi(value, tag, true);
      case 'U':
        return fields_.urls(value);
      case '>':
        return value.find("://") != std::string_view::npos ? fields_.urls(value) : fields_.other(tag, value);
      case 'K':
        return fields_.keywords(value, ";\n");
      case 'X':
        return fields_.abstract(value, tag);
      case '~':
        return fields_.database(value, tag, 0);
      default:
        return fields_.other(tag, value);
    }
  }

  RecordFields fields_;
};

Record refer_record(const std::vector<TagField>& fields) { return ReferRecord().build(fields); }

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
    if ((name == '0' && type_of_endnote(tagged.value) != "other" && !tagged.value.empty())) return Match::kByContent;
    if (std::string_view("0ATED").find(name) == std::string_view::npos) break;
  }
  return probe.is_text && probe.suffix == ".enw" ? Match::kByContent : Match::kNo;
}

Status read_refer(const ReadContext& context) {
  TagFormat format;
  format.reader = "refer";
  format.called = "EndNote (refer)";
  format.opens = tag_of("%0");
  format.line = refer_line;
  format.record = refer_record;
  return read_tagged(format, context.input, context.sink, context.warnings);
}

}  // namespace litmotif::source
