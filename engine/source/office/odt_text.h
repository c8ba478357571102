// The XML of an OpenDocument text as blocks: content.xml, styles.xml and meta.xml one after the other, or a flat file that holds all of them.
#pragma once

#include <string>
#include <vector>

#include "source/office/odt_styles.h"
#include "source/office/office_blocks.h"

namespace litmotif::source {

class OdtText : public XmlEvents {
 public:
  OdtText(Record& record, std::uint64_t largest) : record_(record), largest_(largest) {}
  Status start(std::string_view name, XmlAttributes attributes, std::uint64_t at) override;
  Status end(std::string_view name, std::uint64_t at) override;
  void text(std::string_view text, std::uint64_t at) override;

  std::vector<Block> take() { return blocks_.take(); }
  std::size_t comments() const { return comments_; }
  std::size_t changes() const { return changes_; }

 private:
  enum class Where : std::uint8_t { kOutside, kStyles, kMeta, kBody };
  struct List {
    std::string style;
    bool item_waits = false;  // its mark is not printed yet
    int start = -1;
  };
  struct Paragraph {
    std::string style;
    int heading = 0;  // outline level from 1
    bool open = false, after_space = true;
    std::vector<WordRun> runs;  // of the spans that are open, the paragraph's own first
    std::vector<List> lists;    // that are open: those around a note are none of its own
  };

  bool start_block(std::string_view name, XmlAttributes attributes);
  bool start_inline(std::string_view name, XmlAttributes attributes);
  void end_paragraph();
  void add(std::string_view words);
  void property(std::string_view name, const std::string& value);
  Paragraph& paragraph() { return paragraphs_.back(); }

  Record& record_;
  std::uint64_t largest_, taken_ = 0;
  OdtStyles styles_;
  OfficeBlocks blocks_;
  std::vector<Paragraph> paragraphs_ = std::vector<Paragraph>(1);
  std::vector<BlockPart> parts_;  // of the indexes that are open
  Where where_ = Where::kOutside;
  std::string collected_, citation_;
  std::size_t comments_ = 0, changes_ = 0;
  int skipped_ = 0, covered_ = 0, header_rows_ = 0, repeated_ = 0;
  bool in_citation_ = false;
};

}  // namespace litmotif::source
