/** Repeated attempts: what is EBUSY because of tasks in the way is tried again later. */
import type { LivepatchCore } from '../core.ts';
import type { Operation, Refusal } from '../operation.ts';
import type { Procedure } from '../procedure.ts';

export interface Retry {
  attempts: number;
  /** Virtual milliseconds between two attempts. */
  interval: number;
}

/**
 * Tries until it succeeds, is refused for good, or has been tried often enough. Each try is a procedure
 * of its own: between two of them patches and modules may come and go.
 */
export function attempt(
  core: LivepatchCore,
  operation: Operation,
  retry: Retry,
  once: () => Procedure<Refusal | null>,
  ended: (refusal: Refusal | null) => void,
): void {
  operation.attempts++;
  const procedure = function* (): Procedure<Refusal | null> {
    return core.inTransition() ?? (yield* once());
  };
  core.procedures.run(procedure, (refusal) => {
    operation.refusal = refusal;
    const again = refusal !== null && refusal.blockers.length > 0;
    if (!again || operation.attempts >= retry.attempts) return ended(refusal);
    const { kernel } = core;
    kernel.at(kernel.now + retry.interval * 1000, () =>
      attempt(core, operation, retry, once, ended),
    );
  });
}

/** Ends an operation. */
export function settle(operation: Operation, refusal: Refusal | null): Operation {
  operation.state = refusal === null ? 'done' : 'failed';
  operation.refusal = refusal;
  operation.onEnd();
  return operation;
}
