#include "document/parts.h"

namespace litmotif {

Document build_document(RawDocument&& given, std::string_view path) {
  using namespace document;
  RawDocument raw = std::move(given);  // the blocks take more memory than the document, and go with this function
  Document built;
  built.record = std::move(raw.record);
  built.warnings = std::move(raw.warnings);
  std::vector<Note> notes;
  Lines lines = make_lines(raw);
  Shape shape = measure(lines);
  mark_furniture(lines, shape);
  attach_marks(lines, shape);
  find_contents_pages(lines, shape);
  mark_footnotes(lines, shape);
  find_tables(lines, shape);
  mark_labels(lines, shape);
  std::vector<Draft> drafts = join_lines(lines, shape);
  find_headings(lines, shape, drafts);
  find_loose_items(lines, shape, drafts);
  find_block_quotes(lines, shape, drafts);
  number_paragraphs(drafts);
  built.pages = lines.pages;
  const std::vector<TakenMark> marks = write_text(lines, drafts, built, notes);
  find_note_calls(built, notes, marks);
  find_sections(built, notes);
  find_zones(shape, built, notes);
  find_references(shape, built, notes);
  find_stated_citations(built, notes);
  find_stems(built, notes);
  describe(built, notes, path, !raw.noted_by_program);
  find_languages(built, built.record.language, false);
  split_into_sentences(built, notes);
  return built;
}

}  // namespace litmotif
