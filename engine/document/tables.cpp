// Rows and cells of tables that a PDF gives as lines: wide spaces within lines that stand above each other make columns.
//
// Lines side by side, and parts of lines parted by wide spaces, are the pieces of a row of type. Rows of type that have pieces in the same columns, with no piece over two of them, are a
// table; a row of type without a piece in the first column goes on with the cells above. Columns of prose are no table: the reader gives them one after another.
#include <algorithm>
#include <cmath>
#include <vector>

#include "document/characters.h"
#include "document/parts.h"
#include "document/patterns.h"
#include "document/table_rows.h"

namespace litmotif::document {

namespace {

constexpr std::size_t kFewestRows = 3;    // of type, with two pieces or more
constexpr std::size_t kMostColumns = 24;  // more are the scale of a chart

struct Column {
  float left = 0, right = 0;
};

class Table {
 public:
  // Takes the row when it fits under those taken already.
  bool take(const TypeRow& row) {
    if (!rows_.empty()) {
      const float pitch = row.bottom - rows_.back()->bottom;
      if (pitch <= 0 || pitch > 3.2F * std::max(row.size, 6.0F)) return false;
    }
    std::vector<Column> columns = columns_;
    std::size_t next = 0;  // pieces come from left to right, so do columns
    for (const Piece& piece : row.pieces) {
      while (next < columns.size() && columns[next].right <= piece.left) ++next;
      const bool hit = next < columns.size() && columns[next].left < piece.right;
      if (hit && next + 1 < columns.size() && columns[next + 1].left < piece.right) return false;
      if (row.pieces.size() >= 2 && next > 0 && columns[next - 1].right > piece.left) return false;  // two pieces over one column
      if (hit) {
        columns[next].left = std::min(columns[next].left, piece.left);
        columns[next].right = std::max(columns[next].right, piece.right);
      } else {
        // Only rows that have several pieces tell columns.
        if (row.pieces.size() < 2 || columns.size() >= kMostColumns) return false;
        columns.insert(columns.begin() + static_cast<std::ptrdiff_t>(next), {piece.left, piece.right});
      }
      ++next;
    }
    columns_ = std::move(columns);
    rows_.push_back(&row);
    return true;
  }

  std::size_t column_of(const Piece& piece) const {
    std::size_t column = 0;
    while (column + 1 < columns_.size() && columns_[column].right <= piece.left) ++column;
    return column;
  }

  // What stands last in the first column alone is text behind the table, unless it stands as close to the row above as only lines of one cell do.
  void drop_tail() {
    const float padded = padded_pitch();
    std::size_t kept = rows_.size();
    while (kept > 0 && rows_[kept - 1]->pieces.size() < 2 && column_of(rows_[kept - 1]->pieces.front()) == 0) --kept;
    while (kept > 0 && kept < rows_.size() && rows_[kept]->bottom - rows_[kept - 1]->bottom <= padded) ++kept;
    rows_.resize(kept);
  }

  // `captioned`: the caption of a table stands right above.
  bool is_table(bool captioned) const {
    std::size_t wide = 0, given = 0, marks = 0, firsts = 0, aligned = 0;
    for (const TypeRow* row : rows_) {
      if (row->pieces.size() < 2) continue;
      ++wide;
      given += row->given ? 1 : 0;
      if (has_leaders(row->pieces.front().text) || holds_list(*row)) return false;
      if (column_of(row->pieces.front()) == 0) {
        ++firsts;
        const std::string_view text = row->pieces.front().text;
        marks += text.size() <= 8 && (find_mark(text).bytes == text.size() || number_value(text) >= 0 || count_words(text, 2) == 0) ? 1 : 0;
      }
      for (std::size_t k = 1; k < row->pieces.size(); ++k) {
        const Column& column = columns_[column_of(row->pieces[k])];
        const Piece& piece = row->pieces[k];
        const bool middle = std::abs((piece.left + piece.right) - (column.left + column.right)) < 6;
        aligned += std::abs(piece.left - column.left) < 3 || std::abs(piece.right - column.right) < 3 || middle ? 1 : 0;
      }
    }
    if (wide < kFewestRows || columns_.size() < 2 || wide * 3 < rows_.size()) return false;
    if (!captioned || !has_short_column()) {
      // Short columns of prose stand beside each other too, but the reader gives none of their lines side by side.
      if (given * 2 < wide) return false;
      // Numbered items and paragraphs stand behind a tabulator too.
      if (columns_.size() == 2 && marks * 2 >= firsts) return false;
    }
    return aligned * 5 >= wide * 4;
  }

