#include "source/pdf/pdf_outline.h"

#include <algorithm>
#include <map>

#include <litmotif/text.h>

namespace litmotif::source {
namespace {

constexpr std::size_t kMostLines = 6;

// Letters and digits of a text, folded.
std::string key_of(std::string_view text) {
  std::string key;
  for (const char c : fold(text)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) key += c;
  }
  // Quotation marks, dashes and bullets of the General Punctuation block are three bytes from E2 80.
  for (std::size_t at = 0; (at = key.find("\xE2\x80", at)) != std::string::npos && at + 3 <= key.size();) key.erase(at, 3);
  return key;
}

std::string_view without_number(std::string_view key) {
  const std::size_t start = key.find_first_not_of("0123456789");
  return start == std::string_view::npos ? std::string_view() : key.substr(start);
}

bool same_title(std::string_view printed, std::string_view title) {
  if (printed == title) return true;
  const std::string_view a = without_number(printed), b = without_number(title);
  // The number is left out on one of the two sides at most: "2 Methods" is not "3 Methods".
  return !a.empty() && a == b && (a.size() == printed.size() || b.size() == title.size());
}

// "4.24)." below "... (paragraph" ends a reference; it is not the number of the heading below it.
bool closes_bracket(std::string_view before, std::string_view text) {
  const std::size_t open = before.rfind('('), close = before.rfind(')');
  return open != std::string_view::npos && (close == std::string_view::npos || close < open) && text.find(')') != std::string_view::npos;
}

struct Place {
  std::size_t first = 0, count = 0;  // blocks
};

Place find_title(const std::string& title, const std::vector<Block>& blocks, const std::vector<std::string>& keys, std::size_t first, std::size_t end) {
  Place best;
  float best_size = 0;
  for (std::size_t i = first; i < end; ++i) {
    if (without_number(keys[i - first]).empty() && i > first && closes_bracket(blocks[i - 1].text, blocks[i].text)) continue;
    std::string printed;
    for (std::size_t n = 0; n < kMostLines && i + n < end && blocks[i + n].role == BlockRole::kLine; ++n) {
      printed += keys[i + n - first];
      if (printed.size() > title.size() + 8) break;
      if (!same_title(printed, title)) continue;
      if (best.count == 0 || blocks[i].font_size > best_size) {
        best = {i, n + 1};
        best_size = blocks[i].font_size;
      }
      break;
    }
  }
  return best;
}

void join(Block& into, const Block& next) {
  if (!into.text.ends_with('-')) into.text += ' ';
  into.text += next.text;
  into.box.left = std::min(into.box.left, next.box.left);
  into.box.top = std::min(into.box.top, next.box.top);
  into.box.right = std::max(into.box.right, next.box.right);
  into.box.bottom = std::max(into.box.bottom, next.box.bottom);
}

}  // namespace

void mark_headings(const std::vector<OutlineItem>& outline, std::vector<Block>& blocks) {
  std::map<int, std::pair<std::size_t, std::size_t>> pages;  // first block and end
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const auto [at, added] = pages.try_emplace(blocks[i].page, i, i + 1);
    if (!added) at->second.second = i + 1;
  }
  std::map<int, std::vector<std::string>> keys;
  std::vector<bool> joined(blocks.size(), false);
  for (const OutlineItem& item : outline) {
    const std::string title = key_of(item.title);
    if (title.empty()) continue;
    for (const int page : {item.page, item.page + 1}) {
      const auto at = pages.find(page);
      if (at == pages.end()) continue;
      const auto [first, end] = at->second;
      std::vector<std::string>& page_keys = keys[page];
      for (std::size_t i = first + page_keys.size(); i < end; ++i) page_keys.push_back(key_of(blocks[i].text));
      const Place place = find_title(title, blocks, page_keys, first, end);
      if (place.count == 0) continue;
      Block& heading = blocks[place.first];
      heading.role = BlockRole::kHeading;
      heading.level = item.level;
      for (std::size_t i = place.first + 1; i < place.first + place.count; ++i) {
        join(heading, blocks[i]);
        blocks[i].role = BlockRole::kHeading;  // not a line any more: no other item takes it
        joined[i] = true;
      }
      break;
    }
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (joined[i]) continue;
    if (kept != i) blocks[kept] = std::move(blocks[i]);
    ++kept;
  }
  blocks.resize(kept);
}

}  // namespace litmotif::source
