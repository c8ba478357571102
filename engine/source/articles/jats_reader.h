// The walk along a JATS article: what is open, what has been collected, the blocks that came of it.
#pragma once

#include <fmt/format.h>

#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "source/articles/jats_parts.h"
#include "source/readers.h"

namespace litmotif::source {

struct JatsTable {
  std::vector<std::string> cells;
  std::vector<int> rows_below;  // by column: rows a cell above still covers
  int depth = 0;                // tables within cells
  bool head = false, all_header = true;
  std::uint64_t start = 0;
  int columns = 1, rows = 1;    // of the open cell
};

struct JatsArticle {
  RawDocument document;
  std::optional<JatsFront> front;
  std::string type;
};

class Jats : public XmlEvents {
 public:
  explicit Jats(const ReadContext& context) : context_(context) { frames_.push_back({}); }

  Status start(std::string_view name, XmlAttributes attributes, std::uint64_t at) override {
    const std::uint64_t before = std::exchange(last_, at);
    Frame frame = frames_.back();
    frame.tag = jats_tag(name);
    frame.listed = false;
    frames_.push_back(frame);
    if (skipped_ > 0 || frame.tag == JatsTag::kSkip) {
      // What is left out of a formula leaves its place.
      if (skipped_++ == 0) text_.space();
      return {};
    }
    open(frames_.back(), attributes, before);
    if (spent_ > context_.options.largest_document) return Status(Code::kLimit, fmt::format("has more than {} MB of text, tables and paragraphs", context_.options.largest_document >> 20));
    return {};
  }

  Status end(std::string_view, std::uint64_t at) override {
    last_ = at;
    if (frames_.size() < 2) return {};
    const Frame frame = frames_.back();
    if (skipped_ > 0) {
      --skipped_;
      frames_.pop_back();
      return {};
    }
    Status status = close(frame);
    frames_.pop_back();
    return status;
  }

  void text(std::string_view text, std::uint64_t at) override {
    const std::uint64_t before = std::exchange(last_, at);
    if (skipped_ > 0) return;
    const Frame& frame = frames_.back();
    if (frame.math && text.find_first_not_of(" \t\r\n") == std::string_view::npos) return;
    if (frame.field || frame.raised || frame.mark) {
      field_.add(text, before, at);
      if (!frame.reference && !frame.raised && !frame.mark) return;
      if (frame.raised || frame.mark) return;
    }
    if (frame.tag == JatsTag::kCitation && text.find_first_of(".,;:()") != std::string_view::npos) printed_ = true;
    if (frame.reads) text_.add(text, before, at);
  }

  Status finish() {
    while (!articles_.empty()) LITMOTIF_TRY(hand_over());
    return {};
  }
  bool any() const { return any_; }

 private:
  struct Frame {
    JatsTag tag = JatsTag::kOther;
    BlockPart part = BlockPart::kUnsaid;
    bool reads = false;      // text is text of the document
    bool front = false;      // fields go to the record
    bool reference = false;  // fields go to the entry
    bool field = false;      // text is the value of a field
    bool raised = false, mark = false, math = false;
    bool listed = false;     // this element opened a list
    bool title = false, caption = false, quote = false, note = false, item = false;
    int section = 0, list = 0;
  };

  void open(Frame& frame, XmlAttributes attributes, std::uint64_t before);
  Status close(const Frame& frame);
  void open_front(Frame& frame, XmlAttributes attributes);
  void open_cell(XmlAttributes attributes);
  void close_cell();
  void close_row();
  void flush();
  void add(BlockRole role, std::string text, std::uint64_t start, std::uint64_t end);
  void close_reference();
  Status hand_over();

  void begin_block(Frame& frame) {
    flush();
    frame.reads = !articles_.empty();
  }
  void part(Frame& frame, BlockPart part) {
    flush();
    frame.part = frame.part == BlockPart::kBox && part == BlockPart::kBody ? BlockPart::kBox : part;
  }

  const ReadContext& context_;
  std::vector<Frame> frames_;
  std::deque<JatsArticle> articles_;     // open; a front refers into its own
  std::vector<RawDocument> inner_;  // sub-articles read: they come after theirs
  JatsText text_, field_, paused_;  // paused_: the sentence a footnote stands in
  std::vector<Block> notes_;
  std::vector<std::string> lists_;  // list-type
  std::vector<int> items_;
  std::string label_, marker_, section_type_, reference_label_;
  std::optional<JatsReference> reference_;
  std::optional<JatsTable> table_;
  std::uint64_t last_ = 0, spent_ = 0;  // spent_: bytes that the open articles take
  int skipped_ = 0, abstracts_ = 0;
  bool printed_ = false, any_ = false;
};

}  // namespace litmotif::source
