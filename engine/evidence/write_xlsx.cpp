// XLSX: the columns people read first, all others to the right of them; a sheet for all rows or one a top theme; a sheet "About" at the end.
// Text is stored as text, so that nothing in a cell can run.
#include <fmt/format.h>
#include <litmotif/csv.h>

#include <algorithm>
#include <map>
#include <utility>

#include "evidence/sheet_text.h"
#include "evidence/terminal.h"
#include "evidence/writers.h"
#include "evidence/xlsx_book.h"

namespace litmotif {
namespace {

using Look = XlsxBook::Look;

constexpr std::size_t kMeasured = 500;             // rows that widths are taken from; they wait in memory until there are so many
constexpr double kNarrowest = 6, kPlainMost = 36;  // characters
constexpr std::size_t kWraps = 28;                 // brief text wider than that is wrapped, and may be
constexpr double kWrappedMost = 64;                // so wide

// A column of the sheet: one of the table, or half a column of pairs.
struct SheetColumn {
  std::size_t at = 0;
  enum class Part { kWhole, kDocuments, kSentences } part = Part::kWhole;
  std::string heading;
  std::size_t widest = 0;  // display columns
  bool text = false;       // some cell was
  double width = 0;        // characters
};

struct Sheet {
  std::string name, of;      // of: what it holds, for the sheet "About"
  std::size_t group = 0;     // of Table::groups; their number: no group
  lxw_worksheet* sheet = nullptr;
  std::uint32_t rows = 0;    // written, with the heading
};

// A list of texts as these, a line each; other JSON as it stands; "" for an empty list.
std::string json_in_words(const std::string& json) {
  if (json == "[]" || json == "{}") return {};
  return json.starts_with("[\"") ? fmt::format("{}", fmt::join(json_strings(json), "; ")) : json;
}

class XlsxTable final : public RowWriter {
 public:
  XlsxTable(WriteOptions options, const XlsxLimits& limits) : options_(std::move(options)), limits_(limits) {}

  Status begin(const Table& head, std::string& /*out*/) override {
    head_ = {head.kind, head.title, head.note, head.codebooks, head.groups, head.columns, {}, {}, 0, {}, {}};
    Result<std::unique_ptr<XlsxBook>> made = XlsxBook::create(printable_text(head.title), printable_text(options_.review_name));
    if (!made.ok()) return made.status();
    book_ = std::move(made).value();
    for (const bool brief : {true, false}) {
      for (std::size_t i = 0; i < head.columns.size(); ++i) {
        if (head.columns[i].brief == brief) add_column(i);
      }
      if (brief) printed_ = columns_.size();
    }
    if (printed_ == 0) printed_ = columns_.size();
    constexpr std::size_t kMostColumns = 16384;
    if (columns_.size() > kMostColumns) {
      return Status(Code::kLimit, fmt::format("{} columns, and a sheet has room for {}; ask for fewer levels of themes, or for CSV", columns_.size(), kMostColumns));
    }
    const auto column = [&](std::string_view name) { return column_at(head.columns, name); };
    theme_ = column("theme"), codebook_ = column("codebook"), rules_ = column("rules"), page_ = column("page");
    file_ = head.kind == "files" ? column("path") : column("file");
    return options_.by_theme ? open_group_sheets() : open_sheet(head.groups.size(), head.title);
  }

  Status row(const std::vector<Cell>& cells, std::string& /*out*/) override {
    if (laid_out_) return put_row(cells);
    measure(cells);
    waiting_.push_back(cells);
    return waiting_.size() < kMeasured ? Status() : lay_out();
  }

  Status end(const std::string& note, std::string& /*out*/) override {
    if (!laid_out_) LITMOTIF_TRY(lay_out());
    for (Sheet& sheet : sheets_) LITMOTIF_TRY(finish(sheet));
    std::vector<std::string> left_out;
    if (cut_ > 0) left_out.push_back(fmt::format("Cells cut because they held more text than the {} characters Excel has room for: {}.", limits_.units, cut_));
    if (links_left_ > 0) left_out.push_back(fmt::format("Rows without a link to their source, because Excel has room for {}: {}.", limits_.links, links_left_));
    if (comments_left_ > 0) left_out.push_back(fmt::format("Rows without a comment, because these stop at {}: {}.", limits_.comments, comments_left_));
    LITMOTIF_TRY(put_about(note, left_out));
    for (const std::string& sentence : left_out) {
      if (options_.warn) options_.warn(sentence);
    }
    return book_->close();
  }

