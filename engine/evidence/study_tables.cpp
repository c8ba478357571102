// Headings as reviews print them: CRD's Guidance (2009), section 1.2.4, and PRISMA 2020 item 17 ask for author, year, country, design, setting, population, sample and focus.
#include "evidence/study_tables.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include <litmotif/text.h>

namespace litmotif {
namespace {

enum class Role : std::uint8_t { kNone, kWho, kYear, kTitle, kValue };

struct Heading {
  Role role = Role::kNone;
  std::string attribute = {};  // of kValue
  bool country_too = false;    // kWho: "Author (year), country"
};

std::vector<std::string> words_of(std::string_view text) {
  std::vector<ByteSpan> spans;
  split_words(text, spans);
  std::vector<std::string> words;
  for (const ByteSpan& span : spans) words.push_back(fold(span.of(text)));
  return words;
}

// What a column holds. The first word that is known decides: "Study design" is design, "Study" who, "Design and setting" design.
Heading heading_of(std::string_view cell) {
  struct Known {
    std::string_view word, attribute;
  };
  constexpr std::array<Known, 34> kKnown = {{{"country", "country"}, {"countries", "country"}, {"nation", "country"}, {"location", "country"}, {"design", "design"}, {"designs", "design"}, {"methodology", "design"},
                                             {"method", "design"}, {"methods", "design"}, {"approach", "design"}, {"type", "design"}, {"population", "population"}, {"populations", "population"},
                                             {"participants", "population"}, {"patients", "population"}, {"subjects", "population"}, {"group", "population"}, {"setting", "setting"}, {"settings", "setting"},
                                             {"site", "setting"}, {"sites", "setting"}, {"context", "setting"}, {"sample", "sample"}, {"n", "sample"}, {"size", "sample"}, {"number", "sample"}, {"aim", "aim"},
                                             {"aims", "aim"}, {"objective", "aim"}, {"objectives", "aim"}, {"purpose", "aim"}, {"focus", "aim"}, {"findings", "findings"}, {"results", "findings"}}};
  constexpr std::array<std::string_view, 12> kWho = {"author", "authors", "reference", "references", "study", "studies", "source", "citation", "paper", "article", "publication", "trial"};
  constexpr std::array<std::string_view, 14> kBesideWho = {"id", "name", "no", "number", "included", "first", "year", "date", "and", "of", "the", "key", "label", "primary"};
  const std::vector<std::string> words = words_of(cell);
  if (words.empty() || words.size() > 7 || cell.find('%') != std::string_view::npos) return {};  // "n (%)" is a result
  const bool brief = words.size() <= 4;
  const auto has = [&](std::string_view word) { return std::ranges::find(words, word) != words.end(); };
  const bool names = has("author") || has("authors") || has("reference") || has("citation");
  if (names) return {Role::kWho, {}, has("country")};
  if (has("title")) return {Role::kTitle};
  if (has("data") && (has("collection") || has("source") || has("sources"))) return {Role::kValue, "data_collection"};
  if (has("sample") || (has("number") && (has("participants") || has("patients") || has("subjects")))) return {Role::kValue, "sample"};
  if (words.size() <= 3 && (has("year") || has("date"))) return {has("study") ? Role::kWho : Role::kYear, {}, false};
  for (const std::string& word : words) {
    if (!brief && &word != &words.front()) break;  // "Blinding of participants, personnel and outcome assessors"
    const auto known = std::ranges::find(kKnown, word, &Known::word);
    // "Type of intervention", "treatment group" say nothing of the study.
    if (known == kKnown.end() || ((word == "type" || word == "size" || word == "group" || word == "number") && !has("study") && !has("target"))) continue;
    return {Role::kValue, std::string(known->attribute)};
  }
  // "Study", "Study ID (year)", "Included studies"; not "Study period".
  const auto who = [&](const std::string& word) { return std::ranges::find(kWho, word) != kWho.end(); };
  const auto beside = [&](const std::string& word) { return std::ranges::find(kBesideWho, word) != kBesideWho.end(); };
  if (std::ranges::any_of(words, who) && std::ranges::all_of(words, [&](const std::string& word) { return who(word) || beside(word); })) return {Role::kWho, {}, has("country")};
  return {};
}

// Cells of a row of a table, as bytes of the text, without white space around them. A bar parts cells where a blank or the end stands on both its sides.
std::vector<ByteSpan> cells_of(std::string_view text, ByteSpan row) {
  std::vector<ByteSpan> cells;
  std::uint32_t from = row.start;
  const auto blank = [&](std::uint32_t at) { return text[at] == ' ' || text[at] == '\n' || text[at] == '\t'; };
  for (std::uint32_t at = row.start; at <= row.end; ++at) {
    const bool parts = at == row.end || (text[at] == '|' && (at == row.start || blank(at - 1)) && (at + 1 == row.end || blank(at + 1)));
    if (!parts) continue;
    ByteSpan cell{from, at};
    while (cell.start < cell.end && blank(cell.start)) ++cell.start;
    while (cell.start < cell.end && blank(cell.end - 1)) --cell.end;
    cells.push_back(cell);
    from = at + 1;
  }
  return cells;
}

// "2012b" at or behind `from`; where it stands, and the number.
struct Year {
  ByteSpan span;
  int year = 0;
  std::string letter = {};
};

std::optional<Year> year_in(std::string_view text, ByteSpan within) {
  const auto digit = [&](std::uint32_t at) { return at < within.end && std::isdigit(static_cast<unsigned char>(text[at])) != 0; };
  for (std::uint32_t at = within.start; at + 4 <= within.end; ++at) {
    if (!digit(at) || (at > within.start && digit(at - 1))) continue;
    std::uint32_t end = at;
    int number = 0;
    for (; digit(end); ++end) number = end - at < 5 ? number * 10 + (text[end] - '0') : 0;
    if (end - at == 4 && number >= 1800 && number <= 2100) {
      Year found{{at, end}, number};
      const bool lettered = end < within.end && text[end] >= 'a' && text[end] <= 'h' && (end + 1 == within.end || std::isalpha(static_cast<unsigned char>(text[end + 1])) == 0);
      if (lettered) found.letter = text.substr(found.span.end++, 1);
      return found;
    }
    at = end;
  }
  return {};
}

std::string_view trimmed(std::string_view text, std::string_view what) {
  const std::size_t first = text.find_first_not_of(what);
  return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(what) - first + 1);
}

// One person or body as such tables print them, mostly by family name alone: "Van der Meer", "Al Sayah".
Name name_of(std::string_view text) {
  constexpr std::array<std::string_view, 18> kParticles = {"van", "von", "de", "den", "der", "del", "della", "di", "da", "dos", "du", "la", "le", "el", "al", "ben", "ter", "st"};
  const std::size_t blank = text.find(' ');
  const bool family = blank == std::string_view::npos || (std::ranges::find(kParticles, fold(text.substr(0, blank))) != kParticles.end() && text.find('.') == std::string_view::npos && text.find(',') == std::string_view::npos);
  return family ? Name{std::string(text), {}, {}} : parse_name(text);
}

// "Smith et al.", "Smith and Jones", "Smith J, Jones K", "NHS England": the people or body named.
std::vector<Name> names_in(std::string_view text) {
  text = trimmed(text, " ,;:.([\n\t");
  std::vector<Name> names;
  if (const std::size_t others = fold(text).find(" et al"); others < text.size()) text = trimmed(text.substr(0, others), " ,;");
  while (!text.empty() && names.size() < 20) {
    std::size_t end = text.size(), next = text.size();
    for (const std::string_view sign : {" & ", " and ", "; ", ", "}) {
      const std::size_t at = text.find(sign);
      // "Smith, J. and Jones, K.": what stands behind the comma are the initials.
      if (at >= end || (sign == ", " && text.substr(at + 2, 3).find('.') != std::string_view::npos)) continue;
      end = at;
      next = at + sign.size();
    }
    const std::string_view one = trimmed(text.substr(0, end), " ,;");
    if (!one.empty()) names.push_back(name_of(one));
    text = trimmed(text.substr(next), " ");
  }
  return names;
}

class Reader {
 public:
  explicit Reader(const StoredDocument& stored) : stored_(stored), text_(stored.document.text), points_(text_) {}

