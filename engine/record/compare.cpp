// The rules by which two records are one report, and what two of them say of each other, for people who ask why.
#include <algorithm>
#include <array>
#include <cstdlib>

#include <fmt/format.h>

#include <litmotif/record.h>
#include "record/likeness.h"

namespace litmotif {
namespace {

constexpr std::array<std::string_view, 10> kReasons = {"",
                                                       "same DOI",
                                                       "same title, first author and year",
                                                       "same title and year, no author",
                                                       "same title, place and first page",
                                                       "same title without subtitle, first author and year",
                                                       "similar title, same first author, year, place and first page",
                                                       "similar title, same first author, year, volume and first page",
                                                       "title in other words or another language, same first author, year, place, volume and first page",
                                                       "a reviewer joined them"};

constexpr std::array<std::string_view, 10> kConflicts = {"",
                                                         "different DOIs",
                                                         "a report and what a journal printed of it",
                                                         "a chapter and its book",
                                                         "chapters of different titles",
                                                         "different editions",
                                                         "only one title says erratum, summary, protocol, interim, final or the like",
                                                         "titles with different numbers: parts, phases or years",
                                                         "different volumes",
                                                         "different first pages"};

// What two with one DOI or one title lack for being one report.
std::string_view missing(const Likeness& a, const Likeness& b) {
  if (!similar_titles(a, b)) return "different titles";
  if (a.year == 0 || b.year == 0) return "a year is not stated";
  if (!years_meet(a, b)) return "years more than one apart";
  if (a.author.empty() || b.author.empty()) return "a first author is not stated";
  return authors_meet(a, b) ? "a title too short to tell" : "different first authors";
}

std::string first_author(const Record& record) { return record.authors.empty() ? std::string() : record.authors.front().display(); }
std::string year_of(const Record& record) { return record.year == 0 ? std::string() : std::to_string(record.year); }

}  // namespace

std::string_view why_name(Why why) { return kReasons[static_cast<std::size_t>(why)]; }

bool years_meet(const Likeness& a, const Likeness& b) { return a.year != 0 && b.year != 0 && std::abs(a.year - b.year) <= 1; }

Why rule_for(const Likeness& a, const Likeness& b) {
  if (!a.doi.empty() && a.doi == b.doi && similar_titles(a, b)) return Why::kDoi;
  if (a.title.empty() || b.title.empty()) return Why::kNone;
  if (a.title == b.title) {
    const bool placed = same_place(a, b);
    if (a.words <= 2 && !placed) return Why::kNone;  // "Editorial", "Introduction"
    if (years_meet(a, b) && authors_meet(a, b)) return Why::kTitle;
    if (years_meet(a, b) && a.author.empty() && b.author.empty() && a.year == b.year && a.words >= 4) return Why::kTitleNoAuthor;
    return placed && a.year == b.year ? Why::kTitlePlace : Why::kNone;
  }
  if (!years_meet(a, b) || !authors_meet(a, b)) return Why::kNone;
  if ((a.head == b.title || b.head == a.title) && std::min(a.words, b.words) >= 4) return Why::kSubtitle;
  if (a.year != b.year || a.first_page.empty() || a.first_page != b.first_page) return Why::kNone;
  const bool one_volume = !a.volume.empty() && a.volume == b.volume;
  if (one_volume && same_place(a, b) && reworded_titles(a, b)) return similar_titles(a, b) ? Why::kSimilarPlace : Why::kReworded;
  if (!similar_titles(a, b)) return Why::kNone;
  if (same_place(a, b)) return Why::kSimilarPlace;
  return one_volume ? Why::kSimilarPages : Why::kNone;
}

Comparison compare_records(const Record& one, const Record& other) {
  const Likeness a = likeness_of(one);
  const Likeness b = likeness_of(other);
  const Why rule = rule_for(a, b);
  const Conflict against = conflict(a, b);
  Comparison result;
  result.rule = why_name(rule);
  result.against = kConflicts[static_cast<std::size_t>(against)];
  const bool one_doi = !a.doi.empty() && a.doi == b.doi;
  result.near = rule != Why::kNone || one_doi || (a.title == b.title && a.words > 2);
  if (rule == Why::kNone && against == Conflict::kNone && result.near) result.against = missing(a, b);
  const auto field = [&](const char* name, const std::string& left, const std::string& right, bool same) {
    if (left.empty() || right.empty()) return;
    if (same || left == right) {
      result.agree.emplace_back(name);
    } else {
      result.differ.push_back(fmt::format("{}: {} / {}", name, left, right));
    }
  };
  const Containers met = containers(a, b);
  field("doi", one.doi, other.doi, one_doi);
  field("title", one.title, other.title, a.title == b.title);
  field("first author", first_author(one), first_author(other), authors_meet(a, b));
  field("year", year_of(one), year_of(other), false);
  if (one.type != other.type) field("type", one.type, other.type, false);
  field("container", one.container, other.container, met == Containers::kSame || met == Containers::kAlike);
  field("volume", one.volume, other.volume, !a.volume.empty() && a.volume == b.volume);
  field("pages", one.pages, other.pages, !a.first_page.empty() && a.first_page == b.first_page);
  field("edition", one.edition, other.edition, !a.edition.empty() && a.edition == b.edition);
  return result;
}

}  // namespace litmotif
