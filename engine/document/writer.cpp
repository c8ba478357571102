// Drafts to the stored text, with passages, pages, mends and origins.
#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include <litmotif/text.h>

#include "document/characters.h"
#include "document/hyphens.h"
#include "document/parts.h"
#include "document/patterns.h"

namespace litmotif::document {

namespace {

class Writer {
 public:
  Writer(const Lines& lines, Document& document) : lines_(lines), document_(document), hyphens_(lines) {
    std::size_t bytes = 0;
    for (const Line& line : lines.all) {
      bytes += line.text.size() + 2;
      for (const std::string& cell : line.block->cells) bytes += cell.size() + 3;
      if (line.use == Use::kFootnote || line.block->role == BlockRole::kFootnote) learn_footnote(line);
    }
    document.text.reserve(bytes);
  }

  void write(const Draft& draft, std::vector<Note>& notes) {
    std::string& text = document_.text;
    const std::size_t before = text.size();
    if (!text.empty()) text += "\n\n";
    const auto start = static_cast<std::uint32_t>(text.size());
    const std::size_t pages = document_.page_starts.size();
    const Line* last = nullptr;
    bool furniture = false;
    for (std::uint32_t i = draft.first; i < draft.last; ++i) {
      const Line& line = lines_.all[i];
      if (line.use != draft.use) {
        furniture |= line.use == Use::kFurniture;
        continue;
      }
      if (last != nullptr) {
        sew(*last, line, start);
        if (furniture) mend("furniture");
      }
      furniture = false;
      turn_page(line);
      if (line.block->role == BlockRole::kTableRow && !line.block->cells.empty()) write_row(line);
      else write_line(line, draft.use == Use::kText);
      last = &line;
    }
    cut_to(start + static_cast<std::uint32_t>(trim_right(std::string_view(text).substr(start)).size()));
    const auto end = static_cast<std::uint32_t>(text.size());
    if (end == start) {
      cut_to(static_cast<std::uint32_t>(before));
      links_.clear();
      document_.page_starts.resize(pages);
      page_ = pages == 0 ? 0 : document_.page_starts.back().page;
      return;
    }
    Passage passage;
    passage.span = {start, end};
    passage.kind = draft.kind;
    passage.zone = draft.zone;
    if (draft.kind == PassageKind::kParagraph) passage.paragraph = draft.number;
    const bool counted = draft.stated && draft.mark == 0 && (draft.kind == PassageKind::kListItem || draft.kind == PassageKind::kFootnote);
    if (counted && is_counter(lines_.all[draft.first].block->marker)) passage.marker = lines_.all[draft.first].block->marker;
    document_.passages.push_back(std::move(passage));
    Note note;
    note.level = draft.level;
    note.mark = std::min(draft.mark, end - start);
    note.stated = draft.stated;
    note.title = draft.title;
    note.entry = draft.entry;
    note.header_row = draft.header_row;
    note.gap_before = draft.gap_before;
    note.size = lines_.all[draft.first].block->font_size;
    note.page = lines_.all[draft.first].page;
    note.part = lines_.all[draft.first].block->part;
    if (draft.kind == PassageKind::kHeading) note.section_type = lines_.all[draft.first].block->section_type;
    note.anchor = lines_.all[draft.first].block->anchor;
    std::erase_if(links_, [&](Link& link) {
      link.span.end = std::min(link.span.end, end);
      return link.span.empty();
    });
    note.links = std::exchange(links_, {});
    notes.push_back(std::move(note));
  }

  std::vector<TakenMark> taken_marks() { return std::move(taken_); }

 private:
  // A number or letter, not a bullet.
  static bool is_counter(std::string_view marker) {
    if (marker.size() > 20 || !is_valid_utf8(marker)) return false;
    for (; !marker.empty(); marker.remove_prefix(first_character(marker).bytes)) {
      const Character next = first_character(marker);
      if (is_letter(next.code) || is_digit(next.code) || superscript_value(next.code) >= 0) return true;
    }
    return false;
  }

