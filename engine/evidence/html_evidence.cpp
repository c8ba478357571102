// Evidence as a page: quotes under their documents. The rows stand, one a line, in a noscript element: without script it is the page; with script
// its text is what the rows are taken from, a few at a time, so that 20,000 of them cost neither a second copy nor a slow start.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "evidence/html.h"
#include "evidence/row_words.h"
#include "evidence/writers.h"

namespace litmotif {
namespace {

// Cells of one row by name.
class Row {
 public:
  Row(const std::map<std::string_view, std::size_t>& at, const Table& table, const std::vector<Cell>& cells) : at_(at), table_(table), cells_(cells) {}
  std::string operator()(std::string_view name) const {
    const auto found = at_.find(name);
    return found == at_.end() ? std::string() : cell_text(cells_[found->second], table_.columns[found->second]);
  }
  std::string html(std::string_view name) const { return html_escape((*this)(name)); }

 private:
  const std::map<std::string_view, std::size_t>& at_;
  const Table& table_;
  const std::vector<Cell>& cells_;
};

std::string theme_of(const Row& row, bool several_codebooks) { return several_codebooks ? row("codebook") + ":" + row("theme") : row("theme"); }

std::string basis_in_words(std::string_view basis) {
  std::string words(basis);
  std::replace(words.begin(), words.end(), '-', ' ');
  return words;
}

void put_document(const Row& row, std::string& out) {
  std::string source = row.html("source");
  if (source.empty() && !row("year").empty()) source = row.html("year");
  out += fmt::format("<h2 id=\"{}\">", row.html("document"));
  if (!source.empty()) out += fmt::format("<span class=\"source\">{}</span> ", source);
  out += fmt::format("<bdi class=\"title\">{}</bdi> <span class=\"file\"><bdi>{}</bdi> · {}</span></h2>\n", row.html("title"), row.html("file"), html_escape(basis_in_words(row("text_basis"))));
}

// At most kAround bytes of a long passage, cut at a blank: an abstract of one paragraph would stand in the page once for every row.
constexpr std::size_t kAround = 700;

std::string before_quote(std::string_view text) {
  if (text.size() <= kAround) return html_escape(text);
  const std::size_t blank = text.find(' ', text.size() - kAround);
  return blank == std::string_view::npos ? "… " : "… " + html_escape(text.substr(blank + 1));
}

std::string after_quote(std::string_view text) {
  if (text.size() <= kAround) return html_escape(text);
  const std::size_t blank = text.rfind(' ', kAround);
  return blank == std::string_view::npos ? " …" : html_escape(text.substr(0, blank)) + " …";
}

// The context with the quote marked in it.
std::string marked_context(const Row& row) {
  const std::string context = row("context");
  const std::string quote = row("quote");
  const std::size_t at = quote.empty() ? std::string::npos : context.find(quote);
  if (at == std::string::npos) return html_escape(context);
  const std::string_view whole = context;
  return fmt::format("{}<mark>{}</mark>{}", before_quote(whole.substr(0, at)), html_escape(quote), after_quote(whole.substr(at + quote.size())));
}

void put_fact(std::string_view name, const std::string& html, std::string& out) {
  if (!html.empty()) out += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>", name, html);
}

// Rules may be long lists; the other formats have them whole.
std::string shortened(const std::string& rules) {
  constexpr std::size_t kMost = 220;
  if (rules.size() <= kMost) return html_escape(rules);
  return html_escape(rules.substr(0, rules.rfind(' ', kMost))) + " …";
}

// `again`: the row before quotes the same sentence, so this one repeats it in one line.
void put_row(const Row& row, bool several_codebooks, bool again, std::string& out) {
  const StanceWords& stance = stance_words(row("stance"));
  const bool absent = row("by_absence") == "yes";
  const std::string theme = theme_of(row, several_codebooks);
  const std::string place = html_escape(place_in_words(place_fields(row)));
  out += fmt::format("<details class=\"row{}\" id=\"{}\" data-theme=\"{}\" data-stance=\"{}\" data-claim=\"{}\" data-voice=\"{}\" data-start=\"{}\">", again ? " again" : "", row.html("id"),
                     html_escape(theme), stance.name, row.html("claim"), row.html("voice"), row.html("start"));
  out += fmt::format("<summary><q class=\"quote\">{}</q> <span class=\"facts\"><span class=\"theme\">{}</span> <span class=\"stance\"><span aria-hidden=\"true\">{}</span> {}</span> <span>{}</span>",
                     row.html("quote"), html_escape(theme_in_words(theme)), stance.sign, stance_in_words(stance.word, absent), row.html("claim"));
  if (row("voice") != "authors") out += fmt::format(" <span>{}</span>", row("voice") == "cited" ? "cited work" : "the literature");
  if (!place.empty()) out += fmt::format(" <span class=\"place\">{}</span>", place);
  out += "</span></summary><div class=\"more\">";
  if (!row("stem").empty()) out += fmt::format("<p class=\"stem\">{}</p>", row.html("stem"));
  if (!row("context").empty()) out += fmt::format("<p class=\"context\">{}</p>", marked_context(row));
  out += "<dl>";
  put_fact("Section", row.html("section"), out);
  put_fact("Page in the file", row("page_label").empty() ? "" : row.html("page"), out);
  put_fact("Theme acts as", row.html("role"), out);
  put_fact("Speaker", row("speaker") == "author" ? "" : row.html("speaker"), out);
  put_fact("Cites", row.html("cites"), out);
  put_fact("Rules", shortened(row("rules")), out);
  put_fact("Same words in", row.html("repeats"), out);
  put_fact("Changed in reading", row("mended") == "yes" ? "a hyphen, note mark or page furniture was taken out" : "", out);
  put_fact("Characters", row.html("start") + "–" + row.html("end"), out);
  put_fact("Row", row.html("id"), out);
  out += "</dl></div></details>\n";
}

void put_options(std::string_view id, std::string_view label, std::string_view all, const std::map<std::string, std::string>& options, std::string& out) {
  out += fmt::format("<label for=\"{0}\">{1}<select id=\"{0}\"><option value=\"\">{2}</option>", id, label, all);
  for (const auto& [value, words] : options) out += fmt::format("<option value=\"{}\">{}</option>", html_escape(value), html_escape(words));
  out += "</select></label>\n";
}

// The themes that occur and those above them, indented.
std::map<std::string, std::string> theme_options(const std::set<std::string>& themes) {
  std::map<std::string, std::string> options;
  for (const std::string& theme : themes) {
    for (std::size_t end = theme.find('/');; end = theme.find('/', end + 1)) {
      const std::string path = theme.substr(0, end);
      std::string words;
      for (const char c : path) words += c == '/' ? "\u2003" : "";
      const std::size_t last = path.rfind('/');
      options[path] = words + theme_in_words(last == std::string::npos ? path : path.substr(last + 1));
      if (end == std::string::npos) break;
    }
  }
  return options;
}

}  // namespace

std::string html_evidence(const Table& table) {
  std::map<std::string_view, std::size_t> at;
  for (std::size_t i = 0; i < table.columns.size(); ++i) at[table.columns[i].name] = i;
  const std::size_t shown = std::min(table.rows.size(), kMostHtmlRows);
  std::set<std::string> books, themes, documents;
  std::map<std::string, std::string> claims, voices;
  for (std::size_t i = 0; i < shown; ++i) books.insert(Row(at, table, table.rows[i])("codebook"));

  std::string list, document, start;
  for (std::size_t i = 0; i < shown; ++i) {
    const Row row(at, table, table.rows[i]);
    if (row("document") != document) {
      document = row("document");
      documents.insert(document);
      start.clear();
      put_document(row, list);
    }
    put_row(row, books.size() > 1, !start.empty() && row("start") == start, list);
    start = row("start");
    themes.insert(theme_of(row, books.size() > 1));
    claims[row("claim")] = row("claim");
    voices[row("voice")] = row("voice") == "authors" ? "the authors" : row("voice") == "cited" ? "a cited work" : "the literature";
  }

  std::string out = "<form class=\"filters\" id=\"filters\" role=\"search\" hidden>\n<label for=\"find\" class=\"find\">Find in quotes and titles<input type=\"search\" id=\"find\" autocomplete=\"off\"></label>\n";
  put_options("theme", "Theme", "All themes", theme_options(themes), out);
  put_options("claim", "Claim", "All claims", claims, out);
  put_options("voice", "Whose claim", "Anybody", voices, out);
  out += "<fieldset><legend>Stance</legend>";
  for (const StanceWords& stance : kStanceWords) {
    out += fmt::format("<label class=\"toggle\" data-stance=\"{0}\"><input type=\"checkbox\" value=\"{0}\"><span aria-hidden=\"true\">{1}</span> {2} <b>0</b></label>", stance.name, stance.sign, stance.word);
  }
  out += "</fieldset>\n<div class=\"bar\" id=\"bar\" aria-hidden=\"true\"></div>\n";
  out += fmt::format("<p class=\"status\"><output id=\"status\">{} rows from {} documents</output> <button type=\"reset\">Clear filters</button></p>\n</form>\n", shown, documents.size());
  out += fmt::format("<main>\n{}<div id=\"list\"></div>\n<button type=\"button\" id=\"more\" hidden>Show more rows</button>\n<noscript id=\"rows\">\n{}</noscript>\n</main>\n",
                     shown == 0 ? "<p class=\"nothing\">Nothing found.</p>\n" : "", list);
  return out;
}

}  // namespace litmotif
