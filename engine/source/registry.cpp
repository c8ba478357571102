#include <algorithm>
#include <array>
#include <filesystem>

#include <litmotif/text.h>

#include "source/readers.h"

namespace litmotif {
namespace source {
namespace {

constexpr auto kReaders = std::to_array<Reader>({
    {"pdf", "2", recognise_pdf, read_pdf},
    {"docx", "1", recognise_docx, read_docx},
    {"old-word", "1", recognise_old_word, read_old_word},
    {"odt", "1", recognise_odt, read_odt},
    {"rtf", "1", recognise_rtf, read_rtf},
    {"ris", "4", recognise_ris, read_ris_file},
    {"bibtex", "3", recognise_bibtex, read_bibtex},
    {"json", "3", recognise_json_records, read_json_records},
    {"xlsx", "2", recognise_xlsx, read_xlsx},
    {"table", "2", recognise_table, read_table},
    {"epub", "1", recognise_epub, read_epub},
    {"html", "1", recognise_html, read_html},
    {"rst", "1", recognise_rst, read_rst},
    {"nbib", "2", recognise_nbib, read_nbib},
    {"wos", "2", recognise_wos, read_wos},
    {"refer", "2", recognise_refer, read_refer},
    {"pubmed-xml", "2", recognise_pubmed_xml, read_pubmed_xml},
    {"endnote-xml", "2", recognise_endnote_xml, read_endnote_xml},
    {"jats", "2", recognise_jats, read_jats},
    {"tei", "1", recognise_tei, read_tei},
    {"markdown", "2", recognise_markdown, read_markdown},
    {"reading-list", "1", recognise_reading_list, read_reading_list},
    {"plain", "1", recognise_plain, read_plain},
});

// A head cut inside a character would look like Windows-1252.
std::string_view whole_characters(std::string_view head) {
  for (int i = 0; i < 4 && !head.empty(); ++i) {
    const auto byte = static_cast<unsigned char>(head.back());
    if (byte < 0x80) return head;
    head.remove_suffix(1);
    if (byte >= 0xC0) return head;
  }
  return head;
}

// Text converters leave single control characters behind; files of other kinds are full of them: one byte in eight of random bytes.
bool mostly_printable(std::string_view text) {
  std::size_t control = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    control += static_cast<std::size_t>((byte < 0x20 && !(byte >= 0x09 && byte <= 0x0D)) || byte == 0x7F);
  }
  // decode() turns U+0000 and bytes without a character into U+FFFD.
  for (std::size_t at = text.find("\xEF\xBF\xBD"); at != std::string_view::npos; at = text.find("\xEF\xBF\xBD", at + 3)) ++control;
  return control <= 1 + text.size() / 200;
}

std::string lower_suffix(const std::string& path) {
  std::string suffix = std::filesystem::path(path).extension().string();
  std::transform(suffix.begin(), suffix.end(), suffix.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return suffix;
}

}  // namespace

Probe probe(const Input& input) {
  Probe out;
  out.head = input.head.empty() ? input.bytes.substr(0, kHeadBytes) : input.head;
  out.suffix = lower_suffix(input.path);
  const bool cut = !input.head.empty() || out.head.size() < input.bytes.size();
  Decoded decoded = decode(cut ? whole_characters(out.head) : out.head);
  out.is_text = !decoded.text.empty() && mostly_printable(decoded.text);
  if (out.is_text) out.text = std::move(decoded.text);
  return out;
}

std::span<const Reader> readers() { return kReaders; }

const Reader* find_reader(const Probe& probe) {
  const Reader* by_suffix = nullptr;
  for (const Reader& reader : kReaders) {
    const Match match = reader.recognise(probe);
    if (match == Match::kByContent) return &reader;
    if (match == Match::kBySuffix && by_suffix == nullptr) by_suffix = &reader;
  }
  return by_suffix;
}

}  // namespace source

std::string recognise(const Input& input) {
  const source::Reader* reader = source::find_reader(source::probe(input));
  return reader == nullptr ? std::string() : std::string(reader->name);
}

std::string reader_version(std::string_view reader) {
  for (const source::Reader& known : source::readers()) {
    if (known.name == reader) return std::string(known.version);
  }
  return {};
}

}  // namespace litmotif
