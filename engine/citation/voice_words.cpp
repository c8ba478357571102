// Verbs of reporting after Thompson and Ye (1991, "Evaluation in the reporting verbs used in academic papers") and Hyland (1999): acts of research, of thought, of discourse. What
// counts as a claim is what research finds and what writers hold; what they only do ("examined", "included") is none.
#include "citation/voice_words.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include <litmotif/text.h>

namespace litmotif {
namespace {

using namespace voice;

// Regular verbs as they are looked up: "argue", and by rule "argues", "argued".
constexpr auto kFindingVerbs = std::to_array<std::string_view>({
    "accept", "acknowledge", "add", "admit", "advise", "advocate", "affirm", "agree", "allege", "announce", "argue", "assert", "assume", "attribute", "believe", "blame", "call", "caution", "challenge", "claim",
    "comment", "conclude", "concur", "confirm", "consider", "contend", "credit", "criticise", "criticize", "declare", "define", "demonstrate", "deny", "describe", "detect", "determine", "discover", "dispute", "distinguish", "document",
    "doubt", "emphasise", "emphasize", "envisage", "establish", "estimate", "explain", "express", "favour", "highlight", "hypothesise", "hypothesize", "identify", "illustrate", "imply", "indicate", "infer", "insist", "link", "list",
    "maintain", "name", "note", "observe", "point", "posit", "postulate", "praise", "predict", "present", "promise", "propose", "question", "reaffirm", "realise", "reason", "recognise", "recognize", "recommend", "record", "regard", "reiterate", "reject", "remark",
    "report", "request", "reveal", "speculate", "state", "stress", "suggest", "summarise", "summarize", "support", "theorise", "theorize", "underline", "underscore", "urge", "view", "voice", "warn", "associate", "refute"});
constexpr auto kFindingForms = std::to_array<std::string_view>({
    "found", "find", "finds", "shown", "show", "shows", "showed", "say", "says", "said", "saw", "seen", "see", "sees", "think", "thinks", "thought", "hold", "holds", "held", "write", "writes", "wrote", "go", "goes", "went", "put", "puts",
    "saying", "told", "foresaw", "proven", "proved", "proves"});
// "Report", "claims": verbs that are nouns as well, where they do not stand beside a subject.
constexpr auto kNounsToo = std::to_array<std::string_view>({
    "add", "advocate", "blame", "call", "caution", "challenge", "claim", "comment", "credit", "document", "doubt", "estimate", "express", "favour", "highlight", "hold", "link", "list", "name", "note", "point", "present", "promise", "question", "reason", "record", "regard", "remark", "report",
    "request", "state", "stress", "support", "view", "voice", "aim", "cover", "design", "focus", "look", "measure", "model", "pilot", "pool", "review", "sample", "screen", "search", "study", "survey", "test", "track", "trial", "use"});
constexpr auto kDoingVerbs = std::to_array<std::string_view>({
    "address", "adopt", "aim", "analyse", "analyze", "apply", "appraise", "ask", "assess", "attempt", "calculate", "carry", "collect", "combine", "compare", "compute", "conduct", "cover", "create", "derive", "design", "develop", "discuss", "employ", "evaluate", "examine",
    "explore", "extend", "follow", "focus", "gather", "identify", "implement", "include", "interview", "introduce", "investigate", "look", "measure", "mention", "model", "monitor", "offer", "outline", "perform", "pilot", "pool", "propose", "provide", "publish", "randomise", "randomize",
    "recruit", "review", "sample", "screen", "search", "select", "simulate", "study", "survey", "synthesise", "synthesize", "test", "track", "trial", "use", "utilise", "utilize", "validate"});
constexpr auto kDoingForms = std::to_array<std::string_view>({"undertook", "gave", "gives", "drew", "took", "built", "made", "sought", "set", "sets"});
constexpr auto kWorkNouns = std::to_array<std::string_view>({
    "study", "review", "trial", "paper", "report", "article", "survey", "analysis", "meta-analysis", "evaluation", "experiment", "investigation", "audit", "guideline", "strategy", "book", "chapter", "publication", "thesis", "editorial", "commentary", "inquiry",
    "enquiry", "document", "model", "framework", "guidance", "toolkit", "policy", "plan", "assessment", "simulation", "briefing", "statement", "monograph", "overview", "synthesis"});
constexpr auto kWorkPlurals = std::to_array<std::string_view>({
    "studies", "reviews", "trials", "papers", "reports", "articles", "surveys", "analyses", "evaluations", "experiments", "investigations", "audits", "guidelines", "strategies", "books", "chapters", "publications", "theses", "editorials", "commentaries", "inquiries",
    "documents", "models", "frameworks", "policies", "plans", "assessments", "works", "rcts", "syntheses"});
constexpr auto kBodies = std::to_array<std::string_view>({"literature", "research", "evidence", "scholarship"});
constexpr auto kWriters = std::to_array<std::string_view>({"author", "authors", "researcher", "researchers", "investigator", "investigators", "reviewers", "scholars", "commentators", "writers", "academics", "analysts", "theorists", "critics", "proponents", "experts"});
constexpr auto kQuantities = std::to_array<std::string_view>({
    "most", "many", "several", "some", "other", "various", "numerous", "all", "both", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "twenty", "one",
    "number", "majority", "minority", "half", "third", "quarter", "multiple", "few", "none", "dozens", "countless", "couple", "handful", "more", "another", "no", "different"});
constexpr auto kBefores = std::to_array<std::string_view>({"previous", "previously", "prior", "earlier", "recent", "past", "existing", "available", "published", "international", "early", "other", "systematic", "extant", "empirical", "extensive", "substantial", "considerable", "growing", "mounting", "ample", "strong",
                                                         "convincing", "compelling", "increasing", "good", "clear", "robust", "consistent", "abundant", "broad", "wide", "general", "widespread", "emerging", "much", "accumulating", "preliminary"});
constexpr auto kBes = std::to_array<std::string_view>({"is", "are", "was", "were", "be", "been", "being"});
constexpr auto kHelps = std::to_array<std::string_view>({"have", "has", "had", "did", "do", "does", "also", "then", "further", "therefore", "thus", "however", "even", "all", "both", "often", "still", "now", "too", "not", "never", "moreover", "furthermore", "themselves", "himself", "herself", "instead", "on", "later", "to"});
constexpr auto kModals = std::to_array<std::string_view>({"may", "might", "can", "could", "should", "will", "would", "must", "need", "needs", "cannot"});
constexpr auto kPointings = std::to_array<std::string_view>({"this", "these", "that", "those"});
constexpr auto kOwners = std::to_array<std::string_view>({"their", "his", "her"});
constexpr auto kFirsts = std::to_array<std::string_view>({"we", "our", "ours", "my"});
constexpr auto kLinks = std::to_array<std::string_view>({
    "however", "moreover", "furthermore", "also", "similarly", "likewise", "additionally", "specifically", "importantly", "interestingly", "notably", "consequently", "thus", "therefore", "hence", "then", "and", "but", "yet", "so", "finally", "further", "overall", "instead",
    "nevertheless", "nonetheless", "indeed", "again", "still", "later", "subsequently", "although", "though", "while", "whereas", "because", "since", "when", "where", "here"});
constexpr auto kFlaws = std::to_array<std::string_view>({"limited", "limitation", "limitations", "limits", "weakness", "weaknesses", "flawed", "flaw", "flaws", "differ", "differs", "differed", "unlike", "lacked", "lacks", "outdated", "exception", "underpowered", "generalisable", "generalizable", "beyond", "difficult", "unclear",
                                                       "inconclusive", "comparable", "scarce", "lacking"});

class Table {
 public:
  Table() {
    for (const std::string_view verb : kFindingVerbs) add_verb(verb, kFinding);
    for (const std::string_view verb : kDoingVerbs) add_verb(verb, kDoing);
    for (const std::string_view verb : kNounsToo) kinds_[std::string(verb)] |= kNounToo, kinds_[plural(verb)] |= kNounToo;
    add(kFindingForms, kFinding), add(kDoingForms, kDoing), add(kWorkNouns, kWork), add(kWorkPlurals, kWorks), add(kBodies, kBody), add(kWriters, kWriter), add(kQuantities, kQuantity);
    add(kBefores, kBefore), add(kBes, kBe), add(kHelps, kHelp), add(kModals, kModal), add(kPointings, kPointing), add(kOwners, kOwner), add(kFirsts, kFirst), add(kLinks, kLink), add(kFlaws, kFlaw);
  }
  std::uint32_t kinds(std::string_view word) const {
    const auto found = kinds_.find(word);
    return found == kinds_.end() ? 0 : found->second;
  }

