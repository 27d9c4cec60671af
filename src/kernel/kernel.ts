/**
 * A simulated kernel: CPUs, tasks, virtual time, log. Deterministic: the same image, programs and
 * seed give the same log byte for byte. Time is in microseconds; a step costs one, and when nothing
 * can run, time jumps to the next event.
 */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { ModeName } from '../emit/mode.ts';
import type { Image, ObjectImage } from '../lowered/units.ts';
import { ERRNO } from '../lowered/kernel-api.ts';
import type { Cell } from './cell.ts';
import { takeCheckpoint } from './checkpoint.ts';
import type { Event } from './events.ts';
import { EventQueue } from './events.ts';
import type { Code } from './frame.ts';
import { SUSPENDED, Unwinder } from './frame.ts';
import { Linker } from './link.ts';
import { unitsOf } from './link-units.ts';
import type { LogLevel, LogLine } from './log.ts';
import { formatLine } from './log.ts';
import type { NativeHost } from './natives/index.ts';
import { kernelNatives, userNatives } from './natives/index.ts';
import { Oops, describeFault } from './oops.ts';
import { Reports } from './reports.ts';
import { Scheduler } from './sched.ts';
import type { TraceEntry } from './scripts.ts';
import { NATIVE_STRUCTS } from './structs.ts';
import { TASK_RUNNING, Task } from './task.ts';

export interface KernelOptions {
  cpus?: number;
  seed?: number;
  mode?: ModeName;
  /** Receives each line of the log as it is written. */
  onLog?: (line: LogLine) => void;
  /** Receives each line that a program prints. */
  onPrint?: (text: string, task: Task) => void;
}

export type RunResult = 'idle' | 'until' | 'panic' | 'deadlock';

export class Kernel implements NativeHost {
  readonly image: Image;
  readonly linker: Linker;
  readonly unwinder = new Unwinder();
  readonly events = new EventQueue();
  readonly tasks = new Map<number, Task>();
  readonly log: LogLine[] = [];
  readonly reports: Reports = new Reports(this);
  /** Exit codes of programs, in order of their start. */
  readonly programs: Task[] = [];
  /** Microseconds since boot. */
  now = 0;
  current: Task | null = null;
  /** Depth of atomic sections that belong to no task: timers, stops. */
  atomic = 0;
  readonly sched: Scheduler;
  #cpu = 0;
  #nextPid = 1;
  readonly #idle = new Task(0, 0, 'swapper/0', false);
  readonly #random: ReturnType<typeof xoroshiro128plus>;
  readonly #options: KernelOptions;
  readonly #mode: ModeName;
  readonly #syscalls = new Map<string, Cell>();

  constructor(image: Image, options: KernelOptions = {}) {
    this.image = image;
    this.#options = options;
    this.#mode = options.mode ?? 'voluntary';
    this.unwinder.preempt.now = () => this.#preempt();
    this.#random = xoroshiro128plus(Math.imul((options.seed ?? 1) ^ 0x5bd1e995, 0x9e3779b1));
    this.sched = new Scheduler(options.cpus ?? 2, (n) => this.random(n));
    this.linker = new Linker({
      name: image.name,
      mode: this.#mode,
      unwinder: this.unwinder,
      natives: kernelNatives(this),
      structs: NATIVE_STRUCTS,
    });
  }

  /** Links vmlinux and the modules of `kernel.json`, and runs their init functions. */
  boot(): this {
    this.printk('notice', `Linux version ${this.image.version} (${this.image.name})`);
    if (this.image.cmdline) this.printk('notice', `Command line: ${this.image.cmdline}`);
    const wanted = ['vmlinux', ...this.image.bootModules];
    for (const name of wanted) {
      const object = this.image.objects.find((each) => each.name === name);
      if (!object) this.printk('err', `modprobe: module ${name} not found`);
      else this.#loadObject(object);
    }
    return this;
  }

  /** Starts a program of the image as a process. */
  spawn(path: string, argv: string[] = []): Task {
    const program = this.image.programs.find((each) => each.name === path);
    if (!program) throw new Error(`no such program: ${path}`);
    const comm = path.slice(path.lastIndexOf('/') + 1).replace(/\.ts$/, '');
    const task = this.#newTask(comm.slice(0, 15), 1, true);
    const linker = new Linker({
      name: path,
      mode: this.#mode,
      unwinder: this.unwinder,
      natives: userNatives(this),
      structs: {},
    });
    linker.link(path, unitsOf(program));
    task.userLinker = linker;
    task.entry = { cell: linker.cell(`${path}:main`), args: [[path, ...argv]] };
    this.programs.push(task);
    this.wake(task);
    return task;
  }

