#include "source/reader/page_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string_view>

namespace litmotif::reader {
namespace {

struct Font {
  std::string name;
  float size = 0;
};

// One character of the page: Poppler's text, layout and attributes brought together.
struct Glyph {
  gunichar character = 0;
  PopplerRectangle box{};
  int font = -1;  // index into Page::fonts
};

struct Page {
  std::vector<Font> fonts;
  std::vector<Glyph> glyphs;
  bool boxes = true;
};

// Poppler marks runs that run right to left in the text, but not in the layout.
bool is_direction_mark(gunichar c) { return c >= 0x202A && c <= 0x202E; }

bool is_space(gunichar c) { return c == ' ' || c == 0xA0; }

std::string plain_font_name(const char* name) {
  std::string_view view = name == nullptr ? "" : name;
  const bool subset = view.size() > 7 && view[6] == '+' &&
                      std::all_of(view.begin(), view.begin() + 6, [](char c) { return c >= 'A' && c <= 'Z'; });
  return std::string(subset ? view.substr(7) : view);
}

bool name_has(const std::string& font, std::initializer_list<std::string_view> words) {
  std::string lower = font;
  for (char& c : lower) c = g_ascii_tolower(c);
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

Page load(PopplerPage* page) {
  Page out;
  char* text = poppler_page_get_text(page);
  if (text == nullptr) return out;
  for (const char* at = text; *at != '\0'; at = g_utf8_next_char(at)) {
    const gunichar c = g_utf8_get_char_validated(at, -1);
    if (c == static_cast<gunichar>(-1) || c == static_cast<gunichar>(-2)) break;  // Poppler's text is UTF-8; a fault would run past the end
    if (!is_direction_mark(c)) out.glyphs.push_back({c, {}, -1});
  }
  g_free(text);

  PopplerRectangle* boxes = nullptr;
  guint count = 0;
  out.boxes = poppler_page_get_text_layout(page, &boxes, &count) && count == out.glyphs.size();
  if (out.boxes) {
    for (std::size_t i = 0; i < out.glyphs.size(); ++i) out.glyphs[i].box = boxes[i];
    GList* runs = poppler_page_get_text_attributes(page);
    for (GList* node = runs; node != nullptr; node = node->next) {
      const auto* run = static_cast<PopplerTextAttributes*>(node->data);
      out.fonts.push_back({plain_font_name(run->font_name), static_cast<float>(run->font_size)});
      const auto last = std::min<std::size_t>(static_cast<std::size_t>(run->end_index) + 1, out.glyphs.size());
      for (auto i = static_cast<std::size_t>(run->start_index); i < last; ++i) out.glyphs[i].font = static_cast<int>(out.fonts.size()) - 1;
    }
    poppler_page_free_text_attributes(runs);
  }
  g_free(boxes);
  return out;
}

using Run = std::vector<Glyph>;

bool is_mark_character(gunichar c) { return (c >= '0' && c <= '9') || c == ',' || is_space(c); }

// Is `mark` set smaller than `base` and above its line, yet within reach of it?
bool is_raised(const Page& page, const Glyph& mark, const Glyph& base) {
  if (mark.font < 0 || base.font < 0) return false;
  const float size = page.fonts[static_cast<std::size_t>(base.font)].size;
  const double height = base.box.y2 - base.box.y1;
  return page.fonts[static_cast<std::size_t>(mark.font)].size <= 0.8F * size && mark.box.y2 < base.box.y2 - 0.12 * height &&
         mark.box.y2 > base.box.y1 && mark.box.y1 > base.box.y1 - 0.5 * height;
}

const Glyph* last_solid(const Run& run) {
  const auto found = std::find_if(run.rbegin(), run.rend(), [](const Glyph& glyph) { return !is_space(glyph.character); });
  return found == run.rend() ? nullptr : &*found;
}

const Glyph* first_solid(const Run& run) {
  const auto found = std::find_if(run.begin(), run.end(), [](const Glyph& glyph) { return !is_space(glyph.character); });
  return found == run.end() ? nullptr : &*found;
}

// A mark after the last word of a line stands on a baseline of its own, so Poppler makes it a line.
bool is_mark_of(const Page& page, const Run& line, const Run& before) {
  if (!page.boxes || line.empty() || line.size() > 8) return false;
  if (!std::all_of(line.begin(), line.end(), [](const Glyph& glyph) { return is_mark_character(glyph.character); })) return false;
  const Glyph* mark = first_solid(line);
  const Glyph* base = last_solid(before);
  if (mark == nullptr || base == nullptr || !is_raised(page, *mark, *base)) return false;
  const double gap = mark->box.x1 - base->box.x2;
  return std::abs(gap) <= 0.5 * (base->box.y2 - base->box.y1);
}

// In a table whose cells have several lines, Poppler runs the last line of a cell into the first of the next: another base line, clearly further right or left, in type of the same size.
bool starts_cell(const Page& page, const Run& line, const Glyph& glyph) {
  const Glyph* before = last_solid(line);
  if (!page.boxes || before == nullptr || is_space(glyph.character) || glyph.font < 0 || before->font < 0) return false;
  const float a = page.fonts[static_cast<std::size_t>(before->font)].size, b = page.fonts[static_cast<std::size_t>(glyph.font)].size;
  const double height = std::min(before->box.y2 - before->box.y1, glyph.box.y2 - glyph.box.y1);
  // Letters of slanted text touch; raised and lowered marks are smaller and stay within reach.
  return std::abs(a - b) <= 0.2F * std::max(a, b) && height > 0 && std::abs(glyph.box.y2 - before->box.y2) > 0.35 * height &&
         (glyph.box.x1 - before->box.x2 > 0.3 * height || before->box.x1 - glyph.box.x2 > height);
}

// The line a mark set on a base line of its own stands at the end of: the last, or one of a few before it where the lines of a list lie close.
Run* line_of_mark(const Page& page, const Run& mark, std::vector<Run>& lines) {
  constexpr std::size_t kReach = 4;
  for (std::size_t back = 1; back <= std::min(kReach, lines.size()); ++back) {
    if (is_mark_of(page, mark, lines[lines.size() - back])) return &lines[lines.size() - back];
  }
  return nullptr;
}

std::vector<Run> split_lines(const Page& page) {
  std::vector<Run> lines;
  Run line;
  auto close = [&] {
    while (!line.empty() && is_space(line.back().character)) line.pop_back();
    if (line.empty()) return;
    if (Run* marked = line_of_mark(page, line, lines)) {
      marked->insert(marked->end(), line.begin(), line.end());
    } else {
      lines.push_back(line);
    }
    line.clear();
  };
  for (Glyph glyph : page.glyphs) {
    if (glyph.character == '\n' || glyph.character == '\f') {
      close();
    } else {
      if (glyph.character < 0x20 || (glyph.character >= 0x7F && glyph.character < 0xA0)) glyph.character = ' ';
      if (starts_cell(page, line, glyph)) close();
      line.push_back(glyph);
    }
  }
  close();
  return lines;
}

// Turns raised digits after a word (or before the first one) into superscript digits, and takes out the space Poppler sets before them.
void raise_digits(const Page& page, Run& line) {
  if (!page.boxes) return;
  static constexpr std::array<gunichar, 10> kSuperscript = {0x2070, 0xB9, 0xB2, 0xB3, 0x2074, 0x2075, 0x2076, 0x2077, 0x2078, 0x2079};
  Run out;
  for (std::size_t i = 0; i < line.size();) {
    std::size_t end = i;
    while (end < line.size() && is_mark_character(line[end].character) && line[end].font == line[i].font) ++end;
    while (end > i && !g_unichar_isdigit(line[end - 1].character)) --end;
    const Glyph* base = last_solid(out);
    if (base == nullptr) {  // the mark of a footnote's own text
      for (std::size_t next = end; next < line.size() && base == nullptr; ++next) {
        if (!is_space(line[next].character)) base = &line[next];
      }
    }
    const bool digit = end > i && g_unichar_isdigit(line[i].character);
    if (!digit || base == nullptr || !is_raised(page, line[i], *base)) {
      out.push_back(line[i++]);
      continue;
    }
    const bool first = out.empty();
    while (!out.empty() && is_space(out.back().character)) out.pop_back();
    for (; i < end; ++i) {
      Glyph glyph = line[i];
      if (g_unichar_isdigit(glyph.character)) glyph.character = kSuperscript[glyph.character - '0'];
      if (!is_space(glyph.character)) out.push_back(glyph);
    }
    // Behind a note's own mark the space may be lost: it stands on another base line.
    if (first && end < line.size() && !is_space(line[end].character) && line[end].box.x1 - line[end - 1].box.x2 > 0.15 * (line[end].box.y2 - line[end].box.y1)) out.push_back({' ', {}, -1});
  }
  line = std::move(out);
}

void append(std::string& out, gunichar c) {
  static constexpr std::array<std::string_view, 7> kLigatures = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};  // U+FB00 ...
  if (c >= 0xFB00 && c <= 0xFB06) {
    out += kLigatures[c - 0xFB00];
    return;
  }
  std::array<char, 6> bytes{};
  out.append(bytes.data(), static_cast<std::size_t>(g_unichar_to_utf8(c, bytes.data())));
}

// Poppler leaves out the space after a paragraph's number when a tabulator stands there ("2.1.In the UK").
bool is_gap(const Page& page, const Glyph& before, const Glyph& after) {
  if (!page.boxes || is_space(before.character) || is_space(after.character)) return false;
  const double height = before.box.y2 - before.box.y1;
  return height > 0 && std::abs(after.box.y2 - before.box.y2) < 0.1 * height && after.box.x1 - before.box.x2 > 0.25 * height;
}

// Words of justified text stand up to an em apart; cells and what follows a tabulator further.
bool is_wide(const Glyph& before, const Glyph& after) {
  const double height = before.box.y2 - before.box.y1;
  return height > 0 && after.box.x1 - before.box.x2 > height;
}

// Where lines of the page begin. A word that begins there too, after a space wider than the others of its line, begins a cell, however close the columns are.
class Columns {
 public:
  Columns(const Page& page, const std::vector<Run>& lines) : boxes_(page.boxes) {
    if (!boxes_) return;
    for (const Run& line : lines) {
      if (const Glyph* first = first_solid(line)) starts_.push_back(first->box.x1);
      for (const Glyph* glyph : after_wide_spaces(line)) starts_.push_back(glyph->box.x1);
    }
    std::sort(starts_.begin(), starts_.end());
  }

