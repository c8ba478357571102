// Mail (RFC 5322, MIME) as a container: its text is the member body.txt or body.html, each attachment a member under its own name. Written here, and not by a library:
// GMime would have to live in litmotif-reader (glib takes the start of `litmotif` from 6 ms to 23), with every attachment copied through a pipe and a second program
// beside the reading threads' own, for what is a scan for boundary lines in bytes that are mapped anyway.
#include <algorithm>
#include <array>
#include <deque>

#include <litmotif/text.h>

#include "source/containers/mail_coding.h"
#include "source/containers/mail_headers.h"
#include "source/containers/member_source.h"

namespace litmotif::source {
namespace {

constexpr int kMostNested = 20;
constexpr std::size_t kMostParts = 20'000;
constexpr std::size_t kLongestText = std::size_t{64} << 20;  // a body longer than that stays in its charset

struct Part {
  std::string_view content;
  MailField type, disposition;
  MailCoding coding = MailCoding::kNone;
  bool with_id = false;  // shown by the body that names it
  bool body() const { return type.value.starts_with("text/") && name().empty() && disposition.value != "attachment"; }
  std::string_view name() const {
    const std::string_view stated = disposition.parameter("filename");
    return stated.empty() ? type.parameter("name") : stated;
  }
};

Part part_of(const MailHeaders& headers, std::string_view content, std::string_view default_type) {
  Part part;
  part.content = content;
  part.type = parse_mail_field(headers.first("content-type"));
  if (part.type.value.find('/') == std::string::npos) part.type.value = default_type;
  part.disposition = parse_mail_field(headers.first("content-disposition"));
  part.coding = mail_coding(headers.first("content-transfer-encoding"));
  part.with_id = !headers.first("content-id").empty();
  return part;
}

// What lies between the boundary's lines. The line end before a boundary belongs to it.
std::vector<std::string_view> between(std::string_view content, std::string_view boundary) {
  std::vector<std::string_view> parts;
  const std::string mark = "--" + std::string(boundary);
  std::size_t start = std::string_view::npos;  // of the part that is open
  for (std::size_t at = content.find(mark); at != std::string_view::npos && parts.size() < kMostParts; at = content.find(mark, at + 1)) {
    if (at > 0 && content[at - 1] != '\n') continue;
    std::size_t end = std::min(content.find('\n', at), content.size());
    const std::string_view rest = content.substr(at + mark.size(), end - at - mark.size());
    const bool last = rest.starts_with("--");
    if (!last && rest.find_first_not_of(" \t\r") != std::string_view::npos) continue;  // another boundary that begins alike
    if (start != std::string_view::npos) {
      std::size_t stop = at > start ? at - 1 : at;
      if (stop > start && content[stop - 1] == '\r') --stop;
      parts.push_back(content.substr(start, stop - start));
    }
    start = last ? std::string_view::npos : std::min(end + 1, content.size());
    if (last) return parts;
  }
  if (start != std::string_view::npos) parts.push_back(content.substr(start));  // cut short
  return parts;
}

// Signatures and receipts are for programs; pictures with an id or marked inline are shown by the body.
bool is_for_programs(const Part& part) {
  static constexpr std::array<std::string_view, 6> kTypes = {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature",
                                                             "message/delivery-status",   "message/disposition-notification", "message/external-body"};
  if (std::find(kTypes.begin(), kTypes.end(), part.type.value) != kTypes.end()) return true;
  return part.type.value.starts_with("image/") && (part.with_id || part.disposition.value == "inline");
}

std::string suffix_of(const std::string& type) {
  static constexpr std::array<std::array<std::string_view, 2>, 8> kSuffixes = {{{"text/plain", ".txt"},
                                                                               {"text/html", ".html"},
                                                                               {"text/markdown", ".md"},
                                                                               {"text/csv", ".csv"},
                                                                               {"application/pdf", ".pdf"},
                                                                               {"application/rtf", ".rtf"},
                                                                               {"application/zip", ".zip"},
                                                                               {"message/rfc822", ".eml"}}};
  const auto* found = std::find_if(kSuffixes.begin(), kSuffixes.end(), [&](const auto& one) { return one[0] == type; });
  return found == kSuffixes.end() ? std::string() : std::string((*found)[1]);
}

Record about(const MailHeaders& headers) {
  Record record;
  record.type.clear();
  record.title = decode_mail_words(headers.first("subject"));
  // An address is an account and no author.
  const std::string from = decode_mail_words(headers.first("from"));
  std::string name = from.substr(0, std::min(from.find('<'), from.size()));
  std::erase(name, '"');
  while (!name.empty() && name.back() == ' ') name.pop_back();
  if (!name.empty() && name.find('@') == std::string::npos) record.authors.push_back(parse_name(name));
  record.date = decode(headers.first("date")).text;
  for (std::size_t i = 0; i + 4 <= record.date.size() && record.year == 0; ++i) {
    const std::string four = record.date.substr(i, 4);
    const bool alone = (i == 0 || record.date[i - 1] == ' ') && (i + 4 == record.date.size() || record.date[i + 4] == ' ');
    if (alone && (four.starts_with("19") || four.starts_with("20")) && four.find_first_not_of("0123456789") == std::string::npos) record.year = std::stoi(four);
  }
  return record;
}

class MailMembers final : public MemberSource {
 public:
  explicit MailMembers(std::string_view bytes) {
    const MailHeaders headers = read_mail_headers(bytes);
    about_ = about(headers);
    add(part_of(headers, bytes.substr(headers.size), "text/plain"), 0);
  }

