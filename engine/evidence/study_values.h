// What the studies of a review are like: values of attributes, as rules and reviewers found them in a document under the codebook `study-attributes`.
//
// A top theme of that codebook is an attribute. Where it has sub-themes they are its values ("country/england": England); where it has none, the words found are ("124 participants").
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/selection.h"

namespace litmotif {

constexpr std::string_view kAttributesBook = "study-attributes";

// One value with where it comes from.
struct StudyValue {
  std::string value, theme = {};     // theme: path, where a rule or a reviewer chose it
  std::string_view method = "rule";  // "stated", "rule", "reviewer"
  std::string document = {};         // public id
  std::string row = {};              // evidence row; empty: a title, which has no rows, or a table of studies
  std::optional<Span> span = {};     // code points of the document's text
  std::string reviewer = {};         // who set it, beyond any row
};
using StudyValues = std::map<std::string, std::vector<StudyValue>, std::less<>>;  // by attribute: "data_collection"

// "data-collection" -> "data_collection": how an attribute is called in tables.
std::string attribute_name(std::string_view path);

// The record's title where it stands in the text; none where it does not.
std::optional<ByteSpan> title_place(const Document& document);

// The codebook of attributes with its rules, ready for titles; rows and hits of texts are in the store.
class StudyAttributes {
 public:
  // Without such a codebook there are no attributes, which is a success.
  static Result<StudyAttributes> open(Store& store);
  StudyAttributes(StudyAttributes&&) noexcept;
  StudyAttributes& operator=(StudyAttributes&&) noexcept;
  ~StudyAttributes();

  // The codebook; null when the review has none.
  const ThemeTree* tree() const;
  struct Attribute {
    std::string name, label;
  };
  // In the order of the codebook.
  const std::vector<Attribute>& attributes() const;
  // Are its values words of the text, not names of themes?
  bool has_words(std::string_view attribute) const;

  // The best few values of each attribute, best first, as reviewers have decided the rows they rest on.
  Result<StudyValues> values(Store& store, const StoredDocument& stored);

 private:
  struct Impl;
  explicit StudyAttributes(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace litmotif
