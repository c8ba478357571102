#include <fmt/format.h>

#include "evidence/html.h"
#include "evidence/writers.h"

namespace litmotif {

const StanceWords kStanceWords[6] = {{"enabler", "Enabler", "▲", "△"}, {"barrier", "Barrier", "▼", "▽"},   {"mixed", "Mixed", "◆", "◇"},
                                      {"no-effect", "No effect", "■", "□"}, {"unclear", "Unclear", "?", "?"}, {"none", "No stance", "·", "○"}};

const StanceWords& stance_words(std::string_view stance) {
  for (const StanceWords& words : kStanceWords) {
    if (words.name == stance) return words;
  }
  return kStanceWords[5];
}

std::string html_escape(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      case '\n':
      case '\r':
      case '\t': out += ' '; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
          out += "\ufffd";
        } else {
          out += c;
        }
    }
  }
  return out;
}

std::string theme_in_words(std::string_view path) {
  std::string out;
  bool first = true;
  for (const char c : path) {
    if (c == '/') {
      out += " › ";
      first = true;
      continue;
    }
    out += c == '-' ? ' ' : first && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    first = false;
  }
  return out;
}

std::string write_html(const Table& table, const WriteOptions& options) {
  const bool evidence = table.kind == "evidence";
  std::string note = table.note;
  if (table.rows.size() + table.further > kMostHtmlRows) note += fmt::format(" Cut: this page shows the first {} of {} rows; CSV and JSON have them all.", kMostHtmlRows, table.rows.size() + table.further);
  std::string out = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
                    "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"litmotif\">\n";
  const std::string title = html_escape(table.title);
  out += fmt::format("<title>{}{}{}</title>\n<style>{}</style>\n</head>\n", title, options.review_name.empty() ? "" : " – ", html_escape(options.review_name), page_style());
  out += fmt::format("<body class=\"{}\">\n<header class=\"top\">\n", evidence ? "evidence" : "grid");
  if (!options.review_name.empty()) out += fmt::format("<p class=\"review\">{}</p>\n", html_escape(options.review_name));
  out += fmt::format("<h1>{}</h1>\n", title);
  if (!note.empty()) out += fmt::format("<p class=\"note\">{}</p>\n", html_escape(note));
  out += "</header>\n";
  out += evidence ? html_evidence(table, options) : html_grid(table);
  out += fmt::format("<script>{}</script>\n</body>\n</html>\n", evidence ? evidence_page_script() : grid_page_script());
  return out;
}

}  // namespace litmotif