  void learn_footnote(const Line& line) {
    // Where the format gives the mark by itself ("3", "[3]"), the text begins with what the note says.
    std::string_view said = line.block->marker.empty() ? line.text : std::string_view(line.block->marker);
    while (!line.block->marker.empty() && !said.empty() && (said.front() == '[' || said.front() == '(')) said.remove_prefix(1);
    while (!line.block->marker.empty() && !said.empty() && std::string_view("]).").find(said.back()) != std::string_view::npos) said.remove_suffix(1);
    const NoteMark mark = find_note_mark(said);
    if (mark.number > 0) footnotes_[line.page].insert(mark.number);
  }

  void mend(const char* what) { document_.mends.push_back({static_cast<std::uint32_t>(document_.text.size()), what}); }

  void turn_page(const Line& line) {
    if (line.page <= 0 || line.page == page_) return;
    page_ = line.page;
    PageStart start{static_cast<std::uint32_t>(document_.text.size()), page_, {}};
    const auto index = static_cast<std::size_t>(page_ - 1);
    if (index < lines_.page_labels.size()) start.label = lines_.page_labels[index];
    document_.page_starts.push_back(std::move(start));
  }

  void sew(const Line& before, const Line& line, std::uint32_t start) {
    std::string& text = document_.text;
    if (text.size() == start) return;
    const Seam seam = hyphens_.seam(before.text, line.text);
    // What the last line ended in may have gone already as a footnote mark.
    if (seam.drop > 0 && text.size() - start > seam.drop && text.ends_with(before.text.substr(before.text.size() - seam.drop))) {
      cut_to(static_cast<std::uint32_t>(text.size()) - seam.drop);
      mend("hyphen");
    }
    if (seam.space) text += ' ';
  }

  // Shortens the text, and with it whatever points behind its new end.
  void cut_to(std::uint32_t size) {
    document_.text.resize(size);
    auto& origins = document_.origins;
    while (!origins.empty() && origins.back().span.end > size) {
      Origin& origin = origins.back();
      const auto cut = origin.span.end - size;
      const bool exact = origin.file_end - origin.file_start == origin.span.size();
      if (origin.span.start >= size) {
        origins.pop_back();
        continue;
      }
      if (exact) origin.file_end -= cut;
      origin.span.end = size;
    }
    for (auto mend = document_.mends.rbegin(); mend != document_.mends.rend() && mend->at > size; ++mend) mend->at = size;
    for (auto page = document_.page_starts.rbegin(); page != document_.page_starts.rend() && page->start > size; ++page) page->start = size;
    for (auto mark = taken_.rbegin(); mark != taken_.rend() && mark->at > size; ++mark) mark->at = size;
  }

  void add_origin(std::uint32_t start, std::uint64_t file) {
    const auto end = static_cast<std::uint32_t>(document_.text.size());
    if (end == start) return;
    auto& origins = document_.origins;
    if (!origins.empty() && origins.back().span.end == start && origins.back().file_end == file && origins.back().span.size() == origins.back().file_end - origins.back().file_start) {
      origins.back().span.end = end;
      origins.back().file_end = file + (end - start);
    } else {
      origins.push_back({{start, end}, file, file + (end - start)});
    }
  }

  // The whole of what the block gave: the map is as good as the reader's.
  void add_whole(std::uint32_t start, const Block& block) {
    const auto end = static_cast<std::uint32_t>(document_.text.size());
    if (block.file_end > block.file_start && end > start) document_.origins.push_back({{start, end}, block.file_start, block.file_end});
  }

  // Up to the next byte at which something may have to go: a control character, what may be a superscript digit, an opening bracket.
  static std::size_t plain_size(std::string_view text) {
    constexpr auto kPlain = [] {
      std::array<bool, 256> plain{};
      for (unsigned byte = 0x20; byte < 256; ++byte) plain[byte] = byte != 0xC2 && byte != 0xE2 && byte != '[';
      return plain;
    }();
    std::size_t size = 0;
    while (size < text.size() && kPlain[static_cast<unsigned char>(text[size])]) ++size;
    return size;
  }

