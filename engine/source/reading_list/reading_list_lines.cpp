// Lines as they were before somebody wrapped them. Where a line was full, the next one goes on with it: had the next word fitted, it would stand
// on this line. What is complete by its form (imprint, ISBN, shelf mark, address) takes nothing more.
#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include <litmotif/text.h>

#include "source/reading_list/reading_list.h"

namespace litmotif::source {
namespace {

struct Printed {
  std::string_view text;  // trimmed
  std::size_t start = 0;
  std::size_t columns = 0;
  bool gap = false, page_edge = false;
};


std::size_t columns_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool is_page_number(std::string_view text) {
  if (text.size() > 24) return false;
  std::string folded = fold(text);
  for (const std::string_view word : {"page", "of", "|", "-", "/", "\xE2\x80\x93"}) {
    for (std::size_t at = folded.find(word); at != std::string::npos; at = folded.find(word)) folded.replace(at, word.size(), " ");
  }
  const std::string_view rest = list_trim(folded);
  return !rest.empty() && std::ranges::all_of(rest, [](char c) { return is_digit(c) || c == ' '; }) && std::ranges::count_if(rest, is_digit) <= 6;
}

bool is_rule(std::string_view text) { return text.size() >= 3 && text.find_first_not_of("-=_*~. \xE2\x80\x94\x93\x95\x90") == std::string_view::npos; }

std::vector<Printed> printed_lines(std::string_view text) {
  std::vector<Printed> lines;
  bool gap = false, new_page = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(kListLineEnds.find(text, at), text.size());
    const std::string_view line = list_trim(text.substr(at, end - at), kListEdge);
    const bool feeds = end < text.size() && text[end] == '\f';
    if (!line.empty() && !is_rule(line)) {
      lines.push_back({line, static_cast<std::size_t>(line.data() - text.data()), columns_of(line), gap || lines.empty(), new_page || feeds});
      gap = new_page = false;
    } else if (!(end + 1 < text.size() && text[end] == '\r' && text[end + 1] == '\n' && end == at) || line.empty()) {
      gap = true;
    }
    if (feeds) {
      new_page = true;
      if (!lines.empty()) lines.back().page_edge = true;
    }
    at = end + 1;
    if (end + 1 < text.size() && text[end] == '\r' && text[end + 1] == '\n') at = end + 2;
  }
  // Running heads and feet: at the edge of a page, the same but for numbers three times.
  std::map<std::string, int> edges;
  const auto without_digits = [](std::string_view line) {
    std::string kept;
    std::ranges::copy_if(line, std::back_inserter(kept), [](char c) { return !is_digit(c); });
    return kept;
  };
  for (const Printed& line : lines) {
    if (line.page_edge) ++edges[without_digits(line.text)];
  }
  bool carried = false;
  std::erase_if(lines, [&](Printed& line) {
    const bool furniture = is_page_number(line.text) || (line.page_edge && edges[without_digits(line.text)] >= 3);
    if (!furniture && carried) line.gap = true;
    carried = furniture && (line.gap || carried);
    return furniture;
  });
  return lines;
}

// Columns of a full line; 0: the text is not wrapped.
std::size_t measure_width(const std::vector<Printed>& lines) {
  std::vector<std::size_t> followed;
  std::size_t longer = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    longer += lines[i].columns > 150 ? 1 : 0;
    const bool address = lines[i].text.find("://") != std::string_view::npos || lines[i].text.find("www.") != std::string_view::npos;
    if (i + 1 < lines.size() && !lines[i + 1].gap && lines[i].columns > 40 && !address) followed.push_back(lines[i].columns);
  }
  if (longer * 20 > lines.size() || followed.size() < 3) return 0;
  std::ranges::sort(followed);
  return followed[followed.size() * 9 / 10];
}

bool ends_sentence(std::string_view text) {
  const std::string_view end = list_trim(text, " \"')]");
  return end.ends_with('.') || end.ends_with('?') || end.ends_with('!');
}

