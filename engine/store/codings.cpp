// What a codebook found in a document. Rewriting millions of hits costs seconds, so only what differs is written.
#include <litmotif/store.h>

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>

#include "store/row_columns.h"
#include "store/store_impl.h"

namespace litmotif {
namespace {

// A row as its stored columns, for comparing and for the hash.
template <class Out>
void row_image(Out out, const StoredRow& row) {
  fmt::format_to(out, "{}|{}|{}|", row.sentence, row.theme, row.passage);
  for (const Span& span : row.spans) fmt::format_to(out, "{}-{} ", span.start, span.end);
  fmt::format_to(out, "|{}|{:d}|{}|{}|{}|{}|{:d}|{}|{}|{}", stance_name(row.stance), row.by_absence, role_name(row.role), claim_name(row.claim), voice_name(row.voice),
                 speaker_name(row.speaker), row.cue_from_stem, fmt::join(row.citations, " "), fmt::join(row.rules, " "), row.origin);
}

std::string image_of(const StoredRow& row) {
  std::string image;
  row_image(std::back_inserter(image), row);
  return image;
}

// The order and the singleness the tables have.
bool in_order(const std::vector<StoredHit>& hits) { return std::adjacent_find(hits.begin(), hits.end(), std::greater_equal<>()) == hits.end(); }
bool by_sentence(const StoredRow& a, const StoredRow& b) { return a.sentence < b.sentence; }
bool in_order(const std::vector<StoredRow>& rows) { return std::is_sorted(rows.begin(), rows.end(), by_sentence); }

void put_in_order(std::vector<StoredHit>& hits) {
  if (in_order(hits)) return;
  std::sort(hits.begin(), hits.end());
  hits.erase(std::unique(hits.begin(), hits.end()), hits.end());
}

void put_in_order(std::vector<StoredRow>& rows) {
  if (!in_order(rows)) std::stable_sort(rows.begin(), rows.end(), by_sentence);
}

std::string hash_in_order(const DocumentCoding& coding) {
  fmt::memory_buffer image;
  const auto out = std::back_inserter(image);
  fmt::format_to(out, "{}\n", coverage_name(coding.coverage));
  for (const StoredHit& hit : coding.hits) fmt::format_to(out, "h{}|{}|{}|{}|{}\n", hit.sentence, hit.theme, hit.rule, hit.span.start, hit.span.end);
  for (const StoredRow& row : coding.rows) {
    image.push_back('r');
    row_image(out, row);
    image.push_back('\n');
  }
  return sha256({image.data(), image.size()});
}

struct Differ {
  Database& database;
  std::int64_t document, book, run;

  Status end_hits(const std::vector<StoredHit>& hits) {
    if (hits.empty()) return {};
    // What this very run brought leaves no trace; what an earlier one brought stays readable as of then.
    LITMOTIF_SQL(remove, database, "DELETE FROM hits WHERE document = ? AND codebook = ? AND start = ? AND theme = ? AND rule = ? AND \"end\" = ? AND from_run = ?");
    LITMOTIF_SQL(end, database, "UPDATE hits SET to_run = ? WHERE document = ? AND codebook = ? AND start = ? AND theme = ? AND rule = ? AND \"end\" = ? AND to_run IS NULL");
    for (const StoredHit& hit : hits) {
      LITMOTIF_TRY(remove.with(document, book, hit.span.start, hit.theme, hit.rule, hit.span.end, run).run());
      if (database.changes() == 0) LITMOTIF_TRY(end.with(run, document, book, hit.span.start, hit.theme, hit.rule, hit.span.end).run());
    }
    return {};
  }

  Status add_hits(const std::vector<StoredHit>& hits) {
    if (hits.empty()) return {};
    // In the order of the primary key: hits come by sentence, so nearly so already.
    LITMOTIF_SQL(insert, database, "INSERT INTO hits VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)");
    for (const StoredHit& hit : hits) LITMOTIF_TRY(insert.with(document, book, hit.span.start, hit.span.end, hit.theme, hit.rule, hit.sentence, run).run());
    return {};
  }

