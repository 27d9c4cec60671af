/**
 * The kGraft model (SUSE's kgraft.c, Pavlik and Slaby 2014): no stop and no stack check. Each task has
 * a flag that keeps it in the old universe until it crosses the border of the kernel; kernel threads
 * cross at points where they say that they are safe, interrupts once their CPU has. Sleepers are
 * woken by fake signals. One patching at a time.
 */
import type { Cpu } from '../../kernel/cpu.ts';
import type { Event } from '../../kernel/events.ts';
import type { FunctionVersion } from '../../kernel/symbols.ts';
import type { Task } from '../../kernel/task.ts';
import { ERRNO } from '../../lowered/api/errno.ts';
import type { PatchModule } from '../../lowered/module.ts';
import { blockerIn, blockerLine } from '../blockers.ts';
import { runCallback, runCallbacks } from '../callbacks.ts';
import type { LivepatchCore } from '../core.ts';
import type { Operation, Refusal } from '../operation.ts';
import { isRefusal, operationOn, refuse } from '../operation.ts';
import type { KlpFunc, KlpObject, Patch } from '../patch.ts';
import type { Procedure } from '../procedure.ts';
import { KLP_IDLE, KLP_PATCHED, KLP_UNPATCHED } from '../patch-state.ts';
import { settle } from './attempts.ts';
import { needsStop } from './needs-stop.ts';
import type { LoadOptions, Model } from './model.ts';
import { DEFAULT_TIMEOUT } from './model.ts';

/** The first look whether all tasks have crossed, and the later ones, in microseconds. */
const FIRST_POLL_US = 10_000_000;
const POLL_US = 2_000_000;

/** A patching in progress. */
interface Patching {
  patch: Patch;
  reverting: boolean;
  operation: Operation | null;
  /** The patch that replaces all older ones, of which this one is the first or next to go. */
  newest: Patch | null;
  /** CPUs whose interrupts run new code. */
  irqUseNew: Set<number>;
  /** When its operation is given up. */
  deadline?: Event;
}

export class KgraftModel implements Model {
  readonly name = 'kgraft';
  readonly #core: LivepatchCore;
  patching: Patching | null = null;
  #unhook: (() => void)[] = [];

  constructor(core: LivepatchCore) {
    this.#core = core;
    core.kernel.clock.on('kgr_work', () => this.#poll());
    core.kernel.clock.on<Operation>('kgr_deadline', (operation) => {
      this.#fail(operation, this.#stalled(this.patching!.patch, this.stragglers()));
    });
  }

  load(module: PatchModule, { timeout = DEFAULT_TIMEOUT }: LoadOptions = {}): Operation {
    const operation = operationOn(module.name);
    if (this.patching) return this.#fail(operation, this.#unfinished());
    const refusal = needsStop(this.#core, module);
    if (refusal) return this.#fail(operation, refusal);
    const patch = this.#core.admit(module, this.name);
    if (isRefusal(patch)) return this.#fail(operation, patch);
    operation.attempts = 1;
    this.#core.procedures.run(
      () => this.#list(patch),
      (refused) => {
        if (refused !== null) {
          this.#core.discard(patch);
          return void this.#fail(operation, refused);
        }
        const newest = patch.replace ? patch : null;
        this.#begin({ patch, reverting: false, operation, newest, irqUseNew: new Set() });
        this.#limit(operation, timeout);
      },
    );
    return operation;
  }

  /** All that may veto: then the patch is listed, with its functions on their stacks. */
  *#list(patch: Patch): Procedure<Refusal | null> {
    const core = this.#core;
    if (this.patching) return this.#unfinished();
    const busy = core.inTransition();
    if (busy) return busy;
    const objects = core.link(patch);
    if (isRefusal(objects)) return objects;
    const vetoed = yield* runCallbacks(core, objects, ['pre-patch'], this.name);
    const refused = vetoed ?? this.#unclaimed(objects);
    if (refused) {
      yield* runCallbacks(core, objects, ['post-unpatch'], this.name);
      return refused;
    }
    core.patches.push(patch);
    patch.enabled = true;
    for (const object of objects) core.patchObject(object);
    return null;
  }

  /** Delayed patching: as SUSE's kernel does it, a module that cannot be patched is refused. */
  *coming(patch: Patch, object: KlpObject): Procedure<number> {
    const core = this.#core;
    const linked = core.link(patch, [object]);
    let refused = isRefusal(linked) ? linked : null;
    if (!refused) {
      core.log('info', `kgr: patching loading module '${object.name}' with '${patch.name}'`);
      const vetoed = yield* runCallbacks(core, [object], ['pre-patch'], this.name);
      refused = vetoed ?? this.#unclaimed([object]);
    }
    if (refused) {
      this.#explain(refused, `delayed patching of '${object.name}' failed`);
      yield* runCallback(core, object, 'post-unpatch', this.name);
      if (object.loaded) core.unlinkObject(patch, object);
      return -ERRNO[refused.errno];
    }
    core.patchObject(object);
    if (this.patching?.patch === patch) for (const func of object.funcs) this.#slow(func);
    else yield* runCallback(core, object, 'post-patch', this.name);
    core.kernel.linker.refresh();
    return 0;
  }

