#include "record/likeness.h"

#include <algorithm>
#include <array>
#include <cctype>

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

// Without the tags of markup that some exports leave in a title: "<sup>99m</sup>Tc", "<i>in vitro</i>". "p < 0.05 and n > 3" is none.
std::string without_tags(std::string_view title) {
  std::string kept;
  for (std::size_t at = 0; at < title.size(); ++at) {
    const std::size_t name = at + (title.substr(at).starts_with("</") ? 2 : 1);
    const std::size_t close = title[at] == '<' && name < title.size() && std::isalpha(static_cast<unsigned char>(title[name])) != 0 ? title.find_first_of("<> ", name) : std::string_view::npos;
    if (close != std::string_view::npos && title[close] == '>') {
      at = close;
    } else {
      kept += title[at];
    }
  }
  return kept;
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

// A family name's words in letters: "O'Brien-Smith Jr" is "obrien smith".
std::string name_words(std::string_view text) {
  static constexpr auto kRanks = std::to_array<std::string_view>({"ii", "iii", "iv", "jnr", "jr", "snr", "sr"});
  static_assert(std::ranges::is_sorted(kRanks));
  std::string words, word;
  const auto end_word = [&] {
    if (!word.empty() && (words.empty() || !std::ranges::binary_search(kRanks, word))) words += (words.empty() ? "" : " ") + word;
    word.clear();
  };
  for (const char c : fold(text)) {
    if (c >= 'a' && c <= 'z') {
      word += c;
    } else if (c != '\'') {
      end_word();
    }
  }
  end_word();
  return words;
}

bool ends_a_name(const std::string& part, const std::string& name) {
  return part.size() < name.size() && !part.empty() && ((name.ends_with(part) && name[name.size() - part.size() - 1] == ' ') || (name.starts_with(part) && name[part.size()] == ' '));
}

// "natl" shortens "national": the same first letter, the others in order.
bool shortens(std::string_view word, std::string_view whole) {
  if (word.size() > whole.size() || word.empty() || word[0] != whole[0]) return false;
  std::size_t at = 0;
  for (const char c : whole) at += at < word.size() && word[at] == c ? 1U : 0U;
  return at == word.size();
}

std::vector<std::string_view> words_of(std::string_view folded) {
  std::vector<std::string_view> words;
  for (std::size_t from = 0; from < folded.size();) {
    const std::size_t blank = std::min(folded.find(' ', from), folded.size());
    words.push_back(folded.substr(from, blank - from));
    from = blank + 1;
  }
  return words;
}

// The words of a journal's name that abbreviations keep, in the languages of the large databases.
std::vector<std::string_view> kept_words(std::string_view container) {
  static constexpr auto kDropped = std::to_array<std::string_view>({"a", "and", "au", "d", "das", "de", "del", "der", "des", "di", "die", "du", "e", "el", "en", "et", "for", "fur", "i", "in", "l", "la", "le",
                                                              "les", "of", "og", "on", "para", "the", "und", "voor", "y"});
  static_assert(std::ranges::is_sorted(kDropped));
  std::vector<std::string_view> words = words_of(container);
  std::erase_if(words, [](std::string_view word) { return std::ranges::binary_search(kDropped, word); });
  return words;
}

// What stands in brackets behind a volume is its number or supplement. An export that cut "62 (Suppl. 1)" at a stop leaves "1)", which is no volume.
std::string volume_of(std::string_view text) {
  const std::size_t bracket = text.find_first_of("()[]");
  if (bracket != std::string_view::npos && (text[bracket] == ')' || text[bracket] == ']')) return {};
  return std::string(text.substr(0, bracket));
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

// "erratum to: shared goals" and "shared goals: final report" -> "shared goals"
std::string without_marks(const std::vector<std::string>& words) {
  constexpr auto kBeside = std::to_array<std::string_view>({"a", "and", "for", "in", "of", "on", "paper", "report", "study", "the", "to", "version"});
  const auto bound = [&](const std::string& word) { return std::ranges::binary_search(kMarks, word) || std::ranges::binary_search(kBeside, word); };
  const auto has_mark = [](auto from, auto to) { return std::any_of(from, to, [](const std::string& word) { return std::ranges::binary_search(kMarks, word); }); };
  auto first = std::find_if_not(words.begin(), words.end(), bound);
  auto last = std::find_if_not(words.rbegin(), std::make_reverse_iterator(first), bound).base();
  if (!has_mark(words.begin(), first)) first = words.begin();
  if (!has_mark(last, words.end())) last = words.end();
  std::string bare;
  for (auto word = first; word < last; ++word) bare += (bare.empty() ? "" : " ") + *word;
  return bare;
}

struct Common {
  std::size_t one, two, both;  // words
};
Common common_words(const Likeness& a, const Likeness& b) {
  std::vector<std::string_view> one = words_of(a.title);
  std::vector<std::string_view> two = words_of(b.title);
  std::ranges::sort(one);
  std::ranges::sort(two);
  std::vector<std::string_view> both;
  std::ranges::set_intersection(one, two, std::back_inserter(both));
  return {one.size(), two.size(), both.size()};
}

bool both_differ(const std::string& a, const std::string& b) { return !a.empty() && !b.empty() && a != b; }

}  // namespace

Likeness likeness_of(const Record& record) {
  Likeness like;
  like.doi = normal_doi(record.doi);
  const std::string title = without_notes(without_tags(record.title));
  std::vector<std::string> words;
  like.title = folded_words(title, &words);
  like.words = static_cast<std::uint32_t>(words.size());
  const std::size_t colon = title.find_first_of(":?");
  like.head = colon == std::string::npos ? like.title : folded_words(std::string_view(title).substr(0, colon), nullptr);
  if (!record.authors.empty()) {
    const Name& first = record.authors.front();
    like.author = name_words(first.corporate() ? first.literal : first.family);
    like.given = letters(first.given);
  }
  like.container = folded_words(record.container, nullptr);
  like.first_page = first_page(record.pages);
  const std::string volume = volume_of(record.volume);
  like.volume = letters(volume).empty() ? first_page(volume) : "";
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (is_number(word) || (i > 0 && is_counter(word) && std::ranges::find(kCounted, words[i - 1]) != kCounted.end())) like.numbers.push_back(word);
    if (std::ranges::binary_search(kMarks, word)) like.marks.push_back(word);
  }
  like.bare = like.marks.empty() ? like.title : without_marks(words);
  std::ranges::sort(like.numbers);
  std::ranges::sort(like.marks);
  like.edition = first_page(record.edition);
  if (like.edition.empty()) like.edition = letters(record.edition);
  like.year = record.year;
  like.chapter = record.type == "chapter";
  like.book = record.type == "book";
  like.report = record.type == "report";
  return like;
}

