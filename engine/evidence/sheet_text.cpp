#include "evidence/sheet_text.h"

#include <fmt/format.h>
#include <litmotif/text.h>

#include <algorithm>
#include <filesystem>

#include "evidence/terminal.h"

namespace litmotif {
namespace {

constexpr std::string_view kReplacement = "\ufffd";

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }
bool takes_two_units(char c) { return static_cast<unsigned char>(c) >= 0xF0U; }
bool is_control(char c) { return (static_cast<unsigned char>(c) < 0x20U && c != '\t' && c != '\n') || c == 0x7f; }
bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// "_xHHHH_" at the beginning.
bool reads_as_escape(std::string_view text) {
  return text.size() >= 7 && text[0] == '_' && text[1] == 'x' && text[6] == '_' && std::all_of(text.begin() + 2, text.begin() + 6, is_hex);
}

}  // namespace

std::string printable_text(std::string_view text) {
  std::string mended;
  if (!is_valid_utf8(text)) {
    mended = replace_invalid_utf8(text);
    text = mended;
  }
  // Most texts need nothing: they are copied whole.
  const auto strange = std::find_if(text.begin(), text.end(), [](char c) { return is_control(c) || c == '\xEF'; });
  const auto plain = static_cast<std::size_t>(strange - text.begin());
  std::string out(text.substr(0, plain));
  for (std::size_t i = plain; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\r') {
      if (i + 1 == text.size() || text[i + 1] != '\n') out += '\n';
    } else if (is_control(c)) {
      out += kReplacement;
    } else if (c == '\xEF' && text.substr(i, 2) == "\xEF\xBF" && i + 2 < text.size() && static_cast<unsigned char>(text[i + 2]) >= 0xBEU) {
      out += kReplacement;
      i += 2;
    } else {
      out += c;
    }
  }
  return out;
}

std::size_t utf16_units(std::string_view text) {
  std::size_t units = 0;
  for (const char c : text) units += continues(c) ? 0 : takes_two_units(c) ? 2 : 1;
  return units;
}

std::string_view first_units(std::string_view text, std::size_t units) {
  std::size_t used = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (continues(text[i])) continue;
    used += takes_two_units(text[i]) ? 2 : 1;
    if (used > units) return text.substr(0, i);
  }
  return text;
}

std::string sheet_cell(std::string_view text, std::uint32_t most_units, bool& cut) {
  std::string out = printable_text(text);
  for (std::size_t at = out.find("_x"); at != std::string::npos; at = out.find("_x", at + 1)) {
    constexpr std::string_view kUnderscore = "_x005F";
    if (!reads_as_escape(std::string_view(out).substr(at))) continue;
    out.insert(at, kUnderscore);
    at += kUnderscore.size();
  }
  const std::size_t units = out.size() <= most_units ? 0 : utf16_units(out);
  if (units <= most_units) return out;
  cut = true;
  constexpr std::size_t kMark = 40;  // units that the mark takes at most
  const std::string_view kept = first_units(out, most_units - std::min<std::size_t>(kMark, most_units));
  const std::size_t left = units - utf16_units(kept);
  return fmt::format("{} [... {} more characters]", kept, left);
}

std::string SheetNames::name_for(std::string_view label) {
  constexpr std::size_t kMost = 31;
  std::string plain;
  for (const char c : printable_text(label)) plain += std::string_view("[]:*?/\\\n\t").find(c) == std::string_view::npos ? c : ' ';
  const auto trimmed = [](std::string_view text) {
    while (!text.empty() && (text.front() == '\'' || text.front() == ' ')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == '\'' || text.back() == ' ')) text.remove_suffix(1);
    return text;
  };
  for (int number = 1;; ++number) {
    const std::string mark = number == 1 ? "" : fmt::format(" ({})", number);
    const std::string_view base = trimmed(first_units(trimmed(plain), kMost - mark.size()));
    std::string name = fmt::format("{}{}", base.empty() ? "Sheet" : base, mark);
    if (taken_.insert(fold(name)).second) return name;
  }
}

std::string source_link(std::string_view from, std::string_view path, std::int64_t page) {
  if (from.empty() || path.empty() || path.find('!') != std::string_view::npos) return {};
  const std::string whole = (std::filesystem::path(from) / std::filesystem::path(path)).lexically_normal().string();
  std::string link = whole.front() == '/' ? "file://" : whole.substr(0, whole.find('/')).find(':') == std::string::npos ? "" : "./";
  for (const char c : whole) {
    const bool plain = static_cast<unsigned char>(c) >= 0x80U || std::string_view(" \"#%<>?[\\]^`{|}").find(c) == std::string_view::npos;
    if (plain && !is_control(c) && c != '\t' && c != '\n') {
      link += c;
    } else {
      link += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  if (page > 0 && fold(std::filesystem::path(path).extension().string()) == ".pdf") link += fmt::format("#page={}", page);
  return link;
}

std::size_t longest_line(std::string_view text) {
  std::size_t most = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    most = std::max(most, display_width(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return most;
}

}  // namespace litmotif
