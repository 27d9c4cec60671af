/**
 * A simulated kernel: CPUs, tasks, virtual time, log. Deterministic: the same image, programs and
 * seed give the same log byte for byte. Time is in microseconds; a step costs one, and when nothing
 * can run, time jumps to the next event.
 */
import type { ModeName } from '../emit/mode.ts';
import type { Image } from '../lowered/units.ts';
import type { Cell } from './cell.ts';
import { CallSites } from './call-sites.ts';
import { boot } from './boot.ts';
import { takeCheckpoint as keepData } from './checkpoint.ts';
import { Clock } from './clock.ts';
import { Cpu } from './cpu.ts';
import type { DebugSite } from './dyndbg.ts';
import { Deadlocks } from './deadlock.ts';
import { DynamicDebug } from './dyndbg.ts';
import { Entry } from './entry.ts';
import type { Event } from './events.ts';
import type { Call } from './execution.ts';
import { Executor } from './executor.ts';
import { Unwinder } from './frame.ts';
import { Files } from './fs/files.ts';
import { addStandardFiles } from './fs/standard.ts';
import { addLockingFiles } from './fs/locking-files.ts';
import { Freezer } from './freezer.ts';
import { Hotplug } from './hotplug.ts';
import { Hooks } from './hooks.ts';
import { Hypercalls } from './host/hypercalls.ts';
import { Inspector } from './inspect.ts';
import type { KernelSymbol } from './kallsyms.ts';
import { kallsyms } from './kallsyms.ts';
import { HUNG_TASK_TIMEOUT, HungTasks } from './hung-task.ts';
import { Interrupts } from './interrupts.ts';
import { Irqs } from './irqs.ts';
import type { HostOptions, KernelOptions } from './kernel-options.ts';
import { Linker } from './link.ts';
import type { LivepatchService } from './livepatch-service.ts';
import type { LockState } from './lock-state.ts';
import { lockStates } from './lock-state.ts';
import type { LogLevel, LogLine } from './log.ts';
import { Log, formatLine } from './log.ts';
import { createLockdep } from './lockdep/index.ts';
import type { Lockdep } from './lockdep/lockdep.ts';
import type { Machine } from './machine.ts';
import { kernelNatives, userNatives } from './natives/index.ts';
import { ModuleJob } from './module/job.ts';
import { ModuleLoader } from './module/loader.ts';
import type { Module } from './module/module.ts';
import { Init } from './process/init.ts';
import { Exits } from './process/exit.ts';
import { taskFaulted } from './process/fault.ts';
import { Processes } from './process/processes.ts';
import { Programs } from './process/programs.ts';
import { Rcu } from './rcu.ts';
import { Reports } from './reports.ts';
import { strategyFrom } from './sched/index.ts';
import { RecordingStrategy } from './sched/recording.ts';
import type { Schedule } from './sched/schedule.ts';
import { ScheduleError, checkSchedule, scheduleOf } from './sched/schedule.ts';
import { Scheduler } from './sched/scheduler.ts';
import type { TraceEntry } from './scripts.ts';
import { sendSignal, setNotifySignal } from './signal/send.ts';
import { NATIVE_STRUCTS } from './structs.ts';
import type { Attach, Checkpoint, Extension, MachineOptions, SavedKernel } from './state/index.ts';
import {
  checkSaved,
  hashMachine,
  loadMachine,
  partsOf,
  rollBack,
  saveMachine,
  takeCheckpoint,
} from './state/index.ts';
import { Syscalls } from './syscalls.ts';
import { sysrq } from './sysrq.ts';
import type { Task } from './task.ts';
import { TASK_NEW, TASK_RUNNING } from './task-state.ts';
import { Tasks } from './tasks.ts';
import { Workqueues } from './workqueue.ts';
import { Tracing } from './trace/tracing.ts';

export type { HostOptions, KernelOptions } from './kernel-options.ts';

export type RunResult = 'idle' | 'until' | 'panic' | 'deadlock';