  // A bullet right before words behind the first column: cells that hold lists. Their lines are no rows.
  static bool holds_list(const TypeRow& row) {
    for (std::size_t k = 1; k + 1 < row.pieces.size(); ++k) {
      if (is_lone_bullet(row.pieces[k].text) && !is_lone_bullet(row.pieces[k + 1].text) && row.pieces[k + 1].left - row.pieces[k].right < 1.5F * row.size) return true;
    }
    return false;
  }

  std::vector<std::vector<std::string>> cells() const {
    std::vector<std::vector<std::string>> out;
    const std::size_t key = key_column();
    const float padded = padded_pitch();
    const std::size_t anchor = padded > 0 ? 0 : anchor_column();
    const TypeRow* before = nullptr;
    for (const TypeRow* row : rows_) {
      if (before == nullptr || !(runs_on(*before, *row, key, padded) || (anchor > 0 && goes_on(*before, *row, anchor)))) out.emplace_back(columns_.size());
      for (const Piece& piece : row->pieces) {
        std::string& cell = out.back()[column_of(piece)];
        if (!cell.empty()) cell += '\n';  // whether a hyphen there belongs to its word is for the text to say
        cell += piece.text;
      }
      before = row;
    }
    return out;
  }

  // No column of prose is: some words at most in each of its cells.
  bool has_short_column() const {
    constexpr std::size_t kShort = 16;  // bytes
    std::vector<std::size_t> bytes(columns_.size(), 0), pieces(columns_.size(), 0);
    for (const TypeRow* row : rows_) {
      for (const Piece& piece : row->pieces) {
        bytes[column_of(piece)] += piece.text.size();
        ++pieces[column_of(piece)];
      }
    }
    for (std::size_t c = 0; c < bytes.size(); ++c) {
      if (pieces[c] >= kFewestRows && bytes[c] <= pieces[c] * kShort) return true;
    }
    return false;
  }

  // Where all lines stand equally far apart: a column whose cells have one line each, so that what stands beside none of them goes on with the row above, in small letters mostly. 0: none.
  std::size_t anchor_column() const {
    std::vector<std::size_t> with(columns_.size(), 0), lower(columns_.size(), 0);  // rows that have a piece there; of the others, those that begin in small letters
    for (const TypeRow* row : rows_) {
      std::vector<char> filled(columns_.size(), 0);
      for (const Piece& piece : row->pieces) filled[column_of(piece)] = 1;
      const bool small = starts_some_lower(*row);
      for (std::size_t c = 0; c < columns_.size(); ++c) {
        if (filled[c] != 0) ++with[c];
        else lower[c] += small ? 1 : 0;
      }
    }
    std::size_t best = 0, most = 1;
    for (std::size_t c = 1; c < columns_.size(); ++c) {
      const std::size_t without = rows_.size() - with[c];
      if (with[c] >= kFewestRows && without > most && lower[c] * 2 >= without) best = c, most = without;
    }
    return best;
  }

  bool has_piece(const TypeRow& row, std::size_t column) const {
    return std::any_of(row.pieces.begin(), row.pieces.end(), [&](const Piece& piece) { return column_of(piece) == column; });
  }

  static bool starts_some_lower(const TypeRow& row) {
    return std::any_of(row.pieces.begin(), row.pieces.end(), [](const Piece& piece) { return starts_lower(piece.text); });
  }

