/** Time passes wherever a task could notice it: also between two looks at the clock. */
import { expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { explore } from '../../src/verify/explore.ts';

it('a task that looks at the clock twice sees the same time, or a later one', () => {
  const { image } = compile(
    treeFromFiles({
      'kernel/clock.ts': `
import { SYSCALL_DEFINE, jiffies, msleep } from 'kernel';
function sys_elapsed(): number { const begin = jiffies(); return jiffies() - begin > 0 ? 1 : 0; }
function sys_nap(): number { msleep(20); return 0; }
SYSCALL_DEFINE('elapsed', sys_elapsed);
SYSCALL_DEFINE('nap', sys_nap);`,
      'user/looks.ts': `
import { syscall } from 'user';
export function main(argv: string[]): number { syscall('elapsed'); return 0; }`,
      'user/naps.ts': `
import { syscall } from 'user';
export function main(argv: string[]): number { syscall('nap'); return 0; }`,
    }),
  );
  const programs = ['user/looks.ts', 'user/naps.ts'].map((path) => ({ path, argv: [] }));
  const setup = { image: image!, programs, cpus: 2, patch: null };
  const found = explore(setup, { states: 10_000, preemptions: Infinity });
  const seen = [...found.outcomes.keys()].map((outcome) => /elapsed=(\d)/.exec(outcome)![1]);
  expect(found.complete).toBe(true);
  expect([...new Set(seen)].sort()).toEqual(['0', '1']);
});
