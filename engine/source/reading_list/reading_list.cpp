// Reading lists as libraries publish them: parts with headings (books and reports, articles, web resources) and in them entries as a catalogue prints
// them. Each entry has one imprint or journal line; entries are cut where the description of one ends and the head of the next begins.
#include "source/reading_list/reading_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include <litmotif/text.h>

#include "source/file_offsets.h"
#include "source/readers.h"

namespace litmotif::source {
namespace {

struct Part {
  ListSection section = ListSection::kAny;
  std::size_t first = 0, last = 0;  // lines
  bool front = false;               // before the first heading
};

// Headings that stand on end are a table of contents when the same heading comes again.
void drop_contents(std::vector<ListLine>& lines) {
  std::map<std::string, std::size_t> later;
  for (std::size_t i = lines.size(); i-- > 0;) {
    if (lines[i].kind != ListKind::kHeading) continue;
    std::string_view words = list_trim(lines[i].text, " \t*#:.()0123456789");
    const bool again = !later.emplace(fold(words), i).second;
    if (again && ((i > 0 && lines[i - 1].kind == ListKind::kHeading) || lines[i + 1].kind == ListKind::kHeading || lines[i - (i > 0 ? 1 : 0)].kind == ListKind::kMatter)) lines[i].kind = ListKind::kMatter;
  }
}

// "Access to primary care" is a title where an imprint follows, and a heading of the library's own matter where none does.
void settle_matter(std::vector<ListLine>& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].kind != ListKind::kMatter) continue;
    for (std::size_t k = i + 1; k < std::min(i + 5, lines.size()) && lines[k].kind != ListKind::kHeading && lines[k].kind != ListKind::kMatter; ++k) {
      if (is_list_anchor(lines[k].kind)) lines[i].kind = ListKind::kText;
    }
    if (!lines[i].gap && i > 0 && lines[i - 1].kind != ListKind::kMatter) lines[i].kind = ListKind::kText;
  }
}

// Whether this list names publishers without their places.
void settle_publishers(std::vector<ListLine>& lines) {
  std::size_t placed = 0, bare = 0;
  for (const ListLine& line : lines) {
    placed += line.kind == ListKind::kImprint ? 1 : 0;
    bare += line.kind == ListKind::kPublisher ? 1 : 0;
  }
  for (ListLine& line : lines) {
    if (line.kind == ListKind::kPublisher) line.kind = bare >= 3 && bare > 2 * placed ? ListKind::kImprint : ListKind::kText;
  }
}

std::vector<Part> parts_of(const std::vector<ListLine>& lines) {
  std::vector<Part> parts;
  Part open{ListSection::kAny, 0, 0, true};
  const auto close = [&](std::size_t end) {
    open.last = end;
    if (open.last > open.first) parts.push_back(open);
  };
  bool skipping = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].kind == ListKind::kHeading) {
      if (!skipping) close(i);
      skipping = false;
      open = {list_section(lines[i].text), i + 1, i + 1, false};
    } else if (lines[i].kind == ListKind::kMatter && !open.front && !skipping) {
      close(i);
      skipping = true;
    }
  }
  if (!skipping) close(lines.size());
  return parts;
}

class Cutter {
 public:
  Cutter(const std::vector<ListLine>& lines, const Part& part) : lines_(lines), part_(part) { look(); }

  void run(std::vector<ListEntry>& entries) {
    if (fielded_) return cut_fields(entries);
    if (anchors_.empty()) return;
    std::vector<std::size_t> starts;
    for (std::size_t k = 0; k < anchors_.size(); ++k) {
      const std::size_t floor = k > 0 ? anchors_[k - 1] + 1 : part_.first;
      starts.push_back(start_of(floor, anchors_[k], k > 0));
    }
    for (std::size_t k = 0; k < anchors_.size(); ++k) {
      const std::size_t end = k + 1 < anchors_.size() ? starts[k + 1] : part_.last;
      add(starts[k], anchors_[k], end, entries);
    }
  }

