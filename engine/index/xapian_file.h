// Xapian databases as files of the index: made as shards (a directory each, a worker each), compacted to one file, opened read-only. Sentence n of a segment is
// docid n + 1 in every database of it. What Xapian throws ends here and in Index (index.cpp): everything between lets it pass.
#pragma once

#include <cstdint>
#include <exception>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include <litmotif/base.h>

#include "index/array_file.h"

namespace litmotif::index {

constexpr Xapian::docid docid_of(std::uint32_t sentence) { return sentence + 1; }
constexpr std::uint32_t sentence_of(Xapian::docid docid) { return docid - 1; }

// Xapian writes its buffer out after so many documents of its own accord, and a second writing costs as much as the first: shards stay below.
constexpr std::uint32_t kShardSentences = 9000;

// kCorrupt, kNotFound or kIo by what was thrown.
Status status_of(const Xapian::Error& error, const std::string& path);

// Runs `work` (a Status comes back from it); what Xapian throws becomes a Status that names `path`.
template <class Work>
Status guarded(const std::string& path, Work&& work) {
  try {
    return work();
  } catch (const Xapian::Error& error) {
    return status_of(error, path);
  } catch (const std::exception& error) {  // a length read from a damaged file that no memory holds
    return Status(Code::kCorrupt, std::string("cannot be read: ") + error.what()).in(path);
  }
}

// An empty database in a new directory: no list of terms by document, nothing flushed to disk (a shard that a crash leaves behind is thrown away). Throws.
Xapian::WritableDatabase create_shard(const std::string& path);

// The largest term Xapian takes is 245 bytes: what a longer text is kept as, its beginning and a hash of the whole.
std::string capped_term(std::string term);

// Joins shards to the file `to` and removes them. kFollow: docids of each shard are counted on from the last of the one before. kKeep: docids stay.
enum class Docids : std::uint8_t { kFollow, kKeep };
Result<WrittenFile> compact_shards(std::vector<std::string> shards, const std::string& to, Docids docids);

// kNotFound, kCorrupt.
Result<Xapian::Database> open_database(const std::string& path);

// visit(sentence, times) for each posting of a term, ascending; nothing when there is no such term. Throws, also when a posting lies outside the segment.
template <class Visit>
void each_posting(const Xapian::Database& database, const std::string& term, std::uint32_t sentences, Visit&& visit) {
  const Xapian::PostingIterator end = database.postlist_end(term);
  for (Xapian::PostingIterator at = database.postlist_begin(term); at != end; ++at) {
    const std::uint32_t sentence = sentence_of(*at);
    if (sentence >= sentences) throw Xapian::DatabaseCorruptError("a posting lies outside the segment");
    visit(sentence, at.get_wdf());
  }
}

}  // namespace litmotif::index