  // The glyphs of a line that begin a cell.
  std::vector<const Glyph*> cells(const Run& line) const {
    std::vector<const Glyph*> found = boxes_ ? after_wide_spaces(line) : std::vector<const Glyph*>();
    found.erase(std::remove_if(found.begin(), found.end(), [&](const Glyph* glyph) { return !is_start(glyph->box.x1); }), found.end());
    return found;
  }

 private:
  static constexpr int kEnough = 3;
  static constexpr double kReach = 0.6;  // points

  bool is_start(double x) const {
    const auto first = std::lower_bound(starts_.begin(), starts_.end(), x - kReach);
    return std::upper_bound(first, starts_.end(), x + kReach) - first >= kEnough;
  }

  static std::vector<const Glyph*> after_wide_spaces(const Run& line) {
    std::vector<std::pair<double, const Glyph*>> spaces;  // width, glyph behind
    const Glyph* solid = nullptr;
    double height = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (is_space(line[i].character)) continue;
      const double width = solid == nullptr ? 0 : line[i].box.x1 - solid->box.x2;
      const bool parted = i > 0 && (is_space(line[i - 1].character) || width > 0.25 * (solid->box.y2 - solid->box.y1));
      if (solid != nullptr && parted) spaces.emplace_back(width, &line[i]);
      solid = &line[i];
      height = std::max(height, solid->box.y2 - solid->box.y1);
    }
    std::vector<const Glyph*> found;
    if (spaces.empty()) return found;
    std::vector<double> widths;
    for (const auto& space : spaces) widths.push_back(space.first);
    const auto middle = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
    std::nth_element(widths.begin(), middle, widths.end());
    // Two or three spaces do not tell what is usual; a third of the type's size is.
    const double usual = spaces.size() > 3 ? *middle : std::min(*middle, 0.2 * height);
    for (const auto& [width, glyph] : spaces) {
      if (width > 1.4 * usual && width > 0.15 * height) found.push_back(glyph);
    }
    return found;
  }

