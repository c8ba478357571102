#include "source/records/ris_record.h"

#include <algorithm>
#include <array>

#include "source/records/record_builder.h"
#include "source/markup_text.h"

namespace litmotif::source {
namespace {

struct RisTag {
  std::uint32_t tag;
  FieldMeaning meaning;
};

constexpr RisTag known(std::string_view tag, Field field = Field::kOther, int rank = 0) { return {ris_tag(tag), {field, rank}}; }

// Tags of both forms of the format, and of the exporters whose files have been seen (VO: Ovid, K1: RefWorks); sorted. BT, C3 and T2 mean what the type of the work makes of them.
constexpr auto kTags = std::to_array<RisTag>({
    known("A1", Field::kAuthors), known("A2", Field::kEditors), known("A3", Field::kEditors), known("A4"), known("AB", Field::kAbstract), known("AD"), known("AN"),
    known("AU", Field::kAuthors), known("AV"), known("BT", Field::kContainer, 4), known("C1"), known("C2"), known("C3"), known("C4"), known("C5"), known("C6"), known("C7"),
    known("C8"), known("CA"), known("CN"), known("CP", Field::kIssue), known("CR"), known("CT", Field::kTitle, 2), known("CY", Field::kPlace), known("DA", Field::kDate, 2),
    known("DB", Field::kDatabase), known("DI", Field::kDoi), known("DO", Field::kDoi), known("DP", Field::kDatabase, 1), known("ED", Field::kEditors), known("EP", Field::kEndPage),
    known("ER"), known("ET", Field::kEdition), known("ID"), known("IS", Field::kIssue), known("J1", Field::kContainer, 6), known("J2", Field::kContainer, 6),
    known("JA", Field::kContainer, 5), known("JF", Field::kContainer), known("JO", Field::kContainer, 2), known("K1", Field::kKeywords), known("KW", Field::kKeywords),
    known("L1", Field::kPerhapsUrl), known("L2", Field::kPerhapsUrl), known("L3", Field::kPerhapsDoi, 1), known("L4", Field::kPerhapsUrl), known("LA", Field::kLanguage), known("LB"),
    known("LK", Field::kUrl), known("M1"), known("M2"), known("M3", Field::kPerhapsDoi, 1), known("N1"), known("N2", Field::kAbstract, 1), known("NV"), known("OP"), known("PA"),
    known("PB", Field::kPublisher), known("PP", Field::kPlace), known("PY", Field::kYear), known("RI"), known("RN"), known("RP"), known("SE"), known("SN", Field::kNumbers),
    known("SP", Field::kStartPage), known("SR"), known("ST", Field::kTitle, 4), known("T1", Field::kTitle, 1), known("T2", Field::kContainer, 1), known("T3", Field::kSeries), known("TA"),
    known("TI", Field::kTitle), known("TT"), known("TY", Field::kType), known("U1"), known("U2"), known("U3"), known("U4"), known("U5"), known("UR", Field::kUrl),
    known("VL", Field::kVolume), known("VO", Field::kVolume, 1), known("Y1", Field::kYear, 1), known("Y2"),
});
static_assert(std::is_sorted(kTags.begin(), kTags.end(), [](const RisTag& a, const RisTag& b) { return a.tag < b.tag; }));

const RisTag* find(std::uint32_t tag) {
  const auto* at = std::lower_bound(kTags.begin(), kTags.end(), tag, [](const RisTag& one, std::uint32_t wanted) { return one.tag < wanted; });
  return at != kTags.end() && at->tag == tag ? at : nullptr;
}

// "2014/02//", and what a release of Zotero writes for a time of the year that it does not know: "2014/02//undefined". "2014///Spring" is in the spring of 2014.
std::string date_of(std::string_view value) {
  if (value.ends_with("/undefined")) value.remove_suffix(9);
  while (value.ends_with('/')) value.remove_suffix(1);
  const std::size_t slashes = value.find("///");
  if (slashes == std::string_view::npos || value.find('/') != slashes) return std::string(value);
  const std::string year(value.substr(0, slashes)), words(trim_space(value.substr(slashes + 3)));
  return year.empty() || words.find(year) != std::string::npos ? words : words + " " + year;
}

void take(const RisField& field, RecordBuilder& builder) {
  const RisTag* at = find(field.tag);
  const FieldMeaning meaning = at == nullptr ? FieldMeaning() : at->meaning;
  const std::string name = tag_name(field.tag);
  const std::string_view value = trim_space(field.value());
  switch (field.tag) {
    case ris_tag("TY"):
    case ris_tag("ER"):
      return;
    case ris_tag("BT"):
      return builder.put(builder.stands_alone() ? FieldMeaning{Field::kTitle, 3} : meaning, name, value);
    case ris_tag("C3"):  // the title of the proceedings; T2 is the name of the conference then
      return builder.put(builder.type() == "conference" ? FieldMeaning{Field::kContainer} : meaning, name, value);
    case ris_tag("T2"):
      return builder.put(builder.stands_alone() ? FieldMeaning{Field::kSeries} : meaning, name, value);
    default:
      break;
  }
  if (meaning.field == Field::kKeywords) return builder.put_keywords(value, ";\n");
  if (meaning.field == Field::kYear || meaning.field == Field::kDate) return builder.put(meaning, name, date_of(value));
  builder.put(meaning, name, value);
}

}  // namespace

bool is_known_ris_tag(std::uint32_t tag) { return find(tag) != nullptr; }

Record ris_record(const std::vector<RisField>& fields) {
  RecordBuilder builder;
  for (const RisField& field : fields) {
    if (field.tag != ris_tag("TY")) continue;
    builder.put({Field::kType}, "TY", field.value());
    break;
  }
  for (const RisField& field : fields) take(field, builder);
  return builder.finish();
}

}  // namespace litmotif::source