  /** A kernel thread that runs a function with one argument. */
  kthread(comm: string, cell: Cell, arg: unknown): Task {
    const task = this.#newTask(comm, 2, false);
    task.entry = { cell, args: [arg] };
    this.wake(task);
    return task;
  }

  /** Does something at a virtual time; the run does not end before. */
  at(time: number, run: () => void): Event {
    return this.events.add(Math.max(time, this.now), run, true);
  }

  /** Runs until `until` (µs), or until all programs have ended and nothing is due. */
  run(until = Infinity): RunResult {
    for (;;) {
      if (this.reports.panicked) return 'panic';
      if (this.now > until) return 'until';
      if (
        until === Infinity &&
        this.programs.every((task) => task.dead) &&
        !this.events.keepsAlive()
      )
        return 'idle';
      const due = this.events.peek();
      if (due && due.time <= this.now) {
        this.events.take()!.run();
        continue;
      }
      if (this.#step()) continue;
      if (due && due.time <= until) this.now = due.time;
      else {
        if (until === Infinity) return 'deadlock';
        this.now = until;
        return 'until';
      }
    }
  }

  /** A number in [0, n) from the run's seed. */
  random(n: number): number {
    return uniformInt(this.#random, 0, n - 1);
  }

  printk(level: LogLevel, text: string): void {
    for (const line of text.split('\n')) {
      const entry = { time: this.now, level, text: line };
      this.log.push(entry);
      this.#options.onLog?.(entry);
    }
  }

  print(text: string): void {
    this.#options.onPrint?.(text, this.current!);
  }

  /** The log as `dmesg` prints it. */
  dmesg(): string[] {
    return this.log.map(formatLine);
  }

  running(): Task {
    return this.current ?? this.#idle;
  }

  suspend(code: Code, pc: number, ...slots: unknown[]): typeof SUSPENDED {
    return this.unwinder.suspend(code, pc, ...slots);
  }

  wake(task: Task): boolean {
    return this.sched.wake(task);
  }

  /** Throws if the caller may not sleep. */
  maySleep(): void {
    const task = this.current;
    const depth = this.atomic + (task?.preemptCount ?? 0);
    if (depth > 0) {
      throw new Oops(
        `scheduling while atomic: ${task?.comm ?? 'swapper'}/${task?.pid ?? 0}/0x${depth.toString(16).padStart(8, '0')}`,
      );
    }
  }

  /** Calls K code that must not sleep: timers, stops, callbacks. */
  callAtomic(cell: Cell, args: unknown[]): unknown {
    const before = this.atomic++;
    try {
      return this.unwinder.enter([], () => cell.$fn(...args));
    } finally {
      this.atomic = before;
      this.unwinder.frames.length = 0;
    }
  }

  /** Runs `fn` with all CPUs stopped. Called from events only, where no K frame is on the host stack. */
  stopMachine<T>(fn: () => T): T {
    this.atomic++;
    try {
      return fn();
    } finally {
      this.atomic--;
    }
  }

  /** All data of K code and the machine's own state; the result restores it. Log and time stay. */
  checkpoint(): () => void {
    const tasks = [...this.tasks.values()];
    const restore = takeCheckpoint([
      ...this.linker.holders.values(),
      this.tasks,
      this.sched.cpus,
      ...tasks,
    ]);
    return restore;
  }

  backtrace(error: Error): TraceEntry[] {
    return this.linker.backtrace(error);
  }

  get version(): string {
    return this.image.version;
  }

  cpuId(): number {
    return this.#cpu;
  }

  /** Tasks that sleep, with their stacks; for reports. */
  sleepers(): { task: Task; stack: TraceEntry[] }[] {
    return [...this.tasks.values()]
      .filter((task) => task.state !== TASK_RUNNING)
      .map((task) => ({ task, stack: task.stack() }));
  }

  #loadObject(object: ObjectImage): void {
    this.linker.link(object.name, unitsOf(object));
    const macros = object.files.flatMap((file) => file.macros);
    for (const { name, args } of macros) {
      const [first, second] = args;
      if (name === 'SYSCALL_DEFINE' && first && 'value' in first && second && 'symbol' in second) {
        this.#syscalls.set(String(first.value), this.linker.cell(second.symbol));
      }
    }
    const inits = macros.flatMap(({ name, args }) =>
      name === 'module_init' && args[0] && 'symbol' in args[0] ? [args[0].symbol] : [],
    );
    for (const symbol of inits) {
      const task = this.#newTask('swapper/0', 0, false);
      task.entry = { cell: this.linker.cell(symbol), args: [] };
      this.wake(task);
      while (!task.dead && !this.reports.panicked) {
        const due = this.events.peek();
        if (due && due.time <= this.now) this.events.take()!.run();
        else if (!this.#step()) {
          if (!due) break;
          this.now = due.time;
        }
      }
      if (task.struct.exit_code !== 0)
        this.printk('warn', `initcall ${symbol} returned ${task.struct.exit_code}`);
    }
  }

  #newTask(comm: string, ppid: number, isProcess: boolean): Task {
    const task = new Task(this.#nextPid++, ppid, comm, isProcess);
    this.tasks.set(task.pid, task);
    return task;
  }

  /** Lets one CPU go on until its task sleeps, yields or enters or leaves the kernel. */
  #step(): boolean {
    const picked = this.sched.pick();
    if (!picked) return false;
    const { cpu, task } = picked;
    this.current = task;
    this.#cpu = cpu.id;
    const { preempt } = this.unwinder;
    const slice = this.#mode === 'full' ? this.sched.slice() : Infinity;
    preempt.left = slice;
    try {
      this.#runTask(task);
    } catch (error) {
      this.#die(task, error);
    }
    this.current = null;
    if (!task.dead && task.stopRequest) this.#serveStop(task);
    this.sched.settle(cpu, task);
    this.now += slice === Infinity ? 1 : Math.max(1, slice - preempt.left);
    return true;
  }

