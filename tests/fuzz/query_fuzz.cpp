// Any bytes: no crash; what parses prints to a form that parses to the same form; a fault's place lies within the text.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include <litmotif/query.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const litmotif::Result<litmotif::QueryNode> query = litmotif::parse_query(text);
  if (!query.ok()) {
    if (query.status().place().empty()) std::abort();
    (void)litmotif::to_caret(text, query.status());
    return 0;
  }
  const std::string printed = litmotif::print_query(query.value());
  const litmotif::Result<litmotif::QueryNode> again = litmotif::parse_query(printed);
  // Quoting may carry a query over the bound on length, nothing else may stop it.
  if (!again.ok()) {
    if (again.status().code() != litmotif::Code::kLimit) std::abort();
    return 0;
  }
  if (litmotif::print_query_tree(again.value()) != litmotif::print_query_tree(query.value())) std::abort();
  return 0;
}
