/**
 * The choices of a run. All that could go one way or another is decided here, so a run is a function
 * of its image, its programs and these answers (the shape is Shuttle's `Scheduler`).
 */
import type { Cpu } from '../cpu.ts';
import type { Task } from '../task.ts';

export interface Strategy {
  /** Which of several CPUs makes the next step: an index of `ready`, which is never empty. */
  cpu(ready: readonly Cpu[]): number;
  /** Which task of a run queue goes next, among those of the best priority: an index. */
  task(candidates: readonly Task[]): number;
  /** Full preemption: how many points the task passes before it loses the CPU; at least 1. */
  slice(task: Task): number;
  /** A number in [0, n), for what K code and devices draw. */
  random(n: number): number;
}
