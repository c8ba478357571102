// What is known of the documents beside their text: one file for the whole index, in the order of every table (path, then entry), written anew at
// each update since titles, years and which document is primary may change when others arrive. Documents that are not in it have ended.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/base.h>
#include <litmotif/store.h>

#include "index/array_file.h"
#include "index/manifest.h"

namespace litmotif::index {

// Writes DIRECTORY/NAME. `documents` in the order of Store::documents().
Result<ListedFile> write_document_table(const std::string& directory, const std::string& name, const std::vector<DocumentInfo>& documents);

class DocumentTable {
 public:
  static Result<DocumentTable> open(const std::string& directory, const ListedFile& file);

  std::uint32_t size() const { return static_cast<std::uint32_t>(id_.size()); }
  std::int64_t id(std::uint32_t document) const { return id_[document]; }
  int year(std::uint32_t document) const { return year_[document]; }  // 0: not stated
  bool primary(std::uint32_t document) const { return (flags_[document] & 1) != 0; }
  int basis(std::uint32_t document) const { return flags_[document] >> 1; }  // TextBasis
  std::string_view type(std::uint32_t document) const { return string(type_, document); }
  std::string_view language(std::uint32_t document) const { return string(language_, document); }
  std::string_view path(std::uint32_t document) const { return string(path_, document); }
  // Words between blanks, with one before and one after: inflection keys of the title, folded words of the authors' names.
  std::string_view title_keys(std::uint32_t document) const { return titles_.at(document); }
  std::string_view author_words(std::uint32_t document) const { return authors_.at(document); }

 private:
  explicit DocumentTable(ArrayFile file) : file_(std::move(file)) {}
  bool connect();
  std::string_view string(std::span<const std::uint32_t> column, std::uint32_t document) const {
    return column[document] < strings_.size() ? strings_.at(column[document]) : std::string_view();
  }

  ArrayFile file_;
  std::span<const std::int64_t> id_;
  std::span<const std::int32_t> year_;
  std::span<const std::uint8_t> flags_;
  std::span<const std::uint32_t> type_, language_, path_;  // numbers of strings
  StringTable strings_, titles_, authors_;
};

// " key key " of a text: what title_keys and author_words hold.
std::string spaced_keys(std::string_view text);
std::string spaced_folds(std::string_view text);

}  // namespace litmotif::index
