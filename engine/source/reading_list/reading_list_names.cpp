// Creators as catalogues print them: persons with the family name first, joined by "and" or ";", bodies as they call themselves.
#include <algorithm>
#include <array>

#include <litmotif/text.h>

#include "source/reading_list/reading_list.h"

namespace litmotif::source {
namespace {

bool starts_name(std::string_view word) { return !word.empty() && (is_upper(word[0]) || static_cast<unsigned char>(word[0]) >= 0xC3); }

constexpr auto kParticles = std::to_array<std::string_view>({"al", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "la", "le", "ten", "ter", "van", "von", "zu"});
bool is_particle(std::string_view word) { return std::ranges::binary_search(kParticles, word); }

bool are_initials(std::string_view word) {
  const auto capitals = std::ranges::count_if(word, is_upper);
  return capitals >= 1 && capitals <= 4 && std::ranges::all_of(word, [](char c) { return is_upper(c) || c == '.' || c == '-'; });
}

bool is_roman_or_junior(std::string_view word) { return word == "Jr" || word == "Jr." || word == "Sir" || word == "Dame" || word == "Lord" || word == "Baroness" || word == "Dr" || word == "Professor"; }

// One to four words that may be a family name or given names.
bool names_person(std::string_view text, std::size_t most) {
  const std::vector<std::string_view> words = list_words(text);
  if (words.empty() || words.size() > most) return false;
  return std::ranges::all_of(words, [](std::string_view word) {
    return (starts_name(word) || is_particle(word) || word == "(Ed.)") && word.find_first_of("0123456789:;?!") == std::string_view::npos;
  });
}

// "HAM" -> "Ham", "O'NEILL" -> "O'Neill", "MCGOUGH" -> "McGough"; short ones may be initials and stay.
std::string in_lower_case(std::string_view name, std::size_t shortest) {
  std::string out;
  for (const std::string_view word : list_words(name)) {
    if (!out.empty()) out += ' ';
    const bool capitals = word.size() >= shortest && std::ranges::none_of(word, is_lower) && word.find('.') == std::string_view::npos;
    if (!capitals) {
      out += word;
      continue;
    }
    std::string lower(word);
    bool begins = true;
    for (std::size_t i = 0; i < lower.size(); ++i) {
      const bool after_mac = i == 2 && lower.starts_with("Mc");
      if (is_upper(lower[i]) && !begins && !after_mac) lower[i] = static_cast<char>(lower[i] + 32);
      begins = lower[i] == '-' || lower[i] == '\'' || word.substr(i).starts_with("\x99");  // the last byte of a typographic apostrophe
    }
    std::string folded = fold(lower);
    out += is_particle(folded) ? folded : lower;
  }
  return out;
}

// Capitals alone make no body: "HAM, Chris".
bool is_body_phrase(std::string_view text) {
  return text.find(" of ") != std::string_view::npos || text.find(" for ") != std::string_view::npos || parse_name(in_lower_case(text, 2)).corporate();
}

Name person(std::string_view family, std::string_view given) {
  Name name;
  name.family = in_lower_case(list_trim(family, " ,;"), 2);
  name.given = in_lower_case(list_trim(given, " ,;"), 4);
  return name;
}

// What stands among names and is none; says whether it made them editors.
std::string without_notes(std::string_view text, bool& editors) {
  std::string kept(list_trim(text, " ,;"));
  constexpr auto kStarts = std::to_array<std::string_view>({"edited by ", "editors: ", "editor: ", "editors ", "compiled by ", "authors: ", "author: ", "author(s): ", "prepared by ", "written by ", "by "});
  for (const std::string_view start : kStarts) {
    if (!starts_with_nocase(kept, start)) continue;
    editors = editors || start.starts_with("edit");
    kept.erase(0, start.size());
  }
  constexpr auto kNotes = std::to_array<std::string_view>({"[et al.]", "[et al]", "et al.", "et al", "and others", "(Editors)", "(editors)", "(Editor)", "(editor)", "(Eds.)", "(Ed.)", "(eds.)",
                                                           "(ed.)", "(eds)", "(ed)", "(Eds)", "(Ed)", "[ed.]", "[eds.]", ", editors", ", editor", ", eds.", ", ed.", ", eds", "...", "\xE2\x80\xA6"});
  for (const std::string_view note : kNotes) {
    for (std::size_t at = kept.find(note); at != std::string::npos; at = kept.find(note)) {
      editors = editors || note.find("ed") == 1 || note.find("Ed") == 1 || note.starts_with(", ed");
      kept.replace(at, note.size(), " ");
    }
  }
  return std::string(list_trim(kept, " ,;&"));
}

// Pieces between the marks, each of which begins with a blank, a comma or a semicolon.
std::vector<std::string_view> split(std::string_view text, std::initializer_list<std::string_view> marks) {
  constexpr ByteSet kBegins(" ,;");
  std::vector<std::string_view> out;
  std::size_t start = 0;
  for (std::size_t at = 0; at <= text.size();) {
    at = std::min(kBegins.find(text, at), text.size());
    const auto* mark = std::ranges::find_if(marks, [&](std::string_view each) { return text.substr(at).starts_with(each); });
    if (at < text.size() && mark == marks.end()) {
      ++at;
      continue;
    }
    const std::string_view piece = list_trim(text.substr(start, at - start), " ,;");
    if (!piece.empty()) out.push_back(piece);
    if (at == text.size()) break;
    start = at += mark->size();
  }
  return out;
}

// The names of a chunk without "and"; false when it is none of the orders persons are printed in.
bool read_persons(std::string_view chunk, std::vector<Name>& names) {
  std::vector<std::string_view> pieces = split(chunk, {","});
  if (pieces.size() > 1) std::erase_if(pieces, is_roman_or_junior);
  if (pieces.empty()) return false;
  // "Ham C, Walsh N"
  const auto vancouver = [](std::string_view piece) {
    const std::size_t blank = piece.rfind(' ');
    return blank != std::string_view::npos && are_initials(piece.substr(blank + 1)) && names_person(piece.substr(0, blank), 3) && !is_body_phrase(piece);
  };
  if (std::ranges::all_of(pieces, vancouver)) {
    for (const std::string_view piece : pieces) names.push_back(person(piece.substr(0, piece.rfind(' ')), piece.substr(piece.rfind(' ') + 1)));
    return true;
  }
  if (pieces.size() % 2 != 0) return false;
  for (std::size_t i = 0; i < pieces.size(); i += 2) {
    if (!names_person(pieces[i], 4) || !names_person(pieces[i + 1], 4) || is_body_phrase(pieces[i])) return false;
    if (pieces.size() > 2 && list_word_count(pieces[i + 1]) > 2) return false;
    if (is_body_phrase(pieces[i + 1])) return false;
    names.push_back(person(pieces[i], pieces[i + 1]));
  }
  return true;
}

// "Michael West, Regina Eckert and Bill Pasmore": two or more names of two or three words, none with a word of bodies.
bool are_natural(std::string_view text) {
  if (text.ends_with('.')) text.remove_suffix(1);
  const std::vector<std::string_view> each = split(text, {", and ", " and ", " & ", ";", ",", " AND "});
  return each.size() >= 2 && std::ranges::all_of(each, [](std::string_view name) {
    const std::vector<std::string_view> words = list_words(name);
    return words.size() >= 2 && words.size() <= 4 && starts_name(words.front()) && names_person(name, 4) && !is_body_phrase(name) && !are_initials(words.back());
  });
}

}  // namespace

bool is_titled(std::string_view text) {
  constexpr auto kSmall = std::to_array<std::string_view>({"a", "an", "and", "at", "by", "de", "for", "from", "in", "la", "of", "on", "or", "the", "to", "upon", "with"});
  std::size_t meaning = 0;
  for (std::string_view word = next_list_word(text); !word.empty(); word = next_list_word(text)) {
    word = list_trim(word, "()[]{}\"',.;:&-");
    if (word.empty() || std::ranges::binary_search(kSmall, word) || is_particle(word)) continue;
    if (is_lower(word[0])) return false;
    ++meaning;
  }
  return meaning > 0;
}

// Names hold few words in small letters, and prose hardly any other. What this turns away names nobody.
bool may_be_list_name(std::string_view line) {
  constexpr auto kInNames = std::to_array<std::string_view>({"a", "al", "an", "and", "at", "author", "authors", "by", "compiled", "da", "de", "del", "den", "der", "di", "dos", "du", "ed", "edited", "editor", "editors", "eds", "el", "et",
                                                             "for", "from", "in", "la", "le", "of", "on", "or", "others", "prepared", "ten", "ter", "the", "to", "upon", "van", "von", "with", "written", "zu"});
  static_assert(std::ranges::is_sorted(kInNames));
  constexpr std::string_view kBefore = "()[]{}\"',.;:&-", kBehind = " \t()[]{}\",.;:&";
  for (std::size_t at = 0; at < line.size(); ++at) {
    const bool starts = at == 0 || line[at - 1] == ' ' || line[at - 1] == '\t';
    if (!starts) continue;
    while (at < line.size() && kBefore.find(line[at]) != std::string_view::npos) ++at;
    if (at >= line.size() || !is_lower(line[at])) continue;
    const std::string_view word = line.substr(at, std::min(line.find_first_of(kBehind, at + 1), line.size()) - at);
    if (std::ranges::binary_search(kInNames, word)) continue;
    // A note that a name follows without a blank: "et alSmith".
    return word.starts_with("others") || word.starts_with("ed") || line.find("et al") != std::string_view::npos;
  }
  return true;
}

bool are_list_persons(std::string_view line) {
  if (!may_be_list_name(line)) return false;
  bool editors = false;
  const std::string kept = without_notes(line, editors);
  if (kept.size() > 400) return false;
  if (are_natural(kept)) return true;
  const std::vector<std::string_view> chunks = split(kept, {" and ", " & ", ";", ", and ", " AND "});
  if (chunks.empty()) return false;
  std::vector<Name> names;
  std::size_t inverted = 0;
  for (const std::string_view chunk : chunks) {
    const std::string_view whole = chunk.ends_with('.') && !are_initials(chunk.substr(chunk.rfind(' ') + 1)) ? chunk.substr(0, chunk.size() - 1) : chunk;
    if (read_persons(whole, names)) ++inverted;
    else if (!(names_person(whole, 4) && list_word_count(whole) >= 2 && whole.find(',') == std::string_view::npos && inverted + 1 >= chunks.size()) && !is_list_body(whole)) return false;
  }
  return inverted > 0 || (editors && std::ranges::all_of(chunks, [](std::string_view chunk) { return names_person(chunk, 4); })) ||
         (starts_with_nocase(line, "by ") && is_titled(line.substr(3)));
}

bool is_list_body(std::string_view line) {
  if (!may_be_list_name(line)) return false;
  bool editors = false;
  const std::string kept = without_notes(line, editors);
  const std::vector<std::string_view> words = list_words(kept);
  if (words.empty() || words.size() > 14 || !is_titled(kept)) return false;
  if (kept.find(" : ") != std::string::npos || kept.find(" ; ") != std::string::npos || kept.find_first_of("?!<>") != std::string::npos) return false;
  if (is_lower(kept[0]) || (kept[0] >= '0' && kept[0] <= '9')) return false;
  return !kept.ends_with('.') || parse_name(std::string_view(kept).substr(0, kept.size() - 1)).corporate();
}

void read_list_names(std::string_view line, Record& record) {
  bool editors = false;
  const std::string kept = without_notes(line, editors);
  std::vector<Name>& names = editors ? record.editors : record.authors;
  const auto without_stop = [](std::string_view text) {
    const std::string_view last = text.substr(text.rfind(' ') + 1);
    return text.ends_with('.') && !are_initials(last) ? text.substr(0, text.size() - 1) : text;
  };
  const auto body = [&](std::string_view text) {
    Name name;
    name.literal = std::string(without_stop(text));
    names.push_back(std::move(name));
  };
  if (!are_list_persons(line)) {
    // "Department of Health and Social Care" is one; only ";" parts bodies for certain.
    for (const std::string_view chunk : split(kept, {";"})) {
      Name one = parse_name(chunk);
      const bool natural = !one.corporate() && !one.given.empty() && (list_word_count(chunk) <= 3 && editors);
      if (natural) names.push_back(std::move(one));
      else body(chunk);
    }
    return;
  }
  if (are_natural(kept)) {
    for (const std::string_view each : split(kept, {", and ", " and ", " & ", ";", ",", " AND "})) names.push_back(parse_name(without_stop(each)));
    return;
  }
  for (const std::string_view chunk : split(kept, {" and ", " & ", ";", ", and ", " AND "})) {
    if (read_persons(without_stop(chunk), names)) continue;
    Name one = parse_name(without_stop(chunk));
    if (one.corporate() || one.given.empty()) body(chunk);
    else names.push_back(std::move(one));
  }
}

}  // namespace litmotif::source
