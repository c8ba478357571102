#include "citation/speech_words.h"

#include <algorithm>
#include <array>

namespace litmotif {
namespace {

// Sorted, in the singular.
constexpr auto kPersons = std::to_array<std::string_view>({
    "adolescent", "adult", "adviser", "advisor", "advocate", "analyst", "applicant", "assistant", "attendee", "aunt", "baroness", "boss", "boy",
    "brother", "campaigner", "caregiver", "carer", "caseworker", "ceo", "chair", "chairman", "chairwoman", "chaplain", "child", "children",
    "citizen", "clerk", "client", "clinician", "coach", "colleague", "commissioner", "consultant", "consumer", "coordinator", "councillor",
    "counsellor", "dad", "dame", "daughter", "delegate", "dentist", "deputy", "dietician", "dietitian", "director", "doctor", "dr", "educator",
    "employee", "employer", "executive", "expert", "facilitator", "families", "family", "farmer", "father", "friend", "gentleman", "geriatrician",
    "girl", "gp", "graduate", "grandmother", "hcp", "head", "headteacher", "helper", "hospitalist", "husband", "individual", "informant", "inmate",
    "inspector", "intern", "interviewee", "keyworker", "lady", "lawyer", "lead", "leader", "learner", "lecturer", "lord", "man", "manager", "matron",
    "medic", "member", "men", "mentor", "midwife", "midwives", "minister", "mother", "mp", "mr", "mrs", "ms", "mum", "navigator", "neighbour",
    "nurse", "observer", "obstetrician", "officer", "official", "oncologist", "owner", "paediatrician", "paramedic", "parent", "participant",
    "partner", "patient", "peer", "pensioner", "people", "person", "pharmacist", "physician", "physio", "physiotherapist", "planner", "police",
    "policymaker", "practitioner", "president", "principal", "prisoner", "prof", "professional", "professor", "provider", "psychiatrist",
    "psychologist", "psychotherapist", "pupil", "ranger", "receptionist", "registrar", "representative", "resident", "respondent",
    "secretary", "sir", "sister", "smoker", "solicitor", "son", "speaker", "specialist", "spokesman", "spokesperson", "spokeswoman", "staff",
    "stakeholder", "student", "supervisor", "surgeon", "survivor", "teacher", "teenager", "therapist", "trainee", "trainer", "tutor", "user", "vet",
    "veteran", "victim", "villager", "visitor", "volunteer", "wife", "witness", "woman", "women", "worker", "youngster"});
constexpr auto kPronouns = std::to_array<std::string_view>({
    "another", "everybody", "everyone", "few", "he", "many", "most", "nobody", "one", "other", "several", "she", "some", "somebody", "someone",
    "they", "who"});
constexpr auto kBodies = std::to_array<std::string_view>({
    "agency", "alliance", "assembly", "association", "authorities", "authority", "board", "bureau", "cabinet", "charity", "coalition", "college",
    "commission", "committee", "company", "confederation", "consortium", "council", "department", "directorate", "federation", "forum", "foundation",
    "government", "inspectorate", "institute", "institution", "ministry", "nhs", "office", "organisation", "organization", "parliament",
    "partnership", "regulator", "secretariat", "society", "taskforce", "trust", "union", "university"});
constexpr auto kDocuments = std::to_array<std::string_view>({
    "abstract", "act", "advert", "advertisement", "agreement", "aim", "article", "bill", "book", "bulletin", "category", "chapter", "charter",
    "checklist", "clause", "code", "commitment", "concept", "constitution", "contract", "declaration", "definition", "dictionary", "directive",
    "document", "documentation", "editorial", "essay", "expression", "figure", "framework", "goal", "guidance", "guide", "guideline", "handbook",
    "heading", "instruction", "it", "item", "label", "leaflet", "legend", "legislation", "letter", "literature", "magazine", "manifesto", "manual",
    "manuscript", "memorandum", "mission", "motto", "newspaper", "notice", "notion", "objective", "option", "paper", "paragraph", "phrase", "plan",
    "pledge", "policies", "policy", "poster", "principle", "procedure", "proposal", "protocol", "proverb", "question", "questionnaire", "rebuttal",
    "recommendation", "regulation", "report", "review", "rule", "scale", "section", "slogan", "specification", "standard", "statement", "statute",
    "strategies", "strategy", "studies", "study", "subheading", "subsection", "subtheme", "summary", "term", "text", "theme", "theory", "thesis",
    "title", "tool", "topic", "vision", "website", "word"});
constexpr auto kAuthors = std::to_array<std::string_view>({
    "author", "facilitators", "i", "interviewer", "moderator", "our", "ours", "researcher", "reviewer", "scholar", "us", "we"});
constexpr auto kSaying = std::to_array<std::string_view>({
    "according", "acknowledged", "added", "adds", "admits", "admitted", "answered", "argue", "argued", "argues", "asked", "asking", "asks",
    "asserted", "believe", "believed", "believes", "claimed", "claims", "commented", "commenting", "complained", "complains", "concluded",
    "confided", "confirmed", "considered", "continued", "continues", "describe", "described", "describes", "describing", "elaborated", "emphasised",
    "emphasized", "exclaimed", "explain", "explained", "explaining", "explains", "expressed", "expresses", "expressing", "feel", "feels", "felt",
    "highlighted", "illustrated", "illustrates", "insisted", "joked", "lamented", "maintained", "mentioned", "mentioning", "mentions", "noted",
    "notes", "noting", "observed", "observes", "pointed", "put", "puts", "quipped", "recalled", "recalling", "recalls", "recounted", "recounts",
    "reflected", "reflecting", "reflects", "remarked", "remembered", "replied", "reported", "reporting", "responded", "said", "say", "saying",
    "says", "shared", "speaks", "spoke", "stated", "states", "stating", "stressed", "suggested", "suggesting", "suggests", "summarised",
    "summarized", "talked", "talks", "tell", "telling", "tells", "think", "thinks", "thought", "told", "urged", "viewed", "voiced", "warned",
    "wondered", "wrote"});
constexpr auto kNaming = std::to_array<std::string_view>({
    "called", "calls", "categorised", "categorized", "classified", "coded", "coined", "defined", "defines", "dubbed", "entitled", "headed", "known",
    "labeled", "labelled", "named", "referred", "termed", "titled"});
constexpr auto kWordsSaid = std::to_array<std::string_view>({
    "account", "comment", "dialogue", "excerpt", "exchange", "extract", "interview", "narrative", "quotation", "quote", "remark", "reply",
    "response", "testimony", "verbatim", "words"});
constexpr auto kJoints = std::to_array<std::string_view>({
    "at", "for", "from", "in", "of", "on", "to", "with", "within"});
constexpr auto kBeings = std::to_array<std::string_view>({
    "are", "be", "been", "being", "is", "was", "were"});
constexpr auto kBreaks = std::to_array<std::string_view>({
    "although", "and", "because", "but", "had", "has", "have", "however", "or", "since", "so", "that", "when", "where", "whereas", "which", "while"});

static_assert(std::ranges::is_sorted(kPersons) && std::ranges::is_sorted(kPronouns) && std::ranges::is_sorted(kBodies) && std::ranges::is_sorted(kDocuments) && std::ranges::is_sorted(kAuthors));
static_assert(std::ranges::is_sorted(kSaying) && std::ranges::is_sorted(kNaming) && std::ranges::is_sorted(kWordsSaid) && std::ranges::is_sorted(kJoints) && std::ranges::is_sorted(kBeings) &&
              std::ranges::is_sorted(kBreaks));

template <std::size_t n>
bool has(const std::array<std::string_view, n>& list, std::string_view word) {
  return std::ranges::binary_search(list, word);
}

WordClass class_of(std::string_view word) {
  if (word == "by") return WordClass::kBy;
  if (has(kSaying, word)) return WordClass::kSaying;
  if (has(kNaming, word)) return WordClass::kNaming;
  if (has(kAuthors, word)) return WordClass::kAuthors;
  if (has(kWordsSaid, word)) return WordClass::kWords;
  if (has(kPersons, word)) return WordClass::kPerson;
  if (has(kPronouns, word)) return WordClass::kPronoun;
  if (has(kBodies, word)) return WordClass::kBody;
  if (has(kDocuments, word)) return WordClass::kDocument;
  if (has(kJoints, word)) return WordClass::kJoint;
  if (has(kBeings, word)) return WordClass::kBeing;
  if (has(kBreaks, word)) return WordClass::kBreak;
  return WordClass::kOther;
}

}  // namespace

WordClass word_class(std::string_view word) {
  WordClass found = class_of(word);
  if (found != WordClass::kOther) return found;
  if (word.ends_with("'s") || word.ends_with("s'")) word = word.substr(0, word.size() - (word.ends_with("'s") ? 2 : 1));
  found = class_of(word);
  if (found == WordClass::kOther && word.ends_with('s') && word.size() > 2) found = class_of(word.substr(0, word.size() - 1));
  return found;
}

}  // namespace litmotif
