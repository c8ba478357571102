// Excel workbooks as rows of cells. No library of Debian 12 reads XLSX from C++ (libxlsxwriter only writes), so: a zip of XML parts (ECMA-376, part 1, 18), read with
// archive.h and xml.h. Shared strings are held, since cells name them by number; rows are not.
#include <litmotif/workbook.h>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "source/archive.h"
#include "source/markup_text.h"
#include "source/office/symbol_font.h"
#include "source/xml.h"

namespace litmotif {
namespace {

using namespace source;  // archive.h, xml.h, markup_text.h

constexpr std::size_t kMostColumns = 2000;
constexpr std::size_t kMostStrings = 5'000'000;
constexpr std::uint64_t kMostUnpacked = std::uint64_t{512} << 20;  // bytes of all parts: a sheet may have to wait for its turn
constexpr std::size_t kMostExpansion = 16;                         // shared texts by what names them: 50 bytes of text for 30 of mark-up, as a rule

std::size_t number_in(std::string_view text, std::size_t otherwise) {
  std::size_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  return fault == std::errc() && end == text.data() + text.size() ? number : otherwise;
}

// 0-based column of "BC12".
std::size_t column_of(std::string_view cell, std::size_t otherwise) {
  std::size_t column = 0;
  for (const char c : cell) {
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
    if (column > kMostColumns) return kMostColumns;
  }
  return column == 0 ? otherwise : column - 1;
}

// Days since the end of 1899 as year-month-day (Hinnant's civil_from_days); empty for what is no day of our calendar.
std::string day_of(double serial, bool since_1904) {
  if (since_1904) serial += 1462;
  if (!(serial >= 61 && serial < 2958466)) return {};
  const std::int64_t z = static_cast<std::int64_t>(serial) - 25569 + 719468;
  const std::int64_t era = z / 146097, doe = z % 146097;
  const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
  const std::int64_t day = doy - (153 * mp + 2) / 5 + 1, month = mp < 10 ? mp + 3 : mp - 9;
  return fmt::format("{}-{:02}-{:02}", yoe + era * 400 + static_cast<std::int64_t>(month <= 2), month, day);
}

struct Workbook {
  std::vector<std::string> strings;
  std::vector<std::pair<std::string, std::string>> sheets;   // relation, name; in order
  std::map<std::string, std::string, std::less<>> targets;   // relation -> part
  std::vector<bool> dates;                                   // by style
  bool since_1904 = false;
};

// "_x000D_" in a text is the character, "_x005F_" the line below it where what follows would be read so (ECMA-376, part 1, 22.9.2.19). Pairs of surrogates, and what XML cannot hold, stay as they are.
std::string without_escapes(std::string&& given) {
  if (given.find("_x") == std::string::npos) return std::move(given);
  const std::string text = std::move(given);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    unsigned code = 0;
    const bool form = text.compare(at, 2, "_x") == 0 && at + 7 <= text.size() && text[at + 6] == '_';
    const char* digits = text.data() + at + 2;
    const bool read = form && std::from_chars(digits, digits + 4, code, 16).ptr == digits + 4;
    if (!read || code == 0 || (code >= 0xD800 && code < 0xE000) || code >= 0xFFFE) {
      out += text[at++];
      continue;
    }
    source::append_utf8(code, out);
    at += 7;
  }
  return out;
}

class PartEvents : public XmlEvents {
 public:
  explicit PartEvents(Workbook& book) : book_(book) {}
  Status start(std::string_view name, XmlAttributes attributes, std::uint64_t /*at*/) override {
    if (name == "sheet") book_.sheets.emplace_back(attribute(attributes, "id"), attribute(attributes, "name"));
    if (name == "workbookPr") book_.since_1904 = attribute(attributes, "date1904") == "1" || attribute(attributes, "date1904") == "true";
    if (name == "Relationship") book_.targets.emplace(attribute(attributes, "Id"), attribute(attributes, "Target"));
    if (name == "numFmt") {
      // Letters of dates outside quotes and brackets: "yyyy\-mm\-dd".
      bool plain = true, date = false;
      for (const char c : attribute(attributes, "formatCode")) {
        if (c == '"') plain = !plain;
        else if (c == '[') plain = false;
        else if (c == ']') plain = true;
        else if (plain) date = date || c == 'y' || c == 'Y' || c == 'd' || c == 'D';
      }
      formats_[number_in(attribute(attributes, "numFmtId"), 0)] = date;
    }
    if (name == "cellXfs") in_styles_ = true;
    if (name == "xf" && in_styles_) {
      const std::size_t format = number_in(attribute(attributes, "numFmtId"), 0);
      const auto own = formats_.find(format);
      book_.dates.push_back(own != formats_.end() ? own->second : (format >= 14 && format <= 17) || format == 22);
    }
    if (name == "si") {
      if (book_.strings.size() >= kMostStrings) return Status(Code::kLimit, fmt::format("holds more than {} texts; save it as CSV in parts", kMostStrings));
      book_.strings.emplace_back();
    }
    if (name == "rPh") phonetic_ = true;
    if (name == "t") in_text_ = !phonetic_;
    return {};
  }
  Status end(std::string_view name, std::uint64_t /*at*/) override {
    if (name == "cellXfs") in_styles_ = false;
    if (name == "rPh") phonetic_ = false;
    if (name == "t") in_text_ = false;
    if (name == "si") book_.strings.back() = without_escapes(std::move(book_.strings.back()));
    return {};
  }
  void text(std::string_view text, std::uint64_t /*at*/) override {
    if (in_text_ && !book_.strings.empty()) book_.strings.back() += text;
  }

