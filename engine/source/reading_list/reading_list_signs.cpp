// What every reading list has, told from plain lines: each file of plain text is tried, and nearly all are none. This may take a text for a list that
// is none; it never turns away what recognise_reading_list() would take.
//
// Joined lines begin where a printed one does, so whatever a join may give is among the joins tried here.
#include <algorithm>
#include <array>
#include <iterator>

#include <litmotif/text.h>

#include "source/reading_list/reading_list.h"

namespace litmotif::source {
namespace {

struct Printed {
  std::string_view text;  // trimmed
  bool gap = false;       // an empty line stands before it
};

std::vector<Printed> printed_lines(std::string_view text) {
  std::vector<Printed> lines;
  lines.reserve(text.size() / 48);
  bool gap = true;
  const bool plain = text.find('\r') == std::string_view::npos && text.find('\f') == std::string_view::npos;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(plain ? text.find('\n', at) : kListLineEnds.find(text, at), text.size());
    const std::string_view line = list_trim(text.substr(at, end - at), kListEdge);
    if (line.empty()) {
      gap = true;
    } else {
      lines.push_back({line, gap});
      gap = false;
    }
    at = end + 1;
    if (at < text.size() && text[end] == '\r' && text[at] == '\n') ++at;
  }
  return lines;
}

// Where years stand, in order.
std::vector<std::size_t> years_of(std::string_view text) {
  std::vector<std::size_t> years;
  for (const char millennium : {'1', '2'}) {
    for (std::size_t at = text.find(millennium); at != std::string_view::npos; at = text.find(millennium, at + 1)) {
      if (list_year(text, at) > 0) years.push_back(at);
    }
  }
  std::ranges::sort(years);
  return years;
}

bool is_imprint(std::string_view line) {
  Record record;
  return read_imprint_line(line, record) || read_journal_line(line, record) || read_publisher_line(line, record);
}

class Signs {
 public:
  explicit Signs(std::string_view text) : text_(text), lines_(printed_lines(text)), years_(years_of(text)) {}

  bool run() { return has_enough() && begins_early(); }

 private:
  bool has_enough() {
    if (names_itself()) return true;
    bool vocabulary = false;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const std::string_view line = lines_[i].text.substr(list_entry_number(lines_[i].text));
      imprints_ += may_give_imprint(i, line) ? 1 : 0;
      const bool words = may_head_list(line);
      // "Journal articles" + "and papers"
      headings_ += words && (list_section(line) != ListSection::kAny || (vocabulary && !lines_[i].gap)) ? 1 : 0;
      vocabulary = words;
      const ListField field = list_field(line);
      titles_ += field.label == "title" ? 1 : 0;
      if (imprints_ >= 5 || titles_ >= 2 || headings_ >= 2 || (headings_ >= 1 && imprints_ >= 3)) return true;
    }
    return false;
  }

  // An entry begins some lines above its imprint, or with its number or ISBN, and one must stand near the beginning of the text. An article may begin with an imprint of its own and end
  // with many: what lies between would be the description of one entry, unless a heading ends the part; but a first part without heading has two imprints at least.
  bool begins_early() {
    constexpr std::size_t kHead = 4096;  // bytes, more than the lines above an imprint have
    const std::size_t last = latest_list_start(text_.size()) + kHead;
    if (last >= text_.size()) return true;
    year_ = 0;
    std::size_t sign = lines_.size();  // the last line that may be an imprint
    std::size_t behind = 0;            // bytes of the lines behind it
    for (std::size_t i = 0; i < lines_.size() && place_of(lines_[i].text) <= last; ++i) {
      const std::size_t number = list_entry_number(lines_[i].text);
      const std::string_view line = lines_[i].text.substr(number);
      const bool heads = list_section(line) != ListSection::kAny;
      if (number > 0 || list_field(line).label == "title") return true;
      if (sign == lines_.size() ? heads : line.find("://") != std::string_view::npos || line.find("www.") != std::string_view::npos) return true;
      behind += line.size();
      if (!is_isbn(line) && !may_give_imprint(i, line) && !may_cite(i, line)) continue;
      sign = i;
      behind = 0;
    }
    if (sign == lines_.size()) return false;
    if (behind <= kLongestDescription + kHead / 4) return true;
    constexpr std::size_t kGoesOn = 8;  // lines of an imprint, and more
    return !begins_as_article(list_lines(text_, place_of(lines_[std::min(sign + kGoesOn, lines_.size() - 1)].text)));
  }

  static bool is_isbn(std::string_view line) { return starts_with_nocase(line, "isbn") || starts_with_nocase(line, "issn"); }

