#include <fmt/format.h>

#include "support/hostile_files.h"
#include "support/made_pdf.h"

namespace litmotif::testing {
namespace {

const std::string kFont = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";

std::string stream(const std::string& bytes, const std::string& more = "") { return fmt::format("<< /Length {} {}>>\nstream\n{}\nendstream", bytes.size(), more, bytes); }
std::string page(const std::string& more) { return "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] " + more + " >>"; }

// One page: 3 0 R, whose content is 4 0 R and whose font is 5 0 R; objects from 6 on are the caller's.
std::string one_page(const std::string& content, const std::string& resources, std::vector<std::string> more, const std::string& stream_keys = "", const std::string& catalog = "") {
  std::vector<std::string> objects = {"<< /Type /Catalog /Pages 2 0 R " + catalog + ">>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
                                      page("/Contents 4 0 R /Resources << /Font << /F 5 0 R >> " + resources + " >>"), stream(content, stream_keys), kFont};
  for (std::string& object : more) objects.push_back(std::move(object));
  return pdf_of(objects);
}

// Each form draws the next ten times: ten to the power of `depth` pictures of nothing.
std::string forms(int depth) {
  std::vector<std::string> more;
  for (int i = 0; i < depth; ++i) {
    const std::string next = i + 1 < depth ? times("/X Do ", 10) : "BT /F 9 Tf (a) Tj ET";
    more.push_back(stream(next, fmt::format("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F 5 0 R >> /XObject << /X {} 0 R >> >> ", std::min(7 + i, 5 + depth))));
  }
  return one_page("/X Do", "/XObject << /X 6 0 R >>", more);
}

// Each node of the tree of pages holds one node.
std::string deep_pages(int depth) {
  std::vector<std::string> objects = {"<< /Type /Catalog /Pages 2 0 R >>"};
  for (int i = 0; i < depth; ++i) objects.push_back(fmt::format("<< /Type /Pages /Count 1 /Parent {} 0 R /Kids [{} 0 R] >>", i + 1, i + 3));
  objects.push_back(fmt::format("<< /Type /Page /Parent {} 0 R /MediaBox [0 0 595 842] >>", depth + 1));
  return pdf_of(objects);
}

// Letters all over the page: whoever puts them into lines compares each with each.
std::string scattered(int count) {
  std::string content = "BT /F 1 Tf ";
  std::uint32_t state = 1;
  for (int i = 0; i < count; ++i) {
    state = state * 1664525U + 1013904223U;
    content += fmt::format("1 0 0 1 {} {} Tm (a) Tj ", (state >> 8) % 5950 / 10.0, (state >> 20) % 842);
  }
  return one_page(content + "ET", "", {});
}

}  // namespace

std::vector<HostileFile> hostile_pdfs() {
  const std::string time = "was not read within";
  return {
      {"forms.pdf", forms(12), Fate::kFailed, time},
      {"own-form.pdf", one_page("/X Do", "/XObject << /X 6 0 R >>", {stream("/X Do /X Do", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> ")}), Fate::kWarned, "has no text layer"},
      // Five times sixty-four times as much: 257 - 129 = 128 bytes of 129, from two.
      {"run-lengths.pdf", one_page(std::string(4096, '\x81'), "", {}, "/Filter [/RunLengthDecode /RunLengthDecode /RunLengthDecode /RunLengthDecode /RunLengthDecode] "), Fate::kFailed, time},
      {"scattered.pdf", scattered(200'000), Fate::kFailed, time},
      {"claims-pages.pdf", pdf_of({"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 2000000000 /Kids [3 0 R] >>", page("")}), Fate::kFailed, "pages"},
      {"cyclic-pages.pdf", pdf_of({"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 3 /Kids [2 0 R 2 0 R 3 0 R] >>", page("")}), Fate::kWarned, "The page is damaged"},
      {"deep-pages.pdf", deep_pages(200'000), Fate::kFailed, ""},
      {"own-length.pdf", pdf_of({"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>", page("/Contents 4 0 R"), "<< /Length 4 0 R >>\nstream\nBT ET\nendstream"}), Fate::kWarned, ""},
      {"cyclic-outline.pdf", one_page("", "", {"<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 1 >>", "<< /Title (A) /Parent 6 0 R /Next 7 0 R /First 7 0 R /Last 7 0 R >>"}, "", "/Outlines 6 0 R "), Fate::kWarned, ""},
      {"cyclic-labels.pdf", one_page("", "", {"<< /Kids [6 0 R 6 0 R] >>"}, "", "/PageLabels 6 0 R "), Fate::kWarned, ""},
      {"cyclic-names.pdf", one_page("", "", {"<< /Dests 7 0 R >>", "<< /Kids [7 0 R] /Limits [(a) (z)] >>"}, "", "/Names 6 0 R "), Fate::kWarned, ""},
      {"repeated-content.pdf",
       pdf_of({"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>", page("/Contents [" + times("4 0 R ", 200'000) + "] /Resources << /Font << /F 5 0 R >> >>"),
               stream("BT /F 9 Tf 1 0 0 1 9 9 Tm " + times("(many words) Tj ", 100) + "ET"), kFont}),
       Fate::kFailed, ""},
      {"own-glyph.pdf", one_page("BT /T 9 Tf (aaaa) Tj ET", "/Font << /T 6 0 R >>",
                                 {"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 /LastChar 97 /Widths [9] /Encoding << /Differences [97 /a] >> /CharProcs << /a 7 0 R >> /Resources << "
                                  "/Font << /T 6 0 R >> >> >>",
                                  stream("BT /T 9 Tf (aaaaaaaa) Tj ET")}),
       Fate::kRead, ""},
  };
}

}  // namespace litmotif::testing
