// One reader a format. Each takes a whole text and fills in a draft; what it cannot carry over goes to `losses`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <litmotif/exchange.h>

#include "codebook/exchange/draft.h"

namespace litmotif {

struct Reading {
  std::string path;
  std::string_view text;  // UTF-8
  const ImportOptions& options;
  Draft& draft;
  std::vector<ExchangeLoss>& losses;

  Status fault(int line, std::string message) const { return Status(Code::kParse, std::move(message)).in(path, fmt::format("line {}", line)); }
  void lose(std::string_view kind, std::string place, std::string what) const { losses.push_back({std::string(kind), std::move(place), std::move(what)}); }
  void lose(std::string_view kind, int line, std::string what) const { lose(kind, fmt::format("line {}", line), std::move(what)); }
};

Status read_quanteda(const Reading& in);
Status read_liwc(const Reading& in);
Status read_wordstat(const Reading& in);
Status read_lexicoder(const Reading& in);
Status read_yoshikoder(const Reading& in);
Status read_refi(const Reading& in);
Status read_skos(const Reading& in);
Status read_csv(const Reading& in);

}  // namespace litmotif
