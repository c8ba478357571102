// The head of a mail or of one of its parts: RFC 5322 fields, RFC 2045 parameters, with the words of RFC 2047 and RFC 2231 made plain.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace litmotif::source {

struct MailHeaders {
  std::vector<std::pair<std::string, std::string>> fields;  // name in lower case, value unfolded, as stored
  std::size_t size = 0;                                     // bytes of the head with the empty line behind it

  std::string_view first(std::string_view name) const;  // empty when it is not there
};
MailHeaders read_mail_headers(std::string_view text);

// "text/html; charset=UTF-8" -> value "text/html" in lower case, parameters by name in lower case, decoded to UTF-8.
struct MailField {
  std::string value;
  std::vector<std::pair<std::string, std::string>> parameters;
  std::string_view parameter(std::string_view name) const;
};
MailField parse_mail_field(std::string_view text);

// "=?iso-8859-1?Q?Caf=E9?= today" -> "Café today", UTF-8.
std::string decode_mail_words(std::string_view text);

// "Name: value" with a name of RFC 5322 characters: the length of the name, 0 for anything else.
std::size_t mail_field_name(std::string_view line);

}  // namespace litmotif::source
