/** Row 3: code that may sleep in every call: when it never does, after it once did, when it does. */
import type { Figure } from './measure.ts';
import { compare, readChild } from './measure.ts';
import type { Row } from './row.ts';

/** Frames of K functions on the stack of the call chain when `might_sleep` sleeps. */
const FRAMES = 6;
const CHAIN = { name: 'bare call chain, depth 5', folder: 'bench/programs/chain', n: 300 };
const JOURNAL = { name: 'journalled writes', folder: 'bench/programs/journal', n: 20 };

export function sleep(child: string, rounds: number): Row[] {
  const measure = (program: typeof CHAIN, names: readonly string[], nap: number): Figure[] =>
    compare(
      names.map((name) => ({
        name,
        args: [child, program.folder, name, 'run', String(program.n), String(nap)],
      })),
      rounds,
      readChild,
    );
  const rows: Row[] = [];
  const note = (what: string, value: number, unit: string, goal: number | null): void =>
    void rows.push({ number: 3, what, value, unit, goal, baseline: 'plain calls' });
  const names = ['plain', 'k', 'k-slept', 'generators', 'async'];
  const [, journal, slept] = measure(JOURNAL, names.slice(0, 3), 0);
  note(`never sleeps: ${JOURNAL.name}`, journal!.ratio, 'x', 1.1);
  note(`after it has slept: ${JOURNAL.name}`, slept!.ratio, 'x', 1.1);
  const awake = measure(CHAIN, names, 0);
  note(`never sleeps: ${CHAIN.name}`, awake[1]!.ratio, 'x', 1.1);
  note(`after it has slept: ${CHAIN.name}`, awake[2]!.ratio, 'x', 1.1);
  note(`never sleeps, as generators`, awake[3]!.ratio, 'x', null);
  note(`never sleeps, as async functions`, awake[4]!.ratio, 'x', null);
  const asleep = measure(CHAIN, ['plain', 'k', 'generators', 'async'], 1);
  /** Sleeps of one run: every call of `handle` but the quarter that returns early. */
  const frames = CHAIN.n * 1000 * 0.75 * FRAMES;
  const perFrame = (at: number, awakeAt: number): number =>
    (asleep[at]!.value - awake[awakeAt]!.value) / frames;
  note('sleep + resume, each frame', perFrame(1, 1), 'ns', 50);
  note('yield + next through generators, each frame', perFrame(2, 3), 'ns', null);
  note('await through async functions, each frame', perFrame(3, 4), 'ns', null);
  return rows;
}