Conflict conflict(const Likeness& a, const Likeness& b) {
  if (both_differ(a.doi, b.doi)) return Conflict::kDoi;
  // A report and what a journal printed of it are two.
  const auto in_journal = [](const Likeness& one) { return !one.report && !one.container.empty() && !one.volume.empty(); };
  if (a.report != b.report && (in_journal(a) || in_journal(b)) && (a.doi.empty() || a.doi != b.doi)) return Conflict::kJournal;
  if (a.chapter != b.chapter && (a.book || b.book)) return Conflict::kChapter;
  if (a.chapter && b.chapter && both_differ(a.title, b.title)) return Conflict::kChapters;
  if (both_differ(a.edition, b.edition)) return Conflict::kEdition;
  if (!a.title.empty() && !b.title.empty()) {
    if (a.marks != b.marks && !(same_place(a, b) && one_title_cut(a, b))) return Conflict::kMarks;
    // Only between whole titles: a subtitle left out takes its numbers with it.
    const bool cut = a.title.size() != b.title.size() && (a.title.starts_with(b.title) || b.title.starts_with(a.title));
    if (a.numbers != b.numbers && !(cut && (a.numbers.empty() || b.numbers.empty()) && !a.doi.empty() && a.doi == b.doi)) return Conflict::kNumbers;
  }
  if (!a.doi.empty() && a.doi == b.doi) return Conflict::kNone;
  // One text printed in two places, as abstracts of conferences are, is two reports; a journal under two names still has one volume and page.
  if (a.container.empty() || b.container.empty()) return Conflict::kNone;
  // One text on one page in one year: a volume that differs is that of the supplement, or misprinted.
  if (a.title == b.title && a.words >= 5 && a.year == b.year && a.first_page == b.first_page && !a.first_page.empty() && authors_meet(a, b) && containers(a, b) != Containers::kDiffer) return Conflict::kNone;
  if (both_differ(a.volume, b.volume)) return Conflict::kVolume;
  // Before it is printed an article has no volume, and its pages count from 1.
  const auto unprinted = [](const Likeness& one) { return one.volume.empty() && one.first_page == "1"; };
  return unprinted(a) == unprinted(b) && both_differ(a.first_page, b.first_page) ? Conflict::kPages : Conflict::kNone;
}

