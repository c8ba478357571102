#include "evidence/selection.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include <litmotif/query.h>
#include <litmotif/text.h>

#include "evidence/study_values.h"
#include "evidence/theme_names.h"

namespace litmotif {
namespace {

std::string did_you_mean(std::string_view word, const std::vector<std::string>& known) {
  const std::vector<std::string> near = nearest_words(word, known);
  return near.empty() ? std::string() : fmt::format("; did you mean {}?", fmt::join(near, " or "));
}

Result<ThemeTree> read_tree(Store& store, const StoredCodebook& book) {
  ThemeTree tree;
  tree.book = book;
  Result<std::vector<StoredTheme>> themes = store.themes(book.id);
  if (!themes.ok()) return themes.status();
  for (StoredTheme& theme : themes.value()) {
    if (tree.themes.size() <= theme.number) tree.themes.resize(theme.number + 1);
    if (theme.position >= 0) tree.order.push_back(theme.number);
    tree.themes[theme.number] = std::move(theme);
  }
  std::sort(tree.order.begin(), tree.order.end(), [&](std::uint32_t a, std::uint32_t b) { return tree.themes[a].position < tree.themes[b].position; });
  tree.wanted.assign(tree.themes.size(), 1);
  for (std::uint32_t number = 0; number < tree.themes.size(); ++number) tree.depth.push_back(static_cast<int>(tree.upwards(number).size()));
  return tree;
}

// Keeps the theme with this path or id and all below it. False when the codebook has no such theme.
bool restrict_to(ThemeTree& tree, std::string_view theme) {
  const auto names_it = [&](std::uint32_t number) { return tree.themes[number].path == theme || tree.themes[number].id == theme; };
  const auto found = std::find_if(tree.order.begin(), tree.order.end(), names_it);
  if (found == tree.order.end()) return false;
  for (std::uint32_t number = 0; number < tree.themes.size(); ++number) {
    const std::vector<std::uint32_t> chain = tree.upwards(number);
    tree.wanted[number] = std::find(chain.begin(), chain.end(), *found) != chain.end() ? 1 : 0;
  }
  tree.base_depth = tree.depth[*found];
  return true;
}

Status choose_codebooks(Store& store, const TableOptions& options, ThemeTrees& selection) {
  Result<std::vector<StoredCodebook>> books = store.codebooks();
  if (!books.ok()) return books.status();
  std::vector<std::string> names;
  for (const StoredCodebook& book : books.value()) {
    names.push_back(book.name);
    if (!options.codebook.empty() && book.name != options.codebook) continue;
    Result<ThemeTree> tree = read_tree(store, book);
    if (!tree.ok()) return tree.status();
    selection.trees.push_back(std::move(tree.value()));
  }
  if (!options.codebook.empty() && std::find(names.begin(), names.end(), options.codebook) == names.end()) {
    return Status(Code::kNotFound, fmt::format("the review has no codebook '{}'{}", options.codebook, did_you_mean(options.codebook, names)));
  }
  return {};
}

// Keeps the codebooks that have the theme, and of these the theme with all below it.
Status choose_theme(const std::string& name, Selection& selection) {
  if (name.empty()) return {};
  std::vector<const ThemeTree*> trees;
  for (const ThemeTree& tree : selection.trees) trees.push_back(&tree);
  Result<std::string> path = theme_path_of(trees, name);
  if (!path.ok()) return path.status();
  selection.theme = std::move(path).value();
  std::erase_if(selection.trees, [&](ThemeTree& tree) { return !restrict_to(tree, selection.theme); });
  return {};
}

// Sentences that name a country or count participants are no evidence on the themes of a review, and there are many of them.
void leave_out_attributes(const TableOptions& options, const QueryNode& query, Selection& selection) {
  constexpr TableKind kKinds[] = {TableKind::kEvidence, TableKind::kFramework, TableKind::kGap, TableKind::kCooccurrence, TableKind::kStance, TableKind::kThemes, TableKind::kResidue};
  const bool decided = !options.decision.empty() && options.decision != "undecided" && options.decision != "all";
  if (options.attributes || decided || !options.codebook.empty() || !options.theme.empty() || std::ranges::find(kKinds, options.kind) == std::end(kKinds)) return;
  const auto book = std::ranges::find_if(selection.trees, [](const ThemeTree& tree) { return tree.book.name == kAttributesBook; });
  if (book == selection.trees.end() || selection.trees.size() == 1 || asks_for_theme_of(*book, query)) return;
  selection.trees.erase(book);
  selection.left_out = fmt::format(" Without the codebook {0}, which says what studies are; --codebook {0} shows it.", kAttributesBook);
}

Status apply_query(Index* index, const QueryNode& query, Selection& selection) {
  if (index == nullptr) return Status(Code::kUnsupported, "a table restricted by a query needs the index; run litmotif index on the review first");
  auto matches = index->matches(query, Scope::kSentence);
  if (!matches.ok()) return matches.status();
  selection.by_query = true;
  for (const auto& [document, sentence] : matches.value()) selection.sentences.emplace_back(document.value, sentence);
  std::sort(selection.sentences.begin(), selection.sentences.end());
  return {};
}

bool decided_so(const StoredRow& row, std::string_view decision) {
  if (decision.empty() || decision == "all") return true;
  return decision == (row.verdict == Verdict::kNone ? "undecided" : verdict_name(row.verdict));
}

// What reviewers rejected of the rows asked for is not shown, and that is said.
Status note_rejected(Store& store, Selection& selection) {
  if (!selection.decision.empty()) return {};
  auto logs = store.decisions_by_row();
  if (!logs.ok()) return logs.status();
  std::size_t rejected = 0;
  for (auto& [id, log] : logs.value()) {
    if (stand_of(std::move(log)).verdict != Verdict::kRejected) continue;
    Result<std::optional<StoredRow>> row = store.find_row(id);
    if (!row.ok()) return row.status();
    rejected += row.value() && selection.is_of(*row.value()) && selection.holds(row.value()->document, row.value()->sentence) ? 1 : 0;
  }
  if (rejected == 1) selection.left_out += " Without the row that was rejected.";
  if (rejected > 1) selection.left_out += fmt::format(" Without the {} rows that were rejected.", rejected);
  return {};
}

}  // namespace

Status no_theme(std::string_view theme, const std::vector<const ThemeTree*>& trees) {
  if (trees.empty()) return Status(Code::kNotFound, fmt::format("there is no theme '{}', for the review has no codebook yet; next: litmotif recode REVIEW --codebook FILE", theme));
  std::vector<std::string> paths;
  std::string names;
  for (const ThemeTree* tree : trees) {
    names += fmt::format("{}{}", names.empty() ? "" : ", ", tree->book.name);
    for (const std::uint32_t number : tree->order) paths.push_back(tree->themes[number].path);
  }
  const std::string near = did_you_mean(theme, paths);
  return Status(Code::kNotFound, fmt::format("there is no theme '{}' in {}{}", theme, names, near.empty() ? "; litmotif table REVIEW --kind themes lists those there are" : near));
}

std::vector<std::uint32_t> ThemeTree::upwards(std::uint32_t number) const {
  std::vector<std::uint32_t> chain;
  for (std::int64_t at = number; at >= 0 && at < static_cast<std::int64_t>(themes.size()) && chain.size() <= themes.size(); at = themes[static_cast<std::size_t>(at)].parent) {
    chain.push_back(static_cast<std::uint32_t>(at));
  }
  return chain;
}

std::size_t ThemeTrees::tree_of(CodebookId codebook) const {
  for (std::size_t i = 0; i < trees.size(); ++i) {
    if (trees[i].book.id == codebook) return i;
  }
  return std::string::npos;
}

Result<ThemeTrees> read_trees(Store& store) {
  ThemeTrees all;
  LITMOTIF_TRY(choose_codebooks(store, {}, all));
  return all;
}

bool Selection::holds(DocumentId document, std::uint32_t sentence) const {
  return !by_query || std::binary_search(sentences.begin(), sentences.end(), std::pair(document.value, sentence));
}

bool Selection::is_of(const StoredRow& row) const {
  const std::size_t tree = tree_of(row.codebook);
  return tree != std::string::npos && row.theme < trees[tree].wanted.size() && trees[tree].wanted[row.theme] != 0 && !row.spans.empty() && document_at.contains(row.document.value);
}

Result<Selection> select(Store& store, Index* index, const TableOptions& options) {
  Selection selection;
  selection.decision = options.decision;
  Result<QueryNode> query = parse_query(options.query);
  if (!query.ok()) return query.status();
  query = with_theme_paths(store, std::move(query).value());
  if (!query.ok()) return query.status();
  LITMOTIF_TRY(choose_codebooks(store, options, selection));
  LITMOTIF_TRY(choose_theme(options.theme, selection));
  leave_out_attributes(options, query.value(), selection);
  if (!options.query.empty()) LITMOTIF_TRY(apply_query(index, query.value(), selection));
  Result<std::vector<DocumentInfo>> documents = store.documents();
  if (!documents.ok()) return documents.status();
  for (DocumentInfo& document : documents.value()) {
    if (!document.primary) continue;
    selection.document_at.emplace(document.id.value, selection.documents.size());
    selection.documents.push_back(std::move(document));
  }
  LITMOTIF_TRY(note_rejected(store, selection));
  return selection;
}

Status each_document_rows(Store& store, const Selection& selection, bool all_sentences, const VisitRows& visit) {
  std::vector<StoredRow> rows;
  const auto flush = [&]() -> Status {
    if (rows.empty()) return {};
    const auto key = [&](const StoredRow& row) {
      const std::size_t tree = selection.tree_of(row.codebook);
      return std::tuple(row.spans.front().start, tree, selection.trees[tree].themes[row.theme].position);
    };
    std::stable_sort(rows.begin(), rows.end(), [&](const StoredRow& a, const StoredRow& b) { return key(a) < key(b); });
    const DocumentInfo& document = selection.documents[selection.document_at.at(rows.front().document.value)];
    Status done = visit(document, rows);
    rows.clear();
    return done;
  };
  RowFilter filter;
  filter.rejected = selection.decision == "rejected" || selection.decision == "all";
  if (selection.trees.size() == 1) {
    filter.codebook = selection.trees.front().book.id;
    filter.theme = selection.theme;
  }
  LITMOTIF_TRY(store.each_row(filter, [&](const StoredRow& row) -> Status {
    if (!selection.is_of(row)) return {};
    if (!all_sentences && (!selection.holds(row.document, row.sentence) || !decided_so(row, selection.decision))) return {};
    if (!rows.empty() && rows.front().document != row.document) LITMOTIF_TRY(flush());
    rows.push_back(row);
    return {};
  }));
  return flush();
}

std::string source_label(const DocumentInfo& document) {
  Record record;
  record.title = document.title;
  record.year = document.year;
  std::string_view rest = document.authors;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find("; "), rest.size());
    const std::string_view name = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 2, rest.size()));
    const std::size_t comma = name.find(", ");
    Name& author = record.authors.emplace_back();
    if (comma == std::string_view::npos) {
      author.literal = name;
    } else {
      author.family = name.substr(0, comma);
      author.given = name.substr(comma + 2);
    }
  }
  return record.authors.empty() ? std::string() : short_citation(record);
}

