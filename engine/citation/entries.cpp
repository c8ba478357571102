#include "citation/entries.h"

#include <algorithm>
#include <string>

#include "citation/notes.h"
#include "citation/reference_entry.h"

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

class Reader {
 public:
  Reader(const Document& document, Entries& out) : document_(document), out_(out) {}

  void run() {
    std::vector<std::uint32_t> called;
    for (const NoteCall& call : document_.note_calls) called.push_back(call.passage);
    std::ranges::sort(called);
    std::size_t listed = 0;
    for (std::uint32_t i = 0; i < document_.passages.size(); ++i) {
      const Passage& passage = document_.passages[i];
      if (passage.kind != PassageKind::kFootnote) continue;
      const bool is_called = std::ranges::binary_search(called, i);
      while (listed < document_.references.size() && document_.references[listed].start < passage.span.start) add_listed(listed++);
      const bool in_list = listed < document_.references.size() && document_.references[listed].start < passage.span.end;
      if (!in_list && !is_called) continue;
      const auto first = static_cast<std::uint32_t>(out_.references.size());
      const std::string_view text = passage.span.of(document_.text);
      constexpr std::size_t kShort = 300;  // bytes: "Okafor, Money between Boards, 7."
      const bool cites = passage.zone == Zone::kReferences || in_list || (text.size() < kShort && ends_in_pages(text));
      for (const ByteSpan& part : cites ? parts_of_note(text) : works_in_note(text)) {
        add({passage.span.start + part.start, passage.span.start + part.end}, true);
        out_.by_note.emplace(i, static_cast<std::uint32_t>(out_.references.size() - 1));
      }
      for (; listed < document_.references.size() && document_.references[listed].start < passage.span.end; ++listed) {
        if (out_.references.size() == first) add(document_.references[listed], false);
        out_.of_list.push_back(first);
      }
    }
    while (listed < document_.references.size()) add_listed(listed++);
  }

 private:
  void add_listed(std::size_t listed) {
    out_.of_list.push_back(static_cast<std::uint32_t>(out_.references.size()));
    add(document_.references[listed], false);
  }

  void add(ByteSpan span, bool of_note) {
    const std::string_view raw = span.of(document_.text);
    ParsedEntry entry = parse_entry(of_note ? without_pinpoint(raw) : raw);
    Reference reference;
    reference.span = span;
    reference.number = std::move(entry.number);
    reference.fields = std::move(entry.record);
    reference.confidence = entry.confidence;
    // "———. (2012)": the author of the entry before.
    const bool dash = raw.starts_with("—") || raw.starts_with("--") || raw.starts_with("__") || raw.starts_with("––");
    if (dash && !out_.references.empty()) reference.fields.authors = out_.references.back().fields.authors;
    if (of_note && reference.fields.type == "book") reference.fields.pages.clear();  // the place that the note is about
    reference.key = citation_key(reference.fields);
    out_.references.push_back(std::move(reference));
  }

  const Document& document_;
  Entries& out_;
};

}  // namespace

Entries read_entries(const Document& document) {
  Entries entries;
  entries.references.reserve(document.references.size());
  Reader(document, entries).run();
  straight_names_are_bodies(document, entries.references);
  find_works(document, entries);
  return entries;
}

}  // namespace litmotif
