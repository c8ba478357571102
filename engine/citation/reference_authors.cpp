// The names of an entry. "and", "&" and ";" part names in every style; whether a comma parts names or stands inside one shows in what follows
// it: initials or, where a piece has just one comma, a given name.
#include <algorithm>

#include <litmotif/text.h>
#include "citation/reference_entry.h"

namespace litmotif {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kEdge = " \t\r\n,;:*_[]";
  const std::size_t from = text.find_first_not_of(kEdge);
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(kEdge) - from + 1);
}

// "P.", "L. L.", "J.-P.", "NA": capitals, stops, hyphens and blanks, at most five capitals.
bool is_initials(std::string_view text) {
  int capitals = 0;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z') {
      ++capitals;
    } else if (c != '.' && c != '-' && c != ' ') {
      return false;
    }
  }
  return capitals >= 1 && capitals <= 5 && (capitals <= 3 || text.find('.') != std::string_view::npos);
}

std::size_t word_count(std::string_view text) {
  std::vector<ByteSpan> words;
  split_words(text, words);
  return words.size();
}

// Takes out what stands among names and is none: "et al.", "(eds)", "Ed.".
std::string without_notes(std::string_view text) {
  std::string kept(text);
  for (const std::string_view note : {"et al.", "et al", "and others", "(Eds.)", "(Ed.)", "(eds.)", "(ed.)", "(eds)", "(ed)", "(Eds)", "(Ed)", " eds.", " ed."}) {
    for (std::size_t at = kept.find(note); at != std::string::npos; at = kept.find(note)) kept.replace(at, note.size(), 1, ' ');
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
  std::erase_if(pieces, [](std::string_view piece) { return piece.empty(); });
  return pieces;
}

void add_names(std::string_view chunk, std::vector<Name>& names) {
  std::vector<std::string_view> pieces = split_at(chunk, {","});
  std::erase_if(pieces, [](std::string_view piece) { return word_count(piece) == 0; });
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const bool has_next = i + 1 < pieces.size();
    const std::size_t blank = pieces[i].rfind(' ');
    // "Okafor N", "N. Okafor"
    const bool complete = blank != std::string_view::npos && (is_initials(pieces[i].substr(blank + 1)) || (pieces[i].size() > 2 && pieces[i][1] == '.'));
    const bool given_next = has_next && !complete && (is_initials(pieces[i + 1]) || (pieces.size() == 2 && word_count(pieces[1]) <= 2 && word_count(pieces[0]) <= 3));
    if (given_next && !is_initials(pieces[i])) {
      Name name;
      name.family = std::string(pieces[i]);
      name.given = std::string(pieces[i + 1]);
      names.push_back(std::move(name));
      ++i;
    } else {
      std::string_view piece = pieces[i];
      const bool lone_stop = piece.size() > 2 && piece.ends_with('.') && !is_initials(piece.substr(piece.size() - 2));
      if (lone_stop) piece.remove_suffix(1);
      Name name = parse_name(piece);
      if (name.corporate() || !name.family.empty()) names.push_back(std::move(name));
    }
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
  const bool persons = std::ranges::any_of(commas, is_initials);
  std::string_view plain = whole;
  if (plain.ends_with('.')) plain.remove_suffix(1);
  if (!persons && word_count(plain) <= 12) {
    Name body = parse_name(plain);
    if (body.corporate()) return {std::move(body)};
  }
  for (const std::string_view chunk : split_at(whole, {" and ", "\nand ", " & ", ";", ", and ", ", & "})) add_names(chunk, names);
  return names;
}

}  // namespace litmotif
