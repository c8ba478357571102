// The names of an entry. "and", "&" and ";" part names in every style; whether a comma parts names or stands inside one shows in what follows
// it: initials or, where the piece before it is a family name alone, a given name.
#include <algorithm>

#include <litmotif/text.h>
#include "citation/letters.h"
#include "citation/reference_entry.h"
#include "citation/reference_tokens.h"

namespace litmotif {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kEdge = " \t\r\n,;:*_[]{}\"";
  const std::size_t from = text.find_first_not_of(kEdge);
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(kEdge) - from + 1);
}

// "P.", "L. L.", "J.-P.", "NA", "É.": capitals, stops, hyphens and blanks, at most five capitals.
bool is_initials(std::string_view text) {
  int capitals = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_upper(c)) {
      ++capitals;
    } else if (c == '\xC3' && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0x9F) {
      ++capitals;
      ++i;
    } else if (const std::size_t dash = dash_at(text, i); dash > 0) {
      i += dash - 1;
    } else if (c != '.' && c != ' ') {
      return false;
    }
  }
  return capitals >= 1 && capitals <= 5 && (capitals <= 3 || text.find('.') != std::string_view::npos);
}

// "Jr.", "III": stands behind a name and is none.
bool is_suffix(std::string_view piece) {
  while (!piece.empty() && piece.back() == '.') piece.remove_suffix(1);
  return piece == "Jr" || piece == "Sr" || piece == "II" || piece == "III" || piece == "IV";
}

std::size_t word_count(std::string_view text) {
  std::size_t words = 0;
  for (std::size_t i = 0; i < text.size(); ++i) words += text[i] != ' ' && (i == 0 || text[i - 1] == ' ') ? 1U : 0U;
  return words;
}

std::string_view last_word(std::string_view text) {
  const std::size_t blank = text.rfind(' ');
  return blank == std::string_view::npos ? text : text.substr(blank + 1);
}

// Takes out what stands among names and is none: "et al.", "(eds)", "Ed.", other names in brackets. Initials in brackets are a name's: "SIERVO (M.)".
std::string without_notes(std::string_view text) {
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '(' || text[at] == '[') {
      const std::size_t close = std::min(text.size(), text.find_first_of(")]", at));
      const std::string_view inside = text.substr(at + 1, close - at - 1);
      if (is_initials(inside) && inside.find('.') != std::string_view::npos) kept += ", " + std::string(inside);
      else kept += ' ';
      at = std::min(text.size(), close + 1);
      continue;
    }
    if (at > 0 && (text[at - 1] == ' ' || text[at - 1] == ',')) {
      const std::size_t end = std::min(text.size(), text.find_first_of(" ,;:", at));
      std::string_view word = text.substr(at, end - at);
      while (!word.empty() && (word.back() == '.' || word.back() == ')' || word.back() == ']')) word.remove_suffix(1);
      const std::string folded = word.size() < 12 ? fold(word) : std::string();
      if ((word_classes(folded) & kEditorWord) != 0 && folded != "dir" && !(folded == "ed" && word != text.substr(at, end - at) && end == text.size() && word[0] == 'E' && kept.ends_with("and "))) {
        kept += "; ";
        at = end;
        continue;
      }
      for (const std::string_view note : {"et al", "& al", "and others", "and al"}) {
        if (!text.substr(at).starts_with(note)) continue;
        kept += ';';
        at += note.size();
        if (at < text.size() && text[at] == '.') ++at;
        break;
      }
      if (at >= text.size()) break;
    }
    kept += text[at++];
  }
  return kept;
}

std::vector<std::string_view> split_at(std::string_view text, std::initializer_list<std::string_view> separators) {
  std::vector<std::string_view> pieces;
  std::size_t start = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto* found = std::ranges::find_if(separators, [&](std::string_view each) { return text.substr(at).starts_with(each); });
    if (found == separators.end()) {
      ++at;
      continue;
    }
    pieces.push_back(trimmed(text.substr(start, at - start)));
    start = at += found->size();
  }
  pieces.push_back(trimmed(text.substr(start)));
  std::erase_if(pieces, [](std::string_view piece) { return std::ranges::none_of(piece, [](char c) { return is_upper(c) || is_lower(c) || static_cast<unsigned char>(c) >= 0xC3; }); });
  return pieces;
}

bool is_caps(std::string_view word) {
  std::size_t capitals = 0;
  for (const char c : word) {
    if (is_lower(c)) return false;
    capitals += is_upper(c) ? 1U : 0U;
  }
  return capitals >= 3;
}

Name person(std::string_view family, std::string_view given) {
  Name name;
  name.family = std::string(trimmed(family));
  name.given = std::string(trimmed(given));
  return name;
}

