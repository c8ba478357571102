// Names in front of a year. They are read backwards from the year as long as words can belong to names: capitalised ones, particles, "and",
// "of", "et al."; what is left at the front and only introduces them is then taken off.
#include <algorithm>
#include <array>

#include <litmotif/text.h>
#include "citation/marks.h"

namespace litmotif {
namespace {

constexpr std::uint32_t kMostWords = 14;

template <std::size_t n>
bool in(const std::array<std::string_view, n>& list, std::string_view word) {
  return std::ranges::binary_search(list, word);
}

// Lower-case words that stand inside names; all lists sorted.
constexpr auto kParticles = std::to_array<std::string_view>({"al", "and", "bin", "da", "dal", "das", "de", "del", "della", "den", "der", "des", "di", "dos", "du", "el", "et", "for", "ibn", "la",
                                                             "le", "of", "on", "te", "ten", "ter", "the", "to", "van", "vom", "von", "zu", "zum", "zur"});
constexpr auto kJoining = std::to_array<std::string_view>({"and", "et", "for", "in", "of", "on", "the", "to"});
// Capitalised words that introduce or are no names: sentence starts, months, places, laws, parts of the document.
constexpr auto kNoNames = std::to_array<std::string_view>({
    "a", "according", "accordingly", "act", "adapted", "additionally", "after", "also", "although", "an", "apr", "april", "as", "at", "aug", "august", "author",
    "authors", "because", "before", "between", "bill", "both", "box", "but", "by", "cf", "chapter", "circa", "compare", "consequently", "context", "contra",
    "conversely", "covid", "dec", "december", "directive", "during", "e.g", "earlier", "early", "eg", "example", "feb", "february", "figure", "finally", 
    "following", "for", "from", "further", "furthermore", "g", "hence", "here", "however", "i.e", "ie", "if", "importantly", "in", "indeed", "instance", "interestingly",
    "it", "jan", "january", "jul", "july", "jun", "june", "later", "like", "mar", "march", "may", "more", "moreover", "notably", "nov",
    "november", "oct", "october", "of", "on", "only", "order", "originally", "our", "page", "part", "particularly", "previously", "quoted", "recently", "regulation",
    "regulations", "review", "reviewed", "section", "see", "sep", "sept", "september", "similarly", "since", "so", "source", "specifically", "spring", "study",
    "subsequently", "summer", "surprisingly", "table", "that", "the", "their", "then", "therefore", "these", "this", "those", "though", "thus", "to", "under", "unlike",
    "until", "using", "we", "what", "when", "where", "whereas", "while", "wikipedia", "winter", "with", "work", "year", "yet",
});
constexpr auto kPlaces = std::to_array<std::string_view>({"africa", "america", "arabia", "asia", "australia", "austria", "belgium", "brazil", "britain", "canada", "china", "denmark", "england", "eu", "europe", "finland", "france", "germany", "greece", "india", "ireland",
                                                          "italy", "japan", "korea", "london", "mexico", "netherlands", "new", "north", "norway", "portugal", "saudi", "scotland", "south", "spain", "sweden", "switzerland", "uk", "us", "usa", "wales", "zealand"});
// What is held, and had its year, is no work: "Exercise Winter Willow (2007)".
constexpr auto kEvents = std::to_array<std::string_view>({"cyclone", "exercise", "exercises", "hurricane", "operation", "storm", "typhoon"});
static_assert(std::ranges::is_sorted(kParticles) && std::ranges::is_sorted(kNoNames) && std::ranges::is_sorted(kPlaces) && std::ranges::is_sorted(kEvents) && std::ranges::is_sorted(kJoining));

bool starts_upper(std::string_view word) {
  if (word.empty()) return false;
  const auto first = static_cast<unsigned char>(word[0]);
  // "d'Incamps"
  if (const std::size_t behind = word.size() > 3 && word[1] == '\'' ? 2 : word.substr(1).starts_with("’") ? 4 : 0; behind > 0 && behind < word.size() && (word[0] == 'd' || word[0] == 'l')) return word[behind] >= 'A' && word[behind] <= 'Z';
  if (first < 0x80) return first >= 'A' && first <= 'Z';
  // Beyond ASCII: folding a capital changes more than its bytes' accent; the capital's fold differs from the word where case does.
  const std::string lower = fold(word);
  return !lower.empty() && (first == 0xC3 ? static_cast<unsigned char>(word[1]) < 0xA0 : first >= 0xC4);
}

// May stand between two words of names: blanks, commas, "&", stops of initials and of "al.", apostrophes, hyphens.
bool joins_names(std::string_view between) {
  if (between.find("–") != std::string_view::npos || between.find("—") != std::string_view::npos) return false;  // "Canada – Baker 2011"
  return between.size() <= 6 && std::ranges::all_of(between, [](char c) {
           return c == ' ' || c == '\n' || c == ',' || c == '&' || c == '.' || c == '\'' || c == '-' || static_cast<unsigned char>(c) >= 0x80 || c == '*' || c == '_';
         });
}

struct Words {
  std::vector<ByteSpan> spans;
  std::string_view text;
  std::string_view at(std::size_t i) const { return spans[i].of(text); }
  std::string_view gap(std::size_t i) const { return text.substr(spans[i].end, spans[i + 1].start - spans[i].end); }  // behind word i
};

// The words [first, end) as names, parted at commas, "and" and "&"; initials go to nobody.
CitedNames collect(const Words& words, std::size_t first) {
  CitedNames found;
  std::string name;
  std::uint32_t start = 0;
  const auto finish = [&] {
    if (!name.empty()) {
      found.names.push_back(std::move(name));
      found.starts.push_back(start);
    }
    name.clear();
  };
  for (std::size_t i = first; i < words.spans.size(); ++i) {
    const std::string_view word = words.at(i);
    const std::string_view gap = i + 1 < words.spans.size() ? words.gap(i) : std::string_view();
    if (word == "et" || word == "al" || word == "colleagues" || word == "others") {
      found.others = true;
      finish();
      continue;
    }
    const bool initial = word.size() <= 2 && starts_upper(word) && (gap.starts_with('.') || gap.starts_with(',') || words.spans.size() - i == 1) && !name.empty();
    const bool bare_initial = word.size() == 1 && starts_upper(word) && gap.starts_with('.');
    if (word == "and") {
      finish();
    } else if (!initial && !bare_initial) {
      if (name.empty()) start = words.spans[i].start;
      name += (name.empty() ? "" : " ") + std::string(word);
    }
    if (gap.find(',') != std::string_view::npos || gap.find('&') != std::string_view::npos) finish();
  }
  finish();
  return found;
}

}  // namespace

CitedNames names_before_year(std::string_view text, bool narrative, std::uint32_t& start, bool& doubtful) {
  doubtful = false;
  Words words;
  words.text = text;
  constexpr std::size_t kLooked = 240;
  const std::size_t cut = text.size() > kLooked ? text.size() - kLooked : 0;
  std::vector<ByteSpan> tail;
  split_words(text.substr(cut), tail);
  for (const ByteSpan& span : tail) words.spans.push_back({static_cast<std::uint32_t>(span.start + cut), static_cast<std::uint32_t>(span.end + cut)});
  if (words.spans.empty()) return {};
  if (!joins_names(text.substr(words.spans.back().end))) return {};
  std::size_t first = words.spans.size();
  bool any_capital = false;
  while (first > 0 && words.spans.size() - first < kMostWords) {
    const std::string_view word = words.at(first - 1);
    const bool capital = starts_upper(word);
    const bool tail_word = word == "colleagues" || word == "others";
    if (!capital && !in(kParticles, word) && !tail_word) break;
    if (first < words.spans.size() && !joins_names(words.gap(first - 1))) break;
    // A stop in a gap belongs to an initial or to "al"; otherwise it ends the sentence before.
    if (first < words.spans.size() && words.gap(first - 1).starts_with('.') && word.size() > 2 && word != "al" && word != "St" && word != "Dr") break;
    any_capital = any_capital || capital;
    --first;
  }
  if (!any_capital) return {};
  // Off with what introduces: "In", "see", "of the", "As".
  const auto introduces = [&](std::size_t i) {
    const std::string folded = fold(words.at(i));
    const bool capital = starts_upper(words.at(i));
    if (folded == "the" && capital && !narrative) return false;  // "(The King's Fund 2011)"
    if (!capital) return in(kJoining, folded) || folded == "al";
    if (i + 1 < words.spans.size() && words.at(i + 1) == "et") return false;  // "(An et al., 2013)"
    if (folded == "year" && !narrative && i + 2 < words.spans.size() && words.at(i + 1) == "of" && starts_upper(words.at(i + 2))) return false;  // "(Year of Care Programme Board 2011)"
    return in(kNoNames, folded) && !(folded == "may" && i + 1 < words.spans.size() && words.at(i + 1) == "and");
  };
  const std::size_t whole = first;
  while (first < words.spans.size() && introduces(first)) ++first;
  // In running text a comma parts what precedes from the names: "In Leeds, Okafor (2016)"; but "Okafor, Brandt and Moore (2016)" is one list.
  if (narrative && first + 1 < words.spans.size()) {
    bool joined = false;
    for (std::size_t i = first; i < words.spans.size(); ++i) joined = joined || words.at(i) == "and" || words.at(i) == "et" || (i + 1 < words.spans.size() && words.gap(i).find('&') != std::string_view::npos);
    for (std::size_t i = words.spans.size() - 1; i > first && !joined; --i) {
      if (words.gap(i - 1).find(',') == std::string_view::npos) continue;
      first = i;
      break;
    }
  }
  const auto no_name = [&] {
    if (first >= words.spans.size() || (!starts_upper(words.at(first)) && !in(kParticles, words.at(first)))) return true;
    const std::string last = fold(words.at(words.spans.size() - 1));
    if (in(kNoNames, last) && last != "may") return true;
    if (in(kEvents, fold(words.at(first)))) return true;
    return std::all_of(words.spans.begin() + static_cast<std::ptrdiff_t>(first), words.spans.end(), [&](const ByteSpan& span) { return in(kPlaces, fold(span.of(words.text))); });
  };
  if (no_name()) {
    // "(Jan and Jan, 2003)": what no list would tell from months.
    first = whole;
    while (first < words.spans.size() && !starts_upper(words.at(first)) && in(kJoining, words.at(first))) ++first;
    if (narrative || first >= words.spans.size()) return {};
    doubtful = true;
  }
  start = words.spans[first].start;
  return collect(words, first);
}

}  // namespace litmotif
