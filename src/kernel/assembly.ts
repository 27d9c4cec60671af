/**
 * What a kernel is made of: its nouns, wired to each other, and the little that they ask of the whole.
 * The order in the constructor counts: each noun may use those that were made before it.
 */
import type { Image } from '../lowered/units.ts';
import type { Cell } from './cell.ts';
import { CallSites } from './call-sites.ts';
import { boot } from './boot.ts';
import { Clock } from './clock.ts';
import { Cpu } from './cpu.ts';
import type { DebugSite } from './dyndbg.ts';
import { Deadlocks } from './deadlock.ts';
import { DynamicDebug } from './dyndbg.ts';
import { Entry } from './entry.ts';
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
import type { LogLevel } from './log.ts';
import { Log } from './log.ts';
import { createLockdep } from './lockdep/index.ts';
import type { Lockdep } from './lockdep/lockdep.ts';
import type { Machine } from './machine.ts';
import { kernelNatives, userNatives } from './natives/index.ts';
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
import { ScheduleError, checkSchedule } from './sched/schedule.ts';
import { Scheduler } from './sched/scheduler.ts';
import type { TraceEntry } from './scripts.ts';
import { NATIVE_STRUCTS } from './structs.ts';
import type { Extension, MachineOptions } from './state/index.ts';
import { partsOf } from './state/index.ts';
import { Syscalls } from './syscalls.ts';
import type { Task } from './task.ts';
import { Tasks } from './tasks.ts';
import { Workqueues } from './workqueue.ts';
import { Tracing } from './trace/tracing.ts';

export class Assembly implements Machine {
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

  /** Microseconds since boot. */
  get now(): number {
    return this.clock.now;
  }

  /** The task that runs; null between steps and on an idle CPU. */
  get current(): Task | null {
    return this.executor.current();
  }

  get version(): string {
    return this.image.version;
  }

  get cmdline(): string {
    return this.image.cmdline;
  }

  /** The symbol table, in link order. */
  kallsyms(): KernelSymbol[] {
    return kallsyms(this.linker);
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

  wake(task: Task): boolean {
    return this.sched.wake(task);
  }

  /** Takes a CPU off, between steps: 0, or -EBUSY for the last one, -EINVAL. */
  cpuDown(cpu: number): number {
    return this.#hotplug.down(cpu);
  }

  /** Brings it back. */
  cpuUp(cpu: number): number {
    return this.#hotplug.up(cpu);
  }

  /** Calls K code that must not sleep: stops and their callbacks. */
  callAtomic(cell: Cell, args: unknown[]): unknown {
    return this.executor.call(cell, args);
  }

  /** Runs `fn` with all CPUs stopped. Called between steps only. */
  stopMachine<T>(fn: () => T): T {
    return this.executor.stop(fn);
  }

  backtrace(error: Error): TraceEntry[] {
    return this.linker.backtrace(error);
  }

  /** Loaded modules, oldest first. */
  modules(): Module[] {
    return [...this.loader.byName.values()];
  }

  #runUntil(done: () => boolean): void {
    while (!done() && !this.reports.panicked) {
      if (!this.clock.runDue() && !this.executor.step() && !this.clock.skip(Infinity)) break;
    }
  }
}
