// Two codebooks on the same text, sentence by sentence.
#include <litmotif/pipeline.h>
#include <litmotif/sentences.h>

#include <algorithm>
#include <map>
#include <set>

#include <litmotif/system.h>
#include <litmotif/text.h>

#include "pipeline/trial.h"

namespace litmotif {
namespace {

using namespace pipeline;

// What one codebook says of one sentence under one theme.
struct Said {
  std::set<std::string_view> stances;
  std::set<std::uint32_t> rules;
};
using SaidByTheme = std::map<std::size_t, Said>;  // by the theme's place in Differ::themes_

struct SentenceChange {
  EvidenceChange change;
  std::size_t theme = 0, former = 0;  // places in the list of themes; former: of what is moved
};

struct Found {
  std::vector<SentenceChange> changes;
  std::vector<CodebookDiff::Theme> counts;
  std::uint64_t documents = 0, sentences = 0;
};

std::string joined(const std::set<std::string_view>& texts) {
  std::string all;
  for (const std::string_view text : texts) all += (all.empty() ? "" : ", ") + std::string(text);
  return all;
}

class Differ {
 public:
  explicit Differ(const IndexRequest& request, std::uint64_t most) : request_(request), most_(most) {}

  Result<CodebookDiff> run();

 private:
  Status load();
  Status compare(const DocumentToCode& document, Bench& bench, Found& found) const;
  void compare(const SaidByTheme& first, const SaidByTheme& second, Found& found) const;
  SentenceChange change(EvidenceChange::Kind kind, std::size_t theme, const Said& said, std::size_t book) const;
  Status locate(std::vector<EvidenceChange>& changes) const;

