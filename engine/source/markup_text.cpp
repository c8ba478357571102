#include "source/markup_text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace litmotif::source {
namespace {

std::string_view trim(std::string_view text, std::string_view what) {
  const std::size_t first = text.find_first_not_of(what);
  return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(what) - first + 1);
}

bool starts_with_word(std::string_view text, std::string_view word) {
  if (text.size() < word.size()) return false;
  return std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); });
}

// Behind the end mark, or the end of the text.
std::size_t after(std::string_view text, std::string_view mark, std::size_t from) {
  const std::size_t at = text.find(mark, from);
  return at == std::string_view::npos ? text.size() : at + mark.size();
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kEntities = {{{"&amp;", "&"},
                                                                                       {"&lt;", "<"},
                                                                                       {"&gt;", ">"},
                                                                                       {"&quot;", "\""},
                                                                                       {"&#39;", "'"},
                                                                                       {"&apos;", "'"},
                                                                                       {"&nbsp;", " "},
                                                                                       {"&ndash;", "\xE2\x80\x93"},
                                                                                       {"&mdash;", "\xE2\x80\x94"},
                                                                                       {"&pound;", "\xC2\xA3"}}};

}  // namespace

std::string_view trim_space(std::string_view text) { return trim(text, " \t\r\n"); }
std::string single_spaced(std::string_view text) {
  std::string out;
  for (const char c : trim_space(text)) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space) out += c;
    else if (out.back() != ' ') out += ' ';
  }
  return out;
}

std::string_view trim_line_breaks(std::string_view text) { return trim(text, "\r\n"); }

bool is_line_break_tag(std::string_view tag) { return starts_with_word(tag, "<br") && tag.size() > 3 && (tag[3] == '>' || tag[3] == '/' || tag[3] == ' '); }

std::string text_without_tags(std::string_view html) {
  std::string out;
  const auto space = [&] {
    if (!out.empty() && out.back() != ' ') out += ' ';
  };
  for (std::size_t at = 0; at < html.size();) {
    const std::string_view rest = html.substr(at);
    if (rest.starts_with("<!--")) {
      at = after(html, "-->", at + 4);
    } else if (starts_with_word(rest, "<script")) {
      at = after(html, "</script>", at);
    } else if (starts_with_word(rest, "<style")) {
      at = after(html, "</style>", at);
    } else if (rest.size() > 1 && rest[0] == '<' && (rest[1] == '/' || rest[1] == '!' || (rest[1] >= 'A' && rest[1] <= 'Z') || (rest[1] >= 'a' && rest[1] <= 'z'))) {
      at = after(html, ">", at);
      space();
    } else if (rest[0] == ' ' || rest[0] == '\t' || rest[0] == '\n' || rest[0] == '\r') {
      ++at;
      space();
    } else {
      const auto* entity = std::find_if(kEntities.begin(), kEntities.end(), [&](const auto& known) { return rest.starts_with(known.first); });
      out += entity == kEntities.end() ? rest.substr(0, 1) : entity->second;
      at += entity == kEntities.end() ? 1 : entity->first.size();
    }
  }
  return std::string(trim_space(out));
}

}  // namespace litmotif::source
