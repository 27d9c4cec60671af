/**
 * Lets whoever holds the kernel choose each step: before a step, the CPU and the task that are to make
 * it are put here. Nothing is ever drawn: random numbers are 0.
 */
import type { Cpu } from '../cpu.ts';
import type { Task } from '../task.ts';
import type { Candidates, Strategy } from './strategy.ts';

export class DirectedStrategy implements Strategy {
  /** Who makes the next step; no task: whatever the CPU is to do anyway. */
  next: { cpu: Cpu; task: Task | null } | null = null;

  cpu(ready: readonly Cpu[]): number {
    const at = this.next ? ready.indexOf(this.next.cpu) : 0;
    if (at < 0) throw new Error('the CPU that was chosen has nothing to do');
    return at;
  }

  task(candidates: Candidates): number {
    const wanted = this.next?.task;
    if (!wanted) return 0;
    for (let i = 0; i < candidates.length; i++) if (candidates.at(i) === wanted) return i;
    throw new Error('the task that was chosen does not wait for its CPU');
  }

  slice(): number {
    return 1;
  }

  random(): number {
    return 0;
  }
}
