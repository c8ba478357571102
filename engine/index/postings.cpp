#include "index/postings.h"

#include <algorithm>

namespace litmotif::index {

void PostingWriter::add(std::uint32_t sentence, std::uint32_t times, std::string_view places) {
  const std::uint64_t gap = sentence - last_ - 1;  // wraps for the first: kNoSentence is -1
  put_varint(heads_, (gap & 0xffffffff) * 2 + (times > 1 ? 1 : 0));
  if (times > 1) put_varint(heads_, times);
  places_ += places;
  last_ = sentence;
  ++count_;
  if (++in_block_ == kBlockPostings) end_block();
}

void PostingWriter::end_block() {
  put_varint(blocks_, heads_.size());
  blocks_ += heads_;
  blocks_ += places_;
  table_.push_back(last_);
  table_.push_back(static_cast<std::uint32_t>(blocks_.size()));
  heads_.clear();
  places_.clear();
  in_block_ = 0;
}

std::uint32_t PostingWriter::finish(std::string& out) {
  if (in_block_ > 0) end_block();
  if (table_.size() > 2) out.append(reinterpret_cast<const char*>(table_.data()), table_.size() * sizeof table_[0]);
  out += blocks_;
  const std::uint32_t count = count_;
  blocks_.clear();
  table_.clear();
  count_ = 0;
  last_ = kNoSentence;
  return count;
}

PostingReader::PostingReader(std::string_view bytes, std::uint32_t count, std::uint32_t sentences)
    : bytes_(bytes), count_(count), sentences_(sentences), blocks_(count / kBlockPostings + (count % kBlockPostings != 0 ? 1 : 0)) {
  if (blocks_ > 1) body_ = std::size_t{blocks_} * 8;
  start_ = body_;
  if (body_ > bytes_.size()) {
    damaged_ = true;
    blocks_ = 0;
  }
}

void PostingReader::step_over() {
  start_ = body_ + table_entry(block_, 1);
  last_ = table_entry(block_, 0);
  ++block_;
}

bool PostingReader::block_bytes(const unsigned char*& begin, const unsigned char*& end) {
  const std::size_t stop = blocks_ > 1 ? body_ + table_entry(block_, 1) : bytes_.size();
  if (stop > bytes_.size() || start_ > stop) return false;
  begin = reinterpret_cast<const unsigned char*>(bytes_.data()) + start_;
  end = reinterpret_cast<const unsigned char*>(bytes_.data()) + stop;
  start_ = stop;
  return true;
}

bool PostingReader::next_block() {
  size_ = 0;
  if (damaged_ || block_ >= blocks_) return false;
  const unsigned char *at = nullptr, *end = nullptr;
  if (!block_bytes(at, end)) return fail();
  std::uint64_t length = 0;
  if (!get_varint(at, end, length) || length > static_cast<std::uint64_t>(end - at)) return fail();
  const unsigned char* const heads_end = at + length;
  const std::uint32_t size = std::min(kBlockPostings, count_ - block_ * kBlockPostings);
  std::uint64_t sentence = std::uint64_t{last_} + 1;
  if (last_ == kNoSentence) sentence = 0;
  for (std::uint32_t i = 0; i < size; ++i) {
    std::uint64_t head = 0, times = 1;
    if (!get_varint(at, heads_end, head)) return fail();
    if ((head & 1) != 0 && !get_varint(at, heads_end, times)) return fail();
    sentence += head >> 1;
    if (sentence >= sentences_ || times > 0xffffffffU) return fail();
    sentences_of_block_[i] = static_cast<std::uint32_t>(sentence);
    times_[i] = static_cast<std::uint32_t>(times);
    ++sentence;
  }
  last_ = sentences_of_block_[size - 1];
  size_ = size;
  ++block_;
  places_at_ = heads_end;
  places_end_ = end;
  places_of_ = 0;
  return true;
}

void PostingReader::places(std::uint32_t i, std::vector<Place>& out) {
  if (i < places_of_) {  // asked out of order: this block is decoded once only, so there is no way back
    fail();
    return;
  }
  std::uint64_t skipped = 0;
  for (; places_of_ < i; ++places_of_) skipped += times_[places_of_];
  for (; skipped > 0 && places_at_ < places_end_; ++places_at_) {
    if (*places_at_ < 0x80) --skipped;  // the last byte of a number
  }
  std::uint64_t word = 0;
  for (std::uint32_t time = 0; time < times_[i]; ++time) {
    std::uint64_t code = 0;
    if (!get_varint(places_at_, places_end_, code)) {
      fail();
      return;
    }
    word += code >> 1;
    out.push_back({static_cast<std::uint32_t>(word), (code & 1) != 0});
  }
  ++places_of_;
}

}  // namespace litmotif::index