// The address at the end of the text that may go on; npos when the text ends in words.
std::size_t open_address(std::string_view text, bool& bracketed) {
  constexpr std::size_t kLongestAddress = 1000;
  const std::size_t skipped = text.size() - std::min(text.size(), kLongestAddress);
  text.remove_prefix(skipped);
  const std::size_t open = text.rfind('<');
  bracketed = open != std::string_view::npos && text.find('>', open) == std::string_view::npos;
  const std::size_t blank = text.find_last_of(" \t<");
  const std::size_t from = bracketed ? open + 1 : blank == std::string_view::npos ? 0 : blank + 1;
  const std::string_view last = text.substr(from);
  const bool address = last.starts_with("http") || last.starts_with("www.") || last.starts_with("ftp:");
  if (!address || text.ends_with('>')) return std::string_view::npos;
  return skipped + from;
}

bool continues_address(std::string_view address, bool bracketed, std::string_view line) {
  const std::string_view piece = line.substr(0, line.find('>'));
  if (bracketed) return list_word_count(piece) <= 1 || piece.size() < line.size();
  if (line.find(' ') != std::string_view::npos || line.starts_with("http") || line.starts_with("www.") || line.starts_with('<') || line.starts_with('[') || line.starts_with('(') || line.ends_with(':') || line.ends_with(',')) return false;
  const bool whole = address.ends_with(".pdf") || address.ends_with(".html") || address.ends_with(".htm") || address.ends_with(".aspx") || address.ends_with(".docx") || address.ends_with(".doc");
  if (whole) return line.starts_with('?') || line.starts_with('#') || line.starts_with('&');
  if (std::string_view("/-_=?&%.:").find(address.back()) != std::string_view::npos) return true;
  if (std::string_view("/-_=?&%.#").find(line.front()) != std::string_view::npos) return true;
  // "health" and "care-report.pdf", but not "Reform".
  return line.find_first_of("/_=%") != std::string_view::npos || (line.find_first_of("-.0123456789") != std::string_view::npos && is_lower(line.front()));
}

class Joiner {
 public:
  explicit Joiner(std::string_view text) : printed_(printed_lines(text)), width_(measure_width(printed_)) {}

  std::vector<ListLine> run(std::size_t end) {
    for (const Printed& line : printed_) {
      if (line.start > end) break;
      next_known_ = false;
      if (!out_.empty() && try_join(line)) {
        last_columns_ = line.columns;
        continue;
      }
      settle();
      ListLine& fresh = out_.emplace_back();
      const std::size_t number = list_entry_number(line.text);
      fresh.text = line.text.substr(number);
      fresh.numbered = number > 0;
      fresh.start = line.start;
      fresh.end = line.start + line.text.size();
      fresh.gap = line.gap;
      tell_kind(number == 0 && next_known_ ? next_ : list_kind_at_once(fresh.text));
      last_columns_ = line.columns;
    }
    settle();
    return std::move(out_);
  }

 private:
  // Whether it is a citation only its last words tell, and to nothing that joins lines does it matter before.
  void tell_kind(std::optional<ListKind> kind) {
    out_.back().kind = kind.value_or(ListKind::kText);
    may_cite_ = kind ? 0 : out_.back().text.size();
  }

  void settle() {
    if (out_.empty()) return;
    if (may_cite_ > 0 && is_citation_line(std::string_view(out_.back().text).substr(0, may_cite_))) out_.back().kind = ListKind::kCitation;
    may_cite_ = 0;
    switch (out_.back().kind) {
      case ListKind::kImprint:
      case ListKind::kJournal:
      case ListKind::kCitation: described_ = true; break;
      case ListKind::kHeading:
      case ListKind::kIsbn:
      case ListKind::kLink: described_ = false; break;
      default: break;
    }
  }

  bool append(const Printed& line, std::string_view between) {
    ListLine& current = out_.back();
    constexpr std::size_t kLongest = std::size_t{1} << 14;
    if (current.text.size() + line.text.size() > kLongest) return false;
    current.text += between;
    current.text += line.text;
    current.end = line.start + line.text.size();
    ++current.lines;
    // A long paragraph is no imprint: only what may still be one is looked at again.
    if (current.text.size() <= 900) tell_kind(list_kind_at_once(current.text));
    return true;
  }

