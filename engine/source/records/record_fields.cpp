#include "source/records/record_fields.h"

#include <algorithm>
#include <array>
#include <utility>

namespace litmotif::source {
namespace {

constexpr std::string_view kSpace = " \t\r\n\v\f";

std::string upper(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return out;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Pieces between any of the separators, trimmed, none empty.
template <class Take>
void pieces(std::string_view text, std::string_view separators, const Take& take) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(separators), text.size());
    if (const std::string_view piece = trim_field(text.substr(0, end)); !piece.empty()) take(piece);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

// Are the digits read so far the beginning of an ISBN whose groups are set apart by spaces?
bool is_part_of_isbn(std::string_view digits) {
  if (digits.starts_with("978") || digits.starts_with("979")) return digits.size() != 8 && digits.size() < 13;
  return !digits.empty() && digits.size() != 8 && digits.size() < 10;
}

struct TypeName {
  std::string_view name, type;
};

constexpr auto kEndNoteTypes = std::to_array<TypeName>({
    {"aggregated database", "dataset"}, {"ancient text", "book"}, {"artwork", "artwork"}, {"audiovisual material", "audiovisual"}, {"bill", "legal"},
    {"blog", "webpage"}, {"book", "book"}, {"book section", "chapter"}, {"case", "legal"}, {"chart or table", "artwork"}, {"classical work", "book"},
    {"computer program", "software"}, {"conference paper", "conference"}, {"conference proceedings", "conference"}, {"dataset", "dataset"},
    {"dictionary", "chapter"}, {"discussion forum", "webpage"}, {"edited book", "book"}, {"electronic article", "article"}, {"electronic book", "book"},
    {"electronic book section", "chapter"}, {"encyclopedia", "chapter"}, {"figure", "artwork"}, {"film or broadcast", "audiovisual"},
    {"government document", "report"}, {"hearing", "legal"}, {"journal", "article"}, {"journal article", "article"}, {"legal rule or regulation", "legal"},
    {"magazine article", "magazine"}, {"manuscript", "manuscript"}, {"map", "artwork"}, {"multimedia application", "audiovisual"}, {"music", "audiovisual"},
    {"newspaper article", "newspaper"}, {"online database", "dataset"}, {"online multimedia", "audiovisual"}, {"pamphlet", "report"}, {"patent", "patent"},
    {"personal communication", "correspondence"}, {"podcast", "audiovisual"}, {"preprint", "preprint"}, {"report", "report"}, {"serial", "book"},
    {"standard", "standard"}, {"statute", "legal"}, {"thesis", "thesis"}, {"unpublished work", "manuscript"}, {"web page", "webpage"},
});
static_assert(std::is_sorted(kEndNoteTypes.begin(), kEndNoteTypes.end(), [](const TypeName& a, const TypeName& b) { return a.name < b.name; }));

}  // namespace

std::string_view trim_field(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kSpace);
  return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::string one_line(std::string_view text) {
  std::string out(trim_field(text));
  for (std::size_t at = out.find('\n'); at != std::string::npos; at = out.find('\n', at)) {
    std::size_t end = at;
    while (end < out.size() && kSpace.find(out[end]) != std::string_view::npos) ++end;
    out.replace(at, end - at, " ");
  }
  return out;
}

std::string one_spaced(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : trim_field(text)) {
    if (kSpace.find(c) == std::string_view::npos) out += c;
    else if (out.back() != ' ') out += ' ';
  }
  return out;
}

Name export_name(std::string_view text) {
  text = trim_field(text);
  if (text.ends_with(',')) {
    text = trim_field(text.substr(0, text.size() - 1));
    if (text.find(',') == std::string_view::npos) return {{}, {}, std::string(text)};
  }
  return parse_name(text);
}

std::string type_of_endnote(std::string_view name) {
  std::string lower(trim_field(name));
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (lower.empty()) return {};
  const auto* at = std::lower_bound(kEndNoteTypes.begin(), kEndNoteTypes.end(), lower, [](const TypeName& type, const std::string& wanted) { return type.name < wanted; });
  return std::string(at != kEndNoteTypes.end() && at->name == lower ? at->type : "other");
}

void RecordFields::ranked(std::string& slot, Ranked& state, int rank, std::string_view tag, std::string value) {
  if (value.empty() || value == slot) return;
  if (rank < state.rank) {
    if (!slot.empty()) other(state.tag, slot);
    slot = std::move(value);
    state = {rank, std::string(tag)};
  } else {
    other(tag, value);
  }
}

void RecordFields::single(std::string& slot, std::string_view tag, std::string_view value) {
  if (slot.empty()) {
    slot = one_line(value);
  } else if (slot != trim_field(value)) {
    other(tag, value);
  }
}

