// A small review made from a seed, through the store; and the slow, obvious answer to a query over it.
#pragma once

#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <litmotif/index.h>
#include <litmotif/query.h>
#include <litmotif/store.h>

namespace litmotif::testing {

// Ends a test at the place of a failure that the test is not about.
void must(const Status& status);
template <class T>
T must(Result<T> result) {
  must(result.status());
  return std::move(result).value();
}

// A review in a directory of its own, removed at the end.
class World {
 public:
  explicit World(std::uint32_t seed);
  ~World();
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  Store& store() { return *store_; }
  const std::string& review() const { return review_; }
  // One batch: a file with so many documents, coded.
  FileId add_file(const std::string& path, int documents);
  void drop_file(FileId file);
  // Rows of all documents drawn anew.
  void recode();
  void update(int jobs = 1, std::uint64_t memory_bytes = std::uint64_t{64} << 20);
  Index open() { return must(Index::open(store())); }

  std::string random_word();
  std::string random_query();

 private:
  NewDocument make_document(std::uint32_t entry);
  DocumentCoding make_coding(const Document& document, const Citations& citations);
  std::string make_sentence();
  std::string random_leaf();
  std::string random_tree(int depth);
  std::uint32_t draw(std::uint32_t below) { return static_cast<std::uint32_t>(random_() % below); }
  template <class T>
  const T& pick(const std::vector<T>& from) { return from[draw(static_cast<std::uint32_t>(from.size()))]; }

  std::mt19937 random_;
  std::string review_;
  std::unique_ptr<Store> store_;
  Codebook book_;
  CodebookNumbers numbers_;
  RunId run_;
};

// Everything a query can ask for, read once from the store; answers by looking at every sentence.
class Scan {
 public:
  explicit Scan(Store& store);
  // Sentences of the matching units in document order, and how many units match.
  std::vector<std::pair<DocumentId, std::uint32_t>> matches(const QueryNode& query, Scope scope, std::uint64_t& units) const;
  // Cells of themes down to `depth`: {sentences, documents}, row-major, primary documents only.
  std::vector<std::pair<std::uint64_t, std::uint64_t>> cooccurrence(const std::vector<std::string>& themes) const;

 private:
  struct Word {
    std::string form, key;
    bool joined = false;
  };
  struct Line {  // a sentence
    std::vector<Word> words;
    std::vector<StoredRow> rows;
    std::vector<std::string> cites;
    std::uint32_t passage = 0;
  };
  struct Item {  // a document
    StoredDocument stored;
    std::vector<Line> lines;
  };
  bool row_holds(const Item& item, const StoredRow& row, const std::string& field, const std::string& value) const;
  bool under(const StoredRow& row, const std::string& theme) const;
  bool field_holds(const QueryNode& leaf, const Item& item, const Line& line) const;
  bool leaf_holds(const QueryNode& leaf, const Item& item, const Line& line) const;
  bool holds(const QueryNode& query, const Item& item, std::size_t first, std::size_t end) const;

  std::vector<Item> items_;
  std::vector<StoredTheme> themes_;
};

}  // namespace litmotif::testing
