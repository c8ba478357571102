// What deduplication compares, worked out once a record, and the questions it asks of two. Internal to record/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/record.h>

namespace litmotif {

struct Likeness {
  std::string doi;
  std::string title;                 // its words, folded, without a leading article, joined by blanks
  std::uint32_t words = 0;           // how many
  std::string head;                  // the title before its colon or stop, the same way; equal to `title` without one
  std::string bare;                  // the title without the marks before and behind it, and "to", "report" and the like beside them; equal to `title` without marks
  std::string author;                // first author's family name or body: words of ASCII letters, without "Jr"
  std::string given;                 // first letters of the given name, for exports that swap the two
  std::string container;             // folded
  std::string first_page, volume;
  std::vector<std::string> numbers;  // numerals of the title, Roman ones behind "part", "volume", ...: what tells parts and years apart
  std::vector<std::string> marks;    // erratum, interim, final, protocol, ...: what tells versions apart
  std::string edition;
  int year = 0;
  bool chapter = false, book = false, report = false;
};

Likeness likeness_of(const Record& record);
std::vector<std::uint64_t> blocks_of(const Likeness& like);  // report_blocks of its record
std::size_t bytes_of(const Likeness& like);                  // of memory, about

// What the two state that says they are different reports.
enum class Conflict : std::uint8_t { kNone, kDoi, kJournal, kChapter, kChapters, kEdition, kMarks, kNumbers, kVolume, kPages };
Conflict conflict(const Likeness& a, const Likeness& b);
inline bool compatible(const Likeness& a, const Likeness& b) { return conflict(a, b) == Conflict::kNone; }

// Why two records would be one report, whatever speaks against it; kNone when nothing says so. kReviewer: no rule, a decision.
enum class Why : std::uint8_t { kNone, kDoi, kTitle, kTitleNoAuthor, kTitlePlace, kSubtitle, kSimilarPlace, kSimilarPages, kReworded, kReviewer };
Why rule_for(const Likeness& a, const Likeness& b);
std::string_view why_name(Why why);  // "", "same DOI", ...
bool years_meet(const Likeness& a, const Likeness& b);  // both stated, and within one

// One begins with the other, word by word.
bool one_title_cut(const Likeness& a, const Likeness& b);

enum class Containers : std::uint8_t { kUnknown, kSame, kAlike, kDiffer };
// "J Nutr Biochem" and "Journal of Nutritional Biochemistry" are alike, as are "BMJ" and "British Medical Journal", "Surgical Endoscopy" and
// "Surgical Endoscopy and Other Interventional Techniques"; kUnknown when either is missing.
Containers containers(const Likeness& a, const Likeness& b);

// One family name, or the end or the beginning of it: "Pawel" of "von Pawel", "García" of "García López".
bool authors_meet(const Likeness& a, const Likeness& b);

// Both state one page of one container, and no other volume; where the container is only alike, the same volume.
bool same_place(const Likeness& a, const Likeness& b);

// What `a` is to `b`, which is not the same report; kNone where `b` is it to `a`, or nothing says so.
Relation relation_of(const Likeness& a, const Likeness& b);

// Titles that can be one title cut, extended or misspelt; true when either is missing.
bool similar_titles(const Likeness& a, const Likeness& b);
// Titles that can be one title in two translations, or in two languages in one of them: they share four words, and most of the shorter one's.
bool reworded_titles(const Likeness& a, const Likeness& b);

}  // namespace litmotif
