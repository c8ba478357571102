// EndNote's XML (also written by Zotero, Mendeley, Bookends): <record> elements whose fields hold <style> runs or bare text.
#include <array>
#include <algorithm>

#include "source/readers.h"
#include "source/records/xml_entries.h"

namespace litmotif::source {
namespace {

// Elements that hold others.
constexpr auto kGroups = std::to_array<std::string_view>({
    "alt-periodical", "authors", "contributors", "copyright-dates", "dates", "image-urls", "keywords", "pdf-urls", "periodical", "pub-dates", "related-urls", "secondary-authors",
    "subsidiary-authors", "tertiary-authors", "text-urls", "titles", "translated-authors", "urls", "web-urls",
});
static_assert(std::is_sorted(kGroups.begin(), kGroups.end()));

// The number of a reference type, where its name is not given.
std::string_view name_of_type(std::string_view number) {
  struct Numbered {
    std::string_view number, name;
  };
  static constexpr auto kNumbers = std::to_array<Numbered>({{"17", "journal article"}, {"6", "book"}, {"5", "book section"}, {"27", "report"}, {"32", "thesis"}, {"10", "conference proceedings"},
                                                            {"47", "conference paper"}, {"12", "web page"}, {"16", "web page"}, {"23", "newspaper article"}, {"19", "magazine article"},
                                                            {"28", "edited book"}, {"43", "electronic article"}, {"44", "electronic book"}, {"46", "government document"}, {"59", "dataset"}});
  for (const Numbered& known : kNumbers) {
    if (known.number == number) return known.name;
  }
  return number;
}

class EndNoteXml final : public XmlEntries {
 public:
  EndNoteXml(const SourceSink& sink, std::vector<Warning>& warnings) : XmlEntries({"endnote-xml", "EndNote", {"record"}}, sink, warnings) {}

 protected:
  Way way(std::string_view name, XmlAttributes attributes) override {
    if (name == "database" || name == "source-app" || name == "rec-number" || name == "foreign-keys") return Way::kSkip;
    if (name == "ref-type") {
      const std::string_view stated = attribute(attributes, "name");
      if (!stated.empty()) set_type(stated);
    }
    return std::binary_search(kGroups.begin(), kGroups.end(), name) ? Way::kInto : Way::kTake;
  }

  void open() override { fields_ = RecordFields(); }

  void take(std::string_view name, std::string_view text) override {
    const std::string value = name == "abstract" || name == "notes" || name == "research-notes" || name == "keyword" ? paragraphs(text) : one_spaced(text);
    Record& record = fields_.record;
    const bool stands_alone = record.type == "book" || record.type == "report" || record.type == "thesis";
    if (name == "ref-type") {
      if (record.type.empty()) set_type(name_of_type(value));
    } else if (name == "author") {
      if (parent() == "authors") fields_.names(record.authors, value, ";");
      else if (parent() == "secondary-authors" || parent() == "tertiary-authors") fields_.names(record.editors, value, ";");
      else fields_.other(parent(), value);
    } else if (name == "title") {
      fields_.title(value, name, 0);
    } else if (name == "secondary-title") {
      if (stands_alone) fields_.single(record.series, name, value);
      else fields_.container(value, name, 1);
    } else if (name == "full-title") {
      if (parent() == "periodical") fields_.container(value, name, 0);
      else if (value != record.container) fields_.other(parent(), value);
    } else if (name == "abbr-1" || name == "abbr-2" || name == "abbr-3" || name == "alt-title") {
      fields_.container(value, name, 4);
    } else if (name == "tertiary-title") {
      fields_.single(record.series, name, value);
    } else if (name == "short-title") {
      fields_.title(value, name, 3);
    } else if (name == "year") {
      fields_.date(value, name, 0);
    } else if (name == "date") {
      if (parent() == "pub-dates") fields_.day(value);
      else fields_.other(parent(), value);
    } else if (name == "volume") {
      fields_.single(record.volume, name, value);
    } else if (name == "number" || name == "issue") {
      fields_.single(record.issue, name, value);
    } else if (name == "pages") {
      fields_.single(record.pages, name, value);
    } else if (name == "edition") {
      fields_.single(record.edition, name, value);
    } else if (name == "publisher") {
      fields_.single(record.publisher, name, value);
    } else if (name == "pub-location") {
      fields_.single(record.place, name, value);
    } else if (name == "isbn") {
      fields_.number(value, name);
    } else if (name == "electronic-resource-num") {
      fields_.doi(value, name, false);
    } else if (name == "abstract") {
      fields_.abstract(value, name);
    } else if (name == "keyword") {
      fields_.keywords(value, ";\n");
    } else if (name == "url") {
      if (value.find("://") != std::string::npos || parent() == "related-urls" || parent() == "web-urls") fields_.urls(value);
      else fields_.other(parent(), value);
    } else if (name == "language") {
      fields_.single(record.language, name, value);
    } else if (name == "remote-database-name") {
      fields_.database(value, name, 0);
    } else if (name == "remote-database-provider") {
      fields_.database(value, name, 1);
    } else {
      fields_.other(name, value);
    }
  }

  Record close() override { return fields_.finish(); }

 private:
  void set_type(std::string_view stated) {
    fields_.record.type = type_of_endnote(stated);
    if (fields_.record.type == "other") fields_.other("ref-type", stated);
  }

  RecordFields fields_;
};

}  // namespace

Match recognise_endnote_xml(const Probe& probe) {
  const std::string_view text = probe.text;
  const std::size_t record = text.find("<record>");
  if (record == std::string_view::npos) return Match::kNo;
  const std::string_view start = text.substr(record, 2000);
  const bool fields = start.find("<ref-type") != std::string_view::npos || start.find("<contributors>") != std::string_view::npos || start.find("<titles>") != std::string_view::npos;
  return fields && text.substr(0, text.find_first_not_of(" \t\r\n\xEF\xBB\xBF") + 1).ends_with('<') ? Match::kByContent : Match::kNo;
}

Status read_endnote_xml(const ReadContext& context) { return EndNoteXml(context.sink, context.warnings).read(context.input); }

}  // namespace litmotif::source