 private:
  template <std::size_t n>
  void add(const std::array<std::string_view, n>& words, std::uint32_t kind) {
    for (const std::string_view word : words) kinds_[std::string(word)] |= kind;
  }
  static bool ends_in_y(std::string_view base) { return base.ends_with('y') && !base.ends_with("ey"); }
  // And third person.
  static std::string plural(std::string_view base) {
    if (ends_in_y(base)) return std::string(base.substr(0, base.size() - 1)) + "ies";
    const bool sibilant = base.ends_with("ss") || base.ends_with("ch") || base.ends_with("sh");
    return std::string(base) + (sibilant ? "es" : "s");
  }
  void add_verb(std::string_view verb, std::uint32_t kind) {
    const std::string base(verb);
    const std::string past = ends_in_y(base) ? base.substr(0, base.size() - 1) + "ied" : base + (base.ends_with('e') ? "d" : "ed");
    for (const std::string& form : {base, plural(base), past}) kinds_[form] |= kind;
  }

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>()(word); }
  };
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> kinds_;
};

std::uint32_t kinds_of(std::string_view word) {
  static const Table table;
  if (word[0] >= '0' && word[0] <= '9') return word.size() <= 3 ? std::uint32_t{kQuantity} : 0;
  return table.kinds(word);
}

