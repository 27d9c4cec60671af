/** Repeated attempts: what is EBUSY because of tasks, or a transition, in the way is tried again later. */
import type { LivepatchCore } from '../core.ts';
import type { Operation, Refusal } from '../operation.ts';
import type { Patch } from '../patch.ts';
import type { Procedure } from '../procedure.ts';
import type { ModelName } from './model.ts';

export interface Retry {
  attempts: number;
  /** Virtual milliseconds between two attempts. */
  interval: number;
}

/** What is tried: plain data, since a try that is due later is machine state. */
export interface Attempt {
  operation: Operation;
  patch: Patch;
  way: 'load' | 'unload';
}

/** What a model does at each try, and at the end of the last one. */
export interface Steps<T extends Attempt> {
  once(attempt: T): Procedure<Refusal | null>;
  ended(attempt: T, refusal: Refusal | null): void;
}

/**
 * Tries until it succeeds, is refused for good, or has been tried often enough. Each try is a procedure
 * of its own: between two of them patches and modules may come and go.
 */
export class Attempts<T extends Attempt> {
  readonly #core: LivepatchCore;
  readonly #kind: string;
  readonly #retry: Retry;
  readonly #steps: Steps<T>;

  constructor(core: LivepatchCore, model: ModelName, retry: Retry, steps: Steps<T>) {
    this.#core = core;
    this.#kind = `${model} attempt`;
    this.#retry = retry;
    this.#steps = steps;
    core.kernel.clock.on<T>(this.#kind, (attempt) => this.begin(attempt));
  }

  #end(attempt: T, refusal: Refusal | null): void {
    this.#core.loading.delete(attempt.patch);
    this.#steps.ended(attempt, refusal);
  }

  begin(attempt: T): void {
    const { operation, patch, way } = attempt;
    const core = this.#core;
    if (way === 'load') core.loading.add(patch);
    const steps = this.#steps;
    operation.attempts++;
    let busy: Refusal | null = null;
    const procedure = function* (): Procedure<Refusal | null> {
      busy = core.inTransition();
      return busy ?? (yield* steps.once(attempt));
    };
    core.procedures.run(procedure, (refusal) => {
      operation.refusal = refusal;
      const again = refusal !== null && (refusal === busy || refusal.blockers.length > 0);
      if (!again || operation.attempts >= this.#retry.attempts) return this.#end(attempt, refusal);
      const { clock } = core.kernel;
      clock.plan(clock.now + this.#retry.interval * 1000, this.#kind, attempt);
    });
  }
}

/** Ends an operation. */
export function settle(operation: Operation, refusal: Refusal | null): Operation {
  operation.state = refusal === null ? 'done' : 'failed';
  operation.refusal = refusal;
  operation.onEnd?.();
  return operation;
}
