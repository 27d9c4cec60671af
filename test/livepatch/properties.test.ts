/**
 * Random sequences of loads, unloads, reversals, modules that come and go, forks, signals and time, for
 * every model: the core's invariants hold after each step, a refused operation changes nothing, and after
 * the last unload the kernel is what it was. `SUTURE_SEQUENCES=N` runs more.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import { compile } from '../../src/compiler/index.ts';
import type { Tree } from '../../src/compiler/tree.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import { sendSignal } from '../../src/kernel/signal/send.ts';
import { FunctionVersion } from '../../src/kernel/symbols.ts';
import type { Forecast, ModelName, Operation } from '../../src/livepatch/index.ts';
import { Livepatch, MODEL_NAMES } from '../../src/livepatch/index.ts';
import { SIGNALS } from '../../src/lowered/api/signals.ts';
import type { PatchModule } from '../../src/lowered/module.ts';

const BASE = `
import {
  EXPORT_SYMBOL, Mutex, SYSCALL_DEFINE, copy_process, get_current, kgr_task_safe, kthread_run, module_init,
  module_put, msleep, mutex_lock, mutex_unlock, try_module_get, wake_up_new_task,
} from 'kernel';
class Ops { step: (x: number) => number = inner; }
const ops = new Ops();
const lock = new Mutex();
let total = 0;
let halted = 0;
let forks = 0;
let hook: ((x: number) => number) | null = null;
export function set_hook(fn: ((x: number) => number) | null): void { hook = fn; }
EXPORT_SYMBOL(set_hook);
function sys_extra(x: number): number {
  if (hook === null || !try_module_get('extra')) return 0;
  const result = hook === null ? 0 : hook(x);
  module_put('extra');
  return result;
}
SYSCALL_DEFINE('extra', sys_extra);
function sys_fork(): number {
  if (forks === 0) return -1;
  forks--;
  const child = copy_process();
  if (typeof child === 'number') return child;
  wake_up_new_task(child);
  return child.pid;
}
SYSCALL_DEFINE('fork', sys_fork);
function inner(x: number): number { total += 1; return x + 1; }
function middle(x: number): number { msleep(x); return ops.step(x); }
function outer(x: number): number {
  mutex_lock(lock);
  const result = middle(x);
  mutex_unlock(lock);
  return result;
}
function sys_short(x: number): number { return middle(x); }
function sys_long(x: number): number { let sum = 0; for (let i = 0; i < 5; i++) sum += outer(x); return sum; }
function sys_halted(): number { return halted; }
function thread(unused: null): number {
  while (halted === 0) { kgr_task_safe(get_current()); middle(30); msleep(200); }
  return 0;
}
function start(): number { kthread_run(thread, null, 'thread'); return 0; }
SYSCALL_DEFINE('short', sys_short);
SYSCALL_DEFINE('long', sys_long);
SYSCALL_DEFINE('halted', sys_halted);
module_init(start);
`;
const USER = `
import { syscall } from 'user';
export function main(): number {
  while (syscall('halted') === 0) {
    syscall('short', 7);
    syscall('fork');
    syscall('extra', 5);
    syscall('long', 11);
  }
  return 0;
}
`;
const EXTRA = `
import { module_exit, module_init, msleep } from 'kernel';
import { set_hook } from '../../a.ts';
let calls = 0;
function nap(x: number): number { msleep(x); return x; }
function run(x: number): number { calls++; return nap(x) + 1; }
function init(): number { set_hook(run); return 0; }
function exit(): void { set_hook(null); }
module_init(init);
module_exit(exit);
`;

const tree = (kernel: string, extra = EXTRA): Tree =>
  treeFromFiles({ 'a.ts': kernel, 'user/main.ts': USER, 'modules/extra/extra.ts': extra });
const IMAGE = compile(tree(BASE)).image!;

/** Patches by name; each changes other functions, some stand beside others. */
const PATCHES: readonly PatchModule[] = [
  ['inner', 'x + 1', 'x + 10', true],
  ['middle', 'msleep(x);', 'msleep(x + 1);', true],
  ['both', 'return ops.step(x);', 'total += helper(x); return ops.step(x);', true],
  ['outer', 'const result = middle(x);', 'const result = middle(x) + 5;', false],
  ['again', 'x + 1', 'x + 1000', false],
  ['late', 'nap(x) + 1', 'nap(helper(x)) + 2', true],
  ['later', 'msleep(x); return x;', 'msleep(x + 1); return x;', false],
].map(([name, from, to, replace]) => {
  const edit = (text: string, where: string): string => {
    const changed = text.replace(from as string, to as string);
    const helper = 'function helper(x: number): number { msleep(1); return x; }\n';
    return changed.includes('helper(x)') ? changed.replace(where, `${helper}${where}`) : changed;
  };
  const next = tree(edit(BASE, 'function middle'), edit(EXTRA, 'function run'));
  const options = { name: name as string, replace: replace as boolean };
  return buildPatch({ old: tree(BASE), new: next, ...options }).module!;
});

