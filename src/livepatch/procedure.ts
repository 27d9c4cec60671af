/**
 * Procedures of the core that call K code in between. Each such call runs in a task of its own, where
 * it may sleep; the procedure goes on when it has returned. One procedure runs at a time, as under
 * Linux's `klp_mutex`; others wait their turn.
 */
import type { Kernel } from '../kernel/kernel.ts';
import { ERRNO } from '../lowered/api/errno.ts';
import type { Callback } from './patch.ts';

/** A call of K code, in a task of the given name. */
export interface CallStep {
  callback: Callback;
  comm: string;
}

/** Yields calls, gets their results; ends with `T`. */
export type Procedure<T> = Generator<CallStep, T, number>;

/** Calls K code and waits for its result: 0 where it returns none, -EFAULT if an oops has ended it. */
export function* call(callback: Callback, comm: string): Procedure<number> {
  return yield { callback, comm };
}

/** A callback's result as a number: 0 where it returns none, -EINVAL where it is no integer. */
export function answerOf(value: unknown): number {
  if (value === undefined) return 0;
  return Number.isInteger(value) ? (value as number) : -ERRNO.EINVAL;
}

export class Procedures {
  readonly #kernel: Kernel;
  readonly #waiting: (() => void)[] = [];
  #busy = false;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  /** Whether a procedure has begun and not ended: then a callback sleeps. */
  get busy(): boolean {
    return this.#busy;
  }

  /** Starts a procedure, or queues it; `done` gets its result. */
  run<T>(procedure: () => Procedure<T>, done: (result: T) => void): void {
    const start = (): void => {
      this.#busy = true;
      this.#advance(procedure(), 0, (result) => {
        this.#busy = false;
        done(result);
        if (!this.#busy) this.#waiting.shift()?.();
      });
    };
    if (this.#busy) this.#waiting.push(start);
    else start();
  }

  /** The state has come from elsewhere, where none had begun. */
  reset(): void {
    this.#busy = false;
    this.#waiting.length = 0;
  }

  #advance<T>(procedure: Procedure<T>, value: number, done: (result: T) => void): void {
    const step = procedure.next(value);
    if (step.done) return done(step.value);
    const { callback, comm } = step.value;
    const task = this.#kernel.tasks.kthread(comm, callback.cell, callback.args[0]);
    task.onExit = () => {
      const { returned } = task;
      const result = returned ? answerOf(returned.value) : -ERRNO.EFAULT;
      this.#advance(procedure, result, done);
    };
    this.#kernel.wake(task);
  }
}
