// The best sequence of fields by dynamic programming over the places at which a field may end, as in a semi-Markov model (Sarawagi and Cohen, 2004), with points set by hand.
// A state is the last field and the fields there were; of each place only the best few states are followed, so the work is bounded by the entry's length.
#include <algorithm>

#include "citation/reference_fields.h"

namespace litmotif {
namespace {

constexpr std::size_t kStates = 14;    // followed at each place
constexpr std::size_t kGathered = 3 * kStates;  // before the best are chosen
constexpr std::size_t kPieces = 40;    // between two places of one field at most
constexpr std::size_t kWords = 90;     // of a field at most
constexpr float kBehind = 6;           // a state this far behind the best of its place is dropped

struct State {
  float points = 0;
  std::uint32_t key = static_cast<std::uint32_t>(Field::kStart);  // the last field, and above it the fields there were, as bits
  std::uint16_t place = 0;    // where the last field began
  std::uint16_t before = 0;   // the state there
  Field last() const { return static_cast<Field>(key & 31U); }
  std::uint32_t had() const { return key >> 5U; }
};

// May a field end before token i?
bool may_cut(std::string_view line, const std::vector<Token>& tokens, std::size_t i) {
  const Token& before = tokens[i - 1];
  const Token& next = tokens[i];
  if (next.wall) return true;
  if (before.quoted) return false;
  constexpr std::uint32_t kNumber = kYearShape | kDigitsShape | kRangeShape | kNumeralShape;
  if (before.after != 0 || before.bracket_closes || before.quote_closes || next.bracket_opens || next.quote_opens) return true;
  if (before.looks(kNumber | kDashShape) || next.looks(kNumber | kDashShape)) return true;
  return next.is(kEditorWord | kTranslatorWord | kVolumeWord | kPageWord | kMonthWord | kUndatedWord | kEditionWord | kNoteWord | kOrdinalWord) || before.is(kMonthWord | kOthersWord | kEditorWord) ||
         (before.is(kPublisherWord) && next.is(kPlaceWord)) || (next.word_end - next.word_start == 2 && line.substr(next.word_start, 2) == "In");
}

// Leaves the best few, best first; returns the points of the last. A state gone has as many better ones of other fields, which can only become better still.
float keep_best(std::vector<State>& states) {
  const std::size_t kept = std::min(kStates, states.size());
  std::ranges::partial_sort(states, states.begin() + static_cast<std::ptrdiff_t>(kept), [](const State& a, const State& b) { return a.points > b.points; });
  states.resize(kept);
  return kept == kStates ? states.back().points : FieldScores::kNever;
}

// From the states of a place to each field that may begin there.
struct Steps {
  std::array<Row, kStates> points{};  // of each state with the step
  Row most{};                         // of all states
};

Steps steps_from(const std::vector<State>& states, const FieldScores& scores, std::size_t at) {
  Steps steps;
  steps.most.fill(FieldScores::kNever);
  // Many states end in the same field.
  std::array<Row, kFields + 1> between{};
  std::uint32_t known = 0;
  for (std::size_t s = 0; s < states.size(); ++s) {
    const Field last = states[s].last();
    Row& here = between[static_cast<std::size_t>(last)];
    const bool fresh = (known >> static_cast<unsigned>(last) & 1U) == 0;
    known |= 1U << static_cast<unsigned>(last);
    for (std::size_t f = 0; f < kFields; ++f) {
      const auto field = static_cast<Field>(f);
      if (fresh) here[f] = scores.step(last, field, at);
      steps.points[s][f] = states[s].points + here[f] + scores.history(last, field, at, states[s].had());
      steps.most[f] = std::max(steps.most[f], steps.points[s][f]);
    }
  }
  return steps;
}

}  // namespace

std::vector<FieldSpan> fields_of(std::string_view line, const std::vector<Token>& tokens) {
  std::vector<FieldSpan> fields;
  if (tokens.empty()) return fields;
  const FieldScores scores(line, tokens);
  std::vector<std::size_t> places = {0};
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    if (may_cut(line, tokens, i)) places.push_back(i);
  }
  places.push_back(tokens.size());

  std::vector<float> best(places.size(), FieldScores::kNever);
  std::vector<float> least(places.size(), FieldScores::kNever);  // what a state of a place needs to be among its best
  std::vector<std::vector<State>> states(places.size());
  for (std::vector<State>& each : states) each.reserve(kGathered);
  states[0].push_back({});
  for (std::size_t p = 0; p + 1 < places.size(); ++p) {
    std::vector<State>& here = states[p];
    keep_best(here);
    const Steps steps = steps_from(here, scores, places[p]);
    for (std::size_t q = p + 1; q < places.size() && q - p <= kPieces && (q == p + 1 || places[q] - places[p] <= kWords); ++q) {
      if (q > p + 1 && tokens[places[q - 1]].wall) break;
      std::vector<State>& there = states[q];
      for (std::size_t f = 0; f < kFields; ++f) {
        const auto field = static_cast<Field>(f);
        const float fits = scores.stretch(field, places[p], places[q]);
        if (fits <= FieldScores::kNever / 2) continue;
        best[q] = std::max(best[q], steps.most[f] + fits);
        const float needed = std::max(least[q], best[q] - kBehind);
        if (steps.most[f] + fits < needed) continue;
        for (std::size_t s = 0; s < here.size(); ++s) {
          const float points = steps.points[s][f] + fits;
          if (points < needed) continue;
          const State next{points, (here[s].had() | bit(field)) << 5U | static_cast<std::uint32_t>(f), static_cast<std::uint16_t>(p), static_cast<std::uint16_t>(s)};
          const auto same = std::ranges::find(there, next.key, &State::key);
          if (same != there.end()) {
            if (same->points < points) *same = next;
            continue;
          }
          there.push_back(next);
          if (there.size() >= kGathered) least[q] = std::max(least[q], keep_best(there));
        }
      }
    }
  }
  std::vector<State>& ends = states.back();
  for (State& state : ends) state.points += scores.step(state.last(), Field::kEnd, tokens.size()) + scores.history(state.last(), Field::kEnd, tokens.size(), state.had());
  if (ends.empty()) return {{Field::kNote, 0, tokens.size()}};
  const State* state = &*std::ranges::max_element(ends, {}, &State::points);
  std::size_t place = places.size() - 1;
  while (place > 0) {
    fields.push_back({state->last(), places[state->place], places[place]});
    place = state->place;
    state = &states[place][state->before];
  }
  std::ranges::reverse(fields);
  return fields;
}

}  // namespace litmotif
