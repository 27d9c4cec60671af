/** What tools see of a kernel, for a small tree in which all of it is known. */
import { expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { Kernel } from '../../src/kernel/kernel.ts';

const MAIN = `import { Mutex, TimerList, jiffies, kthread_run, mod_timer, module_init, msleep, mutex_lock, mutex_unlock, timer_setup } from 'kernel';
class Box { n = 0; next: Box | null = null; lock = new Mutex(); }
class Unused { n = 0; }
const first = new Box();
const timer = new TimerList();
function tick(n: number): void {}
function spare(): Unused { return new Unused(); }
function holder(box: Box): number {
  const pause = 50;
  mutex_lock(box.lock);
  msleep(pause);
  mutex_unlock(box.lock);
  return pause;
}
function waiter(box: Box): number { mutex_lock(box.lock); return 0; }
function start(): number {
  first.next = new Box();
  kthread_run(holder, first, 'holder');
  kthread_run(waiter, first, 'waiter');
  timer_setup(timer, tick, 1);
  mod_timer(timer, jiffies() + 20);
  return 0;
}
module_init(start);
`;
const tree = treeFromFiles({
  'main.ts': MAIN,
  'other.ts':
    'function start(): number { return 1; }\nexport function begin(): number { return start(); }\n',
  'user/main.ts': `import { syscall } from 'user';\nexport function main(argv: string[]): number { return syscall('nothing'); }\n`,
});
const kernel = new Kernel(compile(tree).image!, { lockdep: true }).boot();
kernel.spawn('user/main.ts');
kernel.run(10_000);
const { inspect } = kernel;

it('tasks, with the locals that are read again', () => {
  const [holder] = inspect.tasks().filter(({ comm }) => comm === 'holder');
  expect(holder).toMatchObject({
    kind: 'kthread',
    state: 'D',
    cpu: null,
    inUser: false,
    prio: 120,
  });
  expect(holder!.wakesAt).toBeGreaterThan(50_000);
  expect(holder!.frames.map((frame) => [frame.function, frame.line])).toEqual([
    ['msleep', 0],
    ['holder', 11],
  ]);
  const locals = holder!.frames[1]!.locals.map(({ name, value }) => [name, typeof value]);
  expect(locals).toEqual([
    ['box', 'object'],
    ['pause', 'number'],
  ]);
  expect(inspect.tasks().find(({ comm }) => comm === 'init')?.kind).toBe('process');
});

it('timers, the next one first', () => {
  const timers = inspect.timers().filter(({ kind }) => ['timer', 'timeout'].includes(kind));
  expect(timers.map(({ kind }) => kind)).toEqual(['timer', 'timeout']);
  expect(timers[1]!.pid).toBe(inspect.tasks().find(({ comm }) => comm === 'holder')!.pid);
});

it('symbols, each with its place among those of its name', () => {
  const starts = inspect.symbols().filter(({ name }) => name === 'start');
  expect(starts.map(({ symbol, sympos }) => [symbol, sympos])).toEqual([
    ['main.ts:start', 1],
    ['other.ts:start', 2],
  ]);
});

it('locks: who holds them, and who waits', () => {
  const locks = inspect.locks().map(({ comm, holds, waitsFor }) => ({
    comm,
    holds: holds.map(({ lock }) => lock),
    owners: waitsFor?.owners.map(({ comm: owner }) => owner),
  }));
  expect(locks).toEqual([
    { comm: 'holder', holds: [expect.stringContaining('lock')], owners: undefined },
    { comm: 'waiter', holds: [], owners: ['holder'] },
  ]);
});

it('objects by struct', () => {
  const structs = inspect.structs();
  expect([...structs.keys()]).toEqual(['main.ts:Box']);
  expect(structs.get('main.ts:Box')!.map((box) => (box as { n: number }).n)).toEqual([0, 0]);
});