  std::vector<TabledStudy> read() {
    const std::vector<Passage>& passages = stored_.document.passages;
    std::uint32_t head = kNone;
    std::vector<Heading> headings;
    std::vector<TabledStudy> studies;
    for (const Passage& passage : passages) {
      if (passage.kind != PassageKind::kTableRow || passage.stem >= passages.size() || passage.zone == Zone::kReferences) continue;
      if (passage.stem != head) {
        head = passage.stem;
        headings = headings_of(passages[head].span);
      }
      if (headings.empty()) continue;
      if (std::optional<TabledStudy> study = study_of(passage.span, headings)) studies.push_back(std::move(*study));
    }
    return studies;
  }

 private:
  // Empty when it is no table of studies.
  std::vector<Heading> headings_of(ByteSpan row) const {
    std::vector<Heading> headings;
    bool who = false, value = false;
    std::set<std::string> taken;
    for (const ByteSpan& cell : cells_of(text_, row)) {
      Heading heading = heading_of(cell.of(text_));
      // Two columns of methods: the second says how data were collected.
      if (heading.role == Role::kValue && !taken.insert(heading.attribute).second) {
        heading = heading.attribute == "design" && taken.insert("data_collection").second ? Heading{Role::kValue, "data_collection"} : Heading{};
      }
      if (heading.role == Role::kWho && who) heading = {};
      who |= heading.role == Role::kWho;
      value |= heading.role == Role::kTitle || (heading.role == Role::kValue && heading.attribute != "findings") || heading.country_too;
      headings.push_back(std::move(heading));
    }
    // The column of names often has no heading.
    if (!who && !headings.empty() && headings.front().role == Role::kNone && cells_of(text_, row).front().empty()) {
      headings.front().role = Role::kWho;
      who = true;
    }
    return who && value ? headings : std::vector<Heading>();
  }

