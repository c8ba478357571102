// Words become numbers through a table keyed by their raw bytes, so that each distinct spelling of a chunk is folded once; Xapian is handed each sentence
// as the terms of a document.
#include "index/chunk.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_map>

#include <fmt/format.h>

#include <litmotif/text.h>

#include "index/word_database.h"

namespace litmotif::index {
namespace {

// Raw spelling -> number of its form. Open addressing over FNV-1a: four times as fast here as the standard map.
class Spellings {
 public:
  explicit Spellings(std::vector<std::string>& forms) : forms_(forms), slots_(std::size_t{1} << 14) {}

  std::uint32_t form_of(std::string_view raw) {
    std::uint64_t hash = 14695981039346656037U;
    for (const char c : raw) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    hash ^= hash >> 29;
    std::size_t slot = hash & (slots_.size() - 1);
    while (slots_[slot].raw.data() != nullptr) {
      if (slots_[slot].hash == hash && slots_[slot].raw == raw) return slots_[slot].form;
      slot = (slot + 1) & (slots_.size() - 1);
    }
    const auto [known, is_new] = by_form_.try_emplace(capped_term(fold(raw)), static_cast<std::uint32_t>(forms_.size()));
    if (is_new) forms_.push_back(known->first);
    slots_[slot] = {raw, hash, known->second};
    if (++used_ * 2 > slots_.size()) grow();
    return known->second;
  }

 private:
  struct Slot {
    std::string_view raw;  // of the chunk's text
    std::uint64_t hash = 0;
    std::uint32_t form = 0;
  };
  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& entry : old) {
      if (entry.raw.data() == nullptr) continue;
      std::size_t slot = entry.hash & (slots_.size() - 1);
      while (slots_[slot].raw.data() != nullptr) slot = (slot + 1) & (slots_.size() - 1);
      slots_[slot] = entry;
    }
  }

  std::vector<std::string>& forms_;
  std::vector<Slot> slots_;
  std::unordered_map<std::string, std::uint32_t> by_form_;
  std::size_t used_ = 0;
};

// A bit for each type among the sections that hold the passage.
std::uint32_t sections_around(const Document& document, const Passage& passage) {
  std::uint32_t bits = 0;
  if (passage.section == kNone || passage.section >= document.sections.size()) return bits;
  const std::vector<std::string>& types = section_types();
  // Sections stand in order of start, so those around it stand before its own.
  for (std::size_t i = passage.section + 1; i-- > 0;) {
    const Section& section = document.sections[i];
    if (section.span.start > passage.span.start || section.span.end <= passage.span.start) continue;
    const auto type = std::find(types.begin(), types.end(), section.type);
    if (type != types.end()) bits |= 1U << static_cast<unsigned>(type - types.begin());
    if (section.level <= 1) break;
  }
  return bits;
}

void add_columns(const StoredDocument& stored, Columns& columns) {
  const Document& document = stored.document;
  const auto number = static_cast<std::uint32_t>(columns.document_id.size());
  const auto first_passage = static_cast<std::uint32_t>(columns.passage_document.size());
  columns.document_id.push_back(stored.info.id.value);
  columns.document_passages.push_back(first_passage);
  columns.document_sentences.push_back(static_cast<std::uint32_t>(columns.sentence_start.size()));
  std::uint32_t last_section = kNone, last_bits = 0;
  for (const Passage& passage : document.passages) {
    if (passage.section != last_section) {
      last_section = passage.section;
      last_bits = sections_around(document, passage);
    }
    columns.passage_document.push_back(number);
    columns.passage_zone.push_back(static_cast<std::uint8_t>(passage.zone));
    columns.passage_language.push_back(language_number(passage.language));
    columns.passage_sections.push_back(last_bits);
  }
  const auto first_sentence = static_cast<std::uint32_t>(columns.sentence_start.size());
  std::set<std::pair<std::string, std::uint32_t>> cites;
  for (const Citation& citation : stored.citations.citations) {
    if (!citation.key.empty() && citation.sentence < document.sentences.size()) cites.emplace(citation.key, first_sentence + citation.sentence);
  }
  columns.cites.insert(columns.cites.end(), cites.begin(), cites.end());
  const CodePoints code_points(document.text);
  std::uint32_t last_passage = 0;
  for (const Sentence& sentence : document.sentences) {
    columns.sentence_start.push_back(sentence.span.start);
    columns.sentence_end.push_back(sentence.span.end);
    columns.sentence_code_point.push_back(code_points.at_byte(sentence.span.start));
    last_passage = std::max(last_passage, sentence.passage);  // passages of sentences never go back
    columns.sentence_passage.push_back(first_passage + last_passage);
  }
}

}  // namespace

std::uint32_t language_number(std::string_view code) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < code.size() && i < 4; ++i) number |= std::uint32_t{static_cast<unsigned char>(code[i])} << (8 * i);
  return number;
}

const std::vector<std::string>& section_types() {
  static const std::vector<std::string> types = {"introduction", "background",      "methods",           "results",  "findings",   "discussion",
                                                 "conclusion",   "recommendations", "key-messages",      "executive-summary",      "abstract",
                                                 "references",   "appendix",        "acknowledgements",  "comments", "contents",   "front"};
  return types;
}

Status invert(Chunk& chunk) {
  return guarded(chunk.shard, [&] {
    std::size_t bytes = 0;
    for (const StoredDocument& stored : chunk.documents) bytes += stored.document.text.size();
    chunk.text.reserve(bytes);  // the table of spellings keeps views of it
    std::vector<std::string> forms;
    Spellings spellings(forms);
    WordShardWriter writer(chunk.shard);
    std::vector<ByteSpan> spans;
    std::vector<std::uint32_t> words;
    for (const StoredDocument& stored : chunk.documents) {
      const std::size_t before = chunk.text.size();
      chunk.columns.document_text.push_back(before);
      chunk.text += stored.document.text;
      const std::string_view text = std::string_view(chunk.text).substr(before);
      add_columns(stored, chunk.columns);
      for (const Sentence& sentence : stored.document.sentences) {
        const std::string_view part = sentence.span.of(text);
        spans.clear();
        split_words(part, spans);
        chunk.columns.sentence_words.push_back(static_cast<std::uint32_t>(spans.size()));
        words.clear();
        for (const ByteSpan span : spans) {
          if (const std::uint32_t form = spellings.form_of(span.of(part)); !forms[form].empty()) words.push_back(form);
        }
        writer.add_sentence(words, forms);
      }
    }
    chunk.documents.clear();
    std::erase(forms, std::string());
    writer.finish(forms);
    return Status();
  });
}

}  // namespace litmotif::index
