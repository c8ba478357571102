#include "index/facets.h"

#include <algorithm>
#include <map>
#include <string>

#include <fmt/format.h>

#include <litmotif/document.h>
#include <litmotif/theme.h>

namespace litmotif::index {
namespace {

using Counts = std::map<std::string, std::uint64_t, std::less<>>;

Facet facet(std::string field, const Counts& counts) {
  Facet made{std::move(field), {counts.begin(), counts.end()}};
  made.values.erase(std::remove_if(made.values.begin(), made.values.end(), [](const auto& value) { return value.first.empty() || value.second == 0; }), made.values.end());
  std::stable_sort(made.values.begin(), made.values.end(), [](const auto& a, const auto& b) { return a.second > b.second; });  // names are in order
  return made;
}

void add(Counts& counts, std::string_view name, std::uint64_t by) {
  const auto at = counts.find(name);
  if (at != counts.end()) {
    at->second += by;
  } else {
    counts.emplace(name, by);
  }
}

// use(theme, units) for each theme that has rows at it or below: the units among `counted` that hold them. Themes come depth first, so those around one are kept
// while its rows are read, and every row is read once.
template <class Use>
void each_theme(const CodingFile& coding, const Units& units, const Bitmap& counted, Use&& use) {
  struct Open {
    std::uint32_t theme = 0;
    Bitmap units;
  };
  std::vector<Open> open;
  std::uint32_t next = 0;  // first theme not looked at
  const auto close = [&](std::uint32_t theme) {
    for (; !open.empty() && coding.theme(open.back().theme).end <= theme; open.pop_back()) use(open.back().theme, open.back().units);
  };
  for (const RowKind& kind : coding.kinds()) {
    close(kind.theme);
    for (; next <= kind.theme; ++next) {
      if (coding.theme(next).end > kind.theme) open.push_back({next, Bitmap(units.count())});
    }
    coding.each_row(kind, [&](std::uint32_t sentence, std::uint32_t) {
      const std::uint32_t unit = units.of_sentence(sentence);
      if (!counted.test(unit)) return;
      for (Open& around : open) around.units.set(unit);
    });
  }
  close(coding.themes());
}

void count_rows(const SegmentView& view, const Units& units, const Bitmap& matched, Counts& themes, Counts& stances) {
  constexpr std::size_t kStances = 6;
  std::vector<Bitmap> by_stance(kStances, Bitmap(units.count()));
  for (const CodingFile& coding : view.codings) {
    each_theme(coding, units, matched, [&](std::uint32_t theme, const Bitmap& found) { add(themes, coding.theme(theme).path, found.count()); });
    for (const RowKind& kind : coding.kinds()) {
      if (kind.facets[kStanceFacet] >= kStances) continue;
      Bitmap& found = by_stance[kind.facets[kStanceFacet]];
      coding.each_row(kind, [&](std::uint32_t sentence, std::uint32_t) {
        if (const std::uint32_t unit = units.of_sentence(sentence); matched.test(unit)) found.set(unit);
      });
    }
  }
  for (std::size_t stance = 0; stance < kStances; ++stance) add(stances, stance_name(static_cast<Stance>(stance)), by_stance[stance].count());
}

}  // namespace

std::vector<Facet> count_facets(const Snapshot& snapshot, Scope scope, const std::vector<Evaluated>& found) {
  Counts themes, stances, years, types, zones, files;
  std::vector<std::uint64_t> by_line(snapshot.documents.size());
  for (std::size_t s = 0; s < snapshot.segments.size(); ++s) {
    const SegmentView& view = snapshot.segments[s];
    const Units units(view, scope);
    count_rows(view, units, found[s].matched, themes, stances);
    std::vector<std::uint64_t> by_zone(256);
    found[s].matched.each([&](std::uint32_t unit) {
      if (const std::uint32_t line = units.table_line(unit); line != kNoDocument) ++by_line[line];
      if (scope != Scope::kDocument) ++by_zone[view.segment.zone(scope == Scope::kSentence ? view.segment.passage_of(unit) : unit)];
    });
    for (std::size_t zone = 0; zone <= static_cast<std::size_t>(Zone::kAnnotation); ++zone) add(zones, zone_name(static_cast<Zone>(zone)), by_zone[zone]);
  }
  for (std::uint32_t line = 0; line < by_line.size(); ++line) {
    if (by_line[line] == 0) continue;
    const int year = snapshot.documents.year(line);
    add(years, year > 0 ? std::to_string(year) : "", by_line[line]);
    add(types, snapshot.documents.type(line), by_line[line]);
    add(files, snapshot.documents.path(line), by_line[line]);
  }
  std::vector<Facet> facets = {facet("theme", themes), facet("stance", stances), facet("year", years), facet("type", types)};
  if (scope != Scope::kDocument) facets.push_back(facet("zone", zones));
  facets.push_back(facet("file", files));
  return facets;
}

Result<Cooccurrence> count_cooccurrence(const Snapshot& snapshot, std::int64_t codebook, int depth, Scope scope) {
  Cooccurrence table;
  std::map<std::string, std::size_t, std::less<>> numbers;
  bool known = false;
  // Themes in the codebook's order; segments agree but for themes that only old rows name.
  for (const SegmentView& view : snapshot.segments) {
    for (const CodingFile& coding : view.codings) {
      if (coding.codebook() != codebook) continue;
      known = true;
      for (std::uint32_t theme = 0; theme < coding.themes(); ++theme) {
        if (depth > 0 && coding.theme(theme).depth > depth) continue;
        if (numbers.emplace(coding.theme(theme).path, table.themes.size()).second) table.themes.push_back(coding.theme(theme).path);
      }
    }
  }
  if (!known && !snapshot.segments.empty()) return Status(Code::kNotFound, fmt::format("the index has no coding of codebook {}", codebook));
  const std::size_t size = table.themes.size();
  table.cells.resize(size * size);
  for (const SegmentView& view : snapshot.segments) {
    const Units units(view, scope);
    Bitmap primary(view.segment.sentences());
    for (std::uint32_t document = 0; document < view.segment.documents(); ++document) {
      if (view.table[document] == kNoDocument || !snapshot.documents.primary(view.table[document])) continue;
      const Range sentences = view.segment.sentences_of_document(document);
      primary.set_range(sentences.first, sentences.end);
    }
    const Bitmap counted = units.lift(primary);
    std::vector<Bitmap> under(size, Bitmap(units.count()));
    for (const CodingFile& coding : view.codings) {
      if (coding.codebook() != codebook) continue;
      each_theme(coding, units, counted, [&](std::uint32_t theme, const Bitmap& found) {
        if (const auto number = numbers.find(coding.theme(theme).path); number != numbers.end()) under[number->second] |= found;
      });
    }
    for (std::size_t a = 0; a < size; ++a) {
      for (std::size_t b = a; b < size; ++b) {
        const std::uint64_t both = under[a].count_common(under[b]);
        if (both == 0) continue;
        Bitmap common = under[a];
        common &= under[b];
        const std::uint64_t documents = units.count_documents(common);
        for (const std::size_t cell : {a * size + b, b * size + a}) {
          table.cells[cell].sentences += both;
          table.cells[cell].documents += documents;
          if (a == b) break;
        }
      }
    }
  }
  return table;
}

}  // namespace litmotif::index