export class Kernel implements Machine {
  readonly image: Image;
  readonly clock = new Clock();
  readonly unwinder = new Unwinder();
  readonly tasks = new Tasks();
  readonly syscalls = new Syscalls();
  readonly hooks = new Hooks();
  /** Functions of the host that K code may call. */
  readonly hypercalls = new Hypercalls(this);
  livepatch: LivepatchService | null = null;
  readonly kmsg: Log;
  readonly dyndbg = new DynamicDebug(() => this.linker.versions());
  readonly fs: Files = new Files(this, (done) => this.#runUntil(done));
  readonly sites = new CallSites((error) => this.backtrace(error));
  readonly sched: Scheduler;
  readonly interrupts = new Interrupts();
  readonly executor: Executor;
  readonly reports: Reports;
  readonly lockdep: Lockdep | null;
  readonly deadlocks: Deadlocks;
  readonly hungTasks: HungTasks;
  readonly irqs: Irqs;
  readonly rcu: Rcu;
  readonly workqueues: Workqueues;
  readonly #hotplug: Hotplug;
  readonly linker: Linker;
  readonly trace: Tracing;
  readonly processes: Processes;
  readonly exits: Exits;
  readonly freezer: Freezer;
  readonly loader: ModuleLoader;
  readonly #entry: Entry;
  readonly #init: Init;
  readonly #host: HostOptions;
  readonly options: MachineOptions;
  /** What a new kernel consists of, by paths. */
  readonly parts: Map<object, string>;
  readonly extensions: Extension[] = [];
  /** Looks at tasks, timers, symbols, locks and data. */
  readonly inspect = new Inspector(this);

  constructor(image: Image, options: KernelOptions = {}) {
    const { cpus = 2, seed = 1, mode = 'voluntary', sourceRoot } = options;
    const { strategy = { name: 'random' }, record = false, lockdep = false } = options;
    const { hungTaskTimeout = HUNG_TASK_TIMEOUT } = options;
    if (strategy.name === 'replay') checkSchedule(strategy.schedule, { image, cpus, mode });
    this.image = image;
    this.#host = options;
    this.options = { cpus, seed, strategy, record, mode, lockdep, hungTaskTimeout };
    this.kmsg = new Log((line, onConsole) => {
      options.onLog?.(line);
      if (onConsole) options.onConsole?.(line);
    });
    this.sched = new Scheduler(
      Array.from({ length: cpus }, (_, id) => new Cpu(id)),
      record ? new RecordingStrategy(strategyFrom(strategy, seed)) : strategyFrom(strategy, seed),
    );
    this.executor = new Executor(this.sched, this.clock, this.unwinder, this.interrupts, mode, {
      returned: (task, result) => this.#entry.returned(task, result),
      exitToUserMode: (task) => this.#entry.exitToUserMode(task),
      suspendedInUser: (task) => this.#entry.syscall(task),
      schedules: (task) => this.hooks.emit('schedule', task),
      idles: (cpu) => this.hooks.emit('idle', cpu),
      faulted: (error, task) => taskFaulted(this, error, task),
      interruptFaulted: (error) => this.reports.fatalInterrupt(error),
    });
    if (options.onAccess) this.executor.onAccess = options.onAccess;
    this.executor.serve<number>('exit', (task, code) => this.exits.begin(task, code));
    this.executor.serve<Call>('stop_machine', (_task, { cell, args }) =>
      this.stopMachine(() => this.callAtomic(cell, args)),
    );
    this.reports = new Reports(this);
    this.lockdep = lockdep ? createLockdep(this) : null;
    this.deadlocks = new Deadlocks(this);
    this.hungTasks = new HungTasks(this, hungTaskTimeout);
    this.irqs = new Irqs(this);
    this.rcu = new Rcu(this);
    this.workqueues = new Workqueues(this);
    this.#hotplug = new Hotplug(this);
    this.trace = new Tracing(this);
    this.exits = new Exits(this);
    this.freezer = new Freezer(this.sched);
    this.loader = new ModuleLoader(this, image);
    this.#entry = new Entry(this);
    this.#init = new Init(this);
    const { unwinder } = this;
    this.clock.on<Cpu>('idle', (cpu) => {
      if (cpu.current === null) this.hooks.emit('idle', cpu);
    });
    this.clock.on<Task>('timeout', (task) => void this.wake(task));
    const programs = new Programs({
      image,
      mode,
      unwinder,
      natives: userNatives(this),
      sourceRoot,
    });
    this.processes = new Processes(programs, this);
    const natives = kernelNatives(this);
    this.linker = new Linker({
      name: image.name,
      mode,
      unwinder,
      natives,
      structs: NATIVE_STRUCTS,
      sourceRoot,
      changed: () => this.trace.relink(),
    });
    addStandardFiles(this);
    addLockingFiles(this);
    this.parts = partsOf(this, 'kernel');
  }

  /** Links vmlinux and the modules of `kernel.json`, and runs their init functions. */
  boot(): this {
    boot(this, this.image, this.#init, (done) => this.#runUntil(done));
    return this;
  }

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

  /** Microseconds since boot. */
  get now(): number {
    return this.clock.now;
  }

  /** The task that runs; null between steps and on an idle CPU. */
  get current(): Task | null {
    return this.executor.current();
  }

  /** Processes that `spawn` started, in order; also those that have ended. */
  get programs(): readonly Task[] {
    return this.processes.started;
  }

  get version(): string {
    return this.image.version;
  }

  get cmdline(): string {
    return this.image.cmdline;
  }

  /** What was chosen so far, of a kernel that was made with `record`: another one can replay it. */
  schedule(): Schedule {
    const { strategy } = this.sched;
    if (!(strategy instanceof RecordingStrategy))
      throw new Error('the kernel was made without `record`: its choices are not kept');
    return scheduleOf({ image: this.image, ...this.options }, strategy.choices);
  }

  /** The symbol table, in link order. */
  kallsyms(): KernelSymbol[] {
    return kallsyms(this.linker);
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

  /** All processes have ended, and nothing that was planned from outside is left. */
  finished(): boolean {
    const { tasks, loader, clock, hypercalls } = this;
    const planned = clock.events.keepsAlive() || hypercalls.pending > 0;
    return tasks.living === 0 && !loader.busy() && !planned;
  }

  printk(level: LogLevel, text: string): void {
    this.kmsg.write(this.now, level, text);
  }

  /** A debug message of the machine itself, from a site that dynamic debug knows; off by default. */
  debug(site: DebugSite, text: string): void {
    const prefix = this.dyndbg.prefix(site, this.executor.running().pid);
    if (prefix !== null) this.printk('debug', `${prefix}${text}`);
  }

  print(text: string): void {
    this.#host.onPrint?.(text, this.executor.running());
  }

  defect(error: unknown): void {
    if (!this.#host.onDefect || error instanceof ScheduleError) throw error;
    this.#host.onDefect(error);
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

  wake(task: Task): boolean {
    return this.sched.wake(task);
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

  /** Takes a CPU off, between steps: 0, or -EBUSY for the last one, -EINVAL. */
  cpuDown(cpu: number): number {
    return this.#hotplug.down(cpu);
  }

  /** Brings it back. */
  cpuUp(cpu: number): number {
    return this.#hotplug.up(cpu);
  }

  /** Who holds and waits for which locks; see `LockState`. */
  heldLocks(): LockState[] {
    return lockStates(this);
  }

  /** Calls K code that must not sleep: stops and their callbacks. */
  callAtomic(cell: Cell, args: unknown[]): unknown {
    return this.executor.call(cell, args);
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

  /** The whole state as plain data, for `Kernel.restore`; see `clone` for what has none. */
  save(): SavedKernel {
    return saveMachine(this);
  }

  /**
   * A kernel in a saved state. The image must be the one that the saved kernel had; whoever extended
   * that one (`Livepatch.attach`) must be among those who extend this one.
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

  /** Runs `fn` with all CPUs stopped. Called between steps only. */
  stopMachine<T>(fn: () => T): T {
    return this.executor.stop(fn);
  }

  /** Keeps the data of K code and the machine's tables; the result puts them back. Log and time go on. */
  rememberData(): () => void {
    const restore = keepData([
      ...this.linker.holders.values(),
      this.tasks,
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

  backtrace(error: Error): TraceEntry[] {
    return this.linker.backtrace(error);
  }

  /** Loaded modules, oldest first. */
  modules(): Module[] {
    return [...this.loader.byName.values()];
  }

  /** Tasks that sleep, with their stacks; for reports. */
  sleepers(): { task: Task; stack: TraceEntry[] }[] {
    return [...this.tasks.byPid.values()]
      .filter((task) => !task.dead && task.pid > this.tasks.kthreadd.pid)
      .filter((task) => task.state !== TASK_RUNNING)
      .map((task) => ({ task, stack: task.stack() }));
  }

  #runUntil(done: () => boolean): void {
    while (!done() && !this.reports.panicked) {
      if (!this.clock.runDue() && !this.executor.step() && !this.clock.skip(Infinity)) break;
    }
  }
}
