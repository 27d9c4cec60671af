/**
 * The transition of Linux's livepatch (kernel/livepatch/transition.c): each task switches on its own,
 * when its stack shows that it is safe or when it leaves the kernel; tasks that have not switched keep
 * reaching the old functions. One transition at a time. A verb a function, as there.
 *
 * `cancel` only before `start`; afterwards `reverse`.
 */
import type { Kernel } from '../kernel/kernel.ts';
import type { FunctionVersion } from '../kernel/symbols.ts';
import type { Task } from '../kernel/task.ts';
import type { LivepatchCore } from './core.ts';
import { runCallback } from './callbacks.ts';
import { KlpDebug } from './klp-debug.ts';
import type { KlpFunc, KlpObject, Patch } from './patch.ts';
import { KLP_IDLE, KLP_PATCHED, KLP_UNPATCHED } from './patch-state.ts';
import type { Procedure } from './procedure.ts';
import type { Straggler, Target } from './stack-check.ts';
import { blockedBy, whyNot } from './stack-check.ts';

/** Tries before the first and between later fake signals (SIGNALS_TIMEOUT). */
const SIGNALS_TIMEOUT = 15;
/** Between two tries, in microseconds. */
const RETRY_US = 1_000_000;

export class Transition {
  /** The patch of the running transition (klp_transition_patch). */
  patch: Patch | null = null;
  /** Where it goes (klp_target_state). */
  target: Target = KLP_IDLE;
  readonly #core: LivepatchCore;
  readonly #kernel: Kernel;
  readonly #debug: KlpDebug;
  /** Tasks are switched wherever they may. */
  started = false;
  signalsCount = 0;
  #unhook: (() => void)[] = [];
  /** The next try is planned. */
  working = false;
  /** Called when a try has left somebody who has not switched. */
  tried: () => void = () => {};
  /** Called when a transition has completed. */
  completed: (patch: Patch) => void = () => {};

  constructor(core: LivepatchCore) {
    this.#core = core;
    this.#kernel = core.kernel;
    this.#debug = new KlpDebug(core.kernel);
    this.#kernel.clock.on('klp_transition_work', () => this.#work());
  }

  /** Sets all tasks to the state that they come from; their functions do not change yet. */
  init(patch: Patch, target: typeof KLP_PATCHED | typeof KLP_UNPATCHED): void {
    this.patch = patch;
    this.target = target;
    this.#core.transition = 'hybrid';
    const text = `'${patch.name}': initializing ${this.#verb()} transition`;
    this.#debug.say('klp_init_transition', text);
    const initial = target === KLP_PATCHED ? KLP_UNPATCHED : KLP_PATCHED;
    for (const task of this.#tasks()) {
      task.patchState = initial;
      task.patchPending = false;
    }
    for (const object of patch.objects) this.include(object);
  }

  /** The functions of an object, which may have come in the midst of it, are in transition. */
  include(object: KlpObject): void {
    for (const func of object.funcs) this.#setTransition(func, true);
  }

  /** They no longer are: its module goes. */
  exclude(object: KlpObject): void {
    for (const func of object.funcs) this.#setTransition(func, false);
  }

  /** From now on tasks switch wherever they may. */
  start(): void {
    const patch = this.patch!;
    this.#core.log('notice', `livepatch: '${patch.name}': starting ${this.#verb()} transition`);
    for (const task of this.#tasks()) task.patchPending = task.patchState !== this.target;
    this.signalsCount = 0;
    this.started = true;
    this.#watch();
    for (const cpu of this.#kernel.sched.cpus)
      if (cpu.online && cpu.idle.patchPending) this.#kernel.wakeIdle(cpu);
  }

  /** Switches tasks where they may be. */
  #watch(): void {
    const { hooks } = this.#kernel;
    this.#unhook = [
      hooks.on('return-to-user', (task) => this.update(task)),
      hooks.on('idle', (cpu) => this.update(cpu.idle)),
      hooks.on('schedule', (task) => {
        if (task.patchPending) this.#trySwitch(task);
      }),
    ];
  }

