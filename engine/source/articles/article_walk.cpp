#include "source/articles/article_walk.h"

#include <fmt/format.h>

#include <utility>

namespace litmotif::source {

Status ArticleWalk::start(std::string_view name, XmlAttributes attributes, std::uint64_t at) {
  const std::uint64_t before = std::exchange(last_, at);
  frames_.push_back(frames_.back());
  Frame& frame = frames_.back();
  frame.tag = tag_of_(name);
  frame.listed = frame.headed = frame.cites = false;
  if (skipped_ > 0 || frame.tag == ArticleTag::kSkip) {
    // What is left out of a formula leaves its place.
    if (skipped_++ == 0) text_.space();
    return {};
  }
  open(frame, attributes, before);
  if (spent_ > context_.options.largest_document) return Status(Code::kLimit, fmt::format("has more than {} MB of text, tables and paragraphs", context_.options.largest_document >> 20));
  return {};
}

Status ArticleWalk::end(std::string_view, std::uint64_t at) {
  last_ = at;
  if (frames_.size() < 2) return {};
  const Frame frame = frames_.back();
  if (skipped_ > 0) {
    --skipped_;
    frames_.pop_back();
    return {};
  }
  Status status = within_document() ? close(frame) : Status();
  frames_.pop_back();
  return status;
}

void ArticleWalk::text(std::string_view text, std::uint64_t at) {
  const std::uint64_t before = std::exchange(last_, at);
  if (skipped_ > 0) return;
  const Frame& frame = frames_.back();
  if (frame.math && text.find_first_not_of(" \t\r\n") == std::string_view::npos) return;
  if (frame.field || frame.raised || frame.mark) {
    field_.add(text, before, at);
    if (!frame.reference || frame.raised || frame.mark) return;
  }
  if (frame.tag == ArticleTag::kCitation && text.find_first_of(".,;:()") != std::string_view::npos) printed_ = true;
  if (frame.reads) put(text, before, at);
}

void ArticleWalk::put(std::string_view text, std::uint64_t start, std::uint64_t end) {
  if (text_.empty()) text_.begin_on(frames_.back().page > 0 ? frames_.back().page : page_);
  text_.add(text, start, end);
}

Status ArticleWalk::finish() {
  while (within_document()) LITMOTIF_TRY(end_document());
  return {};
}

RawDocument& ArticleWalk::begin_document() {
  RawDocument& document = documents_.emplace_back();
  document.reader = reader_;
  document.reader_version = reader_version(reader_);
  document.encoding = "UTF-8";
  any_ = true;
  abstracts_ = page_ = 0;
  table_.reset();
  return document;
}

Status ArticleWalk::end_document() {
  flush();
  if (!paused_.empty()) {
    // Cut short within a note: the sentence it stands in is text all the same.
    std::swap(text_, paused_);
    frames_.back().note = frames_.back().aside = false;
    flush();
  }
  complete(documents_.back());
  RawDocument document = std::move(documents_.back());
  documents_.pop_back();
  Record& record = document.record;
  for (const Block& block : document.blocks) {
    if (block.part != BlockPart::kAbstract || block.section_type == "abstract") continue;
    if (!record.abstract_text.empty()) record.abstract_text += '\n';
    record.abstract_text += block.text;
  }
  if (document.blocks.empty()) document.warnings.push_back({"no-text", "The article holds no text.", ""});
  if (within_document()) {
    inner_.push_back(std::move(document));
    return {};
  }
  LITMOTIF_TRY(context_.sink(std::move(document)));
  for (RawDocument& inner : std::exchange(inner_, {})) LITMOTIF_TRY(context_.sink(std::move(inner)));
  spent_ = 0;
  return {};
}

void ArticleWalk::begin_block(Frame& frame) {
  flush();
  frame.reads = frame.running = within_document();
}

void ArticleWalk::part(Frame& frame, BlockPart part) {
  flush();
  frame.running = false;
  frame.part = frame.part == BlockPart::kBox && part == BlockPart::kBody ? BlockPart::kBox : part;
}

}  // namespace litmotif::source
