// What a codebook found in a document. Rewriting millions of hits costs seconds, so only what differs is written.
#include <litmotif/store.h>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>

#include "store/row_columns.h"
#include "store/store_impl.h"

namespace litmotif {
namespace {

// A row as its stored columns, for comparing and for the hash.
std::string row_image(const StoredRow& row) {
  std::string spans;
  for (const Span& span : row.spans) spans += fmt::format("{}{}-{}", spans.empty() ? "" : " ", span.start, span.end);
  return fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}", row.sentence, row.theme, row.passage, spans, stance_name(row.stance), row.by_absence, role_name(row.role),
                     claim_name(row.claim), voice_name(row.voice), speaker_name(row.speaker), row.cue_from_stem, join_numbers(row.citations), join_numbers(row.rules), row.origin);
}

std::string spans_column(const StoredRow& row) {
  if (row.spans.size() < 2) return {};
  std::string spans;
  for (const Span& span : row.spans) spans += fmt::format("{}{}-{}", spans.empty() ? "" : " ", span.start, span.end);
  return spans;
}

}  // namespace

std::string Store::coding_hash(const DocumentCoding& coding) {
  Sha256 hash;
  hash.add(coverage_name(coding.coverage));
  std::vector<StoredHit> hits = coding.hits;
  std::sort(hits.begin(), hits.end());
  for (const StoredHit& hit : hits) hash.add(fmt::format("h{}|{}|{}|{}|{}\n", hit.sentence, hit.theme, hit.rule, hit.span.start, hit.span.end));
  for (const StoredRow& row : coding.rows) hash.add("r" + row_image(row) + "\n");
  return hash.digest();
}

Result<bool> Store::put_coding(DocumentId document, DocumentCoding&& coding, std::string_view text) {
  Database& database = impl_->database;
  const std::int64_t book = coding.codebook.value;
  const std::string hash = coding_hash(coding);
  bool known = false;
  {
    LITMOTIF_SQL(find, database, "SELECT coding_sha256 FROM coverage WHERE document = ? AND codebook = ?", document.value, book);
    Result<bool> found = find.step();
    if (!found.ok()) return found.status();
    known = found.value();
    if (known && find.text(0) == hash) return false;
  }

  std::sort(coding.hits.begin(), coding.hits.end());
  std::vector<StoredHit> gone;
  if (known) {
    Status read = each_hit(document, coding.codebook, [&](const StoredHit& hit) {
      gone.push_back(hit);
      return Status();
    });
    LITMOTIF_TRY(read);
    std::sort(gone.begin(), gone.end());
  }
  std::vector<StoredHit> ended, added;
  std::set_difference(gone.begin(), gone.end(), coding.hits.begin(), coding.hits.end(), std::back_inserter(ended));
  std::set_difference(coding.hits.begin(), coding.hits.end(), gone.begin(), gone.end(), std::back_inserter(added));
  for (const StoredHit& hit : ended) {
    LITMOTIF_SQL(remove, database,
                 "DELETE FROM hits WHERE document = ? AND codebook = ? AND start = ? AND theme = ? AND rule = ? AND \"end\" = ? AND from_run = ?", document.value, book, hit.span.start,
                 hit.theme, hit.rule, hit.span.end, impl_->run);
    LITMOTIF_TRY(remove.run());
    LITMOTIF_SQL(end, database, "UPDATE hits SET to_run = ? WHERE document = ? AND codebook = ? AND start = ? AND theme = ? AND rule = ? AND \"end\" = ? AND to_run IS NULL", impl_->run,
                 document.value, book, hit.span.start, hit.theme, hit.rule, hit.span.end);
    LITMOTIF_TRY(end.run());
  }
  for (const StoredHit& hit : added) {
    LITMOTIF_SQL(insert, database, "INSERT INTO hits VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)", document.value, book, hit.span.start, hit.span.end, hit.theme, hit.rule, hit.sentence,
                 impl_->run);
    LITMOTIF_TRY(insert.run());
  }

  std::map<std::uint64_t, std::string> before;  // sentence and number -> image
  if (known) {
    LITMOTIF_SQL(rows, database, LITMOTIF_ROW_SELECT " WHERE r.document = ? AND r.codebook = ? AND r.to_run IS NULL AND r.origin = 'rule' ORDER BY r.sentence, r.number", document.value, book);
    for (;;) {
      Result<bool> more = rows.step();
      if (!more.ok()) return more.status();
      if (!more.value()) break;
      const StoredRow row = row_of(rows);
      before[(std::uint64_t{row.sentence} << 32) + row_number(rows)] = row_image(row);
    }
  }
  LITMOTIF_TRY(impl_->name_rows(document, text, coding));
  std::uint32_t number = 0, sentence = 0xffffffff;
  for (StoredRow& row : coding.rows) {
    number = row.sentence == sentence ? number + 1 : 0;
    sentence = row.sentence;
    const std::uint64_t key = (std::uint64_t{sentence} << 32) + number;
    const auto same = before.find(key);
    if (same != before.end() && same->second == row_image(row)) {
      before.erase(same);
      continue;
    }
    if (same != before.end()) {
      LITMOTIF_TRY(impl_->end_row(document, coding.codebook, sentence, number));
      before.erase(same);
    }
    const Span first = row.spans.empty() ? Span{} : row.spans.front();
    LITMOTIF_SQL(insert, database, "INSERT INTO evidence_rows VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)", document.value, book, sentence, number, row.id,
                 row.theme, row.passage, first.start, first.end, spans_column(row), stance_name(row.stance), row.by_absence, role_name(row.role), claim_name(row.claim),
                 voice_name(row.voice), speaker_name(row.speaker), row.cue_from_stem, join_numbers(row.citations), join_numbers(row.rules), row.origin, impl_->run);
    LITMOTIF_TRY(insert.run());
  }
  for (const auto& [key, image] : before) {
    LITMOTIF_TRY(impl_->end_row(document, coding.codebook, static_cast<std::uint32_t>(key >> 32), static_cast<std::uint32_t>(key & 0xffffffff)));
  }

  LITMOTIF_SQL(cover, database, "INSERT OR REPLACE INTO coverage VALUES (?, ?, ?, ?)", document.value, book, coverage_name(coding.coverage), hash);
  LITMOTIF_TRY(cover.run());
  impl_->changed = true;
  return true;
}

}  // namespace litmotif
