/** How the machine gets into a function: entry points by kind, each with a shortest way and its programs. */
import type { EntryKind } from '../lowered/entry-points.ts';
import type { Html } from './html.ts';
import { markup } from './html.ts';
import type { Names } from './names.ts';
import { placeOf } from './names.ts';
import { stepsText } from './steps.ts';
import type { FunctionSurroundings, WayIn } from './surroundings.ts';

/** Ways that are shown in full; of the rest, the entry points. */
const SHOWN = 12;

/** Kinds by what to call several; the order is that of the page. */
const KINDS: readonly [EntryKind, string][] = [
  ['system call', 'System calls'],
  ['kernel thread', 'Kernel threads'],
  ['interrupt thread', 'Interrupt threads'],
  ['work item', 'Work items'],
  ['timer', 'Timers'],
  ['interrupt handler', 'Interrupts'],
  ['tasklet', 'Tasklets'],
  ['RCU callback', 'RCU callbacks'],
  ['stop_machine', 'stop_machine'],
  ['task exit', 'Exiting tasks'],
  ['callback', 'Callbacks'],
  ['invariant', 'Invariants'],
  ['init', 'Init, at boot and when a module comes'],
  ['exit', 'Exit of a module'],
];

export function waysIn({ ways, guessing }: FunctionSurroundings, names: Names): Html {
  if (ways.length === 0)
    return markup`<p class="quiet">No system call, thread, timer or interrupt leads here.</p>`;
  const kinds = KINDS.flatMap(([kind, title]) => {
    const own = ways.filter((way) => way.entry.kind === kind);
    return own.length > 0
      ? [markup`<h5>${title}</h5><p class="entries">${entriesOf(own)}</p>`]
      : [];
  });
  const programs = [...new Set(ways.flatMap((way) => way.programs))].sort();
  return markup`${kinds}
${programs.length > 0 && markup`<h5>Programs that make these calls</h5><p class="entries">${spaced(programs)}</p>`}
${guessing.length > 0 && markup`<p class="quiet">These compute the names of their system calls: ${spaced(guessing)}</p>`}
<details><summary>Shortest ways in</summary><ol class="ways">${ways.slice(0, SHOWN).map((way) => markup`<li>${wayOf(way, names)}</li>`)}</ol>
${ways.length > SHOWN && markup`<p class="quiet">and ${ways.length - SHOWN} more</p>`}</details>`;
}

/** The names of entry points, each once; `?` behind those that there may be. */
function entriesOf(ways: readonly WayIn[]): Html[] {
  const certain = new Map<string, boolean>();
  for (const { entry, isCertain } of ways)
    certain.set(entry.name, isCertain || (certain.get(entry.name) ?? false));
  return [...certain].map(
    ([name, isCertain], i) =>
      markup`${i > 0 && ' '}<code>${name}</code>${!isCertain && markup`<span class="via" title="perhaps, through a pointer">?</span>`}`,
  );
}

const spaced = (texts: readonly string[]): Html[] =>
  texts.map((text, i) => markup`${i > 0 && ' '}<code>${text}</code>`);

function wayOf({ entry, steps }: WayIn, names: Names): Html {
  const { kind, name, symbol, file, line } = entry;
  return markup`<span class="via">${kind}</span> <code>${name}</code> ${placeOf(file, line)}:
${names.of(symbol)}${stepsText(steps, names)}`;
}