  Result<bool> more(std::string& out) override { return book_->read(out); }

 private:
  // Widths, from the rows that wait; then these.
  Status lay_out() {
    constexpr double kFilter = 3, kMargin = 2;  // characters: the button beside a heading; air
    for (SheetColumn& column : columns_) {
      const double heading = static_cast<double>(longest_word(column.heading)) + kFilter;
      const bool wide = wraps(column) && column.text && column.widest > kWraps;
      const double content = std::min(static_cast<double>(column.widest) + kMargin, wide ? kWrappedMost : kPlainMost);
      column.width = std::max({kNarrowest, heading, content});
    }
    laid_out_ = true;
    for (const Sheet& sheet : sheets_) LITMOTIF_TRY(make_room_for_heading(sheet));
    for (const std::vector<Cell>& cells : std::exchange(waiting_, {})) LITMOTIF_TRY(put_row(cells));
    return {};
  }

  Status make_room_for_heading(const Sheet& sheet) {
    constexpr double kFilter = 3;  // characters
    std::size_t most = 1;
    for (const SheetColumn& column : columns_) most = std::max(most, wrap(column.heading, static_cast<std::size_t>(column.width - kFilter)).size());
    return book_->set_lines(sheet.sheet, 0, most);
  }

  Status put_row(const std::vector<Cell>& cells) {
    const std::size_t group = group_of(cells);
    if (!open_.contains(group)) LITMOTIF_TRY(open_sheet(group, "Other themes"));
    Sheet* sheet = &sheets_[open_.at(group)];
    if (sheet->rows == limits_.rows) {
      LITMOTIF_TRY(open_sheet(sheet->group, sheet->of));
      sheet = &sheets_.back();
    }
    LITMOTIF_TRY(book_->set_lines(sheet->sheet, sheet->rows, lines_of(cells)));
    LITMOTIF_TRY(put_link(*sheet, cells));
    for (std::uint16_t i = 0; i < width(); ++i) LITMOTIF_TRY(put_cell(*sheet, i, cells[columns_[i].at]));
    LITMOTIF_TRY(put_rules(*sheet, cells));
    LITMOTIF_TRY(put_reasons(*sheet, cells));
    ++sheet->rows;
    ++rows_;
    return {};
  }

  std::uint16_t width() const { return static_cast<std::uint16_t>(columns_.size()); }  // at most kMostColumns

  void add_column(std::size_t at) {
    const Column& column = head_.columns[at];
    if (column.pair) {
      columns_.push_back({at, SheetColumn::Part::kDocuments, column.label + ": documents"});
      columns_.push_back({at, SheetColumn::Part::kSentences, column.label + ": sentences"});
    } else {
      columns_.push_back({at, SheetColumn::Part::kWhole, column.label});
    }
  }

  Status open_group_sheets() {
    if (head_.groups.size() > limits_.sheets) {
      return Status(Code::kLimit, fmt::format("there are {} top themes, and a workbook gets a sheet for {} at most; ask for one theme, or for one sheet", head_.groups.size(), limits_.sheets));
    }
    for (std::size_t i = 0; i < head_.groups.size(); ++i) LITMOTIF_TRY(open_sheet(i, head_.groups[i].label));
    return head_.groups.empty() ? open_sheet(0, head_.title) : Status();
  }

  // A further sheet of the group takes what no longer fits on the one before.
  Status open_sheet(std::size_t group, const std::string& of) {
    Sheet sheet{names_.name_for(of), of, group};
    Result<lxw_worksheet*> made = book_->add_sheet(sheet.name);
    if (!made.ok()) return made.status();
    sheet.sheet = made.value();
    for (std::uint16_t i = 0; i < width(); ++i) LITMOTIF_TRY(book_->put(sheet.sheet, 0, i, printable_text(columns_[i].heading), Look::kHeading));
    if (laid_out_) LITMOTIF_TRY(make_room_for_heading(sheet));
    sheet.rows = 1;
    open_[group] = sheets_.size();
    sheets_.push_back(std::move(sheet));
    return {};
  }

