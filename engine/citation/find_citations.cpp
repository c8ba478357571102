#include <algorithm>
#include <iterator>
#include <optional>
#include <tuple>
#include <unordered_map>

#include <litmotif/citation.h>
#include <litmotif/text.h>
#include "citation/entries.h"
#include "citation/marks.h"
#include "citation/number_style.h"
#include "citation/publications.h"
#include "citation/reference_list.h"
#include "citation/stated_marks.h"

namespace litmotif {
namespace {

// Where a passage may cite. Of what is no evidence (notes, methods of a search, headings) only what leads to the list counts: a year in a bracket is seldom a citation there.
bool may_cite(Zone zone) { return zone != Zone::kReferences && zone != Zone::kContents; }

// With fewer marks than one for so many entries, a list is not what the text cites by.
constexpr std::size_t kListPerMark = 20;

class Linker {
 public:
  Linker(const Document& document, const Entries& entries, Citations& found) : document_(document), entries_(entries), found_(found), list_(document.text, entries.references, entries.work) {}

  void run() {
    learn_abbreviations();
    std::vector<NumberMark> numbers;
    std::vector<RepeatMark> repeats;
    Marks marks;
    std::size_t sentence = 0;
    for (std::size_t i = 0; i < document_.passages.size(); ++i) {
      const Passage& passage = document_.passages[i];
      while (sentence < document_.sentences.size() && document_.sentences[sentence].passage < i) ++sentence;
      if (!may_cite(passage.zone)) continue;
      const std::string_view text = passage.span.of(document_.text);
      marks.named.clear();
      marks.numbers.clear();
      marks.repeats.clear();
      find_marks(text, marks);
      std::erase_if(marks.named, [&](const NamedMark& mark) { return is_in_entry(static_cast<std::uint32_t>(i), moved(mark.span, passage)); });
      for (NamedMark& mark : marks.named) add_named(mark, passage, sentence);
      for (NumberMark& mark : marks.numbers) {
        mark.span = moved(mark.span, passage);
        mark.word += passage.span.start;
        numbers.push_back(mark);
      }
      for (RepeatMark& mark : marks.repeats) {
        mark.span = moved(mark.span, passage);
        repeats.push_back(std::move(mark));
      }
    }
    if (!document_.stated_citations.empty()) return take_stated(repeats);
    std::ranges::sort(numbers, {}, [](const NumberMark& mark) { return mark.span.start; });
    std::vector<bool> cited(entries_.references.size(), false);
    for (const Citation& citation : found_.citations) {
      if (citation.reference != kNone) cited[citation.reference] = true;
    }
    const NumberStyle style(document_, entries_, std::move(numbers), list_, static_cast<std::size_t>(std::ranges::count(cited, true)));
    add_numbers(style);
    add_notes();
    in_order();
    add_repeats(repeats, style.dominant());
    const auto linked = static_cast<std::size_t>(std::ranges::count_if(found_.citations, [](const Citation& citation) { return citation.reference != kNone; }));
    if (linked * kListPerMark <= entries_.references.size()) add_publications();
  }

 private:
  static ByteSpan moved(ByteSpan span, const Passage& passage) { return {span.start + passage.span.start, span.end + passage.span.start}; }

  // "(London: King's Fund, 2012)" of a work that a note names.
  bool is_in_entry(std::uint32_t passage, ByteSpan mark) const {
    const auto [first, last] = entries_.by_note.equal_range(passage);
    return std::any_of(first, last, [&](const auto& entry) { return entries_.references[entry.second].span.overlaps(mark); });
  }

  // The sentence a place belongs to, of those from `from` on; a mark behind the stop of a sentence is that sentence's.
  std::uint32_t sentence_at(std::uint32_t at, std::size_t from) const {
    const auto begin = document_.sentences.begin() + static_cast<std::ptrdiff_t>(from);
    const auto behind = std::upper_bound(begin, document_.sentences.end(), at, [](std::uint32_t place, const Sentence& each) { return place < each.span.start; });
    return static_cast<std::uint32_t>((behind == begin ? behind : behind - 1) - document_.sentences.begin());
  }

  void add_named(NamedMark& mark, const Passage& passage, std::size_t first_sentence) {
    const std::uint32_t number = sentence_at(passage.span.start + mark.span.start, first_sentence);
    if (number >= document_.sentences.size()) return;
    std::size_t skipped = 0;
    const std::uint32_t reference = list_.find(mark.who, mark.year, mark.letter, document_.sentences[number].span.of(document_.text), skipped);
    if (reference == kNone && (mark.doubtful || !is_evidence(passage.zone))) return;
    if (skipped > 0) mark.span.start = std::max(mark.span.start, mark.who.starts[skipped]);
    Citation citation;
    citation.span = moved(mark.span, passage);
    citation.sentence = number;
    citation.reference = reference;
    citation.key = reference == kNone ? printed_key(mark.who, mark.year, mark.letter) : entries_.references[reference].key;
    citation.narrative = mark.narrative;
    found_.citations.push_back(std::move(citation));
  }

