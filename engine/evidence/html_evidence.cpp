// Evidence as a page: quotes under their documents. The rows stand, one a line, in a noscript element: without script it is the page; with script
// its text is what the rows are taken from, a few at a time, so that 20,000 of them cost neither a second copy nor a slow start.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <sstream>

#include "evidence/decision_words.h"
#include "evidence/html.h"
#include "evidence/row_words.h"
#include "evidence/sheet_text.h"
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
  // How people call its theme; "" where the table does not say.
  std::string theme_label() const {
    const auto found = table_.themes.find(fmt::format("{}:{}", (*this)("codebook"), (*this)("theme")));
    return found == table_.themes.end() ? std::string() : found->second;
  }
  const Cell& cell(std::string_view name) const {
    static const Cell none;
    const auto found = at_.find(name);
    return found == at_.end() ? none : cells_[found->second];
  }

 private:
  const std::map<std::string_view, std::size_t>& at_;
  const Table& table_;
  const std::vector<Cell>& cells_;
};

std::string theme_of(const Row& row, bool several_codebooks) { return several_codebooks ? row("codebook") + ":" + row("theme") : row("theme"); }

std::string theme_words(const Row& row, bool several_codebooks) {
  const std::string label = row.theme_label();
  if (label.empty()) return theme_in_words(theme_of(row, several_codebooks));
  return several_codebooks ? fmt::format("{}: {}", row("codebook"), label) : label;
}

std::string basis_in_words(std::string_view basis) {
  std::string words(basis);
  std::replace(words.begin(), words.end(), '-', ' ');
  return words;
}

// `html` as a link to where the row stands in its file, or as it is where no link can lead there.
std::string linked(const Row& row, const WriteOptions& options, bool to_page, std::string_view type, const std::string& html) {
  const auto* number = std::get_if<std::int64_t>(&row.cell("page"));
  const std::string target = source_link(options.files_from, row("file"), to_page && number != nullptr ? *number : 0);
  if (target.empty()) return fmt::format("<span class=\"{}\">{}</span>", type, html);
  return fmt::format("<a class=\"{}\" href=\"{}\">{}</a>", type, html_escape(target), html);
}

constexpr std::string_view kNotStated = "not stated";

std::string source_of(const Row& row) {
  const std::string source = row("source");
  return source.empty() ? row("year") : source;
}

void put_document(const Row& row, const WriteOptions& options, std::string& out) {
  const std::string source = html_escape(source_of(row));
  out += fmt::format("<h2 id=\"{}\" data-year=\"{}\">", row.html("document"), row("year").empty() ? kNotStated : row("year"));
  if (!source.empty()) out += fmt::format("<span class=\"source\">{}</span> ", source);
  out += fmt::format("<bdi class=\"title\">{}</bdi> <span class=\"file\">{} · {}</span></h2>\n", row.html("title"),
                     linked(row, options, false, "path", fmt::format("<bdi>{}</bdi>", row.html("file"))), html_escape(basis_in_words(row("text_basis"))));
}

// The context with the quote marked in it.
std::string marked_context(const Row& row) {
  const std::string context = row("context");
  const std::string quote = row("quote");
  const Surroundings around = surroundings(context, quote);
  return around.found ? fmt::format("{}<mark>{}</mark>{}", html_escape(around.before), html_escape(quote), html_escape(around.after)) : html_escape(context);
}

void put_fact(std::string_view name, const std::string& html, std::string& out) {
  if (!html.empty()) out += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>", name, html);
}

// A rule may be a list of forty words: each gets a line, and what is longer is cut; the other formats have them whole.
std::string rules_of(const Row& row) {
  constexpr std::size_t kLine = 90, kMost = 6;  // bytes; rules
  const auto* list = std::get_if<JsonText>(&row.cell("rules"));
  const std::vector<std::string> rules = list == nullptr ? std::vector<std::string>() : json_strings(list->text);
  std::string html;
  for (std::size_t i = 0; i < std::min(rules.size(), kMost); ++i) {
    const std::size_t blank = rules[i].size() <= kLine ? std::string::npos : rules[i].rfind(' ', kLine);
    html += fmt::format("{}{}{}", i == 0 ? "" : "<br>", html_escape(rules[i].substr(0, blank)), blank == std::string::npos ? "" : " …");
  }
  if (rules.size() > kMost) html += fmt::format("<br>and {} more", rules.size() - kMost);
  return html;
}

