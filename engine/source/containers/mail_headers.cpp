#include "source/containers/mail_headers.h"

#include <algorithm>
#include <tuple>

#include <litmotif/text.h>

#include "source/containers/mail_coding.h"

namespace litmotif::source {
namespace {

constexpr std::size_t kMostFields = 2'000;
constexpr std::size_t kLongestName = 100;
constexpr std::size_t kLongestValue = std::size_t{64} << 10;

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

std::string_view trim(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(" \t\r\n") - start + 1);
}

int hex(char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1; }

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0) {
      out += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

// One "=?charset?B|Q?text?=" at the start of `text`: its bytes and charset; length 0 when there is none.
struct Word {
  std::size_t length = 0;
  std::string charset, bytes;
};
Word word_at(std::string_view text) {
  constexpr std::size_t kLongestWord = 4'000;
  if (!text.starts_with("=?")) return {};
  text = text.substr(0, kLongestWord);
  const std::size_t coding = text.find('?', 2);
  if (coding == std::string_view::npos || coding + 2 >= text.size() || text[coding + 2] != '?') return {};
  const std::size_t end = text.find("?=", coding + 3);
  if (end == std::string_view::npos) return {};
  Word word;
  word.length = end + 2;
  word.charset = lower(text.substr(2, coding - 2));
  word.charset = word.charset.substr(0, word.charset.find('*'));  // a language may follow
  std::string content(text.substr(coding + 3, end - coding - 3));
  const char kind = text[coding + 1];
  if (kind == 'B' || kind == 'b') {
    word.bytes = mail_decoded(content, MailCoding::kBase64);
  } else if (kind == 'Q' || kind == 'q') {
    std::replace(content.begin(), content.end(), '_', ' ');
    for (std::size_t i = 0; i < content.size(); ++i) {
      const bool coded = content[i] == '=' && i + 2 < content.size() && hex(content[i + 1]) >= 0 && hex(content[i + 2]) >= 0;
      word.bytes += coded ? static_cast<char>(hex(content[i + 1]) * 16 + hex(content[i + 2])) : content[i];
      if (coded) i += 2;
    }
  } else {
    return {};
  }
  return word;
}

// A parameter in pieces: name*0=..., name*1*=... (RFC 2231); a star at the end says that it is percent-encoded.
struct Piece {
  std::string name;
  unsigned number = 0;
  bool encoded = false;
  std::string value;
};
Piece piece_of(std::string_view name, std::string value) {
  Piece piece;
  piece.value = std::move(value);
  piece.encoded = name.ends_with('*');
  if (piece.encoded) name.remove_suffix(1);
  const std::size_t star = name.find('*');
  piece.name = lower(name.substr(0, star));
  for (std::size_t i = star == std::string_view::npos ? name.size() : star + 1; i < name.size() && i < star + 5 && name[i] >= '0' && name[i] <= '9'; ++i) {
    piece.number = piece.number * 10 + static_cast<unsigned>(name[i] - '0');
  }
  return piece;
}

// "value" or value, up to ';'; `at` behind it.
std::string parameter_value(std::string_view text, std::size_t& at) {
  std::string value;
  if (at < text.size() && text[at] == '"') {
    for (++at; at < text.size() && text[at] != '"'; ++at) {
      if (text[at] == '\\' && at + 1 < text.size()) ++at;
      value += text[at];
    }
    at = std::min(text.find(';', at), text.size());
    return value;
  }
  const std::size_t end = std::min(text.find(';', at), text.size());
  value = trim(text.substr(at, end - at));
  at = end;
  return value;
}

void join_pieces(std::vector<Piece>& pieces, std::vector<std::pair<std::string, std::string>>& parameters) {
  std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return std::tie(a.name, a.number) < std::tie(b.name, b.number); });
  for (std::size_t i = 0; i < pieces.size();) {
    std::string value, charset;
    bool encoded = false;
    const std::string name = pieces[i].name;
    for (bool first = true; i < pieces.size() && pieces[i].name == name; ++i, first = false) {
      std::string_view text = pieces[i].value;
      if (!pieces[i].encoded) {
        value += text;
        continue;
      }
      const std::size_t quote = text.find('\'');
      const std::size_t second = quote == std::string_view::npos ? quote : text.find('\'', quote + 1);
      if (first && second != std::string_view::npos) {
        charset = lower(text.substr(0, quote));
        text.remove_prefix(second + 1);
      }
      encoded = true;
      value += percent_decoded(text);
    }
    // RFC 2047 words do not belong here, and are here all the same.
    parameters.emplace_back(name, encoded ? decode(value, charset).text : decode_mail_words(value));
  }
}

}  // namespace

