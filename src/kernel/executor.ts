/**
 * Runs K code on the CPUs, one step at a time: a step lasts until the execution on top of a CPU
 * sleeps, yields, ends, crosses the border of the kernel or has used up its time.
 */
import type { AccessHook, ModeName } from '../emit/mode.ts';
import { preempts } from '../emit/mode.ts';
import type { Cell } from './cell.ts';
import type { Clock } from './clock.ts';
import type { Cpu } from './cpu.ts';
import { InterruptContext } from './cpu.ts';
import type { Execution } from './execution.ts';
import type { Frame } from './frame.ts';
import { ENDLESS, SUSPENDED } from './frame.ts';
import type { Unwinder } from './frame.ts';
import type { Interrupts } from './interrupts.ts';
import { Oops } from './oops.ts';
import type { Scheduler } from './sched/scheduler.ts';
import type { Task } from './task.ts';
import { TASK_RUNNING } from './task-state.ts';

/** The most preemption points of one step. */
const LONGEST_STEP = 1 << 16;

/** What happens to tasks that is no business of running them. */
export interface ExecutorEvents {
  /** The task's stack is empty: its outermost function has returned. */
  returned(task: Task, result: unknown): void;
  /** It is about to run in user mode; afterwards it may have to do something else first. */
  exitToUserMode(task: Task): void;
  /** It suspended in user mode: a system call. */
  suspendedInUser(task: Task): void;
  /** It gives up the CPU by itself, in the kernel. */
  schedules(task: Task): void;
  /** A CPU has nothing to run any more. */
  idles(cpu: Cpu): void;
  /** An exception came out of K code. */
  faulted(error: unknown, task: Task): void;
  /** An exception came out of an interrupt handler. */
  interruptFaulted(error: unknown, cpu: Cpu): void;
}

/** Does what a task has asked of the machine; the result is what its native returns. */
type Server = (task: Task, subject: never) => unknown;

export class Executor {
  readonly sched: Scheduler;
  readonly #clock: Clock;
  readonly #unwinder: Unwinder;
  readonly #interrupts: Interrupts;
  readonly #events: ExecutorEvents;
  mode: ModeName;
  /** In verify mode: whether what runs stops before an access. It then stays on its CPU if it must. */
  onAccess: AccessHook = () => false;
  /** In verify mode: told of each access of what the machine itself calls, which cannot stop. */
  onAtomicAccess: (...access: Parameters<AccessHook>) => void = () => undefined;
  /** The CPU whose step is running, or ran last. */
  cpu: Cpu;
  /** Whether a step is running: then `cpu.top()` is executing. */
  #stepping = false;
  /** Calls by the machine itself that are open: stops and their callbacks. */
  #pinned = 0;
  /** Preemption points that the running step may pass. */
  #budget = ENDLESS;
  /** Those of them that have called K code which has not returned. */
  #calls = 0;
  /** How many of them were left when the first of the open calls began. */
  #left = ENDLESS;
  #paused = false;
  /** Accesses that the running step has made, in verify mode. */
  #accesses = 0;
  /** Stops so far, and the longest in microseconds: until all CPUs stood, and what ran then. */
  readonly stops = { count: 0, longest: 0 };
  /** Preemption points that calls by the machine itself have passed. */
  #points = 0;
  /** Microseconds that the step has been kept busy beside that. */
  #spent = 0;
  readonly #servers = new Map<string, Server>();

