// How mail carries bytes over lines of text: base64, quoted-printable (RFC 2045), uuencode.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace litmotif::source {

enum class MailCoding : std::uint8_t { kNone, kBase64, kQuotedPrintable, kUuencode };
MailCoding mail_coding(std::string_view name);  // of Content-Transfer-Encoding; kNone for what is not known

// Gives the bytes to `take` in pieces of about 64 KB, until it says no. What does not belong to the coding is passed over, as mail programs do.
void decode_mail(std::string_view text, MailCoding coding, const std::function<bool(std::string_view)>& take);
std::string mail_decoded(std::string_view text, MailCoding coding);

}  // namespace litmotif::source