type Step =
  | { do: 'load'; patch: number; model: ModelName }
  | { do: 'unload'; patch: number }
  | { do: 'run'; ms: number }
  | { do: 'insmod' }
  | { do: 'rmmod' }
  | { do: 'fork' }
  | { do: 'signal'; task: number; sig: number }
  | { do: 'reverse' }
  | { do: 'force' };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('load' as const),
    patch: fc.nat(PATCHES.length - 1),
    model: fc.constantFrom<ModelName>('kpatch', 'ksplice', 'kgraft', 'hybrid', 'quiesce'),
  }),
  fc.record({ do: fc.constant('unload' as const), patch: fc.nat(PATCHES.length - 1) }),
  fc.record({ do: fc.constant('run' as const), ms: fc.constantFrom(1, 40, 300, 3000) }),
  fc.constantFrom<Step>({ do: 'insmod' }, { do: 'rmmod' }),
  fc.constantFrom<Step>({ do: 'insmod' }, { do: 'rmmod' }, { do: 'fork' }),
  fc.record({
    do: fc.constant('signal' as const),
    task: fc.nat(5),
    sig: fc.constantFrom(SIGNALS.SIGTERM, SIGNALS.SIGCONT, SIGNALS.SIGSTOP),
  }),
  fc.constantFrom<Step>({ do: 'reverse' }, { do: 'reverse' }, { do: 'force' }),
);

class Subject {
  readonly kernel: Kernel;
  readonly livepatch: Livepatch;
  readonly model: ModelName | 'mixed';
  forced = false;
  /** What the last dry run has said. */
  forecasts = new Map<string, Forecast['verdict']>();

  constructor(model: ModelName | 'mixed', seed: number) {
    this.model = model;
    this.kernel = new Kernel(IMAGE, { seed }).boot();
    this.livepatch = new Livepatch(this.kernel, model === 'mixed' ? 'kpatch' : model);
    for (let i = 0; i < 2; i++) this.kernel.spawn('user/main.ts');
  }

  /** Whether tasks may differ in what they reach just now. */
  inTransition(): boolean {
    return [...this.kernel.linker.functions.values()].some((symbol) => symbol.select !== null);
  }

  /** Symbols with the owners of their versions, patches, and where cells lead. */
  state(): string {
    const { functions, holders } = this.kernel.linker;
    const symbols = [...functions].map(([symbol, { stack, cell, select }]) => {
      const direct = cell.$fn === stack.at(-1)!.fast;
      return [symbol, stack.map((each) => each.owner), direct, select !== null];
    });
    const { patches, linked } = this.livepatch.core;
    const listed = patches.map((patch) => [patch.name, patch.enabled]);
    return JSON.stringify([symbols, listed, [...linked.keys()], [...holders.keys()]]);
  }

  apply(each: Step): void {
    const { kernel } = this;
    if (each.do === 'run') return void kernel.run(kernel.now + each.ms * 1000);
    if (each.do === 'insmod' || each.do === 'rmmod') return void kernel[each.do]('extra');
    if (each.do === 'fork') return this.set('forks', 1);
    if (each.do === 'signal') {
      const alive = kernel.programs.filter((task) => !task.dead);
      const task = alive[each.task % alive.length];
      if (task) sendSignal(kernel.sched, task, each.sig);
      return;
    }
    if (each.do === 'reverse' || each.do === 'force') {
      const before = this.state();
      const refusal = this.livepatch.hybrid[each.do]();
      if (refusal) expect(this.state()).toBe(before);
      else if (each.do === 'force') this.forced = true;
      return;
    }
    const before = this.state();
    const module = PATCHES[each.patch]!;
    if (each.do === 'load') this.foresee(module, before);
    const operation =
      each.do === 'load' ? this.load(module, each.model) : this.livepatch.unload(module.name);
    if (operation.state === 'failed') expect(this.state()).toBe(before);
    const verdict = this.forecasts.get(this.model);
    if (each.do === 'load' && verdict !== undefined) {
      if (operation.state === 'done') expect(verdict).toBe('applies');
      if (verdict === 'refused') expect(operation.state).toBe('failed');
      if (verdict === 'applies') expect(operation.state).not.toBe('failed');
    }
  }

