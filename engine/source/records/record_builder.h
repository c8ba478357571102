// Puts what an entry states into a Record, for the reader of every format of exports: which of several fields wins a place, how numbers, dates and lists are written.
//
//   RecordBuilder builder;
//   builder.put({Field::kTitle}, "TI", "...");   // text in UTF-8, line breaks as the file has them
//   Record record = builder.finish();
//
// Nothing that is put is lost: what finds its place taken goes to `other` under the name its format gives it.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/record.h>

namespace litmotif::source {

enum class Field : std::uint8_t {
  kOther, kType, kTitle, kSubtitle, kContainer, kContainerSubtitle, kSeries, kVolume, kIssue, kPages, kStartPage, kEndPage, kArticleNumber, kPublisher, kPlace,
  kNumbers,  // ISBN and ISSN, told apart by their length
  kDoi,
  kPerhapsDoi,  // a DOI if it looks like one
  kEdition, kLanguage,
  kYear, kDate,  // either may hold either: the text shows which it is
  kYearLetter,
  kMonth, kDay,  // stated apart from the year; the month may have its day with it
  kUrl,
  kPerhapsUrl,  // an address if it has "://"
  kKeywords, kAbstract, kAbstractBy, kDatabase,
  kSource,    // the database where another field names the container, else the container
  kCitation,  // "J Health Policy. 2019 Mar;12(3):45-51. doi: ..." as PubMed prints it
  kPubmed,    // number of the entry there; kept in `other`
  kAuthors, kEditors,
};
inline constexpr std::size_t kFields = static_cast<std::size_t>(Field::kEditors) + 1;

struct FieldMeaning {
  Field field = Field::kOther;
  int rank = 0;  // of several for one place the lowest wins, of equal ranks the first
};

class RecordBuilder {
 public:
  RecordBuilder() { record_.type.clear(); }

  // Lists (links, keywords) take all. A list of keywords is cut at semicolons and lines, at commas where it has none of these. Names are one to a line or set apart by
  // semicolons, the family name first where there is a comma.
  void put(FieldMeaning meaning, std::string_view name, std::string_view stated);
  // Authors or editors that are names already; `stated` is the text they were made of, in case others win. Ranks as above; equal ranks add up.
  void put_names(FieldMeaning meaning, std::string_view name, std::vector<Name> names, std::string_view stated);
  // Keywords set apart by any of the separators; one, whatever signs it has, where there are none.
  void put_keywords(std::string_view value, std::string_view separators);
  void put_other(std::string_view name, std::string_view value);
  // A word of record.h, stated or not by the entry's own words.
  void set_type(std::string_view type) { record_.type = type; }
  const std::string& type() const { return record_.type; }
  // A work that others are not part of: what stands for its container in other works is its series.
  bool stands_alone() const { return record_.type == "book" || record_.type == "report" || record_.type == "thesis"; }
  bool has(Field field) const { return !slots_[index(field)].value.empty(); }

  Record finish();

 private:
  struct Slot {
    int rank = 1000;
    std::string name, value;
  };
  static std::size_t index(Field field) { return static_cast<std::size_t>(field); }
  std::string& value(Field field) { return slots_[index(field)].value; }
  void put_single(FieldMeaning meaning, std::string_view name, std::string value);
  void put_numbers(std::string_view name, std::string_view value);
  void put_keyword_list(std::string_view text);
  void put_type(std::string_view name, std::string_view value);
  void put_abstract(int rank, std::string_view name, std::string_view value);
  void put_date(int rank, std::string_view name, std::string_view value);
  void put_urls(std::string_view value);
  void finish_date();
  void finish_pages();
  void finish_titles();
  void finish_citation();

  Record record_;
  std::array<Slot, kFields> slots_;
};

}  // namespace litmotif::source
