// How well the rules do against what a person coded: precision, recall, F1, kappa and alpha a theme; stance where both agree on the theme.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "evidence/bootstrap.h"
#include "evidence/coder_agreement.h"
#include "evidence/gold_match.h"

namespace litmotif {
namespace {

struct Judged {
  const GoldSentence* gold = nullptr;
  Codes person, machine;
  std::string quote;
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
    filter.as_decided = false;  // it is the rules that are scored
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

// Decisions on one label: has the person given it, have the rules?
Contingency decisions() { return Contingency(2); }  // 0: not given, 1: given

// Precision, recall, F1, kappa and alpha of a label. `count` adds the decisions of one sentence.
template <class Count>
LabelScore score_label(const std::string& label, const std::vector<Judged>& judged, const Count& count) {
  const std::vector<Interval> intervals = bootstrap(judged.size(), 5, [&](const std::vector<std::size_t>& items, std::vector<std::optional<double>>& values) {
    Contingency sum = decisions();
    for (const std::size_t item : items) count(judged[item], sum);
    const double hit = sum.at(1, 1), extra = sum.at(0, 1), missed = sum.at(1, 0);
    values = {ratio(hit, hit + extra), ratio(hit, hit + missed), ratio(2 * hit, 2 * hit + extra + missed), cohens_kappa(sum), krippendorffs_alpha(sum)};
  });
  Contingency all = decisions();
  for (const Judged& one : judged) count(one, all);
  const auto whole = [&](std::size_t person, std::size_t machine) { return static_cast<std::uint32_t>(all.at(person, machine)); };
  return {label, whole(1, 1) + whole(1, 0), whole(1, 1), whole(0, 1), whole(1, 0), intervals[0], intervals[1], intervals[2], intervals[3], intervals[4]};
}

LabelScore score_themes(const std::string& name, const std::vector<std::uint32_t>& themes, const std::vector<Judged>& judged) {
  return score_label(name, judged, [&](const Judged& one, Contingency& sum) {
    for (const std::uint32_t theme : themes) sum.add(one.person.contains(theme) ? 1 : 0, one.machine.contains(theme) ? 1 : 0);
  });
}

// Calls with what a person and what the rules said of each theme that both found.
template <class Call>
void each_pair(const Judged& judged, const Call& call) {
  for (const auto& [theme, person] : judged.person) {
    if (const auto machine = judged.machine.find(theme); machine != judged.machine.end()) call(person, machine->second);
  }
}

// In the order of the enumeration; a stance the engine does not have (a slip of the pen) comes last.
std::vector<std::string> stances_in(const std::vector<Judged>& judged) {
  std::set<std::string> found;
  for (const Judged& one : judged) {
    each_pair(one, [&](const std::string& person, const std::string& machine) { found.insert({person, machine}); });
  }
  std::vector<std::string> ordered;
  for (const Stance stance : {Stance::kEnabler, Stance::kBarrier, Stance::kMixed, Stance::kNoEffect, Stance::kUnclear, Stance::kNone}) {
    if (found.erase(std::string(stance_name(stance))) > 0) ordered.emplace_back(stance_name(stance));
  }
  ordered.insert(ordered.end(), found.begin(), found.end());
  return ordered;
}

void put_stance(const std::vector<Judged>& judged, Score& score) {
  const std::vector<std::string> stances = stances_in(judged);
  const std::size_t many = stances.size();
  const auto place = [&](const std::string& stance) { return static_cast<std::size_t>(std::find(stances.begin(), stances.end(), stance) - stances.begin()); };
  const auto add = [&](const Judged& one, Contingency& sum) {
    each_pair(one, [&](const std::string& person, const std::string& machine) { sum.add(place(person), place(machine)); });
  };
  // Four figures of all, then the shares of the matrix, row by row.
  const std::vector<Interval> intervals = bootstrap(judged.size(), 4 + many * many, [&](const std::vector<std::size_t>& items, std::vector<std::optional<double>>& values) {
    Contingency sum(many);
    for (const std::size_t item : items) add(judged[item], sum);
    double f1 = 0, occur = 0, same = 0, pairs = 0;
    for (std::size_t i = 0; i < many; ++i) {
      double person = 0, machine = 0;
      for (std::size_t j = 0; j < many; ++j) {
        person += sum.at(i, j);
        machine += sum.at(j, i);
      }
      for (std::size_t j = 0; j < many; ++j) values[4 + i * many + j] = ratio(sum.at(i, j), person);
      same += sum.at(i, i);
      pairs += person;
      if (person + machine == 0) continue;  // not among those drawn
      ++occur;
      f1 += 2 * sum.at(i, i) / (person + machine);
    }
    values[0] = ratio(f1, occur);
    values[1] = ratio(same, pairs);
    values[2] = cohens_kappa(sum);
    values[3] = krippendorffs_alpha(sum);
  });
  score.stance_macro_f1 = intervals[0];
  score.stance_accuracy = intervals[1];
  score.stance_kappa = intervals[2];
  score.stance_alpha = intervals[3];

  Contingency all(many);
  for (const Judged& one : judged) add(one, all);
  for (std::size_t i = 0; i < many; ++i) {
    score.stances.push_back(score_label(stances[i], judged, [&](const Judged& one, Contingency& sum) {
      each_pair(one, [&](const std::string& person, const std::string& machine) { sum.add(person == stances[i] ? 1 : 0, machine == stances[i] ? 1 : 0); });
    }));
    score.stance_pairs += score.stances.back().positives;
    for (std::size_t j = 0; j < many; ++j) score.stance_matrix.push_back({stances[i], stances[j], static_cast<std::uint32_t>(all.at(i, j)), intervals[4 + i * many + j]});
  }
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
  for (const std::uint32_t top : tops) score.themes.push_back(score_themes(tree.themes[top].id, {top}, judged.value()));
  score.themes.push_back(score_themes("all", tops, judged.value()));
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
