#include <array>

#include <litmotif/document.h>

namespace litmotif {

namespace {

constexpr std::array<std::string_view, 14> kZones = {"body", "heading", "contents", "table", "study-table", "caption", "box", "quotation", "search-methods", "references", "front", "appendix", "comments", "annotation"};
constexpr std::array<std::string_view, 18> kSectionTypes = {"introduction", "background",    "methods",  "results",     "findings",   "discussion",       "conclusion", "recommendations", "key-messages",
                                                            "executive-summary", "abstract", "references", "appendix", "acknowledgements", "comments", "contents", "front", "search-methods"};
constexpr std::array<std::string_view, 6> kKinds = {"paragraph", "list-item", "heading", "table-row", "caption", "footnote"};
constexpr std::array<std::string_view, 4> kBases = {"full-text", "abstract", "annotation", "reference-only"};

template <class Value, std::size_t size>
std::string_view name_of(const std::array<std::string_view, size>& names, Value value) {
  const auto index = static_cast<std::size_t>(value);
  return index < size ? names[index] : names[0];
}

template <class Value, std::size_t size>
Value value_of(const std::array<std::string_view, size>& names, std::string_view name) {
  for (std::size_t i = 0; i < size; ++i) {
    if (names[i] == name) return static_cast<Value>(i);
  }
  return Value{};
}

}  // namespace

std::string_view zone_name(Zone zone) { return name_of(kZones, zone); }
std::string_view passage_kind_name(PassageKind kind) { return name_of(kKinds, kind); }
std::string_view text_basis_name(TextBasis basis) { return name_of(kBases, basis); }
Zone zone_from_name(std::string_view name) { return value_of<Zone>(kZones, name); }
PassageKind passage_kind_from_name(std::string_view name) { return value_of<PassageKind>(kKinds, name); }
TextBasis text_basis_from_name(std::string_view name) { return value_of<TextBasis>(kBases, name); }

std::span<const std::string_view> section_types() { return kSectionTypes; }

bool is_evidence(Zone zone) {
  switch (zone) {
    case Zone::kBody:
    case Zone::kTable:
    case Zone::kBox:
    case Zone::kQuotation:
    case Zone::kComments:
    case Zone::kAnnotation:
    case Zone::kAppendix: return true;
    case Zone::kHeading:
    case Zone::kContents:
    case Zone::kStudyTable:
    case Zone::kCaption:
    case Zone::kSearchMethods:
    case Zone::kReferences:
    case Zone::kFront: return false;
  }
  return false;
}

}  // namespace litmotif
