#include "reading.h"

#include <filesystem>

#include <gtest/gtest.h>

#include <litmotif/system.h>

namespace litmotif::testing_source {

SourceOptions options() {
  SourceOptions out;
  out.reader_program = LITMOTIF_READER;
  return out;
}

Reading read_bytes(std::string_view bytes, const std::string& path, SourceOptions options) {
  Reading out;
  Sources sources(std::move(options));
  out.status = sources.read(
      {path, bytes},
      [&](SourceItem&& item) {
        if (auto* document = std::get_if<RawDocument>(&item)) out.documents.push_back(std::move(*document));
        if (auto* record = std::get_if<RawRecord>(&item)) out.records.push_back(std::move(*record));
        return Status();
      },
      out.warnings);
  return out;
}

std::string fixture(const std::string& name) {
  Result<std::string> bytes = read_file(std::string(LITMOTIF_FIXTURES_DIR) + "/" + name);
  EXPECT_TRUE(bytes.ok()) << bytes.status().to_string();
  return bytes.ok() ? bytes.value() : std::string();
}

Reading read_fixture(const std::string& name) { return read_bytes(fixture(name), name); }

std::string summary(const Block& block) {
  const std::string level = std::to_string(block.level);
  const std::string style = std::string(block.bold ? " bold" : "") + (block.italic ? " italic" : "");
  switch (block.role) {
    case BlockRole::kHeading:
      return "heading " + level + ": " + block.text;
    case BlockRole::kParagraph:
      return "paragraph" + (block.level > 0 ? " " + level : std::string()) + style + ": " + block.text;
    case BlockRole::kListItem:
      return "item " + level + " " + block.marker + ": " + block.text;
    case BlockRole::kTableRow: {
      std::string out = block.header_row ? "header:" : "row:";
      for (const std::string& cell : block.cells) out += " " + cell + " |";
      return out;
    }
    case BlockRole::kCaption:
      return "caption: " + block.text;
    case BlockRole::kCode:
      return "code: " + block.text;
    case BlockRole::kQuotation:
      return "quotation: " + block.text;
    case BlockRole::kFootnote:
      return "footnote " + block.marker + ": " + block.text;
    case BlockRole::kLine:
      return "line: " + block.text;
    default:
      return "other: " + block.text;
  }
}

std::vector<std::string> summaries(const RawDocument& document) {
  std::vector<std::string> out;
  for (const Block& block : document.blocks) out.push_back(summary(block));
  return out;
}

std::vector<std::string> texts(const RawDocument& document) {
  std::vector<std::string> out;
  for (const Block& block : document.blocks) out.push_back(block.text);
  return out;
}

std::vector<std::string> kinds(const std::vector<Warning>& warnings) {
  std::vector<std::string> out;
  for (const Warning& warning : warnings) out.push_back(warning.kind + (warning.place.empty() ? "" : " " + warning.place));
  return out;
}

std::string shared(const std::string& name) {
  const std::filesystem::path path = std::filesystem::path(LITMOTIF_SOURCE_DIR).parent_path() / "shared" / name;
  std::error_code fault;
  return std::filesystem::exists(path, fault) ? path.string() : std::string();
}

}  // namespace litmotif::testing_source
