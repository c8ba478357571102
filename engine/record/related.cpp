// Reports that belong together and are not the same: a preprint and its article, a report and its summary, an erratum and what it corrects.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <tuple>

#include "record/likeness.h"

namespace litmotif {
namespace {

constexpr std::uint32_t kWords = 4;  // of a title that two reports have by more than chance
constexpr int kYears = 3;            // from a preprint or an interim report to what comes of it

struct Marked {
  std::string_view mark;
  Relation relation;
};
// Others (comment, reply, response, discussion) are by other people as a rule, and about it.
constexpr auto kMarked = std::to_array<Marked>({{"abridged", Relation::kSummaryOf}, {"addendum", Relation::kPartOf}, {"appendices", Relation::kPartOf}, {"appendix", Relation::kPartOf},
                                                {"correction", Relation::kErratumOf}, {"corrigendum", Relation::kErratumOf}, {"draft", Relation::kVersionOf}, {"errata", Relation::kErratumOf},
                                                {"erratum", Relation::kErratumOf}, {"executive", Relation::kSummaryOf}, {"interim", Relation::kVersionOf}, {"preliminary", Relation::kVersionOf},
                                                {"protocol", Relation::kSameStudy}, {"retracted", Relation::kErratumOf}, {"retraction", Relation::kErratumOf}, {"revised", Relation::kUpdateOf},
                                                {"summary", Relation::kSummaryOf}, {"supplement", Relation::kPartOf}, {"technical", Relation::kPartOf}, {"update", Relation::kUpdateOf},
                                                {"updated", Relation::kUpdateOf}});

Relation of_mark(const std::vector<std::string>& marks) {
  for (const std::string& mark : marks) {
    const auto found = std::ranges::find(kMarked, mark, &Marked::mark);
    if (found != kMarked.end()) return found->relation;
  }
  return Relation::kNone;
}

bool by_the_same(const Likeness& a, const Likeness& b) { return !a.author.empty() && authors_meet(a, b); }

bool years_near(const Likeness& a, const Likeness& b, int most) { return a.year == 0 || b.year == 0 || std::abs(a.year - b.year) <= most; }

std::uint32_t count_words(const std::string& text) { return text.empty() ? 0 : static_cast<std::uint32_t>(1 + std::ranges::count(text, ' ')); }

// The title whole or without its subtitle.
bool one_title(const std::string& a, const Likeness& b) {
  return count_words(a) >= kWords && (a == b.title || a == b.head || (a.starts_with(b.title) && count_words(b.title) >= kWords && a[b.title.size()] == ' '));
}

// Of two that say the same of themselves, the one that comes first is a version of what came of it.
auto standing(const Likeness& one) { return std::tuple(one.year, !one.volume.empty(), !one.container.empty(), one.first_page, one.doi); }

}  // namespace

std::string_view relation_name(Relation relation) {
  constexpr std::array<std::string_view, 7> kNames = {"", "version-of", "same-study", "summary-of", "part-of", "update-of", "erratum-of"};
  return kNames[static_cast<std::size_t>(relation)];
}

Relation relation_of(const Likeness& a, const Likeness& b) {
  if (!by_the_same(a, b)) return Relation::kNone;
  if (a.marks != b.marks) {
    const Relation relation = of_mark(b.marks) == Relation::kNone ? of_mark(a.marks) : Relation::kNone;
    if (relation == Relation::kNone || !years_near(a, b, relation == Relation::kUpdateOf ? 100 : kYears)) return Relation::kNone;
    return one_title(a.bare, b) || a.bare == b.bare ? relation : Relation::kNone;
  }
  if (a.numbers != b.numbers || a.chapter || b.chapter || count_words(a.head) < kWords || (a.title != b.title && a.head != b.title && b.head != a.title)) return Relation::kNone;
  if (a.edition != b.edition) return a.year > b.year && b.year != 0 ? Relation::kUpdateOf : Relation::kNone;
  if (standing(a) >= standing(b)) return Relation::kNone;
  // Two papers of one title in one journal are two papers.
  return years_near(a, b, kYears) && containers(a, b) != Containers::kSame ? Relation::kVersionOf : Relation::kNone;
}

}  // namespace litmotif