  // The first column that most rows fill: others before it hold marks now and then.
  std::size_t key_column() const {
    std::vector<std::size_t> filled(columns_.size(), 0);
    std::size_t wide = 0;
    for (const TypeRow* row : rows_) {
      if (row->pieces.size() < 2) continue;
      ++wide;
      for (const Piece& piece : row->pieces) ++filled[column_of(piece)];
    }
    std::size_t key = 0;
    while (key + 1 < filled.size() && filled[key] * 2 < wide) ++key;
    return key;
  }

  // Where space is set between the rows of cells: more than this from base line to base line begins one. 0: all lines stand equally far apart.
  float padded_pitch() const {
    float least = 1000;
    for (std::size_t i = 1; i < rows_.size(); ++i) least = std::min(least, rows_[i]->bottom - rows_[i - 1]->bottom);
    std::size_t wider = 0;
    for (std::size_t i = 1; i < rows_.size(); ++i) wider += rows_[i]->bottom - rows_[i - 1]->bottom > 1.2F * least ? 1 : 0;
    return wider * 4 >= rows_.size() && wider + 1 < rows_.size() ? 1.2F * least : 0;
  }

  // Does the row of type go on with the cells above?
  bool runs_on(const TypeRow& before, const TypeRow& row, std::size_t key, float padded) const {
    const float pitch = row.bottom - before.bottom;
    const bool lower = starts_some_lower(row);
    if (padded > 0) return pitch <= padded && (lower || row.pieces.size() < columns_.size());
    const bool keyed = column_of(row.pieces.front()) <= key;
    return pitch < 1.9F * std::max(row.size, 6.0F) && (!keyed || (row.pieces.size() == 1 && lower));
  }

  // The headings of columns may all have several lines.
  bool goes_on(const TypeRow& before, const TypeRow& row, std::size_t anchor) const {
    const bool heads = row.bold && before.bold && !rows_.back()->bold && starts_some_lower(row);
    return row.bottom - before.bottom < 1.9F * std::max(row.size, 6.0F) && (heads || !has_piece(row, anchor));
  }

  const std::vector<const TypeRow*>& rows() const { return rows_; }
  bool empty() const { return rows_.empty(); }
  bool has_bold_head() const { return rows_.size() > 1 && rows_.front()->bold && !rows_.back()->bold; }