  #unwatch(): void {
    this.started = false;
    for (const unhook of this.#unhook.splice(0)) unhook();
  }

  /** The state has come from elsewhere. */
  resume(): void {
    for (const unhook of this.#unhook.splice(0)) unhook();
    if (this.started) this.#watch();
    for (const symbol of this.#core.stacks.symbols())
      for (const func of this.#core.stacks.of(symbol))
        if (func.transition) this.#setTransition(func, true);
  }

  /**
   * Makes the next try one that sends fake signals, or one that does not. Which it is follows from how
   * many there were; to an explorer, who lets any number of them happen, both are possible.
   */
  foreseeTry(signals: boolean): void {
    this.signalsCount = signals ? SIGNALS_TIMEOUT : 1;
  }

  /** Completes if all can be switched; else signals those that are left for long, and tries again later. */
  *tryComplete(): Procedure<void> {
    if (yield* this.switchAll()) return;
    if (this.signalsCount > 0 && this.signalsCount % SIGNALS_TIMEOUT === 0) this.#sendSignals();
    this.signalsCount++;
    if (this.working) return;
    this.working = true;
    this.#kernel.clock.add(this.#kernel.now + RETRY_US, 'klp_transition_work', null);
  }

  /** Switches whoever can be; whether all have, and the transition is complete. */
  *switchAll(): Procedure<boolean> {
    if (this.stragglers(true).length > 0) {
      this.tried();
      return false;
    }
    const patch = this.patch!;
    yield* this.complete();
    this.completed(patch);
    return true;
  }

  /** Who has not switched, and why; with `act`, whoever can be is switched first. */
  stragglers(act: boolean): Straggler[] {
    const found: Straggler[] = [];
    for (const task of this.#kernel.tasks.byPid.values()) {
      const why = this.#switchable(task);
      if (why) found.push(why);
      if (why && act) this.#explain(why);
      else if (act) this.#switch(task);
    }
    for (const cpu of this.#kernel.sched.cpus) {
      if (cpu.idle.patchState === this.target) continue;
      const why = cpu.online ? this.#switchable(cpu.idle) : null;
      if (why) {
        found.push(why);
        if (act) this.#kernel.wakeIdle(cpu);
      } else if (act) this.#switch(cpu.idle);
    }
    return found;
  }

  /** The task is at a point where it runs no function of the patch: it may switch. */
  update(task: Task): void {
    if (task.patchPending) this.#switch(task);
  }

  /** All tasks are there: what is left of the other universe goes, callbacks run. */
  *complete(): Procedure<void> {
    const patch = this.patch!;
    const core = this.#core;
    const text = `'${patch.name}': completing ${this.#verb()} transition`;
    this.#debug.say('klp_complete_transition', text);
    this.#unwatch();
    if (patch.replace && this.target === KLP_PATCHED) {
      for (const old of core.listedBefore(patch)) {
        old.enabled = false;
        for (const object of old.objects) core.unpatchObject(object);
      }
      this.#discardNops(patch);
    }
    if (this.target === KLP_UNPATCHED)
      for (const object of patch.loadedObjects()) core.unpatchObject(object);
    for (const object of patch.objects) this.exclude(object);
    for (const task of this.#tasks()) {
      task.patchState = KLP_IDLE;
      task.patchPending = false;
    }
    const kind = this.target === KLP_PATCHED ? 'post-patch' : 'post-unpatch';
    for (const object of patch.loadedObjects()) yield* runCallback(core, object, kind, patch.name);
    core.log('notice', `livepatch: '${patch.name}': ${this.#verb()} complete`);
    this.target = KLP_IDLE;
    this.patch = null;
    core.transition = null;
  }

  /** A transition that never started goes back. */
  *cancel(): Procedure<void> {
    const { name } = this.patch!;
    const text = `'${name}': canceling patching transition, going to unpatch`;
    this.#debug.say('klp_cancel_transition', text);
    this.target = KLP_UNPATCHED;
    yield* this.complete();
  }

  /** Turns a running transition round; it completes with the next work. */
  reverse(): void {
    const patch = this.patch!;
    const [from, to] =
      this.target === KLP_PATCHED ? ['patching', 'unpatching'] : ['unpatching', 'patching'];
    const text = `'${patch.name}': reversing transition from ${from} to ${to}`;
    this.#debug.say('klp_reverse_transition', text);
    for (const unhook of this.#unhook.splice(0)) unhook();
    patch.enabled = !patch.enabled;
    this.target = this.target === KLP_PATCHED ? KLP_UNPATCHED : KLP_PATCHED;
    this.start();
  }

  /** Switches all that are left without a check; the code involved can never go again. */
  force(): void {
    const patch = this.patch!;
    this.#core.log('warn', 'livepatch: forcing remaining tasks to the patched state');
    for (const task of this.#tasks()) this.update(task);
    if (this.target === KLP_UNPATCHED) patch.forced = true;
    else if (patch.replace)
      for (const other of this.#core.patches) if (other !== patch) other.forced = true;
  }

  #work(): void {
    this.working = false;
    if (this.patch)
      this.#core.procedures.run(
        () => this.#again(),
        () => {},
      );
  }

  *#again(): Procedure<void> {
    if (this.patch) yield* this.tryComplete();
  }

  #tasks(): Task[] {
    return [
      ...this.#kernel.tasks.byPid.values(),
      ...this.#kernel.sched.cpus.map((cpu) => cpu.idle),
    ];
  }

  #verb(): string {
    return this.target === KLP_PATCHED ? 'patching' : 'unpatching';
  }

  #switch(task: Task): void {
    task.patchPending = false;
    task.patchState = this.target;
  }