bool one_title_cut(const Likeness& a, const Likeness& b) {
  const auto [shorter, longer] = std::minmax(a.title, b.title, [](const std::string& one, const std::string& two) { return one.size() < two.size(); });
  return !shorter.empty() && longer.starts_with(shorter) && (longer.size() == shorter.size() || longer[shorter.size()] == ' ');
}

Containers containers(const Likeness& a, const Likeness& b) {
  if (a.container.empty() || b.container.empty()) return Containers::kUnknown;
  if (a.container == b.container) return Containers::kSame;
  std::vector<std::string_view> one = kept_words(a.container);
  std::vector<std::string_view> two = kept_words(b.container);
  if (one.empty() || two.empty()) return Containers::kUnknown;
  if (one.size() > two.size()) std::swap(one, two);
  if (one.size() == 1 && one[0].size() > 1 && one[0].size() <= two.size()) {
    bool initials = true;
    for (std::size_t i = 0; i < one[0].size(); ++i) initials = initials && one[0][i] == two[i][0];
    if (initials) return Containers::kAlike;
  }
  for (std::size_t i = 0; i < one.size(); ++i) {
    if (!shortens(one[i], two[i]) && !shortens(two[i], one[i])) return Containers::kDiffer;
  }
  return Containers::kAlike;
}

bool authors_meet(const Likeness& a, const Likeness& b) {
  if (a.author.empty() || b.author.empty()) return false;
  if (a.author == b.author || ends_a_name(a.author, b.author) || ends_a_name(b.author, a.author)) return true;
  return !a.given.empty() && !b.given.empty() && letters(a.author) == b.given && letters(b.author) == a.given;  // an export that swaps the two
}

bool same_place(const Likeness& a, const Likeness& b) {
  const Containers met = containers(a, b);
  if (a.first_page.empty() || a.first_page != b.first_page || met == Containers::kUnknown || met == Containers::kDiffer) return false;
  return met == Containers::kSame ? !both_differ(a.volume, b.volume) : !a.volume.empty() && a.volume == b.volume;
}

bool similar_titles(const Likeness& a, const Likeness& b) {
  if (a.title.empty() || b.title.empty() || a.title == b.title) return true;
  if (a.title.starts_with(b.title) || b.title.starts_with(a.title)) return true;
  const auto [one, two, common] = common_words(a, b);
  return common * 10 >= (one + two - common) * 6;
}

bool reworded_titles(const Likeness& a, const Likeness& b) {
  const auto [one, two, common] = common_words(a, b);
  return common >= 4 && common * 10 >= std::min(one, two) * 6;
}

}  // namespace litmotif
