#include "source/records/name_lists.h"

#include <algorithm>
#include <array>

#include "source/markup_text.h"

namespace litmotif::source {
namespace {

using Pieces = std::vector<std::string_view>;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

Pieces split(std::string_view text, std::string_view separators) {
  Pieces out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(separators, at), text.size());
    if (const std::string_view piece = trim_space(text.substr(at, end - at)); !piece.empty()) out.push_back(piece);
    at = end + 1;
  }
  return out;
}

// Words that stand between the last two names.
std::size_t joint_at(std::string_view text, std::size_t from, std::size_t& length) {
  for (std::size_t at = text.find(' ', from); at != std::string_view::npos; at = text.find(' ', at + 1)) {
    for (const std::string_view joint : {" and ", " & ", " und ", " et "}) {
      if (!text.substr(at).starts_with(joint) || text.substr(at + joint.size()).starts_with("al")) continue;
      length = joint.size();
      return at;
    }
  }
  return std::string_view::npos;
}

int words_in(std::string_view text) {
  int words = 0;
  bool inside = false;
  for (const char c : text) {
    words += static_cast<int>(c != ' ' && !inside);
    inside = c != ' ';
  }
  return words;
}

// "J", "J.", "J. K.", "JK", "J-P": what stands for given names.
bool is_initials(std::string_view text) {
  int capitals = 0;
  for (const char c : text) {
    if (is_upper(c)) ++capitals;
    else if (c != '.' && c != '-' && c != ' ') return false;
  }
  return capitals >= 1 && (capitals <= 3 || text.find('.') != std::string_view::npos);
}

bool is_suffix(std::string_view text) {
  static constexpr std::array<std::string_view, 8> kSuffixes = {"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "2nd"};
  return std::find(kSuffixes.begin(), kSuffixes.end(), text) != kSuffixes.end();
}

bool ends_with_initials(std::string_view text) {
  const std::size_t space = text.rfind(' ');
  return space != std::string_view::npos && is_initials(text.substr(space + 1)) && !is_initials(text.substr(0, text.find(' ')));
}

bool begins_with_initials(std::string_view text) {
  const std::size_t space = text.find(' ');
  return space != std::string_view::npos && is_initials(text.substr(0, space));
}

std::string_view bare(std::string_view name) {
  if (name.ends_with(')')) {  // "Smith, John (57194...)"
    const std::size_t open = name.rfind('(');
    if (open != std::string_view::npos && name.find_first_not_of("0123456789", open + 1) == name.size() - 1) name = trim_space(name.substr(0, open));
  }
  for (const std::string_view mark : {"et al.", "et al", "[et al.]", "...", "\xE2\x80\xA6"}) {
    if (name.ends_with(mark)) name = trim_space(name.substr(0, name.size() - mark.size()));
  }
  while (name.ends_with(',')) name = trim_space(name.substr(0, name.size() - 1));
  return name;
}

void add(std::string_view name, std::vector<Name>& names) {
  name = bare(name);
  if (name.empty()) return;
  // "Lewis G. F.": all the initials at the end are the given names.
  std::size_t family = name.size();
  for (std::size_t space = name.rfind(' '); space != std::string_view::npos && space > 0 && is_initials(name.substr(space + 1)); space = name.rfind(' ', space - 1)) family = space;
  if (family < name.size() && name.find(',') == std::string_view::npos && !is_initials(name.substr(0, family)) && !parse_name(name).corporate()) {
    names.push_back({std::string(name.substr(0, family)), std::string(trim_space(name.substr(family))), {}});
    return;
  }
  Name parsed = parse_name(name);
  if (!parsed.display().empty()) names.push_back(std::move(parsed));
}

// "Adeli K.Lewis G. F.": a stop after initials with a capital and a small letter behind it, within a name whose family name came first.
bool add_glued(std::string_view text, std::vector<Name>& names) {
  std::size_t start = 0;
  const std::size_t before = names.size();
  for (std::size_t at = 1; at + 2 < text.size(); ++at) {
    if (text[at] != '.' || !is_upper(text[at - 1]) || !is_upper(text[at + 1]) || !(is_lower(text[at + 2]) || text[at + 2] == '\'')) continue;
    const std::string_view name = text.substr(start, at + 1 - start);
    if (!ends_with_initials(name)) continue;
    add(name, names);
    start = at + 1;
  }
  if (names.size() == before) return false;
  add(text.substr(start), names);
  return true;
}

// Between commas: whole names, or family and given names by turns. Initials and suffixes belong to what stands before them.
void add_by_commas(std::string_view text, NameStyle style, bool last_of_several, std::vector<Name>& names) {
  const Pieces parts = split(text, ",");
  if (parts.size() <= 1) {
    if (!add_glued(text, names)) add(text, names);
    return;
  }
  if (parse_name(text).corporate()) return add(text, names);
  const bool any_initials = std::any_of(parts.begin(), parts.end(), is_initials);
  const bool whole = std::all_of(parts.begin(), parts.end(), [](std::string_view part) { return words_in(part) >= 2; });
  if (parts.size() == 2 && !(ends_with_initials(parts[0]) || (begins_with_initials(parts[0]) && whole) || (whole && style == NameStyle::kCommas))) {
    // One comma: a person, unless both sides are whole names of a file that sets people apart by commas.
    if (!(last_of_several && words_in(parts[0]) >= 2 && whole)) return add(text, names);
  }
  const bool pairs = !any_initials && !whole && parts.size() % 2 == 0 && !last_of_several &&
                     std::none_of(parts.begin(), parts.end(), [](std::string_view part) { return ends_with_initials(part) || begins_with_initials(part); });
  for (std::size_t i = 0; i < parts.size();) {
    std::string name(parts[i++]);
    const bool complete = ends_with_initials(name);
    while (i < parts.size() && (is_suffix(parts[i]) || (!complete && name.find(',') == std::string::npos && (is_initials(parts[i]) || pairs)))) name.append(", ").append(parts[i++]);
    add(name, names);
  }
}

}  // namespace