std::string matched_of(const Row& row) {
  const auto* list = std::get_if<JsonText>(&row.cell("matched"));
  std::string html;
  for (const std::string& words : list == nullptr ? std::vector<std::string>() : json_strings(list->text)) html += fmt::format("{}“{}”", html.empty() ? "" : ", ", html_escape(words));
  return html;
}

// What reviewers said of the row and still stands, with a sign each. On paper and without script it must be seen, so it stands in the row's head.
std::string decided(const Row& row, const std::vector<Decision>& decisions) {
  constexpr std::string_view kSigns[] = {"✓", "✗", "✎", "+", "“", "–"};  // by Action
  std::string lines;
  for (const Decision& decision : decisions) {
    if (decision.action == Action::kWithdraw) continue;
    lines += fmt::format(" <span><span aria-hidden=\"true\">{}</span> {}</span>", kSigns[static_cast<std::size_t>(decision.action)], html_escape(decision_in_words(decision)));
  }
  if (lines.empty()) return {};
  return fmt::format("<span class=\"decided {0}\">{1}{2}</span>", row.html("decision"), row("decision") == "disputed" ? "<b>≠ Disputed</b>" : "", lines);
}

// What the filter for decisions takes the row for, one word each.
std::string words_for_filter(const Row& row, const std::vector<Decision>& decisions) {
  std::string words = row("decision").empty() ? "undecided" : row("decision");
  const auto any = [&](Action action) { return std::ranges::any_of(decisions, [&](const Decision& one) { return one.action == action; }); };
  if (any(Action::kEdit)) words += " edited";
  if (any(Action::kAdd)) words += " added";
  if (any(Action::kNote)) words += " noted";
  return words;
}

// `again`: the row before quotes the same sentence, so this one repeats it in one line.
void put_row(const Row& row, const WriteOptions& options, bool several_codebooks, bool again, std::string& out) {
  const StanceWords& stance = stance_words(row("stance"));
  const bool absent = row("by_absence") == "yes";
  const std::string theme = theme_of(row, several_codebooks);
  const std::vector<Decision> log = decisions_of(row.cell("decisions")), stands = standing(log);
  const std::string place = html_escape(place_in_words(place_fields(row)));
  out += fmt::format("<details class=\"row{}\" id=\"{}\" data-theme=\"{}\" data-stance=\"{}\" data-claim=\"{}\" data-voice=\"{}\" data-start=\"{}\"{}{}>", again ? " again" : "", row.html("id"),
                     html_escape(theme), stance.name, row.html("claim"), row.html("voice"), row.html("start"), absent ? " data-absent=\"yes\"" : "",
                     stands.empty() ? "" : fmt::format(" data-decision=\"{}\"", words_for_filter(row, stands)));
  out += fmt::format("<summary><q class=\"quote\">{}</q> <span class=\"facts\"><span class=\"theme\">{}</span> <span class=\"stance\"><span aria-hidden=\"true\">{}</span> {}</span> <span>{}</span>",
                     row.html("quote"), html_escape(theme_words(row, several_codebooks)), absent ? stance.absent_sign : stance.sign, stance_in_words(stance.word, absent), row.html("claim"));
  if (row("voice") != "authors") out += fmt::format(" <span>{}</span>", row("voice") == "cited" ? "cited work" : "the literature");
  if (!place.empty()) out += " " + linked(row, options, true, "place", place);
  out += "</span>" + decided(row, stands) + "</summary><div class=\"more\">";
  if (!row("stem").empty()) out += fmt::format("<p class=\"stem\">{}</p>", row.html("stem"));
  if (!row("context").empty()) out += fmt::format("<p class=\"context\">{}</p>", marked_context(row));
  out += "<dl>";
  put_fact("Section", row.html("section"), out);
  put_fact("File", place.empty() ? linked(row, options, true, "path", fmt::format("<bdi>{}</bdi>", row.html("file"))) : "", out);
  put_fact("Page in the file", row("page_label").empty() ? "" : row.html("page"), out);
  put_fact("Theme acts as", row.html("role"), out);
  put_fact("Speaker", row("speaker") == "author" ? "" : row.html("speaker"), out);
  put_fact("Cites", row.html("cites"), out);
  put_fact("Words matched", matched_of(row), out);
  put_fact("Rules", rules_of(row), out);
  std::string said;
  for (const Decision& decision : log) said += fmt::format("{}{}", said.empty() ? "" : "<br>", html_escape(decision_line(decision, log)));
  put_fact("All that was said", said, out);
  put_fact("Same words in", row.html("repeats"), out);
  put_fact("Changed in reading", row("mended") == "yes" ? "a hyphen, note mark or page furniture was taken out" : "", out);
  put_fact("Characters", row.html("start") + "–" + row.html("end"), out);
  put_fact("Row", row.html("id"), out);
  out += "</dl></div></details>\n";
}

