// A folder with files to index, and the review beside it.
#pragma once

#include <string>

#include <gtest/gtest.h>

#include <litmotif/pipeline.h>

namespace litmotif {

inline void must(const Status& status) { ASSERT_TRUE(status.ok()) << status.to_string(); }

template <class T>
T must(Result<T> result) {
  EXPECT_TRUE(result.ok()) << result.status().to_string();
  return std::move(result).value();
}

class Folder {
 public:
  Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder();

  std::string operator/(const std::string& name) const { return directory_ + "/" + name; }
  // Below files/.
  void put(const std::string& name, const std::string& bytes) const;
  // files/ into the review NAME, with a small codebook, on `jobs` threads.
  IndexRequest request(const std::string& name, int jobs = 2) const;
  // All documents with their places, texts and rows, and all reports, in the order of the store.
  std::string content(const std::string& review) const;

 private:
  std::string directory_;
};

// An export of so many entries of about 1 KB, every third under the theme "trust". Titles are told apart by `seed`.
std::string made_export(int entries, const std::string& seed);

// "theme trust: rules" as a codebook file.
std::string codebook_with(const std::string& rules);

}  // namespace litmotif
