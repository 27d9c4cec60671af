/**
 * Lets a kernel do one thing at a time: a step of a task, an interrupt, the passing of time. Whoever could
 * be preempted is never left on its CPU, so that anybody can be next; what follows at once from a step
 * is done with it.
 */
import type { Clock } from '../kernel/clock.ts';
import type { Cpu } from '../kernel/cpu.ts';
import type { Event } from '../kernel/events.ts';
import { before } from '../kernel/events.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { DirectedStrategy } from '../kernel/sched/directed.ts';
import type { Task } from '../kernel/task.ts';
import type { Action } from './action.ts';
import { isReport } from './quiet.ts';
import { isTry } from './tries.ts';

export class Control {
  readonly #kernel: Kernel;
  readonly #begins: () => void;

  /** Time stands still from now on, unless it is made to pass; `begins` is called before each step. */
  constructor(kernel: Kernel, begins: () => void) {
    this.#kernel = kernel;
    this.#begins = begins;
    kernel.clock.frozen = true;
  }

  /** The steps, and the passing of time, that are possible; interrupts go first. */
  enabled(): Action[] {
    const { clock, sched } = this.#kernel;
    const ready = sched.cpus.filter((cpu) => cpu.ready());
    const interrupted = ready.filter(isInterrupted);
    const steps = (interrupted.length > 0 ? interrupted : ready).flatMap(stepsOf);
    steps.sort((a, b) => (a.kind === 'run' && b.kind === 'run' ? a.pid - b.pid : 0));
    return nextDue(clock) ? [...steps, { kind: 'time' }] : steps;
  }

  /** A step of a task that waits for its CPU, or is on it. */
  run(task: Task): void {
    const { cpus } = this.#kernel.sched;
    const cpu = cpus.find((each) => each.current === task || each.queue.has(task));
    if (!cpu) throw new Error(`task ${task.pid} cannot run`);
    this.#step(cpu, cpu.current === task ? null : task);
  }

  /** A CPU takes an interrupt, or goes on with one. */
  interrupt(cpu: number): void {
    this.#step(this.#kernel.sched.cpus[cpu]!, null);
  }

  /** Time goes on to what is due next; `settle` then lets it happen. */
  passTime(): void {
    const { clock } = this.#kernel;
    clock.base = Math.max(clock.base, nextDue(clock)!.time);
  }

  /** A try of a transition happens now, while just these tasks are on CPUs. */
  tryNow(running: readonly number[]): void {
    const { clock } = this.#kernel;
    const work = clock.events.pending().find(isTry)!;
    this.whileOnCpus(running, () => runEvent(clock, work));
  }

  /** Does something while just these tasks are on CPUs. */
  whileOnCpus(running: readonly number[], act: () => void): void {
    for (const cpu of this.#kernel.sched.cpus) {
      const task = [...cpu.queue].find(({ pid }) => running.includes(pid));
      if (!task) continue;
      cpu.queue.remove(task);
      task.queued = false;
      cpu.current = task;
    }
    act();
    this.#park();
  }

  /** What follows at once: events that are due, and what nobody notices. */
  settle(): void {
    const { clock } = this.#kernel;
    this.#park();
    for (;;) {
      const due = nextDue(clock);
      if (due && due.time <= clock.base) runEvent(clock, due);
      else if (!this.#runKthreadd()) break;
      this.#park();
    }
  }

  #step(cpu: Cpu, task: Task | null): void {
    const { executor, sched } = this.#kernel;
    (sched.strategy as DirectedStrategy).next = { cpu, task };
    this.#begins();
    executor.step();
  }

  /** The thread that makes threads has no code that could be patched: nobody notices when it runs. */
  #runKthreadd(): boolean {
    const { sched, tasks } = this.#kernel;
    const { kthreadd } = tasks;
    const cpu = sched.cpus.find(({ queue }) => kthreadd.queued && queue.has(kthreadd));
    if (!cpu?.ready() || sched.cpus.some((each) => each.ready() && isInterrupted(each)))
      return false;
    this.#step(cpu, kthreadd);
    return true;
  }

  #park(): void {
    for (const cpu of this.#kernel.sched.cpus) {
      const { current } = cpu;
      if (!current || !cpu.stoppable() || current.spinsOn) continue;
      cpu.current = null;
      current.preempted = false;
      current.queued = true;
      cpu.queue.push(current);
    }
  }
}

const isInterrupted = (cpu: Cpu): boolean => cpu.deliverable() !== null;

/** What is due next, apart from what may happen at any time or only reports. */
function nextDue({ events }: Clock): Event | undefined {
  const due = events
    .pending()
    .filter((event) => !isReport(event) && !isTry(event) && event.time < Infinity);
  return due.length === 0 ? undefined : due.reduce((a, b) => (before(b, a) ? b : a));
}

/** Handles an event now, whatever else is due. */
function runEvent(clock: Clock, event: Event): void {
  event.cancelled = true;
  clock.events.add(-1, event.kind, event.subject, false);
  clock.runDue();
}

/** What a CPU that is ready can do. */
function stepsOf(cpu: Cpu): Action[] {
  if (cpu.contexts.length > 0 || isInterrupted(cpu)) return [{ kind: 'interrupt', cpu: cpu.id }];
  if (cpu.current) return [{ kind: 'run', pid: cpu.current.pid }];
  const candidates = cpu.queue.candidates();
  return Array.from({ length: candidates.length }, (_, i) => ({
    kind: 'run' as const,
    pid: candidates.at(i)!.pid,
  }));
}