  bool boxes_;
  std::vector<double> starts_;  // sorted
};

// Poppler sets a space behind an opening quotation mark that hangs in the margin, and behind a bracket that follows it. In German texts the same sign closes, behind a letter.
bool is_hanging_quote(const Run& run, std::size_t i) {
  if (i > 0 && run[i].character == '[') return is_hanging_quote(run, i - 1);
  if (run[i].character != 0x201C && run[i].character != 0x2018) return false;
  return i == 0 || is_space(run[i - 1].character);
}

Line finish(const Page& page, const Columns& columns, const Run& run) {
  Line line;
  std::map<int, int> uses;
  bool boxed = false;
  const Glyph* solid = nullptr;
  const std::vector<const Glyph*> cells = columns.cells(run);
  auto next_cell = cells.begin();
  for (std::size_t i = 0; i < run.size(); ++i) {
    const Glyph& glyph = run[i];
    if (i > 0 && is_hanging_quote(run, i - 1)) {
      if (is_space(glyph.character)) continue;
    } else if (i > 0 && is_gap(page, run[i - 1], glyph)) {
      line.text += ' ';
    }
    if (page.boxes && !is_space(glyph.character)) {
      const bool cell = next_cell != cells.end() && *next_cell == &glyph;
      if (cell) ++next_cell;
      if (solid != nullptr && (cell || is_wide(*solid, glyph))) line.gaps.push_back({static_cast<std::uint32_t>(line.text.size()), static_cast<float>(solid->box.x2), static_cast<float>(glyph.box.x1)});
      solid = &glyph;
    }
    append(line.text, glyph.character);
    if (is_space(glyph.character) || !page.boxes) continue;
    ++uses[glyph.font];
    const PopplerRectangle& box = glyph.box;
    line.left = boxed ? std::min(line.left, static_cast<float>(box.x1)) : static_cast<float>(box.x1);
    line.top = boxed ? std::min(line.top, static_cast<float>(box.y1)) : static_cast<float>(box.y1);
    line.right = boxed ? std::max(line.right, static_cast<float>(box.x2)) : static_cast<float>(box.x2);
    line.bottom = boxed ? std::max(line.bottom, static_cast<float>(box.y2)) : static_cast<float>(box.y2);
    boxed = true;
  }
  // Runs of one font and size count together; each run has its own index.
  std::map<std::pair<std::string, float>, int> fonts;
  for (const auto& [font, count] : uses) {
    if (font >= 0) fonts[{page.fonts[static_cast<std::size_t>(font)].name, page.fonts[static_cast<std::size_t>(font)].size}] += count;
  }
  const auto most = std::max_element(fonts.begin(), fonts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most != fonts.end()) {
    line.font = most->first.first;
    line.size = most->first.second;
    line.bold = name_has(line.font, {"bold", "black", "heavy", "demi"});
    line.italic = name_has(line.font, {"italic", "oblique"}) || line.font.ends_with("It");
  }
  return line;
}

}  // namespace

std::vector<Line> page_lines(PopplerPage* page) {
  const Page loaded = load(page);
  std::vector<Line> out;
  std::vector<Run> lines = split_lines(loaded);
  const Columns columns(loaded, lines);
  for (Run& run : lines) {
    raise_digits(loaded, run);
    Line line = finish(loaded, columns, run);
    const std::size_t lead = std::min(line.text.find_first_not_of(' '), line.text.size());
    line.text.erase(0, lead);
    for (Gap& gap : line.gaps) gap.at -= static_cast<std::uint32_t>(lead);
    if (!line.text.empty()) out.push_back(std::move(line));
  }
  return out;
}

}  // namespace litmotif::reader