  Result<std::optional<Found>> next() override {
    if (next_ > 0) parts_.pop_front();
    ++next_;
    if (parts_.empty()) return std::optional<Found>();
    const Part& part = parts_.front();
    Found found;
    found.cheap_to_pass = true;
    if (part.body()) {
      found.path = part.type.value == "text/html" ? "body.html" : "body.txt";
      found.about = about_;
    } else if (part.name().empty()) {
      found.path = (part.type.value == "message/rfc822" ? "message" : "attachment") + suffix_of(part.type.value);
    } else {
      found.path = clean_member_path(part.name(), "");
      found.path = found.path.substr(found.path.rfind('/') + 1);  // RFC 2183: never a path
      while (found.path.starts_with('.')) found.path.erase(0, 1);
      if (found.path.empty()) found.path = "attachment" + suffix_of(part.type.value);
    }
    return std::optional<Found>(std::move(found));
  }

  Status unpack(const Take& take) override {
    const Part& part = parts_.front();
    if (!part.body() || part.content.size() > kLongestText) {
      decode_mail(part.content, part.coding, take);
      return {};
    }
    const std::string bytes = mail_decoded(part.content, part.coding);
    const Decoded text = decode(bytes, part.type.parameter("charset"));
    // The mark overrules what an HTML page that was sent in another charset says of itself.
    if (part.type.value == "text/html" && text.text != bytes && !take("\xEF\xBB\xBF")) return {};
    take(text.text);
    return {};
  }

 private:
  void add(Part part, int depth) {
    if (parts_.size() >= kMostParts) return;
    if (part.type.value.starts_with("multipart/") && depth < kMostNested && !part.type.parameter("boundary").empty()) {
      std::vector<Part> below;
      const std::string_view default_type = part.type.value == "multipart/digest" ? "message/rfc822" : "text/plain";
      for (const std::string_view content : between(part.content, part.type.parameter("boundary"))) {
        const MailHeaders headers = read_mail_headers(content);
        below.push_back(part_of(headers, content.substr(headers.size), default_type));
      }
      if (part.type.value == "multipart/alternative") keep_one(below);
      for (Part& one : below) add(std::move(one), depth + 1);
      return;
    }
    const bool empty = part.content.find_first_not_of(" \t\r\n") == std::string_view::npos;
    if (!is_for_programs(part) && !(part.body() && empty)) parts_.push_back(std::move(part));
  }

  // The same text in several forms: plain text when it says something, else HTML (alone or with its pictures); what is no text stays (a calendar, an attachment put in the wrong place).
  static void keep_one(std::vector<Part>& parts) {
    const auto says = [](const Part& part) { return part.content.find_first_not_of(" \t\r\n") != std::string_view::npos; };
    const bool plain = std::any_of(parts.begin(), parts.end(), [&](const Part& part) { return part.body() && part.type.value == "text/plain" && says(part); });
    if (!plain) {
      std::erase_if(parts, [&](const Part& part) { return part.body() && part.type.value == "text/plain"; });
      return;
    }
    std::erase_if(parts, [](const Part& part) { return (part.body() && part.type.value != "text/plain") || part.type.value == "multipart/related"; });
  }

  Record about_;
  std::deque<Part> parts_;
  std::size_t next_ = 0;
};

std::string lower_name(std::string_view line) {
  std::string name(line.substr(0, mail_field_name(line)));
  std::transform(name.begin(), name.end(), name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return name;
}

}  // namespace

// A memo begins with From, To, Date and Subject too: mail has a field that only programs write, or says what it is by its name.
std::string mail_kind(const Probe& probe) {
  static constexpr std::array<std::string_view, 6> kPeople = {"from", "to", "subject", "date", "sender", "reply-to"};
  static constexpr std::array<std::string_view, 10> kPrograms = {"message-id", "mime-version", "received", "return-path", "delivered-to", "content-type",
                                                                 "dkim-signature", "x-mailer", "in-reply-to", "content-transfer-encoding"};
  std::string_view rest = probe.head;
  std::size_t people = 0, programs = 0;
  bool mailbox = false, first = true;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    while (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) break;
    if (first && line.starts_with("From ")) {
      mailbox = true;
    } else if (line[0] != ' ' && line[0] != '\t') {
      const std::string name = lower_name(line);
      if (name.empty()) break;
      people += std::find(kPeople.begin(), kPeople.end(), name) != kPeople.end() ? 1 : 0;
      programs += std::find(kPrograms.begin(), kPrograms.end(), name) != kPrograms.end() ? 1 : 0;
    } else if (first) {
      break;
    }
    first = false;
  }
  const bool named = probe.suffix == ".eml" || probe.suffix == ".mbox" || probe.suffix == ".mht" || probe.suffix == ".mhtml";
  const bool mail = people > 0 && (programs > 0 || named);
  if (mailbox) return mail || people > 1 ? "mbox" : "";
  return mail ? "mail" : "";
}

Result<std::unique_ptr<MemberSource>> open_mail(const Input& input) { return std::unique_ptr<MemberSource>(std::make_unique<MailMembers>(input.bytes)); }

}  // namespace litmotif::source