  void write_line(const Line& line, bool marks) {
    std::string& text = document_.text;
    const auto start = static_cast<std::uint32_t>(text.size());
    std::string_view rest = line.text;
    auto piece = start;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> gone;  // behind this byte of the line so many are missing
    std::uint64_t piece_file = line.file;
    const auto file_now = [&] { return line.file + (line.text.size() - rest.size()); };
    const auto close_piece = [&] {
      if (line.exact) add_origin(piece, piece_file);
    };
    while (true) {
      const std::size_t plain = plain_size(rest);
      text.append(rest.substr(0, plain));
      rest.remove_prefix(plain);
      if (rest.empty()) break;
      const Character next = first_character(rest);
      const std::uint32_t skip = marks && !is_linked(line, line.text.size() - rest.size()) ? footnote_mark(rest, next, text.size() == start ? char32_t{0} : last_character(text).code, line.page) : 0;
      if (skip > 0 || next.code < 0x20) {
        close_piece();
        if (skip > 0) {
          mend("footnote-mark");
          take_marks(rest.substr(0, skip), line.page);
          gone.emplace_back(static_cast<std::uint32_t>(line.text.size() - rest.size()), (gone.empty() ? 0 : gone.back().second) + skip);
        } else {
          text += ' ';
        }
        rest.remove_prefix(skip > 0 ? skip : 1);
        piece = static_cast<std::uint32_t>(text.size());
        piece_file = file_now();
        continue;
      }
      text.append(rest.substr(0, next.bytes));
      rest.remove_prefix(next.bytes);
    }
    if (line.exact) close_piece();
    else add_whole(start, *line.block);
    if (!line.block->links.empty()) write_links(line, start, gone);
  }

  void write_links(const Line& line, std::uint32_t start, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& gone) {
    const std::size_t from = offset_in_block(line);
    if (from == std::string::npos) return;
    const auto place = [&](std::uint32_t at) {
      at -= static_cast<std::uint32_t>(from);
      const auto behind = std::ranges::lower_bound(gone, at, {}, &std::pair<std::uint32_t, std::uint32_t>::first);
      return start + at - (behind == gone.begin() ? 0 : std::prev(behind)->second);
    };
    const std::vector<Link>& links = line.block->links;
    const auto begins = [](const Link& link) { return link.span.start; };
    for (auto link = std::ranges::lower_bound(links, from, {}, begins); link != links.end() && link->span.end <= from + line.text.size(); ++link) {
      links_.push_back({{place(link->span.start), place(link->span.end)}, link->to});
    }
  }

  // Where the line begins in its block's text; npos for a text that had to be repaired.
  static std::size_t offset_in_block(const Line& line) {
    const char* begin = line.block->text.data();
    const bool within = std::less_equal<>()(begin, line.text.data()) && std::less_equal<>()(line.text.data() + line.text.size(), begin + line.block->text.size());
    return within ? static_cast<std::size_t>(line.text.data() - begin) : std::string::npos;
  }
  // A raised number that the format calls a citation is no mark of a footnote.
  static bool is_linked(const Line& line, std::size_t at) {
    const std::size_t from = line.block->links.empty() ? std::string::npos : offset_in_block(line);
    if (from == std::string::npos) return false;
    const auto behind = std::ranges::upper_bound(line.block->links, from + at, {}, [](const Link& link) { return link.span.start; });
    return behind != line.block->links.begin() && from + at < std::prev(behind)->span.end;
  }

  // "m²", "R²": a word of one or two letters has an exponent.
  bool is_unit_before() const {
    std::string_view text = document_.text;
    for (int letters = 0; letters <= 2; ++letters) {
      const Character last = last_character(text);
      if (last.bytes == 0 || !is_letter(last.code)) return letters > 0;
      text.remove_suffix(last.bytes);
    }
    return false;
  }

  // Bytes of a footnote mark at the head of `rest`: superscript digits after a word that number a footnote of the page, or Markdown's "[^1]".
  std::uint32_t footnote_mark(std::string_view rest, Character next, char32_t before, int page) const {
    if (next.code == '[' && rest.size() > 3 && rest[1] == '^') {
      const std::size_t close = rest.find(']');
      if (close > 24 || rest.substr(0, close).find(' ') != std::string_view::npos || before == 0) return 0;
      return static_cast<std::uint32_t>(close + 1);
    }
    if (superscript_value(next.code) < 0 || before == 0 || is_digit(before) || is_space(before) || is_unit_before()) return 0;
    const auto notes = footnotes_.find(page);
    if (notes == footnotes_.end()) return 0;
    std::uint32_t bytes = 0;
    int number = 0;
    bool known = false;
    while (bytes < rest.size()) {
      const Character sign = first_character(rest.substr(bytes));
      const int digit = superscript_value(sign.code);
      if (digit < 0 && !(sign.code == ',' && superscript_value(first_character(rest.substr(bytes + 1)).code) >= 0)) break;
      if (digit < 0) number = 0;
      else if (number < 10000) number = number * 10 + digit;
      known |= number >= *notes->second.begin() - 1 && number <= *notes->second.rbegin() + 1;
      bytes += sign.bytes;
    }
    return known ? bytes : 0;
  }

