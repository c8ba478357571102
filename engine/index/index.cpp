#include <litmotif/index.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include <litmotif/text.h>

#include "index/evaluate.h"
#include "index/facets.h"
#include "index/highlight.h"
#include "index/near_words.h"
#include "index/plan.h"
#include "index/rank.h"
#include "index/snapshot.h"
#include "index/text_search.h"
#include "index/xapian_file.h"

namespace litmotif {

using namespace index;

struct Index::Impl {
  Snapshot snapshot;
  std::string review;
  std::array<std::optional<Collection>, 3> collections;  // by scope, when first ranked
  std::optional<Store> store;  // opened when rules' spans are asked for, which the index does not hold

  const Collection& collection(Scope scope) {
    std::optional<Collection>& known = collections[static_cast<std::size_t>(scope)];
    if (!known) known = measure(snapshot, scope);
    return *known;
  }

  struct Found {
    Plan plan;
    std::vector<Evaluated> segments;
    std::vector<std::uint64_t> counts;    // by leaf
  };

  // Runs a query; what Xapian throws on the way becomes a Status here, and nowhere else.
  template <class Answer>
  auto answered(Answer&& answer) -> decltype(answer()) {
    try {
      return answer();
    } catch (const Xapian::Error& error) {
      const Status fault = status_of(error, index_directory(review));
      if (fault.code() != Code::kCorrupt) return fault;
      // Opening did not see it, so no opening to come will have it rebuilt.
      return Status(Code::kCorrupt, fmt::format("is damaged ({}); make it again with: litmotif verify {} --repair", error.get_msg(), review)).in(index_directory(review));
    }
  }

  Result<Found> find(const QueryNode& query, Scope scope) const {
    Result<Plan> plan = make_plan(snapshot, query);
    if (!plan.ok()) return plan.status();
    Found found{std::move(plan).value(), {}, {}};
    found.counts.resize(found.plan.leaves.size());
    for (const SegmentView& view : snapshot.segments) {
      found.segments.push_back(evaluate(found.plan, view, Units(view, scope), found.counts));
    }
    return found;
  }

  // Spans of the rules that fired in a sentence for the themes of the query.
  void mark_rules(const Plan& plan, const SegmentView& view, std::uint32_t sentence, std::uint32_t number, SearchHit& hit) {
    for (const Leaf& leaf : plan.leaves) {
      if (!leaf.positive || leaf.kind != Leaf::Kind::kRows) continue;
      for (const CodingFile& coding : view.codings) {
        std::uint32_t first = 0, end = coding.themes();
        if (!leaf.theme.empty()) {
          first = coding.find_theme(leaf.theme);
          if (first == coding.themes()) continue;
          end = coding.theme(first).end;
        }
        std::set<std::uint32_t> themes;  // as the store numbers them
        for (std::uint32_t theme = first; theme < end; ++theme) themes.insert(coding.theme(theme).number);
        if (!store && !open_store()) return;
        const CodePoints code_points(hit.quote);
        const std::uint32_t start = view.segment.code_point_of(sentence);
        const Status read = store->each_hit(hit.document, CodebookId{coding.codebook()}, [&](const StoredHit& rule) {
          const bool inside = rule.span.start >= start && rule.span.end >= rule.span.start && rule.span.end - start <= code_points.size();
          if (rule.sentence == number && themes.count(rule.theme) > 0 && inside) {
            hit.highlights.push_back(code_points.bytes({rule.span.start - start, rule.span.end - start}));
          }
          return Status();
        });
        if (!read.ok()) return;  // marks are a help to the eye: without them the quote is still right
      }
    }
  }

  bool open_store() {
    Result<Store> opened = Store::open(review, Store::Mode::kRead);
    if (!opened.ok()) return false;
    store.emplace(std::move(opened).value());
    return true;
  }

  SearchHit make_hit(const Plan& plan, const RankedUnit& ranked, std::uint32_t sentence) {
    const SegmentView& view = snapshot.segments[ranked.segment];
    const std::uint32_t document = view.segment.document_of(sentence);
    SearchHit hit;
    hit.document = DocumentId{view.segment.document_id(document)};
    hit.sentence = sentence - view.segment.sentences_of_document(document).first;
    hit.score = ranked.score;
    hit.quote = std::string(view.segment.text_of(sentence));
    const std::uint32_t start = view.segment.code_point_of(sentence);
    hit.span = {start, start + CodePoints(hit.quote).size()};
    mark_words(plan, hit.quote, hit.highlights);
    mark_rules(plan, view, sentence, hit.sentence, hit);
    hit.highlights = merged(std::move(hit.highlights));
    return hit;
  }