NameStyle name_style(std::string_view list) {
  const std::size_t separator = list.find_first_of(";|\n");
  if (separator != std::string_view::npos && !trim_space(list.substr(separator + 1)).empty()) return NameStyle::kSemicolons;
  std::size_t length = 0, start = 0;
  int joints = 0;
  bool paired = true;
  for (std::size_t at = joint_at(list, 0, length); ; at = joint_at(list, start, length)) {
    const std::string_view piece = list.substr(start, std::min(at, list.size()) - start);
    paired = paired && std::count(piece.begin(), piece.end(), ',') == 1;
    if (at == std::string_view::npos) break;
    ++joints;
    start = at + length - 1;
  }
  if (joints > 0) return paired ? NameStyle::kAnds : NameStyle::kUnknown;
  const Pieces parts = split(list, ",");
  if (parts.size() < 2) return NameStyle::kUnknown;
  const bool whole = std::all_of(parts.begin(), parts.end(), [](std::string_view part) { return words_in(part) >= 2; });
  return whole && (parts.size() > 2 || ends_with_initials(parts[0]) || begins_with_initials(parts[0])) ? NameStyle::kCommas : NameStyle::kUnknown;
}

std::vector<Name> split_names(std::string_view list, NameStyle style) {
  std::vector<Name> names;
  list = trim_space(list);
  if (const NameStyle own = name_style(list); own != NameStyle::kUnknown) style = own;
  if (list.find_first_of(";|\n") != std::string_view::npos) {
    for (const std::string_view name : split(list, ";|\n")) add(name, names);
    return names;
  }
  // "Department of Health and Social Care" is one; so is what follows a body without comma or initials.
  Pieces pieces;
  std::size_t start = 0, length = 0;
  for (std::size_t at = joint_at(list, 0, length); at != std::string_view::npos; at = joint_at(list, at + 1, length)) {
    const std::string_view left = trim_space(list.substr(start, at - start));
    std::size_t next_length = 0;
    const std::size_t next = std::min(joint_at(list, at + length - 1, next_length), list.size());
    const std::string_view right = trim_space(list.substr(at + length, next > at + length ? next - at - length : 0));
    const bool person = right.find(',') != std::string_view::npos || ends_with_initials(right) || begins_with_initials(right);
    if (!person && left.size() <= 200 && left.find(',') == std::string_view::npos && parse_name(left).corporate()) continue;
    if (!left.empty()) pieces.push_back(left);
    start = at + length;
  }
  if (const std::string_view last = trim_space(list.substr(std::min(start, list.size()))); !last.empty()) pieces.push_back(last);
  for (const std::string_view piece : pieces) {
    if (style == NameStyle::kSemicolons || (style == NameStyle::kAnds && std::count(piece.begin(), piece.end(), ',') <= 2)) add(piece, names);
    else add_by_commas(piece, style, pieces.size() > 1, names);
  }
  return names;
}

}  // namespace litmotif::source
