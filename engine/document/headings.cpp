// Which drafts are headings, and how deep.
//
// In PDF by type: larger or bolder than the text. In plain text by their place between empty lines, their words, capitals and numbers, and by the prose that follows: lines of an
// address or of a title page have the same shape, but no prose after them.
#include <algorithm>
#include <climits>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include "document/characters.h"
#include "document/outer_matter.h"
#include "document/parts.h"
#include "document/patterns.h"
#include "document/section_types.h"

namespace litmotif::document {

namespace {

class HeadingFinder {
 public:
  HeadingFinder(const Lines& lines, const Shape& shape, std::vector<Draft>& drafts) : lines_(lines), shape_(shape), drafts_(drafts) {}

  void run() {
    find_title_pages();
    read_contents();
    count_repeats();
    std::vector<char> candidate(drafts_.size(), 0);
    for (std::size_t i = 0; i < drafts_.size(); ++i) candidate[i] = is_candidate(i) ? 1 : 0;
    drop_without_prose(candidate);
    drop_authors(candidate);
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      if (is_listed(i)) candidate[i] = 1;
    }
    drop_listed_annexes(candidate);
    drop_entries(candidate);
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      if (!candidate[i]) continue;
      drafts_[i].kind = PassageKind::kHeading;
      drafts_[i].zone = Zone::kHeading;
      drafts_[i].number.clear();
      drafts_[i].entry = false;
      drafts_[i].mark = 0;
    }
    find_captions(lines_, shape_, drafts_);
    give_levels();
  }

 private:
  const Line& line(std::size_t i) const { return lines_.all[drafts_[i].first]; }
  std::uint32_t line_count(std::size_t i) const { return draft_lines(lines_, drafts_[i]); }
  std::string text(std::size_t i) const { return draft_text(lines_, drafts_[i]); }

  // What stands before the contents, or before the first prose, is a title page: its lines head nothing. The largest type there is the title.
  void find_title_pages() {
    if (!shape_.boxed) return;
    const int contents = shape_.contents_pages.empty() ? 0 : *shape_.contents_pages.begin();
    text_page_ = 1;
    if (contents > 0 && contents <= 12) {
      text_page_ = contents;
    } else {
      for (std::size_t i = 0; i < drafts_.size(); ++i) {
        if (drafts_[i].stated || line_count(i) < 3 || !same_size(i, shape_.body_size) || !ends_sentence(lines_.all[drafts_[i].last - 1].text)) continue;
        text_page_ = line(i).page;
        break;
      }
    }
    float largest = shape_.body_size * 1.3F;
    for (std::size_t i = 0; i < drafts_.size() && line(i).page <= 2; ++i) {
      // A paper's figures and boxes may be set larger than its title, but stand behind its first prose.
      if (line_count(i) >= 3 && same_size(i, shape_.body_size) && is_prose(i) && ends_sentence(lines_.all[drafts_[i].last - 1].text)) break;
      const std::string words = text(i);
      const bool bullet = drafts_[i].kind == PassageKind::kListItem && drafts_[i].number.empty();
      if (is_known_heading(words) || bullet || drafts_[i].use != Use::kText) continue;
      if (line(i).block->font_size > largest && words.size() > 8 && words.size() <= 250) largest = line(i).block->font_size, title_ = i;
    }
    if (title_ == kNoTitle) return;
    drafts_[title_].title = true;
    drafts_[title_].kind = PassageKind::kHeading;
    drafts_[title_].zone = Zone::kHeading;
    drafts_[title_].level = 1;
  }

  bool same_size(std::size_t i, float size) const { return std::abs(line(i).block->font_size - size) <= size * 0.12F; }

