/** Patches beside and after each other, under the kpatch model. */
import { expect, it } from 'vitest';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import { compile } from '../../src/compiler/index.ts';
import type { Tree } from '../../src/compiler/tree.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import { Livepatch } from '../../src/livepatch/index.ts';
import type { PatchModule } from '../../src/lowered/module.ts';

const BASE = `
import { SYSCALL_DEFINE } from 'kernel';
class Ops { run: ((x: number) => number) | null = null; }
const ops = new Ops();
let total = 0;
function one(x: number): number { return x + 1; }
function two(x: number): number { return x + 2; }
function sys_one(x: number): number { return one(x); }
function sys_two(x: number): number { return two(x); }
function sys_set(): number { ops.run = two; return 0; }
function sys_run(x: number): number { return ops.run!(x); }
SYSCALL_DEFINE('one', sys_one);
SYSCALL_DEFINE('two', sys_two);
SYSCALL_DEFINE('set', sys_set);
SYSCALL_DEFINE('run', sys_run);
`;

const tree = (kernel: string): Tree => treeFromFiles({ 'a.ts': kernel });
const edit = (...edits: [string, string][]): string =>
  edits.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, BASE);

function module(next: string, name: string, replace = true): PatchModule {
  const built = buildPatch({ old: tree(BASE), new: tree(next), name, replace });
  expect(built.diagnostics.filter((each) => each.severity === 'error')).toEqual([]);
  return built.module!;
}

interface Booted {
  kernel: Kernel;
  livepatch: Livepatch;
  call: (name: string, x?: number) => unknown;
  log: () => string[];
}

function boot(): Booted {
  const kernel = new Kernel(compile(tree(BASE)).image!).boot();
  return {
    kernel,
    livepatch: new Livepatch(kernel),
    call: (name, x = 10) => kernel.linker.cell(`a.ts:sys_${name}`).$fn(x),
    log: () => kernel.log.map((line) => line.text),
  };
}

const ONE = edit(['return x + 1', 'return x + 100']);
const TWO = edit(['return x + 2', 'return x + 200']);
const BOTH = edit(['return x + 1', 'return x + 1000'], ['return x + 2', 'return x + 2000']);

it('replaces all earlier patches at once, also where it does not touch their functions', () => {
  const { livepatch, call, log } = boot();
  expect(livepatch.load(module(ONE, 'one')).state).toBe('done');
  expect([call('one'), call('two')]).toEqual([110, 12]);
  expect(livepatch.load(module(TWO, 'two')).state).toBe('done');
  expect([call('one'), call('two')]).toEqual([11, 210]);
  expect(livepatch.list()).toEqual(['two']);
  expect(log().slice(-2)).toEqual([
    "kpatch: loaded patch module 'two'",
    "kpatch: unloaded patch module 'one'",
  ]);
});

it('keeps patches side by side with -R; unloading one leaves the other', () => {
  const { livepatch, call } = boot();
  livepatch.load(module(ONE, 'one'));
  livepatch.load(module(TWO, 'two', false));
  expect(livepatch.list()).toEqual(['one', 'two']);
  expect([call('one'), call('two')]).toEqual([110, 210]);
  expect(livepatch.unload('one').state).toBe('done');
  expect([call('one'), call('two')]).toEqual([11, 210]);
});

it('stacks versions of one function: the newest runs, the others wait below', () => {
  const { livepatch, call } = boot();
  livepatch.load(module(ONE, 'one'));
  livepatch.load(module(BOTH, 'both', false));
  expect([call('one'), call('two')]).toEqual([1010, 2010]);
  expect(livepatch.unload('one').state).toBe('done');
  expect([call('one'), call('two')]).toEqual([1010, 2010]);
  expect(livepatch.unload('both').state).toBe('done');
  expect([call('one'), call('two')]).toEqual([11, 12]);
});

