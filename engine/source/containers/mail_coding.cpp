#include "source/containers/mail_coding.h"

#include <algorithm>
#include <array>

namespace litmotif::source {
namespace {

constexpr std::size_t kPiece = std::size_t{64} << 10;

class Out {
 public:
  explicit Out(const std::function<bool(std::string_view)>& take) : take_(take) { bytes_.reserve(kPiece); }
  void put(unsigned byte) {
    bytes_ += static_cast<char>(byte & 0xFF);
    if (bytes_.size() >= kPiece) flush();
  }
  void put(std::string_view bytes) {
    bytes_ += bytes;
    if (bytes_.size() >= kPiece) flush();
  }
  void flush() {
    if (going_ && !bytes_.empty()) going_ = take_(bytes_);
    bytes_.clear();
  }
  bool going() const { return going_; }

 private:
  const std::function<bool(std::string_view)>& take_;
  std::string bytes_;
  bool going_ = true;
};

constexpr std::array<int, 256> base64_values() {
  std::array<int, 256> values{};
  values.fill(-1);
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (std::size_t i = 0; i < kLetters.size(); ++i) values[static_cast<unsigned char>(kLetters[i])] = static_cast<int>(i);
  return values;
}
constexpr std::array<int, 256> kBase64 = base64_values();

// Padding in the middle ends a piece that was encoded by itself; the next begins behind it.
void base64(std::string_view text, Out& out) {
  unsigned bits = 0;
  int held = 0;
  for (const char c : text) {
    if (c == '=') held = 0;
    const int value = kBase64[static_cast<unsigned char>(c)];
    if (value < 0) continue;
    bits = (bits << 6 | static_cast<unsigned>(value)) & 0xFFFFFF;
    held += 6;
    if (held >= 8) {
      held -= 8;
      out.put(bits >> held);
      if (!out.going()) return;
    }
  }
}

int hex(char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1; }

void quoted_printable_line(std::string_view line, Out& out) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '=' && i + 2 < line.size() && hex(line[i + 1]) >= 0 && hex(line[i + 2]) >= 0) {
      out.put(static_cast<unsigned>(hex(line[i + 1]) * 16 + hex(line[i + 2])));
      i += 2;
    } else {
      out.put(static_cast<unsigned char>(line[i]));
    }
  }
}

// Calls line(content, its end) for each; the content without blanks and carriage returns at its end.
template <class Line>
void each_line(std::string_view text, const Out& out, Line line) {
  for (std::size_t at = 0; at < text.size() && out.going();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::size_t next = std::min(end + 1, text.size());
    std::string_view content = text.substr(at, end - at);
    content = content.substr(0, content.find_last_not_of(" \t\r") + 1);
    const bool dos = end > at && text[end - 1] == '\r';
    line(content, end == text.size() ? std::string_view() : dos ? std::string_view("\r\n") : std::string_view("\n"));
    at = next;
  }
}

void uuencode_line(std::string_view line, Out& out) {
  const auto value = [&](std::size_t i) { return i < line.size() ? static_cast<unsigned>(line[i] - ' ') & 0x3F : 0U; };
  unsigned left = value(0);
  for (std::size_t at = 1; left > 0 && at < line.size(); at += 4) {
    const unsigned bits = value(at) << 18 | value(at + 1) << 12 | value(at + 2) << 6 | value(at + 3);
    for (int shift = 16; shift >= 0 && left > 0; shift -= 8, --left) out.put(bits >> shift);
  }
}

}  // namespace

MailCoding mail_coding(std::string_view name) {
  std::string lower(name.substr(0, name.find_first_of(" ;\t")));
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (lower == "base64") return MailCoding::kBase64;
  if (lower == "quoted-printable") return MailCoding::kQuotedPrintable;
  return lower == "x-uuencode" || lower == "uuencode" || lower == "x-uue" ? MailCoding::kUuencode : MailCoding::kNone;
}

void decode_mail(std::string_view text, MailCoding coding, const std::function<bool(std::string_view)>& take) {
  Out out(take);
  switch (coding) {
    case MailCoding::kNone:
      for (std::size_t at = 0; at < text.size() && out.going(); at += kPiece) out.put(text.substr(at, kPiece));
      break;
    case MailCoding::kBase64:
      base64(text, out);
      break;
    case MailCoding::kQuotedPrintable:
      each_line(text, out, [&](std::string_view line, std::string_view end) {
        const bool soft = line.ends_with('=');
        quoted_printable_line(soft ? line.substr(0, line.size() - 1) : line, out);
        if (!soft) out.put(end);
      });
      break;
    case MailCoding::kUuencode: {
      bool inside = false;
      each_line(text, out, [&](std::string_view line, std::string_view) {
        if (line == "end") inside = false;
        if (inside) uuencode_line(line, out);
        inside = inside || line.starts_with("begin ");
      });
      break;
    }
  }
  out.flush();
}

std::string mail_decoded(std::string_view text, MailCoding coding) {
  std::string bytes;
  decode_mail(text, coding, [&](std::string_view piece) {
    bytes += piece;
    return true;
  });
  return bytes;
}

}  // namespace litmotif::source
