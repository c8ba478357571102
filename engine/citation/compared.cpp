#include "citation/compared.h"

#include <algorithm>
#include <array>

#include "citation/literature.h"

namespace litmotif {
namespace {

using namespace voice;

constexpr auto kLike = std::to_array<std::string_view>({"consistent", "line", "agreement", "accordance", "accord", "keeping", "contrast", "contrary", "similar", "comparable", "agree", "agrees", "agreed", "accords", "concur", "concurs", "correspond", "corresponds", "compatible", "differ", "differs", "different", "contrasts",
                                                       "resonate", "resonates", "align", "aligns", "aligned", "congruent", "parallel", "chime", "chimes", "unlike", "fit", "fits"});
constexpr auto kTo = std::to_array<std::string_view>({"with", "to", "from"});
// With a finding of ours as subject.
constexpr auto kConfirms = std::to_array<std::string_view>({"echo", "echoes", "mirror", "mirrors", "corroborate", "corroborates", "replicate", "replicates", "confirm", "confirms", "support", "supports", "extend", "extends", "reinforce", "reinforces", "reflect", "reflects", "contradict", "contradicts", "complement", "complements"});
constexpr auto kFindings = std::to_array<std::string_view>({"finding", "findings", "result", "results", "data", "observation", "observations", "conclusion", "conclusions", "pattern", "rates", "rate", "analysis", "study", "review"});
constexpr auto kUsing = std::to_array<std::string_view>({"using", "used", "uses", "use", "following", "based", "adapted", "drawing", "drew", "described", "framework", "guided", "informed", "themes", "definition", "taken", "according", "adopted", "applied", "via", "formulation", "modified", "proposed", "developed", "motivated", "inspired"});
// In a section on methods: somebody's finding all the same.
constexpr auto kReported = std::to_array<std::string_view>({"shown", "showed", "show", "shows", "found", "demonstrated", "suggest", "suggested", "suggests", "concluded", "argued", "recommended", "recommend", "recommends", "confirmed", "indicated", "indicate", "indicates", "revealed", "supported", "documented", "proven", "established", "observed", "reported"});
constexpr auto kQualities = std::to_array<std::string_view>({"valid", "validity", "reliable", "reliability", "psychometric", "responsive", "responsiveness", "internally", "accurately"});
constexpr auto kRelative = std::to_array<std::string_view>({"which", "who", "that", "whose", "where"});

template <std::size_t n>
bool is_one_of(std::string_view word, const std::array<std::string_view, n>& words) { return std::ranges::find(words, word) != words.end(); }

}  // namespace

UsedWorks::UsedWorks(const VoiceWords& words, std::uint32_t start, bool in_methods)
    : words_(words), start_(start), in_methods_(in_methods), own_(words.first_own()), literature_(is_claim_of_literature(words)), elsewhere_(is_elsewhere()), reports_(says_something() || judges_instrument()), done_(is_done()) {}

// Back from a citation to where its part of the clause begins: the sign that stands before it.
std::size_t UsedWorks::phrase_start(std::size_t before) const {
  std::size_t i = std::min(before, words_.size());
  while (i > 0 && before - i < 12 && (i == before || words_[i].before == 0 || words_[i].before == '(')) --i;
  return i;
}

bool UsedWorks::is_compared(std::size_t citation) const {
  if (literature_) return false;  // others' findings, compared with each other
  // "As in the studies by Okafor (2016) and Silva (2010), ours"
  bool first = words_.at(0) == "as" && words_.at(1) == "in";
  for (std::size_t i = 2; first && i < std::min(citation, words_.size()); ++i) first = words_[i].before != ',';
  if (first) return true;
  const std::size_t start = phrase_start(citation);
  for (std::size_t i = start; i < citation; ++i) {
    const bool like = is_one_of(words_.at(i), kLike) && (words_.at(i) == "unlike" || is_one_of(words_.at(i + 1), kTo));
    bool ours = false;
    for (std::size_t k = i; k-- > 0 && i - k <= 5;) ours = ours || (is_one_of(words_.at(k), kFindings) && (k == 0 || !words_.is(k, kWork) || words_.is(k - 1, kFirst | kPointing)));
    if (!like && !(ours && is_one_of(words_.at(i), kConfirms))) continue;
    // "Gαi1 binds it, in line with the canonical view (Wood 2011)", "these observations agree with the rules of Wood (2011)"
    if (like && ((start > 2 && words_[start].before == ',' && i - start <= 2) || ours)) return true;
    // What it is like is what others found: they are named, or their studies spoken of.
    const bool named = i + 5 >= citation;
    bool others = named;
    for (std::size_t k = i + 1; k < citation; ++k) others = others || words_.is(k, kWork | kWorks | kBody | kWriter) || words_.at(k) == "previously" || is_one_of(words_.at(k), kFindings) || words_.is(k, kFinding);
    if (others) return true;
  }
  return false;
}

bool UsedWorks::says_something() const {
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (is_one_of(words_.at(i), kReported) && words_.at(i + 1) != "previously" && (i == 0 || words_.at(i - 1) != "previously")) return true;
  }
  return false;
}

