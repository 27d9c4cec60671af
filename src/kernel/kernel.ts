/**
 * A simulated kernel: CPUs, tasks, virtual time, log. Deterministic: the same image, programs and
 * seed give the same log byte for byte. Time is in microseconds; a step costs one, and when nothing
 * can run, time jumps to the next event.
 */
import type { AccessHook, ModeName } from '../emit/mode.ts';
import type { Image, ObjectImage } from '../lowered/units.ts';
import type { Cell } from './cell.ts';
import { earlyOptions, lateOptions } from './boot-options.ts';
import { CallSites } from './call-sites.ts';
import { takeCheckpoint } from './checkpoint.ts';
import { Clock } from './clock.ts';
import { Cpu } from './cpu.ts';
import type { DebugSite } from './dyndbg.ts';
import { DynamicDebug } from './dyndbg.ts';
import type { Event } from './events.ts';
import { Executor } from './executor.ts';
import { Unwinder } from './frame.ts';
import { Files } from './fs/files.ts';
import type { LoadedModule } from './fs/sys-module.ts';
import { addModuleFiles } from './fs/sys-module.ts';
import { addStandardFiles } from './fs/standard.ts';
import { Hooks } from './hooks.ts';
import type { KernelSymbol } from './kallsyms.ts';
import { kallsyms } from './kallsyms.ts';
import { Linker } from './link.ts';
import { unitsOf } from './link-units.ts';
import type { LivepatchService } from './livepatch-service.ts';
import type { LogLevel, LogLine } from './log.ts';
import { Log, formatLine } from './log.ts';
import type { Machine } from './machine.ts';
import { kernelNatives, userNatives } from './natives/index.ts';
import { Oops, Panic, describeFault } from './oops.ts';
import { Programs } from './programs.ts';
import { Reports } from './reports.ts';
import { RandomStrategy } from './sched/random.ts';
import { Scheduler } from './sched/scheduler.ts';
import type { TraceEntry } from './scripts.ts';
import { NATIVE_STRUCTS } from './structs.ts';
import { Syscalls } from './syscalls.ts';
import { sysrq } from './sysrq.ts';
import type { Task } from './task.ts';
import { TASK_INTERRUPTIBLE, TASK_RUNNING } from './task.ts';
import { Tasks } from './tasks.ts';
import { addTracefs } from './trace/tracefs.ts';
import { Tracing } from './trace/tracing.ts';

export interface KernelOptions {
  cpus?: number;
  seed?: number;
  mode?: ModeName;
  /** In `verify` mode: whether what runs stops before an access. */
  onAccess?: AccessHook;
  /** Receives each line of the log as it is written. */
  onLog?: (line: LogLine) => void;
  /** Receives each line that is urgent enough for the console. */
  onConsole?: (line: LogLine) => void;
  /** Receives each line that a program prints. */
  onPrint?: (text: string, task: Task) => void;
}

export type RunResult = 'idle' | 'until' | 'panic' | 'deadlock';

