// Word files (.docx, .docm, .dotx): a zip archive of XML, read by our own walk along its text part. Also says what to do with the old binary .doc and with protected files.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "source/office/docx_package.h"
#include "source/office/docx_text.h"
#include "source/readers.h"

namespace litmotif::source {
namespace {

bool has_word_suffix(const Probe& probe) {
  static constexpr std::array<std::string_view, 4> kSuffixes = {".docx", ".docm", ".dotx", ".dotm"};
  return std::find(kSuffixes.begin(), kSuffixes.end(), probe.suffix) != kSuffixes.end();
}

// How the notes of a kind are numbered: <w:endnotePr><w:numFmt w:val="decimal"/>, in the settings or at the end of a section of the text.
NumberStyle note_style(const WordPackage& package, std::string_view properties, NumberStyle otherwise) {
  for (const std::string_view xml : {std::string_view(package.document), std::string_view(package.settings)}) {
    for (std::size_t at = xml.find(properties); at != std::string_view::npos; at = xml.find(properties, at + 1)) {
      const std::string_view near = xml.substr(at, std::min<std::size_t>(200, std::max<std::size_t>(xml.find("Pr>", at + properties.size() + 1), at) - at));
      const std::size_t format = near.find("numFmt");
      if (format == std::string_view::npos) continue;
      for (const auto& [name, style] : {std::pair<std::string_view, NumberStyle>{"\"decimal\"", NumberStyle::kDecimal}, {"\"lowerRoman\"", NumberStyle::kLowerRoman}, {"\"upperRoman\"", NumberStyle::kUpperRoman}, {"\"lowerLetter\"", NumberStyle::kLowerLetter}}) {
        if (near.find(name, format) != std::string_view::npos) return style;
      }
    }
  }
  return otherwise;
}

Status read_notes(const std::string& xml, const std::string& path, std::uint64_t largest, WordReading& reading, WordNotes& into, std::vector<Warning>& warnings) {
  if (xml.empty()) return {};
  WordText text(reading, largest);
  LITMOTIF_TRY(read_xml({path, xml}, text, warnings));
  into.blocks = std::move(text.notes);
  return {};
}

void add_warnings(const WordReading& reading, std::vector<Warning>& warnings) {
  const auto say = [&](std::size_t count, const char* kind, std::string_view message) {
    if (count > 0) warnings.push_back({kind, fmt::format(fmt::runtime(message), count), ""});
  };
  say(reading.comments, "comments-left-out", "Comments in the margin ({}) were left out: they are no part of the text.");
  say(reading.changes, "tracked-changes", "Tracked changes ({}) were read as if all were accepted.");
  say(reading.foreign, "embedded-text", "Other documents ({}) are embedded or linked in the text and were not read; save them as files of their own.");
}

}  // namespace

Match recognise_docx(const Probe& probe) {
  if (!probe.head.starts_with("PK\x03\x04")) return Match::kNo;
  const std::vector<std::string_view> names = member_names(probe.head);
  const bool package = !names.empty() && (names[0] == "[Content_Types].xml" || names[0].starts_with("_rels/") || names[0].starts_with("docProps/") || names[0].starts_with("word/"));
  const bool word = std::any_of(names.begin(), names.end(), [](std::string_view name) { return name.starts_with("word/"); });
  if ((package && word) || has_word_suffix(probe)) return Match::kByContent;
  return Match::kNo;
}

Status read_docx(const ReadContext& context) {
  RawDocument document;
  document.reader = "docx";
  document.noted_by_program = true;
  document.reader_version = reader_version("docx");
  document.encoding = "UTF-8";
  const std::uint64_t largest = context.options.largest_document;
  Result<WordPackage> opened = open_word_package(context.input, largest, document.warnings);
  if (!opened.ok()) return opened.status();
  WordPackage& package = opened.value();
  document.record = std::move(package.record);

  WordReading reading;
  if (!reading.styles.read(package.styles, "styles.xml").ok()) document.warnings.push_back({"broken-styles", "The styles are damaged; headings may be missing.", "styles.xml"});
  if (!reading.numbering.read(package.numbering, "numbering.xml").ok()) document.warnings.push_back({"broken-styles", "The lists are damaged; numbers may be missing.", "numbering.xml"});
  reading.footnotes.style = note_style(package, "footnotePr", NumberStyle::kDecimal);
  reading.endnotes.style = note_style(package, "endnotePr", NumberStyle::kLowerRoman);
  LITMOTIF_TRY(read_notes(package.footnotes, "footnotes.xml", largest, reading, reading.footnotes, document.warnings));
  LITMOTIF_TRY(read_notes(package.endnotes, "endnotes.xml", largest, reading, reading.endnotes, document.warnings));
  WordText text(reading, largest);
  LITMOTIF_TRY(read_xml({package.document_path, package.document}, text, document.warnings));
  document.blocks = text.take();
  find_set_headings(document.blocks);
  add_warnings(reading, document.warnings);
  if (document.blocks.empty()) document.warnings.push_back({"no-text", "The file holds no text.", ""});
  return context.sink(std::move(document));
}

Match recognise_old_word(const Probe& probe) {
  if (!probe.head.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return Match::kNo;
  return has_word_suffix(probe) || probe.suffix == ".doc" || probe.suffix == ".dot" || probe.suffix == ".rtf" || probe.suffix == ".odt" ? Match::kByContent : Match::kNo;
}

Status read_old_word(const ReadContext& context) {
  // The names of its streams stand in UTF-16.
  const auto holds = [&](std::string_view name) {
    std::string wide;
    for (const char c : name) (wide += c) += '\0';
    return context.input.bytes.find(wide) != std::string_view::npos;
  };
  if (holds("EncryptedPackage")) return Status(Code::kUnsupported, "is protected with a password: open it in Word, take the password off (File, Info, Protect Document) and save it again");
  return Status(Code::kUnsupported, "is in the old format of Word (.doc), which is not read: open it in Word or LibreOffice and save it as .docx");
}

}  // namespace litmotif::source
