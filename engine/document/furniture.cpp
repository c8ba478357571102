// Running heads and feet, page numbers, and the labels these give the pages.
//
// A line at the edge of its page is furniture when the same words, digits apart, stand at that edge on three pages, or when it is set at the height and size of such a line (chapter titles in
// running heads change from chapter to chapter). Text without pages: lines that come back at regular distances with numbers that rise.
#include "document/furniture.h"

#include <algorithm>
#include <cmath>

#include "document/characters.h"
#include "document/patterns.h"

namespace litmotif::document {

namespace {

// Digits as '#', case and spaces folded, so that "12 | Annual report" and "14 | Annual report" are the same line.
std::string furniture_key(std::string_view text) {
  std::string key = fold_label(text);
  std::string out;
  for (const char byte : key) {
    const bool digit = byte >= '0' && byte <= '9';
    if (digit && !out.empty() && out.back() == '#') continue;
    out += digit ? '#' : byte;
  }
  if (roman_value(out) > 0) return "#";
  return out;
}

bool is_alphanumeric(char byte) { return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || byte == '_' || static_cast<unsigned char>(byte) >= 0x80; }

// On a page one number of a running line goes up, and no more: "48 Report 12, para 104" and "51 Report 17, para 20" are notes, not a line that repeats.
// The key with the first, or with the last of the numbers that stand alone left open; in "INQ0012" digits are part of a name.
std::string open_number_key(std::string_view text, bool first) {
  std::string key = fold_label(text);
  if (roman_value(key) > 0) return "#";
  std::size_t found = std::string::npos, size = 0;
  for (std::size_t at = 0; at < key.size();) {
    std::size_t end = at;
    while (end < key.size() && is_alphanumeric(key[end])) ++end;
    const std::string_view word = std::string_view(key).substr(at, end - at);
    if (!word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos) {
      found = at;
      size = word.size();
      if (first) break;
    }
    at = std::max(end, at + 1);
  }
  if (found != std::string::npos) key.replace(found, size, "#");
  return key;
}

// The running line without the page's number before or behind it.
std::string without_page(std::string_view text) {
  for (std::string_view word : {first_word(text), last_word(text)}) {
    if (number_value(word) < 0 || word.size() == text.size()) continue;
    text = word.data() == text.data() ? trim(text.substr(word.size())) : trim(text.substr(0, text.size() - word.size()));
  }
  return open_number_key(text, true);
}

}  // namespace

Furniture::Furniture(Lines& lines, const Shape& shape) : lines_(lines), shape_(shape) {}

void Furniture::run() {
  if (lines_.pages >= 2) {
    find_edges();
    count_keys();
    mark_edges();
    mark_turned();
    find_labels();
  } else if (!shape_.boxed) {
    mark_repeats();
  }
}

// The three highest and three lowest rows of each page, by place where boxes tell it, else by order.
void Furniture::find_edges() {
  const std::size_t count = lines_.all.size();
  for (std::size_t first = 0; first < count;) {
    std::size_t last = first;
    while (last < count && lines_.all[last].page == lines_.all[first].page) ++last;
    std::vector<std::uint32_t> order;
    for (std::size_t i = first; i < last; ++i) order.push_back(static_cast<std::uint32_t>(i));
    const auto box = [&](std::uint32_t i) -> const Box& { return lines_.all[i].block->box; };
    if (shape_.boxed) std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return box(a).top < box(b).top; });
    const auto take = [&](bool top) {
      int rows = 0;
      float level = -1000;
      for (std::size_t k = 0; k < order.size(); ++k) {
        const std::uint32_t i = top ? order[k] : order[order.size() - 1 - k];
        if (!shape_.boxed || std::abs(box(i).top - level) > 3) {
          if (++rows > kRows) break;
          level = box(i).top;
        }
        const Line& line = lines_.all[i];
        if (line.text.empty() || line.text.size() > 200 || line.block->role == BlockRole::kTableRow) continue;
        // A chapter's title is set larger than the running head that repeats it.
        const std::string size = shape_.boxed ? "|" + std::to_string(std::lround(line.block->font_size)) : std::string();
        const auto key = [&](bool first_number) { return (top ? "^" : "_") + open_number_key(line.text, first_number) + size; };
        edges_.push_back({i, line.page, rows, top, key(true), key(false)});
        if (edges_.back().other == edges_.back().key) edges_.back().other.clear();
      }
    };
    take(true);
    take(false);
    first = last;
  }
}