  /** Sets a variable of K code. */
  set(name: string, value: number): void {
    for (const holder of this.kernel.linker.holders.values())
      if (name in holder) holder[name] = value;
  }

  /** Each listed patch has switched exactly what is loaded. */
  checkObjects(): void {
    const { core } = this.livepatch;
    if (core.procedures.busy) return;
    for (const { objects, name } of core.patches)
      for (const object of objects)
        expect([name, object.name, object.loaded, object.patched]).toEqual([
          name,
          object.name,
          core.isLoaded(object.name),
          core.isLoaded(object.name),
        ]);
    for (const { objects } of core.linked.values())
      for (const { loaded, name } of objects) if (loaded) expect(core.isLoaded(name)).toBe(true);
  }

  /** A dry run knows whether a load would be done at once, and changes nothing. */
  foresee(module: PatchModule, before: string): void {
    const logged = this.kernel.log.length;
    this.forecasts = new Map(
      this.livepatch.dryRun(module).map(({ model, verdict }) => [model, verdict]),
    );
    expect(this.state()).toBe(before);
    expect(this.kernel.log.length).toBe(logged);
  }

  /** Under the one model of all, or each patch under its own. */
  load(module: PatchModule, model: ModelName): Operation {
    return this.livepatch.load(module, this.model === 'mixed' ? { model } : {});
  }

  check(): void {
    this.checkObjects();
    const { core } = this.livepatch;
    for (const symbol of this.kernel.linker.functions.values()) {
      const funcs = core.stacks.of(symbol);
      expect(symbol.stack.slice(1)).toEqual(funcs.map((func) => func.version));
      expect(funcs.every((func) => func.patched)).toBe(true);
      if (symbol.select === null) expect(symbol.cell.$fn).toBe(symbol.active().fast);
    }
    this.checkCounts();
    const listed = new Set(core.patches.flatMap((patch) => patch.funcs()));
    for (const symbol of core.stacks.symbols())
      for (const func of core.stacks.of(symbol)) expect(listed.has(func)).toBe(true);
    if (this.inTransition() || this.forced) return;
    if (['kgraft', 'immediate', 'mixed'].includes(this.model)) return;
    for (const task of this.kernel.tasks.byPid.values())
      for (const [code] of task.frames)
        if (code instanceof FunctionVersion)
          expect(code, `${task.comm} in ${code.symbol}`).toBe(
            this.kernel.linker.functions.get(code.symbol)!.active(),
          );
  }

  /** Each version knows how many frames of it lie on stacks. */
  checkCounts(): void {
    const counts = new Map<FunctionVersion, number>();
    for (const { frames } of this.kernel.tasks.byPid.values())
      for (const [code] of frames)
        if (code instanceof FunctionVersion) counts.set(code, (counts.get(code) ?? 0) + 1);
    for (const { stack } of this.kernel.linker.functions.values())
      for (const version of stack) expect(version.frames).toBe(counts.get(version) ?? 0);
  }

  /** Ends all tasks, then unloads whatever is there, with time to finish. */
  unloadAll(): void {
    this.set('halted', 1);
    for (const task of this.kernel.programs) sendSignal(this.kernel.sched, task, SIGNALS.SIGCONT);
    this.kernel.run(this.kernel.now + 100_000_000);
    for (let round = 0; round < 40 && this.livepatch.core.linked.size > 0; round++) {
      const operations: Operation[] = [];
      for (const name of [...this.livepatch.core.linked.keys()].reverse())
        operations.push(this.livepatch.unload(name));
      this.kernel.run(this.kernel.now + 20_000_000);
    }
  }
}

describe.each([...MODEL_NAMES, 'mixed' as const])('%s', (model) => {
  it('keeps its invariants, and leaves nothing behind', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25, size: 'max' }), fc.nat(1000), (steps, seed) => {
        const subject = new Subject(model, seed);
        const before = subject.state();
        for (const each of steps) {
          subject.apply(each);
          subject.check();
        }
        if (subject.forced) return;
        subject.unloadAll();
        // without any check, code goes while tasks are in it: what they hold stays held
        subject.kernel.rmmod('extra', { force: model === 'immediate' });
        subject.kernel.run(subject.kernel.now + 1_000_000);
        expect(subject.state()).toBe(before);
        if (model !== 'immediate') expect(subject.kernel.reports.taints.has('D')).toBe(false);
      }),
      { numRuns: Number(process.env['SUTURE_SEQUENCES'] ?? 25) },
    );
  }, 3_600_000);
});