  *going(patch: Patch, object: KlpObject): Procedure<void> {
    const core = this.#core;
    const inTransition = this.patching?.patch === patch;
    if (!inTransition) yield* runCallback(core, object, 'pre-unpatch', this.name);
    core.log('info', `kgr: unpatching unloading module '${object.name}'`);
    if (inTransition) this.#fast(object.funcs);
    core.unpatchObject(object);
    yield* runCallback(core, object, 'post-unpatch', this.name);
    core.unlinkObject(patch, object);
  }

  foresee(patch: Patch): Refusal | null {
    const refusal = needsStop(this.#core, patch.module!) ?? this.#unclaimed(patch.objects);
    this.#core.release(patch.objects);
    if (refusal) return refusal;
    const inside = [...this.#core.kernel.tasks.byPid.values()].filter(isInside);
    return inside.length > 0 ? this.#stalled(patch, inside) : null;
  }

  unload(name: string): Operation {
    const operation = operationOn(name);
    this.#core.procedures.run(
      () => this.#prepareRevert(name),
      (patch) => {
        if (isRefusal(patch)) return void this.#fail(operation, patch);
        operation.attempts = 1;
        this.#begin({ patch, reverting: true, operation, newest: null, irqUseNew: new Set() });
        this.#limit(operation, DEFAULT_TIMEOUT);
      },
    );
    return operation;
  }

  /** What forbids that a patch be reverted, or the patch, which has been told. */
  *#prepareRevert(name: string): Procedure<Patch | Refusal> {
    const core = this.#core;
    const patch = core.find(name);
    if (!patch) return refuse('ENOENT', `patch '${name}' is not loaded`);
    const busy = this.patching ? this.#unfinished() : core.inTransition();
    const refusal = busy ?? core.builtOn(patch);
    if (refusal) return refusal;
    if (patch.funcs().some((func) => core.stacks.of(func.symbol).at(-1) !== func)) {
      const text = `patch '${name}' is referenced: a later one replaces its functions`;
      return refuse('EBUSY', text);
    }
    yield* this.#announceRevert(patch);
    return patch;
  }

  #announceRevert(patch: Patch): Procedure<Refusal | null> {
    return runCallbacks(this.#core, patch.loadedObjects(), ['pre-unpatch'], this.name);
  }

  /** Who has not crossed yet. */
  stragglers(): Task[] {
    return [...this.#core.kernel.tasks.byPid.values()].filter((task) => task.patchPending);
  }

  /** Flags all tasks that are in the kernel, and lets them cross. */
  #begin(patching: Patching): void {
    const { kernel } = this.#core;
    this.patching = patching;
    this.#core.transition = this.name;
    const verb = patching.reverting ? 'reverting' : 'patching';
    this.#core.log('info', `kgr: ${verb} '${patching.patch.name}'`);
    if (!patching.reverting) this.#core.taint(patching.patch.name);
    for (const task of kernel.tasks.byPid.values()) {
      task.patchPending = isInside(task);
      task.patchState = task.patchPending ? KLP_UNPATCHED : KLP_PATCHED;
    }
    this.#watch(patching);
    for (const cpu of kernel.sched.cpus)
      if (cpu.contexts.length === 0) patching.irqUseNew.add(cpu.id);
    for (const task of this.stragglers()) if (!task.isProcess) kernel.fakeSignal(task);
    if (this.stragglers().length === 0) this.#finalize();
    else this.#schedule(FIRST_POLL_US);
  }

