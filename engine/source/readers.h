// The registry of readers, one a format. A further format is one further file with the two functions, declared at the end of this page and
// listed in registry.cpp, and one folder of test files.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/source.h>

namespace litmotif::source {

class ReaderProgram;

inline constexpr std::size_t kHeadBytes = std::size_t{64} << 10;

// What a file shows of itself before anybody reads it.
struct Probe {
  std::string_view head;  // its first bytes, kHeadBytes of them
  bool is_text = false;   // the head is text in some encoding, with next to no control characters
  std::string text;       // the head as UTF-8; empty unless is_text
  std::string suffix;     // of the path, lower case, with the dot; empty without one
};
Probe probe(const Input& input);

enum class Match : std::uint8_t { kNo, kBySuffix, kByContent };

struct ReadContext {
  const Input& input;
  const SourceOptions& options;
  ReaderProgram& program;
  const SourceSink& sink;
  std::vector<Warning>& warnings;
};

struct Reader {
  std::string_view name;
  std::string_view version;  // goes up with any change of what comes out: texts are stored with it
  Match (*recognise)(const Probe&);
  Status (*read)(const ReadContext&);
};

// In order of asking: the first that knows the content has it, else the first that knows the suffix.
std::span<const Reader> readers();
const Reader* find_reader(const Probe& probe);

Match recognise_pdf(const Probe& probe);
Status read_pdf(const ReadContext& context);
Match recognise_ris(const Probe& probe);
Status read_ris_file(const ReadContext& context);
Match recognise_bibtex(const Probe& probe);
Status read_bibtex(const ReadContext& context);
Match recognise_json_records(const Probe& probe);
Status read_json_records(const ReadContext& context);
Match recognise_table(const Probe& probe);
Status read_table(const ReadContext& context);
Match recognise_xlsx(const Probe& probe);
Status read_xlsx(const ReadContext& context);
Match recognise_html(const Probe& probe);
Status read_html(const ReadContext& context);
Match recognise_epub(const Probe& probe);
Status read_epub(const ReadContext& context);
Match recognise_nbib(const Probe& probe);
Status read_nbib(const ReadContext& context);
Match recognise_wos(const Probe& probe);
Status read_wos(const ReadContext& context);
Match recognise_refer(const Probe& probe);
Status read_refer(const ReadContext& context);
Match recognise_pubmed_xml(const Probe& probe);
Status read_pubmed_xml(const ReadContext& context);
Match recognise_endnote_xml(const Probe& probe);
Status read_endnote_xml(const ReadContext& context);
Match recognise_jats(const Probe& probe);
Status read_jats(const ReadContext& context);
Match recognise_tei(const Probe& probe);
Status read_tei(const ReadContext& context);
Match recognise_markdown(const Probe& probe);
Status read_markdown(const ReadContext& context);
Match recognise_reading_list(const Probe& probe);
Status read_reading_list(const ReadContext& context);
Match recognise_docx(const Probe& probe);
Status read_docx(const ReadContext& context);
Match recognise_old_word(const Probe& probe);  // only to say what to do with it
Status read_old_word(const ReadContext& context);
Match recognise_odt(const Probe& probe);
Status read_odt(const ReadContext& context);
Match recognise_rtf(const Probe& probe);
Status read_rtf(const ReadContext& context);
Match recognise_rst(const Probe& probe);
Status read_rst(const ReadContext& context);
Match recognise_plain(const Probe& probe);
Status read_plain(const ReadContext& context);

}  // namespace litmotif::source
