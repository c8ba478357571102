#include "index/segment_writer.h"

#include <algorithm>
#include <filesystem>
#include <numeric>

#include <fmt/format.h>

#include <litmotif/text.h>

#include "index/postings.h"

namespace litmotif::index {
namespace {

constexpr std::size_t kFormsATask = 4096;

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
  move_back(columns_.document_id, from.document_id, std::int64_t{0});
  move_back(columns_.document_text, from.document_text, text_before);
  move_back(columns_.document_passages, from.document_passages, passages);
  move_back(columns_.document_sentences, from.document_sentences, sentences);
  for (auto& [key, sentence] : from.cites) columns_.cites.emplace_back(std::move(key), sentences + sentence);
}

void SegmentWriter::add(Chunk&& chunk) {
  const auto number = static_cast<std::uint32_t>(parts_.size());
  parts_.push_back({std::move(chunk.postings), static_cast<std::uint32_t>(sentences())});
  parts_.back().postings.shrink_to_fit();
  for (std::size_t i = 0; i < chunk.forms.size(); ++i) {
    const auto [entry, is_new] = form_numbers_.try_emplace(std::move(chunk.forms[i]), static_cast<std::uint32_t>(forms_.size()));
    if (is_new) {
      forms_.push_back(&entry->first);
      memory_ += entry->first.size() + 96;  // node, bucket, pointer
    }
    slices_.push_back({entry->second, number, chunk.lists[i].start, chunk.lists[i].end});
  }
  memory_ += parts_.back().postings.size() + chunk.forms.size() * sizeof(Slice) * 2 + chunk.columns.sentence_start.size() * 24 +
             chunk.columns.passage_document.size() * 9 + chunk.columns.document_id.size() * 24;
  text_->append(chunk.text);
  append_columns(std::move(chunk.columns), text_bytes_);
  text_bytes_ += chunk.text.size();
}

// Slices in order of form; those of one form stay in the order of chunks. Returns where each form's begin.
std::vector<std::uint32_t> SegmentWriter::order_slices() {
  std::vector<std::uint32_t> counts(forms_.size());
  for (const Slice& slice : slices_) ++counts[slice.form];
  const std::vector<std::uint32_t> first = prefix_sums(counts);
  std::vector<std::uint32_t> at(first);
  std::vector<Slice> sorted(slices_.size());
  for (const Slice& slice : slices_) sorted[at[slice.form]++] = slice;
  slices_ = std::move(sorted);
  return first;
}

SegmentWriter::Lists SegmentWriter::encode(const std::vector<std::uint32_t>& order, const std::vector<std::uint32_t>& first_slice, std::size_t from, std::size_t to) const {
  Lists lists;
  PostingWriter writer;
  for (std::size_t i = from; i < to; ++i) {
    const std::size_t before = lists.bytes.size();
    for (std::uint32_t s = first_slice[order[i]]; s < first_slice[order[i] + 1]; ++s) {
      const Part& part = parts_[slices_[s].chunk];
      const auto* at = reinterpret_cast<const unsigned char*>(part.postings.data()) + slices_[s].start;
      const auto* const end = reinterpret_cast<const unsigned char*>(part.postings.data()) + slices_[s].end;
      std::uint64_t sentence = part.first_sentence, gap = 0, times = 0, places = 0;
      while (at < end && get_varint(at, end, gap) && get_varint(at, end, times) && get_varint(at, end, places)) {
        sentence += gap;
        writer.add(static_cast<std::uint32_t>(sentence), static_cast<std::uint32_t>(times), {reinterpret_cast<const char*>(at), places});
        at += places;
      }
    }
    lists.counts.push_back(writer.finish(lists.bytes));
    lists.sizes.push_back(static_cast<std::uint32_t>(lists.bytes.size() - before));
  }
  return lists;
}

Status SegmentWriter::list(ArrayFileWriter& file, const std::string& name, ListedSegment& listed) {
  const Result<WrittenFile> written = file.finish();
  if (!written.ok()) return written.status();
  Result<ListedFile> entry = list_file(directory_, name_ + "/" + name, written.value());
  if (!entry.ok()) return entry.status();
  listed.files.push_back(std::move(entry).value());
  return {};
}

Status SegmentWriter::write_postings(int jobs, ListedSegment& listed) {
  const std::vector<std::uint32_t> first_slice = order_slices();
  std::vector<std::uint32_t> order(forms_.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return *forms_[a] < *forms_[b]; });

