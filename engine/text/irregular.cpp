#include "text/irregular.h"

#include <algorithm>
#include <array>
#include <utility>

namespace litmotif {
namespace {

using Form = std::pair<std::string_view, std::string_view>;

// Sorted by form, for binary search.
constexpr auto kForms = std::to_array<Form>({
    {"addenda", "addendum"}, {"alumni", "alumnus"}, {"am", "be"}, {"analysis", "analyse"}, {"appendices", "appendix"}, {"are", "be"},
    {"arisen", "arise"}, {"arose", "arise"}, {"ate", "eat"}, {"awoke", "awake"}, {"awoken", "awake"}, {"axes", "axis"},
    {"bacteria", "bacterium"}, {"beaten", "beat"}, {"became", "become"}, {"been", "be"}, {"began", "begin"}, {"begun", "begin"},
    {"being", "be"}, {"bent", "bend"}, {"biassed", "bias"}, {"bit", "bite"}, {"bitten", "bite"}, {"bled", "bleed"}, {"blew", "blow"},
    {"blown", "blow"}, {"bore", "bear"}, {"borne", "bear"}, {"bought", "buy"}, {"bound", "bind"}, {"boycotted", "boycott"},
    {"boycotting", "boycott"}, {"bred", "breed"}, {"broke", "break"}, {"broken", "break"}, {"brought", "bring"}, {"built", "build"},
    {"burnt", "burn"}, {"buses", "bus"}, {"businessmen", "businessman"}, {"calves", "calf"}, {"came", "come"}, {"catalysis", "catalyse"},
    {"caught", "catch"}, {"chairmen", "chairman"}, {"chairwomen", "chairwoman"}, {"children", "child"}, {"chose", "choose"},
    {"chosen", "choose"}, {"clung", "cling"}, {"compendia", "compendium"}, {"consortia", "consortium"}, {"corpora", "corpus"},
    {"crept", "creep"}, {"crises", "crisis"}, {"criteria", "criterion"}, {"cued", "cue"}, {"cuing", "cue"}, {"curricula", "curriculum"},
    {"datum", "data"}, {"dealt", "deal"}, {"diagnosis", "diagnose"}, {"dialysis", "dialyse"}, {"did", "do"}, {"died", "die"}, {"does", "do"},
    {"doing", "do"}, {"done", "do"}, {"drank", "drink"}, {"drawn", "draw"}, {"dreamt", "dream"}, {"drew", "draw"}, {"driven", "drive"},
    {"drove", "drive"}, {"drunk", "drink"}, {"dug", "dig"}, {"dwelt", "dwell"}, {"dying", "die"}, {"eaten", "eat"}, {"emphases", "emphasis"},
    {"erred", "err"}, {"erring", "err"}, {"fallen", "fall"}, {"fed", "feed"}, {"feet", "foot"}, {"fell", "fall"}, {"felt", "feel"},
    {"fled", "flee"}, {"flew", "fly"}, {"flown", "fly"}, {"flung", "fling"}, {"foci", "focus"}, {"focussed", "focus"}, {"focusses", "focus"},
    {"focussing", "focus"}, {"fora", "forum"}, {"forbade", "forbid"}, {"forbidden", "forbid"}, {"foresaw", "foresee"},
    {"foreseen", "foresee"}, {"forgave", "forgive"}, {"forgiven", "forgive"}, {"forgot", "forget"}, {"forgotten", "forget"},
    {"formulae", "formula"}, {"fought", "fight"}, {"found", "find"}, {"freed", "free"}, {"froze", "freeze"}, {"frozen", "freeze"},
    {"gases", "gas"}, {"gave", "give"}, {"geese", "goose"}, {"genera", "genus"}, {"given", "give"}, {"goes", "go"}, {"going", "go"},
    {"gone", "go"}, {"got", "get"}, {"gotten", "get"}, {"grew", "grow"}, {"ground", "grind"}, {"grown", "grow"}, {"had", "have"},
    {"halves", "half"}, {"has", "have"}, {"having", "have"}, {"heard", "hear"}, {"held", "hold"}, {"hid", "hide"}, {"hidden", "hide"},
    {"hung", "hang"}, {"hypotheses", "hypothesis"}, {"indices", "index"}, {"is", "be"}, {"kept", "keep"}, {"knelt", "kneel"},
    {"knew", "know"}, {"knives", "knife"}, {"known", "know"}, {"laid", "lay"}, {"lain", "lie"}, {"laymen", "layman"}, {"leant", "lean"},
    {"leapt", "leap"}, {"learnt", "learn"}, {"led", "lead"}, {"left", "leave"}, {"lenses", "lens"}, {"lent", "lend"}, {"lied", "lie"},
    {"lit", "light"}, {"loaves", "loaf"}, {"loci", "locus"}, {"lost", "lose"}, {"lying", "lie"}, {"made", "make"}, {"matrices", "matrix"},
    {"meant", "mean"}, {"memoranda", "memorandum"}, {"men", "man"}, {"met", "meet"}, {"metastases", "metastasis"}, {"mice", "mouse"},
    {"midwives", "midwife"}, {"millennia", "millennium"}, {"mimicked", "mimic"}, {"mimicking", "mimic"}, {"misled", "mislead"},
    {"mistaken", "mistake"}, {"mistook", "mistake"}, {"misunderstood", "misunderstand"}, {"moratoria", "moratorium"},
    {"neuroses", "neurosis"}, {"nuclei", "nucleus"}, {"oases", "oasis"}, {"ombudsmen", "ombudsman"}, {"outdid", "outdo"},
    {"outdoes", "outdo"}, {"outdone", "outdo"}, {"outgrew", "outgrow"}, {"outgrown", "outgrow"}, {"overcame", "overcome"},
    {"overdid", "overdo"}, {"overdoes", "overdo"}, {"overdone", "overdo"}, {"oversaw", "oversee"}, {"overseen", "oversee"},
    {"overtaken", "overtake"}, {"overtook", "overtake"}, {"oxen", "ox"}, {"paid", "pay"}, {"panicked", "panic"}, {"panicking", "panic"},
    {"paralysis", "paralyse"}, {"parentheses", "parenthesis"}, {"phenomena", "phenomenon"}, {"podia", "podium"}, {"policemen", "policeman"},
    {"prognoses", "prognosis"}, {"prostheses", "prosthesis"}, {"proven", "prove"}, {"psychoses", "psychosis"}, {"queued", "queue"},
    {"queueing", "queue"}, {"queuing", "queue"}, {"quizzed", "quiz"}, {"quizzes", "quiz"}, {"quizzing", "quiz"}, {"quora", "quorum"},
    {"radii", "radius"}, {"ran", "run"}, {"rang", "ring"}, {"rebuilt", "rebuild"}, {"redid", "redo"}, {"redoes", "redo"}, {"redone", "redo"},
    {"referenda", "referendum"}, {"repaid", "repay"}, {"rethought", "rethink"}, {"rewritten", "rewrite"}, {"rewrote", "rewrite"},
    {"ridden", "ride"}, {"risen", "rise"}, {"rode", "ride"}, {"rose", "rise"}, {"rued", "rue"}, {"rung", "ring"}, {"said", "say"},
    {"sanatoria", "sanatorium"}, {"sang", "sing"}, {"sank", "sink"}, {"sat", "sit"}, {"saw", "see"}, {"schemata", "schema"}, {"seen", "see"},
    {"selves", "self"}, {"sent", "send"}, {"shaken", "shake"}, {"shelves", "shelf"}, {"shone", "shine"}, {"shook", "shake"},
    {"shot", "shoot"}, {"shown", "show"}, {"shrank", "shrink"}, {"shrunk", "shrink"}, {"slept", "sleep"}, {"slid", "slide"},
    {"smelt", "smell"}, {"sold", "sell"}, {"sought", "seek"}, {"spectra", "spectrum"}, {"sped", "speed"}, {"spelt", "spell"},
    {"spent", "spend"}, {"spilt", "spill"}, {"spoilt", "spoil"}, {"spoke", "speak"}, {"spoken", "speak"}, {"spokesmen", "spokesman"},
    {"sprang", "spring"}, {"sprung", "spring"}, {"spun", "spin"}, {"stimuli", "stimulus"}, {"stole", "steal"}, {"stolen", "steal"},
    {"stood", "stand"}, {"strata", "stratum"}, {"stricken", "strike"}, {"striven", "strive"}, {"strove", "strive"}, {"struck", "strike"},
    {"stuck", "stick"}, {"sued", "sue"}, {"suing", "sue"}, {"sung", "sing"}, {"sunk", "sink"}, {"swam", "swim"}, {"swept", "sweep"},
    {"swollen", "swell"}, {"swore", "swear"}, {"sworn", "swear"}, {"swum", "swim"}, {"swung", "swing"}, {"symposia", "symposium"},
    {"syntheses", "synthesis"}, {"taken", "take"}, {"taught", "teach"}, {"teeth", "tooth"}, {"theses", "thesis"}, {"thieves", "thief"},
    {"thought", "think"}, {"threw", "throw"}, {"thrown", "throw"}, {"tied", "tie"}, {"told", "tell"}, {"took", "take"}, {"tore", "tear"},
    {"torn", "tear"}, {"tying", "tie"}, {"undergoes", "undergo"}, {"undergone", "undergo"}, {"underpaid", "underpay"},
    {"understood", "understand"}, {"undertaken", "undertake"}, {"undertook", "undertake"}, {"underwent", "undergo"}, {"undid", "undo"},
    {"undoes", "undo"}, {"undone", "undo"}, {"untied", "untie"}, {"untying", "untie"}, {"upheld", "uphold"}, {"vertices", "vertex"},
    {"vied", "vie"}, {"vying", "vie"}, {"was", "be"}, {"went", "go"}, {"wept", "weep"}, {"were", "be"}, {"withdrawn", "withdraw"},
    {"withdrew", "withdraw"}, {"withheld", "withhold"}, {"withstood", "withstand"}, {"wives", "wife"}, {"woke", "wake"}, {"woken", "wake"},
    {"wolves", "wolf"}, {"women", "woman"}, {"won", "win"}, {"wore", "wear"}, {"workmen", "workman"}, {"worn", "wear"}, {"wove", "weave"},
    {"woven", "weave"}, {"written", "write"}, {"wrote", "write"},
});

constexpr auto kUninflected = std::to_array<std::string_view>({
    "across", "alias", "always", "analytics", "anything", "as", "atlas", "bias", "biped", "bus", "canvas", "ceiling", "christmas", "cosmos",
    "diabetes", "diagnostics", "during", "economics", "electronics", "embed", "envelope", "ergonomics", "evening", "everything", "finale",
    "gas", "genetics", "genomics", "geriatrics", "has", "herpes", "humane", "hundred", "ics", "imbed", "indeed", "informatics", "kindred",
    "lens", "locale", "logistics", "mathematics", "measles", "morale", "morning", "naked", "news", "nhs", "nothing", "obstetrics", "pancreas",
    "pediatrics", "perhaps", "physics", "politics", "rabies", "rationale", "sacred", "series", "something", "species", "sus", "therapeutics",
    "urbane", "whereas", "wicked", "yes",
});

static_assert(std::ranges::is_sorted(kForms));
static_assert(std::ranges::is_sorted(kUninflected));

}  // namespace

std::string_view irregular_base(std::string_view form) {
  const auto* found = std::ranges::lower_bound(kForms, form, {}, &Form::first);
  return found != kForms.end() && found->first == form ? found->second : std::string_view();
}

bool is_uninflected(std::string_view word) { return std::ranges::binary_search(kUninflected, word); }

}  // namespace litmotif
