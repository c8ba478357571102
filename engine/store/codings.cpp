// What a codebook found in a document. Rewriting millions of hits costs seconds, so only what differs is written.
#include <litmotif/store.h>

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <tuple>

#include "store/row_columns.h"
#include "store/store_impl.h"

namespace litmotif {
namespace {

// A row as its stored columns, for the hash.
template <class Out>
void row_image(Out out, const StoredRow& row) {
  fmt::format_to(out, "{}|{}|{}|", row.sentence, row.theme, row.passage);
  for (const Span& span : row.spans) fmt::format_to(out, "{}-{} ", span.start, span.end);
  fmt::format_to(out, "|{}|{:d}|{}|{}|{}|{}|{:d}|{}|{}|{}", stance_name(row.stance), row.by_absence, role_name(row.role), claim_name(row.claim), voice_name(row.voice),
                 speaker_name(row.speaker), row.cue_from_stem, fmt::join(row.citations, " "), fmt::join(row.rules, " "), row.origin);
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
  constexpr std::size_t kPiece = std::size_t{1} << 16;  // the whole can be larger than the document
  Sha256 hash;
  fmt::memory_buffer image;
  const auto out = std::back_inserter(image);
  const auto add = [&](std::size_t least) {
    if (image.size() < least) return;
    hash.add({image.data(), image.size()});
    image.clear();
  };
  fmt::format_to(out, "{}\n", coverage_name(coding.coverage));
  for (const StoredHit& hit : coding.hits) {
    fmt::format_to(out, "h{}|{}|{}|{}|{}\n", hit.sentence, hit.theme, hit.rule, hit.span.start, hit.span.end);
    add(kPiece);
  }
  for (const StoredRow& row : coding.rows) {
    image.push_back('r');
    row_image(out, row);
    image.push_back('\n');
    add(kPiece);
  }
  add(0);
  return hash.digest();
}

// A row or hit as it stands, and whether this very run brought it: then it leaves no trace; what an earlier run brought stays readable as of then.
struct RowNow {
  StoredRow row;
  std::uint32_t number = 0;
  bool of_this_run = false;
};
struct HitNow {
  StoredHit hit;
  bool of_this_run = false;
};

bool same(const StoredRow& a, const StoredRow& b) {
  const auto all = [](const StoredRow& row) {
    return std::tie(row.id, row.sentence, row.theme, row.passage, row.spans, row.stance, row.by_absence, row.role, row.claim, row.voice, row.speaker, row.cue_from_stem, row.citations, row.rules, row.origin);
  };
  return all(a) == all(b);
}

// Writes what differs between the coding of a document that is stored and another. What ends is ended before anything is added: a row may take its place.
struct Differ {
  Database& database;
  std::int64_t document, book, run;
  bool first;  // nothing is stored

  Status read(std::vector<HitNow>& hits) {
    if (first) return {};
    LITMOTIF_SQL(row, database, "SELECT sentence, theme, rule, start, \"end\", from_run FROM hits WHERE document = ? AND codebook = ? AND to_run IS NULL", document, book);
    LITMOTIF_TRY(row.each([&] { hits.push_back({{row.number(0), row.number(1), row.number(2), {row.number(3), row.number(4)}}, row.integer(5) == run}); }));
    std::sort(hits.begin(), hits.end(), [](const HitNow& a, const HitNow& b) { return a.hit < b.hit; });
    return {};
  }

  Status read(std::vector<RowNow>& rows) {
    if (first) return {};
    LITMOTIF_SQL(row, database, LITMOTIF_ROW_COLUMNS ", r.from_run" LITMOTIF_OF_RULES, document, book);
    return row.each([&]() -> Status {
      Result<StoredRow> stored = row_of(row);
      if (!stored.ok()) return stored.status();
      rows.push_back({std::move(stored).value(), row_number(row), row.integer(20) == run});
      return {};
    });
  }

  Status end(const std::vector<HitNow>& hits, bool all) {
    if (hits.empty()) return {};
    if (all && std::none_of(hits.begin(), hits.end(), [](const HitNow& now) { return now.of_this_run; })) {
      LITMOTIF_SQL(end_all, database, "UPDATE hits SET to_run = ? WHERE document = ? AND codebook = ? AND to_run IS NULL", run, document, book);
      return end_all.run();
    }
    LITMOTIF_SQL(remove, database, "DELETE FROM hits WHERE from_run = ? AND document = ? AND codebook = ? AND start = ? AND theme = ? AND rule = ? AND \"end\" = ?");
    LITMOTIF_SQL(end, database, "UPDATE hits SET to_run = ? WHERE document = ? AND codebook = ? AND start = ? AND theme = ? AND rule = ? AND \"end\" = ? AND to_run IS NULL");
    for (const auto& [hit, of_this_run] : hits) LITMOTIF_TRY((of_this_run ? remove : end).with(run, document, book, hit.span.start, hit.theme, hit.rule, hit.span.end).run());
    return {};
  }

