/**
 * Functions of the host that K code may call, by name: the drivers' way out of the simulation. One
 * that answers later lets its caller sleep meanwhile, uninterruptibly, as a disk does. A kernel that
 * makes hypercalls is as deterministic as the functions that answer them.
 */
import { ERRNO } from '../../lowered/api/errno.ts';
import type { Task } from '../task.ts';
import { toKernel } from './values.ts';

/** Answers a hypercall with plain data, or with a promise of some (for `hypercall_wait` alone). */
export type HostFunction = (...args: never[]) => unknown;

/** A hypercall that is on its way. */
export interface Pending {
  settled: boolean;
  value: unknown;
}

export interface HypercallEvents {
  /** A mistake of a host function. */
  defect(error: unknown): void;
  wake(task: Task): void;
}

export class Hypercalls {
  readonly #functions = new Map<string, HostFunction>();
  readonly #events: HypercallEvents;
  readonly #defects: unknown[] = [];
  /** How many have not been answered yet. */
  pending = 0;
  /** Is told when an answer has come: a task can go on. */
  settled: () => void = () => {};

  constructor(events: HypercallEvents) {
    this.#events = events;
  }

  /** Offers a function of the host to K code; the last one of a name counts. */
  define(name: string, fn: HostFunction): void {
    this.#functions.set(name, fn);
  }

  /** The answer, -ENOSYS for an unknown name; what the function throws becomes an error number. */
  call(name: string, args: readonly unknown[]): unknown {
    const result = this.#start(name, args);
    if (!(result instanceof Promise)) return this.#answer(name, result);
    result.catch(() => {});
    this.#events.defect(new TypeError(`hypercall '${name}' answers later: call hypercall_wait`));
    return -ERRNO.EIO;
  }

  /** The same for functions that may answer later; then the task is woken when they have. */
  begin(name: string, args: readonly unknown[], task: Task): Pending {
    const result = this.#start(name, args);
    if (!(result instanceof Promise)) return { settled: true, value: this.#answer(name, result) };
    const pending: Pending = { settled: false, value: undefined };
    this.pending++;
    const settle = (answer: () => unknown): void => {
      this.pending--;
      pending.settled = true;
      try {
        pending.value = answer();
      } catch (error) {
        // a mistake that nobody wants to hear of: it ends the run that goes on next
        pending.value = -ERRNO.EIO;
        this.#defects.push(error);
      }
      this.#events.wake(task);
      this.settled();
    };
    result.then(
      (value) => settle(() => this.#answer(name, value)),
      (error: unknown) => settle(() => this.#failure(error)),
    );
    return pending;
  }

  /** Throws the mistakes of host functions that came to light between the steps of the kernel. */
  rethrow(): void {
    if (this.#defects.length > 0) throw this.#defects.shift();
  }

  #start(name: string, args: readonly unknown[]): unknown {
    const fn = this.#functions.get(name);
    if (!fn) return -ERRNO.ENOSYS;
    try {
      return fn(...(args as never[]));
    } catch (error) {
      return this.#failure(error);
    }
  }

  #answer(name: string, value: unknown): unknown {
    try {
      return toKernel(name, value);
    } catch (error) {
      return this.#failure(error);
    }
  }

  /** Errors of the host's systems have Linux's names (`error.code`); all others are mistakes. */
  #failure(error: unknown): number {
    const code = (error as { code?: unknown } | null)?.code;
    const errno = typeof code === 'string' ? (ERRNO as Record<string, number>)[code] : undefined;
    if (errno !== undefined) return -errno;
    this.#events.defect(error);
    return -ERRNO.EIO;
  }
}
