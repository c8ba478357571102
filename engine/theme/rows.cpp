#include "theme/rows.h"

#include <algorithm>
#include <set>

#include "theme/claim.h"

namespace litmotif {
namespace {

// Reading who acts on whom in a "sentence" of a thousand words (a table that lost its lines) means nothing and costs its square.
constexpr std::size_t kLongestReading = 600;

// Hits of a sentence for which the steps of make() cost more than looking through a list again and again.
constexpr std::size_t kMostPlain = 16;

// `end` without the space before it, not below `start`.
std::uint32_t trimmed_end(std::string_view text, std::uint32_t end, std::uint32_t start) {
  while (end > start && std::string_view(" \t\r\n").find(text[end - 1]) != std::string_view::npos) --end;
  return end;
}

// Contrast and direction alone decide nothing.
bool speaks(const std::vector<Match>& cues, const std::vector<CueOrigin>& origins) {
  return std::any_of(cues.begin(), cues.end(), [&](const Match& cue) {
    const CueKind kind = origins[cue.rule].kind;
    return kind != CueKind::kContrast && kind != CueKind::kAffected;
  });
}

int weight(const Verdict& verdict) {
  if (verdict.role == Role::kTopic) return 0;
  if (verdict.role == Role::kAffected) return 1;
  return verdict.stance == Stance::kNone ? 2 : 3;
}

std::uint32_t clause_of(const std::vector<ByteSpan>& clauses, std::uint32_t byte) {
  std::uint32_t clause = 0;
  while (clause + 1 < clauses.size() && byte >= clauses[clause].end) ++clause;
  return clause;
}

// First word of the stem's last sentence: a lead-in may be the end of a paragraph.
std::uint32_t last_sentence(const SentenceWords& stem) {
  std::uint32_t first = 0;
  for (std::uint32_t word = 1; word < stem.spans.size(); ++word) {
    const char letter = stem.spans[word].of(stem.text).front();
    const bool capital = letter >= 'A' && letter <= 'Z';
    if (capital && stem.gap(word).find_first_of(".?!") != std::string_view::npos && stem.spans[word - 1].size() > 2) first = word;
  }
  return first;
}

}  // namespace

void RowMaker::make(const Input& input, const std::vector<HitWords>& hits, std::vector<CodedRow>& out) {
  const SentenceWords& sentence = input.sentence;
  const auto length = static_cast<std::uint32_t>(sentence.text.size());
  // Half of all sentences with a theme say nothing of it: they are one clause, and cost no more than their hits.
  const bool readable = sentence.spans.size() <= kLongestReading && (input.stem != nullptr || speaks(input.cues, origins_));
  readable_ = readable;
  with_lead_in_ = input.stem != nullptr;
  drafts_.clear();
  if (!readable && hits.size() <= kMostPlain) return make_plain(input, hits, out);
  clauses_.assign(1, {0, length});
  if (readable) {
    find_clauses(sentence, clauses_);
    context_.clear();
    context_.add(sentence, clauses_, input.cues, origins_);
    context_.settle();
    if (input.stem != nullptr) {
      with_stem_.clear();
      find_clauses(*input.stem, stem_clauses_);
      with_stem_.add(*input.stem, stem_clauses_, *input.stem_cues, origins_);
      with_stem_.stem_words = with_stem_.size();
      with_stem_.add(sentence, clauses_, input.cues, origins_);
      with_stem_.settle();
      with_stem_.hear_stem_only(last_sentence(*input.stem));
    }
  }
  // By theme, then place: the drafts of one theme lie together, and a hit belongs to the last of them or begins a new one.
  by_theme_ = hits;
  std::sort(by_theme_.begin(), by_theme_.end(), [](const HitWords& a, const HitWords& b) { return a.theme != b.theme ? a.theme < b.theme : a.hit < b.hit; });
  for (const HitWords& hit : by_theme_) {
    const std::uint32_t start = hit.words.first < sentence.spans.size() ? sentence.spans[hit.words.first].start : length;
    const std::uint32_t clause = clause_of(clauses_, start);
    Verdict verdict;
    Claim claim = input.default_claim;
    bool with_stem = false;
    if (readable && hit.words.first < hit.words.end) {
      const bool judged = !book_.themes[hit.theme].no_stance;
      if (judged) verdict = judge(context_, hit.words, nullptr);
      claim = claim_of(context_, hit.words, input.default_claim);
      if (input.stem != nullptr) {
        const std::uint32_t offset = with_stem_.stem_words;
        const WordRange moved{hit.words.first + offset, hit.words.end + offset};
        // Under "Barriers:" what an item names is one, whatever else the item says is done to it.
        if (judged && verdict.role != Role::kFactor) {
          if (const Verdict led_in = judge(with_stem_, moved, nullptr); led_in.role == Role::kFactor || verdict.role == Role::kTopic) {
            verdict = led_in;
            with_stem = true;
          }
        }
        if (claim == input.default_claim) claim = claim_of(with_stem_, moved, input.default_claim);
      }
    }
    if (drafts_.empty() || drafts_.back().theme != hit.theme || drafts_.back().clause != clause) {
      drafts_.push_back({hit.theme, clause, verdict, claim, new_list(hit.hit), clause, hit.words, with_stem});
      continue;
    }
    Draft& draft = drafts_.back();
    draft.hits.push_back(hit.hit);
    if (weight(verdict) > weight(draft.verdict)) {
      draft.verdict = verdict;
      draft.judged = hit.words;
      draft.judged_with_stem = with_stem;
    }
  }
  if (drafts_.size() > 1) {
    drop_parents();
    join_alike();
  }
  for (Draft& draft : drafts_) {
    const std::uint32_t start = clauses_[draft.clause].start, end = trimmed_end(sentence.text, clauses_[draft.last_clause].end, start);
    CodedRow row;
    row.sentence = input.sentence_index;
    row.theme = draft.theme;
    row.stance = draft.verdict.stance;
    row.by_absence = draft.verdict.by_absence;
    row.role = draft.verdict.role;
    row.claim = draft.claim;
    row.cue_from_stem = draft.verdict.from_stem;
    row.clause = {input.sentence_start + start, input.sentence_start + end};
    row.hits = std::move(draft.hits);
    out.push_back(std::move(row));
  }
}

// What the steps of make() come to for a sentence of which nothing is read: one clause, and a row a theme, in the order of their first hits.
void RowMaker::make_plain(const Input& input, const std::vector<HitWords>& hits, std::vector<CodedRow>& out) {
  const auto first = static_cast<std::ptrdiff_t>(out.size());
  const ByteSpan clause{input.sentence_start, input.sentence_start + trimmed_end(input.sentence.text, static_cast<std::uint32_t>(input.sentence.text.size()), 0)};
  for (const HitWords& hit : hits) {
    const auto host = std::find_if(out.begin() + first, out.end(), [&](const CodedRow& row) { return row.theme == hit.theme; });
    if (host != out.end()) {
      host->hits.push_back(hit.hit);
      continue;
    }
    CodedRow& row = out.emplace_back();
    row.sentence = input.sentence_index;
    row.theme = hit.theme;
    row.claim = input.default_claim;
    row.clause = clause;
    row.hits = new_list(hit.hit);
  }
  // Themes above another give way to it.
  for (const HitWords& hit : hits) {
    for (std::int32_t above = book_.themes[hit.theme].parent; above >= 0; above = book_.themes[static_cast<std::size_t>(above)].parent) {
      const auto gives_way = std::find_if(out.begin() + first, out.end(), [&](const CodedRow& row) { return row.theme == static_cast<std::uint32_t>(above); });
      if (gives_way != out.end()) out.erase(gives_way);
    }
  }
}

Account RowMaker::account(std::size_t row, std::uint32_t theme) const {
  Account account;
  if (book_.themes[theme].no_stance) {
    account.because = "the codebook gives this theme no stance";
    return account;
  }
  if (!readable_ || drafts_[row].judged.first == drafts_[row].judged.end) {
    account.because = "nothing here is a cue of stance, or there is too much to read";
    return account;
  }
  const Draft& draft = drafts_[row];
  WordRange hit = draft.judged;
  if (!draft.judged_with_stem) {
    judge(context_, hit, &account);
    if (!with_lead_in_) return account;
    // The same cues, where the lead-in stands before them.
    const auto moved = [&](std::uint32_t cue) {
      const Cue& own = context_.cues[cue];
      const auto found = std::find_if(with_stem_.cues.begin(), with_stem_.cues.end(), [&](const Cue& other) { return other.words.first >= with_stem_.stem_words && other.match == own.match; });
      return static_cast<std::uint32_t>(found - with_stem_.cues.begin());
    };
    for (Account::Effect& effect : account.effects) effect.cue = moved(effect.cue);
    if (account.decided_by) account.decided_by = moved(*account.decided_by);
    return account;
  }
  hit.first += with_stem_.stem_words;
  hit.end += with_stem_.stem_words;
  judge(with_stem_, hit, &account);
  return account;
}

std::vector<std::uint32_t> RowMaker::new_list(std::uint32_t hit) {
  std::vector<std::uint32_t> list;
  if (!spare_lists_.empty()) {
    list = std::move(spare_lists_.back());
    spare_lists_.pop_back();
  }
  list.push_back(hit);
  return list;
}

void RowMaker::take_back(std::vector<CodedRow>& rows) {
  constexpr std::size_t kMostSpare = 4096;
  for (CodedRow& row : rows) {
    if (spare_lists_.size() >= kMostSpare) break;
    row.hits.clear();
    spare_lists_.push_back(std::move(row.hits));
  }
}

void RowMaker::drop_parents() {
  const bool nested = std::any_of(drafts_.begin(), drafts_.end(), [&](const Draft& draft) { return book_.themes[draft.theme].parent >= 0; });
  if (!nested) return;
  std::set<std::pair<std::uint32_t, std::uint32_t>> covered;  // theme, clause: has a row below it there
  for (const Draft& draft : drafts_) {
    for (std::int32_t above = book_.themes[draft.theme].parent; above >= 0; above = book_.themes[static_cast<std::size_t>(above)].parent) {
      if (!covered.emplace(static_cast<std::uint32_t>(above), draft.clause).second) break;
    }
  }
  if (!covered.empty()) std::erase_if(drafts_, [&](const Draft& draft) { return covered.contains({draft.theme, draft.clause}); });
}

// Two clauses that differ make two rows. A clause that only names the theme adds nothing to one that says something of it.
void RowMaker::join_alike() {
  std::vector<Draft>& joined = joined_;
  joined.clear();
  for (Draft& draft : drafts_) {
    auto host = joined.rbegin();
    for (; host != joined.rend() && host->theme == draft.theme; ++host) {
      const bool topic = host->verdict.role == Role::kTopic || draft.verdict.role == Role::kTopic;
      if (topic || (host->verdict == draft.verdict && host->claim == draft.claim)) break;
    }
    if (host != joined.rend() && host->theme != draft.theme) host = joined.rend();
    if (host == joined.rend()) {
      joined.push_back(std::move(draft));
      continue;
    }
    if (host->verdict.role == Role::kTopic && draft.verdict.role != Role::kTopic) {
      host->verdict = draft.verdict;
      host->claim = draft.claim;
      host->judged = draft.judged;
      host->judged_with_stem = draft.judged_with_stem;
    }
    host->last_clause = draft.clause;
    host->hits.insert(host->hits.end(), draft.hits.begin(), draft.hits.end());
  }
  for (Draft& draft : joined) std::sort(draft.hits.begin(), draft.hits.end());
  std::sort(joined.begin(), joined.end(), [](const Draft& a, const Draft& b) {
    return a.hits.front() != b.hits.front() ? a.hits.front() < b.hits.front() : a.theme < b.theme;
  });
  drafts_.swap(joined);
}

}  // namespace litmotif