it('a pointer taken before the patch reaches the code after it', () => {
  const { livepatch, call } = boot();
  call('set');
  expect(call('run')).toBe(12);
  livepatch.load(module(TWO, 'two'));
  expect(call('run')).toBe(210);
  livepatch.unload('two');
  expect(call('run')).toBe(12);
});

it('does not unload while data points to a function that would vanish, and names the place', () => {
  const fresh = edit(
    ['function sys_set', 'function three(x: number): number { return x + 3; }\nfunction sys_set'],
    ['ops.run = two', 'ops.run = three'],
  );
  const { livepatch, call } = boot();
  livepatch.load(module(fresh, 'fresh'));
  call('set');
  expect(call('run')).toBe(13);
  const { state, refusal } = livepatch.unload('fresh');
  expect({ state, errno: refusal!.errno, details: refusal!.details }).toEqual({
    state: 'failed',
    errno: 'EBUSY',
    details: ['a.ts:ops.run'],
  });
  expect(livepatch.list()).toEqual(['fresh']);
  expect(call('run')).toBe(13);
});

it('is not replaced by a patch without that function either', () => {
  const fresh = edit(
    ['function sys_set', 'function three(x: number): number { return x + 3; }\nfunction sys_set'],
    ['ops.run = two', 'ops.run = three'],
  );
  const { livepatch, call } = boot();
  livepatch.load(module(fresh, 'fresh'));
  call('set');
  expect(livepatch.load(module(ONE, 'one')).refusal).toMatchObject({
    errno: 'EBUSY',
    details: ['a.ts:ops.run'],
  });
  expect([livepatch.list(), call('run'), call('one')]).toEqual([['fresh'], 13, 11]);
});

it('unloads data of its own that points to functions of its own', () => {
  const fresh = edit(
    [
      'function one',
      'const handlers = [three];\nfunction three(x: number): number { return x + 3; }\nfunction one',
    ],
    ['return x + 1', 'return handlers[0]!(x)'],
  );
  const { livepatch, call } = boot();
  livepatch.load(module(fresh, 'fresh'));
  expect(call('one')).toBe(13);
  expect(livepatch.unload('fresh').state).toBe('done');
  expect(call('one')).toBe(11);
});

it('refuses the same name twice, an unknown name, and what does not fit', () => {
  const { livepatch, call } = boot();
  const other = buildPatch({
    old: tree(edit(['return x + 1', 'return x + 7'])),
    new: tree(ONE),
    name: 'other',
  }).module!;
  expect(livepatch.load(other).refusal).toMatchObject({
    errno: 'EINVAL',
    details: ['a.ts:one: differs from the function that the patch was built from'],
  });
  livepatch.load(module(ONE, 'one'));
  expect(livepatch.load(module(TWO, 'one')).refusal!.errno).toBe('EEXIST');
  expect(livepatch.unload('none').refusal!.errno).toBe('ENOENT');
  expect([call('one'), call('two')]).toEqual([110, 12]);
});

it('a patch with a load callback and no unload callback cannot be unloaded', () => {
  const next = edit(
    ['import { ', 'import { KPATCH_LOAD_CALLBACK, '],
    [
      'function one',
      'function start(): number { total = 5; return 0; }\nKPATCH_LOAD_CALLBACK(start);\nfunction one',
    ],
    ['return x + 1', 'return x + total'],
  );
  const { livepatch, call } = boot();
  expect(livepatch.load(module(next, 'total')).state).toBe('done');
  expect(call('one')).toBe(15);
  expect(livepatch.unload('total').refusal!.errno).toBe('EBUSY');
  expect(call('one')).toBe(15);
});

it('data that a patch brings lives as long as it, and is taken over by the next version of it', () => {
  const counting = (step: string): string =>
    edit(
      ['let total', 'let calls = 0;\nlet total'],
      ['{ return x + 1; }', `{ calls += ${step}; return x + calls; }`],
    );
  const { livepatch, call } = boot();
  livepatch.load(module(counting('1'), 'first'));
  expect([call('one'), call('one')]).toEqual([11, 12]);
  expect(livepatch.load(module(counting('10'), 'second')).state).toBe('done');
  expect(call('one')).toBe(22);
  expect(livepatch.unload('second').state).toBe('done');
  livepatch.load(module(counting('1'), 'third'));
  expect(call('one')).toBe(11);
});

