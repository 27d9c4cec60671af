/**
 * A kernel with programs and a patch, as something to explore: says what can happen next, lets one thing
 * happen, keeps and restores states. A task stops before what others might see, and where it is decided
 * which version of a function it reaches.
 */
import type { AccessKind } from '../emit/mode.ts';
import { Kernel } from '../kernel/kernel.ts';
import type { TraceEntry } from '../kernel/scripts.ts';
import { KeyMaker } from '../kernel/state/track/key.ts';
import type { Snapshot } from '../kernel/state/track/tracker.ts';
import { Tracker } from '../kernel/state/track/tracker.ts';
import type { Task } from '../kernel/task.ts';
import type { ModelName, Operation } from '../livepatch/index.ts';
import { Livepatch } from '../livepatch/index.ts';
import { KLP_PATCHED } from '../livepatch/patch-state.ts';
import type { PatchModule } from '../lowered/module.ts';
import type { Image } from '../lowered/units.ts';
import type { Action } from './action.ts';
import { Control } from './control.ts';
import type { Failure } from './failure.ts';
import { Failures } from './failure.ts';
import { setGates } from './gates.ts';
import { Histories } from './history.ts';
import { Naming } from './naming.ts';
import { finalValues } from './observed.ts';
import { livepatchViews } from './quiet.ts';
import { choicesOfRunning } from './running.ts';
import type { Sharing } from './sharing.ts';
import { PATCH } from './sharing.ts';
import { tries } from './tries.ts';

/** The longest step, in accesses: what goes on for longer spins. */
const LONGEST_STEP = 1 << 14;

/** What is explored. */
export interface Setup {
  image: Image;
  /** Programs and their arguments, in the order in which they are started. */
  programs: readonly { path: string; argv: readonly string[] }[];
  cpus: number;
  /** What may be loaded at any moment; null: the image alone. */
  patch: { module: PatchModule; model: ModelName } | null;
  /** Data symbols whose final values are part of the outcome. */
  observe?: readonly string[];
}

/** An access of the step that was taken last. */
export interface Access {
  kind: AccessKind;
  object: unknown;
  field: unknown;
  pid: number;
  /** Where it is, if it is in K code. */
  at: TraceEntry | undefined;
  /** The step ends before it. */
  stops: boolean;
}

/** A state of the arena. */
export interface Situation {
  readonly machine: Snapshot;
  readonly histories: ReadonlyMap<number, string>;
  readonly operation: Operation | null;
  readonly failure: Failure | null;
}

export class Arena {
  readonly kernel: Kernel;
  readonly livepatch: Livepatch;
  readonly setup: Setup;
  readonly naming: Naming;
  /** Symbols of the functions that the patch brings. */
  readonly changed: ReadonlySet<string>;
  /** Accesses of the last step, if `recording`. */
  readonly accesses: Access[] = [];
  recording = false;
  /** The load, once it has begun. */
  operation: Operation | null = null;
  failure: Failure | null = null;
  /** The load that was tried last met somebody in the way; it is as if it had not been tried. */
  futile = false;
  readonly #control: Control;
  readonly #histories: Histories;
  readonly #failures: Failures;
  readonly #tracker: Tracker;
  readonly #keys: KeyMaker;
  readonly #sharing: Sharing | null;
  /** Steps stop at accesses; false while the kernel boots. */
  #controls = false;
  #accessesLeft = 0;
  /** The patch is being loaded: what runs inside a stop is its callbacks. */
  #loading = false;
  /** A gated function is about to be entered. */
  #enters = false;