  const IndexRequest& request_;
  std::uint64_t most_;
  std::vector<ActiveCodebook> books_;  // first, second
  std::vector<std::string> rules_[2];
  std::vector<CodebookDiff::Theme> themes_;  // of both: second's in its order, then what only the first has
  std::vector<std::size_t> places_[2];       // theme of a codebook: its place in themes_
};

Status Differ::load() {
  for (std::size_t book = 0; book < 2; ++book) {
    Result<ActiveCodebook> loaded = load_for_trial(request_.codebooks[book], static_cast<std::int64_t>(book) + 1, rules_[book]);
    if (!loaded.ok()) return loaded.status();
    books_.push_back(std::move(loaded).value());
  }
  std::map<std::string, std::size_t> by_id;
  for (const std::size_t book : {std::size_t{1}, std::size_t{0}}) {
    for (const Theme& theme : books_[book].book->themes) {
      const auto [entry, added] = by_id.try_emplace(theme.id, themes_.size());
      if (added) themes_.emplace_back().path = theme.path;
      places_[book].push_back(entry->second);
    }
  }
  return {};
}

SentenceChange Differ::change(EvidenceChange::Kind kind, std::size_t theme, const Said& said, std::size_t book) const {
  SentenceChange made;
  made.theme = theme;
  made.change.kind = kind;
  made.change.theme = themes_[theme].path;
  for (const std::uint32_t rule : said.rules) made.change.rules += (made.change.rules.empty() ? "" : "; ") + rules_[book][rule];
  return made;
}

void Differ::compare(const SaidByTheme& first, const SaidByTheme& second, Found& found) const {
  std::vector<std::pair<std::size_t, Said>> lost, gained;
  for (const auto& [theme, said] : first) {
    ++found.counts[theme].before;
    const auto other = second.find(theme);
    if (other == second.end()) {
      lost.emplace_back(theme, said);
    } else if (other->second.stances != said.stances) {
      SentenceChange made = change(EvidenceChange::Kind::kStance, theme, other->second, 1);
      made.change.was = joined(said.stances);
      made.change.now = joined(other->second.stances);
      ++found.counts[theme].stance;
      found.changes.push_back(std::move(made));
    }
  }
  for (const auto& [theme, said] : second) {
    ++found.counts[theme].after;
    if (!first.contains(theme)) gained.emplace_back(theme, said);
  }
  for (std::size_t i = 0; i < std::max(lost.size(), gained.size()); ++i) {
    if (i < lost.size() && i < gained.size()) {
      SentenceChange made = change(EvidenceChange::Kind::kMoved, gained[i].first, gained[i].second, 1);
      made.former = lost[i].first;
      made.change.was = themes_[lost[i].first].path;
      ++found.counts[gained[i].first].moved_in;
      ++found.counts[lost[i].first].moved_out;
      found.changes.push_back(std::move(made));
    } else if (i < gained.size()) {
      ++found.counts[gained[i].first].gained;
      found.changes.push_back(change(EvidenceChange::Kind::kGained, gained[i].first, gained[i].second, 1));
    } else {
      ++found.counts[lost[i].first].lost;
      found.changes.push_back(change(EvidenceChange::Kind::kLost, lost[i].first, lost[i].second, 0));
    }
  }
}

Status Differ::compare(const DocumentToCode& document, Bench& bench, Found& found) const {
  if (found.counts.empty()) found.counts.resize(themes_.size());
  if (!document.primary) return {};
  ++found.documents;
  for (const Sentence& sentence : document.document.sentences) found.sentences += is_evidence(document.document.passages[sentence.passage]) ? 1 : 0;
  const std::vector<DocumentCoding> codings = code_document(document.document, document.citations, books_, bench.worker);
  std::map<std::uint32_t, std::pair<SaidByTheme, SaidByTheme>> sentences;
  for (std::size_t book = 0; book < 2; ++book) {
    for (const StoredRow& row : codings[book].rows) {
      auto& both = sentences[row.sentence];
      Said& said = (book == 0 ? both.first : both.second)[places_[book][row.theme]];
      said.stances.insert(stance_name(row.stance));
      said.rules.insert(row.rules.begin(), row.rules.end());
    }
  }
  const CodePoints points(document.document.text);
  for (const auto& [sentence, said] : sentences) {
    const std::size_t begin = found.changes.size();
    compare(said.first, said.second, found);
    for (std::size_t i = begin; i < found.changes.size(); ++i) {
      EvidenceChange& made = found.changes[i].change;
      const ByteSpan span = document.document.sentences[sentence].span;
      made.document = document.id;
      made.span = points.span(span);
      made.quote = span.of(document.document.text);
    }
  }
  return {};
}

// Where the changes that are kept stand: file and page.
Status Differ::locate(std::vector<EvidenceChange>& changes) const {
  Result<Store> store = Store::open(request_.review, Store::Mode::kRead);
  if (!store.ok()) return store.status();
  for (auto at = changes.begin(); at != changes.end();) {
    const auto end = std::find_if(at, changes.end(), [&](const EvidenceChange& other) { return other.document != at->document; });
    Result<StoredDocument> stored = store.value().read_document(at->document);
    if (!stored.ok()) return stored.status();
    const CodePoints points(stored.value().document.text);
    for (; at != end; ++at) {
      at->document_id = stored.value().info.public_id;
      at->path = stored.value().info.path;
      const Place place = place_of(stored.value().document, points.bytes(at->span));
      at->page_label = !place.page_label.empty() ? place.page_label : place.page > 0 ? std::to_string(place.page) : "";
    }
  }
  return {};
}

Result<CodebookDiff> Differ::run() {
  LITMOTIF_TRY(load());
  Result<DocumentId> last = last_document_of(request_.review);
  if (!last.ok()) return last.status();
  CodebookDiff diff;
  std::map<std::pair<std::size_t, EvidenceChange::Kind>, std::uint64_t> kept;
  const auto take = [&](Found& found) -> Status {
    diff.documents += found.documents;
    diff.sentences += found.sentences;
    for (std::size_t theme = 0; theme < found.counts.size(); ++theme) {
      CodebookDiff::Theme& to = themes_[theme];
      const CodebookDiff::Theme& from = found.counts[theme];
      to.before += from.before;
      to.after += from.after;
      to.gained += from.gained;
      to.lost += from.lost;
      to.moved_in += from.moved_in;
      to.moved_out += from.moved_out;
      to.stance += from.stance;
    }
    for (SentenceChange& made : found.changes) {
      if (most_ == 0 || ++kept[{made.theme, made.change.kind}] <= most_) diff.changes.push_back(std::move(made.change));
    }
    return {};
  };
  LITMOTIF_TRY(over_stored_text<Found>(
      request_.review, last.value(), books_, limits_of(request_), [&](DocumentToCode&& document, Bench& bench, Found& found) { return compare(document, bench, found); }, take));
  if (request_.stop != nullptr && *request_.stop) return Status(Code::kInterrupted, "interrupted");
  LITMOTIF_TRY(locate(diff.changes));
  for (CodebookDiff::Theme& theme : themes_) {
    if (theme.gained + theme.lost + theme.moved_in + theme.moved_out + theme.stance > 0) diff.themes.push_back(std::move(theme));
  }
  return diff;
}

}  // namespace

std::string_view change_name(EvidenceChange::Kind kind) {
  switch (kind) {
    case EvidenceChange::Kind::kGained: return "gained";
    case EvidenceChange::Kind::kLost: return "lost";
    case EvidenceChange::Kind::kMoved: return "moved";
    case EvidenceChange::Kind::kStance: return "stance";
  }
  return "";
}

Result<CodebookDiff> diff_codebooks(const IndexRequest& request, std::uint64_t most) {
  if (request.codebooks.size() != 2) return Status(Code::kInvalidArgument, "two codebooks are needed");
  return Differ(request, most).run();
}

}  // namespace litmotif
