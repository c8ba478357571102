// What a sentence says of two factors on either side of a contrast, with the cues of the shipped codebook.
#include <gtest/gtest.h>

#include "stance_table.h"

namespace litmotif {
namespace {

// Each row asks one theme; the two of a sentence stand one below the other.
class ContrastTest : public testing::TestWithParam<SaidRow> {};

TEST_P(ContrastTest, SaysOfEachSideItsOwn) { EXPECT_EQ(said_of(GetParam()), GetParam().expected); }

const SaidRow kBut[] = {
    {"lack_then_help_1", "Weak governance hindered the work, but trust helped.", "governance", "barrier lack"},
    {"lack_then_help_2", "Weak governance hindered the work, but trust helped.", "trust", "enabler"},
    {"help_then_lack_1", "Shared records helped, but inadequate funding hampered delivery.", "it", "enabler"},
    {"help_then_lack_2", "Shared records helped, but inadequate funding hampered delivery.", "finance", "barrier lack"},
    {"bare_verbs_1", "Senior managers helped, but incentives hindered.", "leadership", "enabler"},
    {"bare_verbs_2", "Senior managers helped, but incentives hindered.", "finance", "barrier"},
    {"no_comma_1", "Leaders helped but competition hindered.", "leadership", "enabler"},
    {"no_comma_2", "Leaders helped but competition hindered.", "policy", "barrier"},
    {"promoted_hampered_1", "Competition hampered sharing, but leaders promoted it.", "policy", "barrier"},
    {"promoted_hampered_2", "Competition hampered sharing, but leaders promoted it.", "leadership", "enabler"},
    {"nouns_1", "Leadership was an enabler, but regulation was a barrier.", "leadership", "enabler"},
    {"nouns_2", "Leadership was an enabler, but regulation was a barrier.", "policy", "barrier"},
    {"enabler_but_barrier_1", "Trust was an enabler but governance a barrier.", "trust", "enabler"},
    {"advantage_1", "Training was a benefit, but a drawback was the funding.", "workforce", "enabler"},
    {"no_effect_1", "Training had no effect, but shared records improved the quality of care.", "workforce", "no-effect"},
    {"no_effect_2", "Training had no effect, but shared records improved the quality of care.", "it", "enabler"},
    {"same_subject", "Leaders helped but also hindered the change.", "leadership", "mixed"},
    {"blessing_and_curse", "Competition was a blessing to some but a curse to others.", "policy", "mixed"},
};
const SaidRow kConcession[] = {
    {"although_first_1", "Although funding hindered the change, trust helped.", "finance", "barrier"},
    {"although_first_2", "Although funding hindered the change, trust helped.", "trust", "enabler"},
    {"although_last_1", "Training helped, although poor communication hindered uptake.", "workforce", "enabler"},
    {"although_last_2", "Training helped, although poor communication hindered uptake.", "communication", "barrier lack"},
    {"though_1", "Regulation hindered, though leaders helped.", "policy", "barrier"},
    {"though_2", "Regulation hindered, though leaders helped.", "leadership", "enabler"},
    {"even_though_1", "Trust helped even though competition hindered.", "trust", "enabler"},
    {"even_though_2", "Trust helped even though competition hindered.", "policy", "barrier"},
    {"despite_first_1", "Despite poor communication, leadership helped.", "leadership", "enabler"},
    {"despite_first_2", "Despite poor communication, leadership helped.", "communication", "barrier lack"},
    {"despite_last_1", "Shared records helped despite weak governance.", "it", "enabler"},
    {"despite_last_2", "Shared records helped despite weak governance.", "governance", "barrier lack"},
};
const SaidRow kOpposition[] = {
    {"whereas_1", "Training helped, whereas regulation hindered.", "workforce", "enabler"},
    {"whereas_2", "Training helped, whereas regulation hindered.", "policy", "barrier"},
    {"whereas_first_1", "Whereas incentives hindered, communication helped.", "finance", "barrier"},
    {"whereas_first_2", "Whereas incentives hindered, communication helped.", "communication", "enabler"},
    {"while_last_1", "Leadership facilitated change, while lack of funding impeded it.", "leadership", "enabler"},
    {"while_last_2", "Leadership facilitated change, while lack of funding impeded it.", "finance", "barrier lack"},
    {"while_first_1", "While competition hindered, training helped.", "policy", "barrier"},
    {"while_first_2", "While competition hindered, training helped.", "workforce", "enabler"},
    {"while_bare_1", "The steering group promoted change while payment systems hampered it.", "governance", "enabler"},
    {"while_bare_2", "The steering group promoted change while payment systems hampered it.", "finance", "barrier"},
    {"however_1", "Joint training helped; however, data sharing hindered.", "workforce", "enabler"},
    {"however_2", "Joint training helped; however, data sharing hindered.", "it", "barrier"},
    {"however_after_subject_1", "Leaders helped; regulation, however, hindered the work.", "leadership", "enabler"},
    {"however_after_subject_2", "Leaders helped; regulation, however, hindered the work.", "policy", "barrier"},
    {"yet_1", "Funding hindered, yet leadership helped.", "finance", "barrier"},
    {"yet_2", "Funding hindered, yet leadership helped.", "leadership", "enabler"},
    {"and_yet_1", "Communication helped, and yet poor governance hindered decisions.", "communication", "enabler"},
    {"and_yet_2", "Communication helped, and yet poor governance hindered decisions.", "governance", "barrier lack"},
};
// No joint between: the two words are one statement.
const SaidRow kOneStatement[] = {
    {"helped_and_hindered", "Competition helped and hindered the change.", "policy", "mixed"},
    {"either", "Regulation can help or hinder integration.", "policy", "mixed"},
    {"both_nouns", "Leadership was both an enabler and a barrier.", "leadership", "mixed"},
    {"necessary_but", "Training is necessary but not sufficient.", "workforce", "enabler"},
};

const auto kName = [](const testing::TestParamInfo<SaidRow>& row) { return std::string(row.param.name); };
INSTANTIATE_TEST_SUITE_P(But, ContrastTest, testing::ValuesIn(kBut), kName);
INSTANTIATE_TEST_SUITE_P(Concession, ContrastTest, testing::ValuesIn(kConcession), kName);
INSTANTIATE_TEST_SUITE_P(Opposition, ContrastTest, testing::ValuesIn(kOpposition), kName);
INSTANTIATE_TEST_SUITE_P(OneStatement, ContrastTest, testing::ValuesIn(kOneStatement), kName);

}  // namespace
}  // namespace litmotif