void Furniture::count_keys() {
  for (const Edge& edge : edges_) {
    for (const std::string* key : {&edge.key, &edge.other}) {
      if (key->empty()) continue;
      Count& count = counts_[*key];
      if (count.last_page != edge.page) ++count.pages;
      count.last_page = edge.page;
    }
  }
}

void Furniture::mark_edges() {
  std::set<std::tuple<bool, int, int>> places;
  const auto place = [&](const Edge& edge, int shift) {
    const Block& block = *lines_.all[edge.line].block;
    return std::tuple(edge.top, static_cast<int>(std::lround(block.box.top / 2)) + shift, static_cast<int>(std::lround(block.font_size * 2)));
  };
  // Twice is enough in a short document when it is on every other page.
  const int enough = lines_.pages >= 6 ? 3 : 2;
  for (const Edge& edge : edges_) {
    Line& line = lines_.all[edge.line];
    const int pages = std::max(counts_[edge.key].pages, edge.other.empty() ? 0 : counts_[edge.other].pages);
    const bool number = is_page_number(line.text);
    if ((line.text.size() < 4 && !number) || pages < enough || (!number && ends_sentence(line.text) && line.columns > 90)) continue;
    // A number much smaller than the text is a footnote's.
    if (number && shape_.boxed && line.block->font_size < shape_.body_size * 0.72F) continue;
    // Chapters that open with the same heading at the head of a page repeat it, but set it large or name it in the outline.
    if (line.block->role == BlockRole::kHeading || (shape_.boxed && line.block->font_size > shape_.body_size * 1.15F)) continue;
    if (is_caption(line.text) || find_mark(line.text).kind == MarkKind::kBullet) continue;
    // Body text may repeat by chance two rows in; the outermost row hardly does.
    if (edge.row > 1 && !number && pages * 8 < lines_.pages && pages < 6) continue;
    line.use = Use::kFurniture;
    if (shape_.boxed && line.columns <= 120 && edge.row == 1) {
      for (int shift = -1; shift <= 1; ++shift) places.insert(place(edge, shift));
    }
  }
  if (!shape_.boxed) return;
  for (const Edge& edge : edges_) {
    Line& line = lines_.all[edge.line];
    if (line.use == Use::kText && edge.row == 1 && line.columns <= 100 && !ends_sentence(line.text) && places.count(place(edge, 0)) > 0) line.use = Use::kFurniture;
  }
}

// On pages that were turned to hold a wide table the running head stands upright beside everything else.
void Furniture::mark_turned() {
  if (!shape_.boxed) return;
  const auto box = [&](std::size_t i) -> const Box& { return lines_.all[i].block->box; };
  const auto upright = [&](std::size_t i) { return lines_.all[i].columns >= 6 && box(i).bottom - box(i).top > 2.5F * (box(i).right - box(i).left); };
  std::unordered_map<std::string, int> known;  // furniture elsewhere, and upright lines
  for (std::size_t i = 0; i < lines_.all.size(); ++i) {
    const Line& line = lines_.all[i];
    if (line.use == Use::kFurniture) known[without_page(line.text)] += 2;
    else if (upright(i)) ++known[open_number_key(line.text, true)];
  }
  for (std::size_t first = 0; first < lines_.all.size();) {
    std::size_t last = first;
    float left = 1e6F, right = 0;
    std::vector<std::size_t> found;
    for (; last < lines_.all.size() && lines_.all[last].page == lines_.all[first].page; ++last) {
      if (lines_.all[last].use == Use::kFurniture) continue;
      if (upright(last)) {
        found.push_back(last);
        continue;
      }
      left = std::min(left, box(last).left);
      right = std::max(right, box(last).right);
    }
    for (const std::size_t i : found) {
      if ((box(i).left >= right || box(i).right <= left) && known[open_number_key(lines_.all[i].text, true)] >= 2) lines_.all[i].use = Use::kFurniture;
    }
    first = last;
  }
}

