#pragma once

#include <vector>

#include "theme/conditions.h"
#include "theme/exclusion.h"
#include "theme/matcher_impl.h"
#include "theme/rows.h"
#include "theme/scanner.h"
#include "theme/vocabulary.h"

namespace litmotif {

// Scratch memory of a coder; nothing here outlives a sentence but the vocabulary.
struct Coder::Impl {
  explicit Impl(const Matcher::Impl& matcher)
      : compiled(&matcher),
        vocabulary(matcher.lexicon, matcher.themes, matcher.cues),
        theme_scanner(matcher.themes, Which::kThemes),
        passage_scanner(matcher.themes, Which::kThemes),
        cue_scanner(matcher.cues, Which::kCues),
        conditions(matcher),
        rows(*matcher.book, matcher.cue_origins),
        is_hit(matcher.book->themes.size(), 0) {}

  // Reads the words of a stem and finds its cues; false when it has none to offer.
  bool read_stem(std::string_view text, ByteSpan span);
  // Takes from `found` the hits of themes whose rules are too light together.
  void drop_light();
  // Takes away from `found` what an exclusion of its theme, or of one above it, touches; those that cost something are tried only for themes found.
  void exclude();
  // Sum of the weights of the theme's rules in `found`, each once.
  double weight_of(std::uint32_t theme) const;

  const Matcher::Impl* compiled;
  Vocabulary vocabulary;
  Scanner theme_scanner, passage_scanner, cue_scanner;
  Conditions conditions;
  RowMaker rows;
  SentenceWords sentence, stem;
  std::vector<Match> matches, cues, stem_cues;
  Exclusions exclusions;
  std::vector<HitWords> hit_words;
  struct Found {
    Hit hit;
    WordRange words;
  };
  std::vector<Found> found;
  std::vector<char> is_hit;  // by theme: is it, or one below it, among `found`? While excluding; then all 0
};

}  // namespace litmotif
