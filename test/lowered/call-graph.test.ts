/** The call graph of the example kernel, held to the kernel's own answer, and of small trees by hand. */
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { Elision } from '../../src/kernel/elision.ts';
import { CallGraph } from '../../src/lowered/call-graph.ts';
import { entryPoints } from '../../src/lowered/entry-points.ts';
import { programCalls } from '../../src/lowered/syscalls.ts';
import { touchesOf } from '../../src/lowered/touches.ts';
import type { FunctionUnit, Image, Unit } from '../../src/lowered/units.ts';
import { stories } from '../support/stories.ts';

const unitsOf = ({ objects }: Image): Unit[] =>
  objects.flatMap((object) => object.files).flatMap((file) => file.units);

function imageOf(files: Record<string, string>): Image {
  const { image, diagnostics } = compile(treeFromFiles(files));
  expect(diagnostics).toEqual([]);
  return image!;
}

it('says of every function of the example kernel what the kernel says: whether it may sleep', () => {
  const units = unitsOf(compile(stories()[0]!.old).image!);
  const graph = new CallGraph(units);
  const elision = new Elision(units, 'voluntary');
  const functions = units.filter((unit) => unit.kind === 'function');
  const answers = functions.map(({ symbol }) => [symbol, graph.sleep(symbol) !== null]);
  expect(answers).toEqual(functions.map(({ symbol }) => [symbol, elision.function(symbol)]));
  expect(answers.some(([, sleeps]) => sleeps)).toBe(true);
});

it('each way to sleep is one: every step is a call, and the last calls the native', () => {
  const units = unitsOf(compile(stories()[0]!.old).image!);
  const graph = new CallGraph(units);
  for (const { symbol } of units) {
    const sleep = graph.sleep(symbol);
    if (!sleep) continue;
    let at = symbol;
    for (const step of sleep.steps) {
      expect(graph.callers(step.symbol)).toContainEqual({
        symbol: at,
        file: step.file,
        line: step.line,
        via: step.via,
      });
      at = step.symbol;
    }
    const last = units.find((unit) => unit.symbol === at)!;
    expect(JSON.stringify(last)).toContain(`"name":"${sleep.native}"`);
  }
});

describe('a tree with each way of calling', () => {
  const image = imageOf({
    'a.ts': `import { SYSCALL_DEFINE, TimerList, kthread_run, module_init, msleep, mod_timer, timer_setup } from 'kernel';
interface Ops { read: (n: number) => number }
function slow(n: number): number { msleep(n); return n; }
function quick(n: number): number { return n; }
function lone(): number { return 1; }
const ops: Ops = { read: slow };
const table = [quick];
const timer = new TimerList();
let ticks = 0;
function tick(): void { ticks++; mod_timer(timer, ticks); }
function daemon(): number { return quick(1); }
function start(): number { timer_setup(timer, tick, 0); kthread_run(daemon, null, 'kdaemon'); return 0; }
module_init(start);
function sys_read(n: number): number { return ops.read(n); }
SYSCALL_DEFINE('read', sys_read);
function sys_pick(n: number): number { return table[0]!(n); }
SYSCALL_DEFINE('pick', sys_pick);
export function all(): number { return lone(); }
`,
    'user/main.ts': `import { syscall } from 'user';
export function main(argv: string[]): number { syscall('read', 1); return syscall(argv[0]!); }
`,
  });
  const units = unitsOf(image);
  const graph = new CallGraph(units);
  const entries = entryPoints(image, graph);
  const leading = (name: string): string[] => {
    const ways = graph.waysTo(`a.ts:${name}`);
    return entries.flatMap(({ kind, name: entry, symbol }) => {
      const way = ways.get(symbol);
      return way ? [`${kind} ${entry}${way.isCertain ? '' : '?'}`] : [];
    });
  };

  it.each([
    ['slow', ['system call read']],
    ['quick', ['system call pick?', 'kernel thread kdaemon']],
    ['tick', ['timer timer_setup']],
    ['daemon', ['kernel thread kdaemon']],
    ['start', ['init module_init']],
    ['lone', []],
  ])('what leads to %s', (name, expected) =>
    expect(leading(name).sort()).toEqual([...expected].sort()),
  );

  it('callers with lines and ways', () => {
    expect(graph.callers('a.ts:slow')).toEqual([
      { symbol: 'a.ts:sys_read', file: 'a.ts', line: 14, via: { kind: 'field', field: 'read' } },
    ]);
    expect(graph.callers('a.ts:quick')).toEqual([
      { symbol: 'a.ts:daemon', file: 'a.ts', line: 11, via: { kind: 'name' } },
      { symbol: 'a.ts:sys_pick', file: 'a.ts', line: 16, via: { kind: 'value' } },
    ]);
  });

  it('uses as a pointer', () => {
    expect(graph.pointerUses('a.ts:tick')).toEqual([
      {
        symbol: 'a.ts:start',
        file: 'a.ts',
        line: 12,
        how: { kind: 'handed', native: 'timer_setup' },
      },
    ]);
    expect(graph.pointerUses('a.ts:slow')).toEqual([
      { symbol: 'a.ts:ops', file: 'a.ts', line: 6, how: { kind: 'field', field: 'read' } },
    ]);
  });

  it('system calls of programs', () => {
    expect(programCalls(image)).toEqual([
      { program: 'user/main.ts', names: new Set(['read']), computes: true },
    ]);
  });
});

it('what a function touches', () => {
  const image = imageOf({
    'a.ts': `import { Mutex, mutex_lock, mutex_unlock } from 'kernel';
class Pipe { head = 0; lock = new Mutex(); slots: Slot[] = [] }
class Slot { len = 0 }
let count = 0;
let limit = 4;
const pipes = new Map<number, Pipe>();
function slot_of(pipe: Pipe): Slot { return pipe.slots[pipe.head]!; }
export function grow(pipe: Pipe, by: number): number {
  mutex_lock(pipe.lock);
  pipe.head += by;
  slot_of(pipe).len = limit;
  pipes.set(count++, pipe);
  pipe.slots.push(new Slot());
  for (const each of pipe.slots) by += each.len;
  mutex_unlock(pipe.lock);
  return by;
}
`,
  });
  const grow = unitsOf(image).find(({ symbol }) => symbol === 'a.ts:grow') as FunctionUnit;
  const { reads, writes, makes, locks } = touchesOf(grow);
  const texts = (touches: { text: string; line: number }[]): string[] =>
    touches.map(({ text, line }) => `${text} ${line}`);
  expect(texts(writes)).toEqual([
    'pipe.head 10',
    'slot_of().len 11',
    'pipes 12',
    'count 12',
    'pipe.slots 13',
  ]);
  expect(texts(reads)).toEqual([
    'pipe.lock 9',
    'pipe.head 10',
    'limit 11',
    'pipes 12',
    'count 12',
    'pipe.slots 13',
    'each.len 14',
  ]);
  expect(writes.filter((each) => each.global).map((each) => each.global)).toEqual([
    'a.ts:pipes',
    'a.ts:count',
  ]);
  expect(makes).toEqual([{ struct: 'a.ts:Slot', line: 13 }]);
  expect(locks).toEqual([{ native: 'mutex_lock', text: 'pipe.lock', line: 9 }]);
});
