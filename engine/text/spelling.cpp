// British and American spelling. -ize becomes -ise rather than the other way round: "rise" or "exercise" then need no list of exceptions, and
// "size" turning into "sise" harms nobody, since keys are compared and never shown.
#include <algorithm>
#include <array>

#include "text/irregular.h"

namespace litmotif {
namespace {

struct Change {
  std::string_view from, to;
};

// Anywhere in the word: Latin and Greek parts of medical words, and single stems.
constexpr auto kParts = std::to_array<Change>({
    {"aemia", "emia"},     {"aemic", "emic"},       {"aetiolog", "etiolog"}, {"anaesth", "anesth"},   {"archaeo", "archeo"},   {"caesar", "cesar"},
    {"dgement", "dgment"}, {"diarrhoea", "diarrhea"}, {"enquir", "inquir"},  {"foet", "fet"},         {"fulfill", "fulfil"},   {"gynaec", "gynec"},
    {"haem", "hem"},       {"homoeo", "homeo"},     {"instalment", "installment"}, {"jewellery", "jewelry"}, {"kaemi", "kemi"}, {"manoeuvre", "maneuver"},
    {"manoeuvring", "maneuvering"}, {"mediaev", "mediev"}, {"mould", "mold"}, {"oedema", "edema"},    {"oesoph", "esoph"},     {"oestr", "estr"},
    {"paed", "ped"},       {"plough", "plow"},      {"sceptic", "skeptic"},  {"skilful", "skillful"}, {"wilful", "willful"},   {"artefact", "artifact"},
    {"enrolment", "enrollment"}, {"woollen", "woolen"}, {"marvellous", "marvelous"}, {"aluminium", "aluminum"},
});

// The whole word, or the word with an inflection (s, d, ed, ing) after what is given here.
constexpr auto kStems = std::to_array<Change>({
    {"programme", "program"}, {"catalogue", "catalog"}, {"dialogue", "dialog"}, {"analogue", "analog"},   {"monologue", "monolog"}, {"epilogue", "epilog"},
    {"prologue", "prolog"},   {"defence", "defense"},   {"offence", "offense"}, {"pretence", "pretense"}, {"licence", "license"},   {"practise", "practice"},
    {"grey", "gray"},         {"tyre", "tire"},         {"whilst", "while"},    {"amongst", "among"},     {"disc", "disk"},         {"cosy", "cozy"},
    {"kerb", "curb"},         {"cheque", "check"},
});

// Stems in -our; -or in America.
constexpr auto kOur = std::to_array<std::string_view>({"arb", "ard", "arm", "behavi", "cand", "clam", "col", "demean", "enam", "endeav", "fav", "ferv", "flav",
                                                       "glam", "harb", "hon", "hum", "lab", "misdemean", "neighb", "od", "parl", "rig", "rum", "sav", "splend",
                                                       "succ", "tum", "val", "vap", "vig"});

// Stems in -re; -er in America.
constexpr auto kRe = std::to_array<std::string_view>({"calib", "cent", "centimet", "fib", "kilomet", "lit", "lust", "meag", "met", "millilit", "millimet", "sab",
                                                      "scept", "somb", "spect", "theat"});

// Three letters as one of 512 numbers.
constexpr std::size_t three(const char* letters) { return ((letters[0] & 31U) * 37 + (letters[1] & 31U) * 11 + (letters[2] & 31U) * 5) & 511U; }

// A look at each place instead of a search for each part: nearly all words hold none.
bool holds_part(std::string_view word) {
  static constexpr auto kMayBegin = [] {
    std::array<bool, 512> begins{};
    for (const Change& part : kParts) begins[three(part.from.data())] = true;
    return begins;
  }();
  for (std::size_t at = 0; at + 4 <= word.size(); ++at) {  // no part is shorter
    if (!kMayBegin[three(word.data() + at)]) continue;
    const std::string_view rest = word.substr(at);
    if (std::ranges::any_of(kParts, [&](const Change& part) { return part.from.front() == rest.front() && rest.starts_with(part.from); })) return true;
  }
  return false;
}

static_assert(std::ranges::all_of(kParts, [](const Change& part) { return part.from.size() >= 4; }));

void replace_parts(std::string& word) {
  if (!holds_part(word)) return;
  for (const Change& part : kParts) {
    const std::size_t at = word.find(part.from);
    if (at != std::string::npos) word.replace(at, part.from.size(), part.to);
  }
}

void replace_stems(std::string& word) {
  for (const Change& stem : kStems) {
    if (stem.from.front() != word.front()) continue;
    // "cataloguing", "practising" have lost the stem's e.
    const bool silent = stem.from.ends_with('e');
    const std::string_view bare = silent ? stem.from.substr(0, stem.from.size() - 1) : stem.from;
    if (!word.starts_with(bare)) continue;
    const std::string_view rest = std::string_view(word).substr(bare.size());
    const bool with_e = silent && rest.starts_with('e');
    const std::string_view ending = with_e ? rest.substr(1) : rest;
    if (silent && !with_e && ending != "ing") continue;
    if (ending.empty() || ending == "s" || ending == "d" || ending == "r" || ending == "rs" || ending == "ed" || ending == "ing") {
      const bool e_ends = stem.to.ends_with('e');
      std::string changed(stem.to.substr(0, stem.to.size() - (e_ends ? 1 : 0)));
      if (with_e && (e_ends || ending.starts_with('d') || ending.starts_with('r'))) changed += 'e';
      word = changed + std::string(ending);
      return;
    }
  }
}

void replace_our(std::string& word) {
  const std::size_t at = word.find("our");
  if (at == std::string::npos || at == 0) return;
  std::string_view stem(word.data(), at);
  for (const std::string_view prefix : {"dis", "mis", "un", "re", "multi"}) {
    if (stem.size() > prefix.size() && stem.starts_with(prefix) && stem != "misdemean") {
      stem.remove_prefix(prefix.size());
      break;
    }
  }
  if (std::ranges::binary_search(kOur, stem)) word.erase(at + 1, 1);
}

// centre, centres, centred, centring -> center, centers, centered, centering
void replace_re(std::string& word) {
  for (const std::string_view ending : {"re", "res", "red", "ring"}) {
    if (!word.ends_with(ending)) continue;
    const std::string_view stem(word.data(), word.size() - ending.size());
    if (!std::ranges::binary_search(kRe, stem)) continue;
    word = std::string(stem) + "er" + std::string(ending == "ring" ? "ing" : ending == "red" ? "ed" : ending == "res" ? "s" : "");
    return;
  }
}

void replace_z(std::string& word) {
  if (word.find('z') == std::string::npos) return;
  for (const std::string_view ending : {"e", "es", "ed", "ing", "er", "ers", "able", "ation", "ations", "ational", "ationally"}) {
    if (word.size() < ending.size() + 3 || !word.ends_with(ending)) continue;
    const std::size_t z = word.size() - ending.size() - 1;
    if (word[z] == 'z' && (word[z - 1] == 'i' || word[z - 1] == 'y')) {
      word[z] = 's';
      return;
    }
  }
}

// counsellor, traveller: the stems in -ll of verbs double nothing in America.
void replace_ll(std::string& word) {
  for (const std::string_view ending : {"ellor", "ellors", "eller", "ellers"}) {
    if (word.size() > ending.size() + 2 && word.ends_with(ending)) {
      word.erase(word.size() - ending.size() + 1, 1);
      return;
    }
  }
}

}  // namespace

void unify_spelling(std::string& word) {
  replace_parts(word);
  replace_stems(word);
  replace_our(word);
  replace_re(word);
  replace_z(word);
  replace_ll(word);
}

}  // namespace litmotif
