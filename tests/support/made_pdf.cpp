#include "support/made_pdf.h"

#include <fmt/format.h>

namespace litmotif::testing {

MadePdf& MadePdf::page() {
  pages_.emplace_back();
  return *this;
}

namespace {

std::string set_text(std::string_view matrix, double left, double top, std::string_view text, double size, bool bold) {
  std::string escaped;
  for (const char byte : text) {
    if (byte == '(' || byte == ')' || byte == '\\') escaped += '\\';
    escaped += byte;
  }
  return fmt::format("BT /{} {} Tf {} {} {} Tm ({}) Tj ET\n", bold ? "B" : "F", size, matrix, left, 842 - top, escaped);
}

}  // namespace

MadePdf& MadePdf::text(double left, double top, std::string_view text, double size, bool bold) {
  pages_.back() += set_text("1 0 0 1", left, top, text, size, bold);
  return *this;
}

MadePdf& MadePdf::upright(double left, double top, std::string_view text, double size) {
  pages_.back() += set_text("0 1 -1 0", left, top, text, size, false);
  return *this;
}

MadePdf& MadePdf::lines(double left, double top, const std::vector<std::string>& lines, double size, double pitch) {
  for (const std::string& line : lines) {
    text(left, top, line, size);
    top += pitch;
  }
  return *this;
}

MadePdf& MadePdf::picture(std::size_t columns, std::size_t rows, std::string_view pixels) {
  pages_.back() += fmt::format("q 595 0 0 842 0 0 cm BI /W {} /H {} /CS /G /BPC 8 ID {} EI Q\n", columns, rows, pixels);
  return *this;
}

std::string MadePdf::bytes() const {
  std::vector<std::string> objects(4);  // catalog, pages, two fonts
  std::string kids;
  for (const std::string& page : pages_) {
    objects.push_back(fmt::format("<< /Length {} >>\nstream\n{}endstream", page.size(), page));
    objects.push_back(fmt::format("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R /Resources << /Font << /F 3 0 R /B 4 0 R >> >> >>", objects.size()));
    kids += fmt::format("{} 0 R ", objects.size());
  }
  objects[0] = "<< /Type /Catalog /Pages 2 0 R >>";
  objects[1] = fmt::format("<< /Type /Pages /Count {} /Kids [ {}] >>", pages_.size(), kids);
  const auto font = [](std::string_view name) {
    return fmt::format("<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [ 173 /uni00AD 222 /fi /fl ] >> >>", name);
  };
  objects[2] = font("Helvetica");
  objects[3] = font("Helvetica-Bold");
  return pdf_of(objects);
}

std::string pdf_of(const std::vector<std::string>& objects) {
  std::string out = "%PDF-1.4\n", table;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    table += fmt::format("{:010} 00000 n \n", out.size());
    out += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
  }
  const std::size_t at = out.size();
  out += fmt::format("xref\n0 {}\n0000000000 65535 f \n{}trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n", objects.size() + 1, table, objects.size() + 1, at);
  return out;
}

}  // namespace litmotif::testing