  /** Boots the kernel and starts the programs. Without `sharing`, a step stops at every access. */
  constructor(setup: Setup, sharing: ((naming: Naming) => Sharing) | null) {
    this.setup = setup;
    const { image, cpus, programs, patch } = setup;
    this.changed = new Set(
      patch?.module.objects.flatMap(({ functions }) => functions.map(({ unit }) => unit.symbol)),
    );
    this.#failures = new Failures();
    const kernel = new Kernel(image, {
      cpus,
      mode: 'verify',
      strategy: { name: 'directed' },
      hungTaskTimeout: 0,
      onAccess: (...access) => this.#controls && this.#stopsAt(...access),
      onLog: (line) => this.#failures.logged(line),
      onPrint: (text, task) => this.#histories.printed(task, text),
    });
    this.kernel = kernel;
    this.#histories = new Histories(kernel);
    this.livepatch = new Livepatch(kernel, patch?.model);
    kernel.boot();
    kernel.linker.keep();
    this.#control = new Control(kernel, () => (this.#accessesLeft = LONGEST_STEP));
    if (patch) setGates(kernel, patch.module);
    for (const { name } of image.programs) kernel.processes.programs.find(name);
    for (const { path, argv } of programs) kernel.spawn(path, [...argv]);
    this.#control.settle();
    const names = kernel.nameState();
    this.#tracker = new Tracker(kernel, names, OUTSIDE, patch ? [patch.module] : []);
    this.#keys = new KeyMaker(this.#tracker, livepatchViews(kernel));
    this.naming = new Naming(kernel, names, this.#tracker);
    this.#sharing = sharing?.(this.naming) ?? null;
    this.#controls = true;
    kernel.executor.onAtomicAccess = (...access) => {
      if (this.#loading) this.#sharing?.touch(...access, PATCH);
    };
  }

  /** What can happen next, in an order that depends on the state alone; empty if nothing can. */
  enabled(): Action[] {
    if (this.failure || this.kernel.reports.panicked) return [];
    if (this.ended()) return this.#loads();
    return [...this.#control.enabled(), ...tries(this), ...this.#loads()];
  }

  #loads(): Action[] {
    if (!this.setup.patch || this.operation) return [];
    return choicesOfRunning(this).map((running) => ({ kind: 'load', running }));
  }

  /** Lets something happen that is enabled. */
  take(action: Action): void {
    this.accesses.length = 0;
    this.futile = false;
    this.#failures.begin(this.kernel);
    switch (action.kind) {
      case 'run':
        this.#run(action.pid);
        break;
      case 'interrupt':
        this.#control.interrupt(action.cpu);
        break;
      case 'time':
        this.#control.passTime();
        break;
      case 'try':
        this.livepatch.hybrid.klp.transition.foreseeTry(action.signals);
        this.#control.tryNow(action.running);
        break;
      case 'load':
        this.#load(action.running);
    }
    this.#control.settle();
    this.failure ??= this.#failures.end(this.kernel, this.isQuiet());
  }

  /** All programs have ended, and the load with them, if it has begun. */
  ended(): boolean {
    const { programs, reports } = this.kernel;
    if (reports.panicked) return true;
    return programs.every((task) => task.dead) && this.operation?.state !== 'pending';
  }

  /** No process is in the kernel, and no thread of the kernel runs. */
  isQuiet(): boolean {
    const tasks = [...this.kernel.tasks.byPid.values()];
    return tasks.every((task) =>
      task.isProcess ? task.dead || task.inUser : task.dead || !task.runnable(),
    );
  }

  /** Whether the patch may still switch something. */
  mayPatch(): boolean {
    return this.setup.patch !== null && (this.operation?.state ?? 'pending') === 'pending';
  }

  /** Whether it matters that a task gets a fake signal. */
  get interruptible(): boolean {
    return this.#sharing?.interruptible ?? true;
  }

  /** What each program has got and printed so far, by its number. */
  results(): ReadonlyMap<number, string> {
    return this.#histories.keep();
  }

  /** The outcome: what each program has got from the kernel, and printed, and what is observed. */
  outcome(): string {
    const { observe = [] } = this.setup;
    return [this.#histories.text(), ...finalValues(this.kernel, observe)].join('\n');
  }

  capture(): Situation {
    return {
      machine: this.#tracker.capture(),
      histories: this.#histories.keep(),
      operation: this.operation,
      failure: this.failure,
    };
  }

  restore({ machine, histories, operation, failure }: Situation): void {
    this.#tracker.restore(machine);
    this.#histories.putBack(histories);
    this.operation = operation;
    this.failure = failure;
  }

  /** The text of the state that is in a situation, which the kernel must be in. */
  keyOf({ machine, operation, failure }: Situation): string {
    const { state = '-', attempts = 0 } = operation ?? {};
    const patch = `${state}${attempts}${failure ? failure.text : ''}`;
    // what a task made of the time may be compared with another time
    const time = this.#sharing?.time === false ? '' : `${this.kernel.clock.base}`;
    return `${patch}\n${time}\n${this.#histories.text()}\n${this.#keys.keyOf(machine)}`;
  }

  /** Whether a situation can be restored: no callback of a patch is on its way. */
  canCapture(): boolean {
    return !this.livepatch.core.procedures.busy;
  }

  /** Where a task is in an old, a new or an unchanged function; for people. */
  task(pid: number): Task | undefined {
    return this.kernel.tasks.byPid.get(pid);
  }

  #stopsAt(kind: AccessKind, object: unknown, field: unknown): boolean {
    if (this.#accessesLeft-- <= 0) return this.#spins();
    const { executor } = this.kernel;
    const execution = executor.execution();
    const task = executor.running();
    if (task === execution && task.inUser) return false;
    const pid = task === execution ? task.pid : -1 - executor.cpu.id;
    const entersGated = kind === 'enter' && this.#enters;
    const stops = this.#stopsBefore(kind, object, field, task, pid);
    if (this.recording && kind !== 'loop' && (kind !== 'enter' || entersGated)) {
      const [at] = this.kernel.backtrace(new Error('here'));
      this.accesses.push({ kind, object, field, pid, at, stops });
    }
    return stops;
  }

  #stopsBefore(
    kind: AccessKind,
    object: unknown,
    field: unknown,
    task: Task,
    pid: number,
  ): boolean {
    if (kind === 'call') return this.#isOpen(task);
    if (kind === 'enter') return this.#entersGated(task);
    if (kind === 'loop') return false;
    return this.#sharing ? this.#sharing.touch(kind, object, field, pid) : true;
  }

  /** Whether it may change from outside which version a task reaches. */
  #isOpen(task: Task): boolean {
    if (!this.mayPatch()) return false;
    if (this.operation === null) return true;
    const { model } = this.setup.patch!;
    return model === 'kgraft' ? false : model !== 'hybrid' || task.patchState !== KLP_PATCHED;
  }

  #entersGated(task: Task): boolean {
    const enters = this.#enters;
    this.#enters = false;
    return enters && this.#isOpen(task);
  }

