// The bibliographic model: what an entry in an export, a line of a reading list or the front of a document says of one publication.
// Values only; thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/base.h>

namespace litmotif {

// A person (family, given) or a corporate body (literal only).
struct Name {
  std::string family, given, literal;
  bool corporate() const { return !literal.empty(); }
  std::string display() const;  // "Okafor, Ngozi" or the body's name
  friend bool operator==(const Name&, const Name&) = default;
};

// "Okafor, Ngozi" / "Ngozi Okafor" / "Okafor N" -> person; a name without comma that has words such as Department, University, NHS, Fund, Council -> body.
Name parse_name(std::string_view text);

struct Record {
  std::string type = "article";  // article, report, book, chapter, thesis, webpage, conference, dataset, ...
  std::vector<Name> authors, editors;
  std::string title, container, series, volume, issue, pages, publisher, place, isbn, issn, doi, edition, language;
  int year = 0;             // 0: not stated
  std::string year_letter;  // "b" of 2012b, as printed
  std::string date;         // as stated
  std::vector<std::string> urls, keywords;
  std::string abstract_text;
  std::string abstract_by = "authors";  // or "cataloguer", whose words are never quoted as the authors'
  std::string database;                 // where the export says it comes from (DB, DP)
  std::vector<std::pair<std::string, std::string>> other;  // stated fields that have no place above: tag, value
};

// The label in print: first author's family name (or body) folded to lower-case ASCII letters, "-", year with letter: "okafor-2016", "nhsengland-2014a". Without author the
// first three words of the title; without year "nd". The same label can mean two works: it is no identity.
std::string citation_key(const Record& record);

// "Okafor et al. (2016)" style short form for tables: one, two, or first author and "et al.", then the year.
std::string short_citation(const Record& record);

// DOI without resolver prefix, lower case; empty when the text holds none.
std::string normal_doi(std::string_view text);

// One group of records that describe the same report, with the rule that joined each further member to the first.
struct ReportGroup {
  std::vector<std::size_t> members;     // indexes into the input, ascending
  std::vector<std::string> why_merged;  // one for every member but the first: "same DOI", "same title, first author and year", ...
};

// Groups of records that are the same report (relation `same-report`): same DOI with compatible titles, the same folded title and year (within one) and first author, or the same place in print with titles
// that can be one. Chapters and parts under one container's DOI, other editions and parts, and one text printed in two places are kept apart. Deterministic; groups in order of first member; every record is in exactly one group.
std::vector<ReportGroup> same_reports(const std::vector<Record>& records);

// What two records say of each other: why they are one report, or two.
struct Comparison {
  std::string rule;                         // why they would be one, as ReportGroup::why_merged says it; empty: nothing says so
  std::string against;                      // why they are two all the same; empty: nothing speaks against it, or they are not near
  bool near = false;                        // one DOI, one title of more than two words, or a rule: people would ask
  std::vector<std::string> agree, differ;   // of the fields that both state, as deduplication compares them: "doi"; "year: 2012 / 2014"
};
Comparison compare_records(const Record& one, const Record& other);

// Where a record looks for others that could be the same report: two records are compared only when they share a block. Hashes that depend on nothing but
// the record, so they can be stored; in the order in which blocks are looked into.
std::vector<std::uint64_t> report_blocks(const Record& record);

// What a report is to another that it is not the same as (PRISMA's reports of one study, and the relations of a library's catalogue). The first is what the relation is named
// after: the preprint is a version of the article, the erratum of what it corrects.
enum class Relation : std::uint8_t { kNone, kVersionOf, kSameStudy, kSummaryOf, kPartOf, kUpdateOf, kErratumOf };
std::string_view relation_name(Relation relation);  // "", "version-of", "same-study", "summary-of", "part-of", "update-of", "erratum-of"

// same_reports in stages, for more records than fit in memory:
//
//   ReportGrouper grouper(read_again, bytes);
//   for each record, in order: grouper.add(record, report_blocks(record));
//   grouper.each_group(visit);
//
// Blocks that no other record shares may be left out; a record without any other may be, too, if the caller counts it as a group of its own.
class ReportGrouper {
 public:
  // `again` gives the record that was the index-th to be added; `bytes`: about how much memory to spend on not asking. Same groups for any `bytes`.
  using Again = std::function<Result<Record>(std::size_t index)>;
  // Whether a reviewer said of two records, by index, that they are not one report: no group holds both.
  using Apart = std::function<bool(std::size_t, std::size_t)>;
  ReportGrouper(Again again, std::size_t bytes, Apart apart = {});
  ReportGrouper(const ReportGrouper&) = delete;
  ReportGrouper& operator=(const ReportGrouper&) = delete;
  ~ReportGrouper();
  // Fails only with what `again` says.
  Status add(const Record& record, std::span<const std::uint64_t> blocks);
  // A reviewer said of two records that were added that they are one report: joins their groups, unless members of these are to be apart.
  void join(std::size_t one, std::size_t other);
  // Of records that were met and are in two groups: `from` is `relation` `to`. By their words, authors and years: proposals, and the same pair of groups may come more than once.
  Status each_related(const std::function<Status(std::size_t from, std::size_t to, Relation relation)>& visit) const;
  // In order of first member, until `visit` fails.
  Status each_group(const std::function<Status(const ReportGroup&)>& visit) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace litmotif