 private:
  // How this list prints its entries.
  void look() {
    std::size_t before = 0, behind = 0, gaps = 0, titles = 0;
    for (std::size_t i = part_.first; i < part_.last; ++i) {
      const ListLine& line = lines_[i];
      if (is_list_anchor(line.kind)) anchors_.push_back(i);
      if (line.numbered) ++numbered_;
      gaps += line.gap ? 1 : 0;
      if (line.kind == ListKind::kField) {
        const std::string_view label = list_field(line.text).label;
        titles += label == "title" ? 1 : 0;
        if (first_label_.empty() && (label == "title" || label == "author")) first_label_ = label;
      }
      if (line.kind != ListKind::kIsbn) continue;
      // Behind the imprint, or before what leads to one?
      bool follows = false;
      for (std::size_t back = i; back-- > part_.first && i - back <= 3;) {
        if (lines_[back].kind == ListKind::kLink || is_list_prose(lines_[back].text)) break;
        if (is_list_anchor(lines_[back].kind)) follows = true;
      }
      ++(follows ? behind : before);
    }
    isbn_leads_ = before > behind;
    std::size_t attached = 0;
    for (const std::size_t anchor : anchors_) attached += lines_[anchor].gap ? 0 : 1;
    close_heads_ = anchors_.size() >= 2 && attached * 5 >= anchors_.size() * 4;
    fielded_ = titles >= 3 || (titles >= 2 && titles >= anchors_.size());
    compact_ = !anchors_.empty() && gaps <= anchors_.size() + anchors_.size() / 2 + 1 && gaps + 2 >= anchors_.size() && gaps * 2 < part_.last - part_.first;
    numbered_list_ = numbered_ >= 2 && numbered_ * 2 >= anchors_.size();
  }

  bool creator(std::size_t i) const { return are_list_persons(lines_[i].text) || is_list_body(lines_[i].text); }

  // The first line of the entry whose imprint is `anchor`; nothing before `floor` belongs to it.
  std::size_t start_of(std::size_t floor, std::size_t anchor, bool follows) const {
    for (std::size_t i = floor; i <= anchor && numbered_list_; ++i) {
      if (lines_[i].numbered) return i;
    }
    for (std::size_t i = anchor; i-- > floor && isbn_leads_;) {
      if (lines_[i].kind == ListKind::kIsbn && !(i > floor && lines_[i - 1].kind == ListKind::kIsbn)) return i;
    }
    const bool whole = lines_[anchor].kind == ListKind::kCitation;
    constexpr std::size_t kMostHead = 6;
    std::size_t texts = 0, start = anchor;
    for (std::size_t i = anchor; i-- > floor && texts < kMostHead;) {
      const ListLine& line = lines_[i];
      if ((compact_ || close_heads_) && lines_[i + 1].gap && (texts > 0 || whole)) break;  // above it: a heading by subject, the entry before
      if (line.kind == ListKind::kShelf && texts > 0) break;
      if (line.kind == ListKind::kIsbn && (!isbn_leads_ || texts == 0) && follows) break;
      if (line.kind == ListKind::kText || line.kind == ListKind::kField) {
        if (is_list_prose(line.text) || (whole && !creator(i))) break;
        ++texts;
      } else if (line.kind != ListKind::kSeries && line.kind != ListKind::kShelf && line.kind != ListKind::kIsbn) {
        break;
      }
      start = i;
    }
    if (whole && texts == 0) return anchor;
    return follows || part_.front ? without_description(start, anchor) : start;
  }

  // A description of one short sentence looks like a title; creators behind it say that it is none.
  // Where a list prints the title first, its creators stand right before the imprint and leave nothing for a title.
  std::size_t without_description(std::size_t start, std::size_t anchor) const {
    if (lines_[start].kind != ListKind::kText || creator(start)) return start;
    for (std::size_t i = start + 1; i + 1 < anchor; ++i) {
      if (!lines_[i - 1].text.ends_with('.') || lines_[i].kind != ListKind::kText || lines_[i + 1].kind != ListKind::kText) continue;
      if (are_list_persons(lines_[i].text) || (lines_[i].gap && is_list_body(lines_[i].text) && !is_titled(lines_[i + 1].text))) return i;
    }
    return start;
  }

