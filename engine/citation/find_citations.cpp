#include <algorithm>

#include <litmotif/citation.h>
#include <litmotif/text.h>
#include "citation/marks.h"
#include "citation/reference_entry.h"
#include "citation/reference_list.h"

namespace litmotif {
namespace {

// In a list that puts family names first, "Information Steward (2014)" is no person called Steward but a body.
void straight_names_are_bodies(const Document& document, std::vector<Reference>& references) {
  std::vector<Reference*> straight;
  std::size_t inverted = 0;
  for (Reference& reference : references) {
    if (reference.fields.authors.empty() || reference.fields.authors.front().corporate()) continue;
    const Name& first = reference.fields.authors.front();
    const std::string_view raw = reference.span.of(document.text);
    const std::size_t family = raw.find(first.family);
    if (first.given.empty() || family == std::string_view::npos) continue;
    const std::size_t given = raw.find(first.given + " " + first.family);
    if (given != std::string_view::npos && given < family) {
      const bool whole_words = first.given.find('.') == std::string::npos && first.given.size() > 2;
      if (reference.fields.authors.size() == 1 && whole_words) straight.push_back(&reference);
    } else {
      ++inverted;
    }
  }
  if (inverted < 3 * straight.size()) return;
  for (Reference* reference : straight) {
    Name& name = reference->fields.authors.front();
    name.literal = name.given + " " + name.family;
    name.given.clear();
    name.family.clear();
    reference->key = citation_key(reference->fields);
  }
}

std::vector<Reference> parse_list(const Document& document) {
  std::vector<Reference> references;
  references.reserve(document.references.size());
  for (const ByteSpan& span : document.references) {
    ParsedEntry entry = parse_entry(span.of(document.text));
    Reference reference;
    reference.span = span;
    reference.number = std::move(entry.number);
    reference.fields = std::move(entry.record);
    reference.confidence = entry.confidence;
    // "———. (2012)": the author of the entry before.
    const std::string_view raw = span.of(document.text);
    const bool dash = raw.starts_with("—") || raw.starts_with("--") || raw.starts_with("__") || raw.starts_with("––");
    if (dash && !references.empty()) reference.fields.authors = references.back().fields.authors;
    reference.key = citation_key(reference.fields);
    references.push_back(std::move(reference));
  }
  straight_names_are_bodies(document, references);
  return references;
}

}  // namespace

Citations find_citations(const Document& document) {
  Citations found;
  found.references = parse_list(document);
  const ReferenceList list(found.references);
  std::vector<Mark> marks;
  for (std::uint32_t i = 0; i < document.sentences.size(); ++i) {
    const Sentence& sentence = document.sentences[i];
    if (!is_evidence(document.passages[sentence.passage].zone)) continue;
    const std::string_view text = sentence.span.of(document.text);
    if (text.find_first_of("([") == std::string_view::npos) continue;
    marks.clear();
    find_marks(text, marks);
    for (const Mark& mark : marks) {
      // Beside a list without numbers, "[1]" is a footnote or an editor's mark.
      if (!mark.number.empty() && !found.references.empty() && !list.numbered()) continue;
      Citation citation;
      citation.span = {sentence.span.start + mark.span.start, sentence.span.start + mark.span.end};
      citation.sentence = i;
      citation.narrative = mark.narrative;
      citation.reference = mark.number.empty() ? list.find(mark.who, mark.year, mark.letter) : list.find_number(mark.number);
      if (citation.reference != kNone) {
        citation.key = found.references[citation.reference].key;
      } else if (mark.number.empty()) {
        citation.key = printed_key(mark.who, mark.year, mark.letter);
      }
      found.citations.push_back(std::move(citation));
    }
  }
  return found;
}

std::string_view voice_name(Voice voice) {
  switch (voice) {
    case Voice::kAuthors:
      return "authors";
    case Voice::kCited:
      return "cited";
    case Voice::kLiterature:
      return "literature";
  }
  return "authors";
}

std::string_view speaker_name(Speaker speaker) {
  switch (speaker) {
    case Speaker::kAuthor:
      return "author";
    case Speaker::kParticipant:
      return "participant";
    case Speaker::kOrganisation:
      return "organisation";
    case Speaker::kCommenter:
      return "commenter";
  }
  return "author";
}

}  // namespace litmotif
