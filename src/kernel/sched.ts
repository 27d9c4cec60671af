/**
 * The simulated CPUs and their run queues. A woken task goes to the least loaded CPU; which CPU
 * takes the next step is drawn from the run's seed.
 */
import type { Task } from './task.ts';
import { TASK_RUNNING } from './task.ts';

/** The longest time slice, in preemption points. */
const MAX_SLICE = 64;

export interface Cpu {
  id: number;
  current: Task | null;
  queue: Task[];
}

export class Scheduler {
  readonly cpus: Cpu[];
  readonly #random: (n: number) => number;

  /** `random(n)` is a number in [0, n). */
  constructor(cpus: number, random: (n: number) => number) {
    this.cpus = Array.from({ length: cpus }, (_, id) => ({ id, current: null, queue: [] }));
    this.#random = random;
  }

  /** Makes a task runnable; false if it has ended. */
  wake(task: Task): boolean {
    if (task.dead) return false;
    task.state = TASK_RUNNING;
    if (task.timeout) task.timeout.cancelled = true;
    task.timeout = null;
    if (task.queued || this.cpus.some((cpu) => cpu.current === task)) return true;
    const cpu = this.cpus.reduce((best, each) => (load(each) < load(best) ? each : best));
    enqueue(cpu, task);
    return true;
  }

  /** The CPU that takes the next step, with its task; null if all are idle. */
  pick(): { cpu: Cpu; task: Task } | null {
    const ready = this.cpus.filter((cpu) => cpu.current !== null || cpu.queue.length > 0);
    if (ready.length === 0) return null;
    const cpu = ready[ready.length === 1 ? 0 : this.#random(ready.length)]!;
    if (cpu.current === null) {
      cpu.current = cpu.queue.shift()!;
      cpu.current.queued = false;
    }
    return { cpu, task: cpu.current };
  }

  /** Full preemption: how many points a task passes before it loses the CPU. */
  slice(): number {
    return 1 + this.#random(MAX_SLICE);
  }

  /** After a step: keeps the task on the CPU, or lets the next one have it. */
  settle(cpu: Cpu, task: Task): void {
    const runnable = task.runnable();
    task.preempted = false;
    if (runnable && cpu.queue.length === 0) return;
    cpu.current = null;
    if (runnable) enqueue(cpu, task);
  }
}

function enqueue(cpu: Cpu, task: Task): void {
  task.queued = true;
  cpu.queue.push(task);
}

const load = (cpu: Cpu): number => cpu.queue.length + (cpu.current ? 1 : 0);