  std::size_t group_of(const std::vector<Cell>& cells) const {
    if (!options_.by_theme) return head_.groups.size();
    return group_of_theme(head_.groups, string_of(cells[codebook_]), string_of(cells[theme_]));
  }

  bool wraps(const SheetColumn& column) const {
    const Column& of = head_.columns[column.at];
    return of.brief && !of.count && of.name != "id";
  }

  // Of the cell that needs most: rows get their height from here, for not every program makes room for wrapped text by itself.
  std::size_t lines_of(const std::vector<Cell>& cells) const {
    constexpr double kLoose = 1.05;  // lines are not filled to the end
    std::size_t most = 1;
    for (const SheetColumn& column : columns_) {
      const auto* text = std::get_if<std::string>(&cells[column.at]);
      const auto* json = std::get_if<JsonText>(&cells[column.at]);
      if (!wraps(column) || (text == nullptr && json == nullptr)) continue;
      const std::string held = text == nullptr ? json_in_words(json->text) : std::string();
      std::size_t lines = 0;
      for (std::string_view rest = text == nullptr ? held : *text; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        lines += 1 + static_cast<std::size_t>(static_cast<double>(display_width(rest.substr(0, end))) * kLoose / column.width);
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
      most = std::max(most, lines);
    }
    return most;
  }

  void measure(const std::vector<Cell>& cells) {
    for (SheetColumn& column : columns_) {
      const Cell& cell = cells[column.at];
      const std::string text = text_of(cell, head_.columns[column.at]);
      if (says_why_empty(cell, head_.columns[column.at])) continue;
      column.widest = std::max(column.widest, longest_line(text));
      column.text = column.text || std::holds_alternative<std::string>(cell) || std::holds_alternative<JsonText>(cell);
    }
  }

  static std::string text_of(const Cell& cell, const Column& column) {
    const auto* json = std::get_if<JsonText>(&cell);
    return json == nullptr ? cell_text(cell, column) : json_in_words(json->text);
  }

  Status put_cell(const Sheet& sheet, std::uint16_t at, const Cell& cell) {
    const SheetColumn& column = columns_[at];
    const Column& of = head_.columns[column.at];
    const Look number = of.count ? Look::kCount : of.name == "share" ? Look::kShare : Look::kNumber;
    const auto linked = [&](Look look) { return at == linked_ ? Look::kLink : look; };
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) return book_->put(sheet.sheet, sheet.rows, at, static_cast<double>(*whole), linked(number));
    if (const auto* real = std::get_if<double>(&cell)) return book_->put(sheet.sheet, sheet.rows, at, *real, linked(number));
    if (const auto* yes = std::get_if<bool>(&cell)) return book_->put(sheet.sheet, sheet.rows, at, *yes, Look::kPlain);
    if (const auto* count = std::get_if<Count>(&cell)) {
      const std::int64_t value = column.part == SheetColumn::Part::kDocuments ? count->documents : count->sentences;
      return book_->put(sheet.sheet, sheet.rows, at, static_cast<double>(value), Look::kCount);
    }
    if (std::holds_alternative<std::monostate>(cell)) return {};
    if (says_why_empty(cell, of)) {
      signs_ = true;
      return book_->put(sheet.sheet, sheet.rows, at, std::string(sign_of_empty(string_of(cell))), Look::kAside);
    }
    const std::string_view held = string_of(cell);
    bool cut = false;
    const std::string text = held.empty() ? sheet_cell(text_of(cell, of), limits_.units, cut) : sheet_cell(held, limits_.units, cut);
    if (text.empty()) return {};
    cut_ += cut ? 1 : 0;
    const Look look = wraps(column) ? Look::kWrapped : Look::kPlain;
    return book_->put(sheet.sheet, sheet.rows, at, text, at == linked_ ? Look::kLinkText : runs_as_formula(text) ? XlsxBook::quiet(look) : look);
  }