  #spins(): boolean {
    this.failure ??= { kind: 'hang', text: `${this.kernel.executor.running().comm} spins` };
    return true;
  }

  /** One step, and those after it that concern nobody else. */
  #run(pid: number): void {
    const task = this.kernel.tasks.byPid.get(pid)!;
    do {
      this.#enters = task.frames.at(-1)?.[0].name() === 'gate';
      this.#control.run(task);
      this.#control.settle();
    } while (this.#isPrivate(task));
  }

  /**
   * Whether nobody could notice what a task does next: it is about to run the first lines of a system
   * call, or it is in user mode, and no model cares any more that it has been there.
   */
  #isPrivate(task: Task): boolean {
    if (task.dead || task.exiting || !task.runnable() || this.#failures.seen()) return false;
    if (task.parent !== this.kernel.tasks.init) return false;
    if (this.#sharing?.signals !== false || !this.#sharing.reduces) return false;
    return task.inUser ? !this.#minds(task) : task.entry !== null;
  }

  /** Whether the model of the patch minds that a task is in user mode. */
  #minds(task: Task): boolean {
    if (!this.mayPatch() || !BORDER_MODELS.has(this.setup.patch!.model)) return false;
    return this.operation === null || task.patchState !== KLP_PATCHED;
  }

  #load(running: readonly number[]): void {
    const { module, model } = this.setup.patch!;
    this.#loading = true;
    this.#control.whileOnCpus(running, () => {
      this.operation = this.livepatch.load(module, { model, timeout: Infinity });
    });
    this.#loading = false;
    const { state, refusal } = this.operation!;
    this.futile =
      STOP_MODELS.has(model) && state === 'pending' && refusal !== null && !hasPrePatch(module);
  }
}

/** Models that try again later, as if nothing had been: any moment may be the one of the last try. */
const STOP_MODELS: ReadonlySet<ModelName> = new Set(['kpatch', 'ksplice', 'quiesce']);

/** Whether even a try in vain leaves traces. */
const hasPrePatch = ({ objects }: PatchModule): boolean =>
  objects.some(({ callbacks }) => callbacks.some(({ kind }) => kind === 'pre-patch'));

/** Models to which it matters whether a task is in the kernel. */
const BORDER_MODELS: ReadonlySet<ModelName> = new Set(['kgraft', 'hybrid', 'quiesce']);

/** Parts of the kernel that say nothing of how it goes on. */
const OUTSIDE = [
  'kernel.kmsg',
  'kernel.kmsg.*',
  'kernel.executor',
  'kernel.executor.stops',
  'kernel.sched.strategy',
  'kernel.hungTasks',
];