  Status end(const std::vector<RowNow>& rows, bool all) {
    if (rows.empty()) return {};
    if (all && std::none_of(rows.begin(), rows.end(), [](const RowNow& now) { return now.of_this_run; })) {
      LITMOTIF_SQL(end_all, database, "UPDATE evidence_rows SET to_run = ? WHERE document = ? AND codebook = ? AND to_run IS NULL AND origin = 'rule'", run, document, book);
      return end_all.run();
    }
    LITMOTIF_SQL(remove, database, "DELETE FROM evidence_rows WHERE from_run = ? AND document = ? AND codebook = ? AND sentence = ? AND number = ?");
    LITMOTIF_SQL(end, database, "UPDATE evidence_rows SET to_run = ? WHERE document = ? AND codebook = ? AND sentence = ? AND number = ? AND to_run IS NULL");
    for (const RowNow& now : rows) LITMOTIF_TRY((now.of_this_run ? remove : end).with(run, document, book, now.row.sentence, now.number).run());
    return {};
  }

  Status add(const std::vector<StoredHit>& hits) {
    if (hits.empty()) return {};
    // In the order of the primary key: hits come by sentence, so nearly so already.
    LITMOTIF_SQL(insert, database, "INSERT INTO hits VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)");
    for (const StoredHit& hit : hits) LITMOTIF_TRY(insert.with(document, book, hit.span.start, hit.span.end, hit.theme, hit.rule, hit.sentence, run).run());
    return {};
  }

  Status add(const std::vector<std::pair<const StoredRow*, std::uint32_t>>& rows) {
    if (rows.empty()) return {};
    LITMOTIF_SQL(insert, database, "INSERT INTO evidence_rows VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)");
    for (const auto& [row, number] : rows) {
      const Span first = row->spans.front();
      LITMOTIF_TRY(insert.with(document, book, row->sentence, number, row->id, row->theme, row->passage, first.start, first.end, row->spans.size() > 1 ? spans_to_text(row->spans) : std::string(),
                               stance_name(row->stance), row->by_absence, role_name(row->role), claim_name(row->claim), voice_name(row->voice), speaker_name(row->speaker), row->cue_from_stem,
                               join_numbers(row->citations), join_numbers(row->rules), row->origin, run).run());
    }
    return {};
  }

  Status hits(const std::vector<StoredHit>& wanted) {
    std::vector<HitNow> stand, ended;
    LITMOTIF_TRY(read(stand));
    std::vector<StoredHit> added;
    auto next = wanted.begin();
    for (HitNow& now : stand) {
      while (next != wanted.end() && *next < now.hit) added.push_back(*next++);
      if (next != wanted.end() && *next == now.hit) {
        ++next;
      } else {
        ended.push_back(now);
      }
    }
    added.insert(added.end(), next, wanted.end());
    LITMOTIF_TRY(end(ended, ended.size() == stand.size()));
    return add(added);
  }

  Status rows(const std::vector<StoredRow>& wanted) {
    std::vector<RowNow> stand, ended;
    LITMOTIF_TRY(read(stand));
    std::vector<std::pair<const StoredRow*, std::uint32_t>> added;
    std::uint32_t number = 0;
    auto now = stand.begin();
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const StoredRow& row = wanted[i];
      number = i > 0 && row.sentence == wanted[i - 1].sentence ? number + 1 : 0;
      const auto before = [&](const RowNow& other) { return std::pair(other.row.sentence, other.number) < std::pair(row.sentence, number); };
      while (now != stand.end() && before(*now)) ended.push_back(std::move(*now++));
      if (now != stand.end() && now->row.sentence == row.sentence && now->number == number) {
        if (same(now->row, row)) {
          ++now;
          continue;
        }
        ended.push_back(std::move(*now++));
      }
      added.emplace_back(&row, number);
    }
    std::move(now, stand.end(), std::back_inserter(ended));
    LITMOTIF_TRY(end(ended, ended.size() == stand.size()));
    return add(added);
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

void Store::prepare(DocumentCoding& coding) {
  put_in_order(coding.hits);
  put_in_order(coding.rows);
  coding.hash = hash_in_order(coding);
}

Result<bool> Store::put_coding(DocumentId document, DocumentCoding&& coding, std::string_view text) {
  Database& database = impl_->database;
  Result<const Impl::BookNames*> names = impl_->names_of(coding.codebook);
  if (!names.ok()) return names.status();
  LITMOTIF_TRY(check(coding, names.value()->themes(), names.value()->rules));
  if (coding.hash.empty()) prepare(coding);
  const std::string& hash = coding.hash;
  const std::int64_t book = coding.codebook.value;
  bool first = true;
  {
    LITMOTIF_SQL(find, database, "SELECT coding_sha256 FROM coverage WHERE document = ? AND codebook = ?", document.value, book);
    Result<bool> found = find.step();
    if (!found.ok()) return found.status();
    first = !found.value();
    if (!first && find.text(0) == hash) return false;
  }
  LITMOTIF_TRY(impl_->name_rows(document, text, *names.value(), coding));

  Change change(*impl_);
  LITMOTIF_TRY(change.begin());
  Differ differ{database, document.value, book, impl_->run, first};
  LITMOTIF_TRY(differ.hits(coding.hits));
  LITMOTIF_TRY(differ.rows(coding.rows));
  LITMOTIF_SQL(cover, database, "INSERT OR REPLACE INTO coverage VALUES (?, ?, ?, ?)", document.value, book, coverage_name(coding.coverage), hash);
  LITMOTIF_TRY(cover.run());
  impl_->changed = true;
  impl_->stands.reset();
  LITMOTIF_TRY(change.keep());
  return true;
}

}  // namespace litmotif
