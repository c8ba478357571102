// How well the rules do against what a person coded: precision, recall and F1 a theme, stance where both agree on the theme.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "evidence/bootstrap.h"
#include "evidence/gold_match.h"

namespace litmotif {
namespace {

struct Judged {
  const GoldSentence* gold = nullptr;
  Codes person, machine;
  std::string quote;
};

struct Outcome {
  std::uint32_t hit = 0, extra = 0, missed = 0;
  void add(const Judged& judged, std::uint32_t theme) {
    const bool person = judged.person.count(theme) > 0;
    const bool machine = judged.machine.count(theme) > 0;
    hit += person && machine ? 1 : 0;
    extra += !person && machine ? 1 : 0;
    missed += person && !machine ? 1 : 0;
  }
};

std::optional<double> ratio(double part, double whole) { return whole == 0 ? std::nullopt : std::optional<double>(part / whole); }

// All gold sentences with both codings, in the order given; what the review does not hold is counted.
Result<std::vector<Judged>> judge(Store& store, const ThemeTree& tree, const std::vector<GoldSentence>& gold, std::uint32_t& not_found) {
  Result<GoldDocuments> documents = GoldDocuments::read(store);
  if (!documents.ok()) return documents.status();
  std::map<std::size_t, std::vector<std::size_t>> by_document;
  for (std::size_t i = 0; i < gold.size(); ++i) {
    for (const std::size_t document : documents.value().find(gold[i])) by_document[document].push_back(i);
  }

  std::vector<std::optional<Judged>> judged(gold.size());
  for (const auto& [document, numbers] : by_document) {
    const DocumentId id = documents.value().at(document).id;
    Result<StoredDocument> stored = store.read_document(id);
    if (!stored.ok()) return stored.status();
    std::map<std::uint32_t, Codes> machine;
    RowFilter filter;
    filter.codebook = tree.book.id;
    filter.document = id;
    filter.primary_only = false;
    LITMOTIF_TRY(store.each_row(filter, [&](const StoredRow& row) -> Status {
      add_code(machine[row.sentence], top_of(tree, row.theme), std::string(stance_name(row.stance)));
      return {};
    }));
    for (const std::size_t number : numbers) {
      if (judged[number].has_value()) continue;
      const std::optional<std::uint32_t> sentence = find_sentence(gold[number], stored.value().document);
      if (!sentence.has_value()) continue;
      Result<Codes> person = gold_codes(gold[number], tree);
      if (!person.ok()) return person.status();
      judged[number] = Judged{&gold[number], std::move(person).value(), machine[*sentence], std::string(stored.value().document.sentences[*sentence].span.of(stored.value().document.text))};
    }
  }
  std::vector<Judged> found;
  for (std::optional<Judged>& one : judged) {
    if (one.has_value()) found.push_back(std::move(*one));
  }
  not_found = static_cast<std::uint32_t>(gold.size() - found.size());
  return found;
}

void put_theme(const std::string& name, const std::vector<std::uint32_t>& themes, const std::vector<Judged>& judged, Score& score) {
  const auto count = [&](const std::vector<std::size_t>& items) {
    Outcome sum;
    for (const std::size_t item : items) {
      for (const std::uint32_t theme : themes) sum.add(judged[item], theme);
    }
    return sum;
  };
  const std::vector<Interval> intervals = bootstrap(judged.size(), 3, [&](const std::vector<std::size_t>& items, std::vector<std::optional<double>>& values) {
    const Outcome sum = count(items);
    values[0] = ratio(sum.hit, sum.hit + sum.extra);
    values[1] = ratio(sum.hit, sum.hit + sum.missed);
    values[2] = ratio(2.0 * sum.hit, 2.0 * sum.hit + sum.extra + sum.missed);
  });
  Outcome all;
  for (const Judged& one : judged) {
    for (const std::uint32_t theme : themes) all.add(one, theme);
  }
  score.themes.push_back({name, all.hit + all.missed, all.hit, all.extra, all.missed, intervals[0], intervals[1], intervals[2]});
}

// Over (sentence, theme) pairs that both have: share with the same stance, and F1 averaged over the stances that occur.
void put_stance(const std::vector<Judged>& judged, Score& score) {
  const std::vector<Interval> intervals = bootstrap(judged.size(), 2, [&](const std::vector<std::size_t>& items, std::vector<std::optional<double>>& values) {
    std::map<std::string, Outcome> by_stance;
    double pairs = 0, same = 0;
    for (const std::size_t item : items) {
      for (const auto& [theme, person] : judged[item].person) {
        const auto machine = judged[item].machine.find(theme);
        if (machine == judged[item].machine.end()) continue;
        ++pairs;
        if (machine->second == person) {
          ++same;
          ++by_stance[person].hit;
        } else {
          ++by_stance[person].missed;
          ++by_stance[machine->second].extra;
        }
      }
    }
    double sum = 0;
    for (const auto& [stance, outcome] : by_stance) sum += 2.0 * outcome.hit / (2.0 * outcome.hit + outcome.extra + outcome.missed);
    values[0] = ratio(sum, static_cast<double>(by_stance.size()));
    values[1] = ratio(same, pairs);
  });
  score.stance_macro_f1 = intervals[0];
  score.stance_accuracy = intervals[1];
}

}  // namespace

Result<Score> score_gold(Store& store, CodebookId codebook, const std::vector<GoldSentence>& gold) {
  Result<ThemeTrees> all = read_trees(store);
  if (!all.ok()) return all.status();
  const std::size_t at = all.value().tree_of(codebook);
  if (at == std::string::npos) return Status(Code::kNotFound, "the review has no such codebook");
  const ThemeTree& tree = all.value().trees[at];
  Score score;
  Result<std::vector<Judged>> judged = judge(store, tree, gold, score.not_found);
  if (!judged.ok()) return judged.status();
  score.sentences = static_cast<std::uint32_t>(judged.value().size());
  std::vector<std::uint32_t> tops;
  for (const std::uint32_t number : tree.order) {
    if (tree.depth[number] == 1) tops.push_back(number);
  }
  for (const std::uint32_t top : tops) put_theme(tree.themes[top].id, {top}, judged.value(), score);
  put_theme("all", tops, judged.value(), score);
  put_stance(judged.value(), score);
  for (const Judged& one : judged.value()) {
    for (const std::uint32_t top : tops) {
      const bool person = one.person.count(top) > 0;
      if (person == (one.machine.count(top) > 0)) continue;
      score.disagreements.push_back(fmt::format("{} {}: {}", person ? "MISSED" : "EXTRA", tree.themes[top].id, normal_spaces(one.quote)));
    }
  }
  return score;
}

}  // namespace litmotif
