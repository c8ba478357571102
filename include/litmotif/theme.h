// Which rules hold here, why, and with what stance?
//
//   Result<Matcher> matcher = Matcher::compile(book);      // once a codebook; immutable, shared by threads
//   Coder coder(matcher.value());                          // one a thread; keeps scratch memory
//   coder.code(text, sentences, coding);                   // coding.hits, coding.rows
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/base.h>
#include <litmotif/codebook.h>

namespace litmotif {

enum class Stance : std::uint8_t { kEnabler, kBarrier, kMixed, kNoEffect, kUnclear, kNone };
enum class Role : std::uint8_t { kFactor, kAffected, kTopic };
enum class Claim : std::uint8_t { kFinding, kRecommendation, kExpectation, kBackground, kDefinition, kMethod };
std::string_view stance_name(Stance stance);  // "no-effect", ...
std::string_view role_name(Role role);
std::string_view claim_name(Claim claim);

// What the coder needs to know of a sentence beside its text.
struct SentenceToCode {
  ByteSpan span;                  // of the text given
  bool evidence = true;           // false: zone holds no evidence, the sentence is passed over
  ByteSpan passage;               // that the sentence stands in, for rules over a passage; empty: the sentence is all there is
  std::string_view section;       // normalised type of its section (Section::type), "" for none: a view of what outlives the call
  ByteSpan stem;                  // lead-in of a list item; empty: none. Cues (not themes) may come from it
  Claim default_claim = Claim::kFinding;  // from the section: background in introductions, method in methods, recommendation in recommendations
};

// A rule's match that no exclusion took away.
struct Hit {
  std::uint32_t sentence = 0;  // index into the sentences given
  std::uint32_t theme = 0;     // index into Codebook::themes
  std::uint32_t rule = 0;      // index into that theme's include list
  ByteSpan span;               // of the text
  friend auto operator<=>(const Hit&, const Hit&) = default;
};

// One claim under one theme: becomes an evidence row. Themes are the most specific ones hit in the sentence.
struct CodedRow {
  std::uint32_t sentence = 0;
  std::uint32_t theme = 0;
  Stance stance = Stance::kNone;
  bool by_absence = false;
  Role role = Role::kTopic;
  Claim claim = Claim::kFinding;
  bool cue_from_stem = false;
  ByteSpan clause;                 // the clause the row's hits stand in (the sentence when it has one only)
  std::vector<std::uint32_t> hits;  // indexes into Coding::hits
};

struct Coding {
  std::vector<Hit> hits;       // by sentence, start, theme, rule
  std::vector<CodedRow> rows;  // by sentence, first hit's start, theme
  void clear() { hits.clear(); rows.clear(); }
};

class Matcher {
 public:
  // kParse for an expression that does not compile, kLimit for one whose cost is out of bounds; the message names rule and line. The codebook must outlive the matcher.
  static Result<Matcher> compile(const Codebook& codebook);
  Matcher(Matcher&&) noexcept;
  Matcher& operator=(Matcher&&) noexcept;
  ~Matcher();
  const Codebook& codebook() const;

 private:
  friend class Coder;
  struct Impl;
  explicit Matcher(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Applies a matcher. Not thread-safe; any number of coders may share one matcher.
class Coder {
 public:
  explicit Coder(const Matcher& matcher);
  Coder(Coder&&) noexcept;
  ~Coder();

  // Hits and rows of all evidence sentences; clears `coding` first. Same input, same output.
  void code(std::string_view text, std::span<const SentenceToCode> sentences, Coding& coding);

  // Why: for one sentence, as lines for people and as parts for JSON.
  struct Reason {
    std::string theme, rule, rule_text, matched;  // theme path, rule id, as written, the words matched
    ByteSpan span;
    std::string excluded_by;  // why the hit does not count: the exclusion, the section, what is missing; empty: it counts
  };
  struct CueReason {
    std::string kind, rule_text, matched;  // "enabler", "facilitat*", "facilitated"
    ByteSpan span;
    std::string effect;  // on all rows of the sentence: "gives stance enabler", "negated: ...", "in another clause"
  };
  // What the stance and role of a row rest on. Numbers of cues are indexes into Explanation::cues.
  struct RowReason {
    CodedRow row;                            // as code() gives it, its hits left out
    std::optional<std::uint32_t> decided_by;  // the cue that gave stance or role; none: `because` says what did, or that nothing is said
    std::string because;                     // "gives stance barrier", "acts on the theme", "the sentence asks"
    struct Other {
      std::uint32_t cue = 0;
      std::string effect;  // why it did not decide: "in another clause, beyond a contrast"
    };
    std::vector<Other> others;  // cues of help, hindrance and lack that did not decide, and whatever else had an effect
  };
  struct Explanation {
    std::vector<Reason> hits;
    std::vector<CueReason> cues;
    std::vector<RowReason> rows;  // in the order of Coding::rows
  };
  Explanation explain(std::string_view text, const SentenceToCode& sentence);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Runs a codebook's examples.
struct ExampleResult {
  std::string theme, text;
  bool should_match = true, matched = false;
  std::string because;  // rules that fired, or ""
  bool passed() const { return should_match == matched; }
};
Result<std::vector<ExampleResult>> run_examples(const Codebook& codebook);

// Faults that need the matcher to see: rules that can never fire, rules contained in others of the theme, themes without definition or examples, expressions without a literal to filter by.
std::vector<CodebookProblem> check_codebook(const Codebook& codebook);

}  // namespace litmotif
