#include "source/records/export_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace litmotif::source {
namespace {

bool is_wide(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return true;
  return text.size() >= 4 && ((text[0] == '\0' && text[2] == '\0') || (text[1] == '\0' && text[3] == '\0'));
}

}  // namespace

ExportText::ExportText(const Input& input, std::string declared) : input_(input), declared_(std::move(declared)), text_(input.bytes), line_(input.first_line) {
  if (is_wide(text_)) {
    decoded_ = decode(text_);
    offsets_ = std::make_unique<FileOffsets>(decoded_, input.bytes);
    text_ = decoded_.text;
  } else if (text_.starts_with("\xEF\xBB\xBF")) {
    skipped_ = 3;
    text_.remove_prefix(3);
  }
}

std::uint64_t ExportText::file_offset(std::size_t position) { return input_.first_byte + (offsets_ ? offsets_->at(position) : skipped_ + position); }

std::uint32_t ExportText::line(std::size_t position) {
  position = std::min(position, text_.size());
  const auto breaks = [&](std::size_t from, std::size_t to) {
    return static_cast<std::uint32_t>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(from), text_.begin() + static_cast<std::ptrdiff_t>(to), '\n'));
  };
  if (position < line_at_) line_ -= breaks(position, line_at_);
  else line_ += breaks(line_at_, position);
  line_at_ = position;
  return line_;
}

std::string ExportText::readable(std::string_view field, std::size_t position, std::vector<Warning>& warnings) {
  const bool ascii = std::none_of(field.begin(), field.end(), [](char c) { return static_cast<signed char>(c) <= 0; });
  if (ascii) return std::string(field);
  if (field.find('\0') == std::string_view::npos && is_valid_utf8(field)) {
    ++utf8_fields_;
    return std::string(field);
  }
  Decoded decoded = decode(field, declared_);
  if (decoded.encoding != "UTF-8" && other_fields_++ == 0) first_other_ = fmt::format("line {}", line(position));
  for (Warning& warning : decoded.warnings) {
    if (warning.kind != "mixed-encodings") warnings.push_back({warning.kind, std::move(warning.message), fmt::format("line {}", line(position))});
  }
  return std::move(decoded.text);
}

void ExportText::report(std::vector<Warning>& warnings) const {
  if (utf8_fields_ == 0 || other_fields_ == 0) return;
  warnings.push_back({"mixed-encodings", fmt::format("{} fields are in UTF-8 and {} in another encoding; each was read in its own.", utf8_fields_, other_fields_), first_other_});
}

}  // namespace litmotif::source
