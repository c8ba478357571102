// The lines of one entry as a Record: creators, title and series stand before the imprint, shelf mark, annotation and links behind it.
#include <algorithm>
#include <array>

#include <litmotif/text.h>

#include "source/reading_list/reading_list.h"

namespace litmotif::source {
namespace {

bool ends_title(std::string_view text) { return (text.ends_with('.') && !text.ends_with("et al.")) || text.ends_with('?') || text.ends_with('!'); }

// Lines that name what kind of publication it is stand behind the title, whatever capitals they have.
bool names_series(std::string_view text) {
  constexpr auto kWords = std::to_array<std::string_view>({"briefing", "bulletin", "casebook", "digest", "edition", "guide", "issue", "paper", "papers", "report", "review", "reviews", "series", "study"});
  const std::vector<std::string_view> words = list_words(text);
  return words.size() <= 10 && std::ranges::any_of(words, [&](std::string_view word) { return std::ranges::binary_search(kWords, fold(list_trim(word, "().,;:"))); });
}

std::string_view bare_series(std::string_view text) {
  text = list_trim(text, " .,;");
  return text.size() > 2 && ((text.front() == '(' && text.find(')') == text.size() - 1) || (text.front() == '[' && text.back() == ']')) ? text.substr(1, text.size() - 2) : text;
}

std::string without_emphasis(std::string_view text) {
  std::string kept(text);
  for (std::size_t at = kept.find("**"); at != std::string::npos; at = kept.find("**", at)) kept.erase(at, 2);
  return std::string(list_trim(kept));
}

std::string bare_title(std::string_view text) {
  std::string title = without_emphasis(text);
  for (const std::string_view note : {"[electronic resource]", "[online]", "[Online]", "[e-book]", "[ebook]", "[internet]", "[Internet]", "[web publication]"}) {
    if (const std::size_t at = title.find(note); at != std::string::npos) title.erase(at, note.size());
  }
  std::string_view rest = list_trim(title, " /,;");
  if (rest.ends_with('.') && !rest.ends_with("..")) rest.remove_suffix(1);
  return std::string(list_trim(rest, " /,;"));
}

class Entry {
 public:
  Entry(const std::vector<ListLine>& lines, ListSection section) : lines_(lines), section_(section) { record_.abstract_by = "cataloguer"; }

  Record read(std::size_t first, std::size_t anchor, std::size_t last) {
    const bool anchored = anchor < last;
    std::vector<std::string_view> head;
    for (std::size_t i = first; i < (anchored ? anchor : last); ++i) {
      if (lines_[i].kind != ListKind::kText) {
        furniture(lines_[i]);
        continue;
      }
      if (!anchored && (is_list_prose(lines_[i].text) || !record_.urls.empty() || !record_.abstract_text.empty())) describe(lines_[i].text);
      else head.push_back(lines_[i].text);
    }
    if (anchored) imprint(lines_[anchor]);
    read_head(head);
    for (std::size_t i = anchored ? anchor + 1 : last; i < last; ++i) {
      const ListLine& line = lines_[i];
      if (line.kind == ListKind::kText || line.kind == ListKind::kBullet || line.kind == ListKind::kImprint || line.kind == ListKind::kJournal || line.kind == ListKind::kCitation || line.kind == ListKind::kMatter) behind(line.text);
      else furniture(line);
    }
    finish();
    return std::move(record_);
  }

 private:
  void imprint(const ListLine& line) {
    const std::string_view text = line.kind == ListKind::kCitation ? std::string_view(line.text) : list_field(line.text).value;
    switch (line.kind) {
      case ListKind::kImprint: {
        if (!read_imprint_line(text, record_)) read_publisher_line(text, record_);
        break;
      }
      case ListKind::kJournal: read_journal_line(text, record_); break;
      case ListKind::kCitation: {
        Record whole;
        read_citation_line(text, whole);
        whole.isbn = record_.isbn;
        whole.other = record_.other;
        whole.abstract_by = record_.abstract_by;
        whole.series = whole.series.empty() ? record_.series : whole.series;
        record_ = std::move(whole);
        if (record_.doi.empty()) record_.doi = list_doi(text);
        break;
      }
      default: break;
    }
  }

