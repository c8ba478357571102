#include "source/records/ris_record.h"

#include <algorithm>
#include <array>

#include "source/records/record_fields.h"

namespace litmotif::source {
namespace {

struct TypeName {
  std::string_view ris, type;
};

// RIS reference types and the words of record.h; sorted. A type that is not here is "other", with the type itself kept in `other`.
constexpr std::array<TypeName, 60> kTypes = {{
    {"ABST", "article"},      {"ADVS", "audiovisual"}, {"AGGR", "dataset"},    {"ANCIENT", "book"},    {"ART", "artwork"},        {"BILL", "legal"},
    {"BLOG", "webpage"},      {"BOOK", "book"},        {"CASE", "legal"},      {"CHAP", "chapter"},    {"CHART", "artwork"},      {"CLSWK", "book"},
    {"COMP", "software"},     {"CONF", "conference"},  {"CPAPER", "conference"}, {"CTLG", "book"},     {"DATA", "dataset"},       {"DBASE", "dataset"},
    {"DICT", "chapter"},      {"EBOOK", "book"},       {"ECHAP", "chapter"},   {"EDBOOK", "book"},     {"EJOUR", "article"},      {"ELEC", "webpage"},
    {"ENCYC", "chapter"},     {"EQUA", "other"},       {"FIGURE", "artwork"},  {"GEN", "other"},       {"GOVDOC", "report"},      {"GRANT", "other"},
    {"GRNT", "other"},        {"HEAR", "legal"},       {"ICOMM", "webpage"},   {"INPR", "article"},    {"JFULL", "article"},      {"JOUR", "article"},
    {"LEGAL", "legal"},       {"MANSCPT", "manuscript"}, {"MAP", "artwork"},   {"MGZN", "magazine"},   {"MPCT", "audiovisual"},   {"MULTI", "audiovisual"},
    {"MUSIC", "audiovisual"}, {"NEWS", "newspaper"},   {"PAMP", "report"},     {"PAT", "patent"},      {"PCOMM", "correspondence"}, {"PREPRINT", "preprint"},
    {"RPRT", "report"},       {"SER", "book"},         {"SLIDE", "audiovisual"}, {"SOUND", "audiovisual"}, {"STAND", "standard"}, {"STAT", "legal"},
    {"STD", "standard"},      {"THES", "thesis"},      {"UNBILL", "legal"},    {"UNPB", "manuscript"}, {"VIDEO", "audiovisual"},  {"WEB", "webpage"},
}};

static_assert(std::is_sorted(kTypes.begin(), kTypes.end(), [](const TypeName& a, const TypeName& b) { return a.ris < b.ris; }));

std::string upper(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return out;
}

void take(const RisField& field, RecordFields& fields) {
  const std::string_view value = trim_field(field.value());
  const std::uint32_t code = field.tag;
  const std::string name = tag_name(code);
  const std::string_view tag = name;
  Record& record = fields.record;
  const bool stands_alone = record.type == "book" || record.type == "report" || record.type == "thesis";
  if (value.empty()) return;
  switch (code) {
    case ris_tag("TY"):
    case ris_tag("ER"):
      return;
    case ris_tag("AU"):
    case ris_tag("A1"):
      return fields.names(record.authors, value, ";\n");
    case ris_tag("A2"):
    case ris_tag("A3"):
    case ris_tag("ED"):
      return fields.names(record.editors, value, ";\n");
    case ris_tag("TI"):
      return fields.title(value, tag, 0);
    case ris_tag("T1"):
      return fields.title(value, tag, 1);
    case ris_tag("CT"):
      return fields.title(value, tag, 2);
    case ris_tag("ST"):
      return fields.title(value, tag, 4);
    case ris_tag("BT"):
      return stands_alone ? fields.title(value, tag, 3) : fields.container(value, tag, 4);
    case ris_tag("JF"):
      return fields.container(value, tag, 0);
    case ris_tag("T2"):
      return stands_alone ? fields.single(record.series, tag, value) : fields.container(value, tag, 1);
    case ris_tag("JO"):
      return fields.container(value, tag, 2);
    case ris_tag("JA"):
      return fields.container(value, tag, 5);
    case ris_tag("J2"):
    case ris_tag("J1"):
      return fields.container(value, tag, 6);
    case ris_tag("T3"):
      return fields.single(record.series, tag, value);
    case ris_tag("PY"):
      return fields.date(value, tag, 0);
    case ris_tag("Y1"):
      return fields.date(value, tag, 1);
    case ris_tag("DA"):
      return fields.date(value, tag, 2);
    case ris_tag("VL"):
      return fields.single(record.volume, tag, value);
    case ris_tag("IS"):
    case ris_tag("CP"):
      return fields.single(record.issue, tag, value);
    case ris_tag("SP"):
      return fields.first_page(value, tag);
    case ris_tag("EP"):
      return fields.last_page(value, tag);
    case ris_tag("PB"):
      return fields.single(record.publisher, tag, value);
    case ris_tag("CY"):
    case ris_tag("PP"):
      return fields.single(record.place, tag, value);
    case ris_tag("SN"):
      return fields.number(value, tag);
    case ris_tag("DO"):
    case ris_tag("DI"):
      return fields.doi(value, tag, false);
    case ris_tag("M3"):
    case ris_tag("L3"):
      return fields.doi(value, tag, true);
    case ris_tag("UR"):
    case ris_tag("LK"):
      return fields.urls(value);
    case ris_tag("L1"):
    case ris_tag("L2"):
    case ris_tag("L4"):
      return value.find("://") != std::string_view::npos ? fields.urls(value) : fields.other(tag, value);
    case ris_tag("KW"):
      return fields.keywords(value, ";\n");
    case ris_tag("AB"):
    case ris_tag("N2"):
      return fields.abstract(value, tag);
    case ris_tag("DB"):
      return fields.database(value, tag, 0);
    case ris_tag("DP"):
      return fields.database(value, tag, 1);
    case ris_tag("ET"):
      return fields.single(record.edition, tag, value);
    case ris_tag("LA"):
      return fields.single(record.language, tag, value);
    default:
      return fields.other(tag, value);
  }
}

// Tags of both forms of the format, and of the exporters whose files have been seen; sorted.
constexpr std::array<std::string_view, 85> kTags = {
    "A1", "A2", "A3", "A4", "AB", "AD", "AN", "AU", "AV", "BT", "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "CA", "CN", "CP", "CR",
    "CT", "CY", "DA", "DB", "DI", "DO", "DP", "ED", "EP", "ER", "ET", "ID", "IS", "J1", "J2", "JA", "JF", "JO", "K1", "KW", "L1", "L2",
    "L3", "L4", "LA", "LB", "LK", "M1", "M2", "M3", "N1", "N2", "NV", "OP", "PA", "PB", "PP", "PY", "RI", "RN", "RP", "SE", "SN",
    "SP", "SR", "ST", "T1", "T2", "T3", "TA", "TI", "TT", "TY", "U1", "U2", "U3", "U4", "U5", "UR", "VL", "VO", "Y1", "Y2"};

static_assert(std::is_sorted(kTags.begin(), kTags.end()));

}  // namespace

bool is_known_ris_tag(std::uint32_t tag) {
  const std::array<char, 2> name = {static_cast<char>(tag >> 8U), static_cast<char>(tag & 0xFFU)};
  return std::binary_search(kTags.begin(), kTags.end(), std::string_view(name.data(), name.size()));
}

Record ris_record(const std::vector<RisField>& given) {
  RecordFields fields;
  for (const RisField& field : given) {
    if (field.tag != ris_tag("TY")) continue;
    const std::string stated = upper(trim_field(field.value()));
    if (stated.empty()) break;
    const auto* at = std::lower_bound(kTypes.begin(), kTypes.end(), stated, [](const TypeName& type, const std::string& name) { return type.ris < name; });
    if (at != kTypes.end() && at->ris == stated) {
      fields.record.type = at->type;
    } else {
      fields.record.type = "other";
      fields.other("TY", field.value());
    }
    break;
  }
  for (const RisField& field : given) take(field, fields);
  return fields.finish();
}

}  // namespace litmotif::source
