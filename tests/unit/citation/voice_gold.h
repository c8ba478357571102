// Sentences whose voice was coded by hand (corpora/integrated-care/voice.jsonl), and the documents they stand in, read as a file of the user is.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include <litmotif/citation.h>
#include <litmotif/document.h>

namespace litmotif::testing_citation {

struct VoiceGoldPart {
  Span span;  // code points of the document's text
  std::string voice;
  std::set<std::string> cites;
};

struct VoiceGold {
  std::string id, split, kind;
  int draw = 0;
  std::string document;     // path below the corpus, "#2" behind an entry of an export; empty for files that are not part of the project
  std::string file_sha256;  // of these
  std::string quote_sha256, quote;
  VoiceGoldPart whole;
  std::string speaker;
  std::vector<VoiceGoldPart> clauses;  // where two of them differ
};

std::vector<VoiceGold> read_voice_gold();

// A document of the gold with what was found in it.
struct VoiceDocument {
  Document document;
  Citations citations;
  std::vector<Speech> speech;
};

// Each document once, with its sentences; those of shared files only where there are such. Returns how many sentences had no file. A file that cannot be read fails the test.
std::size_t each_voice_document(const std::vector<VoiceGold>& gold, const std::function<void(const VoiceDocument&, const std::vector<const VoiceGold*>&)>& visit);

// The sentence that stands where the gold says and reads as it does; kNone where there is none.
std::uint32_t sentence_of(const VoiceGold& gold, const Document& document);

}  // namespace litmotif::testing_citation
