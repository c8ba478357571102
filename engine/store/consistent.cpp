#include "store/consistent.h"

#include <algorithm>

namespace litmotif {

bool is_consistent(const Document& document, const Citations& citations, bool with_references) {
  const auto leads = [](std::uint32_t index, std::size_t size) { return index == kNone || index < size; };
  const auto within = [&](ByteSpan span) { return span.start <= span.end && span.end <= document.text.size(); };
  const auto all = [](const auto& parts, auto holds) { return std::all_of(parts.begin(), parts.end(), holds); };
  const std::size_t passages = document.passages.size();
  return all(document.sections, [&](const Section& section) { return within(section.span); }) &&
         all(document.passages,
             [&](const Passage& passage) { return within(passage.span) && leads(passage.section, document.sections.size()) && leads(passage.stem, passages); }) &&
         all(document.sentences, [&](const Sentence& sentence) { return within(sentence.span) && sentence.passage < passages; }) &&
         all(document.page_starts, [&](const PageStart& page) { return page.start <= document.text.size(); }) &&
         all(document.mends, [&](const Mend& mend) { return mend.at <= document.text.size(); }) &&
         all(document.origins, [&](const Origin& origin) { return within(origin.span); }) && all(document.references, within) &&
         all(citations.references, [&](const Reference& reference) { return within(reference.span); }) && all(citations.citations, [&](const Citation& citation) {
           return within(citation.span) && citation.sentence < document.sentences.size() && (!with_references || leads(citation.reference, citations.references.size()));
         });
}

}  // namespace litmotif