  std::optional<TabledStudy> study_of(ByteSpan row, const std::vector<Heading>& headings) {
    const std::vector<ByteSpan> cells = cells_of(text_, row);
    TabledStudy study;
    study.span = points_.span(row);
    study.record.type.clear();
    ByteSpan who;
    for (std::size_t i = 0; i < std::min(cells.size(), headings.size()); ++i) {
      const ByteSpan cell = cells[i];
      const std::string_view words = cell.of(text_);
      if (trimmed(words, " -.").empty()) continue;
      switch (headings[i].role) {
        case Role::kNone: break;
        case Role::kWho:
          who = cell;
          read_who(cell, headings[i], study);
          break;
        case Role::kYear:
          if (const std::optional<Year> year = year_in(text_, cell)) {
            study.record.year = year->year;
            study.record.year_letter = year->letter;
          }
          break;
        case Role::kTitle: study.record.title = words; break;
        case Role::kValue: add(headings[i].attribute, cell, study); break;
      }
    }
    if (who.empty() || study.values.empty()) return {};
    study.reference = entry_of(who, study.record);
    if (study.reference == kNone && (study.record.authors.empty() || study.record.year == 0)) return {};
    study.key = study.reference == kNone ? citation_key(study.record) : stored_.citations.references[study.reference].key;
    return study;
  }

  void add(const std::string& attribute, ByteSpan cell, TabledStudy& study) const {
    StudyValue value;
    value.value = cell.of(text_);
    std::ranges::replace(value.value, '\n', ' ');
    value.method = "stated";
    value.document = stored_.info.public_id;
    value.span = points_.span(cell);
    study.values[attribute].push_back(std::move(value));
  }

  // "Cisse (2006) [20]", "Smith et al. 2010, UK".
  void read_who(ByteSpan cell, const Heading& heading, TabledStudy& study) const {
    const std::optional<Year> year = year_in(text_, cell);
    const ByteSpan names{cell.start, year ? year->span.start : cell.end};
    study.record.authors = names_in(names.of(text_));
    if (!year) return;
    study.record.year = year->year;
    study.record.year_letter = year->letter;
    ByteSpan rest{year->span.end, cell.end};
    while (!rest.empty() && std::isalpha(static_cast<unsigned char>(text_[rest.start])) == 0 && static_cast<unsigned char>(text_[rest.start]) < 0x80) ++rest.start;
    if (heading.country_too && !rest.empty()) add("country", rest, study);
  }

  // The entry of the reference list: cited in the cell, else the only one with these authors and year.
  std::uint32_t entry_of(ByteSpan who, const Record& record) {
    const std::vector<Reference>& references = stored_.citations.references;
    for (const Citation& citation : stored_.citations.citations) {
      if (citation.reference < references.size() && who.overlaps(citation.span)) return citation.reference;
    }
    if (record.authors.empty() || record.year == 0) return kNone;
    if (plain_keys_.empty()) {
      for (const Reference& reference : references) {
        Record fields = reference.fields;
        fields.year_letter.clear();
        plain_keys_.push_back(citation_key(fields));
      }
    }
    Record plain = record;
    plain.title.clear();
    if (!plain.year_letter.empty()) {
      const std::string key = citation_key(plain);
      const auto same = std::ranges::find(references, key, &Reference::key);
      if (same != references.end()) return static_cast<std::uint32_t>(same - references.begin());
    }
    plain.year_letter.clear();
    const std::string key = citation_key(plain);
    std::uint32_t found = kNone;
    for (std::uint32_t i = 0; i < references.size(); ++i) {
      if (plain_keys_[i] != key) continue;
      if (found != kNone) return kNone;
      found = i;
    }
    return found;
  }

  const StoredDocument& stored_;
  const std::string& text_;
  CodePoints points_;
  std::vector<std::string> plain_keys_;  // of the references, without letters: made for the first row that needs them
};

}  // namespace

std::vector<TabledStudy> tabled_studies(const StoredDocument& stored) { return Reader(stored).read(); }

}  // namespace litmotif
