#include "evidence/bibliography.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include <litmotif/text.h>

namespace litmotif {
namespace {

// RIS: types of the specification of 2011 that Zotero and EndNote read; a preprint is an unpublished work there. BibTeX: types that Zotero does not drop. CSL: the schema of 1.0.2.
constexpr auto kTypes = std::to_array<EntryType>({
    {"article", "JOUR", "article", "article-journal"},
    {"magazine", "MGZN", "article", "article-magazine"},
    {"newspaper", "NEWS", "article", "article-newspaper"},
    {"report", "RPRT", "techreport", "report"},
    {"book", "BOOK", "book", "book"},
    {"chapter", "CHAP", "incollection", "chapter"},
    {"conference", "CONF", "inproceedings", "paper-conference"},
    {"thesis", "THES", "phdthesis", "thesis"},
    {"webpage", "ELEC", "online", "webpage"},
    {"manuscript", "UNPB", "unpublished", "manuscript"},
    {"preprint", "UNPB", "misc", "article"},
    {"dataset", "DATA", "misc", "dataset"},
    {"software", "COMP", "software", "software"},
    {"patent", "PAT", "patent", "patent"},
    {"standard", "STAND", "misc", "standard"},
    {"legal", "LEGAL", "misc", "legislation"},
    {"audiovisual", "ADVS", "misc", "motion_picture"},
    {"artwork", "ART", "misc", "graphic"},
    {"correspondence", "PCOMM", "misc", "personal_communication"},
    {"other", "GEN", "misc", "document"},  // last: stands for all that are not listed
});

constexpr auto kSuffixes = std::to_array<std::string_view>({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "V"});

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Runs of digits and of letters; false where something else than the signs of a date stands between them.
bool date_tokens(std::string_view text, std::vector<std::string_view>& tokens) {
  for (std::size_t at = 0; at < text.size();) {
    const auto same = is_digit(text[at]) ? is_digit : is_letter;
    if (!is_digit(text[at]) && !is_letter(text[at])) {
      if (std::string_view(" -/.,").find(text[at]) == std::string_view::npos) return false;
      ++at;
      continue;
    }
    const std::size_t start = at;
    while (at < text.size() && same(text[at])) ++at;
    tokens.push_back(text.substr(start, at - start));
  }
  return true;
}

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

// 1 to 12 for "Feb" and "February".
int month_named(std::string_view word) {
  constexpr auto kMonths = std::to_array<std::string_view>({"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"});
  const std::string small = fold(word);
  if (small.size() < 3) return 0;
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (kMonths[i].starts_with(small)) return static_cast<int>(i) + 1;
  }
  return 0;
}

// "2014-02-03", "2014/02", "3 Feb 2014", "Feb 3, 2014", "2014 Feb 3": only what can mean one thing.
bool read_day(const std::vector<std::string_view>& tokens, int year, EntryDate& date) {
  if (tokens.size() < 2 || tokens.size() > 3) return false;
  std::vector<int> numbers;  // in order, the year left out
  int named = 0;
  bool year_first = false, year_seen = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!is_digit(tokens[i][0])) {
      if (named != 0) return false;
      named = month_named(tokens[i]);
      if (named == 0) return false;
    } else if (!year_seen && tokens[i].size() == 4 && number(tokens[i]) == year) {
      year_seen = true;
      year_first = i == 0;
    } else if (tokens[i].size() <= 2) {
      numbers.push_back(number(tokens[i]));
    } else {
      return false;
    }
  }
  if (!year_seen || (named == 0 && !year_first)) return false;  // "3/2/2014" is February to some and March to others
  if (named == 0) {
    named = numbers.front();
    numbers.erase(numbers.begin());
  }
  if (numbers.size() > 1 || named < 1 || named > 12) return false;
  const int day = numbers.empty() ? 0 : numbers.front();
  if (!numbers.empty() && (day < 1 || day > 31)) return false;
  date.month = named;
  date.day = day;
  return true;
}

}  // namespace

const EntryType& entry_type(std::string_view type) {
  const auto* at = std::ranges::find(kTypes, type, &EntryType::type);
  return at == kTypes.end() ? kTypes.back() : *at;
}

