// The text of an export (BibTeX, CSV, JSON) as its reader walks it: views of the mapped file where it can be, so that memory is one entry's. Files in UTF-16 are
// decoded whole. Fields that are not UTF-8 are decoded one by one: exports are joined from files of several encodings.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/source.h>
#include <litmotif/text.h>

#include "source/file_offsets.h"

namespace litmotif::source {

inline constexpr std::size_t kLongestEntry = std::size_t{64} << 20;  // bytes; longer entries end the reading with kLimit

class ExportText {
 public:
  // `declared`: the encoding the file says it has, for what is not UTF-8.
  explicit ExportText(const Input& input, std::string declared = {});
  ExportText(const ExportText&) = delete;
  ExportText& operator=(const ExportText&) = delete;

  std::string_view text() const { return text_; }
  // Both walk along from the position asked for last: cheap for neighbours.
  std::uint64_t file_offset(std::size_t position);
  std::uint32_t line(std::size_t position);

  // The field in valid UTF-8 without U+0000. `warnings` get what was replaced.
  std::string readable(std::string_view field, std::size_t position, std::vector<Warning>& warnings);
  // Says once, at the end, when fields were of several encodings.
  void report(std::vector<Warning>& warnings) const;

 private:
  const Input& input_;
  std::string declared_;
  Decoded decoded_;
  std::unique_ptr<FileOffsets> offsets_;
  std::string_view text_;
  std::uint64_t skipped_ = 0;
  std::size_t line_at_ = 0;
  std::uint32_t line_ = 0;
  std::uint64_t utf8_fields_ = 0, other_fields_ = 0;
  std::string first_other_;
};

}  // namespace litmotif::source
