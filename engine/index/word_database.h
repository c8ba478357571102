// The words of a segment: a Xapian database without positions. A term is a form (a folded word), with how often it stands in the sentence; the forms of each
// inflection key are its synonyms. Terms are not stemmed: wildcards ask for forms, words for all forms of a key.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

#include <litmotif/base.h>

#include "index/xapian_file.h"

namespace litmotif::index {

// Collects the sentences of a chunk in order, each with the numbers of its forms. Throws what Xapian throws.
class WordShardWriter {
 public:
  explicit WordShardWriter(const std::string& path) : database_(create_shard(path)) {}
  // `words`: numbers into `forms`, in any order, repeated as the words are; comes back sorted.
  void add_sentence(std::vector<std::uint32_t>& words, const std::vector<std::string>& forms);
  void finish(const std::vector<std::string>& forms);

 private:
  Xapian::WritableDatabase database_;
};

// Read-only. All but open() throw what Xapian throws. One object a thread.
class WordDatabase {
 public:
  static Result<WordDatabase> open(const std::string& path, std::uint32_t sentences);

  std::vector<std::string> forms_of_key(const std::string& key) const;
  // Forms that begin with `prefix` and pass the test, in order of bytes.
  template <class Test>
  std::vector<std::string> forms_from(const std::string& prefix, Test&& test) const {
    std::vector<std::string> found;
    const Xapian::TermIterator end = database_.allterms_end(prefix);
    for (Xapian::TermIterator at = database_.allterms_begin(prefix); at != end; ++at) {
      if (std::string form = *at; test(form)) found.push_back(std::move(form));
    }
    return found;
  }
  // How many sentences hold the form.
  std::uint32_t count(const std::string& form) const { return database_.get_termfreq(form); }
  // visit(sentence, times), ascending.
  template <class Visit>
  void each(const std::string& form, Visit&& visit) const {
    each_posting(database_, form, sentences_, visit);
  }
  // The same for those of the sentences `wanted` (ascending; wanted(sentence) gives the first at or after it, or more than there are).
  template <class Wanted, class Visit>
  void each_among(const std::string& form, Wanted&& wanted, Visit&& visit) const {
    const Xapian::PostingIterator end = database_.postlist_end(form);
    Xapian::PostingIterator at = database_.postlist_begin(form);
    while (at != end) {
      const std::uint32_t sentence = sentence_of(*at);
      if (sentence >= sentences_) throw Xapian::DatabaseCorruptError("a posting lies outside the segment");
      const std::uint32_t next = wanted(sentence);
      if (next == sentence) visit(sentence, at.get_wdf());
      if (next > sentence) {
        if (next >= sentences_) return;
        at.skip_to(docid_of(next));
      } else {
        ++at;
      }
    }
  }

 private:
  WordDatabase(Xapian::Database database, std::uint32_t sentences) : database_(std::move(database)), sentences_(sentences) {}
  Xapian::Database database_;
  std::uint32_t sentences_ = 0;
};

}  // namespace litmotif::index
