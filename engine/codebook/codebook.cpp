#include <litmotif/codebook.h>

#include <fmt/format.h>
#include <litmotif/system.h>

#include "codebook/loader.h"

namespace litmotif {

int Codebook::find(std::string_view path_or_id) const {
  int by_id = -1;
  for (std::size_t i = 0; i < themes.size(); ++i) {
    if (themes[i].path == path_or_id) return static_cast<int>(i);
    if (by_id < 0 && themes[i].id == path_or_id) by_id = static_cast<int>(i);
  }
  return by_id;
}

std::size_t Codebook::rule_count() const {
  std::size_t count = 0;
  for (const Theme& theme : themes) count += theme.include.size() + theme.exclude.size();
  return count;
}

Result<Codebook> load_codebook(const std::string& path, std::vector<CodebookProblem>& problems) {
  const Result<std::string> bytes = read_file(path, YamlLimits{}.bytes);
  if (!bytes.ok()) {
    problems.push_back({CodebookProblem::Kind::kError, {}, bytes.status().to_string(), 0, 0});
    return bytes.status();
  }
  return parse_codebook(with_imports(path, bytes.value()), path, problems);
}

}  // namespace litmotif
