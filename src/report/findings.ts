/** Refusals and warnings: what, where in both trees, why, and what to do. */
import type { Span } from '../diagnostics/diagnostic.ts';
import { linesOf } from '../diagnostics/lines.ts';
import type { Html } from './html.ts';
import { markup, prose } from './html.ts';
import { linkTo, placeOf } from './names.ts';
import type { Finding, Review } from './review.ts';
import { clipped } from './words.ts';

/** Lines that are shown before and after a place. */
const CONTEXT = 2;

const SEVERITIES = { error: 'Refused', warning: 'Warning', note: 'Note' } as const;

export function findingsSection({ findings, result }: Review): Html | null {
  if (findings.length === 0) return null;
  const errors = findings.filter(({ diagnostic }) => diagnostic.severity === 'error');
  const others = findings.filter(({ diagnostic }) => diagnostic.severity !== 'error');
  const title = errors.length > 0 ? 'Refusals and warnings' : 'Warnings';
  return markup`<section id="findings" aria-labelledby="findings-title">
<h2 id="findings-title">${title}</h2>
${[...errors, ...others].map((each) => findingBox(each, result.sources))}</section>
`;
}

function findingBox({ id, diagnostic, unit }: Finding, sources: ReadonlyMap<string, string>): Html {
  const { code, severity, message, reason, remedy, span, related, sketch } = diagnostic;
  return markup`<article class="finding ${severity}" id="${id}">
<h3><span class="badge ${severity}">${SEVERITIES[severity]} ${code}</span> ${prose(message)}</h3>
${unit && markup`<p class="quiet">About ${linkTo(unit, markup`<code>${unit.name}</code>`)}</p>`}
<div class="frames">${span && frame(span, null, sources)}${related.map((each) => frame(each.span, each.note, sources))}</div>
<dl><dt>Reason</dt><dd>${prose(reason)}</dd><dt>Remedy</dt><dd>${prose(remedy)}</dd></dl>
${sketch ? markup`<pre class="sketch">${sketch.join('\n')}</pre>\n` : null}</article>
`;
}

/** The lines around a place, with the place marked. */
function frame(span: Span, note: string | null, sources: ReadonlyMap<string, string>): Html {
  const { file, line, column, endLine, endColumn } = span;
  const lines = linesOf(sources.get(file) ?? '');
  const from = Math.max(1, line - CONTEXT);
  const shown = lines.slice(from - 1, Math.min(endLine, line + CONTEXT) + CONTEXT);
  const rows = shown.map((text, i) => {
    const number = from + i;
    const isIn = number >= line && number <= endLine;
    const start = number === line ? column - 1 : 0;
    const end = number === endLine ? endColumn - 1 : text.length;
    const code = isIn ? marked(text, start, end) : clipped(text);
    return markup`<span class="line${isIn && ' here'}"><span class="number">${number}</span> ${code}</span>\n`;
  });
  return markup`<figure><figcaption>${placeOf(file, line)}${note !== null && markup` <span class="via">${note}</span>`}</figcaption>
<pre>${rows}</pre></figure>`;
}

const marked = (text: string, start: number, end: number): Html =>
  markup`${clipped(text.slice(0, start))}<mark>${clipped(text.slice(start, end))}</mark>${clipped(text.slice(end))}`;
