// A value counts by its three best sentences, the second and third half; what comes to less than half of the best is left out, as named beside the study. Sub-themes count for what stands above them,
// and come before it when they have a fair share of it; it stands beside them where it is named itself about as often.
#include "evidence/study_values.h"

#include <algorithm>
#include <memory>
#include <set>

#include <litmotif/text.h>

#include "evidence/study_places.h"

namespace litmotif {
namespace {

constexpr double kEnough = 3, kLeast = 2.2;  // kLeast: of the best, where no value has enough
constexpr double kShare = 0.5, kShareBelow = 0.4;
constexpr std::string_view kGroups = "country/several/";  // "Europe", "high-income countries": told only where no country is
constexpr double kAgreed = 0.75, kEnoughWords = 2;  // of words found: more for each further rule that finds them
constexpr std::size_t kMostCountries = 8, kMostNamed = 3, kMostWords = 3;

struct Found {
  double weight = 0;
  bool reviewed = false;  // a reviewer added or accepted it
  StudyValue value;
};

bool before(const Found& a, const Found& b) {
  if (a.reviewed != b.reviewed) return a.reviewed;
  if (a.weight != b.weight) return a.weight > b.weight;
  return a.value.span.value_or(Span{}).start < b.value.span.value_or(Span{}).start;
}

// Named values of one document: places by theme.
class Named {
 public:
  explicit Named(const ThemeTree& tree) : tree_(tree), places_(tree.themes.size()), scores_(tree.themes.size(), 0), direct_(tree.themes.size(), 0), reviewed_(tree.themes.size(), 0) {}

  void add(std::uint32_t theme, Found&& found) {
    for (const std::uint32_t above : tree_.upwards(theme)) places_[above].push_back(found);
  }

  // When all are in.
  void weigh() {
    for (const std::uint32_t number : tree_.order) score(number);
  }

  // Of the attribute, best first.
  std::vector<StudyValue> choose(std::uint32_t attribute) const {
    std::vector<std::uint32_t> chosen;
    descend(attribute, kEnough, chosen);
    std::size_t most = tree_.themes[attribute].path == "country" ? kMostCountries : kMostNamed;
    if (chosen.empty()) {
      descend(attribute, kLeast, chosen);
      most = 1;
    }
    const auto is_group = [&](std::uint32_t number) { return tree_.themes[number].path.starts_with(kGroups); };
    if (!std::ranges::all_of(chosen, is_group)) std::erase_if(chosen, is_group);
    std::vector<StudyValue> values;
    for (const std::uint32_t number : chosen) {
      if (values.size() >= most) break;
      StudyValue& value = values.emplace_back(places_[number].front().value);
      const StoredTheme& theme = tree_.themes[number];
      value.value = theme.label.empty() ? theme.path : theme.label;
      value.theme = theme.path;
    }
    return values;
  }

 private:
  void score(std::uint32_t number) {
    std::vector<Found>& places = places_[number];
    std::ranges::stable_sort(places, before);
    scores_[number] = 0;
    reviewed_[number] = static_cast<char>(!places.empty() && places.front().reviewed);
    direct_[number] = 0;
    std::size_t taken = 0, taken_direct = 0;
    for (const Found& place : places) {
      if (taken < 3) scores_[number] += taken++ == 0 ? place.weight : 0.5 * place.weight;
      if (taken_direct < 3 && place.value.theme == tree_.themes[number].path) direct_[number] += taken_direct++ == 0 ? place.weight : 0.5 * place.weight;
    }
  }

  void descend(std::uint32_t parent, double enough, std::vector<std::uint32_t>& chosen) const {
    std::vector<std::uint32_t> below;
    double best = 0;
    for (const std::uint32_t number : tree_.order) {
      if (tree_.themes[number].parent != static_cast<std::int64_t>(parent) || (scores_[number] < enough && reviewed_[number] == 0)) continue;
      below.push_back(number);
      best = std::max(best, scores_[number]);
    }
    std::erase_if(below, [&](std::uint32_t number) { return scores_[number] < kShare * best && reviewed_[number] == 0; });
    std::ranges::stable_sort(below, [&](std::uint32_t a, std::uint32_t b) { return reviewed_[a] != reviewed_[b] ? reviewed_[a] > reviewed_[b] : scores_[a] > scores_[b]; });
    for (const std::uint32_t number : below) {
      const std::size_t before_it = chosen.size();
      descend(number, kShareBelow * scores_[number], chosen);
      if (chosen.size() == before_it || direct_[number] >= std::max(enough, kShare * scores_[number])) chosen.push_back(number);
    }
  }

