// What each passage is for. Sections decide first (references, appendix, comments, front matter, search strategy), then what a passage looks like by itself, then what stands around it.
#include <algorithm>
#include <array>

#include "document/characters.h"
#include "document/outer_matter.h"
#include "document/parts.h"
#include "document/patterns.h"
#include "document/section_types.h"
#include "document/stated_parts.h"
#include "document/zoning.h"

namespace litmotif::document {

Zoning::Zoning(const Shape& shape, Document& document, const std::vector<Note>& notes) : shape_(shape), document_(document), notes_(notes) {}

std::string_view Zoning::text(std::size_t i) const { return document_.passages[i].span.of(document_.text); }

bool Zoning::open(std::size_t i) const {
  const Passage& passage = document_.passages[i];
  return passage.zone == Zone::kBody && passage.kind != PassageKind::kHeading;
}

void Zoning::run() {
  by_section();
  doubtful_references();
  behind_references();
  footnotes();
  contents();
  tables();
  for (std::size_t i = 0; i < document_.passages.size(); ++i) {
    if (!open(i) && document_.passages[i].zone != Zone::kAppendix) continue;
    if (is_search_string(text(i))) document_.passages[i].zone = Zone::kSearchMethods;
  }
  comments();
  navigation();
  if (shape_.listing) listing();
  else front();
  keywords();
  rosters();
  quotations();
  boxes();
  fragments();
  wordless();
}

void Zoning::by_section() {
  settle_ambiguous();
  // An appendix lasts until a heading of its own rank that names another part of the document.
  int appendix = 0;
  std::uint32_t section = kNone;
  Zone zone = Zone::kBody;
  Zone annex = Zone::kAppendix;  // what the appendix at hand holds
  for (std::size_t i = 0; i < document_.passages.size(); ++i) {
    Passage& passage = document_.passages[i];
    if (passage.section != section) {
      section = passage.section;
      zone = section == kNone ? Zone::kBody : zone_of(document_.sections[section]);
      if (section != kNone) {
        const Section& each = document_.sections[section];
        const bool begins = is_annex_heading(each.title);
        if (each.type == "appendix") appendix = appendix == 0 ? each.level : std::min(appendix, each.level);
        else if (each.level < appendix || (each.level == appendix && !each.type.empty() && each.type != "methods" && each.type != "results")) appendix = 0;
        if (appendix > 0) {
          const Zone named = annex_zone(each.title);
          if (begins) annex = named == Zone::kBody ? Zone::kAppendix : named;
          if (zone == Zone::kBody || zone == Zone::kAppendix) zone = begins || named == Zone::kBody ? annex : named;
        }
      }
    }
    // What stands in an annex may say of itself that it is something else: terms, who paid, how was searched.
    const Zone stated = part_zone(notes_[i].part);
    const Zone around = stated == Zone::kBody || (stated == Zone::kAppendix && zone != Zone::kBody) ? zone : stated;
    if (open(i)) passage.zone = around;
    // Rows and quotations stay what they are where either way they are evidence.
    const bool cells = passage.zone == Zone::kTable || passage.zone == Zone::kQuotation;
    if (cells && passage.kind != PassageKind::kHeading && (!is_evidence(around) || around == Zone::kComments)) passage.zone = around;
  }
}

// Sections whose type or part the format itself states.
std::vector<bool> Zoning::stated_sections() const {
  std::vector<bool> stated(document_.sections.size());
  for (std::size_t i = 0; i < document_.passages.size(); ++i) {
    const Passage& passage = document_.passages[i];
    if (passage.kind == PassageKind::kHeading && passage.section != kNone) stated[passage.section] = !notes_[i].section_type.empty() || !part_type(notes_[i].part).empty();
  }
  return stated;
}

// "Funding" within a chapter, with chapters of the text proper to come, is a subject; at the end of a paper it is outer matter. What is stated stays.
void Zoning::settle_ambiguous() {
  const std::vector<bool> stated = stated_sections();
  std::size_t last = 0;
  for (std::size_t s = 0; s < document_.sections.size(); ++s) {
    const std::string& type = document_.sections[s].type;
    const bool outer = type.empty() || type == "front" || type == "acknowledgements" || type == "references" || type == "appendix" || type == "contents" || type == "comments";
    if (!outer) last = s;
  }
  std::vector<std::string> types;  // of the sections around the one at hand
  int subject = 0;                 // level of the ambiguous section at hand; 0: none
  for (std::size_t s = 0; s < last; ++s) {
    Section& section = document_.sections[s];
    const auto level = static_cast<std::size_t>(std::max(section.level, 1));
    if (section.level <= subject) subject = 0;
    if (subject > 0 && section.type == "front" && !stated[s]) section.type = types[level - 2];
    types.resize(level - 1);
    const bool inside = level > 1 && types.back() != "front" && types.back() != "acknowledgements";
    if (subject == 0 && inside && !stated[s] && section.type == "front" && is_ambiguous_outer(section.title)) {
      section.type = types.back();
      subject = section.level;
    }
    types.push_back(section.type);
  }
}

// A section called "References" may explain how references are made: prose without years and addresses is body.
void Zoning::doubtful_references() {
  const std::size_t count = document_.passages.size();
  for (std::size_t i = 0; i < count;) {
    std::size_t j = i, entries = 0, prose = 0;
    const std::uint32_t section = document_.passages[i].section;
    for (; j < count && document_.passages[j].section == section; ++j) {
      if (document_.passages[j].zone != Zone::kReferences) continue;
      const std::string_view words = text(j).substr(notes_[j].mark);
      if (notes_[j].mark > 0 || find_year(words) > 0 || starts_reference(words) || is_reference(words)) ++entries;
      else if (words.size() > 120 && ends_sentence(words)) ++prose;
    }
    for (std::size_t k = i; prose > entries && k < j; ++k) {
      if (document_.passages[k].zone == Zone::kReferences && notes_[k].part != BlockPart::kReferences) document_.passages[k].zone = Zone::kBody;
    }
    i = j;
  }
}

// Tables and figures put behind the list have no heading of their own: from the first caption on behind which hardly an entry stands, the list has ended.
void Zoning::behind_references() {
  const std::size_t count = document_.passages.size();
  const auto listed = [&](std::size_t i) { return document_.passages[i].zone == Zone::kReferences && document_.passages[i].kind != PassageKind::kHeading; };
  std::vector<std::uint32_t> entries(count + 1), others(count + 1);
  for (std::size_t i = 0; i < count; ++i) {
    const bool entry = listed(i) && document_.passages[i].kind != PassageKind::kTableRow && is_reference(text(i).substr(notes_[i].mark));
    entries[i + 1] = entries[i] + (entry ? 1 : 0);
    others[i + 1] = others[i] + (listed(i) && !entry ? 1 : 0);
  }
  for (std::size_t i = 0, end = 0; i < count; ++i) {
    const Passage& passage = document_.passages[i];
    if (passage.kind != PassageKind::kCaption || i == 0 || !(listed(i - 1) || document_.passages[i - 1].kind == PassageKind::kCaption)) continue;
    const auto begins_list = [&](std::size_t k) { return document_.passages[k].kind == PassageKind::kHeading && section_type(text(k)) == "references"; };
    for (end = std::max(end, i + 1); end < count && !begins_list(end);) ++end;
    if (others[end] - others[i] < 4 || (entries[end] - entries[i]) * 8 > others[end] - others[i]) continue;
    for (std::size_t k = i; k < end; ++k) {
      if (listed(k) && notes_[k].part != BlockPart::kReferences) document_.passages[k].zone = document_.passages[k].kind == PassageKind::kTableRow ? Zone::kTable : Zone::kBody;
    }
    i = end - 1;
  }
}

// A footnote that only cites is a reference; one that says something, be it briefly, is text.
void Zoning::footnotes() {
  for (std::size_t i = 0; i < document_.passages.size(); ++i) {
    Passage& passage = document_.passages[i];
    if (passage.kind != PassageKind::kFootnote || (passage.zone != Zone::kBody && passage.zone != Zone::kAppendix)) continue;
    if (says_something(text(i))) continue;
    const std::string_view words = text(i);
    if (cites_only(words)) passage.zone = Zone::kReferences;
    else if (!ends_sentence(words) && !has_verb(words)) passage.zone = Zone::kCaption;  // "n = 12", "ns: not significant"
  }
}

Zone Zoning::zone_of(const Section& section) {
  const std::string& type = section.type;
  if (type == "references") return Zone::kReferences;
  if (type == "appendix") return Zone::kAppendix;
  if (type == "comments") return Zone::kComments;
  if (type == "front" || type == "acknowledgements") return Zone::kFront;
  const std::string title = fold_label(section.title);
  for (const std::string_view name : {"search strateg", "search terms", "search string", "literature search", "database search", "search methods"}) {
    if (title.starts_with(name)) return Zone::kSearchMethods;
  }
  return Zone::kBody;
}

// Under a heading "Contents", and wherever three passages on end close with a page number that does not fall.
void Zoning::contents() {
  const std::size_t count = document_.passages.size();
  const auto page_of = [&](std::size_t i) -> int {
    const std::string_view words = text(i);
    if (words.size() > 250 || document_.passages[i].kind == PassageKind::kTableRow) return -1;
    if (!has_leaders(words) && !ends_in_page(words)) return -1;
    std::string_view number = last_word(words);
    while (!number.empty() && number_value(number) < 0 && roman_value(number) == 0) number.remove_prefix(1);
    return std::max(0, number_value(number));
  };
  for (std::size_t i = 0; i < count;) {
    const Passage& passage = document_.passages[i];
    if (passage.kind == PassageKind::kHeading && passage.section != kNone && document_.sections[passage.section].type == "contents") {
      // Ends at prose, at a heading that is no entry, or where entries have no page numbers any more.
      std::size_t j = i + 1;
      for (; j < count; ++j) {
        if (document_.passages[j].kind == PassageKind::kHeading) break;
        if (ends_sentence(text(j)) && text(j).size() > 150 && page_of(j) < 0) break;
        if (open(j)) document_.passages[j].zone = Zone::kContents;
      }
      i = j;
      continue;
    }
    std::size_t j = i;
    int page = 0, leaders = 0;
    while (j < count && open(j)) {
      const int next = page_of(j);
      if (next < 0 || (next > 0 && next < page)) break;
      leaders += has_leaders(text(j)) ? 1 : 0;
      page = next;
      ++j;
    }
    if (j - i >= 4 || (j - i >= 2 && leaders >= 2)) {
      for (std::size_t k = i; k < j; ++k) document_.passages[k].zone = Zone::kContents;
    }
    i = std::max(j, i + 1);
  }
}

// A table whose column headings name what reviewers take from studies: Author, Year, Country, Design, ...
void Zoning::tables() {
  bool study = false;
  for (std::size_t i = 0; i < document_.passages.size(); ++i) {
    Passage& passage = document_.passages[i];
    if (passage.kind != PassageKind::kTableRow) {
      study = false;
      continue;
    }
    const bool first = i == 0 || document_.passages[i - 1].kind != PassageKind::kTableRow;
    if (first || notes_[i].header_row) study = is_study_header(text(i));
    if (study && passage.zone == Zone::kTable) passage.zone = Zone::kStudyTable;
    // The head says what the rows hold, and nothing else.
    else if (notes_[i].header_row && passage.zone == Zone::kTable && !ends_sentence(text(i))) passage.zone = Zone::kCaption;
  }
}

bool Zoning::is_study_header(std::string_view row) {
  constexpr std::array<std::string_view, 18> kColumns = {"country", "design", "study design", "setting", "sample", "population", "participants", "method", "methods", "intervention", "outcomes",
                                                         "outcome", "findings", "key findings", "results", "aim", "aims", "quality"};
  int who = 0, what = 0;
  std::size_t start = 0;
  while (start <= row.size()) {
    std::size_t end = row.find(" | ", start);
    if (end == std::string_view::npos) end = row.size();
    const std::string cell = fold_label(row.substr(start, end - start));
    if (cell.size() < 60) {
      if (has_word_nocase(cell, "author") || has_word_nocase(cell, "authors") || has_word_nocase(cell, "study") || has_word_nocase(cell, "reference") || has_word_nocase(cell, "first author")) ++who;
      if (cell == "year" || has_word_nocase(cell, "year")) ++what;
      for (const std::string_view column : kColumns) {
        if (has_word_nocase(cell, column)) {
          ++what;
          break;
        }
      }
    }
    start = end + 3;
  }
  return who >= 1 && what >= 2;
}

// A reading list: short lines of catalogue entries, long ones that describe the work.
void Zoning::listing() {
  std::size_t first = document_.passages.size();
  for (std::size_t i = 0; i < document_.passages.size() && first == document_.passages.size(); ++i) {
    if (is_imprint(text(i))) first = i;
  }
  // The entry of the first imprint begins above it: author, title; at most back to the heading.
  for (int lines = 0; lines < 5 && first > 0 && document_.passages[first - 1].kind != PassageKind::kHeading; ++lines) --first;
  std::uint32_t entry = kNone;
  for (std::size_t i = 0; i < document_.passages.size(); ++i) {
    Passage& passage = document_.passages[i];
    if (passage.kind == PassageKind::kHeading) continue;
    if (i < first) {
      if (passage.zone == Zone::kBody) passage.zone = Zone::kFront;
      continue;
    }
    const std::string_view words = text(i);
    const bool describes = words.size() >= 200 && !is_address(words) && ends_sentence(words);
    passage.zone = describes ? Zone::kAnnotation : Zone::kReferences;
    if (describes || is_address(words)) {
      entry = kNone;
      continue;
    }
    const bool follows = entry != kNone && i > 0 && document_.passages[i - 1].kind != PassageKind::kHeading;
    if (follows) document_.references[entry].end = passage.span.end;
    else {
      entry = static_cast<std::uint32_t>(document_.references.size());
      document_.references.push_back(passage.span);
    }
  }
}

void find_zones(const Shape& shape, Document& document, const std::vector<Note>& notes) { Zoning(shape, document, notes).run(); }

}  // namespace litmotif::document
