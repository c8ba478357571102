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

// Units that hold one of these rows and are matches.
Bitmap units_of_rows(const CodingFile& coding, Range rows, const SegmentView& view, const Units& units, const Bitmap& matched) {
  Bitmap found(units.count());
  for (std::uint32_t i = rows.first; i < rows.end; ++i) {
    const std::uint32_t sentence = coding.rows()[i].sentence;
    if (sentence >= view.segment.sentences()) continue;
    const std::uint32_t unit = units.of_sentence(sentence);
    if (matched.test(unit)) found.set(unit);
  }
  return found;
}

void count_rows(const SegmentView& view, const Units& units, const Bitmap& matched, Counts& themes, Counts& stances) {
  constexpr std::size_t kStances = 6;
  std::vector<Bitmap> by_stance(kStances, Bitmap(units.count()));
  for (const CodingFile& coding : view.codings) {
    for (std::uint32_t theme = 0; theme < coding.themes(); ++theme) {
      add(themes, coding.theme_path(theme), units_of_rows(coding, coding.rows_under(theme), view, units, matched).count());
    }
    for (const Row& row : coding.rows()) {
      if (row.sentence >= view.segment.sentences() || row.stance >= kStances) continue;
      const std::uint32_t unit = units.of_sentence(row.sentence);
      if (matched.test(unit)) by_stance[row.stance].set(unit);
    }
  }
  for (std::size_t stance = 0; stance < kStances; ++stance) add(stances, stance_name(static_cast<Stance>(stance)), by_stance[stance].count());
}

}  // namespace

std::vector<Facet> count_facets(const Snapshot& snapshot, Scope scope, const std::vector<Bitmap>& matched) {
  Counts themes, stances, years, types, zones, files;
  std::vector<std::uint64_t> by_line(snapshot.documents.size());
  for (std::size_t s = 0; s < snapshot.segments.size(); ++s) {
    const SegmentView& view = snapshot.segments[s];
    const Units units(view, scope);
    count_rows(view, units, matched[s], themes, stances);
    std::vector<std::uint64_t> by_zone(256);
    matched[s].each([&](std::uint32_t unit) {
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
        if (depth > 0 && coding.theme_depth(theme) > depth) continue;
        if (numbers.emplace(coding.theme_path(theme), table.themes.size()).second) table.themes.emplace_back(coding.theme_path(theme));
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
      for (std::uint32_t theme = 0; theme < coding.themes(); ++theme) {
        const auto number = numbers.find(coding.theme_path(theme));
        if (number != numbers.end()) under[number->second] |= units_of_rows(coding, coding.rows_under(theme), view, units, counted);
      }
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
