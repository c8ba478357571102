// What did the reviewer define? Themes with their rules, cues of stance, examples: loaded, checked, immutable afterwards.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/base.h>

namespace litmotif {

// "Within one sentence" as a distance: words of a sentence beyond it are too far apart to say anything together.
constexpr int kWholeSentence = 500;
constexpr int kDeepestThemes = 16;  // levels of themes

// One construct of the rule language as a tree.
struct RulePattern {
  enum class Kind : std::uint8_t {
    kPhrase,   // `words`, adjacent; each a plain word (inflections) or with * and ?
    kExact,    // `text` as written, whole words, case included
    kForm,     // `words` in this form only, capitals or not ("+meeting" finds no "met"); each may have * and ?
    kNear,     // `parts` in any order with at most `distance` words between the outermost ones not matched
    kBefore,   // `parts` in this order
    kRegex,    // `text` is an expression
    kAnyOf,    // one of `parts` (a list inside near / before, a word list, "@name", or a term with the words that `also` gives for it)
    kSamePassage,  // the first of `parts`, where the others stand somewhere in the same passage
  };
  Kind kind = Kind::kPhrase;
  std::string text;  // as the reviewer wrote it
  std::vector<std::string> words;  // kPhrase, kExact, kForm: the words of `text`
  // kPhrase, kExact, kForm: what stands before, between and after the words and must be found so ("&" of "R&D", "++" of "=C++"); words.size() + 1 of them,
  // "" where anything joins_phrase allows will do. Empty when nothing is asked for.
  std::vector<std::string> gaps;
  int distance = 0;
  std::vector<RulePattern> parts;
};

struct Rule {
  std::string id;  // "leadership#3" : theme id, "#", 1-based position in include (stable as long as the list is); cues: "enabler#2"
  RulePattern pattern;
  int line = 0, column = 0;  // 1-based, in the codebook file; an imported rule has the place of its import
  double weight = 1;         // adds up to the theme's at_least
  std::string preferred;     // of {term: ..., also: [...]}: the term, by which a hit of any of its words is known; "" for other rules
  std::vector<std::string> only_in, not_in;  // section types (is_section_type); both empty: everywhere
};

struct Examples {
  std::vector<std::string> match, skip;
};

struct Theme {
  std::string id;     // never changes
  std::string path;   // "financial-mechanisms/pooled-budgets"
  std::string label, definition, not_here, origin, source;
  std::vector<std::string> was;  // earlier paths; an id that is not given is the first of them
  std::string merged_into;              // path of the theme that took this one over
  std::vector<std::string> split_into;  // paths of the themes that share what this one was
  std::int32_t parent = -1;      // index into themes; parents stand before their children
  std::vector<Rule> include, exclude;
  std::vector<std::string> only_in, not_in;  // section types; hold for sub-themes too
  bool no_stance = false;  // `stance: none`, here or above: its rows tell what came of a thing, not what it does
  double at_least = 0;                       // a sentence counts when the weights of the theme's own rules that hit it, each once, come to this
  Examples examples;
  int line = 0;
};

// Words that show help, hindrance, lack, negation, doubt. What a codebook leaves out comes from the defaults (default_cues).
struct StanceCues {
  std::string target;
  // `affected`: what stands before these is acted on by what stands after ("depends on", "due to", "undermined by").
  std::vector<Rule> enabler, barrier, absence, negation, hedge, contrast, no_effect, mixed, affected, recommendation, expectation, definition;
};

using WordLists = std::map<std::string, RulePattern, std::less<>>;  // by name, without @; each a kAnyOf of phrases

struct Codebook {
  std::string id, version, language = "en";
  std::string hash;  // SHA-256 of the file's bytes
  std::string path;  // file it came from
  std::string source;  // the file's bytes and, below, those of the codebooks it imports: kept in the store, parses alone
  WordLists lists;
  std::vector<Theme> themes;  // depth first, in file order
  std::vector<Theme> facets;  // a second axis in the same form (micro, meso, macro), checked like themes; not coded
  StanceCues stance;
  // Index of the theme with this path or id; -1 when there is none.
  int find(std::string_view path_or_id) const;
  std::size_t rule_count() const;
};

// A fault in a codebook, with its place.
struct CodebookProblem {
  enum class Kind : std::uint8_t { kError, kWarning } kind = Kind::kError;
  std::string theme;  // path, or ""
  std::string message;  // what is wrong, what was expected, what to do
  int line = 0, column = 0;
};

// Loads YAML text. Every fault found is appended to `problems`; the Result fails (kParse) with the first error when there is any.
// Duplicate keys, maps where a term is meant, unknown keys, bare no/yes, unquoted @ or leading *, too short wildcards, bad distances are errors.
// Codebooks that `import:` names must follow in the text as load_codebook() puts them there.
Result<Codebook> parse_codebook(std::string_view yaml, const std::string& path, std::vector<CodebookProblem>& problems);
// Reads the file and those it imports, whose paths are relative to the file that names them.
Result<Codebook> load_codebook(const std::string& path, std::vector<CodebookProblem>& problems);

// A difference between two versions of a codebook.
struct CodebookChange {
  std::string theme;   // path in the second, in the first where it is gone; "stance" for cues
  std::string change;  // theme-added, theme-removed, theme-renamed (text: the former path), rule-added, rule-removed, exclusion-added, exclusion-removed, label, definition, not-here,
                       // only-in, not-in, at-least (text: what it is now); ENABLER-added, ... for cue lists
  std::string text;    // the rule as written, or what it is now
};
// Themes are the same when their ids are. In the order of the second codebook, what it has no more at the end.
std::vector<CodebookChange> compare_codebooks(const Codebook& first, const Codebook& second);
// The rules, exclusions and cues that only one of two versions has, as the rules of one theme: a document in none of whose sentences (of evidence or not) one of
// them hits is coded the same by both. Nothing where so much is another, or in another order, that the second must be tried on all text.
std::optional<Codebook> changed_rules(const Codebook& first, const Codebook& second);

}  // namespace litmotif
