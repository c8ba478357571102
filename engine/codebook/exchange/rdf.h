// Statements of an RDF file, and statements as Turtle. The only place that meets libraptor2: nothing is fetched, no file but the text is opened.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <litmotif/base.h>

namespace litmotif {

struct RdfStatement {
  std::string subject, predicate;  // IRIs; a blank node is "_:id"
  std::string object;              // IRI, blank node or the text of a literal
  bool literal = false;
  std::string language;            // of a literal; "" for none
};

// In file order. kParse with the line of the first fault; statements before it have been handed over.
Status read_rdf(std::string_view bytes, const std::string& path, const std::function<void(RdfStatement&&)>& take);

// prefixes: name, namespace.
Result<std::string> write_turtle(const std::vector<std::pair<std::string, std::string>>& prefixes, const std::vector<RdfStatement>& statements);

}  // namespace litmotif
