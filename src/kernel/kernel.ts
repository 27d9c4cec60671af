/**
 * A simulated kernel: CPUs, tasks, virtual time, log. Deterministic: the same image, programs and
 * seed give the same log byte for byte. Time is in microseconds; a step costs one, and when nothing
 * can run, time jumps to the next event.
 */
import type { ModeName } from '../emit/mode.ts';
import type { Image } from '../lowered/units.ts';
import { Assembly } from './assembly.ts';
import type { Cell } from './cell.ts';
import type { Cpu } from './cpu.ts';
import { rememberData } from './data.ts';
import type { Event } from './events.ts';
import type { HostOptions } from './kernel-options.ts';
import type { LogLine } from './log.ts';
import { formatLine } from './log.ts';
import { ModuleJob } from './module/job.ts';
import { RecordingStrategy } from './sched/recording.ts';
import type { Schedule } from './sched/schedule.ts';
import { scheduleOf } from './sched/schedule.ts';
import type { TraceEntry } from './scripts.ts';
import { sendSignal, setNotifySignal } from './signal/send.ts';
import type { Attach, Checkpoint, Extension, SavedKernel } from './state/index.ts';
import {
  checkSaved,
  hashMachine,
  loadMachine,
  namesOf,
  rollBack,
  saveMachine,
  takeCheckpoint,
} from './state/index.ts';
import type { Names } from './state/names.ts';
import { sysrq } from './sysrq.ts';
import type { Task } from './task.ts';
import { TASK_NEW, TASK_RUNNING } from './task-state.ts';

export type { HostOptions, KernelOptions } from './kernel-options.ts';

export type RunResult = 'idle' | 'until' | 'panic' | 'deadlock';

export class Kernel extends Assembly {
  /** Emits all code for another mode, as PREEMPT_DYNAMIC does; tasks go on from their frames. */
  setMode(mode: ModeName): void {
    this.stopMachine(() => {
      this.executor.mode = mode;
      this.linker.setMode(mode);
      this.processes.programs.setMode(mode);
    });
  }

  /** Starts a program of the image as a process. */
  spawn(path: string, argv: string[] = []): Task {
    const task = this.processes.spawn(path, argv);
    this.sched.wakeState(task, TASK_NEW);
    return task;
  }

  /**
   * Loads a module in a task of its own, with parameters as insmod takes them (`debug=1 name=x`). When
   * the task is dead, its exit code is 0 or a negative errno; a signal if init did not survive.
   */
  insmod(name: string, params = ''): Task {
    return this.loader.start('insmod', new ModuleJob('load', name, params));
  }

  /** The same, after the modules that it needs; one that is loaded already is no error. */
  modprobe(name: string, params = ''): Task {
    return this.loader.start('modprobe', this.loader.request(name, params));
  }

  /** Unloads a module in a task of its own; `force`: though it is used (rmmod -f). */
  rmmod(name: string, { force = false } = {}): Task {
    return this.loader.start('rmmod', new ModuleJob('unload', name, '', force));
  }

  /** Whether an object may be patched: vmlinux, or a module that has come and is not going. */
  isLoaded(object: string): boolean {
    return object === 'vmlinux' || this.loader.byName.get(object)?.admitted === true;
  }

  /** A kernel thread that runs a function with one argument. */
  kthread(comm: string, cell: Cell, arg: unknown): Task {
    const task = this.tasks.kthread(comm, cell, arg);
    this.wake(task);
    return task;
  }

  /** Processes that `spawn` started, in order; also those that have ended. */
  get programs(): readonly Task[] {
    return this.processes.started;
  }

  /** What was chosen so far, of a kernel that was made with `record`: another one can replay it. */
  schedule(): Schedule {
    const { strategy } = this.sched;
    if (!(strategy instanceof RecordingStrategy))
      throw new Error('the kernel was made without `record`: its choices are not kept');
    return scheduleOf({ image: this.image, ...this.options }, strategy.choices);
  }

  /** What the magic SysRq key of a letter does; between steps only. */
  sysrq(key: string): void {
    sysrq(this, key);
  }

  /** Does something at a virtual time; the run does not end before. */
  at(time: number, run: () => void): Event {
    return this.clock.call(time, run);
  }

  /** Runs until `until` (µs), or until all programs have ended and nothing is due. */
  run(until = Infinity): RunResult {
    this.hypercalls.rethrow();
    for (;;) {
      if (this.reports.panicked) return 'panic';
      if (this.now > until) return 'until';
      if (until === Infinity && this.tasks.init.space === null && this.finished()) return 'idle';
      if (this.clock.runDue() || this.executor.step() || this.clock.skip(until)) continue;
      if (until !== Infinity) return 'until';
      return this.finished() ? 'idle' : 'deadlock';
    }
  }