  Result<SearchAnswer> search(const QueryNode& query, const SearchOptions& options) {
    Result<Found> result = find(query, options.scope);
    if (!result.ok()) return result.status();
    const Found& found = result.value();
    SearchAnswer answer;
    answer.notes = found.plan.notes;
    for (std::size_t s = 0; s < found.segments.size(); ++s) {
      answer.count += found.segments[s].matched.count();
      answer.documents += Units(snapshot.segments[s], options.scope).count_documents(found.segments[s].matched);
    }
    if (answer.count == 0) add_near_words(snapshot, found.plan, answer.notes);
    if (options.facets) answer.facets = count_facets(snapshot, options.scope, found.segments);
    if (options.count_only || answer.count <= options.offset) return answer;

    const std::size_t most = std::min<std::uint64_t>(std::uint64_t{options.limit} + options.offset, answer.count);
    std::vector<RankedUnit> units = rank(snapshot, found.plan, options.scope, found.segments, found.counts, collection(options.scope), most);
    units.erase(units.begin(), units.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(options.offset, units.size())));
    const std::vector<std::uint32_t> sentences = best_sentences(snapshot, found.plan, options.scope, found.segments, units, found.counts, collection(options.scope));
    for (std::size_t i = 0; i < units.size(); ++i) answer.hits.push_back(make_hit(found.plan, units[i], sentences[i]));
    return answer;
  }

  std::string explain(const QueryNode& query, const Found& found) const;
};

Index::Index(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Index::Index(Index&&) noexcept = default;
Index::~Index() = default;

Result<Index> Index::open(const Store& store) {
  const std::string directory = index_directory(store.review());
  Result<Snapshot> snapshot = Snapshot::open(directory, store);
  // An update may have swept away files of the manifest just read: the next manifest then stands there already.
  if (!snapshot.ok() && snapshot.status().code() == Code::kNotFound) snapshot = Snapshot::open(directory, store);
  if (!snapshot.ok()) return snapshot.status();
  return Index(std::make_unique<Impl>(Impl{std::move(snapshot).value(), store.review(), {}, {}}));
}

Result<SearchAnswer> Index::search(const QueryNode& query, const SearchOptions& options) {
  return impl_->answered([&]() -> Result<SearchAnswer> { return impl_->search(query, options); });
}

Result<std::vector<std::pair<DocumentId, std::uint32_t>>> Index::matches(const QueryNode& query, Scope scope) {
  const Result<Impl::Found> found = impl_->answered([&] { return impl_->find(query, scope); });
  if (!found.ok()) return found.status();
  std::vector<std::pair<DocumentId, std::uint32_t>> sentences;
  for (const Snapshot::Home& home : impl_->snapshot.homes) {
    if (home.segment == kNoDocument) continue;
    const SegmentView& view = impl_->snapshot.segments[home.segment];
    const Bitmap& matched = found.value().segments[home.segment].matched;
    const Units units(view, scope);
    const Range range = view.segment.sentences_of_document(home.document);
    const DocumentId document{view.segment.document_id(home.document)};
    for (std::uint32_t sentence = range.first; sentence < range.end; ++sentence) {
      if (matched.test(units.of_sentence(sentence))) sentences.emplace_back(document, sentence - range.first);
    }
  }
  return sentences;
}

std::string Index::Impl::explain(const QueryNode& query, const Found& found) const {
  std::string out = print_query_tree(query);
  for (std::size_t i = 0; i < found.plan.leaves.size(); ++i) {
    const Leaf& leaf = found.plan.leaves[i];
    out += fmt::format("{}: {} sentence{}{}\n", leaf.shown.empty() ? "everything" : leaf.shown, found.counts[i], found.counts[i] == 1 ? "" : "s", leaf.positive && leaf.ranks() ? ", ranks" : "");
    for (const TextPattern& pattern : leaf.patterns) {
      for (const TextPattern::Word& word : pattern.words) {
        std::map<std::string, std::uint64_t> counts;  // form -> sentences
        for (const SegmentView& view : snapshot.segments) {
          for (const std::string& form : forms_of(view.segment.words(), word)) counts[form] += view.segment.words().count(form);
        }
        std::vector<std::pair<std::string, std::uint64_t>> forms(counts.begin(), counts.end());
        std::stable_sort(forms.begin(), forms.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
        out += fmt::format("  {} stands for {} form{}:", word.text, forms.size(), forms.size() == 1 ? "" : "s");
        for (std::size_t f = 0; f < forms.size() && f < 12; ++f) out += fmt::format(" {} ({})", forms[f].first, forms[f].second);
        out += forms.size() > 12 ? " ...\n" : "\n";
      }
    }
  }
  for (std::size_t s = 0; s < found.segments.size(); ++s) {
    out += fmt::format("segment {}: {} of {} sentences\n", snapshot.segments[s].segment.number(), found.segments[s].matched.count(), snapshot.segments[s].segment.sentences());
  }
  return out;
}

Result<std::string> Index::explain(const QueryNode& query) {
  return impl_->answered([&]() -> Result<std::string> {
    const Result<Impl::Found> found = impl_->find(query, Scope::kSentence);
    if (!found.ok()) return found.status();
    return impl_->explain(query, found.value());
  });
}

Result<Cooccurrence> Index::cooccurrence(CodebookId codebook, int depth, Scope scope) {
  return impl_->answered([&] { return count_cooccurrence(impl_->snapshot, codebook.value, depth, scope); });
}

}  // namespace litmotif
