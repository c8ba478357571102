// Types of sections against what articles state of them in sec-type: (a) from titles and places alone, with the headings marked as such; (b) from the same article as somebody would
// paste it, lines of plain text without any mark-up. Files are parted by a hash of their names: rules were written looking at one half, the other half was only measured.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <map>
#include <variant>

#include <litmotif/document.h>
#include <litmotif/system.h>

namespace litmotif {
namespace {

struct StatedSection {
  std::string title, type;
  bool by_sec_type = false;  // not by the element it stands in (ack, app, ref-list, ...)
};

std::string single_spaced(std::string_view text) {
  std::string out;
  for (const char byte : text) {
    const bool space = byte == ' ' || byte == '\t' || byte == '\n';
    if (!space) out += byte;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::vector<StatedSection> headings_of(const RawDocument& raw) {
  std::vector<StatedSection> headings;
  for (const Block& block : raw.blocks) {
    if (block.role != BlockRole::kHeading) continue;
    const bool element = block.part == BlockPart::kFront || block.part == BlockPart::kAppendix || block.part == BlockPart::kReferences;
    headings.push_back({single_spaced(block.text), block.section_type, !element});
  }
  return headings;
}

// As it leaves a browser: a line a paragraph, an empty one between them, cells parted by tabs.
std::string pasted(const RawDocument& raw) {
  std::string text;
  for (const Block& block : raw.blocks) {
    text += block.role == BlockRole::kTableRow || text.empty() ? "" : "\n";
    if (block.role == BlockRole::kListItem) text += block.marker + " ";
    text += block.text;
    for (std::size_t i = 0; i < block.cells.size(); ++i) text += (i == 0 ? "" : "\t") + block.cells[i];
    text += "\n";
  }
  return text;
}

// Type of the section under each heading, in order; "?" where no section bears its title.
std::vector<std::string> types_found(const Document& document, const std::vector<StatedSection>& headings) {
  std::vector<std::string> types;
  std::size_t next = 0;
  for (const StatedSection& heading : headings) {
    std::size_t s = next;
    const auto words = [&](const Section& section) {
      const auto heads = [&](const Passage& passage) { return passage.span.start == section.span.start; };
      const auto at = std::find_if(document.passages.begin(), document.passages.end(), heads);
      return at == document.passages.end() || at->kind != PassageKind::kHeading ? std::string() : single_spaced(at->span.of(document.text));
    };
    // A part of an article that the format states may begin with the same heading; the heading's own section is the inner one.
    const auto begins_another = [&](std::size_t at) { return at + 1 < document.sections.size() && document.sections[at + 1].span.start == document.sections[at].span.start; };
    while (s < document.sections.size() && (begins_another(s) || words(document.sections[s]) != heading.title)) ++s;
    types.push_back(s < document.sections.size() ? document.sections[s].type : "?");
    if (s < document.sections.size()) next = s + 1;
  }
  return types;
}

struct Tally {
  int sections = 0, right = 0, settled = 0, settled_right = 0, by_element = 0, by_element_right = 0;
  std::map<std::string, int> wrong;

  void count(const StatedSection& stated, const std::string& found) {
    if (stated.type.empty()) return;
    if (!stated.by_sec_type) {
      ++by_element;
      by_element_right += found == stated.type ? 1 : 0;
      if (found != stated.type) ++wrong["(element) " + stated.type + " <- " + (found.empty() ? "none" : found) + ": " + stated.title.substr(0, 70)];
      return;
    }
    ++sections;
    right += found == stated.type ? 1 : 0;
    if (found != stated.type) ++wrong[stated.type + " <- " + (found.empty() ? "none" : found) + ": " + stated.title.substr(0, 70)];
    // "Discussion" stated as conclusions: the publisher's house style has one value for the last section. What the article calls it is what it is.
    if (stated.type == "conclusion" && found == "discussion" && (stated.title == "Discussion" || stated.title == "DISCUSSION")) return;
    ++settled;
    settled_right += found == stated.type ? 1 : 0;
  }
  double share() const { return sections == 0 ? 0 : static_cast<double>(right) / sections; }
  double settled_share() const { return settled == 0 ? 0 : static_cast<double>(settled_right) / settled; }
  void print(const char* name) const {
    std::printf("%-28s %4d sections, %4d right: %.4f; without \"Discussion\" stated as conclusions %d, %.4f; by element %d of %d\n", name, sections, right, share(), settled, settled_share(),
                by_element_right, by_element);
  }
  void print_wrong() const {
    for (const auto& [what, count] : wrong) std::printf("    %3d %s\n", count, what.c_str());
  }
};

std::uint32_t name_hash(std::string_view name) {
  std::uint32_t hash = 2166136261U;
  for (const char byte : name) hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619U;
  return hash;
}

std::vector<RawDocument> read_all(Sources& sources, const std::string& path, std::string_view bytes) {
  std::vector<RawDocument> documents;
  std::vector<Warning> warnings;
  const Status read = sources.read(
      {path, bytes},
      [&](SourceItem&& item) {
        if (auto* document = std::get_if<RawDocument>(&item)) documents.push_back(std::move(*document));
        return Status();
      },
      warnings);
  EXPECT_TRUE(read.ok()) << path << ": " << read.to_string();
  return documents;
}

TEST(JatsSectionTypes, AreFoundFromTitlesAndPlaces) {
  const std::filesystem::path folder = LITMOTIF_SOURCE_DIR "/../shared/data/jats";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "skipped: no shared data";
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const auto suffix = entry.path().extension();
    if (suffix == ".nxml" || suffix == ".xml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  ASSERT_GT(files.size(), 100U);
  Sources sources({});
  std::array<Tally, 2> marked, plain;  // looked at, only measured
  Tally all_marked, all_plain;
  for (const std::filesystem::path& path : files) {
    const Result<std::string> bytes = read_file(path.string());
    ASSERT_TRUE(bytes.ok());
    const std::size_t half = name_hash(path.filename().string()) & 1U;
    for (RawDocument& raw : read_all(sources, path.string(), bytes.value())) {
      const std::vector<StatedSection> stated = headings_of(raw);
      const std::string text = pasted(raw);
      const std::vector<std::string> as_stated = types_found(build_document(RawDocument(raw), path.string()), stated);
      for (Block& block : raw.blocks) block.section_type.clear();
      const std::vector<std::string> by_mark = types_found(build_document(std::move(raw), path.string()), stated);
      std::vector<std::string> by_line(stated.size(), "?");
      for (RawDocument& lines : read_all(sources, "pasted.txt", text)) by_line = types_found(build_document(std::move(lines), "pasted.txt"), stated);
      for (std::size_t i = 0; i < stated.size(); ++i) {
        EXPECT_TRUE(stated[i].type.empty() || as_stated[i] == stated[i].type) << path << ": " << stated[i].title << " is stated as " << stated[i].type << " and became " << as_stated[i];
        for (Tally* tally : {&marked[half], &all_marked}) tally->count(stated[i], by_mark[i]);
        for (Tally* tally : {&plain[half], &all_plain}) tally->count(stated[i], by_line[i]);
      }
    }
  }
  marked[0].print("headings marked, looked at");
  marked[0].print_wrong();
  marked[1].print("headings marked, measured");
  plain[0].print("plain text, looked at");
  plain[0].print_wrong();
  plain[1].print("plain text, measured");
  all_marked.print("headings marked, all");
  all_plain.print("plain text, all");
  EXPECT_GE(all_marked.share(), 0.955);
  EXPECT_GE(all_marked.settled_share(), 0.97);
  EXPECT_GE(all_plain.share(), 0.94);
}

}  // namespace
}  // namespace litmotif