  Status add_row(Statement& insert, const StoredRow& row, std::uint32_t number) {
    const Span first = row.spans.front();
    return insert.with(document, book, row.sentence, number, row.id, row.theme, row.passage, first.start, first.end, row.spans.size() > 1 ? join_spans(row.spans) : std::string(),
                       stance_name(row.stance), row.by_absence, role_name(row.role), claim_name(row.claim), voice_name(row.voice), speaker_name(row.speaker), row.cue_from_stem,
                       join_numbers(row.citations), join_numbers(row.rules), row.origin, run).run();
  }
};

// What can be told to be wrong without the document.
Status check(const DocumentCoding& coding, std::uint32_t themes, std::uint32_t rules) {
  const auto no_rule = [&](std::uint32_t rule) { return rule >= rules; };
  for (const StoredHit& hit : coding.hits) {
    if (hit.theme >= themes || no_rule(hit.rule) || hit.span.start > hit.span.end) return Status(Code::kInvalidArgument, "a hit of a theme or rule the codebook does not have");
  }
  for (const StoredRow& row : coding.rows) {
    if (row.theme >= themes || std::any_of(row.rules.begin(), row.rules.end(), no_rule)) return Status(Code::kInvalidArgument, "a row under a theme or rule the codebook does not have");
    if (row.spans.empty()) return Status(Code::kInvalidArgument, "a row without a place");
  }
  return {};
}

}  // namespace

std::string Store::coding_hash(const DocumentCoding& coding) {
  if (in_order(coding.hits) && in_order(coding.rows)) return hash_in_order(coding);
  DocumentCoding ordered = coding;
  put_in_order(ordered.hits);
  put_in_order(ordered.rows);
  return hash_in_order(ordered);
}

Result<bool> Store::put_coding(DocumentId document, DocumentCoding&& coding, std::string_view text) {
  Database& database = impl_->database;
  Result<const Impl::BookNames*> names = impl_->names_of(coding.codebook);
  if (!names.ok()) return names.status();
  LITMOTIF_TRY(check(coding, names.value()->themes(), names.value()->rules));
  put_in_order(coding.hits);
  put_in_order(coding.rows);
  const std::string hash = hash_in_order(coding);
  const std::int64_t book = coding.codebook.value;
  bool known = false;
  {
    LITMOTIF_SQL(find, database, "SELECT coding_sha256 FROM coverage WHERE document = ? AND codebook = ?", document.value, book);
    Result<bool> found = find.step();
    if (!found.ok()) return found.status();
    known = found.value();
    if (known && find.text(0) == hash) return false;
  }
  LITMOTIF_TRY(impl_->name_rows(document, text, *names.value(), coding));

  Change change(*impl_);
  LITMOTIF_TRY(change.begin());
  Differ differ{database, document.value, book, impl_->run};
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::string> before;  // sentence and number -> image
  if (known) {
    std::vector<StoredHit> gone;
    LITMOTIF_TRY(each_hit(document, coding.codebook, [&](const StoredHit& hit) {
      gone.push_back(hit);
      return Status();
    }));
    put_in_order(gone);
    std::vector<StoredHit> ended, added;
    std::set_difference(gone.begin(), gone.end(), coding.hits.begin(), coding.hits.end(), std::back_inserter(ended));
    std::set_difference(coding.hits.begin(), coding.hits.end(), gone.begin(), gone.end(), std::back_inserter(added));
    LITMOTIF_TRY(differ.end_hits(ended));
    LITMOTIF_TRY(differ.add_hits(added));
    LITMOTIF_SQL(rows, database, LITMOTIF_RULE_ROWS, document.value, book);
    LITMOTIF_TRY(rows.each([&]() -> Status {
      Result<StoredRow> row = row_of(rows);
      if (!row.ok()) return row.status();
      before[{row.value().sentence, row_number(rows)}] = row.value().id + image_of(row.value());
      return {};
    }));
  } else {
    LITMOTIF_TRY(differ.add_hits(coding.hits));
  }

  LITMOTIF_SQL(insert, database, "INSERT INTO evidence_rows VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)");
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < coding.rows.size(); ++i) {
    const StoredRow& row = coding.rows[i];
    number = i > 0 && row.sentence == coding.rows[i - 1].sentence ? number + 1 : 0;
    const auto same = before.find({row.sentence, number});
    if (same != before.end()) {
      const bool unchanged = same->second == row.id + image_of(row);
      before.erase(same);
      if (unchanged) continue;
      LITMOTIF_TRY(impl_->end_row(document, coding.codebook, row.sentence, number));
    }
    LITMOTIF_TRY(differ.add_row(insert, row, number));
  }
  for (const auto& [place, image] : before) LITMOTIF_TRY(impl_->end_row(document, coding.codebook, place.first, place.second));

  LITMOTIF_SQL(cover, database, "INSERT OR REPLACE INTO coverage VALUES (?, ?, ?, ?)", document.value, book, coverage_name(coding.coverage), hash);
  LITMOTIF_TRY(cover.run());
  impl_->changed = true;
  LITMOTIF_TRY(change.keep());
  return true;
}

}  // namespace litmotif
