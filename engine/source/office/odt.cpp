// OpenDocument text (.odt, .ott, flat .fodt): what LibreOffice writes, read by our own walk along its XML.
#include <fmt/format.h>

#include <map>

#include "source/archive.h"
#include "source/office/docx_package.h"
#include "source/office/odt_text.h"
#include "source/readers.h"

namespace litmotif::source {
namespace {

constexpr std::string_view kType = "application/vnd.oasis.opendocument.text";

bool has_suffix(const Probe& probe) { return probe.suffix == ".odt" || probe.suffix == ".ott" || probe.suffix == ".odm"; }

bool is_flat(const Probe& probe) {
  return probe.is_text && probe.text.find("<office:document") != std::string::npos && probe.text.find("office:mimetype=\"application/vnd.oasis.opendocument.text") != std::string::npos;
}

}  // namespace

Match recognise_odt(const Probe& probe) {
  if (is_flat(probe)) return Match::kByContent;
  if (!probe.head.starts_with("PK\x03\x04")) return probe.suffix == ".fodt" || has_suffix(probe) ? Match::kBySuffix : Match::kNo;
  // The first member says what the archive is, unpacked, so that its words stand at a fixed place.
  const std::vector<std::string_view> names = member_names(probe.head);
  const bool typed = !names.empty() && names[0] == "mimetype" && probe.head.substr(0, 200).find(kType) != std::string_view::npos;
  return typed || has_suffix(probe) ? Match::kByContent : Match::kNo;
}

Status read_odt(const ReadContext& context) {
  RawDocument document;
  document.reader = "odt";
  document.noted_by_program = true;
  document.reader_version = reader_version("odt");
  document.encoding = "UTF-8";
  document.record.type.clear();  // a file does not say what kind of publication it is
  OdtText text(document.record, context.options.largest_document);
  if (!context.input.bytes.starts_with("PK")) {
    LITMOTIF_TRY(read_xml(context.input, text, document.warnings));
  } else {
    ArchiveLimits limits;
    limits.member = std::min(limits.member, context.options.largest_document);
    limits.total = limits.member * 2;
    std::map<std::string, std::string> parts;
    LITMOTIF_TRY(each_member(
        context.input, limits, [](const std::string& path) { return path == "content.xml" || path == "styles.xml" || path == "meta.xml" || path == "META-INF/manifest.xml"; },
        [&](const std::string& path, std::string&& bytes) {
          parts.emplace(path, std::move(bytes));
          return Status();
        },
        document.warnings));
    if (parts["META-INF/manifest.xml"].find("encryption-data") != std::string::npos) {
      return Status(Code::kUnsupported, "is protected with a password: open it in LibreOffice and save it again without one");
    }
    if (parts["content.xml"].empty()) return Status(Code::kParse, "is no OpenDocument text: it has no content.xml; open it in LibreOffice and save it again");
    std::vector<Warning> faults;
    for (const char* path : {"meta.xml", "styles.xml"}) {
      const bool damaged = !parts[path].empty() && !read_xml({path, parts[path]}, text, faults).ok();
      if (damaged) document.warnings.push_back({"broken-styles", fmt::format("{} is damaged; title, headings or lists may be missing.", path), path});
    }
    LITMOTIF_TRY(read_xml({"content.xml", parts["content.xml"]}, text, document.warnings));
  }
  document.blocks = text.take();
  find_set_headings(document.blocks);
  if (text.comments() > 0) document.warnings.push_back({"comments-left-out", fmt::format("Comments in the margin ({}) were left out: they are no part of the text.", text.comments()), ""});
  if (text.changes() > 0) document.warnings.push_back({"tracked-changes", fmt::format("Tracked changes ({}) were read as if all were accepted.", text.changes()), ""});
  if (document.blocks.empty()) document.warnings.push_back({"no-text", "The file holds no text.", ""});
  return context.sink(std::move(document));
}

}  // namespace litmotif::source
