#include "stance_table.h"

#include <fstream>
#include <sstream>

#include <litmotif/theme.h>

namespace litmotif {
namespace {

constexpr std::string_view kThemes = R"yaml(
codebook: said
themes:
  leadership: {include: [leader*, senior manager, shared vision, chief executive]}
  governance: {include: [governance, accountability, partnership agreement, joint board, steering group]}
  communication: {include: [communication, information exchange]}
  trust: {include: [trust, mutual respect, relationship]}
  finance: {include: [pooled budget, funding, payment system, incentive]}
  it: {include: [shared record, "=IT", data sharing, information system, interoperability]}
  workforce: {include: [staff, training, workforce, co-location, professional culture]}
  policy: {include: [national policy, regulation, reorganisation, competition]}
  outcomes: {include: [admission, patient experience, quality of care, length of stay]}
  integration: {include: [integrated care, integrated working, joint working, integration]}
)yaml";

// The cues as shipped: the last block of the codebook.
Codebook read_book() {
  std::ifstream file(LITMOTIF_SOURCE_DIR "/corpora/codebooks/integrated-care.yaml");
  std::ostringstream whole;
  whole << file.rdbuf();
  const std::string text = std::move(whole).str();
  std::vector<CodebookProblem> problems;
  return parse_codebook(std::string(kThemes) + text.substr(text.find("\nstance:\n") + 1), "said.yaml", problems).value();
}

}  // namespace

std::string said_of(const SaidRow& row) {
  static const Codebook kBook = read_book();
  static const Matcher kMatcher = Matcher::compile(kBook).value();
  const std::string stem = row.stem;
  const std::string text = stem.empty() ? row.sentence : stem + "\n" + row.sentence;
  SentenceToCode sentence;
  sentence.stem = {0, static_cast<std::uint32_t>(stem.size())};
  sentence.span = {stem.empty() ? 0 : sentence.stem.end + 1, static_cast<std::uint32_t>(text.size())};
  Coder coder(kMatcher);
  Coding coding;
  coder.code(text, {&sentence, 1}, coding);
  std::string all;
  for (const CodedRow& coded : coding.rows) {
    if (kBook.themes[coded.theme].path != row.theme) continue;
    if (!all.empty()) all += " + ";
    all += coded.role == Role::kFactor ? stance_name(coded.stance) : role_name(coded.role);
    if (coded.by_absence) all += " lack";
    if (coded.claim != Claim::kFinding) all += "; " + std::string(claim_name(coded.claim));
  }
  return all.empty() ? "no row" : all;
}

}  // namespace litmotif
