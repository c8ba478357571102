// Fields of entries against 1,514 references from all fields of study, tagged by hand (the core set of AnyStyle, BSD). The entry is the text of the tags, one after another.
//
// What counts as right: text fields (title, container, publisher, place) have the same words in the same order, case, accents and punctuation aside, without the words that only lead to them
// ("In", "Retrieved from"); authors are the same family names or bodies in the same order; a date is one of the years stated; volume and issue, and pages, have the same numbers without
// their labels; links have the same characters. Names in front of an entry that has no author (editors, directors) are its authors, as citations name them.
// A field that is stated and missed, or read and not stated, is an error, one that is read wrongly is both.
//
// Rules were written looking at entries 1, 3, 5, ...; the others were only counted. LITMOTIF_SHOW=title in the environment prints the errors of a field in the former.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>

#include <litmotif/system.h>
#include <litmotif/text.h>

#include "citation/reference_entry.h"

namespace litmotif {
namespace {

struct Part {
  std::string tag, text;
};
using Tagged = std::vector<Part>;

std::string unescaped(std::string_view text) {
  static constexpr std::array<std::array<std::string_view, 2>, 5> kEntities = {{{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&amp;", "&"}}};
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto* entity = std::ranges::find_if(kEntities, [&](const auto& each) { return text.substr(at).starts_with(each[0]); });
    if (entity != kEntities.end()) {
      out += (*entity)[1];
      at += (*entity)[0].size();
    } else {
      out += text[at++];
    }
  }
  return out;
}

std::vector<Tagged> read_tagged(std::string_view xml) {
  std::vector<Tagged> entries;
  for (std::size_t at = xml.find('<'); at != std::string_view::npos; at = xml.find('<', at)) {
    const std::size_t close = xml.find('>', at);
    const std::string tag(xml.substr(at + 1, close - at - 1));
    at = close + 1;
    if (tag == "sequence") entries.emplace_back();
    if (tag == "sequence" || tag == "dataset" || tag.starts_with('/') || tag.starts_with('?')) continue;
    const std::size_t end = xml.find("</" + tag + ">", at);
    entries.back().push_back({tag, unescaped(xml.substr(at, end - at))});
    at = end;
  }
  return entries;
}

// The set is tagged between blanks: "2012;30(15):1750-4" is one tag. Here it is year, volume and pages.
void part_volume(Tagged& entry) {
  const bool has_pages = std::ranges::any_of(entry, [](const Part& part) { return part.tag == "pages"; });
  for (std::size_t i = 0; i < entry.size(); ++i) {
    if (entry[i].tag != "volume") continue;
    std::string& volume = entry[i].text;
    if (year_at(volume, 0).year != 0 && volume.size() > 5 && volume[4] == ';') {
      entry.insert(entry.begin() + static_cast<std::ptrdiff_t>(i), {"date", volume.substr(0, 5)});
      entry[i + 1].text.erase(0, 5);
      ++i;
    }
    std::string& rest = entry[i].text;
    const std::size_t colon = rest.find(':');
    if (has_pages || colon == std::string::npos || colon + 1 >= rest.size() || rest[colon + 1] < '0' || rest[colon + 1] > '9') continue;
    entry.insert(entry.begin() + static_cast<std::ptrdiff_t>(i) + 1, {"pages", rest.substr(colon + 1)});
    entry[i].text.erase(colon + 1);
    return;
  }
}

std::string raw_text(const Tagged& entry) {
  std::string raw;
  for (const Part& part : entry) raw += (raw.empty() ? "" : " ") + part.text;
  return raw;
}

std::string stated(const Tagged& entry, std::initializer_list<std::string_view> tags) {
  std::string text;
  for (const Part& part : entry) {
    if (std::ranges::find(tags, part.tag) != tags.end()) text += (text.empty() ? "" : " ") + part.text;
  }
  return text;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<ByteSpan> spans;
  split_words(text, spans);
  std::vector<std::string> words;
  for (const ByteSpan& span : spans) words.push_back(fold(span.of(text)));
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

// Words, without those that lead to the field.
std::string plain(std::string_view text, const std::vector<std::string_view>& leads = {}) {
  std::vector<std::string> words = words_of(text);
  while (!words.empty() && std::ranges::find(leads, words.front()) != leads.end()) words.erase(words.begin());
  return joined(words);
}

std::string without_words(std::string_view text, const std::vector<std::string_view>& labels) {
  std::vector<std::string> words = words_of(text);
  std::erase_if(words, [&](const std::string& word) { return std::ranges::find(labels, word) != labels.end(); });
  return joined(words);
}

// Numbers of volumes and pages: letters and digits alone, split where they change to the other but for "e12", "S4".
std::string numbers(std::string_view text) {
  static const std::vector<std::string_view> kLabels = {"vol", "vols", "volume", "v", "no", "nos", "nr", "n", "n°", "num", "number", "issue", "part", "pt", "bd", "band", "heft", "h", "t", "tome",
                                                        "jg", "pp", "p", "pages", "page", "s", "pgs", "pag", "in", "and", "et", "cilt", "sayı", "sayi", "№", "of", "num", "vol."};
  std::string spaced;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool mark = static_cast<unsigned char>(text[i]) < 0x80 && std::isalnum(static_cast<unsigned char>(text[i])) == 0;
    const bool stop = i > 0 && text[i] >= '0' && text[i] <= '9' && std::isalpha(static_cast<unsigned char>(text[i - 1])) != 0;
    if (stop && !spaced.empty()) {
      std::size_t word = spaced.size();
      while (word > 0 && std::isalpha(static_cast<unsigned char>(spaced[word - 1])) != 0) --word;
      const std::string label = fold(spaced.substr(word));
      if (label == "p" || label == "pp" || label == "v" || label == "n" || label == "vol" || label == "no") spaced += ' ';
    }
    spaced += mark ? ' ' : text[i];
  }
  std::vector<std::string> found = words_of(without_words(spaced, kLabels));
  std::ranges::sort(found);  // "no. 3, vol. 1" is volume 1, number 3
  return joined(found);
}

// A second, slower reading of names than the engine's, for tagged text that holds nothing but names.
std::string family_names(std::string text) {
  for (const std::string_view note : {"[et al.]", "(Eds.)", "(Ed.)", "(eds.)", "(ed.)", "(eds)", "(ed)", "(Eds)", "(Ed)", "(editors)", "(Producer)", "(Producers)", "(Director)", "et al.", "et al", "& al.", "[et al.]",
                                      "and others", ", editors", ", editor", ", Editors", ", Editor", ", eds.", ", ed.", ", eds", ", ed", ", Eds.", ", Ed.", ", Eds", ", Ed", ", director", "(Hrsg.)", "(dir.)", "(coord.)"}) {
    for (std::size_t at = text.find(note); at != std::string::npos; at = text.find(note)) text.replace(at, note.size(), " ; ");
  }
  for (std::size_t open = text.find('('); open != std::string::npos; open = text.find('(', open)) {
    const std::size_t close = std::min(text.size(), text.find(')', open));
    const bool given = close - open <= 6 && text.find('.', open) < close;
    text.replace(open, std::min(text.size(), close + 1) - open, given ? ", " + text.substr(open + 1, close - open - 1) : " ");
  }
  const auto edge = [](std::string piece) {
    while (!piece.empty() && std::string_view(" ,;:*[]()").find(piece.front()) != std::string_view::npos) piece.erase(0, 1);
    while (!piece.empty() && std::string_view(" ,;:*[]()").find(piece.back()) != std::string_view::npos) piece.pop_back();
    return piece;
  };
  const auto initials = [](std::string_view piece) {
    std::size_t letters = 0;
    for (const char c : piece) {
      if (std::isalpha(static_cast<unsigned char>(c)) != 0 && std::islower(static_cast<unsigned char>(c)) == 0) ++letters;
      else if (c != '.' && c != ' ' && c != '-') return false;
    }
    return letters > 0 && (letters <= 3 || piece.find('.') != std::string_view::npos);
  };
  std::vector<std::vector<std::string>> chunks(1);
  std::string piece;
  const auto end_piece = [&] {
    piece = edge(piece);
    if (!piece.empty()) chunks.back().push_back(piece);
    piece.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = std::string_view(text).substr(at);
    std::size_t joiner = 0;
    for (const std::string_view word : {" and ", " And ", " & ", ";", " et ", " und ", " y ", " / "}) joiner = std::max(joiner, rest.starts_with(word) ? word.size() : 0);
    if (joiner > 0 || text[at] == ',') {
      end_piece();
      if (joiner > 0) chunks.emplace_back();
      at += std::max<std::size_t>(joiner, 1);
      continue;
    }
    piece += text[at++];
  }
  end_piece();
  std::vector<std::string> families;
  const auto add = [&](std::string_view family) {
    const std::string words = joined(words_of(family));
    if (!words.empty()) families.push_back(words);
  };
  const auto last_word = [](std::string_view name) { return name.substr(name.rfind(' ') == std::string_view::npos ? 0 : name.rfind(' ') + 1); };
  for (const auto& chunk : chunks) {
    for (std::size_t i = 0; i < chunk.size(); ++i) {
      std::string name = chunk[i];
      const auto is_suffix = [](std::string_view word) { return word == "Jr" || word == "Jr." || word == "Sr" || word == "Sr." || word == "II" || word == "III"; };
      if (is_suffix(name) || (initials(name) && name.size() < 12 && !families.empty() && i > 0)) continue;
      while (name.find(' ') != std::string::npos && is_suffix(last_word(name))) name = edge(name.substr(0, name.size() - last_word(name).size()));
      const bool lone = name.find(' ') == std::string::npos;
      const bool follows_initials = i + 1 < chunk.size() && initials(chunk[i + 1]);
      const bool follows_given = i == 0 && chunk.size() > 1 && !initials(chunk[1]) && !is_suffix(chunk[1]) && words_of(chunk[1]).size() <= 3 && name.find('.') == std::string::npos &&
                                 (lone || (chunk.size() == 2 && words_of(name).size() <= 3 && !initials(last_word(name))));
      if (follows_initials || follows_given) {
        add(name);
        i += 1;
        continue;
      }
      // "DELISLE Léopold"
      const std::string first = name.substr(0, name.find(' '));
      const auto capitals = [](std::string_view word) { return word.size() >= 3 && std::ranges::none_of(word, [](char c) { return std::islower(static_cast<unsigned char>(c)) != 0 || c == '.'; }); };
      if (!lone && capitals(first) && !capitals(last_word(name)) && !parse_name(name).corporate()) {
        add(first);
        continue;
      }
      const Name parsed = parse_name(name.ends_with('.') && !initials(last_word(name)) ? name.substr(0, name.size() - 1) : name);
      add(parsed.corporate() ? parsed.literal : parsed.family);
    }
  }
  return joined(families);
}

std::string read_names(const std::vector<Name>& names) {
  std::vector<std::string> all;
  for (const Name& name : names) all.push_back(joined(words_of(name.corporate() ? name.literal : name.family)));
  std::erase(all, "");
  return joined(all);
}

std::vector<std::string> years_in(std::string_view text) {
  std::vector<std::string> years;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const YearMark mark = year_at(text, at);
    if (mark.year != 0) years.push_back(std::to_string(mark.year));
  }
  return years;
}

std::string link(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '<' || c == '>'; });
  for (const std::string_view lead : {"(", "URL:", "URL", "https://", "http://"}) {
    if (text.starts_with(lead)) text.erase(0, lead.size());
  }
  while (!text.empty() && std::string_view(".,;)/]").find(text.back()) != std::string_view::npos) text.pop_back();
  return fold(text);
}

struct Count {
  int right = 0, wrong = 0, missed = 0;  // wrong: read and not so; missed: stated and not so read
  double precision() const { return right == 0 ? 0 : 1.0 * right / (right + wrong); }
  double recall() const { return right == 0 ? 0 : 1.0 * right / (right + missed); }
  double f1() const { return right == 0 ? 0 : 2.0 * right / (2 * right + wrong + missed); }
};

struct Score {
  std::map<std::string, Count> fields;
  std::string show;  // the field whose errors are printed