EntryDate entry_date(const Record& record) {
  EntryDate date;
  date.year = record.year;
  const std::string stated = one_line(record.date);
  const std::string year = record.year == 0 ? std::string() : std::to_string(record.year);
  if (stated.empty() || stated == year || stated == year + record.year_letter) return date;
  std::vector<std::string_view> tokens;
  if (!year.empty() && date_tokens(stated, tokens) && read_day(tokens, record.year, date)) return date;
  date.words = stated;
  if (year.empty()) return date;
  if (stated.starts_with(year + " ")) date.words = stated.substr(year.size() + 1);
  else if (stated.ends_with(" " + year)) date.words = stated.substr(0, stated.size() - year.size() - 1);
  return date;
}

std::string one_line(std::string_view text) {
  const std::string valid = replace_invalid_utf8(text);
  std::string out;
  out.reserve(valid.size());
  for (std::size_t i = 0; i < valid.size(); ++i) {
    const std::string_view rest = std::string_view(valid).substr(i);
    const auto c = static_cast<unsigned char>(rest[0]);
    // U+0080 to U+009F, U+2028 and U+2029 break lines or are no characters either.
    const bool two = c == 0xC2U && rest.size() > 1 && static_cast<unsigned char>(rest[1]) < 0xA0U;
    const bool three = rest.starts_with("\xE2\x80\xA8") || rest.starts_with("\xE2\x80\xA9");
    if (c > ' ' && c != 0x7FU && !two && !three) {
      out += rest[0];
      continue;
    }
    if (!out.empty() && out.back() != ' ') out += ' ';
    i += two ? 1 : three ? 2 : 0;
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::pair<std::string, std::string> given_and_suffix(std::string_view given) {
  std::string whole = one_line(given);
  const std::size_t comma = whole.rfind(", ");
  if (comma == std::string::npos || std::ranges::find(kSuffixes, std::string_view(whole).substr(comma + 2)) == kSuffixes.end()) return {whole, {}};
  return {whole.substr(0, comma), whole.substr(comma + 2)};
}

std::string joined_keywords(const std::vector<std::string>& keywords) {
  std::vector<std::string> words;
  for (const std::string& keyword : keywords) {
    if (std::string word = one_line(keyword); !word.empty()) words.push_back(std::move(word));
  }
  const bool commas = std::ranges::any_of(words, [](const std::string& word) { return word.find(',') != std::string::npos; });
  // One keyword with a comma: only the semicolon behind it says that it is one.
  return fmt::format("{}{}", fmt::join(words, commas ? "; " : ", "), commas && words.size() == 1 ? ";" : "");
}

std::string note_of(const TableEntry& entry, std::size_t links) {
  std::vector<std::string> parts;
  if (!entry.note.empty()) parts.push_back(entry.note);
  const Record& record = entry.record;
  if (!record.abstract_text.empty() && record.abstract_by != "authors") parts.push_back(fmt::format("The abstract is the {}'s, not the authors'.", record.abstract_by));
  if (record.urls.size() > links) parts.push_back(fmt::format("Further links: {}", fmt::join(record.urls.begin() + static_cast<std::ptrdiff_t>(links), record.urls.end(), " ")));
  return one_line(fmt::format("{}", fmt::join(parts, " ")));
}

void make_keys_unique(std::vector<TableEntry>& entries) {
  constexpr std::size_t kPrefix = 2, kLetters = 4;  // of "r-4elopfd35fy2"
  const auto count = [&] {
    std::unordered_map<std::string, std::size_t> times;
    for (const TableEntry& entry : entries) ++times[entry.key];
    return times;
  };
  const auto add = [&](std::size_t from, std::size_t letters, const char* between) {
    for (const auto times = count(); TableEntry& entry : entries) {
      if (times.at(entry.key) > 1 && entry.id.size() > from) entry.key += between + entry.id.substr(from, letters);
    }
  };
  add(kPrefix, kLetters, "-");
  add(kPrefix + kLetters, std::string::npos, "");
}

Status check_bibliographic(std::string_view kind) {
  if (kind == "records" || kind == "references") return {};
  return Status(Code::kInvalidArgument, fmt::format("RIS, BibTeX and CSL-JSON hold publications: --kind records (what the review holds) or --kind references (the works it cites), not --kind {}", kind));
}

}  // namespace litmotif
