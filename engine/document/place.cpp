#include <algorithm>

#include <litmotif/document.h>

namespace litmotif {

Place place_of(const Document& document, ByteSpan span) {
  Place place;
  const auto& pages = document.page_starts;
  const auto page_at = [&](std::uint32_t at) { return std::upper_bound(pages.begin(), pages.end(), at, [](std::uint32_t value, const PageStart& page) { return value < page.start; }); };
  if (const auto first = page_at(span.start); first != pages.begin()) {
    const PageStart& start = *(first - 1);
    place.page = start.page;
    place.page_label = start.label;
    place.page_end = (page_at(span.end > span.start ? span.end - 1 : span.start) - 1)->page;
  }
  const auto passage = std::upper_bound(document.passages.begin(), document.passages.end(), span.start, [](std::uint32_t value, const Passage& each) { return value < each.span.start; });
  if (passage != document.passages.begin() && span.start < (passage - 1)->span.end) place.paragraph = (passage - 1)->paragraph;
  // Inside only: what was taken out right before or after the span left it whole.
  const auto mend = std::upper_bound(document.mends.begin(), document.mends.end(), span.start, [](std::uint32_t value, const Mend& each) { return value < each.at; });
  place.mended = mend != document.mends.end() && mend->at < span.end;
  return place;
}

}  // namespace litmotif
