#include "source/records/pubmed_types.h"

#include <array>
#include <string_view>

namespace litmotif::source {
namespace {

struct TypeName {
  std::string_view stated, type;
};
constexpr auto kTypes = std::to_array<TypeName>({
    {"Preprint", "preprint"},
    {"Book", "book"},
    {"Books", "book"},
    {"Monograph", "book"},
    {"Book Chapter", "chapter"},
    {"Technical Report", "report"},
    {"Academic Dissertation", "thesis"},
    {"Dissertation", "thesis"},
    {"Newspaper Article", "newspaper"},
    {"Dataset", "dataset"},
    {"Clinical Conference", "conference"},
    {"Congress", "conference"},
    {"Congresses", "conference"},
});

}  // namespace

std::string type_of_pubmed(const std::vector<std::string>& types) {
  for (const TypeName& known : kTypes) {
    for (const std::string& stated : types) {
      if (stated == known.stated) return std::string(known.type);
    }
    // What PubMed itself calls an article is one, whatever occasion it was written for; a preprint is never called one alone.
    if (known.type != "preprint") continue;
    for (const std::string& stated : types) {
      if (stated == "Journal Article") return "article";
    }
  }
  return types.empty() ? std::string() : "article";
}

}  // namespace litmotif::source
