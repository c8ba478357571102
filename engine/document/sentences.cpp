#include <litmotif/text.h>

#include "document/characters.h"
#include "document/parts.h"

namespace litmotif::document {

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
      document.sentences.push_back({{body.start + space, body.end}, i});
      continue;
    }
    found.clear();
    split_sentences(body.of(document.text), found);
    for (const ByteSpan& span : found) document.sentences.push_back({{span.start + body.start, span.end + body.start}, i});
  }
}

}  // namespace litmotif::document
