#include <algorithm>

#include <litmotif/theme.h>

#include "theme/coder_impl.h"

namespace litmotif {

Coder::Coder(const Matcher& matcher) : impl_(std::make_unique<Impl>(*matcher.impl_)) {}
Coder::Coder(Coder&&) noexcept = default;
Coder::~Coder() = default;

bool Coder::Impl::read_stem(std::string_view text, ByteSpan span) {
  stem_cues.clear();
  if (span.empty()) return false;
  stem.read(span.of(text), vocabulary);
  cue_scanner.scan(stem, vocabulary, stem_cues);
  return !stem_cues.empty();
}

double Coder::Impl::weight_of(std::uint32_t theme) const {
  std::vector<std::uint32_t> rules;
  for (const Found& one : found) {
    if (one.hit.theme == theme) rules.push_back(one.hit.rule);
  }
  std::sort(rules.begin(), rules.end());
  rules.erase(std::unique(rules.begin(), rules.end()), rules.end());
  double sum = 0;
  for (const std::uint32_t rule : rules) sum += compiled->book->themes[theme].include[rule].weight;
  return sum;
}

void Coder::Impl::exclude() {
  const Codebook& book = *compiled->book;
  const auto mark = [&](char is) {
    for (const Found& one : found) {
      for (auto at = static_cast<std::int32_t>(one.hit.theme); at >= 0 && is_hit[static_cast<std::size_t>(at)] != is; at = book.themes[static_cast<std::size_t>(at)].parent) {
        is_hit[static_cast<std::size_t>(at)] = is;
      }
    }
  };
  mark(1);
  theme_scanner.scan_when_asked([&](std::uint32_t rule) { return is_hit[compiled->origins[rule].theme] != 0; }, matches);
  mark(0);
  if (found.size() == matches.size()) return;
  exclusions.set(matches, compiled->origins, [&](std::uint32_t rule) { return conditions.holds(rule); });
  std::erase_if(found, [&](const Found& one) { return exclusions.take_away(book, one.hit.theme, one.words); });
}

void Coder::Impl::drop_light() {
  std::vector<std::pair<std::uint32_t, bool>> judged;  // theme, too light?
  for (const Found& one : found) {
    const double asked = compiled->book->themes[one.hit.theme].at_least;
    const bool known = std::any_of(judged.begin(), judged.end(), [&](const auto& theme) { return theme.first == one.hit.theme; });
    // A sum of decimal fractions may lie a hair below what it stands for.
    if (asked > 0 && !known) judged.emplace_back(one.hit.theme, weight_of(one.hit.theme) < asked - 1e-9);
  }
  std::erase_if(found, [&](const Found& one) { return std::any_of(judged.begin(), judged.end(), [&](const auto& theme) { return theme.second && theme.first == one.hit.theme; }); });
}

void Coder::code(std::string_view text, std::span<const SentenceToCode> sentences, Coding& coding) {
  Impl& work = *impl_;
  const Matcher::Impl& compiled = *work.compiled;
  work.rows.take_back(coding.rows);
  coding.clear();
  work.conditions.begin_text();
  for (std::uint32_t index = 0; index < sentences.size(); ++index) {
    const SentenceToCode& to_code = sentences[index];
    if (!to_code.evidence || to_code.span.empty()) continue;
    work.vocabulary.make_room();
    work.conditions.enter(text, to_code, work.vocabulary, work.passage_scanner);
    work.sentence.read(to_code.span.of(text), work.vocabulary);
    work.matches.clear();
    work.theme_scanner.scan(work.sentence, work.vocabulary, work.matches);
    if (work.matches.empty()) continue;

    work.found.clear();
    for (const Match& match : work.matches) {
      const RuleOrigin& origin = compiled.origins[match.rule];
      if (origin.companion || origin.exclude || !work.conditions.holds(match.rule)) continue;
      const ByteSpan span{to_code.span.start + match.span.start, to_code.span.start + match.span.end};
      work.found.push_back({{index, origin.theme, origin.rule, span}, match.words});
    }
    if (work.found.empty()) continue;
    work.exclude();
    if (compiled.by_weight) work.drop_light();
    if (work.found.empty()) continue;
    std::sort(work.found.begin(), work.found.end(), [](const Impl::Found& a, const Impl::Found& b) {
      if (a.hit.span.start != b.hit.span.start) return a.hit.span.start < b.hit.span.start;
      if (a.hit.theme != b.hit.theme) return a.hit.theme < b.hit.theme;
      if (a.hit.rule != b.hit.rule) return a.hit.rule < b.hit.rule;
      return a.hit.span.end < b.hit.span.end;
    });
    // Terms of one word list may match the same words.
    work.found.erase(std::unique(work.found.begin(), work.found.end(), [](const Impl::Found& a, const Impl::Found& b) { return a.hit == b.hit; }), work.found.end());
    work.hit_words.clear();
    for (const Impl::Found& found : work.found) {
      work.hit_words.push_back({found.hit.theme, static_cast<std::uint32_t>(coding.hits.size()), found.words});
      coding.hits.push_back(found.hit);
    }
    work.cues.clear();
    work.cue_scanner.scan(work.sentence, work.vocabulary, work.cues);
    const bool has_stem = work.read_stem(text, to_code.stem);
    work.rows.make({work.sentence, work.cues, has_stem ? &work.stem : nullptr, &work.stem_cues, to_code.default_claim, index, to_code.span.start}, work.hit_words,
                   coding.rows);
  }
}

}  // namespace litmotif
