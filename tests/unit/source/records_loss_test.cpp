// Nothing that an export states of title, creators, year, container, volume, issue, pages, DOI, abstract, keywords and URL is lost: every export among the shared records,
// against a scan of its own (stated_fields.h). A value must stand in its place of the record, or in `other` where the entry states two for one place.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>
#include <set>

#include <fmt/format.h>
#include <re2/re2.h>

#include <litmotif/system.h>
#include <litmotif/text.h>

#include "reading.h"
#include "stated_fields.h"

namespace litmotif {
namespace {

using testing_source::Stated;
using testing_source::StatedEntry;

std::string replaced(std::string text, const RE2& what, const char* by) {
  RE2::GlobalReplace(&text, what, by);
  return text;
}

// What stands between the matches of `joint`.
std::vector<std::string> split(std::string text, const RE2& joint) {
  std::vector<std::string> out;
  RE2::GlobalReplace(&text, joint, std::string(1, '\x01'));
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\x01', at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

// Letters and digits only, small, without accents. Of BibTeX only ASCII, since LaTeX writes all other signs in several ways.
std::string bare(std::string_view text) {
  std::string out;
  for (const char c : fold(text)) {
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || static_cast<signed char>(c) < 0) out += c;
  }
  return out;
}

bool is_latex(std::string_view value) { return value.find_first_of("\\$") != std::string::npos; }

// What is read of LaTeX for certain: the pieces between its commands, formulas and signs.
std::vector<std::string> pieces(std::string_view reader, const std::string& value) {
  if (reader != "bibtex") return {bare(value)};
  static const RE2 commands(R"((?s)\$[^$]*\$|\\[A-Za-z]+|\\.|[^ -~]+|''|--)");
  std::vector<std::string> out = split(value, commands);
  for (std::string& one : out) one = bare(one);
  return out;
}

std::string doi_in(const std::string& value) {
  const std::size_t at = value.find("10.");
  if (at == std::string::npos || value.find('/', at) == std::string::npos) return {};
  return bare(value.substr(at, value.find_first_of(" \n", at) - at));
}

std::string four_digits(const std::string& value) {
  static const RE2 year("(?:^|[^0-9])([12][0-9]{3})(?:$|[^0-9])");
  std::string found;
  return RE2::PartialMatch(value, year, &found) ? found : std::string();
}

std::string names(const Record& record) {
  std::string out;
  for (const Name& name : record.authors) out += name.display() + "\n";
  for (const Name& name : record.editors) out += name.display() + "\n";
  return out;
}

std::string joined(const std::vector<std::string>& list) { return fmt::format("{}", fmt::join(list, "\n")); }

// Where the field stands in the record.
std::string place(const Record& record, const std::string& field) {
  if (field == "title") return record.title;
  if (field == "creator") return names(record);
  if (field == "year") return record.year == 0 ? std::string() : std::to_string(record.year) + " " + record.date;
  if (field == "container") return record.container + "\n" + record.series;
  if (field == "volume") return record.volume;
  if (field == "issue") return record.issue;
  if (field == "pages") return record.pages;
  if (field == "doi") return record.doi;
  if (field == "abstract") return record.abstract_text;
  if (field == "keyword") return joined(record.keywords);
  return joined(record.urls);
}

// Words of the value that are no words of the names.
std::string missing_words(const std::string& value, const std::string& list) {
  const auto words = [](const std::string& text) {
    std::multiset<std::string> out;
    std::string word;
    for (const char c : fold(text) + " ") {
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<signed char>(c) < 0) word += c;
      else if (!word.empty() && word != "and" && word != "et" && word != "al" && word != "others") out.insert(std::exchange(word, {}));
      else word.clear();
    }
    return out;
  };
  std::multiset<std::string> there = words(list);
  std::string out;
  for (const std::string& word : words(value)) {
    if (const auto at = there.find(word); at != there.end()) there.erase(at);
    else out += word + " ";
  }
  return out;
}

// Several stand in one field, set apart by semicolons, commas or blanks.
bool all_addresses_in(const std::string& value, const std::vector<std::string>& urls) {
  if (std::find(urls.begin(), urls.end(), value) != urls.end()) return true;
  static const RE2 apart(R"([;,]?\s+)"), joined_up(";http");
  for (const std::string& one : split(replaced(value, joined_up, " http"), apart)) {
    if (one.find("://") != std::string::npos && std::none_of(urls.begin(), urls.end(), [&](const std::string& url) { return url == one || url.starts_with(one + " "); })) return false;
  }
  return true;
}

// Of names in LaTeX: what stands before the first comma of each, where it has no command.
bool families_in(const std::string& list, const std::string& there) {
  static const RE2 joint(R"(\s+and\s+)");
  for (const std::string& one : split(list, joint)) {
    const std::string family = one.substr(0, one.find(','));
    if (!is_latex(family) && !missing_words(family, there).empty()) return false;
  }
  return true;
}

// "pp. 405--405" -> "405".
std::string one_page(const std::string& value) {
  static const RE2 range(R"((\w+)-+(\w+))"), mark(R"(^pp?\. *)");
  const std::string plain = replaced(value, mark, "");
  std::string first, last;
  return RE2::FullMatch(plain, range, &first, &last) && first == last ? bare(first) : bare(plain);
}

bool in_place(std::string_view reader, const Record& record, const Stated& stated) {
  // The title of a book stands as that of the work its chapters are in.
  const std::string there = place(record, stated.field) + (stated.field == "title" ? " " + record.container : std::string()), bare_there = bare(there);
  if (stated.field == "volume" || stated.field == "issue") return pieces(reader, stated.value) == std::vector{bare_there};
  if (stated.field == "doi") return doi_in(stated.value) == bare_there;
  if (stated.field == "year") return there.find(four_digits(stated.value)) != std::string::npos;
  if (stated.field == "url") return all_addresses_in(stated.value, record.urls);
  if (stated.field == "keyword") return std::any_of(record.keywords.begin(), record.keywords.end(), [&](const std::string& one) { return bare(one).starts_with(bare(stated.value)); });
  if (stated.field == "creator" && !(reader == "bibtex" && is_latex(stated.value))) return missing_words(replaced(stated.value, RE2(R"(\([^)]*@[^)]*\)|[{}])"), ""), there).empty();
  if (stated.field == "creator") return families_in(stated.value, there);
  if (stated.field == "pages") return bare_there == one_page(stated.value) || bare_there.find(one_page(stated.value)) != std::string::npos;
  const std::vector<std::string> all = pieces(reader, stated.value);
  return std::all_of(all.begin(), all.end(), [&](const std::string& piece) { return bare_there.find(piece) != std::string::npos; });
}

// The place is taken by another value, and this one is kept beside it.
bool beside(const Record& record, const Stated& stated) {
  if (bare(place(record, stated.field)).empty()) return false;
  return std::any_of(record.other.begin(), record.other.end(), [&](const auto& one) {
    return stated.field == "doi" ? bare(one.second).find(doi_in(stated.value)) != std::string::npos : bare(one.second).find(bare(stated.value)) != std::string::npos;
  });
}

// Does the value say what its field asks? "DOI 1" is no DOI, "n.d." no year.
bool says_something(const Stated& stated) {
  if (stated.field == "doi") return doi_in(stated.value).size() > 7;
  if (stated.field == "year") return !four_digits(stated.value).empty();
  if (stated.field == "url") return stated.value.find("://") != std::string::npos;
  return !bare(stated.value).empty();
}

struct Tally {
  std::size_t files = 0, entries = 0, stated = 0, in_place = 0, beside = 0;
};

class Losses {
 public:
  void look(const std::string& folder, const std::filesystem::path& path);
  void print() const {
    for (const auto& [reader, tally] : tallies_) {
      std::cout << fmt::format("{}: {} fixtures, {} entries, {} fields stated, {} kept in their place, {} beside another value, {} lost\n", reader, tally.files, tally.entries, tally.stated, tally.in_place,
                               tally.beside, tally.stated - tally.in_place - tally.beside);
    }
  }
  const std::vector<std::string>& lost() const { return lost_; }
  std::size_t stated(const std::string& reader) const { return tallies_.contains(reader) ? tallies_.at(reader).stated : 0; }