  /** Asks whose turn it is at each call, and sees tasks cross. */
  #watch({ patch }: Patching): void {
    const { hooks } = this.#core.kernel;
    for (const func of patch.funcs()) this.#slow(func);
    const cross = (task: Task): void => this.#cross(task);
    this.#unhook = [
      hooks.on('syscall-entry', cross),
      hooks.on('return-to-user', cross),
      hooks.on('safe-point', cross),
      hooks.on('exit', cross),
    ];
  }

  /** The state has come from elsewhere. */
  resume(): void {
    for (const unhook of this.#unhook.splice(0)) unhook();
    if (this.patching) this.#watch(this.patching);
  }

  /** Nobody waits for ever; the patching itself cannot be turned round, and goes on. */
  #limit(operation: Operation, timeout: number): void {
    if (operation.state !== 'pending') return;
    const { kernel } = this.#core;
    const { clock } = kernel;
    const time = clock.now + timeout * 1000;
    this.patching!.deadline = clock.plan(time, 'kgr_deadline', operation);
  }

  #cross(task: Task): void {
    if (!task.patchPending) return;
    task.patchPending = false;
    task.patchState = KLP_PATCHED;
  }

  #poll(): void {
    const patching = this.patching;
    if (!patching) return;
    const { kernel } = this.#core;
    for (const cpu of kernel.sched.cpus)
      if (cpu.contexts.length === 0) patching.irqUseNew.add(cpu.id);
    const left = this.stragglers();
    if (left.length === 0) return this.#finalize();
    for (const task of left) kernel.fakeSignal(task);
    if (patching.operation) patching.operation.refusal = this.#stalled(patching.patch, left);
    this.#schedule(POLL_US);
  }

  #schedule(delay: number): void {
    const { clock } = this.#core.kernel;
    clock.add(clock.now + delay, 'kgr_work', null);
  }

  /** All have crossed: the choice between the universes ends. */
  #finalize(): void {
    const { patch, reverting, operation, newest, deadline } = this.patching!;
    const core = this.#core;
    if (deadline) deadline.cancelled = true;
    for (const unhook of this.#unhook.splice(0)) unhook();
    this.#fast(patch.funcs());
    for (const task of core.kernel.tasks.byPid.values()) task.patchState = KLP_IDLE;
    this.patching = null;
    core.transition = null;
    if (reverting) core.unpatch(patch);
    core.log('info', `kgr: '${patch.name}' ${reverting ? 'reverted' : 'finished'}`);
    core.kernel.linker.refresh();
    core.kernel.linker.regenerate();
    core.procedures.run(
      () => {
        const kind = reverting ? 'post-unpatch' : 'post-patch';
        return runCallbacks(core, patch.loadedObjects(), [kind], this.name);
      },
      () => {
        if (reverting) core.discard(patch);
        if (operation?.state === 'pending') settle(operation, null);
        if (newest) this.#revertOlder(newest);
      },
    );
  }

  /** replace_all: what older patches left goes in transitions of its own, one after the other. */
  #revertOlder(newest: Patch): void {
    const [patch] = this.#core.listedBefore(newest);
    if (!patch) return;
    this.#core.procedures.run(
      () => this.#announceRevert(patch),
      () => this.#begin({ patch, reverting: true, operation: null, newest, irqUseNew: new Set() }),
    );
  }

  /** The slow stub: asks at each call whose turn it is. What a newer func hides, nobody reaches. */
  #slow(func: KlpFunc): void {
    const { symbol } = func;
    const { stacks } = this.#core;
    if (stacks.of(symbol).at(-1) !== func) return;
    symbol.select = () => this.#choose(func.version, stacks.below(func));
    symbol.retarget();
  }

  /** Straight to what is on top again. */
  #fast(funcs: readonly KlpFunc[]): void {
    for (const { symbol } of funcs) {
      symbol.select = null;
      symbol.retarget();
    }
  }

  #choose(top: FunctionVersion, below: FunctionVersion): FunctionVersion {
    const { reverting, irqUseNew } = this.patching!;
    const { cpu } = this.#core.kernel.executor;
    const crossed = inInterrupt(cpu) ? irqUseNew.has(cpu.id) : !cpu.task().patchPending;
    return crossed !== reverting ? top : below;
  }

  #stalled(patch: Patch, left: readonly Task[]): Refusal {
    const blockers = left.map(blockerIn);
    const text = `patching of '${patch.name}' is not finalized: tasks have not crossed the border of the kernel`;
    return refuse('EBUSY', text, blockers.map(blockerLine), blockers);
  }

  #unfinished(): Refusal {
    return refuse('EAGAIN', 'another patching not yet finalized');
  }

  /** Claims what is to be switched, or says whose it could not get. */
  #unclaimed(objects: readonly KlpObject[]): Refusal | null {
    const failed = this.#core.claim(objects);
    if (!failed) return null;
    const { func, errno } = failed;
    const text = `cannot register ftrace function for function '${func.name}' (${errno})`;
    return refuse(errno === -ERRNO.EBUSY ? 'EBUSY' : 'EINVAL', text);
  }

  #fail(operation: Operation, refusal: Refusal): Operation {
    this.#explain(refusal, refusal.message);
    return settle(operation, refusal);
  }

  #explain({ errno, message, details }: Refusal, text: string): void {
    const more = text === message ? details : [message, ...details];
    this.#core.log('err', `kgr: ${text} (${errno})`);
    for (const line of more) this.#core.log('err', `kgr:   ${line}`);
  }
}

/** Has to cross the border of the kernel. */
const isInside = (task: Task): boolean => !(task.isProcess && task.inUser);

const inInterrupt = (cpu: Cpu): boolean => cpu.contexts.length > 0;