  // One imprint, and no ISBN but right behind it, as where it says what the text itself is.
  bool begins_as_article(const std::vector<ListLine>& head) const {
    std::size_t anchors = 0, isbns = 0, anchor = 0;
    for (std::size_t i = 0; i < head.size(); ++i) {
      if (is_list_anchor(head[i].kind) || head[i].kind == ListKind::kPublisher) {
        ++anchors;
        anchor = i;
      } else if (is_isbn(head[i].text)) {
        if (anchors == 0 || i - anchor > 3) return false;
        ++isbns;
      }
    }
    return anchors <= 1 && static_cast<std::size_t>(std::ranges::count_if(lines_, [](const Printed& line) { return is_isbn(line.text); })) == isbns;
  }

  // Whether a citation in one line may begin with this line, or have its journal or imprint begin in it.
  bool may_cite(std::size_t first, std::string_view line) {
    for (std::size_t at = kListStops.find(line); at != std::string_view::npos && at + 1 < line.size(); at = kListStops.find(line, at + 1)) {
      if (line[at + 1] == ' ' && may_give_imprint(first, list_trim(line.substr(at + 1), " -"))) return true;
    }
    // "Names (2013)"
    std::string names(line.substr(0, line.find('(')));
    for (std::size_t i = first; names.size() <= kLongestListNames;) {
      const std::size_t open = lines_[i].text.find('(');
      if (open != std::string_view::npos) return list_year(lines_[i].text, open + 1) > 0 && may_be_list_name(names);
      if (++i >= lines_.size() || lines_[i].gap) return false;
      names += ' ';
      names += lines_[i].text.substr(0, lines_[i].text.find('('));
    }
    return false;
  }

  bool names_itself() const {
    std::string beginning;
    std::size_t gaps = 0;
    for (const Printed& line : lines_) {
      gaps += line.gap ? 1 : 0;
      // A line behind an empty one is joined only where an address was broken.
      if (gaps > kNamingLines && line.text.find('<') == std::string_view::npos) break;
      const bool ascii = std::ranges::all_of(line.text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
      if (line.text.size() > kLongestNaming) beginning += '\n';
      else if (ascii) std::ranges::transform(line.text, std::back_inserter(beginning), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
      else beginning += fold(line.text);
      beginning += ' ';
    }
    return names_reading_list(beginning);
  }

  // Whether the line by itself, or with lines that go on with it, is an imprint or journal line.
  bool may_give_imprint(std::size_t first, std::string_view line) {
    const ListField field = list_field(line);
    const bool labelled = field.label == "imprint";
    if (!labelled && !may_begin_imprint(line)) return false;
    const std::size_t start = place_of(line);
    while (year_ < years_.size() && years_[year_] < start) ++year_;
    if (year_ == years_.size()) return false;
    std::string joined(labelled ? field.value : line);
    for (std::size_t i = first; joined.size() <= kLongestImprint;) {
      const std::string_view last = lines_[i].text;
      if (years_[year_] < place_of(last) + last.size() && is_imprint(joined)) return true;
      if (++i >= lines_.size() || lines_[i].gap || list_entry_number(lines_[i].text) > 0) return false;
      joined += ' ';
      joined += lines_[i].text;
    }
    return false;
  }

  std::size_t place_of(std::string_view part) const { return static_cast<std::size_t>(part.data() - text_.data()); }

  std::string_view text_;
  std::vector<Printed> lines_;
  std::vector<std::size_t> years_;
  std::size_t year_ = 0;  // the first behind the line at hand
  std::size_t imprints_ = 0, headings_ = 0, titles_ = 0;
};

}  // namespace

std::size_t latest_list_start(std::size_t size) { return std::min(std::size_t{16} << 10, size * 6 / 10); }

bool names_reading_list(std::string_view folded) {
  constexpr auto kNames = std::to_array<std::string_view>({"reading list", "resource list", "resources list", "bibliography", "further reading", "evidence update", "current awareness", "library bulletin", "recent publications", "new publications", "new books", "recommended reading"});
  constexpr auto kBegins = [kNames] {
    std::array<bool, 256> begins{};
    for (const std::string_view name : kNames) begins[static_cast<unsigned char>(name[0])] = true;
    return begins;
  }();
  for (std::size_t at = 0; at < folded.size(); ++at) {
    if (!kBegins[static_cast<unsigned char>(folded[at])]) continue;
    if (std::ranges::any_of(kNames, [&](std::string_view name) { return folded[at] == name[0] && folded.substr(at).starts_with(name); })) return true;
  }
  return false;
}

bool may_be_reading_list(std::string_view text) { return Signs(text).run(); }

}  // namespace litmotif::source