  bool try_join(const Printed& line) {
    ListLine& current = out_.back();
    bool bracketed = false;
    const std::string_view text = current.text;
    if (const std::size_t from = open_address(text, bracketed); from != std::string_view::npos && (!line.gap || bracketed)) {
      if (continues_address(text.substr(from), bracketed, line.text)) return append(line, "");
    }
    if (line.gap || list_entry_number(line.text) > 0) return false;
    next_ = list_kind_at_once(line.text);
    next_known_ = true;
    const ListKind next = next_.value_or(ListKind::kText);
    if (next == ListKind::kHeading || next == ListKind::kMatter || next == ListKind::kIsbn || next == ListKind::kShelf || next == ListKind::kBullet || next == ListKind::kField) return false;
    switch (current.kind) {
      case ListKind::kHeading:
      case ListKind::kMatter:
      case ListKind::kIsbn:
      case ListKind::kShelf:
      case ListKind::kLink:
      case ListKind::kSeries: return false;
      case ListKind::kImprint: return line.columns <= 24 && line.text.ends_with('.') && is_digit(line.text.front()) && append(line, " ");
      case ListKind::kJournal: return line.text.starts_with('(') && line.text.ends_with(')') && line.columns <= 40 && append(line, " ");
      default: break;
    }
    const bool starts_address = line.text.starts_with('<') || line.text.starts_with("http") || line.text.starts_with("www.");
    if (next == ListKind::kLink && starts_address) return false;
    if (next != ListKind::kImprint && next != ListKind::kJournal && current.lines == 1 && text.size() + line.text.size() < 260 && (has_list_year(text) || has_list_year(line.text))) {
      // "Southampton : National Institute for" + "Health Research, 2013"
      const std::string joined = current.text + " " + std::string(line.text);
      Record record;
      if (read_imprint_line(joined, record) || read_journal_line(joined, record)) return append(line, " ");
    }
    if (next == ListKind::kImprint || next == ListKind::kJournal) return false;
    if (text.ends_with(',') || text.ends_with(" and") || text.ends_with(" &") || text.ends_with(" :") || text.ends_with(" of") || text.ends_with(" the") || text.ends_with(" for")) return append(line, " ");
    if (next == ListKind::kLinkLabel && ends_sentence(text)) return false;
    if (are_list_persons(line.text)) return text.ends_with(';') && append(line, " ");
    if (is_lower(line.text.front()) && !ends_sentence(text)) return append(line, " ");
    if (width_ == 0) return false;
    const std::string_view first_word = line.text.substr(0, line.text.find(' '));
    const bool full = (last_columns_ + 1 + columns_of(first_word)) * 100 > width_ * 92;
    if (!full) return false;
    // Before the imprint, a full line that ends in a stop is the end of a title.
    const bool stopped = text.ends_with('.') && !is_list_prose(text);
    const bool creators = current.lines == 1 && !is_titled(line.text) && (are_list_persons(text) || (is_list_body(text) && parse_name(text).corporate()));
    const bool before_body = !line.text.ends_with('.') && !is_titled(text) && is_list_body(line.text) && parse_name(line.text).corporate();
    const bool complete = !described_ && current.lines < 3 && (stopped || creators || before_body);
    return !complete && append(line, " ");
  }

  std::vector<Printed> printed_;
  std::size_t width_;
  std::vector<ListLine> out_;
  std::size_t last_columns_ = 0;
  std::optional<ListKind> next_;  // of the line at hand, as list_kind_at_once() has it
  bool next_known_ = false;
  std::size_t may_cite_ = 0;  // bytes of the last line of `out_` that may be a citation
  bool described_ = false;  // the imprint of the entry at hand has been seen
};

}  // namespace

std::size_t list_entry_number(std::string_view line) {
  const std::size_t from = line.starts_with('[') || line.starts_with('(') ? 1 : 0;
  std::size_t at = from;
  while (at < line.size() && at - from < 3 && is_digit(line[at])) ++at;
  if (at == from || at >= line.size()) return 0;
  if (from == 1 ? line[at] != ']' && line[at] != ')' : line[at] != '.' && line[at] != ')') return 0;
  if (++at >= line.size() || (line[at] != ' ' && line[at] != '\t')) return 0;
  at = line.find_first_not_of(" \t", at);
  return at == std::string_view::npos || is_lower(line[at]) ? 0 : at;
}

std::vector<ListLine> list_lines(std::string_view text, std::size_t end) { return Joiner(text).run(end); }

}  // namespace litmotif::source
