/**
 * Rows 13 to 16: what the machine costs. Context switches, sleeps and system calls beside the same as
 * generators and async functions; a million sleeping tasks; copies of the machine beside its data's.
 */
import { median, node } from './measure.ts';
import type { Row } from './row.ts';

interface Run {
  ns: number;
  bytes?: number;
}

/** Sizes of which the figures for one should be the same. */
const SLEEPERS = [10_000, 1_000_000];
const OBJECTS = [10_000, 100_000, 400_000];

export function machine(child: string, rounds: number): Row[] {
  /** The medians of several variants, interleaved. */
  const measure = (
    variants: readonly (readonly [name: string, n: number])[],
    times = rounds,
  ): Run[] => {
    const runs = variants.map((): Run[] => []);
    for (let round = 0; round < times; round++)
      variants.forEach(([name, n], i) => {
        const args = ['--expose-gc', '--max-old-space-size=12000', child, name, String(n)];
        runs[i]!.push(JSON.parse(node(args).stdout) as Run);
      });
    return runs.map((list) => ({
      ns: median(list.map(({ ns }) => ns)),
      bytes: median(list.map(({ bytes }) => bytes ?? 0)),
    }));
  };
  const rows: Row[] = [];
  const note = (
    number: number,
    what: string,
    value: number,
    unit: string,
    baseline: string,
  ): void => void rows.push({ number, what, value, unit, goal: null, baseline });

  for (const [name, what, n] of [
    ['switch', 'context switch', 1_000_000],
    ['sleep', 'sleep and wake-up, 1,000 tasks', 200_000],
    ['syscall', 'system call', 200_000],
  ] as const) {
    const [own, generators, async] = measure([
      [name, n],
      [`${name}-generators`, n],
      [`${name}-async`, n],
    ]);
    note(13, what, own!.ns, 'ns', 'itself');
    note(13, what, own!.ns / generators!.ns, 'x', `generators (${generators!.ns.toFixed(0)} ns)`);
    note(13, what, own!.ns / async!.ns, 'x', `async functions (${async!.ns.toFixed(0)} ns)`);
    if (name === 'syscall') note(13, 'system calls each second', 1e9 / own!.ns, '', 'itself');
  }

  const [few, many] = measure(
    SLEEPERS.map((n) => ['sleepers', n] as const),
    1,
  );
  const baseline = `10,000 of them (${(few!.ns / 1000).toFixed(1)} us each)`;
  note(14, 'a task put to sleep and woken, 1,000,000 of them', many!.ns / 1000, 'us', 'itself');
  note(14, 'the same', many!.ns / few!.ns, 'x', baseline);
  note(14, 'a sleeping task, 1,000,000 of them', many!.bytes!, 'bytes', 'heap delta');

  for (const [number, name, what] of [
    [15, 'hash', 'hash'],
    [15, 'checkpoint', 'checkpoint and rollback'],
    [16, 'clone', 'clone'],
  ] as const)
    for (const n of OBJECTS) {
      const [own, plain] = measure([
        [name, n],
        ['structured-clone', n],
      ]);
      const count = n.toLocaleString('en-US');
      const data = `structuredClone of the data (${plain!.ns.toFixed(0)} ns)`;
      note(number, `${what} with ${count} structs, each`, own!.ns, 'ns', 'itself');
      note(number, `${what} with ${count} structs`, own!.ns / plain!.ns, 'x', data);
    }
  return rows;
}
