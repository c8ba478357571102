// The oracle: every rule of the query language in its plainest form, sentence by sentence, with nothing in common with the index but the words' functions.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include <litmotif/text.h>

#include "world.h"

namespace litmotif::testing {
namespace {

// * any run, ? one character; patterns are short and words too.
bool glob(std::string_view word, std::string_view pattern) {
  if (pattern.empty()) return word.empty();
  if (pattern[0] == '*') return glob(word, pattern.substr(1)) || (!word.empty() && glob(word.substr(1), pattern));
  if (word.empty()) return false;
  if (pattern[0] == '?') {
    std::size_t size = 1;
    while (size < word.size() && (static_cast<unsigned char>(word[size]) & 0xC0) == 0x80) ++size;
    return glob(word.substr(size), pattern.substr(1));
  }
  return word[0] == pattern[0] && glob(word.substr(1), pattern.substr(1));
}

std::set<std::string> word_set(std::string_view text, bool keys) {
  std::vector<ByteSpan> spans;
  split_words(text, spans);
  std::set<std::string> words;
  for (const ByteSpan span : spans) words.insert(keys ? inflection_key(span.of(text)) : fold(span.of(text)));
  return words;
}

}  // namespace

Scan::Scan(Store& store) {
  const StoredCodebook book = must(store.codebooks()).front();
  themes_ = must(store.themes(book.id));
  for (const DocumentInfo& info : must(store.documents())) {
    Item item{must(store.read_document(info.id)), {}};
    const Document& document = item.stored.document;
    for (const Sentence& sentence : document.sentences) {
      Line line;
      line.passage = sentence.passage;
      const std::string_view text = sentence.span.of(document.text);
      std::vector<ByteSpan> spans;
      split_words(text, spans);
      for (std::size_t i = 0; i < spans.size(); ++i) {
        const std::string_view word = spans[i].of(text);
        line.words.push_back({fold(word), inflection_key(word), i > 0 && joins_phrase(text.substr(spans[i - 1].end, spans[i].start - spans[i - 1].end))});
      }
      item.lines.push_back(std::move(line));
    }
    for (const Citation& citation : item.stored.citations.citations) item.lines[citation.sentence].cites.push_back(citation.key);
    RowFilter filter;
    filter.document = info.id;
    filter.primary_only = false;
    must(store.each_row(filter, [&](const StoredRow& row) {
      item.lines[row.sentence].rows.push_back(row);
      return Status();
    }));
    items_.push_back(std::move(item));
  }
}

bool Scan::under(const StoredRow& row, const std::string& theme) const {
  const auto stored = std::find_if(themes_.begin(), themes_.end(), [&](const StoredTheme& t) { return t.number == row.theme; });
  return stored->path == theme || stored->path.starts_with(theme + "/");
}

bool Scan::row_holds(const Item& item, const StoredRow& row, const std::string& field, const std::string& value) const {
  if (field == "stance") return stance_name(row.stance) == value;
  if (field == "role") return role_name(row.role) == value;
  if (field == "claim") return claim_name(row.claim) == value;
  if (field == "voice") return voice_name(row.voice) == value;
  if (field == "speaker") return speaker_name(row.speaker) == value;
  return std::any_of(row.citations.begin(), row.citations.end(), [&](std::uint32_t c) { return item.stored.citations.citations[c].key == value; });
}

bool Scan::field_holds(const QueryNode& leaf, const Item& item, const Line& line) const {
  const DocumentInfo& info = item.stored.info;
  const Passage& passage = item.stored.document.passages[line.passage];
  if (leaf.field == "theme" && leaf.value == "none") return is_evidence(passage.zone) && line.rows.empty();
  if (leaf.field == "theme") return std::any_of(line.rows.begin(), line.rows.end(), [&](const StoredRow& row) { return under(row, leaf.value); });
  if (leaf.field == "language") return (passage.language.empty() ? info.language : passage.language) == leaf.value;
  if (leaf.field == "zone") return zone_name(passage.zone) == leaf.value;
  if (leaf.field == "section") {
    return std::any_of(item.stored.document.sections.begin(), item.stored.document.sections.end(), [&](const Section& section) {
      return section.type == leaf.value && section.span.start <= passage.span.start && passage.span.start < section.span.end;
    });
  }
  if (leaf.field == "year") return std::to_string(info.year) == leaf.value;
  if (leaf.field == "type") return info.type == leaf.value;
  if (leaf.field == "text-basis") return text_basis_name(info.basis) == leaf.value;
  if (leaf.field == "cites") return std::find(line.cites.begin(), line.cites.end(), leaf.value) != line.cites.end();
  if (leaf.field == "title" || leaf.field == "author") {
    const bool keys = leaf.field == "title";
    const std::set<std::string> words = word_set(keys ? info.title : info.authors, keys), wanted = word_set(leaf.value, keys);
    return std::includes(words.begin(), words.end(), wanted.begin(), wanted.end());
  }
  if (leaf.field == "file") return glob(info.path, leaf.value) || glob(info.path.substr(info.path.rfind('/') + 1), leaf.value);
  return std::any_of(line.rows.begin(), line.rows.end(), [&](const StoredRow& row) { return row_holds(item, row, leaf.field, leaf.value); });
}

bool Scan::leaf_holds(const QueryNode& leaf, const Item& item, const Line& line) const {
  using Kind = QueryNode::Kind;
  const auto word_is = [&](const Word& word, const std::string& wanted) {
    return wanted.find_first_of("*?") != std::string::npos ? glob(word.form, fold(wanted)) : word.key == inflection_key(wanted);
  };
  // Every [first, last] of words where the pattern stands.
  const auto runs = [&](const QueryNode& node) {
    const std::vector<std::string> wanted = node.kind == Kind::kPhrase ? node.words : std::vector<std::string>{node.value};
    std::vector<std::pair<int, int>> found;
    for (std::size_t i = 0; i + wanted.size() <= line.words.size(); ++i) {
      bool all = true;
      for (std::size_t k = 0; k < wanted.size(); ++k) all = all && word_is(line.words[i + k], wanted[k]) && (k == 0 || line.words[i + k].joined);
      if (all) found.emplace_back(static_cast<int>(i), static_cast<int>(i + wanted.size() - 1));
    }
    return found;
  };
  switch (leaf.kind) {
    case Kind::kAll: return true;
    case Kind::kWord:
    case Kind::kWildcard:
    case Kind::kPhrase: return !runs(leaf).empty();
    case Kind::kNear: {
      std::vector<std::pair<int, int>> sides[2];
      for (int s = 0; s < 2; ++s) {
        const QueryNode& side = leaf.children[static_cast<std::size_t>(s)];
        for (const QueryNode& one : side.kind == Kind::kOr ? side.children : std::vector<QueryNode>{side}) {
          for (const auto& run : runs(one)) sides[s].push_back(run);
        }
      }
      for (const auto& [a, b] : sides[0]) {
        for (const auto& [c, d] : sides[1]) {
          if ((b < c && c - b - 1 <= leaf.distance) || (d < a && a - d - 1 <= leaf.distance)) return true;
        }
      }
      return false;
    }
    case Kind::kRange: {
      const int year = item.stored.info.year;
      return year > 0 && (leaf.low.empty() || year >= std::stoi(leaf.low)) && (leaf.high.empty() || year <= std::stoi(leaf.high));
    }
    case Kind::kThemeRow:
      return std::any_of(line.rows.begin(), line.rows.end(), [&](const StoredRow& row) {
        return under(row, leaf.value) && std::all_of(leaf.children.begin(), leaf.children.end(), [&](const QueryNode& child) { return row_holds(item, row, child.field, child.value); });
      });
    default: return field_holds(leaf, item, line);
  }
}

bool Scan::holds(const QueryNode& query, const Item& item, std::size_t first, std::size_t end) const {
  const auto part = [&](const QueryNode& child) { return holds(child, item, first, end); };
  if (query.kind == QueryNode::Kind::kAnd) return std::all_of(query.children.begin(), query.children.end(), part);
  if (query.kind == QueryNode::Kind::kOr) return std::any_of(query.children.begin(), query.children.end(), part);
  if (query.kind == QueryNode::Kind::kNot) return !part(query.children.front());
  for (std::size_t i = first; i < end; ++i) {
    if (leaf_holds(query, item, item.lines[i])) return true;
  }
  return false;
}

std::vector<std::pair<DocumentId, std::uint32_t>> Scan::matches(const QueryNode& query, Scope scope, std::uint64_t& units) const {
  std::vector<std::pair<DocumentId, std::uint32_t>> found;
  units = 0;
  for (const Item& item : items_) {
    for (std::size_t first = 0, end = 0; first < item.lines.size(); first = end) {
      end = first + 1;
      while (end < item.lines.size() && scope != Scope::kSentence && (scope == Scope::kDocument || item.lines[end].passage == item.lines[first].passage)) ++end;
      if (!holds(query, item, first, end)) continue;
      ++units;
      for (std::size_t i = first; i < end; ++i) found.emplace_back(item.stored.info.id, static_cast<std::uint32_t>(i));
    }
  }
  return found;
}

std::vector<std::pair<std::uint64_t, std::uint64_t>> Scan::cooccurrence(const std::vector<std::string>& themes) const {
  std::vector<std::pair<std::uint64_t, std::uint64_t>> cells;
  for (const std::string& a : themes) {
    for (const std::string& b : themes) {
      std::pair<std::uint64_t, std::uint64_t> cell;
      for (const Item& item : items_) {
        if (!item.stored.info.primary) continue;
        std::uint64_t sentences = 0;
        for (const Line& line : item.lines) {
          const auto has = [&](const std::string& theme) { return std::any_of(line.rows.begin(), line.rows.end(), [&](const StoredRow& row) { return under(row, theme); }); };
          sentences += has(a) && has(b) ? 1 : 0;
        }
        cell.first += sentences;
        cell.second += sentences > 0 ? 1 : 0;
      }
      cells.push_back(cell);
    }
  }
  return cells;
}

}  // namespace litmotif::testing
