#include "support/document_lines.h"

#include <algorithm>

namespace litmotif::testing {

RawDocument plain_lines(std::string_view text) {
  RawDocument document;
  document.reader = "plain";
  document.record.type.clear();
  const bool paged = text.find('\f') != std::string_view::npos;
  int page = 1;
  bool blank = false, feed = false;
  std::size_t start = 0;
  const auto add = [&](std::size_t end) {
    std::string_view line = text.substr(start, end - start);
    const std::size_t last = line.find_last_not_of(" \t\r");
    if (last == std::string_view::npos) {
      blank = true;
      return;
    }
    line = line.substr(0, last + 1);
    Block& block = document.blocks.emplace_back();
    block.role = BlockRole::kLine;
    block.text = line;
    block.page = paged ? page : 0;
    block.file_start = start;
    block.file_end = start + line.size();
    block.blank_before = blank;
    block.page_break_before = feed;
    blank = feed = false;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\n' && text[at] != '\f') continue;
    if (text[at] == '\n' || at > start) add(at);
    if (text[at] == '\f') {
      ++page;
      feed = true;
    }
    start = at + 1;
  }
  if (start < text.size()) add(text.size());
  return document;
}

RawDocument pdf_lines(const std::vector<PdfLine>& lines) {
  RawDocument document;
  document.reader = "pdf";
  document.noted_by_program = true;
  document.record.type.clear();
  int page = 1, pages = 0;
  for (const PdfLine& line : lines) {
    Block& block = document.blocks.emplace_back();
    block.role = BlockRole::kLine;
    block.text = line.text;
    block.page = line.page;
    block.bold = line.bold;
    block.font_size = line.size;
    block.font = line.bold ? "Sans-Bold" : "Sans";
    const float width = static_cast<float>(line.text.size()) * line.size * 0.5F;
    block.box = {line.left, line.top, line.right > 0 ? line.right : line.left + width, line.top + line.size * 1.2F};
    block.page_break_before = line.page != page;
    page = line.page;
    pages = std::max(pages, page);
  }
  document.page_labels.resize(static_cast<std::size_t>(pages));
  return document;
}

std::vector<std::string> passage_texts(const Document& document) {
  std::vector<std::string> texts;
  for (const Passage& passage : document.passages) texts.emplace_back(passage.span.of(document.text));
  return texts;
}

std::vector<std::string> zoned_texts(const Document& document) {
  std::vector<std::string> texts;
  for (const Passage& passage : document.passages) texts.push_back(std::string(zone_name(passage.zone)) + ": " + std::string(passage.span.of(document.text)));
  return texts;
}

}  // namespace litmotif::testing