  constructor(
    sched: Scheduler,
    clock: Clock,
    unwinder: Unwinder,
    interrupts: Interrupts,
    mode: ModeName,
    events: ExecutorEvents,
  ) {
    this.sched = sched;
    this.#clock = clock;
    this.#unwinder = unwinder;
    this.#interrupts = interrupts;
    this.mode = mode;
    this.#events = events;
    [this.cpu] = sched.cpus as [Cpu];
    unwinder.preempt.now = () => this.#timeIsUp();
    unwinder.onAccess = (...access) => {
      if (this.#pinned === 0)
        return (this.onAccess(...access) || this.#isOverdue()) && this.#timeIsUp();
      this.#points++;
      this.onAtomicAccess(...access);
      return false;
    };
    interrupts.raised = (cpu) => (cpu === this.cpu ? this.checkInterrupts() : undefined);
    sched.preempt = (cpu) => (cpu === this.cpu ? this.#endStepSoon() : undefined);
    clock.elapsed = () =>
      this.#stepping ? this.#spent + (this.mode === 'full' ? this.#passed() : 0) : 0;
  }

  /** Whether K code is running: then nothing may be asked for that takes steps. */
  stepping(): boolean {
    return this.#stepping || this.#pinned > 0;
  }

  /** Whether no K code is in the middle of anything on the host's stack: between steps, or in a stop. */
  still(): boolean {
    return !this.#stepping && this.#calls === 0;
  }

  /** The task in whose name K code runs; the idle task between steps. */
  running(): Task {
    return this.#stepping ? this.cpu.task() : this.cpu.idle;
  }

  /** Says what happens when a task makes a request of a kind. */
  serve<T>(kind: string, server: (task: Task, subject: T) => unknown): void {
    this.#servers.set(kind, server);
  }

  /** The running task, or null where there is none: between steps, or on an idle CPU. */
  current(): Task | null {
    return this.#stepping ? this.cpu.current : null;
  }

  /** What is executing: a task or an interrupt; the idle task between steps. */
  execution(): Execution {
    return this.#stepping ? this.cpu.top() : this.cpu.idle;
  }

  /** Linux's `preempt_count()`: anything but 0 forbids to sleep. */
  preemptCount(): number {
    return this.#pinned + (this.#stepping ? this.cpu.preemptCount() : 0);
  }

  /** Whether the machine itself has called K code, which must then return in one go. */
  pinned(): boolean {
    return this.#pinned > 0;
  }

  /** Whether what runs can wait for another CPU: only where CPUs run between the points of a step. */
  maySpin(): boolean {
    return preempts(this.mode) && this.#stepping && this.#pinned === 0;
  }

  /** Keeps the running CPU busy; nothing else happens meanwhile. */
  spend(us: number): void {
    this.#spent += us;
  }

  /** An interrupt may have become possible on the running CPU: then it comes at the next point. */
  checkInterrupts(): void {
    if (this.#stepping && this.cpu.deliverable() !== null) this.#endStepSoon();
  }

  /** Lets one CPU make a step; false if none has anything to do. */
  step(): boolean {
    const cpu = this.sched.pick();
    if (cpu) this.#stepOn(cpu);
    return cpu !== null;
  }

  /** Runs `fn` while no CPU is in the middle of anything that must not be interrupted. */
  stop<T>(fn: () => T): T {
    const began = this.#clock.now + this.#points;
    for (;;) {
      const busy = this.sched.cpus.filter((cpu) => cpu.online && !cpu.stoppable());
      if (busy.length === 0) break;
      const cpu = busy.find((each) => each.ready());
      if (!cpu) throw new Oops('stop_machine: a CPU spins for ever');
      this.#stepOn(cpu);
    }
    try {
      return this.#pin(fn);
    } finally {
      this.stops.count++;
      this.stops.longest = Math.max(this.stops.longest, this.#clock.now + this.#points - began);
    }
  }

  /** Calls K code that must return in one go; it can be neither preempted nor interrupted. */
  call(cell: Cell, args: unknown[]): unknown {
    const { depth } = this.#unwinder;
    const { count } = depth;
    return this.#pin(() => {
      this.#calls++;
      try {
        return this.#unwinder.enter([], () => cell.$fn(...args));
      } finally {
        this.#calls--;
        this.#unwinder.reset();
        depth.count = count;
      }
    });
  }

  /** Nothing that `fn` calls can be preempted, and no time passes meanwhile. */
  #pin<T>(fn: () => T): T {
    const { preempt } = this.#unwinder;
    const { left } = preempt;
    if (this.#pinned++ === 0) this.#left = left;
    preempt.left = ENDLESS;
    try {
      return fn();
    } finally {
      this.#pinned--;
      this.#points += ENDLESS - preempt.left;
      preempt.left = left;
    }
  }

  #stepOn(cpu: Cpu): void {
    this.cpu = cpu;
    const kind = cpu.deliverable();
    if (kind !== null) {
      const pending = kind === 'hardirq' ? cpu.hardirqs : cpu.softirqs;
      const context = new InterruptContext(kind, pending.shift()!);
      if (kind === 'softirq') cpu.softirqsInARow++;
      cpu.contexts.push(context);
      this.#interrupts.begin(context, cpu);
    }
    if (cpu.contexts.length === 0 && cpu.current === null) {
      const task = this.sched.next(cpu);
      if (this.mode === 'full') task.slice = this.sched.strategy.slice(task);
    }
    this.#begin(cpu);
    if (cpu.contexts.length > 0) this.#stepInterrupt(cpu, cpu.contexts.at(-1)!);
    else this.#stepTask(cpu, cpu.current!);
  }

  #stepInterrupt(cpu: Cpu, context: InterruptContext): void {
    let result: unknown;
    try {
      result = this.#go(context, context.frames);
      if (result === SUSPENDED && !this.#paused && context.spinsOn === null)
        throw new Oops('scheduling while atomic');
    } catch (error) {
      this.#unwinder.reset();
      this.#events.interruptFaulted(error, cpu);
    }
    this.#end();
    if (result === SUSPENDED) return;
    cpu.contexts.pop();
    this.#interrupts.end(context, result, cpu);
  }

  #stepTask(cpu: Cpu, task: Task): void {
    cpu.softirqsInARow = 0;
    this.#guard(task, () => this.#runTask(task));
    const passed = this.#end();
    if (!task.dead && task.request) this.#guard(task, () => this.#answer(task));
    if (task.spinsOn) return;
    if (this.#paused) {
      task.slice -= passed;
      if (task.slice > 0 || task.preemptCount > 0 || task.irqsOff) return;
      task.preempted = true;
    }
    this.sched.settle(cpu, task);
    if (cpu.current === null && cpu.queue.length === 0) this.#events.idles(cpu);
    if (cpu.current === task && task.slice <= 0 && this.mode === 'full')
      task.slice = this.sched.strategy.slice(task);
  }

  #runTask(task: Task): void {
    if (task.inUser) {
      this.#events.exitToUserMode(task);
      if (task.state !== TASK_RUNNING) return;
    }
    const { inUser } = task;
    if (inUser && this.mode !== 'full') this.#limit(LONGEST_STEP);
    const result = this.#go(task, inUser ? task.userFrames : task.frames);
    if (result !== SUSPENDED) this.#events.returned(task, result);
    else if (this.#paused || task.spinsOn) return;
    else if (inUser) this.#events.suspendedInUser(task);
    else if (!task.request) this.#events.schedules(task);
  }

  /** Serves a task's request, with no K code on the host's stack. */
  #answer(task: Task): void {
    const { kind, subject } = task.request!;
    task.request = null;
    const server = this.#servers.get(kind);
    if (!server) throw new Error(`nobody serves requests of kind ${kind}`);
    task.value = server(task, subject as never);
  }