 private:
  Workbook& book_;
  std::map<std::size_t, bool> formats_;
  bool in_text_ = false, in_styles_ = false, phonetic_ = false;
};

class SheetEvents : public XmlEvents {
 public:
  SheetEvents(const Workbook& book, std::size_t sheet, const TakeSheetRow& take, std::size_t size) : book_(book), sheet_(sheet), take_(take), most_((std::size_t{64} << 20) + kMostExpansion * size) {}
  Status start(std::string_view name, XmlAttributes attributes, std::uint64_t /*at*/) override {
    if (name == "row") {
      row_ = {sheet_, book_.sheets[sheet_].second, static_cast<std::uint32_t>(number_in(attribute(attributes, "r"), last_row_ + 1)), {}};
      last_row_ = row_.number;
      column_ = 0;
    } else if (name == "c") {
      cell_ = attribute(attributes, "r");
      column_ = column_of(cell_, column_);
      kind_ = attribute(attributes, "t");
      style_ = number_in(attribute(attributes, "s"), book_.dates.size());
      value_.clear();
    } else if (name == "rPh") {
      phonetic_ = true;
    } else if (name == "v" || name == "t") {
      in_value_ = !phonetic_;
    }
    return {};
  }
  Status end(std::string_view name, std::uint64_t /*at*/) override {
    if (name == "v" || name == "t") in_value_ = false;
    if (name == "rPh") phonetic_ = false;
    if (name == "c") {
      if (column_ < kMostColumns && !value_.empty()) {
        if (row_.cells.size() <= column_) row_.cells.resize(column_ + 1);
        row_.cells[column_] = cell_text();
        filled_in_ += row_.cells[column_].size();
        if (filled_in_ > most_) return Status(Code::kLimit, fmt::format("names the same texts so often that they fill more than {} MB", most_ >> 20));
      }
      ++column_;
    }
    if (name == "row") return take_(std::move(row_));
    return {};
  }
  void text(std::string_view text, std::uint64_t /*at*/) override {
    if (in_value_) value_ += text;
  }
  // Of cells that hold nothing that could be handed over.
  void add_faults(std::vector<Warning>& warnings) const {
    add_fault(wrong_, "cell-fault", "hold", fmt::format("a fault in place of a value ({})", wrong_.value), warnings);
    add_fault(lost_, "broken-workbook", "name", "a text that the workbook does not hold", warnings);
  }

 private:
  std::string cell_text() {
    if (kind_ == "s") {
      const std::size_t number = number_in(trim_space(value_), book_.strings.size());
      if (number < book_.strings.size()) return book_.strings[number];
      note_fault(lost_, {});
      return {};
    }
    if (kind_ == "e") {  // #REF! and the like
      note_fault(wrong_, std::string(value_.substr(0, 20)));
      return {};
    }
    if (kind_ == "b") return value_ == "1" ? "TRUE" : "FALSE";
    if (!kind_.empty() && kind_ != "n") return without_escapes(std::move(value_));
    double number = 0;
    const auto [end, fault] = std::from_chars(value_.data(), value_.data() + value_.size(), number);
    if (fault != std::errc() || end != value_.data() + value_.size()) return value_;
    if (style_ < book_.dates.size() && book_.dates[style_]) {
      if (std::string day = day_of(number, book_.since_1904); !day.empty()) return day;
    }
    // 9.7819090292550003E12 is an ISBN.
    const bool whole = number > -1e15 && number < 1e15 && number == static_cast<double>(static_cast<std::int64_t>(number));
    return whole ? fmt::format("{}", static_cast<std::int64_t>(number)) : value_;
  }