  const ThemeTree& tree_;
  std::vector<std::vector<Found>> places_;  // by theme, those of sub-themes too
  std::vector<double> scores_, direct_;     // direct: without sub-themes
  std::vector<char> reviewed_;
};

// Hits that touch each other, as one stretch of words, and how many rules found it.
struct Words {
  Span span;
  double rules = 0;
};

std::vector<Words> joined(std::vector<Span> hits) {
  std::ranges::sort(hits);
  std::vector<Words> words;
  for (const Span& hit : hits) {
    if (words.empty() || hit.start >= words.back().span.end) words.push_back({hit});
    words.back().span.end = std::max(words.back().span.end, hit.end);
    ++words.back().rules;
  }
  return words;
}

// As a cell shows it: one line, no stop at the end; nothing where the words only lead in to a list.
std::string one_line(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    const bool space = letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r';
    if (!space) out += letter;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  while (!out.empty() && (out.back() == ' ' || out.back() == '.' || out.back() == ',')) out.pop_back();
  return out.ends_with(':') ? std::string() : out;
}

std::vector<StudyValue> best_words(std::vector<Found>& found) {
  std::ranges::stable_sort(found, before);
  std::vector<StudyValue> values;
  for (Found& each : found) {
    if (values.size() < kMostWords && (each.reviewed || each.weight >= kEnoughWords) && !each.value.value.empty()) values.push_back(std::move(each.value));
  }
  return values;
}

}  // namespace

std::optional<ByteSpan> title_place(const Document& document) {
  if (document.record.title.empty()) return {};
  for (std::size_t i = 0; i < std::min<std::size_t>(document.passages.size(), 10); ++i) {
    const Passage& passage = document.passages[i];
    if (passage.kind != PassageKind::kHeading && passage.zone != Zone::kFront) continue;
    const std::size_t at = passage.span.of(document.text).find(document.record.title);
    if (at == std::string_view::npos) continue;
    const auto start = static_cast<std::uint32_t>(passage.span.start + at);
    return ByteSpan{start, start + static_cast<std::uint32_t>(document.record.title.size())};
  }
  return {};
}

std::string attribute_name(std::string_view path) {
  std::string name(path);
  std::ranges::replace(name, '-', '_');
  return name;
}

struct StudyAttributes::Impl {
  std::optional<ThemeTree> tree;
  Codebook book;
  std::optional<Matcher> matcher;
  std::optional<Regex> own;  // words of a study on itself
  std::optional<Coder> coder;
  Coding coding;                         // of a title
  std::vector<std::uint32_t> number_of;  // by index into book.themes
  std::vector<Attribute> attributes;
  std::vector<std::uint32_t> tops;  // by attribute: theme number
  std::vector<char> has_below;      // by attribute

  std::size_t attribute_of(std::uint32_t theme) const {
    const std::uint32_t top = tree->upwards(theme).back();
    return static_cast<std::size_t>(std::ranges::find(tops, top) - tops.begin());
  }

