#include "index/plan.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <litmotif/citation.h>
#include <litmotif/document.h>
#include <litmotif/text.h>
#include <litmotif/theme.h>

#include "index/chunk.h"
#include "index/xapian_file.h"

namespace litmotif::index {
namespace {

using Kind = QueryNode::Kind;

// Number of the enumerator with this name; -1 when there is none. Names end where the enumeration does.
template <class Enum, class Name>
int number_of(std::string_view wanted, int count, Name&& name) {
  for (int i = 0; i < count; ++i) {
    if (name(static_cast<Enum>(i)) == wanted) return i;
  }
  return -1;
}

// Sets the field of a row test; false when the value is none of it.
bool set_row_field(Leaf& leaf, const std::string& field, const std::string& value) {
  if (field == "cites") {
    leaf.cites.push_back(value);
    return true;
  }
  if (field == "stance") return (leaf.facets[kStanceFacet] = number_of<Stance>(value, 6, stance_name)) >= 0;
  if (field == "role") return (leaf.facets[kRoleFacet] = number_of<Role>(value, 3, role_name)) >= 0;
  if (field == "claim") return (leaf.facets[kClaimFacet] = number_of<Claim>(value, 6, claim_name)) >= 0;
  if (field == "voice") return (leaf.facets[kVoiceFacet] = number_of<Voice>(value, 3, voice_name)) >= 0;
  if (field == "speaker") return (leaf.facets[kSpeakerFacet] = number_of<Speaker>(value, 4, speaker_name)) >= 0;
  return false;
}

// A path of the review: the whole, or its last parts; * is any run of bytes.
bool path_matches(std::string_view path, const std::string& pattern) {
  if (matches_wildcard(path, pattern)) return true;
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
    if (matches_wildcard(path.substr(slash + 1), pattern)) return true;
  }
  return false;
}

class Planner {
 public:
  explicit Planner(const Snapshot& snapshot) : snapshot_(snapshot) {}

  Result<Plan> make(const QueryNode& query) {
    Result<Plan::Node> root = node(query, true);
    if (!root.ok()) return root.status();
    plan_.root = std::move(root).value();
    return std::move(plan_);
  }

 private:
  static Status wrong(const QueryNode& node, std::string message) {
    return Status(Code::kInvalidArgument, std::move(message)).in({}, fmt::format("byte {}", node.at));
  }

  Plan::Node leaf(const QueryNode& node, bool positive, Leaf leaf) {
    leaf.shown = print_query(node);
    leaf.positive = positive;
    plan_.leaves.push_back(std::move(leaf));
    return {Plan::Kind::kLeaf, static_cast<std::uint32_t>(plan_.leaves.size() - 1), {}};
  }

  Result<Plan::Node> node(const QueryNode& query, bool positive) {
    switch (query.kind) {
      case Kind::kAll: return leaf(query, positive, {});
      case Kind::kWord:
      case Kind::kWildcard:
      case Kind::kPhrase: {
        Leaf text;
        text.kind = Leaf::Kind::kText;
        text.patterns.push_back(pattern(query));
        return leaf(query, positive, std::move(text));
      }
      case Kind::kNear: {
        Leaf near;
        near.kind = Leaf::Kind::kNear;
        near.distance = query.distance;
        for (const QueryNode& side : query.children) {
          near.left = near.patterns.size();
          if (side.kind == Kind::kOr) {
            for (const QueryNode& child : side.children) near.patterns.push_back(pattern(child));
          } else {
            near.patterns.push_back(pattern(side));
          }
        }
        return leaf(query, positive, std::move(near));
      }
      case Kind::kField: return field(query, positive);
      case Kind::kRange: {
        const int low = query.low.empty() ? 1 : std::stoi(query.low), high = query.high.empty() ? 1000000 : std::stoi(query.high);
        return documents(query, positive, [=](const DocumentTable& table, std::uint32_t line) { return table.year(line) > 0 && table.year(line) >= low && table.year(line) <= high; });
      }
      case Kind::kThemeRow: {
        LITMOTIF_TRY(check_theme(query));
        Leaf rows;
        rows.kind = Leaf::Kind::kRows;
        rows.theme = query.value;
        for (const QueryNode& child : query.children) {
          if (!set_row_field(rows, child.field, child.value)) return wrong(child, fmt::format("{} has no value '{}'", child.field, child.value));
        }
        return leaf(query, positive, std::move(rows));
      }
      case Kind::kAnd: return branch(Plan::Kind::kAnd, query, positive);
      case Kind::kOr: return branch(Plan::Kind::kOr, query, positive);
      case Kind::kNot: return branch(Plan::Kind::kNot, query, !positive);
    }
    return wrong(query, "a part of the query that this index does not know");
  }

