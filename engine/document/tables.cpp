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

namespace litmotif::document {

namespace {

constexpr std::size_t kFewestRows = 3;    // of type, with two pieces or more
constexpr std::size_t kMostColumns = 24;  // more are the scale of a chart

struct Piece {
  std::string_view text;
  float left = 0, right = 0;
};

struct TypeRow {
  std::vector<std::size_t> lines;
  bool given = false;  // the reader gave several pieces on end
  float top = 0, bottom = 0, size = 0;
  bool bold = true;
  std::vector<Piece> pieces;
};

struct Column {
  float left = 0, right = 0;
};

// The pieces of a row do not overlap and stand from left to right.
std::size_t place_in(const TypeRow& row, const Box& box) {
  const auto after = std::lower_bound(row.pieces.begin(), row.pieces.end(), box.left, [](const Piece& piece, float left) { return piece.left < left; });
  return static_cast<std::size_t>(after - row.pieces.begin());
}

void add_pieces(const Line& line, TypeRow& row) {
  const Block& block = *line.block;
  const bool whole = line.text.size() == block.text.size();
  std::vector<Piece> pieces;
  std::size_t from = 0;
  float left = block.box.left;
  for (const Gap& gap : block.gaps) {
    if (!whole || gap.at <= from || gap.at >= line.text.size() || gap.left < left || gap.right > block.box.right) continue;
    pieces.push_back({trim_right(line.text.substr(from, gap.at - from)), left, gap.left});
    from = gap.at;
    left = gap.right;
  }
  pieces.push_back({line.text.substr(from), left, std::max(left, block.box.right)});
  row.given |= pieces.size() >= 2;
  row.pieces.insert(row.pieces.begin() + static_cast<std::ptrdiff_t>(place_in(row, block.box)), pieces.begin(), pieces.end());
  row.top = std::min(row.top, block.box.top);
  row.bottom = std::max(row.bottom, block.box.bottom);
  row.size = std::max(row.size, block.font_size);
  row.bold = row.bold && block.bold;
}

// The share of the lower of the two that stands beside the other; 0 when a piece of the row stands where the line does.
float beside(const TypeRow& row, const Line& line) {
  const Box& box = line.block->box;
  const std::size_t place = place_in(row, box);
  if (place > 0 && row.pieces[place - 1].right > box.left) return 0;
  if (place < row.pieces.size() && row.pieces[place].left < box.right) return 0;
  const float height = std::max(1.0F, std::min(row.bottom - row.top, box.bottom - box.top));
  return (std::min(row.bottom, box.bottom) - std::max(row.top, box.top)) / height;
}

// The rows of type of [first, last), which are text of one page. A cell of several lines may be given before what stands beside its first or middle line; a short one, as those of dates
// and figures, a good deal later.
std::vector<TypeRow> type_rows(const Lines& lines, std::size_t first, std::size_t last) {
  constexpr std::size_t kReach = 4, kFarReach = 24;
  constexpr std::uint32_t kShort = 35;  // columns; columns of prose are wider
  std::vector<TypeRow> rows;
  for (std::size_t i = first; i < last; ++i) {
    const Line& line = lines.all[i];
    std::size_t found = rows.size();
    float most = 0.4F;
    for (std::size_t back = 1; back <= std::min(line.columns <= kShort ? kFarReach : kReach, rows.size()); ++back) {
      const float share = beside(rows[rows.size() - back], line);
      if (share <= most + 0.01F) continue;
      found = rows.size() - back;
      most = share;
    }
    const bool on = found + 1 == rows.size();
    if (found == rows.size()) {
      rows.emplace_back();
      rows.back().top = line.block->box.top;
      rows.back().bottom = line.block->box.bottom;
    }
    TypeRow& row = rows[found];
    row.given |= on;
    add_pieces(line, row);
    row.lines.push_back(i);
  }
  return rows;
}

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

  bool is_table() const {
    std::size_t wide = 0, given = 0, marks = 0, firsts = 0, aligned = 0;
    for (const TypeRow* row : rows_) {
      if (row->pieces.size() < 2) continue;
      ++wide;
      given += row->given ? 1 : 0;
      if (has_leaders(row->pieces.front().text)) return false;
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
    // Short columns of prose stand beside each other too, but the reader gives none of their lines side by side.
    if (given * 2 < wide) return false;
    // Numbered items and paragraphs stand behind a tabulator too.
    if (columns_.size() == 2 && marks * 2 >= firsts) return false;
    return aligned * 5 >= wide * 4;
  }

  std::vector<std::vector<std::string>> cells() const {
    std::vector<std::vector<std::string>> out;
    const std::size_t key = key_column();
    const float padded = padded_pitch();
    const TypeRow* before = nullptr;
    for (const TypeRow* row : rows_) {
      if (before == nullptr || !runs_on(*before, *row, key, padded)) out.emplace_back(columns_.size());
      for (const Piece& piece : row->pieces) {
        std::string& cell = out.back()[column_of(piece)];
        if (!cell.empty()) cell += '\n';  // whether a hyphen there belongs to its word is for the text to say
        cell += piece.text;
      }
      before = row;
    }
    return out;
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
    const bool lower = std::any_of(row.pieces.begin(), row.pieces.end(), [](const Piece& piece) { return starts_lower(piece.text); });
    if (padded > 0) return pitch <= padded && (lower || row.pieces.size() < columns_.size());
    const bool keyed = column_of(row.pieces.front()) <= key;
    return pitch < 1.9F * std::max(row.size, 6.0F) && (!keyed || (row.pieces.size() == 1 && lower));
  }

  const std::vector<const TypeRow*>& rows() const { return rows_; }
  bool empty() const { return rows_.empty(); }
  bool has_bold_head() const { return rows_.size() > 1 && rows_.front()->bold && !rows_[1]->bold; }

 private:
  std::vector<Column> columns_;
  std::vector<const TypeRow*> rows_;
};

// The first row under a caption, when each column has a few words there that are no figures.
bool names_columns(const std::vector<std::vector<std::string>>& rows) {
  return rows.size() >= 3 && std::all_of(rows.front().begin(), rows.front().end(), [](const std::string& cell) {
    return cell.size() <= 60 && starts_upper(cell) && !ends_sentence(cell) && cell.find_first_of("0123456789") == std::string::npos;
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

void find_in(Lines& lines, std::size_t first, std::size_t last, std::vector<Line>& out) {
  const std::vector<TypeRow> rows = type_rows(lines, first, last);
  std::vector<Table> tables;
  for (std::size_t i = 0; i < rows.size();) {
    Table table;
    std::size_t end = i;
    while (rows[i].pieces.size() >= 2 && end < rows.size() && table.take(rows[end])) ++end;
    table.drop_tail();
    if (table.empty() || !table.is_table()) {
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

}  // namespace

void find_tables(Lines& lines, const Shape& shape) {
  if (!shape.boxed) return;
  const auto is_piece = [&](const Line& line) { return line.use == Use::kText && line.line_like && shape.contents_pages.count(line.page) == 0; };
  std::vector<Line> out;
  out.reserve(lines.all.size());
  for (std::size_t first = 0; first < lines.all.size();) {
    std::size_t last = first;
    while (last < lines.all.size() && is_piece(lines.all[last]) && lines.all[last].page == lines.all[first].page) ++last;
    if (last == first) {
      out.push_back(lines.all[first++]);
      continue;
    }
    find_in(lines, first, last, out);
    first = last;
  }
  lines.all = std::move(out);
}

}  // namespace litmotif::document
