#include "source/articles/article_reference.h"

namespace litmotif::source {

std::string ArticleReference::printed() const {
  std::string out;
  for (std::size_t i = 0; i < people.size(); ++i) out += (i == 0 ? "" : ", ") + people[i];
  if (!year.empty()) out += (out.empty() ? "(" : " (") + year + ")";
  const auto sentence = [&](const std::string& text) {
    if (text.empty()) return;
    if (!out.empty()) out += out.ends_with('.') || out.ends_with('?') ? " " : ". ";
    out += text;
  };
  sentence(title);
  sentence(source);
  if (!volume.empty()) out += " " + volume;
  if (!issue.empty()) out += "(" + issue + ")";
  if (!first_page.empty()) out += (volume.empty() ? ", " : ":") + first_page + (last_page.empty() || last_page == first_page ? "" : "-" + last_page);
  sentence(place.empty() || publisher.empty() ? place + publisher : place + ": " + publisher);
  if (!out.empty() && !out.ends_with('.')) out += '.';
  if (!doi.empty()) out += " doi:" + doi;
  return out;
}

}  // namespace litmotif::source
