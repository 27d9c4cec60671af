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
  /** Told where a task is to be preempted, since a better one is there. */
  preempt: (cpu: Cpu) => void = () => undefined;

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
    if (ready.length === 0) return null;
    const interrupted = ready.filter((cpu) => cpu.deliverable() !== null);
    const candidates = interrupted.length > 0 ? interrupted : ready;
    return candidates[this.strategy.cpu(candidates)]!;
  }

  /** Gives a CPU without a task its next one. */
  next(cpu: Cpu): Task {
    const candidates = cpu.queue.candidates();
    const task = cpu.queue.take(candidates.length === 1 ? 0 : this.strategy.task(candidates));
    task.queued = false;
    cpu.current = task;
    return task;
  }

  /** After a step of a task: keeps it on its CPU, or lets the next one have it. */
  settle(cpu: Cpu, task: Task): void {
    if (signalPendingState(task)) rouse(task);
    const runnable = task.runnable();
    const { preempted } = task;
    task.preempted = false;
    if (runnable && allowed(task, cpu) && keepsCpu(task, cpu)) return;
    cpu.current = null;
    if (!runnable) return;
    if (!allowed(task, cpu)) return this.#place(task);
    task.queued = true;
    if (preempted && task.policy === 'fifo') cpu.queue.unshift(task);
    else cpu.queue.push(task);
  }

  /** Another priority, which may be a reason to preempt (kernel/sched/core.c: rt_mutex_setprio). */
  setPriority(task: Task, prio: number): void {
    const cpu = this.#cpuOf(task);
    const waits = cpu?.queue.remove(task);
    task.prio = prio;
    if (waits) cpu!.queue.push(task);
    if (cpu?.current && cpu.queue.best < cpu.current.prio) this.#preemptOn(cpu, cpu.current);
  }

  /** Other CPUs to run on; one that waits on a CPU where it may not be any more moves. */
  setAffinity(task: Task, cpus: ReadonlySet<number> | null): void {
    task.affinity = cpus;
    const cpu = this.#cpuOf(task);
    if (!cpu || allowed(task, cpu)) return;
    if (cpu.current === task) this.#preemptOn(cpu, task);
    else if (cpu.queue.remove(task)) this.#place(task);
  }

  /** Moves what a CPU was to run elsewhere, since it goes offline. */
  drain(cpu: Cpu): void {
    const { current } = cpu;
    cpu.current = null;
    for (const task of [...(current ? [current] : []), ...cpu.queue.drain()]) this.#place(task);
  }

  /** A CPU has come: takes tasks that may run there from where several wait. */
  rebalance(cpu: Cpu): void {
    for (const other of this.cpus) {
      for (const task of [...other.queue]) {
        if (other === cpu || !allowed(task, cpu)) continue;
        if (allowed(task, other) && ahead(other, task) <= ahead(cpu, task) + 1) continue;
        other.queue.remove(task);
        cpu.queue.push(task);
      }
    }
  }

  /** Puts a runnable task on a CPU that it may run on, where the fewest go before it. */
  #place(task: Task): void {
    const online = this.cpus.filter((cpu) => cpu.online);
    const fit = online.filter((cpu) => allowed(task, cpu));
    const candidates = fit.length > 0 ? fit : online;
    const cpu = candidates.reduce((best, each) =>
      ahead(each, task) < ahead(best, task) ? each : best,
    );
    task.queued = true;
    cpu.queue.push(task);
    const { current } = cpu;
    if (!current || task.prio > current.prio) return;
    if (task.prio < current.prio || this.strategy.preempts?.(task, current))
      this.#preemptOn(cpu, current);
  }

  /** Where a task runs or waits to run. */
  #cpuOf(task: Task): Cpu | undefined {
    const current = this.cpus.find((cpu) => cpu.current === task);
    return current ?? (task.queued ? this.cpus.find(({ queue }) => queue.has(task)) : undefined);
  }

  #preemptOn(cpu: Cpu, current: Task): void {
    current.slice = 0;
    this.preempt(cpu);
  }
}

/** Ends a sleep, and what would have ended it. */
function rouse(task: Task): void {
  task.state = TASK_RUNNING;
  if (task.timeout) task.timeout.cancelled = true;
  task.timeout = null;
}

const allowed = (task: Task, cpu: Cpu): boolean =>
  cpu.online && (task.affinity === null || task.affinity.has(cpu.id));

/** A task that is runnable goes on where nobody waits; a SCHED_FIFO one until a better one does. */
const keepsCpu = (task: Task, { queue }: Cpu): boolean =>
  queue.length === 0 || (task.policy === 'fifo' && queue.best >= task.prio);

/** How many would go before a task. */
const ahead = ({ queue, current }: Cpu, { prio }: Task): number =>
  queue.upTo(prio) + (current && current.prio <= prio ? 1 : 0);