  Result<Plan::Node> branch(Plan::Kind kind, const QueryNode& query, bool positive) {
    Plan::Node made{kind, 0, {}};
    for (const QueryNode& child : query.children) {
      Result<Plan::Node> part = node(child, positive);
      if (!part.ok()) return part;
      made.children.push_back(std::move(part).value());
    }
    return made;
  }

  static TextPattern::Word word(const std::string& text) {
    const bool wildcard = text.find_first_of("*?") != std::string::npos;
    return {wildcard ? fold(text) : inflection_key(capped_term(fold(text))), wildcard, text};
  }

  static TextPattern pattern(const QueryNode& query) {
    TextPattern made;
    if (query.kind == Kind::kPhrase) {
      for (const std::string& text : query.words) made.words.push_back(word(text));
    } else {
      made.words.push_back(word(query.value));
    }
    return made;
  }

  template <class Holds>
  Plan::Node documents(const QueryNode& query, bool positive, Holds&& holds) {
    Leaf made;
    made.kind = Leaf::Kind::kDocuments;
    made.documents = Bitmap(snapshot_.documents.size());
    for (std::uint32_t line = 0; line < snapshot_.documents.size(); ++line) {
      if (holds(snapshot_.documents, line)) made.documents.set(line);
    }
    return leaf(query, positive, std::move(made));
  }

  // An open list: a value no document has is no error, but worth a word.
  template <class Get>
  Plan::Node documents_with(const QueryNode& query, bool positive, Get&& get) {
    Plan::Node made = documents(query, positive, [&](const DocumentTable& table, std::uint32_t line) { return get(table, line) == query.value; });
    if (plan_.leaves.back().documents.count() == 0) {
      std::set<std::string> known;
      for (std::uint32_t line = 0; line < snapshot_.documents.size(); ++line) known.emplace(get(snapshot_.documents, line));
      known.erase("");
      plan_.notes.push_back(fmt::format("no document has {} {}; there are: {}", query.field, query.value, known.empty() ? "none" : fmt::format("{}", fmt::join(known, ", "))));
    }
    return made;
  }

  // The passage's, where it has one of its own.
  Plan::Node language(const QueryNode& query, bool positive) {
    const std::string code = language_code(query.value);
    const std::uint32_t number = language_number(code.empty() ? query.value : code);
    const DocumentTable& table = snapshot_.documents;
    std::set<std::string> known;
    Plan::Node made = documents(query, positive, [&](const DocumentTable&, std::uint32_t line) { return number != 0 && language_number(table.language(line)) == number; });
    Leaf& leaf = plan_.leaves.back();
    leaf.kind = Leaf::Kind::kLanguage;
    leaf.number = number;
    bool any = leaf.documents.count() > 0;
    for (const SegmentView& view : snapshot_.segments) {
      for (std::uint32_t passage = 0; !any && passage < view.segment.passages(); ++passage) any = number != 0 && view.segment.language(passage) == number;
    }
    if (any) return made;
    for (std::uint32_t line = 0; line < table.size(); ++line) known.emplace(table.language(line));
    known.erase("");
    plan_.notes.push_back(fmt::format("nothing is in language {}; the documents are in: {}", query.value, known.empty() ? "none" : fmt::format("{}", fmt::join(known, ", "))));
    return made;
  }