  // Titles in the contents, without leaders and page number.
  void read_contents() {
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      if (drafts_[i].use != Use::kText || drafts_[i].stated) continue;
      const bool listing = shape_.contents_pages.count(line(i).page) > 0;
      if (!listing && !has_leaders(lines_.all[drafts_[i].last - 1].text)) continue;
      const std::string words = text(i);
      const bool entry = has_leaders(words) || (listing && ends_in_page(words));
      if (!entry) continue;
      std::string_view title = words;
      while (!title.empty()) {
        const Character last = last_character(title);
        const bool filling = is_digit(last.code) || is_space(last.code) || last.code == '.' || last.code == 0xB7 || last.code == '_' || last.code == 0x2026;
        if (!filling) break;
        title.remove_suffix(last.bytes);
      }
      if (title.size() >= 6 && title.size() <= 200) listed_.insert(fold_label(without_number(title)));
    }
  }

  // A paragraph of its own that says what an entry of the contents says is that entry's heading, however it is set.
  bool is_listed(std::size_t i) const {
    const Draft& draft = drafts_[i];
    if (listed_.empty() || draft.stated || draft.entry || draft.use != Use::kText || line_count(i) > 4) return false;
    if (draft.kind != PassageKind::kParagraph && draft.kind != PassageKind::kListItem) return false;
    if (shape_.contents_pages.count(line(i).page) > 0 || line(i).page < text_page_) return false;
    const std::string words = text(i);
    return words.size() <= 220 && !has_leaders(words) && is_listed_title(words);
  }

  bool is_listed_title(std::string_view words) const { return listed_.count(fold_label(without_number(words))) > 0; }

  void count_repeats() {
    if (shape_.boxed && shape_.body_size > 0) return;  // there type tells headings
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      if (drafts_[i].kind == PassageKind::kParagraph && line(i).text.size() < 160 && line_count(i) == 1) ++repeats_[fold_label(line(i).text)];
    }
  }

  bool numbered(std::size_t i) const { return drafts_[i].mark > 0 && !drafts_[i].number.empty(); }

  bool is_candidate(std::size_t i) const {
    const Draft& draft = drafts_[i];
    if (draft.stated || draft.use != Use::kText || draft.entry) return false;
    const bool item = draft.kind == PassageKind::kListItem;
    if (item && (draft.number.empty() || draft.level > 1)) return false;
    if (draft.kind != PassageKind::kParagraph && !item) return false;
    const std::uint32_t count = line_count(i);
    if (count > 5 || line(i).text.size() > 220) return false;
    const std::string words = text(i);
    if (words.size() > 220 || has_leaders(words) || is_caption(words) || is_address(words) || starts_with_nocase(words, "source:")) return false;
    const std::string_view rest = without_number(std::string_view(words).substr(std::min<std::size_t>(draft.mark, words.size())));
    if (is_known_heading(words) && count == 1) return shape_.contents_pages.count(line(i).page) == 0 || section_type(words) == "contents";
    if (shape_.contents_pages.count(line(i).page) > 0 || line(i).page < text_page_) return false;
    if (is_annex(i, words)) return true;
    // Type tells longer titles too.
    if (!is_title_like(rest, shape_.boxed && shape_.body_size > 0 ? 24 : 16)) return false;
    if (numbered(i) && is_numbered_heading(i, rest, count)) return true;
    if (item) return false;
    if (shape_.boxed && shape_.body_size > 0) return is_set_as_heading(i, rest, count);
    return is_plain_heading(i, words, count);
  }

  // Titles of annexes may be long, and a list may follow them.
  bool is_annex(std::size_t i, std::string_view words) const {
    if (drafts_[i].kind != PassageKind::kParagraph || !drafts_[i].gap_before || !is_annex_heading(words) || ends_in_page(words)) return false;
    if (!shape_.boxed) return line_count(i) <= 2;
    const Block& block = *line(i).block;
    return line_count(i) <= 4 && (block.bold || is_capitals(words) || block.font_size > shape_.body_size * 1.06F || words.size() <= 60);
  }

  bool is_numbered_heading(std::size_t i, std::string_view rest, std::uint32_t count) const {
    const Draft& draft = drafts_[i];
    if (!starts_upper(rest) || ends_sentence(rest) || count > 2 || count_words(rest, 20) > 14) return false;
    if (!draft.gap_before && !shape_.boxed) return false;
    if (shape_.boxed && !line(i).block->bold && line(i).block->font_size < shape_.body_size * 1.06F && draft.kind == PassageKind::kListItem) return false;
    // Items of a list follow each other; a heading is followed by text.
    if (i + 1 >= drafts_.size()) return false;
    if (draft.kind != PassageKind::kListItem) return true;
    const Draft& next = drafts_[i + 1];
    if (next.kind != PassageKind::kParagraph) return next.kind == PassageKind::kHeading;
    if (next.number.starts_with(draft.number + ".")) return true;
    return is_prose(i + 1);
  }

  bool is_set_as_heading(std::size_t i, std::string_view words, std::uint32_t count) const {
    const Block& block = *line(i).block;
    const bool larger = block.font_size > shape_.body_size * 1.12F;
    const bool bold = block.bold && !shape_.body_bold && block.font_size > shape_.body_size * 0.9F;
    const bool closed = ends_sentence(words) && !words.ends_with("?");
    // Under a quotation stands who said it.
    if (i > 0 && is_quoted(line(i - 1).text, lines_.all[drafts_[i - 1].last - 1].text)) return false;
    if (larger) return !closed && count <= 5;
    if (i + 1 >= drafts_.size()) return false;
    if (bold) {
      // All of its lines, and words that are no sentence.
      for (std::uint32_t l = drafts_[i].first; l < drafts_[i].last; ++l) {
        if (lines_.all[l].use == Use::kText && !lines_.all[l].block->bold) return false;
      }
      return !closed && count <= 3;
    }
    if (!drafts_[i].gap_before || closed || count > (block.italic ? 2U : 1U)) return false;
    if (is_capitals(words)) return is_prose(i + 1) || drafts_[i + 1].gap_before;
    return block.italic && !lines_.all[drafts_[i + 1].first].block->italic && is_prose(i + 1);
  }

  static bool is_quoted(std::string_view first, std::string_view last) {
    const std::size_t close = last.rfind("\xE2\x80\x9D");
    return first.starts_with("\xE2\x80\x9C") && close != std::string_view::npos && close + 12 >= last.size();
  }

  bool is_plain_heading(std::size_t i, const std::string& words, std::uint32_t count) const {
    const bool first = i == 0;
    if (is_abbreviation_entry(words)) return false;
    if (i > 0 && is_quoted(line(i - 1).text, lines_.all[drafts_[i - 1].last - 1].text)) return false;
    if (!drafts_[i].gap_before && !first) return false;
    if (i + 1 >= drafts_.size()) return false;
    if (ends_in_page(words) && ends_in_page(text(i + 1))) return false;
    const bool capitals = is_capitals(words);
    if (shape_.listing) return capitals && count == 1;
    // In wrapped text a paragraph may follow without an empty line: it fills its lines, the heading does not.
    const bool after = drafts_[i + 1].gap_before || (shape_.wrapped && line_count(i + 1) >= 2) || drafts_[i + 1].kind != PassageKind::kParagraph;
    if (!after && !capitals && !first) return false;
    const auto found = repeats_.find(fold_label(words));
    if (found != repeats_.end() && found->second >= 3) return false;
    return count <= 2 || (shape_.wrapped && count <= 3 && words.size() < 160);
  }

  bool is_prose(std::size_t i) const {
    const Draft& draft = drafts_[i];
    if (draft.kind != PassageKind::kParagraph) return draft.kind != PassageKind::kHeading;
    if (line_count(i) >= 3 || line(i).columns >= 80) return true;
    const std::string words = text(i);
    if (is_address(words) || is_imprint(words)) return false;
    if (words.ends_with(":") && count_words(words, 3) >= 2) return true;  // "The board should:"
    return words.size() >= 110 || (count_words(words, 6) >= 5 && ends_sentence(words));
  }

  // Up to three headings may stand above each other; then prose must come.
  void drop_without_prose(std::vector<char>& candidate) const {
    int distance = 100;
    for (std::size_t i = drafts_.size(); i-- > 0;) {
      if (!candidate[i]) {
        // Authors stand between the title of a paper and its text.
        if (is_author_line(line(i).text)) continue;
        distance = drafts_[i].kind == PassageKind::kHeading || is_prose(i) ? 0 : 100;
        continue;
      }
      ++distance;
      const bool kept = distance <= 3 || i == 0 || is_known_heading(line(i).text) || is_annex_heading(text(i)) || (shape_.listing && is_capitals(line(i).text));
      if (!kept) candidate[i] = 0;
    }
  }

  // Names under the title of a paper are set larger or bolder than its text, as headings are; what follows them is the small type of addresses, not text.
  void drop_authors(std::vector<char>& candidate) const {
    if (!shape_.boxed || title_ == kNoTitle) return;
    for (std::size_t i = title_ + 1; i + 1 < drafts_.size() && line(i).page == line(title_).page; ++i) {
      if (drafts_[i].stated || is_known_heading(text(i)) || (!candidate[i] && same_size(i, shape_.body_size) && is_prose(i))) return;
      const bool headed = candidate[i + 1] != 0 || drafts_[i + 1].kind == PassageKind::kHeading;
      if (candidate[i] && !headed && line(i + 1).block->font_size < shape_.body_size * 0.92F) candidate[i] = 0;
    }
  }

  // Lines of plain text in an annex that lists people or terms: its entries, not its headings.
  void drop_entries(std::vector<char>& candidate) const {
    bool list = false;
    for (std::size_t i = 0; i < drafts_.size() && !shape_.boxed; ++i) {
      if (!candidate[i] && drafts_[i].kind != PassageKind::kHeading) continue;
      const std::string words = text(i);
      if (is_annex_heading(words)) list = annex_zone(words) == Zone::kFront;
      else if (is_known_heading(words) || drafts_[i].kind == PassageKind::kHeading) list = false;
      else if (list && number_depth(words) == 0) candidate[i] = 0;
    }
  }

  // An annex named before a chapter of the text proper, and again after it, is an entry of the contents the first time.
  void drop_listed_annexes(std::vector<char>& candidate) {
    std::map<std::string, std::size_t> later;  // label -> draft
    std::size_t proper = 0;                    // the nearest heading of the text proper below
    for (std::size_t i = drafts_.size(); i-- > 0;) {
      const bool stated = drafts_[i].kind == PassageKind::kHeading;
      if (!candidate[i] && !stated) continue;
      const std::string words = text(i);
      if (!is_annex_heading(words)) {
        if (later.empty()) continue;
        const std::string type = section_type(words);
        if (type == "executive-summary" || type == "introduction" || type == "methods" || type == "findings" || type == "conclusion") proper = i;
        continue;
      }
      const std::string label = annex_label(words);
      const auto found = later.find(label);
      if (candidate[i] && !stated && found != later.end() && proper > i && proper < found->second) {
        candidate[i] = 0;
        drafts_[i].zone = Zone::kContents;
        continue;
      }
      if (found == later.end()) later[label] = i;
    }
  }

  void give_levels() {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      if (drafts_[i].kind == PassageKind::kHeading && !drafts_[i].stated) found.push_back(i);
    }
    if (shape_.boxed) level_by_type(found);
    else level_by_words(found);
    level_annexes();
  }

  // However they are set, annexes stand beside each other.
  void level_annexes() {
    int level = INT_MAX;
    for (const bool write : {false, true}) {
      for (std::size_t i = 0; i < drafts_.size(); ++i) {
        if (drafts_[i].kind != PassageKind::kHeading || drafts_[i].title || !is_annex_heading(text(i))) continue;
        if (write) drafts_[i].level = level;
        else level = std::min(level, drafts_[i].level);
      }
    }
  }

  void level_by_type(const std::vector<std::size_t>& found) {
    const auto style = [&](std::size_t i) {
      const Block& block = *line(i).block;
      return std::pair(-static_cast<int>(std::lround(block.font_size * 2)), block.bold ? 0 : is_capitals(block.text) ? 1 : 2);
    };
    std::set<std::pair<int, int>> styles;
    for (const std::size_t i : found) styles.insert(style(i));
    std::map<std::pair<int, int>, int> rank;
    int level = 0;
    for (const auto& each : styles) rank[each] = ++level;
    for (const std::size_t i : found) {
      const int depth = number_depth(text(i));
      drafts_[i].level = rank[style(i)] * 8 + std::clamp(depth - 1, 0, 6);
    }
    // Titles of the contents that are set as the text is stand beside those set as headings.
    int listed = INT_MAX;
    for (const std::size_t i : found) {
      if (is_listed_title(text(i))) listed = std::min(listed, drafts_[i].level);
    }
    for (const std::size_t i : found) {
      const bool plain = same_size(i, shape_.body_size) && !line(i).block->bold;
      if (plain && is_listed_title(text(i))) drafts_[i].level = listed;
    }
    // Headings the outline names have levels of its own; those set in the same type take their level.
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      if (drafts_[i].kind == PassageKind::kHeading && drafts_[i].stated) outline_[style(i)] = std::max(outline_[style(i)], drafts_[i].level);
    }
    if (outline_.empty()) return;
    int deepest = 0;
    for (const auto& [each, depth] : outline_) deepest = std::max(deepest, depth);
    for (const std::size_t i : found) {
      const auto same = outline_.find(style(i));
      // Unnamed type larger than all named ones stands on title pages; smaller type goes below the deepest.
      const bool larger = style(i) < outline_.begin()->first;
      drafts_[i].level = same != outline_.end() ? same->second : larger ? 1 : deepest + rank[style(i)];
    }
  }

  void level_by_words(const std::vector<std::size_t>& found) {
    int numbers = 0, capitals = 0;
    std::set<std::string> types;
    for (const std::size_t i : found) {
      const std::string words = text(i);
      numbers += number_depth(words) > 0 ? 1 : 0;
      // The title in capitals says nothing of the headings.
      capitals += i > 0 && is_capitals(words) ? 1 : 0;
      if (is_known_heading(words)) types.insert(section_type(words));
    }
    // A paper in the usual four parts: what is no part is a heading within one.
    const bool paper = types.count("methods") > 0 && (types.count("results") > 0 || types.count("findings") > 0) && (types.count("discussion") > 0 || types.count("conclusion") > 0);
    for (const std::size_t i : found) {
      const std::string words = text(i);
      const int depth = number_depth(words);
      const bool known = !section_type(words).empty();
      int level = 1;
      if (depth > 0) level = depth;
      else if (known) level = 1;
      else if (numbers >= 3) level = 6;
      else if (capitals > 0 && capitals < static_cast<int>(found.size())) level = is_capitals(words) ? 1 : 2;
      else if (paper && i > 0) level = 2;
      drafts_[i].level = level;
    }
  }

  const Lines& lines_;
  const Shape& shape_;
  std::vector<Draft>& drafts_;
  std::unordered_map<std::string, int> repeats_;
  std::set<std::string> listed_;
  static constexpr std::size_t kNoTitle = SIZE_MAX;
  int text_page_ = 0;             // the first page that is no title page
  std::size_t title_ = kNoTitle;  // draft
  std::map<std::pair<int, int>, int> outline_;
};

}  // namespace

void find_headings(const Lines& lines, const Shape& shape, std::vector<Draft>& drafts) { HeadingFinder(lines, shape, drafts).run(); }

}  // namespace litmotif::document