export class Kernel implements Machine {
  readonly image: Image;
  readonly clock = new Clock();
  readonly unwinder = new Unwinder();
  readonly tasks = new Tasks();
  readonly syscalls = new Syscalls();
  readonly hooks = new Hooks();
  livepatch: LivepatchService | null = null;
  readonly kmsg: Log;
  readonly dyndbg = new DynamicDebug(() => this.linker.versions());
  readonly fs: Files = new Files(this, (done) => this.#runUntil(done));
  readonly sites = new CallSites((error) => this.backtrace(error));
  readonly sched: Scheduler;
  readonly executor: Executor;
  readonly reports: Reports;
  readonly linker: Linker;
  readonly processes: Programs;
  readonly trace: Tracing;
  readonly #options: KernelOptions;
  readonly #loaded = new Set<string>();

  constructor(image: Image, options: KernelOptions = {}) {
    const { cpus = 2, seed = 1, mode = 'voluntary' } = options;
    this.image = image;
    this.#options = options;
    this.kmsg = new Log((line, onConsole) => {
      options.onLog?.(line);
      if (onConsole) options.onConsole?.(line);
    });
    this.sched = new Scheduler(
      Array.from({ length: cpus }, (_, id) => new Cpu(id)),
      new RandomStrategy(seed),
    );
    this.executor = new Executor(this.sched, this.clock, this.unwinder, mode, {
      returned: (task, result) => this.#returned(task, result),
      suspendedInUser: (task) => this.#enterKernel(task),
      faulted: (error, task) => this.#die(task, error),
      interruptFaulted: (error) => this.reports.fatalInterrupt(error),
      stopRequested: (task) => this.#serveStop(task),
    });
    if (options.onAccess) this.executor.onAccess = options.onAccess;
    this.reports = new Reports(this);
    this.trace = new Tracing(this);
    const { unwinder, tasks } = this;
    this.clock.on<Cpu>('idle', (cpu) => {
      if (cpu.current === null) this.hooks.emit('idle', cpu);
    });
    this.clock.on<Task>('timeout', (task) => void this.wake(task));
    const natives = kernelNatives(this);
    this.linker = new Linker({
      name: image.name,
      mode,
      unwinder,
      natives,
      structs: NATIVE_STRUCTS,
      changed: () => this.trace.relink(),
    });
    addStandardFiles(this);
    addModuleFiles(this.fs.tree, () => this.modules());
    addTracefs(this.fs.tree, this.trace);
    this.processes = new Programs({
      image,
      mode,
      tasks,
      unwinder,
      natives: () => userNatives(this),
    });
  }

  /** Links vmlinux and the modules of `kernel.json`, and runs their init functions. */
  boot(): this {
    earlyOptions(this.image.cmdline, this);
    this.printk('notice', `Linux version ${this.image.version} (${this.image.name})`);
    if (this.image.cmdline) this.printk('notice', `Command line: ${this.image.cmdline}`);
    const wanted = ['vmlinux', ...this.image.bootModules];
    for (const name of wanted) {
      if (this.reports.panicked) break;
      const object = this.image.objects.find((each) => each.name === name);
      if (!object) this.printk('err', `modprobe: module ${name} not found`);
      else this.#loadObject(object);
    }
    return this;
  }

  /** Emits all code for another mode, as PREEMPT_DYNAMIC does; tasks go on from their frames. */
  setMode(mode: ModeName): void {
    this.stopMachine(() => {
      this.executor.mode = mode;
      this.linker.setMode(mode);
      this.processes.setMode(mode);
    });
  }

  /** Starts a program of the image as a process. */
  spawn(path: string, argv: string[] = []): Task {
    const task = this.processes.create(path, argv);
    this.wake(task);
    return task;
  }

  /** Whether an object's code is linked: vmlinux, or a module that is loaded. */
  isLoaded(object: string): boolean {
    return this.#loaded.has(object);
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
    for (;;) {
      if (this.reports.panicked) return 'panic';
      if (this.now > until) return 'until';
      if (until === Infinity && this.#finished()) return 'idle';
      if (this.clock.runDue() || this.executor.step() || this.clock.skip(until)) continue;
      return until === Infinity ? 'deadlock' : 'until';
    }
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
    this.#options.onPrint?.(text, this.executor.running());
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

  /** Interrupts a task's sleep without a signal (Linux: set_notify_signal); wakes a kthread. */
  fakeSignal(task: Task): void {
    if (task.state === TASK_INTERRUPTIBLE) this.wake(task);
  }

  /** Makes an idle CPU pass through its idle loop once. */
  wakeIdle(cpu: Cpu): void {
    this.clock.add(this.now, 'idle', cpu);
  }

  /** Calls K code that must not sleep: stops and their callbacks. */
  callAtomic(cell: Cell, args: unknown[]): unknown {
    return this.executor.call(cell, args);
  }

  /** Runs `fn` with all CPUs stopped. Called between steps only. */
  stopMachine<T>(fn: () => T): T {
    return this.executor.stop(fn);
  }

  /** All data of K code and the machine's own state; the result restores it. Log and time stay. */
  checkpoint(): () => void {
    const { byPid } = this.tasks;
    const restore = takeCheckpoint([
      ...this.linker.holders.values(),
      byPid,
      this.sched.cpus,
      ...byPid.values(),
      this.fs.tree.root,
      ...this.trace.state(),
    ]);
    return () => {
      restore();
      this.trace.ftrace.update();
    };
  }

  /** What the machine keeps for K code outside its data, by names for people. */
  registrations(): Map<string, unknown> {
    const files = this.fs.tree.all().map((node) => [node.path(), node.data] as const);
    return new Map<string, unknown>([...files, ['kprobes and ftrace_ops', this.trace.state()]]);
  }

  backtrace(error: Error): TraceEntry[] {
    return this.linker.backtrace(error);
  }

  /** Loaded modules, oldest first. */
  modules(): LoadedModule[] {
    const names = [...this.#loaded].filter((name) => name !== 'vmlinux');
    return names.map((name) => ({
      name,
      state: 'live',
      refcount: 0,
      taints: '',
      users: [],
      params: [],
    }));
  }

  /** Tasks that sleep, with their stacks; for reports. */
  sleepers(): { task: Task; stack: TraceEntry[] }[] {
    return [...this.tasks.byPid.values()]
      .filter((task) => task.state !== TASK_RUNNING)
      .map((task) => ({ task, stack: task.stack() }));
  }

  #finished(): boolean {
    return this.programs.every((task) => task.dead) && !this.clock.events.keepsAlive();
  }

  #loadObject(object: ObjectImage): void {
    if (!this.#linkObject(object)) return;
    this.#loaded.add(object.name);
    const macros = object.files.flatMap((file) => file.macros);
    this.trace.events.define(object.name, macros, this.linker);
    if (object.name === 'vmlinux') lateOptions(this.image.cmdline, this);
    this.syscalls.define(macros, (symbol) => this.linker.cell(symbol));
    const inits = macros.flatMap(({ name, args }) =>
      name === 'module_init' && args[0] && 'symbol' in args[0] ? [args[0].symbol] : [],
    );
    for (const symbol of inits) this.#initcall(symbol);
  }

  /** Whether an object's data could be initialised; without that of vmlinux there is no kernel. */
  #linkObject(object: ObjectImage): boolean {
    const units = unitsOf(object);
    try {
      this.linker.link(object.name, units);
      return true;
    } catch (error) {
      if (!(error instanceof Oops)) throw error;
      if (object.name === 'vmlinux')
        this.reports.oops(new Panic(error.message), this.executor.running());
      else {
        this.printk('err', `${object.name}: ${error.message}`);
        this.linker.unlink(units);
        this.linker.refresh();
      }
      return false;
    }
  }

  /** Runs an init function to its end, with all that goes on meanwhile. */
  #initcall(symbol: string): void {
    const task = this.tasks.create('swapper/0', 0, false);
    task.entry = { cell: this.linker.cell(symbol), args: [] };
    this.wake(task);
    this.#runUntil(() => task.dead);
    const { exit_code } = task.struct;
    if (exit_code !== 0) this.printk('warn', `initcall ${symbol} returned ${exit_code}`);
  }

  /** Goes on until something has happened, or nothing can. */
  #runUntil(done: () => boolean): void {
    while (!done() && !this.reports.panicked) {
      if (!this.clock.runDue() && !this.executor.step() && !this.clock.skip(Infinity)) break;
    }
  }

