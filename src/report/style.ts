/** How the page looks: light and dark by the reader's choice, on paper without what is only for screens. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --card: #f6f7f9; --line: #d7dbe0; --text: #1c2126; --quiet: #59636e; --link: #0a58ca;
  --del: #ffebe9; --del-word: #ffb3ad; --ins: #e3f7e6; --ins-word: #9be3a8;
  --red: #b3261e; --amber: #7a4d00; --green: #116329; --on: #ffffff;
  --mono: ui-monospace, 'SF Mono', SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f1318; --card: #171c23; --line: #303842; --text: #e4e8ec; --quiet: #9aa5b1; --link: #7ab7ff;
    --del: #3a1a1c; --del-word: #8a2f33; --ins: #12301c; --ins-word: #24703b;
    --red: #ff9d94; --amber: #f0c46b; --green: #7fdc98; --on: #0f1318;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1rem; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body {
  margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, sans-serif;
  display: grid; grid-template: 'header header' auto 'nav main' 1fr / 17rem minmax(0, 1fr);
}
header { grid-area: header; padding: 1.25rem 1.5rem 1rem; border-bottom: 1px solid var(--line); }
nav { grid-area: nav; padding: 1rem 1rem 1rem 1.5rem; border-right: 1px solid var(--line); position: sticky; top: 0; max-height: 100vh; overflow-y: auto; }
main { grid-area: main; padding: 0 1.5rem 3rem; min-width: 0; }
h1 { font-size: 1.4rem; margin: 0; } h2 { font-size: 1.15rem; margin: 1.5rem 0 .75rem; }
h3 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
h4 { font-size: .85rem; margin: 0 0 .35rem; } h5 { font-size: .8rem; font-weight: 600; color: var(--quiet); margin: .6rem 0 .1rem; }
p { margin: .25rem 0; }
a { color: var(--link); text-underline-offset: .15em; } a:not(:hover) { text-decoration-thickness: 1px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
code, pre, .place { font-family: var(--mono); font-size: .87em; }
.place { color: var(--quiet); overflow-wrap: anywhere; }
.quiet, .via { color: var(--quiet); font-size: .9em; }
.hidden, .skip:not(:focus) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip:focus { position: fixed; top: .5rem; left: .5rem; padding: .5rem 1rem; background: var(--page); z-index: 1; }
.badge { display: inline-block; padding: 0 .5em; border-radius: 4px; font: 600 .8em/1.7 system-ui, sans-serif; background: var(--quiet); color: var(--on); }
.badge.built, .badge.new { background: var(--green); }
.badge.refused, .badge.error, .badge.removed { background: var(--red); }
.badge.changed, .badge.warning { background: var(--amber); } .badge.moved { background: var(--link); }
.figures { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin: .75rem 0 0; }
.figures dd { margin: 0; font-size: 1.25rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.figures div { display: flex; flex-direction: column; } .figures dt { color: var(--quiet); font-size: .85rem; }
nav ul { list-style: none; margin: 0; padding: 0; font-size: .9rem; } nav li { margin: .15rem 0; overflow-wrap: anywhere; }
nav li.file { margin-top: .6rem; } nav li.file ul { padding-left: .25rem; }
nav .place { font-size: .78rem; }
.mark { display: inline-block; width: 1.2em; font: 600 .85em var(--mono); }
.mark.changed { color: var(--amber); } .mark.changed::before { content: '~'; }
.mark.new { color: var(--green); } .mark.new::before { content: '+'; }
.mark.moved { color: var(--link); } .mark.moved::before { content: '→'; }
.mark.removed { color: var(--red); } .mark.removed::before { content: '−'; }
.filter { display: block; font-size: .85rem; color: var(--quiet); } .filter[hidden] { display: none; }
.filter input { width: 100%; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 4px; padding: .3rem .5rem; }
article { border: 1px solid var(--line); border-radius: 8px; padding: 1rem; margin: 0 0 1.25rem; }
article.finding { border-left: 4px solid var(--quiet); }
article.finding.error { border-left-color: var(--red); } article.finding.warning { border-left-color: var(--amber); }
.finding dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .2rem 1rem; margin: .5rem 0 0; }
.finding dt { font-weight: 600; } .finding dd { margin: 0; }
.frames { display: grid; grid-template-columns: repeat(auto-fit, minmax(22rem, 1fr)); gap: .75rem; margin: .5rem 0; }
figure { margin: 0; min-width: 0; } figcaption { font-size: .9rem; }
pre { margin: .25rem 0 0; padding: .5rem; background: var(--card); border-radius: 4px; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4; }
.line .number { display: inline-block; min-width: 3.5ch; text-align: right; color: var(--quiet); user-select: none; }
.line.here .number { color: inherit; font-weight: 700; }
mark { background: none; color: inherit; text-decoration: underline wavy var(--red) 1px; text-underline-offset: .25em; }
.note { border-left: 4px solid var(--quiet); padding-left: .6rem; } .note.error { border-color: var(--red); } .note.warning { border-color: var(--amber); }
table.diff { width: 100%; table-layout: fixed; border-collapse: collapse; margin: .6rem 0; border: 1px solid var(--line); tab-size: 4; font-size: .95rem; }
.diff col.number { width: 4.2rem; }
.diff th { text-align: left; font-size: .8rem; padding: .2rem .6rem; background: var(--card); border-bottom: 1px solid var(--line); }
.diff td { vertical-align: top; padding: 0 .5rem; white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.45; }
.diff td.number { text-align: right; color: var(--quiet); user-select: none; font: .78rem/1.65 var(--mono); white-space: nowrap; }
.diff:not(.single) td:nth-child(3) { border-left: 1px solid var(--line); }
.diff td.del { background: var(--del); } .diff td.ins { background: var(--ins); } .diff td.none { background: var(--card); }
.diff td.number.del::after { content: ' −'; } .diff td.number.ins::after { content: ' +'; }
.diff .number:not(.del, .ins)::after { content: '  '; white-space: pre; }
del, ins { text-decoration: none; }
.diff mark { text-decoration: none; border-radius: 2px; } .diff .del mark { background: var(--del-word); } .diff .ins mark { background: var(--ins-word); }
.handle td { background: var(--card); text-align: center; } .handle button { font: .8rem system-ui, sans-serif; color: var(--link); background: none; border: 0; padding: .15rem 1rem; cursor: pointer; }
tbody[hidden] { display: none; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: .75rem 1.5rem; font-size: .92rem; }
.fact { min-width: 0; overflow-wrap: anywhere; } .fact ul, .fact ol { margin: 0; padding-left: 1.1rem; }
.touches code { background: var(--card); padding: .05rem .3rem; border-radius: 3px; line-height: 1.8; }
.touches .global { font-weight: 700; } .touches .added { background: var(--ins); } .touches .removed { background: var(--del); text-decoration: line-through; }
.unified .hunk { color: var(--quiet); } .unified ins { background: var(--ins); } .unified del { background: var(--del); }
@media (max-width: 60rem) {
  body { display: block; } nav { position: static; max-height: 15rem; border-right: 0; border-bottom: 1px solid var(--line); }
}
@media print {
  :root { color-scheme: light; --page: #fff; --card: #f4f4f4; --line: #bbb; --text: #000; --quiet: #444; --link: #000; --del: #fdecea; --del-word: #f5b7b1; --ins: #e8f6ea; --ins-word: #a9dfb0; --red: #8c1d18; --amber: #6b4400; --green: #0d4f20; --on: #fff; }
  body { display: block; font-size: 10pt; } nav, .skip, .handle { display: none; }
  tr, figure, .note { break-inside: avoid; } h2, h3, h4, .where { break-after: avoid; }
  .badge, td, mark, pre { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
