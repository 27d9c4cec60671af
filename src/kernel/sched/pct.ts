/**
 * Probabilistic concurrency testing (Burckhardt, Kothari, Musuvathi, Nagarakatte: "A Randomized
 * Scheduler with Probabilistic Guarantees of Finding Bugs", ASPLOS 2010). Each task has a random
 * priority, and the best one that can run does; at d - 1 random moments of the run the one that runs
 * falls behind all others. With n tasks and k steps, a bug that takes d ordered steps is met with a
 * probability of at least 1/(n k^(d-1)); `full` preemption and one CPU are what the proof is about.
 */
import type { Cpu } from '../cpu.ts';
import type { Task } from '../task.ts';
import { draw, generatorFrom } from './generator.ts';
import type { Candidates, Strategy } from './strategy.ts';

/** d - 1 priority changes in a run of about k steps. */
export interface PctOptions {
  depth: number;
  /** Microseconds in which CPUs are busy: a step in most modes, a preemption point in `full`. */
  steps: number;
}

export const PCT_DEFAULTS: PctOptions = { depth: 3, steps: 1000 };

/** The longest slice: until something else changes. */
const LONGEST_SLICE = 1 << 16;
const PRIORITIES = 2 ** 30;

export class PctStrategy implements Strategy {
  readonly generator;
  /** By pid, the higher the better: d and above, until a task falls. */
  readonly priorities = new Map<number, number>();
  /** When the task that runs falls, and to which priority; the next one last. */
  readonly changes: { step: number; priority: number }[];
  readonly depth: number;
  readonly steps: number;
  step = 0;
  /** The worst priority that a task has. */
  lowest = 0;
  /** The CPU that makes the step. */
  running: Cpu | null = null;
  /** What it has run last, and since which step. */
  holder = -1;
  heldSince = 0;

  constructor(seed: number, { depth, steps }: PctOptions = PCT_DEFAULTS) {
    this.generator = generatorFrom(seed);
    this.depth = depth;
    this.steps = steps;
    const changes = Array.from({ length: depth - 1 }, (_, i) => ({
      step: 1 + draw(this.generator, steps),
      priority: i + 1,
    }));
    this.changes = changes.sort((a, b) => b.step - a.step);
  }

  cpu(ready: readonly Cpu[]): number {
    const best = this.#best(ready.length, (i) => this.#urgency(ready[i]!));
    this.running = ready[best]!;
    return best;
  }

  task(candidates: Candidates): number {
    return this.#best(candidates.length, (i) => this.#priority(candidates.at(i)!));
  }

  slice(): number {
    const next = this.changes.at(-1);
    return next === undefined ? LONGEST_SLICE : Math.max(1, next.step - this.step);
  }

  random(n: number): number {
    return draw(this.generator, n);
  }

  preempts(woken: Task, current: Task): boolean {
    return this.#priority(woken) > this.#priority(current);
  }

  advance(us: number): void {
    this.step += us;
    const task = this.running?.current;
    if (!task) return;
    while (this.changes.length > 0 && this.changes.at(-1)!.step <= this.step)
      this.priorities.set(task.pid, this.changes.pop()!.priority);
    this.#beFair(task);
  }

  /** Strict priorities starve whoever a spinning task waits for: after k steps it falls behind all. */
  #beFair({ pid }: Task): void {
    if (pid !== this.holder) {
      this.holder = pid;
      this.heldSince = this.step;
    } else if (this.step - this.heldSince > this.steps) {
      this.heldSince = this.step;
      this.priorities.set(pid, --this.lowest);
    }
  }

  #priority({ pid }: Task): number {
    const known = this.priorities.get(pid);
    if (known !== undefined) return known;
    const priority = this.depth + draw(this.generator, PRIORITIES);
    this.priorities.set(pid, priority);
    return priority;
  }

  /** Interrupts first, then what is on the CPU or would come there. */
  #urgency(cpu: Cpu): number {
    if (cpu.contexts.length > 0 || cpu.deliverable() !== null) return Infinity;
    if (cpu.current) return this.#priority(cpu.current);
    const waiting = cpu.queue.candidates();
    return this.#priority(waiting.at(this.task(waiting))!);
  }

  #best(length: number, rank: (index: number) => number): number {
    let best = 0;
    let highest = -Infinity;
    for (let i = 0; i < length; i++) {
      const each = rank(i);
      if (each > highest) [best, highest] = [i, each];
    }
    return best;
  }
}