  // On the page when there is one, else on the file's path.
  Status put_link(const Sheet& sheet, const std::vector<Cell>& cells) {
    linked_ = columns_.size();
    if (options_.files_from.empty() || file_ == head_.columns.size()) return {};
    const bool paged = page_ < cells.size() && std::holds_alternative<std::int64_t>(cells[page_]);
    const std::string target = source_link(options_.files_from, string_of(cells[file_]), paged ? std::get<std::int64_t>(cells[page_]) : 0);
    if (target.empty()) return {};
    const std::size_t of = paged ? page_ : file_;
    const std::size_t at = static_cast<std::size_t>(std::find_if(columns_.begin(), columns_.end(), [&](const SheetColumn& column) { return column.at == of; }) - columns_.begin());
    if (links_ < limits_.links) {
      Result<bool> made = book_->link(sheet.sheet, sheet.rows, static_cast<std::uint16_t>(at), target);
      if (!made.ok()) return made.status();
      if (made.value()) {
        ++links_;
        linked_ = at;
        return {};
      }
    }
    ++links_left_;
    return {};
  }

  Status put_comment(const Sheet& sheet, std::uint16_t column, const std::string& text) {
    if (comments_ == limits_.comments) {
      ++comments_left_;
      return {};
    }
    ++comments_;
    return book_->comment(sheet.sheet, sheet.rows, column, text);
  }

  // Why cells of the row are empty, each reason once, where the row's name stands: the same words in every cell would be a wall of text, and a comment a cell one of marks.
  Status put_reasons(const Sheet& sheet, const std::vector<Cell>& cells) {
    std::vector<std::string_view> reasons;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (says_why_empty(cells[i], head_.columns[i]) && std::ranges::find(reasons, string_of(cells[i])) == reasons.end()) reasons.push_back(string_of(cells[i]));
    }
    std::string text;
    for (const std::string_view reason : reasons) text += fmt::format("{}{} {}", text.empty() ? "" : "\n", sign_of_empty(reason), reason);
    return text.empty() ? Status() : put_comment(sheet, 0, text);
  }

  // The rules that fired, where the theme stands.
  Status put_rules(const Sheet& sheet, const std::vector<Cell>& cells) {
    const auto* json = rules_ < cells.size() ? std::get_if<JsonText>(&cells[rules_]) : nullptr;
    if (json == nullptr || json->text == "[]" || theme_ == cells.size()) return {};
    constexpr std::size_t kMost = 12, kLong = 200;  // rules, and units of each
    const std::vector<std::string> rules = json_strings(json->text);
    std::string text = rules.size() == 1 ? "Rule that fired:" : "Rules that fired:";
    for (std::size_t i = 0; i < std::min(rules.size(), kMost); ++i) text += fmt::format("\n{}", first_units(printable_text(rules[i]), kLong));
    if (rules.size() > kMost) text += fmt::format("\nand {} more, in the column of rules", rules.size() - kMost);
    const auto column = std::find_if(columns_.begin(), columns_.end(), [&](const SheetColumn& at) { return at.at == theme_; });
    return put_comment(sheet, static_cast<std::uint16_t>(column - columns_.begin()), text);
  }

  Status finish(Sheet& sheet) {
    const bool grid = std::any_of(columns_.begin(), columns_.end(), [](const SheetColumn& column) { return column.part != SheetColumn::Part::kWhole; });
    XlsxBook::Frame frame;
    frame.last_row = sheet.rows - 1;
    frame.last_column = static_cast<std::uint16_t>(columns_.size() - 1);
    frame.frozen_columns = grid ? 1 : 0;
    frame.printed = static_cast<std::uint16_t>(printed_);
    frame.header = page_header();
    double printed = 0;
    for (std::uint16_t i = 0; i < width(); ++i) {
      LITMOTIF_TRY(book_->set_width(sheet.sheet, i, columns_[i].width));
      if (i < printed_) printed += columns_[i].width;
    }
    constexpr double kLarge = 220;  // characters from which A4 would be too small to read
    frame.large_paper = printed > kLarge;
    return book_->frame(sheet.sheet, frame);
  }