  void add_numbers(const NumberStyle& style) {
    const std::size_t named = found_.citations.size();
    std::size_t before = 0;  // named citations that end before the mark
    for (const NumberMark& mark : style.marks()) {
      const std::uint32_t number = sentence_at(mark.span.start, 0);
      if (number >= document_.sentences.size()) continue;
      const bool evidence = is_evidence(document_.passages[document_.sentences[number].passage].zone);
      while (before < named && found_.citations[before].span.end <= mark.span.start) ++before;
      for (int value = mark.first; value <= mark.last; ++value) {
        Citation citation;
        citation.span = mark.span;
        citation.sentence = number;
        citation.reference = style.entry(value);
        if (citation.reference == kNone && !evidence) continue;
        if (citation.reference != kNone) citation.key = entries_.references[citation.reference].key;
        citation.narrative = is_narrative(mark.span.start);
        // "Okafor et al. (2016) [3]" is one citation.
        if (before > 0 && citation.reference != kNone && found_.citations[before - 1].reference == citation.reference && mark.span.start - found_.citations[before - 1].span.end <= 3) {
          found_.citations[before - 1].span.end = mark.span.end;
          continue;
        }
        found_.citations.push_back(std::move(citation));
      }
    }
  }

  // The format says what cites which entry. Marks of the text say which words belong to it; those that it does not tell of cite nothing that it has an entry for.
  void take_stated(const std::vector<RepeatMark>& repeats) {
    in_order();
    add_repeats(repeats, false);
    std::vector<StatedMark> stated = stated_marks(document_);
    std::size_t next = 0;
    std::vector<Citation> kept;
    const auto add_stated = [&](const StatedMark& mark, const Citation* of_text) {
      Citation citation;
      citation.span = of_text == nullptr ? mark.span : of_text->span;
      citation.sentence = sentence_at(mark.span.start, 0);
      if (citation.sentence >= document_.sentences.size()) return;
      citation.reference = entries_.of_list[mark.reference];
      citation.key = entries_.references[citation.reference].key;
      citation.narrative = of_text == nullptr ? is_narrative(mark.span.start) : of_text->narrative;
      kept.push_back(std::move(citation));
    };
    for (Citation& citation : found_.citations) {
      while (next < stated.size() && stated[next].span.end <= citation.span.start) add_stated(stated[next++], nullptr);
      if (next < stated.size() && stated[next].span.start < citation.span.end) {
        add_stated(stated[next++], &citation);
      } else {
        citation.reference = kNone;
        kept.push_back(std::move(citation));
      }
    }
    while (next < stated.size()) add_stated(stated[next++], nullptr);
    found_.citations = std::move(kept);
    add_notes();
    in_order();
  }

  // A mark of a note cites what the note does. The mark is gone from the text: the citation is the place where it stood.
  void add_notes() {
    for (const NoteCall& call : document_.note_calls) {
      const std::uint32_t number = sentence_at(call.at, 0);
      if (number >= document_.sentences.size()) continue;
      for (auto [at, end] = entries_.by_note.equal_range(call.passage); at != end; ++at) {
        if (entries_.work[at->second] == kNone) continue;  // "Ibid." behind nothing
        Citation citation;
        citation.span = {call.at, call.at};
        citation.sentence = number;
        citation.reference = at->second;
        citation.key = entries_.references[at->second].key;
        found_.citations.push_back(std::move(citation));
      }
    }
  }

  // "Okafor et al. [3] found"
  bool is_narrative(std::uint32_t at) const {
    std::string_view before = std::string_view(document_.text).substr(0, at);
    while (before.ends_with('[') || before.ends_with('(') || before.ends_with(' ')) before.remove_suffix(1);
    return before.ends_with("et al.") || before.ends_with("et al");
  }

  void in_order() {
    std::ranges::stable_sort(found_.citations, [](const Citation& a, const Citation& b) { return std::tie(a.span.start, a.span.end) < std::tie(b.span.start, b.span.end); });
  }