  /** All lines that the log still holds. */
  get log(): readonly LogLine[] {
    return this.kmsg.lines;
  }

  /** The log since it was cleared, as `dmesg` prints it; `clear` hides it from the next call. */
  dmesg({ clear = false } = {}): string[] {
    const lines = this.kmsg.shown.map(formatLine);
    if (clear) this.kmsg.clear();
    return lines;
  }

  /** Sends a signal by number, in the kernel's own name (Linux: send_sig with priv). */
  kill(task: Task, sig: number): void {
    sendSignal(this.sched, task, sig, true);
  }

  /** Interrupts a task's sleep without a signal (Linux: set_notify_signal); wakes a kthread. */
  fakeSignal(task: Task): void {
    this.hooks.emit('fake-signal', task);
    setNotifySignal(this.sched, task);
  }

  /** Makes an idle CPU pass through its idle loop once. */
  wakeIdle(cpu: Cpu): void {
    this.clock.add(this.now, 'idle', cpu);
  }

  /** A device raises an interrupt line, between steps; false if nobody has asked for it. */
  raiseIrq(irq: number, cpu?: number): boolean {
    return this.irqs.raise(irq, cpu);
  }

  /**
   * Another kernel in the same state, which runs on as this one would. Functions of the host stay
   * behind: `options` gives the copy its own. What the host has planned (`at`) cannot be copied, nor a
   * wait for it: then a `HostState` error says so.
   */
  clone(options: HostOptions = {}): Kernel {
    return Kernel.restore(
      this.image,
      saveMachine(this),
      options,
      this.extensions.map(({ attach }) => attach),
    );
  }

  /** Kernels in the same state have the same hash; time and log are part of it. */
  hash(): string {
    return hashMachine(this);
  }

  /** The whole state, for `rollback`. */
  checkpoint(): Checkpoint {
    return takeCheckpoint(this);
  }

  /** Winds this kernel back to one of its checkpoints, as often as you like; all objects stay the same. */
  rollback(checkpoint: Checkpoint): void {
    rollBack(this, checkpoint);
  }

  /** Names for all objects of the state, between steps. */
  nameState(): Names {
    return namesOf(this);
  }

  /** The whole state as plain data, for `Kernel.restore`; see `clone` for what has none. */
  save(): SavedKernel {
    return saveMachine(this);
  }

  /**
   * A kernel in a saved state. The image must be the one that the saved kernel had; for each that
   * extended that one, in the same order, `extensions` has one that extends this (for live patching:
   * `(kernel) => new Livepatch(kernel)`).
   */
  static restore(
    image: Image,
    saved: SavedKernel,
    options: HostOptions = {},
    extensions: readonly Attach[] = [],
  ): Kernel {
    checkSaved(saved, image);
    const kernel = new Kernel(image, { ...saved.options, ...options });
    for (const attach of extensions) attach(kernel);
    loadMachine(kernel, saved);
    return kernel;
  }

  /** Adds something that has state in this kernel. */
  extend(extension: Extension): void {
    this.extensions.push(extension);
    for (const [part, name] of extension.parts)
      if (!this.parts.has(part)) this.parts.set(part, name);
  }

  /** Keeps the data of K code and the machine's tables; the result puts them back. Log and time go on. */
  rememberData(): () => void {
    const restore = rememberData([
      ...this.linker.holders.values(),
      this.tasks,
      this.clock.events,
      this.sched.cpus,
      this.freezer,
      this.loader.byName,
      this.loader.chain,
      this.irqs,
      this.rcu,
      this.workqueues,
      this.fs.tree.root,
      ...this.trace.state(),
      ...(this.livepatch ? [this.livepatch.shadow.byObject] : []),
    ]);
    return () => {
      restore();
      this.trace.ftrace.update();
    };
  }

  /** What the machine keeps for K code outside its data, by names for people. */
  registrations(): Map<string, unknown> {
    const files = this.fs.tree.all().map((node) => [node.path(), node.data] as const);
    return new Map<string, unknown>([
      ...files,
      ['kprobes and ftrace_ops', this.trace.state()],
      ['shadow variables', this.livepatch?.shadow.byObject],
    ]);
  }

  /** Tasks that sleep, with their stacks; for reports. */
  sleepers(): { task: Task; stack: TraceEntry[] }[] {
    return [...this.tasks.byPid.values()]
      .filter((task) => !task.dead && task.pid > this.tasks.kthreadd.pid)
      .filter((task) => task.state !== TASK_RUNNING)
      .map((task) => ({ task, stack: task.stack() }));
  }
}
