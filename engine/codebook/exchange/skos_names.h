// Names in SKOS files that the reader and the writer share.
#pragma once

#include <string>
#include <string_view>

namespace litmotif {

constexpr std::string_view kSkosNames = "http://www.w3.org/2004/02/skos/core#";
constexpr std::string_view kRdfType = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
constexpr std::string_view kTermsNames = "http://purl.org/dc/terms/";

// A codebook of ours is the scheme urn:x-litmotif:ID, a theme in it urn:x-litmotif:ID#THEME-ID; "#rule:THEME-ID:N" is a term with its other words, no theme.
constexpr std::string_view kOwnScheme = "urn:x-litmotif:";
constexpr std::string_view kRuleFragment = "rule:";

// Letters, digits and -._~ as they are, other bytes as %XX; and back.
std::string percent_encoded(std::string_view text);
std::string percent_decoded(std::string_view text);

}  // namespace litmotif
