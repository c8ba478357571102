#include "source/ris_record.h"

#include <algorithm>
#include <array>
#include <utility>

namespace litmotif::source {
namespace {

constexpr std::string_view kSpace = " \t\r\n\v\f";

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kSpace);
  return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

struct TypeName {
  std::string_view ris, type;
};

// RIS reference types and the words of record.h; sorted. A type that is not here is "other", with the type itself kept in `other`.
constexpr std::array<TypeName, 60> kTypes = {{
    {"ABST", "article"},      {"ADVS", "audiovisual"}, {"AGGR", "dataset"},    {"ANCIENT", "book"},    {"ART", "artwork"},        {"BILL", "legal"},
    {"BLOG", "webpage"},      {"BOOK", "book"},        {"CASE", "legal"},      {"CHAP", "chapter"},    {"CHART", "artwork"},      {"CLSWK", "book"},
    {"COMP", "software"},     {"CONF", "conference"},  {"CPAPER", "conference"}, {"CTLG", "book"},     {"DATA", "dataset"},       {"DBASE", "dataset"},
    {"DICT", "chapter"},      {"EBOOK", "book"},       {"ECHAP", "chapter"},   {"EDBOOK", "book"},     {"EJOUR", "article"},      {"ELEC", "webpage"},
    {"ENCYC", "chapter"},     {"EQUA", "other"},       {"FIGURE", "artwork"},  {"GEN", "other"},       {"GOVDOC", "report"},      {"GRANT", "other"},
    {"GRNT", "other"},        {"HEAR", "legal"},       {"ICOMM", "webpage"},   {"INPR", "article"},    {"JFULL", "article"},      {"JOUR", "article"},
    {"LEGAL", "legal"},       {"MANSCPT", "manuscript"}, {"MAP", "artwork"},   {"MGZN", "magazine"},   {"MPCT", "audiovisual"},   {"MULTI", "audiovisual"},
    {"MUSIC", "audiovisual"}, {"NEWS", "newspaper"},   {"PAMP", "report"},     {"PAT", "patent"},      {"PCOMM", "correspondence"}, {"PREPRINT", "preprint"},
    {"RPRT", "report"},       {"SER", "book"},         {"SLIDE", "audiovisual"}, {"SOUND", "audiovisual"}, {"STAND", "standard"}, {"STAT", "legal"},
    {"STD", "standard"},      {"THES", "thesis"},      {"UNBILL", "legal"},    {"UNPB", "manuscript"}, {"VIDEO", "audiovisual"},  {"WEB", "webpage"},
}};

static_assert(std::is_sorted(kTypes.begin(), kTypes.end(), [](const TypeName& a, const TypeName& b) { return a.ris < b.ris; }));

std::string upper(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return out;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string one_line(std::string_view text) {
  std::string out(trim(text));
  for (std::size_t at = out.find('\n'); at != std::string::npos; at = out.find('\n', at)) {
    std::size_t end = at;
    while (end < out.size() && kSpace.find(out[end]) != std::string_view::npos) ++end;
    out.replace(at, end - at, " ");
  }
  return out;
}

// Pieces between any of the separators, trimmed, none empty.
template <class Take>
void pieces(std::string_view text, std::string_view separators, const Take& take) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(separators), text.size());
    if (const std::string_view piece = trim(text.substr(0, end)); !piece.empty()) take(piece);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

// A value of which several tags may speak; the lowest rank stays, the others go to `other` unless they say the same.
struct Ranked {
  int rank = 1000;
  std::string tag;
};

class Builder {
 public:
  Record build(const std::vector<RisField>& fields);

