/** Rows 6 and 7: the length of a stop, and the memory of a sleeping task, against their number. */
import { median, node } from './measure.ts';
import type { Row } from './row.ts';

const SIZES = [1_000, 20_000, 1_000_000];

export function stop(child: string, rounds: number): Row[] {
  const runs = SIZES.map((): { ns: number; bytes: number }[] => []);
  for (let round = 0; round < rounds; round++) {
    SIZES.forEach((size, i) => {
      const args = ['--expose-gc', '--max-old-space-size=12000', child];
      const { stdout } = node([...args, 'bench/programs/sleepers', String(size)]);
      runs[i]!.push(JSON.parse(stdout) as { ns: number; bytes: number });
    });
  }
  const ns = runs.map((list) => median(list.map((run) => run.ns)));
  const bytes = runs.map((list) => median(list.map((run) => run.bytes)));
  const baseline = `the stop with 1,000 tasks (${(ns[0]! / 1000).toFixed(0)} us)`;
  return [
    {
      number: 6,
      what: 'stop, 20,000 tasks',
      value: ns[1]! / ns[0]!,
      unit: 'x',
      goal: 1.5,
      baseline,
    },
    {
      number: 6,
      what: 'stop, 1,000,000 tasks',
      value: ns[2]! / ns[0]!,
      unit: 'x',
      goal: 1.5,
      baseline,
    },
    {
      number: 7,
      what: 'a task asleep at depth 5, 1,000,000 of them, whole',
      value: bytes[2]!,
      unit: 'bytes',
      goal: null,
      baseline: 'heap delta',
    },
  ];
}