  void add_link(std::string text) {
    if (record_.doi.empty()) record_.doi = list_doi(text);
    for (std::string& url : take_addresses(text)) {
      if (std::ranges::find(record_.urls, url) == record_.urls.end()) record_.urls.push_back(std::move(url));
    }
  }

  void number(std::string_view text) {
    std::string digits;
    for (const char c : text) {
      if (is_digit(c) || ((c == 'X' || c == 'x') && digits.size() >= 7)) digits += c == 'x' ? 'X' : c;
      else if (digits.size() >= 8 && c != '-' && c != ' ') break;
      else if ((c == ':' || c == '(') && digits.size() < 8) digits.clear();  // "ISBN-13: 978..."
    }
    if (starts_with_nocase(text, "issn")) record_.issn = digits.size() == 8 ? digits.substr(0, 4) + "-" + digits.substr(4) : digits;
    else if (digits.size() == 15 && digits.starts_with("13")) record_.isbn = digits.substr(2);  // "ISBN 13 978..."
    else if (record_.isbn.empty() && (digits.size() == 10 || digits.size() == 13)) record_.isbn = digits;
    else record_.other.emplace_back("isbn", std::string(text));
  }

  void furniture(const ListLine& line) {
    const ListField field = list_field(line.text);
    switch (line.kind) {
      case ListKind::kIsbn: number(line.text); break;
      case ListKind::kLink: add_link(line.text); break;
      case ListKind::kShelf: record_.other.emplace_back("shelfmark", std::string(field.value)); break;
      case ListKind::kSeries: {
        if (record_.series.empty()) record_.series = std::string(bare_series(line.text));
        break;
      }
      case ListKind::kBullet:
      case ListKind::kText: behind(line.text); break;
      case ListKind::kField: stated(field); break;
      default: break;
    }
  }

  void stated(const ListField& field) {
    if (field.label == "title") {
      record_.title = bare_title(field.value);
    } else if (field.label == "author") {
      read_list_names(field.value, record_);
    } else if (field.label == "series") {
      record_.series = std::string(field.value);
    } else if (field.label == "year") {
      for (std::size_t at = 0; at < field.value.size() && record_.year == 0; ++at) record_.year = list_year(field.value, at);
      record_.date = std::string(field.value);
    } else if (field.label == "imprint") {
      const std::size_t comma = field.value.rfind(',');
      if (read_imprint_line(field.value, record_) || read_journal_line(field.value, record_)) return;
      const int year = comma == std::string_view::npos ? 0 : list_year(list_trim(field.value.substr(comma + 1), " .c"), 0);
      if (year > 0) record_.year = year;
      std::string& place = section_ == ListSection::kArticles ? record_.container : record_.publisher;
      if (place.empty()) place = std::string(list_trim(year > 0 ? field.value.substr(0, comma) : field.value, " ,."));
    } else if (field.label == "abstract" || field.label == "summary") {
      if (field.label == "abstract") record_.abstract_by = "authors";
      describe(field.value);
    }
  }

  // Creators first, then the title up to its stop, then the series; or the title first and creators behind it.
  void read_head(std::vector<std::string_view> head) {
    if (!record_.title.empty()) {
      for (const std::string_view line : head) {
        if (record_.authors.empty() && record_.editors.empty() && (are_list_persons(line) || is_list_body(line))) read_list_names(line, record_);
      }
      return;
    }
    if (head.empty()) return;
    std::size_t at = 0;
    const auto creator = [&](std::size_t i) {
      if (are_list_persons(head[i])) return true;
      return is_list_body(head[i]) && !(i > 0 && names_series(head[i]));
    };
    while (at + 1 < head.size() && creator(at)) {
      // What follows must leave a title: "Reform" and "Delivering integration" do, a series does not.
      if (at + 2 == head.size() && names_series(head[at + 1]) && is_titled(head[at + 1]) && !ends_title(head[at + 1]) && !are_list_persons(head[at]) && at > 0) break;
      read_list_names(head[at++], record_);
    }
    std::string title(head[at++]);
    while (at < head.size() && !ends_title(title) && (is_lower(head[at].front()) || (ends_title(head[at]) && !are_list_persons(head[at]) && !creator(at)))) title += " " + std::string(head[at++]);
    for (; at < head.size(); ++at) {
      const bool names = are_list_persons(head[at]) || starts_with_nocase(head[at], "edited by ") || (record_.authors.empty() && parse_name(head[at]).corporate() && is_list_body(head[at]) && !names_series(head[at]));
      if (names) read_list_names(head[at], record_);
      else if (record_.series.empty()) record_.series = std::string(bare_series(head[at]));
    }
    inline_names(title);
    record_.title = bare_title(title);
    take_edition();
  }