  /** The time slice is over: the task gives up the CPU here, or at the first point where it may. */
  #preempt(): typeof SUSPENDED | undefined {
    const task = this.current;
    if (!task || this.atomic > 0 || task.preemptCount > 0) {
      this.unwinder.preempt.left = 0;
      return undefined;
    }
    task.preempted = true;
    return SUSPENDED;
  }

  #runTask(task: Task): void {
    const { unwinder } = this;
    const stack = task.inUser ? task.userFrames : task.frames;
    const { entry } = task;
    task.entry = null;
    const result = entry
      ? unwinder.enter(stack, () => entry.cell.$fn(...entry.args))
      : unwinder.resume(stack, this.#takeValue(task));
    if (result === SUSPENDED) {
      if (task.inUser && task.syscall) this.#enterKernel(task);
      return;
    }
    if (!task.isProcess) return this.#exit(task, result);
    if (task.inUser) return this.#exitProgram(task, result);
    if (task.exiting) return this.#exit(task, task.struct.exit_code);
    if (task.preemptCount > 0)
      throw new Oops(`syscall returned with preempt_count ${task.preemptCount}`);
    task.inUser = true;
    task.value = result;
  }

  #takeValue(task: Task): unknown {
    const { value } = task;
    task.value = undefined;
    return value;
  }

  #enterKernel(task: Task): void {
    const { name, args } = task.syscall!;
    task.syscall = null;
    const handler = this.#syscalls.get(name);
    if (!handler) task.value = -ERRNO.ENOSYS;
    else {
      task.inUser = false;
      task.entry = { cell: handler, args };
    }
  }

  #exitProgram(task: Task, result: unknown): void {
    task.struct.exit_code = typeof result === 'number' ? result : 0;
    const exit = this.#syscalls.get('exit');
    if (!exit) return this.#exit(task, task.struct.exit_code);
    task.exiting = true;
    task.inUser = false;
    task.entry = { cell: exit, args: [task.struct.exit_code] };
  }

  #exit(task: Task, code: unknown): void {
    task.struct.exit_code = typeof code === 'number' ? code : 0;
    task.dead = true;
    this.tasks.delete(task.pid);
    for (const waiter of task.waiters) {
      this.wake(waiter);
    }
    task.onExit?.(task.struct.exit_code);
  }

  #die(task: Task, error: unknown): void {
    this.unwinder.frames.length = 0;
    if (task.inUser) {
      const text = describeFault(error);
      if (text === null) throw error;
      const [at] = task.userLinker?.backtrace(error as Error) ?? [];
      this.printk(
        'info',
        `${task.comm}[${task.pid}]: segfault${at ? ` at ${at.file}:${at.line} in ${at.function}` : ''}: ${text}`,
      );
    } else this.reports.oops(error, task);
    this.#exit(task, 139);
  }

  #serveStop(task: Task): void {
    const { cell, arg } = task.stopRequest!;
    task.stopRequest = null;
    try {
      task.value = this.stopMachine(() => this.callAtomic(cell, [arg]));
    } catch (error) {
      this.#die(task, error);
    }
  }
}