  Result<ArrayFileWriter> file = ArrayFileWriter::create(directory_ + "/" + name_ + "/postings", FileKind::kPostings);
  if (!file.ok()) return file.status();
  file.value().begin_array();
  std::vector<std::uint64_t> starts{0};
  std::vector<std::uint32_t> counts;
  // A few tasks a job at a time: what is encoded waits in memory until it is written.
  const std::size_t tasks = (forms_.size() + kFormsATask - 1) / kFormsATask;
  const auto round = static_cast<std::size_t>(std::max(jobs, 1)) * 4;
  for (std::size_t first = 0; first < tasks; first += round) {
    std::vector<Lists> lists(std::min(round, tasks - first));
    LITMOTIF_TRY(parallel_for(jobs, lists.size(), [&](std::size_t i) {
      const std::size_t from = (first + i) * kFormsATask;
      lists[i] = encode(order, first_slice, from, std::min(from + kFormsATask, forms_.size()));
      return Status();
    }));
    for (const Lists& part : lists) {
      file.value().append(part.bytes);
      for (const std::uint32_t size : part.sizes) starts.push_back(starts.back() + size);
      counts.insert(counts.end(), part.counts.begin(), part.counts.end());
    }
  }
  LITMOTIF_TRY(write_words(jobs, order, starts, counts, listed));
  return list(file.value(), "postings", listed);
}

// Forms in order of their bytes, keys likewise, and which forms each key has.
Status SegmentWriter::write_words(int jobs, const std::vector<std::uint32_t>& order, const std::vector<std::uint64_t>& starts,
                                  const std::vector<std::uint32_t>& counts, ListedSegment& listed) {
  std::vector<std::string> keys(order.size());
  const std::size_t tasks = (order.size() + kFormsATask - 1) / kFormsATask;
  LITMOTIF_TRY(parallel_for(jobs, tasks, [&](std::size_t task) {
    for (std::size_t i = task * kFormsATask; i < std::min(order.size(), (task + 1) * kFormsATask); ++i) keys[i] = inflection_key(*forms_[order[i]]);
    return Status();
  }));
  std::vector<std::uint32_t> by_key(order.size());
  std::iota(by_key.begin(), by_key.end(), 0);
  std::sort(by_key.begin(), by_key.end(), [&](std::uint32_t a, std::uint32_t b) {
    const int compared = keys[a].compare(keys[b]);
    return compared != 0 ? compared < 0 : a < b;
  });
  StringTableWriter forms, distinct_keys;
  for (const std::uint32_t form : order) forms.add(*forms_[form]);
  std::vector<std::uint32_t> key_forms;  // where each key's forms begin in by_key
  for (std::uint32_t i = 0; i < by_key.size(); ++i) {
    if (i > 0 && keys[by_key[i]] == keys[by_key[i - 1]]) continue;
    distinct_keys.add(keys[by_key[i]]);
    key_forms.push_back(i);
  }
  key_forms.push_back(static_cast<std::uint32_t>(by_key.size()));

  Result<ArrayFileWriter> file = ArrayFileWriter::create(directory_ + "/" + name_ + "/words", FileKind::kWords);
  if (!file.ok()) return file.status();
  forms.write(file.value());
  distinct_keys.write(file.value());
  file.value().array(key_forms);
  file.value().array(by_key);
  file.value().array(starts);
  file.value().array(counts);
  return list(file.value(), "words", listed);
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
  write_cites(file.value());
  return list(file.value(), "sentences", listed);
}

Result<ListedSegment> SegmentWriter::finish(int jobs) {
  ListedSegment listed;
  listed.number = number_;
  listed.sentences = sentences();
  listed.last_document = columns_.document_id.empty() ? 0 : columns_.document_id.back();
  LITMOTIF_TRY(list(*text_, "text", listed));
  LITMOTIF_TRY(write_sentences(listed));
  LITMOTIF_TRY(write_postings(jobs, listed));  // words, postings
  return listed;
}

}  // namespace litmotif::index