using Choices = std::vector<std::pair<std::string, std::string>>;  // value, words

// Nothing where there is nothing to choose.
void put_options(std::string_view id, std::string_view label, std::string_view all, const Choices& options, std::string& out) {
  if (options.size() < 2) return;
  out += fmt::format("<label for=\"{0}\">{1}<select id=\"{0}\"><option value=\"\">{2}</option>", id, label, all);
  for (const auto& [value, words] : options) out += fmt::format("<option value=\"{}\">{}</option>", html_escape(value), html_escape(words));
  out += "</select></label>\n";
}

// Of a theme, "care:leadership/clinical", its own label without those above it.
std::string last_words(const std::map<std::string, std::string, std::less<>>& labels, const std::string& theme) {
  constexpr std::string_view kStep = " › ";
  const auto label = labels.find(theme);
  const std::string words = label == labels.end() ? theme_in_words(theme.substr(theme.find(':') + 1)) : label->second;
  const std::size_t step = words.rfind(kStep);
  return step == std::string::npos ? words : words.substr(step + kStep.size());
}

// The themes that occur and those above them, indented.
Choices theme_options(const std::set<std::string>& themes, const Table& table, const std::string& only_book) {
  std::map<std::string, std::string> options;
  for (const std::string& theme : themes) {
    for (std::size_t end = theme.find('/');; end = theme.find('/', end + 1)) {
      const std::string path = theme.substr(0, end);
      std::string words;
      for (const char c : path) words += c == '/' ? "\u2003" : "";
      options[path] = words + last_words(table.themes, only_book.empty() ? path : fmt::format("{}:{}", only_book, path));
      if (end == std::string::npos) break;
    }
  }
  return {options.begin(), options.end()};
}

// Latest first.
Choices year_options(const std::set<std::string>& years) {
  Choices options;
  for (auto year = years.rbegin(); year != years.rend(); ++year) options.emplace_back(year->empty() ? kNotStated : *year, year->empty() ? kNotStated : *year);
  return options;
}

// What occurs, in the order people expect.
Choices decision_options(const std::set<std::string>& decisions) {
  constexpr std::pair<std::string_view, std::string_view> kAll[] = {{"undecided", "Not decided yet"}, {"accepted", "Accepted"},         {"disputed", "Disputed"}, {"rejected", "Rejected"},
                                                                    {"edited", "Edited"},             {"added", "Added by a reviewer"}, {"noted", "With a note"}};
  Choices options;
  for (const auto& [name, words] : kAll) {
    if (decisions.contains(std::string(name))) options.emplace_back(name, words);
  }
  return options;
}