  // "... can we deliver it? 2nd ed."
  void take_edition() {
    std::string& title = record_.title;
    for (const std::string_view word : {" edition", " edn", " ed"}) {
      if (!title.ends_with(word)) continue;
      const std::size_t blank = title.find_last_of(" (", title.size() - word.size() - 1);
      if (blank == std::string::npos) return;
      const std::string number = fold(std::string_view(title).substr(blank + 1, title.size() - word.size() - blank - 1));
      if (!(is_digit(number[0]) || number == "rev" || number == "rev." || number == "revised" || number == "new" || number == "second" || number == "third" || number == "fourth" || number == "fifth")) return;
      record_.edition = title.substr(blank + 1);
      title = bare_title(std::string_view(title).substr(0, blank));
      return;
    }
  }

  // "Title / Ham, Chris" and "Ham, Chris. Title" in one line.
  void inline_names(std::string& title) {
    if (const std::size_t slash = title.find(" / "); slash != std::string::npos && record_.authors.empty() && (are_list_persons(title.substr(slash + 3)) || is_list_body(title.substr(slash + 3)))) {
      read_list_names(std::string_view(title).substr(slash + 3), record_);
      title.resize(slash);
      return;
    }
    const std::size_t stop = title.find(". ");
    if (record_.authors.empty() && stop != std::string::npos && stop > 4 && are_list_persons(title.substr(0, stop))) {
      read_list_names(title.substr(0, stop), record_);
      title.erase(0, stop + 2);
    }
  }

  void behind(std::string_view text) {
    if (record_.abstract_text.empty() && record_.authors.empty() && record_.editors.empty()) {
      if (are_list_persons(text)) return read_list_names(text, record_);
      // "Jon Glasby" by himself, where nothing else can stand.
      Name one = parse_name(text);
      const std::size_t words = list_word_count(text);
      if (words >= 2 && words <= 3 && is_titled(text) && !one.corporate() && !text.ends_with('.') && text.find_first_of("0123456789()") == std::string_view::npos) {
        record_.authors.push_back(std::move(one));
        return;
      }
    }
    if (text.find("http") != std::string_view::npos) add_link(std::string(text));
    const std::size_t words = list_word_count(text);
    const bool says = words >= 5 || (words >= 3 && text.ends_with('.')) || !record_.abstract_text.empty();
    if (says) describe(text);
    else record_.other.emplace_back("note", std::string(text));
  }

  void describe(std::string_view text) {
    std::string words = without_emphasis(text);
    for (const std::string_view mark : {"[Abstract]", "[Summary]", "[Introduction]", "[abstract]", "[summary]", "[introduction]", "[ABSTRACT]", "(Abstract)", "[Author abstract]", "[From the abstract]"}) {
      if (!words.ends_with(mark)) continue;
      record_.abstract_by = "authors";
      words.resize(words.size() - mark.size());
    }
    const std::string_view kept = list_trim(words);
    if (kept.empty()) return;
    if (!record_.abstract_text.empty()) record_.abstract_text += '\n';
    record_.abstract_text += kept;
  }

  void finish() {
    if (section_ == ListSection::kWeb) record_.type = "webpage";
    else if (!record_.container.empty() || section_ == ListSection::kArticles) record_.type = "article";
    else record_.type = section_ == ListSection::kBooks ? "book" : "report";
    // The list's own words are never the authors'; without any there is nobody to name.
    if (record_.abstract_text.empty()) record_.abstract_by = "authors";
  }

  const std::vector<ListLine>& lines_;
  ListSection section_;
  Record record_;
};

}  // namespace

Record list_record(const std::vector<ListLine>& lines, std::size_t first, std::size_t anchor, std::size_t last, ListSection section) { return Entry(lines, section).read(first, anchor, last); }

}  // namespace litmotif::source
