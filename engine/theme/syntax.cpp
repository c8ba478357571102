#include "theme/syntax.h"

#include <unordered_map>

namespace litmotif {
namespace {

struct Group {
  WordTags tags;
  std::string_view words;  // separated by one space
};

constexpr Group kGroups[] = {
    {tag::kBe, "be is are was were been being am became become becomes becoming remain remains remained isn't aren't wasn't weren't"},
    {tag::kHave, "have has had having haven't hasn't hadn't"},
    {tag::kModal, "can could may might must shall should will would do does did cannot can't couldn't won't wouldn't shouldn't don't doesn't didn't"},
    {tag::kBy | tag::kPreposition, "by"},
    {tag::kTo | tag::kPreposition, "to"},
    {tag::kOf | tag::kPreposition, "of"},
    {tag::kPreposition,
     "in for with on at from about into between across through within without among amongst towards toward under over during after before against via "
     "around upon than as per regarding concerning"},
    {tag::kAnd, "and or nor but plus"},
    {tag::kArticle, "a an the this that these those their its our his her some any each every such both all many several most certain other another more"},
    {tag::kAdverb,
     "very also often too much quite even still always sometimes thus therefore further rather almost just only so then not never well far already largely both "
     "perhaps generally"},
    {tag::kList, "include includes included including namely e.g eg i.e ie like comprise comprises comprised ranged ranging involve involves involved"},
    {tag::kReport,
     "seen identified considered found reported described perceived viewed cited regarded recognised recognized mentioned noted felt proved proven "
     "acknowledged highlighted emerged acted act acts acting serve served serves seemed seem seems appeared appear appears said shown thought deemed"},
    {tag::kOvercome,
     "overcome overcomes overcame overcoming address addresses addressed addressing remove removes removed removing tackle tackles tackled tackling mitigate mitigates "
     "mitigated mitigating resolve resolves resolved resolving reduce reduces reduced reducing lower lowers lowered lowering eliminate eliminates eliminated eliminating "
     "minimise minimises minimised minimize minimized avoid avoids avoided avoiding prevent prevents prevented preventing averted averting lessen lessened solve solves solved solving break broke broken dismantle dismantled "
     "counter countered alleviate alleviated ease eased settle settles settled settling"},
    {tag::kSays,
     "said say says saying reported report reporting described describe describes describing felt feel feels feared fear fears cited cite cites raised raise raises raising named name "
     "mentioned mention mentions noted note notes believed believe believes thought think thinks saw see sees seen stressed stress emphasised emphasise emphasized emphasize "
     "highlighted highlight highlights pointed complained perceived perceive perceives considered consider considers considering regarded regard view viewed acknowledged acknowledge "
     "recognised recognise recognized recognize told tell praised praise welcomed welcome expressed voiced agreed argued argue argues suggested suggest suggests observed concluded "
     "discussed discuss discusses discussing examined examine examines explored explore explores exploring identified identify identifies identifying listed list lists reviewed asked "
     "ask asks explained explain explains questioned assessed assess assesses investigated investigates wondered worried attributed blamed found find finds hoped"},
    {tag::kCauses,
     "led lead leads leading caused cause causes causing created create creates creating produced produce produces resulted result results brought bring brings bringing posed pose poses "
     "presented present presents gave give gives giving generated generate generates meant mean means act acts acted added adds made make makes making provided provide provides offered "
     "offer offers increased increase increases increasing prolonged introduced delivered contributed contribute contributes ensured ensure ensures represent represents represented "
     "constitute constitutes constituted proved prove proves proven sparked triggered left"},
    {tag::kRelative, "which that who whom whose where"},
    {tag::kEvidence, "evidence proof indication"},
    {tag::kNegative,
     "no not never neither nor none cannot can't couldn't won't wouldn't shouldn't don't doesn't didn't isn't aren't wasn't weren't haven't hasn't hadn't hardly scarcely "
     "seldom rarely"},
    {tag::kSubordinator,
     "although though while whilst whereas because since if when where unless despite notwithstanding once until after before as but however yet conversely "
     "nevertheless nonetheless"},
    {tag::kPronoun, "it they we i he she them this these there which who"},
    {tag::kCuts,
     "although because but conversely despite however nevertheless nonetheless notwithstanding though unless whereas while whilst yet where once when if since"},
    {tag::kEd | tag::kVerb, "paid made led built held given taken brought kept set put shown known done driven borne"},
    {tag::kVerb,
     "lead leads make makes give gives take takes bring brings keep keeps allow allows require requires need needs want wants remain remains became become provide provides "
     "mean means show shows suggest suggests believe believes say says think thinks find finds"},
};

const std::unordered_map<std::string_view, WordTags>& table() {
  static const auto kTable = [] {
    std::unordered_map<std::string_view, WordTags> words;
    for (const Group& group : kGroups) {
      std::string_view rest = group.words;
      while (!rest.empty()) {
        const std::size_t end = rest.find(' ');
        words[rest.substr(0, end)] |= group.tags;
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
      }
    }
    return words;
  }();
  return kTable;
}

}  // namespace

WordTags word_tags(std::string_view folded) {
  WordTags tags = 0;
  if (const auto found = table().find(folded); found != table().end()) tags = found->second;
  if (folded.size() > 4 && folded.ends_with("ed")) tags |= tag::kEd;
  if (folded.size() > 5 && folded.ends_with("ing")) tags |= tag::kIng;
  if (folded.size() > 4 && folded.ends_with("ly")) tags |= tag::kAdverb;
  return tags;
}

}  // namespace litmotif