std::string short_label(const DocumentInfo& document) {
  std::string source = source_label(document);
  return source.empty() ? document.title : source;
}

std::string full_label(const DocumentInfo& document) {
  const std::string source = source_label(document);
  return source.empty() ? document.title : source + ". " + document.title;
}

std::map<std::string, std::string, std::less<>> source_names(const std::vector<DocumentInfo>& documents) {
  const auto name_of = [](const DocumentInfo& document) {
    if (document.title.empty()) {
      const std::string source = source_label(document), path = replace_invalid_utf8(document.path);
      const std::string file = path.substr(path.find_last_of('/') + 1);
      return source.empty() ? file : fmt::format("{}. {}", source, file);
    }
    const bool year_alone = document.authors.empty() && document.year != 0;
    return year_alone ? fmt::format("{} ({})", document.title, document.year) : full_label(document);
  };
  std::map<std::string, int, std::less<>> same_name, same_file;
  for (const DocumentInfo& document : documents) {
    ++same_name[name_of(document)];
    ++same_file[document.path];
  }
  std::map<std::string, std::string, std::less<>> names;
  for (const DocumentInfo& document : documents) {
    std::string name = name_of(document);
    if (same_name.at(name) > 1) {
      const std::string entry = same_file.at(document.path) > 1 ? fmt::format("#{}", document.entry) : std::string();
      name += fmt::format(" [{}{}]", replace_invalid_utf8(document.path), entry);
    }
    names.emplace(document.public_id, std::move(name));
  }
  return names;
}

}  // namespace litmotif
