/**
 * Loading and unloading modules, in the order of kernel/module/main.c. The task that asks does it: init
 * and exit functions and notifiers run in its name and may sleep.
 */
import { ERRNO } from '../../lowered/api/errno.ts';
import type { Image, ObjectImage } from '../../lowered/units.ts';
import type { Code } from '../frame.ts';
import type { Machine } from '../machine.ts';
import { block, isSuspended, sleeper, suspend } from '../natives/native.ts';
import type { Task } from '../task.ts';
import { TASK_NEW, TASK_UNINTERRUPTIBLE } from '../task-state.ts';
import { ModuleActs } from './acts.ts';
import { ModuleCalls } from './calls.ts';
import { ModuleJob } from './job.ts';
import type { Step } from './job.ts';
import type { Module } from './module.ts';
import { providersOf } from './module.ts';
import { NotifierChain } from './notifier.ts';

/** How long a module waits for the init of one that it uses, in microseconds (resolve_symbol_wait). */
const PATIENCE = 30_000_000;
/** Steps that change no code: they need no clean stack. */
const TABLES_ONLY = new Set<Step>(['parse', 'live', 'check']);
/** A call of K code has not returned yet. */
const SLEEPS = Symbol('sleeps');

/**
 * Somebody of the machine who has a say when modules come and go. An answer of null comes later, by
 * `proceed`: until then the task that loads or unloads sleeps. It says when the module may be patched
 * (`admitted`).
 */
export interface ModuleGuard {
  /** Before the notifiers and init; a negative errno refuses the module. */
  coming(module: Module): number | null;
  /** After exit and the notifiers, also when loading has failed. */
  going(module: Module): 0 | null;
}

export class ModuleLoader {
  /** Loaded modules, oldest first. */
  readonly byName = new Map<string, Module>();
  readonly chain = new NotifierChain();
  guard: ModuleGuard | null = null;
  /** The module that went last, as an oops names it. */
  lastUnloaded = '';
  readonly #machine: Machine;
  readonly #image: Image;
  readonly #acts: ModuleActs;
  readonly #calls: ModuleCalls;
  readonly #code: Code;
  /** Tasks of `start` that may not have ended. */
  started: Task[] = [];

  constructor(machine: Machine, image: Image) {
    this.#machine = machine;
    this.#image = image;
    this.#acts = new ModuleActs(machine, this.byName);
    this.#calls = new ModuleCalls(machine, this.chain);
    this.#code = sleeper(
      machine,
      'load_module',
      ([, , job], value) => this.#run(job as ModuleJob, value),
      true,
    );
    machine.executor.serve<ModuleJob>('module', (task, job) => void this.#answer(task, job));
  }

  /** A module of the image, loaded or not. */
  object(name: string): ObjectImage | undefined {
    return this.#image.objects.find((object) => object.name === name && name !== 'vmlinux');
  }

  /** The job that loads a module and all that it needs, as modprobe does; nothing if it is there. */
  request(name: string, text = ''): ModuleJob {
    const [first, ...rest] = this.#order(name).filter((each) => !this.byName.has(each));
    const job = new ModuleJob('load', first ?? name, text, false, rest);
    if (first === undefined && this.byName.has(name)) job.stop();
    return job;
  }

  /** Lets the running task do a job: 0 or a negative errno, when it is done. */
  run(job: ModuleJob): unknown {
    return this.#run(job, undefined);
  }

