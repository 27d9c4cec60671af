/**
 * Numbers of Mazurkiewicz traces that are known exactly: from the expected results of GenMC, Nidhugg and
 * Concuerror, and from combinatorics. Both engines must also come to the same ends.
 */
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { Arena } from '../../src/verify/arena.ts';
import { dpor } from '../../src/verify/dpor/search.ts';
import { explore } from '../../src/verify/explore.ts';

interface Counted {
  data: string;
  /** What thread `i` does. */
  thread: string;
  threads: number;
  traces: number;
  deadlocks?: number;
}

const range = (n: number, text: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => text(i)).join('\n');

/** One writer, n readers of the same variable. */
const readers = (n: number): Counted => ({
  data: 'let x = 0;',
  thread: 'if (i === 0) x = 1; else if (x > 1) return 1;',
  threads: n + 1,
  traces: 2 ** n,
});

/** n threads fill a cell each from the one before; another looks for the last cell that is zero. */
const lastzero = (n: number): Counted => ({
  data: `const cells = [${'0, '.repeat(n + 1)}];`,
  thread: `if (i === 0) { let at = ${n}; while (cells[at] !== 0) at--; }
    else cells[i] = cells[i - 1]! + 1;`,
  threads: n + 1,
  traces: (n + 3) * 2 ** (n - 2),
});

/** n threads write the same variable. */
const writers = (n: number): Counted => ({
  data: 'let x = 0;',
  thread: 'x = i;',
  threads: n,
  traces: factorial(n),
});

/** n threads take the same lock. */
const mutexOrder = (n: number): Counted => ({
  data: 'const lock = new Mutex();',
  thread: 'mutex_lock(lock); mutex_unlock(lock);',
  threads: n,
  traces: factorial(n),
});

/** n threads read, then write the same variable, k times. */
const increments = (n: number, k: number, traces: number): Counted => ({
  data: 'let x = 0;',
  thread: `for (let k = 0; k < ${k}; k++) { const v = x; x = v + 1; }`,
  threads: n,
  traces,
});

/** Two threads take two locks in opposite orders. */
const opposite: Counted = {
  data: 'const a = new Mutex();\nconst b = new Mutex();',
  thread: `if (i === 0) { mutex_lock(a); mutex_lock(b); mutex_unlock(b); mutex_unlock(a); }
    else { mutex_lock(b); mutex_lock(a); mutex_unlock(a); mutex_unlock(b); }`,
  threads: 2,
  traces: 3,
  deadlocks: 1,
};

/** n philosophers, each of whom takes the fork on the left first. */
const philosophers = (n: number): Counted => ({
  data: range(n, (i) => `const fork${i} = new Mutex();`),
  thread: range(n, (i) => {
    const [left, right] = [`fork${i}`, `fork${(i + 1) % n}`];
    return `if (i === ${i}) { mutex_lock(${left}); mutex_lock(${right}); mutex_unlock(${right}); mutex_unlock(${left}); }`;
  }),
  threads: n,
  traces: 2 ** n - 1,
  deadlocks: 1,
});

/** Two threads compute Fibonacci numbers of each other's variable. */
const fibonacci = (n: number, traces: number): Counted => ({
  data: 'let x = 1;\nlet y = 1;',
  thread: `for (let k = 0; k < ${n}; k++) { if (i === 0) { const v = y; const w = x; x = w + v; } else { const v = x; const w = y; y = w + v; } }`,
  threads: 2,
  traces,
});

const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));

const PROGRAMS: Record<string, Counted> = {
  'readers(2)': readers(2),
  'readers(5)': readers(5),
  'readers(8)': readers(8),
  'lastzero(3)': lastzero(3),
  'lastzero(5)': lastzero(5),
  'writers(3)': writers(3),
  'writers(4)': writers(4),
  'mutex_order(3)': mutexOrder(3),
  'mutex_order(4)': mutexOrder(4),
  'increments(2, 1)': increments(2, 1, 4),
  'increments(3, 1)': increments(3, 1, 36),
  'increments(4, 1)': increments(4, 1, 576),
  'increments(2, 2)': increments(2, 2, 34),
  'increments(2, 3)': increments(2, 3, 328),
  'opposite locks': opposite,
  'philosophers(3)': philosophers(3),
  'philosophers(4)': philosophers(4),
  'fibonacci(1)': fibonacci(1, 3),
  'fibonacci(2)': fibonacci(2, 19),
};

describe.each(Object.entries(PROGRAMS))('%s', (_, { data, thread, threads, traces, deadlocks }) => {
  const tree = treeFromFiles({
    'kernel/count.ts': `
import { Mutex, SYSCALL_DEFINE, mutex_lock, mutex_unlock } from 'kernel';
const never = new Mutex();
${data}
function sys_thread(i: number): number {
  if (i < 0) { mutex_lock(never); mutex_unlock(never); }
  ${thread}
  return 0;
}
SYSCALL_DEFINE('thread', sys_thread);`,
    'user/main.ts': `
import { syscall } from 'user';
export function main(argv: string[]): number { syscall('thread', argv.length - 2); return 0; }`,
  });
  const { image } = compile(tree);
  const programs = Array.from({ length: threads }, (__, i) => ({
    path: 'user/main.ts',
    argv: Array.from({ length: i + 1 }, () => '-'),
  }));
  const setup = { image: image!, programs, cpus: threads, patch: null };
  const found = dpor(new Arena(setup, null), 100_000);

  it('has so many traces', () => {
    expect(found.complete).toBe(true);
    expect(found.executions).toBe(traces);
    expect(found.deadlocks).toBe(deadlocks ?? 0);
  });

  it.skipIf(traces > 200)('ends as in the other search', () => {
    const other = explore(setup, { states: 100_000, preemptions: Infinity });
    expect([...found.outcomes].sort()).toEqual([...other.outcomes.keys()].sort());
    expect(other.failures.size > 0).toBe(found.deadlocks > 0);
  });
});