  struct Gathered;
  Status add_rows(Store& store, const StoredDocument& stored, const CodePoints& points, Gathered& gathered) const;
  void add_title(const StoredDocument& stored, const CodePoints& points, Gathered& gathered);
};

StudyAttributes::StudyAttributes(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
StudyAttributes::StudyAttributes(StudyAttributes&&) noexcept = default;
StudyAttributes& StudyAttributes::operator=(StudyAttributes&&) noexcept = default;
StudyAttributes::~StudyAttributes() = default;

const ThemeTree* StudyAttributes::tree() const { return impl_->tree ? &*impl_->tree : nullptr; }
const std::vector<StudyAttributes::Attribute>& StudyAttributes::attributes() const { return impl_->attributes; }

bool StudyAttributes::has_words(std::string_view attribute) const {
  const auto found = std::ranges::find(impl_->attributes, attribute, &Attribute::name);
  return found != impl_->attributes.end() && impl_->has_below[static_cast<std::size_t>(found - impl_->attributes.begin())] == 0;
}

Result<StudyAttributes> StudyAttributes::open(Store& store) {
  auto impl = std::make_unique<Impl>();
  Result<ThemeTrees> all = read_trees(store);
  if (!all.ok()) return all.status();
  for (ThemeTree& tree : all.value().trees) {
    if (tree.book.name == kAttributesBook) impl->tree = std::move(tree);
  }
  if (!impl->tree) return StudyAttributes(std::move(impl));
  const ThemeTree& tree = *impl->tree;
  for (const std::uint32_t number : tree.order) {
    const StoredTheme& theme = tree.themes[number];
    if (theme.parent >= 0) continue;
    impl->attributes.push_back({attribute_name(theme.path), theme.label.empty() ? theme.path : theme.label});
    impl->tops.push_back(number);
    impl->has_below.push_back(static_cast<char>(std::ranges::any_of(tree.order, [&](std::uint32_t other) { return tree.themes[other].parent == static_cast<std::int64_t>(number); })));
  }
  std::vector<CodebookProblem> problems;
  Result<Codebook> book = parse_codebook(tree.book.source, tree.book.path, problems);
  if (!book.ok()) return book.status();
  impl->book = std::move(book).value();
  Result<Regex> own = StudyPlaces::own_words();
  if (!own.ok()) return own.status();
  impl->own = std::move(own).value();
  Result<Matcher> matcher = Matcher::compile(impl->book);
  if (!matcher.ok()) return matcher.status();
  impl->matcher = std::move(matcher).value();
  impl->coder.emplace(*impl->matcher);
  for (const Theme& theme : impl->book.themes) {
    const auto same = std::ranges::find_if(tree.order, [&](std::uint32_t number) { return tree.themes[number].id == theme.id; });
    impl->number_of.push_back(same == tree.order.end() ? kNone : *same);
  }
  return StudyAttributes(std::move(impl));
}

// Fills `named` and `words` (by attribute) from the evidence rows of one document.
struct StudyAttributes::Impl::Gathered {
  Named named;
  std::vector<std::vector<Found>> words;
};

Status StudyAttributes::Impl::add_rows(Store& store, const StoredDocument& stored, const CodePoints& points, Gathered& gathered) const {
  const StudyPlaces places(stored.document, *own);
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<Span>> hits;  // by sentence and theme
  LITMOTIF_TRY(store.each_hit(stored.info.id, tree->book.id, [&](const StoredHit& hit) -> Status {
    hits[{hit.sentence, hit.theme}].push_back(hit.span);
    return {};
  }));
  RowFilter filter;
  filter.codebook = tree->book.id;
  filter.document = stored.info.id;
  filter.primary_only = false;
  return store.each_row(filter, [&](const StoredRow& row) -> Status {
    if (row.theme >= tree->themes.size() || row.spans.empty()) return {};
    const std::size_t attribute = attribute_of(row.theme);
    if (attribute >= tops.size()) return {};
    const bool reviewed = row.origin == "reviewer" || row.verdict == Verdict::kAccepted;
    if (!reviewed && row.voice != Voice::kAuthors) return {};
    const Sought sought = has_below[attribute] != 0 ? Sought::kNamed : attributes[attribute].name == "aim" ? Sought::kAim : Sought::kNumber;
    const double weight = reviewed ? kInTitle : places.weight(row.sentence, sought);
    if (weight <= 0) return {};
    Found found{weight, reviewed, {{}, tree->themes[row.theme].path, reviewed ? "reviewer" : "rule", stored.info.public_id, row.id, row.spans.front()}};
    if (has_below[attribute] != 0) {
      gathered.named.add(row.theme, std::move(found));
      return {};
    }
    std::vector<Words> stretches = joined(hits[{row.sentence, row.theme}]);
    if (row.origin == "reviewer" || stretches.empty()) stretches = {{row.spans.front(), 1}};
    for (const Words& stretch : stretches) {
      Found& each = gathered.words[attribute].emplace_back(found);
      each.weight += kAgreed * (stretch.rules - 1);
      each.value.span = stretch.span;
      each.value.value = one_line(points.bytes(stretch.span).of(stored.document.text));
    }
    return {};
  });
}

// Titles are headings, which hold no evidence rows: they are coded here.
void StudyAttributes::Impl::add_title(const StoredDocument& stored, const CodePoints& points, Gathered& gathered) {
  const std::string& title = stored.document.record.title;
  const std::string language = language_code(book.language);
  const bool covered = stored.document.language.empty() || language.empty() || stored.document.language == language;
  if (title.empty() || !covered) return;
  const std::optional<ByteSpan> at = title_place(stored.document);
  const SentenceToCode whole{{0, static_cast<std::uint32_t>(title.size())}, true, {}, {}, {}, Claim::kFinding};
  coder->code(title, {&whole, 1}, coding);
  std::set<std::uint32_t> seen;  // a title says a thing once, however many rules find it
  for (const Hit& hit : coding.hits) {
    const std::uint32_t theme = number_of[hit.theme];
    if (theme == kNone || !seen.insert(theme).second) continue;
    Found found{kInTitle, false, {one_line(hit.span.of(title)), tree->themes[theme].path, "rule", stored.info.public_id, {}, {}}};
    if (at) found.value.span = points.span({at->start + hit.span.start, at->start + hit.span.end});
    const std::size_t attribute = attribute_of(theme);
    if (has_below[attribute] != 0) gathered.named.add(theme, std::move(found));
    else gathered.words[attribute].push_back(std::move(found));
  }
}

Result<StudyValues> StudyAttributes::values(Store& store, const StoredDocument& stored) {
  StudyValues values;
  if (!impl_->tree) return values;
  const CodePoints points(stored.document.text);
  Impl::Gathered gathered{Named(*impl_->tree), std::vector<std::vector<Found>>(impl_->tops.size())};
  LITMOTIF_TRY(impl_->add_rows(store, stored, points, gathered));
  impl_->add_title(stored, points, gathered);
  gathered.named.weigh();
  for (std::size_t i = 0; i < impl_->tops.size(); ++i) {
    std::vector<StudyValue> chosen = impl_->has_below[i] != 0 ? gathered.named.choose(impl_->tops[i]) : best_words(gathered.words[i]);
    if (!chosen.empty()) values.emplace(impl_->attributes[i].name, std::move(chosen));
  }
  return values;
}

}  // namespace litmotif