  void add(const std::string& field, std::string_view raw, const std::vector<std::string>& wanted, const std::string& read) {
    Count& count = fields[field];
    const bool is_stated = !wanted.empty() && !wanted.front().empty();
    if (is_stated && std::ranges::find(wanted, read) != wanted.end()) {
      ++count.right;
      return;
    }
    count.wrong += read.empty() ? 0 : 1;
    count.missed += is_stated ? 1 : 0;
    if (show == field && (is_stated || !read.empty())) {
      std::printf("%.*s\n    stated %s\n    read   %s\n", static_cast<int>(raw.size()), raw.data(), is_stated ? wanted.front().c_str() : "-", read.c_str());
    }
  }

  Count micro() const {
    Count all;
    for (const auto& [name, count] : fields) {
      all.right += count.right;
      all.wrong += count.wrong;
      all.missed += count.missed;
    }
    return all;
  }
};

void score_entry(Tagged entry, Score& score) {
  const std::string raw = raw_text(entry);
  part_volume(entry);
  const Record record = parse_entry(raw).record;
  std::string names = stated(entry, {"author"});
  if (names.empty() && !entry.empty()) {
    const bool numbered = entry.front().tag == "citation-number" && entry.size() > 1;
    const Part& first = entry[numbered ? 1 : 0];
    if (first.tag == "editor" || first.tag == "director" || first.tag == "producer") names = stated(entry, {"editor", "director", "producer"}) == first.text ? first.text : stated(entry, {"producer", "director"});
  }
  score.add("author", raw, {family_names(names)}, read_names(record.authors));
  score.add("title", raw, {plain(stated(entry, {"title"}))}, plain(record.title));
  score.add("date", raw, years_in(stated(entry, {"date"})), record.year == 0 ? "" : std::to_string(record.year));
  score.add("publisher", raw, {plain(stated(entry, {"publisher"}))}, plain(record.publisher));
  score.add("place", raw, {plain(stated(entry, {"location"}))}, plain(record.place));
  // "Dissertation Abstracts International, 64(10-B), 5204" is one tag.
  if (stated(entry, {"source"}).empty()) {
    std::string container = stated(entry, {"journal", "container-title"});
    if (container.empty()) container = stated(entry, {"collection-title"});
    score.add("container", raw, {plain(container, {"in"})}, plain(record.container.empty() ? record.series : record.container));
    score.add("volume", raw, {numbers(stated(entry, {"volume"}))}, numbers(record.volume + " " + record.issue));
    score.add("pages", raw, {numbers(stated(entry, {"pages"}))}, numbers(record.pages));
  }
  const std::string doi = normal_doi(stated(entry, {"doi"}) + " " + stated(entry, {"url"}));
  std::string url = link(stated(entry, {"url"}));
  if (!doi.empty() && url.find("doi") != std::string::npos) url.clear();
  score.add("doi", raw, {doi}, record.doi);
  score.add("url", raw, {url}, record.urls.empty() || link(record.urls.front()).find("doi.org") != std::string::npos ? "" : link(record.urls.front()));
}

TEST(ReferenceFields, OfTaggedReferences) {
  const std::filesystem::path file = std::filesystem::path(LITMOTIF_SOURCE_DIR) / "../shared/data/references/anystyle-core.xml";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << file << " is not there";
  const Result<std::string> xml = read_file(file.string());
  ASSERT_TRUE(xml.ok());
  const std::vector<Tagged> entries = read_tagged(xml.value());
  ASSERT_EQ(entries.size(), 1514U);
  std::array<Score, 2> scores;
  if (const char* show = std::getenv("LITMOTIF_SHOW"); show != nullptr) scores[0].show = show;
  for (std::size_t i = 0; i < entries.size(); ++i) score_entry(entries[i], scores[i % 2]);
  for (std::size_t half = 0; half < 2; ++half) {
    std::printf("%s entries\n", half == 0 ? "odd" : "even");
    const auto line = [](const char* name, const Count& count) {
      std::printf("  %-10s P %.3f R %.3f F1 %.3f  (%d right, %d wrong, %d missed)\n", name, count.precision(), count.recall(), count.f1(), count.right, count.wrong, count.missed);
    };
    for (const auto& [name, count] : scores[half].fields) line(name.c_str(), count);
    line("all", scores[half].micro());
    EXPECT_GE(scores[half].micro().f1(), half == 0 ? 0.915 : 0.895);
  }
}

}  // namespace
}  // namespace litmotif
