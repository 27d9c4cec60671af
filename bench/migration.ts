/** Row 6, with a transformer: the length of a stop that converts instances, against their number. */
import { median, node } from './measure.ts';
import type { Row } from './row.ts';

const SIZES = [10_000, 1_000_000];

export function migration(child: string, rounds: number): Row[] {
  const runs = SIZES.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    SIZES.forEach((size, i) => {
      const args = ['--expose-gc', '--max-old-space-size=12000', child];
      const { stdout } = node([...args, 'bench/programs/instances', String(size)]);
      runs[i]!.push((JSON.parse(stdout) as { ns: number }).ns / size);
    });
  }
  const [few, many] = runs.map(median) as [number, number];
  return [
    {
      number: 6,
      what: 'stop that converts 1,000,000 instances, for each',
      value: many / few,
      unit: 'x',
      goal: 1.5,
      baseline: `each of 10,000 (${(few / 1000).toFixed(1)} us)`,
    },
  ];
}
