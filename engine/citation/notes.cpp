// Notes as MHRA, Chicago, OSCOLA and their kin print them. A semicolon parts two works where what stands on either side is whole: it has a year, a link or a page, or names a work again.
#include "citation/notes.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include <litmotif/text.h>

#include "citation/letters.h"
#include "citation/reference_entry.h"

namespace litmotif {
namespace {

constexpr std::size_t kLongestWork = 600;  // bytes of a work within what a note says

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; });
  return out;
}

// Blanks, the mark of the note, and words that lead to a work.
std::size_t skip_lead(std::string_view text, std::size_t at) {
  static constexpr auto kLead = std::to_array<std::string_view>({"see also ", "see, for example, ", "see for example ", "see, e.g., ", "see e.g. ", "see eg ", "see generally ", "see ", "cf. ", "cf ", "compare ", "for example, ",
                                                                "for example ", "e.g., ", "e.g. ", "also ", "and ", "quoted in ", "cited in ", "contrast ", "but see ", "on this, "});
  const auto blanks = [&] {
    while (at < text.size() && (text[at] == ' ' || text[at] == '\n')) ++at;
  };
  blanks();
  std::size_t digits = at;
  while (digits < text.size() && digits - at < 4 && is_digit(text[digits])) ++digits;
  if (digits > at && digits < text.size() && (text[digits] == ' ' || text.substr(digits).starts_with(". "))) at = digits + (text[digits] == '.' ? 1 : 0);
  while (at < text.size() && (text.substr(at).starts_with("¹") || text.substr(at).starts_with("²") || text.substr(at).starts_with("³"))) at += 2;
  while (at + 3 <= text.size() && text.substr(at).starts_with("\xE2\x81")) at += 3;
  blanks();
  constexpr int kMostLeads = 4;  // "and see also, for example,"
  bool more = true;
  for (int leads = 0; more && leads < kMostLeads; ++leads) {
    const std::string head = lower(text.substr(at, 24));
    const auto* found = std::ranges::find_if(kLead, [&](std::string_view lead) { return head.starts_with(lead); });
    more = found != kLead.end();
    if (more) at += found->size();
    blanks();
  }
  return at;
}

bool has_year(std::string_view text) {
  for (std::size_t at = text.find_first_of("12"); at != std::string_view::npos; at = text.find_first_of("12", at + 1)) {
    if (year_at(text, at).year > 0) return true;
    while (at + 1 < text.size() && is_digit(text[at + 1])) ++at;
  }
  return false;
}

// Looked at are the head and the end, so that a note of a thousand semicolons is read once.
bool is_whole(std::string_view part) {
  const std::string_view head = part.substr(0, kLongestWork);
  return has_year(head) || head.find("://") != std::string_view::npos || head.find("www.") != std::string_view::npos || is_ibid(part) || has_op_cit(part) || note_named(part) > 0 || ends_in_pages(part);
}

bool begins_work(std::string_view text) {
  if (text.empty()) return false;
  return is_upper(text.front()) || text.front() == '\'' || text.front() == '"' || static_cast<unsigned char>(text.front()) >= 0xC3 || lower(text.substr(0, 4)) == "ibid";
}

std::size_t trimmed_end(std::string_view text, std::size_t from, std::size_t to) {
  while (to > from && (text[to - 1] == ' ' || text[to - 1] == '\n' || text[to - 1] == ';')) --to;
  return to;
}

// "Ngozi Okafor", "Lena Brandt and Kwame Osei", "Department of Health": no sentence.
bool is_names(std::string_view text) {
  static constexpr auto kSmall = std::to_array<std::string_view>({"&", "al.", "and", "da", "de", "del", "der", "di", "et", "for", "la", "le", "of", "on", "the", "van", "von"});
  std::size_t words = 0;
  for (std::size_t at = 0; at < text.size() && words < 10; ++words) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (word.empty() || (!begins_work(word) && std::ranges::find(kSmall, word) == kSmall.end())) return false;
    at = end + 1;
  }
  return words > 0 && words < 10;
}

