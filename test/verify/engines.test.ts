/** Two engines that share no idea but the kernel come to the same ends, on programs that are generated. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { Arena } from '../../src/verify/arena.ts';
import { dpor } from '../../src/verify/dpor/search.ts';
import { explore } from '../../src/verify/explore.ts';

/** `VERIFY_RUNS=1000 npx vitest run test/verify/engines.test.ts` looks longer. */
const RUNS = Number(process.env['VERIFY_RUNS'] ?? 12);

const statement = fc.oneof(
  fc.constantFrom('x', 'y').map((name) => `${name} = ${name} + 1;`),
  fc.constantFrom('x', 'y').map((name) => `${name} = 7;`),
  fc.constant('y = x;'),
  fc.constantFrom('x', 'y').map((name) => `seen = seen * 10 + ${name};`),
  fc.constantFrom('x', 'y').map((name) => `if (${name} > 0) seen += 5;`),
  fc.constant('atomic_inc(counter); seen += atomic_read(counter);'),
);
const section = fc
  .tuple(fc.constantFrom('a', 'b'), fc.array(statement, { minLength: 1, maxLength: 2 }))
  .map(([lock, body]) => `mutex_lock(${lock}); ${body.join(' ')} mutex_unlock(${lock});`);
const nested = fc
  .tuple(fc.constantFrom(['a', 'b'], ['b', 'a']), statement)
  .map(
    ([[outer, inner], body]) =>
      `mutex_lock(${outer}); mutex_lock(${inner}); ${body} mutex_unlock(${inner}); mutex_unlock(${outer});`,
  );
const thread = fc
  .array(fc.oneof({ weight: 3, arbitrary: statement }, section, nested), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => parts.join('\n    '));

it('agree', () => {
  fc.assert(
    fc.property(fc.array(thread, { minLength: 2, maxLength: 3 }), (threads) => {
      const bodies = threads.map((body, i) => `if (i === ${i}) {\n    ${body}\n  }`).join('\n  ');
      const tree = treeFromFiles({
        'kernel/generated.ts': `
import { Atomic, Mutex, SYSCALL_DEFINE, atomic_inc, atomic_read, mutex_lock, mutex_unlock } from 'kernel';
const a = new Mutex();
const b = new Mutex();
const counter = new Atomic();
let x = 0;
let y = 0;
function sys_thread(i: number): number {
  let seen = 0;
  ${bodies}
  return seen + 0 * (x + y + atomic_read(counter));
}
function touch(): void {
  mutex_lock(a); mutex_unlock(a); mutex_lock(b); mutex_unlock(b); atomic_inc(counter);
}
SYSCALL_DEFINE('thread', sys_thread);
SYSCALL_DEFINE('touch', touch);`,
        'user/main.ts': `
import { syscall } from 'user';
export function main(argv: string[]): number { syscall('thread', argv.length - 2); return 0; }`,
      });
      const { image, diagnostics } = compile(tree);
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      const programs = threads.map((_, i) => ({
        path: 'user/main.ts',
        argv: Array.from({ length: i + 1 }, () => '-'),
      }));
      const setup = { image: image!, programs, cpus: threads.length, patch: null };
      const one = explore(setup, { states: 20_000, preemptions: Infinity });
      const other = dpor(new Arena(setup, null), 5_000);
      if (!one.complete || !other.complete) return;
      expect([...other.outcomes].sort()).toEqual([...one.outcomes.keys()].sort());
      expect(other.deadlocks > 0).toBe(one.failures.size > 0);
    }),
    { numRuns: RUNS },
  );
});
