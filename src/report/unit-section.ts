/** The section of a unit: what became of it, the findings about it, its facts, its diff. */
import { diffTable } from './diff-table.ts';
import { facts, why } from './facts.ts';
import type { Html } from './html.ts';
import { markup, prose } from './html.ts';
import type { Names } from './names.ts';
import { placeOf } from './names.ts';
import type { Finding, ReviewedUnit } from './review.ts';

export function unitSection(unit: ReviewedUnit, findings: readonly Finding[], names: Names): Html {
  const { id, name, kind, change, file, object, old, new: next } = unit;
  const place = next ?? old;
  return markup`<article class="unit" id="${id}" data-text="${`${name} ${file} ${kind} ${change}`.toLowerCase()}">
<h3><span class="badge ${change}">${change}</span> ${kind} <code>${name}</code></h3>
<p class="where">${placeOf(file, place?.from ?? 1)} <span class="via">${object}</span>${origin(unit)}${converter(unit, names)}</p>
${why(unit, names)}
${findings.map(({ id: finding, diagnostic }) => {
  const { code, severity, message } = diagnostic;
  return markup`<p class="note ${severity}"><a href="#${finding}">${code}</a> ${prose(message)}</p>\n`;
})}${place && diffTable(name, old, next)}
${facts(unit, names)}</article>
`;
}

/** What the running kernel knows it as, if that is something else. */
const origin = ({ from }: ReviewedUnit): Html | null =>
  from === undefined ? null : markup`, before: <span class="place">${from}</span>`;

/** Who converts the object that the running kernel has. */
const converter = ({ owner }: ReviewedUnit, names: Names): Html | null =>
  owner === undefined ? null : markup`, converted by ${names.of(owner)}`;