// Of "Okafor, Trust (London: King's Fund, 2012), p. 34. Others": where the work that begins at `from` ends; none when no such thing stands there.
std::optional<std::size_t> end_of_work(std::string_view text, std::size_t from) {
  const std::string_view rest = text.substr(from, kLongestWork);
  const std::size_t comma = rest.find(',');
  if (!begins_work(rest) || comma == std::string_view::npos || !is_names(rest.substr(0, comma))) return std::nullopt;
  for (std::size_t open = rest.find('(', comma); open != std::string_view::npos; open = rest.find('(', open + 1)) {
    const std::size_t close = rest.find(')', open);
    if (close == std::string_view::npos) return std::nullopt;
    const std::string_view inside = rest.substr(open + 1, close - open - 1);
    if (!has_year(inside)) continue;
    // "(2012)" behind a title in quotes or a volume, "(London: King's Fund, 2012)" behind any.
    const std::string_view before = rest.substr(0, open);
    const bool imprint = inside.find(": ") != std::string_view::npos || inside.find(", ") != std::string_view::npos;
    const bool quoted = before.find("'") != std::string_view::npos || before.find('"') != std::string_view::npos || before.find("‘") != std::string_view::npos || before.find("“") != std::string_view::npos;
    if (before.find(". ", comma) != std::string_view::npos && !quoted) return std::nullopt;  // sentences
    if (!imprint && !quoted) return std::nullopt;
    std::size_t end = close + 1;
    while (end < rest.size() && rest[end] != ';') {
      if (rest[end] == '.' && (end + 1 == rest.size() || (rest[end + 1] == ' ' && end + 2 < rest.size() && !is_digit(rest[end + 2])))) break;
      ++end;
    }
    return from + end;
  }
  return std::nullopt;
}

}  // namespace

std::vector<ByteSpan> parts_of_note(std::string_view note) {
  std::vector<ByteSpan> parts;
  std::size_t from = skip_lead(note, 0);
  int open = 0;
  for (std::size_t at = from; at < note.size(); ++at) {
    if (note[at] == '(' || note[at] == '[') ++open;
    if ((note[at] == ')' || note[at] == ']') && open > 0) --open;
    if (note[at] != ';' || open > 0) continue;
    const std::size_t next = skip_lead(note, at + 1);
    if (!begins_work(note.substr(next)) || !is_whole(note.substr(from, at - from))) continue;
    const std::size_t behind = std::min(note.find(';', next), note.size());
    if (!is_whole(note.substr(next, behind - next)) && !is_whole(note.substr(next))) continue;
    parts.push_back({static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(trimmed_end(note, from, at))});
    from = next;
  }
  const std::size_t end = trimmed_end(note, from, note.size());
  // "The county said so in the end; see Okafor, Trust (London: King's Fund, 2012)."
  constexpr std::size_t kRemark = 40;  // bytes
  if (parts.empty()) {
    std::vector<ByteSpan> works = works_in_note(note);
    if (!works.empty() && works.front().start > from + kRemark) return works;
  }
  if (end > from) parts.push_back({static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(end)});
  return parts;
}

std::vector<ByteSpan> works_in_note(std::string_view note) {
  std::vector<ByteSpan> works;
  const auto take = [&](std::size_t at) {
    const std::size_t from = skip_lead(note, at);
    if (!works.empty() && from < works.back().end) return;
    if (const std::optional<std::size_t> end = end_of_work(note, from)) works.push_back({static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(*end)});
  };
  take(0);
  for (std::size_t at = 1; at < note.size(); ++at) {
    const std::string_view rest = note.substr(at);
    const bool behind = note[at - 1] == ' ' || note[at - 1] == '(';
    if (behind && (rest.starts_with("see ") || rest.starts_with("See ") || rest.starts_with("cf. ") || rest.starts_with("Cf. "))) take(at);
    else if (rest.starts_with("; ") && !works.empty()) take(at + 2);
  }
  return works;
}

