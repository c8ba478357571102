#include "evidence/docx_parts.h"

#include <fmt/format.h>

#define LITMOTIF_XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define LITMOTIF_W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define LITMOTIF_OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

namespace litmotif {

std::string xml_escape(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string_view docx_content_types() {
  return LITMOTIF_XML
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
      "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
      "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
      "<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>"
      "<Override PartName=\"/word/settings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/>"
      "<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>"
      "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>";
}

std::string_view docx_relations() {
  return LITMOTIF_XML
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      "<Relationship Id=\"rId1\" Type=\"" LITMOTIF_OFFICE "officeDocument\" Target=\"word/document.xml\"/>"
      "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>";
}

std::string_view docx_document_relations() {
  return LITMOTIF_XML
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      "<Relationship Id=\"rId1\" Type=\"" LITMOTIF_OFFICE "styles\" Target=\"styles.xml\"/>"
      "<Relationship Id=\"rId2\" Type=\"" LITMOTIF_OFFICE "settings\" Target=\"settings.xml\"/>"
      "<Relationship Id=\"rId3\" Type=\"" LITMOTIF_OFFICE "footer\" Target=\"footer1.xml\"/></Relationships>";
}

// Sizes are half points, distances twentieths of a point. Cells are set small: evidence is long.
std::string_view docx_styles() {
  return LITMOTIF_XML
      "<w:styles " LITMOTIF_W ">"
      "<w:docDefaults><w:rPrDefault>"
      "<w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\"/><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/><w:lang w:val=\"en-GB\"/></w:rPr></w:rPrDefault>"
      "<w:pPrDefault><w:pPr><w:spacing w:after=\"80\"/></w:pPr></w:pPrDefault></w:docDefaults>"
      "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>"
      "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/>"
      "<w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>"
      "<w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/>"
      "<w:left w:w=\"70\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"70\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/>"
      "<w:pPr><w:keepNext/><w:spacing w:after=\"40\"/></w:pPr><w:rPr><w:b/><w:color w:val=\"1F3A4D\"/><w:sz w:val=\"36\"/><w:szCs w:val=\"36\"/></w:rPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/>"
      "<w:pPr><w:keepNext/><w:spacing w:before=\"280\" w:after=\"100\"/><w:outlineLvl w:val=\"0\"/></w:pPr>"
      "<w:rPr><w:b/><w:color w:val=\"1F3A4D\"/><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/></w:rPr></w:style>"
      "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"Facts\"><w:name w:val=\"Facts\"/><w:basedOn w:val=\"Normal\"/>"
      "<w:rPr><w:color w:val=\"404040\"/></w:rPr></w:style>"
      "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"Note\"><w:name w:val=\"Note\"/><w:basedOn w:val=\"Normal\"/>"
      "<w:pPr><w:spacing w:after=\"160\"/></w:pPr><w:rPr><w:i/><w:color w:val=\"404040\"/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/></w:rPr></w:style>"
      "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"Cell\"><w:name w:val=\"Cell\"/><w:basedOn w:val=\"Normal\"/>"
      "<w:pPr><w:spacing w:before=\"20\" w:after=\"20\"/></w:pPr><w:rPr><w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/></w:rPr></w:style>"
      "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"CellNumber\"><w:name w:val=\"Cell number\"/><w:basedOn w:val=\"Cell\"/>"
      "<w:pPr><w:jc w:val=\"right\"/></w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"CellContext\"><w:name w:val=\"Cell context\"/><w:basedOn w:val=\"Cell\"/>"
      "<w:rPr><w:color w:val=\"6B6B6B\"/><w:sz w:val=\"14\"/><w:szCs w:val=\"14\"/></w:rPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Footer\"><w:name w:val=\"footer\"/><w:basedOn w:val=\"Normal\"/>"
      "<w:rPr><w:color w:val=\"595959\"/><w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/></w:rPr></w:style>"
      "<w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"EvidenceTable\"><w:name w:val=\"Evidence table\"/><w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>"
      "<w:top w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"1F3A4D\"/><w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"1F3A4D\"/>"
      "<w:insideH w:val=\"single\" w:sz=\"2\" w:space=\"0\" w:color=\"BFC8CE\"/></w:tblBorders></w:tblPr>"
      "<w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/><w:color w:val=\"1F3A4D\"/></w:rPr>"
      "<w:tcPr><w:tcBorders><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"1F3A4D\"/></w:tcBorders>"
      "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E8EEF2\"/><w:vAlign w:val=\"bottom\"/></w:tcPr></w:tblStylePr></w:style>"
      "</w:styles>";
}

std::string_view docx_settings() {
  // Without a mode Word opens the file as one of an older version.
  return LITMOTIF_XML "<w:settings " LITMOTIF_W "><w:defaultTabStop w:val=\"720\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>";
}

std::string docx_footer(std::string_view title) {
  const auto field = [](std::string_view name) { return fmt::format("<w:fldSimple w:instr=\" {} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>", name); };
  return fmt::format(LITMOTIF_XML "<w:ftr " LITMOTIF_W "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/><w:jc w:val=\"center\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{}  ·  </w:t></w:r>{}<w:r><w:t xml:space=\"preserve\"> of </w:t></w:r>{}</w:p></w:ftr>",
                     xml_escape(title), field("PAGE"), field("NUMPAGES"));
}

std::string docx_properties(std::string_view title) {
  return fmt::format(LITMOTIF_XML "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                     "xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:creator>litmotif {}</dc:creator>"
                     "<dcterms:created xsi:type=\"dcterms:W3CDTF\">2000-01-01T00:00:00Z</dcterms:created><dcterms:modified xsi:type=\"dcterms:W3CDTF\">2000-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>",
                     xml_escape(title), LITMOTIF_VERSION);
}

}  // namespace litmotif
