// Mail and mailboxes from any bytes; and any bytes as a field of a mail, whose words must be UTF-8 then.
#include <litmotif/text.h>

#include "checks.h"
#include "source/containers/mail_coding.h"
#include "source/containers/mail_headers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace litmotif;
  const std::string_view bytes = fuzz::view(data, size);
  fuzz::check_container("fuzz.eml", bytes);
  const source::MailHeaders headers = source::read_mail_headers(bytes);
  fuzz::require(headers.size <= bytes.size(), "a head longer than the mail");
  for (const auto& [name, value] : headers.fields) {
    fuzz::require(is_valid_utf8(source::decode_mail_words(value)), "words that are no UTF-8");
    for (const auto& [parameter, words] : source::parse_mail_field(value).parameters) fuzz::require(is_valid_utf8(words), "a parameter that is no UTF-8: " + parameter);
  }
  using enum source::MailCoding;
  for (const source::MailCoding coding : {kNone, kBase64, kQuotedPrintable, kUuencode}) fuzz::require(source::mail_decoded(bytes, coding).size() <= 3 * bytes.size(), "more bytes than were sent");
  return 0;
}