  Result<Plan::Node> field(const QueryNode& query, bool positive) {
    const std::string& name = query.field;
    const std::string& value = query.value;
    Leaf made;
    if (name == "theme") {
      if (value == "none") {
        made.kind = Leaf::Kind::kUncoded;
      } else {
        LITMOTIF_TRY(check_theme(query));
        made.kind = Leaf::Kind::kRows;
        made.theme = value;
      }
      return leaf(query, positive, std::move(made));
    }
    if (name == "cites") {
      made.kind = Leaf::Kind::kCites;
      made.cites.push_back(value);
      return leaf(query, positive, std::move(made));
    }
    if (set_row_field(made, name, value)) {
      made.kind = Leaf::Kind::kRows;
      return leaf(query, positive, std::move(made));
    }
    if (name == "zone") {
      made.kind = Leaf::Kind::kZone;
      made.number = static_cast<std::uint32_t>(zone_from_name(value));
      return leaf(query, positive, std::move(made));
    }
    if (name == "section") {
      const std::vector<std::string>& types = section_types();
      const auto type = std::find(types.begin(), types.end(), value);
      if (type == types.end()) return wrong(query, fmt::format("there is no section type '{}'", value));
      made.kind = Leaf::Kind::kSection;
      made.number = static_cast<std::uint32_t>(type - types.begin());
      return leaf(query, positive, std::move(made));
    }
    if (name == "year") {
      const int year = std::atoi(value.c_str());
      return documents(query, positive, [=](const DocumentTable& table, std::uint32_t line) { return year > 0 && table.year(line) == year; });
    }
    if (name == "text-basis") {
      const int basis = static_cast<int>(text_basis_from_name(value));
      return documents(query, positive, [=](const DocumentTable& table, std::uint32_t line) { return table.basis(line) == basis; });
    }
    if (name == "type") return documents_with(query, positive, [](const DocumentTable& table, std::uint32_t line) { return table.type(line); });
    if (name == "language") return language(query, positive);
    if (name == "file") return documents(query, positive, [&](const DocumentTable& table, std::uint32_t line) { return path_matches(table.path(line), value); });
    if (name == "title") return words_of_documents(query, positive, spaced_keys(value), &DocumentTable::title_keys);
    if (name == "author") return words_of_documents(query, positive, spaced_folds(value), &DocumentTable::author_words);
    return wrong(query, fmt::format("there is no field '{}'", name));
  }

  // All words of the value stand in the document's column, in any order.
  Plan::Node words_of_documents(const QueryNode& query, bool positive, const std::string& spaced, std::string_view (DocumentTable::*column)(std::uint32_t) const) {
    std::vector<std::string> wanted;  // each with a blank on both sides
    for (std::size_t at = 0; at + 1 < spaced.size();) {
      const std::size_t end = spaced.find(' ', at + 1);
      wanted.push_back(spaced.substr(at, end - at + 1));
      at = end;
    }
    return documents(query, positive, [&](const DocumentTable& table, std::uint32_t line) {
      const std::string_view words = (table.*column)(line);
      return !wanted.empty() && std::all_of(wanted.begin(), wanted.end(), [&](const std::string& word) { return words.find(word) != std::string_view::npos; });
    });
  }

  Status check_theme(const QueryNode& query) const {
    std::set<std::string> names, top;
    for (const SegmentView& view : snapshot_.segments) {
      for (const CodingFile& coding : view.codings) {
        if (coding.find_theme(query.value) < coding.themes()) return {};
        for (std::uint32_t i = 0; i < coding.themes(); ++i) {
          names.emplace(coding.theme(i).path);
          names.emplace(coding.theme(i).id);
          if (coding.theme(i).path.find('/') == std::string_view::npos) top.emplace(coding.theme(i).path);
        }
      }
    }
    if (snapshot_.segments.empty()) return {};  // nothing is in the review, so nothing can be asked wrongly
    if (names.empty()) return wrong(query, fmt::format("there is no theme '{}': the review has no codebook; next: litmotif recode REVIEW --codebook FILE", query.value));
    const std::vector<std::string> nearest = nearest_words(query.value, {names.begin(), names.end()});
    if (!nearest.empty()) return wrong(query, fmt::format("there is no theme '{}'; did you mean {}?", query.value, fmt::join(nearest, ", ")));
    return wrong(query, fmt::format("there is no theme '{}'; the themes are {}, and those within them", query.value, fmt::join(top, ", ")));
  }

  const Snapshot& snapshot_;
  Plan plan_;
};

}  // namespace

Result<Plan> make_plan(const Snapshot& snapshot, const QueryNode& query) { return Planner(snapshot).make(query); }

// The usual walk with one way back: to the last star, one character further on. ? is one code point.
bool matches_wildcard(std::string_view word, std::string_view pattern) {
  std::size_t w = 0, p = 0, star = std::string_view::npos, retry = 0;
  const auto step = [&](std::size_t at) {
    ++at;
    while (at < word.size() && (static_cast<unsigned char>(word[at]) & 0xC0) == 0x80) ++at;
    return at;
  };
  while (w < word.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      retry = w;
    } else if (p < pattern.size() && pattern[p] == '?') {
      w = step(w);
      ++p;
    } else if (p < pattern.size() && pattern[p] == word[w]) {
      ++w;
      ++p;
    } else if (star != std::string_view::npos) {
      retry = step(retry);
      w = retry;
      p = star + 1;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace litmotif::index
