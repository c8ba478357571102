#include "pipeline/recoding.h"

#include <algorithm>

namespace litmotif::pipeline {
namespace {

struct Changed {
  DocumentId document;
  std::string text;
  std::vector<DocumentCoding> codings;
};

struct Recoded {
  std::vector<Changed> changed;
  RecodeCounts counts;
};

bool is_coded_so(const DocumentToCode& document, const DocumentCoding& coding) {
  return std::any_of(document.coded.begin(), document.coded.end(), [&](const auto& known) { return known.first == coding.codebook && known.second == coding.hash; });
}

Status recode_document(DocumentToCode&& document, const std::vector<ActiveCodebook>& which, bool keep, Bench& bench, Recoded& stretch) {
  stretch.counts.before.resize(which.size());
  stretch.counts.after.resize(which.size());
  Changed changed;
  std::vector<DocumentCoding> codings = code_document(document.document, document.citations, which, bench.worker);
  bool differs = false;
  for (std::size_t i = 0; i < which.size(); ++i) {
    DocumentCoding& coding = codings[i];
    Store::prepare(coding);
    const bool same = is_coded_so(document, coding);
    if (document.primary && !same) {
      for (const StoredRow& row : coding.rows) ++stretch.counts.after[i][row.theme];
      LITMOTIF_TRY(bench.store.count_rows(document.id, coding.codebook, stretch.counts.before[i]));
    }
    differs = differs || !same;
    if (!same && keep) changed.codings.push_back(std::move(coding));
  }
  stretch.counts.changed += differs ? 1 : 0;
  if (changed.codings.empty()) return {};
  changed.document = document.id;
  changed.text = std::move(document.document.text);
  stretch.changed.push_back(std::move(changed));
  return {};
}

void add(const RecodeCounts& counts, RecodeCounts& to) {
  to.documents += counts.documents;
  to.changed += counts.changed;
  for (std::size_t i = 0; i < counts.after.size(); ++i) {
    for (const auto& [theme, rows] : counts.before[i]) to.before[i][theme] += rows;
    for (const auto& [theme, rows] : counts.after[i]) to.after[i][theme] += rows;
  }
}

}  // namespace

Status recode_documents(const std::string& review, DocumentId last, const std::vector<ActiveCodebook>& which, const RecodeLimits& limits, const TakeCoding& changed, RecodeCounts& counts) {
  counts.before.assign(which.size(), {});
  counts.after.assign(which.size(), {});
  return over_stored_text<Recoded>(
      review, last, which, limits,
      [&](DocumentToCode&& document, Bench& bench, Recoded& stretch) { return recode_document(std::move(document), which, changed != nullptr, bench, stretch); },
      [&](Recoded& stretch) -> Status {
        for (Changed& one : stretch.changed) {
          for (DocumentCoding& coding : one.codings) LITMOTIF_TRY(changed(one.document, std::move(coding), one.text));
        }
        add(stretch.counts, counts);
        return {};
      },
      [](const Document& document, Bench& bench, Recoded& stretch) {
        ++stretch.counts.documents;
        return bench.changes.may_change(document);
      });
}

}  // namespace litmotif::pipeline