  /** Does something in the name of a task, which an exception ends. */
  #guard(task: Task, run: () => void): void {
    try {
      run();
    } catch (error) {
      this.#unwinder.reset();
      this.#events.faulted(error, task);
    }
  }

  #go(execution: Execution, stack: Frame[]): unknown {
    const { entry, value } = execution;
    execution.entry = null;
    execution.value = undefined;
    return entry
      ? this.#unwinder.enter(stack, () => entry.cell.$fn(...entry.args))
      : this.#unwinder.resume(stack, value);
  }

  /** A step may take what is left of the task's slice, but not longer than until the next event. */
  #begin(cpu: Cpu): void {
    this.#paused = false;
    this.#spent = 0;
    this.#accesses = 0;
    this.#limit(ENDLESS);
    if (this.mode === 'full') {
      const due = this.#clock.events.peek();
      const slice = cpu.contexts.length > 0 ? LONGEST_STEP : cpu.current!.slice;
      const most = due ? Math.ceil(due.time - this.#clock.now) : LONGEST_STEP;
      this.#limit(Math.max(0, Math.min(slice, most)));
    }
    this.#stepping = true;
  }

  /** How many preemption points the step may pass. User mode can be preempted in every mode of the kernel. */
  #limit(points: number): void {
    this.#budget = points;
    this.#unwinder.preempt.left = points;
  }

  /** Ends a step; how many microseconds it took: one for each preemption point, at least one. */
  #end(): number {
    const counts = this.mode === 'full' || this.#paused;
    const passed = this.#spent + (counts ? Math.max(1, this.#passed()) : 1);
    this.#stepping = false;
    this.#clock.advance(passed);
    this.sched.strategy.advance?.(passed);
    return passed;
  }

  /** Lets the running step end at its next preemption point. */
  #endStepSoon(): void {
    if (this.mode !== 'full' || !this.#stepping || this.#pinned > 0) return;
    this.#budget = this.#passed();
    this.#unwinder.preempt.left = 0;
  }

  #passed(): number {
    const left = this.#pinned > 0 ? this.#left : this.#unwinder.preempt.left;
    return Math.min(this.#budget, this.#budget - left);
  }

  /** In verify mode accesses are the preemption points; those of the kernel are the hook's business. */
  #isOverdue(): boolean {
    const { cpu } = this;
    if (++this.#accesses <= LONGEST_STEP || cpu.contexts.length > 0) return false;
    return cpu.current?.inUser === true;
  }

  #timeIsUp(): boolean {
    if (this.#pinned > 0) {
      this.#unwinder.preempt.left = ENDLESS;
      return false;
    }
    this.#paused = true;
    return this.#unwinder.halt();
  }
}
