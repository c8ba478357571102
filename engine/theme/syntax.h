// The small words and word forms that tell who acts on whom. No tagger: function words are few, and their order carries most of what stance needs.
#pragma once

#include <cstdint>
#include <string_view>

namespace litmotif {

using WordTags = std::uint32_t;
namespace tag {
constexpr WordTags kBe = 1U << 0U;           // is, was, been, being, became, remain
constexpr WordTags kHave = 1U << 1U;
constexpr WordTags kModal = 1U << 2U;        // can, may, will, should, do, did
constexpr WordTags kBy = 1U << 3U;
constexpr WordTags kTo = 1U << 4U;
constexpr WordTags kPreposition = 1U << 5U;  // of, in, for, with, ... (by and to too)
constexpr WordTags kAnd = 1U << 6U;          // and, or, nor, but, as well as
constexpr WordTags kArticle = 1U << 7U;      // a, the, this, their, its, some, ...
constexpr WordTags kAdverb = 1U << 8U;       // -ly and the common short ones
constexpr WordTags kList = 1U << 9U;         // include, including, such, namely, e.g.
constexpr WordTags kReport = 1U << 10U;      // seen, identified, considered, found, reported, ...: "was seen as a barrier"
constexpr WordTags kOvercome = 1U << 11U;    // overcome, address, remove, tackle, ...: turns a barrier round
constexpr WordTags kRelative = 1U << 12U;    // which, that, who
constexpr WordTags kEvidence = 1U << 13U;
constexpr WordTags kNegative = 1U << 14U;    // no, not, never, n't, ...
constexpr WordTags kEd = 1U << 15U;          // ends in -ed, or an irregular participle
constexpr WordTags kIng = 1U << 16U;
constexpr WordTags kOf = 1U << 17U;
constexpr WordTags kSays = 1U << 18U;        // said, reported, described, examined: its subject tells of what follows and does nothing to it
constexpr WordTags kSubordinator = 1U << 19U;  // although, while, because, if, when, but, however: whatever may open a clause
constexpr WordTags kPronoun = 1U << 20U;     // it, they, we, this
constexpr WordTags kCauses = 1U << 21U;      // led to, caused, created, meant: makes the noun that follows its subject's doing
constexpr WordTags kVerb = 1U << 22U;        // a common verb form that begins a new predicate
constexpr WordTags kCuts = 1U << 23U;        // may begin a clause wherever it stands: but, because, whereas, where, ...
}  // namespace tag

// What a folded word is, as far as its form says.
WordTags word_tags(std::string_view folded);

}  // namespace litmotif
