// Passages that hold names instead of statements, wherever they stand: lists of people, bodies and abbreviations, remits, dates, sources and those whom a quotation is from.
#include <algorithm>
#include <array>
#include <cctype>

#include "document/characters.h"
#include "document/patterns.h"
#include "document/zoning.h"

namespace litmotif::document {

namespace {

constexpr std::size_t kLongestEntry = 500;
constexpr std::size_t kFewestEntries = 5;
constexpr std::size_t kFarthest = 30;  // passages of other kinds between two entries

// Calls `take` with each word, its marks and brackets taken off.
template <class Take>
void each_word(std::string_view text, const Take& take) {
  while (!(text = trim_left(text)).empty()) {
    std::string_view word = first_word(text);
    text.remove_prefix(word.size());
    while (!word.empty()) {
      const Character first = first_character(word);
      if (is_letter(first.code) || is_digit(first.code)) break;
      word.remove_prefix(first.bytes);
    }
    while (!word.empty()) {
      const Character last = last_character(word);
      if (is_letter(last.code) || is_digit(last.code)) break;
      word.remove_suffix(last.bytes);
    }
    if (!word.empty()) take(word);
  }
}

bool is_small_word(std::string_view word) {
  constexpr std::array<std::string_view, 17> kSmall = {"of", "the", "and", "for", "in", "at", "on", "to", "a", "an", "by", "from", "with", "as", "or", "de", "van"};
  return std::find(kSmall.begin(), kSmall.end(), word) != kSmall.end();
}

}  // namespace

namespace {

struct Said {
  int words = 0;
  bool verb = false;
};

Said said(std::string_view text) {
  constexpr std::array<std::string_view, 40> kVerbs = {"is", "are", "was", "were", "has", "have", "had", "be", "been", "does", "did", "will", "would", "should", "may", "can", "could", "must", "refers", "means",
                                                       "included", "includes", "made", "argued", "said", "says", "stated", "found", "finds", "noted", "notes", "told", "suggested", "suggests", "agreed", "showed", "shows", "estimated",
                                                       "concluded", "recommended"};
  Said said;
  // In lower case: "May 2010" and "Will Hutton" say nothing.
  each_word(text, [&](std::string_view word) {
    ++said.words;
    said.verb |= std::find(kVerbs.begin(), kVerbs.end(), word) != kVerbs.end();
  });
  return said;
}

}  // namespace

bool says_something(std::string_view text) {
  const Said found = said(text);
  return found.verb && found.words >= 8;
}

bool has_verb(std::string_view text) { return said(text).verb; }

bool is_attribution(std::string_view text) {
  const Character first = first_character(text);
  const bool bracket = (first.code == '(' && text.ends_with(')')) || (first.code == '[' && text.ends_with(']'));
  const bool dash = (first.code == 0x2013 || first.code == 0x2014 || first.code == '-' || first.code == '~') && !ends_sentence(text);
  const std::string_view words = trim(text.substr(first.bytes));
  return (bracket || dash) && text.size() <= 120 && (starts_upper(words) || is_digit(first_character(words).code)) && !has_verb(text);
}

bool is_keywords(std::string_view text) {
  constexpr std::array<std::string_view, 10> kLabels = {"keywords", "keyword", "key words", "key-words", "key terms", "index terms", "mesh terms", "mesh headings", "subject headings", "subject terms"};
  for (const std::string_view label : kLabels) {
    if (!starts_with_nocase(text, label)) continue;
    const std::string_view rest = trim_left(text.substr(label.size()));
    const char32_t next = first_character(rest).code;
    if (next == ':' || next == 0x2014 || next == 0x2013 || next == '.') return true;
    // Without a colon: a list, and no sentence about key words.
    const auto parts = std::count_if(rest.begin(), rest.end(), [](char byte) { return byte == ',' || byte == ';'; });
    return rest.size() < text.size() - label.size() && parts >= 2 && !has_verb(rest) && !ends_sentence(rest);
  }
  return false;
}

bool cites_only(std::string_view text) {
  constexpr std::array<std::string_view, 16> kSigns = {"ibid", "op", "cit", "see", "supra", "passim", "para", "paras", "paragraph", "pp", "ev", "evidence", "hc", "hl", "cm", "col"};
  constexpr std::array<std::string_view, 6> kNumbered = {"p", "q", "qq", "vol", "no", "chapter"};
  // The mark of the note itself goes.
  while (!text.empty() && !is_letter(first_character(text).code) && first_character(text).code != '<') text.remove_prefix(first_character(text).bytes);
  if (find_year(text) > 0 || is_address(text) || text.find("://") != std::string_view::npos || text.find("www.") != std::string_view::npos || starts_reference(text)) return true;
  const std::string_view name = text.ends_with('.') ? text.substr(0, text.size() - 1) : text;
  if (is_name_entry(name)) return true;
  bool sign = false, before_number = false;
  each_word(text, [&](std::string_view word) {
    const std::string folded = fold_label(word);
    sign |= std::find(kSigns.begin(), kSigns.end(), folded) != kSigns.end();
    sign |= before_number && is_digit(first_character(word).code);
    before_number = std::find(kNumbered.begin(), kNumbered.end(), folded) != kNumbered.end();
  });
  return sign;
}

bool is_name_entry(std::string_view text) {
  if (text.size() > kLongestEntry || text.ends_with(':') || text.ends_with('?') || text.ends_with('!')) return false;
  if (ends_sentence(text) && !text.ends_with("Ltd.") && !text.ends_with("Inc.")) return false;
  int capital = 0, lower = 0;
  each_word(text, [&](std::string_view word) {
    if (is_upper(first_character(word).code)) ++capital;
    else if (is_lower(first_character(word).code) && !is_small_word(word)) ++lower;
  });
  return capital > 0 && lower * 4 <= capital;
}

bool is_abbreviation_entry(std::string_view text) {
  if (text.size() > 160) return false;
  const std::string_view first = first_word(text);
  std::string letters;
  for (const char byte : first) {
    if (byte >= 'A' && byte <= 'Z') letters += byte;
  }
  if (letters.size() < 2 || first.size() > 10) return false;
  std::size_t at = 0, words = 0;
  bool capital = false;
  each_word(trim_left(text.substr(first.size())), [&](std::string_view word) {
    if (++words == 1) capital = is_upper(first_character(word).code);
    const char initial = static_cast<char>(std::toupper(static_cast<unsigned char>(word.front())));
    // One letter may stand for a word within a word: "HSCD", "NHS" in "NHSE".
    if (at < letters.size() && letters[at] == initial) ++at;
    else if (at + 1 < letters.size() && letters[at + 1] == initial && words > 1) at += 2;
  });
  return capital && words >= 2 && at + 1 >= letters.size();
}

// Five entries on end, with headings, captions and broken pieces among them.
void Zoning::rosters() {
  const std::size_t count = document_.passages.size();
  const auto loose = [&](std::size_t i) {
    const Passage& passage = document_.passages[i];
    const bool annex = passage.section != kNone && document_.sections[passage.section].type == "appendix";
    if (passage.kind == PassageKind::kTableRow) return passage.zone == Zone::kTable && annex;
    if (passage.kind != PassageKind::kParagraph && passage.kind != PassageKind::kListItem) return false;
    return passage.zone == Zone::kBody || passage.zone == Zone::kAppendix || (passage.zone == Zone::kQuotation && !notes_[i].stated);
  };
  const auto words = [&](std::size_t i) { return text(i).substr(std::min<std::size_t>(notes_[i].mark, text(i).size())); };
  for (std::size_t i = 0; i < count;) {
    std::size_t end = i, entries = 0, others = 0, bridge = 0, skipped = 0;
    for (std::size_t j = i; j < count && bridge <= 3 && skipped <= kFarthest; ++j) {
      if (!loose(j)) {
        if (entries == 0) break;
        // A heading parts the list; footnotes, captions and what is front already do not.
        ++(document_.passages[j].kind == PassageKind::kHeading ? bridge : skipped);
        continue;
      }
      std::string_view entry = words(j);
      // The items of a list end in semicolons.
      if (entry.ends_with("; and")) entry.remove_suffix(5);
      while (entry.ends_with(';') || entry.ends_with(',') || entry.ends_with('.')) entry.remove_suffix(1);
      const bool item = notes_[j].mark > 0 && document_.passages[j].kind == PassageKind::kListItem;
      if (is_name_entry(item ? entry : words(j)) || is_abbreviation_entry(words(j))) {
        ++entries;
        others += bridge;
        bridge = skipped = 0;
        end = j + 1;
      } else if (entries == 0 || words(j).size() > 120 || ends_sentence(words(j)) || words(j).ends_with(':')) {
        break;
      } else {
        ++bridge;
      }
    }
    // Tables of people have cells that are no names; in an annex they may be more.
    const std::size_t weight = document_.passages[i].zone == Zone::kBody ? 4 : 2;
    if (entries >= kFewestEntries && others * weight <= entries) {
      for (std::size_t k = i; k < end; ++k) {
        if (loose(k)) document_.passages[k].zone = Zone::kFront;
      }
    }
    i = std::max(end, i + 1);
  }
  remits();
}

// "Its terms of reference are to:" and what is listed then; the inquiry was to do these things, nobody found them.
void Zoning::remits() {
  const std::size_t count = document_.passages.size();
  for (std::size_t i = 0; i + 1 < count; ++i) {
    const std::string_view lead = text(i);
    if (!open(i) && document_.passages[i].zone != Zone::kAppendix) continue;
    if (!lead.ends_with(':') || !has_word_nocase(lead.substr(lead.size() > 200 ? lead.size() - 200 : 0), "terms of reference")) continue;
    for (std::size_t k = i + 1; k < count; ++k) {
      Passage& passage = document_.passages[k];
      if (passage.kind == PassageKind::kFootnote || passage.zone == Zone::kFront) continue;
      const bool item = passage.kind == PassageKind::kListItem || (notes_[k].mark > 0 && document_.passages[k].paragraph.empty()) || text(k).ends_with(';') || text(k).ends_with(':') || text(k).ends_with("; and");
      if (!item || passage.kind == PassageKind::kHeading) break;
      if (passage.zone == Zone::kBody || passage.zone == Zone::kAppendix) passage.zone = Zone::kFront;
    }
  }
}

// Terms for catalogues say what the work is about; nobody found them. Their label may stand on a line of its own.
void Zoning::keywords() {
  bool below = false;
  for (std::size_t i = 0; i < document_.passages.size(); ++i) {
    Passage& passage = document_.passages[i];
    const std::string_view words = text(i);
    const bool label = words.size() <= 20 && is_keywords(std::string(words) + ":");
    const bool terms = label || is_keywords(words) || (below && words.size() <= 400 && !has_verb(words) && (!ends_sentence(words) || words.find_first_of(",;") != std::string_view::npos));
    if (terms && passage.kind != PassageKind::kHeading && is_evidence(passage.zone)) passage.zone = Zone::kFront;
    below = label || (below && passage.kind == PassageKind::kListItem);
  }
}

// Menus and links of a saved web page: a line of items, and what follows a label of links.
void Zoning::navigation() {
  constexpr std::array<std::string_view, 12> kLabels = {"related content", "related links", "related articles", "related publications", "related pages", "share this page", "share this content", "share this", "more on this topic", "you may also like", "most popular", "site map"};
  const std::size_t count = document_.passages.size();
  for (std::size_t i = 0; i < count; ++i) {
    if ((!open(i) && document_.passages[i].zone != Zone::kComments) || shape_.boxed) continue;
    const std::string_view words = text(i);
    std::size_t bars = 0;
    for (std::size_t at = words.find('|') == std::string_view::npos ? words.npos : words.find(" | "); at != std::string_view::npos; at = words.find(" | ", at + 3)) ++bars;
    if (bars >= 2 && words.size() <= 300 && !ends_sentence(words) && document_.passages[i].kind == PassageKind::kParagraph) document_.passages[i].zone = Zone::kFront;
    const std::string label = words.size() <= 40 ? fold_label(words) : std::string();
    if (std::find(kLabels.begin(), kLabels.end(), std::string_view(label)) == kLabels.end()) continue;
    document_.passages[i].zone = Zone::kFront;
    for (std::size_t k = i + 1; k < count && k <= i + 20 && open(k) && text(k).size() <= 120 && !notes_[k].stated; ++k) {
      if (text(k).find("omments") != std::string_view::npos) break;  // the title of what readers wrote
      document_.passages[k].zone = Zone::kFront;
    }
  }
}

// What is left of marks, numbers, dates, sources of figures and names under quotations.
void Zoning::wordless() {
  for (std::size_t i = 0; i < document_.passages.size(); ++i) {
    Passage& passage = document_.passages[i];
    if (passage.kind == PassageKind::kHeading || passage.kind == PassageKind::kTableRow || !is_evidence(passage.zone)) continue;
    const std::string_view words = text(i);
    if (words.size() > 300) continue;
    int letters = 0;
    for (std::string_view rest = words; !rest.empty() && letters < 3;) {
      const Character next = first_character(rest);
      letters += is_letter(next.code) ? 1 : 0;
      rest.remove_prefix(next.bytes);
    }
    const bool source = starts_with_nocase(words, "source:") || starts_with_nocase(words, "sources:");
    int tokens = 0, numbers = 0;
    if (!ends_sentence(words)) {
      each_word(words, [&](std::string_view word) {
        ++tokens;
        numbers += has_digit(word) ? 1 : 0;
      });
    }
    const bool figures = numbers * 2 > tokens;
    if (is_date(words) || is_address(words)) passage.zone = Zone::kFront;
    else if (letters < 3 || source || figures) passage.zone = Zone::kCaption;
    else if (passage.kind == PassageKind::kParagraph && names_speaker(i)) passage.zone = Zone::kCaption;
  }
}

// Under a quotation: "Ada Brook, co-founder of Families Together", "(Nurse, site 2)".
bool Zoning::names_speaker(std::size_t i) const {
  if (i == 0 || document_.passages[i - 1].zone != Zone::kQuotation) return false;
  const std::string_view words = text(i);
  if (is_attribution(words)) return true;
  if (document_.passages[i].zone == Zone::kQuotation) return false;
  if (words.size() > 160 || ends_sentence(words) || words.ends_with(':')) return false;
  const std::size_t comma = words.find(", ");
  return is_name_entry(words.substr(0, comma)) && count_words(words.substr(0, comma), 8) >= 2 && count_words(words.substr(0, comma), 8) <= 7;
}

}  // namespace litmotif::document
