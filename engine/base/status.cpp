#include <litmotif/base.h>

namespace litmotif {

Status&& Status::in(std::string file, std::string place) && {
  file_ = std::move(file);
  place_ = std::move(place);
  return std::move(*this);
}

std::string Status::to_string() const {
  if (ok()) return "ok";
  std::string line;
  for (const std::string* part : {&file_, &place_}) {
    if (part->empty()) continue;
    line += *part;
    line += ": ";
  }
  return line + message_;
}

}  // namespace litmotif
