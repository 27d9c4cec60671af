/** What is said of a unit beside its diff: why it is there, who calls it, who may be inside, its data. */
import type { Caller, PointerUse, Sleep } from '../lowered/call-graph.ts';
import { fileOf } from '../lowered/symbol.ts';
import type { Unit } from '../lowered/units.ts';
import type { Html, Part } from './html.ts';
import { markup } from './html.ts';
import type { Names } from './names.ts';
import { placeOf, viaText } from './names.ts';
import { explanationParts } from './explanation.ts';
import type { ReviewedUnit } from './review.ts';
import { stepsText } from './steps.ts';
import type { FunctionSurroundings, Touched } from './surroundings.ts';
import { waysIn } from './ways.ts';

/** Items of a list that are always shown; the rest can be opened. */
const SHOWN = 8;

/** Why it is in the patch. */
export const why = ({ explanations }: ReviewedUnit, names: Names): Html | null =>
  explanations.length === 0
    ? null
    : markup`<p class="why"><strong>In the patch because</strong> ${explanations.map((each, i) => [i > 0 && '; ', explanationParts(each, names)])}.</p>`;

export function facts(unit: ReviewedUnit, names: Names): Html | null {
  const { surroundings } = unit;
  if (!surroundings) return null;
  const around =
    surroundings.kind === 'function'
      ? [
          fact('Who calls it', callersOf(surroundings, names)),
          fact('Who could be inside', [
            sleepsOf(surroundings, unit, names),
            waysIn(surroundings, names),
          ]),
          fact('What it touches', touchesOf(surroundings, names)),
        ]
      : fact(
          'Who uses it',
          list(
            surroundings.users.map((user) => userOf(user, names)),
            'nobody',
          ),
        );
  return markup`<div class="facts">${around}</div>`;
}

const fact = (title: string, body: Part): Html =>
  markup`<section class="fact"><h4>${title}</h4>${body}</section>\n`;

/** A list, of which what is too much can be opened. */
function list(items: readonly Part[], nothing = ''): Html {
  if (items.length === 0) return markup`<p class="quiet">${nothing}</p>`;
  const all = items.map((each) => markup`<li>${each}</li>`);
  const rest = all.slice(SHOWN);
  const more =
    rest.length > 0 &&
    markup`<details><summary>${rest.length} more</summary><ul>${rest}</ul></details>`;
  return markup`<ul>${all.slice(0, SHOWN)}</ul>${more}`;
}

function callersOf({ callers, pointers }: FunctionSurroundings, names: Names): Html[] {
  const direct = callers.filter(({ via }) => via.kind === 'name');
  const others = callers.filter(({ via }) => via.kind !== 'name');
  return [
    list(
      [...direct, ...others].map((caller) => callerOf(caller, names)),
      'nobody by name',
    ),
    ...(pointers.length > 0
      ? [markup`<h5>Pointers to it</h5>`, list(pointers.map((use) => pointerOf(use, names)))]
      : []),
  ];
}

const callerOf = ({ symbol, file, line, via }: Caller, names: Names): Html =>
  markup`${names.at(symbol, file, line)}${viaText(via)}`;

function pointerOf({ symbol, file, line, how }: PointerUse, names: Names): Html {
  const where = names.at(symbol, file, line);
  if (how.kind === 'field') return markup`${where} stores it in <code>.${how.field}</code>`;
  return how.kind === 'handed'
    ? markup`${where} gives it to <code>${how.native}</code>`
    : markup`${where} uses it as a value`;
}

/** Whether tasks can be asleep inside, and whether that changes. */
function sleepsOf(
  { sleep, sleepAfter }: FunctionSurroundings,
  unit: ReviewedUnit,
  names: Names,
): Html {
  const running = sleep
    ? markup`<p><strong>It ${mayOf(sleep)} sleep</strong>, so tasks may be asleep inside: ${wayOf(sleep, unit, names)}</p>`
    : markup`<p>It never sleeps: a task is inside only while it runs, or where it was preempted.</p>`;
  if (!unit.old || !unit.new || !sleep === !sleepAfter) return running;
  return sleepAfter
    ? markup`${running}<p><strong>The patch's version ${mayOf(sleepAfter)} sleep</strong>: ${wayOf(sleepAfter, unit, names)}</p>`
    : markup`${running}<p>The patch's version never sleeps.</p>`;
}

const mayOf = ({ isCertain }: Sleep): string => (isCertain ? 'may' : 'may perhaps');

function wayOf({ steps, native, file, line }: Sleep, { name }: ReviewedUnit, names: Names): Html {
  const way = steps.length > 0 && markup`<code>${name}</code>${stepsText(steps, names)} → `;
  return markup`${way}<code>${native}</code> ${placeOf(file, line)}`;
}

function touchesOf(surroundings: FunctionSurroundings, names: Names): Html[] {
  const { reads, writes, makes, locks } = surroundings;
  const parts: [string, Html[]][] = [
    ['Writes', writes.map(touchOf)],
    ['Reads', reads.map(touchOf)],
    ['Makes', makes.map(({ struct }) => names.of(struct))],
    ['Takes', locks.map(({ native, text }) => markup`<code>${native}(${text})</code>`)],
  ];
  const known = parts.filter(([, items]) => items.length > 0);
  if (known.length === 0) return [markup`<p class="quiet">nothing but its arguments</p>`];
  return known.map(
    ([title, items]) =>
      markup`<h5>${title}</h5><p class="touches">${items.map((each, i) => [i > 0 && ' ', each])}</p>`,
  );
}

const SIGNS = { same: null, added: '+', removed: '−' } as const;
const TITLES = { same: null, added: 'only the new version', removed: 'only the running version' };

function touchOf({ text, global, change }: Touched): Html {
  const kind = global === null ? 'field' : 'global';
  const title = TITLES[change];
  return markup`<code class="${kind} ${change}"${title && markup` title="${title}"`}>${SIGNS[change]}${text}</code>`;
}

function userOf({ symbol, place, kind }: Unit, names: Names): Html {
  return markup`${names.at(symbol, fileOf({ symbol, place }), place.line)}${kind !== 'function' && markup` <span class="via">${kind}</span>`}`;
}