std::size_t mail_field_name(std::string_view line) {
  const std::size_t colon = line.substr(0, kLongestName).find(':');
  if (colon == std::string_view::npos || colon == 0) return 0;
  const std::string_view name = line.substr(0, colon);
  return std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < '\x7F'; }) ? colon : 0;
}

std::string_view MailHeaders::first(std::string_view name) const {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.first == name; });
  return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

MailHeaders read_mail_headers(std::string_view text) {
  MailHeaders headers;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::size_t next = std::min(end + 1, text.size());
    std::string_view line = text.substr(at, end - at);
    while (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) {
      at = next;
      break;
    }
    if (line[0] == ' ' || line[0] == '\t') {
      if (!headers.fields.empty() && headers.fields.back().second.size() < kLongestValue) headers.fields.back().second.append(" ").append(trim(line));
    } else if (const std::size_t name = mail_field_name(line); name > 0) {
      if (headers.fields.size() < kMostFields) headers.fields.emplace_back(lower(line.substr(0, name)), trim(line.substr(name + 1, kLongestValue)));
    } else if (!line.starts_with("From ") && !line.starts_with(">From ")) {
      break;  // the empty line is missing: the body begins here
    }
    at = next;
  }
  headers.size = at;
  return headers;
}

std::string_view MailField::parameter(std::string_view name) const {
  const auto found = std::find_if(parameters.begin(), parameters.end(), [&](const auto& one) { return one.first == name; });
  return found == parameters.end() ? std::string_view() : std::string_view(found->second);
}

MailField parse_mail_field(std::string_view text) {
  MailField field;
  std::size_t at = std::min(text.find(';'), text.size());
  field.value = lower(trim(text.substr(0, at)));
  std::vector<Piece> pieces;
  while (at < text.size()) {
    ++at;  // the semicolon
    const std::size_t equals = text.find_first_of("=;", at);
    if (equals == std::string_view::npos) break;
    const std::string_view name = trim(text.substr(at, equals - at));
    at = equals;
    if (text[equals] == ';') continue;
    at = std::min(text.find_first_not_of(" \t", equals + 1), text.size());
    pieces.push_back(piece_of(name, parameter_value(text, at)));
  }
  join_pieces(pieces, field.parameters);
  return field;
}

std::string decode_mail_words(std::string_view text) {
  std::string out, bytes, charset;  // of words not yet decoded: a character may be cut between two
  const auto flush = [&] {
    out += decode(bytes, charset).text;
    bytes.clear();
  };
  std::size_t plain = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Word word = text[at] == '=' ? word_at(text.substr(at)) : Word();
    if (word.length == 0) {
      ++at;
      continue;
    }
    const std::string_view between = text.substr(plain, at - plain);
    const bool joined = !bytes.empty() && between.find_first_not_of(" \t") == std::string_view::npos;
    if (!joined || charset != word.charset) flush();
    if (!joined) out += decode(between).text;
    charset = word.charset;
    bytes += word.bytes;
    plain = at += word.length;
  }
  flush();
  return out + decode(text.substr(plain)).text;
}

}  // namespace litmotif::source