void RecordFields::date(std::string_view value, std::string_view tag, int rank) {
  while (value.ends_with('/')) value.remove_suffix(1);
  if (value.empty()) return;
  // The fullest date stands: "2013/07/28" of DA before "2013" of PY.
  if (value.size() > record.date.size()) record.date = one_line(value);
  if (rank >= year_.rank) return;
  for (std::size_t i = 0; i + 4 <= value.size(); ++i) {
    const bool four = is_digit(value[i]) && is_digit(value[i + 1]) && is_digit(value[i + 2]) && is_digit(value[i + 3]);
    if (!four || (i > 0 && is_digit(value[i - 1])) || (i + 4 < value.size() && is_digit(value[i + 4]))) continue;
    const int year = (value[i] - '0') * 1000 + (value[i + 1] - '0') * 100 + (value[i + 2] - '0') * 10 + (value[i + 3] - '0');
    if (year < 1000 || year > 2999) continue;
    record.year = year;
    record.year_letter.clear();
    if (i + 4 < value.size() && value[i + 4] >= 'a' && value[i + 4] <= 'z' && (i + 5 == value.size() || !is_letter(value[i + 5]))) {
      record.year_letter = value[i + 4];
    }
    year_ = {rank, std::string(tag)};
    return;
  }
}

// ISSN and ISBN share the tag and are told apart by their length: "0964-6906 (Print)", "9781909029255", "978 1 909029 25 5".
void RecordFields::number(std::string_view value, std::string_view tag) {
  bool found = false;
  std::string digits;
  const auto close = [&] {
    if (digits.size() == 8) {
      const std::string issn = digits.substr(0, 4) + "-" + digits.substr(4);
      if (record.issn.empty()) record.issn = issn;
      else if (record.issn != issn) other(tag, issn);
      found = true;
    } else if (digits.size() == 10 || digits.size() == 13) {
      if (record.isbn.empty()) record.isbn = digits;
      else if (record.isbn != digits) other(tag, digits);
      found = true;
    }
    digits.clear();
  };
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    if (is_digit(c) || ((c == 'X' || c == 'x') && (digits.size() == 7 || digits.size() == 9))) {
      digits += c == 'x' ? 'X' : c;
    } else if (c == ' ' && is_part_of_isbn(digits) && i + 1 < value.size() && is_digit(value[i + 1])) {
      continue;
    } else if (c != '-') {
      close();
    }
  }
  close();
  if (!found) other(tag, value);
}

void RecordFields::doi(std::string_view value, std::string_view tag, bool only_if_clear) {
  std::string doi;
  if (!only_if_clear || value.find("doi.org/") != std::string_view::npos || value.starts_with("10.") || upper(value.substr(0, 4)).starts_with("DOI")) {
    doi = normal_doi(value);
  }
  if (!doi.empty() && record.doi.empty()) {
    record.doi = std::move(doi);
  } else if (doi.empty() || doi != record.doi) {
    other(tag, value);
  }
}

void RecordFields::abstract(std::string_view value, std::string_view tag) {
  // Some hosts add a notice of rights as a second abstract.
  if (value.starts_with("Copyright of ")) return other(tag, value);
  const std::string_view text = trim_field(value);
  if (text.empty() || text == record.abstract_text) return;
  if (record.abstract_text.empty()) {
    record.abstract_text = text;
    abstract_.tag = std::string(tag);
  } else if (abstract_.tag == "N2" && tag == "AB") {
    other("N2", std::exchange(record.abstract_text, std::string(text)));
    abstract_.tag = "AB";
  } else if (abstract_.tag == tag) {
    record.abstract_text.append("\n\n").append(text);
  } else {
    other(tag, value);
  }
}

// Addresses are separated by blanks, or by a semicolon that another one follows: addresses may hold semicolons.
void RecordFields::urls(std::string_view value) {
  const auto add = [&](std::string_view url) {
    while (url.ends_with(';')) url.remove_suffix(1);
    if (url.empty()) return;
    if (std::find(record.urls.begin(), record.urls.end(), url) == record.urls.end()) record.urls.emplace_back(url);
    if (record.doi.empty() && url.find("doi.org/10.") != std::string_view::npos) record.doi = normal_doi(url);
  };
  if (value.starts_with("<Go to ")) return add(trim_field(value));  // Web of Science's own, with blanks
  pieces(value, " \t\r\n", [&](std::string_view url) {
    for (std::size_t cut = url.find(";http"); cut != std::string_view::npos; cut = url.find(";http")) {
      add(url.substr(0, cut));
      url.remove_prefix(cut + 1);
    }
    add(url);
  });
}

void RecordFields::names(std::vector<Name>& into, std::string_view value, std::string_view separators) {
  pieces(value, separators, [&](std::string_view name) { into.push_back(export_name(name)); });
}

void RecordFields::keywords(std::string_view value, std::string_view separators) {
  pieces(value, separators, [&](std::string_view word) { record.keywords.push_back(one_line(word)); });
}

void RecordFields::other(std::string_view tag, std::string_view value) { record.other.emplace_back(tag, trim_field(value)); }

Record RecordFields::finish() {
  if (!day_.empty()) {
    const std::string year = record.year == 0 ? std::string() : std::to_string(record.year);
    record.date = year.empty() || day_.find(year) != std::string::npos ? day_ : year + " " + day_;
  }
  if (record.pages.empty()) record.pages = start_page_;
  if (!end_page_.empty() && end_page_ != start_page_) {
    // "1535-41" in SP is the range already.
    if (start_page_.empty()) record.pages = end_page_;
    else if (start_page_.find('-') == std::string::npos) record.pages += "-" + end_page_;
  }
  return std::move(record);
}

}  // namespace litmotif::source
