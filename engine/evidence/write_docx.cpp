// A Word document with a real table: heading repeated on every page, rows kept whole, widths by content, landscape where it needs that.
#include <fmt/format.h>

#include <cmath>
#include <iterator>

#include "evidence/docx_parts.h"
#include "evidence/print_layout.h"
#include "evidence/sheet_text.h"
#include "evidence/writers.h"
#include "evidence/zip_parts.h"

namespace litmotif {
namespace {

constexpr double kTwips = 1440 / 25.4;  // of a millimetre

int twips(double millimetres) { return static_cast<int>(std::lround(millimetres * kTwips)); }

void put_paragraph(std::string_view style, std::string_view text, std::string& out) {
  fmt::format_to(std::back_inserter(out), "<w:p><w:pPr><w:pStyle w:val=\"{}\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>\n", style, xml_escape(text));
}

class DocxTable {
 public:
  DocxTable(const Table& table, const PrintLayout& layout) : table_(table), layout_(layout) {
    const double width = layout.page.width - 2 * PrintPage::kMargin;
    for (const PrintColumn& column : layout.columns) widths_.push_back(twips(width * column.share));
  }

  void put(const std::vector<std::size_t>& rows, std::string& out) const {
    int whole = 0;
    for (const int width : widths_) whole += width;
    fmt::format_to(std::back_inserter(out),
                   "<w:tbl><w:tblPr><w:tblStyle w:val=\"EvidenceTable\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>"
                   "<w:tblLook w:val=\"0620\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>"
                   "<w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>",
                   whole, xml_escape(printable_text(table_.title)));
    for (const int width : widths_) fmt::format_to(std::back_inserter(out), "<w:gridCol w:w=\"{}\"/>", width);
    out += "</w:tblGrid>\n<w:tr><w:trPr><w:cantSplit/>";
    if (layout_.heading > 0) fmt::format_to(std::back_inserter(out), "<w:trHeight w:val=\"{}\" w:hRule=\"exact\"/>", twips(layout_.heading + kAir));
    out += "<w:tblHeader/></w:trPr>";
    for (std::size_t c = 0; c < widths_.size(); ++c) {
      if (layout_.columns[c].turned) {
        put_turned(c, out);
      } else {
        put_cell(c, layout_.columns[c].label, {}, out);
      }
    }
    out += "</w:tr>\n";
    for (const std::size_t row : rows) {
      out += "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
      for (std::size_t c = 0; c < widths_.size(); ++c) {
        put_cell(c, print_cell(table_, layout_.columns[c], row), print_below(table_, layout_.columns[c], row), out);
      }
      out += "</w:tr>\n";
    }
    out += "</w:tbl>\n";
  }

 private:
  static constexpr double kAir = 3;  // millimetres at the ends of turned headings

  // A heading that reads from bottom to top, and begins there.
  void put_turned(std::size_t column, std::string& out) const {
    fmt::format_to(std::back_inserter(out),
                   "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/><w:textDirection w:val=\"btLr\"/><w:vAlign w:val=\"center\"/></w:tcPr>"
                   "<w:p><w:pPr><w:pStyle w:val=\"Cell\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p></w:tc>",
                   widths_[column], xml_escape(layout_.columns[column].label));
  }

  void put_cell(std::size_t column, std::string_view text, std::string_view below, std::string& out) const {
    const std::size_t level = take_indent(text);
    constexpr std::size_t kStep = 160;  // twips
    const std::string indent = level == 0 ? "" : fmt::format("<w:ind w:left=\"{}\"/>", level * kStep);
    const std::string_view style = layout_.columns[column].right ? "CellNumber" : "Cell";
    const std::string_view middle = layout_.columns[column].turned ? "<w:jc w:val=\"center\"/>" : "";  // as the heading
    fmt::format_to(std::back_inserter(out), "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"{}\"/>{}{}</w:pPr>", widths_[column], style, indent, middle);
    if (!text.empty()) fmt::format_to(std::back_inserter(out), "<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", xml_escape(text));
    out += "</w:p>";
    if (!below.empty()) fmt::format_to(std::back_inserter(out), "<w:p><w:pPr><w:pStyle w:val=\"CellContext\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", xml_escape(below));
    out += "</w:tc>";
  }

  const Table& table_;
  const PrintLayout& layout_;
  std::vector<int> widths_;
};

std::string document(const Table& table, const PrintLayout& layout) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
                    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>\n";
  put_paragraph("Title", printable_text(table.title), out);
  put_paragraph("Facts", layout.facts, out);
  if (!layout.note.empty()) put_paragraph("Note", layout.note, out);
  const DocxTable rows(table, layout);
  for (const PrintGroup& group : layout.groups) {
    if (!group.heading.empty()) put_paragraph("Heading1", printable_text(group.heading), out);
    if (group.rows.empty()) {
      put_paragraph("Normal", "Nothing found.", out);
    } else {
      rows.put(group.rows, out);
    }
  }
  if (layout.groups.empty()) put_paragraph("Normal", "Nothing found.", out);
  // A paragraph must follow a table; it is kept from making a page of its own.
  out += "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/></w:pPr></w:p>\n";
  const int margin = twips(PrintPage::kMargin);
  const bool landscape = layout.page.width > layout.page.height;
  fmt::format_to(std::back_inserter(out),
                 "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId3\"/><w:pgSz w:w=\"{0}\" w:h=\"{1}\"{2}/>"
                 "<w:pgMar w:top=\"{3}\" w:right=\"{3}\" w:bottom=\"{3}\" w:left=\"{3}\" w:header=\"400\" w:footer=\"400\" w:gutter=\"0\"/></w:sectPr>",
                 twips(layout.page.width), twips(layout.page.height), landscape ? " w:orient=\"landscape\"" : "", margin);
  out += "</w:body></w:document>";
  return out;
}

}  // namespace

Result<std::string> write_docx(const Table& table, const WriteOptions& options) {
  constexpr std::size_t kMostColumns = 63;  // of a table in Word
  const PrintLayout layout = lay_out(table, options);
  if (layout.columns.size() > kMostColumns) {
    return Status(Code::kLimit, fmt::format("{} columns, and a table in Word has room for {}; ask for fewer levels of themes, or for XLSX", layout.columns.size(), kMostColumns));
  }
  const std::string title = printable_text(table.title);
  return zip_parts({{"[Content_Types].xml", std::string(docx_content_types())},
                    {"_rels/.rels", std::string(docx_relations())},
                    {"word/document.xml", document(table, layout)},
                    {"word/_rels/document.xml.rels", std::string(docx_document_relations())},
                    {"word/styles.xml", std::string(docx_styles())},
                    {"word/settings.xml", std::string(docx_settings())},
                    {"word/footer1.xml", docx_footer(title)},
                    {"docProps/core.xml", docx_properties(title)}});
}

}  // namespace litmotif