// Stances where the theme acts, then those where its lack does: counted apart, as in the table of kind stance.
void put_stances(const std::set<std::string>& absent, std::string& out) {
  const auto put = [&](std::string_view value, std::string_view stance, std::string_view sign, std::string_view words) {
    out += fmt::format("<label class=\"toggle\" data-stance=\"{1}\" data-counts=\"{0}\"><input type=\"checkbox\" value=\"{0}\"><span aria-hidden=\"true\">{2}</span> {3} <b>0</b></label>", value, stance, sign, words);
  };
  out += "<fieldset><legend>Stance: how many statements (a sentence counts once for each stance on a theme)</legend>";
  for (const StanceWords& stance : kStanceWords) put(stance.name, stance.name, stance.sign, stance.word);
  if (absent.contains("enabler")) put("enabler-absent", "enabler", stance_words("enabler").absent_sign, "Its lack helps");
  if (absent.contains("barrier")) put("barrier-absent", "barrier", stance_words("barrier").absent_sign, "Its lack hinders");
  if (absent.size() > absent.count("enabler") + absent.count("barrier")) put("other-absent", "none", stance_words("none").absent_sign, "Its lack, other");
  out += "</fieldset>\n<div class=\"bar\" id=\"bar\" aria-hidden=\"true\"></div>\n";
}

}  // namespace

std::string html_evidence(const Table& table, const WriteOptions& options) {
  std::map<std::string_view, std::size_t> at;
  for (std::size_t i = 0; i < table.columns.size(); ++i) at[table.columns[i].name] = i;
  const std::size_t shown = std::min(table.rows.size(), kMostHtmlRows);
  std::set<std::string> books, themes, years, decisions, absent;
  std::map<std::string, std::string> claims, voices;
  Choices documents;
  for (std::size_t i = 0; i < shown; ++i) books.insert(Row(at, table, table.rows[i])("codebook"));

  std::string list, document, start;
  for (std::size_t i = 0; i < shown; ++i) {
    const Row row(at, table, table.rows[i]);
    if (row("document") != document) {
      document = row("document");
      documents.emplace_back(document, source_of(row) + (source_of(row).empty() ? "" : ". ") + row("title"));
      years.insert(row("year"));
      start.clear();
      put_document(row, options, list);
    }
    put_row(row, options, books.size() > 1, !start.empty() && row("start") == start, list);
    start = row("start");
    if (row("by_absence") == "yes") absent.insert(std::string(stance_words(row("stance")).name));
    std::istringstream words(words_for_filter(row, standing(decisions_of(row.cell("decisions")))));
    for (std::string word; words >> word;) decisions.insert(word);
    themes.insert(theme_of(row, books.size() > 1));
    claims[row("claim")] = row("claim");
    voices[row("voice")] = row("voice") == "authors" ? "the authors" : row("voice") == "cited" ? "a cited work" : "the literature";
  }

  std::string out = "<form class=\"filters\" id=\"filters\" role=\"search\" hidden>\n<label for=\"find\" class=\"find\">Find in quotes and titles<input type=\"search\" id=\"find\" autocomplete=\"off\"></label>\n";
  put_options("theme", "Theme", "All themes", theme_options(themes, table, books.size() == 1 ? *books.begin() : std::string()), out);
  put_options("claim", "Claim", "All claims", {claims.begin(), claims.end()}, out);
  put_options("voice", "Whose claim", "Anybody", {voices.begin(), voices.end()}, out);
  put_options("document", "Document", "All documents", documents, out);
  put_options("year", "Year", "Any year", year_options(years), out);
  put_options("decision", "Decision", "Any decision", decision_options(decisions), out);
  put_stances(absent, out);
  out += fmt::format("<p class=\"status\"><output id=\"status\">{} rows from {} documents</output> <button type=\"reset\">Clear filters</button></p>\n</form>\n", shown, documents.size());
  out += fmt::format("<main>\n{}<div id=\"list\"></div>\n<button type=\"button\" id=\"more\" hidden>Show more rows</button>\n<noscript id=\"rows\">\n{}</noscript>\n</main>\n",
                     shown == 0 ? "<p class=\"nothing\">Nothing found.</p>\n" : "", list);
  return out;
}

}  // namespace litmotif
