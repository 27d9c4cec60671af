/** Schedules: recorded under any strategy, kept as text, they lead another kernel through the same run. */
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { readTree } from '../../src/compiler/tree.ts';
import type { KernelOptions } from '../../src/kernel/kernel.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import { formatSchedule, parseSchedule } from '../../src/kernel/sched/schedule.ts';
import type { Image } from '../../src/lowered/units.ts';

const UNTIL = 300_000;
const image = (folder: string): Image =>
  compile(readTree(join(import.meta.dirname, '../..', folder))).image!;
const EXAMPLE = image('examples/kernel');
const RACE = image('test/cli/samples/schedules/race');
const PROGRAMS = EXAMPLE.programs.map(({ name }) => name).slice(0, 4);

function run(
  of: Image,
  programs: readonly string[],
  options: KernelOptions,
): { kernel: Kernel; said: string } {
  const printed: string[] = [];
  const kernel = new Kernel(of, { ...options, onPrint: (text) => printed.push(text) }).boot();
  for (const path of programs) kernel.spawn(path);
  kernel.run(UNTIL);
  return { kernel, said: [...kernel.dmesg(), ...printed, kernel.now].join('\n') };
}

const strategies = fc.oneof(
  fc.constant({ name: 'random' as const }),
  fc.constant({ name: 'round-robin' as const }),
  fc.record({
    name: fc.constant('pct' as const),
    depth: fc.integer({ min: 1, max: 5 }),
    steps: fc.integer({ min: 1, max: 20_000 }),
  }),
);

it('leads another kernel through the same run', () => {
  fc.assert(
    fc.property(
      strategies,
      fc.integer({ min: 0, max: 1000 }),
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom('voluntary' as const, 'full' as const),
      (strategy, seed, cpus, mode) => {
        const options = { cpus, mode, record: true };
        const first = run(EXAMPLE, PROGRAMS, { ...options, strategy, seed });
        const text = formatSchedule(first.kernel.schedule());
        const schedule = parseSchedule(text);
        const again = run(EXAMPLE, PROGRAMS, {
          ...options,
          strategy: { name: 'replay', schedule },
        });
        expect(again.said).toBe(first.said);
        expect(formatSchedule(again.kernel.schedule())).toBe(text);
      },
    ),
    { numRuns: 12 },
  );
});

/** Whether a kernel prints that something is wrong, for how many of so many seeds. */
const bugs = (seeds: number, options: KernelOptions): number =>
  Array.from({ length: seeds }, (_, seed) =>
    run(RACE, ['user/buyer.ts', 'user/judge.ts'], { ...options, seed }),
  ).filter(({ said }) => said.includes('BUG')).length;

it('finds a bug of depth 3 at least as often as the theorem says', () => {
  const steps = 60;
  const found = bugs(600, { cpus: 1, mode: 'full', strategy: { name: 'pct', depth: 3, steps } });
  expect(found / 600).toBeGreaterThanOrEqual(1 / (2 * steps ** 2));
  expect(bugs(200, { cpus: 1, mode: 'full', strategy: { name: 'pct', depth: 1, steps } })).toBe(0);
});

it('says that a kernel keeps no choices unless it was asked to', () => {
  expect(() => new Kernel(RACE).schedule()).toThrow('without `record`');
});

it.each([
  ['{', 'it is no JSON'],
  ['[]', 'it is no schedule of suture'],
  ['{"format":"suture-schedule","version":2}', 'its version is 2, not 1'],
  ['{"format":"suture-schedule","version":1}', 'it does not say which kernel it is of'],
])('refuses %s', (text, reason) => expect(() => parseSchedule(text)).toThrow(reason));

it('names the choice that is malformed', () => {
  const { kernel } = run(RACE, ['user/buyer.ts', 'user/judge.ts'], { record: true });
  const schedule = kernel.schedule();
  for (const [choice, at] of [
    [['cpu', 2, 2], 1],
    [['slice', 0, 0], 2],
    [['tea', 2, 0], 1],
    [['cpu', 2], 3],
  ] as const) {
    const choices = schedule.choices.map((each, i) => (i === at - 1 ? choice : each));
    const text = JSON.stringify({ ...schedule, choices });
    expect(() => parseSchedule(text)).toThrow(`choice ${at} is malformed`);
  }
});
