// What every report page is made of beside its rows: style and script. Plain CSS and JavaScript of 2020, nothing fetched.
#include "evidence/html.h"

namespace litmotif {

std::string_view page_style() {
  return R"css(
:root {
  --paper: #faf8f4; --card: #ffffff; --ink: #20262a; --soft: #5b666d; --line: #e2ded5; --accent: #1b5e66; --heat: 27, 110, 120; --mark: #fdecb2;
  --enabler: #22703f; --barrier: #ab3a32; --mixed: #855600; --no-effect: #4d5b63; --unclear: #6450a3; --none: #66727a;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, P052, "Noto Serif", Georgia, serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14181a; --card: #1b2124; --ink: #e7e4dd; --soft: #9fabb1; --line: #2e363a; --accent: #83cbd1; --heat: 110, 190, 198; --mark: #5a4a12;
    --enabler: #7ccb99; --barrier: #f0938a; --mixed: #e2b662; --no-effect: #a9b6bd; --unclear: #b9abf0; --none: #98a4ab;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; padding: 0 1.25rem 5rem; max-width: 54rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 var(--sans); overflow-wrap: anywhere; }
/* A table is as wide as it is, and the page scrolls to it: in a box of its own it would be read through a window. What stands above and below stays where it is. */
body.grid { width: min-content; min-width: 100%; max-width: none; }
.grid .top, .grid .filters, .grid .reasons, .grid .nothing { position: sticky; left: 1.25rem; width: calc(100vw - 4rem); max-width: 97.5rem; }
[hidden] { display: none !important; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
bdi, q { unicode-bidi: isolate; }

.top { padding: 2.5rem 0 1rem; }
.review { margin: 0 0 .25rem; color: var(--accent); font-size: .85rem; font-weight: 600; letter-spacing: .02em; }
h1 { margin: 0; font: 600 2rem/1.15 var(--serif); letter-spacing: -.01em; text-wrap: balance; }
.note { margin: .75rem 0 0; max-width: 62ch; color: var(--soft); font-size: .875rem; }

.filters { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: .75rem; margin: .5rem 0 1.5rem; padding: 1rem; background: var(--card); border: 1px solid var(--line); border-radius: 12px; }
.filters label { color: var(--soft); font-size: .8rem; }
.filters .find, .filters fieldset, .filters .bar, .filters .status { grid-column: 1 / -1; }
input[type=search], select { display: block; width: 100%; min-height: 2.5rem; margin-top: .2rem; padding: .4rem .6rem; border: 1px solid var(--line); border-radius: 8px; background: var(--paper); color: var(--ink); font: 1rem/1.3 var(--sans); }
fieldset { display: flex; flex-wrap: wrap; gap: .4rem; margin: 0; padding: 0; border: 0; min-width: 0; }
legend { padding: 0; margin-bottom: .2rem; color: var(--soft); font-size: .8rem; }
.filters .toggle { display: inline-flex; align-items: center; gap: .35rem; min-height: 2.1rem; padding: .15rem .75rem; border: 1px solid var(--line); border-radius: 99px; background: var(--paper); color: var(--tone); font-size: .875rem; cursor: pointer; }
.toggle b { color: var(--soft); font-weight: 500; font-variant-numeric: tabular-nums; }
.toggle input { position: absolute; opacity: 0; pointer-events: none; }
.toggle:has(input:checked) { border-color: var(--tone); box-shadow: inset 0 0 0 1px var(--tone); font-weight: 600; }
.toggle:has(input:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; }
.status { display: flex; justify-content: space-between; align-items: center; gap: 1rem; margin: 0; font-size: .9rem; }
button { flex: none; min-height: 2.25rem; padding: .3rem .9rem; border: 1px solid var(--line); border-radius: 8px; background: var(--card); color: var(--accent); font: 500 .875rem var(--sans); cursor: pointer; }
button:hover { border-color: var(--accent); }
#more { display: block; margin: 1.5rem auto; }
.bar { display: flex; gap: 2px; height: 8px; border-radius: 4px; overflow: hidden; }
.bar i { background: var(--tone, var(--accent)); min-width: 2px; }
.bar i.absent { background-image: repeating-linear-gradient(135deg, transparent 0 3px, var(--card) 3px 5px); }

[data-stance=enabler] { --tone: var(--enabler); }
[data-stance=barrier] { --tone: var(--barrier); }
[data-stance=mixed] { --tone: var(--mixed); }
[data-stance=no-effect] { --tone: var(--no-effect); }
[data-stance=unclear] { --tone: var(--unclear); }
[data-stance=none] { --tone: var(--none); }
.bar [data-stance=none] { opacity: .45; }

h2 { margin: 2.25rem 0 .75rem; font: 600 1.15rem/1.35 var(--sans); }
h2 .source { color: var(--accent); }
h2 .file { display: block; color: var(--soft); font-size: .8rem; font-weight: 400; }
.row { margin: 0 0 .6rem; border: 1px solid var(--line); border-left: 4px solid var(--tone); border-radius: 4px 10px 10px 4px; background: var(--card); content-visibility: auto; contain-intrinsic-size: auto 7rem; }
.row[data-stance=none] { border-left-color: var(--line); }
.row.again { margin-top: -.45rem; }
.row.again .quote { overflow: hidden; color: var(--soft); font-size: .92rem; text-overflow: ellipsis; white-space: nowrap; }
.row.again[open] .quote { color: inherit; white-space: normal; }
summary { padding: .8rem 1rem .7rem; cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
.quote { display: block; font: 1.0625rem/1.5 var(--serif); quotes: "“" "”" "‘" "’"; }
.facts { display: flex; flex-wrap: wrap; align-items: baseline; gap: .2rem .8rem; margin-top: .45rem; color: var(--soft); font-size: .82rem; }
.facts .theme { padding: .05rem .55rem; border-radius: 99px; background: rgba(var(--heat), .13); color: var(--accent); font-weight: 500; }
.facts .stance { color: var(--tone); font-weight: 600; }
.row[data-stance=none] .stance { font-weight: 400; }
.facts .place { margin-left: auto; font-variant-numeric: tabular-nums; }
.facts::after { content: "+"; color: var(--soft); font-weight: 600; }
.facts:not(:has(.place))::after { margin-left: auto; }
a { color: var(--accent); text-underline-offset: .15em; }
.file a, .facts a { color: inherit; }
.decided { display: flex; flex-wrap: wrap; gap: .1rem .8rem; margin-top: .4rem; padding: .25rem .6rem; border-radius: 6px; background: rgba(var(--heat), .08); font-size: .82rem; }
.decided.disputed { background: none; box-shadow: inset 0 0 0 1px var(--barrier); }
.decided b { color: var(--barrier); }
details[open] .facts::after { content: "−"; }
.more { padding: 0 1rem .9rem; border-top: 1px solid var(--line); }
.context { font: 1rem/1.6 var(--serif); max-width: 68ch; }
.stem { margin: .9rem 0 -.5rem; color: var(--soft); font: italic .95rem/1.5 var(--serif); }
mark { background: var(--mark); color: inherit; border-radius: 2px; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
dl { display: grid; gap: .25rem 1.5rem; margin: 0; font-size: .82rem; }
dl div { display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); }
dt { color: var(--soft); }
dd { margin: 0; }
.copy { margin-top: .7rem; }
.nothing { padding: 3rem 0; color: var(--soft); text-align: center; }

.grid .filters { grid-template-columns: minmax(0, 24rem) 1fr; align-items: end; margin-bottom: .9rem; padding: 0; border: 0; background: none; }
.grid input { background: var(--card); }
.grid .status { min-height: 2.5rem; color: var(--soft); }
.grid .filters .find, .grid .filters .status { grid-column: auto; }
.frame { border: 1px solid var(--line); background: var(--card); }
table { border-collapse: separate; border-spacing: 0; width: 100%; font-size: .9rem; }
/* The line of a row is its own and above it: cells that stay in view are painted on whole pixels, and the next row's would cover a line below. */
th, td { padding: .5rem .7rem; border-top: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th, tbody tr:first-child > * { border-top: 0; }
thead th { position: sticky; top: 0; z-index: 2; border-bottom: 1px solid var(--line); background: var(--card); color: var(--soft); font-size: .8rem; font-weight: 600; line-height: 1.25; vertical-align: bottom; overflow-wrap: normal; }
thead th:first-child { left: 0; z-index: 3; }
thead button { min-height: 0; padding: .15rem 0; border: 0; background: none; color: inherit; font: inherit; text-align: inherit; }
thead button:hover { color: var(--accent); text-decoration: underline; }
th[aria-sort=ascending] button::after { content: " ↑"; }
th[aria-sort=descending] button::after { content: " ↓"; }
tbody th { position: sticky; left: 0; z-index: 1; min-width: 15rem; max-width: 24rem; background: var(--card); font-weight: 500; border-right: 1px solid var(--line); overflow-wrap: break-word; }
td { min-width: 5rem; max-width: 26rem; overflow-wrap: break-word; }
td.long { min-width: 14rem; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
thead .number { white-space: normal; }
td.number { min-width: 4rem; background: rgba(var(--heat), calc(var(--heat-of, 0) * .55)); }
.zero { color: var(--none); }
tbody th[style] { padding-left: calc(.7rem + var(--level) * 1.1rem); font-weight: 400; }
.share .bar i { min-width: 0; border-radius: 4px; }
.empty { color: var(--none); text-align: right; white-space: nowrap; }
.empty sup { font-size: .6rem; opacity: .7; }
.reasons { columns: 18rem; margin: .8rem 0 0; padding-left: 1.6rem; color: var(--soft); font-size: .78rem; }
.share { min-width: 9rem; white-space: nowrap; font-variant-numeric: tabular-nums; }
.share .bar { display: inline-flex; width: 4.5rem; vertical-align: middle; background: var(--line); }
.balance { min-width: 10rem; vertical-align: middle; }
.balance .bar { height: 12px; }
thead .balance { vertical-align: bottom; }

@media (max-width: 40rem) {
  body { padding: 0 .8rem 4rem; }
  .top { padding-top: 1.5rem; }
  h1 { font-size: 1.55rem; }
  .filters { grid-template-columns: 1fr 1fr; padding: .8rem; }
  .filters label[for=theme], .filters label[for=document] { grid-column: 1 / -1; }
  .grid .filters { grid-template-columns: 1fr; padding: 0; }
  .grid .status { min-height: 0; }
  .facts .place { margin-left: 0; }
  .facts::after, .facts:not(:has(.place))::after { margin-left: auto; }
  summary { padding: .7rem .8rem; }
  dl div { grid-template-columns: 1fr; }
  dl { gap: .5rem; }
  tbody th { min-width: 7rem; max-width: 9rem; font-size: .82rem; }
  th, td { padding: .4rem .5rem; }
}
@media print {
  :root { --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #bbb; --accent: #123; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .filters, #more, .copy, .facts::after { display: none !important; }
  a { color: inherit; text-decoration: none; }
  .row { break-inside: avoid; content-visibility: visible; }
  h2 { break-after: avoid; }
  .frame { border: 0; }
  body.grid { width: auto; }
  .grid .top, .grid .filters, .grid .reasons { position: static; width: auto; }
  thead { display: table-header-group; }
  thead th, tbody th { position: static; }
  /* A grid is as wide as its columns on a screen; on paper it must fit, or columns are lost at the edge. */
  .grid { page: grid; }
  .grid table { font-size: 7pt; }
  .grid thead th { font-size: 5.5pt; hyphens: auto; -webkit-hyphens: auto; }
  .grid th, .grid td, .grid td.long, .grid tbody th { min-width: 0; max-width: none; padding: 2pt 2.5pt; overflow-wrap: break-word; }
  .grid tbody th { width: 16%; }
  .grid td.number { white-space: normal; }
  .grid td, .grid .bar i { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  tr { break-inside: avoid; }
}
@page { margin: 14mm; }
@page grid { size: A4 landscape; }
)css";
}

}  // namespace litmotif