// "It has good validity [24]" says something of an instrument, also where methods are told.
bool UsedWorks::judges_instrument() const {
  bool states = false;
  bool quality = false;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    states = states || words_.at(i) == "is" || words_.at(i) == "are" || words_.at(i) == "has" || words_.at(i) == "have";
    quality = quality || is_one_of(words_.at(i), kQualities);
  }
  return states && quality;
}

bool UsedWorks::is_method(std::size_t citation) const {
  bool uses = false;
  for (std::size_t i = citation; i-- > 0 && citation - i <= 12;) uses = uses || is_one_of(words_.at(i), kUsing);
  if (own_ < words_.size()) return uses;
  return in_methods_ && !reports_ && (uses || done_);
}

// What was done, and by whom: "was measured", "a nurse performed"; no "is a scale".
bool UsedWorks::is_done() const {
  for (std::size_t i = 0; i < words_.size(); ++i) {
    const std::string_view word = words_.at(i);
    if (word == "is" || word == "are") return false;
    if (words_.is(i, kBe | kModal) || (words_.is(i, kDoing) && word.ends_with("ed"))) return true;
  }
  return false;
}

// "The protocol is published elsewhere [27]"
bool UsedWorks::is_elsewhere() const {
  for (std::size_t i = 0; i + 1 < words_.size(); ++i) {
    const std::string_view word = words_.at(i);
    if ((word == "published" || word == "described" || word == "reported" || word == "detailed" || word == "given" || word == "explained" || word == "available" || word == "discussed" || word == "outlined") &&
        (words_.at(i + 1) == "elsewhere" || words_.at(i + 2) == "elsewhere" || words_.at(i + 3) == "elsewhere")) return true;
  }
  return false;
}

// Behind a comma: "such as is done in Whittle (Clover 2011)"; no "such as diabetes [79]".
bool UsedWorks::is_example(std::size_t citation) const {
  for (std::size_t i = std::min(citation, words_.size()); i-- > 0;) {
    if (words_[i].before == ',') return words_.at(i) == "such" && words_.at(i + 1) == "as" && words_.is(i + 2, kBe | kHelp);
  }
  return false;
}

// The first mark of a bracket stands for those behind it.
std::size_t UsedWorks::mark_start(std::size_t at) const {
  std::size_t first = std::min(at, words_.size());
  while (first > 0 && first < words_.size() && words_[first].bracketed && words_[first].before != '(' && words_[first - 1].bracketed) --first;
  return first;
}

bool UsedWorks::speaks(const Citation& citation) const {
  const std::size_t at = index_of(citation);
  const std::size_t end = words_.word_at(citation.span.end < start_ ? 0 : citation.span.end - start_);
  const bool own = own_ < at;
  if (const std::size_t verb = words_.verb_behind(end, kFinding | kDoing, 4); verb < words_.size()) {
    // "Our results agree with those of Uhlhaas [44], who observed"
    bool relative = false;
    for (std::size_t i = end; i < verb; ++i) relative = relative || is_one_of(words_.at(i), kRelative);
    if (!relative || (!own && !is_compared(at))) return true;
  }
  return !own && !is_compared(at) && !is_method(at);
}

bool UsedWorks::is_used(const Citation& citation) const {
  const std::size_t at = mark_start(index_of(citation));
  return is_compared(at) || is_method(at) || is_example(at) || elsewhere_;
}

}  // namespace litmotif
