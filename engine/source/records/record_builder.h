// Puts what an entry states into a Record, whatever the format: which of several fields wins a place, how numbers, dates and lists are written.
//
//   RecordBuilder builder;
//   builder.put(Field::kTitle, 0, "Article Title", "...");   // text in UTF-8
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
  kDoi, kEdition, kLanguage, kYear, kYearLetter, kMonth, kDay, kDate, kUrl, kKeywords, kAbstract, kAbstractBy, kDatabase,
  kSource,    // the database where another field names the container, else the container
  kCitation,  // "J Health Policy. 2019 Mar;12(3):45-51. doi: ..." as PubMed prints it
  kPubmed,    // number of the entry there; kept in `other`
  kAuthors, kEditors,
};
inline constexpr std::size_t kFields = static_cast<std::size_t>(Field::kEditors) + 1;

class RecordBuilder {
 public:
  RecordBuilder() { record_.type.clear(); }

  // Of two values for one place the lower rank wins, of equal ranks the first. Lists (links, keywords) take all.
  void put(Field field, int rank, std::string_view name, std::string_view value);
  // Authors or editors that are names already; `stated` is the text they were made of, in case others win. Ranks as above; equal ranks add up.
  void put_names(Field field, int rank, std::string_view name, std::vector<Name> names, std::string stated);
  void put_other(std::string_view name, std::string_view value);
  // A word of record.h, stated or not by the entry's own words.
  void set_type(std::string_view type) { record_.type = type; }
  bool has(Field field) const { return !slots_[index(field)].value.empty(); }

  Record finish();

 private:
  struct Slot {
    int rank = 1000;
    std::string name, value;
  };
  static std::size_t index(Field field) { return static_cast<std::size_t>(field); }
  std::string& value(Field field) { return slots_[index(field)].value; }
  void finish_date();
  void finish_pages();
  void finish_titles();
  void finish_citation();
  void put_numbers(std::string_view name, std::string_view value);
  void put_urls(std::string_view value);

  Record record_;
  std::array<Slot, kFields> slots_;
};

// The first number of four digits from 1000 to 2999 that stands alone, and the letter behind it ("2012b"); 0 when there is none.
int year_in(std::string_view text, std::string& letter);
// 1 to 12 for "3", "03", "mar", "March"; 0 for anything else.
int month_in(std::string_view text);

}  // namespace litmotif::source
