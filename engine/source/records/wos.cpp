// Web of Science (ISI) tagged exports (.ciw, .isi, .txt): "FN", "VR", then entries from "PT" to "ER", and "EF". A tag is two characters at the start of a line, a blank, the
// value; continuation lines are indented by three and are further items in lists (authors, references), wrapped lines elsewhere. Inspec and Medline on the same platform write
// the page range as PS, and titles under other tags.
#include <algorithm>
#include <array>

#include "source/readers.h"
#include "source/records/field_values.h"
#include "source/records/record_builder.h"
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

struct WosTag {
  std::uint32_t tag;
  FieldMeaning meaning;
};

constexpr auto kTags = std::to_array<WosTag>({
    {tag_of("TI"), {Field::kTitle}},    {tag_of("SO"), {Field::kContainer}}, {tag_of("JI"), {Field::kContainer, 2}}, {tag_of("J9"), {Field::kContainer, 3}}, {tag_of("SE"), {Field::kSeries}},
    {tag_of("PY"), {Field::kYear}},     {tag_of("EY"), {Field::kYear, 2}},   {tag_of("PD"), {Field::kMonth}},        {tag_of("VL"), {Field::kVolume}},       {tag_of("IS"), {Field::kIssue}},
    {tag_of("BP"), {Field::kStartPage}}, {tag_of("EP"), {Field::kEndPage}},  {tag_of("DI"), {Field::kDoi}},          {tag_of("AB"), {Field::kAbstract}},     {tag_of("LA"), {Field::kLanguage}},
    {tag_of("PU"), {Field::kPublisher}}, {tag_of("PI"), {Field::kPlace}},    {tag_of("PV"), {Field::kPlace}},        {tag_of("SN"), {Field::kNumbers}},      {tag_of("EI"), {Field::kNumbers}},
    {tag_of("BN"), {Field::kNumbers}},  {tag_of("UR"), {Field::kUrl}},
});

class WosRecord {
 public:
  Record build(const std::vector<TagField>& given) {
    for (const TagField& field : given) {
      if (!trim_line(field.value()).empty()) take(field);
    }
    builder_.set_type(type_of(publication_, document_));
    if (builder_.type() == "other") builder_.put_other("PT", publication_);
    // AF names everybody in full, AU the same people with initials.
    std::vector<Name> authors = full_.empty() ? std::move(short_) : std::move(full_);
    for (Name& body : bodies_) authors.push_back(std::move(body));
    builder_.put_names({Field::kAuthors}, "AU", std::move(authors), {});
    // The span of pages where the first and the last are not stated apart, or hold hyphens themselves ("41103-1").
    builder_.put({first_.empty() || first_.find('-') != std::string::npos ? Field::kPages : Field::kOther}, "PS", span_);
    builder_.put({Field::kArticleNumber}, "AR", article_);
    return builder_.finish();
  }

 private:
  void names(std::vector<Name>& into, std::string_view value) {
    each_piece(value, ";\n", [&](std::string_view name) { into.push_back(export_name(without_address(name))); });
  }

  void take(const TagField& field) {
    const std::string_view lines = field.value();
    const std::string tag = tag_name(field.tag);
    switch (field.tag) {
      case tag_of("PT"):
        if (publication_.empty()) publication_ = lines;
        return;
      case tag_of("DT"):
        document_ = single_spaced(lines);
        return builder_.put_other(tag, document_);
      case tag_of("AU"):
        return names(short_, lines);
      case tag_of("AF"):
        return names(full_, lines);
      case tag_of("CA"):
      case tag_of("GP"):
        return bodies_.push_back({{}, {}, single_spaced(lines)});
      case tag_of("BE"):
      case tag_of("ED"): {
        std::vector<Name> editors;
        names(editors, lines);
        return builder_.put_names({Field::kEditors}, tag, std::move(editors), lines);
      }
      case tag_of("DE"):
      case tag_of("ID"):
        return builder_.put_keywords(single_spaced(lines), ";");
      case tag_of("CR"):
        return builder_.put_other(tag, lines);
      case tag_of("PS"):
        span_ = single_spaced(lines);
        return;
      case tag_of("BP"):
        first_ = single_spaced(lines);
        break;
      case tag_of("AR"):
        article_ = single_spaced(lines.starts_with("UNSP ") ? lines.substr(5) : lines);
        return;
      default:
        break;
    }
    const auto* at = std::find_if(kTags.begin(), kTags.end(), [&](const WosTag& one) { return one.tag == field.tag; });
    builder_.put(at == kTags.end() ? FieldMeaning() : at->meaning, tag, single_spaced(lines));
  }

  RecordBuilder builder_;
  std::string publication_, document_, first_, span_, article_;  // article_: stands where pages stand when there are none ("UNSP 1722034")
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
  format.type_first = true;
  format.ends = tag_of("ER");
  format.indented = true;
  format.line = wos_line;
  format.record = wos_record;
  return read_tagged(format, context.input, context.sink, context.warnings);
}

}  // namespace litmotif::source
