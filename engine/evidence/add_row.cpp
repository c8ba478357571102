// A row that the rules missed, added by a reviewer.
#include <litmotif/reviewing.h>

#include <fmt/format.h>

#include <algorithm>

#include <litmotif/text.h>

#include "evidence/reviewing_parts.h"
#include "evidence/theme_names.h"

namespace litmotif {
namespace {

Result<NamedTheme> find_theme(const ThemeTrees& trees, const NewRow& wanted) {
  std::vector<const ThemeTree*> looked_at;
  for (const ThemeTree& tree : trees.trees) {
    if (!wanted.codebook.empty() && tree.book.name != wanted.codebook) continue;
    looked_at.push_back(&tree);
  }
  if (looked_at.empty() && !wanted.codebook.empty()) return Status(Code::kNotFound, fmt::format("the review has no codebook '{}'; litmotif status REVIEW names those it has", wanted.codebook));
  const std::vector<NamedTheme> found = themes_named(looked_at, wanted.theme);
  if (found.empty()) return no_theme(wanted.theme, looked_at);
  const bool of_one = std::ranges::all_of(found, [&](const NamedTheme& theme) { return theme.tree == found.front().tree; });
  if (found.size() > 1 && of_one) return several_themes(wanted.theme, found);
  if (found.size() > 1) return Status(Code::kInvalidArgument, fmt::format("several codebooks have a theme '{}'; name one with --codebook", wanted.theme));
  return found.front();
}

// Where the words stand: one sentence at least must hold their beginning.
Result<StoredRow> place(const StoredDocument& stored, const NewRow& wanted, const NamedTheme& theme) {
  const std::string& text = stored.document.text;
  const std::size_t at = wanted.quote.empty() ? std::string::npos : text.find(wanted.quote);
  if (at == std::string::npos) {
    return Status(Code::kNotFound, "these words do not stand in the document; a quote is exactly as litmotif show prints it").in(stored.info.path);
  }
  if (text.find(wanted.quote, at + 1) != std::string::npos) {
    return Status(Code::kInvalidArgument, "these words stand in the document more than once; quote more of the sentence").in(stored.info.path);
  }
  const ByteSpan span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + wanted.quote.size())};
  const auto& sentences = stored.document.sentences;
  const auto sentence = std::ranges::find_if(sentences, [&](const Sentence& one) { return one.span.start <= span.start && span.start < one.span.end; });
  if (sentence == sentences.end()) return Status(Code::kInvalidArgument, "these words stand in no sentence").in(stored.info.path);
  StoredRow row;
  row.document = stored.info.id;
  row.codebook = theme.tree->book.id;
  row.theme = theme.number;
  row.sentence = static_cast<std::uint32_t>(sentence - sentences.begin());
  row.passage = sentence->passage;
  row.spans = {CodePoints(text).span(span)};
  row.origin = "reviewer";
  return row;
}

}  // namespace

Result<std::string> add_row(Store& store, const NewRow& wanted, const Reviewer& reviewer) {
  Result<std::optional<DocumentInfo>> info = store.find_document(wanted.document);
  if (!info.ok()) return info.status();
  if (!info.value()) return Status(Code::kNotFound, fmt::format("the review has no document '{}'; litmotif table --kind files lists what it holds", wanted.document));
  Result<StoredDocument> stored = store.read_document(info.value()->id);
  if (!stored.ok()) return stored.status();
  Result<ThemeTrees> trees = read_trees(store);
  if (!trees.ok()) return trees.status();
  Result<NamedTheme> theme = find_theme(trees.value(), wanted);
  if (!theme.ok()) return theme.status();
  Result<StoredRow> row = place(stored.value(), wanted, theme.value());
  if (!row.ok()) return row.status();
  Result<std::vector<StoredRow>> beside = store.rows_of_sentence(row.value().document, row.value().sentence);
  if (!beside.ok()) return beside.status();
  for (const StoredRow& other : beside.value()) {
    if (other.codebook == row.value().codebook && other.theme == row.value().theme) {
      return Status(Code::kInvalidArgument, fmt::format("the sentence has a row under {} already: {}; edit that one", wanted.theme, other.id));
    }
  }
  for (const auto& [field, value] : wanted.edits) {
    if (field == "theme" || field == "spans") return Status(Code::kInvalidArgument, fmt::format("{} of a new row is said by its own option", field));
    LITMOTIF_TRY(check_edit(field, value));
  }

  Decision decision;
  Result<RowAnchor> anchor = store.anchor_of(row.value());
  if (!anchor.ok()) return anchor.status();
  decision.anchor = std::move(anchor).value();
  decision.subject = content_id("e", {decision.anchor.document, decision.anchor.codebook, decision.anchor.theme_id, decision.anchor.exact, "reviewer"});
  decision.reviewer = reviewer.name;
  decision.time = reviewer.time;
  decision.round = reviewer.round;
  decision.blind = reviewer.blind;
  decision.codebook_hash = theme.value().tree->book.hash;
  decision.action = Action::kAdd;
  decision.reason = wanted.reason;
  decision.id = decision_id(decision);
  std::vector<Decision> decisions = {decision};
  decision.reason.clear();
  decision.action = Action::kEdit;
  for (const auto& [field, value] : wanted.edits) {
    decision.field = field;
    decision.old_value = field_of(row.value(), *theme.value().tree, field);
    decision.new_value = value;
    decision.id = decision_id(decision);
    decisions.push_back(decision);
  }
  Result<std::size_t> added = store.put_decisions(decisions);
  if (!added.ok()) return added.status();
  return decision.subject;
}

}  // namespace litmotif
