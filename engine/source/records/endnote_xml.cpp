// EndNote's XML (also written by Zotero, Mendeley, Bookends): <record> elements whose fields hold <style> runs or bare text. Before version 8 the names were capitals
// with underscores (<SECONDARY_TITLE>), and some were others; they are read in today's spelling.
#include <algorithm>
#include <array>
#include <span>

#include "source/markup_text.h"
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

struct Element {
  std::string_view name;
  FieldMeaning meaning;
};

constexpr auto kElements = std::to_array<Element>({
    {"abbr-1", {Field::kContainer, 4}}, {"abbr-2", {Field::kContainer, 4}}, {"abbr-3", {Field::kContainer, 4}}, {"abstract", {Field::kAbstract}}, {"alt-title", {Field::kContainer, 4}},
    {"alternate-title", {Field::kContainer, 4}}, {"edition", {Field::kEdition}}, {"electronic-resource-num", {Field::kDoi}}, {"isbn", {Field::kNumbers}}, {"issue", {Field::kIssue}},
    {"keyword", {Field::kKeywords}}, {"language", {Field::kLanguage}}, {"number", {Field::kIssue}}, {"pages", {Field::kPages}}, {"place-published", {Field::kPlace}},
    {"pub-location", {Field::kPlace}}, {"publisher", {Field::kPublisher}}, {"remote-database-name", {Field::kDatabase}}, {"remote-database-provider", {Field::kDatabase, 1}},
    {"secondary-title", {Field::kContainer, 1}}, {"short-title", {Field::kTitle, 3}}, {"tertiary-title", {Field::kSeries}}, {"title", {Field::kTitle}}, {"volume", {Field::kVolume}},
    {"year", {Field::kYear}},
});
static_assert(std::is_sorted(kElements.begin(), kElements.end(), [](const Element& a, const Element& b) { return a.name < b.name; }));

// The number of a reference type, where its name is not given. Version 8 counted anew.
std::string_view name_of_type(std::string_view number, bool capitals) {
  struct Numbered {
    std::string_view number, name;
  };
  static constexpr auto kNumbers = std::to_array<Numbered>({{"17", "journal article"}, {"6", "book"}, {"5", "book section"}, {"27", "report"}, {"32", "thesis"}, {"10", "conference proceedings"},
                                                            {"47", "conference paper"}, {"12", "web page"}, {"16", "web page"}, {"23", "newspaper article"}, {"19", "magazine article"},
                                                            {"28", "edited book"}, {"43", "electronic article"}, {"44", "electronic book"}, {"46", "government document"}, {"59", "dataset"}});
  static constexpr auto kBefore8 = std::to_array<Numbered>({{"0", "journal article"}, {"1", "book"}, {"2", "thesis"}, {"3", "conference proceedings"}, {"4", "personal communication"},
                                                            {"5", "newspaper article"}, {"6", "computer program"}, {"7", "book section"}, {"8", "magazine article"}, {"9", "edited book"},
                                                            {"10", "report"}, {"11", "map"}, {"12", "audiovisual material"}, {"13", "artwork"}, {"15", "patent"}, {"16", "web page"}, {"17", "bill"},
                                                            {"18", "case"}, {"19", "hearing"}, {"20", "manuscript"}, {"21", "film or broadcast"}, {"22", "statute"}, {"26", "chart or table"}});
  const std::span<const Numbered> numbers = capitals ? std::span<const Numbered>(kBefore8) : std::span<const Numbered>(kNumbers);
  const auto at = std::find_if(numbers.begin(), numbers.end(), [&](const Numbered& known) { return known.number == number; });
  return at == numbers.end() ? number : at->name;
}

// "SECONDARY_TITLE" -> "secondary-title".
std::string spelling(std::string_view name) {
  std::string out(name);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c == '_' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

class EndNoteXml final : public XmlEntries {
 public:
  EndNoteXml(const SourceSink& sink, std::vector<Warning>& warnings) : XmlEntries({"endnote-xml", "EndNote", {"record", "RECORD"}}, sink, warnings) {}

 protected:
  Way way(std::string_view stated, XmlAttributes attributes) override {
    const std::string name = spelling(stated);
    if (name == "database" || name == "source-app" || name == "rec-number" || name == "refnum" || name == "foreign-keys") return Way::kSkip;
    if (name == "ref-type") builder_.put({Field::kType}, name, attribute(attributes, "name"));
    return std::binary_search(kGroups.begin(), kGroups.end(), name) ? Way::kInto : Way::kTake;
  }

  void open() override { builder_ = RecordBuilder(); }

  void take(std::string_view stated, std::string_view text) override {
    const std::string name = spelling(stated), around = spelling(parent());
    const std::string value = paragraphs(text);
    if (name == "ref-type" || name == "reference-type") {
      if (builder_.type().empty()) builder_.put({Field::kType}, name, name_of_type(value, name == "reference-type"));
    } else if (name == "author" || name.ends_with("-author")) {
      if (around == "authors") builder_.put({Field::kAuthors}, name, value);
      else if (around == "secondary-authors" || around == "tertiary-authors") builder_.put({Field::kEditors}, name, value);
      else builder_.put_other(around, value);
    } else if (name == "full-title") {
      builder_.put({Field::kContainer, around == "periodical" ? 0 : 4}, around, value);
    } else if (name == "secondary-title" && builder_.stands_alone()) {
      builder_.put({Field::kSeries}, name, value);
    } else if (name == "date") {
      builder_.put({around == "copyright-dates" ? Field::kOther : Field::kMonth}, around == "copyright-dates" ? around : name, value);
    } else if (name == "url") {
      builder_.put({around == "related-urls" || around == "web-urls" ? Field::kUrl : Field::kPerhapsUrl}, around.empty() ? name : around, value);
    } else if (name == "keyword") {
      builder_.put_keywords(value, ";\n");
    } else {
      const auto* at = std::lower_bound(kElements.begin(), kElements.end(), name, [](const Element& known, const std::string& wanted) { return known.name < wanted; });
      builder_.put(at != kElements.end() && at->name == name ? at->meaning : FieldMeaning(), name, value);
    }
  }

  Record close() override { return builder_.finish(); }

 private:
  RecordBuilder builder_;
};

}  // namespace

// A record with a field that only EndNote names so.
Match recognise_endnote_xml(const Probe& probe) {
  const std::string_view text = probe.text;
  if (!text.substr(0, text.find_first_not_of(" \t\r\n\xEF\xBB\xBF") + 1).ends_with('<')) return Match::kNo;
  for (const auto& [entry, fields] : {std::pair{"<record>", std::array{"<ref-type", "<contributors>", "<titles>"}}, std::pair{"<RECORD>", std::array{"<REFERENCE_TYPE>", "<AUTHORS>", "<TITLE>"}}}) {
    const std::string_view start = text.substr(std::min(text.find(entry), text.size()), 2000);
    for (const std::string_view field : fields) {
      if (start.find(field) != std::string_view::npos) return Match::kByContent;
    }
  }
  return Match::kNo;
}

Status read_endnote_xml(const ReadContext& context) { return EndNoteXml(context.sink, context.warnings).read(context.input); }

}  // namespace litmotif::source
