// A mailbox (mbox, RFC 4155): messages one after another, each behind a line that begins with "From " and ends with when it came.
#include <algorithm>

#include <fmt/format.h>

#include "source/containers/member_source.h"

namespace litmotif::source {
namespace {

constexpr std::size_t kPiece = std::size_t{64} << 10;

// "From someone@example.org Thu Mar  5 10:11:12 2015": a time of day tells it from a sentence.
bool is_mark(std::string_view line) {
  if (!line.starts_with("From ")) return false;
  const auto digit = [&](std::size_t i) { return i < line.size() && line[i] >= '0' && line[i] <= '9'; };
  for (std::size_t colon = line.find(':'); colon != std::string_view::npos; colon = line.find(':', colon + 1)) {
    if (colon > 1 && digit(colon - 1) && digit(colon + 1) && digit(colon + 2)) return true;
  }
  return false;
}

std::string_view line_at(std::string_view text, std::size_t at) { return text.substr(at, std::min(text.find('\n', at), text.size()) - at); }

class MailboxMembers final : public MemberSource {
 public:
  MailboxMembers(std::string_view bytes, std::function<void(std::string_view)> let_go) : rest_(bytes), let_go_(std::move(let_go)) {}

  Result<std::optional<Found>> next() override {
    if (let_go_ && !message_.empty()) let_go_(message_);
    if (rest_.empty()) return std::optional<Found>();
    const std::size_t start = std::min(line_at(rest_, 0).size() + 1, rest_.size());
    std::size_t end = start;
    for (; end < rest_.size(); ++end) {
      end = rest_.find("\nFrom ", end);
      if (end == std::string_view::npos) end = rest_.size();
      if (end < rest_.size() && is_mark(line_at(rest_, end + 1))) break;
    }
    end = std::min(end + 1, rest_.size());
    message_ = rest_.substr(start, end - start);
    rest_.remove_prefix(end);
    Found found;
    found.path = fmt::format("{}.eml", ++number_);
    found.size = message_.size();
    found.cheap_to_pass = true;
    return std::optional<Found>(std::move(found));
  }

  // Lines that begin with "From " have got a ">" in front, and those that had one, one more.
  Status unpack(const Take& take) override {
    std::string piece;
    for (std::size_t at = 0; at < message_.size();) {
      const std::size_t next = std::min(line_at(message_, at).size() + at + 1, message_.size());
      std::string_view line = message_.substr(at, next - at);
      const std::size_t word = line.find_first_not_of('>');
      if (word > 0 && word != std::string_view::npos && line.substr(word).starts_with("From ")) line.remove_prefix(1);
      piece += line;
      at = next;
      if (piece.size() < kPiece && at < message_.size()) continue;
      if (!take(piece)) return {};
      piece.clear();
    }
    return {};
  }

 private:
  std::string_view rest_, message_;
  std::function<void(std::string_view)> let_go_;
  std::size_t number_ = 0;
};

}  // namespace

Result<std::unique_ptr<MemberSource>> open_mailbox(const Input& input, std::function<void(std::string_view)> let_go) {
  return std::unique_ptr<MemberSource>(std::make_unique<MailboxMembers>(input.bytes, std::move(let_go)));
}

}  // namespace litmotif::source