  // "ibid." is the work cited last, "Okafor et al." that of theirs cited last; without such a work they are none.
  void add_repeats(const std::vector<RepeatMark>& repeats, bool numbered) {
    if (repeats.empty()) return;
    std::unordered_map<std::string, Citation> last_of;  // by the letters of the first author, or of the key's
    Citation last;
    bool any = false;
    std::vector<Citation> added;
    std::size_t next = 0;
    const auto note = [&](const Citation& citation) {
      last = citation;
      any = true;
      if (!citation.key.empty()) last_of[citation.key.substr(0, citation.key.rfind('-'))] = citation;
    };
    for (const RepeatMark& mark : repeats) {
      while (next < found_.citations.size() && found_.citations[next].span.start < mark.span.end) note(found_.citations[next++]);
      // The mark is part of a citation, or its bracket follows: "Okafor et al. (Okafor et al., 2016)".
      const bool follows = next < found_.citations.size() && found_.citations[next].span.start <= mark.span.end + 4;
      const bool known = follows || (any && last.span.start < mark.span.end && mark.span.start < last.span.end);
      if (known || (mark.mention && numbered)) continue;
      const std::uint32_t number = sentence_at(mark.span.start, 0);
      if (number >= document_.sentences.size() || !is_evidence(document_.passages[document_.sentences[number].passage].zone)) continue;
      Citation citation;
      if (mark.who.names.empty()) {
        if (!any) continue;
        citation = last;
      } else if (const auto before = last_of.find(name_letters(mark.who.names.front())); before != last_of.end()) {
        citation = before->second;
      } else if (mark.mention) {
        continue;
      } else {
        citation.key = printed_key(mark.who, 0, "");
      }
      citation.span = mark.span;
      citation.sentence = number;
      citation.narrative = !mark.who.names.empty() && mark.mention;
      note(citation);
      added.push_back(std::move(citation));
    }
    found_.citations.insert(found_.citations.end(), std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
    in_order();
  }

  // Where there is no list, or hardly a mark leads to what looks like one (notes at the end), works are what the text calls by name: "In June 2010, a NICE report recommended".
  void add_publications() {
    std::vector<Citation> added;
    Publications publications;
    auto cited = found_.citations.begin();
    for (std::uint32_t i = 0; i < document_.sentences.size(); ++i) {
      const Sentence& sentence = document_.sentences[i];
      while (cited != found_.citations.end() && cited->sentence < i) ++cited;
      if ((cited != found_.citations.end() && cited->sentence == i) || document_.passages[sentence.passage].zone != Zone::kBody) continue;
      std::optional<Publication> named = publications.find_in(sentence.span.of(document_.text));
      if (!named) continue;
      Citation citation;
      citation.span = {sentence.span.start + named->span.start, sentence.span.start + named->span.end};
      citation.sentence = i;
      citation.key = std::move(named->key);
      citation.narrative = true;
      added.push_back(std::move(citation));
    }
    found_.citations.insert(found_.citations.end(), std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
    in_order();
  }

  // "the Department of Health (DH)": capitals in brackets behind a name that has them in this order.
  void learn_abbreviations() {
    for (const Passage& passage : document_.passages) {
      if (!may_cite(passage.zone)) continue;
      const std::string_view text = passage.span.of(document_.text);
      for (std::size_t open = text.find(" ("); open != std::string_view::npos; open = text.find(" (", open + 2)) {
        std::size_t end = open + 2;
        while (end < text.size() && end - open <= 10 && ((text[end] >= 'A' && text[end] <= 'Z') || text[end] == '&')) ++end;
        if (end - open < 4 || end >= text.size() || text[end] != ')') continue;
        const std::string_view body = body_before(text.substr(0, open), text.substr(open + 2, end - open - 2));
        if (!body.empty()) list_.name_also(text.substr(open + 2, end - open - 2), body);
      }
    }
  }

  const Document& document_;
  const Entries& entries_;
  Citations& found_;
  ReferenceList list_;
};

// What only names a work again goes; whatever led to it leads to the work.
void settle(Entries&& entries, Citations& found) {
  std::vector<std::uint32_t> now(entries.references.size(), kNone);
  for (std::uint32_t i = 0; i < entries.references.size(); ++i) {
    if (entries.work[i] != i) continue;
    now[i] = static_cast<std::uint32_t>(found.references.size());
    found.references.push_back(std::move(entries.references[i]));
  }
  for (Citation& citation : found.citations) {
    if (citation.reference == kNone) continue;
    const std::uint32_t work = entries.work[citation.reference];
    citation.reference = work == kNone ? kNone : now[work];
    citation.key = work == kNone ? std::string() : found.references[citation.reference].key;
  }
  // "Okafor, p. 3; Okafor, p. 7" in one note.
  const auto once = [](const Citation& a, const Citation& b) { return a.span.empty() && a.span == b.span && a.reference == b.reference; };
  found.citations.erase(std::unique(found.citations.begin(), found.citations.end(), once), found.citations.end());
}

}  // namespace

Citations find_citations(const Document& document) {
  Citations found;
  Entries entries = read_entries(document);
  Linker(document, entries, found).run();
  settle(std::move(entries), found);
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
