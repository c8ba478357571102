#include "source/office/rtf_tokens.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

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

std::string charset_page(int charset) {
  static constexpr std::array<std::pair<int, std::string_view>, 18> kPages = {{{0, "windows-1252"}, {77, "macintosh"}, {128, "windows-932"}, {129, "windows-949"}, {130, "johab"}, {134, "windows-936"},
                                                                               {136, "windows-950"}, {161, "windows-1253"}, {162, "windows-1254"}, {163, "windows-1258"}, {177, "windows-1255"}, {178, "windows-1256"},
                                                                               {186, "windows-1257"}, {204, "windows-1251"}, {222, "windows-874"}, {238, "windows-1250"}, {254, "cp437"}, {255, "cp850"}}};
  const auto* found = std::find_if(kPages.begin(), kPages.end(), [&](const auto& one) { return one.first == charset; });
  return found == kPages.end() ? std::string() : std::string(found->second);
}

std::string page_of_number(int number) {
  if (number == 65001) return "UTF-8";
  if (number == 10000) return "macintosh";
  if (number == 437 || number == 850 || number == 852 || number == 866) return fmt::format("cp{}", number);
  return number > 0 ? fmt::format("windows-{}", number) : std::string();
}

bool has_two_byte_characters(std::string_view page) { return page == "windows-932" || page == "windows-949" || page == "windows-936" || page == "windows-950" || page == "johab" || page == "UTF-8"; }

std::string_view sign_of(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kSigns = {{{"tab", "\t"}, {"line", "\n"}, {"emdash", "\xE2\x80\x94"}, {"endash", "\xE2\x80\x93"}, {"bullet", "\xE2\x80\xA2"},
                                                                                            {"lquote", "\xE2\x80\x98"}, {"rquote", "\xE2\x80\x99"}, {"ldblquote", "\xE2\x80\x9C"}, {"rdblquote", "\xE2\x80\x9D"},
                                                                                            {"emspace", " "}, {"enspace", " "}, {"qmspace", " "}, {"page", " "}, {"column", " "}, {"softline", " "}, {"lbr", "\n"}}};
  const auto* found = std::find_if(kSigns.begin(), kSigns.end(), [&](const auto& one) { return one.first == word; });
  return found == kSigns.end() ? std::string_view() : found->second;
}

}  // namespace litmotif::source
