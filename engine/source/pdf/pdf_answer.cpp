#include "source/pdf/pdf_answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include <litmotif/text.h>

#include "source/file_metadata.h"

namespace litmotif::source {
namespace {

constexpr std::size_t kMostLines = 2'000'000;

std::string clean(std::string_view text) {
  std::string out = is_valid_utf8(text) ? std::string(text) : replace_invalid_utf8(text);
  std::replace(out.begin(), out.end(), '\0', ' ');
  const std::size_t first = out.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return {};
  return out.substr(first, out.find_last_not_of(" \t\r\n") - first + 1);
}

void take_document(wire::Reader& fields, RawDocument& document) {
  Record& record = document.record;
  record.type.clear();  // a file does not say what kind of publication it is
  put_title(record, clean(fields.text()));
  put_people(record, clean(fields.text()));
  for (const char* name : {"Subject", "Keywords", "Creator", "Producer"}) {
    put_other(record, name, clean(fields.text()));
  }
  record.date = clean(fields.text());  // of the file; when the publication appeared is for its front to say, so `year` stays 0
}

// A damaged font matrix gives boxes that are infinite, or larger than any page: a page has at most 14,400 units a side, and each may be scaled.
float plausible(float value) {
  constexpr float kMost = 1e6F;
  return std::isfinite(value) && std::abs(value) <= kMost ? value : 0;
}

// Each behind the one before it and within the text, or it says nothing.
void take_gaps(wire::Reader& fields, Block& block) {
  for (std::uint32_t left = fields.u32(); left > 0 && fields.ok(); --left) {
    Gap gap{fields.u32(), plausible(fields.f32()), plausible(fields.f32())};
    const std::uint32_t before = block.gaps.empty() ? 0 : block.gaps.back().at;
    const bool within = gap.at > before && gap.at < block.text.size() && (static_cast<unsigned char>(block.text[gap.at]) & 0xC0U) != 0x80U;
    if (within && gap.right > gap.left) block.gaps.push_back(gap);
  }
}

}  // namespace

void PdfAnswer::count(std::string_view text, PageText& into) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == ' ' || (byte & 0xC0) == 0x80) continue;
    ++into.letters;
    // Private use U+E000..U+F8FF is EE 80 80 to EF A3 BF; the replacement character is EF BF BD.
    if (byte == 0xEE || (byte == 0xEF && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA4) || text.substr(i).starts_with("\xEF\xBF\xBD")) ++into.unreadable;
  }
}

Status PdfAnswer::take_page(wire::Reader& fields) {
  const auto number = static_cast<int>(fields.u32());
  if (number != static_cast<int>(document.page_labels.size()) + 1) return Status(Code::kInternal, "litmotif-reader gave pages out of their order");
  std::string label = clean(fields.text());
  labels_say_something_ = labels_say_something_ || label != std::to_string(number);
  document.page_labels.push_back(std::move(label));
  PageText& counted = texts_.emplace_back();
  counted.damaged = fields.u8() == 0;
  if (counted.damaged) document.warnings.push_back({"unreadable-page", "The page is damaged and was left out.", fmt::format("page {}", number)});
  const std::uint32_t lines = fields.u32();
  if (document.blocks.size() + lines > kMostLines) return Status(Code::kLimit, fmt::format("has more than {} lines", kMostLines));
  for (std::uint32_t i = 0; i < lines && fields.ok(); ++i) {
    Block block;
    block.role = BlockRole::kLine;
    block.page = number;
    block.text = clean(fields.text());
    for (float* edge : {&block.box.left, &block.box.top, &block.box.right, &block.box.bottom}) *edge = plausible(fields.f32());
    block.font = clean(fields.text());
    block.font_size = plausible(fields.f32());
    const std::uint8_t style = fields.u8();
    block.bold = (style & wire::kBold) != 0;
    block.italic = (style & wire::kItalic) != 0;
    take_gaps(fields, block);
    block.page_break_before = i == 0 && number > 1;
    count(block.text, counted);
    if (!block.text.empty()) document.blocks.push_back(std::move(block));
  }
  return {};
}

Status PdfAnswer::take(wire::Kind kind, wire::Reader& fields) {
  switch (kind) {
    case wire::Kind::kDocument:
      if (fields.u32() != wire::kVersion) return Status(Code::kInternal, "litmotif-reader is of another version than litmotif; install both together");
      pages_ = fields.u32();
      take_document(fields, document);
      return {};
    case wire::Kind::kOutline:
      for (std::uint32_t left = fields.u32(); left > 0 && fields.ok(); --left) {
        const auto level = static_cast<int>(fields.u32());
        const auto page = static_cast<int>(fields.u32());
        outline_.push_back({level, page, clean(fields.text())});
      }
      return {};
    case wire::Kind::kPage:
      return take_page(fields);
    default:
      return Status(Code::kInternal, "litmotif-reader gave an answer that cannot be understood");
  }
}

std::vector<int> PdfAnswer::pages_without_text() const {
  std::vector<int> out;
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    const PageText& page = texts_[i];
    if (!page.damaged && (page.letters == 0 || page.unreadable * 4 > page.letters)) out.push_back(static_cast<int>(i) + 1);
  }
  return out;
}

void PdfAnswer::put_page(int page, std::vector<Block> lines) {
  PageText& counted = texts_.at(static_cast<std::size_t>(page) - 1);
  counted = {};
  for (Block& line : lines) {
    line.page = page;
    count(line.text, counted);
  }
  if (!lines.empty()) lines.front().page_break_before = page > 1;
  std::vector<Block>& blocks = document.blocks;
  const auto first = std::lower_bound(blocks.begin(), blocks.end(), page, [](const Block& block, int wanted) { return block.page < wanted; });
  const auto behind = std::find_if(first, blocks.end(), [&](const Block& block) { return block.page > page; });
  const auto at = blocks.erase(first, behind);
  blocks.insert(at, std::make_move_iterator(lines.begin()), std::make_move_iterator(lines.end()));
}

void PdfAnswer::finish(std::string_view hint) {
  // Poppler gives the index where the file states no label, so labels that are all equal to it say nothing.
  if (!labels_say_something_) document.page_labels.assign(document.page_labels.size(), "");
  std::size_t letters = 0, unreadable = 0, empty = 0;
  for (const PageText& page : texts_) {
    letters += page.letters;
    unreadable += page.unreadable;
    empty += page.letters == 0 ? 1 : 0;
  }
  if (letters == 0) {
    document.warnings.push_back({"no-text-layer", fmt::format("The PDF has no text layer (it holds pictures of pages only){}.", hint), ""});
    return;
  }
  if (empty >= 3 && empty * 4 > pages_) {
    document.warnings.push_back({"pages-without-text", fmt::format("{} of {} pages have no text{}.", empty, pages_, hint), ""});
  }
  if (unreadable * 10 > letters) {
    document.warnings.push_back({"unreadable-font", fmt::format("The file does not say which letters its fonts draw, so much of the text cannot be read{}.", hint), ""});
  }
  mark_headings(outline_, document.blocks);
}

}  // namespace litmotif::source
