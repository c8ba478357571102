#include "support/slow_matcher.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <litmotif/text.h>

namespace litmotif::test {
namespace {

struct Words {
  std::string_view text;
  std::vector<ByteSpan> spans;
  std::vector<std::string> folded, keys;
};

struct Range {  // words [first, end)
  std::size_t first, end;
  friend auto operator<=>(const Range&, const Range&) = default;
};


std::string without_space(std::string_view text) {
  std::string kept(text);
  std::erase_if(kept, [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
  return kept;
}

bool glob(std::string_view pattern, std::string_view word) {
  if (pattern.empty()) return word.empty();
  if (pattern[0] == '*') return glob(pattern.substr(1), word) || (!word.empty() && glob(pattern, word.substr(1)));
  if (word.empty()) return false;
  if (pattern[0] != '?') return pattern[0] == word[0] && glob(pattern.substr(1), word.substr(1));
  std::size_t size = 1;
  while (size < word.size() && (static_cast<unsigned char>(word[size]) & 0xC0) == 0x80) ++size;
  return glob(pattern.substr(1), word.substr(size));
}

// The one thing that is not done over and over: what a rule's word folds to.
const std::string& remembered(const std::string& word, std::string (*make)(std::string_view)) {
  static std::map<std::pair<std::string, bool>, std::string> known;
  const auto [entry, added] = known.try_emplace({word, make == &fold});
  if (added) entry->second = make(word);
  return entry->second;
}

bool word_matches(const RulePattern& pattern, std::size_t index, const Words& words, std::size_t at) {
  const std::string& wanted = pattern.words[index];
  if (pattern.kind == RulePattern::Kind::kExact) return words.spans[at].of(words.text) == wanted;
  if (pattern.kind == RulePattern::Kind::kForm || wanted.find_first_of("*?") != std::string::npos) return glob(remembered(wanted, fold), words.folded[at]);
  return remembered(wanted, inflection_key) == words.keys[at];
}

std::string_view gap_before(const Words& words, std::size_t at) {
  const std::size_t start = at == 0 ? 0 : words.spans[at - 1].end;
  const std::size_t end = at == words.spans.size() ? words.text.size() : words.spans[at].start;
  return words.text.substr(start, end - start);
}

bool phrase_at(const RulePattern& pattern, const Words& words, std::size_t at) {
  if (at + pattern.words.size() > words.spans.size()) return false;
  for (std::size_t i = 0; i < pattern.words.size(); ++i) {
    if (!word_matches(pattern, i, words, at + i)) return false;
    if (i == 0) continue;
    const std::string wanted = pattern.gaps.empty() ? "" : pattern.gaps[i];
    const std::string_view gap = gap_before(words, at + i);
    if (wanted.empty() ? !joins_phrase(gap) : without_space(gap) != without_space(wanted)) return false;
  }
  if (pattern.gaps.empty()) return true;
  return gap_before(words, at).ends_with(pattern.gaps.front()) && gap_before(words, at + pattern.words.size()).starts_with(pattern.gaps.back());
}

std::vector<Range> part_places(const RulePattern& part, const Words& words) {
  std::vector<Range> places;
  if (part.kind == RulePattern::Kind::kAnyOf) {
    for (const RulePattern& alternative : part.parts) {
      for (const Range range : part_places(alternative, words)) places.push_back(range);
    }
    return places;
  }
  for (std::size_t at = 0; at < words.spans.size(); ++at) {
    if (phrase_at(part, words, at)) places.push_back({at, at + part.words.size()});
  }
  return places;
}

// Every way to place the parts, one after the other.
void place(const RulePattern& rule, const std::vector<std::vector<Range>>& places, std::vector<Range>& chosen, std::set<Range>& found) {
  const std::size_t part = chosen.size();
  if (part == places.size()) {
    std::size_t first = chosen[0].first, end = 0, matched = 0;
    for (const Range range : chosen) {
      first = std::min(first, range.first);
      end = std::max(end, range.end);
      matched += range.end - range.first;
    }
    if (end - first - matched <= static_cast<std::size_t>(rule.distance)) found.insert({first, end});
    return;
  }
  for (const Range range : places[part]) {
    const bool overlaps = std::any_of(chosen.begin(), chosen.end(), [&](Range other) { return range.first < other.end && other.first < range.end; });
    const bool disordered = rule.kind == RulePattern::Kind::kBefore && part > 0 && range.first < chosen.back().end;
    if (overlaps || disordered) continue;
    chosen.push_back(range);
    place(rule, places, chosen, found);
    chosen.pop_back();
  }
}

struct Found {
  ByteSpan span;
  Range words;
};

std::vector<Found> find_rule(const RulePattern& rule, const Words& words) {
  std::vector<Found> found;
  const auto add = [&](Range range) { found.push_back({{words.spans[range.first].start, words.spans[range.end - 1].end}, range}); };
  if (rule.kind == RulePattern::Kind::kAnyOf) {
    std::set<Range> ranges;
    for (const Range range : part_places(rule, words)) ranges.insert(range);
    for (const Range range : ranges) add(range);
  } else if (rule.kind == RulePattern::Kind::kPhrase || rule.kind == RulePattern::Kind::kExact || rule.kind == RulePattern::Kind::kForm) {
    for (const Range range : part_places(rule, words)) add(range);
  } else if (rule.kind == RulePattern::Kind::kNear || rule.kind == RulePattern::Kind::kBefore) {
    std::vector<std::vector<Range>> places;
    for (const RulePattern& part : rule.parts) places.push_back(part_places(part, words));
    std::set<Range> ranges;
    std::vector<Range> chosen;
    place(rule, places, chosen, ranges);
    for (const Range range : ranges) {
      const bool holds_another = std::any_of(ranges.begin(), ranges.end(), [&](Range other) { return other != range && range.first <= other.first && other.end <= range.end; });
      if (!holds_another) add(range);
    }
  } else if (rule.kind == RulePattern::Kind::kRegex) {
    static std::map<std::string, Result<Regex>> compiled;
    auto entry = compiled.find(rule.text);
    if (entry == compiled.end()) entry = compiled.emplace(rule.text, Regex::compile(rule.text)).first;
    const Result<Regex>& regex = entry->second;
    if (!regex.ok()) return found;
    for (std::uint32_t from = 0;;) {
      const auto match = regex.value().find(words.text, from);
      if (!match) break;
      std::size_t first = 0;
      while (first < words.spans.size() && words.spans[first].end <= match->start) ++first;
      std::size_t end = first;
      while (end < words.spans.size() && words.spans[end].start < match->end) ++end;
      found.push_back({*match, {first, end}});
      from = std::max(match->end, match->start + 1);
    }
  }
  return found;
}

Words words_of(std::string_view text) {
  Words words{text, {}, {}, {}};
  split_words(text, words.spans);
  for (const ByteSpan span : words.spans) {
    words.folded.push_back(fold(span.of(text)));
    words.keys.push_back(inflection_key(span.of(text)));
  }
  return words;
}

// Of a same-passage rule the first part is what is found, where all others stand in the passage.
std::vector<Found> find_rule(const RulePattern& rule, const Words& words, const Words& passage) {
  if (rule.kind != RulePattern::Kind::kSamePassage) return find_rule(rule, words);
  for (std::size_t i = 1; i < rule.parts.size(); ++i) {
    if (find_rule(rule.parts[i], passage).empty()) return {};
  }
  return find_rule(rule.parts[0], words);
}

bool is_open(const std::vector<std::string>& only_in, const std::vector<std::string>& not_in, std::string_view section) {
  const auto holds = [&](const std::vector<std::string>& list) { return std::find(list.begin(), list.end(), section) != list.end(); };
  return (only_in.empty() || holds(only_in)) && !holds(not_in);
}

bool is_open(const Codebook& book, std::int32_t theme, std::string_view section) {
  for (; theme >= 0; theme = book.themes[static_cast<std::size_t>(theme)].parent) {
    const Theme& each = book.themes[static_cast<std::size_t>(theme)];
    if (!is_open(each.only_in, each.not_in, section)) return false;
  }
  return true;
}

}  // namespace

std::vector<Hit> slow_hits(const Codebook& book, std::string_view text, std::span<const SentenceToCode> sentences) {
  std::vector<Hit> hits;
  for (std::uint32_t index = 0; index < sentences.size(); ++index) {
    if (!sentences[index].evidence) continue;
    const Words words = words_of(sentences[index].span.of(text));
    const Words passage = sentences[index].passage.empty() ? words : words_of(sentences[index].passage.of(text));
    std::vector<std::vector<Range>> excluded(book.themes.size());
    for (std::size_t theme = 0; theme < book.themes.size(); ++theme) {
      // Parents stand before their children, so theirs are complete.
      if (book.themes[theme].parent >= 0) excluded[theme] = excluded[static_cast<std::size_t>(book.themes[theme].parent)];
      for (const Rule& rule : book.themes[theme].exclude) {
        for (const Found& found : find_rule(rule.pattern, words, passage)) excluded[theme].push_back(found.words);
      }
    }
    const std::size_t first = hits.size();
    for (std::uint32_t theme = 0; theme < book.themes.size(); ++theme) {
      const std::size_t before = hits.size();
      double weight = 0;
      for (std::uint32_t rule = 0; rule < book.themes[theme].include.size(); ++rule) {
        const Rule& own = book.themes[theme].include[rule];
        const std::size_t before_rule = hits.size();
        if (!is_open(book, static_cast<std::int32_t>(theme), sentences[index].section) || !is_open(own.only_in, own.not_in, sentences[index].section)) continue;
        for (const Found& found : find_rule(own.pattern, words, passage)) {
          const bool taken = std::any_of(excluded[theme].begin(), excluded[theme].end(), [&](Range range) { return found.words.first <= range.end && range.first <= found.words.end; });
          if (taken) continue;
          const std::uint32_t start = sentences[index].span.start;
          hits.push_back({index, theme, rule, {start + found.span.start, start + found.span.end}});
        }
        if (hits.size() > before_rule) weight += own.weight;
      }
      if (weight < book.themes[theme].at_least - 1e-9) hits.resize(before);
    }
    std::sort(hits.begin() + static_cast<std::ptrdiff_t>(first), hits.end(), [](const Hit& a, const Hit& b) {
      if (a.span.start != b.span.start) return a.span.start < b.span.start;
      if (a.theme != b.theme) return a.theme < b.theme;
      return a.rule != b.rule ? a.rule < b.rule : a.span.end < b.span.end;
    });
  }
  return hits;
}

std::string describe(const Codebook& book, std::string_view text, const std::vector<Hit>& hits) {
  std::string all;
  for (const Hit& hit : hits) {
    const Theme& theme = book.themes[hit.theme];
    all += theme.include[hit.rule].pattern.text + " -> \"" + std::string(hit.span.of(text)) + "\"@" + std::to_string(hit.span.start) + " " + theme.path + "; ";
  }
  return all;
}

}  // namespace litmotif::test
