// Tables for terminals. Evidence is set as quotes under their documents, each once, with a line for every claim made in it.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "evidence/claim_lines.h"
#include "evidence/row_words.h"
#include "evidence/terminal.h"
#include "evidence/text_columns.h"
#include "evidence/writers.h"

namespace litmotif {
namespace {

void put_wrapped(std::string_view text, std::string_view indent, std::size_t width, std::string_view before, std::string_view after, std::string& out) {
  for (const std::string& line : wrap(text, width - std::min(width, display_width(indent)))) out += fmt::format("{}{}{}{}\n", indent, before, line, after);
}

class EvidenceText {
 public:
  EvidenceText(const Table& table, std::size_t width, const Ink& ink) : table_(table), width_(width), ink_(ink), claims_(width, ink) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) at_[table.columns[i].name] = i;
    for (const std::vector<Cell>& row : table.rows) claims_.measure(claim(row));
  }

  void put(std::string& out) {
    for (const std::vector<Cell>& row : table_.rows) {
      const bool new_document = get(row, "document") != document_;
      if (new_document) put_document(row, out);
      const std::string where = place(row);
      const bool new_quote = new_document || get(row, "start") != start_;
      if (new_quote) out += '\n';
      if (!where.empty() && (new_document || where != where_)) put_wrapped(where, "  ", width_, ink_.dim, ink_.off, out);
      if (new_quote) put_wrapped(get(row, "quote"), "  ", width_, "", "", out);
      if (const std::string context = new_quote ? context_in_words(get(row, "context"), get(row, "quote")) : ""; !context.empty()) put_wrapped(context, "      ", width_, ink_.dim, ink_.off, out);
      document_ = get(row, "document");
      where_ = where;
      start_ = get(row, "start");
      claims_.put(claim(row), out);
    }
  }

 private:
  std::string get(const std::vector<Cell>& row, std::string_view name) const {
    const auto found = at_.find(name);
    return found == at_.end() ? std::string() : clean_for_terminal(cell_text(row[found->second], table_.columns[found->second]));
  }

  void put_document(const std::vector<Cell>& row, std::string& out) const {
    const std::string source = get(row, "source");
    const std::string year = get(row, "year");
    out += '\n';
    put_wrapped(source.empty() ? get(row, "title") + (year.empty() ? "" : fmt::format(" ({})", year)) : fmt::format("{}. {}", source, get(row, "title")), "", width_, ink_.bold, ink_.off, out);
    put_wrapped(get(row, "file"), "", width_, ink_.dim, ink_.off, out);
    out += fmt::format("{}{}{}\n", ink_.dim, repeated("─", width_), ink_.off);
  }

  std::string place(const std::vector<Cell>& row) const {
    const std::string place = place_in_words(place_fields([&](std::string_view name) { return get(row, name); }));
    const std::string section = get(row, "section");
    return fmt::format("{}{}{}", place, place.empty() || section.empty() ? "" : " · ", section);
  }

  ClaimLine claim(const std::vector<Cell>& row) const {
    return {get(row, "theme"), get(row, "stance"), get(row, "claim"), get(row, "voice"), get(row, "id"), get(row, "by_absence") == "yes"};
  }

  const Table& table_;
  std::size_t width_;
  const Ink& ink_;
  ClaimLines claims_;
  std::map<std::string_view, std::size_t> at_;
  std::string document_, where_, start_;
};

}  // namespace

std::size_t text_width(const WriteOptions& options) { return static_cast<std::size_t>(std::max(options.width, 40)); }

std::size_t prose_width(const WriteOptions& options) {
  constexpr std::size_t kMost = 110;
  return std::min(text_width(options), kMost);
}

std::string write_text(const Table& table, const WriteOptions& options) {
  const Ink ink(options.color);
  std::string out = fmt::format("{}{}{}\n", ink.bold, clean_for_terminal(table.title), ink.off);
  if (table.rows.empty()) {
    out += "\nNothing found.\n";
  } else if (table.kind == "evidence") {
    EvidenceText(table, prose_width(options), ink).put(out);
  } else {
    out += '\n';
    put_columns(table, text_width(options), ink, out);
  }
  if (!table.note.empty()) {
    out += '\n';
    put_wrapped(clean_for_terminal(table.note), "", prose_width(options), ink.dim, ink.off, out);
  }
  return out;
}

}  // namespace litmotif