  std::string page_header() const {
    constexpr std::size_t kMost = 60;  // units of each part; Excel takes 255 in all
    const auto part = [](const std::string& text) {
      std::string out;
      for (const char c : first_units(text, kMost)) out += c == '&' ? "&&" : std::string(1, c == '\n' ? ' ' : c);
      return out;
    };
    std::string header = fmt::format("&L&B{}&B&R{}", part(printable_text(head_.title)), part(printable_text(options_.review_name)));
    if (!head_.codebooks.empty()) header += fmt::format(", {}", part(printable_text(head_.codebooks)));
    return header;
  }

  Status put_about(const std::string& note, const std::vector<std::string>& left_out) {
    Result<lxw_worksheet*> made = book_->add_sheet(names_.name_for("About"));
    if (!made.ok()) return made.status();
    lxw_worksheet* sheet = made.value();
    LITMOTIF_TRY(book_->set_width(sheet, 0, 24));
    constexpr double kValues = 100;  // characters
    LITMOTIF_TRY(book_->set_width(sheet, 1, kValues));
    std::uint32_t row = 0;
    const auto text = [&](const std::string& held) {
      bool cut = false;
      return sheet_cell(held, limits_.units, cut);
    };
    const auto line = [&](const std::string& name, const std::string& value) -> Status {
      LITMOTIF_TRY(book_->set_lines(sheet, row, 1 + static_cast<std::size_t>(static_cast<double>(display_width(value)) / kValues)));
      LITMOTIF_TRY(book_->put(sheet, row, 0, text(name), Look::kName));
      return book_->put(sheet, row++, 1, text(value), XlsxBook::quiet(Look::kWrapped));
    };
    const auto number = [&](const std::string& name, std::uint64_t value) -> Status {
      LITMOTIF_TRY(book_->put(sheet, row, 0, text(name), Look::kName));
      return book_->put(sheet, row++, 1, static_cast<double>(value), Look::kLeft);
    };
    LITMOTIF_TRY(book_->set_lines(sheet, row, 2));
    LITMOTIF_TRY(book_->put(sheet, row++, 0, text(head_.title), Look::kTitle));
    if (!options_.review_name.empty()) LITMOTIF_TRY(line("Review", options_.review_name));
    if (!head_.codebooks.empty()) LITMOTIF_TRY(line("Codebook", head_.codebooks));
    LITMOTIF_TRY(number("Rows", rows_));
    if (!note.empty()) LITMOTIF_TRY(line("Note", note));
    if (signs_) LITMOTIF_TRY(line("Signs", "– none found, × not coded; the comment on a row's first cell says of which texts, and why."));
    for (const std::string& sentence : left_out) LITMOTIF_TRY(line("Left out", sentence));
    LITMOTIF_TRY(line("Made by", fmt::format("litmotif {}", LITMOTIF_VERSION)));
    if (sheets_.size() > 1) {
      ++row;
      LITMOTIF_TRY(line("Sheet", "Rows"));
      for (const Sheet& at : sheets_) LITMOTIF_TRY(number(at.name, at.rows - 1));
    }
    ++row;
    LITMOTIF_TRY(line("Column", "Field, as other formats call it"));
    for (const SheetColumn& column : columns_) LITMOTIF_TRY(line(column.heading, head_.columns[column.at].name));
    book_->fit_width(sheet);
    return {};
  }

  WriteOptions options_;
  XlsxLimits limits_;
  std::unique_ptr<XlsxBook> book_;
  Table head_;
  std::vector<SheetColumn> columns_;
  std::size_t printed_ = 0;  // columns, from the left
  std::size_t theme_ = 0, codebook_ = 0, rules_ = 0, page_ = 0, file_ = 0;  // columns of the table
  SheetNames names_;
  std::vector<Sheet> sheets_;
  std::map<std::size_t, std::size_t> open_;  // group -> its sheet with room
  std::size_t linked_ = 0;                   // column of the sheet with this row's link
  bool laid_out_ = false;
  bool signs_ = false;                       // a cell has one
  std::vector<std::vector<Cell>> waiting_;   // until widths are known
  std::uint64_t rows_ = 0, cut_ = 0, links_left_ = 0, comments_left_ = 0;
  std::uint32_t links_ = 0, comments_ = 0;
};

}  // namespace

std::unique_ptr<RowWriter> xlsx_writer(const WriteOptions& options, const XlsxLimits& limits) { return std::make_unique<XlsxTable>(options, limits); }

}  // namespace litmotif