  #trySwitch(task: Task): void {
    if (blockedBy(this.#core, task, this.patch!, this.target) === null) this.#switch(task);
  }

  /** klp_try_switch_task, without the switch. */
  #switchable(task: Task): Straggler | null {
    return task.patchState === this.target
      ? null
      : whyNot(this.#core, task, this.patch!, this.target);
  }

  #explain({ task: { comm, pid }, errno, func }: Straggler): void {
    const who = `klp_try_switch_task: ${comm}:${pid}`;
    if (errno === 'EBUSY') this.#debug.say('klp_try_switch_task', `${who} is running`);
    else if (func === null)
      this.#debug.say('klp_try_switch_task', `${who} has an unreliable stack`, 1);
    else this.#debug.say('klp_try_switch_task', `${who} is sleeping on function ${func.name}`, 2);
  }

  /** Which implementation the running task reaches (klp_ftrace_handler). */
  #setTransition(func: KlpFunc, on: boolean): void {
    func.transition = on;
    const { symbol } = func;
    const { stacks } = this.#core;
    const differs = stacks.of(symbol).some((each) => each.transition) || on;
    symbol.select = differs ? () => this.#choose(func) : null;
    symbol.retarget();
  }

  #choose({ symbol }: KlpFunc): FunctionVersion {
    const top = this.#core.stacks.of(symbol).at(-1);
    if (!top) return symbol.original();
    const behind = this.#kernel.executor.running().patchState === KLP_UNPATCHED;
    return top.transition && behind ? this.#core.stacks.below(top) : top.version;
  }

  #discardNops(patch: Patch): void {
    for (const object of patch.objects) {
      for (const func of object.funcs) {
        if (!func.nop) continue;
        this.#setTransition(func, false);
        this.#core.stacks.remove(func);
      }
      object.funcs = object.funcs.filter((func) => !func.nop);
      object.nops = [];
    }
    const kept = patch.objects.filter((object) => object.source !== null);
    patch.objects.splice(0, patch.objects.length, ...kept);
  }

  #sendSignals(): void {
    if (this.signalsCount === SIGNALS_TIMEOUT)
      this.#core.log('notice', 'livepatch: signaling remaining tasks');
    for (const task of this.#kernel.tasks.byPid.values())
      if (task.patchPending) this.#kernel.fakeSignal(task);
  }
}
