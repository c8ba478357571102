// How much documents rest on the same works. The corrected covered area is (N - r) / (rc - r): N entries counted for every document that has them, r works, c documents
// (Pieper et al. 2014, Journal of Clinical Epidemiology 67(4), 368-375); 0 is no overlap, 1 the same works everywhere, and up to 0.05 slight, 0.10 moderate, 0.15 high.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "evidence/tables.h"
#include "evidence/works.h"

namespace litmotif {
namespace {

constexpr std::size_t kMostPairs = 1'000'000;  // more than a sheet holds, or anybody reads

// Works by document, both as indexes, sorted.
struct Cited {
  std::vector<const DocumentInfo*> documents;
  std::vector<std::vector<std::uint32_t>> works;  // of each document
};

struct Area {
  std::int64_t entries = 0, works = 0, documents = 0;
  // None where no two documents cite anything.
  Cell corrected() const {
    const std::int64_t most = works * documents - works;
    return most == 0 ? Cell() : Cell(std::round(1e4 * static_cast<double>(entries - works) / static_cast<double>(most)) / 1e4);
  }
  Cell reading() const {
    const Cell area = corrected();
    if (!std::holds_alternative<double>(area)) return {};
    const double share = std::get<double>(area);
    return std::string(share <= 0.05 ? "slight" : share <= 0.10 ? "moderate" : share <= 0.15 ? "high" : "very high");
  }
};

// All entries of the lists; with a theme or a query, the works that its evidence rests on.
Status read_cited(Store& store, const Selection& selection, const TableOptions& options, const Works& works, Cited& cited) {
  std::vector<std::set<std::uint32_t>> of(selection.documents.size());
  if (options.theme.empty() && options.query.empty()) {
    for (std::uint32_t i = 0; i < works.all().size(); ++i) {
      for (const StoredWork::Entry& entry : works.all()[i].entries) {
        const auto at = selection.document_at.find(entry.document.value);
        if (at != selection.document_at.end()) of[at->second].insert(i);
      }
    }
  } else {
    LITMOTIF_TRY(each_document_rows(store, selection, false, [&](const DocumentInfo& document, std::vector<StoredRow>& rows) -> Status {
      Result<StoredDocument> stored = store.read_document(document.id);
      if (!stored.ok()) return stored.status();
      const std::vector<Citation>& citations = stored.value().citations.citations;
      for (const StoredRow& row : rows) {
        for (const std::uint32_t number : row.citations) {
          const StoredWork* work = number < citations.size() ? works.find(work_of(stored.value(), citations[number])) : nullptr;
          if (work != nullptr) of[selection.document_at.at(document.id.value)].insert(static_cast<std::uint32_t>(work - works.all().data()));
        }
      }
      return {};
    }));
  }
  for (std::size_t i = 0; i < of.size(); ++i) {
    if (of[i].empty()) continue;
    cited.documents.push_back(&selection.documents[i]);
    cited.works.emplace_back(of[i].begin(), of[i].end());
  }
  return {};
}

void add_pair(const Cited& cited, std::size_t a, std::size_t b, std::int64_t shared, Table& table) {
  const auto of_a = static_cast<std::int64_t>(cited.works[a].size());
  const auto of_b = static_cast<std::int64_t>(cited.works[b].size());
  const Area area{of_a + of_b, of_a + of_b - shared, 2};
  const DocumentInfo& first = *cited.documents[a];
  const DocumentInfo& second = *cited.documents[b];
  table.rows.push_back({first.public_id, short_label(first), second.public_id, short_label(second), of_a, of_b, area.works, shared, area.corrected(), area.reading()});
}

// Works down, documents across.
void grid(const Cited& cited, const Works& works, Table& table) {
  table.columns = {{"row", "Row", false}, {"row_label", "Work"}, {"key", "Key", false}, {"documents", "Documents", true, true}};
  for (const DocumentInfo* document : cited.documents) table.columns.push_back({document->public_id, short_label(*document)});
  std::vector<std::uint32_t> all;
  for (const std::vector<std::uint32_t>& of : cited.works) all.insert(all.end(), of.begin(), of.end());
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  for (const std::uint32_t number : all) {
    const StoredWork& work = works.all()[number];
    constexpr std::size_t kFirst = 4;  // column of the first document
    std::vector<Cell> cells(kFirst + cited.works.size());
    cells[0] = work.id;
    cells[1] = work_label(work);
    cells[2] = work.key;
    std::int64_t documents = 0;
    for (std::size_t i = 0; i < cited.works.size(); ++i) {
      if (!std::ranges::binary_search(cited.works[i], number)) continue;
      cells[kFirst + i] = std::int64_t{1};
      ++documents;
    }
    cells[3] = documents;
    table.rows.push_back(std::move(cells));
  }
}

}  // namespace

Status overlap_table(Store& store, const Selection& selection, const TableOptions& options, Table& table) {
  Result<Works> works = Works::read(store);
  if (!works.ok()) return works.status();
  Cited cited;
  LITMOTIF_TRY(read_cited(store, selection, options, works.value(), cited));
  Area all{0, 0, static_cast<std::int64_t>(cited.documents.size())};
  std::map<std::uint32_t, std::vector<std::size_t>> citing;  // documents by work
  for (std::size_t i = 0; i < cited.works.size(); ++i) {
    all.entries += static_cast<std::int64_t>(cited.works[i].size());
    for (const std::uint32_t work : cited.works[i]) citing[work].push_back(i);
  }
  all.works = static_cast<std::int64_t>(citing.size());

  table.title = "Overlap of the works cited";
  table.note = options.theme.empty() && options.query.empty() ? "Works are the entries of reference lists, joined where they describe one publication. " : "Works are those that the evidence asked for rests on. ";
  if (options.wide) {
    table.note += fmt::format("{} works in {} documents.", all.works, all.documents);
    grid(cited, works.value(), table);
    return {};
  }
  table.note += "Corrected covered area after Pieper et al. (2014): up to 0.05 slight, up to 0.10 moderate, up to 0.15 high, above very high. The first row is of all documents; pairs that share no work are left out.";
  table.columns = {{"first", "First", false}, {"first_label", "Document"}, {"second", "Second", false}, {"second_label", "And"}, {"first_works", "Works", true, true}, {"second_works", "Works of the other", true, true},
                   {"works", "Together", true, true}, {"shared", "Shared", true, true}, {"corrected_covered_area", "Corrected covered area"}, {"overlap", "Overlap"}};
  // Only documents that meet in a work are compared.
  std::int64_t shared = 0;
  std::map<std::pair<std::size_t, std::size_t>, std::int64_t> pairs;
  for (const auto& [work, documents] : citing) {
    shared += documents.size() > 1 ? 1 : 0;
    for (std::size_t a = 0; a < documents.size() && pairs.size() <= kMostPairs; ++a) {
      for (std::size_t b = a + 1; b < documents.size(); ++b) ++pairs[{documents[a], documents[b]}];
    }
  }
  if (all.works > 0) table.rows.push_back({Cell(), all.documents == 1 ? std::string("One document") : fmt::format("All {} documents", all.documents), Cell(), Cell(), Cell(), Cell(), all.works, shared, all.corrected(), all.reading()});
  if (pairs.size() > kMostPairs) {
    table.note += fmt::format(" Pairs are not shown: more than {} share a work; ask for fewer by --theme or --query.", kMostPairs);
    return {};
  }
  for (const auto& [pair, both] : pairs) add_pair(cited, pair.first, pair.second, both, table);
  return {};
}

}  // namespace litmotif
