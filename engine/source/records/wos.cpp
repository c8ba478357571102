// Web of Science (ISI) tagged exports (.ciw, .isi, .txt): "FN", "VR", then entries from "PT" to "ER", and "EF". A tag is two characters at the start of a line, a blank, the
// value; continuation lines are indented by three and are further items in lists (authors, references), wrapped lines elsewhere. Inspec and Medline on the same platform write
// the page range as PS, and titles under other tags.
#include <algorithm>

#include "source/readers.h"
#include "source/records/record_fields.h"
#include "source/records/tagged.h"

namespace litmotif::source {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

TagLine wos_line(std::string_view line, bool) {
  if (line.size() < 2 || !is_upper(line[0]) || !(is_upper(line[1]) || is_digit(line[1]))) return {};
  if (line.size() > 2 && line[2] != ' ' && line[2] != '\r') return {};
  const std::uint32_t tag = tag_of(line.substr(0, 2));
  const bool header = tag == tag_of("FN") || tag == tag_of("VR") || tag == tag_of("EF");
  return {header ? 0 : tag, false, header, trim_line(line.substr(2))};
}

std::string type_of(std::string_view publication, std::string_view document) {
  const auto says = [&](std::string_view words) { return document.find(words) != std::string_view::npos; };
  if (publication.empty()) return {};
  if (says("Book Chapter")) return "chapter";
  switch (publication.front()) {
    case 'J':
      return "article";
    case 'B':
      return says("Proceedings Paper") ? "conference" : "book";
    case 'S':
      return says("Proceedings Paper") ? "conference" : says("Article") ? "article" : "book";
    case 'C':
      return "conference";
    case 'P':
      return "patent";
    default:
      return "other";
  }
}

// What stands behind a name: an address in brackets.
std::string without_address(std::string_view name) {
  const std::size_t bracket = name.find('(');
  return std::string(bracket != std::string_view::npos && name.find('@', bracket) != std::string_view::npos ? name.substr(0, bracket) : name);
}

class WosRecord {
 public:
  Record build(const std::vector<TagField>& given) {
    for (const TagField& field : given) {
      if (!trim_line(field.value()).empty()) take(field);
    }
    Record& record = fields_.record;
    record.type = type_of(publication_, document_);
    if (record.type == "other") fields_.other("PT", publication_);
    // AF names everybody in full, AU the same people with initials.
    record.authors = full_.empty() ? std::move(short_) : std::move(full_);
    for (Name& body : bodies_) record.authors.push_back(std::move(body));
    record = fields_.finish();
    if (record.pages.empty()) record.pages = range_.empty() ? article_ : range_;
    else if (!range_.empty() && range_ != record.pages) record.other.emplace_back("PS", range_);
    if (!article_.empty() && record.pages != article_) record.other.emplace_back("AR", article_);
    return std::move(record);
  }

 private:
  void names(std::vector<Name>& into, std::string_view value) {
    while (!value.empty()) {
      const std::size_t end = std::min(value.find('\n'), value.size());
      fields_.names(into, without_address(value.substr(0, end)), ";");
      value.remove_prefix(std::min(end + 1, value.size()));
    }
  }

  void take(const TagField& field) {
    const std::string_view lines = field.value();
    const std::string tag = tag_name(field.tag);
    Record& record = fields_.record;
    switch (field.tag) {
      case tag_of("PT"):
        if (publication_.empty()) publication_ = lines;
        return;
      case tag_of("DT"):
        document_ = one_line(lines);
        return fields_.other(tag, document_);
      case tag_of("AU"):
        return names(short_, lines);
      case tag_of("AF"):
        return names(full_, lines);
      case tag_of("CA"):
      case tag_of("GP"): {
        const std::string body = one_line(lines);
        bodies_.push_back({{}, {}, body});
        return;
      }
      case tag_of("BE"):
      case tag_of("ED"):
        return names(record.editors, lines);
      case tag_of("DE"):
      case tag_of("ID"):
        return fields_.keywords(one_line(lines), ";");
      case tag_of("CR"):
        return fields_.other(tag, lines);
      default:
        break;
    }
    const std::string value = one_line(lines);
    switch (field.tag) {
      case tag_of("TI"):
        return fields_.title(value, tag, 0);
      case tag_of("SO"):
        return fields_.container(value, tag, 0);
      case tag_of("JI"):
        return fields_.container(value, tag, 2);
      case tag_of("J9"):
        return fields_.container(value, tag, 3);
      case tag_of("SE"):
        return fields_.single(record.series, tag, value);
      case tag_of("PY"):
        return fields_.date(value, tag, 0);
      case tag_of("PD"):
        return fields_.day(value);
      case tag_of("EY"):
        return fields_.date(value, tag, 2);
      case tag_of("VL"):
        return fields_.single(record.volume, tag, value);
      case tag_of("IS"):
        return fields_.single(record.issue, tag, value);
      case tag_of("BP"):
        return fields_.first_page(value, tag);
      case tag_of("EP"):
        return fields_.last_page(value, tag);
      case tag_of("PS"):
        range_ = value;
        return;
      case tag_of("AR"):
        article_ = value.starts_with("UNSP ") ? value.substr(5) : value;
        return;
      case tag_of("DI"):
        return fields_.doi(value, tag, false);
      case tag_of("AB"):
        return fields_.abstract(value, tag);
      case tag_of("LA"):
        return fields_.single(record.language, tag, value);
      case tag_of("PU"):
        return fields_.single(record.publisher, tag, value);
      case tag_of("PI"):
      case tag_of("PV"):
        return fields_.single(record.place, tag, value);
      case tag_of("SN"):
      case tag_of("EI"):
      case tag_of("BN"):
        return fields_.number(value, tag);
      case tag_of("UR"):
        return fields_.urls(value);
      default:
        return fields_.other(tag, value);
    }
  }

  RecordFields fields_;
  std::string publication_, document_, range_, article_;  // article_: stands where pages stand when there are none ("UNSP 1722034")
  std::vector<Name> short_, full_, bodies_;
};

Record wos_record(const std::vector<TagField>& fields) { return WosRecord().build(fields); }

}  // namespace

// "FN " and "VR ", or "PT" and another tag on the next line; not an email's "PT".
Match recognise_wos(const Probe& probe) {
  std::string_view rest = probe.text;
  std::uint32_t before = 0;
  for (int lines = 0; lines < 20 && !rest.empty(); ++lines) {
    std::string_view line = take_line(rest);
    if (line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
    if (trim_line(line).empty()) continue;
    const TagLine tagged = wos_line(line, false);
    if (before == tag_of("VR") && tagged.tag == tag_of("PT")) return Match::kByContent;
    if (before == tag_of("PT") && tagged.tag != 0) return Match::kByContent;
    if (tagged.header) before = tag_of(line.substr(0, 2));
    else if (tagged.tag == tag_of("PT") && tagged.value.size() == 1) before = tagged.tag;
    else return probe.is_text && (probe.suffix == ".ciw" || probe.suffix == ".isi") ? Match::kByContent : Match::kNo;
  }
  return probe.is_text && (probe.suffix == ".ciw" || probe.suffix == ".isi") ? Match::kByContent : Match::kNo;
}

Status read_wos(const ReadContext& context) {
  TagFormat format;
  format.reader = "wos";
  format.called = "Web of Science";
  format.opens = format.type = tag_of("PT");
  format.ends = tag_of("ER");
  format.indented = true;
  format.line = wos_line;
  format.record = wos_record;
  return read_tagged(format, context.input, context.sink, context.warnings);
}

}  // namespace litmotif::source