std::string_view without_pinpoint(std::string_view part) {
  while (part.ends_with('.') || part.ends_with(' ')) part.remove_suffix(1);
  const auto is_page = [](std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789ivxlc-–, ") == std::string_view::npos; };
  if (part.ends_with(')')) {
    const std::size_t open = part.rfind(" (");
    if (open != std::string_view::npos) {
      const std::string_view inside = part.substr(open + 2, part.size() - open - 3);
      if ((inside.starts_with("p. ") && is_page(inside.substr(3))) || (inside.starts_with("pp. ") && is_page(inside.substr(4)))) return part.substr(0, open);
    }
    return part;
  }
  if (const std::size_t page = part.rfind(", p. "); page != std::string_view::npos && is_page(part.substr(page + 5))) return part.substr(0, page);
  if (const std::size_t page = part.rfind("), "); page != std::string_view::npos && is_page(part.substr(page + 3))) return part.substr(0, page + 1);
  return part;
}

bool is_ibid(std::string_view part) {
  const std::string head = lower(part.substr(0, 7));
  const auto word = [&](std::string_view name) { return head.starts_with(name) && (head.size() == name.size() || !is_letter(head[name.size()])); };
  return word("ibid") || word("ibidem") || word("idem") || head.starts_with("id. ") || head.starts_with("id., ") || head == "id." || word("ebd");
}

bool has_op_cit(std::string_view part) {
  const std::string text = lower(part.substr(0, 400));
  return std::ranges::any_of(std::to_array<std::string_view>({"op. cit", "op cit", "op.cit", "loc. cit", "loc cit", "a.a.o", "supra"}), [&](std::string_view sign) { return text.find(sign) != std::string::npos; });
}

int note_named(std::string_view part) {
  const std::string text = lower(part.substr(0, 400));
  for (const std::string_view sign : {"note ", "footnote ", "fn. ", "fn ", "n. ", "n "}) {
    for (std::size_t at = text.find(sign); at != std::string::npos; at = text.find(sign, at + 1)) {
      const bool short_sign = sign.front() == 'n' && sign.size() <= 3;
      const std::string_view before = std::string_view(text).substr(0, at);
      const bool bracket = before.ends_with('(') || before.ends_with("above ") || before.ends_with("above, ") || before.ends_with("supra ") || before.ends_with("supra, ");
      if (short_sign ? !bracket : !before.empty() && is_letter(before.back())) continue;
      std::size_t digit = at + sign.size();
      int number = 0;
      while (digit < text.size() && is_digit(text[digit]) && number < 10000) number = number * 10 + (text[digit++] - '0');
      if (number > 0) return number;
    }
  }
  return 0;
}

std::string_view without_pages(std::string_view part) {
  const std::string_view whole = part;
  const auto strip = [&](std::string_view signs) {
    while (!part.empty() && signs.find(part.back()) != std::string_view::npos) part.remove_suffix(1);
  };
  strip(".) ");
  const std::size_t sign = part.find_last_not_of("0123456789-–\x80\x93\xE2");
  if (sign == std::string_view::npos || sign + 1 >= part.size() || part.size() - sign > 12) return whole;
  const std::string_view pages = part.substr(sign + 1);
  if (pages.size() == 4 && (pages.starts_with("19") || pages.starts_with("20"))) return whole;  // a year
  part = part.substr(0, sign + 1);
  for (const std::string_view word : {"pp. ", "p. ", "pp.", "p.", "pp ", "p "}) {
    if (!part.ends_with(word) || (part.size() > word.size() && is_letter(part[part.size() - word.size() - 1]))) continue;
    part.remove_suffix(word.size());
    strip(" ,(");
    return part;
  }
  // "Trust, 40", "“Trust,” 40"
  if (!part.ends_with(' ')) return whole;
  strip(" ");
  for (const std::string_view quote : {"\"", "'", "”", "’"}) {
    if (part.ends_with(quote)) part.remove_suffix(quote.size());
  }
  if (!part.ends_with(',')) return whole;
  strip(",");
  return part;
}

bool ends_in_pages(std::string_view part) { return without_pages(part).size() < part.size(); }

}  // namespace litmotif
