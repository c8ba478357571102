// codebook score: the rules against sentences coded by hand.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>

#include <nlohmann/json.hpp>

#include <litmotif/evidence.h>

#include "command.h"
#include "review.h"
#include "terminal.h"

namespace litmotif::tool {
namespace {

using Json = nlohmann::ordered_json;

std::string interval(const Interval& interval) {
  return interval.defined ? fmt::format("{:.2f} ({:.2f}-{:.2f})", interval.value, interval.low, interval.high) : "not defined";
}

Json interval_json(const Interval& interval) { return interval.defined ? Json{{"value", interval.value}, {"low", interval.low}, {"high", interval.high}} : Json(nullptr); }

void print_labels(const char* heading, const std::vector<LabelScore>& labels) {
  print(fmt::format("{:<32} {:>9} {:>5} {:>5} {:>5}  {:<18} {:<18} {:<18} {:<19} {:<19}\n", heading, "positives", "right", "extra", "miss", "precision", "recall", "F1", "kappa", "alpha"));
  for (const LabelScore& label : labels) {
    print(fmt::format("{:<32} {:>9} {:>5} {:>5} {:>5}  {:<18} {:<18} {:<18} {:<19} {:<19}\n", label.label, label.positives, label.true_positives, label.false_positives, label.false_negatives,
                      interval(label.precision), interval(label.recall), interval(label.f1), interval(label.kappa), interval(label.alpha)));
  }
}

void print_score(const Score& score) {
  print_labels("theme", score.themes);
  print("\n");
  print_labels("stance", score.stances);
  print(fmt::format("stance: macro F1 {}, accuracy {}, kappa {}, alpha {}; {} pairs of sentence and theme that both found\n", interval(score.stance_macro_f1), interval(score.stance_accuracy),
                    interval(score.stance_kappa), interval(score.stance_alpha), score.stance_pairs));
  print(fmt::format("\n{:<22}", "by hand \\ by rules"));
  for (const LabelScore& stance : score.stances) print(fmt::format(" {:<22}", stance.label));
  // The matrix is whole: person by machine, as many a row as there are stances.
  for (std::size_t i = 0; i < score.stance_matrix.size(); ++i) {
    const StanceCell& cell = score.stance_matrix[i];
    if (i % score.stances.size() == 0) print(fmt::format("\n{:<22}", fmt::format("{} ({})", cell.person, score.stances[i / score.stances.size()].positives)));
    print(fmt::format(" {:<22}", cell.share.defined ? fmt::format("{} {}", cell.pairs, interval(cell.share)) : "0"));
  }
  print("\n");
}

Json labels_json(const char* name, const std::vector<LabelScore>& labels) {
  Json list = Json::array();
  for (const LabelScore& label : labels) {
    list.push_back({{name, label.label}, {"positives", label.positives}, {"true_positives", label.true_positives}, {"false_positives", label.false_positives}, {"false_negatives", label.false_negatives},
                    {"precision", interval_json(label.precision)}, {"recall", interval_json(label.recall)}, {"f1", interval_json(label.f1)}, {"kappa", interval_json(label.kappa)},
                    {"alpha", interval_json(label.alpha)}});
  }
  return list;
}

// Measures that are not defined are null.
Json score_json(const Score& score, const Call& call) {
  Json json = {{"schema", "litmotif/1"}, {"kind", "score"}, {"sentences", score.sentences}, {"not_found", score.not_found}, {"themes", labels_json("theme", score.themes)}};
  Json matrix = Json::array();
  for (const StanceCell& cell : score.stance_matrix) matrix.push_back({{"person", cell.person}, {"machine", cell.machine}, {"pairs", cell.pairs}, {"share", interval_json(cell.share)}});
  json["stance"] = {{"pairs", score.stance_pairs}, {"macro_f1", interval_json(score.stance_macro_f1)}, {"accuracy", interval_json(score.stance_accuracy)},
                    {"kappa", interval_json(score.stance_kappa)}, {"alpha", interval_json(score.stance_alpha)}, {"stances", labels_json("stance", score.stances)}, {"matrix", std::move(matrix)}};
  if (call.has("--disagreements")) json["disagreements"] = score.disagreements;
  return json;
}

}  // namespace

int run_codebook_score(const Call& call) {
  if (!call.has("--gold")) return fail(Status(Code::kInvalidArgument, "codebook score needs --gold FILE"));
  Result<Review> opened = open_review(call.arguments[0], false);
  if (!opened.ok()) return fail(opened.status());
  Store& store = *opened.value().store;
  Result<std::vector<StoredCodebook>> books = store.codebooks();
  if (!books.ok()) return fail(books.status());
  const StoredCodebook* book = nullptr;
  for (const StoredCodebook& one : books.value()) {
    if (book == nullptr && (!call.has("--codebook") || one.name == call.get("--codebook"))) book = &one;
  }
  if (book == nullptr) return fail(Status(Code::kNotFound, "the review has no such codebook; litmotif status lists them").in(call.arguments[0]));
  Result<std::vector<GoldSentence>> read = read_gold(call.get("--gold"));
  if (!read.ok()) return fail(read.status());
  std::vector<GoldSentence> gold = std::move(read).value();
  if (call.has("--split")) {
    const std::string split = call.get("--split");
    std::set<std::string> known;
    for (const GoldSentence& sentence : gold) known.insert(sentence.split);
    if (!known.contains(split)) {
      return fail(Status(Code::kInvalidArgument, fmt::format("no sentence is of the split '{}'; there is {}", split, fmt::join(known, ", "))).in(call.get("--gold")));
    }
    std::erase_if(gold, [&](const GoldSentence& sentence) { return sentence.split != split; });
  }
  Result<Score> scored = score_gold(store, book->id, gold);
  if (!scored.ok()) return fail(scored.status());
  const Score& score = scored.value();
  if (call.get("--format", "text") == "json") {
    print(score_json(score, call).dump() + "\n");
  } else {
    print_score(score);
    if (call.has("--disagreements")) {
      for (const std::string& line : score.disagreements) print(line + "\n");
    }
  }
  note(fmt::format("{} coded by hand, {} of them not in the review; intervals: 95 %, bootstrap over sentences", plural(score.sentences + score.not_found, "sentence"), score.not_found));
  return score.sentences == 0 ? kError : kDone;
}

}  // namespace litmotif::tool
