// The text part of a Word file (or its notes) as blocks: paragraphs and runs as if all changes were accepted; what is hidden, deleted, a comment or a field's code is left out.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "source/office/docx_numbering.h"
#include "source/office/docx_package.h"
#include "source/office/docx_styles.h"
#include "source/office/office_blocks.h"
#include "source/xml.h"

namespace litmotif::source {

struct WordNotes {
  std::map<std::string, std::vector<Block>> blocks;  // by id
  NumberStyle style = NumberStyle::kDecimal;
  int called = 0;
};

// What the parts of one file share while they are read.
struct WordReading {
  WordStyles styles;
  WordNumbering numbering;
  WordNotes footnotes, endnotes;
  std::size_t comments = 0, changes = 0, foreign = 0;
};

class WordText : public XmlEvents {
 public:
  WordText(WordReading& reading, std::uint64_t largest) : reading_(reading), largest_(largest) {}
  Status start(std::string_view name, XmlAttributes attributes, std::uint64_t at) override;
  Status end(std::string_view name, std::uint64_t at) override;
  void text(std::string_view text, std::uint64_t at) override;

  std::vector<Block> take() { return blocks_.take(); }
  // Of footnotes.xml and endnotes.xml: the notes it holds, by id.
  std::map<std::string, std::vector<Block>> notes;

 private:
  struct Paragraph {
    std::string style;
    std::optional<int> list, list_level, outline, left, right;
    bool joins_next = false, drop_cap = false;  // its mark was deleted, or it is one large letter
    WordRun base, run;
    bool in_properties = false, in_run_properties = false;
  };
  struct Table {
    std::string style;
    bool look_first_row = true, header_row = false, deleted_row = false, in_cell_properties = false;
    int columns = 1;
    bool continues = false, cell_waits = false;
  };
  struct Field {
    bool code = true;  // between its begin and its separator
    bool references = false;
    std::string instruction;
  };

  bool starts_skipped(std::string_view name) const;
  bool start_inline(std::string_view name, XmlAttributes attributes);
  bool start_property(std::string_view name, XmlAttributes attributes);
  bool start_table(std::string_view name, XmlAttributes attributes);
  void field_mark(std::string_view type);
  void call_note(WordNotes& notes, XmlAttributes attributes);
  void open_cell();
  void end_paragraph();
  ParagraphKind kind_of(Paragraph& paragraph);
  void add(std::string_view words);
  Paragraph& paragraph() { return paragraphs_.back(); }

  WordReading& reading_;
  std::uint64_t largest_, taken_ = 0;
  std::size_t made_ = 0;  // bytes of the blocks of notes that are read
  OfficeBlocks blocks_;
  std::vector<Paragraph> paragraphs_ = std::vector<Paragraph>(1);
  std::vector<Table> tables_;
  std::vector<Field> fields_;
  std::vector<bool> content_controls_;  // those that are open: does it hold the list of references?
  std::vector<std::pair<int, std::uint64_t>> alternatives_;  // depth of a Choice, and what was taken before it
  int depth_ = 0, skipped_ = 0;
  bool in_text_ = false, in_instruction_ = false, placeholder_ = false;
  std::string note_;
};

}  // namespace litmotif::source
