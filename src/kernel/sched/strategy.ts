/**
 * The choices of a run. All that could go one way or another is decided here, so a run is a function
 * of its image, its programs and these answers (the shape is Shuttle's `Scheduler`). What a strategy
 * knows of the run so far is plain data in its public fields: it is machine state.
 */
import type { Cpu } from '../cpu.ts';
import type { Task } from '../task.ts';

/** Tasks to choose from, in the order in which they came. */
export interface Candidates<T = Task> {
  readonly length: number;
  at(index: number): T | undefined;
}

export interface Strategy {
  /** Which of several CPUs makes the next step: an index of `ready`, which is never empty. */
  cpu(ready: readonly Cpu[]): number;
  /** Which task of a run queue goes next, among those of the best priority: an index. */
  task(candidates: Candidates): number;
  /** Full preemption: how many points the task passes before it loses the CPU; at least 1. */
  slice(task: Task): number;
  /** A number in [0, n), for what K code and devices draw. */
  random(n: number): number;
  /** Whether a woken task takes the CPU from one of its own priority; null where none ever does. */
  preempts?(woken: Task, current: Task): boolean | null;
  /** A step has taken so many microseconds: one for each preemption point that it passed. */
  advance?(us: number): void;
}