void Furniture::find_labels() {
  lines_.page_labels.resize(static_cast<std::size_t>(lines_.pages));
  struct Candidate {
    int page, value;
    bool roman;
    std::string label;
  };
  std::vector<Candidate> candidates;
  for (const Edge& edge : edges_) {
    const Line& line = lines_.all[edge.line];
    if (line.use != Use::kFurniture) continue;
    const auto add = [&](std::string_view word) {
      const int value = number_value(word);
      const int roman = value < 0 && !starts_upper(word) ? roman_value(word) : 0;
      if ((value > 0 && word.size() <= 4) || roman > 0) candidates.push_back({edge.page, roman > 0 ? roman : value, roman > 0, std::string(word)});
    };
    std::string label;
    if (is_page_number(line.text, &label)) {
      add(label);
    } else {
      add(last_word(line.text));
      add(first_word(line.text));
    }
  }
  // A number is a page's label when a page near by agrees on the distance between number and index; the distance most pages agree on wins.
  std::map<std::pair<bool, int>, std::set<int>> pages;
  for (const Candidate& each : candidates) pages[{each.roman, each.page - each.value}].insert(each.page);
  std::vector<std::size_t> support(lines_.page_labels.size(), 0);
  for (const Candidate& each : candidates) {
    const std::set<int>& agreeing = pages[{each.roman, each.page - each.value}];
    const auto after = agreeing.upper_bound(each.page), here = agreeing.find(each.page);
    const bool near = (after != agreeing.end() && *after <= each.page + 4) || (here != agreeing.begin() && *std::prev(here) >= each.page - 4);
    const std::size_t agree = near ? agreeing.size() : 0;
    const auto index = static_cast<std::size_t>(each.page - 1);
    if (agree < 2 || index >= support.size() || agree <= support[index]) continue;
    if (support[index] == 0 && !lines_.page_labels[index].empty()) continue;
    support[index] = agree;
    lines_.page_labels[index] = each.label;
  }
}

// Plain text without form feeds, cut from pages all the same.
void Furniture::mark_repeats() {
  std::map<std::string, std::vector<std::uint32_t>> found;
  for (std::uint32_t i = 0; i < lines_.all.size(); ++i) {
    const Line& line = lines_.all[i];
    // The page number is its first or last word.
    const bool numbered = is_digit(first_character(line.text).code) || (!line.text.empty() && is_digit(static_cast<unsigned char>(line.text.back())));
    const bool framed = line.text.size() <= 12 && has_digit(line.text);
    if (!line.line_like || line.text.size() > 120 || !(numbered || framed)) continue;
    if (ends_sentence(line.text) || is_caption(line.text)) continue;
    found[furniture_key(line.text)].push_back(i);
  }
  constexpr std::string_view kParts[] = {"chapter", "section", "part", "step", "stage", "question", "case", "theme", "recommendation", "objective", "appendix", "annex", "phase", "principle", "aim", "goal", "q", "participant", "interview", "site", "study"};
  for (const auto& each : found) {
    const std::string& key = each.first;
    const std::vector<std::uint32_t>& where = each.second;
    if (where.size() < 3) continue;
    if (std::any_of(std::begin(kParts), std::end(kParts), [&](std::string_view part) { return has_word_nocase(key, part); })) continue;
    std::uint32_t least = UINT32_MAX, most = 0;
    int before = -1;
    bool rising = true;
    for (std::size_t k = 0; k < where.size() && rising; ++k) {
      // The page number is the last or first number of the line.
      const std::string_view text = lines_.all[where[k]].text;
      std::string label;
      int value = is_page_number(text, &label) ? number_value(label) : number_value(last_word(text));
      if (value < 0) value = number_value(first_word(text));
      rising = value > before && (before < 0 || value - before <= 2);
      before = value;
      if (k == 0) continue;
      least = std::min(least, where[k] - where[k - 1]);
      most = std::max(most, where[k] - where[k - 1]);
    }
    // Pages have about the same number of lines, and more than a few.
    if (!rising || least < 12 || most > least * 3) continue;
    for (const std::uint32_t i : where) lines_.all[i].use = Use::kFurniture;
  }
}

void mark_furniture(Lines& lines, const Shape& shape) { Furniture(lines, shape).run(); }

}  // namespace litmotif::document
