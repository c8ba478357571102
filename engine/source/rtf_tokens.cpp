#include "source/rtf_tokens.h"

#include <algorithm>

namespace litmotif::source {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

}  // namespace

RtfToken RtfTokens::control() {
  RtfToken token;
  token.at = at_++;
  if (at_ >= bytes_.size()) return token.kind = RtfToken::Kind::kEnd, token;
  const char first = bytes_[at_];
  if (first == '\'') {
    const int high = at_ + 1 < bytes_.size() ? hex_value(bytes_[at_ + 1]) : -1, low = at_ + 2 < bytes_.size() ? hex_value(bytes_[at_ + 2]) : -1;
    if (high >= 0 && low >= 0) {
      token.kind = RtfToken::Kind::kHex;
      token.number = high * 16 + low;
      at_ += 3;
      return token;
    }
  }
  if (!is_letter(first)) {
    token.kind = RtfToken::Kind::kSign;
    token.text = bytes_.substr(at_++, 1);
    return token;
  }
  const std::size_t start = at_;
  while (at_ < bytes_.size() && is_letter(bytes_[at_])) ++at_;
  token.kind = RtfToken::Kind::kWord;
  token.text = bytes_.substr(start, at_ - start);
  const bool minus = at_ + 1 < bytes_.size() && bytes_[at_] == '-' && is_digit(bytes_[at_ + 1]);
  if (minus) ++at_;
  while (at_ < bytes_.size() && is_digit(bytes_[at_])) {
    token.has_number = true;
    token.number = std::min(token.number, 100'000'000 - 1) * 10 + (bytes_[at_] - '0');
    ++at_;
  }
  if (minus) token.number = -token.number;
  if (at_ < bytes_.size() && bytes_[at_] == ' ') ++at_;
  if (token.text == "bin" && token.number > 0) at_ = std::min(bytes_.size(), at_ + static_cast<std::size_t>(token.number));
  return token;
}

RtfToken RtfTokens::next() {
  while (at_ < bytes_.size() && (bytes_[at_] == '\n' || bytes_[at_] == '\r' || bytes_[at_] == '\0')) ++at_;
  RtfToken token;
  token.at = token.end = at_;
  if (at_ >= bytes_.size()) return token;
  const char first = bytes_[at_];
  if (first == '\\') {
    token = control();
  } else if (first == '{' || first == '}') {
    token.kind = first == '{' ? RtfToken::Kind::kOpen : RtfToken::Kind::kClose;
    ++at_;
  } else {
    const std::size_t stop = std::min(bytes_.find_first_of(std::string_view("\\{}\n\r\0", 6), at_), bytes_.size());
    token.kind = RtfToken::Kind::kText;
    token.text = bytes_.substr(at_, stop - at_);
    at_ = stop;
  }
  token.end = at_;
  return token;
}

}  // namespace litmotif::source