  // Cells of one kind of fault: how many, and the first.
  struct Faults {
    std::size_t count = 0;
    std::string first, value;
  };
  void note_fault(Faults& faults, std::string value) {
    if (faults.count++ > 0) return;
    faults.first = cell_.empty() ? fmt::format("row {}", row_.number) : cell_.substr(0, 12);
    faults.value = std::move(value);
  }
  void add_fault(const Faults& faults, const char* kind, std::string_view verb, std::string_view what, std::vector<Warning>& warnings) const {
    if (faults.count == 0) return;
    const bool one = faults.count == 1;
    std::string said = one ? fmt::format("a cell {}s {} and is taken as empty", verb, what) : fmt::format("{} cells {} {} and are taken as empty", faults.count, verb, what);
    add_warning(warnings, {kind, std::move(said), fmt::format("sheet {}, {}", book_.sheets[sheet_].second, faults.first)});
  }

  const Workbook& book_;
  std::size_t sheet_;
  const TakeSheetRow& take_;
  SheetRow row_;
  Faults wrong_, lost_;
  std::string cell_;
  std::size_t column_ = 0, style_ = 0;
  std::uint32_t last_row_ = 0;
  std::size_t most_, filled_in_ = 0;  // bytes of cells
  std::string kind_, value_;
  bool in_value_ = false, phonetic_ = false;
};

// "xl/worksheets/sheet1.xml" for "worksheets/sheet1.xml" and "/xl/worksheets/sheet1.xml".
std::string part_path(std::string_view target) { return target.starts_with('/') ? std::string(target.substr(1)) : "xl/" + std::string(target); }

// Parts that the workbook names and the file does not hold.
void find_missing(const Workbook& book, const std::vector<std::string>& sheets, const std::set<std::string>& held, std::vector<Warning>& warnings) {
  const auto missing = [&](std::string what, std::string place) { add_warning(warnings, {"broken-workbook", std::move(what), std::move(place)}); };
  if (book.sheets.empty()) missing("the workbook names no sheet: its part xl/workbook.xml is missing or damaged", {});
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    if (!held.contains(sheets[i])) missing(sheets[i].empty() ? "the sheet's part is not named" : fmt::format("the sheet's part {} is missing", sheets[i]), "sheet " + book.sheets[i].second);
  }
  for (const auto& [relation, target] : book.targets) {
    const std::string part = part_path(target);
    const bool matters = part == "xl/sharedStrings.xml" || part == "xl/styles.xml";
    if (matters && !held.contains(part)) missing(fmt::format("the part {} is missing", part), {});
  }
}

}  // namespace

Status read_workbook(const Input& input, const TakeSheetRow& take, std::vector<Warning>& warnings) {
  Workbook book;
  ArchiveLimits limits;
  limits.total = kMostUnpacked;
  std::set<std::string> held;  // of the parts that matter
  const auto is_head = [&](const std::string& path) {
    if (path.starts_with("xl/")) held.insert(path);
    return path == "xl/workbook.xml" || path == "xl/_rels/workbook.xml.rels" || path == "xl/sharedStrings.xml" || path == "xl/styles.xml";
  };
  LITMOTIF_TRY(each_member(input, limits, is_head, [&](const std::string&, std::string&& bytes) {
    PartEvents events(book);
    return read_xml({input.path, bytes}, events, warnings);
  }, warnings));
  // In the workbook's order: a sheet that the archive holds too early waits for its turn.
  std::vector<std::string> order;
  for (const auto& [relation, name] : book.sheets) {
    const auto target = book.targets.find(relation);
    order.push_back(target == book.targets.end() ? std::string() : part_path(target->second));
  }
  find_missing(book, order, held, warnings);
  const auto read_sheet = [&](std::size_t sheet, const std::string& bytes) -> Status {
    SheetEvents events(book, sheet, take, bytes.size());
    std::vector<Warning> faults;
    LITMOTIF_TRY(read_xml({input.path, bytes}, events, faults));
    for (Warning& fault : faults) warnings.push_back({fault.kind, std::move(fault.message), "sheet " + book.sheets[sheet].second});
    events.add_faults(warnings);
    return {};
  };
  std::map<std::string, std::string> waiting;
  std::size_t turn = 0;
  const auto read_due = [&](bool all) -> Status {
    for (; turn < order.size(); ++turn) {
      const auto due = waiting.find(order[turn]);
      if (due == waiting.end() && !all && !order[turn].empty()) return {};
      if (due == waiting.end()) continue;
      LITMOTIF_TRY(read_sheet(turn, due->second));
      waiting.erase(due);
    }
    return {};
  };
  std::vector<Warning> again;  // of the same archive, said already
  LITMOTIF_TRY(each_member(input, limits, [&](const std::string& path) { return std::find(order.begin(), order.end(), path) != order.end(); },
                           [&](const std::string& path, std::string&& bytes) {
                             waiting[path] = std::move(bytes);
                             return read_due(false);
                           }, again));
  return read_due(true);
}

}  // namespace litmotif
