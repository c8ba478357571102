#include "citation/reference_links.h"

#include <algorithm>
#include <array>

#include <litmotif/text.h>
#include "citation/letters.h"
#include "citation/reference_tokens.h"

namespace litmotif {
namespace {

struct Word {
  std::size_t start = 0, end = 0;
  std::string plain;  // lower case, without punctuation around it
  bool gone = false;
};

std::string plain_word(std::string_view word) {
  while (!word.empty() && std::string_view("([<{\"'.,;:").find(word.front()) != std::string_view::npos) word.remove_prefix(1);
  while (!word.empty() && std::string_view(")]>}\"'.,;:").find(word.back()) != std::string_view::npos) word.remove_suffix(1);
  if (word.size() > 24) return {};
  return fold(word);
}

template <std::size_t N>
bool any(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

constexpr auto kLeads = std::to_array<std::string_view>({"available", "retrieved", "url", "online", "doi", "disponible", "disponivel", "verfugbar", "tillganglig", "tilgjengelig", "accessible", "ligne", "http", "link", "https"});
constexpr auto kSmall = std::to_array<std::string_view>({"at", "from", "on", "in", "sur", "em", "en", "unter", "pa", "fra", "via", "online", "through", "the", "a", "l'adresse", "web", "also", "as", "by", "ebl", "website"});
constexpr auto kAccess = std::to_array<std::string_view>({"accessed", "retrieved", "cited", "visited", "viewed", "consulted", "abruf", "abgerufen", "zugriff", "hamtad", "hentet", "consulte", "consultado", "access", "besokt", "last"});
constexpr auto kAccessMore = std::to_array<std::string_view>({"on", "from", "at", "le", "den", "am", "de", "el", "em", "in", "the", "date", "checked", "accessed", "visited", "modified", "updated", "and", "of", "page", "edited", "last"});

// Where the link within a word begins: "(http://...", "doi:10.1/x"; npos when there is none.
std::size_t link_start(std::string_view word) {
  for (const std::string_view start : {"https://", "http://", "ftp://", "www."}) {
    const std::size_t at = word.find(start);
    if (at != std::string_view::npos && word.size() > at + start.size()) return at;
  }
  const std::size_t doi = word.find("10.");
  if (doi == std::string_view::npos || word.find('/', doi) == std::string_view::npos || (doi > 0 && is_digit(word[doi - 1]))) return std::string_view::npos;
  std::size_t digits = doi + 3;
  while (digits < word.size() && is_digit(word[digits])) ++digits;
  return digits - doi >= 7 && digits < word.size() && (word[digits] == '/' || word[digits] == '.') ? 0 : std::string_view::npos;
}

bool is_date_word(std::string_view plain) { return !plain.empty() && plain.size() <= 12 && (is_digit(plain[0]) || (word_classes(plain) & kMonthWord) != 0); }

std::string trimmed_link(std::string_view link) {
  constexpr std::string_view kEdge = ".,;()<>[]{}\"'";
  const std::size_t from = link.find_first_not_of(kEdge);
  if (from == std::string_view::npos) return {};
  std::size_t to = link.find_last_not_of(kEdge) + 1;
  if (to < link.size() && link[to] == ')' && link.substr(from, to - from).find('(') != std::string_view::npos) ++to;
  return std::string(link.substr(from, to - from));
}

}  // namespace

void take_links(std::string& line, Record& record) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = std::min(line.size(), line.find(' ', at));
    if (end > at) words.push_back({at, end, plain_word(std::string_view(line).substr(at, end - at))});
    at = end + 1;
  }
  const auto text = [&](std::size_t i) { return std::string_view(line).substr(words[i].start, words[i].end - words[i].start); };
  for (std::size_t i = 0; i < words.size(); ++i) {
    Word& word = words[i];
    if (const std::size_t begin = link_start(text(i)); begin != std::string_view::npos) {
      std::string link(text(i).substr(begin));
      word.gone = true;
      // A link broken at a line end goes on where the next word cannot be one of the language.
      while (i + 1 < words.size() && !link.empty() && std::string_view("./-_=").find(link.back()) != std::string_view::npos && text(i + 1).find_first_of("/_") != std::string_view::npos &&
             link_start(text(i + 1)) == std::string_view::npos && !is_digit(words[i + 1].plain.empty() ? 'x' : words[i + 1].plain[0])) {
        words[++i].gone = true;
        link += text(i);
      }
      const std::string doi = normal_doi(link);
      if (!doi.empty() && record.doi.empty()) record.doi = doi;
      if (link.starts_with("http") || link.starts_with("www.") || link.starts_with("ftp")) record.urls.push_back(trimmed_link(link));
      // Behind a DOI some journals print the number of the article in PubMed.
      const auto is_number = [](std::string_view plain) { return plain.size() >= 7 && plain.size() <= 8 && std::ranges::all_of(plain, is_digit); };
      if (!doi.empty() && i + 1 < words.size() && is_number(words[i + 1].plain)) words[i + 1].gone = true;
      // Back over the words that lead to it, as far as one that does nothing else.
      std::size_t from = i;
      for (std::size_t back = i; back > 0 && i - back < 8; --back) {
        const std::string& plain = words[back - 1].plain;
        if (words[back - 1].gone || any(kLeads, plain)) from = back - 1;
        else if (!any(kSmall, plain) && !plain.empty()) break;
      }
      for (std::size_t k = from; k < i; ++k) words[k].gone = true;
      continue;
    }
    if (word.plain == "isbn" || word.plain == "issn" || word.plain.starts_with("isbn:") || word.plain == "isbn-13" || word.plain == "isbn-10") {
      std::string& number = word.plain == "issn" ? record.issn : record.isbn;
      word.gone = true;
      while (i + 1 < words.size() && (words[i + 1].plain == "x" || (!words[i + 1].plain.empty() && is_digit(words[i + 1].plain[0])))) {
        if (number.size() < 20) number += text(i + 1);
        words[++i].gone = true;
      }
      while (!number.empty() && !is_digit(number.back()) && number.back() != 'X' && number.back() != 'x') number.pop_back();
      continue;
    }
    if ((word.plain == "pubmed" || word.plain == "pmid" || word.plain == "pmcid") && i + 1 < words.size() && words[i + 1].plain.find_first_of("0123456789") != std::string::npos) {
      word.gone = words[i + 1].gone = true;
      ++i;
      continue;
    }
    // "(accessed 20 March 2012)", "Retrieved January 22, 2010, from", "Last modified May 9, 2013."
    if (!any(kAccess, word.plain)) continue;
    std::size_t end = i + 1;
    bool dated = false;
    while (end < words.size() && end - i < 10 && !words[end].gone && (is_date_word(words[end].plain) || any(kAccessMore, words[end].plain))) {
      dated = dated || is_date_word(words[end].plain);
      const std::string_view last = text(end++);
      if (last.find(')') != std::string_view::npos || last.find(']') != std::string_view::npos) break;
    }
    if (!dated) continue;
    for (std::size_t k = i; k < end; ++k) words[k].gone = true;
    i = end - 1;
  }
  std::string kept;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].gone) {
      if (kept.empty() || kept.back() != kWall) kept += kWall;
    } else {
      kept += (kept.empty() ? "" : " ") + std::string(text(i));
    }
  }
  line = std::move(kept);
}

}  // namespace litmotif