  #enterKernel(task: Task): void {
    this.syscalls.enter(task);
    if (!task.inUser) this.hooks.emit('syscall-entry', task);
  }

  /** A task's outermost function has returned. */
  #returned(task: Task, result: unknown): void {
    if (!task.isProcess) return this.#exit(task, result);
    if (task.inUser) return this.#exitProgram(task, result);
    if (task.exiting) return this.#exit(task, task.struct.exit_code);
    if (task.preemptCount > 0)
      throw new Oops(`syscall returned with preempt_count ${task.preemptCount}`);
    this.hooks.emit('return-to-user', task);
    task.inUser = true;
    task.value = result;
  }

  #exitProgram(task: Task, result: unknown): void {
    task.struct.exit_code = typeof result === 'number' ? result : 0;
    const exit = this.syscalls.find('exit');
    if (!exit) return this.#exit(task, task.struct.exit_code);
    task.exiting = true;
    task.inUser = false;
    task.entry = { cell: exit, args: [task.struct.exit_code] };
  }

  #exit(task: Task, code: unknown): void {
    task.struct.exit_code = typeof code === 'number' ? code : 0;
    task.dead = true;
    this.hooks.emit('exit', task);
    this.tasks.byPid.delete(task.pid);
    this.unwinder.drop(task.frames);
    this.unwinder.drop(task.userFrames);
    for (const waiter of task.waiters) this.wake(waiter);
    task.onExit?.(task.struct.exit_code);
  }

  #die(task: Task, error: unknown): void {
    if (task.inUser) {
      const text = describeFault(error);
      if (text === null) throw error;
      const [at] = task.userLinker?.backtrace(error as Error) ?? [];
      const where = at ? ` at ${at.file}:${at.line} in ${at.function}` : '';
      this.printk('info', `${task.comm}[${task.pid}]: segfault${where}: ${text}`);
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