const CALLBACKS = edit(
  ['import { ', 'import { KPATCH_POST_UNPATCH_CALLBACK, KPATCH_PRE_PATCH_CALLBACK, msleep, '],
  [
    'function one',
    `function before(): number { msleep(50); total = 7; return RESULT; }
function after(): void { msleep(50); total = 0; }
KPATCH_PRE_PATCH_CALLBACK(before);
KPATCH_POST_UNPATCH_CALLBACK(after);
function one`,
  ],
  ['return x + 1', 'return x + total'],
);

it.each([
  ['0', 'done', ['fix']],
  ['-16', 'failed', []],
] as const)('a pre-patch callback may sleep, and decides: %s', (result, state, list) => {
  const kernel = new Kernel(compile(tree(BASE)).image!).boot();
  const livepatch = new Livepatch(kernel);
  const operation = livepatch.load(module(CALLBACKS.replace('RESULT', result), 'fix'));
  expect(operation.state).toBe('pending');
  expect(livepatch.load(module(ONE, 'fix')).refusal!.errno).toBe('EEXIST');
  kernel.run(200_000);
  expect(operation.state).toBe(state);
  expect(livepatch.list()).toEqual(list);
  expect(kernel.linker.functions.has('a.ts:before')).toBe(state === 'done');
});

it('a task in a function that only the replaced patch has is in the way', () => {
  const thread = edit(
    ['import { ', 'import { kthread_run, msleep, '],
    [
      'function one',
      'function looper(unused: unknown): number { msleep(9000); return 0; }\nfunction one',
    ],
    ['return x + 1', "kthread_run(looper, null, 'looper'); return x + 1"],
  );
  const { livepatch, call, kernel } = boot();
  livepatch.load(module(thread, 'thread'));
  call('one');
  kernel.run(100_000);
  const operation = livepatch.load(module(TWO, 'two'));
  expect(operation.refusal!.blockers).toMatchObject([{ comm: 'looper', function: 'looper' }]);
  expect(livepatch.list()).toEqual(['thread']);
});

it('a try that meets the transition of another model is made again', () => {
  const text = (edits: [string, string][]): Tree =>
    treeFromFiles({
      'a.ts': edits.reduce(
        (before, [from, to]) => before.replace(from, to),
        `
import { SYSCALL_DEFINE, msleep } from 'kernel';
function one(): number { msleep(3000); return 1; }
function two(): number { msleep(5000); return 2; }
SYSCALL_DEFINE('one', one);
SYSCALL_DEFINE('two', two);
`,
      ),
      ...Object.fromEntries(
        ['one', 'two'].map((name) => [
          `user/${name}.ts`,
          `import { syscall } from 'user';\nexport function main(): number { return syscall('${name}'); }\n`,
        ]),
      ),
    });
  const old = text([]);
  const patch = (name: string, edit: [string, string]): PatchModule =>
    buildPatch({ old, new: text([edit]), name, replace: false }).module!;
  const kernel = new Kernel(compile(old).image!).boot();
  const livepatch = new Livepatch(kernel);
  for (const name of ['one', 'two']) kernel.spawn(`user/${name}.ts`);
  kernel.run(10_000);
  const first = livepatch.load(patch('first', ['return 1', 'return 10']));
  const second = livepatch.load(patch('second', ['return 2', 'return 20']), { model: 'hybrid' });
  kernel.run(2_500_000);
  expect(first).toMatchObject({
    state: 'pending',
    attempts: 2,
    refusal: { errno: 'EBUSY', message: 'a hybrid transition is in progress' },
  });
  kernel.run(9_000_000);
  expect([first.state, second.state]).toEqual(['done', 'done']);
  expect(livepatch.list()).toEqual(['second', 'first']);
});
