// Title, creators and year of a document, from its own first pages when its metadata is silent or speaks of something else.
#include <algorithm>
#include <array>

#include <litmotif/text.h>

#include "document/characters.h"
#include "document/parts.h"
#include "document/patterns.h"
#include "document/section_types.h"

namespace litmotif::document {

namespace {

std::string single_spaced(std::string_view text) {
  std::string out;
  for (const char byte : trim(text)) {
    const bool space = byte == ' ' || byte == '\t' || byte == '\n';
    if (!space) out += byte;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}

// What the format calls title and the subtitles behind it; empty when there are none.
std::string titles_joined(const Document& document, const std::vector<Note>& notes) {
  std::string title;
  int parts = 0;
  for (std::size_t i = 0; i < notes.size() && i < 40; ++i) {
    const bool part = notes[i].title && notes[i].stated;
    if (!part && parts > 0) break;
    if (!part) continue;
    ++parts;
    const std::string words = single_spaced(document.passages[i].span.of(document.text));
    const bool stopped = title.ends_with(':') || title.ends_with('?') || title.ends_with('!');
    title += (title.empty() ? "" : stopped ? " " : ": ") + words;
  }
  return parts > 1 && title.size() <= 400 ? title : std::string();
}

// On the first two pages the largest type is the title; lines of it that follow each other belong together.
std::string printed_title(const Document& document, const std::vector<Note>& notes) {
  float largest = 0;
  const auto early = [&](std::size_t i) { return notes[i].page <= 2 && i < 40; };
  // "Contents" may be set larger than anything else, and names no document.
  const auto heads = [&](std::size_t i) { return document.passages[i].kind == PassageKind::kHeading && !is_known_heading(document.passages[i].span.of(document.text)); };
  for (std::size_t i = 0; i < notes.size() && early(i); ++i) {
    if (heads(i)) largest = std::max(largest, notes[i].size);
  }
  std::string title;
  bool inside = false;
  for (std::size_t i = 0; i < notes.size() && early(i); ++i) {
    const bool part = largest > 0 ? heads(i) && notes[i].size >= largest * 0.97F : notes[i].title;
    if (!part && inside) break;
    if (!part) continue;
    if (largest <= 0 || title.size() < 200) title += (title.empty() ? "" : " ") + single_spaced(document.passages[i].span.of(document.text));
    inside = true;
  }
  if (title.size() < 4 && largest > 0) {
    for (std::size_t i = 0; i < notes.size(); ++i) {
      if (notes[i].title) return single_spaced(document.passages[i].span.of(document.text));
    }
  }
  return title;
}

// Plain text: the first line when it reads like a title; one that names only the kind of publication takes the next line with it.
std::string first_line_title(const Document& document) {
  std::string title;
  for (std::size_t i = 0; i < document.passages.size() && i < 3; ++i) {
    const Passage& passage = document.passages[i];
    const std::string_view words = passage.span.of(document.text);
    if (passage.zone != Zone::kFront || !is_title_like(words) || is_known_heading(words) || count_words(words, 20) > 18) break;
    if (!title.empty()) return title + ": " + single_spaced(words);
    title = single_spaced(words);
    const std::string folded = fold_label(words);
    constexpr std::array<std::string_view, 9> kKinds = {"reading list", "report", "research report", "briefing", "briefing paper", "working paper", "discussion paper", "policy briefing", "evidence review"};
    if (std::find(kKinds.begin(), kKinds.end(), folded) == kKinds.end()) return title;
  }
  return title;
}

std::string title_from_path(std::string_view path) {
  const std::size_t slash = path.find_last_of("/\\!");
  if (slash != std::string_view::npos) path = path.substr(slash + 1);
  const std::size_t dot = path.rfind('.');
  if (dot != std::string_view::npos && dot > 0) path = path.substr(0, dot);
  std::string title(path);
  std::replace(title.begin(), title.end(), '_', ' ');
  std::replace(title.begin(), title.end(), '-', ' ');
  return single_spaced(is_valid_utf8(title) ? title : replace_invalid_utf8(title));
}

// A metadata title that says all the printed one says may be the fuller.
bool has_all_words(std::string_view title, std::string_view printed) {
  const std::string all = fold_label(title), folded = fold_label(printed);
  for (std::string_view rest = folded; !rest.empty();) {
    const std::string_view word = first_word(rest);
    rest = trim_left(rest.substr(word.size()));
    if (all.find(word) == std::string::npos) return false;
  }
  return true;
}

// Half of its longer words are printed near the beginning.
bool is_printed(std::string_view words, std::string_view text) {
  const std::string near = fold_label(text.substr(0, std::min<std::size_t>(text.size(), 6000)));
  const std::string folded = fold_label(words);
  int found = 0, all = 0;
  for (std::string_view rest = folded; !rest.empty();) {
    const std::string_view word = first_word(rest);
    rest = trim_left(rest.substr(word.size()));
    if (word.size() < 4) continue;
    ++all;
    found += near.find(word) != std::string::npos ? 1 : 0;
  }
  return all > 0 && found * 2 > all;
}

// "Ann Okafor, Ben Brandt and Chris de Vries": two names at least, each of two to four words with capitals.
std::vector<Name> names_of(std::string_view line, std::size_t least) {
  std::vector<Name> names;
  if (line.size() > 250 || line.size() < 5 || line.find_first_of("0123456789:?!") != std::string_view::npos) return {};
  std::string rest(line);
  for (const std::string_view joint : {" and ", " & ", "; "}) {
    for (std::size_t at = rest.find(joint); at != std::string::npos; at = rest.find(joint, at + 1)) rest.replace(at, joint.size(), ", ");
  }
  for (std::string_view left = rest; !left.empty();) {
    const std::size_t comma = left.find(", ");
    const std::string_view part = trim(left.substr(0, comma));
    left = comma == std::string_view::npos ? std::string_view() : left.substr(comma + 2);
    if (part.empty()) continue;
    const std::uint32_t words = count_words(part, 6);
    if (words < 2 || words > 4) return {};
    for (std::string_view name = part; !name.empty();) {
      const std::string_view word = first_word(name);
      name = trim_left(name.substr(word.size()));
      constexpr std::array<std::string_view, 10> kParticles = {"de", "van", "von", "der", "den", "la", "du", "da", "di", "le"};
      if (!starts_upper(word) && std::find(kParticles.begin(), kParticles.end(), word) == kParticles.end()) return {};
      if (is_capitals(word)) return {};
    }
    Name parsed = parse_name(part);
    if (parsed.corporate() || parsed.family.empty()) return {};
    names.push_back(std::move(parsed));
  }
  return names.size() >= least ? names : std::vector<Name>();
}

std::vector<Name> printed_names(const Document& document, const std::vector<Note>& notes) {
  for (std::size_t i = 0; i < notes.size() && i < 12; ++i) {
    const Passage& passage = document.passages[i];
    // Under a heading of its own stand the authors of that part.
    if (passage.section != kNone && passage.kind != PassageKind::kHeading) break;
    if (passage.zone != Zone::kFront && !(passage.kind == PassageKind::kHeading && !notes[i].title)) continue;
    std::string_view words = trim(passage.span.of(document.text));
    for (const std::string_view label : {"by ", "by: ", "authors: ", "author: ", "authors ", "written by ", "edited by "}) {
      if (!starts_with_nocase(words, label)) continue;
      std::vector<Name> names = names_of(trim(words.substr(label.size())), 1);
      if (!names.empty()) return names;
    }
    std::vector<Name> names = names_of(words, 2);
    if (!names.empty()) return names;
  }
  return {};
}

// A date or imprint in the front; failing that a four-digit year in the file's name.
int printed_year(const Document& document, const std::vector<Note>& notes, std::string_view path) {
  constexpr std::array<std::string_view, 12> kMonths = {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"};
  int loose = 0;
  for (std::size_t i = 0; i < notes.size() && i < 60; ++i) {
    const Passage& passage = document.passages[i];
    // What is dated after the text began is something else.
    if (is_evidence(passage.zone)) break;
    const bool title = notes[i].title;
    if (passage.zone != Zone::kFront && !title && !(passage.kind == PassageKind::kHeading && notes[i].page <= 2 && i < 12)) continue;
    const std::string_view words = passage.span.of(document.text);
    if (words.size() > 400) continue;
    const int year = find_year(words);
    if (year == 0) continue;
    const bool dated = std::any_of(kMonths.begin(), kMonths.end(), [&](std::string_view month) { return has_word_nocase(words, month); });
    if (dated || is_publishing_detail(words) || words.size() <= 12 || has_word_nocase(words, "published")) return year;
    if (loose == 0) loose = year;
  }
  if (loose != 0) return loose;
  const std::size_t slash = path.find_last_of("/\\!");
  const int year = find_year(slash == std::string_view::npos ? path : path.substr(slash + 1));
  return year;
}

// "Title: Integrated locality teams", "Author: ..." on the first page of papers for boards.
std::string labelled(const Document& document, std::string_view label) {
  for (std::size_t i = 0; i < document.passages.size() && i < 15; ++i) {
    if (document.passages[i].zone != Zone::kFront) continue;
    const std::string_view words = document.passages[i].span.of(document.text);
    if (starts_with_nocase(words, label) && words.size() > label.size() + 3 && words.size() < 250) return single_spaced(words.substr(label.size()));
  }
  return {};
}

// A body's name printed above the title is who publishes, not what.
bool take_body(Document& document, const std::vector<Note>& notes, std::string& title) {
  if (document.passages.size() < 2 || !notes[0].title || notes[0].stated || document.passages[1].zone != Zone::kFront) return false;
  const std::string_view next = document.passages[1].span.of(document.text);
  Name name = parse_name(title);
  const bool plain = next.find_first_of(":0123456789") == std::string_view::npos && title.find_first_of(":0123456789") == std::string::npos;
  if (!name.corporate() || !plain || !is_title_like(next) || count_words(title, 8) > 6) return false;
  if (document.record.authors.empty()) document.record.authors.push_back(std::move(name));
  title = single_spaced(next);
  return true;
}

void describe_title(Document& document, const std::vector<Note>& notes, std::string_view path, bool trusted) {
  Record& record = document.record;
  std::string printed = labelled(document, "title: ");
  if (printed.empty()) printed = titles_joined(document, notes);
  if (printed.empty()) printed = printed_title(document, notes);
  if (printed.empty()) printed = first_line_title(document);
  if (!record.title.empty() && (trusted || printed.empty() || has_all_words(record.title, printed))) return;
  if (!record.title.empty()) record.other.emplace_back("metadata-title", record.title);
  take_body(document, notes, printed);
  record.title = !printed.empty() ? printed : title_from_path(path);
}

}  // namespace

void describe(Document& document, const std::vector<Note>& notes, std::string_view path, bool trusted) {
  Record& record = document.record;
  describe_title(document, notes, path, trusted);
  if (!trusted) {
    std::vector<Name> kept;
    for (Name& name : record.authors) {
      if (is_printed(name.corporate() ? name.literal : name.family, document.text)) kept.push_back(std::move(name));
      else record.other.emplace_back("metadata-author", name.corporate() ? name.literal : name.display());
    }
    record.authors = std::move(kept);
  }
  if (record.authors.empty()) record.authors = printed_names(document, notes);
  if (record.year == 0) record.year = trusted && !record.date.empty() ? find_year(record.date) : 0;
  if (record.year == 0) record.year = printed_year(document, notes, path);
}

}  // namespace litmotif::document
