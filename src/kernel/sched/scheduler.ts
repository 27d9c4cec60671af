/**
 * Run queues: which task a CPU goes on with, and where a woken one goes. A task of a better priority
 * goes first; those of the same take turns. What is left open is asked of the strategy.
 */
import type { Cpu } from '../cpu.ts';
import type { Task } from '../task.ts';
import { signalPendingState } from '../signal/state.ts';
import { TASK_NORMAL, TASK_RUNNING } from '../task-state.ts';
import type { Strategy } from './strategy.ts';

export class Scheduler {
  readonly cpus: readonly Cpu[];
  readonly strategy: Strategy;

  constructor(cpus: readonly Cpu[], strategy: Strategy) {
    this.cpus = cpus;
    this.strategy = strategy;
  }

  /** Makes a task runnable that sleeps, interruptibly or not (Linux: wake_up_process). */
  wake(task: Task): boolean {
    return this.wakeState(task, TASK_NORMAL);
  }

  /** Makes a task runnable whose state has a bit of the mask; false if it was not asleep like that. */
  wakeState(task: Task, mask: number): boolean {
    if (task.dead) return false;
    if ((task.savedState & mask) !== 0) task.savedState = TASK_RUNNING;
    if ((task.state & mask) === 0) return false;
    rouse(task);
    if (!this.onRunQueue(task)) this.#place(task);
    return true;
  }

  /** Whether a task is on a CPU or waits for one. */
  onRunQueue(task: Task): boolean {
    return task.queued || this.isCurrent(task);
  }

  /** Whether a CPU is running a task. */
  isCurrent(task: Task): boolean {
    return this.cpus.some((cpu) => cpu.current === task);
  }

  /** The CPU that makes the next step; one that has to take an interrupt goes first. Null: all are idle. */
  pick(): Cpu | null {
    const ready = this.cpus.filter((cpu) => cpu.ready());
    const interrupted = ready.filter((cpu) => cpu.deliverable() !== null);
    const candidates = interrupted.length > 0 ? interrupted : ready;
    return candidates.length === 0 ? null : candidates[this.strategy.cpu(candidates)]!;
  }

  /** Gives a CPU without a task its next one. */
  next(cpu: Cpu): Task {
    const best = Math.min(...cpu.queue.map((task) => task.prio));
    const candidates = cpu.queue.filter((task) => task.prio === best);
    const task = candidates[candidates.length === 1 ? 0 : this.strategy.task(candidates)]!;
    cpu.queue.splice(cpu.queue.indexOf(task), 1);
    task.queued = false;
    cpu.current = task;
    return task;
  }

  /** After a step of a task: keeps it on its CPU, or lets the next one have it. */
  settle(cpu: Cpu, task: Task): void {
    if (signalPendingState(task)) rouse(task);
    const runnable = task.runnable();
    task.preempted = false;
    if (runnable && cpu.queue.length === 0) return;
    cpu.current = null;
    if (!runnable) return;
    if (allowed(task, cpu)) enqueue(cpu, task);
    else this.#place(task);
  }

  /** Moves what a CPU was to run elsewhere, since it goes offline. */
  drain(cpu: Cpu): void {
    const { current } = cpu;
    cpu.current = null;
    for (const task of [...(current ? [current] : []), ...cpu.queue.splice(0)]) this.#place(task);
  }

  /** Puts a runnable task on the least loaded CPU that it may run on. */
  #place(task: Task): void {
    const online = this.cpus.filter((cpu) => cpu.online);
    const fit = online.filter((cpu) => allowed(task, cpu));
    const candidates = fit.length > 0 ? fit : online;
    enqueue(
      candidates.reduce((best, each) => (load(each) < load(best) ? each : best)),
      task,
    );
  }
}

/** Ends a sleep, and what would have ended it. */
function rouse(task: Task): void {
  task.state = TASK_RUNNING;
  if (task.timeout) task.timeout.cancelled = true;
  task.timeout = null;
}

function enqueue(cpu: Cpu, task: Task): void {
  task.queued = true;
  cpu.queue.push(task);
  if (cpu.current && task.prio < cpu.current.prio) cpu.current.slice = 0;
}

const allowed = (task: Task, cpu: Cpu): boolean =>
  cpu.online && (task.affinity === null || task.affinity.has(cpu.id));

const load = (cpu: Cpu): number => cpu.queue.length + (cpu.current ? 1 : 0);
