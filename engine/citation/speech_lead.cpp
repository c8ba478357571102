// Verbs of saying and who stands before or behind them. Of "a manager of the council said" the first noun counts, of "the council's director" the last. What is introduced as a term,
// title, statement, question or theme is no speech, nor what a document says.
#include <algorithm>
#include <array>

#include <litmotif/text.h>

#include "citation/speech_parts.h"

namespace litmotif {
namespace {

using enum WordClass;

bool is_agent(WordClass word) { return word == kPerson || word == kPronoun || word == kBody || word == kDocument || word == kAuthors; }

Decision verdict_of(WordClass agent) {
  switch (agent) {
    case kPerson: return Verdict::kParticipant;
    case kPronoun: return Verdict::kSomebody;
    case kBody: return Verdict::kOrganisation;
    case kDocument:
    case kAuthors: return Verdict::kNobody;
    default: return std::nullopt;
  }
}

// The head of the noun phrase that ends in the agent at `at`: "members of the board" -> members; "Dr Brook, a director at the council" -> Dr.
std::size_t head_before(const ClassedWords& words, std::size_t at) {
  std::size_t head = at;
  bool joined = false;
  for (std::size_t i = at; i-- > 0 && head - i <= 8;) {
    const WordClass word = words.classes[i];
    if (word == kBreak || word == kSaying || word == kNaming || word == kBeing) break;
    joined |= word == kJoint || word == kBy;
    // A person before a body is one of it, with or without a preposition between.
    if (is_agent(word) && word != kPronoun && (joined || (word == kPerson && words.classes[head] == kBody))) {
      head = i;
      joined = false;
    }
  }
  return head;
}

// The first agent behind `from`; a possessive gives way to what it possesses.
Decision agent_behind(const ClassedWords& words, std::size_t from) {
  for (std::size_t i = from; i < words.size() && i < from + 8; ++i) {
    if (!is_agent(words.classes[i])) continue;
    // "some researchers", "one of the managers": the noun tells who.
    if (words.classes[i] == kPronoun) {
      for (std::size_t k = i + 1; k < words.size() && k <= i + 3 && words.classes[k] != kBreak; ++k) {
        if (is_agent(words.classes[k]) && words.classes[k] != kPronoun) return verdict_of(words.classes[k]);
      }
    }
    if (words.classes[i] == kBody) {
      for (std::size_t k = i + 1; k < words.size() && k <= i + 2; ++k) {
        if (words.classes[k] == kPerson) return Verdict::kParticipant;
      }
    }
    return verdict_of(words.classes[i]);
  }
  return std::nullopt;
}

Decision agent_before(const ClassedWords& words, std::size_t before) {
  for (std::size_t i = before; i-- > 0;) {
    if (is_agent(words.classes[i])) return verdict_of(words.classes[head_before(words, i)]);
  }
  return std::nullopt;
}

class Text {
 public:
  explicit Text(std::string_view text) : text_(text), words_(text) {}

  // "One manager said:", "as was put by a nurse in another ward:", "the policy states that", "the term".
  Decision leads_in() const {
    const std::size_t verb = last(kSaying, kNaming);
    if (verb != kNone) {
      // "answered the question", "as was put in the rebuttal letter:"
      if (!ends_with(':') && words_.size() > verb + 1 && is_term(words_.size() - 1)) return Verdict::kNobody;
      if (stands_in_document(verb + 1)) return Verdict::kNobody;
      if (const Decision said = said_by(verb); said || words_.classes[verb] == kNaming) return said.value_or(Verdict::kNobody);
    }
    for (std::size_t i = words_.size(); i-- > 1;) {
      if (words_.classes[i] == kJoint && word(i - 1) == "words") return agent_behind(words_, i + 1);
    }
    return ends_with(':') ? announced() : holds_term() ? Decision(Verdict::kNobody) : std::nullopt;
  }

  // ", said one manager", "as one nurse put it"; nothing when another statement begins.
  Decision follows() const {
    for (std::size_t verb = 0; verb < words_.size() && verb < 7; ++verb) {
      if (words_.classes[verb] == kBreak) return std::nullopt;
      if (words_.classes[verb] != kSaying) continue;
      if (const Decision before = agent_before(words_, verb)) return before;
      return agent_behind(words_, verb + 1);
    }
    return std::nullopt;
  }

  // A document or a term is spoken of in its last words.
  bool holds_term() const {
    for (std::size_t i = words_.size(); i-- > 0 && i + 4 >= words_.size();) {
      if (words_.classes[i] == kDocument || words_.classes[i] == kNaming) return true;
      if (words_.classes[i] == kPerson) return false;
    }
    return false;
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  bool stands_in_document(std::size_t from) const {
    for (std::size_t i = from; i < words_.size(); ++i) {
      if (fold(word(i)) != "in") continue;
      for (std::size_t k = i + 1; k < words_.size() && k <= i + 3; ++k) {
        if (is_term(k)) return true;
      }
    }
    return false;
  }
  bool is_term(std::size_t i) const { return words_.classes[i] == kDocument && word(i) != "it"; }
  bool ends_with(char mark) const { return text_.ends_with(mark); }
  std::string_view word(std::size_t i) const { return words_.spans[i].of(text_); }

  // "Should be prepared to say" is said of what may be said.
  std::size_t last(WordClass one, WordClass other) const {
    static constexpr std::array<std::string_view, 7> kNotYet = {"to", "would", "should", "might", "could", "may", "will"};
    for (std::size_t i = words_.size(); i-- > 0;) {
      if (words_.classes[i] != one && words_.classes[i] != other) continue;
      if (i == 0 || std::ranges::find(kNotYet, word(i - 1)) == kNotYet.end()) return i;
    }
    return kNone;
  }

  Decision said_by(std::size_t verb) const {
    const std::string_view said = word(verb);
    for (std::size_t i = verb + 1; i < words_.size() && i <= verb + 2; ++i) {
      if (words_.classes[i] == kBy) return agent_behind(words_, i + 1);
    }
    if (fold(said) == "according") return agent_behind(words_, verb + 1);
    // "Nurses were told that", "what has been called": by nobody knows whom.
    const bool passive = verb > 0 && words_.classes[verb - 1] == kBeing && !said.ends_with("ing");
    if (passive) return Verdict::kNobody;
    // "The term used by managers is": a document between the verb and the quotation is what holds it, unless it is what they were told of.
    return agent_before(words_, verb);
  }

  // Ends in a colon, and nobody says anything: "For one nurse:", "This comment shows it:", "The aim of the policy:".
  Decision announced() const {
    for (std::size_t i = words_.size(); i-- > 0 && i + 12 >= words_.size();) {
      if (words_.classes[i] == WordClass::kWords) return Verdict::kParticipant;
      if (is_agent(words_.classes[i])) return verdict_of(words_.classes[head_before(words_, i)]);
    }
    return std::nullopt;
  }

  std::string_view text_;
  ClassedWords words_;
};

}  // namespace

ClassedWords::ClassedWords(std::string_view text) {
  split_words(text, spans);
  classes.reserve(spans.size());
  for (const ByteSpan& span : spans) classes.push_back(word_class(fold(span.of(text))));
}

bool ClassedWords::has(WordClass wanted) const { return std::ranges::find(classes, wanted) != classes.end(); }

Decision lead_verdict(std::string_view lead) { return Text(lead).leads_in(); }
Decision trail_verdict(std::string_view trail) { return Text(trail).follows(); }
bool ends_in_term(std::string_view text) { return Text(text).holds_term(); }

}  // namespace litmotif