  // An entry without imprint stands in what follows another: creators or title, then a description or a link once more.
  std::size_t undated(std::size_t from, std::size_t end) const {
    bool linked = false;
    for (std::size_t i = from; i < end; ++i) {
      if (lines_[i].kind == ListKind::kIsbn && linked && isbn_leads_) return i;
      if (lines_[i].kind == ListKind::kLink) {
        linked = true;
        continue;
      }
      if (!linked || lines_[i].kind != ListKind::kText || !lines_[i].gap || is_list_prose(lines_[i].text)) continue;
      std::size_t next = i, texts = 0;
      while (next < end && lines_[next].kind == ListKind::kText && !is_list_prose(lines_[next].text)) ++next, ++texts;
      const bool furnished = next < end && (lines_[next].kind == ListKind::kShelf || lines_[next].kind == ListKind::kLink || is_list_prose(lines_[next].text));
      if (furnished && texts <= 4) return i;
      i = next - 1;
    }
    return end;
  }

  void add(std::size_t first, std::size_t anchor, std::size_t end, std::vector<ListEntry>& entries) {
    std::size_t cut = undated(anchor + 1, end);
    put(first, anchor, cut, entries);
    while (cut < end) {
      const std::size_t next = undated(cut, end);
      const std::size_t last = next > cut ? next : end;
      put(cut, last, last, entries);
      cut = last;
    }
  }

  void put(std::size_t first, std::size_t anchor, std::size_t last, std::vector<ListEntry>& entries) {
    if (first >= last) return;
    ListEntry entry;
    entry.record = list_record(lines_, first, anchor, last, part_.section);
    if (entry.record.title.empty()) return;
    entry.start = lines_[first].start;
    entry.end = lines_[last - 1].end;
    entry.own_line = anchor < last && lines_[anchor].kind != ListKind::kCitation;
    const Record& record = entry.record;
    entry.held = !record.isbn.empty() || !record.urls.empty() || std::ranges::any_of(record.other, [](const auto& each) { return each.first == "shelfmark"; });
    entry.furnished = entry.held || !record.abstract_text.empty();
    entries.push_back(std::move(entry));
  }

  // "Title: ... Author: ... Abstract: ...": an entry begins with the label that began the first.
  void cut_fields(std::vector<ListEntry>& entries) {
    std::size_t first = part_.last;
    const auto flush = [&](std::size_t end) {
      if (first >= end) return;
      std::size_t anchor = first;
      while (anchor < end && !is_list_anchor(lines_[anchor].kind)) ++anchor;
      put(first, anchor, end, entries);
      if (!entries.empty()) entries.back().own_line = true;
    };
    for (std::size_t i = part_.first; i < part_.last; ++i) {
      if (lines_[i].kind != ListKind::kField || list_field(lines_[i].text).label != first_label_) continue;
      flush(i);
      first = i;
    }
    flush(part_.last);
  }

  const std::vector<ListLine>& lines_;
  const Part& part_;
  std::vector<std::size_t> anchors_;
  std::string_view first_label_;
  std::size_t numbered_ = 0;
  bool close_heads_ = false;  // no empty line between title and imprint
  bool isbn_leads_ = false, fielded_ = false, compact_ = false, numbered_list_ = false;
};

bool names_itself(const std::vector<ListLine>& lines) {
  for (std::size_t i = 0; i < std::min(lines.size(), kNamingLines); ++i) {
    if (lines[i].text.size() > kLongestNaming) continue;
    if (names_reading_list(fold(lines[i].text))) return true;
  }
  return false;
}

}  // namespace

ReadingList read_list(std::string_view text) {
  ReadingList list;
  std::vector<ListLine> lines = list_lines(text);
  list.named = names_itself(lines);
  drop_contents(lines);
  settle_publishers(lines);
  settle_matter(lines);
  for (const Part& part : parts_of(lines)) {
    std::size_t anchors = 0, links = 0;
    for (std::size_t i = part.first; i < part.last; ++i) {
      anchors += is_list_anchor(lines[i].kind) ? 1 : 0;
      links += lines[i].kind == ListKind::kLink || lines[i].text.find("http") != std::string::npos ? 1 : 0;
    }
    if (part.front && anchors < 2) continue;
    const std::size_t had = list.entries.size();
    if (part.section == ListSection::kWeb && anchors * 2 < std::max<std::size_t>(links, 1)) {
      std::vector<ListEntry> pages = list_links(lines, part.first, part.last);
      std::ranges::move(pages, std::back_inserter(list.entries));
    } else {
      Cutter(lines, part).run(list.entries);
    }
    if (list.entries.size() > had && part.section != ListSection::kAny) ++list.headings;
  }
  return list;
}

