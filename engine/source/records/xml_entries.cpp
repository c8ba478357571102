#include "source/records/xml_entries.h"

#include <fmt/format.h>

#include <algorithm>

#include "source/readers.h"

namespace litmotif::source {
namespace {

constexpr std::uint64_t kLongestEntry = std::uint64_t{64} << 20;

}  // namespace

std::size_t find_element(std::string_view xml, std::span<const std::string_view> names) {
  for (std::size_t at = xml.find('<'); at != std::string_view::npos; at = xml.find('<', at + 1)) {
    const std::string_view tag = xml.substr(at + 1);
    const std::string_view name = tag.substr(0, tag.find_first_of("> \t\r\n/"));
    if (name.size() < tag.size() && std::find(names.begin(), names.end(), name) != names.end()) return at;
  }
  return std::string_view::npos;
}

bool XmlEntries::is_entry(std::string_view name) const { return std::find(format_.entries.begin(), format_.entries.end(), name) != format_.entries.end(); }

bool XmlEntries::inside(std::string_view name) const { return std::find(path_.begin(), path_.end(), name) != path_.end(); }

Status XmlEntries::read(const Input& input) {
  bytes_ = input.bytes;
  last_at_ = first_byte_ = input.first_byte;
  Input begun = input;
  begun.head = input.head.substr(0, find_element(input.head, format_.entries));
  LITMOTIF_TRY(read_xml(begun, *this, warnings_));
  // The end of a damaged file: what stands before it was read.
  if (in_entry_ && said_) LITMOTIF_TRY(finish(last_at_));
  if (empty_ > 0) warnings_.push_back({"broken-record", fmt::format("{} entries hold no field and were left out.", empty_), {}});
  if (entries_ == 0) return Status(Code::kParse, fmt::format("holds no {} record", format_.called));
  return {};
}

Status XmlEntries::start(std::string_view name, XmlAttributes attributes, std::uint64_t at) {
  const std::uint64_t begins = std::exchange(last_at_, at);
  if (!in_entry_) {
    if (!is_entry(name)) return {};
    in_entry_ = true;
    said_ = false;
    // The event before may end just short of its own bracket.
    const std::size_t found = at == 0 ? std::string_view::npos : bytes_.find('<', static_cast<std::size_t>(begins - first_byte_));
    entry_start_ = found == std::string_view::npos ? begins : first_byte_ + found;
    entry_name_ = name;
    path_.clear();
    taking_ = skipping_ = 0;
    spent_ = 0;
    open();
    return {};
  }
  spent_ += name.size() + 16;
  LITMOTIF_TRY(within_limit());
  if (taking_ > 0) {
    ++taking_;
  } else if (skipping_ > 0) {
    ++skipping_;
  } else {
    switch (way(name, attributes)) {
      case Way::kInto:
        path_.emplace_back(name);
        break;
      case Way::kTake:
        taking_ = 1;
        text_.clear();
        break;
      case Way::kSkip:
        skipping_ = 1;
        break;
    }
  }
  return {};
}

Status XmlEntries::end(std::string_view name, std::uint64_t at) {
  last_at_ = at;
  if (!in_entry_) return {};
  LITMOTIF_TRY(within_limit());
  if (taking_ > 0) {
    if (--taking_ > 0) return {};
    if (text_.find_first_not_of(" \t\r\n") == std::string::npos) return {};
    said_ = true;
    take(name, text_);
    return {};
  }
  if (skipping_ > 0) {
    --skipping_;
    return {};
  }
  if (!path_.empty()) {
    path_.pop_back();
    leave(name);
    return {};
  }
  if (name != entry_name_) return {};
  if (said_) return finish(at);
  in_entry_ = false;
  ++empty_;
  return {};
}

void XmlEntries::text(std::string_view text, std::uint64_t at) {
  last_at_ = at;
  if (taking_ == 0) return;
  spent_ += text.size();
  if (spent_ <= kLongestEntry) text_ += text;  // the next element, or its end, says that it is too long
}

Status XmlEntries::within_limit() const {
  if (spent_ <= kLongestEntry) return {};
  return Status(Code::kLimit, fmt::format("the entry {} of the file is longer than {} MB", entries_ + 1, kLongestEntry >> 20));
}

Status XmlEntries::finish(std::uint64_t at) {
  in_entry_ = false;
  RawRecord out;
  out.reader = format_.reader;
  out.reader_version = reader_version(format_.reader);
  out.record = close();
  out.file_start = at == 0 ? 0 : entry_start_;
  out.file_end = at;
  out.entry = entries_++;
  return sink_(std::move(out));
}

std::string paragraphs(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n", at), text.size());
    out += text.substr(at, end - at);
    at = std::min(text.find_first_not_of(" \t\r\n", end), text.size());
    const std::string_view gap = text.substr(end, at - end);
    if (out.empty() || at == text.size()) continue;
    out += gap.find('\r') != std::string_view::npos || std::count(gap.begin(), gap.end(), '\n') > 1 ? '\n' : ' ';
  }
  return out;
}

}  // namespace litmotif::source
