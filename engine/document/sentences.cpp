#include <litmotif/text.h>

#include "document/characters.h"
#include "document/parts.h"

namespace litmotif::document {

namespace {

// From its first cell that holds something: the bars of empty ones before it ("| Finding | trust grew") are no part of what the row says.
ByteSpan from_first_cell(std::string_view text, ByteSpan row) {
  const std::size_t first = row.of(text).find_first_not_of("| ");
  return first == std::string_view::npos ? row : ByteSpan{row.start + static_cast<std::uint32_t>(first), row.end};
}

}  // namespace

// Sentences of prose by the text stage; headings, table rows, entries and contents lines are one each. A list mark or paragraph number belongs to the passage, not to its first sentence.
void split_into_sentences(Document& document, const std::vector<Note>& notes) {
  std::vector<ByteSpan> found;
  document.sentences.reserve(document.text.size() / 120 + document.passages.size());
  for (std::uint32_t i = 0; i < document.passages.size(); ++i) {
    const Passage& passage = document.passages[i];
    const std::uint32_t mark = passage.kind == PassageKind::kHeading || passage.span.size() <= notes[i].mark ? 0 : notes[i].mark;
    const ByteSpan body{passage.span.start + mark, passage.span.end};
    const bool whole = passage.kind == PassageKind::kHeading || passage.kind == PassageKind::kTableRow || passage.zone == Zone::kReferences || passage.zone == Zone::kContents || passage.zone == Zone::kSearchMethods;
    if (whole) {
      const auto space = static_cast<std::uint32_t>(body.size() - trim_left(body.of(document.text)).size());
      const ByteSpan said{body.start + space, body.end};
      document.sentences.push_back({passage.kind == PassageKind::kTableRow ? from_first_cell(document.text, said) : said, i});
      continue;
    }
    found.clear();
    split_sentences(body.of(document.text), found);
    for (const ByteSpan& span : found) document.sentences.push_back({{span.start + body.start, span.end + body.start}, i});
  }
}

}  // namespace litmotif::document
