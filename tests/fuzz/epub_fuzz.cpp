// The package of a book from any bytes: paths that stay within the archive, valid UTF-8 in the record.
#include <cstdint>
#include <cstdlib>

#include <litmotif/text.h>

#include "source/web/epub_package.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

void check_path(const std::string& path) {
  require(!path.starts_with('/') && path != ".." && !path.starts_with("../") && path.find("/../") == std::string::npos);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
  std::vector<litmotif::Warning> warnings;
  if (const auto package = litmotif::source::read_package(bytes, "OPS/book.opf", warnings); package.ok()) {
    for (const auto& [id, item] : package.value().items) check_path(item.path);
    for (const auto& [path, part] : package.value().guide) check_path(path);
    require(litmotif::is_valid_utf8(package.value().record.title));
  }
  if (const auto path = litmotif::source::package_path(bytes); path.ok()) check_path(path.value());
  if (const auto files = litmotif::source::encrypted_files(bytes); files.ok()) {
    for (const std::string& path : files.value()) check_path(path);
  }
  return 0;
}
