#include "checks.h"

#include <cstdio>
#include <cstdlib>
#include <set>

#include <litmotif/document.h>
#include <litmotif/text.h>

#include "support/document_checks.h"

namespace litmotif::fuzz {
namespace {

enum class Places : std::uint8_t { kNone, kWithin, kInOrder };

// What the formats promise of their places: those that are zip inside have none; notes and tables of mark-up may come in another order than they stand.
Places places_of(std::string_view reader) {
  for (const std::string_view name : {"docx", "odt", "epub", "xlsx", "pdf"}) {
    if (reader == name) return Places::kNone;
  }
  for (const std::string_view name : {"jats", "rtf", "rst", "reading-list"}) {
    if (reader == name) return Places::kWithin;
  }
  return Places::kInOrder;
}

void require_text(std::string_view text, std::string_view what) {
  require(is_valid_utf8(text), std::string(what) + " is no UTF-8");
  require(text.find('\0') == std::string_view::npos, std::string(what) + " holds U+0000");
}

void require_record(const Record& record) {
  for (const std::string* field : {&record.type, &record.title, &record.container, &record.series, &record.volume, &record.issue, &record.pages, &record.publisher, &record.place, &record.isbn, &record.issn,
                                   &record.doi, &record.edition, &record.language, &record.year_letter, &record.date, &record.abstract_text, &record.abstract_by, &record.database}) {
    require_text(*field, "a field");
  }
  for (const auto* names : {&record.authors, &record.editors}) {
    for (const Name& name : *names) {
      for (const std::string* part : {&name.family, &name.given, &name.literal}) require_text(*part, "a name");
      require(!name.display().empty(), "a name that is none");
    }
  }
  for (const auto* list : {&record.urls, &record.keywords}) {
    for (const std::string& one : *list) require_text(one, "a member of a list");
  }
  for (const auto& [tag, value] : record.other) {
    require_text(tag, "a tag");
    require_text(value, "the value of a tag");
  }
  require(record.year >= 0 && record.year < 10'000, "a year that is none");
}

void require_sound(const Document& document) {
  const std::string faults = testing::check_document(document);
  require(faults.empty(), faults);
}

class Items {
 public:
  Items(std::string_view reader, std::size_t size) : reader_(reader), places_(places_of(reader)), size_(size) {}

  void take(SourceItem&& item) {
    if (auto* raw = std::get_if<RawDocument>(&item)) return document(std::move(*raw));
    record(std::get<RawRecord>(item));
  }

 private:
  void document(RawDocument&& raw) {
    require(raw.reader == reader_ && !raw.reader_version.empty(), "a document of another reader");
    require_record(raw.record);
    last_ = 0;
    int page = 0;
    for (const Block& block : raw.blocks) {
      require(!block.text.empty() || !block.cells.empty(), "a block that says nothing");
      require(block.cells.empty() || (block.role == BlockRole::kTableRow && block.text.empty()), "cells of what is no row");
      for (const std::string* text : {&block.text, &block.marker, &block.font, &block.section_type}) require_text(*text, "a block");
      for (const std::string& cell : block.cells) require_text(cell, "a cell");
      require(block.level >= 0 && block.page >= page, "a level or page that is none");
      page = block.page;
      place(block.file_start, block.file_end);
    }
    for (const std::string& label : raw.page_labels) require_text(label, "a page's label");
    require_warnings(raw.warnings);
    require_sound(build_document(std::move(raw), "fuzz"));
  }

  void record(const RawRecord& raw) {
    require(raw.reader == reader_ && !raw.reader_version.empty(), "a record of another reader");
    require(raw.entry == entries_++, "an entry out of turn");
    require_record(raw.record);
    place(raw.file_start, raw.file_end);
    require_warnings(raw.warnings);
    require_sound(build_document(raw.record));
  }

  void place(std::uint64_t start, std::uint64_t end) {
    if (places_ == Places::kNone) return require(start == 0 && end == 0, "a place in a zip");
    require(start <= end && end <= size_, "a place outside the file");
    if (places_ != Places::kInOrder || end == 0) return;
    require(start >= last_, "a place before the one before");
    last_ = start;
  }

  static void require_warnings(const std::vector<Warning>& warnings) {
    for (const Warning& warning : warnings) {
      require(!warning.kind.empty() && !warning.message.empty(), "a warning that says nothing");
      require_text(warning.message, "a warning");
    }
  }

  std::string_view reader_;
  Places places_;
  std::size_t size_;
  std::uint32_t entries_ = 0;
  std::uint64_t last_ = 0;
};

void require_reason(const Status& status) {
  require(status.ok() || !status.message().empty(), "a refusal without a reason");
  require_text(status.message(), "a reason");
  require(status.message().find('\n') == std::string::npos, "a reason of several lines");
  require(status.code() != Code::kInternal, "a fault of our own: " + status.message());
}

}  // namespace

void require(bool holds, std::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

void check_reading(const std::string& path, std::string_view bytes, std::string_view reader) {
  static Sources sources{SourceOptions()};
  const Input input{path, bytes};
  const std::string taken = recognise(input);
  if (taken == "pdf" || (!reader.empty() && taken != reader)) return;  // PDF goes to another program
  Items items(taken, bytes.size());
  std::vector<Warning> warnings;
  require_reason(sources.read(
      input,
      [&](SourceItem&& item) {
        items.take(std::move(item));
        return Status();
      },
      warnings));
  for (const Warning& warning : warnings) require(!warning.kind.empty() && !warning.message.empty() && is_valid_utf8(warning.message), "a warning of the file that says nothing");
}

void check_container(const std::string& path, std::string_view bytes) {
  const Input input{path, bytes};
  const std::string kind = recognise_container(input);
  if (kind.empty()) return;
  require(!container_version(kind).empty(), "a container without a version");
  ContainerLimits limits;
  limits.members = 200;
  limits.member = std::uint64_t{1} << 20;
  limits.total = std::uint64_t{4} << 20;
  auto unpacked = std::make_shared<Unpacked>();
  unpacked->packed = bytes.size();
  Result<Container> container = Container::open(input, limits, unpacked);
  if (!container.ok()) return require_reason(container.status());
  std::set<std::string> names;
  std::uint64_t total = 0;
  while (true) {
    Result<std::optional<Container::Member>> member = container.value().next();
    if (!member.ok()) return require_reason(member.status());
    if (!member.value()) return;
    const std::string& name = member.value()->path;
    require_text(name, "a name");
    require(!name.empty() && name.front() != '/' && name != "..", "a name that leads out");
    require(!name.starts_with("../") && !name.ends_with("/..") && name.find("/../") == std::string::npos && name.find('\\') == std::string::npos, "a name that leads out");
    for (const char c : name) require(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F, "a name with a control character");
    require(names.insert(name).second, "a name that comes twice");
    require(names.size() <= limits.members, "more members than allowed");
    require_record(member.value()->about);
    if (!member.value()->fault.ok()) {
      require_reason(member.value()->fault);
      continue;
    }
    std::uint64_t size = 0;
    require_reason(container.value().unpack([&](std::string_view piece) {
      size += piece.size();
      return Status();
    }));
    total += size;
    require(size <= limits.member && total <= limits.total, "more bytes than allowed");
  }
}

}  // namespace litmotif::fuzz