 private:
  void take(const RisField& field);
  void take_title(std::string_view value, std::uint16_t tag, int rank) { ranked(record_.title, title_, rank, tag, one_line(value)); }
  void take_container(std::string_view value, std::uint16_t tag, int rank) { ranked(record_.container, container_, rank, tag, one_line(value)); }
  void take_year(std::string_view value, std::uint16_t tag, int rank);
  void take_number(std::string_view value, std::uint16_t tag);
  void take_doi(std::string_view value, std::uint16_t tag, bool only_if_clear);
  void take_abstract(std::string_view value, std::uint16_t tag);
  void take_urls(std::string_view value);
  void ranked(std::string& slot, Ranked& state, int rank, std::uint16_t tag, std::string value);
  void single(std::string& slot, std::uint16_t tag, std::string_view value);
  void other(std::uint16_t tag, std::string_view value) { other(name_of(tag), std::string(trim(value))); }
  void other(std::string tag, std::string value) { record_.other.emplace_back(std::move(tag), std::move(value)); }
  static std::string name_of(std::uint16_t tag) { return {static_cast<char>(tag >> 8U), static_cast<char>(tag & 0xFFU)}; }
  bool stands_alone() const { return record_.type == "book" || record_.type == "report" || record_.type == "thesis"; }

  Record record_;
  Ranked title_, container_, year_, date_, doi_, abstract_, database_;
  std::string start_page_, end_page_;
};

void Builder::ranked(std::string& slot, Ranked& state, int rank, std::uint16_t tag, std::string value) {
  if (value.empty() || value == slot) return;
  if (rank < state.rank) {
    if (!slot.empty()) other(state.tag, slot);
    slot = std::move(value);
    state = {rank, name_of(tag)};
  } else {
    other(name_of(tag), std::move(value));
  }
}

void Builder::single(std::string& slot, std::uint16_t tag, std::string_view value) {
  if (slot.empty()) {
    slot = one_line(value);
  } else if (slot != trim(value)) {
    other(tag, value);
  }
}

void Builder::take_year(std::string_view value, std::uint16_t tag, int rank) {
  while (value.ends_with('/')) value.remove_suffix(1);
  if (value.empty()) return;
  // The fullest date stands: "2013/07/28" of DA before "2013" of PY.
  if (value.size() > record_.date.size()) record_.date = one_line(value);
  if (rank >= year_.rank) return;
  for (std::size_t i = 0; i + 4 <= value.size(); ++i) {
    const bool four = is_digit(value[i]) && is_digit(value[i + 1]) && is_digit(value[i + 2]) && is_digit(value[i + 3]);
    if (!four || (i > 0 && is_digit(value[i - 1])) || (i + 4 < value.size() && is_digit(value[i + 4]))) continue;
    const int year = (value[i] - '0') * 1000 + (value[i + 1] - '0') * 100 + (value[i + 2] - '0') * 10 + (value[i + 3] - '0');
    if (year < 1000 || year > 2999) continue;
    record_.year = year;
    record_.year_letter.clear();
    if (i + 4 < value.size() && value[i + 4] >= 'a' && value[i + 4] <= 'z' && (i + 5 == value.size() || !is_letter(value[i + 5]))) {
      record_.year_letter = value[i + 4];
    }
    year_ = {rank, name_of(tag)};
    return;
  }
}

// Are the digits read so far the beginning of an ISBN whose groups are set apart by spaces?
bool is_part_of_isbn(std::string_view digits) {
  if (digits.starts_with("978") || digits.starts_with("979")) return digits.size() != 8 && digits.size() < 13;
  return !digits.empty() && digits.size() != 8 && digits.size() < 10;
}

// ISSN and ISBN share the tag and are told apart by their length: "0964-6906 (Print)", "9781909029255", "978 1 909029 25 5".
void Builder::take_number(std::string_view value, std::uint16_t tag) {
  bool found = false;
  std::string digits;
  const auto close = [&] {
    if (digits.size() == 8) {
      const std::string issn = digits.substr(0, 4) + "-" + digits.substr(4);
      if (record_.issn.empty()) record_.issn = issn;
      else if (record_.issn != issn) other(name_of(tag), issn);
      found = true;
    } else if (digits.size() == 10 || digits.size() == 13) {
      if (record_.isbn.empty()) record_.isbn = digits;
      else if (record_.isbn != digits) other(name_of(tag), digits);
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

void Builder::take_doi(std::string_view value, std::uint16_t tag, bool only_if_clear) {
  std::string doi;
  if (!only_if_clear || value.find("doi.org/") != std::string_view::npos || value.starts_with("10.") || upper(value.substr(0, 4)).starts_with("DOI")) {
    doi = normal_doi(value);
  }
  if (!doi.empty() && record_.doi.empty()) {
    record_.doi = std::move(doi);
  } else if (doi.empty() || doi != record_.doi) {
    if (tag != 0) other(tag, value);
  }
}

void Builder::take_abstract(std::string_view value, std::uint16_t tag) {
  // Some hosts add a notice of rights as a second abstract.
  if (value.starts_with("Copyright of ")) return other(tag, value);
  const std::string_view text = trim(value);
  if (text.empty() || text == record_.abstract_text) return;
  if (record_.abstract_text.empty()) {
    record_.abstract_text = text;
    abstract_.tag = name_of(tag);
  } else if (abstract_.tag == "N2" && tag == ris_tag("AB")) {
    other("N2", std::exchange(record_.abstract_text, std::string(text)));
    abstract_.tag = "AB";
  } else if (abstract_.tag == name_of(tag)) {
    record_.abstract_text.append("\n\n").append(text);
  } else {
    other(tag, value);
  }
}

void Builder::take_urls(std::string_view value) {
  pieces(value, " \t\n;", [&](std::string_view url) {
    if (std::find(record_.urls.begin(), record_.urls.end(), url) == record_.urls.end()) record_.urls.emplace_back(url);
    if (record_.doi.empty() && url.find("doi.org/10.") != std::string_view::npos) record_.doi = normal_doi(url);
  });
}

void Builder::take(const RisField& field) {
  const std::string_view value = trim(field.value());
  const std::uint16_t tag = field.tag;
  if (value.empty()) return;
  const auto names = [&](std::vector<Name>& into) {
    pieces(value, ";\n", [&](std::string_view name) { into.push_back(parse_name(name)); });
  };
  switch (tag) {
    case ris_tag("TY"):
    case ris_tag("ER"):
      return;
    case ris_tag("AU"):
    case ris_tag("A1"):
      return names(record_.authors);
    case ris_tag("A2"):
    case ris_tag("A3"):
    case ris_tag("ED"):
      return names(record_.editors);
    case ris_tag("TI"):
      return take_title(value, tag, 0);
    case ris_tag("T1"):
      return take_title(value, tag, 1);
    case ris_tag("CT"):
      return take_title(value, tag, 2);
    case ris_tag("ST"):
      return take_title(value, tag, 4);
    case ris_tag("BT"):
      return stands_alone() ? take_title(value, tag, 3) : take_container(value, tag, 4);
    case ris_tag("JF"):
      return take_container(value, tag, 0);
    case ris_tag("T2"):
      return stands_alone() ? single(record_.series, tag, value) : take_container(value, tag, 1);
    case ris_tag("JO"):
      return take_container(value, tag, 2);
    case ris_tag("JA"):
      return take_container(value, tag, 5);
    case ris_tag("J2"):
    case ris_tag("J1"):
      return take_container(value, tag, 6);
    case ris_tag("T3"):
      return single(record_.series, tag, value);
    case ris_tag("PY"):
      return take_year(value, tag, 0);
    case ris_tag("Y1"):
      return take_year(value, tag, 1);
    case ris_tag("DA"):
      return take_year(value, tag, 2);
    case ris_tag("VL"):
      return single(record_.volume, tag, value);
    case ris_tag("IS"):
    case ris_tag("CP"):
      return single(record_.issue, tag, value);
    case ris_tag("SP"):
      return single(start_page_, tag, value);
    case ris_tag("EP"):
      return single(end_page_, tag, value);
    case ris_tag("PB"):
      return single(record_.publisher, tag, value);
    case ris_tag("CY"):
    case ris_tag("PP"):
      return single(record_.place, tag, value);
    case ris_tag("SN"):
      return take_number(value, tag);
    case ris_tag("DO"):
    case ris_tag("DI"):
      return take_doi(value, tag, false);
    case ris_tag("M3"):
    case ris_tag("L3"):
      return take_doi(value, tag, true);
    case ris_tag("UR"):
    case ris_tag("LK"):
      return take_urls(value);
    case ris_tag("L1"):
    case ris_tag("L2"):
    case ris_tag("L4"):
      return value.find("://") != std::string_view::npos ? take_urls(value) : other(tag, value);
    case ris_tag("KW"):
      return pieces(value, ";\n", [&](std::string_view word) { record_.keywords.emplace_back(word); });
    case ris_tag("AB"):
    case ris_tag("N2"):
      return take_abstract(value, tag);
    case ris_tag("DB"):
      return ranked(record_.database, database_, 0, tag, one_line(value));
    case ris_tag("DP"):
      return ranked(record_.database, database_, 1, tag, one_line(value));
    case ris_tag("ET"):
      return single(record_.edition, tag, value);
    case ris_tag("LA"):
      return single(record_.language, tag, value);
    default:
      return other(tag, value);
  }
}

Record Builder::build(const std::vector<RisField>& fields) {
  record_.type = "other";
  for (const RisField& field : fields) {
    if (field.tag != ris_tag("TY")) continue;
    const std::string stated = upper(trim(field.value()));
    const auto* at = std::lower_bound(kTypes.begin(), kTypes.end(), stated, [](const TypeName& type, const std::string& name) { return type.ris < name; });
    if (at != kTypes.end() && at->ris == stated) {
      record_.type = at->type;
    } else if (!stated.empty()) {
      other("TY", std::string(trim(field.value())));
    }
    break;
  }
  for (const RisField& field : fields) take(field);
  record_.pages = start_page_;
  if (!end_page_.empty() && end_page_ != start_page_) {
    // "1535-41" in SP is the range already.
    if (start_page_.empty()) record_.pages = end_page_;
    else if (start_page_.find('-') == std::string::npos) record_.pages += "-" + end_page_;
  }
  return std::move(record_);
}

// Tags of both forms of the format, and of the exporters whose files have been seen; sorted.
constexpr std::array<std::string_view, 85> kTags = {
    "A1", "A2", "A3", "A4", "AB", "AD", "AN", "AU", "AV", "BT", "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "CA", "CN", "CP", "CR",
    "CT", "CY", "DA", "DB", "DI", "DO", "DP", "ED", "EP", "ER", "ET", "ID", "IS", "J1", "J2", "JA", "JF", "JO", "K1", "KW", "L1", "L2",
    "L3", "L4", "LA", "LB", "LK", "M1", "M2", "M3", "N1", "N2", "NV", "OP", "PA", "PB", "PP", "PY", "RI", "RN", "RP", "SE", "SN",
    "SP", "SR", "ST", "T1", "T2", "T3", "TA", "TI", "TT", "TY", "U1", "U2", "U3", "U4", "U5", "UR", "VL", "VO", "Y1", "Y2"};

static_assert(std::is_sorted(kTags.begin(), kTags.end()));

}  // namespace

bool is_known_ris_tag(std::uint16_t tag) {
  const std::array<char, 2> name = {static_cast<char>(tag >> 8U), static_cast<char>(tag & 0xFFU)};
  return std::binary_search(kTags.begin(), kTags.end(), std::string_view(name.data(), name.size()));
}

Record ris_record(const std::vector<RisField>& fields) { return Builder().build(fields); }

}  // namespace litmotif::source