 private:
  std::map<std::string, Tally> tallies_;
  std::vector<std::string> lost_;
};

void Losses::look(const std::string& folder, const std::filesystem::path& path) {
  const Result<std::string> bytes = read_file(path.string());
  ASSERT_TRUE(bytes.ok());
  const std::string reader = recognise({path.string(), bytes.value()}), name = path.string().substr(folder.size() + 1);
  const std::vector<StatedEntry> expected = testing_source::stated_entries(reader, decode(bytes.value()).text);
  if (expected.empty()) return;
  const testing_source::Reading reading = testing_source::read_bytes(bytes.value(), path.string());
  Tally& tally = tallies_[reader];
  ++tally.files;
  tally.entries += expected.size();
  if (reading.records.size() != expected.size()) lost_.push_back(fmt::format("{}: {} entries of {}", name, reading.records.size(), expected.size()));
  for (std::size_t i = 0; i < std::min(expected.size(), reading.records.size()); ++i) {
    for (const Stated& stated : expected[i]) {
      if (!says_something(stated)) continue;
      ++tally.stated;
      const Record& record = reading.records[i].record;
      if (in_place(reader, record, stated)) ++tally.in_place;
      else if (beside(record, stated)) ++tally.beside;
      else lost_.push_back(fmt::format("{} entry {}: {} = {} | {}", name, i, stated.field, stated.value.substr(0, 200), place(record, stated.field).substr(0, 200)));
    }
  }
}

TEST(SharedRecords, lose_no_field_they_state) {
  const std::string folder = testing_source::shared("data/records");
  if (folder.empty()) GTEST_SKIP() << "skipped: no shared data";
  std::set<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().extension() != ".pdf") paths.insert(entry.path());
  }
  Losses losses;
  for (const std::filesystem::path& path : paths) losses.look(folder, path);
  losses.print();
  for (const char* reader : {"ris", "nbib", "wos", "refer", "endnote-xml", "pubmed-xml", "bibtex", "table"}) EXPECT_GT(losses.stated(reader), 20U) << reader;
  for (const std::string& lost : losses.lost()) ADD_FAILURE() << lost;
}

}  // namespace
}  // namespace litmotif
