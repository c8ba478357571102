// Which work does this sentence cite, and whose claim is it?
#pragma once

#include <string>
#include <vector>

#include <litmotif/base.h>
#include <litmotif/document.h>

namespace litmotif {

// An entry of the document's reference list, parsed as far as its style allows.
struct Reference {
  ByteSpan span;      // in the document's text
  std::string key;    // citation_key of the fields, with the letter of this list
  std::string number;  // "12" in numbered lists
  Record fields;
  float confidence = 0;  // 0 to 1: share of the entry that the parse accounts for
};

// One work cited at one place; "(A 2015; B 2016)" is two.
struct Citation {
  ByteSpan span;       // of this work's part of the mark; empty where a note's mark stood, which is not in the text
  std::uint32_t sentence = 0;
  std::string key;     // the reference's, where there is one; else as printed: "okafor-2016"; empty for an unresolved number
  std::uint32_t reference = kNone;  // index into references
  bool narrative = false;           // "Okafor et al. (2016) found": the authors are part of the sentence
};

enum class Voice : std::uint8_t { kAuthors, kCited, kLiterature };
enum class Speaker : std::uint8_t { kAuthor, kParticipant, kOrganisation, kCommenter };
std::string_view voice_name(Voice voice);
std::string_view speaker_name(Speaker speaker);

struct Attribution {
  Voice voice = Voice::kAuthors;
  std::vector<std::uint32_t> citations;  // indexes into Citations::citations, in order
};

struct Citations {
  std::vector<Reference> references;
  std::vector<Citation> citations;  // in order of start
};

// References of the document's list, and citations of all passages but those of the list and of contents; of what is no evidence (headings, notes, methods of a search) only those that
// lead to an entry. References are those of lists and those that notes hold (Document::note_calls), each work of a note once; "ibid.", "op. cit." and short forms in notes are none, but lead to theirs. Numbers cite in the one way that the document prints them: "[3]", "(3)", raised. Where the format states what cites which entry (Document::stated_citations), that
// holds, and marks it does not tell of lead to no entry. "ibid." and names without a year are the work cited last, or by these authors.
// Where hardly a mark leads to a list, a publication that a sentence names as what says something is a citation too. Linear in the text's length.
Citations find_citations(const Document& document);

// Whose claim the part [clause] (bytes of the document's text, within the sentence) of a sentence is: a work cited in or governing that clause, or one cited in a sentence before
// whose claim this one goes on with (its citations are then those of that sentence); "the literature" when only a body of work is named; else the document's authors. Needs of `document` what is stored: text,
// sections, passages, sentences; of `citations` not the references. Looks at a bounded number of sentences.
Attribution attribute(const Document& document, const Citations& citations, std::uint32_t sentence, ByteSpan clause);

// Words that are somebody's own: between quotation marks within a passage, or a whole passage of zone quotation.
struct Speech {
  ByteSpan span;  // bytes of the document's text, without the marks
  Speaker speaker = Speaker::kParticipant;
};

// What participants and bodies say, in order, in passages that may hold evidence. Scare quotes, terms, titles, items of questionnaires and what is quoted from documents are none of it.
// Linear in the text's length.
std::vector<Speech> find_speech(const Document& document);

// Whose words a row of a clause holds: of the speech in which one of its `hits` stands, or that is nearly all of the clause (half of it without hits); else the author's. `speech` as find_speech() gives it.
Speaker speaker_of(const Document& document, const Citations& citations, const std::vector<Speech>& speech, std::uint32_t sentence, ByteSpan clause, const std::vector<ByteSpan>& hits);

}  // namespace litmotif
