#include "index/segment_writer.h"

#include <algorithm>
#include <filesystem>
#include <numeric>

#include <fmt/format.h>

#include "index/xapian_file.h"

namespace litmotif::index {
namespace {

std::vector<std::uint32_t> prefix_sums(const std::vector<std::uint32_t>& counts) {
  std::vector<std::uint32_t> sums(counts.size() + 1);
  std::partial_sum(counts.begin(), counts.end(), sums.begin() + 1);
  return sums;
}

template <class T>
void move_back(std::vector<T>& to, const std::vector<T>& from, T plus) {
  to.reserve(std::max(to.capacity(), to.size() + from.size()));
  for (const T value : from) to.push_back(static_cast<T>(value + plus));
}

}  // namespace

Result<std::unique_ptr<SegmentWriter>> SegmentWriter::create(const std::string& directory, std::uint32_t number) {
  auto writer = std::make_unique<SegmentWriter>();
  writer->directory_ = directory;
  writer->name_ = fmt::format("segment-{}", number);
  writer->number_ = number;
  std::error_code error;
  std::filesystem::create_directories(directory + "/" + writer->name_, error);
  if (error) return Status(Code::kIo, fmt::format("cannot be created: {}", error.message())).in(directory + "/" + writer->name_);
  Result<ArrayFileWriter> text = ArrayFileWriter::create(directory + "/" + writer->name_ + "/text", FileKind::kText);
  if (!text.ok()) return text.status();
  writer->text_ = std::make_unique<ArrayFileWriter>(std::move(text).value());
  writer->text_->begin_array();
  return writer;
}

void SegmentWriter::append_columns(Columns&& from, std::uint64_t text_before) {
  const auto sentences = static_cast<std::uint32_t>(columns_.sentence_start.size());
  const auto passages = static_cast<std::uint32_t>(columns_.passage_document.size());
  const auto documents = static_cast<std::uint32_t>(columns_.document_id.size());
  const std::uint32_t none = 0;
  move_back(columns_.sentence_start, from.sentence_start, none);
  move_back(columns_.sentence_end, from.sentence_end, none);
  move_back(columns_.sentence_code_point, from.sentence_code_point, none);
  move_back(columns_.sentence_passage, from.sentence_passage, passages);
  move_back(columns_.sentence_words, from.sentence_words, none);
  move_back(columns_.passage_document, from.passage_document, documents);
  move_back(columns_.passage_sections, from.passage_sections, none);
  move_back(columns_.passage_zone, from.passage_zone, std::uint8_t{0});
  move_back(columns_.passage_language, from.passage_language, none);
  move_back(columns_.document_id, from.document_id, std::int64_t{0});
  move_back(columns_.document_text, from.document_text, text_before);
  move_back(columns_.document_passages, from.document_passages, passages);
  move_back(columns_.document_sentences, from.document_sentences, sentences);
  for (auto& [key, sentence] : from.cites) columns_.cites.emplace_back(std::move(key), sentences + sentence);
}

void SegmentWriter::add(Chunk&& chunk) {
  shards_.push_back(std::move(chunk.shard));
  memory_ += chunk.columns.sentence_start.size() * 24 + chunk.columns.passage_document.size() * 13 + chunk.columns.document_id.size() * 24;
  text_->append(chunk.text);
  append_columns(std::move(chunk.columns), text_bytes_);
  text_bytes_ += chunk.text.size();
}

Status SegmentWriter::list(const Result<WrittenFile>& written, const std::string& name, ListedSegment& listed) {
  if (!written.ok()) return written.status();
  Result<ListedFile> entry = list_file(directory_, name_ + "/" + name, written.value());
  if (!entry.ok()) return entry.status();
  listed.files.push_back(std::move(entry).value());
  return {};
}

// Keys in order, and the sentences that cite each.
void SegmentWriter::write_cites(ArrayFileWriter& file) {
  std::sort(columns_.cites.begin(), columns_.cites.end());
  StringTableWriter keys;
  std::vector<std::uint32_t> starts, sentences;
  for (std::size_t i = 0; i < columns_.cites.size(); ++i) {
    if (i == 0 || columns_.cites[i].first != columns_.cites[i - 1].first) {
      keys.add(columns_.cites[i].first);
      starts.push_back(static_cast<std::uint32_t>(sentences.size()));
    }
    sentences.push_back(columns_.cites[i].second);
  }
  starts.push_back(static_cast<std::uint32_t>(sentences.size()));
  keys.write(file);
  file.array(starts);
  file.array(sentences);
}

Status SegmentWriter::write_sentences(ListedSegment& listed) {
  Result<ArrayFileWriter> file = ArrayFileWriter::create(directory_ + "/" + name_ + "/sentences", FileKind::kSentences);
  if (!file.ok()) return file.status();
  const auto passages = static_cast<std::uint32_t>(columns_.passage_document.size());
  const auto all = static_cast<std::uint32_t>(sentences());
  std::vector<std::uint32_t> passage_sentences(passages + 1, all);  // how many before it
  for (std::uint32_t i = all; i-- > 0;) passage_sentences[columns_.sentence_passage[i]] = i;
  for (std::uint32_t i = passages; i-- > 0;) passage_sentences[i] = std::min(passage_sentences[i], passage_sentences[i + 1]);
  columns_.document_text.push_back(text_bytes_);
  columns_.document_passages.push_back(passages);
  columns_.document_sentences.push_back(all);
  file.value().array(columns_.sentence_start);
  file.value().array(columns_.sentence_end);
  file.value().array(columns_.sentence_code_point);
  file.value().array(columns_.sentence_passage);
  file.value().array(prefix_sums(columns_.sentence_words));
  file.value().array(columns_.passage_document);
  file.value().array(columns_.passage_sections);
  file.value().array(columns_.passage_zone);
  file.value().array(passage_sentences);
  file.value().array(columns_.document_id);
  file.value().array(columns_.document_text);
  file.value().array(columns_.document_passages);
  file.value().array(columns_.document_sentences);
  file.value().array(columns_.passage_language);
  write_cites(file.value());
  return list(file.value().finish(), "sentences", listed);
}

Result<ListedSegment> SegmentWriter::finish() {
  ListedSegment listed;
  listed.number = number_;
  listed.sentences = sentences();
  listed.last_document = columns_.document_id.empty() ? 0 : columns_.document_id.back();
  LITMOTIF_TRY(list(text_->finish(), "text", listed));
  LITMOTIF_TRY(write_sentences(listed));
  LITMOTIF_TRY(list(compact_shards(std::move(shards_), directory_ + "/" + name_ + "/words", Docids::kFollow), "words", listed));
  return listed;
}

}  // namespace litmotif::index
