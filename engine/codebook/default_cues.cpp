// The wording of reports on health and social care policy: what authors write when they say that something helped, hindered, was lacking,
// or was not shown. Longer cues win over shorter ones they overlap, so exceptions stand here as phrases ("reduced trust").
#include "codebook/default_cues.h"

namespace litmotif {

std::string_view default_cues() {
  return R"yaml(
target: ""
enabler: [
  facilitat*, enabl*, help, helpful, support, supportive, promote, foster, encourage, strengthen, reinforce,
  underpin, empower, motivat*, incentivis*, incentiviz*, catalys*, accelerate, drive, driver, allow, improve,
  enhance, improvement, benefit, beneficial, success*, effective in, effective at, effective way, essential, crucial,
  critical to, critical for, critical factor, critical success, critical in, was critical, is critical, are critical,
  were critical, vital, key to, key for, key factor, key ingredient, key element, key driver, key enabler, is key,
  are key, was key, were key, important, importance of, necessary, prerequisite, pre-requisite, precondition,
  cornerstone, paramount, fundamental, central to, conducive, instrumental, depend on, rely on, contingent on,
  hinge on, rests on, built on, {before(1): [[rely, depend], "on"]}, succeed, requires, required for, needed for,
  pivotal, lever, make it easier, made possible, pave the way, positive effect, positive impact, positive influence,
  credited, thanks to, advantage, strength, reduce, reduction in, overcome,
  {before(3): [[reduce, lower, cut, fewer, decrease, avoid, prevent], [cost, duplication, delay, admission, readmission, "length of stay", wait, error, fragmentation, bureaucracy, burden, risk, inequality, mortality, attendance, waste]]},
  matter, mattered, smoother, made a difference, greater trust, increased trust, increased efficiency, contribute to,
]
barrier: [
  hinder*, hindrance, barrier, obstacle, obstruct*, imped*, inhibit*, hamper, undermin*, thwart, stifle, frustrat*,
  constrain*, limit, prevent, block, restrict, restriction, delay, slow down, slowed, derail, discourage, deter,
  deterrent, disincentiv*, perverse incentive, weaken, jeopardis*, threat, threaten, compromise, disrupt, damage,
  erode, detriment*, counterproductive, challenge, challenging, difficult*, problem*, tension, friction,
  conflict with, hold back, held back, get in the way, stand in the way, work against, bottleneck, stumbling block,
  drawback, pitfall, fail, failure, fall short, struggle, suffer from, burden, resist*, worsen, deteriorat*,
  exacerbat*, complicat*, fragment*, harder, hard to, concern about, concern over, negative effect, negative impact,
  negatively, adversely,
  {before(2): [[increase, increased, more, greater, higher], [cost, duplication, delay, bureaucracy, workload, fragmentation, confusion, complexity, burden, mistrust, inequality]]},
  {before(2): [[reduce, reduced, reduces, lower, less], [trust, morale, quality, capacity, engagement, collaboration, cooperation, access]]},
]
absence: [
  lack, lack of, lacked, lacking, absence of, absent, insufficient, insufficiently, inadequate, inadequately,
  inadequacy, poor, poorly, weak, weakness in, limited, little, scarce, scarcity of, shortage, shortage of,
  shortfall, shortfall in, deficient, deficit in, missing, without, want of, loss of, low level of, low levels of,
  few, too few, too little, not enough, gap in, failure of, breakdown of, breakdown in, under-resourced, underfund*,
  under-developed, underdeveloped, incompatib*, ineffective, dysfunctional, turnover, outdated, unclear,
]
negation: [
  "no", not, never, neither, nor, none, cannot, "can't", "didn't", "doesn't", "don't", "isn't", "aren't", "wasn't",
  "weren't", "won't", "wouldn't", "couldn't", "hasn't", "haven't", hardly, scarcely, seldom, rarely, without,
  no longer, far from, rather than, instead of, fail to, failure to, unable to, inability to,
]
hedge: [
  no evidence, no clear evidence, no strong evidence, no conclusive evidence, no good evidence, little evidence,
  little clear evidence, limited evidence, insufficient evidence, not enough evidence, lack of evidence,
  evidence is weak, evidence is limited, evidence is unclear, evidence is inconclusive, unclear whether, unclear if,
  unclear how far, unclear to what extent, uncertain whether, uncertain if, not clear whether, not clear if,
  not clear that, not known whether, not known if, unknown whether, unknown if, unproven, inconclusive,
  remains to be seen, remains unclear, remains uncertain, remains unknown, remains an open question, is unclear,
  is uncertain, little is known, question whether, asked whether, examined whether, whether, may, might, could,
  perhaps, possibly,
]
contrast: [
  but, however, although, though, despite, in spite of, whereas, while, whilst, yet, nevertheless, nonetheless,
  notwithstanding, on the other hand, by contrast, in contrast, even where, even when, even if, unless, except,
  regardless of,
]
no-effect: [
  no effect, no significant effect, no significant difference, no significant change, no significant impact,
  no significant improvement, no significant reduction, no difference, no discernible, no measurable, no impact,
  no influence, no change, little effect, little impact, little difference, no improvement, no reduction,
  not significant, not statistically significant, did not affect, does not affect, not affected, did not influence,
  did not change, made no difference, not associated with, unrelated to, neither helped nor hindered, irrelevant,
  unaffected, not a factor, neutral,
]
mixed: [
  mixed, both positive and negative, positive and negative effect, double-edged, mixed blessing, cut both ways,
  both a barrier and, both an enabler and, both a facilitator and, both helped and hindered,
  {near(3): [[facilitator, enabler], barrier]}, ambivalent,
]
affected: [
  {before(1): [[rely, depend], "on"]}, depend on, rely on, contingent on, hinge on, rests on, built on, due to,
  because of, owing to, attributed to, caused by, result from, as a result of, arise from, stem from, thanks to,
  suffer from, benefit from, requires, required, hampered by, helped by, credited to,
]
recommendation: [
  should, must, ought to, recommend, recommendation, need to, we urge, we call on, call for, it is essential that,
  it is vital that,
]
expectation: [
  will, would, shall, expect, anticipate, it is hoped, hope to, intend, intended to, aim to, plan to, likely to,
  predict, forecast, in future, designed to,
]
definition: [
  is defined as, are defined as, be defined as, was defined as, defined as, definition of, refers to, refer to,
  is understood as, by which we mean, we mean, the term, denotes, consists of,
]
)yaml";
}

}  // namespace litmotif