// Exports have a tag or a short label on most lines ("AU  - ", "PY 2013"): other readers' business.
bool is_tagged(std::string_view text) {
  constexpr ByteSet kLineEnds("\r\n");
  std::size_t lines = 0, tagged = 0;
  for (std::size_t at = 0; at < text.size() && lines < 300;) {
    const std::size_t end = std::min(kLineEnds.find(text, at), text.size());
    const std::string_view line = text.substr(at, end - at);
    at = end + 1;
    if (line.size() < 4) continue;
    ++lines;
    const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    tagged += capital(line[0]) && (capital(line[1]) || (line[1] >= '0' && line[1] <= '9')) && line[2] == ' ' ? 1 : 0;
  }
  return tagged * 3 > lines;
}

// Several entries as catalogues print them, most with what catalogues add; begun early and with nothing long between them. A list of references has
// imprints too, and stands behind an article; a report has headings too, and pages of prose between its imprints.
bool is_reading_list(std::string_view text) {
  const ReadingList list = read_list(text);
  std::size_t own = 0, whole = 0, furnished = 0, held = 0, annotated = 0, described = 0;
  for (const ListEntry& entry : list.entries) {
    if (entry.record.type == "webpage") continue;
    if (entry.record.abstract_text.size() > kLongestDescription) return false;
    ++(entry.own_line ? own : whole);
    furnished += entry.furnished ? 1 : 0;
    held += entry.held ? 1 : 0;
    annotated += entry.record.abstract_text.empty() ? 0 : 1;
    described += entry.record.abstract_text.size();
  }
  const std::size_t all = own + whole;
  if (all < 3 || described / all > 3000) return false;
  const std::size_t first = list.entries.front().start;
  if (first > latest_list_start(text.size())) return false;
  const bool mostly = furnished * 2 >= all;
  const bool catalogue = own >= 5 && own >= whole && held * 10 >= all * 6;
  const bool in_parts = list.headings > 0 && own >= 3 && own >= whole && mostly;
  const bool by_name = list.named && mostly;
  const bool annotations = list.headings > 1 && whole >= 5 && furnished * 10 >= all * 8 && annotated * 2 >= all;
  return catalogue || in_parts || by_name || annotations;
}

Match recognise_reading_list(const Probe& probe) {
  if (recognise_plain(probe) != Match::kByContent || probe.suffix == ".md") return Match::kNo;
  const std::string_view text = probe.text;
  if (is_tagged(text)) return Match::kNo;
  std::size_t years = 0;
  for (const std::string_view century : {"19", "20"}) {
    for (std::size_t at = text.find(century); at != std::string_view::npos && years < 3; at = text.find(century, at + 2)) years += list_year(text, at) > 0 ? 1 : 0;
  }
  return years >= 3 && may_be_reading_list(text) && is_reading_list(text) ? Match::kByContent : Match::kNo;
}

Status read_reading_list(const ReadContext& context) {
  const std::string_view bytes = context.input.bytes;
  if (bytes.size() > context.options.largest_document) {
    return Status(Code::kLimit, fmt::format("has {} MB; a reading list of up to {} MB is read", bytes.size() >> 20, context.options.largest_document >> 20));
  }
  Decoded decoded = decode(bytes);
  FileOffsets offsets(decoded, bytes);
  ReadingList list = read_list(decoded.text);
  for (Warning& warning : decoded.warnings) context.warnings.push_back(std::move(warning));
  std::uint32_t number = 0;
  for (ListEntry& entry : list.entries) {
    RawRecord raw;
    raw.reader = "reading-list";
    raw.reader_version = reader_version("reading-list");
    raw.record = std::move(entry.record);
    raw.file_start = offsets.at(entry.start);
    raw.file_end = offsets.at(entry.end);
    raw.entry = number++;
    LITMOTIF_TRY(context.sink(std::move(raw)));
  }
  return {};
}

}  // namespace litmotif::source
