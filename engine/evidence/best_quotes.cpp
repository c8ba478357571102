#include "evidence/best_quotes.h"

#include <fmt/format.h>

#include <algorithm>

#include "evidence/evidence_rows.h"
#include "evidence/row_words.h"

namespace litmotif {
namespace {

int worth_of(const StoredRow& row) {
  constexpr int kAccepted = 1000, kOwn = 20, kFinding = 20, kStated = 10, kMostRules = 9;
  int worth = std::min<int>(static_cast<int>(row.rules.size()), kMostRules);
  if (row.verdict == Verdict::kAccepted) worth += kAccepted;
  if (row.voice == Voice::kAuthors) worth += kOwn;
  if (row.claim == Claim::kFinding) worth += kFinding;
  if (row.stance != Stance::kNone && row.stance != Stance::kUnclear) worth += kStated;
  return worth;
}

std::string_view section_of(const Document& document, std::uint32_t sentence) {
  if (sentence >= document.sentences.size()) return {};
  const std::uint32_t passage = document.sentences[sentence].passage;
  const std::uint32_t section = passage < document.passages.size() ? document.passages[passage].section : kNone;
  return section < document.sections.size() ? std::string_view(document.sections[section].path) : std::string_view();
}

}  // namespace

void BestQuotes::add(const CellAt& cell, const DocumentInfo& document, const StoredRow& row) {
  std::vector<Candidate>& best = best_[cell];
  const int worth = worth_of(row);
  const auto same = std::ranges::find_if(best, [&](const Candidate& one) { return one.document == &document && one.sentence == row.sentence; });
  if (same != best.end()) {
    if (same->worth >= worth) return;
    best.erase(same);
  }
  const auto place = std::ranges::find_if(best, [&](const Candidate& one) { return one.worth < worth; });
  if (best.size() >= most_ && place == best.end()) return;
  best.insert(place, {worth, &document, row.sentence, row.id, row.spans});
  if (best.size() > most_) best.pop_back();
}

Result<std::map<BestQuotes::CellAt, std::vector<BestQuote>>> BestQuotes::read(Store& store) const {
  std::map<CellAt, std::vector<BestQuote>> quotes;
  std::map<const DocumentInfo*, std::vector<std::pair<const Candidate*, BestQuote*>>> wanted;  // by document: each is read once
  for (const auto& [cell, candidates] : best_) {
    std::vector<BestQuote>& of_cell = quotes[cell];
    of_cell.resize(candidates.size());
    for (std::size_t i = 0; i < candidates.size(); ++i) wanted[candidates[i].document].emplace_back(&candidates[i], &of_cell[i]);
  }
  for (const auto& [info, pairs] : wanted) {
    Result<StoredDocument> stored = store.read_document(info->id);
    if (!stored.ok()) return stored.status();
    const Document& document = stored.value().document;
    const CodePoints points(document.text);
    for (const auto& [candidate, quote] : pairs) {
      const Span& first = candidate->spans.front();
      const std::string place = place_or_section(place_fields(document, points.bytes(first)), section_of(document, candidate->sentence), fmt::to_string(first.start), fmt::to_string(first.end));
      *quote = {candidate->row, info->public_id, quote_of(candidate->spans, points, document.text), short_label(*info), place};
    }
  }
  return quotes;
}

std::string quote_in_words(const BestQuote& quote, bool with_source) {
  std::string from = with_source ? quote.source : std::string();
  if (!quote.place.empty()) from += (from.empty() ? "" : ", ") + quote.place;
  return from.empty() ? fmt::format("“{}”", quote.quote) : fmt::format("“{}” ({})", quote.quote, from);
}

}  // namespace litmotif