// The sign that tells the word apart from the one before.
// A double or single quotation mark tells what is quoted.
char sign_between(std::string_view between, bool& quoted, int& depth) {
  char sign = 0;
  for (std::size_t i = 0; i < between.size(); ++i) {
    const std::string_view rest = between.substr(i);
    if (rest.starts_with("“")) quoted = true;
    else if (rest.starts_with("”")) quoted = false;
    else if (rest[0] == '"') quoted = !quoted;
    else if (rest.starts_with("‘")) quoted = true;
    else if (rest.starts_with("’")) quoted = false;
    if (rest[0] == '(' || rest[0] == '[') ++depth;
    else if (rest[0] == ')' || rest[0] == ']') depth = std::max(0, depth - 1);
    if (rest[0] == ',' && (sign == 0 || sign == ')')) sign = ',';
    else if (rest[0] == ';' || rest[0] == ':' || rest.starts_with("–") || rest.starts_with("—")) sign = ';';
    else if (rest[0] == '(' || rest[0] == '[') sign = '(';
    else if ((rest[0] == ')' || rest[0] == ']') && sign == 0) sign = ')';
  }
  return sign;
}

}  // namespace

VoiceWords::VoiceWords(std::string_view text) {
  std::vector<ByteSpan> spans;
  split_words(text, spans);
  std::vector<std::size_t> starts;
  starts.reserve(spans.size());
  flat_.reserve(text.size() + 8);
  for (const ByteSpan& span : spans) {
    const std::string_view letters = span.of(text);
    starts.push_back(flat_.size());
    if (std::ranges::all_of(letters, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
      for (const char c : letters) flat_ += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    } else {
      flat_ += fold(letters);
    }
    flat_ += ' ';
  }
  words_.resize(spans.size());
  bool quoted = false;
  int depth = 0;
  std::uint32_t end = 0;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    VoiceWord& word = words_[i];
    const std::size_t stop = (i + 1 < spans.size() ? starts[i + 1] : flat_.size()) - 1;
    word.word = std::string_view(flat_).substr(starts[i], stop - starts[i]);
    word.span = spans[i];
    word.before = sign_between(text.substr(end, spans[i].start - end), quoted, depth);
    word.quoted = quoted;
    word.bracketed = depth > 0;
    const char first = text[spans[i].start];
    word.capital = (first >= 'A' && first <= 'Z') || static_cast<unsigned char>(first) >= 0x80;
    word.kinds = word.word.empty() ? 0 : kinds_of(word.word);
    if (word.word == "us" && !word.capital) word.kinds |= kFirst;  // no country
    // "I", and no "phase I" or "(i)".
    if (word.word == "i" && first == 'I' && (i == 0 || !words_[i - 1].capital) && word.before != '(' && (i == 0 || words_[i - 1].word.size() < 4 || word.before == ',')) word.kinds |= kFirst;
    end = spans[i].end;
  }
}

bool VoiceWords::has(std::uint32_t kinds) const {
  return std::ranges::any_of(words_, [&](const VoiceWord& word) { return word.is(kinds); });
}

std::size_t VoiceWords::first_own() const {
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (words_[i].quoted) continue;
    if (words_[i].is(kFirst)) return i;
    if ((words_[i].word == "present" || words_[i].word == "current") && is(i + 1, kWork) && i > 0 && (words_[i - 1].word == "the" || words_[i - 1].word == "this")) return i;
  }
  return words_.size();
}

std::size_t VoiceWords::word_at(std::uint32_t byte) const {
  return static_cast<std::size_t>(std::ranges::lower_bound(words_, byte, {}, [](const VoiceWord& word) { return word.span.start; }) - words_.begin());
}

std::size_t VoiceWords::verb_behind(std::size_t i, std::uint32_t kinds, std::size_t reach) const {
  bool beside = true;
  bool helped = false;
  for (std::size_t end = std::min(size(), i + reach); i < end; ++i) {
    const VoiceWord& word = words_[i];
    if (word.is(kBe | kModal | kFirst) || word.before == ';') return size();
    if (word.is(kinds) && (beside || !word.is(kNounToo)) && words_[i - std::min<std::size_t>(i, 1)].word != "to") return i;
    // "Have failed to show": another verb than one of these.
    if (helped && !word.is(kHelp) && !word.word.ends_with("ly")) return size();
    helped = helped || word.word == "have" || word.word == "has" || word.word == "had" || word.word == "did";
    beside = beside && (word.is(kHelp) || word.word.ends_with("ly"));
  }
  return size();
}

std::string_view one_of_works(std::string_view word) {
  for (std::size_t i = 0; i < kWorkPlurals.size(); ++i) {
    if (kWorkPlurals[i] != word) continue;
    const std::string_view stem = word.substr(0, std::min<std::size_t>(word.size(), 4));
    const auto one = std::ranges::find_if(kWorkNouns, [&](std::string_view noun) { return noun.starts_with(stem); });
    return one == kWorkNouns.end() ? word : *one;
  }
  return word;
}

}  // namespace litmotif