  // "[^key]", "¹²", "¹,²": a label each.
  void take_marks(std::string_view printed, int page) {
    const auto at = static_cast<std::uint32_t>(document_.text.size());
    if (printed.front() == '[') return taken_.push_back({at, std::string(printed.substr(2, printed.size() - 3)), page});
    std::string label;
    while (!printed.empty()) {
      const Character sign = first_character(printed);
      printed.remove_prefix(sign.bytes);
      const int digit = superscript_value(sign.code);
      if (digit >= 0) label += static_cast<char>('0' + digit);
      if (!label.empty() && (digit < 0 || printed.empty())) taken_.push_back({at, std::exchange(label, {}), page});
    }
  }

  void write_row(const Line& line) {
    std::string& text = document_.text;
    const auto start = static_cast<std::uint32_t>(text.size());
    bool first = true;
    std::uint32_t cell = 0;
    for (const std::string& raw_cell : line.block->cells) {
      if (!first) text += " | ";
      const std::string written = cell_text(raw_cell);
      for (const Link& link : line.block->links) {
        const auto from = static_cast<std::uint32_t>(text.size());
        if (link.cell == cell && written == raw_cell) links_.push_back({{from + link.span.start, from + link.span.end}, link.to});
      }
      text += written;
      first = false;
      ++cell;
    }
    const std::size_t bar = text.size() > start && text[start] == ' ' ? 1 : 0;
    for (Link& link : links_) {
      if (link.span.start > start) link.span = {link.span.start - static_cast<std::uint32_t>(bar), link.span.end - static_cast<std::uint32_t>(bar)};
    }
    // An empty cell at an end leaves its bar, not the space.
    while (text.size() > start && text.back() == ' ') text.pop_back();
    if (text.size() > start && text[start] == ' ') text.erase(start, 1);
    // A row of empty cells says nothing.
    if (text.find_first_not_of(" |", start) == std::string::npos) text.resize(start);
    else add_whole(start, *line.block);
  }

  // The lines of a cell put together as those of a paragraph are.
  std::string cell_text(const std::string& cell) {
    const std::string valid = is_valid_utf8(cell) ? cell : replace_invalid_utf8(cell);
    std::string out;
    std::string_view before;
    for (std::size_t at = 0; at <= valid.size();) {
      const std::size_t end = std::min(valid.find('\n', at), valid.size());
      const std::string_view line = trim(std::string_view(valid).substr(at, end - at));
      at = end + 1;
      if (line.empty()) continue;
      if (!before.empty()) {
        const Seam seam = hyphens_.seam(before, line);
        out.resize(out.size() - seam.drop);
        if (seam.space) out += ' ';
      }
      for (const char byte : line) {
        if (byte == '\0') out += "\xEF\xBF\xBD";
        else out += static_cast<unsigned char>(byte) < 0x20 ? ' ' : byte;
      }
      before = line;
    }
    return out;
  }

  const Lines& lines_;
  Document& document_;
  Hyphens hyphens_;
  std::vector<Link> links_;  // of the passage at hand
  std::map<int, std::set<int>> footnotes_;  // numbers of the footnotes, by page
  std::vector<TakenMark> taken_;
  int page_ = 0;
};

}  // namespace

std::vector<TakenMark> write_text(const Lines& lines, const std::vector<Draft>& drafts, Document& document, std::vector<Note>& notes) {
  Writer writer(lines, document);
  document.passages.reserve(drafts.size());
  notes.reserve(drafts.size());
  for (const Draft& draft : drafts) {
    // Offsets are 32 bits; no reader hands over as much (SourceOptions::largest_document).
    if (document.text.size() > 0xF0000000U) break;
    writer.write(draft, notes);
  }
  return writer.taken_marks();
}

}  // namespace litmotif::document
