// What the words of an RTF file mean: groups with their state, destinations, fonts and their code pages, styles, tables, notes; out come blocks.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "source/office/docx_styles.h"
#include "source/office/office_blocks.h"
#include "source/office/rtf_tokens.h"

namespace litmotif::source {

class RtfText {
 public:
  RtfText(std::string_view bytes, std::uint64_t first_byte, Record& record) : tokens_(bytes), first_byte_(first_byte), record_(record) {}
  // kLimit: groups nested more than 1,000 deep, or more paragraphs and cells than are read.
  Status read();
  std::vector<Block> take() { return blocks_.take(); }
  std::size_t comments() const { return comments_; }
  bool cut_short() const { return cut_short_; }  // groups were open at the end

 private:
  enum class Place : std::uint8_t { kText, kSkipped, kFonts, kStyles, kMark, kTitle, kAuthor, kSubject, kKeywords, kFieldCode };
  struct Paragraph {
    int style = 0, outline = -1, list = 0, level = 0;
    bool in_table = false;
  };
  struct State {
    Place place = Place::kText;
    Paragraph paragraph;
    bool bold = false, italic = false, raised = false, hidden = false, deleted = false;
    int font = 0, skip_after_unicode = 1;
    float size = 12;
    bool closes_aside = false, is_info = false, may_be_unknown = false;
  };
  struct Font {
    std::string name, code_page;
    bool symbols = false;
  };
  struct Grid {  // the table that is open in the text, a note or a box
    bool table = false, row = false, cell = false, header = false, continues = false;
    std::vector<bool> continued;  // cells merged with one before or above
    std::size_t at = 0;
  };

  Status open();
  void close();
  void word(const RtfToken& token);
  bool destination(std::string_view name);
  bool state_word(const RtfToken& token);
  bool table_word(const RtfToken& token);
  void character(std::string_view utf8);
  void bytes(std::string_view raw);
  void unicode(int code);
  void flush_bytes();
  bool skips_one();
  void open_cell();
  void end_cell();
  void end_row();
  void end_paragraph();
  ParagraphKind kind_of();
  const std::string& code_page() const;
  State& state() { return states_.back(); }
  Grid& grid() { return grids_.back(); }

  RtfTokens tokens_;
  std::uint64_t first_byte_;
  Record& record_;
  OfficeBlocks blocks_;
  std::vector<State> states_ = std::vector<State>(1);
  std::vector<Grid> grids_ = std::vector<Grid>(1);
  std::map<int, Font> fonts_;
  WordStyles styles_;  // by their numbers
  std::map<std::string, std::shared_ptr<std::array<std::string, 256>>> single_;  // characters of code pages of one byte
  std::string raw_, raw_page_, mark_, collected_, file_page_ = "windows-1252";
  WordStyle style_;
  int style_number_ = 0, default_font_ = 0, skip_ = 0, high_surrogate_ = 0, notes_ = 0;
  std::size_t token_at_ = 0, raw_at_ = 0, first_ = 0;
  std::size_t comments_ = 0;
  bool any_ = false, raw_symbols_ = false, cut_short_ = false;
};

}  // namespace litmotif::source
