// A review opened for answering: the store, and the index caught up when a crash or a recode left it behind.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <litmotif/evidence.h>
#include <litmotif/index.h>
#include <litmotif/store.h>

namespace litmotif::tool {

struct Review {
  std::unique_ptr<Store> store;
  std::unique_ptr<Index> index;  // null when not asked for
  std::map<std::int64_t, std::vector<StoredTheme>> themes;  // by codebook

  std::string theme_path(const StoredRow& row) const;
};

// Can there be a review at this path? A file cannot be one. With `to_create`, nor can a folder that holds other things and no review: the arguments
// may have changed places.
Status check_place(const std::string& directory, bool to_create);

// Would a file at this path lie in the folder, or be it?
bool is_within(const std::string& path, const std::string& folder);

// With `with_index`, an index that is behind or damaged is brought up to date first; when another process is writing, the index it left is used as it is.
Result<Review> open_review(const std::string& directory, bool with_index);

// The document that is named: its id, its path as the review has it or as seen from the working directory, or the name of its file when one file only is called so.
// kNotFound, kInvalidArgument say what to do.
Result<DocumentInfo> find_document(Store& store, const std::string& review, const std::string& name);

// What to do about a table or a search without rows in a review without codebooks; nothing where there is one.
void note_uncoded(const Review& review, const std::string& directory);

// kNotFound, with the names beside it that are like it, when there is nothing at this path.
Status check_there(const std::string& path);

// Text for whoever looks: as wide as the terminal, in colours where there are any.
WriteOptions look_of_text();

}  // namespace litmotif::tool
