// A review in a directory of its own, small documents and codebooks to put into it, and its database as seen from outside.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include <litmotif/store.h>

namespace litmotif {

inline void must(const Status& status) { ASSERT_TRUE(status.ok()) << status.to_string(); }

// The value, or a thrown bad_variant_access that fails the test, with the reason printed.
template <class T>
T must(Result<T> result) {
  EXPECT_TRUE(result.ok()) << result.status().to_string();
  return std::move(result).value();
}

class Review {
 public:
  Review();
  Review(const Review&) = delete;
  Review& operator=(const Review&) = delete;
  ~Review();

  std::string directory() const { return directory_; }
  std::string database() const { return directory_ + "/review.db"; }
  // Names of the files in the directory, sorted, blank-separated.
  std::string files() const;

  Store write() const { return must(Store::open(directory_, Store::Mode::kWrite)); }
  Store read() const { return must(Store::open(directory_, Store::Mode::kRead)); }

  // What SQLite says to a query of one column: the rows, joined by "\n".
  std::string ask(const std::string& sql) const;
  // Somebody else's hand in the database.
  void tamper(const std::string& sql) const { tamper_at(database(), sql); }
  static void tamper_at(const std::string& database, const std::string& sql);

 private:
  std::string directory_;
};

// A heading, then one paragraph of these sentences, under one section. Byte spans.
NewDocument make_document(const std::string& title, const std::vector<std::string>& sentences);

struct ThemeRules {
  std::string id, path;
  std::vector<std::string> rules;
};
// Parents by path; the hash follows from the content.
Codebook make_codebook(const std::string& name, const std::vector<ThemeRules>& themes);

FileId put_file(Store& store, const std::string& path);
// Code points of the document's sentence.
Span sentence_span(const Document& document, std::uint32_t sentence);
StoredRow make_row(const Document& document, std::uint32_t sentence, std::uint32_t theme, Stance stance = Stance::kNone);
StoredHit make_hit(const Document& document, std::uint32_t sentence, std::uint32_t theme, std::uint32_t rule);

// "id@sentence/theme:stance" of each row in the order of the store.
std::vector<std::string> rows_of(Store& store, const RowFilter& filter);

}  // namespace litmotif
