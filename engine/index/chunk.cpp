// Inversion in memory: words become numbers through a table keyed by their raw bytes, so that each distinct spelling is folded once; occurrences
// are put in order of word by counting, and every word's sentences are written as a run of bytes that the segment later joins.
#include "index/chunk.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_map>

#include <fmt/format.h>

#include <litmotif/text.h>

#include "index/array_file.h"
#include "index/postings.h"

namespace litmotif::index {
namespace {

constexpr std::size_t kLongestForm = 245;  // bytes; also the longest term of the Xapian databases that reviews are published as

struct Occurrence {
  std::uint32_t form = 0, sentence = 0, place = 0;  // place: word number * 2 + joined
};

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
    const auto [known, is_new] = by_form_.try_emplace(capped_form(fold(raw)), static_cast<std::uint32_t>(forms_.size()));
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

bool joined(std::string_view text, ByteSpan before, ByteSpan word) {
  const std::string_view between = text.substr(before.end, word.start - before.end);
  if (between.size() == 1 && (between[0] == ' ' || between[0] == '-' || between[0] == '\n')) return true;  // 17 of 20
  return joins_phrase(between);
}

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

// Occurrences in order of form, then sentence, then place: counting keeps the order they came in.
std::vector<Occurrence> by_form(const std::vector<Occurrence>& occurrences, std::size_t forms) {
  std::vector<std::uint32_t> at(forms + 1);
  for (const Occurrence& o : occurrences) ++at[o.form + 1];
  for (std::size_t i = 1; i < at.size(); ++i) at[i] += at[i - 1];
  std::vector<Occurrence> sorted(occurrences.size());
  for (const Occurrence& o : occurrences) sorted[at[o.form]++] = o;
  return sorted;
}

void write_lists(const std::vector<Occurrence>& sorted, Chunk& chunk) {
  std::string places;
  chunk.postings.reserve(sorted.size() * 4);
  for (std::size_t i = 0; i < sorted.size();) {
    Chunk::List list;
    list.start = static_cast<std::uint32_t>(chunk.postings.size());
    const std::uint32_t form = sorted[i].form;
    std::uint32_t last_sentence = 0;
    while (i < sorted.size() && sorted[i].form == form) {
      const std::uint32_t sentence = sorted[i].sentence;
      std::uint32_t times = 0, last_word = 0;
      places.clear();
      for (; i < sorted.size() && sorted[i].form == form && sorted[i].sentence == sentence; ++i, ++times) {
        const std::uint32_t word = sorted[i].place >> 1;
        put_varint(places, std::uint64_t{word - last_word} * 2 + (sorted[i].place & 1));
        last_word = word;
      }
      put_varint(chunk.postings, sentence - last_sentence);
      put_varint(chunk.postings, times);
      put_varint(chunk.postings, places.size());
      chunk.postings += places;
      last_sentence = sentence;
      ++list.count;
    }
    list.end = static_cast<std::uint32_t>(chunk.postings.size());
    chunk.lists[form] = list;
  }
}

}  // namespace

const std::vector<std::string>& section_types() {
  static const std::vector<std::string> types = {"introduction", "background",      "methods",           "results",  "findings",   "discussion",
                                                 "conclusion",   "recommendations", "key-messages",      "executive-summary",      "abstract",
                                                 "references",   "appendix",        "acknowledgements",  "comments", "contents",   "front"};
  return types;
}

std::string capped_form(std::string form) {
  if (form.size() <= kLongestForm) return form;
  const std::string hash = fmt::format("#{:016x}", FileHash::of(form));
  std::size_t keep = kLongestForm - hash.size();
  while (keep > 0 && (static_cast<unsigned char>(form[keep]) & 0xC0) == 0x80) --keep;
  return form.substr(0, keep) + hash;
}

void invert(Chunk& chunk) {
  std::size_t bytes = 0;
  for (const StoredDocument& stored : chunk.documents) bytes += stored.document.text.size();
  chunk.text.reserve(bytes);  // the table of spellings keeps views of it
  Spellings spellings(chunk.forms);
  std::vector<Occurrence> occurrences;
  occurrences.reserve(bytes / 6);
  std::vector<ByteSpan> words;
  std::uint32_t number = 0;
  for (const StoredDocument& stored : chunk.documents) {
    const std::size_t before = chunk.text.size();
    chunk.columns.document_text.push_back(before);
    chunk.text += stored.document.text;
    const std::string_view text = std::string_view(chunk.text).substr(before);
    add_columns(stored, chunk.columns);
    for (const Sentence& sentence : stored.document.sentences) {
      const std::string_view part = sentence.span.of(text);
      words.clear();
      split_words(part, words);
      chunk.columns.sentence_words.push_back(static_cast<std::uint32_t>(words.size()));
      for (std::uint32_t i = 0; i < words.size(); ++i) {
        const bool with_last = i > 0 && joined(part, words[i - 1], words[i]);
        occurrences.push_back({spellings.form_of(words[i].of(part)), number, i * 2 + (with_last ? 1 : 0)});
      }
      ++number;
    }
  }
  chunk.documents.clear();
  chunk.lists.resize(chunk.forms.size());
  write_lists(by_form(occurrences, chunk.forms.size()), chunk);
}

}  // namespace litmotif::index
