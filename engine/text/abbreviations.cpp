#include "text/abbreviations.h"

#include <algorithm>
#include <array>

namespace litmotif {
namespace {

// All sorted, for binary search.
constexpr auto kOpen = std::to_array<std::string_view>({
    "Adj", "Adm", "Brig", "Capt", "Cf", "Cllr", "Cmdr", "Col", "Cpl", "Dr", "Drs", "E.g", "Eg", "Fr", "Ft", "Gen", "Gov", "Hon", "I.e", "Ie",
    "Insp", "Lt", "Maj", "Messrs", "Mlle", "Mme", "Mr", "Mrs", "Ms", "Mt", "Mx", "Ph", "Pres", "Prof", "Profs", "Rep", "Rev", "Sen", "Sgt",
    "St", "Supt", "approx", "ca", "cf", "e.g", "eg", "esp", "i.e", "ie", "incl", "resp", "transl", "v", "viz", "vs",
});
constexpr auto kNumber = std::to_array<std::string_view>({
    "App", "Apr", "Art", "Aug", "Ch", "Chap", "Cl", "Dec", "Eq", "Eqs", "Ex", "Feb", "Fig", "Figs", "Jan", "Jul", "Jun", "Mar", "No", "Nos",
    "Nov", "Oct", "Para", "Paras", "Pp", "Pt", "Pts", "Ref", "Refs", "Reg", "Regs", "Sch", "Sec", "Sect", "Sep", "Sept", "Tab", "Vol", "Vols", "app", "art", "c", "ch",
    "chap", "chaps", "cl", "col", "cols", "eq", "eqs", "ex", "fig", "figs", "fn", "ll", "n", "no", "nos", "p", "para", "paras", "pp", "pt",
    "ref", "refs", "reg", "regs", "sec", "sect", "ss", "tab", "ver", "vol", "vols",
});
constexpr auto kEither = std::to_array<std::string_view>({
    "A.M", "Assn", "Assoc", "Ave", "B.A", "B.Sc", "Blvd", "Bros", "Co", "Corp", "Cos", "D.C", "D.Phil", "Dept", "Depts", "E.U", "Ed", "Eds",
    "Est", "Govt", "Inc", "Intl", "Jr", "Ltd", "M.A", "M.B", "M.D", "M.P", "M.Sc", "N.H.S", "P.M", "PLC", "Ph.D", "Ph.Ds", "Plc", "Rd", "Sr",
    "Suppl", "U.K", "U.N", "U.S", "U.S.A", "Univ", "a.m", "al", "avg", "dept", "ed", "edn", "eds", "est", "et.al", "etc", "govt", "hr", "hrs",
    "i.a", "kg", "km", "lb", "lbs", "mg", "mins", "ml", "mm", "mo", "mos", "p.m", "plc", "rev", "secs", "ser", "suppl", "trans", "wk", "wks",
    "wrt", "yr", "yrs",
});
constexpr auto kStarters = std::to_array<std::string_view>({
    "a", "after", "all", "also", "although", "an", "and", "another", "any", "are", "as", "at", "because", "before", "both", "but", "by",
    "can", "conversely", "could", "data", "despite", "did", "do", "does", "during", "each", "earlier", "every", "existing", "few", "finally",
    "first", "firstly", "five", "for", "four", "from", "furthermore", "given", "he", "hence", "her", "here", "his", "how", "however", "i",
    "if", "in", "indeed", "instead", "is", "it", "its", "later", "many", "more", "moreover", "most", "much", "my", "neither", "nevertheless",
    "next", "no", "none", "nor", "not", "now", "of", "on", "once", "one", "only", "or", "other", "others", "our", "over", "overall", "people",
    "perhaps", "respondents", "results", "second", "secondly", "several", "she", "should", "similarly", "since", "so", "some", "something",
    "such", "ten", "that", "the", "their", "them", "then", "there", "therefore", "these", "they", "third", "this", "those", "though", "three",
    "through", "thus", "to", "today", "two", "under", "unless", "until", "using", "was", "we", "were", "what", "when", "where", "whether",
    "which", "while", "who", "whose", "why", "will", "with", "within", "without", "would", "yet", "you", "your",
});

static_assert(std::ranges::is_sorted(kOpen) && std::ranges::is_sorted(kNumber));
static_assert(std::ranges::is_sorted(kEither) && std::ranges::is_sorted(kStarters));

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// "U.S", "N.H.S", "a.m", "e.g": single letters with stops between.
bool is_dotted(std::string_view word) {
  if (word.size() < 3 || word.size() % 2 == 0) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (i % 2 == 0 ? !is_letter(word[i]) : word[i] != '.') return false;
  }
  return true;
}

}  // namespace

Abbreviation abbreviation(std::string_view word) {
  if (std::ranges::binary_search(kOpen, word)) return Abbreviation::kOpen;
  if (std::ranges::binary_search(kNumber, word) || word == "N\u00B0" || word == "n\u00B0") return Abbreviation::kNumber;
  if (std::ranges::binary_search(kEither, word) || is_dotted(word)) return Abbreviation::kEither;
  return Abbreviation::kNone;
}

bool is_starter(std::string_view word) {
  std::array<char, 16> lower{};
  if (word.size() > lower.size()) return false;
  std::ranges::transform(word, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return std::ranges::binary_search(kStarters, std::string_view(lower.data(), word.size()));
}

}  // namespace litmotif
