// Bibliographic entries in XML (PubMed, EndNote): elements of one level are entries; inside, elements that hold text are taken whole, the mark-up in them as its text.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "source/records/record_builder.h"
#include "source/xml.h"

namespace litmotif::source {

// Where the first tag of an element of one of these names begins; npos where there is none.
std::size_t find_element(std::string_view xml, std::span<const std::string_view> names);

struct EntryFormat {
  std::string_view reader, called;           // "pubmed-xml", "PubMed"
  std::vector<std::string_view> entries;     // names of the elements that are entries
};

class XmlEntries : public XmlEvents {
 public:
  XmlEntries(EntryFormat format, const SourceSink& sink, std::vector<Warning>& warnings) : format_(std::move(format)), sink_(sink), warnings_(warnings) {}

  // kParse when no entry was found. Entries of which nothing is stated are left out with a warning.
  Status read(const Input& input);

  Status start(std::string_view name, XmlAttributes attributes, std::uint64_t at) final;
  Status end(std::string_view name, std::uint64_t at) final;
  void text(std::string_view text, std::uint64_t at) final;

 protected:
  enum class Way : std::uint8_t { kInto, kTake, kSkip };
  virtual Way way(std::string_view name, XmlAttributes attributes) = 0;
  virtual void open() = 0;
  // An element that was taken: its text as it stands.
  virtual void take(std::string_view name, std::string_view text) = 0;
  // An element that was gone into has ended.
  virtual void leave(std::string_view) {}
  virtual Record close() = 0;
  std::string_view parent() const { return path_.empty() ? std::string_view() : std::string_view(path_.back()); }
  bool inside(std::string_view name) const;

 private:
  bool is_entry(std::string_view name) const;
  Status finish(std::uint64_t at);
  Status within_limit() const;

  EntryFormat format_;
  const SourceSink& sink_;
  std::vector<Warning>& warnings_;
  std::vector<std::string> path_;  // elements gone into, from the entry's children on
  std::string text_, entry_name_;
  int taking_ = 0, skipping_ = 0;  // depth within the element that is taken or skipped
  bool in_entry_ = false, said_ = false;
  std::string_view bytes_;
  std::uint64_t first_byte_ = 0, entry_start_ = 0, last_at_ = 0, spent_ = 0;  // spent_: bytes of the entry
  std::uint32_t entries_ = 0, empty_ = 0;
};

// Paragraphs of a text in XML: carriage returns (which only character references give) and empty lines end one; other white space is one space.
std::string paragraphs(std::string_view text);

}  // namespace litmotif::source
