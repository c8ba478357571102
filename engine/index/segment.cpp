#include "index/segment.h"

#include <algorithm>
#include <utility>

namespace litmotif::index {

Segment::Segment(ArrayFile text, ArrayFile columns, WordDatabase words) : text_(std::move(text)), columns_(std::move(columns)), words_(std::move(words)) {}

Result<Segment> Segment::open(const std::string& directory, const ListedSegment& listed) {
  const std::string base = directory + "/segment-" + std::to_string(listed.number) + "/";
  Result<ArrayFile> text = ArrayFile::open(base + "text", FileKind::kText);
  if (!text.ok()) return text.status();
  Result<ArrayFile> columns = ArrayFile::open(base + "sentences", FileKind::kSentences);
  if (!columns.ok()) return columns.status();
  Result<WordDatabase> words = WordDatabase::open(base + "words", static_cast<std::uint32_t>(listed.sentences));
  if (!words.ok()) return words.status();
  Segment segment(std::move(text).value(), std::move(columns).value(), std::move(words).value());
  segment.number_ = listed.number;
  if (!segment.connect() || segment.sentences() != listed.sentences) {
    return Status(Code::kCorrupt, "the parts of this segment do not fit together; the index will be rebuilt").in(base);
  }
  return segment;
}

bool Segment::connect() {
  sentence_start_ = columns_.items<std::uint32_t>(0);
  sentence_end_ = columns_.items<std::uint32_t>(1);
  sentence_code_point_ = columns_.items<std::uint32_t>(2);
  sentence_passage_ = columns_.items<std::uint32_t>(3);
  words_before_ = columns_.items<std::uint32_t>(4);
  passage_document_ = columns_.items<std::uint32_t>(5);
  passage_sections_ = columns_.items<std::uint32_t>(6);
  passage_zone_ = columns_.items<std::uint8_t>(7);
  passage_sentences_ = columns_.items<std::uint32_t>(8);
  document_id_ = columns_.items<std::int64_t>(9);
  document_text_ = columns_.items<std::uint64_t>(10);
  document_passages_ = columns_.items<std::uint32_t>(11);
  document_sentences_ = columns_.items<std::uint32_t>(12);
  passage_language_ = columns_.items<std::uint32_t>(13);
  const std::size_t s = sentence_start_.size(), p = passage_document_.size(), d = document_id_.size();
  const bool columns_fit = sentence_end_.size() == s && sentence_code_point_.size() == s && sentence_passage_.size() == s && words_before_.size() == s + 1 &&
                           passage_sections_.size() == p && passage_zone_.size() == p && passage_language_.size() == p && passage_sentences_.size() == p + 1 &&
                           document_text_.size() == d + 1 && document_passages_.size() == d + 1 && document_sentences_.size() == d + 1;
  if (!columns_fit || (s > 0 && p == 0) || (p > 0 && d == 0)) return false;

  cite_starts_ = columns_.items<std::uint32_t>(16);
  cite_sentences_ = columns_.items<std::uint32_t>(17);
  return columns_.arrays() == 18 && cite_keys_.open(columns_, 14) && cite_starts_.size() == std::size_t{cite_keys_.size()} + 1;
}

std::string_view Segment::text_of(std::uint32_t sentence) const {
  const std::string_view all = text_.bytes(0);
  const std::uint64_t base = document_text_[document_of(sentence)];
  const std::uint64_t start = base + sentence_start_[sentence], end = base + sentence_end_[sentence];
  if (base > all.size() || start > end || end > all.size()) return {};
  return all.substr(start, end - start);
}

std::span<const std::uint32_t> Segment::sentences_citing(std::string_view key) const {
  const std::uint32_t number = cite_keys_.find(key);
  if (number == cite_keys_.size()) return {};
  const Range found = range(cite_starts_, number, static_cast<std::uint32_t>(cite_sentences_.size()));
  return cite_sentences_.subspan(found.first, found.end - found.first);
}

std::uint32_t Segment::find_document(std::int64_t id) const {
  const auto at = std::lower_bound(document_id_.begin(), document_id_.end(), id);
  return at != document_id_.end() && *at == id ? static_cast<std::uint32_t>(at - document_id_.begin()) : documents();
}

}  // namespace litmotif::index
