// The entries of a BibTeX file, one after another: braces, quotes, @string and # are understood, what the fields mean is not (bibtex_record.h).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/base.h>

namespace litmotif::source {

struct BibField {
  std::string name;   // lower case
  std::string value;  // as it stands between its outermost braces or quotes, pieces joined, names of strings replaced
  std::size_t at = 0;  // of its name, bytes of the text
  bool macro = false;  // a name without a definition, such as jan
};

struct BibFault {
  std::string message;
  std::size_t at = 0;
};

struct BibEntry {
  std::string type, key;  // type in lower case
  std::vector<BibField> fields;
  std::size_t start = 0, end = 0;  // bytes of the text
  std::vector<BibFault> faults;
  const BibField* find(std::string_view name) const;
};

class BibScanner {
 public:
  explicit BibScanner(std::string_view text) : text_(text) {}

  // The next entry that is no @string, @preamble or @comment; false at the end. A broken entry has faults and the fields before them. kLimit: an entry larger than is read.
  Result<bool> next(BibEntry& entry);
  // Faults of @string and the like, which belong to no entry.
  const std::vector<BibFault>& faults() const { return faults_; }

 private:
  bool find_start(BibEntry& entry);
  void read_fields(BibEntry& entry, char closing);
  bool read_value(BibField& field, BibEntry& entry);
  bool read_braced(std::string& into, BibEntry& entry);
  bool read_quoted(std::string& into, BibEntry& entry);
  bool append(std::string& into, std::string_view piece, BibEntry& entry);
  bool expand(std::string& into, std::string_view value, BibEntry& entry);
  void skip_comment();
  void define(BibEntry& entry, char closing);
  void skip_space();
  void recover();
  bool starts_entry(std::size_t at) const;
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  std::string_view text_;
  std::size_t at_ = 0;
  std::map<std::string, std::string, std::less<>> strings_;
  std::size_t string_bytes_ = 0;
  std::size_t expanded_ = 0;    // bytes that names of strings stood for
  bool comments_open_ = false;  // a @comment that never closes was seen: comments then end with their line
  std::vector<BibFault> faults_;
};

std::string bib_lower(std::string_view text);

}  // namespace litmotif::source
