#include "evidence/gold_match.h"

#include <fmt/format.h>

#include <algorithm>

#include <litmotif/text.h>

namespace litmotif {

std::string normal_spaces(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\v';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::optional<std::uint32_t> find_sentence(const GoldSentence& gold, const Document& document) {
  const CodePoints points(document.text);
  const bool worded = !gold.quote.empty() || !gold.quote_sha256.empty();
  const std::string quote = normal_spaces(gold.quote);
  const auto says_it = [&](const Sentence& sentence) {
    const std::string text = normal_spaces(sentence.span.of(document.text));
    return gold.quote.empty() ? sha256(text) == gold.quote_sha256 : text == quote;
  };
  std::optional<std::uint32_t> best;
  std::int64_t best_distance = 0;
  for (std::uint32_t i = 0; i < document.sentences.size(); ++i) {
    const Span span = points.span(document.sentences[i].span);
    if (span == gold.span && (!worded || says_it(document.sentences[i]))) return i;
    if (!worded || !says_it(document.sentences[i])) continue;
    const std::int64_t distance = std::abs(std::int64_t{span.start} - std::int64_t{gold.span.start});
    if (best.has_value() && distance >= best_distance) continue;
    best = i;
    best_distance = distance;
  }
  return best;
}

Result<GoldDocuments> GoldDocuments::read(Store& store) {
  GoldDocuments all;
  Result<std::vector<DocumentInfo>> documents = store.documents();
  if (!documents.ok()) return documents.status();
  Result<std::vector<StoredFile>> files = store.files();
  if (!files.ok()) return files.status();
  std::map<std::int64_t, std::string> hashes;
  for (const StoredFile& file : files.value()) hashes[file.id.value] = file.sha256;
  all.documents_ = std::move(documents).value();
  for (std::size_t i = 0; i < all.documents_.size(); ++i) {
    all.by_path_.emplace(all.documents_[i].path, i);
    all.by_path_.emplace(fmt::format("{}#{}", all.documents_[i].path, all.documents_[i].entry), i);  // of an export: one document an entry
    // Exports of a hundred thousand entries are named with "#entry".
    constexpr std::size_t kMostOfOneFile = 1000;
    std::vector<std::size_t>& of_file = all.by_hash_[hashes[all.documents_[i].file.value]];
    if (of_file.size() < kMostOfOneFile) of_file.push_back(i);
  }
  return all;
}

std::vector<std::size_t> GoldDocuments::find(const GoldSentence& gold) const {
  if (const auto found = by_hash_.find(gold.file_sha256); !gold.file_sha256.empty() && found != by_hash_.end()) return found->second;
  if (gold.document.empty()) return {};
  if (const auto found = by_path_.find(gold.document); found != by_path_.end()) return {found->second};
  const std::string end = "/" + gold.document;
  for (const auto& [path, number] : by_path_) {
    if (path.size() > end.size() && path.compare(path.size() - end.size(), end.size(), end) == 0) return {number};
  }
  return {};
}

std::uint32_t top_of(const ThemeTree& tree, std::uint32_t theme) { return tree.upwards(theme).back(); }

void add_code(Codes& codes, std::uint32_t top_theme, const std::string& stance) {
  const auto [at, fresh] = codes.emplace(top_theme, stance);
  if (fresh || stance == "none" || at->second == stance) return;
  at->second = at->second == "none" ? stance : "mixed";
}

Result<Codes> gold_codes(const GoldSentence& gold, const ThemeTree& tree) {
  Codes codes;
  for (const auto& [name, stance] : gold.codes) {
    const auto known = std::find_if(tree.order.begin(), tree.order.end(), [&, wanted = std::string_view(name)](std::uint32_t number) {
      return tree.themes[number].id == wanted || tree.themes[number].path == wanted;
    });
    if (known == tree.order.end()) {
      return Status(Code::kNotFound, fmt::format("gold sentence {} is coded with the theme '{}', which codebook {} does not have", gold.id, name, tree.book.name));
    }
    add_code(codes, top_of(tree, *known), stance);
  }
  return codes;
}

}  // namespace litmotif