// A name without comma.
Name straight_name(std::string_view piece, bool among_persons) {
  const bool lone_stop = piece.size() > 2 && piece.ends_with('.') && !is_initials(last_word(piece));
  if (lone_stop) piece.remove_suffix(1);
  if (word_count(piece) > 2 && is_suffix(last_word(piece))) piece = trimmed(piece.substr(0, piece.size() - last_word(piece).size()));
  // "DELISLE Léopold", "VAN DAM Jan": French lists print the family name in capitals, in front.
  std::size_t caps = 0;
  for (std::size_t at = 0; at < piece.size();) {
    const std::size_t end = std::min(piece.size(), piece.find(' ', at));
    if (!is_caps(piece.substr(at, end - at))) break;
    caps = end;
    at = end + 1;
  }
  if (caps > 0 && caps < piece.size() && !is_caps(last_word(piece)) && word_count(piece) <= 5) {
    Name name = parse_name(piece);
    return name.corporate() && !among_persons ? name : person(piece.substr(0, caps), piece.substr(caps + 1));
  }
  // "Okafor N.A.", "de la Macorra JC"
  const std::size_t blank = piece.find(' ');
  if (blank != std::string_view::npos && !is_initials(piece.substr(0, blank))) {
    std::size_t initials = piece.size();
    while (initials > 0) {
      const std::size_t before = piece.rfind(' ', initials - 1);
      if (before == std::string_view::npos || !is_initials(piece.substr(before + 1))) break;
      initials = before;
    }
    if (initials < piece.size()) {
      // The one stop in "Okafor NA." ends the list.
      std::string_view given = piece.substr(initials + 1);
      if (given.find('.') + 1 == given.size()) given.remove_suffix(1);
      return person(piece.substr(0, initials), given);
    }
  }
  if (among_persons && blank == std::string_view::npos) return person(piece, "");
  return parse_name(piece);
}

// "Ryan R. M. Deci E. L.": names with nothing between them but a blank. Each has its initials, with stops, behind it; one piece where that is not so throughout.
std::vector<std::string_view> names_in_a_row(std::string_view text) {
  std::vector<std::string_view> names;
  std::size_t start = 0;
  std::size_t families = 0;
  bool initials = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.size(), text.find(' ', at));
    const std::string_view word = text.substr(at, end - at);
    if (word.ends_with('.') && is_initials(word)) {
      if (families == 0) return {text};
      initials = true;
    } else {
      if (initials) {
        names.push_back(text.substr(start, at - 1 - start));
        start = at;
        families = 0;
        initials = false;
      }
      if (word.empty() || ++families > 3 || word.find_first_of(".()&") != std::string_view::npos) return {text};
    }
    at = end + 1;
  }
  if (!initials) return {text};
  names.push_back(text.substr(start));
  return names;
}

void add_names(std::string_view chunk, bool among_persons, std::vector<Name>& names) {
  std::vector<std::string_view> pieces = split_at(chunk, {","});
  if (pieces.size() == 1) pieces = names_in_a_row(pieces.front());
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const std::string_view piece = pieces[i];
    if (is_suffix(piece) || (is_initials(piece) && word_count(piece) == 1 && !names.empty() && i > 0)) continue;
    const bool has_next = i + 1 < pieces.size();
    // "Okafor N", "N. Okafor"
    const std::size_t blank = piece.find(' ');
    const bool complete = blank != std::string_view::npos && (is_initials(last_word(piece)) || is_initials(piece.substr(0, blank)));
    const bool lone_family = word_count(piece) <= 3 && piece.find('.') == std::string_view::npos;
    const bool given_next = has_next && !complete && !is_initials(piece) && !is_suffix(pieces[i + 1]) &&
                            (is_initials(pieces[i + 1]) || (lone_family && i == 0 && word_count(pieces[1]) <= 3 && (pieces.size() == 2 || word_count(piece) == 1)));
    if (given_next) {
      std::string_view given = pieces[i + 1];
      if (given.ends_with('.') && !is_initials(last_word(given))) given.remove_suffix(1);  // "Ham, Chris."
      names.push_back(person(piece, given));
      ++i;
      continue;
    }
    Name name = straight_name(piece, among_persons || pieces.size() > 1);
    if (name.corporate() || !name.family.empty()) names.push_back(std::move(name));
  }
}

}  // namespace

std::vector<Name> parse_authors(std::string_view text) {
  const std::string kept = without_notes(text);
  const std::string_view whole = trimmed(kept);
  std::vector<Name> names;
  if (whole.empty()) return names;
  // "Department of Health and Social Care": a body, unless initials betray persons.
  const std::vector<std::string_view> commas = split_at(whole, {","});
  const bool persons = std::ranges::any_of(commas, is_initials) || (commas.size() == 1 && names_in_a_row(whole).size() > 1);
  std::string_view plain = whole;
  if (plain.ends_with('.')) plain.remove_suffix(1);
  if (!persons && word_count(plain) <= 12) {
    Name body = parse_name(plain);
    if (body.corporate()) return {std::move(body)};
  }
  const std::vector<std::string_view> chunks = split_at(whole, {" and ", "\nand ", " And ", " & ", ";", ",and ", ", & ", " et ", " und ", " y ", " och ", " og ", " / "});
  for (const std::string_view chunk : chunks) add_names(chunk, chunks.size() > 1, names);
  return names;
}

}  // namespace litmotif