  /** A task of its own for a job. */
  start(comm: string, job: ModuleJob): Task {
    const { sched, tasks, unwinder } = this.#machine;
    const task = tasks.create(comm, tasks.kthreadd, false);
    task.state = TASK_NEW;
    unwinder.push(task.frames, this.#code, 0, job);
    this.started = [...this.started.filter(({ dead }) => !dead), task];
    sched.wakeState(task, TASK_NEW);
    return task;
  }

  /** Whether a task of `start` has not ended yet. */
  busy(): boolean {
    return this.started.some(({ dead }) => !dead);
  }

  /** The answer of a guard that came later. */
  proceed(module: Module, answer: number): void {
    for (const task of this.#machine.tasks.byPid.values()) {
      const job = task.frames.at(-1)?.[2];
      if (!(job instanceof ModuleJob) || job.module !== module || job.answer !== null) continue;
      job.answer = answer;
      this.#machine.wake(task);
    }
  }

  /** A module after those that it needs. */
  #order(name: string, path: readonly string[] = []): string[] {
    const object = this.object(name);
    if (!object || path.includes(name)) return [];
    const needed = providersOf(object).flatMap((each) => this.#order(each, [...path, name]));
    return [...new Set([...needed, name])];
  }

  /** Goes on with a job; `value` is what K code has answered if it was called. */
  #run(job: ModuleJob, value: unknown): unknown {
    const { executor } = this.#machine;
    let answer = value;
    for (let step = job.step(); step !== null; step = job.step()) {
      job.calls ??= this.#calls.of(job, step);
      if (TABLES_ONLY.has(step)) job.answer ??= this.#act(executor.running(), job);
      const result = job.calls === null ? job.answer : this.#call(job, step, answer);
      if (result === undefined) return this.#ask(job);
      if (result === null) return block(this.#machine, this.#code, job);
      if (result === SLEEPS) return suspend(this.#machine, this.#code, job);
      answer = undefined;
      if (result === 0) job.goOn();
      else this.#fail(job, step, result);
    }
    return this.#end(job);
  }

  /** Calls what is left of a step; `answer` is that of a call that has slept. */
  #call(job: ModuleJob, step: Step, answer: unknown): number | typeof SLEEPS {
    let result = answer;
    for (;;) {
      const errno = job.called === null ? 0 : this.#calls.judge(job, step, result);
      if (errno !== 0) return errno;
      job.called = job.calls!.shift() ?? null;
      if (job.called === null) return 0;
      result = job.called.cell.$fn(...job.called.args);
      if (isSuspended(this.#machine)) return SLEEPS;
    }
  }

  #ask(job: ModuleJob): unknown {
    this.#machine.executor.running().request = { kind: 'module', subject: job };
    return suspend(this.#machine, this.#code, job);
  }

  /** Does a step that is the machine's own, for a task that sleeps until the answer is there. */
  #answer(task: Task, job: ModuleJob): void {
    job.answer = this.#act(task, job);
    if (job.answer === null) task.state = TASK_UNINTERRUPTIBLE;
  }

  #act(task: Task, job: ModuleJob): number | null | undefined {
    switch (job.step()) {
      case 'link':
        return this.#link(task, job);
      case 'admit':
        this.#machine.hooks.emit('module', job.module!);
        if (this.guard) return this.guard.coming(job.module!);
        job.module!.admitted = true;
        return 0;
      case 'parse':
        return this.#acts.parse(job);
      case 'live':
        return this.#acts.live(job);
      case 'check':
        return this.#acts.check(job);
      case 'dismiss':
        if (this.guard) return this.guard.going(job.module!);
        job.module!.admitted = false;
        return 0;
      default:
        return this.#acts.unlink(job);
    }
  }

  /** Links a module, unless it has to wait for another load; undefined: to be asked again then. */
  #link(task: Task, job: ModuleJob): number | undefined {
    const { clock } = this.#machine;
    const object = this.object(job.name);
    if (!object) return -ERRNO.ENOENT;
    const same = this.byName.get(job.name);
    if (same && same.state !== 'coming') return -ERRNO.EEXIST;
    const providers = providersOf(object).map((name) => this.byName.get(name));
    const other = same ?? providers.find((module) => module?.state === 'coming');
    if (!other) return this.#acts.link(job, object);
    job.patience ??= clock.now + PATIENCE;
    if (clock.now >= job.patience && other !== same) {
      this.#machine.printk(
        'warn',
        `${job.name}: gave up waiting for init of module ${other.name}.`,
      );
      return this.#acts.link(job, object);
    }
    if (!other.waiters.includes(task)) other.waiters.push(task);
    if (other !== same) task.timeout = clock.add(job.patience, 'timeout', task);
    task.state = TASK_UNINTERRUPTIBLE;
    return undefined;
  }

  /** A step has failed: what was done is undone, as far as it goes. */
  #fail(job: ModuleJob, step: Step, errno: number): void {
    job.error = errno;
    if (step === 'link' || step === 'check') return job.stop();
    this.#acts.going(job.module!);
    if (step !== 'admit' && step !== 'tell-coming') job.told = [...this.chain.blocks];
    job.goOn('undo', step === 'admit' ? 'unlink' : 'tell-going');
  }

  #end(job: ModuleJob): unknown {
    const { module, error, next } = job;
    for (const task of module?.waiters.splice(0) ?? []) this.#machine.wake(task);
    if (job.plan === 'unload' && error === 0) this.lastUnloaded = job.name;
    const [name, ...rest] = next;
    const goesOn = error === 0 || error === -ERRNO.EEXIST;
    if (name === undefined || !goesOn) return error;
    return this.#run(new ModuleJob('load', name, job.text, false, rest), undefined);
  }
}
