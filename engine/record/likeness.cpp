#include "record/likeness.h"

#include <algorithm>
#include <array>

#include <litmotif/text.h>

namespace litmotif {
namespace {

// Sorted. A title that has one of these is another report than the title without it.
constexpr auto kMarks = std::to_array<std::string_view>({"abridged", "addendum", "appendices", "appendix", "comment", "commentary", "correction", "corrigendum", "discussion", "draft",
                                                         "errata", "erratum", "executive", "final", "interim", "preliminary", "protocol", "reply", "response", "retracted", "retraction",
                                                         "revised", "summary", "supplement", "technical", "update", "updated"});
constexpr auto kCounted = std::to_array<std::string_view>({"annex", "book", "chapter", "edition", "part", "paper", "phase", "report", "section", "stage", "volume", "vol", "wave", "year"});
static_assert(std::ranges::is_sorted(kMarks));

std::string folded_words(std::string_view text, std::vector<std::string>* words) {
  std::vector<ByteSpan> spans;
  split_words(text, spans);
  std::string joined;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    std::string word = fold(spans[i].of(text));
    if (i == 0 && spans.size() > 1 && (word == "the" || word == "a" || word == "an")) continue;
    std::erase(word, '\'');
    if (!joined.empty()) joined += ' ';
    joined += word;
    if (words != nullptr) words->push_back(std::move(word));
  }
  return joined;
}

// Without what databases add behind a title: "[Russian]", "[Erratum appears in ...]", "[Abstract]". A title that is bracketed itself is a
// translated one and stays.
std::string without_notes(std::string_view title) {
  std::string kept;
  for (std::size_t at = 0; at < title.size();) {
    const std::size_t open = title.find('[', at);
    const std::size_t close = open == std::string_view::npos ? open : title.find(']', open);
    if (close == std::string_view::npos) {
      kept += title.substr(at);
      break;
    }
    const bool note = open > 0 && kept.size() + (open - at) > 10;
    kept += title.substr(at, (note ? open : close + 1) - at);
    at = close + 1;
  }
  return kept;
}

std::string letters(std::string_view text) {
  std::string kept = fold(text);
  std::erase_if(kept, [](char c) { return c < 'a' || c > 'z'; });
  return kept;
}

bool is_number(const std::string& word) { return word[0] >= '0' && word[0] <= '9'; }

bool is_counter(const std::string& word) {
  static constexpr auto kWords = std::to_array<std::string_view>({"first", "five", "four", "i", "ii", "iii", "iv", "one", "second", "third", "three", "two", "v", "vi"});
  return std::ranges::binary_search(kWords, word);
}

// First page without leading zeros and letters' case: "0123-30" and "123-130" start alike.
std::string first_page(std::string_view pages) {
  std::string page;
  for (const char c : fold(pages)) {
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) {
      if (c != '0' || !page.empty()) page += c;
    } else if (!page.empty()) {
      break;
    }
  }
  while (page.starts_with('p')) page.erase(0, 1);  // "p12", "pp12"
  return page;
}

std::vector<std::string_view> sorted_words(std::string_view title) {
  std::vector<std::string_view> words;
  for (std::size_t from = 0; from <= title.size();) {
    const std::size_t blank = std::min(title.find(' ', from), title.size());
    words.push_back(title.substr(from, blank - from));
    from = blank + 1;
  }
  std::ranges::sort(words);
  return words;
}

bool both_differ(const std::string& a, const std::string& b) { return !a.empty() && !b.empty() && a != b; }

}  // namespace

Likeness likeness_of(const Record& record) {
  Likeness like;
  like.doi = normal_doi(record.doi);
  const std::string title = without_notes(record.title);
  std::vector<std::string> words;
  like.title = folded_words(title, &words);
  like.words = static_cast<std::uint32_t>(words.size());
  const std::size_t colon = title.find_first_of(":?");
  like.head = colon == std::string::npos ? like.title : folded_words(std::string_view(title).substr(0, colon), nullptr);
  if (!record.authors.empty()) {
    const Name& first = record.authors.front();
    like.author = letters(first.corporate() ? first.literal : first.family);
    like.given = letters(first.given);
  }
  like.container = folded_words(record.container, nullptr);
  like.first_page = first_page(record.pages);
  like.volume = letters(record.volume).empty() ? first_page(record.volume) : "";
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (is_number(word) || (i > 0 && is_counter(word) && std::ranges::find(kCounted, words[i - 1]) != kCounted.end())) like.numbers.push_back(word);
    if (std::ranges::binary_search(kMarks, word)) like.marks.push_back(word);
  }
  std::ranges::sort(like.numbers);
  std::ranges::sort(like.marks);
  like.edition = first_page(record.edition);
  if (like.edition.empty()) like.edition = letters(record.edition);
  like.year = record.year;
  like.chapter = record.type == "chapter";
  like.book = record.type == "book";
  return like;
}

bool compatible(const Likeness& a, const Likeness& b) {
  if (both_differ(a.doi, b.doi)) return false;
  if (a.chapter != b.chapter && (a.book || b.book)) return false;
  if (a.chapter && b.chapter && both_differ(a.title, b.title)) return false;
  if (both_differ(a.edition, b.edition)) return false;
  if (!a.title.empty() && !b.title.empty()) {
    // Only between whole titles: a subtitle left out takes its numbers with it.
    const bool cut = a.title.size() != b.title.size() && (a.title.starts_with(b.title) || b.title.starts_with(a.title));
    if (a.marks != b.marks || (a.numbers != b.numbers && !(cut && (a.numbers.empty() || b.numbers.empty()) && !a.doi.empty() && a.doi == b.doi))) return false;
  }
  if (!a.container.empty() && a.container == b.container && (a.doi.empty() || a.doi != b.doi)) {
    if (both_differ(a.volume, b.volume) || both_differ(a.first_page, b.first_page)) return false;
  }
  return true;
}

bool similar_titles(const Likeness& a, const Likeness& b) {
  if (a.title.empty() || b.title.empty() || a.title == b.title) return true;
  if (a.title.starts_with(b.title) || b.title.starts_with(a.title)) return true;
  const std::vector<std::string_view> one = sorted_words(a.title);
  const std::vector<std::string_view> two = sorted_words(b.title);
  std::vector<std::string_view> common;
  std::ranges::set_intersection(one, two, std::back_inserter(common));
  return common.size() * 10 >= (one.size() + two.size() - common.size()) * 6;
}

}  // namespace litmotif