 private:
  std::vector<Column> columns_;
  std::vector<const TypeRow*> rows_;
};

// The first row under a caption, when each column has a few words there that are no figures.
bool names_columns(const std::vector<std::vector<std::string>>& rows) {
  return rows.size() >= 3 && std::all_of(rows.front().begin(), rows.front().end(), [](const std::string& cell) {
    return cell.size() <= 60 && starts_upper(cell) && !ends_sentence(cell) && !has_digit(cell);
  });
}

// One line a row of cells, in the place of the table's lines.
void write_rows(const Table& table, Lines& lines, std::vector<Line>& out) {
  const bool captioned = !out.empty() && is_caption(out.back().text);
  const Line& model = lines.all[table.rows().front()->lines.front()];
  Box box = model.block->box;
  for (const TypeRow* row : table.rows()) {
    for (const std::size_t i : row->lines) {
      const Box& other = lines.all[i].block->box;
      box = {std::min(box.left, other.left), std::min(box.top, other.top), std::max(box.right, other.right), std::max(box.bottom, other.bottom)};
    }
  }
  bool first = true;
  std::vector<std::vector<std::string>> rows = table.cells();
  const bool headed = table.has_bold_head() || (captioned && names_columns(rows));
  for (std::vector<std::string>& cells : rows) {
    Block& block = lines.made.emplace_back();
    block.role = BlockRole::kTableRow;
    block.page = model.page;
    block.cells = std::move(cells);
    block.header_row = first && headed;
    block.font_size = model.block->font_size;
    block.font = model.block->font;
    block.box = box;
    Line line;
    line.block = &block;
    line.page = model.page;
    line.page_break = first && model.page_break;
    out.push_back(line);
    first = false;
  }
}

// Text of one page; where `captioned`, its first line is the caption of a table. Where the page has one column, that table may be given column by column.
void find_in(Lines& lines, std::size_t first, std::size_t last, bool captioned, bool one_column, std::vector<Line>& out) {
  if (captioned) out.push_back(lines.all[first++]);
  constexpr std::size_t kCaptionRows = 4;
  const std::vector<TypeRow> rows = type_rows(lines, first, last, captioned && one_column ? Reach::kFar : Reach::kNear);
  std::vector<Table> tables;
  for (std::size_t i = 0; i < rows.size();) {
    Table table;
    std::size_t end = i;
    while (rows[i].pieces.size() >= 2 && end < rows.size() && table.take(rows[end])) ++end;
    table.drop_tail();
    if (table.empty() || !table.is_table(captioned && one_column && tables.empty() && i <= kCaptionRows)) {
      i += std::max<std::size_t>(1, (end - i) / 4);  // not from every row of a long one again: that would be quadratic
      continue;
    }
    i += table.rows().size();
    tables.push_back(std::move(table));
  }
  constexpr std::size_t kNoTable = SIZE_MAX;
  std::vector<std::size_t> owner(last - first, kNoTable);  // line -> table
  for (std::size_t t = 0; t < tables.size(); ++t) {
    for (const TypeRow* row : tables[t].rows()) {
      for (const std::size_t i : row->lines) owner[i - first] = t;
    }
  }
  std::vector<char> written(tables.size(), 0);
  for (std::size_t i = first; i < last; ++i) {
    const std::size_t t = owner[i - first];
    if (t == kNoTable) {
      out.push_back(lines.all[i]);
    } else if (written[t] == 0) {
      write_rows(tables[t], lines, out);
      written[t] = 1;
    }
  }
}

bool is_table_caption(const Line& line) { return starts_with_nocase(line.text, "table") && is_caption(line.text); }

// Three lines of the page that are wider than two columns could be, or none that is prose.
bool has_one_column(const Lines& lines, std::size_t first) {
  constexpr std::uint32_t kProse = 45;  // columns
  float left = 1e6F, right = 0;
  std::size_t last = first, prose = 0, wide = 0;
  for (; last < lines.all.size() && lines.all[last].page == lines.all[first].page; ++last) {
    if (lines.all[last].use != Use::kText || lines.all[last].columns < kProse) continue;
    left = std::min(left, lines.all[last].block->box.left);
    right = std::max(right, lines.all[last].block->box.right);
  }
  for (std::size_t i = first; i < last; ++i) {
    if (lines.all[i].use != Use::kText || lines.all[i].columns < kProse) continue;
    ++prose;
    wide += lines.all[i].block->box.right - lines.all[i].block->box.left > 0.6F * (right - left) ? 1 : 0;
  }
  return prose == 0 || wide >= 3;
}

}  // namespace

void find_tables(Lines& lines, const Shape& shape) {
  if (!shape.boxed) return;
  const auto is_piece = [&](const Line& line) { return line.use == Use::kText && line.line_like && shape.contents_pages.count(line.page) == 0; };
  std::vector<Line> out;
  out.reserve(lines.all.size());
  int page = 0;
  bool one_column = false;
  for (std::size_t first = 0; first < lines.all.size();) {
    if (lines.all[first].page != page || first == 0) {
      page = lines.all[first].page;
      one_column = has_one_column(lines, first);
    }
    std::size_t last = first;
    while (last < lines.all.size() && is_piece(lines.all[last]) && lines.all[last].page == page && (last == first || !is_table_caption(lines.all[last]))) ++last;
    if (last == first) {
      out.push_back(lines.all[first++]);
      continue;
    }
    find_in(lines, first, last, is_table_caption(lines.all[first]), one_column, out);
    first = last;
  }
  lines.all = std::move(out);
}

}  // namespace litmotif::document
